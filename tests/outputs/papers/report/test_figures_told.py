"""The figures of the report are the master's: in its sentences, its tables, its appendices, in rounds that go wrong."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.support import adverse_rounds
from tests.support.numbered_office import Office
from tests.support.paper_checks import FORBIDDEN, faults_of_form
from tests.support.report_read import Master, Report, read

pytestmark = pytest.mark.slow

LAST = {
    "2025-09": "2025-09-30",
    "2025-10": "2025-10-31",
    "2025-11": "2025-11-30",
    "2025-Q3": "2025-09-30",
    "2025-Q4": "2025-12-31",
    "2025-H2": "2025-12-31",
    "2025": "2025-12-31",
}
STATES = {
    r"(\d+) nhiệm vụ hoàn thành đúng hạn;": ("Hoàn thành đúng hạn",),
    r"(\d+) hoàn thành quá hạn;": ("Hoàn thành quá hạn",),
    r"(\d+) đang thực hiện;": ("Đang thực hiện trong hạn", "Đang thực hiện quá hạn"),
    r"(\d+) chưa thực hiện;": ("Chưa thực hiện trong hạn", "Chưa thực hiện quá hạn"),
    r"(\d+) thường xuyên;": ("Thường xuyên",),
    r"(\d+) tạm dừng;": ("Tạm dừng",),
    r"(\d+) chưa báo cáo;": ("Chưa báo cáo",),
    r"(\d+) chưa giao cơ quan\. ": ("Chưa giao cơ quan",),
}
COLUMNS = {
    "Hoàn thành": ("Hoàn thành đúng hạn", "Hoàn thành quá hạn"),
    "Đang thực hiện": ("Đang thực hiện trong hạn", "Đang thực hiện quá hạn"),
    "Thường xuyên": ("Thường xuyên",),
    "Chưa thực hiện, tạm dừng": ("Chưa thực hiện trong hạn", "Chưa thực hiện quá hạn", "Tạm dừng"),
    "Chưa báo cáo, chưa giao": ("Chưa báo cáo", "Chưa giao cơ quan"),
}


@pytest.fixture(scope="module")
def adverse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of returns, good and bad, two of them answered; each month, the longer periods with their report."""
    office = Office(tmp_path_factory.mktemp("reports"))
    for month in adverse_rounds.played(office):
        office.merge(month, LAST[month])
        adverse_rounds.answer(office.root / f"outbox/{month}/{month}_tong-hop.xlsx")
    for period, day in LAST.items():
        office.run("report", period, "--as-of", day, "--party")
    return office.root


def _both(root: Path, period: str) -> tuple[Report, Master]:
    folder = root / f"outbox/{period}"
    return read(folder / f"van-ban/{period}_bao-cao.docx"), Master(folder / f"{period}_tong-hop.xlsx")


@pytest.mark.parametrize("period", LAST)
def test_counts_of_tasks(adverse: Path, period: str) -> None:
    """Each count of the first sentence is that of the master's rows in these states; they add up to all tasks."""
    report, master = _both(adverse, period)
    tasks = master.rows("Nhiệm vụ")
    states = Counter(row["Tình trạng"] for row in tasks)
    found = {pattern: report.number(pattern) for pattern in STATES}
    assert found == {pattern: sum(states[state] for state in of) for pattern, of in STATES.items()}
    assert sum(found.values()) == len(tasks) == report.number(r"tổng số (\d+) nhiệm vụ, gồm")
    alerts = Counter(row["Cảnh báo hạn"] for row in tasks)
    assert report.number(r"hoàn thành có (\d+) nhiệm vụ quá hạn") == alerts["Quá hạn"]
    assert report.number(r"quá hạn, (\d+) nhiệm vụ sắp đến hạn") == alerts["Sắp đến hạn"]


@pytest.mark.parametrize("period", LAST)
def test_tasks_by_section(adverse: Path, period: str) -> None:
    """Every row of the table by section counts the master's rows of it, each row and column adds up."""
    report, master = _both(adverse, period)
    tasks = master.rows("Nhiệm vụ")
    *parts, total = report.table("Phần")
    sections = Counter(row["Phần"] for row in tasks)
    assert [part["Tổng số"] for part in parts] == [str(count) for count in sections.values()]
    for part, section in zip(parts, sections, strict=True):
        states = Counter(row["Tình trạng"] for row in tasks if row["Phần"] == section)
        assert {column: int(part[column]) for column in COLUMNS} == {
            column: sum(states[state] for state in of) for column, of in COLUMNS.items()
        }
    for column in total.keys() - {"Phần"}:
        assert int(total[column]) == sum(int(part[column]) for part in parts)
    for row in (*parts, total):
        assert int(row["Tổng số"]) == sum(int(row[column]) for column in COLUMNS)


@pytest.mark.parametrize("period", LAST)
def test_overdue(adverse: Path, period: str) -> None:
    """The overdue tasks of the report are the master's, with its days, longest first."""
    report, master = _both(adverse, period)
    late = {row["Mã"]: row["Số ngày quá hạn"] for row in master.rows("Nhiệm vụ") if row["Cảnh báo hạn"] == "Quá hạn"}
    lines = re.findall(r"^- .*\((\S+); .*quá hạn (\d+) ngày\. Lý do", report.text, re.MULTILINE)
    table = [
        (re.findall(r"\((\S+)\)$", row["Nhiệm vụ"])[0], row["Số ngày quá hạn"])
        for row in report.table("Số ngày quá hạn")
    ]
    told = lines or table
    assert {code: int(days) for code, days in told} == late
    assert [int(days) for _, days in told] == sorted(late.values(), reverse=True)
    assert bool(table) == (len(late) > 3)


@pytest.mark.parametrize("period", LAST)
def test_appendix_of_tasks(adverse: Path, period: str) -> None:
    """The first appendix has every task of the master, in its order, with its whole text and its state."""
    report, master = _both(adverse, period)
    tasks = master.rows("Nhiệm vụ")
    appended = report.appendices[0]
    assert [row["Mã"] for row in appended] == [row["Mã"] for row in tasks]
    assert [row["Nội dung nhiệm vụ"] for row in appended] == [row["Nội dung nhiệm vụ"] for row in tasks]
    assert [row["Tình trạng"].split(";")[0] for row in appended] == [row["Tình trạng"] for row in tasks]


@pytest.mark.parametrize("period", LAST)
def test_appendix_of_targets(adverse: Path, period: str) -> None:
    """The second has every target with the master's value, state and coverage; the sentence counts them."""
    report, master = _both(adverse, period)
    targets = master.rows("Mục tiêu")
    for row, of in zip(report.appendices[1], targets, strict=True):
        assert row["Mã"] == of["Mã"]
        assert row["Kết quả"].split(";")[0] == of["Tình trạng"]
        assert row["Có số liệu"].split(" ")[0] == of["Có số liệu / phải báo cáo"]
        value = of["Giá trị"]
        if isinstance(value, (int, float)):
            said = float(re.match(r"-?[\d,]+", row["Kỳ này"])[0].replace(",", "."))  # type: ignore[index]
            assert said == pytest.approx(value, abs=0.005)
        else:
            assert row["Kỳ này"] == (value or "–")
    states = Counter(row["Tình trạng"] for row in targets)
    sentence = rf"mục tiêu: {states['Đạt']} đạt; {states['Chưa đạt']} chưa đạt; {states['Chưa có số liệu']} chưa có"
    assert re.search(sentence, report.text)


@pytest.mark.parametrize("period", LAST)
def test_who_has_sent(adverse: Path, period: str) -> None:
    """Who has not sent is as the master has it; who owes nothing is in no list; the counts of the appendix add up."""
    report, master = _both(adverse, period)
    agencies = master.rows("Cơ quan", "Mã cơ quan")
    standing = {row["Cơ quan"]: row["Nộp báo cáo"] for row in agencies}
    counts = Counter(standing.values())
    owed = len(agencies) - counts["Không phải nộp"]
    assert f"{counts['Đã nộp']}/{owed} cơ quan phải báo cáo đã nộp báo cáo" in report.text
    silent = [row["Cơ quan chưa nộp"] for row in report.table("Cơ quan chưa nộp")]
    if not silent and counts["Chưa nộp"]:
        after = report.text.split("Cơ quan chưa nộp báo cáo (")[1].split("\n")[1:]
        silent = [line[2:-1] for line in after[: counts["Chưa nộp"]]]
    assert silent == [name for name, how in standing.items() if how == "Chưa nộp"]
    appended = report.appendices[2]
    assert {row["Cơ quan"]: row["Nộp báo cáo"] for row in appended}.items() <= standing.items()
    assert sum(int(row["Quá hạn"]) for row in appended) == sum(row["Quá hạn"] for row in agencies)
    assert sum(int(row["Nhiệm vụ chủ trì"]) for row in appended) == sum(row["Dòng chủ trì"] for row in agencies)
    assert "Sở Xây dựng" not in {row["Cơ quan"] for row in appended}


@pytest.mark.parametrize("period", LAST)
def test_requests(adverse: Path, period: str) -> None:
    """The fourth appendix has all that agencies raise, as the master has it; the sentence counts what waits."""
    report, master = _both(adverse, period)
    raised = master.rows("Khó khăn, kiến nghị")
    appended = report.appendices[3]
    assert len(appended) == len(raised)
    texts = Counter((row["Mã"], row["Cơ quan"], row["Nội dung"]) for row in raised)
    told = Counter(
        (row["Mã"], row["Cơ quan"], re.sub(r" \(kỳ [^)]*\)$", "", row["Nội dung (nguyên văn)"])) for row in appended
    )
    assert told == texts
    waiting = sum(row["Chỉ đạo"] == "Chờ trả lời" for row in raised)
    assert sum(row["Trả lời"] == "Chờ trả lời" for row in appended) == waiting
    if raised:
        assert f"nêu {len(raised)} nội dung" in report.text
        assert f"{waiting} nội dung chờ trả lời" in report.text


@pytest.mark.parametrize("period", LAST)
def test_form(adverse: Path, period: str) -> None:
    """No paper holds a word of a program or a mark of a template; its form is kept but for what this office lacks."""
    for name, kind in (("bao-cao", "report"), ("bao-cao-dang", "party")):
        path = adverse / f"outbox/{period}/van-ban/{period}_{name}.docx"
        found = read(path)
        everything = [
            *found.body,
            *(cell for table in (*found.tables, *found.appendices) for row in table for cell in row.values()),
        ]
        assert [text for text in everything if FORBIDDEN.search(text)] == []
        assert [fault for fault in faults_of_form(path, kind) if not fault.startswith(("left:", "signer"))] == []  # type: ignore[arg-type]
