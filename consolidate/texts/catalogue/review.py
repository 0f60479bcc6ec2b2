"""The review workbook: the proposal of an import, which the office decides row by row."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from consolidate.texts.catalogue import BLANK


class Decision(StrEnum):
    """`Quyết định` of a row."""

    ACCEPT = "Nhận"
    CHANGE = "Sửa"
    IGNORE = "Bỏ qua"


class RowChange(StrEnum):
    """How an imported row compares with the catalogue."""

    NEW = "mới"
    CHANGED = "đổi"
    SAME = "như cũ"
    DROPPED = "không còn"


class Asked(StrEnum):
    """What a question about a whole document is about."""

    COLUMN = "cột của bảng"
    BODY = "tên cơ quan"
    NO_LEADS = "chưa ghi cơ quan chủ trì"
    NO_REPORTERS = "chưa ghi cơ quan báo cáo"
    NUMBER = "số, ký hiệu và ngày"
    OLDER_PLAN = "kế hoạch cũ"
    NATURE = "loại văn bản"
    DEADLINE = "thời hạn"
    LAST_DAY = "hạn của mục tiêu"


class Head(StrEnum):
    """Headers of a review beside those of the catalogue."""

    DECISION = "Quyết định"
    KIND = "Thay đổi"
    DIFFERS = "Khác danh mục"
    CARRIES = "Thay cho nhiệm vụ"
    SINCE = "Từ ngày"
    DOCUMENT = "Văn bản"
    AS_READ = "Nguyên văn trong tài liệu"
    DOUBTS = "Cần soát"
    TOLD = "Ghi nhận"
    ASKED = "Điều cần hỏi"
    WORDS = "Văn bản ghi"
    ROWS = "Ở các dòng"
    PROPOSED = "Đề xuất trả lời"
    ANSWER = "Trả lời"
    KEY = "khóa"


ASKS = {
    Asked.COLUMN: "Cột này của bảng ghi gì?",
    Asked.BODY: "Cơ quan này chưa có trong danh mục: là cơ quan nào?",
    Asked.NO_LEADS: "Cơ quan nào chủ trì?",
    Asked.NO_REPORTERS: "Cơ quan nào báo cáo số liệu?",
    Asked.NUMBER: "Số, ký hiệu và ngày của văn bản?",
    Asked.OLDER_PLAN: "Kế hoạch cũ này kết thúc khi nào?",
    Asked.NATURE: "Văn bản có giao nhiệm vụ để theo dõi không?",
    Asked.DEADLINE: "Thời hạn này là ngày nào, hay là loại nào?",
    Asked.LAST_DAY: "Phải đạt các mục tiêu này đến ngày nào?",
}
"""What is asked of the words that the document has."""

ADD, LEAVE_OUT, BY_ROW = "thêm vào danh mục", "bỏ", "đã sửa từng dòng"
IS = "là "
GOES_ON = "vẫn thực hiện cùng lúc"
_ENDS = "kết thúc ngày"


def ends_on(day: dt.date) -> str:
    return f"{_ENDS} {day:%d/%m/%Y}"


def repeats(code: str) -> str:
    return f"Giống nhiệm vụ {code}: nếu là một việc thì giữ mã đó ở cột {Head.CARRIES}, nếu là việc khác thì xóa ô đó"


def older_plan(code: str, title: str, tasks: int, recurring: int) -> str:
    return f"{code} “{title}” ({tasks} nhiệm vụ, {recurring} thường xuyên hoặc định kỳ); việc nào còn làm tiếp thì chọn ở cột {Head.CARRIES} của dòng mới"


def no_such_plan(code: str) -> str:
    return f"danh mục không còn kế hoạch {code}; hãy ghi “{GOES_ON}”"


def not_an_end(answer: str) -> str:
    return f"“{answer}” không cho biết ngày kết thúc; hãy ghi “{_ENDS} …/…/…” hoặc “{GOES_ON}”"


def is_body(name: str) -> str:
    return f"{IS}{name}"


def rows_of(plan: str) -> str:
    return f"các dòng của {plan} không ghi tên cơ quan"


def targets_of(plan: str) -> str:
    return f"các mục tiêu của {plan} không ghi hạn"


def not_a_last_day(answer: str) -> str:
    return f"“{answer}” không phải là ngày; hãy ghi ngày/tháng/năm, hoặc “{BLANK}”"


GUIDE = "Hướng dẫn"
QUESTIONS = "Câu hỏi chung"
META = "_meta"
BOOK_TITLE = "Đề xuất cập nhật danh mục"
AUTHOR = "consolidate"
DOUBTS_TITLE = "Điều chưa chắc về cả văn bản"
SCANNED = "Văn bản là bản chụp: chữ và số có thể bị đọc nhầm. Mọi dòng phải được so với nguyên văn rồi mới chọn."
STEPS = (
    "1. Ở mỗi trang, chọn “Quyết định” cho từng dòng: Nhận (đúng như đề xuất), Sửa (đã sửa ô nào đó của dòng), Bỏ qua (không đưa vào danh mục).",
    "2. Dòng nền vàng ở cột Cần soát là dòng máy chưa chắc, xếp lên đầu và để trống quyết định. Dòng chắc chắn đã chọn sẵn Nhận, vẫn đổi được.",
    "3. Chỉ sửa được ô nền trắng. Cột Khác danh mục cho biết danh mục hiện ghi gì; cột Nguyên văn là chữ đọc được trong tài liệu.",
    "4. “Thay cho nhiệm vụ”: mã nhiệm vụ cũ mà dòng này làm tiếp; nhận dòng thì nhiệm vụ cũ chuyển sang dòng này từ ngày ghi bên cạnh. Nếu là việc khác thì xóa ô đó.",
    "5. Dòng “không còn”: Nhận là thôi thực hiện từ ngày ghi ở “Từ ngày”, theo văn bản ghi bên cạnh (ghi vào trang Điều chỉnh, không xóa dòng nào); Bỏ qua là giữ như cũ.",
    "6. Lưu, đóng tệp này rồi chạy lệnh ở dòng dưới; thay chữ consolidate bằng cách gọi chương trình trên máy này (Windows: .venv\\Scripts\\consolidate). Chạy lại được nhiều lần: dòng chưa quyết định chờ lần sau.",
)
FIRST_STEP = "0. Trước hết trả lời trang “Câu hỏi chung”: mỗi câu thay cho nhiều dòng. Dòng “chờ trả lời” đã chọn sẵn Nhận và được đưa vào danh mục khi câu hỏi của nó có trả lời."
QUESTIONS_NOTE = (
    "Mỗi dòng hỏi một lần cho cả văn bản. Chọn hoặc ghi vào cột Trả lời; cột Đề xuất trả lời chỉ để tham khảo."
)
ANSWER_HINT = "Chọn trong danh sách, hoặc ghi: tên một cơ quan trong danh mục (là …); thêm: tên đầy đủ của cơ quan mới; câu trả lời khác."
NUMBER_HINT = f"Ghi như: 45/KH-UBND ngày 12/03/2026. Chưa có số, ngày thì ghi: {BLANK}."
ALL_DECIDED = "Đã quyết định mọi dòng"
DECISION_HINT = "Nhận: đưa vào danh mục. Sửa: đã sửa ô của dòng, đưa vào theo ô đã sửa. Bỏ qua: không đưa vào."
CHOICE_ERROR = "Hãy chọn một giá trị trong danh sách."
CARRIES_HINT = "Mã nhiệm vụ cũ được làm tiếp bằng dòng này. Xóa ô nếu là việc khác."
SINCE_HINT = "Ngày/tháng/năm điều chỉnh có hiệu lực. Các kỳ kết thúc trước ngày này không thay đổi."
DOCUMENT_HINT = "Số, ký hiệu, ngày của văn bản quyết định."
NEW_CODE_HINT = "Mã đề xuất. Nếu dòng này là một mục tiêu đã có thì ghi mã của mục tiêu đó."
PLAN_CODE_HINT = "Mã đề xuất, sửa được: mã các nhiệm vụ của kế hoạch đổi theo. Nếu là kế hoạch đã có thì ghi mã của nó."


def guide_title(plans: Iterable[str]) -> str:
    return f"ĐỀ XUẤT CẬP NHẬT DANH MỤC: {', '.join(plans)}"


def counts(of: Mapping[RowChange, int], doubtful: int, asked: int) -> str:
    questions = f", {asked} câu hỏi chung" if asked else ""
    return f"{of[RowChange.NEW]} dòng mới, {of[RowChange.CHANGED]} dòng đổi, {of[RowChange.DROPPED]} dòng không còn trong văn bản, {of[RowChange.SAME]} dòng như cũ; {doubtful} dòng cần soát{questions}."


def command(path: str) -> str:
    return f"consolidate import --apply {path}"


def notes_in(guide: Sequence[str]) -> Sequence[str]:
    """Of the texts of the first sheet, what it says of the documents: all below the command."""
    at = next((number for number, text in enumerate(guide, 1) if text.startswith(command(""))), len(guide))
    return [text.removeprefix(general("")) for text in guide[at:] if text != DOUBTS_TITLE]


def open_formula(count: str, questions: int = 0) -> str:
    return f'=IF({count}=0,"{ALL_DECIDED}","Còn "&({count})&" {_open(questions)}")'


def still_open(count: int, questions: int = 0) -> str:
    return f"Còn {count} {_open(questions)}" if count else ALL_DECIDED


def _open(questions: int) -> str:
    return "câu hỏi và dòng chưa quyết định" if questions else "dòng chưa quyết định"


def kind(kind: RowChange, *, doubtful: bool, asked: bool) -> str:
    return f"{kind}, ngờ" if doubtful else f"{kind}, chờ trả lời" if asked else kind.value


def rows_in(sources: Sequence[str]) -> int:
    """How many rows these places are; a document as a whole is none."""
    return len({source for source in sources if ", " in source})


def in_rows(sources: Sequence[str]) -> str:
    """The rows that wait for an answer: how many, and where their document has them, those that follow as a range."""
    files = {source.partition(", ")[0] for source in sources}
    if not rows_in(sources):
        return "; ".join(dict.fromkeys(sources))
    spans: list[tuple[str, int, int]] = []
    for source in dict.fromkeys(sources):
        place = source if len(files) > 1 else source.partition(", ")[2] or source
        found = re.fullmatch(r"(.*?)(\d+)", place)
        before, number = (found[1], int(found[2])) if found else (place, 0)
        if spans and number and (spans[-1][0], spans[-1][2]) == (before, number - 1):
            spans[-1] = (before, spans[-1][1], number)
        else:
            spans.append((before, number, number))
    places = "; ".join(
        f"{before}{first}–{last}" if last > first else f"{before}{first}" if first else before
        for before, first, last in spans
    )
    return f"{len(set(sources))} dòng: {places}" if places else ""


def general(text: str) -> str:
    return f"– {text}"


def differs(header: str, current: str, proposed: str) -> str:
    return f"{header}: danh mục “{current}”, văn bản “{proposed}”"


def differs_kept(header: str, current: str, proposed: str) -> str:
    return f"{header}: giữ “{current}” đã sửa tay, văn bản “{proposed}”"


def document(number: str, issued: dt.date | None) -> str:
    return " ".join(filter(None, (number, f"ngày {issued:%d/%m/%Y}" if issued else "")))


DROPPED = "Văn bản nhập lại không còn dòng này"


def footer(plans: Iterable[str]) -> str:
    return f"&L{', '.join(plans)}&C&A&R&P/&N"


# --- what is wrong with a decision -------------------------------------------------------------------------------


def place(sheet: str, cell: str, message: str) -> str:
    return f"trang {sheet}, ô {cell}: {message}"


UNDECIDED = "chưa quyết định"
NOTHING_CHANGED = "chọn Sửa nhưng chưa sửa ô nào; hãy sửa, hoặc chọn Nhận"
DOUBLED_ROW = "dòng này có hai lần trong trang; hãy xóa dòng chép thêm"
LOST_ROW = "dòng này không còn trong tệp"
NEEDS_DAY = "hãy ghi ngày điều chỉnh có hiệu lực"
NEEDS_DOCUMENT = "hãy ghi số, ngày của văn bản điều chỉnh"
LOCKED = "ô này không sửa được; hãy trả lại giá trị cũ, hoặc nhận rồi sửa trong danh mục"


def waits_for_plan(code: str) -> str:
    return f"chờ dòng kế hoạch {code} được nhận ở trang Kế hoạch"


def plan_code_taken(code: str) -> str:
    return f"mã {code} nay đã là của một kế hoạch khác trong danh mục; hãy đặt mã khác"


def kept(code: str, header: str, current: str, wanted: str) -> str:
    return f"{code}, {header}: danh mục đang ghi “{current}”, giữ giá trị đó, không dùng “{wanted}” của tệp đề xuất. Nếu cần, sửa trong danh mục."


UNUSED_EDIT = "đã sửa nhưng dòng chọn Bỏ qua nên không dùng"


# --- answers to questions about a whole document -----------------------------------------------------------------


NEEDS_LEAD = "chưa có cơ quan chủ trì có trong danh mục; hãy ghi ô này, hoặc chọn Bỏ qua"
NEEDS_REPORTER = "chưa có cơ quan báo cáo có trong danh mục; hãy ghi ô này, hoặc chọn Bỏ qua"
ADD_AS = "thêm:"


def unanswered(words: str, rows: int) -> str:
    waiting = f"{rows} dòng" if rows else "các dòng của văn bản"
    return f"chưa trả lời câu hỏi về “{words}”; {waiting} đang chờ"


def no_such_body(answer: str) -> str:
    return f"“{answer}” không phải tên một cơ quan hay nhóm trong danh mục; hãy ghi đúng tên, hoặc ghi “{ADD_AS} tên đầy đủ” để thêm cơ quan mới"


def no_body_made(name: str, why: str) -> str:
    return f"chưa thêm được “{name}” vào danh mục: {why}"


def not_a_number(answer: str) -> str:
    return f"“{answer}” không đủ số, ký hiệu và ngày; hãy ghi như: 45/KH-UBND ngày 12/03/2026, hoặc ghi “{BLANK}” nếu chưa có"


def not_settled_here(answer: str) -> str:
    return f"câu trả lời “{answer}” chưa tự áp dụng vào các dòng; hãy sửa từng dòng rồi ghi “{BY_ROW}” vào ô này"


def to_check_anew(doubt: str) -> str:
    return f"đọc lại theo cột vừa trả lời thì dòng này có điều cần soát: {doubt}; hãy sửa ô rồi chọn Sửa, hoặc nhập lại văn bản"


def not_a_deadline(answer: str) -> str:
    return f"chưa hiểu “{answer}”; hãy ghi ngày/tháng/năm, hoặc hàng tháng, hàng quý, hàng năm, thường xuyên, chưa có"


def not_a_choice(answer: str, choices: Iterable[str]) -> str:
    return f"“{answer}” không có trong danh sách; hãy chọn: {'; '.join(choices)}"


# --- decisions written into a review ---------------------------------------------------------------------------


def changed_meanwhile(name: str) -> str:
    return f"{name} đã thay đổi sau khi trang này mở ra (sửa trong Excel hoặc ở thẻ khác), nên chưa ghi gì. Hãy xem lại các dòng dưới đây rồi chọn lại."


def too_long_typed(place: str, letters: int, most: int) -> str:
    return f"{place}: có {letters} ký tự, ô Excel chỉ chứa được {most}. Chưa ghi gì; hãy rút gọn rồi ghi lại."


NO_SUCH_CELL = "tệp đề xuất không có ô này. Hãy tải lại trang"


# --- a file that is no review ------------------------------------------------------------------------------------


def not_a_review(name: str) -> str:
    return f"{name}: không phải tệp đề xuất của chương trình này. Hãy chọn tệp trong templates/de-xuat/."


def damaged(name: str) -> str:
    return f"{name}: phần nhận dạng của tệp đề xuất bị mất hoặc bị sửa. Hãy nhập lại văn bản để có tệp đề xuất mới."


def stranger(name: str) -> str:
    return f"{name}: tệp đề xuất này của một không gian làm việc khác. Hãy dùng tệp trong templates/de-xuat/ của không gian này."


def unreadable(name: str, why: str) -> str:
    return f"{name}: {why} Hãy chọn tệp trong templates/de-xuat/, hoặc nhập lại văn bản để có tệp đề xuất mới."
