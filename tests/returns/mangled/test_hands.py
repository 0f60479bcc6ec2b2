"""Returns as hands leave them: every cell that we did not write is an answer or told, by another reader's count."""

from collections.abc import Iterator

import pytest

from tests.support.hands_checked import Sent, Trial, counted, sent_to, tried

pytestmark = pytest.mark.slow  # hundreds of workbooks

AGENCIES = ("xa-muong-kim", "so-khcn")
EACH = 150


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> list[Sent]:
    return list(sent_to(tmp_path_factory.mktemp("office"), AGENCIES))


@pytest.mark.parametrize("number", range(len(AGENCIES)), ids=AGENCIES)
def test_no_word_is_lost(number: int, sent: list[Sent]) -> None:
    """Words over our cells, around tables, on other sheets; heads, rows, sheets lost and moved: nothing is silent."""

    def trials() -> Iterator[Trial]:
        for seed in range(10**6 * (number + 1), 10**6 * (number + 1) + EACH):
            trial = tried(sent[number], seed)
            if trial.complaint:
                complaints.append(trial.complaint)
            yield trial

    complaints: list[str] = []
    sums = counted(trials())
    assert complaints == []
    assert sums["submitted"] > EACH
    assert sums["beside"] > EACH
    assert sums["merged"] > sums["aside"]
