"""Prints the table of docs/clients.md: `.venv/bin/python -m tests.clients`, after `make clients`."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clients import CLIENTS


class Results:
    """What the tests recorded, by program and by what was driven; a test that fails leaves its place empty."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            for name, (what, result) in report.user_properties:
                self.found[name, what] = result

    def lines(self) -> Iterator[str]:
        head = ["program", *dict.fromkeys(what for _, what in self.found)]
        yield _line(head)
        yield _line(["---"] * len(head))
        for client in CLIENTS:
            yield _line(
                [f"{client.name} {client.version}", *(self.found.get((client.name, what), "") for what in head[1:])]
            )


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Run the tests and print the table; exit code 1 where one of them failed or was skipped."""
    os.environ["CI"] = "true"
    results = Results()
    failed = pytest.main(["-q", "-n0", str(Path(__file__).parent)], plugins=[results])
    print(*results.lines(), sep="\n")  # noqa: T201 - it is what the command is for
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
