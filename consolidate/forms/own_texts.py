"""Which texts of a workbook are ours. Each workbook says so itself: `_lists` has a short digest of every text we wrote.

A digest goes by where the text belongs, not by its address: rows may be sorted, and lines put in above a table. So a
word that somebody typed over ours, or beside it, is known for one, also when what we would write has changed since.
"""

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from consolidate.core.normalize import fold, squeeze
from consolidate.forms.model import SheetKey
from consolidate.forms.rules import RULES
from consolidate.texts import days_understood, forms
from consolidate.texts import guide as guide_texts
from consolidate.texts.labels import Title

OWN_TEXTS_COLUMN = "texts"
"""Head of the column of `_lists` that holds the digests, one behind the other."""

NOTES_PLACE = "notes"
"""Where the notes that we put on cells belong."""

_BYTES, _LETTERS = 5, 8
_PACKED = re.compile("(?:[a-z2-7]{8})++")
_PER_CELL = 4_000
"""Digests in one cell, which holds 32,767 letters."""

_ANY_DAY = dt.date(2025, 12, 31)
_BANDS = frozenset(map(fold, (forms.BAND_OURS, forms.BAND_THEIRS, forms.BAND_FORMULA)))
_COUNTED = (
    guide_texts.LEAD_ROWS,
    guide_texts.COORDINATOR_ROWS,
    guide_texts.COORDINATOR_ROWS_FOLDED,
    guide_texts.TARGET_ROWS,
)


def in_row(sheet: SheetKey, code: str, column: str, text: str) -> str:
    """The digest of a text in one of our columns, in the row of a task or target."""
    return _digest(f"{sheet}/{code}/{column}", text)


def on_sheet(title: str, column: int, text: str) -> str:
    """The digest of a text that stands in that column of a sheet, in no row of a table."""
    return _digest(f"{title}/{column}", text)


@lru_cache(maxsize=16_384)
def _digest(place: str, text: str) -> str:
    digest = hashlib.blake2b(f"{place}\n{squeeze(text)}".encode("utf-8", "replace"), digest_size=_BYTES).digest()
    return base64.b32encode(digest).decode().lower()


def packed(digests: Sequence[str]) -> Iterator[str]:
    """The digests as texts of cells."""
    return ("".join(digests[at : at + _PER_CELL]) for at in range(0, len(digests), _PER_CELL))


def is_packed(text: str) -> bool:
    """Whether a cell's text is one of packed digests."""
    return bool(_PACKED.fullmatch(text))


def unpacked(cells: Iterable[str]) -> tuple[str, ...]:
    """The digests that such cells hold; a cell that holds anything else has none."""
    texts = filter(is_packed, cells)
    return tuple(text[at : at + _LETTERS] for text in texts for at in range(0, len(text), _LETTERS))


# --- texts that formulas give ------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """What `Tự kiểm tra` says of one thing: the words of a rule, which may name a day."""
    words = {rule.words(_ANY_DAY) for rules in RULES.values() for rule in rules}
    words |= {forms.COMPLETE, forms.NO_STATUS, forms.NO_FIGURE, forms.DONE_BEFORE, forms.CELL_ERROR}
    words |= set(forms.earlier_words(_ANY_DAY))
    day = re.escape(forms.day(_ANY_DAY))
    one = "|".join(re.escape(squeeze(text)).replace(day, "[0-9]{2}/[0-9]{2}/[0-9]{4}") for text in sorted(words))
    return re.compile(f"(?:{one})(?:; (?:{one}))*(?:{days_understood.pattern()})?")


@lru_cache(maxsize=4_096)
def is_self_check(text: str) -> bool:
    """Whether a text is one that the formula of `Tự kiểm tra` can give."""
    return not text or bool(_words().fullmatch(squeeze(text)))


_OWN_FORMULA = re.compile(
    "|".join(
        (
            re.escape(f'"{forms.COMPLETE}"'),
            *(re.escape(f'"{text}"') for text in guide_texts.NOTHING_TO_DO),
            rf"^(?:SUMPRODUCT|COUNTIFS)\(.*(?:{re.escape(Title.TASKS)}|{re.escape(Title.TARGETS)})",
            r"^[\[(.$A-G0-9\]]+(?:-[\[.$A-G0-9)\]]+){2}$",
            rf"^[\[$']*{re.escape(Title.GUIDE)}'?[.!]\$A\$[0-9]+\]?$",
            rf"^[\[$']*(?:{re.escape(Title.TASKS)}|{re.escape(Title.TARGETS)})'?[.!]\$?[A-Z]+\$?[0-9]+\]?$",
        )
    )
)
"""Formulas of ours as spreadsheet programs write them: self-checks and what counts them, links to these."""


@lru_cache(maxsize=4_096)
def is_own_formula(formula: str) -> bool:
    """Whether a formula, without `=`, is of a kind that we write outside the open cells."""
    return bool(_OWN_FORMULA.search(formula))


_STATUS_LINE = re.compile(
    f"{re.escape(guide_texts.NOT_READY)}[0-9]+(?:{re.escape(guide_texts.ROWS_OPEN_AND)}|{re.escape(guide_texts.EARLIER_ROWS_OPEN_AND)})"
    f"[0-9]+{re.escape(guide_texts.ROWS_WRONG)}"
)


def is_status_line(text: str) -> bool:
    """Whether a text is one that the live line above the tables can give."""
    line = squeeze(text)
    return line in map(squeeze, guide_texts.NOTHING_TO_DO) or bool(_STATUS_LINE.fullmatch(line))


def is_count_label(text: str) -> bool:
    """Whether a text names a line of the guide's counts."""
    return squeeze(text) in _COUNTED


# --- workbooks without digests -----------------------------------------------------------------------------------


def could_be_ours(title: str, column: int, text: str, period: str, names: Collection[str]) -> bool:
    """Whether the text of a cell outside the tables may be ours, in a workbook that has no digests.

    `names` of the agency; what follows from settings of the office that may have changed since is known by its shape.
    """
    line = squeeze(text)
    if title == Title.GUIDE:
        found = _guide(period).get(column)
        return bool(found and found.fullmatch(line)) or (column == 1 and fold(line) in set(map(fold, names)))
    if fold(line) in _BANDS or _folded_away().fullmatch(line):
        return True
    return column == 1 and (bool(_head(period).fullmatch(line)) or fold(line) in set(map(fold, names)))


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(re.escape(squeeze(text)) for text in texts)


@lru_cache(maxsize=8)
def _head(period: str) -> re.Pattern[str]:
    """The lines above a table: its title, where to send it."""
    return re.compile(f"{_any_of((forms.tasks_title(period), forms.targets_title(period)))}|(?:.+\\. )?{_send_to()}")


@lru_cache(maxsize=1)
def _folded_away() -> re.Pattern[str]:
    """The line that says how many rows are folded away."""
    lines = (forms.folded_away(*counts) for counts in ((1, 0), (0, 1), (1, 1), (1, 1, 1)))
    return re.compile(_any_of(lines).replace("1", "[0-9]+"))


def _send_to() -> str:
    return re.escape(forms.send_to("", "").strip()) + "(?: .*)?"


@lru_cache(maxsize=8)
def _guide(period: str) -> dict[int, re.Pattern[str]]:
    """The texts of the guide, by column. Its last step names the office."""
    *steps, last = guide_texts.steps("", "", "")
    send = last[: last.rindex(forms.send_to("", "").strip())]
    titles = (
        guide_texts.STEPS_TITLE,
        guide_texts.COLOURS_TITLE,
        guide_texts.STATUS_TITLE,
        guide_texts.RULES_TITLE,
        forms.guide_title(period),
    )
    colours = (guide_texts.COLOUR_OURS, guide_texts.COLOUR_THEIRS, guide_texts.COLOUR_MISSING)
    statuses, meanings = zip(*guide_texts.STATUS_MEANINGS, strict=True)
    first, *others = guide_texts.COUNT_HEADERS
    lines = (*steps, *colours, *guide_texts.RULES, *guide_texts.EARLIER_TEXTS)
    columns = {
        1: _any_of((first, *titles, *_COUNTED, *statuses)),
        2: f"{_any_of(lines)}|{re.escape(squeeze(send))} ?{_send_to()}\\.?",
        3: _any_of((*meanings, *guide_texts.EARLIER_MEANINGS)),
        **{column: re.escape(text) for column, text in enumerate(others, start=4)},
    }
    return {column: re.compile(pattern) for column, pattern in columns.items()}
