"""Which queries wait for an answer, by the agency that is to give it."""

from collections.abc import Iterable, Mapping

from consolidate.consolidation.queries.model import Query


def still_open(queries: Iterable[Query]) -> Mapping[str, tuple[Query, ...]]:
    """Agency code → its open queries, in the order in which all are given: the oldest first."""
    found: dict[str, list[Query]] = {}
    for query in queries:
        if query.is_open:
            found.setdefault(query.agency, []).append(query)
    return {agency: tuple(each) for agency, each in found.items()}
