"""Workbooks of which one part is broken or over a limit: that costs itself, is told, and the rest is merged."""

import zipfile
from io import BytesIO

import pytest

from tests.support.returning import (
    ASIDE,
    FIRST,
    GOOD,
    NOTHING,
    TARGETS,
    TASK,
    TASK_SHEET,
    Book,
    Found,
    Inbox,
    repacked,
)

pytestmark = pytest.mark.slow  # each test is a whole merge

TARGET_SHEET, GUIDE_SHEET = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet1.xml"
FIGURE = {"Tử số": 8, "Mẫu số": 10}
BROKEN = "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></row>"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet/>'


def filled(inbox: Inbox) -> Book:
    """Five cells in the sheet of tasks, two in that of targets."""
    return inbox.book().fill(FIRST, NOTHING).fill(TASK, GOOD).fill("MT01", FIGURE, TARGETS)


def merged(inbox: Inbox, data: bytes, submitted: int) -> Found:
    inbox.drop(data, "a.xlsx")
    return inbox.merge(submitted=submitted)


def sheets(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))


@pytest.mark.parametrize("content", [BROKEN, DOCTYPE, "", "no XML", "\0" * 21_000_000, None])
def test_a_broken_sheet_costs_no_other(inbox: Inbox, content: str | None) -> None:
    """The sheet of targets cannot be read, in whatever way: the tasks are merged, the sheet is named as an error."""
    found = merged(inbox, repacked(filled(inbox).data(), {TARGET_SHEET: content}), 5)
    assert (found.files, found.cells) == ((1, 1, 0, 0), (5, 5, 0, 0))
    assert [issue["sheet"] for issue in found.issues("unread-sheet")] == [TARGETS]
    assert found.severity("unread-sheet") == "error"
    assert not found.issues("missing-rows")


def test_the_sheet_of_tasks_is_broken(inbox: Inbox) -> None:
    """The other way round the figures are merged."""
    found = merged(inbox, repacked(filled(inbox).data(), {TASK_SHEET: BROKEN}), 2)
    assert (found.files, found.cells) == ((1, 1, 0, 0), (2, 2, 0, 0))
    assert found.detail("MT01")["Tử số"] == 8
    assert [issue["sheet"] for issue in found.issues("unread-sheet")] == ["Nhiệm vụ"]


def test_the_sheet_with_all_answers_is_broken(inbox: Inbox) -> None:
    """The return is not called empty: it is put aside, as damaged."""
    data = inbox.book().fill(FIRST, NOTHING).fill(TASK, GOOD).data()
    found = merged(inbox, repacked(data, {TASK_SHEET: BROKEN}), 0)
    assert found.files == (1, 0, 0, 1)
    assert not found.issues("returned-empty")
    assert found.issues("damaged-file")
    assert ASIDE in found.sources()[0].values()


def test_every_form_is_broken(inbox: Inbox) -> None:
    """Without one form that can be read the reason is the damage, not that there is none."""
    found = merged(inbox, repacked(filled(inbox).data(), {TASK_SHEET: BROKEN, TARGET_SHEET: BROKEN}), 0)
    assert found.files == (1, 0, 0, 1)
    assert found.issues("damaged-file")
    assert not found.issues("not-our-form")


def test_a_broken_sheet_that_is_not_ours(inbox: Inbox) -> None:
    """A sheet that the agency added and that cannot be read is told, with its name; both forms are merged."""
    book = filled(inbox)
    book.workbook.create_sheet("Thuyết minh")["A1"] = "x"
    data = book.data()
    found = merged(inbox, repacked(data, {sheets(data)[-1]: BROKEN}), 7)
    assert (found.files, found.cells) == ((1, 1, 0, 0), (7, 7, 0, 0))
    assert [issue["sheet"] for issue in found.issues("unread-sheet")] == ["Thuyết minh"]


@pytest.mark.parametrize("content", ["<broken", "", DOCTYPE, " " * 21_000_000, None])
@pytest.mark.parametrize("kind", ["comments", "drawing"])
def test_what_stands_beside_the_cells_is_broken(inbox: Inbox, kind: str, content: str | None) -> None:
    """Comments or drawings that cannot be read, are missing, or break a limit: all cells count, the loss is told."""
    rels = "xl/worksheets/_rels/sheet2.xml.rels"
    link = (
        f'<Relationship Id="x1" Target="/xl/odd/{kind}9.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    data = filled(inbox).data()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        had = archive.read(rels).decode() if rels in archive.namelist() else '<Relationships xmlns="x"></Relationships>'
    parts = {rels: had.replace("</Relationships>", link)}
    if content is not None:
        parts[f"xl/odd/{kind}9.xml"] = content
    with zipfile.ZipFile(BytesIO(data)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()} | {k: v.encode() for k, v in parts.items()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in held.items():
            archive.writestr(name, part)
    found = merged(inbox, buffer.getvalue(), 7)
    assert (found.files, found.cells) == ((1, 1, 0, 0), (7, 7, 0, 0))
    assert [issue["sheet"] for issue in found.issues("unread-beside")] == ["Nhiệm vụ"]
    assert found.severity("unread-beside") == "warning"


@pytest.mark.parametrize("part", ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"])
def test_broken_properties(inbox: Inbox, part: str) -> None:
    """What is known of the file beside its sheets cannot be read: the sheets are, by their own identity."""
    data = filled(inbox).data()
    found = merged(inbox, repacked(data, {part: "<broken"}), 7)
    assert (found.files, found.cells) == ((1, 1, 0, 0), (7, 7, 0, 0))
    assert len(found.issues("unread-beside")) == 1


def test_a_part_that_is_well_packed(inbox: Inbox) -> None:
    """Styles of 3 MB that pack at 200 : 1, as honest programs write them, are read."""
    styles = lambda part: part.replace(b"</styleSheet>", b" " * 3_200_000 + b"</styleSheet>")  # noqa: E731
    data = repacked(filled(inbox).data(), {"xl/styles.xml": styles})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("xl/styles.xml")
    assert info.file_size > 196 * info.compress_size
    assert merged(inbox, data, 7).cells == (7, 7, 0, 0)


def test_the_reason_is_told_in_words(inbox: Inbox) -> None:
    """A part that is packed as no program packs is named by what a person knows it as, with both sizes."""
    found = merged(inbox, repacked(filled(inbox).data(), {"xl/styles.xml": b" " * 30_000_000}), 0)
    assert "định dạng ô" in found.text("unsafe-file")
    assert "30 MB" in found.text("unsafe-file")
