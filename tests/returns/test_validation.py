"""A return judged: its identity, its rows, its cells, and that no value is lost."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consolidate.core.mac import workspace_id
from consolidate.core.period import Period
from consolidate.forms import columns as layout
from consolidate.forms import signing
from consolidate.forms.model import Identity, Packet, SheetKey
from consolidate.returns.model import CheckedReturn, RawForm, RawReturn, RawRow, Received
from consolidate.returns.validation import CheckContext, check
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts.codes import Code, Finding, Issue
from consolidate.texts.labels import Severity, Status
from tests.support.samples import CATALOGUE, COMMUNE, DEPARTMENT, KEY, LAST_DAY, PERIOD, packet

DAY = dt.datetime
PACKETS = {each.agency.code: each for each in (COMMUNE, DEPARTMENT, packet("so-tc", leads="P/II.1 P/II.3"))}
RECEIVED = Received(path="inbox/2025-10/a.xlsx", sha256="ab" * 32, size=1, arrived=DAY(2025, 10, 30, 8))
SENT = {SheetKey.TASKS: layout.task_texts, SheetKey.TARGETS: layout.target_texts}
FORMULA = 'IF(AND(ISNUMBER($G{0}),ISNUMBER($H{0})),IF($H{0}>0,ROUND($G{0}/$H{0}*100,2),""),"")'


def cell(row: int, column: int, value: Any, **more: str) -> Cell:
    """A cell of the kind its value has."""
    kinds = {dt.datetime: CellKind.DATE, str: CellKind.TEXT, bool: CellKind.BOOLEAN}
    kind = next((kind for of, kind in kinds.items() if isinstance(value, of)), CellKind.NUMBER)
    if isinstance(value, str) and value.startswith("#"):
        kind = CellKind.ERROR
    return Cell(row, column, kind, float(value) if kind is CellKind.NUMBER else value, **more)


def columns(key: SheetKey) -> dict[str, int]:
    return {column.key: number for number, column in enumerate(layout.SHEETS[key].columns, start=1)}


def form(of: Packet, key: SheetKey = SheetKey.TASKS, **answers: dict[str, Any]) -> RawForm:
    """A sheet as sent, rows from 7, filled in: `r7={"status": "Hoàn thành"}`; None takes a cell away."""
    where = columns(key)
    rows = []
    for number, asked in enumerate(of.tasks if key is SheetKey.TASKS else of.targets, start=7):
        texts = dict(SENT[key](asked))  # type: ignore[operator]
        values: dict[str, Any] = {**texts, "row_key": signing.row_key(KEY, of.agency.code, key, texts["code"])}
        values |= answers.get(f"r{number}", {})
        cells = {
            name: value if isinstance(value, Cell) else cell(number, where[name], value)
            for name, value in values.items()
            if value not in (None, "")
        }
        rows.append(RawRow(number, cells))
    return RawForm(key=key, title=layout.SHEETS[key].title, columns=where, rows=tuple(rows))


def returned(*forms: RawForm, of: Packet = COMMUNE, **changes: Any) -> RawReturn:
    identity = Identity(
        workspace=workspace_id(KEY),
        period=PERIOD,
        agency=of.agency.code,
        template=layout.VERSION,
        catalogue=of.version,
    )
    changed = changes.pop("identity", {})
    signed = None if changed is None else signing.signed(KEY, replace(identity, **changed))
    return RawReturn(received=RECEIVED, identity=signed, forms=forms, **changes)


def judge(raw: RawReturn, **changes: Any) -> CheckedReturn:
    given: dict[str, Any] = {
        "key": KEY,
        "period": Period.parse(PERIOD),
        "packets": PACKETS,
        "catalogue": CATALOGUE,
        "as_of": LAST_DAY,
    }
    return check(raw, CheckContext(**{**given, **changes}))


def tasks(of: Packet = COMMUNE, **answers: dict[str, Any]) -> CheckedReturn:
    """The task sheet filled in and judged; the target sheet as sent."""
    others = [form(of, SheetKey.TARGETS)] if of.targets else []
    return judge(returned(form(of, **answers), *others, of=of))


def targets(of: Packet = COMMUNE, **answers: dict[str, Any]) -> CheckedReturn:
    return judge(returned(form(of), form(of, SheetKey.TARGETS, **answers), of=of))


def found(checked: CheckedReturn, code: Code) -> list[tuple[str, str, str]]:
    """Cell, task and typed value of every issue of a code."""
    return [(issue.place.cell, issue.place.task, issue.value) for issue in checked.issues if issue.code is code]


def values(checked: CheckedReturn) -> dict[str, Any]:
    return {entry.cell: entry.value for entry in checked.entries}


# --- a good return -----------------------------------------------------------------------------------------------

GOOD = {"status": "Hoàn thành", "progress": 100, "done_on": DAY(2025, 9, 20), "evidence": "215/QĐ-UBND"}
COMPLETE = {**GOOD, "result": "Đã ban hành kế hoạch"}


def test_good_return() -> None:
    """What is filled in rightly is taken, cell by cell, with nothing said of it."""
    checked = judge(
        returned(
            form(COMMUNE, r7={"status": "Không phát sinh"}, r8=COMPLETE),
            form(COMMUNE, SheetKey.TARGETS, r7={"numerator": 8, "denominator": 10, "figure_date": DAY(2025, 10, 20)}),
        )
    )
    assert values(checked) == {
        "K7": Status.NOTHING_AROSE,
        "K8": Status.DONE,
        "L8": 100.0,
        "M8": dt.date(2025, 9, 20),
        "N8": "Đã ban hành kế hoạch",
        "O8": "215/QĐ-UBND",
        "G7": 8.0,
        "H7": 10.0,
        "J7": dt.date(2025, 10, 20),
    }
    assert (checked.submitted, checked.rejected, checked.issues, checked.quarantined) == (9, 0, (), False)
    assert [entry.text for entry in checked.entries[:4]] == ["Không phát sinh", "Hoàn thành", "100", "20/09/2025"]


# --- identity ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"identity": {"workspace": "other"}}, Code.WRONG_WORKSPACE),
        ({"identity": {"period": "2025-09"}}, Code.WRONG_PERIOD),
        ({"identity": {"agency": "so-yt"}}, Code.UNKNOWN_AGENCY),
        ({"identity": {"template": "99"}}, Code.UNKNOWN_LAYOUT),
    ],
)
def test_wrong_identity(change: dict[str, Any], code: Code) -> None:
    """A file of another workspace, period or an unknown agency is put aside; each cell is kept with its place."""
    checked = judge(returned(form(COMMUNE, r8=GOOD), **change))
    assert (checked.quarantined, checked.submitted, checked.rejected, checked.entries) == (True, 4, 4, ())
    assert found(checked, code)[0] == ("", "", "")
    assert found(checked, code)[1:] == [
        ("K8", "P/I.2", "Hoàn thành"),
        ("L8", "P/I.2", "100"),
        ("M8", "P/I.2", "20/09/2025"),
        ("O8", "P/I.2", "215/QĐ-UBND"),
    ]
    assert checked.reason


def test_forged_identity() -> None:
    """An identity that was edited has no valid signature."""
    raw = returned(form(COMMUNE, r8=GOOD))
    assert raw.identity
    forged = judge(replace(raw, identity=replace(raw.identity, agency="so-khcn")))
    assert forged.quarantined
    assert found(forged, Code.BAD_SIGNATURE)


def test_lost_identity() -> None:
    """Without identity a file is put aside, until the office says whose it is: then its rows are read."""
    raw = returned(form(COMMUNE, r8=GOOD), identity=None)
    assert judge(raw).quarantined
    assert found(judge(raw), Code.NO_IDENTITY)
    confirmed = judge(raw, confirmed={RECEIVED.sha256: "xa-muong-kim"})
    assert (confirmed.agency, confirmed.period, len(confirmed.entries)) == ("xa-muong-kim", PERIOD, 4)
    assert found(confirmed, Code.CONFIRMED_BY_OFFICE)


def test_unfit_file() -> None:
    """A fault its reader found puts the file aside; it is said of the file once, and of each cell."""
    missing = Issue(Finding(Code.MISSING_COLUMN, "…"))
    checked = judge(returned(form(COMMUNE, r8=GOOD), issues=(missing,)))
    assert (checked.quarantined, checked.rejected) == (True, 4)
    assert [place[0] for place in found(checked, Code.MISSING_COLUMN)] == ["", "K8", "L8", "M8", "O8"]
    assert checked.issues[0].place.file == RECEIVED.path


def test_older_workbook() -> None:
    """A workbook of an earlier catalogue or template is read; its other texts are no tampering."""
    raw = returned(form(COMMUNE, r8={**GOOD, "deadline": "30/08/2025"}), identity={"catalogue": "0" * 12})
    checked = judge(raw)
    assert len(checked.entries) == 4
    assert found(checked, Code.OTHER_TEMPLATE)
    assert not found(checked, Code.LOCKED_CHANGED)


def test_a_workbook_is_judged_by_its_own_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule speaks of a column that its version lacks; what stood in locked cells is known all the same."""
    sheets = {
        key: replace(sheet, columns=tuple(each for each in sheet.columns if each.key != "evidence"))
        for key, sheet in layout.SHEETS.items()
    }
    monkeypatch.setitem(layout.LAYOUTS, "0", layout.Layout(version="0", sheets=sheets))
    sheet = form(COMMUNE, r7={"status": "Không phát sinh"}, r8={**GOOD, "evidence": None, "deadline": "30/08/2025"})
    earlier = judge(returned(sheet, identity={"template": "0"}, version="0"))
    assert not found(earlier, Code.DONE_WITHOUT_EVIDENCE)
    assert found(earlier, Code.LOCKED_CHANGED)
    assert found(earlier, Code.OTHER_TEMPLATE)
    assert found(judge(returned(sheet)), Code.DONE_WITHOUT_EVIDENCE)


# --- rows --------------------------------------------------------------------------------------------------------


def test_rows_in_any_order() -> None:
    """Rows are known by their keys, wherever they stand."""
    sheet = form(COMMUNE, r8=GOOD)
    checked = judge(returned(replace(sheet, rows=sheet.rows[::-1]), form(COMMUNE, SheetKey.TARGETS)))
    assert {entry.code for entry in checked.entries} == {"P/I.2"}


def test_missing_rows() -> None:
    """Rows that did not come back are named, once a sheet."""
    sheet = form(COMMUNE, r7={"status": "Không phát sinh"})
    checked = judge(returned(replace(sheet, rows=sheet.rows[:1]), form(COMMUNE, SheetKey.TARGETS)))
    assert len(found(checked, Code.MISSING_ROWS)) == 1
    assert all(code in checked.issues[0].finding.message for code in ("P/I.2", "P/II.1"))


def test_rows_an_older_workbook_never_had() -> None:
    """A workbook of an earlier catalogue is not said to have lost rows that it may never have had."""
    sheet = form(COMMUNE, r7={"status": "Không phát sinh"})
    raw = returned(
        replace(sheet, rows=sheet.rows[:1]), form(COMMUNE, SheetKey.TARGETS), identity={"catalogue": "earlier"}
    )
    said = [issue.finding.message for issue in judge(raw).issues if issue.code is Code.MISSING_ROWS]
    assert len(said) == 1
    assert "đã gửi" not in said[0]


NEW = {"code": None, "number": None, "row_key": None, "text": "Mua sắm thiết bị cho bộ phận một cửa"}
BLANK = {"code": None, "number": None, "row_key": None, "text": None}


@pytest.mark.parametrize(
    ("row", "code", "task"),
    [
        (NEW, Code.NEW_ROW, ""),
        (BLANK, Code.UNKNOWN_ROW, ""),
        ({"row_key": "0" * 16}, Code.UNKNOWN_ROW, "P/I.2"),
        ({"row_key": signing.row_key(KEY, "so-tc", SheetKey.TASKS, "P/II.3")}, Code.FOREIGN_ROW, "P/I.2"),
        ({"row_key": signing.row_key(KEY, "xa-muong-kim", SheetKey.TASKS, "P/II.3")}, Code.UNKNOWN_ROW, "P/II.3"),
        ({"code": "P/II.2"}, Code.ROW_MISMATCH, "P/I.2"),
        ({"text": "Xây dựng kế hoạch hạ tầng 5G"}, Code.ROW_MISMATCH, "P/I.2"),
    ],
)
def test_rejected_row(row: dict[str, Any], code: Code, task: str) -> None:
    """A row that is new, unknown, another agency's, no longer asked or says two things costs its own cells only."""
    checked = tasks(r7={"status": "Không phát sinh"}, r8={**GOOD, **row})
    assert found(checked, code) == [
        ("K8", task, "Hoàn thành"),
        ("L8", task, "100"),
        ("M8", task, "20/09/2025"),
        ("O8", task, "215/QĐ-UBND"),
    ]
    assert values(checked) == {"K7": Status.NOTHING_AROSE}


@pytest.mark.parametrize(
    "row",
    [
        {"row_key": None},
        {"row_key": None, "code": None},
        {"row_key": None, "code": "p/i.2 ", "text": "Hoàn thành việc số hoá  hồ sơ"},
        {"row_key": "mất", "code": None, "text": "hoan thanh viec so hoa ho so"},
    ],
)
def test_restored_row(row: dict[str, Any]) -> None:
    """A row that lost its key is known by its code and text, or by its text alone, and that is said."""
    checked = tasks(r8={**GOOD, **row})
    assert [task for _, task, _ in found(checked, Code.RESTORED_ROW)] == ["P/I.2"]
    assert len(checked.entries) == 4


def test_a_row_key_in_other_letters() -> None:
    """A key in capitals, with a space, beside no code is its row's still; so is a ratio that computes itself there."""
    task, target = COMMUNE.tasks[1].task.code, COMMUNE.targets[0].target.code
    keys = [
        signing.row_key(KEY, COMMUNE.agency.code, *row) for row in ((SheetKey.TASKS, task), (SheetKey.TARGETS, target))
    ]
    lost = [{"row_key": f" {key.upper()}", "code": None} for key in keys]
    ratio = {"numerator": 8, "denominator": 10, "value": cell(7, 9, 80, formula=FORMULA.format(7))}
    figures = form(COMMUNE, SheetKey.TARGETS, r7={**ratio, "figure_date": DAY(2025, 10, 20), **lost[1]})
    checked = judge(returned(form(COMMUNE, r8={**GOOD, **lost[0]}), figures))
    assert {(entry.code, entry.cell) for entry in checked.entries} == {
        *((task, name) for name in ("K8", "L8", "M8", "O8")),
        *((target, name) for name in ("G7", "H7", "J7")),
    }


def test_filled_down_key() -> None:
    """A key filled down over another row: the row whose locked cells are as sent is taken, the other is not."""
    key = signing.row_key(KEY, "xa-muong-kim", SheetKey.TASKS, "P/I.1")
    checked = tasks(r7={"status": "Không phát sinh"}, r8={**GOOD, "row_key": key})
    assert values(checked) == {"K7": Status.NOTHING_AROSE}
    assert [place for place, _, _ in found(checked, Code.DOUBLED_ROW)] == ["K8", "L8", "M8", "O8"]


def copied(second: dict[str, Any]) -> CheckedReturn:
    """Row 8 copied whole over row 9, with other answers."""
    sheet = form(COMMUNE, r8=GOOD)
    twin = form(COMMUNE, r8=second).rows[1]
    moved = RawRow(9, {key: each._replace(row=9) for key, each in twin.cells.items()})
    return judge(returned(replace(sheet, rows=(*sheet.rows[:2], moved)), form(COMMUNE, SheetKey.TARGETS)))


def test_copied_row() -> None:
    """Two rows alike in all but their answers: neither is believed; an unanswered copy does no harm."""
    both = copied({"status": "Tạm dừng"})
    assert both.entries == ()
    assert [place for place, _, _ in found(both, Code.DOUBLED_ROW)] == ["K8", "L8", "M8", "O8", "K9"]
    assert len(copied({}).entries) == 4


def test_locked_cell_changed() -> None:
    """A prefilled cell that was changed is named with what was sent and what came back; the answers count."""
    checked = tasks(r8={**GOOD, "deadline": "31/12/2025", "leads": None})
    assert found(checked, Code.LOCKED_CHANGED) == [("E8", "P/I.2", ""), ("H8", "P/I.2", "31/12/2025")]
    assert len(checked.entries) == 4


def test_beside_the_table() -> None:
    """Cells in columns of their own or below the table are counted as words beside and kept; blanks are not."""
    sheet = form(COMMUNE, r8=GOOD)
    extra = (cell(8, 25, "thêm"), cell(8, 26, "khác"), cell(30, 3, "Người lập biểu"), cell(31, 3, "  "))
    sheet = replace(sheet, extra=extra, extra_headers={25: "Ghi thêm"}, notes=(("K8", "xem lại"),), merged=("K8:K9",))
    checked = judge(returned(replace(sheet, hidden_rows=frozenset({7, 8})), form(COMMUNE, SheetKey.TARGETS)))
    assert (checked.submitted, checked.rejected, checked.beside) == (4, 0, 3)
    assert found(checked, Code.EXTRA_COLUMN) == [("Y8", "", "thêm")]
    assert found(checked, Code.EXTRA_CELL) == [("Z8", "", "khác"), ("C30", "", "Người lập biểu")]
    assert found(checked, Code.MERGED_CELLS) == [("K8", "", "")]
    assert len(found(checked, Code.NOTES_BESIDE)) == len(found(checked, Code.HIDDEN_ROWS)) == 1


# --- cells -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "code", "place"),
    [
        ({"status": "ok"}, Code.NOT_A_CHOICE, "K8"),
        ({"status": "Không phát sinh"}, Code.NOT_FOR_TASK, "K8"),
        ({"progress": 120}, Code.OUT_OF_RANGE, "L8"),
        ({"done_on": "T10/2025"}, Code.DAY_NEEDED, "M8"),
        ({"done_on": DAY(2025, 11, 1)}, Code.DATE_IN_FUTURE, "M8"),
        ({"evidence": "#REF!"}, Code.ERROR_VALUE, "O8"),
        ({"evidence": Cell(8, 15, CellKind.UNCALCULATED, None, formula="A1")}, Code.UNCALCULATED, "O8"),
    ],
)
def test_rejected_cell(answer: dict[str, Any], code: Code, place: str) -> None:
    """One bad cell is rejected with its text; the others of its row are taken, and it is not called missing as well."""
    checked = tasks(r7={"status": "Không phát sinh"}, r8={**COMPLETE, **answer})
    assert [where for where, _, _ in found(checked, code)] == [place]
    assert (len(checked.entries), checked.rejected) == (5, 1)
    assert place not in values(checked)
    errors = [issue.code for issue in checked.issues if issue.code.severity is Severity.ERROR]
    assert errors == [code]


@pytest.mark.parametrize(
    ("stored", "swapped"),
    [
        (DAY(2025, 1, 10), True),
        (DAY(2025, 5, 9), True),
        (DAY(2025, 9, 20), False),
        (DAY(2025, 9, 5), False),
        (DAY(2025, 10, 1), False),
    ],
)
def test_swapped_date(stored: dt.datetime, swapped: bool) -> None:
    """A date before its plan, or outside the period, whose day and month exchanged would fit, is taken with a doubt."""
    checked = tasks(r8={**GOOD, "done_on": stored})
    assert values(checked)["M8"] == stored.date()
    assert bool(found(checked, Code.MAYBE_SWAPPED_DATE)) == swapped


@pytest.mark.parametrize(
    ("answer", "code", "places"),
    [
        ({"numerator": 11, "denominator": 10}, Code.NUMERATOR_ABOVE_DENOMINATOR, ["G7", "H7"]),
        ({"numerator": 1, "denominator": 0}, Code.ZERO_DENOMINATOR, ["H7"]),
        ({"numerator": 1, "denominator": -1}, Code.ZERO_DENOMINATOR, ["H7"]),
        ({"numerator": -1, "denominator": 1}, Code.OUT_OF_RANGE, ["G7"]),
        ({"numerator": "1.234", "denominator": 5000}, Code.AMBIGUOUS_NUMBER, ["G7"]),
        ({"numerator": 1, "denominator": 2, "figure_date": DAY(2026, 1, 1)}, Code.DATE_IN_FUTURE, ["J7"]),
        ({"numerator": 1, "denominator": 2, "value": 45}, Code.NOT_APPLICABLE, ["I7"]),
        ({"value": 45}, Code.NOT_APPLICABLE, ["I7"]),
    ],
)
def test_rejected_figure(answer: dict[str, Any], code: Code, places: list[str]) -> None:
    """A figure that cannot be, or was not asked for, is rejected."""
    checked = targets(r7=answer)
    assert [where for where, _, _ in found(checked, code)] == places
    assert checked.rejected == len(places)
    assert not set(places) & set(values(checked))


@pytest.mark.parametrize(
    "value",
    [
        Cell(7, 9, CellKind.NUMBER, 33.33, formula=FORMULA.format(7)),
        Cell(7, 9, CellKind.UNCALCULATED, None, formula=FORMULA.format(7)),
        Cell(7, 9, CellKind.NUMBER, 33.33),
        Cell(7, 9, CellKind.TEXT, "", formula=FORMULA.format(7)),
    ],
)
def test_computed_ratio(value: Cell) -> None:
    """What our own formula of a ratio shows is no cell of the agency's: neither counted nor judged."""
    checked = targets(r7={"numerator": 1, "denominator": 3, "value": value, "figure_date": DAY(2025, 10, 20)})
    assert checked.submitted == 3
    assert [issue.code for issue in checked.issues] == [Code.LEAD_ROW_OPEN]


def test_figures_of_other_kinds() -> None:
    """A value takes a number, a yes/no target an answer; numerators do not apply to them."""
    checked = targets(DEPARTMENT, r7={"value": "0,65", "numerator": 1}, r8={"value": "có"})
    assert values(checked) == {"I7": 0.65, "I8": "Có"}
    assert found(checked, Code.NOT_APPLICABLE) == [("G7", "MT02", "1")]


# --- rules across cells ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "code", "place"),
    [
        ({"result": "Đã họp"}, Code.MISSING_STATUS, "K8"),
        ({**GOOD, "done_on": None}, Code.DONE_WITHOUT_DATE, "M8"),
        ({**GOOD, "evidence": None}, Code.DONE_WITHOUT_EVIDENCE, "O8"),
        (GOOD, Code.DONE_WITHOUT_RESULT, "N8"),
        ({**GOOD, "result": "Không có"}, Code.DONE_WITHOUT_RESULT, "N8"),
        ({**GOOD, "progress": 40}, Code.DONE_BELOW_100, "L8"),
        ({**GOOD, "progress": None}, Code.DONE_BELOW_100, "L8"),
        ({"status": "Chưa thực hiện", "progress": 5}, Code.STATUS_AGAINST_PROGRESS, "L8"),
        ({"status": "Đang thực hiện", "progress": 100}, Code.STATUS_AGAINST_PROGRESS, "L8"),
        ({"status": "Đang thực hiện"}, Code.MISSING_PROGRESS, "L8"),
        ({"status": "Tạm dừng", "done_on": DAY(2025, 9, 20)}, Code.DATE_WITHOUT_DONE, "M8"),
        ({"status": "Tạm dừng"}, Code.OVERDUE_WITHOUT_REASON, "Q8"),
    ],
)
def test_contradictions(answer: dict[str, Any], code: Code, place: str) -> None:
    """A row that leaves something open or contradicts itself is named at the cell to look at; nothing is rejected."""
    checked = tasks(r8=answer)
    assert [where for where, _, _ in found(checked, code)] == [place]
    assert checked.rejected == 0


def test_month_of_a_recurring_task_may_be_complete() -> None:
    """A recurring task goes on at 100 %: the month is complete, and nothing contradicts."""
    assert not found(tasks(r7={"status": "Đang thực hiện", "progress": 100}), Code.STATUS_AGAINST_PROGRESS)


def test_no_reason_asked() -> None:
    """A reason is asked only of who leads a task that is late and not done."""
    given = {"status": "Đang thực hiện", "progress": 50, "difficulty": "Thiếu kinh phí"}
    assert not found(tasks(r8=given), Code.OVERDUE_WITHOUT_REASON)
    late = judge(returned(form(COMMUNE, r9={"status": "Đang thực hiện"})), as_of=dt.date(2026, 1, 1))
    assert not found(late, Code.OVERDUE_WITHOUT_REASON)


@pytest.mark.parametrize(
    ("answer", "code", "place"),
    [
        ({"numerator": 1}, Code.INCOMPLETE_FIGURE, "H7"),
        ({"denominator": 1}, Code.INCOMPLETE_FIGURE, "G7"),
        ({"numerator": 1, "denominator": 2}, Code.FIGURE_WITHOUT_DATE, "J7"),
        ({"note": "không có"}, Code.FIGURE_OPEN, ""),
    ],
)
def test_open_figures(answer: dict[str, Any], code: Code, place: str) -> None:
    """A figure that is incomplete, undated or not given is named."""
    checked = targets(r7=answer)
    assert [where for where, _, _ in found(checked, code)] == [place]


def test_a_note_alone_answers() -> None:
    """A note that says why there is no figure answers the row: nothing is open."""
    assert not found(targets(r7={"note": "chưa có số liệu: chờ thống kê"}), Code.FIGURE_OPEN)


def test_open_lead_rows() -> None:
    """Tasks it leads and did not answer are listed once; those it co-ordinates or finished before are not."""
    checked = tasks(r8=GOOD)
    listed = [issue.finding.message for issue in checked.issues if issue.code is Code.LEAD_ROW_OPEN]
    assert len(listed) == 1
    assert "P/I.1" in listed[0]
    assert "P/II.1" not in listed[0]


def test_returned_empty() -> None:
    """A workbook with nothing but what we put in is "returned empty", and no more is said; the name still counts."""
    known = replace(COMMUNE, tasks=tuple(replace(row, person="Lò Văn Thử") for row in COMMUNE.tasks))
    raw = returned(form(known), form(known, SheetKey.TARGETS), of=known)
    checked = judge(raw, packets={**PACKETS, "xa-muong-kim": known})
    assert [issue.code for issue in checked.issues] == [Code.RETURNED_EMPTY]
    assert (checked.submitted, len(checked.entries)) == (3, 3)


# --- conservation ------------------------------------------------------------------------------------------------

ANYTHING = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Hoàn thành", "xong", "x", "45,5 %", "1.234", "15/10/2025", "T10/2025", "=A1", "#N/A", "Hoµn thµnh"]
    ),
    st.floats(),
    st.booleans(),
    st.datetimes(min_value=DAY(1900, 1, 1)),
)
ANY_KEY = st.sampled_from([
    None,
    "0" * 16,
    "hỏng",
    *(signing.row_key(KEY, agency, SheetKey.TASKS, task) for agency in PACKETS for task in CATALOGUE.task_by_code),
])  # fmt: skip


@st.composite
def any_return(draw: st.DrawFn) -> RawReturn:
    """A return with anything in any cell, keys lost or exchanged, cells beside the table, perhaps a bad identity."""
    forms = []
    for key, rows in ((SheetKey.TASKS, 3), (SheetKey.TARGETS, 1)):
        names = st.sampled_from([column.key for column in layout.SHEETS[key].columns])
        changes = st.dictionaries(names, st.none() | ANYTHING, max_size=8)
        answers = {f"r{number}": draw(changes) for number in range(7, 7 + rows)}
        for answer in answers.values():
            if draw(st.booleans()):
                answer["row_key"] = draw(ANY_KEY)
        extra = tuple(cell(40 + at, 30, value) for at, value in enumerate(draw(st.lists(ANYTHING, max_size=3))))
        forms.append(replace(form(COMMUNE, key, **answers), extra=extra))
    identity = draw(st.sampled_from([{}, {}, {"period": "2025-09"}, {"agency": "x"}, {"catalogue": "y"}]))
    return returned(*forms, identity=identity)


def visible_inputs(raw: RawReturn) -> Counter[tuple[str, str]]:
    """Sheet and address of every cell that could be the agency's and shows something."""
    places: Counter[tuple[str, str]] = Counter()
    for each in raw.forms:
        names = [column.key for column in layout.SHEETS[each.key].inputs]
        inputs = [row.cells[name] for row in each.rows for name in names if name in row.cells]
        places.update((each.title, cell_name(one.row, one.column)) for one in inputs)
    return places


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_return())
def test_conservation(raw: RawReturn) -> None:
    """Whatever comes back, each cell is an entry or rejected, never both; a rejected one has an issue at its place."""
    checked = judge(raw)
    assert checked.submitted == len(checked.entries) + checked.rejected
    titles = {key: sheet.title for key, sheet in layout.SHEETS.items()}
    taken = Counter((titles[entry.sheet], entry.cell) for entry in checked.entries)
    known = visible_inputs(raw)
    assert all(count == 1 and place in known for place, count in taken.items())
    refused = {
        (issue.place.sheet, issue.place.cell)
        for issue in checked.issues
        if issue.value and issue.code.severity is Severity.ERROR
    }
    assert checked.rejected <= len((refused & set(known)) - set(taken))
    assert all(issue.place.file == RECEIVED.path for issue in checked.issues)
