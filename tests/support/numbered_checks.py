"""What the numbers in `Kiểm tra` and `Nguồn` count: rows of the returned file itself, and the lists beside a number."""

import io
import re
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl

from tests.support.numbered import Entry, Sentence
from tests.support.numbered_masters import Round
from tests.support.sheets import table

OPEN = {
    "Nhiệm vụ": ("Trạng thái", "Tiến độ (%)", "Ngày hoàn thành", "Kết quả thực hiện", "Khó khăn, vướng mắc"),
    "Mục tiêu": ("Tử số", "Mẫu số", "Giá trị"),
}


def opened(round_: Round, each: Sentence) -> openpyxl.Workbook:
    """The file of the inbox that a finding is about, also out of an archive."""
    path = round_.root / each.row["Tệp"]
    return within(path) if path.parent.is_file() else loaded(path)


def within(path: Path) -> openpyxl.Workbook:
    """A file of an archive, which its path names as if it were a folder."""
    return openpyxl.load_workbook(io.BytesIO(zipfile.ZipFile(path.parent).read(path.name)))


@lru_cache(maxsize=64)
def loaded(path: Path) -> openpyxl.Workbook:
    """A workbook that nobody changes while it is counted."""
    return openpyxl.load_workbook(path)


def returned(round_: Round, each: Sentence, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet of the file that a finding is about, as it came back."""
    book = opened(round_, each)
    labels, header = table(book[title])
    sheet = book[title]
    rows = [
        {"#": row, **{label: sheet.cell(row, column).value for label, column in labels.items()}}
        for row in range(header + 1, sheet.max_row + 1)
    ]
    return [row for row in rows if row["Mã"]]


def figures_open(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Targets of the file of which no figure was given, and the codes in the sentence."""
    codes = match[2].split(", ")
    rows = [row for row in returned(round_, each, "Mục tiêu") if row["Mã"] in codes]
    assert len(rows) == len(set(codes))
    blank = [
        row
        for row in rows
        if all(str(row[label] or "").startswith("=") or not row[label] for label in OPEN["Mục tiêu"])
    ]
    return (len(blank), match[2])


def leads_open(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    rows = returned(round_, each, "Nhiệm vụ")
    led = [row for row in rows if row["Vai trò"] == "Chủ trì" and row["Mã"] in match[2].split(", ")]
    return (sum(row["Trạng thái"] is None for row in led), match[2])


def sent(round_: Round, each: Sentence) -> openpyxl.Workbook:
    """The workbook that the agency was sent, of the month in whose folder the file lies."""
    agency = round_.master.where("Cơ quan", Cơ_quan=each.row["Cơ quan"])[0]["Mã cơ quan"]
    period = each.row["Tệp"].split("/")[1]
    return loaded(round_.root / f"templates/{period}/{period}_{agency}.xlsx")


def rows_gone(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Codes that the workbook sent out has and the one returned has not."""
    ours = sent(round_, each)[each.row["Trang"]]
    labels, header = table(ours)
    codes = {ours.cell(row, labels["Mã"]).value for row in range(header + 1, ours.max_row + 1)} - {None}
    gone = codes - {row["Mã"] for row in returned(round_, each, each.row["Trang"])}
    return (len(gone), match[2])


def listed(_: Round, __: Sentence, match: re.Match[str]) -> Sequence[object]:
    """As many as the sentence lists in full."""
    return (len(match[2].split(", ")), match[2])


def hidden_rows(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Rows of the returned sheet that are hidden and hold something."""
    sheet = opened(round_, each)[each.row["Trang"]]
    labels, header = table(sheet)
    ours = sent(round_, each)[each.row["Trang"]]
    of_theirs = (n for n in range(header + 1, sheet.max_row + 1) if not ours.row_dimensions[n].hidden)
    hidden = [row for row in of_theirs if sheet.row_dimensions[row].hidden]
    columns = [labels[label] for label in (*OPEN[each.row["Trang"]], "Minh chứng") if label in labels]
    filled = [row for row in hidden if any(sheet.cell(row, column).value is not None for column in columns)]
    return (len(filled), match[2])


def painted_rows(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Rows of the table whose first cell has another fill than the one that was sent."""
    theirs, ours = opened(round_, each)[each.row["Trang"]], sent(round_, each)[each.row["Trang"]]
    rows = range(table(theirs)[1] + 1, theirs.max_row + 1)
    found = [row for row in rows if theirs.cell(row, 2).fill.fgColor.rgb != ours.cell(row, 2).fill.fgColor.rgb]
    return len(found), match[2]


def words_beside(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """Cells of the file that differ from those sent, and comments of its own: none of them an answer."""
    theirs, ours = opened(round_, each), sent(round_, each)
    cells = [(cell, ours[title][cell.coordinate]) for title in ours.sheetnames for row in theirs[title] for cell in row]
    return (sum(cell.value != sent_.value for cell, sent_ in cells),)


def doubled_rows(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The rows of the sheet with that code."""
    rows = [row["#"] for row in returned(round_, each, each.row["Trang"]) if row["Mã"] == match[2]]
    return ", ".join(map(str, rows)), match[2]


def cells_listed(_: Round, __: Sentence, match: re.Match[str]) -> Sequence[object]:
    """As many cells as the sentence lists with their addresses."""
    return len(re.findall(r"(?:^|; )[A-Z]+\d+: ", match[2])), match[2]


def comments(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Comments of the sheet that were not sent."""
    theirs, ours = opened(round_, each)[each.row["Trang"]], sent(round_, each)[each.row["Trang"]]
    cells = (cell for row in theirs for cell in row if cell.comment and not ours[cell.coordinate].comment)
    return (sum(1 for _ in cells),)


def place_in_catalogue(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The address of the column of that header, in the row of the task or target."""
    sheet = loaded(round_.root / "templates/catalogue.xlsx")[match["sheet"]]
    (column,) = (cell.column for cell in sheet[1] if cell.value == match["header"])
    (row,) = (cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == each.row["Nhiệm vụ"])
    return sheet.cell(row, column).coordinate, match["header"], match["sheet"]


def is_kept(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The copy of a master that the sentence names."""
    assert (round_.root / match[1]).is_file()
    return (match[1],)


CHECKS = (
    Entry("Kiểm tra", "Nội dung", r"Tệp tổng hợp trước đã được mở và lưu lại .* giữ ở (\S+\.xlsx)\.", is_kept),
    Entry("Kiểm tra", "Nội dung", r"Có (\d+) dòng được tô màu khác biểu mẫu: (dòng .*)\. Màu .*", painted_rows),
    Entry("Kiểm tra", "Nội dung", r"Các dòng (.+) cùng mang khóa của (\S+) \(.*\), không rõ .*", doubled_rows),
    Entry("Kiểm tra", "Nội dung", r"Dưới bảng có phần ký tên, (\d+) ô: (.*)", cells_listed),
    Entry("Kiểm tra", "Nội dung", r"Trang “.*” không có trong biểu mẫu; dòng \d+ có (\d+) ô: (.*)", cells_listed),
    Entry("Kiểm tra", "Nội dung", r"Có (\d+) ghi chú không nằm trong ô: .*", comments),
    Entry("Kiểm tra", "Nội dung", r"Thư còn có (\d+) tệp không phải bảng tính, không đọc: (.*)\.", listed),
    Entry("", "", r"Tệp chỉ có (\d+) nội dung ghi ngoài các ô trả lời; .*", words_beside),
    Entry("Kiểm tra", "Nội dung", r"[\d,]+ có phần lẻ, mà ô này là số đếm .*", None),
    Entry("Kiểm tra", "Nội dung", r"Chưa giao cơ quan: .* không có cơ quan .*", None),
    Entry("Kiểm tra", "Nội dung", r"Dòng \d+ do cơ quan thêm, .*|Có thể hiểu là .* hoặc .*\.", None),
    Entry("Kiểm tra", "Nội dung", r"Ô chỉ có chữ, không có số; cần .*|Mẫu số .* khác .* đúng là .*", None),
    Entry("Kiểm tra", "Nội dung", r"Báo cáo lùi so với kỳ trước \(.*\) mà chưa nêu lý do; .*", None),
    Entry("Kiểm tra", "Nội dung", r".*: bản này ghi “.*”, bản .* dòng này của các bản đó chưa được tính\.", None),
    Entry("", "", r"Tệp rỗng \(0 byte\), không có nội dung\.", None),
    Entry("Kiểm tra", "Nội dung", r"Còn (\d+) mục tiêu chưa có số liệu: (.+)\.", figures_open),
    Entry("Kiểm tra", "Nội dung", r"Còn (\d+) (?:dòng|nhiệm vụ) chủ trì chưa báo cáo: (.+)\.", leads_open),
    Entry("Kiểm tra", "Nội dung", r"(\d+) dòng đã gửi không có trong tệp trả về: (.+?)\. .*", rows_gone),
    Entry("Kiểm tra", "Nội dung", r"Có (\d+) dòng đang ẩn mà có số liệu \(dòng (.+?)\); .*", hidden_rows),
    Entry("Kiểm tra", "Nội dung", r"[\d.,]+ nằm ngoài phạm vi: cần một số từ 0 (?:đến 100|trở lên)\.", None),
    Entry("Kiểm tra", "", r"Hoàn thành nhưng tiến độ [\d,]+\.|Hoàn thành thì ghi tiến độ 100; .*", None),
    Entry("Kiểm tra", "", r"Chưa thực hiện nhưng tiến độ [\d,]+\.|Chưa thực hiện thì .*", None),
    Entry("Kiểm tra", "Nội dung", r"Tử số [\d.,]+ lớn hơn mẫu số [\d.,]+; .*", None),
    Entry("Kiểm tra", "Nội dung", r".+: bản này ghi “.*”, bản được tính \(.*\) (?:ghi “.*”|để trống)\.", None),
    Entry("Kiểm tra", "Nội dung", r"Đã hiểu là: .*", None),
    Entry("Kiểm tra", "Nội dung", r"Kỳ này dòng chưa có trạng thái .* dòng \d+\)\.", None),
    Entry("Kiểm tra", "Nội dung", r"Bỏ qua tệp hệ thống hoặc tệp tạm: .*|Giống hệt .*", None),
    Entry("Nguồn", "Lý do", r"Mọi dòng đã có bản mới hơn: .*|Giống hệt .*", None),
)
