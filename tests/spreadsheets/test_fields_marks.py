"""How cells are understood that show more than their value: strikes, addresses, pictures, several fonts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.spreadsheets.excel import MAX_CHARACTERS
from consolidate.spreadsheets.fields import Choice, Day, Number, Reading, Text, told, typed
from consolidate.spreadsheets.fields.marks import address_of, struck_out
from consolidate.spreadsheets.model import Cell, CellKind, Marks, Run

DAY = Day(dt.date(2020, 1, 1), dt.date(2045, 12, 31))
CHOICE = Choice(("Đang thực hiện", "Hoàn thành"))


def text(value: str, **marks: object) -> Cell:
    return Cell(9, 14, CellKind.TEXT, value, marks=Marks(**marks) if marks else None)  # type: ignore[arg-type]


def in_runs(*runs: tuple[str, str, bool]) -> Cell:
    made = tuple(Run(*run) for run in runs)
    font = next((run.font for run in made if run.font), "")
    return Cell(9, 14, CellKind.TEXT, "".join(run.text for run in made), font=font, marks=Marks(runs=made))


def partly(*pieces: str) -> Cell:
    """A text whose pieces are by turns struck out and not, the first one struck out."""
    return in_runs(*((piece, "", number % 2 == 0) for number, piece in enumerate(pieces)))


def codes(reading: Reading) -> list[str]:
    return [finding.code.slug for finding in reading.findings]


# --- struck out --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        (("12 máy ", "45 máy"), "45 máy"),
        (("12", "45 máy"), "45 máy"),
        (("", "Đã bàn giao ", "12", "45 máy", " hỏng", "."), "Đã bàn giao 45 máy."),
        (("", "ba ", "bốn", " năm"), "ba năm"),
        (("một\n", "hai\nba"), "hai\nba"),
    ],
)
def test_words_left_of_a_text(pieces: tuple[str, ...], left: str) -> None:
    """Free text is used without what is struck out, with a warning that has both."""
    found = Text().read(partly(*pieces))
    assert (found.value, codes(found)) == (left, ["struck-out"])
    said = found.findings[0].message
    assert all(piece.strip() in said for piece in pieces[::2])
    assert left in said


@pytest.mark.parametrize("pieces", [("cả ô",), ("cả ô", " . "), ("một", " ", "hai")])
def test_a_text_that_is_withdrawn(pieces: tuple[str, ...]) -> None:
    """Where nothing is left that says something, the text is rejected."""
    found = Text().read(partly(*pieces))
    assert (found.value, codes(found)) == (None, ["struck-answer"])


def test_spaces_struck_out_are_nothing() -> None:
    """A strike that no one can see changes nothing."""
    found = Text().read(partly(" ", "45 máy"))
    assert (found.value, found.findings) == (" 45 máy", ())


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (Number(), Cell(1, 1, CellKind.NUMBER, 45.0, marks=Marks(struck=True))),
        (Number(), partly("12", "45")),
        (DAY, Cell(1, 1, CellKind.DATE, dt.datetime(2025, 10, 15), marks=Marks(struck=True))),
        (DAY, partly("15/09/2025 ", "15/10/2025")),
        (CHOICE, text("Hoàn thành", struck=True)),
        (CHOICE, partly("Đang thực hiện ", "Hoàn thành")),
        (Text(), text("Xin cấp 2 tỷ đồng", struck=True)),
    ],
)
def test_a_struck_answer_is_rejected(kind: Text | Number | Day | Choice, cell: Cell) -> None:
    """A number, a day, a choice of which anything is struck out is no answer; the value as typed stays whole."""
    found = kind.read(cell)
    assert (found.value, codes(found)) == (None, ["struck-answer"])
    assert typed(cell) == typed(cell._replace(marks=None))


@given(st.lists(st.tuples(st.text("ab ", min_size=1, max_size=4), st.booleans()), min_size=1, max_size=6))
def test_no_word_is_lost_by_a_strike(runs: list[tuple[str, bool]]) -> None:
    """What is struck out and what is left are together all that was typed, but for spaces."""
    cell = in_runs(*((words, "", struck) for words, struck in runs))
    found = struck_out(cell)
    if found and found.rest:
        together = "".join(found.pieces) + str(found.rest.value)
        assert sorted(together.replace(" ", "")) == sorted(str(cell.value).replace(" ", ""))


# --- addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "link", "address"),
    [
        ("xem tại đây", "https://a.vn/x?y=1&z=2", "https://a.vn/x?y=1&z=2"),
        ("Quyết định", "file:///D:/BAO%20CAO/QD.pdf", "file:///D:/BAO%20CAO/QD.pdf"),
        ("bấm", "javascript:alert(1)", "javascript:alert(1)"),
        ("phụ lục", "#'Phụ lục'!A1", "#'Phụ lục'!A1"),
        ("https://a.vn/b", "https://a.vn/", "https://a.vn/"),
        ("https://a.vn", "https://b.vn", "https://b.vn"),
        ("https://a.vn/x", "https://a.vn/x", ""),
        ("Xem (https://a.vn/x).", "https://a.vn/x/", ""),
        ("www.a.vn", "http://www.a.vn/", ""),
        ("vp@a.vn", "mailto:vp@a.vn", ""),
        ("D:/BAO CAO/QD.pdf", "file:///D:/BAO%20CAO/QD.pdf", ""),
    ],
)
def test_an_address_is_kept_where_it_is_not_shown(shown: str, link: str, address: str) -> None:
    """The address is written as words behind the text, unless the text has it already."""
    found = Text().read(text(shown, link=link))
    assert address_of(text(shown, link=link)) == address
    assert found.value == (f"{shown} ({address})" if address else shown)
    assert codes(found) == ["link-address"] * bool(address)


@pytest.mark.parametrize(
    "formula",
    ['HYPERLINK("https://a.vn","tên")', 'IF(1,hyperlink( "https://a.vn" ;"tên"))', '_xlfn.HYPERLINK("https://a.vn")'],
)
def test_the_address_in_a_formula(formula: str) -> None:
    """HYPERLINK is no link of the file's, but leads to an address all the same."""
    found = Text().read(text("tên")._replace(formula=formula))
    assert (found.value, codes(found)) == ("tên (https://a.vn)", ["formula", "link-address"])


def test_an_address_behind_a_number() -> None:
    """Any other kind of value stays as it is; the address is told."""
    found = Number().read(Cell(1, 1, CellKind.NUMBER, 45.0, marks=Marks(link="https://a.vn")))
    assert (found.value, codes(found)) == (45.0, ["link-address"])
    assert "https://a.vn" in found.findings[0].message


def test_an_address_that_has_no_room() -> None:
    """A text is never cut for its address, which is then told alone."""
    long = "a" * (MAX_CHARACTERS - 3)
    found = Text().read(text(long, link="https://a.vn"))
    assert (found.value, codes(found)) == (long, ["link-address"])


def test_a_rejected_cell_keeps_its_address() -> None:
    """Of a value that cannot be used, and of a cell that is not read, the address is told all the same."""
    cell = text("xem", link="https://a.vn")
    assert codes(Number().read(cell)) == ["not-a-number", "link-address"]
    assert ["https://a.vn" in finding.message for finding in told(cell)] == [True]
    assert [finding.code.slug for finding in told(partly("12", "45"))] == ["struck-out"]


# --- pictures ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "known"),
    [
        (Cell(9, 1, CellKind.ERROR, "#VALUE!", marks=Marks(picture="QĐ 215")), "QĐ 215"),
        (Cell(9, 1, CellKind.ERROR, "#VALUE!", marks=Marks(picture="")), ""),
        (Cell(9, 1, CellKind.TEXT, '=DISPIMG("ID_61A4",1)', formula='_xlfn.DISPIMG("ID_61A4",1)'), "ID_61A4"),
        (Cell(9, 1, CellKind.TEXT, '=DISPIMG("ID_61A4",1)'), "ID_61A4"),
        (Cell(9, 1, CellKind.ERROR, "#NAME?", formula='_xlfn.DISPIMG("ID_61A4",1)'), "ID_61A4"),
        (Cell(9, 1, CellKind.UNCALCULATED, None, formula='_xlfn.IMAGE("https://a.vn/b.png")'), "https://a.vn/b.png"),
        (Cell(9, 1, CellKind.ERROR, "#VALUE!", formula='IMAGE("https://a.vn/b.png","x")'), "https://a.vn/b.png"),
    ],
)
def test_a_picture_in_a_cell(cell: Cell, known: str) -> None:
    """It is evidence of nothing that can be read: rejected as what it is, with its row and what is known of it."""
    for kind in (Text(), Number(), DAY, CHOICE):
        found = kind.read(cell)
        assert codes(found) == ["picture-in-cell"]
        assert "9" in found.findings[0].message
        assert known in found.findings[0].message
    assert known in typed(cell)


@pytest.mark.parametrize("formula", ['REIMAGE("a")', "IMAGES!A1", 'IF(A1="IMAGE(",1,2)'])
def test_other_formulas_are_no_pictures(formula: str) -> None:
    """Only the functions that show pictures count."""
    assert codes(Text().read(text("a")._replace(formula=formula))) == ["formula"]


# --- several fonts in one cell -----------------------------------------------------------------------------------


def test_fonts_are_decoded_run_by_run() -> None:
    """Each part is converted from its own font, and what is in Unicode stays."""
    found = Text().read(in_runs(("Hoµn thµnh", ".VnTime", False), (" đã xong", "", False)))
    assert (found.value, codes(found)) == ("Hoàn thành đã xong", ["converted-font"])
    found = Text().read(in_runs(("Đã ", "", False), ("hoaøn thaønh", "VNI-Times", False), (" vµ", ".VnTime", False)))
    assert (found.value, codes(found)) == ("Đã hoàn thành và", ["converted-font"])
    found = CHOICE.read(in_runs(("Hoµn", ".VnTime", False), (" thành", "", False)))
    assert (found.value, codes(found)) == ("Hoàn thành", ["converted-font"])


def test_a_part_that_cannot_be_read_surely() -> None:
    """One doubtful part makes the whole doubtful; what it may mean is said."""
    found = Text().read(in_runs(("§·n b¸ µµ", ".VnTime", False), (" đã xong", "", False)))
    assert (found.value, codes(found)) == (None, ["unreadable-text"])


def test_strikes_and_fonts_together() -> None:
    """What is left of a text is decoded by its own font."""
    found = Text().read(in_runs(("cò ", ".VnTime", True), ("Hoµn thµnh", ".VnTime", False), (" rồi", "", False)))
    assert (found.value, codes(found)) == ("Hoàn thành rồi", ["struck-out", "converted-font"])


def test_ticks_in_a_font_of_signs() -> None:
    """In Wingdings a letter shows as a tick or a cross: it is told what is seen, and no answer is guessed from it."""
    found = Text().read(text("ü")._replace(font="Wingdings"))
    assert (found.value, codes(found)) == ("✓", ["converted-font"])
    found = Text().read(in_runs(("û", "Wingdings", False), (" chưa xong", "", False)))
    assert (found.value, codes(found)) == ("✗ chưa xong", ["converted-font"])
    assert codes(Text().read(text("abc")._replace(font="Wingdings"))) == ["unreadable-text"]
    found = CHOICE.read(text("ü")._replace(font="Wingdings"))
    assert (found.value, codes(found)) == (None, ["converted-font", "not-a-choice"])
    assert "✓" in found.findings[0].message
