"""What the sentences with numbers in what goes to an agency count: its own workbook, the reply to it, the receipt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.numbered import ABOVE, Entry, Sentence, Workbook
from tests.support.numbered_masters import Round
from tests.support.numbered_next import BESIDE_THE_FORM

GUIDE, TASKS, TARGETS, FAULTS, RECEIPT = "Hướng dẫn", "Nhiệm vụ", "Mục tiêu", "Cần sửa", "Biên nhận"
OPEN = ("Chưa chọn trạng thái", "Chưa có số liệu")
"""What the self-check says of a row that nobody has filled in."""

CHECK = "Tự kiểm tra"
SET_APART = ("NỘI DUNG ĐÃ GỬI NHƯNG KHÔNG CÓ CHỖ", "CẦN BIẾT", "LẬP TỪ")


@dataclass(frozen=True)
class Sent:
    """A workbook that goes to an agency, and the round that it is about: of a form that was sent out none."""

    book: Workbook
    agency: str
    round: Round | None = None

    def owed(self) -> list[dict[str, Any]]:
        """The rows that the agency leads, and the figures that it is asked."""
        tasks = [row for row in self.book.rows(TASKS) if row["Vai trò"] == "Chủ trì"]
        return [*tasks, *(self.book.rows(TARGETS) if TARGETS in self.book.book.sheetnames else [])]

    def all(self) -> list[dict[str, Any]]:
        tasks = [row for row in self.book.rows(TASKS) if row["Vai trò"] != "Chủ trì"]
        return [*tasks, *self.owed()]

    @property
    def master(self) -> Workbook:
        assert self.round
        return self.round.master


# --- the workbook ------------------------------------------------------------------------------------------------


def rows_open_and_wrong(sent: Sent, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """Rows that must be answered and have nothing in them; rows whose self-check tells of a fault."""
    says = [str(row[CHECK] or "") for row in sent.all()]
    still_open = sum(str(row[CHECK] or "") in OPEN for row in sent.owed())
    fine = ("", "Đủ", "Đã hoàn thành kỳ trước", *OPEN)
    return still_open, sum(said not in fine and not said.startswith("Đủ") for said in says)


def folded(sent: Sent, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The rows that are hidden: those that the agency helps with, those done before; those of both kinds."""
    sheet = sent.book.book[TASKS]
    hidden = [row for row in sent.book.rows(TASKS) if sheet.row_dimensions[row["#"]].hidden]
    done = {row["#"] for row in hidden if row[CHECK] == "Đã hoàn thành kỳ trước"}
    helped = {row["#"] for row in hidden if row["Vai trò"] != "Chủ trì"} if match["helped"] else set()
    assert done | helped == {row["#"] for row in hidden}, each
    return [len(rows) for rows in (helped, done, helped & done) if rows]


def guide_table(sent: Sent) -> dict[str, list[Any]]:
    """The guide's counts by part: rows, complete, open, wrong."""
    sheet = sent.book.book[GUIDE]
    found = {}
    for row in sheet.iter_rows():
        texts = [cell.value for cell in row if cell.value is not None]
        if len(texts) == 5 and all(isinstance(value, int) for value in texts[1:]):
            found[texts[0]] = texts[1:]
    return found


def counted_table(sent: Sent) -> dict[str, list[int]]:
    """The same, counted from the self-checks of the rows."""
    parts = {
        "Nhiệm vụ chủ trì": [row for row in sent.book.rows(TASKS) if row["Vai trò"] == "Chủ trì"],
        "Nhiệm vụ phối hợp": [row for row in sent.book.rows(TASKS) if row["Vai trò"] != "Chủ trì"],
        "Số liệu mục tiêu": sent.book.rows(TARGETS) if TARGETS in sent.book.book.sheetnames else [],
    }
    found = {}
    for name, rows in parts.items():
        says = [str(row[CHECK] or "") for row in rows]
        complete = sum(said.startswith("Đủ") or said == "Đã hoàn thành kỳ trước" for said in says)
        empty = sum(said in ("", *OPEN) for said in says)
        found[name] = [len(rows), complete, empty, len(rows) - complete - empty]
    return found


# --- the reply ---------------------------------------------------------------------------------------------------


def points(sent: Sent) -> Iterator[tuple[int, str, str]]:
    """The rows below the header of `Cần sửa`: row, the part they stand in, the text."""
    sheet = sent.book.book[FAULTS]
    part = ""
    for row in range(7, sheet.max_row + 1):
        first, second = sheet.cell(row, 1).value, sheet.cell(row, 2).value
        if isinstance(first, str) and first.startswith(SET_APART):
            part = next(title for title in SET_APART if first.startswith(title))
        elif second:
            yield row, part, str(second)


def summary(sent: Sent, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The numbered points by gravity, the different cells below them; those without a place in the form."""
    own = [text for _, part, text in points(sent) if not part]
    apart = [text for _, part, text in points(sent) if part == SET_APART[0]]
    cells = {
        match[1] for text in own for match in [re.match(r"((?:Nhiệm vụ|Mục tiêu), ô [A-Z]+\d+) – ", text)] if match
    }
    counted = (
        sum(text.startswith("PHẢI SỬA") for text in own),
        sum(text.startswith("XEM LẠI") for text in own),
        len(cells),
        sum(text.startswith(("PHẢI SỬA", "XEM LẠI")) for text in apart),
    )
    assert [bool(count) for count in counted] == [group is not None for group in match.groups()]
    return [count for count in counted if count]


def below(sent: Sent, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """The cells listed below a point, each of another row."""
    row = sent.book.book[FAULTS][each.cell].row
    found = []
    for number, _part, text in points(sent):
        if number > row:
            if text.startswith(("PHẢI SỬA", "XEM LẠI")):
                break
            found.append(text)
    return (len(found),)


def differing(sent: Sent, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The cells of the agency's rows that an older file has otherwise, each once."""
    rows = sent.master.where("Kiểm tra", Mã_cơ_quan=sent.agency)
    cells = {
        (row["Trang"], row["Nhiệm vụ"], row["Nội dung"].partition(":")[0])
        for row in rows
        if "bản này ghi" in row["Nội dung"] and "bản được tính" in row["Nội dung"]
    }
    return (len(cells),)


def rows_counted(sent: Sent, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The rows of the master that come from that file."""
    rows = [*sent.master.rows("Chi tiết"), *sent.master.rows("Số liệu mục tiêu")]
    mine = [row for row in rows if row["Mã cơ quan"] == sent.agency]
    codes = [row["Mã"] for row in mine if str(row["Tệp nguồn"] or "").endswith(f"/{match['file']}")]
    assert set(codes) == set(match["codes"].split(", "))
    return match["file"], len(codes), match["codes"]


def at_once(sent: Sent, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The files of the agency that came at the very same time, newest of all."""
    times = [row["Nhận lúc"] for row in sent.master.where("Nguồn", Mã_cơ_quan=sent.agency)]
    return (times.count(max(times)),)


def as_in_master(sent: Sent, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """A sentence of `Kiểm tra`, where its numbers are counted."""
    text = re.sub(r"^(?:PHẢI SỬA|XEM LẠI): ", "", each.text)
    text = re.sub(r"^Tệp “.*?” không dùng được: ", "", text)
    said = [row["Nội dung"] for row in sent.master.rows("Kiểm tra") if row["Mã cơ quan"] == sent.agency]
    assert any(text.startswith(message) for message in said), each
    return match.groups()


# --- the receipt -------------------------------------------------------------------------------------------------


def rows_taken(sent: Sent, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """The agency's rows in the master that come from this period's files; the rows of the workbook it was sent."""
    label = sent.book.book[RECEIPT].cell(sent.book.book[RECEIPT][each.cell].row, 1).value
    title, source = (TASKS, "Chi tiết") if str(label).startswith(TASKS) else (TARGETS, "Số liệu mục tiêu")
    period = sent.master.path.name.partition("_")[0]
    rows = [row for row in sent.master.rows(source) if row["Mã cơ quan"] == sent.agency and row["Tệp nguồn"]]
    assert sent.round
    form = Workbook(sent.round.root / f"templates/{period}/{period}_{sent.agency}.xlsx")
    asked = len(form.rows(title)) if title in form.book.sheetnames else 0
    return sum(f"/{period}/" in row["Tệp nguồn"] for row in rows), asked


def cells_taken(sent: Sent, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    files = sent.master.where("Nguồn", Mã_cơ_quan=sent.agency)
    assert sent.book.book[RECEIPT].cell(sent.book.book[RECEIPT][each.cell].row, 1).value == "Số ô đã nhận"
    return (sum(row["Ô đã tổng hợp"] or 0 for row in files),)


NO_COUNT = (
    r"Hoàn thành thì .*|.*(?:Thiếu|Lùi so với|Đã quá hạn|Tử số|Tiến độ phải|Mẫu số|Giá trị|Chưa thực hiện nhưng).*"
    r"|Đủ.*|Ngày .* phải là ngày.*"
)

FORM = (
    Entry("", "", r"CHƯA ĐỦ: còn (\d+) dòng phải báo cáo chưa điền, (\d+) dòng cần sửa\.", rows_open_and_wrong),
    Entry(
        TASKS,
        ABOVE,
        r"Ẩn sẵn (?:(?P<helped>\d+) nhiệm vụ phối hợp, [^;]*)?(?:; )?(?:(?P<done>\d+) nhiệm vụ đã hoàn "
        r"thành kỳ trước(?:, gồm cả (?P<both>\d+) nhiệm vụ phối hợp vừa nêu)? .*)?",
        folded,
    ),
    Entry(GUIDE, "", r".*(?:tiến độ để trống hoặc 0|không gõ 0|tiến độ dưới 100|tiến độ 100, có ngày).*", None),
    Entry(TASKS, "Kỳ trước", r".*: (?:Hoàn thành|Đang thực hiện|Tạm dừng|Chưa thực hiện)(?:, .*)?", None),
    Entry(TARGETS, "Kỳ trước", r".*: [\d,/]+", None),
    Entry(TARGETS, "Ngưỡng", r"[≥≤=<>] [\d,]+", None),
    Entry("", CHECK, NO_COUNT, None),
    *BESIDE_THE_FORM,
)

REPLY = (
    *FORM,
    Entry(
        FAULTS,
        ABOVE,
        r"Báo cáo đã nhận, còn (?:(\d+) điểm phải sửa)?(?:, )?(?:(\d+) điểm cần xem lại)?(?: \(ở (\d+) ô\))?(?:, )?"
        r"(?:(\d+) điểm không có chỗ trong biểu mẫu)?\. Sửa ngay trong tệp này rồi gửi lại\.",
        summary,
    ),
    Entry(FAULTS, ABOVE, r"1\. Bấm vào tên ô .*", None),
    Entry(FAULTS, "", r"XEM LẠI: Còn (\d+) (?:nhiệm vụ chủ trì chưa báo cáo|mục tiêu chưa có số liệu)\..*", below),
    Entry(FAULTS, "", r"(\d+) ô ghi khác nhau giữa các tệp đã gửi; .*", differing),
    Entry(
        FAULTS,
        "",
        r"Tệp “(?P<file>.*)”: Biểu mẫu mang tên .*Từ tệp này (\d+) dòng được tính: (?P<codes>[^.]*(?:\.\d+[^.]*)*)\..*",
        rows_counted,
    ),
    Entry(FAULTS, "Nhiệm vụ, mục tiêu", r".*\nTệp: .*cả (\d+) tệp gửi cùng lúc.*", at_once),
    Entry(FAULTS, "Nhiệm vụ, mục tiêu", r"[^\n]*", None),
    Entry(FAULTS, "Tự kiểm tra của dòng", r".*", None),
    Entry(FAULTS, "STT", r"\d+", None),
    Entry(FAULTS, "STT", r".* – nhận .*", None),
    Entry(FAULTS, "", r".*", as_in_master),
    Entry(RECEIPT, "", r"(\d+) dòng \(biểu mẫu có (\d+) dòng\)", rows_taken),
    Entry(RECEIPT, "", r"(\d+)", cells_taken),
    Entry(RECEIPT, "", r".*\.xlsx", None),
    Entry(TARGETS, "", r"[\d.,]+", None),
    Entry(RECEIPT, "", r"SHA-256: [0-9a-f]+", None),
    Entry(RECEIPT, "", r"(\d+) ô ghi khác nhau giữa các tệp đã gửi; .*", differing),
)
