"""Returns mangled in every depth: nothing crashes, nothing hangs, nothing is lost, nothing is made up.

CONSOLIDATE_MUTATIONS says how many (2,000 by default). A failure names its seeds; `mutant(original, seed)` makes it
again.
"""

# ruff: noqa: S314 - XML of our own
import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from consolidate import catalogue
from consolidate.consolidation import rounds
from consolidate.consolidation.merge import merge_round
from consolidate.core.errors import UnreadableError
from consolidate.core.period import Period
from consolidate.core.workers import read_all
from consolidate.core.workspace import Workspace
from consolidate.returns import inbox
from consolidate.returns.inbox import Item
from consolidate.returns.intake import or_quarantined, read_and_check
from consolidate.returns.model import CheckedReturn, Entry
from consolidate.returns.validation import CheckContext
from consolidate.texts.codes import Code, Issue
from consolidate.texts.labels import Severity
from tests.conftest import Convert
from tests.support.hostile import call
from tests.support.mutants import HEADER_ROW, Mutant, mutant
from tests.support.witness import Seen, plain, seen

pytestmark = pytest.mark.slow  # each test is a whole merge

PERIOD, AS_OF = Period.parse("2025-12"), dt.date(2025, 12, 31)  # of a month in which every figure is asked
AGENCIES = ("so-khcn", "xa-muong-kim")
MUTATIONS = int(os.environ.get("CONSOLIDATE_MUTATIONS", "2000"))
CHUNK = 50
SECONDS = 20
MOST_COMPLAINTS = 3
BATCHES, BATCH = 4, 60
ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MARK = re.compile(r"dấu-[0-9]{4}")
TYPED_TEXTS = ("Kết quả thực hiện", "Minh chứng", "Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Ghi chú")


# --- returns of the real catalogue, filled in --------------------------------------------------------------------


@dataclass(frozen=True)
class Office:
    """A workspace with the workbooks of two agencies, and what their returns are checked against."""

    workspace: Workspace
    context: CheckContext


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    workspace = Workspace(tmp_path_factory.mktemp("office"))
    call(workspace.root, "init")
    call(workspace.root, "generate", str(PERIOD), "--quiet", *(f"--agency={code}" for code in AGENCIES))
    book = catalogue.load(workspace.catalogue)
    made = rounds.Office(workspace=workspace, catalogue=book, key=workspace.key(), accepted=())
    return Office(workspace, rounds.check_context(made, PERIOD, AS_OF, ()))


def answers(book: openpyxl.Workbook) -> Iterator[tuple[str, str, Any]]:
    """What a clerk types: sheet, cell, value. Every free text is found nowhere else."""
    number = 0
    for sheet in (book["Nhiệm vụ"], book["Mục tiêu"]):
        labels = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
        for row in range(HEADER_ROW + 1, sheet.max_row + 1):
            cells = {label: sheet.cell(row, column) for label, column in labels.items()}
            if not cells["Mã"].value or row % 7 == 0:
                continue
            done = row % 3 == 0
            said: dict[str, Any] = {
                "Trạng thái": "Hoàn thành" if done else "Đang thực hiện",
                "Tiến độ (%)": 100 if done else 45.5,
                "Ngày hoàn thành": dt.datetime(2025, 10, 15) if done else None,
                "Đề nghị gia hạn đến": None if done else dt.datetime(2026, 3, 31),
                "Tử số": row * 3,
                "Mẫu số": row * 4,
                "Giá trị": "Có" if cells.get("Ngưỡng", cells["Mã"]).value == "Có" else 0.7,
                "Ngày số liệu": dt.datetime(2025, 10, 20),
            }
            for label in TYPED_TEXTS:
                number += 1
                said[label] = f"Nội dung dấu-{number:04}"
            for label, value in said.items():
                if label in cells and value is not None and not cells[label].protection.locked:
                    yield sheet.title, cells[label].coordinate, value


def saved_by_openpyxl(data: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for title, cell, value in list(answers(book)):
        book[title][cell] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def saved_by_us(data: bytes) -> bytes:
    """The XML that we wrote, with the values put where they belong."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for title, cell, value in answers(book):
        name = f"xl/worksheets/sheet{book.sheetnames.index(title) + 1}.xml"
        stored = (value - dt.datetime(1899, 12, 30)).days if isinstance(value, dt.datetime) else value
        content = f' t="inlineStr"><is><t>{stored}</t></is></c>' if isinstance(stored, str) else f"><v>{stored}</v></c>"
        pattern = rf'(<c r="{cell}"(?: s="[0-9]+")?)(?:/>| t="[a-z]+"><f>[^<]*</f><v>[^<]*</v></c>)'
        parts[name], count = re.subn(pattern, lambda match, text=content: match[1] + text, parts[name].decode())
        assert count == 1, (title, cell)
        parts[name] = parts[name].encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


WRITERS: dict[str, Callable[[bytes], bytes]] = {"us": saved_by_us, "openpyxl": saved_by_openpyxl}
ORIGINALS = [(agency, writer) for agency in AGENCIES for writer in WRITERS]


def original(office: Office, agency: str, writer: str) -> bytes:
    return WRITERS[writer](office.workspace.template(PERIOD, agency).read_bytes())


# --- one mutant --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trial:
    """Makes the mutant of a seed, has it read and checked as it would be in the inbox, and looks at the outcome."""

    context: CheckContext
    original: bytes
    folder: Path

    def __call__(self, seed: int) -> tuple[list[CheckedReturn], list[str]]:
        """The returns found in the file (a zip may hold several, or none), and what is wrong with them."""
        made = mutant(self.original, seed)
        path = self.folder / f"{seed}.xlsx"
        path.write_bytes(made.data)
        found: dict[Item, CheckedReturn] = {}
        try:
            found = self.taken(path)
            complaints = list(islice(self.complaints(made, found), MOST_COMPLAINTS))
        except Exception:  # the fault looked for
            complaints = [traceback.format_exc()]
        path.unlink()
        return list(found.values()), [f"seed {seed} ({made.recipe}): {complaint}" for complaint in complaints]

    def taken(self, path: Path) -> dict[Item, CheckedReturn]:
        items = inbox.receive(path, self.folder)
        results = read_all([(item, False) for item in items], partial(read_and_check, self.context), 0)
        found = {item: or_quarantined(item, result) for item, result in zip(items, results, strict=True)}
        return {item: checked for item, checked in found.items() if checked}

    def complaints(self, made: Mutant, found: dict[Item, CheckedReturn]) -> Iterator[str]:
        if made.harmless:
            yield from self.changed_by(list(found.values()))
        for item, checked in found.items():
            yield from unaccounted(checked)
            witness = None if unread(checked) else seen(item.read())
            if witness:
                yield from made_up(checked, witness)
                yield from lost(checked, witness)

    def changed_by(self, found: list[CheckedReturn]) -> Iterator[str]:
        path = self.folder / "original.xlsx"
        path.write_bytes(self.original)
        (before,) = self.taken(path).values()
        if not before.entries or before.rejected or len(found) != 1:
            yield f"original: {len(before.entries)} entries, {before.rejected} rejected; now {len(found)} files"
        elif Counter(map(said, before.entries)) != Counter(map(said, found[0].entries)):
            yield f"harmless, yet {found[0].reason or 'something else'} is said"


def said(entry: Entry) -> tuple[object, ...]:
    return entry.sheet, entry.code, entry.column, entry.value, plain(entry.text)


def unread(item: CheckedReturn) -> bool:
    """Whether the file was put aside before any cell of it was known."""
    return item.quarantined and not item.submitted


def rejecting(item: CheckedReturn) -> list[Issue]:
    """Issues that tell of one cell that is not used."""
    return [
        issue for issue in item.issues if issue.place.cell and issue.value and issue.code.severity is Severity.ERROR
    ]


def unaccounted(item: CheckedReturn) -> Iterator[str]:
    """Conservation within a return, and an issue with address and text for every cell rejected."""
    if item.submitted != len(item.entries) + item.rejected:
        yield f"{item.submitted} != {len(item.entries)} + {item.rejected}"
    if item.quarantined and item.entries:
        yield "put aside, yet used"
    if item.quarantined and not any(issue.code.severity is Severity.ERROR for issue in item.issues):
        yield "put aside without a word"
    taken = Counter(entry.cell for entry in item.entries)
    told = Counter(issue.place.cell for issue in rejecting(item))
    if sum((told - taken).values()) + sum((told & taken).values()) < item.rejected:
        yield f"{item.rejected} rejected, {sum(told.values())} told"


def made_up(item: CheckedReturn, witness: Seen) -> Iterator[str]:
    """What is said to stand in a cell, stands there; a value understood otherwise is told."""
    remarked = {issue.place.cell for issue in item.issues}
    for entry in item.entries:
        if plain(entry.text) not in witness.texts[entry.cell]:
            yield f"{entry.cell} said {entry.text[:80]!r}, not of {witness.texts[entry.cell]}"
        shown = f"{entry.value:%d/%m/%Y}" if isinstance(entry.value, dt.date) else entry.value
        shown = f"{shown:.15g}" if isinstance(shown, float) else plain(str(shown))
        if shown != plain(entry.text) and entry.cell not in remarked:
            yield f"{entry.cell} said {entry.text[:80]!r}, silently read as {shown[:80]!r}"
    for issue in rejecting(item):
        cell = issue.place.cell
        if plain(issue.value) not in witness.texts[cell] and cell not in witness.formulas:
            yield f"{issue.code} at {cell} of {issue.value[:80]!r}, not of {witness.texts[cell]}"


def lost(item: CheckedReturn, witness: Seen) -> Iterator[str]:
    """Every text typed that still stands in a form is used, or told; of a sheet that cannot be read that is told."""
    if any(issue.code is Code.UNREAD_SHEET for issue in item.issues):
        return
    told = {mark for entry in item.entries for mark in MARK.findall(entry.text)}
    told |= {mark for issue in item.issues for mark in MARK.findall(issue.value + issue.finding.message)}
    for address, texts in witness.texts.items():
        place = ADDRESS.fullmatch(address)
        if place and place[1] in INPUTS and int(place[2]) > HEADER_ROW:
            yield from (f"{mark} at {address} is lost" for text in texts for mark in set(MARK.findall(text)) - told)


INPUTS = frozenset("NOQRKL")
"""Columns in which a typed text is the agency's on either sheet, wherever it came from."""


# --- all of them -------------------------------------------------------------------------------------------------


def try_all(trial: Trial, seeds: range) -> None:
    complaints: list[str] = []
    returns: list[CheckedReturn] = []
    for seed, result in zip(seeds, read_all(seeds, trial, 1, SECONDS), strict=True):
        found, said_of = ([], [f"seed {seed}: hangs"]) if isinstance(result, UnreadableError) else result
        complaints += said_of
        returns += found
    assert not complaints, "\n".join(complaints)
    files = merge_round(str(PERIOD), returns).files
    assert len(files) == len(returns)
    assert all(file.submitted == file.merged + file.rejected + file.superseded for file in files)


@pytest.mark.parametrize("first", range(0, MUTATIONS, CHUNK))
def test_mangled_returns(first: int, office: Office, tmp_path: Path) -> None:
    """No exception, no hang; each cell is used or told, none is lost; nothing is said that nobody typed."""
    agency, writer = ORIGINALS[first // CHUNK % len(ORIGINALS)]
    trial = Trial(office.context, original(office, agency, writer), tmp_path)
    try_all(trial, range(first, min(first + CHUNK, MUTATIONS)))


@pytest.mark.libreoffice
@pytest.mark.parametrize("agency", AGENCIES)
def test_mangled_returns_of_libreoffice(agency: str, office: Office, tmp_path: Path, soffice: Convert) -> None:
    """The same of returns that LibreOffice saved."""
    source = tmp_path / "a.xlsx"
    source.write_bytes(original(office, agency, "openpyxl"))
    trial = Trial(office.context, soffice(source, "xlsx").read_bytes(), tmp_path)
    try_all(trial, range(10**6, 10**6 + MUTATIONS // 20))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_an_inbox_of_mangled_returns(batch: int, office: Office, tmp_path: Path) -> None:
    """Merged by the command line: an outcome, a master that can be opened, every cell accounted for."""
    place = Workspace(tmp_path)
    folder = place.inbox(PERIOD)
    folder.mkdir(parents=True)
    for path in (place.catalogue, place.key_file):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((office.workspace.root / path.relative_to(tmp_path)).read_bytes())
    data = original(office, *ORIGINALS[batch % len(ORIGINALS)])
    (folder / "original.xlsx").write_bytes(data)
    for seed in range(2 * 10**6 + batch * BATCH, 2 * 10**6 + (batch + 1) * BATCH):
        (folder / f"{seed}.xlsx").write_bytes(mutant(data, seed).data)
    command = [sys.executable, "-m", "consolidate", "merge", str(PERIOD), "--json", "--workspace", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    cells, files = found["cells"], found["files"]
    assert cells["submitted"] == cells["merged"] + cells["rejected"] + cells["superseded"]
    assert files["received"] == files["merged"] + files["superseded"] + files["quarantined"] >= BATCH
    assert cells["merged"] > 100
    with zipfile.ZipFile(place.master(PERIOD)) as archive:
        assert archive.testzip() is None
        assert all(ET.fromstring(archive.read(name)) is not None for name in archive.namelist() if ".xml" in name)
