"""The command `mail`: who gets which draft, with which file, and what lies beside the drafts."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.forms import signing
from consolidate.spreadsheets.reading.zip_limits import Package
from tests.conftest import Convert
from tests.support import samples
from tests.support.mailed import catalogued, mailed
from tests.support.returning import COMMUNE, COMPLETE, FINANCE, FIRST, NOTHING, PERIOD, SCIENCE, TASK, WARD, Inbox, good

WORKBOOKS = f"templates/{PERIOD}"
REPLIES = f"outbox/{PERIOD}/tra-lai"


def complete(inbox: Inbox) -> None:
    """A return of the commune in which nothing is to be mended."""
    book = inbox.book(COMMUNE).fill(FIRST, NOTHING).fill(TASK, COMPLETE)
    sheet = book.workbook["Mục tiêu"]
    labels = {cell.value: cell.column for row in sheet.iter_rows(max_row=12) for cell in row if cell.value}
    for label, value in {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": "20/10/2025"}.items():
        sheet.cell(book.row("MT01", "Mục tiêu"), labels[label]).value = value
    inbox.drop(book)


def test_before_anything_came(inbox: Inbox) -> None:
    """Each agency that owes gets its workbook, the very bytes of `generate`; the calendar and texts lie there, too."""
    catalogued(inbox)
    found = mailed(inbox, as_of="2025-10-20")
    assert found.kinds == dict.fromkeys((SCIENCE, FINANCE, COMMUNE, WARD), "form")
    for agency in found.kinds:
        assert found.attached(agency) == (f"{PERIOD}_{agency}.xlsx", inbox.sent(agency))
        assert found.mail(agency)["X-Unsent"] == "1"
    assert [each.addr_spec for each in found.mail(SCIENCE)["To"].addresses] == [
        "khcn@laichau.gov.vn",
        "vanthu.khcn@laichau.gov.vn",
    ]
    assert found.mail(SCIENCE)["From"].addresses[0].display_name == "Sở Văn hóa, Thể thao và Du lịch"
    assert (found.mail(WARD)["To"], found.json["without_address"]) == (None, [WARD])
    assert "master" not in found.json
    for key in ("list", "zalo", "calendar"):
        assert (inbox.folder / found.json[key]).is_file()


def test_what_goes_with_a_mail_is_of_its_agency(inbox: Inbox) -> None:
    """The identity within the workbook names the agency that the mail is for, and is signed by the office."""
    catalogued(inbox)
    found = mailed(inbox, as_of="2025-10-20")
    for agency in found.kinds:
        data = found.attached(agency)[1]
        assert signing.is_of(samples.KEY, data)
        assert Package(data).tree("docProps/custom.xml") is not None
        sheet = openpyxl.load_workbook(inbox.folder / WORKBOOKS / f"{PERIOD}_{agency}.xlsx")["_meta"]
        assert agency in {cell.value for row in sheet.iter_rows() for cell in row}


def test_without_workbooks_there_is_nothing_to_send(inbox: Inbox) -> None:
    """The command says which one makes them; nothing is written."""
    catalogued(inbox)
    for path in (inbox.folder / WORKBOOKS).iterdir():
        path.unlink()
    code, _, err = inbox.call("mail", PERIOD, "--as-of", "2025-10-20")
    assert (code, "generate 2025-10" in err) == (2, True)
    assert not (inbox.folder / "outbox" / PERIOD / "thu").exists()


def test_an_agency_that_owes_nothing(inbox: Inbox) -> None:
    """Before the merge its mail says that its workbook asks nothing; after it there is none."""

    def edit(workbook: Any) -> None:
        sheet = workbook["Nhiệm vụ"]
        heads = [cell.value for cell in sheet[1]]
        for row in range(2, sheet.max_row + 1):
            for label in ("Cơ quan chủ trì", "Cơ quan phối hợp"):
                cell = sheet.cell(row, heads.index(label) + 1)
                cell.value = str(cell.value or "").replace("; Sở Tài chính", "").replace("Sở Tài chính", SCIENCE)
            if sheet.cell(row, 1).value == FIRST:
                sheet.cell(row, heads.index("Cơ quan phối hợp") + 1).value = FINANCE

    catalogued(inbox, edit)
    before = mailed(inbox, as_of="2025-10-20")
    assert before.kinds[FINANCE] == "nothing_due"
    assert "không phải gửi lại" in before.mail(FINANCE).get_body().get_content()
    inbox.drop(good(inbox))
    after = mailed(inbox)
    assert FINANCE not in after.kinds
    assert not (after.folder / f"{FINANCE}.eml").exists()
    assert "Sở Tài chính" not in after.text("zalo.txt")


def test_after_a_merge_each_gets_what_it_needs(inbox: Inbox) -> None:
    """Who sent well a receipt, who sent faults the marked form, who is silent or sent nothing its workbook again."""
    catalogued(inbox)
    complete(inbox)
    inbox.drop(inbox.book(WARD).fill(FIRST, NOTHING).fill(TASK, {**COMPLETE, "Tiến độ (%)": 250}), "b.xlsx")
    inbox.drop(inbox.book(FINANCE), "c.xlsx")
    found = mailed(inbox)
    assert found.kinds == {SCIENCE: "reminder", FINANCE: "reminder", COMMUNE: "receipt", WARD: "faults"}
    places = {draft["agency"]: draft["attachment"] for draft in found.json["drafts"]}
    assert places == {
        SCIENCE: f"{WORKBOOKS}/{PERIOD}_{SCIENCE}.xlsx",
        FINANCE: f"{WORKBOOKS}/{PERIOD}_{FINANCE}.xlsx",
        COMMUNE: f"{REPLIES}/{PERIOD}_{COMMUNE}_bien-nhan.xlsx",
        WARD: f"{REPLIES}/{PERIOD}_{WARD}.xlsx",
    }
    for agency, place in places.items():
        assert found.attached(agency)[1] == (inbox.folder / place).read_bytes()
    silent, blank = (found.mail(agency).get_body().get_content() for agency in (SCIENCE, FINANCE))
    assert "chưa nhận được báo cáo" in silent
    assert "chưa có nội dung trả lời" in blank
    assert "chưa nhận được báo cáo" not in blank
    assert "quá hạn" not in found.mail(WARD).get_body().get_content()
    assert "đã quá hạn 4 ngày làm việc" in silent


def test_the_office_reminds_itself_of_nothing(inbox: Inbox) -> None:
    """The office that writes the mails gets its workbook, but no reminder: the list and a line tell what it owes."""

    def ours(workbook: Any) -> None:
        settings = workbook["Cài đặt"]
        (row,) = (cell.row for cell in settings["A"] if cell.value == "Cơ quan tổng hợp")
        settings.cell(row, 2).value = "Sở Khoa học và Công nghệ tỉnh Lai Châu"

    catalogued(inbox, ours)
    inbox.drop(inbox.book(FINANCE), "c.xlsx")
    found = mailed(inbox)
    assert SCIENCE not in found.kinds
    assert found.kinds[FINANCE] == "reminder"
    assert not (found.folder / f"{SCIENCE}.eml").exists()
    sheet = openpyxl.load_workbook(found.folder / "danh-sach.xlsx")["Thư"]
    states = {row[1].value: row[8].value for row in sheet.iter_rows(min_row=5)}
    assert states["Sở Khoa học và Công nghệ"] == "Không có thư: là cơ quan soạn các thư này"
    _, out, _ = inbox.call("mail", PERIOD, "--as-of", "2025-10-31")
    assert "Sở Khoa học và Công nghệ là cơ quan soạn thư nên không có thư nhắc" in out
    assert mailed(inbox, "--forms").kinds[SCIENCE] == "form"


def test_a_file_that_cannot_be_used(inbox: Inbox) -> None:
    """Its sender is told that it came and cannot be used, never that nothing came."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    inbox.drop(b"no workbook", f"{PERIOD}_{SCIENCE}.xlsx")
    found = mailed(inbox)
    body = found.mail(SCIENCE).get_body().get_content()
    assert "chưa nhận được" not in body
    assert f"{PERIOD}_{SCIENCE}.xlsx" in body
    named = found.pasted[1].partition("chưa dùng được")
    assert ("Sở Khoa học" in named[0], "Sở Khoa học" in named[2]) == (False, True)


def test_who_has_answered_keeps_no_reminder(inbox: Inbox) -> None:
    """What an earlier run left and is not made again is gone, also of an agency that the catalogue no longer has."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    first = mailed(inbox)
    assert first.kinds[SCIENCE] == "reminder"
    (first.folder / "xa-cu.eml").write_bytes((first.folder / f"{SCIENCE}.eml").read_bytes())
    (first.folder / "rieng.eml").write_bytes(b"From: a@b.vn\r\n\r\nmine")
    inbox.drop(inbox.book(SCIENCE).fill("P/II.2", NOTHING), "khcn.xlsx", minute=5)
    second = mailed(inbox)
    assert second.kinds[SCIENCE] == "faults"
    assert "chưa nhận được" not in second.text(f"{SCIENCE}.txt")
    assert not (second.folder / "xa-cu.eml").exists()
    assert (second.folder / "rieng.eml").exists()
    complete(inbox)


def test_forms_for_all(inbox: Inbox) -> None:
    """With `--forms` each gets its workbook though returns are in; the texts to paste still say who has filed."""
    catalogued(inbox)
    complete(inbox)
    found = mailed(inbox, "--forms")
    assert found.kinds == dict.fromkeys((SCIENCE, FINANCE, COMMUNE, WARD), "form")
    assert found.attached(COMMUNE)[1] == inbox.sent(COMMUNE)
    assert "1/4 cơ quan đã nộp" in found.pasted[1]


def test_the_same_bytes(inbox: Inbox) -> None:
    """Made again, every file is the same byte by byte."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    assert mailed(inbox).bytes_by_name == mailed(inbox).bytes_by_name


def test_wrong_addresses_are_told_and_not_used(inbox: Inbox) -> None:
    """Each with its cell, on standard error and in the JSON; its agency is among those without an address."""
    catalogued(inbox, so_tc="stc@gmail.con", xa_muong_kim="kim@gmial.com")
    found = mailed(inbox, as_of="2025-10-20")
    assert [(each["agency"], each["cell"]) for each in found.json["addresses"]] == [(FINANCE, "E3"), (COMMUNE, "E4")]
    assert found.json["without_address"] == [FINANCE, COMMUNE, WARD]
    assert found.mail(FINANCE)["To"] is None
    _, out, err = inbox.call("mail", PERIOD, "--as-of", "2025-10-20")
    assert "E3" in err
    assert "Sở Tài chính" in out
    assert inbox.call("generate", PERIOD)[2].count("consolidate mail") == 1


def test_hostile_names_stand_as_typed(inbox: Inbox) -> None:
    """A name with line breaks, quotes, commas and fields makes no header, no field and no second recipient."""
    name = 'Sở "Khoa", học\nBcc: x@y.vn {{ 7*7 }} {{? ky }}'

    def edit(workbook: Any) -> None:
        workbook["Cơ quan"]["B3"], workbook["Cơ quan"]["C3"] = name, "Sở Tài chính"

    catalogued(inbox, edit)
    found = mailed(inbox, as_of="2025-10-20")
    mail = found.mail(FINANCE)
    assert [each.addr_spec for each in mail["To"].addresses] == ["stc@laichau.gov.vn"]
    assert mail["Bcc"] is None
    assert "{{ 7*7 }} {{? ky }}" in mail["Subject"]
    assert "{{ 7*7 }} {{? ky }}" in mail.get_body().get_content()


def test_the_words_are_the_offices(inbox: Inbox) -> None:
    """A changed template is used, and kept; a wrong field ends the run with its file, before anything is written."""
    catalogued(inbox)
    mailed(inbox, as_of="2025-10-20")
    path = inbox.folder / "templates/mau/thu-bieu-mau.txt"
    path.write_text("Tiêu đề: Gửi {{ co_quan_nhan }}\nChào {{ co_quan_nhan }}, {{ so_dong }} dòng.", "utf-16")
    found = mailed(inbox, as_of="2025-10-20")
    assert found.mail(FINANCE)["Subject"] == "Gửi Sở Tài chính"
    assert "Chào Sở Tài chính, 2 dòng." in found.mail(FINANCE).get_body().get_content()
    before = found.bytes_by_name
    path.write_text("Tiêu đề: {{ co_quan_nhn }}\n", "utf-8")
    code, _, err = inbox.call("mail", PERIOD, "--as-of", "2025-10-20")
    assert (code, "thu-bieu-mau.txt" in err, "co_quan_nhan" in err) == (2, True, True)
    assert found.bytes_by_name == before


def test_the_list_opens_every_file(inbox: Inbox) -> None:
    """A row for each agency in protocol order; its links lead to files that are there; filter and head are fixed."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    found = mailed(inbox)
    sheet = openpyxl.load_workbook(found.folder / "danh-sach.xlsx").worksheets[0]
    names = [sheet.cell(row, 2).value for row in range(5, sheet.max_row + 1)]
    assert names == [agency.name for agency in samples.AGENCIES]
    links = [cell.hyperlink.target for row in sheet.iter_rows(min_row=5) for cell in row if cell.hyperlink]
    assert len(links) == 3 * len(found.kinds)
    assert all((found.folder / link).resolve().is_file() for link in links)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.page_setup.orientation) == ("C5", "A4:I8", "landscape")


def test_a_workbook_that_is_not_there(inbox: Inbox) -> None:
    """No draft promises a file that it lacks: its agency is named, with what to do."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    (inbox.folder / WORKBOOKS / f"{PERIOD}_{SCIENCE}.xlsx").unlink()
    found = mailed(inbox)
    assert found.json["without_workbook"] == [SCIENCE]
    assert SCIENCE not in found.kinds
    assert "generate 2025-10" in inbox.call("mail", PERIOD, "--as-of", "2025-10-31")[2]


def test_the_lines_tell_what_to_do(inbox: Inbox) -> None:
    """How many drafts of which kind, who has no address, where the list is, and that nothing was sent."""
    catalogued(inbox)
    code, out, err = inbox.call("mail", PERIOD, "--as-of", "2025-10-20")
    assert (code, err) == (0, "")
    assert "4 thư nháp" in out
    assert "Phường Tân Phong" in out
    assert "thu/danh-sach.xlsx" in out
    assert "Chưa gửi thư nào" in out


def test_a_plain_merge_makes_no_mails(inbox: Inbox) -> None:
    """They are there only where they are asked for."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    code, out, _ = inbox.call("merge", PERIOD, "--as-of", "2025-10-31", "--json")
    assert code == 0
    assert "zalo" not in json.loads(out)
    assert not (inbox.folder / "outbox" / PERIOD / "thu").exists()


def test_a_later_merge_says_that_mails_are_older(inbox: Inbox) -> None:
    """In one line with the folder and the command; `merge --papers` makes them anew, and says nothing."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    mailed(inbox)
    inbox.drop(inbox.book(SCIENCE).fill("P/II.2", NOTHING), "khcn.xlsx", minute=5)
    code, _, err = inbox.call("merge", PERIOD, "--as-of", "2025-10-31")
    assert (code, err.count(f"outbox/{PERIOD}/thu"), err.count(".eml")) == (0, 1, 0)
    assert "consolidate mail 2025-10" in err
    code, out, err = inbox.call("merge", PERIOD, "--as-of", "2025-10-31", "--papers", "--json")
    assert (code, "thu" in err) == (0, False)
    assert json.loads(out)["list"] == f"outbox/{PERIOD}/thu/danh-sach.xlsx"
    assert b"X-Unsent" in (inbox.folder / "outbox" / PERIOD / "thu" / f"{SCIENCE}.eml").read_bytes()


@pytest.mark.libreoffice
def test_libreoffice_opens_the_list(inbox: Inbox, soffice: Convert) -> None:
    """Saved by it, the list has the same rows."""
    catalogued(inbox)
    found = mailed(inbox, as_of="2025-10-20")
    before, after = (
        openpyxl.load_workbook(path).worksheets[0]
        for path in (found.folder / "danh-sach.xlsx", _saved(soffice, found.folder / "danh-sach.xlsx"))
    )
    assert [[cell.value for cell in row] for row in after.iter_rows(min_row=4, max_col=4)] == [
        [cell.value for cell in row] for row in before.iter_rows(min_row=4, max_col=4)
    ]


def _saved(soffice: Convert, path: Path) -> Path:
    return soffice(path, "xlsx")


def test_a_period_that_has_not_begun(inbox: Inbox) -> None:
    """Its workbooks can be sent before its first day; an as-of date before it is refused where it is given."""
    catalogued(inbox)
    assert inbox.call("generate", "2099-01", "--quiet")[0] == 0
    code, out, err = inbox.call("mail", "2099-01", "--json")
    assert (code, err) == (0, "")
    assert {draft["kind"] for draft in json.loads(out)["drafts"]} == {"form"}
    assert inbox.call("mail", PERIOD, "--as-of", "2025-09-01")[0] == 2


def test_a_quarter_of_months(inbox: Inbox) -> None:
    """Where a quarter has no workbooks of its own, who is silent is named with the command that makes them."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    code, out, err = inbox.call("mail", "2025-Q4", "--as-of", "2025-12-31", "--json")
    assert code == 0
    said = json.loads(out)
    assert (said["drafts"], said["without_workbook"]) == ([], [SCIENCE, FINANCE, WARD])
    assert "generate 2025-Q4" in err


def test_list_where_a_draft_is_open(inbox: Inbox) -> None:
    """Where a draft is open the new one lies beside it, and it is told that the list of mails leads to the old one."""
    catalogued(inbox)
    assert "dẫn tới bản cũ" not in inbox.call("mail", PERIOD, "--as-of", "2025-10-20")[1]
    (inbox.folder / f"outbox/{PERIOD}/thu/.~lock.{COMMUNE}.eml#").touch()
    inbox.drop(good(inbox))
    _, out, _ = inbox.call("mail", PERIOD, "--as-of", "2025-10-31")
    (told,) = [line for line in out.splitlines() if "dẫn tới bản cũ" in line]
    new = next((inbox.folder / f"outbox/{PERIOD}/thu").glob(f"{COMMUNE}_*.eml"))
    assert new.name in told
