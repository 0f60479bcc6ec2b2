"""Plans whose aims and duties stand in prose, clean or badly scanned, against readings made by hand."""

import csv
import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate import catalogue
from consolidate.catalogue import documents, importing, profiles
from consolidate.catalogue.documents import deadlines, formats
from consolidate.catalogue.documents.prose import measures
from consolidate.catalogue.importing.join_plans import Joined, join
from consolidate.catalogue.model import Catalogue, PlanReading
from consolidate.texts.catalogue import Amendable
from consolidate.texts.catalogue.plans import Passed
from tests.support.imports import import_all
from tests.support.paths import GOLDEN, PLANS

SCAN, DISTRICT = "tu-11-quet.txt", "huyen-tam-duong.txt"


def golden(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(file: str) -> PlanReading:
    document = formats.read(file, (PLANS / file).read_bytes())
    return documents.interpret(replace(document, scanned=file == SCAN))


def prose(text: str) -> PlanReading:
    return documents.read("kh.txt", text.encode())


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return importing.build(documents.read(name, content) for name, content in profiles.sources().items())


@pytest.fixture(scope="module")
def scan() -> PlanReading:
    return read(SCAN)


@pytest.fixture(scope="module")
def district() -> PlanReading:
    return read(DISTRICT)


@pytest.fixture(scope="module")
def scanned(known: Catalogue, scan: PlanReading) -> Joined:
    return join(known, [scan])


@pytest.fixture(scope="module")
def ended(known: Catalogue, district: PlanReading) -> Joined:
    return join(known, [district])


def number(text: str) -> float | None:
    return float(text) if text else None


# --- a scan whose diacritics are ruined --------------------------------------------------------------------------


def test_the_head_of_the_scan(scan: PlanReading) -> None:
    """Number, sign, issuer and day are understood; the line they were read from is shown; the title stays as read."""
    plan = scan.plan
    assert (plan.code, plan.number, plan.issuer) == ("TU-11", "11-KH/TU", "Tỉnh ủy")
    assert plan.issued == dt.date(2025, 10, 17)
    assert plan.title.startswith("thue hién Nghi quyét")
    assert plan.title.endswith("quy IV nim 2025")
    assert scan.implements == "07-TB/CQTTBCP"
    assert any("S6 11-KH/TU Lai" in doubt for doubt in scan.doubts)


def test_every_bullet_of_the_scan_as_read(scan: PlanReading) -> None:
    """21 targets: line, words as the machine read them, comparison and figure."""
    assert [(t.source, t.text, t.comparison.value, t.threshold) for t in scan.targets] == [
        (f"{SCAN}, dòng {row['line']}", row["text"], row["comparison"], number(row["threshold"]))
        for row in golden("scan_targets.tsv")
    ]


def test_known_targets_are_recognised(known: Catalogue, scanned: Joined) -> None:
    """18 keep the known words and figures, the scan's reading beside them; 3 are new, as read, and say so."""
    by_line = {target.source.rpartition(" ")[2]: target for target in scanned.targets}
    for row in golden("scan_targets.tsv"):
        target = by_line[row["line"]]
        old = known.target_by_code.get(target.code)
        assert target.code == row["code"] if old else row["code"] == "new"
        assert (target.text, target.threshold) == (
            (old.text, old.threshold) if old else (row["text"], number(row["threshold"]))
        )
        assert (row["text"] in target.review) == bool(old)
        assert ("so với bản giấy" in target.review) != bool(old)
        assert "khác nhau" not in target.review
    assert sum(target.plans == ("TU-11",) for target in scanned.targets) == 3
    assert sum(target.plans[-1:] == ("TU-11",) for target in scanned.targets) == 21


def test_villages_without_signal_are_a_ratio(scanned: Joined) -> None:
    """09/33: numerator and denominator are shown, the share is rounded down."""
    target = next(target for target in scanned.targets if "09/33" in target.text)
    assert (target.kind.value, target.threshold, target.unit) == ("tỷ lệ", 27.27, "%")
    assert "tử số 9, mẫu số 33" in target.review


def test_a_misread_figure_changes_nothing(known: Catalogue) -> None:
    """46 instead of 45 on the scan: the known figure stays, both are told."""
    content = (PLANS / SCAN).read_text("utf-8").replace("thiéu 45%", "thiéu 46%").encode()
    reading = documents.interpret(replace(formats.read(SCAN, content), scanned=True))
    target = next(target for target in join(known, [reading]).targets if target.code == "MT01")
    assert target.threshold == 45.0
    assert "TU-351, UBND-2025 ghi ≥ 45 %, 11-KH/TU ghi ≥ 46 %" in target.review


def test_duties_of_the_scan(scan: PlanReading, scanned: Joined) -> None:
    """16 duties: line, words, whom they name, by when; in the catalogue a lead only where it is clearly one body."""
    expected = golden("scan_duties.tsv")
    assert [(d.code, d.source, d.text, d.leads, d.deadline_text, d.deadline_kind, d.deadline) for d in scan.duties] == [
        (
            f"TC.{row['number']}",
            f"{SCAN}, dòng {row['line']}",
            row["text"],
            row["lead"],
            row["deadline_text"],
            row["kind"],
            dt.date.fromisoformat(row["day"]) if row["day"] else None,
        )
        for row in expected
    ]
    assert [(task.code, task.leads) for task in scanned.tasks] == [
        (f"TU-11/TC.{row['number']}", row["meant"]) for row in expected
    ]
    assert all(row["lead"] in task.review for row, task in zip(expected, scanned.tasks, strict=True))
    assert all("so với bản giấy" in task.review for task in scanned.tasks)


def test_percentages_outside_the_list_are_told(scan: PlanReading) -> None:
    """I.2 wants 100 % of the tasks done in time: no target, but not passed over."""
    assert any("dòng 39: 100%" in doubt for doubt in scan.doubts)


@pytest.mark.parametrize("file", [SCAN, DISTRICT])
def test_twice_is_once(file: str, known: Catalogue) -> None:
    """Imported again, nothing is new and nothing changes."""
    first, _ = import_all(importing.write(known), [read(file)])
    again, changes = import_all(first, [read(file)])
    assert again == first
    assert (changes.new, changes.changed, changes.dropped) == ((), (), ())
    catalogue.parse(first)


# --- a district's plan in prose, whose issuer has ended ----------------------------------------------------------


def test_targets_hidden_in_sentences(district: PlanReading) -> None:
    """Eight clauses as issued, each with its line, comparison, figure, unit and the year of its heading."""
    assert [
        (t.source, t.text, t.kind.value, t.comparison.value, t.threshold, t.unit, str(t.deadline))
        for t in district.targets
    ] == [
        (
            f"{DISTRICT}, dòng {row['line']}",
            row["text"],
            row["kind"],
            row["comparison"],
            number(row["threshold"]),
            row["unit"],
            row["deadline"],
        )
        for row in golden("district_targets.tsv")
    ]


def test_aims_without_a_figure_are_told(district: PlanReading) -> None:
    """Of the six bullets, what has no figure is no target; its lines are named."""
    (doubt,) = (doubt for doubt in district.doubts if "không có con số" in doubt)
    assert all(f"dòng {line}" in doubt for line in (97, 119, 125, 127, 129, 131, 136))
    assert not any(f"dòng {line}" in doubt for line in (103, 107, 111, 115, 67, 144))


def test_solutions_and_duties_of_the_district(district: PlanReading) -> None:
    """Seven headings and six duties, as issued; what stands below a heading is shown beside it, its note says where."""
    lines = (PLANS / DISTRICT).read_text("utf-8").split("\n")
    rows = golden("district_tasks.tsv")
    for task, row in zip((*district.tasks, *district.duties), rows, strict=True):
        assert (task.code, task.text, task.leads) == (row["code"], row["text"], row["lead"])
        assert (task.source, task.deadline_kind) == (f"{DISTRICT}, dòng {row['line']}", row["kind"])
        assert task.deadline is None
        below = lines[int(row["details_from"]) - 1 : int(row["details_to"])] if row["details_from"] else []
        shown = " ".join(district.lines[task.source].split())
        assert all(" ".join(line.split()) in shown for line in below)
        assert not below or f"dòng {row['details_from']}" in task.review


def test_the_district_plan_is_for_reference(known: Catalogue, ended: Joined) -> None:
    """Its code is proposed, it ends with its issuer, its rows are the six successors', and no count has them."""
    (plan,) = ended.plans
    assert (plan.code, plan.issuer) == ("HUYEN-UY-TAM-DUONG", "Ban Thường vụ Huyện ủy Tam Đường")
    assert plan.in_force_until == dt.date(2025, 6, 30)
    book = replace(
        known,
        plans=(*known.plans, plan),
        tasks=(*known.tasks, *ended.tasks),
        targets=(*known.targets, *(target for target in ended.targets if target.plans == (plan.code,))),
    )
    day = dt.date(2025, 10, 31)
    heirs = {"xa-ban-bo", "xa-binh-lu", "xa-ta-leng", "xa-khun-ha", "xa-sin-suoi-ho", "phuong-tan-phong"}
    assert len(ended.tasks) == 13
    assert {frozenset(catalogue.leads(book, task, day)) for task in ended.tasks} == {frozenset(heirs)}
    assert {frozenset(catalogue.reporters(book, target, day)) for target in ended.targets} == {frozenset(heirs)}
    assert catalogue.tasks_in_force(book, day) == known.tasks
    assert catalogue.targets_in_force(book, day) == known.targets


def test_another_district_is_another_plan(known: Catalogue, ended: Joined) -> None:
    """The same words and no number, from another district: not the same plan."""
    text = (PLANS / DISTRICT).read_text("utf-8").replace("Tam Đường", "Than Uyên").replace("…", "")
    book = replace(known, plans=(*known.plans, *ended.plans))
    other = join(book, [prose(text)])
    assert [plan.code for plan in other.plans] == ["HUYEN-UY-THAN-UYEN"]
    assert len(known.agency_by_code["huyen-than-uyen"].successors) == 4


# --- the plans known before --------------------------------------------------------------------------------------


def test_duties_of_the_built_in_plans_are_not_asked_again(known: Catalogue) -> None:
    """The profile left them out: reading its plans again proposes nothing."""
    for name, content in profiles.sources().items():
        joined = join(known, [documents.read(name, content)])
        assert {task.code for task in joined.tasks} <= known.task_by_code.keys()
        assert joined.plans == ()


def test_a_repeated_task_is_proposed_to_be_carried_on(known: Catalogue) -> None:
    """The row of `Điều chỉnh` is offered with the new plan's day and number."""
    old = known.tasks[0]
    rows = ("I\tChỉ đạo\t\t\t\t", f"1.\t{old.text}\tSở Nội vụ\t\t\t31/3/2026")
    header = "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tSản phẩm\tThời hạn"
    head = "Số 15/KH-UBND Lai Châu, ngày 25 tháng 11 năm 2025"
    (row,) = join(known, [prose("\n".join((head, header, *rows)))]).carried
    assert (row.code, row.column, row.value) == (old.code, Amendable.CARRIED, "UBND-15-2025/I.1")
    assert (row.since, row.document) == (dt.date(2025, 11, 25), "15/KH-UBND")


# --- structure ---------------------------------------------------------------------------------------------------


def test_targets_tasks_and_duties_of_one_document() -> None:
    """A list, a table and duties in one file; the heading after the table is read, not doubted."""
    reading = prose(
        "Số 20/KH-UBND Lai Châu, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nNăm 2026\n\n"
        "I. MỤC TIÊU\n- Có ≥ 80% hồ sơ trực tuyến.\n- Tỷ lệ phủ sóng tối thiểu 95%.\n"
        "II. NHIỆM VỤ\nTT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tPhủ sóng\tSở Khoa học và Công nghệ\t30/6/2026\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Y tế, Sở Tài chính xây dựng đề án,"
        " hoàn thành trước ngày 20/10/2026.\n2. Sở Tài chính hướng dẫn kinh phí.\nNơi nhận:\n- Sở Y tế\n"
    )
    assert [target.threshold for target in reading.targets] == [80.0, 95.0]
    assert [task.code for task in reading.tasks] == ["1"]
    assert [(d.code, d.leads, d.coordinators, d.deadline) for d in reading.duties] == [
        ("TC.1", "Sở Nội vụ", "Sở Y tế, Sở Tài chính", dt.date(2026, 10, 19)),
        ("TC.2", "Sở Tài chính", "", None),
    ]
    assert reading.doubts == ()
    assert {place for place, why in reading.account.passed.items() if why is Passed.SIGNED} == {"dòng 15", "dòng 16"}


@pytest.mark.parametrize(
    ("text", "said", "kind", "day"),
    [
        ("Xây dựng đề án, hoàn thành trước ngày 20/10/2025.", "hoàn thành trước ngày 20/10/2025", "ngày", "2025-10-19"),
        ("Kiện toàn, hoàn thành trong tháng 10/2025", "hoàn thành trong tháng 10/2025", "ngày", "2025-10-31"),
        ("Ban hành trong quý IV/2025; báo cáo", "trong quý IV/2025", "ngày", "2025-12-31"),
        ("Hoàn thành trong năm 2026", "Hoàn thành trong năm 2026", "ngày", "2026-12-31"),
        ("Chậm nhất ngày 05 tháng 3 năm 2026 phải xong", "Chậm nhất ngày 05 tháng 3 năm 2026", "ngày", "2026-03-05"),
        ("báo cáo định kỳ hằng tháng, trước ngày 30", "định kỳ hằng tháng, trước ngày 30", "hàng tháng", ""),
        ("gửi báo cáo trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng", "hàng tháng", ""),
        ("thường xuyên báo cáo", "thường xuyên", "thường xuyên", ""),
        ("theo Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị", "", "chưa có", ""),
        ("hoàn thành trước ngày 31/02/2026", "hoàn thành trước ngày 31/02/2026", "chưa có", ""),
    ],
)
def test_deadlines_in_sentences(text: str, said: str, kind: str, day: str) -> None:
    """The phrase as written, and what it means; the day of a document that is cited is no deadline."""
    found = deadlines.find(text)
    assert (found.text, found.kind.value, found.day.isoformat() if found.day else "") == (said, kind, day)


def test_a_second_deadline_is_told() -> None:
    """Of two days the first counts, the other is named."""
    found = deadlines.find("Xong trước ngày 01/3/2026, riêng xã hoàn thành trước ngày 01/6/2026")
    assert found.day == dt.date(2026, 2, 28)
    assert "01/6/2026" in found.doubt


# --- properties --------------------------------------------------------------------------------------------------

PERCENT = st.integers(0, 100).map(lambda share: f"{share}%")
PIECE = st.one_of(
    PERCENT,
    st.sampled_from(["đạt", "trên", "tối thiểu", "hồ sơ", "Tỷ lệ", "năm 2030", "57-NQ/TW", "5G", "Sở Y tế", "xã"]),
    st.sampled_from([". ", "; ", ", ", ": "]),
)
SENTENCES = st.lists(PIECE, min_size=1, max_size=25).map(" ".join)


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_no_percentage_is_lost(bullets: list[str]) -> None:
    """Every percentage below a heading is in a target's words or named in a doubt."""
    body = "\n".join(f"- A {bullet}" for bullet in bullets)
    text = f"1. Mục tiêu\n- Có 1% hồ sơ.\n2. Nhiệm vụ và giải pháp\n2.1. Đẩy mạnh\n{body}"
    listed = f"1. Mục tiêu cụ thể đến năm 2030\n{body}\n- Đạt 1% hồ sơ.\n- Đạt 2% hồ sơ. Đạt 3% xã; và 4% bản."
    for document in (text, listed):
        reading = prose(document)
        said = " ".join((*(target.text for target in reading.targets), *reading.doubts))
        kept = measures.percentages(said)
        assert all(kept.count(share) >= body.count(f" {share}") for share in measures.percentages(body))


@given(st.text(max_size=80))
def test_clauses_lose_no_letter(text: str) -> None:
    """What is cut into clauses is all there, in order, but for spaces and the marks between."""
    parts = [clause for _, clause in measures.clauses(text)]
    bare = "".join(sign for sign in text if sign not in ";." and not sign.isspace())
    assert "".join(sign for part in parts for sign in part if sign not in ";." and not sign.isspace()) == bare
    assert all(text[start : start + len(clause)] == clause for start, clause in measures.clauses(text))
