"""What two workbooks must share to be the same for whoever opens them, however each was written."""

# ruff: noqa: S314 - XML of our own
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = re.compile(r"<c [^>]*?(?:/>|>.*?</c>)", re.DOTALL)


def told(content: bytes) -> dict[str, object]:
    """Each cell's value, formula and look by sheet and place; and every part but the cells, texts and styles, as it is.

    Left out: how texts and styles are numbered, and the hints about which columns a row reaches.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    texts, styles = parts.pop("xl/sharedStrings.xml", f"<sst xmlns='{MAIN[1:-1]}'/>"), parts.pop("xl/styles.xml")
    looks, words = list(_looks(ET.fromstring(styles))), [_words(item) for item in ET.fromstring(texts)]
    found: dict[str, object] = {"dxfs": styles[styles.index("<dxfs") :]}
    for name, xml in parts.items():
        if "/sheet" in name and name.endswith(".xml"):
            for cell in ET.fromstring(xml).iter(f"{MAIN}c"):
                found[f"{name}!{cell.get('r')}"] = _cell(cell, words), looks[int(cell.get("s", "0"))]
        found[name] = re.sub(r' spans="[^"]*"', "", _CELL.sub("", xml)).replace("&quot;", '"')
    return found


def _words(item: ET.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{MAIN}t"))


def _cell(cell: ET.Element, words: list[str]) -> tuple[str, str, str]:
    """Whether it holds words or a number (rows.number has its own test to the last bit), which, and its formula."""
    value, formula = cell.findtext(f"{MAIN}v") or "", cell.findtext(f"{MAIN}f") or ""
    match cell.get("t"):
        case "s":
            return "words", words[int(value)], formula
        case "inlineStr":
            return "words", _words(cell), formula
        case "str":
            return "words", value, formula
    return "number", f"{float(value):.12G}" if value else "", formula


def _looks(styles: ET.Element) -> Iterator[tuple[str, ...]]:
    """All that each cell format says, its number format, font, fill and border spelt out."""
    lists = {name: list(styles.find(f"{MAIN}{name}") or ()) for name in ("fonts", "fills", "borders", "cellXfs")}
    numbers = {item.get("numFmtId"): item.get("formatCode", "") for item in styles.iter(f"{MAIN}numFmt")}
    for look in lists["cellXfs"]:
        said = {name: value for name, value in look.items() if not name.endswith("Id")}
        parts = [lists[f"{name}s"][int(look.get(f"{name}Id", "0"))] for name in ("font", "fill", "border")]
        number = look.get("numFmtId", "0")
        yield (numbers.get(number, number), str(said), *(ET.tostring(part, "unicode") for part in (*parts, *look)))
