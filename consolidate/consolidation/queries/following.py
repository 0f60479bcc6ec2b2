"""The queries of several periods, from what came back in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.merge.versions import Round
from consolidate.consolidation.queries.model import Query
from consolidate.core.period import Period
from consolidate.forms.model import Packet
from consolidate.returns.model import CheckedReturn
from consolidate.texts.codes import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One period: what was asked of whom (`packets`, by agency), what came back (`returns`), and its merge (`round`)."""

    period: Period
    catalogue: Catalogue
    packets: Mapping[str, Packet]
    returns: Sequence[CheckedReturn]
    round: Round


@dataclass(frozen=True, slots=True)
class Followed:
    """Every query, the open ones first, of these the oldest first; and which query an issue belongs to."""

    queries: tuple[Query, ...] = ()
    of: Mapping[Issue, Query] = field(default_factory=lambda: MappingProxyType({}))


def follow(heard: Sequence[Heard], until: Period) -> Followed:
    """The queries as they stand when `until` ends. `heard`: the periods of the inbox up to then, oldest first."""
    return Followed()
