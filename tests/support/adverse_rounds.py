"""The months of the small office: who sends what, and in how many ways it is wrong."""

import datetime as dt
import email.message
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl

from tests.support import adverse_office
from tests.support.adverse_office import FINANCE, GONE, HELPER, MONTHS, NEW, Clerks, saved
from tests.support.numbered_office import Office
from tests.support.returning import Book, repacked
from tests.support.sheets import table


def played(office: Office, months: Sequence[str] = MONTHS) -> Iterator[str]:
    """Begin the office's workspace; give month after month, as soon as its workbooks have gone out and come back."""
    adverse_office.workspace(office.root)
    office.generate("2025-10")
    ended = office.root / f"templates/2025-10/2025-10_{GONE}.xlsx"
    clerks = Clerks(office.root, ended.read_bytes())
    adverse_office.write_catalogue(office.root)
    for month in months:
        office.generate(month)
        play(clerks, month)
        yield month


def play(clerks: Clerks, month: str) -> None:
    """A month's returns: most answer, some badly."""
    everybody = [path.stem.partition("_")[2] for path in sorted((clerks.root / f"templates/{month}").glob("*.xlsx"))]
    silent = {"2025-09": {"xa-thu-lum", NEW}, "2025-10": {"xa-ta-leng"}, "2025-11": {"xa-thu-lum", FINANCE}}[month]
    for agency in everybody:
        if agency not in silent | {HELPER}:
            book = clerks.answered(month, agency)
            if agency in WRONG and month != "2025-09":
                WRONG[agency](book)
            clerks.send(month, agency, book, day=25 if agency in LATE else 20)
    if month == "2025-09":
        clerks.drop(month, "2025-09_xa-thu-lum.xlsx", saved(clerks.form(month, "xa-thu-lum"), month)[:3_000])
    if month == "2025-10":
        _october(clerks)
    if month == "2025-11":
        clerks.send(month, HELPER, clerks.form(month, HELPER))
        clerks.send(month, "xa-thu-lum", clerks.form(month, "xa-thu-lum"))


def answer(path: Path) -> None:
    """Words into the open columns of a master: the office answers every fifth request, the leaders speak of a task."""
    book = openpyxl.load_workbook(path)
    asked, tasks = book["Khó khăn, kiến nghị"], book["Nhiệm vụ"]
    labels, header = table(asked)
    for row in range(header + 1, asked.max_row + 1, 5):
        asked.cell(row, labels["Trả lời của văn phòng"]).value = "Đồng ý cấp 2 máy"
    labels, header = table(tasks)
    for row in range(header + 1, tasks.max_row + 1):
        if tasks.cell(row, labels["Mã"]).value == "P/III.3":
            tasks.cell(row, labels["Ý kiến chỉ đạo"]).value = "Xong trước ngày 20"
    book.save(path)


def _october(clerks: Clerks) -> None:
    month = "2025-10"
    kim = clerks.root / f"inbox/{month}/xa-ban-bo.xlsx"
    clerks.drop(month, "xa-ban-bo lần 2.xlsx", kim.read_bytes(), day=22)
    clerks.send(month, "xa-binh-lu", clerks.answered(month, "xa-binh-lu", "again"), "binh lu moi.xlsx", day=24)
    for name in ("a", "b"):
        book = clerks.answered(month, "xa-than-uyen", name)
        clerks.send(month, "xa-than-uyen", book, f"than uyen {name}.xlsx", day=25)
    nobody = repacked(saved(clerks.answered(month, "xa-ta-leng"), month), {})
    clerks.drop(month, "khong ro.xlsx", _without_identity(nobody))
    clerks.drop(month, "hong.xlsx", nobody[:3_000])
    clerks.drop(month, "cong van.pdf", b"%PDF-1.4\n1 0 obj\n")
    clerks.drop(month, "Thumbs.db", b"x")
    clerks.drop(month, "~$xa-ban-bo.xlsx", b"x")
    clerks.send("2025-10", "xa-khun-ha", clerks.answered("2025-09", "xa-khun-ha"), "khun ha ky truoc.xlsx", day=26)
    ended = Book(clerks.of_the_ended).fill("P/III.1", {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 40})
    ended.fill("P/III.2", {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 30})
    clerks.send(month, GONE, ended, day=4)
    helper = clerks.form(month, HELPER)
    helper.tasks["B3"] = "Kính gửi Sở Khoa học và Công nghệ"
    clerks.send(month, HELPER, helper)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for agency in ("xa-nam-hang", "xa-phong-tho"):
            archive.writestr(f"{agency}.xlsx", saved(clerks.answered(month, agency, "zip"), month, 26))
    clerks.drop(month, "gui chung.zip", packed.getvalue(), day=26)
    clerks.drop(month, "thu.eml", _mail(saved(clerks.answered(month, "xa-muong-te", "mail"), month, 27)), day=27)
    clerks.drop(month, "rong.xlsx", b"")


def _without_identity(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    del book["_meta"]
    for sheet in (book["Nhiệm vụ"], book["Mục tiêu"]):
        sheet.delete_cols(sheet.max_column)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _mail(attached: bytes) -> bytes:
    mail = email.message.EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Báo cáo tháng 10", "a@example.org", "b@example.org"
    mail.set_content("Kính gửi Sở, xã gửi báo cáo.")
    mail.add_attachment(attached, maintype="application", subtype="octet-stream", filename="muong te.xlsx")
    mail.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="anh 1.jpg")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="ky.pdf")
    return mail.as_bytes()


def _hidden(book: Book) -> None:
    for code in ("P/I.1", "P/III.1", "P/III.2"):
        book.fill(code, {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 35})
        book.tasks.row_dimensions[book.row(code)].hidden = True


def _beyond(book: Book) -> None:
    book.fill("P/III.1", {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 140})
    book.fill("P/III.2", {"Trạng thái": "Hoàn thành", "Ngày hoàn thành": dt.datetime(2026, 3, 5)})
    book.fill("MT01", {"Tử số": 70, "Mẫu số": 20}, "Mục tiêu")
    book.fill("MT02", {"Tử số": "45.000", "Mẫu số": "nhiều"}, "Mục tiêu")


def _rows_gone(book: Book) -> None:
    for code in sorted(("P/III.1", "P/III.2"), key=book.row, reverse=True):
        book.tasks.delete_rows(book.row(code))


def _words_beside(book: Book) -> None:
    sheet = book.tasks
    last = sheet.max_row
    sheet.cell(last + 2, 3).value = "Xã xin bổ sung: 5 máy tính"
    sheet.cell(last + 2, 4).value = "và 2 máy in"
    sheet.cell(last + 4, 3).value = "Chủ tịch"
    sheet.cell(last + 5, 3).value = "Lò Văn A"
    sheet.cell(book.row("P/III.1"), sheet.max_column + 2).value = "đã trao đổi với 3 cơ quan"
    sheet.cell(2, 5).value = "UBND xã"
    sheet.cell(book.row("P/III.1"), 11).comment = openpyxl.comments.Comment("xem lại", "a")
    extra = book.workbook.create_sheet("Ghi thêm")
    extra["A1"], extra["B1"], extra["A2"] = "Lớp học", 12, "Máy"


def _as_text(book: Book) -> None:
    book.fill("P/III.1", {"Trạng thái": "hoàn thành", "Tiến độ (%)": "100 %", "Ngày hoàn thành": "20-9-2025"})
    book.fill("P/III.2", {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": "45,5", "Kết quả thực hiện": "Đã làm"})


def _swapped(book: Book) -> None:
    """A row copied under itself: its key stands twice. A row of its own is added."""
    sheet, row = book.tasks, book.row("P/III.1")
    for column in range(1, sheet.max_column + 1):
        sheet.cell(sheet.max_row + (column == 1), column).value = sheet.cell(row, column).value
    sheet.cell(row, 11).value = "Đang thực hiện"


def _painted(book: Book) -> None:
    fill = openpyxl.styles.PatternFill("solid", fgColor="FF92D050")
    for code in ("P/I.1", "P/III.1", "P/III.2"):
        for column in range(1, 20):
            book.tasks.cell(book.row(code), column).fill = fill


LATE = {"xa-muong-te", "xa-khun-ha"}
"""Send their workbooks after the reporting day."""

WRONG = {
    "xa-muong-kim": _hidden,
    "xa-muong-te": _beyond,
    "xa-khun-ha": _rows_gone,
    "xa-nam-hang": _words_beside,
    "xa-phong-tho": _as_text,
    "xa-binh-lu": _swapped,
    "xa-ta-leng": _painted,
}
