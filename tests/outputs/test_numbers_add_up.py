"""Over half-years drawn by dice: parts add up to wholes, and numbers in words are those of JSON and of the sheets."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from consolidate.consolidation.changes import changes
from consolidate.consolidation.requests import Answers
from consolidate.core.period import Period
from consolidate.outputs import master
from consolidate.returns.masters.remarks import Remark
from tests.support.numbered import Workbook, faults
from tests.support.numbered_masters import MASTER, Round
from tests.support.numbered_words import WORDS
from tests.support.simulated import HALF, MONTHS, QUARTERS, HalfYear, plans

BUCKETS = (
    *("done_on_time", "done_late", "in_progress", "not_started", "suspended", "recurring", "not_reported"),
    "unassigned",
)
LINES = {
    "tasks": r"Đến \S+: (\d+)/(\d+) nhiệm vụ hoàn thành, (\d+) quá hạn, (\d+) sắp đến hạn\.",
    "agencies": r"(\d+)/(\d+) cơ quan đã báo cáo(?:, (\d+) gửi tệp trống)?\.(?: (\d+) cơ quan kỳ này không phải .*)?",
    "filings": r"(?:Hạn nộp \S+|Lượt nộp): (\d+) đúng hạn, (\d+) muộn(?:, (\d+) chưa rõ [^)]*\))?"
    r"(?:, (\d+) gửi tệp trống)?, (\d+) chưa nộp(?:, (\d+) có tệp để riêng)?\.",
    "targets": r"Mục tiêu: (\d+) đạt, (\d+) chưa đạt, (\d+) chưa có số liệu(?:, (\d+) chưa đến kỳ hỏi)?\.",
    "files": r"(\d+) tệp nhận được: (\d+) đã tổng hợp, (\d+) có bản thay thế, (\d+) để riêng\.",
    "cells": r"(\d+) ô đã điền: (\d+) đã tổng hợp, (\d+) bị loại, (\d+) có bản thay thế\.",
    "requests": r"Khó khăn, kiến nghị, xin gia hạn: (\d+) chờ trả lời, (\d+) đã trả lời\.|Không cơ quan nào nêu .*",
    "issues": r"(?:Lỗi ở .*|Không có lỗi phải sửa); (\d+) cảnh báo; .*",
    "unassigned": r"CHƯA GIAO CƠ QUAN: (\d+) nhiệm vụ, (\d+) mục tiêu .*",
}


def said(half: HalfYear, period: str) -> dict[str, list[int]]:
    """The numbers of each kind of line that a merge of the period prints; 0 for what a line leaves out."""
    found = {}
    for line in half.published(period).lines():
        for name, pattern in LINES.items():
            if match := re.fullmatch(pattern, line):
                found[name] = [int(group or 0) for group in match.groups()]
    assert found.keys() == LINES.keys()
    return found


@settings(max_examples=25, deadline=None)
@given(plans)
def test_parts_and_wholes(plan) -> None:
    """In each period what is expected, received, submitted and asked is the sum of what became of it; the lines say it.

    The two quarters add up to the half-year, months to their quarter: reports by punctuality, files, cells.
    """
    half = HalfYear(plan)
    words = {period: said(half, period) for period in (*MONTHS, *QUARTERS, HALF)}
    for period, lines in words.items():
        found = half.published(period).as_json()
        assert_sums(found)
        assert_said(found, lines)
    for whole, parts in {**QUARTERS, HALF: tuple(QUARTERS)}.items():
        for name in ("filings", "files", "cells"):
            added = [sum(numbers) for numbers in zip(*(words[part][name] for part in parts), strict=True)]
            assert words[whole][name] == added, (whole, name)


def assert_sums(found) -> None:
    agencies, cells, files = found["agencies"], found["cells"], found["files"]
    assert agencies["expected"] == agencies["returned"] + agencies["blank"] + len(agencies["missing"])
    assert cells["submitted"] == cells["merged"] + cells["rejected"] + cells["superseded"]
    assert files["received"] == files["merged"] + files["superseded"] + files["quarantined"]
    assert found["tasks"]["total"] == sum(found["tasks"][bucket] for bucket in BUCKETS)
    assert found["targets"]["total"] == sum(found["targets"][state] for state in ("met", "not_met", "no_data"))
    kinds = Counter(each["sheet"] for each in found["unassigned"])
    assert found["tasks"]["unassigned"] == kinds["Nhiệm vụ"]


def assert_said(found, lines) -> None:
    """The lines have the numbers of JSON."""
    tasks, agencies, cells, files = (found[name] for name in ("tasks", "agencies", "cells", "files"))
    done = tasks["done_on_time"] + tasks["done_late"]
    assert lines["tasks"] == [done, tasks["total"], tasks["overdue"], tasks["due_soon"]]
    counts = [agencies["returned"], agencies["expected"], agencies["blank"], len(agencies["nothing_due"])]
    assert lines["agencies"] == counts
    met, not_met, no_data, not_asked = lines["targets"]
    assert [met, not_met, no_data + not_asked] == [found["targets"][s] for s in ("met", "not_met", "no_data")]
    assert lines["cells"] == [cells[name] for name in ("submitted", "merged", "rejected", "superseded")]
    assert lines["files"] == [files[name] for name in ("received", "merged", "superseded", "quarantined")]
    assert lines["issues"] == [sum(issue["severity"] == "warning" for issue in found["issues"])]
    if found["period"] in MONTHS:
        *_, blank, missing, aside = lines["filings"]
        silent = agencies["blank"], len(agencies["missing"]) - len(found["put_aside"]), len(found["put_aside"])
        assert (blank, missing, aside) == silent
        assert sum(lines["filings"]) == agencies["expected"]
    assert lines["requests"] == [found["requests"][name] for name in ("waiting", "answered")]
    assert lines["unassigned"] == [tasks["unassigned"], len(found["unassigned"]) - tasks["unassigned"]]


@pytest.mark.parametrize(("period", "before"), [("2025-11", "2025-10"), ("2025-Q4", "2025-Q3"), (HALF, "")])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans)
def test_masters_of_drawn_rounds(tmp_path: Path, period: str, before: str, plan) -> None:
    """Each number in words of the master of such a period is the count of what it speaks of; leaders have remarked."""
    half = HalfYear(plan)
    drawn = {each: draw(tmp_path, half, each, "" if each == before else before) for each in (before, period) if each}
    round_ = Round(drawn[period], drawn.get(before))
    about_files = ("Kiểm tra", "Nguồn")
    sentences = [each for each in round_.master.sentences if each.sheet not in about_files]
    assert len(sentences) > 20
    assert faults((*WORDS, *MASTER), sentences, round_) == []


def draw(folder: Path, half: HalfYear, period: str, before: str) -> Workbook:
    """The master of a period, with the one before it and a leader's remark on two tasks."""
    results = half.results(period)
    previous = half.results(before) if before else None
    trend = {Period.parse(before): previous} if previous else {}
    remarks = {task: Remark(period, task, "Đẩy nhanh", "") for task in ("P/I.2", "P/III.3")}
    data = master.write(results.consolidation, results, changes(results, previous), Answers(remarks=remarks), trend, {})
    path = folder / f"{period}_tong-hop.xlsx"
    path.write_bytes(data)
    return Workbook(path)
