"""What a text gives as an example is accepted where it is read; what it names as a limit is the one that holds."""

import ast
import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from consolidate.catalogue.model import is_query_number
from consolidate.catalogue.plausible import ranges, ranges_together
from consolidate.catalogue.profiles import provinces
from consolidate.catalogue.workbook import sheets, values
from consolidate.core.period import Period
from consolidate.forms import columns
from consolidate.forms.figures import parts_of
from consolidate.forms.model import Before, Packet
from consolidate.forms.rules import broken, task_rules
from consolidate.forms.writer.rows import Row, rows_of
from consolidate.spreadsheets.excel import MAX_CHARACTERS
from consolidate.spreadsheets.fields import Day, Number
from consolidate.spreadsheets.fields.number import DIGITS, LIMIT
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.spreadsheets.reading import zip_limits
from consolidate.texts import forms, messages
from consolidate.texts.actions import cli
from consolidate.texts.catalogue import faults as catalogue_faults
from consolidate.texts.catalogue import hints, importing
from consolidate.texts.codes import Code
from consolidate.texts.labels import Cycle, Status
from consolidate.texts.returns import file_faults
from tests.support import samples
from tests.support.returning import DONE_ON, FIRST, GOOD, NOTHING, TASK, Inbox

TEXTS = Path(forms.__file__).parents[1]
_DAY = re.compile(r"(?:ví dụ|ngày) ([0-9]{2})/([0-9]{2})/([0-9]{4})")
PERIODS = ("2024-02", "2025-03", "2025-09", "2025-10", "2025-11", "2026-12")


def example_days(text: str) -> list[dt.date]:
    """The days that a text gives as examples."""
    return [dt.date(int(year), int(month), int(day)) for day, month, year in _DAY.findall(text)]


def text_cell(text: str) -> Cell:
    return Cell(8, 12, CellKind.TEXT, text)


# --- the agency's workbook ---------------------------------------------------------------------------------------


def issued(period: str) -> Packet:
    """A packet of the period, its rows as in October 2025."""
    return replace(samples.COMMUNE, period=period, last_day=Period.parse(period).last)


def rows(period: str) -> Iterator[Row]:
    for of_sheet in rows_of(issued(period)).values():
        yield from of_sheet


@pytest.mark.parametrize("period", PERIODS)
def test_example_days_of_the_form_may_be_typed_in_it(period: str) -> None:
    """Input messages and alerts of every period name days that its cells take, and that no computer turns around."""
    said = 0
    for row in rows(period):
        for key, kind in row.kinds.items():
            texts = [row.hints.get(key, "")]
            if isinstance(kind, Day):
                texts.append(forms.refused_day(kind.earliest, kind.latest))
            latest = kind.latest if isinstance(kind, Day) else row.last_day
            earliest = kind.earliest if isinstance(kind, Day) else columns.FIRST_YEAR
            for day in (found for text in texts for found in example_days(text)):
                said += 1
                assert earliest <= day <= latest, (key, day)
                assert day.day > 12
    assert said > 4


def test_in_the_year_of_the_resolution_the_example_stays() -> None:
    """From October 2025 on it is one and the same day."""
    assert forms.example_day(columns.FIRST_YEAR, dt.date(2025, 10, 31)) == "15/10/2025"
    assert forms.example_day(columns.FIRST_YEAR, dt.date(2030, 1, 31)) == "15/10/2025"
    assert forms.example_day(dt.date(2025, 11, 1), columns.LAST_YEAR) == "15/11/2025"
    assert forms.example_day(dt.date(2025, 11, 20), columns.LAST_YEAR) == "15/12/2025"
    assert forms.example_day(columns.FIRST_YEAR, dt.date(2025, 9, 10)) == "15/08/2025"
    assert forms.example_day(dt.date(2025, 10, 20), dt.date(2025, 10, 22)) == "20/10/2025"


@pytest.mark.parametrize(("as_of", "label", "typed"), [
    (as_of, label, typed)
    for as_of in ("2025-09-30", "2025-10-31")
    for label in (DONE_ON, "Đề nghị gia hạn đến")
    for typed in ("31/02/2025", "sau Tết", "tháng 9", 2025, "như trên", dt.datetime(2060, 1, 1), "01/01/2060")
])  # fmt: skip
def test_faults_of_a_day_name_days_that_its_cell_takes(inbox: Inbox, as_of: str, label: str, typed: object) -> None:
    """The first and the last day and the example are such that who types them is told nothing."""
    path = inbox.drop(inbox.book().fill(FIRST, NOTHING).fill(TASK, {**GOOD, label: typed}))
    day = dt.date.fromisoformat(as_of)
    span = (columns.FIRST_YEAR, day) if label == DONE_ON else (day + dt.timedelta(1), columns.LAST_YEAR)
    reading = judged(inbox, path, as_of, label)
    named = [
        dt.datetime.strptime(found, "%d/%m/%Y").date()
        for found in re.findall(r"(?:từ|đến|ví dụ) ([0-9]{2}/[0-9]{2}/[0-9]{4})", reading)
    ]
    assert named
    assert [found for found in named if not span[0] <= found <= span[1]] == []


def judged(inbox: Inbox, path: Path, as_of: str, label: str) -> str:
    """What `check` says of the cell, in a sentence."""
    _, out, _ = inbox.call("check", str(path), "--as-of", as_of, "--json")
    cell = {DONE_ON: "M8"}.get(label, "S8")
    (issue,) = [each for each in json.loads(out)["issues"] if each["cell"] == cell]
    return f"{issue['message']} {issue['action']}"


def test_progress_is_hinted_as_it_is_read() -> None:
    """Both ends of the range in the hint, the alert and the self-check are those of the column."""
    kind = columns.TASKS.column("progress").kind
    assert isinstance(kind, Number)
    for text in (forms.PROGRESS_HINT, forms.BAD_PROGRESS, forms.refused_number(kind.low, kind.high)):
        assert f"từ {kind.low} đến {kind.high}" in text
    assert [kind.read(text_cell(str(end))).accepted for end in (-1, 0, 100, 101)] == [False, True, True, False]


def test_reasons_that_are_offered_answer() -> None:
    """Every reason of the list, and the example of the hint, answers the question; the one to complete does not yet."""
    (row, *_) = [row for row in issued("2025-10").tasks if not row.task.recurring]
    before = Before(status=Status.DONE, progress=100.0)
    rules = task_rules(replace(row, before=before), samples.LAST_DAY)
    cells = {"status": Status.IN_PROGRESS, "progress": 40.0, "difficulty": "Thiếu vốn", "day": samples.LAST_DAY}
    example = forms.CHANGE_REASON_HINT.rpartition("ví dụ ")[2]
    *whole, unfinished = forms.CHANGE_REASONS
    for reason, asked in [*((text, False) for text in (*whole, example)), (unfinished, True)]:
        found = broken(rules, {**cells, **before.cells, "change_reason": reason})
        assert any(Code.CHANGE_WITHOUT_REASON in rule.codes for rule in found) is asked, reason


# --- the catalogue and the command line ----------------------------------------------------------------------------


def after(text: str, word: str, until: str = r"[.;,)]? ?$") -> str:
    """What stands behind the word, to the end or to what ends it."""
    found = re.search(rf"{word}:? (.+?)(?:{until})", text)
    assert found, text
    return found[1]


def test_examples_of_the_catalogue_are_read() -> None:
    """A range, units, a code, an address, a day: each is taken as it stands in its hint or fault."""
    for text in (
        after(hints.PLAUSIBLE_HINT, "ví dụ", r"\. "),
        after(catalogue_faults.not_a_range("x"), "hãy viết như", r" \("),
    ):
        assert (len(ranges(text)), len(ranges_together(text))) in {(2, 1), (3, 1)}
    assert parts_of(after(hints.PART_UNITS_HINT, "ví dụ", r"\. ")) == ("người", "người")
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", after(catalogue_faults.BAD_AGENCY_CODE, "ví dụ"))
    for text in (hints.QUERY_HINT, catalogue_faults.BAD_QUERY):
        assert is_query_number(after(text, "ví dụ"))
    assert values.DAY.read(text_cell("31/12/2025")).value == dt.date(2025, 12, 31)
    assert values.NUMBER.read(text_cell("45%")).value == 45


def test_periods_are_read_as_the_message_writes_them() -> None:
    """Every way of writing a period that is offered is read."""
    said = messages.not_a_period("x")
    examples = [*re.findall(r"\b[0-9Q]{2,4}[-/][0-9QH]{1,4}\b", said), *re.findall(r'"([^"]+)"', said), "2025"]
    assert len(examples) > 6
    assert [text for text in examples if not Period.parse(text)] == []


def test_every_example_is_tried_here() -> None:
    """No other text gives an example: who writes one adds it to the tests above."""
    tried = {
        "forms/__init__.py": 8,
        "guide.py": 1,
        "catalogue/faults.py": 3,
        "catalogue/hints.py": 4,
        "catalogue/guide.py": 4,
        "catalogue/documents.py": 1,
        "actions/outcomes.py": 1,
        "messages.py": 1,
        "returns/faults.py": 1,
        "returns/cells/days.py": 1,
        "returns/cells/words.py": 1,
        "returns/cells/seen.py": 1,
    }
    found = {
        path.relative_to(TEXTS).as_posix(): len(examples)
        for path in sorted(TEXTS.rglob("*.py"))
        if (examples := [text for text in strings(path) if "ví dụ" in text])
    }
    assert found == tried


def strings(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_bytes())
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


# --- limits ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (lambda: sheets.SHORT_NAME.hint, sheets.SHORT_NAME.longest),
        (lambda: importing.too_long("Trích yếu", 40_000, MAX_CHARACTERS), MAX_CHARACTERS),
        (lambda: messages.no_such_province("x", ()), len(provinces.names())),
        (lambda: cli.PROVINCE_OPTION, len(provinces.names())),
        (lambda: forms.too_large("value", DIGITS), len(f"{LIMIT:.0f}")),
        (lambda: hints.CYCLE_HINT, Cycle.HALF_YEAR.months),
    ],
)
def test_limits_in_words_are_those_that_hold(text: Callable[[], str], limit: int) -> None:
    """The number in the sentence is the constant of the code that refuses."""
    assert str(limit) in re.findall(r"[0-9]+", text())


@pytest.mark.parametrize("limit", [zip_limits.FILE_BYTES, zip_limits.ALL_BYTES])
@pytest.mark.parametrize("more", [1, 40_000, 5_000_000])
def test_a_file_is_told_to_be_larger_than_its_limit(limit: int, more: int) -> None:
    """However little it is too large, the two sizes in the sentence differ, the first the larger."""
    said = file_faults.file_too_large(limit + more, limit).message
    size, most = (float(found.replace(",", ".")) for found in re.findall(r"([0-9,]+) MB", said))
    assert most == limit / 1_000_000
    assert most < size <= (limit + more) / 1_000_000 + 0.1
