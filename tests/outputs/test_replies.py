"""What goes back to the senders: their own form with the faults marked, a receipt, or a notice."""

import datetime as dt
import hashlib
import io
import json
import pickle
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import ironcalc
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from consolidate.consolidation.merge import merge_round
from consolidate.consolidation.rounds import Step
from consolidate.core.errors import UnreadableError
from consolidate.core.period import Period
from consolidate.forms import columns, signing, writer
from consolidate.forms.model import Packet, SheetKey, Spot
from consolidate.outputs.made_before import MadeBefore
from consolidate.outputs.model import NamedFile
from consolidate.outputs.replies import compose
from consolidate.outputs.replies.refilled_form import as_return
from consolidate.outputs.replies.reply_files import Drawing, is_receipt, replies
from consolidate.returns.form_reader import understand
from consolidate.returns.intake import Intake
from consolidate.returns.model import CheckedReturn, Received
from consolidate.returns.validation import CheckContext, check
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.model import Value
from consolidate.texts.codes import Code, Issue, Place
from consolidate.texts.labels import Severity, Status, Title
from consolidate.texts.returns.faults import wrong_period
from tests.conftest import Convert
from tests.support.drawn_by_library import drawn_by_library
from tests.support.same_workbook import told
from tests.support.samples import CATALOGUE, COMMUNE, KEY, LAST_DAY, PERIOD

AGENCY = COMMUNE.agency.code
OFFICE = writer.Office("Sở Khoa học và Công nghệ", "0213 000 000", "trước ngày 25/10/2025", "Kế hoạch số 1/KH-UBND")
CONTEXT = CheckContext(
    catalogue=CATALOGUE,
    key=KEY,
    period=Period.parse(PERIOD),
    as_of=LAST_DAY,
    packets={AGENCY: COMMUNE},
)
FORMS = (Title.TASKS, Title.TARGETS)
Typed = Mapping[Spot, Value]


def task(code: str, **typed: Value) -> dict[Spot, Value]:
    return {(SheetKey.TASKS, code, column): value for column, value in typed.items()}


def target(code: str, **typed: Value) -> dict[Spot, Value]:
    return {(SheetKey.TARGETS, code, column): value for column, value in typed.items()}


CLEAN = {
    **task("P/I.1", status=Status.NOTHING_AROSE, result="Đã duy trì"),
    **task(
        "P/I.2",
        status=Status.DONE,
        progress=100.0,
        done_on=dt.date(2025, 9, 20),
        result="Đã ban hành",
        evidence="215/QĐ-UBND",
    ),
    **target("MT01", numerator=45.0, denominator=60.0, figure_date=dt.date(2025, 10, 20)),
}
FAULTY = {
    **task("P/I.1", status="xonggg", result="=1+1"),
    **task("P/I.2", status=Status.DONE, progress=140.0, done_on="31/02/2025", result="Đã ban hành"),
    **task("P/II.1", progress=40.0),
    **target("MT01", numerator=70.0, denominator=60.0, figure_date=dt.date(2025, 10, 20)),
}


def workbook(typed: Typed, of: Packet = COMMUNE) -> bytes:
    """The agency's form with this typed into its open cells."""
    filling = writer.Filling(typed, {})
    return writer.write(of, signing.issued(KEY, of), partial(signing.row_key, KEY, of.agency.code), OFFICE, filling)


def received(content: bytes, number: int) -> CheckedReturn:
    """A file as the inbox gives it, arrived after those of a lower number."""
    where = Received(
        path=f"inbox/{PERIOD}/{number}.xlsx",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        arrived=dt.datetime(2025, 10, 20 + number, 8, 30),
    )
    try:
        return check(understand(reading.read(content, where.path), where), CONTEXT)
    except UnreadableError as error:
        issue = Issue(error.finding, Place(file=where.path))
        return CheckedReturn(received=where, issues=(issue,), quarantined=True, reason=error.finding.message)


class Sent(NamedTuple):
    """A reply as it goes out."""

    name: str
    data: bytes

    @property
    def receipt(self) -> bool:
        return is_receipt(self.name)


def replied(*files: bytes | CheckedReturn) -> Sent | None:
    """What goes back for these files, oldest first."""
    items = [file if isinstance(file, CheckedReturn) else received(file, n) for n, file in enumerate(files)]
    step = Step(CONTEXT, Intake(returns=tuple(items), issues=()), merge_round(PERIOD, items))
    with replies(step, OFFICE, {}, {}, MadeBefore(Path())) as drawn:
        found = list(drawn)
    assert len(found) <= 1
    return Sent(*found[0]) if found else None


def form(*files: bytes | CheckedReturn) -> bytes:
    reply = replied(*files)
    assert reply
    assert not reply.receipt
    return reply.data


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def marked(content: bytes) -> dict[tuple[str, str], str]:
    """Sheet and cell of every note in the forms, with its text."""
    book = opened(content)
    return {
        (title, cell.coordinate): cell.comment.text
        for title in FORMS
        if title in book.sheetnames
        for row in book[title].iter_rows()
        for cell in row
        if cell.comment
    }


def linked(content: bytes) -> set[tuple[str, str]]:
    """Sheet and cell of every link on `Cần sửa`."""
    links = [row[1].hyperlink for row in opened(content)[Title.FAULTS].iter_rows() if row[1].hyperlink]
    assert all(link.location and not link.target for link in links)
    return {(title.strip("'"), cell) for title, _, cell in (link.location.partition("!") for link in links)}


def words(content: bytes, title: str = Title.FAULTS) -> str:
    """All that a sheet says."""
    rows = opened(content)[title].iter_rows(values_only=True)
    return "\n".join(str(value) for row in rows for value in row if value is not None)


def at(spot: Spot) -> tuple[str, str]:
    """Sheet and cell of a spot in the form as drawn."""
    sheet, code, column = spot
    rows = [row.task.code for row in COMMUNE.tasks] if sheet is SheetKey.TASKS else ["MT01"]
    number = next(n for n, each in enumerate(columns.SHEETS[sheet].columns, start=1) if each.key == column)
    return columns.SHEETS[sheet].title, f"{openpyxl.utils.get_column_letter(number)}{7 + rows.index(code)}"


def said(checked: CheckedReturn) -> list[tuple[str, str, str, str]]:
    """Every issue an agency has to look at: code, sheet, cell, task."""
    return sorted(
        (issue.code.slug, issue.place.sheet, issue.place.cell, issue.place.task)
        for issue in checked.issues
        if issue.code.severity is not Severity.INFO
    )


def values(checked: CheckedReturn) -> dict[Spot, Value]:
    return {(entry.sheet, entry.code, entry.column): entry.value for entry in checked.entries}


# --- the form with its faults ------------------------------------------------------------------------------------


def test_files_of_one_time_that_agree_share_a_line() -> None:
    """Of a cell that files of one time fill in differently: a line for each value, naming the files that say it."""
    typed = [10.0, 20.0, *[30.0] * 10]
    files = [received(workbook({**task("P/II.1", status=Status.IN_PROGRESS, progress=each)}), 0) for each in typed]
    noon = dt.datetime(2025, 10, 20, 12)
    files = [
        replace(
            file,
            saved=noon,
            received=replace(file.received, arrived=noon, path=f"inbox/{PERIOD}/{n}.xlsx", sha256=f"{n}"),
        )
        for n, file in enumerate(files)
    ]
    files = [
        replace(file, issues=tuple(replace(i, place=replace(i.place, file=file.received.path)) for i in file.issues))
        for file in files
    ]
    content = form(*files)
    place = at((SheetKey.TASKS, "P/II.1", "progress"))
    rows = [row for row in opened(content)[Title.FAULTS].iter_rows() if row[1].hyperlink]
    of_progress = [row for row in rows if row[1].hyperlink.location.endswith(f"!{place[1]}")]
    named = {row[3].value: set(re.findall(r"[0-9]+\.xlsx", row[2].value)) for row in of_progress}
    (of_status,) = (row for row in rows if row not in of_progress)
    assert "12" in of_status[2].value  # all agree on it: they need no names
    assert named == {"10": {"0.xlsx"}, "20": {"1.xlsx"}, "30": {f"{n}.xlsx" for n in range(2, 12)}}
    assert all(f"ô {place[1]}" in row[2].value for row in of_progress)
    assert marked(content)[place].count("30") == 1


def test_marks_stand_at_the_faulty_cells() -> None:
    """Notes, links and the colour are at just the cells that are wrong or missing, and the values stand as typed."""
    content = form(workbook(FAULTY))
    expected = {
        at((SheetKey.TASKS, "P/I.1", "status")),
        at((SheetKey.TASKS, "P/I.2", "progress")),
        at((SheetKey.TASKS, "P/I.2", "done_on")),
        at((SheetKey.TASKS, "P/I.2", "evidence")),
        at((SheetKey.TASKS, "P/II.1", "status")),
        at((SheetKey.TARGETS, "MT01", "numerator")),
        at((SheetKey.TARGETS, "MT01", "denominator")),
    }
    assert marked(content).keys() == linked(content) == expected
    book = opened(content)
    for title, cell in expected:
        assert book[title][cell].border.left.style == "medium"
        assert not book[title][cell].protection.locked
    for spot, value in FAULTY.items():
        title, cell = at(spot)
        stored = book[title][cell].value
        assert (stored.date() if isinstance(stored, dt.datetime) else stored) == value


def test_gravest_first() -> None:
    """Errors stand before warnings on `Cần sửa`, which is the first sheet and the one that opens."""
    content = form(workbook({**FAULTY, **task("P/II.1", status=Status.IN_PROGRESS, progress=100.0)}))
    book = opened(content)
    assert book.sheetnames[0] == book.active.title == Title.FAULTS
    text = words(content)
    assert 0 < text.index("PHẢI SỬA") < text.rindex("PHẢI SỬA") < text.index("XEM LẠI")


def test_excel_would_open_it(tmp_path: Path) -> None:
    """The Open XML validator finds nothing in the form, the receipt and the notice."""
    for number, files in enumerate(([workbook(FAULTY)], [workbook(CLEAN)], [put_aside(1)])):
        reply = replied(*files)
        assert reply
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(reply.data)
        assert OpenXmlValidator().validate(path).errors == []
        assert reply.data == getattr(replied(*files), "data", b"")


@pytest.mark.parametrize("typed", [FAULTY, CLEAN | {(SheetKey.TASKS, "P/I.2", "evidence"): None}])
def test_stored_values_are_right(typed: Typed, tmp_path: Path) -> None:
    """Every formula of a filled form stores what another program computes."""
    content = form(workbook({spot: value for spot, value in typed.items() if value is not None}))
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    model = ironcalc.load_from_xlsx(str(path))
    model.evaluate()
    titles = [sheet["name"] for sheet in model.get_worksheets_properties()]
    stored = openpyxl.load_workbook(path, data_only=True)
    seen = 0
    for sheet in opened(content):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            seen += 1
            computed = model.get_cell_value(titles.index(sheet.title), cell.row, cell.column)
            assert (computed or "") == (stored[sheet.title][cell.coordinate].value or ""), (sheet.title, cell)
    assert seen > 10


def test_sent_back_unchanged_says_the_same() -> None:
    """The copy read as a return has the same values and the same faults, and nothing of ours is taken for theirs."""
    before = received(workbook(FAULTY), 0)
    after = received(form(workbook(FAULTY)), 1)
    assert not after.quarantined
    assert values(after) == values(before)
    assert said(after) == said(before)
    assert (after.submitted, after.rejected) == (before.submitted, before.rejected)
    assert not {Code.NOTES_BESIDE, Code.EXTRA_CELL, Code.OTHER_TEMPLATE} & {issue.code for issue in after.issues}


def test_a_note_of_theirs_is_still_heard() -> None:
    """Our notes are passed over; one that the agency wrote or changed is told of."""
    book = opened(form(workbook(FAULTY)))
    title, cell = at((SheetKey.TASKS, "P/I.2", "progress"))
    book[title][cell].comment = openpyxl.comments.Comment("Đã làm xong 100 %", "x")
    buffer = io.BytesIO()
    book.save(buffer)
    issues = [issue for issue in received(buffer.getvalue(), 1).issues if issue.code is Code.NOTES_BESIDE]
    assert len(issues) == 1
    assert "Đã làm xong 100 %" in issues[0].finding.message
    assert "Có 1 " in issues[0].finding.message


def test_corrected_gives_a_receipt() -> None:
    """After the marked cells are corrected in the copy nothing is left to say, and a receipt goes out."""
    book = opened(form(workbook(FAULTY)))
    correct = {
        **task("P/I.1", status="Không phát sinh"),
        **task("P/I.2", progress=100, done_on=dt.datetime(2025, 9, 20), evidence="215/QĐ-UBND"),
        **task("P/II.1", status="Đang thực hiện"),
        **target("MT01", numerator=45),
    }
    for spot, value in correct.items():
        title, cell = at(spot)
        book[title][cell].value = value
    buffer = io.BytesIO()
    book.save(buffer)
    after = received(buffer.getvalue(), 1)
    assert said(after) == []
    reply = replied(workbook(FAULTY), buffer.getvalue())
    assert reply
    assert reply.receipt


ANY = st.one_of(
    st.sampled_from(
        [*Status, "Đã HT", "xong", "45,5 %", "1.234", "T10/2025", "15/10/2025", "#REF!", "=A1", "-", "1e5"]
    ),
    st.integers(-5, 200).map(float),
    st.dates(dt.date(2024, 12, 22), dt.date(2026, 1, 31)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=20).filter(
        str.strip
    ),
)
SPOTS = [(SheetKey.TASKS, row.task.code, column.key) for row in COMMUNE.tasks for column in columns.TASKS.inputs] + [
    (SheetKey.TARGETS, "MT01", column) for column in ("numerator", "denominator", "figure_date", "evidence", "note")
]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(SPOTS), ANY, max_size=12))
def test_no_value_is_won_or_lost(typed: dict[Spot, Value]) -> None:
    """Whatever was typed: the form that goes back holds every value that counts, and wins none that was refused."""
    before = received(workbook(typed), 0)
    reply = replied(before)
    assert reply
    if reply.receipt:
        assert said(before) == []
        return
    after = received(reply.data, 1)
    assert values(after) == values(before)
    assert {at(spot) for spot in refused(before)} <= marked(reply.data).keys()
    assert all(entry.text in words(reply.data) for entry in before.refused)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(SPOTS), ANY, max_size=8), min_size=1, max_size=2), st.booleans())
@example(typed=[{**task("P/I.1", person="Lò Văn Thử"), **task("P/I.2", result="Đã họp")}], cut=False)
def test_rows_that_are_not_read_again_would_say_nothing(typed: list[dict[Spot, Value]], cut: bool) -> None:
    """An answer is what it would be if every row of the form were read again; also where rows were deleted."""
    sent = [as_return(COMMUNE, each, KEY, without={(SheetKey.TASKS, "P/I.2")} if cut else ()) for each in typed]
    files = [received(bytes([number]), number).received for number in range(len(sent))]
    items = [check(replace(raw, received=file), CONTEXT) for raw, file in zip(sent, files, strict=True)]
    merged = merge_round(PERIOD, items)
    found = compose([COMMUNE], items, merged, CONTEXT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules[as_return.__module__], "_sound", lambda *_: set())
        assert found == compose([COMMUNE], items, merged, CONTEXT)


def refused(checked: CheckedReturn) -> set[Spot]:
    return {(entry.sheet, entry.code, entry.column) for entry in checked.refused}


def test_refused_cells_are_kept_by_place() -> None:
    """A refused cell of a known row is handed on with its column; a number stays a number, words stay words."""
    checked = received(workbook(FAULTY), 0)
    found = {(entry.code, entry.column): entry.value for entry in checked.refused}
    assert found == {
        ("P/I.1", "status"): "xonggg",
        ("P/I.2", "progress"): 140.0,
        ("P/I.2", "done_on"): "31/02/2025",
        ("MT01", "numerator"): 70.0,
        ("MT01", "denominator"): 60.0,
    }
    assert checked.rejected == len(checked.refused)


# --- hostile and homeless ----------------------------------------------------------------------------------------

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C calc'!A0",
    "+1",
    "@SUM(1)",
    "http://evil.example",
    "-2+3",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_never_runs(text: str) -> None:
    """Formulas and links that an agency typed stay words, in the form, on `Cần sửa` and in its notes."""
    typed = {**FAULTY, **task("P/I.1", status=text, result=text), **task("P/I.2", evidence=text, done_on=text)}
    content = form(workbook(typed))
    book = opened(content)
    ours = {cell.value for sheet in opened(workbook({})) for row in sheet.iter_rows() for cell in row}
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            assert cell.value in ours or sheet.title == Title.FAULTS
            assert sheet.title != Title.FAULTS or cell.value.startswith(("='Nhiệm vụ'!", "='Mục tiêu'!"))
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink and cell.hyperlink.target]
    title, cell = at((SheetKey.TASKS, "P/I.1", "status"))
    assert (book[title][cell].value, book[title][cell].data_type) == (text, "s")
    assert book[title][cell].quotePrefix


def test_what_has_no_place_is_listed() -> None:
    """Cells beside the table and rows of the agency's own are told of with their words, and are not in the form."""
    book = opened(workbook(CLEAN))
    sheet = book[Title.TASKS]
    sheet["X6"], sheet["X8"] = "Cột riêng", "đã họp hai lần"
    sheet["C12"], sheet["N12"] = "Nhiệm vụ tự thêm", "đang làm thử"
    buffer = io.BytesIO()
    book.save(buffer)
    content = form(buffer.getvalue())
    assert "đã họp hai lần" in words(content)
    assert "ô X8" in words(content)
    assert "đang làm thử" in words(content)
    assert marked(content) == {}
    assert not any(text in words(content, Title.TASKS) for text in ("đã họp hai lần", "đang làm thử", "Cột riêng"))
    assert said(received(content, 1)) == []


def test_what_is_too_long_is_told_of() -> None:
    """A text longer than a cell holds is not put back, and its cell is marked."""
    long = "rất dài " * 5_000
    raw = as_return(COMMUNE, {**CLEAN, **task("P/I.1", result=long)}, KEY)
    where = received(workbook(CLEAN), 0).received
    content = form(check(replace(raw, received=where), CONTEXT))
    title, cell = at((SheetKey.TASKS, "P/I.1", "result"))
    assert opened(content)[title][cell].value is None
    assert marked(content).keys() == {(title, cell)}
    assert long[:5_000].strip() in words(content)


# --- several files -----------------------------------------------------------------------------------------------


def test_a_newer_fault_does_not_displace_what_counts() -> None:
    """Where the newest file's cell is refused and an older one's counts, that stays and the newer words are shown."""
    newer = {**CLEAN, **task("P/I.1", status="xonggg"), **task("P/I.1", result="")}
    newer = {spot: value for spot, value in newer.items() if value}
    content = form(workbook(CLEAN), workbook(newer))
    title, cell = at((SheetKey.TASKS, "P/I.1", "status"))
    assert opened(content)[title][cell].value == Status.NOTHING_AROSE
    assert "xonggg" in marked(content)[title, cell]
    assert values(received(content, 2)) == values(received(workbook(CLEAN), 0))


def test_rows_of_several_files_stand_together() -> None:
    """Each row holds what merge counts, from whichever file; an older file's mended fault is not told of again."""
    first = {**FAULTY, **task("P/I.1", status=Status.NOTHING_AROSE)}
    second = {spot: value for spot, value in CLEAN.items() if spot[1] != "P/I.1"}
    reply = replied(workbook(first), workbook({**second, **task("P/II.1", status=Status.NOT_STARTED)}))
    assert reply
    assert reply.receipt


def test_rivals_are_shown_side_by_side() -> None:
    """Two files of one time that say different things: the cell is marked, empty, and both values are told."""
    one = received(workbook(CLEAN), 0)
    other = received(workbook({**CLEAN, **task("P/I.2", evidence="216/QĐ-UBND")}), 0)
    items = [one, replace(other, received=replace(other.received, path=f"inbox/{PERIOD}/other.xlsx"))]
    content = form(*items)
    title, cell = at((SheetKey.TASKS, "P/I.2", "evidence"))
    assert opened(content)[title][cell].value is None
    assert all(text in marked(content)[title, cell] for text in ("215/QĐ-UBND", "216/QĐ-UBND"))
    assert all(text in words(content) for text in ("215/QĐ-UBND", "216/QĐ-UBND"))


WRONG_PERIOD = (Issue(wrong_period("2025-09", PERIOD), Place()),)


def test_a_cell_that_several_files_have_otherwise_is_one_cell() -> None:
    """Two older files differ from the newest in the same cell: one cell is told of, not two."""
    files = [workbook(CLEAN | task("P/I.2", result=text)) for text in ("Đã soạn", "Đã trình", "Đã ban hành")]
    reply = replied(*files)
    assert reply
    assert reply.receipt
    assert "1 ô ghi khác nhau" in words(reply.data, "Biên nhận")


def test_points_to_mend_and_to_look_at_are_counted_apart() -> None:
    """The head of the sheet says how many points must be mended, how many be looked at, in how many cells."""
    typed = {spot: value for spot, value in FAULTY.items() if spot[0] is SheetKey.TASKS}  # the figures stay open
    sheet = opened(form(workbook(typed)))[Title.FAULTS]
    points = [str(row[1].value) for row in sheet.iter_rows(min_row=7) if isinstance(row[0].value, int)]
    must, look = (sum(text.startswith(word) for text in points) for word in ("PHẢI SỬA", "XEM LẠI"))
    places = {row[1].value for row in sheet.iter_rows(min_row=7) if row[1].hyperlink}
    assert must
    assert look
    assert re.findall(r"[0-9]+", str(sheet["A4"].value)) == [str(n) for n in (must, look, len(places))]


def put_aside(number: int) -> CheckedReturn:
    """A file of the agency that could not be used."""
    return replace(
        received(workbook(CLEAN), number),
        received=replace(received(b"", number).received, sha256=f"{number:064}"),
        saved=None,
        quarantined=True,
        entries=(),
        submitted=0,
        issues=WRONG_PERIOD,
        reason=WRONG_PERIOD[0].finding.message,
    )


def test_a_file_put_aside_gets_a_notice() -> None:
    """Where nothing could be used: one sheet that names the file and the reason."""
    content = form(put_aside(1))
    assert opened(content).sheetnames == [Title.FAULTS]
    assert "1.xlsx" in words(content)
    assert WRONG_PERIOD[0].finding.message in words(content)


def test_a_later_file_put_aside_is_told_of_with_the_form() -> None:
    """A file that came after a good one and could not be used keeps the agency from getting a receipt."""
    content = form(replace(received(workbook(CLEAN), 0), saved=None), put_aside(1))
    assert "1.xlsx" in words(content)
    assert values(received(content, 2)) == values(received(workbook(CLEAN), 0))
    earlier = replied(put_aside(0), replace(received(workbook(CLEAN), 1), saved=None))
    assert earlier
    assert earlier.receipt


@pytest.mark.parametrize("typed", [CLEAN, FAULTY, {}], ids=["clean", "faulty", "empty"])
@pytest.mark.parametrize("later", [0, 1, 2])
def test_a_reply_is_the_one_the_library_draws(typed: Typed, later: int) -> None:
    """Form, receipt and notice: the same cells and looks, heights, links, notes, properties and print set-up."""
    files = [replace(received(workbook(typed), 0), saved=None), *(put_aside(number) for number in range(1, later + 1))][
        -2:
    ]
    reply = replied(*files)
    with drawn_by_library():
        drawn = replied(*files)
    assert reply
    assert drawn
    assert told(reply.data) == told(drawn.data)


def test_files_of_nobody_get_no_answer() -> None:
    """A file that names no agency we know is answered to nobody."""
    assert replied(b"%PDF-1.7 no workbook") is None


# --- the round through the command line --------------------------------------------------------------------------

GOOD, BAD, LOST, SILENT = "xa-muong-kim", "phuong-tan-phong", "so-tc", "xa-mu-ca"


def consolidate(workspace: Path, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "consolidate", *arguments, "--workspace", str(workspace)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if "--json" in arguments else {}


def rows(book: openpyxl.Workbook) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of the forms: sheet, cells by label."""
    for title in (each for each in FORMS if each in book.sheetnames):
        labels = {cell.value: cell.column for cell in book[title][6] if cell.value}
        for number in range(7, book[title].max_row + 1):
            found = {label: book[title].cell(number, column) for label, column in labels.items()}
            if found["Mã"].value:
                yield title, found


def fill(path: Path, rng: random.Random) -> openpyxl.Workbook:
    """A workbook filled in without a fault."""
    book = openpyxl.load_workbook(path)
    for title, found in rows(book):
        if title == Title.TARGETS:
            typed: dict[str, Any] = {"Ngày số liệu": dt.datetime(2025, 10, 20)}
            asked = not found["Tử số"].protection.locked
            typed |= {"Tử số": 3, "Mẫu số": rng.randint(3, 9)} if asked else {}
            if not asked:
                typed["Giá trị"] = "Có" if found["Ngưỡng"].value == "Có" else 0.5
        else:
            recurring = found["Thời hạn"].value in ("Nhiệm vụ thường xuyên", "Hàng tháng")
            typed = {
                "Trạng thái": "Không phát sinh" if recurring else "Đang thực hiện",
                "Khó khăn, vướng mắc": "Thiếu kinh phí",
            }
            typed |= {} if recurring else {"Tiến độ (%)": rng.randint(10, 90)}
        for label, value in typed.items():
            found[label].value = value
    return book


def spoil(book: openpyxl.Workbook) -> None:
    sheet = book[Title.TASKS]
    cells_of = [found for title, found in rows(book) if title == Title.TASKS]
    cells_of[0]["Trạng thái"].value = "=1+1 gần xong"
    cells_of[0]["Trạng thái"].data_type = "s"
    cells_of[1]["Tiến độ (%)"].value = 140
    cells_of[2]["Ngày hoàn thành"].value = "31/02/2025"
    sheet["X9"] = "ngoài bảng"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """One good return, one bad, one whose identity was forged, one agency silent; merged."""
    folder = tmp_path_factory.mktemp("answers")
    consolidate(folder, "init")
    consolidate(folder, "generate", PERIOD, *(f"--agency={code}" for code in (GOOD, BAD, LOST, SILENT)))
    rng = random.Random(57)
    for code in (GOOD, BAD, LOST):
        book = fill(folder / "templates" / PERIOD / f"{PERIOD}_{code}.xlsx", rng) if code != LOST else None
        book = book or openpyxl.load_workbook(folder / "templates" / PERIOD / f"{PERIOD}_{code}.xlsx")
        if code == BAD:
            spoil(book)
        if code == LOST:
            book["_meta"]["B5"] = "0" * 12
        place = folder / "inbox" / PERIOD / code
        place.mkdir(parents=True)
        book.save(place / "báo cáo.xlsx")
    stale = folder / "outbox" / PERIOD / "tra-lai"
    stale.mkdir(parents=True)
    for name in (f"{PERIOD}_{SILENT}.xlsx", f"{PERIOD}_{GOOD}.xlsx", "ghi chú.xlsx", f"{PERIOD}_la.xlsx"):
        (stale / name).write_bytes(b"old")
    return folder, consolidate(folder, "merge", PERIOD, "--json")


@pytest.mark.slow
def test_files_of_a_round(played: tuple[Path, dict[str, Any]]) -> None:
    """A form, a receipt, a notice; nothing for the silent; only our own replies of old are taken away."""
    folder, merged = played
    names = {path.name for path in (folder / "outbox" / PERIOD / "tra-lai").iterdir()}
    ours = {f"{PERIOD}_{GOOD}_bien-nhan.xlsx", f"{PERIOD}_{BAD}.xlsx", f"{PERIOD}_{LOST}.xlsx"}
    assert names == ours | {"ghi chú.xlsx", f"{PERIOD}_la.xlsx"}
    assert merged["answers"] == {"returned": 2, "receipts": 1}
    assert openpyxl.load_workbook(folder / "outbox" / PERIOD / "tra-lai" / f"{PERIOD}_{LOST}.xlsx").sheetnames == [
        Title.FAULTS
    ]


def alone(folder: Path, place: Path, content: bytes) -> dict[str, Any]:
    """The merge of a workspace like this one whose inbox holds one file."""
    (place / "templates").mkdir(parents=True)
    for needed in ("catalogue.xlsx", "office.key"):
        (place / "templates" / needed).write_bytes((folder / "templates" / needed).read_bytes())
    (place / "inbox" / PERIOD).mkdir(parents=True)
    (place / "inbox" / PERIOD / "a.xlsx").write_bytes(content)
    return consolidate(place, "merge", PERIOD, "--json")


def concerns(merged: dict[str, Any], agency: str) -> list[tuple[str, ...]]:
    keys = ("code", "sheet", "cell", "task", "value")
    return sorted(
        tuple(issue[key] for key in keys)
        for issue in merged["issues"]
        if issue["agency"] == agency and issue["severity"] != "info" and issue["code"] != "extra-cell"
    )


@pytest.mark.slow
def test_merging_the_form_gives_the_same(played: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    """Sent back as it is, the form merges to the same cells with the same faults, but for what had no place in it."""
    folder, merged = played
    content = (folder / "outbox" / PERIOD / "tra-lai" / f"{PERIOD}_{BAD}.xlsx").read_bytes()
    again = alone(folder, tmp_path / "again", content)
    sent = alone(folder, tmp_path / "sent", (folder / "inbox" / PERIOD / BAD / "báo cáo.xlsx").read_bytes())
    assert again["cells"]["merged"] == sent["cells"]["merged"]
    assert again["cells"]["rejected"] == sent["cells"]["rejected"]
    assert again["cells"]["beside"] == sent["cells"]["beside"] - 1
    assert {key: again[key] for key in ("tasks", "targets", "agencies")} == {
        key: sent[key] for key in ("tasks", "targets", "agencies")
    }
    assert concerns(again, BAD) == concerns(sent, BAD) == concerns(merged, BAD)
    assert len(concerns(again, BAD)) >= 3


def test_receipt_holds_true_figures(played: tuple[Path, dict[str, Any]]) -> None:
    """The receipt names agency, file and digest, and counts what was typed."""
    folder, _ = played
    path = folder / "inbox" / PERIOD / GOOD / "báo cáo.xlsx"
    book = openpyxl.load_workbook(folder / "outbox" / PERIOD / "tra-lai" / f"{PERIOD}_{GOOD}_bien-nhan.xlsx")
    (sheet,) = book.worksheets
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight in (None, 1)
    facts = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    typed = [found for _, found in rows(openpyxl.load_workbook(path))]
    count = sum(not cell.protection.locked and cell.value is not None for found in typed for cell in found.values())
    assert facts["Số ô đã nhận"] == str(count)
    assert facts["Mã cơ quan"] == GOOD
    assert facts["Cơ quan báo cáo"] == "Xã Mường Kim"
    tasks = sum(found["Mã"].parent.title == Title.TASKS for found in typed)
    assert facts["Nhiệm vụ đã nhận"].startswith(f"{tasks} ")
    assert facts["Mục tiêu đã nhận"].startswith(f"{len(typed) - tasks} ")
    text = "\n".join(map(str, facts))
    assert hashlib.sha256(path.read_bytes()).hexdigest() in text
    assert f"{GOOD}/báo cáo.xlsx" in text


def test_second_merge_gives_the_same_bytes(played: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    """Deleted and made again, the replies are byte for byte the same."""
    folder, _ = played
    made = sorted((folder / "outbox" / PERIOD / "tra-lai").glob(f"{PERIOD}_[xps]*.xlsx"))
    before = [path.read_bytes() for path in made]
    for path in made:
        path.unlink()
    consolidate(folder, "merge", PERIOD)
    assert [path.read_bytes() for path in made] == before
    assert len(made) == 3


@pytest.mark.libreoffice
def test_saved_by_libreoffice_says_the_same(soffice: Convert, tmp_path: Path) -> None:
    """The form opened and saved by LibreOffice keeps its faults, and our notes are still known as ours."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(form(workbook(FAULTY)))
    after = received(soffice(path, "xlsx").read_bytes(), 1)
    assert values(after) == values(received(workbook(FAULTY), 0))
    assert said(after) == said(received(workbook(FAULTY), 0))
    assert Code.NOTES_BESIDE not in {issue.code for issue in after.issues}


def test_in_whichever_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that replies are drawn from can travel to another process, and the bytes are the same there."""
    here = form(workbook(FAULTY))

    def elsewhere(
        parts: Sequence[Sequence[int]], work: Drawing, _: int
    ) -> AbstractContextManager[Iterator[list[NamedFile]]]:
        return nullcontext(map(pickle.loads(pickle.dumps(work)), parts))  # noqa: S301 - our own

    with monkeypatch.context() as patch:
        patch.setattr("consolidate.outputs.replies.reply_files.begun", elsewhere)
        assert form(workbook(FAULTY)) == here
    monkeypatch.setattr("consolidate.outputs.replies.reply_files.WORTH_A_PROCESS", 1)
    assert form(workbook(FAULTY)) == here
