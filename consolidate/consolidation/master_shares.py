"""Results too long for one workbook are partitioned into shares: groups of agencies, each a master of its own. Pure.

The master above the shares keeps every figure of all; their rows stand in the shares.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from consolidate.catalogue.model import Agency, Catalogue
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.rollup import Results, roll_up

MOST_ROWS = 25_000
"""Rows of a table in one workbook: some 12 MB, which a phone still opens and we read back for the leaders' remarks
(spreadsheets/reading/zip_limits, with room for longer texts). A sheet itself would hold 1,048,576."""

OTHERS = "khac"
"""The share of agencies that are in no group."""


def split(results: Results, most_rows: int) -> Mapping[str, frozenset[str]]:
    """Name of a share → codes of its agencies; empty where every table has at most `most_rows` rows.

    A share is the smallest group its agencies are in (of a country: their province), in parts where it is itself too
    long. An agency by itself is never cut.
    """
    tables = _tables(results)
    if all(table.total() <= most_rows for table in tables):
        return {}
    groups: dict[str, list[str]] = {}
    sizes = Counter(group for agency in _agencies(results) for group in agency.groups)
    for agency in _agencies(results):
        group = min(agency.groups, key=lambda code: (sizes[code], code), default=OTHERS)
        groups.setdefault(group, []).append(agency.code)
    found: dict[str, frozenset[str]] = {}
    for group, agencies in groups.items():
        parts = list(_parts(agencies, tables, most_rows))
        for number, part in enumerate(parts, start=1):
            found[group if len(parts) == 1 else f"{group}-{number}"] = frozenset(part)
    return found


def _agencies(results: Results) -> Iterator[Agency]:
    return (packet.agency for packet in results.consolidation.packets)


def _tables(results: Results) -> Sequence[Counter[str]]:
    """How many rows each agency has in each of the long tables."""
    now = results.consolidation
    return (
        Counter({p.agency.code: len(p.tasks) + len(p.targets) for p in now.packets}),
        Counter({result.agency.code: result.remarks for result in results.agencies}),
        Counter(issue.place.agency for issue in now.issues),
        Counter(record.agency for record in now.files),
    )


def _parts(agencies: Sequence[str], tables: Sequence[Counter[str]], most_rows: int) -> Iterator[list[str]]:
    part: list[str] = []
    rows = [0] * len(tables)
    for code in agencies:
        rows = [before + table[code] for before, table in zip(rows, tables, strict=True)]
        if part and max(rows) > most_rows:
            yield part
            part, rows = [], [table[code] for table in tables]
        part.append(code)
    yield part


def title(catalogue: Catalogue, name: str) -> str:
    """The share's title: the name of its group."""
    return next((g.name for g in catalogue.groups if g.code in (name, name.rpartition("-")[0])), name)


def of(results: Results, agencies: frozenset[str]) -> Results:
    """The results of these agencies alone, rolled up again."""
    return roll_up(_cut(results.consolidation, agencies), results.clock.due_soon_days)


def without(now: Consolidation, agencies: frozenset[str], most_rows: int) -> Consolidation:
    """The consolidation drawn above the shares: too many issues or files are left to the shares that hold them."""
    issues = tuple(issue for issue in now.issues if issue.place.agency not in agencies)
    files = tuple(record for record in now.files if record.agency not in agencies)
    return replace(
        now,
        issues=issues if len(now.issues) > most_rows else now.issues,
        files=files if len(now.files) > most_rows else now.files,
    )


def _cut(now: Consolidation, agencies: frozenset[str]) -> Consolidation:
    """What concerns these agencies. What nobody is asked stands in the master above the shares alone."""
    return replace(
        now,
        packets=tuple(packet for packet in now.packets if packet.agency.code in agencies),
        files=tuple(record for record in now.files if record.agency in agencies),
        issues=tuple(issue for issue in now.issues if issue.place.agency in agencies),
        returned={code: moment for code, moment in now.returned.items() if code in agencies},
        received={code: moment for code, moment in now.received.items() if code in agencies},
        silent={code: silence for code, silence in now.silent.items() if code in agencies},
        filings={code: filed for code, filed in now.filings.items() if code in agencies},
        unassigned=(),
    )
