"""What the numbers in reports, letters, mails and texts to paste count: rows of the master, files, working days."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from tests.support.numbered import Entry, Sentence
from tests.support.numbered_masters import (
    ASIDE,
    DONE,
    OVERDUE,
    OWED,
    SOON,
    Round,
    alert,
    days_after,
    ending,
    period_of,
    setting,
)
from tests.support.numbered_sources import CHAT, LETTER, MAIL, REPORT

REPORTING_DAY = 25
"""Of the demonstration's office."""

STATES = {
    "Hoàn thành": DONE,
    "Đang thực hiện": ("Đang thực hiện trong hạn", "Đang thực hiện quá hạn"),
    "Thường xuyên": ("Thường xuyên",),
    "Chưa thực hiện, tạm dừng": ("Chưa thực hiện trong hạn", "Chưa thực hiện quá hạn", "Tạm dừng"),
    "Chưa báo cáo, chưa giao": ("Chưa báo cáo", "Chưa giao cơ quan"),
}
"""Column of the table by section → states."""

REASONS = {
    "chưa gửi báo cáo": "Chưa nộp",
    "gửi tệp về mà chưa điền ô nào": "Gửi tệp trống",
    "có tệp gửi về chưa dùng được": ASIDE,
}
"""Reason of a letter → how the master says that an agency stands."""


def plainly(*numbers: Callable[[Round], object]) -> Any:
    """A count of the round alone."""
    return lambda round_, *_: [number(round_) for number in numbers]


def in_state(*states: str) -> Callable[[Round], int]:
    return lambda round_: round_.by_state("Nhiệm vụ", *states)


def targets(*states: str) -> Callable[[Round], int]:
    return lambda round_: round_.by_state("Mục tiêu", *states)


def standing(*hows: str) -> Callable[[Round], int]:
    return lambda round_: round_.agencies(*hows)


def alerts(word: str) -> Callable[[Round], int]:
    return lambda round_: alert(round_.master, word)


def all_tasks(round_: Round) -> int:
    return len(round_.tasks())


def due_of(round_: Round) -> tuple[dt.date, dt.date]:
    """The reporting day, and the day of the figures: the last of the month."""
    year, month = map(int, str(period_of(round_.master)).split("-"))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return dt.date(year, month, REPORTING_DAY), last


# --- the report --------------------------------------------------------------------------------------------------


def share(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    done, whole = in_state(*DONE)(round_), ending(round_)
    return f"{(1000 * done / whole + 0.5) // 1 / 10:g}".replace(".", ","), done, whole


def moved(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """In words, how each figure differs from that of the master before."""
    assert round_.before
    told = []
    for count in (all_tasks, in_state(*DONE), alerts(OVERDUE)):
        now, then = count(round_), count(Round(round_.before))
        told.append(
            f"không đổi ({now})"
            if now == then
            else f"tăng {now - then} (từ {then} lên {now})"
            if now > then
            else f"giảm {then - now} (từ {then} xuống {now})"
        )
    return told


def of_section(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """The tasks of a part, or all, in the states of the column."""
    part = each.row["Phần"].split(" ")[0]
    rows = [row for row in round_.tasks() if part == "Cộng" or row["Phần"].startswith(f"{part} ")]
    assert rows, each
    column = each.column.removesuffix(" (*)")
    if column in (OVERDUE, SOON):
        return (sum(row["Cảnh báo hạn"] == column for row in rows),)
    return (len(rows) if column == "Tổng số" else sum(row["Tình trạng"] in STATES[column] for row in rows),)


def newly_done(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    assert round_.before
    before = {row["Mã"] for row in Round(round_.before).tasks() if row["Tình trạng"] in DONE}
    return (sum(row["Tình trạng"] in DONE and row["Mã"] not in before for row in round_.tasks()),)


def named(how: str) -> Any:
    """How many agencies stand so, and their names in protocol order."""

    def count(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
        names = [row["Cơ quan"] for row in round_.master.where("Cơ quan", Nộp_báo_cáo=how)]
        return [len(names), ", ".join(names)][: match.re.groups]

    return count


def raised(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    rows = round_.master.rows("Khó khăn, kiến nghị")
    kinds = ("Xin gia hạn", "Kiến nghị, đề xuất", "Khó khăn, vướng mắc")
    counted = [(sum(row["Loại"] == kind for row in rows), kind.lower()) for kind in kinds]
    waiting = sum(row["Chỉ đạo"] == "Chờ trả lời" for row in rows)
    told = "; ".join(f"{count} {kind}" for count, kind in counted if count)
    return len(rows), told, len(rows) - waiting, waiting


def coming(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Tasks not done whose day lies between the day of the figures and the end of the next month."""
    _, last = due_of(round_)
    month, year = map(int, match[1].split("/"))
    until = dt.date(year + month // 12, month % 12 + 1, 1)
    rows = [row for row in round_.tasks() if row["Tình trạng"] not in DONE and row["Hạn"]]
    return match[1], sum(last <= row["Hạn"].date() < until and row["Cảnh báo hạn"] != OVERDUE for row in rows)


def overdue_days(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """Of the task whose code stands in the row."""
    code = each.row.get("Mã") or re.findall(r"\((\S+)\)$", each.row["Nhiệm vụ"])[0]
    (row,) = round_.master.where("Nhiệm vụ", Mã=code)
    return (row["Số ngày quá hạn"],)


def done_by(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Leads that have done a task (of one that recurs: reported), of all; how many more are not named."""
    led = round_.leads(each.row["Mã"])
    recurring = match["what"] == "báo cáo"
    left = [
        row["Cơ quan"]
        for row in led
        if not (row["Đã báo cáo kỳ này (1/0)"] if recurring else row["Tình trạng"] in DONE)
    ]
    names = match["names"].replace(" (đã gửi tệp, văn phòng đang xem xét)", "") if match["names"] else ""
    told = names.split(", ") if names else []
    assert told == left[: len(told)], each
    return [
        *(len(led) - len(left), len(led), match["what"]),
        *([match["names"]] if match["names"] else []),
        *([len(left) - len(told)] if match["more"] else []),
    ]


def heard_of(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    led = round_.leads(each.row["Mã"])
    assert not any(row["Tình trạng"] in DONE for row in led)
    return len(led), sum(row["Tình trạng"] != "Chưa báo cáo" for row in led)


def evidence(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    led = round_.leads(each.row["Mã"])
    return sum(bool(row["Minh chứng"]) for row in led), len(led)


def as_typed(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The words of the one lead."""
    (row,) = round_.leads(each.row["Mã"])
    assert match[0] == str(row[each.column]), each
    return ()


def of_agency(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """A number of the row of an agency in the appendix."""
    name = each.row["Cơ quan"]
    led = round_.master.where("Chi tiết", Cơ_quan=name, Vai_trò="Chủ trì")
    return (
        {
            "Nhiệm vụ chủ trì": len(led),
            "Đã báo cáo kỳ này": sum(row["Đã báo cáo kỳ này (1/0)"] for row in led),
            "Đã xong": sum(row["Tình trạng"] in DONE for row in led),
            "Quá hạn": len(round_.master.where("Quá hạn", Cơ_quan=name)),
        }[each.column],
    )


def figures_of_agency(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    rows = round_.master.where("Số liệu mục tiêu", Cơ_quan=each.row["Cơ quan"])
    asked = [row for row in rows if row["Hỏi kỳ này (1/0)"]]
    return sum(row["Tình trạng số liệu"] in ("Có số liệu", "Không thuộc diện") for row in asked), len(asked)


def figures_of_target(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    rows = round_.master.where("Số liệu mục tiêu", Mã=each.row["Mã"])
    given = [row for row in rows if row["Có số liệu (1/0)"]]
    carried = [row for row in given if "mang từ kỳ trước" in (row["Xuất xứ"] or "")]
    return [len(given), len(rows), *([len(carried)] if match[3] else [])]


def days_late(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """Working days from the reporting day to the first file of use."""
    files = round_.master.where("Nguồn", Cơ_quan=each.row["Cơ quan"])
    first = min(row["Nhận lúc"] for row in files if not row["Xử lý"].startswith("Để riêng")).date()
    return (days_after(due_of(round_)[0], first),)


# --- letters and mails -------------------------------------------------------------------------------------------


def two(count: int) -> str:
    return f"{count:02}"


def days_over(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    return (two(days_after(*due_of(round_))),)


def overdue_of(round_: Round, name: str) -> int:
    return len(round_.master.where("Quá hạn", Cơ_quan=name))


def rows_asked(round_: Round, name: str) -> int:
    """Rows that an agency leads, but those done before, and the figures asked of it."""
    led = round_.master.where("Chi tiết", Cơ_quan=name, Vai_trò="Chủ trì")
    before = [row for row in led if row["Tình trạng"] in DONE and "mang từ kỳ trước" in (row["Xuất xứ"] or "")]
    figures = round_.master.where("Số liệu mục tiêu", Cơ_quan=name)
    return len(led) - len(before) + sum(row["Hỏi kỳ này (1/0)"] for row in figures)


def faulty(round_: Round, name: str) -> list[dict[str, Any]]:
    """The errors in the files of an agency that count."""
    counting = {row["Tệp"] for row in round_.master.rows("Nguồn") if not row["Xử lý"].startswith("Để riêng")}
    rows = round_.master.where("Kiểm tra", Mức_độ="Lỗi", Cơ_quan=name)
    return [row for row in rows if row["Tệp"] in counting]


def reason_holds(round_: Round, name: str, reason: str) -> bool:
    if how := REASONS.get(reason):
        return bool(round_.master.where("Cơ quan", Cơ_quan=name, Nộp_báo_cáo=how))
    return bool(faulty(round_, name) if reason.startswith("chưa sửa lỗi") else overdue_of(round_, name))


def owed_by_all(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """By reason, how many of the addressees are in it."""
    told = []
    for part in match[1].split("; "):
        reason = part.partition(" cơ quan ")[2]
        told.append(f"{two(sum(reason_holds(round_, name, reason) for name in each.row['to']))} cơ quan {reason}")
    return ["; ".join(told)]


def owed_by_one(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    (name,) = each.row["to"]
    assert match["name"] == name, each
    assert all(reason_holds(round_, name, part) for part in match["reasons"].split("; ")), each
    told = re.sub(r"chủ trì \d+", f"chủ trì {two(overdue_of(round_, name))}", match["reasons"])
    return name, told


def addressed(each: Sentence) -> str:
    """The agency of a row: as it says, or the only one of the letter."""
    return str(each.row.get("Cơ quan") or each.row["to"][0])


def report_owed(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (two(rows_asked(round_, addressed(each))),)


def faults_of_row(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    found = faulty(round_, addressed(each))
    return (two(sum((row["Nhiệm vụ"] or "") == each.row["Mã"] for row in found)),)


def name_of_code(round_: Round, code: str) -> str:
    return str(round_.master.where("Cơ quan", Mã_cơ_quan=code)[0]["Cơ quan"])


def rows_in_mail(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    return rows_asked(round_, name_of_code(round_, match["code"])), match["code"]


def overdue_in_mail(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (overdue_of(round_, name_of_code(round_, each.file.removesuffix(".txt"))),)


def waiting_questions(round_: Round, names: Sequence[str]) -> list[Any]:
    """The rows of questions that these agencies have not answered."""
    return [row for row in round_.master.where("Câu hỏi", Trạng_thái="Chưa trả lời") if row["Cơ quan"] in names]


def questions_of_all(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    found = waiting_questions(round_, each.row["to"])
    agencies = {row["Cơ quan"] for row in found}
    assert bool(match[2]) is (len(agencies) > 1), each
    return [two(count) for count in (len(found), len(agencies))][: 1 + bool(match[2])]


def questions_in_mail(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (two(len(waiting_questions(round_, [name_of_code(round_, each.file.removesuffix(".txt"))]))),)


def late_in_mail(round_: Round, *_: object) -> Sequence[object]:
    return (days_after(*due_of(round_)),)


def sent_of_owed(round_: Round, *_: object) -> Sequence[object]:
    return days_after(*due_of(round_)), round_.agencies("Đã nộp"), round_.agencies(*OWED)


def longest(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The days of the task that a leader calls so."""
    (row,) = round_.master.where("Nhiệm vụ", Tên_gọn=match["name"])
    return match["name"], row["Số ngày quá hạn"]


OF_PLAN = r"Căn cứ .*|- Căn cứ .*|V/v .*|\d\. [^\d]*|[123]\. (?:TRƯỚC|SAU|BÁO CÁO).*|Tiêu đề: .*"
COLUMNS = (*STATES, "Tổng số", "Quá hạn (*)", "Sắp đến hạn (*)")

PAPERS = (
    Entry(
        REPORT,
        "",
        r"Đến ngày \S+, tổng số (\d+) nhiệm vụ, gồm: (\d+) nhiệm vụ hoàn thành đúng hạn; (\d+) hoàn thành quá hạn; "
        r"(\d+) đang thực hiện; (\d+) chưa thực hiện; (\d+) thường xuyên; (\d+) tạm dừng; (\d+) chưa báo cáo; "
        r"(\d+) chưa giao cơ quan\. Trong số chưa hoàn thành có (\d+) nhiệm vụ quá hạn, (\d+) nhiệm vụ sắp đến hạn "
        r"\(còn không quá (\d+) ngày\)\.",
        plainly(
            *(all_tasks, in_state(DONE[0]), in_state(DONE[1]), in_state(*STATES["Đang thực hiện"])),
            in_state("Chưa thực hiện trong hạn", "Chưa thực hiện quá hạn"),
            *map(in_state, ("Thường xuyên", "Tạm dừng", "Chưa báo cáo", "Chưa giao cơ quan")),
            *(alerts(OVERDUE), alerts(SOON), setting),
        ),
    ),
    Entry(
        REPORT, "", r"Tỷ lệ hoàn thành: ([\d,]+)% \(= (\d+) nhiệm vụ hoàn thành / (\d+) nhiệm vụ .* × 100\)\.", share
    ),
    Entry(
        REPORT,
        "",
        r"So với [^:]+: tổng số nhiệm vụ ([^;]+); nhiệm vụ hoàn thành ([^;]+); nhiệm vụ quá hạn ([^;]+)\.",
        moved,
    ),
    *(Entry(REPORT, column, r"(\d+)", of_section) for column in COLUMNS),
    Entry(REPORT, "", r"Nhiệm vụ mới hoàn thành so với .+ \((\d+)\):", newly_done),
    Entry(REPORT, "", r"Nhiệm vụ quá hạn \((\d+)\):", plainly(alerts(OVERDUE))),
    Entry(REPORT, "", r"Tiếp tục đôn đốc hoàn thành (\d+) nhiệm vụ đang quá hạn\.", plainly(alerts(OVERDUE))),
    Entry(
        REPORT,
        "",
        r"Tổng số (\d+) mục tiêu: (\d+) đạt; (\d+) chưa đạt; (\d+) chưa có số liệu; (\d+) chưa đến kỳ hỏi\.",
        plainly(
            lambda round_: len(round_.master.rows("Mục tiêu")),
            *map(targets, ("Đạt", "Chưa đạt", "Chưa có số liệu", "Chưa đến kỳ hỏi")),
        ),
    ),
    Entry(
        REPORT,
        "",
        r"(\d+)/(\d+) cơ quan phải báo cáo đã nộp báo cáo(?: \(hạn nộp \S+\))?\.",
        plainly(standing("Đã nộp"), standing(*OWED)),
    ),
    Entry(REPORT, "", r"Cơ quan chưa nộp báo cáo \((\d+)\):", named("Chưa nộp")),
    Entry(REPORT, "", r"Cơ quan gửi tệp chưa điền nội dung \((\d+)\): (.+)\.", named("Gửi tệp trống")),
    Entry(REPORT, "", r"Cơ quan đã gửi tệp nhưng văn phòng .* \((\d+)\): (.+)\.", named(ASIDE)),
    Entry(
        REPORT,
        "",
        r"Cơ quan nộp muộn \((\d+)\):",
        plainly(lambda round_: sum(bool(row["Lượt nộp muộn"]) for row in round_.master.rows("Cơ quan"))),
    ),
    Entry(
        REPORT,
        "",
        r"Các cơ quan nêu (\d+) nội dung \(([^)]+)\); (\d+) nội dung đã được trả lời, (\d+) nội dung chờ trả lời\.",
        raised,
    ),
    Entry(REPORT, "", r"Nhiệm vụ đến hạn từ ngày \S+ đến hết tháng (\S+) \((\d+)\):", coming),
    Entry(REPORT, "Nộp muộn", r"nộp muộn (\d+) ngày làm việc", days_late),
    Entry(REPORT, "So với hạn nộp", r"nộp muộn (\d+) ngày làm việc", days_late),
    Entry(REPORT, "Số ngày quá hạn", r"(\d+)", overdue_days),
    Entry(REPORT, "Tình trạng", r"\D+; quá hạn (\d+) ngày", overdue_days),
    Entry(
        REPORT,
        "Kết quả thực hiện",
        r"(\d+)/(\d+) (?:xã, phường|cơ quan) đã (?P<what>báo cáo|hoàn thành)"
        r"(?:; còn: (?P<names>.+?)(?: và (?P<more>\d+) (?:xã, phường|cơ quan) khác)?)?\.",
        done_by,
    ),
    Entry(
        REPORT,
        "Kết quả thực hiện",
        r"0/(\d+) (?:xã, phường|cơ quan) đã hoàn thành; (\d+) đã báo cáo\.",
        heard_of,
    ),
    Entry(REPORT, "Minh chứng", r"(\d+)/(\d+) (?:xã, phường|cơ quan) nêu minh chứng", evidence),
    *(Entry(REPORT, column, r".*", as_typed) for column in ("Kết quả thực hiện", "Minh chứng")),
    *(
        Entry(REPORT, column, r"(\d+)", of_agency)
        for column in ("Nhiệm vụ chủ trì", "Đã báo cáo kỳ này", "Đã xong", "Quá hạn")
    ),
    Entry(REPORT, "Số liệu mục tiêu", r"(\d+)/(\d+)", figures_of_agency),
    Entry(REPORT, "Có số liệu", r"(\d+)/(\d+)(?: \((\d+) mang từ kỳ trước\))?", figures_of_target),
    *(Entry(REPORT, column, r".*", None) for column in ("Ngưỡng", "Kỳ này", "Kỳ trước", "Lý do", "Cách tính")),
    Entry(LETTER, "", r"Qua tổng hợp báo cáo [^,]*, có (\d+ cơ quan .*)\. Cụ thể:", owed_by_all),
    Entry(
        LETTER,
        "",
        r"Qua tổng hợp báo cáo [^,]*, (?P<name>.+?) (?P<reasons>(?:chưa|gửi|có|chủ).*)\. Cụ thể:",
        owed_by_one,
    ),
    Entry(LETTER, "Nội dung còn nợ", r"Báo cáo [^:]+: (\d+) nhiệm vụ, mục tiêu phải trả lời(?:; .*)?", report_owed),
    Entry(LETTER, "Nội dung còn nợ", r".*", None),
    Entry(LETTER, "Lý do", r"Chưa gửi báo cáo, đã qua hạn (\d+) ngày làm việc", days_over),
    Entry(LETTER, "Lý do", r"Báo cáo đã gửi còn (\d+) lỗi chưa sửa", faults_of_row),
    Entry(
        LETTER,
        "",
        r"- Về câu hỏi chưa trả lời, gồm cả lỗi .*: còn (\d+) câu hỏi chưa trả lời(?: của (\d+) cơ quan)?\b.*",
        questions_of_all,
    ),
    Entry(LETTER, "Số ngày quá hạn", r"(\d+)", overdue_days),
    Entry(MAIL, "", r"Hạn nộp là ngày \S+ \(đã quá hạn (\d+) ngày làm việc\)\.", late_in_mail),
    Entry(MAIL, "", r"Đề nghị cơ quan trả lời (\d+) dòng .* \(\S+_(?P<code>\S+)\.xlsx\) .*", rows_in_mail),
    Entry(MAIL, "", r"Trong đó có (\d+) nhiệm vụ cơ quan chủ trì đã quá hạn .*", overdue_in_mail),
    Entry(MAIL, "", r"Tính cả các kỳ trước, cơ quan còn (\d+) câu hỏi chưa trả lời\b.*", questions_in_mail),
    Entry(
        CHAT, "", r"Tính đến ngày \S+ \(đã quá hạn (\d+) ngày làm việc\): (\d+)/(\d+) cơ quan đã nộp\.", sent_of_owed
    ),
    Entry(CHAT, "", r"(?:- )?Chưa nộp:? (\d+) cơ quan:?", plainly(standing("Chưa nộp"))),
    Entry(
        CHAT, "", r"(?:Đã gửi nhưng|- Gửi) biểu chưa có nội dung:? (\d+) cơ quan:?", plainly(standing("Gửi tệp trống"))
    ),
    Entry(
        CHAT,
        "",
        r"(?:Đã gửi nhưng|- Gửi) tệp chưa dùng được(?:, xin gửi lại)?:? (\d+) cơ quan:?",
        plainly(standing(ASIDE)),
    ),
    Entry(
        CHAT,
        "",
        r"- Nhiệm vụ: (\d+); hoàn thành (\d+); quá hạn (\d+); sắp đến hạn (\d+)\.",
        plainly(all_tasks, in_state(*DONE), alerts(OVERDUE), alerts(SOON)),
    ),
    Entry(
        CHAT,
        "",
        r"- Mục tiêu: (\d+); đạt (\d+)\.",
        plainly(lambda round_: len(round_.master.rows("Mục tiêu")), targets("Đạt")),
    ),
    Entry(CHAT, "", r"- Báo cáo: (\d+)/(\d+) cơ quan đã nộp\.", plainly(standing("Đã nộp"), standing(*OWED))),
    Entry(CHAT, "", r"  \+ (?P<name>.+) \([^()]+\): quá hạn (\d+) ngày", longest),
    Entry("", "", OF_PLAN, None),
)
