"""Plans that change in the middle of the year: decisions with a day, agencies merged and divided, tasks carried on."""

import datetime as dt
import io
import json
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from consolidate import catalogue
from consolidate.catalogue import documents, importing, profiles
from consolidate.catalogue.importing.join_plans import join
from consolidate.catalogue.model import PlanReading
from consolidate.cli import main
from consolidate.consolidation import prefill
from consolidate.consolidation.merge import merge, merge_round
from consolidate.core.errors import CatalogueError
from consolidate.core.period import Period
from consolidate.forms.model import SheetKey
from consolidate.forms.packets import assign
from consolidate.texts.labels import DeadlineKind, FileFate, Role, Status
from tests.support import samples
from tests.support.amended import (
    AMENDMENTS,
    BOOK,
    DECISION,
    DONE,
    ENDED,
    NEW,
    NEXT,
    NOVEMBER,
    OCTOBER,
    WORKING,
    agency,
    amendment,
    day,
    ends,
    said,
)
from tests.support.imports import import_all
from tests.support.reviews import decide
from tests.support.sheets import table

# --- in force on a day -------------------------------------------------------------------------------------------


def test_what_is_in_force_on_a_day():
    """Each cell holds what the last decision by that day says; the row as issued is kept beside it."""
    now = catalogue.in_force(BOOK, day("30/11/2025"))
    task = now.task_by_code["P/I.2"]
    assert (task.deadline, now.issued["P/I.2"].deadline) == (day("31/12/2025"), day("30/09/2025"))
    assert (now.task_by_code["P/II.1"].leads, now.task_by_code["P/II.1"].text) == ("Sở Tài chính", "Lập kế hoạch 5G")
    assert now.target_by_code["MT01"].threshold == 85.0
    assert set(now.issued) == {"P/I.2", "P/II.1", "MT01"}
    assert catalogue.in_force(BOOK, day("20/12/2025")).task_by_code["P/I.2"].deadline == day("31/01/2026")
    assert catalogue.redated(now, "P/I.2").document == DECISION
    assert catalogue.redated(now, "P/II.1") is None


def test_no_code_is_lost_and_what_ended_is_not_asked():
    """Rows dropped or carried on keep their code and text; nobody is asked for them."""
    now = catalogue.in_force(BOOK, day("30/11/2025"))
    assert [task.code for task in now.tasks] == [task.code for task in BOOK.tasks]
    assert [task.code for task in catalogue.tasks_in_force(now, NOVEMBER.last)] == ["P/I.1", "P/I.2", "P/II.1", "Q/I.1"]
    assert [target.code for target in catalogue.targets_in_force(now, NOVEMBER.last)] == ["MT01", "MT03"]


def test_what_ends_after_a_period_is_asked_in_it():
    """Looked at after the decision, a period asks what it asked on its last day: a task carried on is counted once."""
    later = catalogue.in_force(BOOK, day("20/11/2025"))
    before = catalogue.in_force(BOOK, OCTOBER.last)
    for asked in (catalogue.tasks_in_force, catalogue.targets_in_force):
        codes = [row.code for row in asked(later, OCTOBER.last)]
        assert codes == [row.code for row in asked(before, OCTOBER.last)]


@given(st.dates(dt.date(2025, 9, 1), dt.date(2026, 2, 28)), st.dates(dt.date(2025, 9, 1), dt.date(2026, 2, 28)))
def test_a_later_decision_changes_no_earlier_day(seen, entered):
    """The catalogue in force on a day knows nothing of decisions from later on; the order of the rows says nothing."""
    known = replace(BOOK, amendments=tuple(item for item in AMENDMENTS if item.since <= max(seen, entered)))
    now = catalogue.in_force(BOOK, seen)
    assert catalogue.in_force(known, seen) == now
    assert catalogue.in_force(now, seen) == now
    backwards = catalogue.in_force(replace(BOOK, amendments=AMENDMENTS[::-1]), seen)
    assert (backwards.tasks, backwards.targets) == (now.tasks, now.targets)


@pytest.mark.parametrize(
    ("code", "column", "value", "kind", "deadline"),
    [
        ("P/II.3", "Hạn", "31/12/2025", DeadlineKind.DAY, "31/12/2025"),
        ("P/I.2", "Loại thời hạn", "hàng tháng", DeadlineKind.MONTHLY, None),
        ("P/I.2", "Hạn", "để trống", DeadlineKind.NONE, None),
    ],
)
def test_a_deadline_and_its_kind_go_together(code, column, value, kind, deadline):
    """A day makes a dated task of one that had none; another kind takes the day away."""
    book = replace(BOOK, amendments=(amendment(code, column, value, "01/11/2025"),))
    task = catalogue.in_force(book, NOVEMBER.last).task_by_code[code]
    assert (task.deadline_kind, task.deadline) == (kind, deadline and day(deadline))


def test_packets_follow_the_day():
    """October asks what it always did; November asks the new lead, the new text, the new plan's task."""
    as_issued = assign(replace(BOOK, amendments=()), OCTOBER)
    assert assign(catalogue.in_force(BOOK, OCTOBER.last), OCTOBER) == as_issued
    leads = {
        packet.agency.code: [row.task.code for row in packet.tasks if row.role is Role.LEAD]
        for packet in assign(catalogue.in_force(BOOK, NOVEMBER.last), NOVEMBER)
    }
    communes = ["P/I.1", "P/I.2"]
    assert leads == {
        "so-khcn": [],
        "so-tc": ["P/II.1", "Q/I.1"],
        "xa-muong-kim": communes,
        "phuong-tan-phong": communes,
    }


# --- reports that stand for others -------------------------------------------------------------------------------


def standing(book, earlier, period=NOVEMBER, this=()):
    """Report by agency and code, after these rounds: one list of returns a period."""
    now = catalogue.in_force(book, period.last)
    known = merge(
        catalogue=now,
        period=period,
        as_of=period.last,
        packets=assign(now, period),
        this=merge_round(str(period), this),
        earlier=[merge_round(returns[0].period, returns) for returns in earlier],
    )
    return known, {(report.agency, report.code): report for report in (*known.tasks, *known.figures)}


def test_a_carried_task_keeps_its_history():
    """The new task starts from the old one's last report, shown in `Kỳ trước`, until it is reported itself."""
    october = [said("2025-10", "so-tc", ("P/II.3", *WORKING), ("P/II.3", "progress", 40.0))]
    known, reports = standing(BOOK, [october])
    stands = reports["so-tc", "Q/I.1"]
    assert (stands.values["progress"], stands.period, stands.origin) == (40.0, "2025-10", ("so-tc", "P/II.3"))
    assert (stands.file, stands.row) == ("inbox/2025-10/so-tc.xlsx", 7)
    assert prefill.previous(known)["so-tc", "Q/I.1"] == "Tháng 10/2025 (P/II.3): Đang thực hiện, 40%"
    assert ("so-tc", "P/II.3") not in reports
    _, after = standing(BOOK, [october], this=[said("2025-11", "so-tc", ("Q/I.1", *DONE))])
    assert (after["so-tc", "Q/I.1"].values, after["so-tc", "Q/I.1"].origin) == ({"status": Status.DONE}, None)


def test_a_name_alone_is_no_report_of_the_new_task():
    """Where only a name came back for the new task, the last report of the old one still stands, with that name."""
    october = [said("2025-10", "so-tc", ("P/II.3", *WORKING))]
    _, reports = standing(BOOK, [october], this=[said("2025-11", "so-tc", ("Q/I.1", "person", "Lò Văn Thử"))])
    stands = reports["so-tc", "Q/I.1"]
    assert (stands.values, stands.period) == ({"status": Status.IN_PROGRESS, "person": "Lò Văn Thử"}, "2025-10")


def test_remarks_follow_a_carried_task():
    """What leaders wrote on a task goes with it into the newer plan; a remark on the new task itself stands."""
    assert prefill.followed({"A/1": "Khẩn trương", "A/2": "Được"}, {"A/1": "B/1"})["B/1"] == "Khẩn trương"
    assert prefill.followed({"A/1": "Cũ", "B/1": "Mới"}, {"A/1": "B/1"})["B/1"] == "Mới"


def test_a_carried_task_of_another_lead():
    """The only lead of a task continues what the only lead of the old one said; of several no one speaks for all."""
    other = replace(BOOK, tasks=(*samples.TASKS, replace(NEW, leads="Sở Khoa học và Công nghệ")))
    october = [said("2025-10", "so-tc", ("P/II.3", *WORKING))]
    assert standing(other, [october])[1]["so-khcn", "Q/I.1"].origin == ("so-tc", "P/II.3")
    many = replace(BOOK, tasks=(*samples.TASKS, replace(NEW, leads="Sở Khoa học và Công nghệ; Các địa phương")))
    assert not standing(many, [october])[1]["so-khcn", "Q/I.1"].values


def test_two_agencies_merged():
    """The successor stands on the newest report of those it took over, with its file; its own report replaces that."""
    book = ends(BOOK, ENDED, xa_muong_kim="xa-moi", phuong_tan_phong="xa-moi")
    september = [said("2025-09", "xa-muong-kim", ("P/I.2", *DONE))]
    october = [said("2025-10", "phuong-tan-phong", ("P/I.2", *WORKING)), said("2025-10", "so-tc", ("P/II.1", *DONE))]
    known, reports = standing(book, [september, october])
    stands = reports["xa-moi", "P/I.2"]
    assert (stands.values["status"], stands.period) == (Status.IN_PROGRESS, "2025-10")
    assert (stands.origin, stands.file) == (("phuong-tan-phong", "P/I.2"), "inbox/2025-10/phuong-tan-phong.xlsx")
    assert known.origin(stands) == ("Phường Tân Phong", "")
    assert prefill.previous(known)["xa-moi", "P/I.2"] == "Tháng 10/2025 (Phường Tân Phong): Đang thực hiện"
    assert {agency for agency, _ in reports} == {"so-khcn", "so-tc", "xa-moi"}
    own = standing(book, [september, october], this=[said("2025-11", "xa-moi", ("P/I.2", *DONE))])[1]
    assert (own["xa-moi", "P/I.2"].period, own["xa-moi", "P/I.2"].origin) == ("2025-11", None)


def test_one_agency_divided():
    """Each successor stands on the last report of the old one; who answered does not answer for the other."""
    book = ends(BOOK, ENDED, xa_muong_kim="xa-mot xa-hai")
    october = [said("2025-10", "xa-muong-kim", ("P/I.2", *DONE), ("P/I.2", "person", "Lò Văn Thử"))]
    known, reports = standing(book, [october], this=[said("2025-11", "xa-hai", ("P/I.2", *WORKING))])
    assert reports["xa-mot", "P/I.2"].origin == ("xa-muong-kim", "P/I.2")
    assert reports["xa-hai", "P/I.2"].values == {"status": Status.IN_PROGRESS}
    assert not reports["phuong-tan-phong", "P/I.2"].values
    assert prefill.people(known) == {}
    assert ("xa-mot", "P/I.2") in prefill.done(known)


def test_figures_pass_on_under_a_new_name_only():
    """A renamed agency keeps its figure; what two merged ones reported is not halved to the newest, nor doubled."""
    october = [
        said("2025-10", "xa-muong-kim", ("MT01", "numerator", 4.0), ("MT01", "denominator", 8.0)),
        said("2025-10", "phuong-tan-phong", ("MT01", "numerator", 1.0), ("MT01", "denominator", 9.0)),
    ]
    renamed = standing(ends(BOOK, ENDED, xa_muong_kim="xa-moi"), [october])[1]
    assert renamed["xa-moi", "MT01"].values == {"numerator": 4.0, "denominator": 8.0}
    together = standing(ends(BOOK, ENDED, xa_muong_kim="xa-moi", phuong_tan_phong="xa-moi"), [october])[1]
    divided = standing(ends(BOOK, ENDED, xa_muong_kim="xa-mot xa-hai"), [october])[1]
    assert not together["xa-moi", "MT01"].values
    assert not divided["xa-mot", "MT01"].values


def test_figures_do_not_pass_to_a_neighbour():
    """An agency that takes another in is not that one under another name: of two, one's figure alone is too little."""
    book = ends(BOOK, ENDED, xa_muong_kim="phuong-tan-phong")
    october = [said("2025-10", "xa-muong-kim", ("MT01", "numerator", 4.0), ("MT01", "denominator", 8.0))]
    assert not standing(book, [october])[1]["phuong-tan-phong", "MT01"].values


def test_a_coordinator_never_speaks_for_a_lead():
    """Where the agency taken over only co-ordinated, its report does not become its successor's as lead."""
    book = ends(BOOK, ENDED, so_tc="so-khcn")
    book = replace(book, tasks=(replace(samples.TASKS[1], leads="so-khcn", coordinators="Sở Tài chính"),))
    book = replace(book, amendments=())
    assert not standing(book, [[said("2025-10", "so-tc", ("P/I.2", *DONE))]])[1]["so-khcn", "P/I.2"].values


def test_the_successors_own_return_wins():
    """Of the old agency's return and the successor's own the own one counts, whichever was saved later."""
    own = said("2025-11", "xa-moi", ("P/I.2", *WORKING), hour=8)
    old = said("2025-11", "xa-moi", ("P/I.2", *DONE), ("P/I.1", *WORKING), hour=9, sender="xa-muong-kim")
    found = merge_round("2025-11", [own, old])
    assert found.reports["xa-moi", SheetKey.TASKS, "P/I.2"].values == {"status": Status.IN_PROGRESS}
    assert found.reports["xa-moi", SheetKey.TASKS, "P/I.1"].origin == ("xa-muong-kim", "P/I.1")
    assert [issue.code.slug for issue in found.issues] == ["differing-versions"]
    assert {record.fate for record in found.files} == {FileFate.MERGED}


# --- the sheet `Điều chỉnh` --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written():
    return importing.write(importing.build(documents.read(name, data) for name, data in profiles.sources().items()))


def edited(content, *rows):
    """The catalogue's file with rows in `Điều chỉnh`, from row 2 on."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row, cells in enumerate(rows, 2):
        for column, value in enumerate(cells, 1):
            book["Điều chỉnh"].cell(row, column).value = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


I7, III6, V7 = "UBND-2025/I.7", "UBND-2025/III.6", "UBND-2025/V.7"
SINCE = dt.datetime(2025, 11, 1)


def test_the_sheet_offers_what_can_be_amended(written):
    """A drop-down of columns and endings, hints, the example alone; an older catalogue without the sheet is as good."""
    book = openpyxl.load_workbook(io.BytesIO(written))
    sheet = book["Điều chỉnh"]
    assert (sheet.max_row, sheet["A2"].value) == (2, "(ví dụ)")
    assert catalogue.parse(written).amendments == ()
    (choices,) = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list" and "B2" in rule.sqref]
    assert "Cơ quan chủ trì" in choices.formula1
    assert choices.formula1.endswith('thôi thực hiện,chuyển sang"')
    assert len(choices.formula1) <= 257
    del book["Điều chỉnh"]
    older = io.BytesIO()
    book.save(older)
    assert catalogue.parse(older.getvalue()) == catalogue.parse(written)


@pytest.mark.slow
def test_rows_are_read_as_typed(written, tmp_path):
    """Days as dates or text, numbers, capitals in choices; written again they are the same."""
    rows = (
        (I7, "HẠN", dt.datetime(2026, 1, 31), SINCE, DECISION, "Gia hạn"),
        ("MT01", "Ngưỡng", 55, "01/11/2025", DECISION),
        ("MT02", "Ngưỡng", "45,5", SINCE, DECISION),
        (V7, "Thôi thực hiện", None, SINCE, DECISION),
        (III6, "Cơ quan phối hợp", "để trống", SINCE, DECISION),
    )
    book = catalogue.parse(edited(written, *rows))
    now = catalogue.in_force(book, NOVEMBER.last)
    assert now.task_by_code[I7].deadline == dt.date(2026, 1, 31)
    assert [now.target_by_code[code].threshold for code in ("MT01", "MT02")] == [55.0, 45.5]
    assert now.task_by_code[III6].coordinators == ""
    assert V7 not in {task.code for task in catalogue.tasks_in_force(now, NOVEMBER.last)}
    assert catalogue.parse(importing.write(book)) == book
    assert catalogue.version(book) != catalogue.version(catalogue.parse(written))
    (tmp_path / "catalogue.xlsx").write_bytes(importing.write(book))
    assert OpenXmlValidator().validate(tmp_path / "catalogue.xlsx").errors == []


FAULTS = [
    ("A2", ("UBND-2025/X.9", "Hạn", "31/12/2025", SINCE, DECISION)),
    ("A2", (None, "Hạn", "31/12/2025", SINCE, DECISION)),
    ("B2", (I7, "Trạng thái", "x", SINCE, DECISION)),
    ("B2", (I7, "Ngưỡng", "5", SINCE, DECISION)),
    ("B2", ("MT01", "Cơ quan chủ trì", "Sở Tài chính", SINCE, DECISION)),
    ("B2", ("MT01", "chuyển sang", "MT02", SINCE, DECISION)),
    ("C2", (I7, "Hạn", "cuối năm", SINCE, DECISION)),
    ("C2", (I7, "Hạn", None, SINCE, DECISION)),
    ("C2", (I7, "Loại thời hạn", "hằng tuần", SINCE, DECISION)),
    ("C2", (I7, "Nội dung nhiệm vụ", "để trống", SINCE, DECISION)),
    ("C2", (I7, "Cơ quan chủ trì", "Sở Lạ", SINCE, DECISION)),
    ("C2", (I7, "Mục tiêu liên quan", "MT99", SINCE, DECISION)),
    ("C2", (I7, "thôi thực hiện", "x", SINCE, DECISION)),
    ("C2", (I7, "chuyển sang", "UBND-2025/X.9", SINCE, DECISION)),
    ("C2", (I7, "chuyển sang", None, SINCE, DECISION)),
    ("C2", (I7, "chuyển sang", I7, SINCE, DECISION)),
    ("C2", ("UBND-2025/I.2", "Loại thời hạn", "ngày", SINCE, DECISION)),
    ("C2", ("MT01", "Ngưỡng", "nhiều", SINCE, DECISION)),
    ("C2", ("MT01", "Ngưỡng", "1.234", SINCE, DECISION)),
    ("C2", ("MT01", "Cách tổng hợp", "trung bình", SINCE, DECISION)),
    ("D2", (I7, "Hạn", "31/12/2025", None, DECISION)),
    ("D2", (I7, "Hạn", "31/12/2025", "hôm qua", DECISION)),
    ("E2", (I7, "Hạn", "31/12/2025", SINCE, None)),
]


@pytest.mark.parametrize(("cell", "row"), FAULTS, ids=[f"{cell}-{row[0]}-{row[1]}-{row[2]}" for cell, row in FAULTS])
def test_a_row_that_cannot_be_carried_out_is_refused(written, cell, row):
    """One fault, named with sheet and cell."""
    with pytest.raises(CatalogueError) as caught:
        catalogue.parse(edited(written, row))
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"Danh mục, trang Điều chỉnh, ô {cell}:")


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (["B3"], [(I7, "Hạn", "31/12/2025", SINCE, "a"), (I7, "Hạn", "31/01/2026", SINCE, "b")]),
        (["B3"], [(I7, "thôi thực hiện", None, SINCE, "a"), (I7, "chuyển sang", V7, dt.datetime(2025, 12, 1), "b")]),
        (["C2", "C3"], [(I7, "chuyển sang", V7, SINCE, "a"), (V7, "chuyển sang", I7, SINCE, "b")]),
        (["C2"], [(I7, "Loại thời hạn", "thường xuyên", SINCE, "a"), (I7, "Hạn", "31/01/2026", SINCE, "b")]),
    ],
)
def test_rows_against_each_other_are_refused(written, cells, rows):
    """Two changes of one cell on one day, two ends of one task, a circle, a day for a task that has none."""
    with pytest.raises(CatalogueError) as caught:
        catalogue.parse(edited(written, *rows))
    named = [
        line.split(":")[0].removeprefix("Danh mục, trang Điều chỉnh, ô ") for line in str(caught.value).splitlines()
    ]
    assert len(named) == len(cells)
    assert set(named) <= {"B3", "C2", "C3"}


# --- a new plan --------------------------------------------------------------------------------------------------

APPENDIX = """PHỤ LỤC

(Kèm theo Kế hoạch số {serial}/KH-UBND {when} của UBND tỉnh Lai Châu)

TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành
I\tHạ tầng\t\t\t\t
1.\t{text}\tSở Tài chính\t\tBáo cáo\t31/3/2026
2.\tMua sắm phần mềm kế toán cho các trường học\tSở Tài chính\t\tBáo cáo\t31/3/2026
"""


def appendix(text, serial="15", when="ngày 25 tháng 11 năm 2025"):
    return documents.read("phu-luc-moi.txt", APPENDIX.format(text=text, serial=serial, when=when).encode())


def test_a_new_plan_names_the_tasks_it_repeats(written):
    """A new plan has a code of its own and counts from its day; what it repeats is proposed to be carried on."""
    old = catalogue.parse(written).task_by_code[III6].text
    content, changes = import_all(written, [appendix(old.replace("tỉnh", "Tỉnh") + " (tiếp tục)")])
    book = catalogue.parse(content)
    code = book.plans[-1].code
    assert changes.new == (code, f"{code}/I.1", f"{code}/I.2")
    assert book.plans[-1].in_force_from == dt.date(2025, 11, 25)
    first, second = book.task_by_code[f"{code}/I.1"], book.task_by_code[f"{code}/I.2"]
    assert f"Giống nhiệm vụ {III6}:" in first.review
    assert "Giống" not in second.review
    assert len(catalogue.tasks_in_force(book, OCTOBER.last)) == 40
    assert len(catalogue.tasks_in_force(book, NOVEMBER.last)) == 42
    again, repeated = import_all(content, [appendix(old.replace("tỉnh", "Tỉnh") + " (tiếp tục)")])
    assert again == content
    assert repeated.new == ()


def test_a_plan_without_number_is_named_by_issuer_and_year(written):
    """A blank number: the code is the issuer's with the year, and somebody must say from when it counts."""
    content, changes = import_all(written, [appendix("Việc mới", serial="", when="ngày tháng 1 năm 2026")])
    assert changes.new[0] == "UBND-2026"
    assert any("Hiệu lực từ" in doubt.text for doubt in changes.doubtful)
    assert catalogue.parse(content).plans[-1].in_force_from is None


def test_two_tasks_equally_alike_are_not_proposed():
    """Without a margin to the next nobody knows which task is meant."""
    twin = replace(samples.TASKS[2], code="P/II.9", number="9")
    known = replace(samples.CATALOGUE, tasks=(*samples.TASKS, twin))
    said_again = replace(samples.TASKS[2], code="I.1", plan="")
    reading = PlanReading(plan=replace(NEXT, code="Q"), tasks=(said_again,))
    assert "Giống" not in join(known, [reading]).tasks[0].review
    assert "P/II.1" in join(samples.CATALOGUE, [reading]).tasks[0].review


# --- three months through the command line -----------------------------------------------------------------------

III4, III5, VI4, V14 = "UBND-2025/III.4", "UBND-2025/III.5", "UBND-2025/VI.4", "UBND-2025/V.14"
SENT = {
    "2025-10": {
        "so-khcn": {III4: ("Đang thực hiện", 60), I7: ("Hoàn thành", 100)},
        "so-tc": {III5: ("Đang thực hiện", 30), III6: ("Đang thực hiện", 20)},
        "vp-ubnd": {V7: ("Đang thực hiện", 90)},
        "so-ct": {VI4: ("Đang thực hiện", 10)},
        "xa-bum-nua": {V14: ("Hoàn thành", 100)},
        "xa-bum-to": {V14: ("Đang thực hiện", 70)},
        "xa-mu-ca": {V14: ("Hoàn thành", 100)},
    },
    "2025-11": {
        "so-khcn": {III4: ("Đang thực hiện", 80), III6: ("Chưa thực hiện", 0)},
        "so-ct": {VI4: ("Đang thực hiện", 50)},
        "xa-bum": {V14: ("Hoàn thành", 100)},
    },
    "2025-12": {
        "so-khcn": {III4: ("Hoàn thành", 100)},
        "xa-mu-ca-mot": {V14: ("Đang thực hiện", 95)},
    },
}
"""Period → agency → task → state and progress."""


class Office:
    """A workspace worked through the command line."""

    def __init__(self, root, capsys):
        self.root, self.capsys = root, capsys
        self.run("init")

    def run(self, *arguments, code=(0, 1)):
        with pytest.raises(SystemExit) as stop:
            main([*arguments, "--workspace", str(self.root), "--json"])
        out, err = self.capsys.readouterr()
        assert stop.value.code in code, err
        return json.loads(out) if out else err

    @property
    def catalogue(self):
        return self.root / "templates/catalogue.xlsx"

    def decide(self, *rows):
        """Append rows to sheets of the catalogue: sheet, then cells by header."""
        book = openpyxl.load_workbook(self.catalogue)
        for title, cells in rows:
            sheet = book[title]
            labels = {cell.value: cell.column for cell in sheet[1]}
            codes = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
            free = next(row for row in range(2, sheet.max_row + 2) if sheet.cell(row, 1).value is None)
            row = free if title == "Điều chỉnh" else codes.get(cells["Mã"], free)
            for label, value in cells.items():
                sheet.cell(row, labels[label]).value = value
        book.save(self.catalogue)

    def send(self, period, agency, said, template=None):
        """The agency's workbook filled in, into the inbox."""
        path = self.root / f"templates/{period}/{period}_{agency}.xlsx"
        book = openpyxl.load_workbook(template or path)
        sheet = book["Nhiệm vụ"]
        labels, header = table(sheet)
        rows = {sheet.cell(row, labels["Mã"]).value: row for row in range(header + 1, sheet.max_row + 1)}
        for code, (state, progress, *until) in said.items():
            cells = {"Trạng thái": state, "Tiến độ (%)": progress, "Kết quả thực hiện": "Đã làm", "Minh chứng": "1/M"}
            if state == "Hoàn thành":
                cells["Ngày hoàn thành"] = dt.datetime(2025, 10, 5)
            if until:
                cells["Đề nghị gia hạn đến"] = until[0]
            for label, value in cells.items():
                sheet.cell(rows[code], labels[label]).value = value
        target = self.root / f"inbox/{period}/{agency}.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)

    def month(self, period):
        """Workbooks out, what SENT says back in, merged."""
        self.run("generate", period)
        for sender, cells in SENT[period].items():
            self.send(period, sender, cells)
        return self.run("merge", period)

    def master(self, period):
        return (self.root / f"outbox/{period}/{period}_tong-hop.xlsx").read_bytes()

    def rows(self, period, title):
        """The rows of a sheet of the master, by label."""
        sheet = openpyxl.load_workbook(io.BytesIO(self.master(period)), data_only=True)[title]
        labels, header = table(sheet)
        return [
            {label: sheet.cell(row, column).value for label, column in labels.items()}
            for row in range(header + 1, sheet.max_row + 1)
        ]

    def changes(self, period, *kinds):
        """Rows of `So với kỳ trước` of these kinds: code, then, now, grounds."""
        labels = ("Mã", "Kỳ trước", "Kỳ này", "Căn cứ")
        rows = [row for row in self.rows(period, "So với kỳ trước") if row["Thay đổi"] in kinds]
        return [tuple(row[label] for label in labels) for row in rows]

    def task(self, period, code):
        return next(row for row in self.rows(period, "Nhiệm vụ") if row["Mã"] == code)

    def details(self, period, code):
        return {row["Mã cơ quan"]: row for row in self.rows(period, "Chi tiết") if row["Mã"] == code}

    def leads(self, period):
        """Task → agencies whose workbook of the period asks them to lead it."""
        found = {}
        for path in sorted((self.root / f"templates/{period}").glob(f"{period}_*.xlsx")):
            sheet = openpyxl.load_workbook(path, read_only=True)["Nhiệm vụ"]
            for cells in sheet.iter_rows(min_row=7, values_only=True):
                if cells[0] and cells[3] == "Chủ trì":
                    found.setdefault(cells[0], []).append(path.stem.partition("_")[2])
        return found


def on(date, code, column, value=None, document=DECISION):
    when = dt.datetime.combine(day(date), dt.time())
    cells = {"Mã": code, "Cột": column, "Giá trị mới": value, "Hiệu lực từ": when, "Văn bản": document}
    return "Điều chỉnh", cells


LAST, FIRST = dt.datetime(2025, 10, 31), dt.datetime(2025, 11, 1)
LATER, LATEST = dt.datetime(2025, 11, 30), dt.datetime(2025, 12, 1)
BODIES = (
    agency("xa-bum-nua", Hiệu_lực_đến=LAST, Chuyển_về="xa-bum"),
    agency("xa-bum-to", Hiệu_lực_đến=LAST, Chuyển_về="xa-bum"),
    agency("xa-mu-ca", Hiệu_lực_đến=LATER, Chuyển_về="xa-mu-ca-mot; xa-mu-ca-hai"),
    agency("xa-bum", Tên_cơ_quan="Xã Bum", Nhóm="dia-phuong", Hiệu_lực_từ=FIRST),
    agency("xa-mu-ca-mot", Tên_cơ_quan="Xã Mù Cả Một", Nhóm="dia-phuong", Hiệu_lực_từ=LATEST),
    agency("xa-mu-ca-hai", Tên_cơ_quan="Xã Mù Cả Hai", Nhóm="dia-phuong", Hiệu_lực_từ=LATEST),
)
DECISIONS = (
    on("10/11/2025", III4, "Hạn", "31/12/2025"),
    on("05/11/2025", III6, "Cơ quan chủ trì", "Sở Khoa học và Công nghệ"),
    on("12/11/2025", V7, "thôi thực hiện"),
    on("01/11/2025", VI4, "Nội dung nhiệm vụ", "Xây dựng kho dữ liệu công thương"),
)


def state(said, deadline, as_of):
    """The state of one lead's last word, told anew."""
    if said is None:
        return "not_reported"
    if said == "Hoàn thành":
        return "done_late" if deadline and dt.date(2025, 10, 5) > deadline else "done_on_time"
    return {"Đang thực hiện": "in_progress", "Chưa thực hiện": "not_started"}[said]


def recount(leads, heirs, periods, deadlines, as_of):
    """`tasks` of the merge, counted from what was sent alone. `heirs`: row → rows whose last word stands for it."""
    words = {}
    for period in periods:
        for sender, rows in SENT[period].items():
            words |= {(sender, code): said for code, (said, *_) in rows.items()}
    counts = Counter()
    for code, agencies in leads.items():
        told = [
            next((words[row] for row in ((a, code), *heirs.get((a, code), ())) if row in words), None) for a in agencies
        ]
        states = [state(word, deadlines.get(code), as_of) for word in told]
        heard = [one for one in states if one != "not_reported"]
        whole = "not_reported"
        if heard:
            done = len(heard) == len(states) and set(heard) <= {"done_on_time", "done_late"}
            whole = max(heard) if len(set(heard)) == 1 else "in_progress"
            whole = ("done_late" if "done_late" in heard else "done_on_time") if done else whole
            whole = "in_progress" if whole.startswith("done") and not done else whole
        counts[whole] += 1
        counts["overdue"] += bool(deadlines.get(code) and as_of > deadlines[code] and not whole.startswith("done"))
    return counts


@pytest.fixture
def office(tmp_path, capsys):
    return Office(tmp_path / "office", capsys)


@pytest.mark.slow
def test_three_months_with_changes(office, tmp_path):
    """Re-dated, re-assigned, dropped, reworded, carried on; communes merged and divided: every figure recounted."""
    october = office.month("2025-10")
    assert office.task("2025-10", III4)["Thời hạn ban đầu"] is None
    as_it_was = office.master("2025-10")
    office.decide(*BODIES, *DECISIONS)
    assert office.run("merge", "2025-10") == october
    assert office.master("2025-10") == as_it_was

    november = office.month("2025-11")
    assert (november["tasks"]["total"], november["agencies"]["expected"]) == (39, 54)
    redated = office.task("2025-11", III4)
    assert (redated["Thời hạn"], redated["Tình trạng"]) == ("31/12/2025", "Đang thực hiện trong hạn")
    assert redated["Thời hạn ban đầu"] == f"30/09/2025; điều chỉnh: {DECISION}"
    assert set(office.details("2025-11", III6)) >= {"so-khcn"}
    assert office.task("2025-11", III6)["Tình trạng"] == "Chưa thực hiện trong hạn"
    assert office.task("2025-11", VI4)["Nội dung nhiệm vụ"] == "Xây dựng kho dữ liệu công thương"
    assert V7 not in {row["Mã"] for row in office.rows("2025-11", "Nhiệm vụ")}
    assert not {"xa-bum-nua", "xa-bum-to"} & set(office.details("2025-11", V14))

    proposed = office.run("import", str(new_plan(tmp_path, office)))
    decide(office.root / proposed["review"])
    office.run("import", "--apply", str(office.root / proposed["review"]))
    office.decide(on("01/12/2025", III5, "chuyển sang", "UBND-15-2025/I.1", "15/KH-UBND"))
    assert office.run("merge", "2025-10")["tasks"] == october["tasks"]
    assert office.master("2025-10") == as_it_was
    december = office.month("2025-12")
    assert december["tasks"]["total"] == 40
    carried = office.details("2025-12", "UBND-15-2025/I.1")["so-tc"]
    assert (carried["Tiến độ (%)"], carried["Kỳ báo cáo"]) == (30, "2025-10")
    assert carried["Xuất xứ"] == f"mang từ kỳ trước; {III5}"
    assert carried["Tệp nguồn"] == "inbox/2025-10/so-tc.xlsx"
    divided = office.details("2025-12", V14)
    assert divided["xa-mu-ca-hai"]["Tình trạng"] == "Hoàn thành quá hạn"
    assert divided["xa-mu-ca-hai"]["Kỳ báo cáo"] == "2025-10"
    assert divided["xa-mu-ca-hai"]["Xuất xứ"] == "mang từ kỳ trước; Xã Mù Cả"
    assert (divided["xa-mu-ca-mot"]["Tiến độ (%)"], divided["xa-mu-ca-mot"]["Kỳ báo cáo"]) == (95, "2025-12")

    heirs = {
        ("xa-mu-ca-mot", V14): (("xa-mu-ca", V14),),
        ("xa-mu-ca-hai", V14): (("xa-mu-ca", V14),),
        ("so-tc", "UBND-15-2025/I.1"): (("so-tc", III5),),
        ("xa-bum", V14): (("xa-bum-to", V14), ("xa-bum-nua", V14)),
    }
    new, old = {III4: dt.date(2025, 12, 31)}, issued_deadlines(office)
    for merged, period, changed in ((october, OCTOBER, {}), (november, NOVEMBER, new), (december, DECEMBER, new)):
        periods = [month for month in SENT if month <= str(period)]
        counts = recount(office.leads(str(period)), heirs, periods, old | changed, period.last)
        figures = ("done_on_time", "done_late", "in_progress", "not_started", "not_reported", "overdue")
        assert {name: merged["tasks"][name] for name in figures} == {name: counts[name] for name in figures}, period
        assert merged["cells"]["submitted"] == merged["cells"]["merged"]
    assert_told(office)


def assert_told(office):
    """`So với kỳ trước` names every change of the plan in its month, with the document."""
    tenth, first = (
        f"{document} (hiệu lực từ {since})"
        for document, since in ((DECISION, "10/11/2025"), ("15/KH-UBND", "01/12/2025"))
    )
    assert office.changes("2025-11", "Thời hạn thay đổi") == [(III4, "30/09/2025", "31/12/2025", tenth)]
    assert [code for code, *_ in office.changes("2025-11", "Thôi thực hiện", "Nội dung thay đổi")] == [V7, VI4]
    (_, gave, took, _), *others = office.changes("2025-11", "Đổi cơ quan chủ trì")[::-1]
    assert (gave, took) == ("Xã Bum Nưa, Xã Bum Tở", "Xã Bum")
    assert III6 in {code for code, *_ in others}
    ((now, was, _, grounds),) = office.changes("2025-12", "Chuyển sang kế hoạch mới")
    assert (was.partition(":")[0], now, grounds) == (III5, "UBND-15-2025/I.1", first)
    assert office.changes("2025-12", "Thôi thực hiện") == []


DECEMBER = Period.parse("2025-12")


def issued_deadlines(office):
    """Task → the day it is due, as the catalogue's sheet has it; a monthly one has none."""
    sheet = openpyxl.load_workbook(office.catalogue)["Nhiệm vụ"]
    labels = {cell.value: cell.column for cell in sheet[1]}
    days = {
        sheet.cell(row, labels["Mã"]).value: sheet.cell(row, labels["Hạn"]).value for row in range(2, sheet.max_row + 1)
    }
    return {code: when.date() for code, when in days.items() if when}


def new_plan(folder, office):
    """A document of a plan of 25/11/2025 with two tasks."""
    path = folder / "phu-luc-moi.txt"
    path.write_text(
        APPENDIX.format(text="Việc mới về hạ tầng số", serial="15", when="ngày 25 tháng 11 năm 2025"), "utf-8"
    )
    return path


@pytest.mark.slow
def test_the_as_of_date_decides(office):
    """The same returns before and after a decision takes effect: the master counts what was in force on its day."""
    office.run("generate", "2025-10", "--agency", "so-khcn")
    office.send("2025-10", "so-khcn", {III4: ("Đang thực hiện", 60)})
    office.decide(on("15/11/2025", III4, "Hạn", "31/12/2025"))
    before = office.run("merge", "2025-10", "--as-of", "2025-11-14")
    assert office.task("2025-10", III4)["Tình trạng"] == "Đang thực hiện quá hạn"
    after = office.run("merge", "2025-10", "--as-of", "2025-11-15")
    assert office.task("2025-10", III4)["Tình trạng"] == "Đang thực hiện trong hạn"
    assert before["tasks"]["overdue"] == after["tasks"]["overdue"] + 1


@pytest.mark.slow
def test_returns_under_an_old_name(office):
    """One successor: the old name's workbook counts for it; several: it is put aside and they are named."""
    office.run("generate", "2025-11")
    for code in ("xa-bum-nua", "xa-mu-ca", "xa-bum-to"):
        office.send("2025-11", code, {V14: ("Đang thực hiện", 70)})
    office.decide(*BODIES, agency("xa-mu-ca", Hiệu_lực_đến=LAST), agency("xa-mu-ca-mot", Hiệu_lực_từ=FIRST))
    office.decide(agency("xa-mu-ca-hai", Hiệu_lực_từ=FIRST))
    office.run("generate", "2025-11")
    merged = office.run("merge", "2025-11")
    issues = {(issue["code"], issue["agency"]) for issue in merged["issues"] if not issue["cell"]}
    assert {("counted-for-successor", "xa-bum"), ("agency-ended", "xa-mu-ca")} <= issues
    message = next(issue["message"] for issue in merged["issues"] if issue["code"] == "agency-ended")
    assert "Xã Mù Cả Một, Xã Mù Cả Hai" in message
    assert merged["files"]["quarantined"] == 1
    assert "xa-bum" not in merged["agencies"]["missing"]
    row = office.details("2025-11", V14)["xa-bum"]
    assert (row["Trạng thái"], row["Kỳ báo cáo"].partition(" ")[0]) == ("Đang thực hiện", "2025-11")
    office.send("2025-11", "xa-bum", {V14: ("Hoàn thành", 100)})
    again = office.run("merge", "2025-11")
    assert office.details("2025-11", V14)["xa-bum"]["Trạng thái"] == "Hoàn thành"
    cells = again["cells"]
    assert cells["submitted"] == cells["merged"] + cells["rejected"] + cells["superseded"]
    assert cells["superseded"] > 0


DIVIDED = (
    *BODIES,
    agency("xa-mu-ca", Hiệu_lực_đến=LAST),
    agency("xa-mu-ca-mot", Hiệu_lực_từ=FIRST),
    agency("xa-mu-ca-hai", Hiệu_lực_từ=FIRST),
)
"""The communes merged and divided by November."""


@pytest.fixture
def old_names(office):
    """November: workbooks under the names of a commune merged into another and of one divided into two."""
    office.run("generate", "2025-11", "--agency", "xa-bum-nua", "--agency", "xa-mu-ca")
    for code in ("xa-bum-nua", "xa-mu-ca"):
        office.send("2025-11", code, {V14: ("Đang thực hiện", 70)})
    office.decide(*DIVIDED)
    return office


def nameless(path):
    """The workbook without all that says whose it is, its rows' keys apart."""
    book = openpyxl.load_workbook(path)
    del book["_meta"]
    for name in book.custom_doc_props.names:
        del book.custom_doc_props[name]
    book.save(path)
    return path


def texts(path):
    """All words of a workbook's visible sheets, by sheet."""
    book = openpyxl.load_workbook(path)
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    return {
        sheet.title: [str(cell.value) for row in sheet for cell in row if cell.value is not None] for sheet in shown
    }


@pytest.mark.slow
def test_answers_to_an_old_name(old_names):
    """One successor gets its own form with the rows that count; each of several a notice with all that was typed."""
    office = old_names
    office.run("merge", "2025-11")
    folder = office.root / "outbox/2025-11/tra-lai"
    codes = ("xa-bum", "xa-mu-ca-hai", "xa-mu-ca-mot")
    assert sorted(path.name for path in folder.iterdir()) == [f"2025-11_{code}.xlsx" for code in codes]
    for code, name in (("xa-mu-ca-mot", "Xã Mù Cả Một"), ("xa-mu-ca-hai", "Xã Mù Cả Hai")):
        ((title, words),) = texts(folder / f"2025-11_{code}.xlsx").items()
        assert (title, words[2]) == ("Cần sửa", name)
        assert {"Đang thực hiện", "70", "Đã làm", "1/M"} <= set(words)
        assert len([word for word in words if word.startswith(f"{V14}: ")]) == 4
        assert any("xa-mu-ca.xlsx" in word and "Xã Mù Cả Một, Xã Mù Cả Hai" in word for word in words)
    form = texts(folder / "2025-11_xa-bum.xlsx")
    (known,) = [word for word in form["Cần sửa"] if word.startswith("Tệp “xa-bum-nua.xlsx”")]
    assert f"1 dòng được tính: {V14}." in known
    assert "Đang thực hiện" in form["Nhiệm vụ"]


@pytest.mark.slow
def test_a_successor_that_answered_is_only_told(old_names):
    """Beside a return of its own the file under the old name asks for nothing: it is listed, with why it counts not."""
    office = old_names
    office.run("generate", "2025-11", "--agency", "xa-mu-ca-mot")
    rows = office.leads("2025-11")
    said = {code: ("Đang thực hiện", 80) for code, leads in rows.items() if "xa-mu-ca-mot" in leads}
    office.send("2025-11", "xa-mu-ca-mot", said)
    office.run("merge", "2025-11")
    answered = texts(office.root / "outbox/2025-11/tra-lai/2025-11_xa-mu-ca-mot.xlsx")
    words = answered["Cần sửa"]
    assert "Nhiệm vụ" in answered
    assert any(word.startswith("Tệp “xa-mu-ca.xlsx” không dùng được") for word in words)
    assert any(word.startswith("xa-mu-ca.xlsx – nhận") for word in words)
    assert "70" not in words


@pytest.mark.slow
def test_accepting_a_file_of_an_old_name(old_names):
    """It counts for the one successor; of several the line names them, and it counts for the one that is named."""
    office, file = old_names, "inbox/2025-11/xa-mu-ca.xlsx"
    refused = office.run("accept", "2025-11", str(office.root / file), "--agency", "xa-mu-ca", code=(2,))
    assert "--agency xa-mu-ca-mot hoặc --agency xa-mu-ca-hai" in refused["error"]
    said = office.run("accept", "2025-11", str(office.root / file), "--agency", "xa-mu-ca-hai")
    assert (said["agency"], said["counts_for"]) == ("xa-mu-ca-hai", "xa-mu-ca-hai")
    lost = nameless(office.root / "inbox/2025-11/xa-bum-nua.xlsx")
    assert office.run("accept", "2025-11", str(lost), "--agency", "xa-bum-nua")["counts_for"] == "xa-bum"
    merged = office.run("merge", "2025-11")
    assert merged["cells"] == {"submitted": 8, "merged": 8, "rejected": 0, "superseded": 0, "beside": 0}
    rows = office.details("2025-11", V14)
    assert [(rows[code]["Tiến độ (%)"], rows[code]["Xuất xứ"]) for code in ("xa-bum", "xa-mu-ca-hai")] == [
        (70, "Xã Bum Nưa"),
        (70, "Xã Mù Cả"),
    ]
    assert rows["xa-mu-ca-mot"]["Trạng thái"] is None


@pytest.mark.slow
def test_a_vouched_file_with_keys_of_an_old_name(old_names):
    """Without identity, rows that bear the keys of the divided agency count for the successor the office names."""
    office, file = old_names, nameless(old_names.root / "inbox/2025-11/xa-mu-ca.xlsx")
    office.run("accept", "2025-11", str(file), "--agency", "xa-mu-ca-mot")
    office.run("merge", "2025-11")
    assert office.details("2025-11", V14)["xa-mu-ca-mot"]["Tiến độ (%)"] == 70


@pytest.mark.slow
def test_a_request_is_shown_as_decided(office, tmp_path):
    """A request for more time waits until `Hạn` is amended; then its decision stands beside it."""
    office.run("generate", "2025-10")
    office.send("2025-10", "so-khcn", {III4: ("Đang thực hiện", 60, dt.datetime(2025, 12, 31))})
    office.send("2025-10", "so-tc", {III5: ("Đang thực hiện", 60, dt.datetime(2026, 3, 31))})
    office.decide(on("20/10/2025", III4, "Hạn", "31/12/2025"))
    office.run("merge", "2025-10")
    asked = {row["Mã"]: row for row in office.rows("2025-10", "Khó khăn, kiến nghị")}
    assert asked[III4]["Trả lời bằng"] == f"{DECISION}; thời hạn mới: 31/12/2025"
    assert asked[III4]["Chỉ đạo"] == "Đã quyết định"
    assert (asked[III5]["Trả lời bằng"], asked[III5]["Chỉ đạo"]) == (None, "Chờ trả lời")
    path = tmp_path / "master.xlsx"
    path.write_bytes(office.master("2025-10"))
    assert OpenXmlValidator().validate(path).errors == []
