"""Doubts about the content of a plan that a person should look at (`Cần soát`), and what cannot be understood."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum


class Passed(StrEnum):
    """Why an item of a document is no row of the catalogue."""

    HEAD = "đầu văn bản, tên phụ lục"
    HEADING = "tên phần, tên mục"
    PURPOSE = "mục đích, yêu cầu, căn cứ, đánh giá"
    GENERAL = "mục tiêu chung, không có con số"
    INTRODUCTION = "câu dẫn"
    OVERSEEN = "lãnh đạo phụ trách"
    FUNDING = "kinh phí"
    CLOSING = "câu kết"
    NOTE = "ghi chú trong ngoặc"
    SIGNED = "nơi nhận, chữ ký"
    FORM = "mẫu để điền"
    TABLE = "hàng tiêu đề, tên nhóm, phần nối của bảng"


def line_place(number: int) -> str:
    return f"dòng {number}"


def source(file: str, place: str) -> str:
    return f"{file}, {place}"


def joined_rows(places: Iterable[str], headers: Iterable[str]) -> str:
    return f"Bảng bị ngắt trang: đã nối phần tiếp ở {', '.join(places)} vào cột {', '.join(headers)}"


def shifted_cell(text: str, read_in: str, meant: str) -> str:
    return f"Lệch cột: “{text}” nằm ở cột {read_in}, đã nối vào cột {meant}"


def starts_late(section: str, number: str) -> str:
    return f"Phần {section} bắt đầu từ {number}, không thấy số 1: thiếu nhiệm vụ hay đánh số nhầm?"


def number_jumps(before: str, number: str) -> str:
    return f"Số thứ tự nhảy từ {before} sang {number}"


def other_numbering(as_typed: str, usual: str) -> str:
    return f"Văn bản ghi “{as_typed}” thay vì “{usual}”"


def list_cut(phrase: str) -> str:
    return f"Sau “{phrase}” chỉ có một mục, kết thúc bằng dấu “;”: danh sách có thể bị cắt"


ENDS_OPEN = "Nội dung kết thúc bằng dấu “;”, có thể còn thiếu"
NO_DEADLINE = "Văn bản không ghi thời gian hoàn thành"
NO_SIGN = "Văn bản không ghi dấu so sánh; hiểu là tối thiểu (≥)"
ASPIRED = "Văn bản ghi “hướng tới”; hiểu là phải đạt"
YES_NO_READ = "Không có con số; hiểu là mục tiêu có/không"
SEVERAL_PARTS = "Mục tiêu có nhiều vế; chỉ theo dõi bằng số vế có con số"


def deadline_unread(text: str) -> str:
    return f"Chưa hiểu thời gian hoàn thành “{text}”; hãy chọn Loại thời hạn và ghi Hạn"


def day_before(text: str, day: dt.date) -> str:
    return f"“{text}” được hiểu là chậm nhất {day:%d/%m/%Y}"


def understood_as(text: str, day: dt.date) -> str:
    return f"“{text}” không ghi rõ ngày; tạm hiểu là chậm nhất {day:%d/%m/%Y}, hãy sửa nếu khác"


def deadline_and(day: dt.date, rest: str) -> str:
    return f"Lấy hạn ghi trước là {day:%d/%m/%Y}; văn bản còn ghi “{rest}”, hãy sửa nếu hạn phải khác"


def open_ended(text: str) -> str:
    return f"“{text}” không có ngày kết thúc; tạm hiểu là nhiệm vụ thường xuyên, hãy sửa nếu khác"


def recurring_as(text: str, kind: str) -> str:
    return f"“{text}” tạm hiểu là “{kind}”; hãy chọn Loại thời hạn khác nếu không đúng"


def counted_by_excel(text: str, day: dt.date) -> str:
    return f"“{text}” là số ngày theo cách đếm của Excel, hiểu là {day:%d/%m/%Y}; hãy soát lại với văn bản"


def counted_from(texts: Iterable[str]) -> str:
    return f"{', '.join(f'“{text}”' for text in texts)}: tính từ ngày nào?"


def day_of_month(text: str) -> str:
    return f"“{text}”: theo dõi theo tháng, ngày trong tháng chưa tính"


def recurring_in_sentence(text: str) -> str:
    return f"Câu văn chỉ ghi “{text}”; hiểu là nhiệm vụ thường xuyên"


def other_deadlines(texts: Iterable[str]) -> str:
    return f"Câu văn còn ghi thời hạn khác: {', '.join(f'“{text}”' for text in texts)}"


def other_figures(texts: Iterable[str]) -> str:
    return f"Còn con số khác chưa theo dõi: {', '.join(texts)}"


def range_read(text: str, low: str) -> str:
    return f"Văn bản ghi khoảng “{text}”; lấy mức thấp là {low} làm ngưỡng, hãy sửa nếu khác"


def reduced(text: str) -> str:
    return f"“{text}” hiểu là tối đa (≤); hãy sửa nếu khác"


def part_of_whole(text: str, part: int, whole: int, share: float) -> str:
    return f"“{text}” hiểu là tỷ lệ: tử số {part}, mẫu số {whole} ({share:.2f}%)".replace(".", ",")


def split_from(number: str) -> str:
    return f"Tách từ đoạn văn mục {number}"


def subject_taken(noun: str) -> str:
    return f"Văn bản không nhắc lại “{noun}” ở vế này; đã lấy theo vế trước"


def details(places: Iterable[str]) -> str:
    return f"Nội dung chi tiết của văn bản ở {', '.join(places)}"


NUMBERED_BY_PLACE = "Văn bản không đánh số; số thứ tự do máy đặt theo vị trí"
NO_SECTION = "(không chia phần)"


def no_words(cell: str) -> str:
    return f"Cột nội dung chỉ ghi số “{cell}”; hãy ghi nội dung nhiệm vụ vào dòng này"


IGNORE_COLUMN = "bỏ qua"


def unnamed_column(number: int) -> str:
    return f"(cột thứ {number}, không có tên)"


LEADS_WITH_OTHERS = "Ô cơ quan chủ trì ghi cả cơ quan phối hợp; hãy tách ra hai cột"


def leads_parted(text: str) -> str:
    return f"Một ô ghi cả chủ trì và phối hợp, máy đã tách: “{text}”"


def section_says(place: str, cells: Iterable[str]) -> str:
    return f"Tên phần ở {place} còn ghi: {'; '.join(cells)}; chưa giao cho nhiệm vụ nào"


def table_again(place: str, mark: str) -> str:
    return f"Số thứ tự bắt đầu lại ở {place}: hiểu là bảng khác, mã đặt thêm {mark}"


def goal_of_table(header: str, figure: str, unit: str) -> str:
    return f"Cột “{header}” ghi: {figure} {unit}".rstrip()


def in_column(source: str, header: str) -> str:
    return f"{source}, cột “{header}”"


def amending(file: str, title: str) -> str:
    return f"{file}: văn bản sửa đổi kế hoạch khác (“{title}”); phần sửa nhiệm vụ, mục tiêu đã có chưa được đọc, hãy ghi vào trang Điều chỉnh của danh mục"


def section_unnumbered(title: str, place: str) -> str:
    return f"Hiểu {place} “{title}” là tên phần, không có số"


def heading_read(place: str, text: str) -> str:
    return f"{place} “{text}” không có số: hiểu là tên nhóm của các dòng dưới; nếu là phần tiếp của dòng trên thì hãy sửa hai dòng đó"


def beside(header: str, text: str) -> str:
    return f"Cột “{header}” ghi: {text}"


def inherited(place: str, headers: Iterable[str]) -> str:
    return f"Ô trống, lấy theo {place}: {', '.join(headers)}"


def suspect(phrase: str, why: str) -> str:
    return f"“{phrase}”: {why}"


def account(file: str, seen: int, proposed: int, told: int, passed: Mapping[Passed, int]) -> str:
    whys = f" ({'; '.join(f'{why}: {count}' for why, count in passed.items())})" if passed else ""
    return f"{file}: đã đọc {seen} mục (đoạn, dòng, hàng của bảng), trong đó {proposed} mục nằm trong các dòng đề xuất, {told} mục được nêu ở các điều chưa chắc hoặc câu hỏi, {sum(passed.values())} mục không giao việc{whys}"


def undated(file: str, places: Iterable[str]) -> str:
    return f"{file}: văn bản không ghi thời gian hoàn thành của các việc ở {spans(places)}; nếu có hạn, hãy ghi Loại thời hạn và Hạn ở từng dòng"


def spans(places: Iterable[str]) -> str:
    """Places in words, neighbours as one span: `đoạn 4–9, đoạn 12`."""
    found: list[tuple[str, int | None, int | None]] = []
    for place in dict.fromkeys(places):
        kind, _, last = place.rpartition(" ")
        number = int(last) if last.isdecimal() else None
        if found and number is not None and found[-1][0] == kind and found[-1][2] == number - 1:
            found[-1] = (kind, found[-1][1], number)
        else:
            found.append((kind, number, number) if number is not None else (place, None, None))
    return ", ".join(
        kind if first is None else f"{kind} {first}" if first == last else f"{kind} {first}–{last}"
        for kind, first, last in found
    )


def parts_unasked(file: str, headings: Iterable[str]) -> str:
    return f"{file}: chưa lấy nhiệm vụ nào ở {'; '.join(headings)}; nếu phần đó giao việc, hãy ghi vào trang Nhiệm vụ của danh mục"


def unread_lines(file: str, places: Iterable[str]) -> str:
    return f"{file}: chưa đọc được {spans(places)} (ngoài bảng nhiệm vụ)"


def no_deadlines(file: str, places: Iterable[str]) -> str:
    return f"{file}: bảng ({spans(places)}) không có cột thời hạn; nhiệm vụ nào có thời hạn thì hãy ghi vào"


def figures_left(file: str, place: str, figures: Iterable[str], text: str) -> str:
    return f"{file}, {place}: {', '.join(figures)} chưa đưa vào mục tiêu nào: “{text}”"


def unmeasured(file: str, places: Iterable[str]) -> str:
    return f"{file}: mục tiêu không có con số, chưa đưa vào danh mục: {', '.join(places)}"


def issuer_read(file: str, issuer: str, name: str, district: str, place: str) -> str:
    return f"{file}: đầu văn bản không ghi số, cơ quan ban hành; hiểu là {issuer} (“{name}” và “{district}”, {place})"


def scanned_head(file: str, number: str, issuer: str, line: str, first: str) -> str:
    return f"{file}: bản quét; hiểu là {number} của {issuer} từ “{line}”, “{first}”. Trích yếu giữ như máy đọc, hãy sửa ở trang Kế hoạch"


def number_blank(file: str, number: str) -> str:
    return f"{file}: văn bản chưa ghi đủ số, ngày ban hành (“{number}”)"


def nature(file: str, title: str) -> str:
    return f"{file}: “{title}” là báo cáo; có giao việc, mục tiêu để theo dõi không?"


OF_REPORT = "Văn bản là báo cáo; hãy xem dòng này có phải việc cần theo dõi không"


def not_text(file: str) -> str:
    return f"{file}: không đọc được chữ. Hãy lưu văn bản thành tệp chữ (.txt) mã UTF-8 rồi nhập lại."


def no_form(file: str, tables: Sequence[str] = (), headings: Sequence[str] = ()) -> str:
    seen = [*tables, *([f"các mục {', '.join(f'“{heading}”' for heading in headings)}"] if headings else [])]
    if not seen:
        return f"{file}: không thấy bảng nhiệm vụ (cột nội dung nhiệm vụ cùng cơ quan chủ trì, thời hạn hoặc sản phẩm) cũng không thấy mục đánh số nào. Hãy kiểm tra đúng tệp kế hoạch hoặc phụ lục."
    return f"{file}: chưa lấy được nhiệm vụ, mục tiêu nào; đã thấy {'; '.join(seen)}. Nếu đây đúng là kế hoạch, hãy đặt tên cột theo mẫu Nội dung nhiệm vụ, Cơ quan chủ trì, Thời hạn rồi nhập lại."


def table_unread(file: str, table: str) -> str:
    return f"{file}: {table}, chưa lấy dòng nào; nếu bảng này giao việc, hãy ghi vào trang Nhiệm vụ của danh mục"


def table_seen(place: str, columns: Iterable[str], *, has_text: bool) -> str:
    lacks = "cột cơ quan chủ trì, thời hạn hoặc sản phẩm" if has_text else "cột nội dung nhiệm vụ"
    return f"bảng ({place}) có các cột {', '.join(f'“{column}”' for column in columns)} (chưa nhận ra {lacks})"


def strange_number(text: str) -> str:
    return f"Cột số thứ tự ghi “{text}”, chưa hiểu là số của phần hay của nhiệm vụ; hãy xem dòng này là nhiệm vụ, tên phần hay dòng thừa"


def too_many_cells(text: str) -> str:
    return f"Có chữ ngoài các cột của bảng: “{text}”; hãy xem thuộc cột nào"


NO_TASK_TEXT = "(ô nội dung để trống)"
EMPTY_TEXT = "Dòng có số thứ tự mà ô nội dung để trống; hãy ghi nội dung, hoặc bỏ qua dòng này"


def doubled_number(number: str, place: str) -> str:
    return f"Số {number} đã có ở {place}; cả hai dòng đều được giữ, hãy xem dòng nào đánh nhầm số"


def section_again(mark: str) -> str:
    return f"Phần {mark} đã có ở trên; mã các nhiệm vụ của phần sau được đặt thêm số"
