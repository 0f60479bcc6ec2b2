"""The machine form of findings: `docs/check.schema.json` says what `check --json` prints, and `merge --json` lists."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.support.returning import AS_OF, COMPLETE, DONE_ON, EVIDENCE, PERIOD, PROGRESS, TASK, Inbox, good

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/check.schema.json").read_text(encoding="utf-8"))


def printed(inbox: Inbox, *arguments: str) -> dict[str, Any]:
    code, out, err = inbox.call(*arguments, "--json")
    assert code in (0, 1), err
    return dict(json.loads(out))


@pytest.fixture
def faulty(inbox: Inbox) -> Inbox:
    """Returns with faults of cells, of rows and of whole files; one that nobody sent."""
    inbox.drop(good(inbox).fill(TASK, {**COMPLETE, PROGRESS: "nhiều", DONE_ON: "31/02/2025"}), "mot.xlsx")
    inbox.drop(good(inbox).fill(TASK, {EVIDENCE: "đang làm"}), "hai.xlsx", minute=4)
    inbox.drop(b"%PDF-1.4", "cong van.pdf", minute=5)
    inbox.drop(b"PK\x03\x04", "hong.xlsx", minute=6)
    return inbox


def test_a_schema_of_its_kind() -> None:
    """The schema is one by its own standard, and lets nothing pass that it does not name."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"files": 1, "errors": 0, "warnings": 0, "issues": [], "more": 1}, SCHEMA)


def test_findings_of_a_period(faulty: Inbox) -> None:
    """Of a period: every issue has each key, counts are those of the list, the gravest stand first."""
    found = printed(faulty, "check", PERIOD, "--as-of", AS_OF)
    jsonschema.validate(found, SCHEMA)
    order = ["error", "warning", "info"]
    severities = [each["severity"] for each in found["issues"]]
    assert severities == sorted(severities, key=order.index)
    assert (found["errors"], found["warnings"]) == (severities.count("error"), severities.count("warning"))
    assert found["files"] == 4


def test_findings_of_files_by_name(faulty: Inbox) -> None:
    """Of files that are named: the same objects."""
    paths = [str(path) for path in (faulty.folder / f"inbox/{PERIOD}").iterdir()]
    found = printed(faulty, "check", *paths)
    jsonschema.validate(found, SCHEMA)
    assert found["errors"]


def test_findings_of_a_merge(faulty: Inbox) -> None:
    """`issues` of `merge --json` are such objects, too."""
    merged = printed(faulty, "merge", PERIOD, "--as-of", AS_OF)
    issue = {**SCHEMA["$defs"]["issue"]}
    for each in merged["issues"]:
        jsonschema.validate(each, issue)
