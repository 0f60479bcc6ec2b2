"""Deadlines as offices write them: what is certain is no doubt, what is not is proposed and asked, nothing is lost."""

import calendar
import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.catalogue import documents
from consolidate.catalogue.documents import deadlines, open_deadlines
from consolidate.catalogue.model import Plan, PlanReading, Task
from consolidate.texts.catalogue.review import Asked
from consolidate.texts.labels import DeadlineKind

RECURRING, MONTHLY, EACH_QUARTER, EACH_YEAR = "thường xuyên", "hàng tháng", "hàng quý", "hàng năm"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("12/2025", "2025-12-31"),
        ("6/2025", "2025-06-30"),
        ("04/2026", "2026-04-30"),
        ("2026", "2026-12-31"),
        ("Trong năm 2026", "2026-12-31"),
        ("2022-2030", "2030-12-31"),
        ("2026 – 2027", "2027-12-31"),
        ("giai đoạn 2026-2030", "2030-12-31"),
        ("Năm 2026, 2027", "2027-12-31"),
        ("Quý III/2026", "2026-09-30"),
        ("Quý III, IV/2026", "2026-12-31"),
        ("Xong trong Quý II/2026", "2026-06-30"),
        ("Quý IV, năm 2026", "2026-12-31"),
        ("06 tháng đầu năm 2026", "2026-06-30"),
        ("9 tháng đầu năm 2026", "2026-09-30"),
        ("Sáu tháng đầu năm 2026", "2026-06-30"),
        ("Quí III/2026", "2026-09-30"),
        ("Tháng 12/2025 - tháng 6/2026", "2026-06-30"),
        ("01/01/2026-31/12/2026", "2026-12-31"),
        ("6 tháng cuối năm 2026", "2026-12-31"),
        ("Xong trong tháng 5/2026", "2026-05-31"),
        ("Từ tháng 5 đến tháng 9/2026", "2026-09-30"),
        ("01/2026-12/2026", "2026-12-31"),
        ("Từ 01/7/2026 đến 31/12/2026", "2026-12-31"),
        ("Từ nay đến hết năm 2026", "2026-12-31"),
        ("Trước tháng 6/2026", "2026-05-31"),
        ("Trước năm 2030", "2029-12-31"),
        ("Trước ngày 31 tháng 12 năm 2026", "2026-12-30"),
        ("Lắp đặt, chạy thử và bàn giao xong trước ngày 01/01/2030", "2029-12-31"),
        ("Báo cáo UBND tỉnh trong tháng 5/2026", "2026-05-31"),
        ("31/12/2026 (dự kiến)", "2026-12-31"),
        ("31/12/26", "2026-12-31"),
        ("2026-03-31 00:00:00", "2026-03-31"),
        ("31/03/2026 Các xã gửi đề xuất trước ngày 15/3/2026; Sở tổng hợp chậm nhất ngày 25/3/2026", "2026-03-31"),
        ("Hằng năm", EACH_YEAR),
        ("Hàng năm từ 2026", EACH_YEAR),
        ("Hằng năm, trước ngày 15/12", EACH_YEAR),
        ("1 lần/năm", EACH_YEAR),
        ("hàng quý", EACH_QUARTER),
        ("mỗi quý một lần", EACH_QUARTER),
        ("Hằng quý, 6 tháng, năm", EACH_QUARTER),
        ("Định kỳ hằng tháng, quý, 6 tháng, năm", MONTHLY),
        ("hằng tháng trước ngày 25", MONTHLY),
        ("Ngày 25 hằng tháng", MONTHLY),
        ("Thường xuyên, hằng năm", RECURRING),
        ("Thường xuyên trong năm 2026", RECURRING),
        ("2026-2030, thường xuyên", RECURRING),
        ("Hằng tuần", RECURRING),
    ],
)
def test_what_is_certain(text: str, means: str) -> None:
    """A month, a quarter, a half, a year or a span means its last day; what comes back has its kind; no doubt."""
    kind, day, doubt = deadlines.read(text)
    assert (day.isoformat() if day else kind.value, doubt) == (means, "")


@pytest.mark.parametrize(
    ("text", "means", "told"),
    [
        ("2025 và những năm tiếp theo", "2025-12-31", "và những năm tiếp theo"),
        ("31/03/2026 Đề xuất hạn là thường xuyên", "2026-03-31", "Đề xuất hạn là thường xuyên"),
        ("30/4/2026 (thí điểm). Vận hành trong năm 2026", "2026-04-30", "Vận hành trong năm 2026"),
        ("Quý I/2026 (quy chế); năm 2026 (hệ thống)", "2026-03-31", "năm 2026 (hệ thống)"),
        ("30/6 và 31/12/2026", "2026-06-30", "31/12/2026"),
        ("quý II và quý IV/2026", "2026-06-30", "30/06/2026"),
        ("Năm học 2026-2027", "2027-05-31", "31/05/2027"),
        ("Kỳ họp thường lệ giữa năm 2026", "2026-06-30", "30/06/2026"),
        ("Giữa tháng 5/2026", "2026-05-31", "31/05/2026"),
        ("46112", "2026-03-31", "46112"),
        ("Từ tháng 3/2026", RECURRING, "Từ tháng 3/2026"),
        ("Từ ngày ban hành Kế hoạch trở đi", RECURRING, "trở đi"),
        ("6 tháng một lần", RECURRING, "6 tháng một lần"),
        ("Thường xuyên; 31/12/2026", RECURRING, "31/12/2026"),
        ("Tháng 9 hằng năm", EACH_YEAR, "Tháng 9"),
        ("Theo Thông tư mới", "chưa có", "Theo Thông tư mới"),
        ("Theo tiến độ của dự án năm 2026", "chưa có", "năm 2026"),
        ("Sở KHCN đưa ra kế hoạch", "chưa có", "Sở KHCN đưa ra kế hoạch"),
        ("Sau khi có hướng dẫn của Bộ", "chưa có", "hướng dẫn của Bộ"),
        ("30 ngày kể từ ngày được giao", "chưa có", "30 ngày"),
        ("20 ngày làm việc", "chưa có", "20 ngày"),
        ("Trong quý III", "chưa có", "quý III"),
    ],
)
def test_what_is_asked(text: str, means: str, told: str) -> None:
    """Of two days the first is proposed and the rest quoted; words that wait for something else are never guessed."""
    kind, day, doubt = deadlines.read(text)
    assert (day.isoformat() if day else kind.value) == means
    assert told in doubt


LEADS = ("", "Trong ", "Xong trong ", "Hoàn thành trong ", "Chậm nhất ", "Đến hết ", "Thời hạn: ", "dự kiến ")
ENDS = ("", ".", ";", " (dự kiến)")
MONTH = ("tháng {m}/{y}", "tháng {m:02d}/{y}", "T{m}/{y}", "{m}/{y}", "{m:02d}/{y}", "tháng {m} năm {y}", "{m} - {y}")
QUARTER = ("quý {r}/{y}", "Quý {q}/{y}", "quý {r} năm {y}", "Q{q}/{y}", "Quý {r}, năm {y}")
YEAR = (
    "{y}",
    "năm {y}",
    "cuối năm {y}",
    "{before}-{y}",
    "{before} – {y}",
    "giai đoạn {before}-{y}",
    "từ {before} đến {y}",
)


@given(st.data())
def test_a_wording_means_its_last_day(data: st.DataObject) -> None:
    """Whatever stands before and after it, a month, quarter, year or span of years ends on its last day."""
    year, month = data.draw(st.integers(2024, 2045)), data.draw(st.integers(1, 12))
    quarter = (month + 2) // 3
    forms, last_month = data.draw(st.sampled_from(((MONTH, month), (QUARTER, 3 * quarter), (YEAR, 12))))
    text = data.draw(st.sampled_from(forms)).format(
        m=month, y=year, q=quarter, r=("I", "II", "III", "IV")[quarter - 1], before=year - 2
    )
    lead = "" if text.startswith("từ") else data.draw(st.sampled_from(LEADS))
    said = f"{lead}{text}{data.draw(st.sampled_from(ENDS))}"
    last = dt.date(year, last_month, calendar.monthrange(year, last_month)[1])
    assert deadlines.read(said) == (DeadlineKind.DAY, last, ""), said


@given(st.dates(dt.date(2024, 1, 1), dt.date(2045, 12, 31)), st.integers(1, 400))
def test_two_days_are_never_one(day: dt.date, apart: int) -> None:
    """Where a later day follows, the first counts and the other stands in the doubt."""
    later = f"{day + dt.timedelta(apart):%d/%m/%Y}"
    kind, read, doubt = deadlines.read(f"{day:%d/%m/%Y} (dự thảo); ban hành {later}")
    assert (kind, read) == (DeadlineKind.DAY, day)
    assert later in doubt


# --- days counted from a day, and the same words again -------------------------------------------------------------


def task(number: int, deadline: str, review: str = "") -> Task:
    kind, day, doubt = deadlines.read(deadline)
    return Task(
        code=str(number), plan="", section="I", number=str(number), text=f"Việc {number}", leads="Sở Y tế",
        deadline_text=deadline, deadline_kind=kind, deadline=day,
        review="; ".join(filter(None, (review, doubt))), source=f"ke-hoach.docx, dòng {number}",
    )  # fmt: skip


def settled(*wordings: str, issued: dt.date | None = dt.date(2026, 7, 14)) -> PlanReading:
    rows = tuple(task(number, wording) for number, wording in enumerate(wordings, 1))
    return open_deadlines.settled(PlanReading(plan=Plan(code="", issued=issued), tasks=rows[:1], duties=rows[1:]))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("100 ngày kể từ ngày ban hành Kế hoạch", "2026-10-22"),
        ("Trong vòng 30 ngày kể từ ngày ký", "2026-08-13"),
        ("30 ngày sau khi Kế hoạch được ban hành", "2026-08-13"),
        ("03 tháng kể từ ngày ban hành Kế hoạch này", "2026-10-14"),
        ("02 tuần kể từ ngày ban hành", "2026-07-28"),
    ],
)
def test_days_after_issue(text: str, day: str) -> None:
    """They are counted from the plan's own day, without a doubt or a question."""
    reading = settled(text)
    (row,) = reading.tasks
    assert (row.deadline_kind, str(row.deadline), row.review, reading.questions) == (DeadlineKind.DAY, day, "", ())


@pytest.mark.parametrize(
    ("sentence", "kind", "day"),
    [
        ("Giao Sở Y tế xây dựng đề án, xong trong 30 ngày kể từ ngày ban hành Kế hoạch này.", "ngày", "2026-08-13"),
        ("Giao Sở Y tế định kỳ hằng quý báo cáo kết quả.", "hàng quý", ""),
        ("Giao Sở Y tế định kỳ hằng năm tổng kết.", "hàng năm", ""),
        ("Giao Sở Y tế bố trí kinh phí trong dự toán ngân sách hằng năm.", "chưa có", ""),
    ],
)  # fmt: skip
def test_in_a_sentence(sentence: str, kind: str, day: str) -> None:
    """Days after issue, and what is reported every quarter or year, stand in prose as well."""
    text = (
        "UBND TỈNH LAI CHÂU\nSố: 45/KH-UBND\nLai Châu, ngày 14 tháng 7 năm 2026\nKẾ HOẠCH\nLàm sạch dữ liệu\n"
        f"I. TỔ CHỨC THỰC HIỆN\n1. {sentence}\nNơi nhận:\n"
    )
    (row,) = documents.read("ke-hoach.txt", text.encode()).duties
    assert (row.deadline_kind.value, row.deadline.isoformat() if row.deadline else "") == (kind, day)


def test_days_from_no_day_are_one_question() -> None:
    """A plan without a day, or days that begin with none, are asked once for all rows; the words stay as issued."""
    reading = settled("100 ngày kể từ ngày ban hành Kế hoạch", "7 ngày", "100 ngày", issued=None)
    (question,) = reading.questions
    assert (question.about, len(question.sources), question.answers) == (Asked.DEADLINE, 3, ())
    rows = (*reading.tasks, *reading.duties)
    assert {(row.deadline_kind, row.deadline, row.review) for row in rows} == {(DeadlineKind.NONE, None, "")}
    assert [row.deadline_text for row in rows] == ["100 ngày kể từ ngày ban hành Kế hoạch", "7 ngày", "100 ngày"]
    done = [open_deadlines.answered(row, "01/8/2026") for row in rows]
    assert [str(row.deadline) for row in done if row] == ["2026-11-09", "2026-08-08", "2026-11-09"]
    known = settled("100 ngày kể từ ngày ban hành Kế hoạch", "7 ngày")
    assert [question.answers for question in known.questions] == [("14/07/2026",)]
    assert known.tasks[0].deadline == dt.date(2026, 10, 22)


def test_the_same_words_again_are_one_question() -> None:
    """Words that are not understood are a doubt in one row, and one question in several; answered for all of them."""
    reading = settled("Theo tiến độ dự án", "Theo tiến độ dự án", "Sau khi có hướng dẫn", "Quý I/2026")
    (question,) = reading.questions
    assert (question.words, question.answers[0]) == ("Theo tiến độ dự án", DeadlineKind.NONE)
    assert [bool(row.review) for row in (*reading.tasks, *reading.duties)] == [False, False, True, False]
    done = open_deadlines.answered(reading.tasks[0], "Quý IV/2026")
    assert done
    assert done.deadline == dt.date(2026, 12, 31)
    for kind in (kind for kind in DeadlineKind if kind is not DeadlineKind.DAY):
        done = open_deadlines.answered(reading.tasks[0], kind.value)
        assert done
        assert (done.deadline_kind, done.deadline) == (kind, None)
    assert open_deadlines.answered(reading.tasks[0], "chưa rõ") is None


def test_other_doubts_stay_in_the_row() -> None:
    """Only the doubt that became a question leaves the rows."""
    rows = tuple(task(number, "Theo dự án", review="Số thứ tự nhảy") for number in (1, 2))
    reading = open_deadlines.settled(PlanReading(plan=Plan(code=""), tasks=rows))
    assert [row.review for row in reading.tasks] == ["Số thứ tự nhảy"] * 2
    noted = replace(rows[0], review=f"{rows[0].review}; Lệch cột")
    assert (
        open_deadlines.settled(replace(reading, tasks=(noted, rows[1]))).tasks[0].review == "Số thứ tự nhảy; Lệch cột"
    )


def test_a_plan_without_deadlines_is_asked_once() -> None:
    """Many rows without a deadline are one question; a few are told row by row."""
    assert len(settled(*[""] * 12).questions) == 1
    few = settled("", "", "Quý I/2026")
    assert not few.questions
    assert few.tasks[0].review


def test_days_after_issue_in_a_document() -> None:
    """The day in the head of a plan is the one that its deadlines are counted from."""
    text = (
        "UBND TỈNH LAI CHÂU\nSố: 45/KH-UBND\nLai Châu, ngày 14 tháng 7 năm 2026\nKẾ HOẠCH\nLàm sạch dữ liệu\n"
        "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tThời gian hoàn thành\n"
        "1\tLàm sạch dữ liệu đất đai\tSở Tài chính\t100 ngày kể từ ngày ban hành Kế hoạch\n"
    )
    (row,) = documents.read("ke-hoach.txt", text.encode()).tasks
    assert (row.deadline, row.review) == (dt.date(2026, 10, 22), "")
