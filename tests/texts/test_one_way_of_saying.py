"""What people read says one thing one way: every string of a demo's workbooks, and every line of its commands."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from consolidate.texts.codes import Code
from consolidate.texts.labels import Label, MasterTitle

pytestmark = pytest.mark.slow  # the whole demo is played


class Said(NamedTuple):
    """A text, and where it stands."""

    where: str
    text: str


AS_DATA = {Label.REPORTED_IN, Label.TYPED, Label.ISSUE_CODE, Label.FILE, Label.SOURCE_FILE}
"""Columns of the master that hold a machine's form, or words as somebody else wrote them."""

_PATH = re.compile(
    r"(?:\w+/)?(?:inbox|outbox|templates)/[^\n“”;,]*?(?:\.\w{3,4}\b|(?=[ ).:]|$))|[0-9-]{7}_[\w-]+(?:\.\w+)?"
)
_COMMAND = re.compile(r"consolidate \w+ 20[0-9]{2}-[0-9]{2}")
_CODES = "|".join(sorted((code.slug for code in Code if "-" in code.slug), key=len, reverse=True))

NEVER = {
    "a period as files are named": re.compile(r"\b20[0-9]{2}-(?:[0-9]{2}|Q[1-4]|H[12])\b(?!/[0-9]{6}\b)"),
    "a month with a zero that it does not need": re.compile(r"tháng 0[3-9]\b(?! năm)|tháng 0[1-9]/"),
    "a space before the percent sign": re.compile(r"[0-9] %"),
    "days below zero": re.compile(r"[-−][0-9]+ ngày"),
    "a code of a fault": re.compile(rf"(?<![\w-])(?:{_CODES})(?![\w-])"),
    "a word of programs": re.compile(r"\b(?:None|nan|NaN|null|True|False)\b"),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo, and what its command printed."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, _run(folder, "demo", ".")


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "consolidate", *arguments],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    return done.stdout.decode() + done.stderr.decode()


def _cells(path: Path) -> Iterator[Said]:
    """Every text and note of the visible sheets, and what is printed at their feet."""
    for sheet in load_workbook(path, data_only=True):
        if sheet.sheet_state != "visible":
            continue
        skipped: set[int] = set()
        for row in sheet.iter_rows():
            found = {cell.column for cell in row if cell.value in AS_DATA}
            skipped = found if len(found) > 1 or (found and row[0].row < 13) else skipped
            for cell in row:
                where = f"{path.name} {sheet.title}!{cell.coordinate}"
                read_by_formulas = sheet.title == "Tổng quan" and cell.value == path.name[:7]
                if isinstance(cell.value, str) and cell.column not in skipped and not read_by_formulas:
                    yield Said(where, cell.value)
                if cell.comment:
                    yield Said(where, cell.comment.text)
        for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddHeader.left, sheet.oddHeader.center):
            if part.text:
                yield Said(f"{path.name} {sheet.title}", part.text)


def _wrong(said: Said) -> list[str]:
    text = _COMMAND.sub("", _PATH.sub("", said.text))
    return [f"{what}: {said.where}: {said.text[:200]}" for what, form in NEVER.items() if form.search(text)]


def test_every_workbook_says_it_one_way(demo: tuple[Path, str]) -> None:
    """The master, what goes back to the agencies, and their forms: periods, percentages, days and faults in words."""
    folder, _ = demo
    master = folder / "outbox/2025-10/2025-10_tong-hop.xlsx"
    replies = sorted((folder / "outbox/2025-10/tra-lai").glob("*.xlsx"))
    forms = [
        *sorted((folder / "templates/2025-10").glob("*.xlsx"))[::15],
        *sorted((folder / "templates/2025-09").glob("*.xlsx"))[:1],
    ]
    assert len(replies) > 40
    assert len(forms) > 3
    said = [one for path in (master, *replies, *forms) for one in _cells(path)]
    assert len(said) > 10_000
    assert any("Tháng 9/2025: " in text for _, text in said)
    assert [wrong for one in said for wrong in _wrong(one)] == []


def test_days_that_are_left_read_so(demo: tuple[Path, str]) -> None:
    """Below zero `Số ngày quá hạn` shows how many days are left; the cell keeps the number."""
    sheet = load_workbook(demo[0] / "outbox/2025-10/2025-10_tong-hop.xlsx", data_only=True)[MasterTitle.DETAILS]
    column = next(
        cell.column for row in sheet.iter_rows(max_row=12) for cell in row if cell.value == Label.DAYS_OVERDUE
    )
    cells = [cell for (cell,) in sheet.iter_rows(min_row=6, min_col=column, max_col=column)]
    left = [cell for cell in cells if isinstance(cell.value, int | float) and cell.value < 0]
    assert left
    assert {cell.number_format for cell in left} == {'0;"còn "0;0'}


def test_every_line_says_it_one_way(demo: tuple[Path, str]) -> None:
    """The lines that the commands of a round print."""
    folder, first = demo
    rounds = ("merge 2025-10", "status 2025-10", "check 2025-10", "generate 2025-11", "merge 2025-12")
    lines = [Said("demo", line) for line in first.splitlines()]
    for command in rounds:
        lines += [Said(command, line) for line in _run(folder, *command.split()).splitlines()]
    assert len(lines) > 100
    assert [wrong for line in lines for wrong in _wrong(line)] == []


def test_every_folder_that_a_line_names_is_there(demo: tuple[Path, str]) -> None:
    """A folder or file of the workspace that the last lines of `demo` and `merge` name exists."""
    folder, first = demo
    named = re.findall(r"(?:inbox|outbox|templates)/[\w./-]*[\w/]", first + _run(folder, "merge", "2025-10"))
    assert named
    assert [path for path in named if not (folder / path).exists()] == []


@pytest.mark.parametrize(
    "text",
    [
        "giữ của kỳ 2025-09 (dòng 7)",
        "kỳ tháng 09/2025",
        "45,5 %",
        "còn −61 ngày",
        "lỗi not-a-date ở ô K7",
        "tiến độ None",
    ],
)
def test_each_way_not_to_say_it_is_noticed(text: str) -> None:
    """The walk over all texts would notice each of them."""
    assert len(_wrong(Said("", text))) == 1


@pytest.mark.parametrize(
    "text", ["gõ: consolidate merge 2025-10", "inbox/2025-10/2025-09_xa-mu-ca.xlsx", "ngày 05 tháng 02 năm 2025"]
)
def test_what_a_person_types_stays(text: str) -> None:
    """Commands, paths and days as decree 30/2020 writes them are no fault."""
    assert _wrong(Said("", text)) == []
