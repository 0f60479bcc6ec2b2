"""The ledger of a returned workbook, kept by another reader: each of its cells is ours, or told.

It reads the raw XML of the workbook as sent and as returned (witness.py) and shares nothing with the program: it takes
from the program only the addresses that its entries and issues name.
"""

# ruff: noqa: S314 - a tiny reader for tests
import io
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from tests.support.witness import plain, row_cells, shared_strings, texts_of

_ADDRESS = re.compile(r"(?:^|; |: )([A-Z]{1,3}[1-9][0-9]{0,6})(?: \(tiếp\))?: ")
_PLACE = re.compile(r"([A-Z]+)([0-9]+)")
_KEY = re.compile(r"[0-9a-f]{16}")
_FORMS = ("Nhiệm vụ", "Mục tiêu")
_UNSEEN = re.compile(r"[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+")
_CALCULATED = re.compile(
    r"CHƯA ĐỦ: còn \d+ dòng phải báo cáo chưa điền, \d+ dòng cần sửa\.|ĐÃ ĐỦ – có thể lưu tệp và gửi\."
)

Sheets = Mapping[str, Mapping[str, frozenset[str]]]
"""Title → address → every text that the cell can mean to a person; only cells in which something can be seen."""

Told = set[tuple[str, str]]
"""Title and address of cells."""


def sheets(data: bytes) -> dict[str, dict[str, frozenset[str]]]:
    """All cells of all sheets that the workbook lists."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = ET.fromstring(parts["xl/workbook.xml"])
    links = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in ET.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    strings = shared_strings(parts)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for element in book.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = next(links[value] for value in element.attrib.values() if value in links)
            root = ET.fromstring(parts[target])
            cells: dict[str, set[str]] = defaultdict(set)
            for address, cell in row_cells(root):
                cells[address] |= {plain(text) for text in texts_of(cell, strings)}
            found[element.get("name", "")] = {
                address: frozenset(texts) for address, texts in cells.items() if any(_UNSEEN.sub("", t) for t in texts)
            }
    return found


@dataclass(frozen=True)
class Ledger:
    """What became of the cells of a returned workbook: `told` by the program, or `ours`; some are both, as our text
    in a row that is refused. `silent`: title, address and texts of those that are neither: they are lost.
    """

    cells: int
    ours: int
    told: int
    silent: tuple[str, ...]

    def fits(self, submitted: int, beside: int) -> bool:
        """Whether all cells are ours, submitted or beside, as the program counts them."""
        return not self.silent and self.cells - self.ours <= submitted + beside <= self.told


def ledger(sent: bytes, returned: bytes, told: Told) -> Ledger:
    """Every cell of the returned workbook looked up among those told, and among what was sent."""
    before, now = sheets(sent), sheets(returned)
    ours, names = _Ours(before), _names(before, now)
    silent = []
    count = known = said = 0
    for title, cells in now.items():
        keys = _keys(cells)
        for address, texts in cells.items():
            count += 1
            is_told = (title, address) in told
            is_ours = ours.has(names[title], address, texts, keys)
            said += is_told
            known += is_ours
            if not (is_told or is_ours):
                silent.append(f"{title}!{address}: {sorted(texts)!r}"[:200])
    return Ledger(count, known, said, tuple(silent))


def _names(before: Sheets, now: Sheets) -> dict[str, str]:
    """Title now → title as sent: of a renamed sheet that of the lost one most of whose cells it has."""
    found = {title: title for title in now}
    for title in now.keys() - before.keys():
        for lost in before.keys() - now.keys():
            same = sum(bool(texts & before[lost].get(address, frozenset())) for address, texts in now[title].items())
            if 2 * same > len(now[title]):
                found[title] = lost
    return found


def _keys(cells: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Row number → the row key in it."""
    found = {}
    for address, texts in cells.items():
        for text in texts:
            if _KEY.fullmatch(text.strip()):
                found[_split(address)[1]] = text.strip()
    return found


def _split(address: str) -> tuple[str, str]:
    match = _PLACE.fullmatch(address)
    assert match, address
    return match[1], match[2]


class _Ours:
    """What was sent: by sheet and address; by row key; by sheet and column, wherever it stands there now."""

    def __init__(self, before: Sheets) -> None:
        self.at: set[tuple[str, str, str]] = set()
        self.in_row: dict[str, set[str]] = defaultdict(set)
        self.anywhere: dict[str, set[str]] = defaultdict(set)
        for title, cells in before.items():
            keys = _keys(cells)
            for address, texts in cells.items():
                column, row = _split(address)
                self.at |= {(title, address, _bare(text)) for text in texts}
                self.anywhere[f"{title}/{column}"] |= set(map(_bare, texts))
                self.anywhere[title] |= set(map(_bare, texts))
                if row in keys:
                    self.in_row[keys[row]] |= set(map(_bare, texts))

    def has(self, title: str, address: str, texts: Iterable[str], keys: Mapping[str, str]) -> bool:
        column, row = _split(address)
        for text in map(_bare, texts):
            if (title, address, text) in self.at or text in self.in_row.get(keys.get(row, ""), ()):
                return True
            if _CALCULATED.fullmatch(text):
                return True
            homes = (title,) if title in self.anywhere else _FORMS
            if any(text in self.anywhere[home] for home in homes if home in _FORMS):
                return True
            if text in self.anywhere.get(f"{title}/{column}", ()):
                return True
        return any(text.startswith("=") and _own_formula(text) for text in texts)


def _own_formula(text: str) -> bool:
    """A formula of ours whose references moved with its row."""
    return '"Đủ' in text or "SUMPRODUCT(" in text or ("ROUND(" in text and "ISNUMBER(" in text) or "$A$4" in text


def _bare(text: str) -> str:
    return " ".join(_UNSEEN.split(text)).strip()


# --- what the program told ---------------------------------------------------------------------------------------


def told_in(issues: Iterable[Mapping[str, str]], file: str = "") -> Told:
    """The cells that issues (of JSON) of a file name: their own, and those listed in their texts."""
    return set(_told(issues, file))


def _told(issues: Iterable[Mapping[str, str]], file: str) -> Iterator[tuple[str, str]]:
    for issue in issues:
        if file and issue["file"] != file:
            continue
        if issue["cell"] and issue["value"]:
            yield issue["sheet"], issue["cell"]
        for text in (issue["value"], issue["message"]):
            yield from ((issue["sheet"], address) for address in _ADDRESS.findall(text))
