"""What the numbers in `Kiểm tra` and `Nguồn` count: rows of the returned file itself, and the lists beside a number."""

import io
import re
import zipfile
from collections.abc import Sequence
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
    if path.parent.is_file():
        return openpyxl.load_workbook(io.BytesIO(zipfile.ZipFile(path.parent).read(path.name)))
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


def rows_gone(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Codes that the workbook sent out has and the one returned has not."""
    agency = round_.master.where("Cơ quan", Cơ_quan=each.row["Cơ quan"])[0]["Mã cơ quan"]
    period = round_.master.path.name.partition("_")[0]
    sent = openpyxl.load_workbook(round_.root / f"templates/{period}/{period}_{agency}.xlsx")[each.row["Trang"]]
    labels, header = table(sent)
    codes = {sent.cell(row, labels["Mã"]).value for row in range(header + 1, sent.max_row + 1)} - {None}
    gone = codes - {row["Mã"] for row in returned(round_, each, each.row["Trang"])}
    return (len(gone), match[2])


def listed(_: Round, __: Sentence, match: re.Match[str]) -> Sequence[object]:
    """As many as the sentence lists in full."""
    return (len(match[2].split(", ")), match[2])


def hidden_rows(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Rows of the returned sheet that are hidden and hold something."""
    sheet = opened(round_, each)[each.row["Trang"]]
    labels, header = table(sheet)
    hidden = [row for row in range(header + 1, sheet.max_row + 1) if sheet.row_dimensions[row].hidden]
    columns = [labels[label] for label in (*OPEN[each.row["Trang"]], "Minh chứng") if label in labels]
    filled = [row for row in hidden if any(sheet.cell(row, column).value is not None for column in columns)]
    return (len(filled), match[2])


CHECKS = (
    Entry("Kiểm tra", "Nội dung", r"Còn (\d+) mục tiêu chưa có số liệu: (.+)\.", figures_open),
    Entry("Kiểm tra", "Nội dung", r"Còn (\d+) (?:dòng|nhiệm vụ) chủ trì chưa báo cáo: (.+)\.", leads_open),
    Entry("Kiểm tra", "Nội dung", r"(\d+) dòng đã gửi không có trong tệp trả về: (.+?)\. .*", rows_gone),
    Entry("Kiểm tra", "Nội dung", r"Có (\d+) dòng đang ẩn mà có số liệu \(dòng (.+?)\); .*", hidden_rows),
    Entry("Kiểm tra", "Nội dung", r"[\d.,]+ nằm ngoài phạm vi: cần một số từ 0 (?:đến 100|trở lên)\.", None),
    Entry("Kiểm tra", "", r"Hoàn thành nhưng tiến độ [\d,]+\.|Hoàn thành thì ghi tiến độ 100; .*", None),
    Entry("Kiểm tra", "", r"Chưa thực hiện nhưng tiến độ [\d,]+\.|Chưa thực hiện thì .*", None),
    Entry("Kiểm tra", "Nội dung", r"Tử số [\d.,]+ lớn hơn mẫu số [\d.,]+; .*", None),
    Entry("Kiểm tra", "Nội dung", r".+: bản này ghi “.*”, bản được tính \(.*\) ghi “.*”\.", None),
    Entry("Kiểm tra", "Nội dung", r"Đã hiểu là: .*", None),
    Entry("Kiểm tra", "Nội dung", r"Kỳ này dòng chưa có trạng thái .* dòng \d+\)\.", None),
    Entry("Kiểm tra", "Nội dung", r"Bỏ qua tệp hệ thống hoặc tệp tạm: .*|Giống hệt .*", None),
    Entry("Nguồn", "Lý do", r"Mọi dòng đã có bản mới hơn: .*|Giống hệt .*", None),
)
