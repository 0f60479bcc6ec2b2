"""One period: which of several files of an agency counts for each row, and what became of every cell. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from sys import intern

from consolidate.consolidation.merge.packed_reports import Pack, Reports
from consolidate.consolidation.model import FileRecord, Report
from consolidate.core.errors import ConsolidateError
from consolidate.forms.columns import NOT_COUNTED_AS_ANSWER, SHEETS
from consolidate.forms.model import Row
from consolidate.returns.model import CheckedReturn, Entry, Received
from consolidate.returns.packed_entries import ReportedRow, reported_rows
from consolidate.spreadsheets.model import Value
from consolidate.texts import messages
from consolidate.texts.codes import Code, Issue, Place
from consolidate.texts.labels import FileFate
from consolidate.texts.returns import versions as versions_texts

MANY = 1_000
"""From more agencies than this the reports are held packed: less memory, slower access."""

NEIGHBOURS = 32
"""How many agencies' reports of one row are packed into one block."""


@dataclass(frozen=True, slots=True)
class Version:
    """One file's cells for one row."""

    source: CheckedReturn
    reported: ReportedRow

    @property
    def path(self) -> str:
        """Of the file, relative to the workspace."""
        return self.source.received.path

    @property
    def answers(self) -> bool:
        """Whether it holds more than columns that are no answer (see NOT_COUNTED_AS_ANSWER)."""
        return not NOT_COUNTED_AS_ANSWER.issuperset(self.reported.columns)

    @property
    def values(self) -> Mapping[str, Value]:
        """Column key → value."""
        return dict(zip(self.reported.columns, self.reported.values, strict=True))

    def __len__(self) -> int:
        return len(self.reported.columns)


@dataclass(frozen=True, slots=True)
class Round:
    """One period's returns merged: the report that counts for each row, a record per file, issues found on the way.

    `doubles`: paths of files with the bytes of another one. `first_returned`, `returned`: agency → arrival of its
    first and of its last return with an answer; `received`: of its last return, blank or not.
    """

    reports: Mapping[Row, Report]
    files: tuple[FileRecord, ...]
    doubles: frozenset[str]
    issues: tuple[Issue, ...]
    first_returned: Mapping[str, dt.datetime]
    returned: Mapping[str, dt.datetime]
    received: Mapping[str, dt.datetime]

    def of(self, agencies: Collection[str]) -> "Round":
        """The part of some agencies, with the issues of no agency in particular."""
        whole = self.reports
        return replace(
            self,
            reports=whole.of(agencies) if isinstance(whole, Reports) else _only(whole, agencies),
            files=tuple(record for record in self.files if record.agency in agencies),
            issues=tuple(issue for issue in self.issues if not issue.place.agency or issue.place.agency in agencies),
        )


def _only(reports: Mapping[Row, Report], agencies: Collection[str]) -> dict[Row, Report]:
    return {row: report for row, report in reports.items() if row[0] in agencies}


def merge_round(period: str, returns: Sequence[CheckedReturn]) -> Round:
    """Merge the returns of one period. The result does not depend on their order.

    Of more than MANY agencies the reports are packed; those of neighbouring agencies are then quicker to read together.
    ConsolidateError if a cell is unaccounted for.
    """
    ordered = sorted(returns, key=age)
    doubles = _doubles(ordered)
    sent: dict[str, list[CheckedReturn]] = {item.agency: [] for item in returns}
    for item in ordered:
        if not item.quarantined and item.received.path not in doubles:
            sent[item.agency].append(item)
    shares: dict[str, _Share] = {}
    few: dict[Row, Report] = {}
    many: list[Pack] = []
    agencies = iter(sent)
    while some := list(islice(agencies, NEIGHBOURS)):
        reports: dict[Row, Report] = {}
        for agency in some:
            shares[agency], counted = _share(sent[agency])
            reports |= {row: _report(row, version, period) for row, version in counted.items()}
        if len(sent) > MANY:
            many.append(Pack(reports))
        else:
            few |= reports
    heard = {agency: share.arrivals for agency, share in shares.items() if share.arrivals}
    return Round(
        reports=Reports(many) if many else few,
        files=tuple(_record(item, shares[item.agency], doubles) for item in ordered),
        doubles=frozenset(doubles),
        issues=(
            *_double_issues(ordered, doubles),
            *(issue for agency in sorted(shares) for issue in shares[agency].issues),
        ),
        first_returned={agency: min(moments) for agency, moments in heard.items()},
        returned={agency: max(moments) for agency, moments in heard.items()},
        received={agency: max(share.received) for agency, share in shares.items() if share.received},
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """One agency's part of a round. `merged`, `refused`: path → cells; `arrivals`: of its files with an answer, also
    one that was rejected; `received`: of all its files.
    """

    merged: Counter[str]
    refused: Counter[str]
    issues: Sequence[Issue]
    arrivals: Sequence[dt.datetime]
    received: Sequence[dt.datetime]


def _share(used: Sequence[CheckedReturn]) -> tuple[_Share, Mapping[Row, Version]]:
    """One agency's part of the round, and row → the version that counts. `used`: its files, oldest first."""
    versions = _versions(used)
    undecided = {row: rivals for row, found in versions.items() if (rivals := _rivals(found))}
    counted = {row: _newest(found) for row, found in versions.items() if row not in undecided}
    answering = {version.path for version in chain.from_iterable(versions.values()) if version.answers}
    share = _Share(
        merged=_cells(counted.values()),
        refused=_cells(chain.from_iterable(undecided.values())),
        issues=(*_undecided(undecided), *_clashes(versions, counted)),
        arrivals=[
            moment for item in used if item.received.path in answering or _refused(item) for moment in _arrived(item)
        ],
        received=[moment for item in used for moment in _arrived(item)],
    )
    return share, counted


def _refused(item: CheckedReturn) -> bool:
    """Whether a cell was rejected that is not in a row of another agency."""
    return item.rejected > sum(issue.code is Code.FOREIGN_ROW for issue in item.issues)


def _cells(versions: Iterable[Version]) -> Counter[str]:
    """Path → number of cells."""
    found: Counter[str] = Counter()
    for version in versions:
        found[version.path] += len(version)
    return found


def _arrived(item: CheckedReturn) -> list[dt.datetime]:
    """When it arrived; of a part of a master the agency's first and last return, if there was one this period."""
    if item.compiled:
        return [item.compiled.first, item.received.arrived] if item.compiled.first else []
    return [item.received.arrived]


def _when(item: CheckedReturn) -> tuple[bool, dt.datetime, dt.datetime]:
    """The file's own save stamp (arrival where it has none), then its arrival; of an agency that ended, before all."""
    return not item.sender, item.saved or item.received.arrived, item.received.arrived


def age(item: CheckedReturn) -> tuple[tuple[bool, dt.datetime, dt.datetime], str, str]:
    """Sort key: oldest first; at one time by content, so that the order of listing does not matter."""
    return _when(item), item.received.sha256, item.received.path


def _doubles(ordered: Sequence[CheckedReturn]) -> dict[str, Received]:
    """Files with the bytes of one before them: path → that one."""
    first: dict[tuple[str, str], Received] = {}
    doubles = {}
    for item in ordered:
        received = item.received
        original = first.setdefault((received.sha256, item.agency if item.compiled else ""), received)
        if original is not received and not item.quarantined:
            doubles[received.path] = original
    return doubles


def _versions(used: Sequence[CheckedReturn]) -> dict[Row, list[Version]]:
    """Every row's versions, oldest first."""
    found: dict[Row, list[Version]] = {}
    for item in used:
        for row in reported_rows(item.entries):
            found.setdefault((item.agency, row.sheet, intern(row.code)), []).append(Version(item, row))
    return found


def _newest(versions: Sequence[Version]) -> Version:
    """The newest that answers, or of all where none does; of one time the fuller."""
    if len(versions) == 1:  # nearly always
        return versions[0]
    return max(versions, key=lambda version: (version.answers, _when(version.source), len(version)))


def _rivals(versions: Sequence[Version]) -> tuple[Version, ...]:
    """The versions as new as the newest where two of them differ in one cell; else none."""
    if len(versions) == 1:
        return ()
    newest = _newest(versions)
    rivals = tuple(v for v in versions if v.answers == newest.answers and _when(v.source) == _when(newest.source))
    values: dict[str, set[Value]] = {}
    for rival in rivals:
        for column, value in rival.values.items():
            values.setdefault(column, set()).add(value)
    return rivals if any(len(found) > 1 for found in values.values()) else ()


def _report(row: Row, version: Version, period: str) -> Report:
    agency, sheet, code = row
    at, compiled = version.reported.row, version.source.compiled
    below = compiled.rows[sheet, at] if compiled else None
    return Report(
        code=code,
        agency=agency,
        values=version.values,
        period=below.period if below else period,
        file=version.path,
        row=at,
        below=below,
        origin=(version.source.sender, code) if version.source.sender else None,
    )


def _record(item: CheckedReturn, share: _Share, doubles: Mapping[str, Received]) -> FileRecord:
    """What became of a file's cells; rejected are also a rival's. ConsolidateError if one is unaccounted for."""
    merged, refused = share.merged[item.received.path], share.refused[item.received.path]
    superseded = len(item.entries) - merged - refused
    rejected = item.rejected + refused
    if item.received.path in doubles:
        superseded, rejected = item.submitted, 0
    if item.submitted != merged + rejected + superseded or superseded < 0:
        raise ConsolidateError(messages.cells_unaccounted(item.received.path, item.submitted, merged, rejected))
    fate, reason = FileFate.MERGED, item.reason
    if item.quarantined:
        fate = FileFate.QUARANTINED
    elif item.received.path in doubles:
        fate, reason = FileFate.SUPERSEDED, versions_texts.same_file(doubles[item.received.path].path).message
    elif refused and not merged:
        fate, reason = FileFate.QUARANTINED, versions_texts.NO_NEWEST
    elif item.entries and not merged:
        fate, reason = FileFate.SUPERSEDED, versions_texts.older_version(", ".join(sorted(share.merged))).message
    return FileRecord(
        received=item.received,
        agency=item.agency,
        seems=item.seems,
        period=item.period,
        fate=fate,
        reason=reason,
        submitted=item.submitted,
        merged=merged,
        rejected=rejected,
        superseded=superseded,
        beside=item.beside,
        version=item.version,
    )


def _double_issues(ordered: Sequence[CheckedReturn], doubles: Mapping[str, Received]) -> list[Issue]:
    return [
        Issue(
            versions_texts.same_file(doubles[item.received.path].path),
            Place(file=item.received.path, agency=item.agency),
        )
        for item in ordered
        if item.received.path in doubles
    ]


def _undecided(undecided: Mapping[Row, Sequence[Version]]) -> Iterator[Issue]:
    """One issue per cell of rows that files of one time fill in differently, with another file's text."""
    for row, rivals in undecided.items():
        for version in rivals:
            others = [rival for rival in rivals if rival is not version]
            for entry in version.reported.entries:
                other = max(others, key=lambda rival: _text(rival, entry.column) not in ("", entry.text))
                finding = versions_texts.undecided_versions(
                    _label(entry), entry.text, _text(other, entry.column), other.path
                )
                yield Issue(finding, _place(row, version, entry), entry.text)


def _text(version: Version, column: str) -> str:
    return next((entry.text for entry in version.reported.entries if entry.column == column), "")


def _clashes(versions: Mapping[Row, Sequence[Version]], counted: Mapping[Row, Version]) -> Iterator[Issue]:
    """One issue per cell in which an older version differs from the one that counts, with both values."""
    for row, newest in counted.items():
        others = [version for version in versions[row] if version is not newest]
        newer = {entry.column: entry for entry in newest.reported.entries} if others else {}
        for version in others:
            for entry in version.reported.entries:
                other = newer.get(entry.column)
                if other is None or other.value != entry.value:
                    yield _clash(row, version, entry, newest, other)


def _clash(row: Row, version: Version, entry: Entry, counted: Version, other: Entry | None) -> Issue:
    now = other.text if other else ""
    finding = versions_texts.differing_versions(_label(entry), entry.text, now, counted.path)
    return Issue(finding, _place(row, version, entry), entry.text)


def _label(entry: Entry) -> str:
    return SHEETS[entry.sheet].column(entry.column).label


def _place(row: Row, version: Version, entry: Entry) -> Place:
    return Place(
        file=version.path,
        agency=row[0],
        sheet=SHEETS[entry.sheet].title,
        cell=entry.cell,
        task=entry.code,
        column=entry.column,
    )
