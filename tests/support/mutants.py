"""Mangled copies of a workbook, each made from a seed: its recipe says what was done, the seed does it again.

A mutant is one to four changes of any depth: cells, rows, sheets, XML, members of the zip, bytes.
"""

# ruff: noqa: E501, S314 - lists of contents; XML of our own
import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

Change = Callable[["Draft"], object]

HEADER_ROW = 6
_CELL = re.compile(r"<c [^>]*/>|<c [^>]*>.*?</c>", re.DOTALL)
_ROW = re.compile(r"<row [^>]*/>|<row [^>]*>.*?</row>", re.DOTALL)
_TAG = re.compile(r"<[^<>]+>")
_ATTRIBUTE = re.compile(r'\s([\w:]+)="([^"]*)"')
_NUMBER = re.compile(r' r="([A-Z]*)([0-9]+)"')
_KEY = re.compile(r"\b[0-9a-f]{16}\b")


@dataclass
class Draft:
    """The workbook on its way: members in order, then how they are packed, then what is done to the bytes."""

    rng: random.Random
    members: list[tuple[str, bytes]]
    recipe: list[str] = field(default_factory=list)
    methods: tuple[int, ...] = (zipfile.ZIP_DEFLATED,)
    on_bytes: list[Callable[[bytearray], object]] = field(default_factory=list)

    def names(self, pattern: str) -> list[str]:
        return [name for name, _ in self.members if re.search(pattern, name)]

    def text(self, name: str) -> str:
        return dict(self.members)[name].decode("utf-8", "surrogateescape")

    def put(self, name: str, content: str | bytes) -> None:
        data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        self.members = [(other, data if other == name else old) for other, old in self.members]

    def edit(self, pattern: str, change: Callable[[str], str]) -> None:
        """One member whose name fits, changed as text."""
        if names := self.names(pattern):
            name = self.rng.choice(names)
            self.put(name, change(self.text(name)))

    def replaced(self, text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
        """The text with one of the places that fit the pattern changed."""
        if found := list(pattern.finditer(text)):
            match = self.rng.choice(found)
            return text[: match.start()] + change(match) + text[match.end() :]
        return text

    def packed(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for number, (name, data) in enumerate(self.members):
                entry = zipfile.ZipInfo(name)
                entry.compress_type = self.methods[number % len(self.methods)]
                archive.writestr(entry, data)
        data = bytearray(buffer.getvalue())
        for change in self.on_bytes:
            change(data)
        return bytes(data)


# --- changes under which everything said stays said --------------------------------------------------------------

FORM_SHEETS = r"worksheets/sheet[23]\.xml$"


def _with_rows(draft: Draft, change: Callable[[list[str]], list[str]]) -> None:
    """The rows below the header changed, then numbered anew from where they began."""

    def in_sheet(text: str) -> str:
        found = [match for match in _ROW.finditer(text) if _row_number(match[0]) > HEADER_ROW]
        if not found:
            return text
        first = _row_number(found[0][0])
        rows = change([match[0] for match in found])
        moved = [
            _NUMBER.sub(lambda match, row=row: f' r="{match[1]}{row}"', text) for row, text in enumerate(rows, first)
        ]
        return text[: found[0].start()] + "".join(moved) + text[found[-1].end() :]

    draft.edit(FORM_SHEETS, in_sheet)


def _row_number(row: str) -> int:
    found = _NUMBER.search(row)
    return int(found[2]) if found else 0


def sort_rows(draft: Draft) -> None:
    _with_rows(draft, lambda rows: draft.rng.sample(rows, len(rows)))


def insert_rows(draft: Draft) -> None:
    _with_rows(draft, lambda rows: ['<row r="1"/>'] * draft.rng.randint(1, 40) + rows)


def hide_rows(draft: Draft) -> None:
    draft.edit(FORM_SHEETS, lambda text: re.sub(r"<row (?![^>]*hidden=)", '<row hidden="1" ', text))


def rename_sheet(draft: Draft) -> None:
    title = draft.rng.choice(
        ("Sheet1 (2)", "Nhie\u0323\u0302m vu\u0323", "_x0001_", "_xFFFF_", "&#9;", "𝒳 &amp; Y", "Tr" * 200)
    )
    draft.edit(
        r"xl/workbook\.xml$",
        lambda text: draft.replaced(text, re.compile(r'(<sheet name=")(Nhi|M\w+c ti)[^"]*'), lambda m: m[1] + title),
    )


def hide_sheet(draft: Draft) -> None:
    state = draft.rng.choice(("hidden", "veryHidden", "visible", "x"))
    draft.edit(
        r"xl/workbook\.xml$",
        lambda text: draft.replaced(
            re.sub(r' state="\w+"', "", text), re.compile("<sheet "), lambda _: f'<sheet state="{state}" '
        ),
    )


def move_sheets(draft: Draft) -> None:
    def shuffled(text: str) -> str:
        sheets = re.findall(r"<sheet [^>]*>", text)
        draft.rng.shuffle(sheets)
        return re.sub(r"<sheet [^>]*>", lambda _: sheets.pop(), text)

    draft.edit(r"xl/workbook\.xml$", shuffled)


def move_members(draft: Draft) -> None:
    draft.rng.shuffle(draft.members)


def store_members(draft: Draft) -> None:
    draft.methods = draft.rng.choice(((zipfile.ZIP_STORED,), (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


def bzip_members(draft: Draft) -> None:
    draft.methods = (zipfile.ZIP_DEFLATED, draft.rng.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))


def shuffle_attributes(draft: Draft) -> None:
    def shuffled(match: re.Match[str]) -> str:
        attributes = match[0].split('" ')
        return match[0] if len(attributes) < 3 else _join(draft, match[0])

    draft.edit(FORM_SHEETS, lambda text: re.sub(r"<(?:c|row) [^<>]*>", shuffled, text))


def _join(draft: Draft, tag: str) -> str:
    attributes = [match[0] for match in _ATTRIBUTE.finditer(tag)]
    draft.rng.shuffle(attributes)
    end = "/>" if tag.endswith("/>") else ">"
    return tag.split(maxsplit=1)[0] + "".join(attributes) + end


def written_by_another(draft: Draft) -> None:
    """The same XML with prefixes, other quotes, comments, another encoding."""
    name = draft.rng.choice(draft.names(r"^xl/[^_]*\.xml$"))
    data = dict(draft.members)[name]
    way = draft.rng.choice(("prefix", "comment", "utf-16", "quotes", "bom"))
    if way == "prefix":
        data = ET.tostring(ET.fromstring(data), "utf-8", xml_declaration=True)
    elif way == "comment":
        data = data.replace(b"?>", b"?><!-- <c r='K7'><v>1</v></c> -->", 1)
    elif way == "utf-16":
        body = re.sub(rb"^<\?xml[^>]*\?>", b"", data).decode()
        data = f'<?xml version="1.0" encoding="UTF-16"?>{body}'.encode("utf-16")
    elif way == "quotes":
        data = re.sub(rb'(<row [^<>]*?r=)"([^"\']*)"', rb"\1'\2'", data)
    else:
        data = b"\xef\xbb\xbf" + data
    draft.put(name, data)


HARMLESS: tuple[Change, ...] = (
    sort_rows,
    hide_rows,
    rename_sheet,
    hide_sheet,
    move_sheets,
    move_members,
    store_members,
    shuffle_attributes,
    written_by_another,
)

# --- cells -------------------------------------------------------------------------------------------------------

_MANY_DIGITS = "9" * 5000
CONTENTS = (
    ' t="e"><v>#REF!</v>',
    ' t="e"><v>#BÔNG!</v>',
    ' t="b"><v>1</v>',
    ' t="b"><v>2</v>',
    ' t="d"><v>2025-10-15</v>',
    ' t="d"><v>0001-01-01T00:00:00+14:00</v>',
    ' t="d"><v>2025-13-45</v>',
    ' t="zz"><v>1</v>',
    ' t="s"><v>99999999</v>',
    ' t="s"><v>-1</v>',
    f' t="s"><v>{_MANY_DIGITS}</v>',
    ' t="s"><v> 1 </v>',
    ' t="s"><v></v>',
    ' t="s"/>',
    "><v>45945</v>",
    "><v>1e308</v>",
    "><v>-1e308</v>",
    "><v>1e400</v>",
    "><v>-0</v>",
    "><v>60</v>",
    "><v>2958466.5</v>",
    "><v>-45945</v>",
    "><v>0.45</v>",
    "><v>nan</v>",
    "><v>1_000</v>",
    f"><v>{_MANY_DIGITS}</v>",
    "><v>１２</v>",
    "><v>45,5</v>",
    "><v>1</v><v>2</v>",
    "><f>SUM(K7:K9)</f>",
    "><f>G7/H7*100</f>",
    '><f t="shared" si="7"/><v>3</v>',
    '><f t="array" ref="K7:K9">1</f><v>3</v>',
    "><f>1/0</f><v></v>",
    ' t="str"><f>"a"</f><v>a</v>',
    ' t="str"><v>  </v>',
    ' t="str"><v>31/11/2025</v>',
    ' t="str"><v>15.10.2025</v>',
    ' t="str"><v>T10/2025</v>',
    ' t="str"><v>45,5 %</v>',
    ' t="str"><v>1.234</v>',
    ' t="inlineStr"><is><t>=HYPERLINK("x")</t></is>',
    ' t="inlineStr"><is><t>Ho&#181;n th&#181;nh</t></is>',
    ' t="inlineStr"><is><t>Ho\u0061\u0300n tha\u0300nh</t></is>',
    ' t="inlineStr"><is><t>&#xA0;\u200b</t></is>',
    ' t="inlineStr"><is><t>_x0001_ _xFFFE_ _xD800_ _x000D_</t></is>',
    ' t="inlineStr"><is><t>&#0;</t></is>',
    ' t="inlineStr"><is><t>&#xFFFF;</t></is>',
    f' t="inlineStr"><is><t>&#{_MANY_DIGITS};</t></is>',
    ' t="inlineStr"><is><t>\x01\x07</t></is>',
    ' t="inlineStr"><is><t>&bomb;</t></is>',
    ' t="inlineStr"><is><t>&amp;#65;</t></is>',
    ' t="inlineStr"><is><t>\udcff\udcfe</t></is>',
    ' t="inlineStr"><is><r><rPr><rFont val=".VnTime"/></rPr><t>Hoµn </t></r><r><t>xong</t></r></is>',
    ' t="inlineStr"><is/>',
    ' t="inlineStr"><is><t><![CDATA[<v>7</v>]]></t></is>',
    f' t="inlineStr"><is><t>{"dài " * 9000}</t></is>',
    f' t="inlineStr"><is><t>{"nam 1/1/ " * 3000}</t></is>',
    "><extLst><ext><c><v>5</v></c></ext></extLst>",
)
REFERENCES = ("k7", "$K$7", "", "XFD1048576", "XFE1", "A0", "K1048577", "K7:K9", "７", f"A{_MANY_DIGITS}", "K7", "K8")
STYLES = ("0", "1", "5", "40", "999999", "-1", "x", _MANY_DIGITS)


def _attribute(text: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', text)
    return found[1] if found else ""


def change_cell(draft: Draft) -> None:
    def other(match: re.Match[str]) -> str:
        tag = match[0].split(">")[0]
        content = draft.rng.choice(CONTENTS)
        style = f' s="{_attribute(tag, "s")}"' if _attribute(tag, "s") and draft.rng.random() < 0.7 else ""
        start = f'<c r="{_attribute(tag, "r")}"{style}'
        return start + content if content.endswith("/>") else f"{start}{content}</c>"

    draft.edit(FORM_SHEETS, lambda text: draft.replaced(text, _CELL, other))


def change_cells(draft: Draft) -> None:
    for _ in range(draft.rng.randint(2, 30)):
        change_cell(draft)


def change_reference(draft: Draft) -> None:
    other = draft.rng.choice(REFERENCES)
    draft.edit(
        r"worksheets/", lambda text: draft.replaced(text, re.compile(r'(<c r=)"[^"]*"'), lambda m: f'{m[1]}"{other}"')
    )


def drop_references(draft: Draft) -> None:
    draft.edit(r"worksheets/", lambda text: re.sub(r'<c r="[^"]*"', "<c", text))


def change_style(draft: Draft) -> None:
    other = draft.rng.choice(STYLES)
    draft.edit(r"worksheets/", lambda text: draft.replaced(text, re.compile(r' s="[0-9]*"'), lambda _: f' s="{other}"'))


def change_all_styles(draft: Draft) -> None:
    """Every cell in a style of another: days as numbers, numbers as days and percentages."""
    shift = draft.rng.randint(1, 60)
    draft.edit(FORM_SHEETS, lambda text: re.sub(r' s="([0-9]+)"', lambda m: f' s="{(int(m[1]) + shift) % 60}"', text))


def swap_values(draft: Draft) -> None:
    """The contents of two cells exchanged, addresses kept."""

    def swapped(text: str) -> str:
        found = list(_CELL.finditer(text))
        if len(found) < 2:
            return text
        one, two = sorted(draft.rng.sample(found, 2), key=lambda match: match.start())
        first, second = (
            re.sub(r' r="[^"]*"', f' r="{_attribute(b[0], "r")}"', a[0], count=1) for a, b in ((two, one), (one, two))
        )
        return text[: one.start()] + first + text[one.end() : two.start()] + second + text[two.end() :]

    draft.edit(FORM_SHEETS, swapped)


# --- rows --------------------------------------------------------------------------------------------------------


def delete_rows(draft: Draft) -> None:
    share = draft.rng.random()
    _with_rows(draft, lambda rows: [row for row in rows if draft.rng.random() > share] or rows[:1])


def double_rows(draft: Draft) -> None:
    _with_rows(draft, lambda rows: [row for row in rows for _ in range(draft.rng.choice((1, 1, 2, 3)))])


def double_a_row_in_place(draft: Draft) -> None:
    """Two rows of one number: every address twice."""
    draft.edit(FORM_SHEETS, lambda text: draft.replaced(text, _ROW, lambda match: match[0] * 2))


def _keys(draft: Draft, change: Callable[[list[str]], list[str]]) -> None:
    """The row keys of one member that has any (strings, or the sheet itself) exchanged for others."""
    holders = [name for name in draft.names(r"^xl/") if len(_KEY.findall(draft.text(name))) > 1]
    if not holders:
        return
    name = draft.rng.choice(holders)
    text = draft.text(name)
    others = iter(change(_KEY.findall(text)))
    draft.put(name, _KEY.sub(lambda match: next(others, match[0]), text))


def swap_keys(draft: Draft) -> None:
    _keys(draft, lambda keys: draft.rng.sample(keys, len(keys)))


def blank_keys(draft: Draft) -> None:
    share = draft.rng.random()
    _keys(draft, lambda keys: [" " if draft.rng.random() < share else key for key in keys])


def foreign_keys(draft: Draft) -> None:
    _keys(draft, lambda keys: [f"{draft.rng.getrandbits(64):016x}" for _ in keys])


def fill_keys_down(draft: Draft) -> None:
    _keys(draft, lambda keys: [keys[0]] * len(keys))


# --- sheets ------------------------------------------------------------------------------------------------------


def delete_sheet(draft: Draft) -> None:
    draft.edit(r"xl/workbook\.xml$", lambda text: draft.replaced(text, re.compile(r"<sheet [^>]*>"), lambda _: ""))


def copy_sheet(draft: Draft) -> None:
    """A sheet listed twice: two titles, one part."""
    draft.edit(
        r"xl/workbook\.xml$",
        lambda text: draft.replaced(
            text,
            re.compile(r'<sheet name="([^"]*)"([^>]*)>'),
            lambda match: f'{match[0]}<sheet name="{match[1]} (2)"{match[2]}>',
        ),
    )


def swap_sheets(draft: Draft) -> None:
    """Two sheets under each other's title."""
    names = draft.names(r"worksheets/sheet")
    if len(names) > 1:
        one, two = draft.rng.sample(names, 2)
        old = dict(draft.members)
        draft.put(one, old[two])
        draft.put(two, old[one])


def another_day_system(draft: Draft) -> None:
    draft.edit(r"xl/workbook\.xml$", lambda text: re.sub(r"<workbookPr[^>]*>", '<workbookPr date1904="1"/>', text))


# --- XML ---------------------------------------------------------------------------------------------------------

ENCODINGS = ("foo", "utf-7", "windows-1258", "utf-16", "shift_jis", "ascii", "utf-8-sig", "idna", "rot13", "")
HEADS = (
    '<!DOCTYPE x [<!ENTITY a "ha">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    "<!doctype x>",
    "<?xml-stylesheet href='x'?>",
    "<!-- -- -->",
    "<!---->",
)


def _spans(text: str) -> list[tuple[int, int]]:
    """Where each element begins and ends."""
    spans, open_tags = [], []
    for match in _TAG.finditer(text):
        tag = match[0]
        if tag.startswith("</"):
            if open_tags:
                spans.append((open_tags.pop(), match.end()))
        elif tag.endswith("/>"):
            spans.append((match.start(), match.end()))
        elif tag[1] not in "!?":
            open_tags.append(match.start())
    return spans


def _on_node(draft: Draft, change: Callable[[str], str]) -> None:
    def one(text: str) -> str:
        spans = _spans(text)
        if not spans:
            return text
        start, end = draft.rng.choice(spans)
        return text[:start] + change(text[start:end]) + text[end:]

    draft.edit(r"\.(xml|rels)$", one)


def drop_node(draft: Draft) -> None:
    _on_node(draft, lambda _: "")


def double_node(draft: Draft) -> None:
    _on_node(draft, lambda node: node * 2)


def empty_node(draft: Draft) -> None:
    _on_node(draft, lambda node: re.sub(r"(?s)^(<[^<>]*[^/<>])>.*$", r"\1/>", node))


def nest_node(draft: Draft) -> None:
    depth = draft.rng.choice((1, 3, 300, 3000))
    _on_node(draft, lambda node: "<x>" * depth + node + "</x>" * depth)


def swap_nodes(draft: Draft) -> None:
    def swapped(text: str) -> str:
        spans = _spans(text)
        pairs = [draft.rng.sample(spans, 2) for _ in range(9)] if len(spans) > 1 else []
        for pair in pairs:
            (a, b), (c, d) = sorted(pair)
            if b <= c:
                return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
        return text

    draft.edit(r"\.(xml|rels)$", swapped)


def change_attribute(draft: Draft) -> None:
    def other(match: re.Match[str]) -> str:
        values = (
            "", "x", "-1", "0", "1", "99999999999", _MANY_DIGITS, "&#0;", "&lt;", "s", "str", "n", "b", "inlineStr", "/",
            "../x", "External", match[2] * 2, match[2].swapcase(), "http://example.org/x", "1048577", "A1:XFD1048576", "٣",
        )  # fmt: skip
        ways = (
            f' {match[1]}="{draft.rng.choice(values)}"',
            "",
            match[0] * 2,
            f" {match[1]}={match[2]}",
            f' x:{match[1]}="{match[2]}"',
        )
        return draft.rng.choice((*ways[:1] * 6, *ways))

    draft.edit(r"\.(xml|rels)$", lambda text: draft.replaced(text, _ATTRIBUTE, other))


def change_text(draft: Draft) -> None:
    texts = (
        "", "x", "&lt;", "&#0;", "&nbsp;", "]]>", "<x/>", "-1", "1e999", _MANY_DIGITS, "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00", "2025-10-31", "\x0b", "_xFFFF_", "tc=", "Hoµn thµnh", "a\u0323\u0302" * 50,
    )  # fmt: skip
    draft.edit(
        r"\.(xml|rels)$",
        lambda text: draft.replaced(text, re.compile(r">[^<>]+<"), lambda _: f">{draft.rng.choice(texts)}<"),
    )


def change_namespace(draft: Draft) -> None:
    others = ("urn:x", "http://purl.oclc.org/ooxml/spreadsheetml/main", "")
    draft.edit(
        r"\.(xml|rels)$",
        lambda text: draft.replaced(
            text, re.compile(r'(xmlns(?::\w+)?=")[^"]*'), lambda match: match[1] + draft.rng.choice(others)
        ),
    )


def change_encoding(draft: Draft) -> None:
    draft.edit(
        r"\.(xml|rels)$", lambda text: re.sub(r'encoding="[^"]*"', f'encoding="{draft.rng.choice(ENCODINGS)}"', text)
    )


def change_head(draft: Draft) -> None:
    draft.edit(r"\.(xml|rels)$", lambda text: text.replace("?>", f"?>{draft.rng.choice(HEADS)}", 1))


def cut_xml(draft: Draft) -> None:
    draft.edit(r"\.(xml|rels)$", lambda text: text[: draft.rng.randrange(len(text) + 1)])


# --- the zip -----------------------------------------------------------------------------------------------------

NAMES = ("../x.xml", "/xl/workbook.xml", "xl\\workbook.xml", "XL/WORKBOOK.XML", "", "a" * 300, "xl/vbaProject.bin",
         "mimetype", "word/document.xml", "xl/workbook.bin", "\u202ex.xml", "C:\\x", "EncryptedPackage")  # fmt: skip


def drop_member(draft: Draft) -> None:
    draft.members.pop(draft.rng.randrange(len(draft.members)))


def empty_member(draft: Draft) -> None:
    draft.put(draft.rng.choice(draft.members)[0], b"")


def double_member(draft: Draft) -> None:
    draft.members.insert(0, draft.rng.choice(draft.members))


def swap_members(draft: Draft) -> None:
    (one, first), (two, second) = draft.rng.choices(draft.members, k=2)
    draft.put(one, second)
    draft.put(two, first)


def rename_member(draft: Draft) -> None:
    number = draft.rng.randrange(len(draft.members))
    draft.members[number] = (draft.rng.choice(NAMES), draft.members[number][1])


def add_member(draft: Draft) -> None:
    draft.members.append((draft.rng.choice(NAMES), draft.rng.choice((b"", b"x", b"<x/>", b"\0" * 3_000_000))))


def in_a_zip(draft: Draft) -> None:
    """The workbook as a member of a zip, which may be in a zip."""
    for _ in range(draft.rng.choice((1, 1, 2))):
        draft.members = [("trả lời.xlsx", draft.packed())]


def _in_header(draft: Draft, mark: bytes, offsets: tuple[int, ...]) -> None:
    """A field of one of the zip's headers overwritten."""

    def change(data: bytearray) -> None:
        places = [match.start() for match in re.finditer(re.escape(mark), bytes(data))]
        if places:
            at = draft.rng.choice(places) + draft.rng.choice(offsets)
            value = draft.rng.choice((0, 1, 2, 8, 9, 12, 14, 20, 63, 99, 0xFFFF, draft.rng.randrange(0x10000)))
            if at + 2 <= len(data):
                data[at : at + 2] = struct.pack("<H", value)

    draft.on_bytes.append(change)


def change_local_header(draft: Draft) -> None:
    _in_header(draft, b"PK\x03\x04", tuple(range(4, 30, 2)))


def change_directory(draft: Draft) -> None:
    _in_header(draft, b"PK\x01\x02", tuple(range(4, 46, 2)))


def change_end(draft: Draft) -> None:
    _in_header(draft, b"PK\x05\x06", tuple(range(4, 22, 2)))


# --- bytes -------------------------------------------------------------------------------------------------------


def _at(draft: Draft, change: Callable[[bytearray, int], object]) -> None:
    draft.on_bytes.append(lambda data: data and change(data, draft.rng.randrange(len(data))))


def flip_bytes(draft: Draft) -> None:
    def flip(data: bytearray, at: int) -> None:
        data[at] ^= 1 << draft.rng.randrange(8)

    for _ in range(draft.rng.choice((1, 1, 2, 20))):
        _at(draft, flip)


def cut_bytes(draft: Draft) -> None:
    _at(draft, lambda data, at: data.__delitem__(slice(at, at + draft.rng.choice((1, 7, 512, len(data))))))


def insert_bytes(draft: Draft) -> None:
    _at(draft, lambda data, at: data.__setitem__(slice(at, at), draft.rng.randbytes(draft.rng.choice((1, 9, 600)))))


def zero_bytes(draft: Draft) -> None:
    _at(draft, lambda data, at: data.__setitem__(slice(at, at + 512), bytes(len(data[at : at + 512]))))


def bytes_around(draft: Draft) -> None:
    around = draft.rng.choice((b"\0" * 40, b"PK\x05\x06" + b"\0" * 18, b"MZ junk", b"\r\n--boundary\r\n"))
    draft.on_bytes.append(
        lambda data: data.extend(around) if draft.rng.random() < 0.5 else data.__setitem__(slice(0, 0), around)
    )


def lie_about_size(draft: Draft) -> None:
    """A member that says it holds less, or more, than inflates out of it."""

    def lie(data: bytearray) -> None:
        said = struct.pack("<I", draft.rng.choice((0, 1, 5_000, 90_000_000, 0xFFFFFFFE, 0xFFFFFFFF)))
        places = [match.start() for match in re.finditer(b"PK\x01\x02", bytes(data))]
        if places:
            at = draft.rng.choice(places) + draft.rng.choice((20, 24))
            data[at : at + 4] = said

    draft.on_bytes.append(lie)


def change_stored(draft: Draft) -> None:
    """A byte of a stored member changed, its checksum made good: damage that no checksum tells."""
    draft.methods = (zipfile.ZIP_STORED,)
    number = draft.rng.randrange(len(draft.members))
    name, data = draft.members[number]
    if data:
        changed = bytearray(data)
        changed[draft.rng.randrange(len(changed))] = draft.rng.randrange(256)
        draft.members[number] = name, bytes(changed)


HARMFUL: tuple[Change, ...] = (
    *(change_cell, change_cells, change_cells, change_reference, drop_references, change_style, change_all_styles),
    *(swap_values, delete_rows, double_rows, double_a_row_in_place, insert_rows, bzip_members),
    *(swap_keys, blank_keys, foreign_keys, fill_keys_down, delete_sheet, copy_sheet, swap_sheets, another_day_system),
    *(drop_node, double_node, empty_node, nest_node, swap_nodes, change_attribute, change_attribute, change_text),
    *(change_namespace, change_encoding, change_head, cut_xml),
    *(drop_member, empty_member, double_member, swap_members, rename_member, add_member, in_a_zip),
    *(change_local_header, change_directory, change_end, lie_about_size, change_stored),
    *(flip_bytes, cut_bytes, insert_bytes, zero_bytes, bytes_around),
)
"""Changes that may cost values; one named twice is drawn twice as often."""


@dataclass(frozen=True)
class Mutant:
    """`harmless`: whatever it said before, it still says."""

    data: bytes
    recipe: str
    harmless: bool


def mutant(original: bytes, seed: int) -> Mutant:
    """The mutant of that seed. One in five is harmless."""
    rng = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        draft = Draft(rng, [(name, archive.read(name)) for name in archive.namelist()])
    harmless = rng.random() < 0.2
    changes = rng.choices(HARMLESS if harmless else HARMFUL, k=rng.choice((1, 1, 1, 2, 3, 4)))
    for change in sorted(dict.fromkeys(changes), key=lambda change: change is written_by_another):
        if draft.members:
            change(draft)
            draft.recipe.append(change.__name__)
    try:
        data = draft.packed()
    except (ValueError, zlib.error):  # a name that no zip can hold
        return Mutant(original, "as it was", harmless=True)
    return Mutant(data, " ".join(draft.recipe), harmless)
