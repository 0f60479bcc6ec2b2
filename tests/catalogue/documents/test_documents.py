"""Plan documents as issued, against readings made by hand."""

import csv
import datetime as dt
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.catalogue import documents, profiles
from consolidate.catalogue.documents import deadlines
from consolidate.catalogue.model import PlanReading
from consolidate.core.errors import PlanError
from consolidate.texts.catalogue.review import Asked
from consolidate.texts.labels import DeadlineKind
from tests.support.paths import GOLDEN

HEADER = "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành"
SECTION = "I\tCông tác chỉ đạo\t\t\t\t"


def golden(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(file: str) -> PlanReading:
    return documents.read(file, profiles.sources()[file])


def table(*rows: str) -> PlanReading:
    return documents.read("phu-luc.txt", "\n".join((HEADER, *rows)).encode())


@pytest.fixture(scope="module")
def appendix() -> PlanReading:
    return read("ubnd-2025-phu-luc.txt")


# --- the appendix ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", range(40))
def test_every_field_of_every_task_is_as_issued(appendix: PlanReading, place: int) -> None:
    """Each of the 40 tasks says what a person reads in the appendix, and on which line."""
    task, expected = appendix.tasks[place], golden("appendix.tsv")[place]
    assert {
        "code": task.code,
        "text": task.text,
        "leads": task.leads,
        "coordinators": task.coordinators,
        "expected": task.expected,
        "deadline_text": task.deadline_text,
        "kind": task.deadline_kind.value,
        "day": task.deadline.isoformat() if task.deadline else "",
        "source": task.source,
    } == {
        **{name: expected[name] for name in ("code", "text", "leads", "coordinators", "expected", "deadline_text")},
        "kind": expected["kind"],
        "day": expected["day"],
        "source": f"ubnd-2025-phu-luc.txt, dòng {expected['line']}",
    }


def test_tasks_per_section(appendix: PlanReading) -> None:
    """Seven sections hold 8, 3, 9, 1, 13, 4 and 2 tasks; each task carries its section's title."""
    counts = Counter(task.code.split(".")[0] for task in appendix.tasks)
    assert counts == {"I": 8, "II": 3, "III": 9, "IV": 1, "V": 13, "VI": 4, "VII": 2}
    assert all(task.section.startswith(task.code.split(".")[0] + ". ") for task in appendix.tasks)
    assert all(task.code.endswith(f".{task.number}") for task in appendix.tasks)


def test_deadlines_as_written(appendix: PlanReading) -> None:
    """The appendix writes its deadlines in eight ways; two tasks have none."""
    assert Counter(task.deadline_text for task in appendix.tasks) == {
        "31/12/2025": 12,
        "Nhiệm vụ thường xuyên": 10,
        "Tháng 11/2025": 6,
        "30/9/2025": 3,
        "30/09/2025": 3,
        "Hàng tháng": 2,
        "": 2,
        "Tháng 8/2025": 1,
        "Tháng 9/2025": 1,
    }


def test_rows_cut_by_a_page_break_are_named(appendix: PlanReading) -> None:
    """Six tasks were joined over a page break and say from which line; no other does."""
    joined = {task.code: task.told for task in appendix.tasks if "ngắt trang" in task.told}
    assert joined.keys() == {"I.5", "III.2", "III.8", "V.8", "V.11", "VI.3"}
    lines = {"I.5": 18, "III.2": 33, "III.8": 42, "V.8": 58, "V.11": 64, "VI.3": 74}
    assert all(f"dòng {line} " in joined[code] for code, line in lines.items())


def test_words_that_slipped_a_column_go_home(appendix: PlanReading) -> None:
    """VI.3: “và Công nghệ” stands under the co-ordinators; it belongs to the lead, and the row says so."""
    task = next(task for task in appendix.tasks if task.code == "VI.3")
    assert (task.leads, task.coordinators) == ("Sở Khoa học và Công nghệ", "")
    assert "Lệch cột" in task.review
    assert sum("Lệch cột" in task.review for task in appendix.tasks) == 1


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("I.8", "không ghi thời gian"),
        ("VI.4", "không ghi thời gian"),
        ("V.2", "bắt đầu từ 2"),
        ("V.14", "gồm:"),
        ("I.3", "“;”"),
        ("I.5", "tối thiếu"),
        ("III.8", "đẫn"),
        ("V.4", "3 cấp"),
        ("V.6", "100% soát"),
    ],
)
def test_defects_are_pointed_out(appendix: PlanReading, code: str, word: str) -> None:
    """What a person should look at stands beside the row; the text itself stays as issued."""
    assert word in next(task for task in appendix.tasks if task.code == code).review


def test_a_continuation_joins_by_column() -> None:
    """Words below a filled cell follow it; capitals below an empty cell are a value of their own column."""
    reading = table(SECTION, "1.\tviệc\tSở Y\t\tKế\t", "\tdài\ttế\tSở Tài chính\thoạch\tTháng 2/2024")
    (task,) = reading.tasks
    assert (task.text, task.leads, task.coordinators, task.expected) == (
        "việc dài",
        "Sở Y tế",
        "Sở Tài chính",
        "Kế hoạch",
    )
    assert task.deadline == dt.date(2024, 2, 29)


def test_line_ends_and_encodings_do_not_matter() -> None:
    """Windows line ends, a byte-order mark, UTF-16 and decomposed letters give the same tasks."""
    text = profiles.sources()["ubnd-2025-phu-luc.txt"].decode()
    plain = documents.read("a.txt", text.encode())
    windows = text.replace("\n", "\r\n")
    for content in (windows.encode("utf-8-sig"), windows.encode("utf-16"), unicodedata.normalize("NFD", text).encode()):
        assert documents.read("a.txt", content) == plain


def test_trailing_tabs_may_be_missing() -> None:
    """An editor that strips the ends of lines loses nothing that stands on them."""
    reading = table("I\tChỉ đạo", "1.\tviệc\tSở Y tế", "2.\tviệc khác\tSở Tài chính\t\tKế hoạch\t31/12/2025")
    assert [(task.code, task.leads, task.deadline_kind) for task in reading.tasks] == [
        ("I.1", "Sở Y tế", DeadlineKind.NONE),
        ("I.2", "Sở Tài chính", DeadlineKind.DAY),
    ]


def test_a_gap_in_the_numbers_is_pointed_out() -> None:
    """1, 3: the second task says that the count jumps."""
    reading = table(SECTION, "1.\ta\tSở Y tế\t\t\t", "3.\tb\tSở Y tế\t\t\t")
    assert ["nhảy" in task.review for task in reading.tasks] == [False, True]


def test_lines_outside_the_table_are_counted() -> None:
    """Words below the table are not read and not passed over in silence."""
    reading = table(SECTION, "1.\ta\tSở Y tế\t\t\t", "Ghi chú: xem thêm")
    assert any("dòng 4" in doubt for doubt in reading.doubts)


@pytest.mark.parametrize(
    ("rows", "codes", "doubt"),
    [
        ((SECTION, "a)\tviệc\tSở Y tế\t\t\t31/12/2025"), ["I.a"], ""),
        (("1.\tviệc\tSở Y tế\t\t\t31/12/2025", SECTION), ["1"], ""),
        ((SECTION, "1.\t\tSở Y tế\t\t\t31/12/2025"), ["I.1"], "để trống"),
        ((SECTION, "1.\ta\tSở Y tế\t\t\t", "1.\tb\tSở Y tế\t\t\t31/12/2025"), ["I.1", "I.1-2"], "đã có ở dòng 3"),
        ((SECTION, "1.\ta\tSở Y tế\t\t\t31/12/2025\tthừa"), ["I.1"], "“thừa”"),
    ],
    ids=["part of nothing", "before any section", "no words", "number twice", "cell outside the table"],
)
def test_an_odd_row_is_one_row(rows: tuple[str, ...], codes: list[str], doubt: str) -> None:
    """A row that fits no rule is proposed with its cells as they stand and, where it must be decided, a doubt."""
    reading = table(*rows)
    assert [task.code for task in reading.tasks] == codes
    assert doubt in reading.tasks[-1].review
    assert bool(reading.tasks[-1].review) == bool(doubt)


@pytest.mark.parametrize("content", [b"", b"Xin ch\xc3\xa0o\n", b"\xd0\xcf\x11\xe0\xff\xff", b"a\0b", b"TT\x07"])
def test_a_document_of_no_known_form_is_refused(content: bytes) -> None:
    """Neither a table of tasks nor a list of targets: one line that names the file."""
    with pytest.raises(PlanError, match=r"^la\.txt"):
        documents.read("la.txt", content)


# --- targets -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["tu-351-kh-tu.txt", "ubnd-2025-ke-hoach.txt"])
def test_every_target_is_as_issued(file: str) -> None:
    """Both plans state the same 20 targets: number, words, kind, comparison, threshold, unit, line."""
    line = "line_tu" if file.startswith("tu") else "line_ubnd"
    assert [
        (t.number, t.text, t.kind.value, t.comparison.value, t.threshold, t.source) for t in read(file).targets
    ] == [
        (
            row["number"],
            row["text"],
            row["kind"],
            row["comparison"],
            float(row["threshold"]) if row["threshold"] else None,
            f"{file}, dòng {row[line]}",
        )
        for row in golden("targets.tsv")
    ]


def test_doubts_about_targets() -> None:
    """Missing signs, the odd number, the wrong unit, the aspiration and the hidden second part are pointed out."""
    review = {target.number: target.review for target in read("tu-351-kh-tu.txt").targets}
    assert {number for number, note in review.items() if "dấu so sánh" in note} == {"6", "7", "8", "19"}
    assert {number for number, note in review.items() if note} == {"2", "3", "6", "7", "8", "15", "19", "20"}
    assert "“15.”" in review["15"]
    assert "Gbps/s" in review["2"]


@pytest.mark.parametrize(
    ("text", "comparison", "threshold"),
    [
        ("Nợ đọng không quá 5,5%", "≤", 5.5),
        ("Có ít nhất 1.287 hộ", "≥", 1287.0),
        ("Chỉ số trên 0,65", ">", 0.65),
        ("Tỷ lệ dưới 3%", "<", 3.0),
    ],
)
def test_comparisons_and_decimals(text: str, comparison: str, threshold: float) -> None:
    """Commas and points are decimals, but for groups of three digits; words of comparison are understood."""
    (target,) = documents.read("a.txt", f"1. Mục tiêu\n(1). {text}.\n2. Nhiệm vụ".encode()).targets
    assert (target.comparison, target.threshold) == (comparison, threshold)


# --- headings ----------------------------------------------------------------------------------------------------


def test_what_documents_say_of_themselves() -> None:
    """Number, day and title of each of the three; a blank number is kept blank and asked for."""
    party, state, appendix = (read(file) for file in sorted(profiles.sources()))
    assert (party.plan.number, party.plan.issued, party.plan.code) == ("351-KH/TU", dt.date(2025, 6, 3), "TU-351")
    assert party.plan.title.endswith("trong tháng 6/2025 và 06 tháng cuối năm 2025")
    assert (state.plan.number, state.plan.issued) == ("", None)
    assert state.plan.title.startswith("Thực hiện các nhiệm vụ được giao")
    assert state.plan.title.endswith("trong 06 tháng cuối năm 2025")
    assert (appendix.plan.number, appendix.plan.issued, appendix.plan.code) == ("/KH-UBND", None, "UBND-2025")
    assert appendix.plan.issuer == "UBND tỉnh Lai Châu"
    assert [question.about for question in appendix.questions] == [Asked.NUMBER]


# --- deadlines ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("30-9-2025", "ngày", "2025-09-30"),
        ("30.9.2025", "ngày", "2025-09-30"),
        ("ngày 03 tháng 6 năm 2025", "ngày", "2025-06-03"),
        ("T9/2025", "ngày", "2025-09-30"),
        ("Trong tháng 10/2025", "ngày", "2025-10-31"),
        ("Tháng 2 năm 2028", "ngày", "2028-02-29"),
        ("Quý IV/2025", "ngày", "2025-12-31"),
        ("quý II năm 2026", "ngày", "2026-06-30"),
        ("Quý 1/2026", "ngày", "2026-03-31"),
        ("Năm 2025", "ngày", "2025-12-31"),
        ("Trước ngày 20/10/2025", "ngày", "2025-10-19"),
        ("Hoàn thành trước 01/3/2026", "ngày", "2026-02-28"),
        ("Hằng tháng", "hàng tháng", ""),
        ("Thường xuyên", "thường xuyên", ""),
        ("", "chưa có", ""),
        ("31/11/2025", "chưa có", ""),
        ("Tháng 13/2025", "chưa có", ""),
        ("Theo chỉ đạo của Trung ương", "chưa có", ""),
        ("30/9", "chưa có", ""),
        ("trước ngày 30 hằng tháng", "hàng tháng", ""),
        ("Định kỳ hằng tháng, trước ngày 30", "hàng tháng", ""),
    ],
)
def test_deadlines(text: str, kind: str, day: str) -> None:
    """A month or quarter means its last day, "before" the day before; what is not understood is never guessed."""
    read_kind, read_day, doubt = deadlines.read(text)
    assert (read_kind.value, read_day.isoformat() if read_day else "") == (kind, day)
    assert bool(doubt) == (kind == "chưa có")


@given(st.dates(dt.date(2020, 1, 1), dt.date(2045, 12, 31)))
def test_every_day_is_read_as_written(day: dt.date) -> None:
    """Day before month, with or without zeros, whatever stands between."""
    for text in (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day.day}-{day.month}-{day.year}"):
        assert deadlines.read(text) == (DeadlineKind.DAY, day, "")


@pytest.mark.slow
@given(st.text(max_size=30))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    """Whatever stands in the column, there is a kind; a day only with the kind that has one."""
    kind, day, doubt = deadlines.read(text)
    assert (day is not None) == (kind is DeadlineKind.DAY and not deadlines.counted(text))
    assert doubt or kind is not DeadlineKind.NONE
