"""All that is drawn from one period's findings is drawn from the same facts."""

import gc
import weakref

from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import roll_up
from consolidate.outputs.model import Findings
from consolidate.outputs.summary.facts import facts_of
from tests.support.consolidations import SAID, consolidation


def findings() -> Findings:
    return Findings(results=roll_up(consolidation(SAID), 15), trend={}, within={}, answers=Answers())


def test_the_same_facts() -> None:
    """Of the same findings the facts are worked out once; of others, though alike, anew."""
    found, other = findings(), findings()
    assert facts_of(found) is facts_of(found)
    assert facts_of(found) is not facts_of(other)


def test_nothing_is_kept() -> None:
    """When the findings are gone, so are their facts: a program that runs all day keeps no period in memory."""
    found = findings()
    known = weakref.ref(facts_of(found).consolidation)
    del found
    gc.collect()
    assert known() is None
