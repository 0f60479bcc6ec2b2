"""An .xlsx that openpyxl saved, made to depend on its content alone and to follow the schema."""

import datetime as dt
import io
import re
import zipfile

FIXED_TIME = dt.datetime(2025, 1, 1)  # noqa: DTZ001 - openpyxl takes naive UTC; fixed, so that bytes repeat
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_STRINGS = "xl/sharedStrings.xml"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_SST = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{0}" uniqueCount="{0}">{1}</sst>'
_INLINE = re.compile(r' t="inlineStr"([^>]*)><is>(.*?)</is></c>', re.DOTALL)
_FONT = re.compile(r"(<font>)(.*?)(</font>)", re.DOTALL)
_FONT_PARTS = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u"),
    *("vertAlign", "sz", "color", "name", "family", "charset", "scheme"),
)
"""The order that the schema requires (ISO/IEC 29500-1, 18.8.22); openpyxl writes another."""


def repeatable(package: bytes) -> bytes:
    """The .xlsx, the same bytes for the same content: shared strings, fonts in the schema's order, fixed times."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    shared: dict[str, int] = {}
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = _INLINE.sub(lambda found: _share(found, shared), parts[name])
    if _STRINGS not in parts:
        _declare(parts)
    parts[_STRINGS] = _SST.format(len(shared), "".join(f"<si>{text}</si>" for text in shared))
    parts["xl/styles.xml"] = _FONT.sub(_ordered, parts["xl/styles.xml"])
    time = f"{FIXED_TIME:%Y-%m-%dT%H:%M:%SZ}"
    parts["docProps/core.xml"] = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{time}", parts["docProps/core.xml"])
    steady = io.BytesIO()
    with zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.create_system = 0  # else the system's own
            target.writestr(info, text, zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def _declare(parts: dict[str, str]) -> None:
    """Declare the table of shared strings in the package."""
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = parts[types].replace(
        "</Types>",
        f'<Override PartName="/{_STRINGS}" ContentType="{_STRINGS_TYPE}"/></Types>',
    )
    parts[relations] = parts[relations].replace(
        "</Relationships>",
        f'<Relationship Type="{_STRINGS_RELATION}" Target="sharedStrings.xml" Id="rIdStrings"/></Relationships>',
    )


def _share(found: re.Match[str], shared: dict[str, int]) -> str:
    return f' t="s"{found[1]}><v>{shared.setdefault(found[2], len(shared))}</v></c>'


def _ordered(found: re.Match[str]) -> str:
    parts = re.findall(r"<(\w+)[^>]*/>", found[2])
    whole = re.findall(r"<\w+[^>]*/>", found[2])
    placed = sorted(zip(parts, whole, strict=True), key=lambda part: _FONT_PARTS.index(part[0]))
    return found[1] + "".join(text for _, text in placed) + found[3]
