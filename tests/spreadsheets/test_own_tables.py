"""Our own tables of text: read however an editor saved them, or refused with the line; never a fault of the program."""

import codecs
import random
from collections.abc import Callable

import pytest

from consolidate.core.errors import ConsolidateError
from consolidate.returns import acceptances
from consolidate.returns.acceptances import Acceptance
from consolidate.returns.masters import remarks
from consolidate.returns.masters.remarks import Remark

ACCEPTED = (
    Acceptance("2025-10", "so-tc", "ab" * 32, 'inbox/2025-10/Báo cáo "cuối".xlsx'),
    Acceptance("2025-10", "so-yt", "cd" * 32, "inbox/2025-10/b.xlsx"),
    Acceptance("2025-Q4", "so-tc", "ab" * 32, "inbox/2025-Q4/c\tc.xlsx"),
)
REMARKS = (
    Remark("2025-09", "P/I.1", 'Giao Sở "X" làm\nxong trước 30/11', "2025-10-03"),
    Remark("2025-10", "P/I.2", "Đồng ý", "2025-11-03"),
    Remark("2025-10", "P/I.1", "", "2025-11-03"),
)
TABLES: dict[str, tuple[Callable[[bytes], tuple[object, ...]], bytes, tuple[object, ...]]] = {
    "accepted": (acceptances.load, acceptances.save(ACCEPTED), ACCEPTED),
    "remarks": (remarks.load, remarks.save(REMARKS), REMARKS),
}
every_table = pytest.mark.parametrize("name", TABLES)


@every_table
def test_a_table_comes_back_as_it_was(name: str) -> None:
    """Quotes, tabs and line breaks in a field too."""
    load, content, rows = TABLES[name]
    assert load(content) == rows


@every_table
@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: (text + "\r\n\r\n").encode(),
    ],
)
def test_however_an_editor_saved_it(name: str, saved: Callable[[str], bytes]) -> None:
    """With or without a mark, in UTF-8 or UTF-16 (Excel's Unicode text), with other line ends: the same rows."""
    load, content, rows = TABLES[name]
    assert load(saved(content.decode("utf-8-sig"))) == rows


@every_table
@pytest.mark.parametrize(
    ("hurt", "line"),
    [
        (lambda text: text.replace("2025-10", "2025\r-10", 1), 2),
        (lambda text: text.replace("\t", ";"), 1),
        (lambda text: text.replace("\t", ","), 1),
        (lambda text: text.partition("\r\n")[2], 1),
        (lambda text: text.replace("2025-10", "Oct-25"), 2),
        (lambda text: text + '2025-10\t"so-tc\tab\tc\r\n', 5),
        (lambda text: text + "2025-10\tso-tc\tab\r\n", 5),
        (lambda text: text + "2025-10\t\tab\tc\r\n", 5),
        (lambda _: "", 1),
        (lambda _: "\0\0\0\0\0", 1),
    ],
)
def test_what_is_hurt_is_said_with_its_line(name: str, hurt: Callable[[str], str], line: int) -> None:
    """File, line, what to do: a lone carriage return, an open quote, semicolons, a month as Excel shows it."""
    load, content, _ = TABLES[name]
    text = content.decode("utf-8-sig")
    first = {"accepted": 2, "remarks": 4}[name] if line == 2 else line
    begun = {"accepted": 5, "remarks": 6}[name] if line == 5 else first
    with pytest.raises(ConsolidateError, match=rf"templates/{name}\.tsv, dòng {begun}: ") as caught:
        load(hurt(text).encode())
    assert str(caught.value).isprintable()


def test_letters_that_are_no_utf_8_are_not_replaced() -> None:
    """Saved by Excel as plain text the Vietnamese letters are lost: said, and not read as other words."""
    content = remarks.save(REMARKS).decode("utf-8-sig").encode("cp1258", "replace")
    with pytest.raises(ConsolidateError, match=r"remarks\.tsv, dòng \d"):
        remarks.load(content)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r", "\r\n"])
def test_every_kind_of_line_break_is_one(sign: str) -> None:
    """A remark keeps its lines; a line break that an editor may not know is none of ours."""
    (kept,) = remarks.load(remarks.save([Remark("2025-10", "P", f"một{sign}hai", "")]))
    assert kept.text == "một\nhai"


def test_control_characters_are_left_out() -> None:
    """No table holds one, whatever a name or a cell held."""
    content = acceptances.save([Acceptance("2025-10", "a", "ab" * 32, "x\x1b[2J\x07\x00.xlsx")]).decode("utf-8-sig")
    assert not [sign for sign in content if sign not in "\r\n\t" and not sign.isprintable()]


@every_table
def test_mutants(name: str) -> None:
    """400 tables with bytes changed, lost, doubled: rows that are whole, or one line that names the file."""
    load, content, _ = TABLES[name]
    rng = random.Random(9)
    odd = [b"\r", b"\n", b'"', b"\t", b"\0", b"\xff", b";", b"'", b"\xe2\x80\xa8", b"\x85", b"", b"x" * 200_000]
    refused = 0
    for _ in range(400):
        data = bytearray(content)
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(data) + 1)
            data[at : at + rng.choice((0, 0, 1, 1, 5, 40))] = rng.choice(odd)
        said = refusal(load, bytes(data))
        refused += bool(said)
        assert not said or (f"templates/{name}.tsv, dòng " in said and said.isprintable() and len(said) < 300)
    assert refused


def refusal(load: Callable[[bytes], tuple[object, ...]], content: bytes) -> str:
    """The line that refuses a table; "" where it is read."""
    try:
        load(content)
    except ConsolidateError as error:
        return str(error)
    return ""
