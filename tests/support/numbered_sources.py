"""Sentences with numbers of papers, mails and the leaders' page: each paper taken apart as a person reads it."""

import io
import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import docx

from tests.support.numbered import Sentence, counts
from tests.support.numbered_masters import TASK

REPORT, LETTER, MAIL, CHAT, PAGE = "report", "letter", "mail", "chat", "page"
"""What stands for the sheet of a sentence: the kind of paper."""

VERBATIM = {
    *("Nội dung", "Nội dung (nguyên văn)", "Minh chứng; ngày hoàn thành", "Nội dung nhiệm vụ", "Nhiệm vụ", "Mục tiêu"),
    *("TT", "Sản phẩm", "Mã", "Thời hạn", "Nêu từ kỳ"),
}
"""Heads of columns of papers in which an agency or a plan speaks, or that count nothing."""


def of_paper(path: Path, kind: str = REPORT) -> Iterator[Sentence]:
    """Every paragraph and every cell of a paper with a number that may be a count; a cell with its row by head.

    `to` in each row: the addressees.
    """
    parts = [*_of_paper(docx.Document(io.BytesIO(path.read_bytes())))]
    lines = [text for column, text, _ in parts if not column]
    first = next(place for place, text in enumerate(lines) if text.startswith("Kính gửi"))
    several = [text[2:].rstrip(".;") for text in itertools.takewhile(lambda text: text[:2] == "- ", lines[first + 1 :])]
    to = several or [lines[first].removeprefix("Kính gửi:").strip()]
    for number, (column, text, row) in enumerate(parts):
        if counts(text) and column not in VERBATIM:
            yield Sentence(path.name, kind, column, str(number), text, {**row, "to": to})


def _of_paper(paper: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Column ("" of a paragraph), text, row."""
    for block in paper.iter_inner_content():
        if hasattr(block, "text"):
            yield "", block.text.strip(), {}
            continue
        head, *others = [row.cells for row in block.rows]
        labels = [cell.text for cell in head]
        for cells in others:
            row = dict(zip(labels, (cell.text for cell in cells), strict=True))
            whole = len({cell._tc for cell in cells}) == 1
            for label, text in [("", cells[0].text)] if whole else row.items():
                yield label, text, row


def of_text(path: Path, kind: str) -> Iterator[Sentence]:
    """Every line of a text with a number that may be a count."""
    for number, line in enumerate(path.read_bytes().decode("utf-8-sig").splitlines()):
        if counts(line):
            yield Sentence(path.name, kind, "", str(number), line)


class Said(NamedTuple):
    """A text of a page: the name of its element, and whether it is for the screen alone, for paper alone."""

    tag: str
    text: str
    only: str


class _Page(HTMLParser):
    """The texts of a page by the innermost element that is a block of its own."""

    BLOCKS = frozenset(("p", "dd", "dt", "td", "th", "li", "h1", "h2", "h3", "title", "desc"))
    VOID = frozenset(("meta", "col"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Said] = []
        self._around: list[tuple[str, str]] = []
        self._open: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self._around.append((tag, dict(attrs).get("class") or ""))
        if tag in self.BLOCKS:
            self._open.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self._said(tag, "".join(self._open.pop()))
        self._around.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].append(data)
        elif data.strip() and self._around[-1][0] != "style":
            self._said("text", data)

    def _said(self, tag: str, text: str) -> None:
        classes = {name for _, names in self._around for name in names.split()}
        only = next((each for each in ("only-screen", "only-print") if each in classes), "")
        self.found.append(Said(tag, re.sub(r"\s+", " ", text).strip(), only))


ASKS = re.compile(r"[^:]+?(?: \(\+(\d+)\))?: (?:Kiến nghị|Khó khăn|Xin gia hạn)")


def of_page(path: Path) -> Iterator[Sentence]:
    """Every text of a page with a number that may be a count; the column is the name of its element.

    What a chart says is told bar by bar. Its row: the `name` of the figure above, the `code` of the task whose item the
    text is in, how many requests are `listed` above it and how many `targets`, where the text is read.
    """
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    for number, each in enumerate(page.found):
        if not counts(each.text):
            continue
        hidden = "only-screen" if each.only == "only-print" else "only-print"
        above = [other for other in page.found[:number] if other.only != hidden]
        headings = [place for place, other in enumerate(above) if other.tag == "h3"]
        said = [other.text for other in above[headings[-1] :] if other.tag == "p"] if headings else []
        codes = (re.match(TASK, other.text) for other in page.found[number:] if other.tag == "li")
        row = {
            "name": next((other.text for other in reversed(above) if other.tag == "dt"), ""),
            "code": next((code[0] for code in codes if code), ""),
            "listed": sum(1 + int(asks[1] or 0) for asks in map(ASKS.match, said) if asks),
            "targets": sum(bool(re.match(r"MT\d+ ", text)) for text in said),
        }
        for part in re.split(r"(?<=\d)\. |\.$", each.text) if each.tag == "desc" else [each.text]:
            if counts(part):
                yield Sentence(path.name, PAGE, each.tag, str(number), part, row)
