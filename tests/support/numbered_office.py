"""A workspace in which commands are run for a person: what they printed is kept, and held against the files."""

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
from tests.support.numbered_words import WORDS

TABLE = (*WORDS, *MASTER, *CHECKS, *LINES)


@dataclass
class Office:
    """A workspace in which periods are merged; what the command printed, by command and period.

    `kept`: the workbooks that lay in a period's folder before the last `generate`, by name.
    """

    root: Path
    lines: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    kept: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def run(self, *arguments: str) -> list[str]:
        """The lines a command prints for a person, those of its warnings last."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as stop:
            main([*arguments, "--workspace", str(self.root)])
        assert stop.value.code in (0, 1), err.getvalue()
        lines = [*out.getvalue().splitlines(), *err.getvalue().splitlines()]
        self.lines[arguments[0], arguments[1] if len(arguments) > 1 else ""] = lines
        return lines

    def merge(self, period: str, as_of: str) -> None:
        self.run("merge", period, "--as-of", as_of)

    def generate(self, period: str) -> None:
        folder = self.root / "templates" / period
        self.kept[period] = {path.name: path.read_bytes() for path in folder.glob("*.xlsx")}
        self.run("generate", period)

    def master(self, period: str) -> Workbook:
        return Workbook(self.root / f"outbox/{period}/{period}_tong-hop.xlsx")

    def round(self, period: str, before: str = "") -> Round:
        return Round(self.master(period), self.master(before) if before else None, self.root)

    def told(self, command: str, period: str) -> list[Sentence]:
        """The printed lines with a number that may be a count."""
        printed = self.lines[command, period]
        return [Sentence(period, command, "", str(n), line) for n, line in enumerate(printed) if counts(line)]


def assert_counted(office: Office, period: str, before: str = "") -> None:
    """Every number of the master of a period, of the lines that its merge printed, is what its rows count to."""
    round_ = office.round(period, before)
    assert faults(TABLE, [*round_.master.sentences, *office.told("merge", period)], round_) == []
