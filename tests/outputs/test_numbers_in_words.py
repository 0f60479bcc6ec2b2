"""Every sentence with a number, on every sheet of a round, says what its rows, files and cells are counted to be."""

import pytest

from tests.support.numbered import Sentence, counts, faults
from tests.support.numbered_office import TABLE, Office, assert_counted

MONTHS = {"2025-09": "2025-09-30", "2025-10": "2025-10-31"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The demonstration's two months, both merged."""
    office = Office(tmp_path_factory.mktemp("demo"))
    office.run("demo", str(office.root))
    for period, last in MONTHS.items():
        office.merge(period, last)
    return office


@pytest.mark.parametrize(("period", "before"), [("2025-09", ""), ("2025-10", "2025-09")])
def test_a_round_of_good_and_bad_returns(demo: Office, period: str, before: str) -> None:
    """Each number of the demonstration's masters and lines is the count of what it speaks of."""
    assert_counted(demo, period, before)


def test_a_sentence_that_no_entry_knows_is_told() -> None:
    """Whoever writes a new sentence with a number says what it counts: until then it is a fault."""
    new = Sentence("x.xlsx", "Cơ quan", "Ghi", "A1", "Còn 5 việc lạ.")
    assert len(faults(TABLE, [new], None)) == 1
    assert not counts("Kỳ tháng 10/2025, Nghị quyết số 57-NQ/TW, ngày 31/10/2025")
