"""Sentences with numbers: found in a written workbook, and held against a table of what each of them counts.

A table has entries of place, pattern and a function that counts anew, from rows of workbooks and from files alone. A
sentence with a number that no entry knows is told, so that whoever writes a new one says what it counts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl

OVERVIEW = "Tổng quan"
ABOVE = "above the table"

VERBATIM = {
    *(
        "Mục tiêu",
        "Nguyên văn",
        "Số, ký hiệu",
        "Nội dung nhiệm vụ",
        "Kết quả dự kiến",
        "Kết quả thực hiện",
        "Minh chứng",
        "Người phụ trách",
    ),
    *("Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Ý kiến chỉ đạo", "Ghi chú", "Giá trị đã nhập", "Nội dung sửa"),
    *(
        "Tệp",
        "Tệp nguồn",
        "Mã",
        "Mã cơ quan",
        "SHA-256",
        "Khóa tra cứu",
        "Khóa tra cứu dòng",
        "Dấu dòng",
        "Ô",
        "Phần",
        "Mã lỗi",
    ),
    *("Kế hoạch", "Mục tiêu liên quan", "Khóa mục tiêu", "Nhiệm vụ", "Nhiệm vụ phục vụ", "Giá trị", "Kiến nghị"),
    *("Tên gọn", "Tên lỗi", "TT", "Khóa dòng", "Đã nhập", "Đã ghi", "Trả lời của văn phòng", "Bản giữ từ kỳ trước"),
    *("Số", "Câu hỏi số", "Thời hạn", "Thời hạn ban đầu", "Ngưỡng so sánh", "Giá trị qua các kỳ", "Căn cứ"),
}
"""Columns that hold what an agency or a plan wrote, codes, paths, days or values as they are: nothing counted."""

RAISED = ("Khó khăn, kiến nghị", "Nội dung")
"""Sheet and column of what agencies raise, word for word; elsewhere a column of that name holds sentences of ours."""

REPEATED = {("Câu hỏi", "Nội dung"), ("Câu hỏi", "Cách xử lý"), ("Cần sửa", "Điều cần sửa và cách làm")}
"""What `Kiểm tra` of some period says, word for word: there it is counted."""

OURS = {("Nhiệm vụ", "Kết quả thực hiện"), ("Nhiệm vụ", "Minh chứng")}
"""Sheets and columns of a master in which sentences of ours stand for the words of several agencies."""

PERIODS = {("Quá hạn", "Lý do cơ quan nêu"), ("Khó khăn, kiến nghị", "Trả lời bằng")}
"""Sheets and columns whose sentences are held against the rows even where all they number is a period."""

NOT_COUNTS = re.compile(
    r"\d{1,2}:\d\d ngày \d\d/\d\d/\d{4}|\d{1,2}/\d{1,2}/\d{4}|20\d\d-(?:\d\d|[QH]\d)"
    r"|(?:[Tt]háng|THÁNG|[Qq]uý|năm) (?:\d+(?:, \d+)*|[IV]+)/?\d{4}|hỏi lại \d\d/\d{4}"
    r"|\b[A-Z][A-Z0-9-]*/[IVX]+\.\d+|(?:ô |[ !(])[A-Z]{1,2}\d{1,4}\b"
    r"|\d\d/20\d\d|(?:06|6) tháng (?:đầu|cuối) năm \d{4}|\d+-NQ/TW|UBND-\d+(?:/[IVX]+\.\d+)?|TU-\d+|MT\d+|Excel 2010"
    r"|[×/] 100|tối đa 150|“= 0”|= 0\b|Đề án 06|“31/38”|từ 0 đến số ngày|số 0 và|ba số 0|năm \d{4}|SHA-256|SHA256"
    r"|\(1/0\)|inbox/\S+|(?:≥ )?\b\d+ tháng$"
)
"""Numbers that are no counts: days, periods, documents, codes, programs, factors of a formula."""


@dataclass(frozen=True)
class Sentence:
    """A text with a number. `row`: the values of its row by header, of a sheet's head none."""

    file: str
    sheet: str
    column: str
    cell: str
    text: str
    row: Mapping[str, Any] = field(default_factory=dict)


class Workbook:
    """A written workbook, by its values: the rows of each sheet's table, and what stands above it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path, data_only=True)
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._found: dict[tuple[str, str], dict[Any, list[dict[str, Any]]]] = {}

    def header(self, title: str) -> int:
        """The row of the table's header; 0 for a sheet without a table."""
        if title == OVERVIEW:
            return 0
        sheet = self.book[title]
        labels = {n: [cell.value for cell in sheet[n] if cell.value is not None] for n in range(4, 13)}
        wide = [n for n, values in labels.items() if len(values) >= 3]
        return next((n for n in wide if "Mã" in labels[n]), wide[0] if wide else 0)

    def rows(self, title: str) -> list[dict[str, Any]]:
        """The rows of a sheet, by header; none for a row that is a sentence over all columns."""
        if title not in self._rows:
            sheet, first = self.book[title], self.header(title)
            labels, *below = sheet.iter_rows(min_row=first, values_only=True)
            filled = [(n, line) for n, line in enumerate(below, first + 1) if sum(v is not None for v in line) > 1]
            self._rows[title] = [{"#": n, **dict(zip(labels, line, strict=True))} for n, line in filled]
        return self._rows[title]

    def where(self, title: str, **known: Any) -> list[dict[str, Any]]:
        """The rows with these values; blanks in a name of a column are written `_`."""
        wanted = {label.replace("_", " "): value for label, value in known.items()}
        (first, value), *_ = wanted.items()
        if (title, first) not in self._found:
            index = self._found[title, first] = {}
            for row in self.rows(title):
                index.setdefault(row[first], []).append(row)
        found = self._found[title, first].get(value, [])
        return [row for row in found if all(row[label] == value for label, value in wanted.items())]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every text of a visible sheet that has a number which may be a count."""
        return [each for title in self.book.sheetnames for each in self._of_sheet(title) if counted(each)]

    def _of_sheet(self, title: str) -> Iterator[Sentence]:
        sheet, first = self.book[title], self.header(title)
        if sheet.sheet_state != "visible":
            return
        labels = {cell.column: cell.value for cell in sheet[first]} if first else {}
        by_row = {row["#"]: row for row in self.rows(title)} if first else {}
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str) and any(letter.isdigit() for letter in cell.value):
                    column = labels.get(cell.column, "") if first and cell.row > first else ABOVE
                    ours = OVERVIEW in self.book.sheetnames and (title, column) in OURS
                    verbatim = (column in VERBATIM and not ours) or (title, column) in {RAISED, *REPEATED}
                    if cell.row != first and not verbatim:
                        yield Sentence(
                            self.path.name, title, column, cell.coordinate, cell.value, by_row.get(cell.row, {})
                        )


def counted(each: Sentence) -> bool:
    """Whether a sentence must be in the table of what each counts."""
    return counts(each.text) or (each.sheet, each.column) in PERIODS


def counts(text: str) -> bool:
    """Whether a number is left in the text when those that are no counts are taken out."""
    return any(letter.isdigit() for letter in NOT_COUNTS.sub("", text))


Count = Callable[[Any, Sentence, re.Match[str]], Sequence[object] | None]
"""What the groups of a sentence must say: counted from the round's files. None: the sentence counts nothing."""


@dataclass(frozen=True)
class Entry:
    """What a kind of sentence counts. `sheet`, `column`: where it stands, "" anywhere."""

    sheet: str
    column: str
    pattern: str
    count: Count | None


def faults(table: Iterable[Entry], sentences: Iterable[Sentence], round_: Any) -> list[str]:
    """Sentences that no entry knows, and those whose numbers are not what the entry counts."""
    entries, found = [*table], []
    for each in sentences:
        place = f"{each.file} {each.sheet}!{each.cell}"
        known = [
            (entry, match)
            for entry in entries
            if entry.sheet in ("", each.sheet) and entry.column in ("", each.column)
            for match in [re.fullmatch(entry.pattern, each.text, re.DOTALL)]
            if match
        ]
        if not known:
            found.append(f"{place}: nobody says what this counts: {each.text!r}")
            continue
        entry, match = known[0]
        if entry.count is None:
            continue
        counted = entry.count(round_, each, match)
        said = [group for group in match.groups() if group is not None]
        if counted is not None and [str(number) for number in counted] != said:
            found.append(f"{place}: {each.text!r} says {said}, counted {[*counted]}")
    return found


def used(table: Iterable[Entry], sentences: Iterable[Sentence]) -> set[str]:
    """The patterns of the table that some sentence has."""
    texts = [*sentences]
    return {entry.pattern for entry in table if any(re.fullmatch(entry.pattern, s.text, re.DOTALL) for s in texts)}
