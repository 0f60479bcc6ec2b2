"""Hostile files among good returns: each costs itself, and nothing else is any different."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from consolidate.core.workers import read_all
from consolidate.core.workspace import Workspace
from consolidate.returns import inbox, intake
from consolidate.returns.intake import read_and_check
from consolidate.returns.model import CheckedReturn
from consolidate.returns.validation import CheckContext
from consolidate.texts.codes import Code
from tests.support.hostile import GOOD, PERIOD, call, good_returns, hostile_files, office

pytestmark = pytest.mark.slow  # each test is a whole merge

HANGING = "hangs.xlsx"
LIMIT_SECONDS = 10


def reads_or_hangs(context: CheckContext, item: tuple[inbox.Item, bool]) -> CheckedReturn | None:
    """The reader, with one file on which it does not come to an end."""
    if item[0].path.name == HANGING:
        time.sleep(600)
    return read_and_check(context, item)


@dataclass(frozen=True)
class Outcome:
    """The same inbox merged without and with hostile files (`merge --json`), and the code expected of each file."""

    workspace: Workspace
    without: Mapping[str, Any]
    having: Mapping[str, Any]
    expected: Mapping[str, Code]


def merged(workspace: Workspace) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(call(workspace.root, "merge", str(PERIOD), "--json"))
    return found


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    workspace = office(tmp_path_factory.mktemp("hostile"))
    folder = workspace.inbox(PERIOD)
    folder.mkdir(parents=True, exist_ok=True)
    good = dict(good_returns(workspace))
    for name, data in good.items():
        (folder / name).write_bytes(data)
    without = merged(workspace)
    expected = {HANGING: Code.TIMED_OUT}
    (folder / HANGING).write_bytes(b"any")
    for name, data, code in hostile_files(good[min(good)]):
        (folder / name).write_bytes(data)
        expected[name] = code
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "read_and_check", reads_or_hangs)
        patch.setattr(intake, "read_all", partial(read_all, seconds=LIMIT_SECONDS))
        having = merged(workspace)
    return Outcome(workspace, without, having, expected)


def name_of(issue: Mapping[str, str]) -> str:
    """The name in the inbox of the file that an issue is about, also of what lies in a zip."""
    return issue["file"].split("/")[2]


def put_aside(outcome: Outcome, found: Mapping[str, Any]) -> dict[str, str]:
    """The codes of the hostile files: why each is put aside."""
    issues = [issue for issue in found["issues"] if issue["severity"] == "error"]
    return {name_of(issue): issue["code"] for issue in issues if name_of(issue) in outcome.expected}


def slugs(expected: Mapping[str, Code]) -> dict[str, str]:
    return {name: code.slug for name, code in expected.items()}


def test_every_hostile_file_is_put_aside(outcome: Outcome) -> None:
    """Each under its own code."""
    assert put_aside(outcome, outcome.having) == slugs(outcome.expected)
    assert outcome.having["files"]["quarantined"] == len(outcome.expected) >= 20


def test_every_good_file_is_merged(outcome: Outcome) -> None:
    """All of them, with every cell that was typed."""
    cells = outcome.having["cells"]
    assert outcome.having["files"]["merged"] == GOOD
    assert cells["submitted"] == cells["merged"] > 1_000


def test_nothing_else_differs(outcome: Outcome) -> None:
    """Tasks, targets, cells, agencies, and what is said of good files: as without the hostile ones."""

    def told(found: Mapping[str, Any]) -> object:
        issues = [issue for issue in found["issues"] if name_of(issue) not in outcome.expected]
        counted = {key: cells for key, cells in found["cells"].items() if key != "beside"}
        return issues, counted, {key: found[key] for key in ("tasks", "targets", "agencies")}

    assert told(outcome.having) == told(outcome.without)


def test_a_file_that_timed_out_is_tried_again(outcome: Outcome) -> None:
    """The computer may have been busy: the next run reads it anew, and then it is what it is."""
    expected = slugs(outcome.expected) | {HANGING: Code.NOT_A_WORKBOOK.slug}
    assert put_aside(outcome, merged(outcome.workspace)) == expected
