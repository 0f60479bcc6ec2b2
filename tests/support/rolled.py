"""Figures rolled up from reports of the small catalogue, and random reports for property tests."""

import datetime as dt

from hypothesis import strategies as st

from consolidate.consolidation.rollup import Results, roll_up
from consolidate.spreadsheets.model import Value
from consolidate.texts.labels import Status
from tests.support.consolidations import PACKETS, Said, consolidation

DUE_SOON_DAYS = 15


def rolled(said: Said, as_of: dt.date = dt.date(2025, 10, 31)) -> Results:
    return roll_up(consolidation(said, as_of=as_of), DUE_SOON_DAYS)


_STATUS = st.one_of(st.none(), st.sampled_from([str(status) for status in Status]))


_ROWS = [(row.task.code, p.agency.code) for p in PACKETS for row in p.tasks]


@st.composite
def _said(draw: st.DrawFn) -> dict[tuple[str, str], dict[str, Value]]:
    said: dict[tuple[str, str], dict[str, Value]] = {}
    for place in _ROWS:
        if status := draw(_STATUS):
            said[place] = {"status": status}
            if draw(st.booleans()):
                said[place]["progress"] = float(draw(st.integers(0, 100)))
            if draw(st.booleans()):
                said[place]["period"] = "2025-09"
            if status == Status.DONE and draw(st.booleans()):
                said[place]["done_on"] = draw(st.dates(dt.date(2025, 8, 1), dt.date(2025, 12, 31)))
    return said
