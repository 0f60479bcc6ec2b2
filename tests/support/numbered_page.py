"""What the numbers of the leaders' page count: rows of the master's sheets, as those of `Tổng quan` do."""

import re
from collections import Counter
from collections.abc import Sequence

from tests.support.numbered import Entry, Sentence
from tests.support.numbered_masters import (
    DONE,
    OVERDUE,
    SOON,
    TASK,
    TILES,
    WHOLE,
    Round,
    alert,
    ending,
    headline,
    in_doubt,
    longest,
    main_figure,
    period_of,
    setting,
    silent_and_late,
    targets_by_state,
    waiting,
)
from tests.support.numbered_sources import PAGE
from tests.support.numbered_words import silent


def label(each: Sentence) -> str:
    """The name of the tile that a number stands under."""
    assert each.row["name"] in TILES, each
    return str(each.row["name"])


def figure(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (main_figure(round_, label(each)),)


def share(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    part, whole = main_figure(round_, label(each)), WHOLE[label(each)](round_)
    return f"{(1000 * part / whole + 0.5) // 1 / 10:g}".replace(".", ","), part, whole


def step(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    assert round_.before
    more = main_figure(round_, label(each)) - main_figure(Round(round_.before), label(each))
    return "±" if not more else "+" if more > 0 else "−", abs(more)


def days_of(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    (row,) = round_.master.where("Nhiệm vụ", Mã=match[1])
    return match[1], row["Số ngày quá hạn"]


def also_behind(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The other leads of the task above that have not done it."""
    led = round_.leads(each.row["code"])
    return (sum(row["Tình trạng"] not in DONE for row in led) - 1,)


def more_waiting(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Of those that wait, the ones that are not listed above."""
    return (sum(waiting(round_, each, None)) - each.row["listed"],)


def more_targets(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (len(round_.master.rows("Mục tiêu")) - each.row["targets"],)


def of_section(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The tasks of a part in each state; one that is overdue counts as that."""
    rows = [row for row in round_.tasks() if row["Phần"] == match["part"]]
    counted = Counter(
        OVERDUE
        if row["Cảnh báo hạn"] == OVERDUE
        else "Hoàn thành"
        if row["Tình trạng"] in DONE
        else row["Tình trạng"]
        if row["Tình trạng"] in ("Thường xuyên", "Chưa báo cáo")
        else "Chưa xong, còn hạn"
        for row in rows
    )
    names = [name for name, _ in re.findall(r"(.+?) (\d+)(?:, |$)", match["states"])]
    assert {*names} == {*counted}, each
    return match["part"], ", ".join(f"{name} {counted[name]}" for name in names)


def of_agency(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    return match["name"], len(round_.master.where("Quá hạn", Cơ_quan=match["name"]))


def of_period(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """What is done and overdue in the period before, or now."""
    books = [*([Round(round_.before)] if round_.before else []), round_]
    year, month = match["period"].split("/")[::-1]
    (found,) = (each for each in books if period_of(each.master) == f"{year}-{int(month):02}")
    return match["period"], main_figure(found, "Hoàn thành"), alert(found.master, OVERDUE)


PAGES = (
    Entry(
        PAGE,
        "",
        r"Đến \S+: (\d+)/(\d+) nhiệm vụ hoàn thành, (\d+) quá hạn, (\d+) sắp đến hạn; (\d+)/(\d+) cơ quan đã báo cáo\.",
        headline,
    ),
    Entry(PAGE, "dd", r"(\d+)", figure),
    Entry(PAGE, "dd", r"([\d,]+)% \(= (\d+)/(\d+)\)", share),
    Entry(PAGE, "dd", r"([+−±])(\d+) so .+", step),
    Entry(PAGE, "dd", r"lâu nhất (\d+) ngày", longest),
    Entry(PAGE, "dd", r"trong (\d+) ngày", lambda round_, *_: (setting(round_),)),
    Entry(PAGE, "dd", r"tạm dừng: (\d+)", lambda round_, *_: (round_.by_state("Nhiệm vụ", "Tạm dừng"),)),
    Entry(PAGE, "dd", r"trong đó quá hạn: (\d+)", silent_and_late),
    Entry(PAGE, "", r"Tỷ lệ hoàn thành chia cho (\d+) nhiệm vụ, .*", lambda round_, *_: (ending(round_),)),
    Entry(PAGE, "", r"Dựa trên số chưa chắc: (\d+) dòng chủ trì .*, (\d+) dòng báo xong thiếu ngày .*", in_doubt),
    Entry(PAGE, "h3", r"CHƯA NỘP: (\d+); GỬI TỆP TRỐNG: (\d+)(?:; TỆP ĐỂ RIÊNG: (\d+))?", silent),
    Entry(PAGE, "li", rf"({TASK})quá hạn (\d+) ngày.*", days_of),
    Entry(PAGE, "p", r"[^:]+ \(\+(\d+)\)(?:: .*)?", also_behind),
    Entry(
        PAGE,
        "h3",
        r"ĐẾN HẠN TIẾP THEO; trong (\d+) ngày tới có (\d+)",
        lambda round_, *_: (setting(round_), alert(round_.master, SOON)),
    ),
    Entry(PAGE, "h3", r"CHỜ QUYẾT ĐỊNH: (\d+) xin gia hạn, (\d+) kiến nghị, (\d+) khó khăn", waiting),
    Entry(PAGE, "p", r"và (\d+) việc khác, xem trang Khó khăn, kiến nghị của tệp tổng hợp", more_waiting),
    Entry(
        PAGE,
        "h3",
        r"MỤC TIÊU: (\d+) đạt, (\d+) chưa đạt, (\d+) chưa có số liệu(?:, (\d+) chờ kỳ sau)?",
        targets_by_state,
    ),
    Entry(PAGE, "p", r"và (\d+) mục tiêu khác, xem trang Mục tiêu của tệp tổng hợp", more_targets),
    Entry(PAGE, "desc", r"(?P<part>[IVX]+\. [^:]+): (?P<states>[^:]+)", of_section),
    Entry(PAGE, "desc", r"(?P<name>[^:]+): (\d+) dòng quá hạn(?:\..*)?", of_agency),
    Entry(PAGE, "desc", r"Tháng (?P<period>\S+): Hoàn thành (\d+), Quá hạn (\d+)", of_period),
    Entry(PAGE, "", r"[^:]+: (?:Lý do|Kiến nghị|Khó khăn): .*|.*\([≥≤].*|MT\d+.*|\d+|Ngưỡng = \d+", None),
)
