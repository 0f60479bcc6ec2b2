"""What is said of agencies' words, and of their silence: who sent nothing or what cannot be used, what waits for an
answer, what one lead or several wrote.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from tests.support.numbered import ABOVE, OVERVIEW, Entry, Sentence, Workbook
from tests.support.numbered_masters import ASIDE, DONE, TASK, Round, answers, months_of, period_of, set_aside

RAISED, DETAILS, SOURCES, TASKS, OVERDUE = "Khó khăn, kiến nghị", "Chi tiết", "Nguồn", "Nhiệm vụ", "Quá hạn"
WAITING = "Chờ trả lời"
REASON, RESULT, EVIDENCE, FILES = "Lý do cơ quan nêu", "Kết quả thực hiện", "Minh chứng", "Tệp để riêng, chưa dùng được"


# --- who is silent -----------------------------------------------------------------------------------------------


def silent(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The agencies of `Cơ quan` that sent nothing, a form with nothing in it, nothing but files put aside."""
    counted = [round_.agencies(how) for how in ("Chưa nộp", "Gửi tệp trống", ASIDE)]
    assert match[3] or not counted[2]
    return counted[: 3 if match[3] else 2]


def silent_by_name(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The agencies that stand so, less those named; with each whose files lie aside the first of these."""
    rows = round_.master.where("Cơ quan", Nộp_báo_cáo=match["how"])
    words = {_with_file(row) for row in rows}
    named = [word for word in words if re.search(rf"(?:^|, ){re.escape(word)}(?=$|, )", match["names"])]
    assert sum(map(len, named)) + 2 * (len(named) - 1) == len(match["names"]), each
    return [match["how"], match["names"], *([len(rows) - len(named)] if match["more"] else [])]


def _with_file(agency: dict[str, Any]) -> str:
    files = str(agency[FILES] or "").split("; ") if agency["Nộp báo cáo"] == ASIDE else []
    return agency["Cơ quan"] + (f" ({files[0]}{', …' if len(files) > 1 else ''})" if files else "")


def files_aside(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """By month for which nothing of the agency could be used, its files that `Nguồn` says were put aside."""
    assert _are_aside(round_, each.row["Mã cơ quan"], months_of(round_), match[0].split("; ")), each
    return ()


def _are_aside(round_: Round, agency: str, months: Iterable[str], names: Sequence[str]) -> bool:
    """Whether these are all files of an agency that were put aside; some do not say themselves whose they are."""
    own, nobodys = [], []
    for month in months:
        rows = _files(round_, month)
        mine = [row for row in rows if row["Mã cơ quan"] == agency]
        if all(set_aside(row) for row in mine):
            own += mine
            nobodys += [row for row in rows if set_aside(row) and not row["Mã cơ quan"]]
    left = [*names]
    for row in own:
        left.remove(_name(row))
    return set(left) <= set(map(_name, nobodys))


def _name(file: dict[str, Any]) -> str:
    return PurePosixPath(file["Tệp"]).name


def _files(round_: Round, month: str) -> list[dict[str, Any]]:
    """The files that lay in a month's folder, out of the master that has them."""
    books = (book for book in (round_.master, round_.before) if book)
    found = ([row for row in book.rows(SOURCES) if row["Tệp"].split("/")[1] == month] for book in books)
    return next(filter(None, found), [])


def why_late(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """What `Quá hạn` says of an agency's row: its words, of their period; or its silence, part by part."""
    (row,) = (row for row in round_.leads(each.row["Mã"]) if row["Mã cơ quan"] == each.row["Mã cơ quan"])
    assert _told(round_, row, match[0]), each
    return ()


def why_late_of_one(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """What `Quá hạn` says, where it is counted, of the lead that is named beside the task's code: its beginning."""
    sheet = round_.master.book[OVERVIEW]
    cell = sheet[each.cell]
    above = (sheet.cell(row, cell.column) for row in range(cell.row - 1, 0, -1))
    code = next(cell for cell in above if re.fullmatch(TASK, str(cell.value)))
    who, text = str(sheet.cell(code.row, code.column + 4).value), match[0].removeprefix("Lý do: ")
    rows = [row for row in round_.master.where(OVERDUE, Mã=str(code.value)) if who.startswith(row["Cơ quan"])]
    told = [str(row[REASON]) for row in rows]
    assert text in told or (text[-1] == "…" and any(words.startswith(text[:-1]) for words in told)), each
    return ()


def _told(round_: Round, row: dict[str, Any], text: str) -> bool:
    words, period = str(row["Khó khăn, vướng mắc"] or ""), row["Kỳ báo cáo"]
    if words:
        now = period in (*months_of(round_), period_of(round_.master))
        return text == words + ("" if now else f" (kỳ {_month(period)})")
    return all(_silence(round_, row["Mã cơ quan"], part) for part in text.split("; "))


def _month(code: str) -> str:
    year, month = code.split("-")
    return f"tháng {int(month)}/{year}"


def _period(code: str) -> str:
    """A period as a sentence says it."""
    year, part = code.split("-")
    halves = {"H1": f"06 tháng đầu năm {year}", "H2": f"06 tháng cuối năm {year}"}
    quarters = {f"Q{n}": f"quý {roman}/{year}" for n, roman in enumerate(("I", "II", "III", "IV"), 1)}
    return {**halves, **quarters}.get(part) or _month(code)


def _months(text: str) -> list[str]:
    """The months of `tháng 9, 10/2025` or `tháng 12/2025, tháng 1/2026`."""
    found = re.findall(r"((?:\d+, )*\d+)/(\d{4})", text)
    return [f"{year}-{int(number):02}" for numbers, year in found for number in numbers.split(", ")]


def _silence(round_: Round, agency: str, part: str) -> bool:
    """Whether a part of a silence is true; of a month whose files no master at hand has, it is believed."""
    if aside := re.fullmatch(r"[Tt]háng (\d+/\d{4}) có tệp để riêng, chưa dùng được: (.+)", part):
        (month,) = _months(aside[1])
        return not _files(round_, month) or _are_aside(round_, agency, [month], aside[2].split(", "))
    if last := re.fullmatch(r"[Bb]áo cáo gần nhất tháng (\d+/\d{4})", part):
        return _months(last[1]) == [_last_heard(round_, agency)]
    mine = [row for month in _months(part) for row in _files(round_, month) if row["Mã cơ quan"] == agency]
    if re.match("[Cc]hưa nộp ", part):
        return not mine
    if re.match("[Gg]ửi tệp trống ", part):
        return not any(map(answers, mine))
    return part in ("Chưa nêu lý do", "Chưa từng báo cáo", "chưa từng báo cáo")


def _last_heard(round_: Round, agency: str) -> str:
    """The last month of a file that counted as the agency's answer, and of its rows, those taken over left out."""
    rows = (row for title in (DETAILS, "Số liệu mục tiêu") for row in round_.master.where(title, Mã_cơ_quan=agency))
    own = [row["Kỳ báo cáo"] or "" for row in rows if not re.search(OF_ANOTHER, row["Xuất xứ"] or "")]
    books = (book for book in (round_.master, round_.before) if book)
    files = (row for book in books for row in book.where(SOURCES, Mã_cơ_quan=agency) if answers(row))
    return max(["", *own, *(row["Tệp"].split("/")[1] for row in files)])


OF_ANOTHER = r"(?:^|; )(?:Xã|Phường|Sở) "


# --- what is raised, and what the leads wrote --------------------------------------------------------------------


def requests(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The rows of what agencies raise, by whether they wait; one for each cell of `Chi tiết` that raises something."""
    columns = ("Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Đề nghị gia hạn đến")
    cells = sum(bool(row[column]) for row in round_.master.rows(DETAILS) for column in columns)
    waits = [row["Chỉ đạo"] == WAITING for row in round_.master.rows(RAISED)]
    assert cells == len(waits)
    return sum(waits), len(waits) - sum(waits)


def open_queries(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The rows of questions that wait for an answer, and whose they are."""
    found = [row for row in round_.master.rows("Câu hỏi") if row["Trạng thái"] == "Chưa trả lời"]
    return len(found), len({row["Cơ quan"] for row in found})


def answered_by_office(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The office's words stand there, as in the master of the month that the sentence names, and not in one before."""
    alike = ("Mã", "Cơ quan", "Loại", "Trả lời của văn phòng")
    assert each.row[alike[-1]], each
    assert each.row["Chỉ đạo"] == "Đã trả lời", each
    (month,) = _months(match[1])
    masters = {path.parent.name: path for path in round_.root.glob("outbox/20??-??/20??-??_tong-hop.xlsx")}
    said = {
        name
        for name, path in masters.items()
        for row in written(path).rows(RAISED)
        if all(row[label] == each.row[label] for label in alike)
    }
    assert min(said) == month, each
    return (match[1],)


@lru_cache(maxsize=8)
def written(path: Path) -> Workbook:
    """A master that is not written again while its words are held against others."""
    return Workbook(path)


def answered_by_leaders(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The period of the leaders' remark on the task, which is not earlier than what it answers."""
    (task,) = round_.master.where(TASKS, Mã=each.row["Mã"])
    since = _months(each.row["Nêu từ kỳ"].lower())
    assert task["Ý kiến chỉ đạo"], each
    assert since <= [task["Kỳ ghi"]], each
    return (_period(task["Kỳ ghi"]),)


def results_of_leads(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Leads with a standing report, of all; and those that have done it."""
    led = round_.leads(each.row["Mã"])
    done = [sum(row["Tình trạng"] in DONE for row in led)] if match[3] else []
    return sum(row["Tình trạng"] != "Chưa báo cáo" for row in led), len(led), *done


def evidence_of_leads(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    led = round_.leads(each.row["Mã"])
    return sum(bool(row[EVIDENCE]) for row in led), len(led)


def of_the_lead(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The words of the only lead."""
    (row,) = round_.leads(each.row["Mã"])
    assert match[0] == str(row[each.column]), each
    return ()


REQUESTS = Entry("", "", r"Khó khăn, kiến nghị, xin gia hạn: (\d+) chờ trả lời, (\d+) đã trả lời\.", requests)
QUERIES = Entry("", "", r"Câu hỏi chưa trả lời: (\d+) của (\d+) cơ quan, lâu nhất .*", open_queries)
SILENCE = r"Chưa nộp tháng .*|Gửi tệp trống tháng .*|Tháng \d+/\d{4} có tệp để riêng, .*|Báo cáo gần nhất .*"

WORDS = (
    REQUESTS,
    QUERIES,
    Entry(OVERVIEW, ABOVE, r"CHƯA NỘP: (\d+); GỬI TỆP TRỐNG: (\d+)(?:; TỆP ĐỂ RIÊNG: (\d+))?", silent),
    Entry(
        OVERVIEW,
        ABOVE,
        r"(?P<how>Chưa nộp|Gửi tệp trống|Tệp để riêng): (?P<names>.+?)(?: và (?P<more>\d+) cơ quan khác)?\.",
        silent_by_name,
    ),
    Entry(OVERVIEW, ABOVE, rf"Lý do: .*|{SILENCE}", why_late_of_one),
    Entry("Cơ quan", FILES, r".*", files_aside),
    Entry(OVERDUE, REASON, r".*", why_late),
    Entry(RAISED, "Trả lời bằng", r"Văn phòng trả lời kỳ (tháng \d+/\d{4})", answered_by_office),
    Entry(RAISED, "Trả lời bằng", r"Ý kiến chỉ đạo kỳ (.+)", answered_by_leaders),
    Entry(TASKS, RESULT, r"(\d+)/(\d+) (?:xã, phường|cơ quan) đã báo cáo(?:; (\d+) đã hoàn thành)?", results_of_leads),
    Entry(TASKS, EVIDENCE, r"(\d+)/(\d+) (?:xã, phường|cơ quan) nêu minh chứng", evidence_of_leads),
    Entry(TASKS, RESULT, r".*", of_the_lead),
    Entry(TASKS, EVIDENCE, r".*", of_the_lead),
)
