"""The report of a small office: what agencies type stands in it as typed; its sentences are true for none and many."""

import datetime as dt
import json
from dataclasses import replace
from types import SimpleNamespace

import docx
import pytest

from consolidate.catalogue.model import Amendment, Target
from consolidate.consolidation.due_dates import party_day
from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import roll_up
from consolidate.core.period import Period
from consolidate.outputs.papers.report import decisions_told, task_counts
from consolidate.outputs.papers.report.body_words import few, in_body, many
from consolidate.outputs.papers.report.target_table import threshold, value_words
from consolidate.outputs.papers.report.task_lists import all_tasks
from consolidate.outputs.summary.facts import Facts
from consolidate.texts.actions import report_told
from consolidate.texts.labels import Comparison, DeadlineKind, TargetKind
from consolidate.texts.outputs.papers import report_sentences as sentences
from consolidate.texts.shortening import to_sentence
from tests.support import samples
from tests.support.consolidations import PACKETS, consolidation
from tests.support.report_read import read
from tests.support.returning import COMPLETE, FIRST, NOTHING, RESULT, SCIENCE, TASK, Inbox, good

PERIOD = "2025-10"
ALONE = "P/II.2"
"""A task that one agency leads."""
REPORT = f"outbox/{PERIOD}/van-ban/{PERIOD}_bao-cao.docx"
PARTY = f"outbox/{PERIOD}/van-ban/{PERIOD}_bao-cao-dang.docx"


def _run(inbox: Inbox, *arguments: str) -> dict[str, object]:
    code, out, err = inbox.call(*arguments, PERIOD, "--as-of", "2025-10-31", "--json")
    assert code == 0, err
    found: dict[str, object] = json.loads(out)
    return found


HOSTILE = """{{ tong_nhiem_vu }} và {% for x in y %} {{? qua_han }}Xong {#ghi chú#} {{{
Đạt <b>100%</b> & “xong” 'hết' "rồi" ]]> &amp; 1+1 | #REF! \\n """


@pytest.mark.parametrize("typed", [HOSTILE, "Số 12. " * 120])
def test_words_of_agencies_stand_as_typed(inbox: Inbox, typed: str) -> None:
    """Whatever an agency types stands whole in the appendix; no sign of it acts as a field or as a tag."""
    inbox.drop(inbox.book(SCIENCE).fill(ALONE, {**COMPLETE, RESULT: typed}))
    _run(inbox, "report")
    rows = {row["Mã"]: row for row in read(inbox.folder / REPORT).appendices[0]}
    assert rows[ALONE]["Kết quả thực hiện"].split() == typed.split()


def test_reports_repeat(inbox: Inbox) -> None:
    """The same inputs give the same bytes, in both forms; the JSON names period, day, master and papers."""
    inbox.drop(good(inbox))
    first = _run(inbox, "report", "--party")
    before = [(inbox.folder / path).read_bytes() for path in (REPORT, PARTY)]
    assert first == _run(inbox, "report", "--party")
    assert before == [(inbox.folder / path).read_bytes() for path in (REPORT, PARTY)]
    assert {key: first[key] for key in ("period", "as_of", "master", "report", "party_report", "party_due")} == {
        "period": PERIOD,
        "as_of": "2025-10-31",
        "master": f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx",
        "report": REPORT,
        "party_report": PARTY,
        "party_due": "2025-10-29",
    }


def test_nobody_is_late_before_the_period_is_over(inbox: Inbox) -> None:
    """Where no reporting day is set, a month's report is due by its end: up to then nobody is said to owe it."""
    inbox.drop(good(inbox))
    _run(inbox, "report")
    during = read(inbox.folder / REPORT)
    assert sentences.silent(3, dt.date(2025, 10, 31), dt.date(2025, 10, 31), 4) in during.body
    assert "chưa qua" in during.text
    code, _, err = inbox.call("report", PERIOD, "--as-of", "2025-11-03")
    assert code == 0, err
    assert "Cơ quan chưa nộp báo cáo (3):" in read(inbox.folder / REPORT).body


def test_what_the_office_has_not_set_is_left_to_be_filled_in(inbox: Inbox) -> None:
    """Without the office's name no sentence lacks it silently; without an addressee no recipient is `Như trên`."""
    inbox.drop(good(inbox))
    _run(inbox, "report", "--party")
    paper = docx.Document(str(inbox.folder / REPORT))
    signature = next(table for table in paper.tables if "Nơi nhận" in table.cell(0, 0).text)
    assert "……" in paper.tables[0].cell(0, 0).text
    assert "Kính gửi" not in read(inbox.folder / REPORT).text
    assert "Như trên" not in signature.cell(0, 0).text
    assert not [
        each.text for each in paper.paragraphs if " của )" in each.text or each.text[:1] == " " or " ./." in each.text
    ]
    party = docx.Document(str(inbox.folder / PARTY))
    assert any("- Như trên;" in table.cell(0, 0).text for table in party.tables)


def test_an_appendix_of_nothing_says_so(inbox: Inbox) -> None:
    """Where agencies raise nothing, their appendix has a sentence in place of its table."""
    inbox.drop(good(inbox))
    _run(inbox, "report")
    paper = docx.Document(str(inbox.folder / REPORT))
    paragraphs = [paragraph.text for paragraph in paper.paragraphs]
    assert sentences.NO_REQUESTS in paragraphs[paragraphs.index("Phụ lục IV") :]
    assert sentences.NO_TASKS not in paragraphs
    assert read(inbox.folder / REPORT).appendices[3] == []


def test_who_is_not_asked_is_not_said_to_be_silent() -> None:
    """Of a task due every quarter, in a month that none ends with, no lead is said not to have reported."""
    quarterly = replace(samples.CATALOGUE.task_by_code[ALONE], deadline_kind=DeadlineKind.QUARTERLY)
    catalogue = replace(
        samples.CATALOGUE, tasks=tuple(quarterly if task.code == ALONE else task for task in samples.TASKS)
    )
    packets = (
        replace(
            PACKETS[0],
            tasks=tuple(replace(row, task=catalogue.task_by_code[row.task.code]) for row in PACKETS[0].tasks),
        ),
        *PACKETS[1:],
    )
    now = consolidation({}, catalogue=catalogue, packets=packets)
    found = roll_up(now, 15)
    facts = Facts(
        consolidation=now,
        results=found,
        changes=(),
        answers=Answers(remarks={}, office={}, arrived={}),
        trend={},
        office={},
    )
    said = {row["ma"]: row["ket_qua"] for row in all_tasks(facts)}
    assert said[ALONE] == sentences.NOT_ASKED
    assert said["P/II.3"] == sentences.NOT_HEARD


def test_first_period(inbox: Inbox) -> None:
    """Where no period came before, nothing is compared, and what is done is not called new."""
    inbox.drop(good(inbox))
    _run(inbox, "report")
    report = read(inbox.folder / REPORT)
    assert sentences.NOTHING_BEFORE in report.body
    assert "so với" not in report.text
    assert sentences.newly_done(0, "") in report.body


def test_merge_makes_all_papers(inbox: Inbox) -> None:
    """`merge --papers` writes the report in both forms with the master."""
    inbox.drop(good(inbox))
    found = _run(inbox, "merge", "--papers")
    assert (found["report"], found["party_report"]) == (REPORT, PARTY)
    assert "older_papers" not in found


def test_plain_merge_tells_of_older_papers(inbox: Inbox) -> None:
    """A merge that changes the master names the papers that say the figures before, and what makes them anew."""
    inbox.drop(good(inbox))
    _run(inbox, "report", "--party")
    assert "older_papers" not in _run(inbox, "merge")
    inbox.drop(inbox.book().fill(FIRST, NOTHING).fill(TASK, {**COMPLETE, RESULT: "Khác"}), "moi.xlsx", minute=5)
    found = _run(inbox, "merge")
    assert found["older_papers"] == {
        PARTY: f"consolidate report {PERIOD} --party",
        REPORT: f"consolidate report {PERIOD}",
    }
    _, _, err = inbox.call("merge", PERIOD, "--as-of", "2025-10-31")
    (line,) = [line for line in err.splitlines() if REPORT in line]
    assert line.endswith(f"report {PERIOD} --party")


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2025-10", dt.date(2025, 10, 29)),
        ("2025-02", dt.date(2025, 2, 28)),
        ("2024-02", dt.date(2024, 2, 29)),
        ("2025-Q4", dt.date(2025, 12, 29)),
        ("2025-Q1", dt.date(2025, 3, 29)),
    ],
)
def test_day_for_the_party(period: str, day: dt.date) -> None:
    """Before the 30th of the period's last month; in February its last day."""
    assert party_day(Period.parse(period)) == day


@pytest.mark.parametrize(("left", "words"), [(3, "còn 3 ngày"), (0, "hôm nay là ngày cuối"), (-2, "đã qua 2 ngày")])
def test_days_left(left: int, words: str) -> None:
    """Days that are left, none, or past."""
    assert words in report_told.party_day(dt.date(2025, 10, 29), left)


def test_none_is_a_sentence() -> None:
    """Where there is nothing to list a sentence says so; no list is announced, nobody is named."""
    day = dt.date(2025, 10, 31)
    told = [
        sentences.overdue(0),
        sentences.newly_done(0, "2025-09"),
        sentences.newly_done(0, ""),
        sentences.in_progress(0),
        sentences.silent(0, day, day, 5),
        sentences.coming(0, day, "2025-11"),
        sentences.amendments(0, 0),
        sentences.request_counts(0, 0, []),
        sentences.proposals(0, 0, 0, ""),
        sentences.filing(0, 0, None, several=False),
    ]
    assert [text for text in told if not text.endswith(".")] == []
    assert sentences.blank([]) == sentences.put_aside([]) == sentences.late(0) == sentences.unclear(0) == ""


def test_months_without_reports() -> None:
    """A longer period names the months, from the first with reports to its day, of which it says nothing."""

    def told(as_of: dt.date, *within: str) -> str:
        now = SimpleNamespace(whole=Period.parse("2025-H2"), as_of=as_of)
        known = dict.fromkeys(map(Period.parse, within))
        return task_counts.without_reports(SimpleNamespace(consolidation=now, within=known))  # type: ignore[arg-type]

    last = dt.date(2025, 12, 31)
    assert "tháng 10, 12/2025" in told(last, "2025-09", "2025-11")
    assert told(dt.date(2025, 11, 30), "2025-11") == told(last) == told(last, "2025-Q3", "2025-Q4") == ""


def test_nobody_is_late_before_the_day() -> None:
    """Until the reporting day is over a missing report is not yet late, and the sentence says when it is due."""
    before = sentences.silent(4, dt.date(2025, 10, 27), dt.date(2025, 10, 27), 9)
    assert "chưa qua" in before
    assert "27/10/2025" in before
    assert sentences.silent(4, dt.date(2025, 10, 27), dt.date(2025, 10, 28), 9) == "Cơ quan chưa nộp báo cáo (4):"


def test_few_in_sentences_many_in_a_table() -> None:
    """Up to three items are sentences, more are a table."""
    rows = [{"ten": str(number)} for number in range(4)]
    assert (few(rows[:3]), many(rows[:3])) == (rows[:3], ())
    assert (few(rows), many(rows)) == ((), rows)


def test_long_texts_end_with_a_sentence() -> None:
    """A text that is too long for the body ends where a sentence does, with its code; a short one is left as it is."""
    assert to_sentence("Một câu. Hai câu. Ba câu.", 18) == "Một câu. Hai câu. …"
    assert to_sentence("Không có dấu chấm nào ở đây", 12) == "Không có dấu…"
    assert in_body("Ngắn.\nHai dòng", "P/I.1") == "Ngắn.\nHai dòng"
    assert in_body("Một câu dài. " * 40, "P/I.1").endswith("câu dài. … (toàn văn ở phụ lục, mã P/I.1)")


def test_a_value_is_not_rounded_to_its_threshold() -> None:
    """A value that misses its threshold by little shows so many places that it can be seen."""
    target = Target(
        code="MT1", plans=(), number="1", text="x", kind=TargetKind.RATIO, threshold=80.0, unit="%",
        comparison=Comparison.AT_LEAST,
    )  # fmt: skip
    assert threshold(target) == "≥ 80%"
    assert value_words(target, 79.99968) == "79,9997%"
    assert value_words(target, 80.00001) == "80%"
    assert value_words(target, 0.0) == "0%"
    assert value_words(target, None) == "–"


def test_decisions_in_force() -> None:
    """Each document is one row with all that it changed and its day; what takes effect in the period is told apart."""
    told = (
        ("P/I.1", "Hạn", "31/12/2025", dt.date(2025, 10, 10), "12/QĐ-UBND"),
        ("P/I.2", "thôi thực hiện", "", dt.date(2025, 10, 10), "12/QĐ-UBND"),
        ("P/I.3", "chuyển sang", "Q/I.3", dt.date(2025, 9, 1), "9/QĐ-UBND"),
    )
    known = tuple(Amendment(code=a, column=b, value=c, since=d, document=e) for a, b, c, d, e in told)
    now = SimpleNamespace(
        first_day=dt.date(2025, 10, 1), last_day=dt.date(2025, 10, 31), catalogue=SimpleNamespace(amendments=known)
    )
    rows = decisions_told.amendments(SimpleNamespace(consolidation=now))  # type: ignore[arg-type]
    assert [(row["van_ban"], row["hieu_luc"]) for row in rows] == [
        ("12/QĐ-UBND", "từ 10/10/2025 (trong kỳ này)"),
        ("9/QĐ-UBND", "từ 01/09/2025"),
    ]
    assert rows[0]["noi_dung"] == "P/I.1: Hạn → 31/12/2025; P/I.2: thôi thực hiện"
