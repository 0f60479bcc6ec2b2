"""The whole round on the real catalogue, with agencies played well and badly: two periods, the later one shown.

Everything is drawn from a seed, the agencies' codes and the rows' codes: two demos give the same bytes.
"""

import hashlib
from collections.abc import Callable

from consolidate.actions import catalogue, reporting_round
from consolidate.actions.demo.agencies import fill
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace, read_if_there, write
from consolidate.returns.intake import Watch
from consolidate.returns.model import CheckedReturn
from consolidate.texts.actions import demo

__all__ = ["play"]

BEFORE, SHOWN = Period.parse("2025-09"), Period.parse("2025-10")
SEED = 57
KEY = hashlib.sha256(b"consolidate demo").hexdigest().encode()
"""Open to all, so that two demos are equal; what it signs proves nothing."""


def play(workspace: Workspace, tell: Callable[[str], None], watch: Watch[CheckedReturn | None]) -> Published:
    """Make a workspace, play two periods, give the outcome of the later merge.

    ConsolidateError where the folder is a real office's, or its inbox holds returns that were not played.
    """
    key = read_if_there(workspace.key_file)
    if key is not None and key.strip() != KEY:
        raise ConsolidateError(demo.not_a_demo(str(workspace.root)))
    write(workspace.key_file, KEY)
    catalogue.init(workspace)
    tell(demo.begins(str(BEFORE)))
    _round(workspace, BEFORE)
    tell(demo.begins(str(SHOWN)))
    _round(workspace, SHOWN)
    return reporting_round.merge(workspace, SHOWN, SHOWN.last, SHOWN.last, watch)


def _round(workspace: Workspace, period: Period) -> None:
    """Workbooks out, answers in."""
    reporting_round.generate(workspace, period, period.last)
    fill(workspace.root, str(period), SEED)
