"""The outcome of `export --changes`: what is to be typed into another system, what was, what was not understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from consolidate.actions.outcomes.base import Json, Outcome, open_elsewhere
from consolidate.catalogue.workbook.other_systems import OtherSystem
from consolidate.consolidation.evidence.citations import cited_in
from consolidate.core.workspace import WrittenFile
from consolidate.outputs.hand_entry.changed_fields import Comparison
from consolidate.texts.actions.exporting import entries as texts

MOST_CODES = 5
"""So many codes that the other system lacks are named."""


class UnreadMark(NamedTuple):
    """A mark that could not be taken: where, what is typed there, and why. Of a whole file: no sheet and no cell."""

    file: str
    sheet: str
    cell: str
    typed: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesExported(Outcome):
    """What there is to type (`comparison`), how many rows of this period were typed (`confirmed`), of these just read
    (`confirmed_now`). `kept`: place of a workbook that was edited → where it is kept.
    """

    period: str
    as_of: str
    system: OtherSystem
    place: WrittenFile
    comparison: Comparison
    confirmed: int
    confirmed_now: int
    unread: tuple[UnreadMark, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def without_code(self) -> Sequence[str]:
        """Codes of ours in the workbook for which the catalogue has none of the other system."""
        codes = dict.fromkeys(row.key.code for row in self.comparison.rows)
        return [code for code in codes if code not in self.system.codes]

    def warnings(self) -> Iterator[str]:
        """What was not understood, kept, or written beside."""
        yield from self.notices
        yield from open_elsewhere([self.place])
        for mark in self.unread:
            place = " ".join(filter(None, (mark.file, mark.sheet, mark.cell)))
            yield texts.unread(place, mark.why) if mark.cell else self._unread_file(mark)
        told = {mark.file for mark in self.unread if not mark.cell}
        yield from (texts.kept(place, copy) for place, copy in self.kept.items() if place not in told)

    def _unread_file(self, mark: UnreadMark) -> str:
        return texts.unread_file(mark.file, mark.why, self.kept.get(mark.file, ""))

    def lines(self) -> Iterator[str]:
        """Counts that add up, what is missing, and where the workbook is."""
        yield texts.counts(self.system.name, self.period, self.confirmed, len(self.comparison.rows))
        if self.confirmed_now:
            yield texts.read_now(self.confirmed_now)
        if codes := self.without_code:
            yield texts.without_code(len(codes), self.system.name, codes[:MOST_CODES], self.system.in_catalogue)
        if self.comparison.later:
            yield texts.later(self.comparison.later)
        if self.comparison.gone:
            yield texts.gone(self.comparison.gone)
        yield texts.entries_at(self.place.shown)

    def as_json(self) -> Json:
        """The counts, each row to be typed, and what was not understood."""
        rows = self.comparison.rows
        return {
            "period": self.period,
            "as_of": self.as_of,
            "system": self.system.slug,
            "system_name": self.system.name,
            "file": self.place.path,
            "changed": self.confirmed + len(rows),
            "confirmed": self.confirmed,
            "confirmed_now": self.confirmed_now,
            "to_type": len(rows),
            "same": self.comparison.same,
            "later": self.comparison.later,
            "gone": self.comparison.gone,
            "without_code": [*self.without_code],
            "unread": [mark._asdict() for mark in self.unread],
            "kept": dict(self.kept),
            "rows": [
                {
                    "code": row.key.code,
                    "code_there": self.system.codes.get(row.key.code, ""),
                    "agency": row.key.agency,
                    "column": row.key.column,
                    "old": row.old,
                    "new": row.new,
                    "evidence": row.evidence,
                    "documents": [
                        {"number": each.number, "day": each.day.isoformat() if each.day else "", "link": each.link}
                        for each in cited_in(row.evidence)
                    ],
                }
                for row in rows
            ],
        }
