"""A demonstration: two periods on the real catalogue, with returns of agencies that work well and badly.

All random choices depend on a seed, the agency's code and the row's code alone: two demos give the same bytes.
"""

import hashlib
from collections.abc import Callable

from consolidate.actions import catalogue, reporting_round
from consolidate.actions.demo.replies import fill
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import read_if_there, write_state
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns.intake import Watch
from consolidate.returns.model import CheckedReturn
from consolidate.texts.actions import demo

__all__ = ["play"]

BEFORE, SHOWN = Period.parse("2025-09"), Period.parse("2025-10")
SEED = 52025
KEY = hashlib.sha256(b"consolidate demo").hexdigest().encode()
"""The signing key of every demo workspace. It is public, so that two demos are equal, and proves nothing."""


def play(workspace: Workspace, announce: Callable[[str], None], watch: Watch[CheckedReturn | None]) -> Published:
    """Make a workspace, play two periods, and merge the later one. `announce` gets a line before each period.

    ConsolidateError if the folder is the workspace of a real office, or its inbox has returns that no demo wrote.
    """
    key = read_if_there(workspace.key_file)
    if key is not None and key.strip() != KEY:
        raise ConsolidateError(demo.not_a_demo(str(workspace.root)))
    write_state(workspace.key_file, KEY)
    catalogue.init(workspace)
    announce(demo.begins(str(BEFORE)))
    _round(workspace, BEFORE)
    announce(demo.begins(str(SHOWN)))
    _round(workspace, SHOWN)
    return reporting_round.merge(workspace, SHOWN, SHOWN.last, SHOWN.last, watch)


def _round(workspace: Workspace, period: Period) -> None:
    """Write the workbooks of a period and the returns of the agencies."""
    reporting_round.generate(workspace, period, period.last)
    fill(workspace.root, str(period), SEED)
