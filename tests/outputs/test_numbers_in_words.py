"""Every sentence with a number, on every sheet of a round, says what its rows, files and cells are counted to be."""

import contextlib
import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from consolidate.cli import main
from tests.support.numbered import Sentence, Workbook, counts, faults
from tests.support.numbered_checks import CHECKS
from tests.support.numbered_lines import LINES
from tests.support.numbered_masters import MASTER, Round

MONTHS = ("2025-09", "2025-10")
LAST = {"2025-09": "2025-09-30"}


@dataclass
class Office:
    """A workspace in which periods are merged; what the command printed, and the masters, by period."""

    root: Path
    lines: dict[str, list[str]] = field(default_factory=dict)

    def run(self, *arguments: str) -> list[str]:
        """The lines a command prints for a person."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as stop:
            main([*arguments, "--workspace", str(self.root)])
        assert stop.value.code in (0, 1), err.getvalue()
        return out.getvalue().splitlines()

    def merge(self, period: str) -> None:
        """A period merged as of its last day with anything in it."""
        as_of = min(LAST.get(period, "2025-10-31"), "2025-10-31")
        self.lines[period] = self.run("merge", period, "--as-of", as_of)

    def master(self, period: str) -> Workbook:
        return Workbook(self.root / f"outbox/{period}/{period}_tong-hop.xlsx")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The demonstration's two months, both merged."""
    office = Office(tmp_path_factory.mktemp("demo"))
    office.run("demo", str(office.root))
    for period in MONTHS:
        office.merge(period)
    return office


def assert_counted(office: Office, period: str, before: str = "") -> None:
    """Every number of the master of a period, of the lines that its merge printed, is what its rows count to."""
    round_ = Round(office.master(period), office.master(before) if before else None, office.root)
    lines = [Sentence(period, "merge", "", str(n), line) for n, line in enumerate(office.lines[period]) if counts(line)]
    assert faults((*MASTER, *CHECKS, *LINES), [*round_.master.sentences, *lines], round_) == []


@pytest.mark.parametrize(("period", "before"), [("2025-09", ""), ("2025-10", "2025-09")])
def test_a_round_of_good_and_bad_returns(demo: Office, period: str, before: str) -> None:
    """Each number of the demonstration's masters and lines is the count of what it speaks of."""
    assert_counted(demo, period, before)


def test_a_sentence_that_no_entry_knows_is_told() -> None:
    """Whoever writes a new sentence with a number says what it counts: until then it is a fault."""
    new = Sentence("x.xlsx", "Cơ quan", "Ghi", "A1", "Còn 5 việc lạ.")
    assert len(faults((*MASTER, *CHECKS, *LINES), [new], None)) == 1
    assert not counts("Kỳ tháng 10/2025, Nghị quyết số 57-NQ/TW, ngày 31/10/2025")
