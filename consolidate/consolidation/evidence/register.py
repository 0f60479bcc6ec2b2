"""The register of evidence: one entry for each document that the standing reports cite, and what is odd about it. Pure.

Two citations are of one document where number, marks and year agree, and the same body issued it. A mark such as `UBND`
does not tell which body: then it is the one that is named, of the province for its bodies, or else the agency's own.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from consolidate.consolidation.evidence.citations import Citation, cited_in
from consolidate.consolidation.merge.first_said import first_said
from consolidate.consolidation.model import Consolidation, Report
from consolidate.core.normalize import fold
from consolidate.core.period import Period
from consolidate.forms.model import SheetKey
from consolidate.texts.catalogue import are_communes
from consolidate.texts.evidence import OF_MANY, OF_PROVINCE
from consolidate.texts.outputs.master import evidence as texts
from consolidate.texts.outputs.master.evidence import Oddity

EVIDENCE = "evidence"
"""Key of the column `Minh chứng` in both sheets of the form."""

_FULL = re.compile(r"(?:chu tich |thuong truc )?(?:uy ban nhan dan|ubnd)")
_COUNCIL = re.compile(r"(?:thuong truc )?(?:hoi dong nhan dan|hdnd)")
_PROVINCE = re.compile(r"((?:ubnd|hdnd) tinh|tinh uy)\b.*")
_OWN = frozenset({"ubnd xa", "ubnd phuong", "hdnd xa", "hdnd phuong", "dang uy xa", "dang uy phuong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A row that cites a document: its standing report, the period since which it says so, and what it says whole."""

    sheet: SheetKey
    report: Report
    since: str
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document and the rows that cite it. `number`, `issuer`, `kind`, `link` "" and `day` None where not known.

    `day` is None too where the rows give several. `odd`: what a person may want to look at, and why in words.
    """

    number: str
    day: dt.date | None
    issuer: str
    kind: str
    link: str
    since: str
    rows: tuple[Cited, ...]
    odd: Mapping[Oddity, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of its tasks and targets, each once."""
        return tuple(dict.fromkeys(row.report.code for row in self.rows))

    @property
    def agencies(self) -> tuple[str, ...]:
        """Codes of the agencies that cite it, each once."""
        return tuple(dict.fromkeys(row.report.agency for row in self.rows))

    @property
    def texts(self) -> tuple[str, ...]:
        """What the rows say, verbatim, each text once."""
        return tuple(dict.fromkeys(row.text for row in self.rows))


def register(now: Consolidation) -> tuple[Entry, ...]:
    """One entry per document: first those with something odd, then in the order of tasks and targets."""
    found: dict[object, list[Cited]] = {}
    bodies = _Bodies(now)
    for row in _rows(now):
        key = row.citation.key
        name = (key, bodies.scope(row.citation, row.report.agency)) if key else fold(row.citation.text)
        found.setdefault(name, []).append(row)
    entries = [_entry(now, bodies, rows) for every in found.values() for rows in _by_year(every)]
    return tuple(sorted(entries, key=lambda entry: not entry.odd))


def _rows(now: Consolidation) -> Iterator[Cited]:
    """Each citation of each standing report; a report that is carried forward is the same report."""
    for sheet, reports in ((SheetKey.TASKS, now.tasks), (SheetKey.TARGETS, now.figures)):
        for report in reports:
            said = report.said(EVIDENCE)
            if said is None:
                continue
            text = str(said)
            first = first_said(now.standing, (report.agency, sheet, report.code), EVIDENCE)[0]
            for citation in cited_in(text):
                yield Cited(sheet=sheet, report=report, since=first.period, text=text, citation=citation)


class _Bodies:
    """Whose documents are meant, by the catalogue's names of agencies."""

    def __init__(self, now: Consolidation) -> None:
        self._agencies = now.catalogue.agency_by_code
        self._named: dict[str, set[str]] = {}
        for code, each in self._agencies.items():
            for name in (each.name, *each.other_names):
                self._named.setdefault(fold(name), set()).add(code)

    def scope(self, citation: Citation, agency: str) -> str:
        """Whose number it is, where its mark alone does not tell; else ""."""
        symbol = _symbol(citation)
        if symbol not in OF_MANY:
            return ""
        body = _body(citation.issuer)
        if body and body not in _OWN:
            return self._agency(citation.issuer) or body
        return agency if symbol not in OF_PROVINCE or self._communal(agency) else fold(OF_PROVINCE[symbol])

    def issuer(self, citation: Citation) -> str:
        """The body that a document names; else the agency that its mark is a name of, where no other has that mark."""
        symbol = _symbol(citation)
        code = "" if citation.issuer or symbol in OF_MANY else self._agency(symbol)
        return self._agencies[code].name if code else citation.issuer

    def _agency(self, name: str) -> str:
        """Code of the one agency of that name, or ""."""
        codes = self._named.get(fold(name), set())
        return next(iter(codes)) if len(codes) == 1 else ""

    def _communal(self, agency: str) -> bool:
        return agency in self._agencies and are_communes([self._agencies[agency].name])


def _symbol(citation: Citation) -> str:
    """The mark, folded, of the body in the number."""
    return citation.key[3].split("-")[0] if citation.key else ""


def _body(issuer: str) -> str:
    """A body's name as it compares: its committee shortened, the province not named."""
    plain = _COUNCIL.sub("hdnd", _FULL.sub("ubnd", fold(issuer)))
    return _PROVINCE.sub(r"\1", plain)


def _by_year(rows: Sequence[Cited]) -> Iterator[Sequence[Cited]]:
    """Numbers begin anew each year: the same number of two years are two documents."""
    years = sorted({row.citation.day.year for row in rows if row.citation.day})
    if len(years) < 2 or not rows[0].citation.key:
        yield rows
        return
    for year in (None, *years):
        of_year = [row for row in rows if (row.citation.day.year if row.citation.day else None) == year]
        if of_year:
            yield of_year


def _entry(now: Consolidation, bodies: _Bodies, rows: Sequence[Cited]) -> Entry:
    cited = [row.citation for row in rows]
    days = sorted({each.day for each in cited if each.day})
    number = max((each.number for each in cited), key=lambda text: sum(not sign.isascii() for sign in text))
    return Entry(
        number=number,
        day=days[0] if len(days) == 1 else None,
        issuer=_first(bodies.issuer(each) for each in cited),
        kind=_first(each.kind for each in cited),
        link=_first(each.link for each in cited),
        since=min((row.since for row in rows), key=_month, default=""),
        rows=tuple(rows),
        odd=dict(_odd(now, rows, days)),
    )


def _first(texts_: Iterable[str]) -> str:
    return next(filter(None, texts_), "")


def _month(period: str) -> tuple[int, str]:
    return (Period.parse(period).last_month, period) if Period.is_one(period) else (0, period)


def _odd(now: Consolidation, rows: Sequence[Cited], days: Sequence[dt.date]) -> Iterator[tuple[Oddity, str]]:
    numbered = rows[0].citation.key is not None
    if not numbered:
        yield Oddity.NO_NUMBER, texts.no_number(linked=bool(rows[0].citation.link))
    if any(row.citation.draft for row in rows):
        yield Oddity.DRAFT, texts.draft()
    if numbered and len({row.report.code for row in rows if row.sheet is SheetKey.TASKS}) > 1:
        yield Oddity.SEVERAL_TASKS, texts.several_tasks()
    if older := _older(now, rows):
        yield Oddity.OLDER, texts.older(*older)
    if days and days[-1] > now.as_of:
        yield Oddity.AFTER, texts.after(now.as_of)
    if numbered and len(days) > 1:
        yield Oddity.SEVERAL_DAYS, texts.several_days(days)


def _older(now: Consolidation, rows: Sequence[Cited]) -> tuple[str, dt.date] | None:
    """Number and day of the first plan that a row's document is older than. Of several plans of a target the oldest."""
    for row in rows:
        issued = [plan for plan in _plans(now, row) if plan[1]]
        oldest = min(issued, key=lambda plan: plan[1], default=None)
        if row.citation.day and oldest and row.citation.day < oldest[1]:
            return oldest
    return None


def _plans(now: Consolidation, row: Cited) -> Iterator[tuple[str, dt.date]]:
    """Number and day of issue, or else the day from which it is in force, of each plan that the row is of."""
    tasks, targets, code = now.catalogue.task_by_code, now.catalogue.target_by_code, row.report.code
    codes = (tasks[code].plan,) if row.sheet is SheetKey.TASKS else targets[code].plans
    for plan in now.catalogue.plans:
        day = plan.issued or plan.in_force_from
        if plan.code in codes and day:
            yield plan.number if plan.number[:1].isdigit() else plan.code, day
