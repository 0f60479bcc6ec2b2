"""What the sentences with numbers in a master count, from the rows of its own sheets and of the master before."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.support.numbered import ABOVE, OVERVIEW, Entry, Sentence, Workbook

DONE = ("Hoàn thành đúng hạn", "Hoàn thành quá hạn")
TAKEN_BACK = "Rút lại hoàn thành"
UNASSIGNED = "Chưa giao cơ quan"
RECURRING = ("thường xuyên", "hàng tháng")
OVERDUE, SOON, LEAD, REPORTED = "Quá hạn", "Sắp đến hạn", "Chủ trì", "Có số liệu"
ASIDE = "Tệp để riêng"
OWED = ("Đã nộp", "Gửi tệp trống", ASIDE, "Chưa nộp")
"""How an agency stands that owes a report."""


@dataclass(frozen=True)
class Round:
    """A period's master, that of the period before where there is one, and the workspace."""

    master: Workbook
    before: Workbook | None = None
    root: Path = Path()

    def tasks(self) -> list[dict[str, Any]]:
        return self.master.rows("Nhiệm vụ")

    def leads(self, code: str) -> list[dict[str, Any]]:
        return self.master.where("Chi tiết", Mã=code, Vai_trò=LEAD)

    def by_state(self, title: str, *states: str) -> int:
        return sum(row["Tình trạng"] in states for row in self.master.rows(title))

    def agencies(self, *standings: str) -> int:
        return sum(row["Nộp báo cáo"] in standings for row in self.master.rows("Cơ quan"))


def alert(book: Workbook, word: str) -> int:
    return len(book.where("Nhiệm vụ", Cảnh_báo_hạn=word))


# --- Tổng quan ---------------------------------------------------------------------------------------------------


def main_figure(round_: Round, label: str) -> int:
    """A main figure by its name, counted from the sheet it leads to."""
    book, of = round_.master, round_
    late = alert(book, OVERDUE)
    return {
        "Hoàn thành": lambda: of.by_state("Nhiệm vụ", *DONE),
        "Quá hạn": lambda: late,
        "Sắp đến hạn": lambda: alert(book, SOON),
        "Còn trong hạn": lambda: sum(
            row["Cảnh báo hạn"] != OVERDUE
            and row["Tình trạng"] not in (*DONE, "Thường xuyên", "Chưa báo cáo", UNASSIGNED)
            for row in of.tasks()
        ),
        "Chưa báo cáo": lambda: of.by_state("Nhiệm vụ", "Chưa báo cáo"),
        "Thường xuyên": lambda: of.by_state("Nhiệm vụ", "Thường xuyên"),
        "Mục tiêu đạt": lambda: of.by_state("Mục tiêu", "Đạt"),
        "Cơ quan đã nộp": lambda: of.agencies("Đã nộp"),
    }[label]()


def ending(round_: Round) -> int:
    """Tasks that can be done: those that do not recur."""
    return sum(row["Loại thời hạn"] not in RECURRING for row in round_.tasks())


WHOLE = {
    "Hoàn thành": ending,
    "Mục tiêu đạt": lambda round_: len(round_.master.rows("Mục tiêu")),
    "Cơ quan đã nộp": lambda round_: round_.agencies(*OWED),
}


def label_of(round_: Round, each: Sentence) -> str:
    """The name of the tile that a line below it belongs to."""
    sheet = round_.master.book[OVERVIEW]
    cell = sheet[each.cell]
    above = (sheet.cell(row, cell.column).value for row in range(cell.row - 1, cell.row - 4, -1))
    return next(str(text) for text in above if text in TILES)


TILES = {
    *("Hoàn thành", "Quá hạn", "Sắp đến hạn", "Còn trong hạn", "Chưa báo cáo", "Thường xuyên", "Mục tiêu đạt"),
    "Cơ quan đã nộp",
}


def headline(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    tasks = main_figure(round_, "Hoàn thành"), len(round_.tasks()), alert(round_.master, OVERDUE)
    return (*tasks, alert(round_.master, SOON), round_.agencies("Đã nộp"), WHOLE["Cơ quan đã nộp"](round_))


def share(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    label = label_of(round_, each)
    part, whole = main_figure(round_, label), WHOLE[label](round_)
    percent = f"{(1000 * part / whole + 0.5) // 1 / 10:g}" if whole else "0"
    return percent.replace(".", ","), part, whole


def step(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object] | None:
    """The difference from the master of the period before."""
    if not round_.before:
        return None
    label = label_of(round_, each)
    more = main_figure(round_, label) - main_figure(Round(round_.before), label)
    return ("±" if not more else "+" if more > 0 else "−", abs(more))


def longest(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    return (max([0, *(row["Số ngày quá hạn"] or 0 for row in round_.tasks() if row["Cảnh báo hạn"] == OVERDUE)]),)


def silent_and_late(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    return (len(round_.master.where("Nhiệm vụ", Tình_trạng="Chưa báo cáo", Cảnh_báo_hạn=OVERDUE)),)


def targets_by_state(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    states = ("Đạt", "Chưa đạt", "Chưa có số liệu", "Chưa đến kỳ hỏi")[: match.re.groups - (match[4] is None)]
    return [round_.by_state("Mục tiêu", state) for state in states]


def period_of(book: Workbook) -> object:
    """The period's code, as the sheet says it right of its page."""
    ((_, place),) = book.book.defined_names["period"].destinations
    return book.book[OVERVIEW][place.replace("$", "")].value


def months_of(round_: Round) -> list[str]:
    """The months of the period, as their codes: of a quarter or half-year several."""
    year, _, part = str(period_of(round_.master)).partition("-")
    length = {"Q": 3, "H": 6, "": 12}.get(part[:1])
    if length is None:
        return [f"{year}-{part}"]
    last = length * int(part[1:] or 1)
    return [f"{year}-{month:02}" for month in range(last - length + 1, last + 1)]


def in_doubt(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """Rows led, reported in an earlier period and not finished; and finished ones without a day."""
    period = period_of(round_.master)
    led = round_.master.where("Chi tiết", Vai_trò=LEAD)
    carried = [row for row in led if row["Trạng thái"] and "mang từ kỳ trước" in (row["Xuất xứ"] or "")]
    done = [row for row in led if row["Tình trạng"] in DONE]
    assert not {row["Kỳ báo cáo"] for row in carried} & {period, *months_of(round_)}
    return sum(row["Tình trạng"] not in DONE for row in carried), sum(row["Ngày hoàn thành"] is None for row in done)


def waiting(round_: Round, _: Sentence, __: re.Match[str] | None) -> list[int]:
    """Of the remarks that wait, those of each kind."""
    kinds = ("Xin gia hạn", "Kiến nghị, đề xuất", "Khó khăn, vướng mắc")
    return [len(round_.master.where("Khó khăn, kiến nghị", Loại=kind, Chỉ_đạo="Chờ trả lời")) for kind in kinds]


TASK = r"[A-Z][A-Z0-9-]*/[IVX]+\.\d+"


def code_of(round_: Round, each: Sentence) -> str:
    """The task of a list's row: the nearest code left of the cell."""
    sheet = round_.master.book[OVERVIEW]
    cell = sheet[each.cell]
    left = (sheet.cell(cell.row, column).value for column in range(cell.column, 0, -1))
    return next(value for value in left if isinstance(value, str) and re.fullmatch(TASK, value))


def listed_above(round_: Round, each: Sentence, pattern: str, heading: str) -> list[str]:
    """The codes in the column of the list that the cell stands in, from its heading down to the cell."""
    sheet = round_.master.book[OVERVIEW]
    cell, found = sheet[each.cell], []
    for row in range(cell.row - 1, 0, -1):
        value = sheet.cell(row, cell.column).value
        if isinstance(value, str) and value.startswith(heading):
            return found
        if isinstance(value, str) and re.fullmatch(pattern, value):
            found.append(value)
    raise AssertionError(f"{each.cell}: no {heading} above")


def also_behind(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """The leads but the one named: of an overdue task those that have not done it, of one that is coming all."""
    code = code_of(round_, each)
    late = round_.master.where("Nhiệm vụ", Mã=code)[0]["Cảnh báo hạn"] == OVERDUE
    return (sum(not late or row["Tình trạng"] not in DONE for row in round_.leads(code)) - 1,)


def days_of(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return [row["Số ngày quá hạn"] for row in round_.master.where("Nhiệm vụ", Mã=code_of(round_, each))]


def setting(round_: Round) -> object:
    """How near is soon, as the sheet says it in its head."""
    sheet = round_.master.book[OVERVIEW]
    for row in sheet.iter_rows(max_row=4):
        for cell in row:
            if cell.value == "Sắp đến hạn (ngày):":
                right = (sheet.cell(cell.row, column).value for column in range(cell.column + 1, cell.column + 9))
                return next(value for value in right if value is not None)
    raise AssertionError("no setting")


def more_overdue(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (alert(round_.master, OVERDUE) - len(listed_above(round_, each, TASK, "QUÁ HẠN LÂU NHẤT")),)


def more_waiting(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The remarks that wait, less those listed and those that they stand for."""
    heading = "CHỜ QUYẾT ĐỊNH"
    alike = [re.search(r" \(\+(\d+)\): ", text) for text in listed_above(round_, each, r".+ \(\+\d+\): .+", heading)]
    told = len(listed_above(round_, each, TASK, heading)) + sum(int(found[1]) for found in alike if found)
    return (sum(waiting(round_, each, None)) - told,)


def more_targets(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (len(round_.master.rows("Mục tiêu")) - len(listed_above(round_, each, r"MT\d+", "MỤC TIÊU")),)


def target_listed(round_: Round, each: Sentence) -> str:
    """The code of the target that a line of `Tổng quan` is about: left of it in the row above."""
    sheet = round_.master.book[OVERVIEW]
    cell = sheet[each.cell]
    left = (str(sheet.cell(cell.row - 1, column).value) for column in range(cell.column, 0, -1))
    return next(text for text in left if re.fullmatch(r"MT\d+", text))


def reporters(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (len(round_.master.where("Số liệu mục tiêu", Mã=target_listed(round_, each))),)


def reaching_listed(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    [row] = round_.master.where("Mục tiêu", Mã=target_listed(round_, each))
    return reaching(round_, replace(each, row=row), match)


def reaching(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """Agencies whose own value reaches the threshold, of those that gave one."""
    rows = round_.master.where("Số liệu mục tiêu", Mã=each.row["Mã"])
    values = [row["Giá trị"] for row in rows if isinstance(row["Giá trị"], int | float)]
    return sum(value >= each.row["Ngưỡng"] for value in values), len(values)


def also_asking(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Of a matter, the other agencies that say the same of the task."""
    sheet = round_.master.book[OVERVIEW]
    cell = sheet[each.cell]
    above = (sheet.cell(row, cell.column).value for row in range(cell.row - 1, 0, -1))
    code = next(text for text in above if text is not None)
    kind = {"Kiến nghị": "Kiến nghị, đề xuất", "Khó khăn": "Khó khăn, vướng mắc"}[match["kind"]]
    text = match["text"].rstrip("…")
    rows = round_.master.where("Khó khăn, kiến nghị", Mã=code, Loại=kind, Chỉ_đạo="Chờ trả lời")
    same = [row for row in rows if " ".join(str(row["Nội dung"]).split()).startswith(text)]
    return (len(same) - 1, match["kind"], match["text"])


def late_agencies(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    sheet = round_.master.book[OVERVIEW]
    heads = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Dòng quá hạn"]
    shown = [row for row in range(heads[0].row + 1, sheet.max_row + 1) if sheet.cell(row, heads[0].column).value]
    return len(shown), sum(bool(row["Quá hạn"]) for row in round_.master.rows("Cơ quan"))


# --- the other sheets --------------------------------------------------------------------------------------------


def unasked(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Tasks that nobody leads, targets that nobody reports; the codes named, at most three of each."""
    asked = {row["Mã"] for row in round_.master.rows("Số liệu mục tiêu")}
    targets = [row["Mã"] for row in round_.master.rows("Mục tiêu") if row["Mã"] not in asked]
    found: list[object] = []
    for name, codes in (
        ("tasks", [r["Mã"] for r in round_.tasks() if r["Tình trạng"] == UNASSIGNED]),
        ("targets", targets),
    ):
        assert bool(match[name]) is bool(codes)
        named = match.groupdict().get(f"{name}_codes")
        told = [", ".join(codes[:3]) + (", …" if len(codes) > 3 else "")] if named else []
        found += [len(codes), *told] if codes else []
    return found


def working_days_late(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """By month, the working days from the due day to the first file of the agency that was of use."""
    found: list[str] = []
    for part in match[1].split("; "):
        late = re.fullmatch(r"tháng (\d+/\d{4}) nộp muộn \d+ ngày", part)
        if not late:
            found.append(part)
            continue
        files = round_.master.where("Nguồn", Cơ_quan=each.row["Cơ quan"], Kỳ=f"Tháng {late[1]}")
        number, year = map(int, late[1].split("/"))
        first = min(row["Nhận lúc"] for row in files if answers(row)).date()
        found.append(f"tháng {late[1]} nộp muộn {days_after(dt.date(year, number, DUE), first)} ngày")
    return ["; ".join(found)]


DUE = 21
"""The reporting day of the offices whose rounds are longer than a month."""


def days_after(due: dt.date, arrived: dt.date) -> int:
    """Working days after the due day up to the arrival; a day off counts for the next working day."""

    def working(day: dt.date) -> dt.date:
        return day if day.weekday() < 5 else working(day + dt.timedelta(days=1))

    due, arrived = working(due), working(arrived)
    return sum((due + dt.timedelta(days=n)).weekday() < 5 for n in range(1, (arrived - due).days + 1))


def months_waited(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object] | None:
    """Months from the period in which the matter was raised first to this one."""
    sheet = round_.master.book[OVERVIEW]
    code = code_of(round_, each)
    row = sheet[each.cell].row + 1
    said = next(str(v) for v in (sheet.cell(row, c).value for c in range(sheet[each.cell].column, 0, -1)) if v)
    who = re.split(r" \(\+|: ", said)[0]
    kind = next(kind for word, kind in KINDS.items() if f": {word}" in said)
    year, _, part = str(period_of(round_.master)).partition("-")
    last = {"Q3": 9, "Q4": 12, "H2": 12}.get(part) or int(part)
    (raised,) = round_.master.where("Khó khăn, kiến nghị", Mã=code, Cơ_quan=who, Loại=kind)
    since = re.search(r"(\d+)/(\d{4})", str(raised["Nêu từ kỳ"]))
    assert since
    return ((int(year) - int(since[2])) * 12 + last - int(since[1]),)


KINDS = {"Xin gia hạn": "Xin gia hạn", "Kiến nghị": "Kiến nghị, đề xuất", "Khó khăn": "Khó khăn, vướng mắc"}


def also_asking_for_time(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The other agencies that ask the same day for the same task."""
    sheet = round_.master.book[OVERVIEW]
    cell = sheet[each.cell]
    rows = round_.master.where(
        "Khó khăn, kiến nghị",
        Mã=sheet.cell(cell.row - 1, cell.column).value,
        Loại="Xin gia hạn",
        Chỉ_đạo="Chờ trả lời",
    )
    same = [row for row in rows if str(row["Nội dung"]).startswith(match["asks"])]
    return len(same) - 1, match["asks"]


def rows_below(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (len(round_.master.rows(each.sheet)),)


def heard(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """Leads with a standing report of all leads; of a recurring task those of this period alone count."""
    led = round_.leads(each.row["Mã"])
    return sum(row["Tình trạng"] != "Chưa báo cáo" for row in led), len(led)


def of_this_period(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """Leads whose report is of this period or of a month of it, of all leads."""
    led, within = round_.leads(each.row["Mã"]), {period_of(round_.master), *months_of(round_)}
    return sum(bool(row["Trạng thái"]) and row["Kỳ báo cáo"] in within for row in led), len(led)


def printed(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """The rows of the table that lie within its print area, and those that do not."""
    sheet = round_.master.book[each.sheet]
    shown = int(str(sheet.print_area).rpartition("$")[2]) - _HEADER_ROW
    return shown, len(round_.master.rows(each.sheet)) - shown


_HEADER_ROW = 5


def finished(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    led = round_.leads(each.row["Mã"])
    return sum(row["Tình trạng"] in DONE for row in led), len(led)


def with_progress(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    """Leads heard of whose progress is known: typed, or told by the status."""
    led = [row for row in round_.leads(each.row["Mã"]) if row["Tình trạng"] != "Chưa báo cáo"]
    told = [row["Tiến độ (%)"] is not None or row["Trạng thái"] in ("Hoàn thành", "Chưa thực hiện") for row in led]
    return sum(told), len(round_.leads(each.row["Mã"]))


def with_figures(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    rows = round_.master.where("Số liệu mục tiêu", Mã=each.row["Mã"])
    return sum(row["Giá trị"] is not None for row in rows), len(rows)


def fresh_figures(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    rows = round_.master.where("Số liệu mục tiêu", Mã=each.row["Mã"])
    return sum(row["Tình trạng số liệu"] == REPORTED for row in rows), len(rows)


def leads_of_change(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (len(round_.leads(each.row["Mã"])),)


def done_of_leads(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object] | None:
    """`(22/38 cơ quan xong)`: of this period's master, or of the one before."""
    of = round_.before if each.column == "Kỳ trước" else round_.master
    if of is None:
        return None
    led = Round(of).leads(each.row["Mã"])
    days = [str(row["Số ngày quá hạn"]) for row in of.where("Nhiệm vụ", Mã=each.row["Mã"])] if match["days"] else []
    return (sum(row["Tình trạng"] in DONE for row in led), len(led), *days)


def days_late(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object] | None:
    of = round_.before if each.column == "Kỳ trước" else round_.master
    return None if of is None else [row["Số ngày quá hạn"] for row in of.where("Nhiệm vụ", Mã=each.row["Mã"])]


def agencies_named(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """All agencies of the row: those `Hỏi cơ quan` names, and as many as it says there are more.

    Then the days their task is late, the other tasks of which the same is true of the same agencies, those not listed.
    """
    row, named = each.row, each.row["Hỏi cơ quan"]
    more = re.search(r" và (\d+) cơ quan khác$", named)
    told, own = len(names(round_, named)) + (int(more[1]) if more else 0), agencies_of(round_, row)
    found: list[object] = [len(own) if told == int(match["all"]) else f"{told} named"]
    if "days" in match.re.groupindex:
        found += [task["Số ngày quá hạn"] for task in round_.master.where("Nhiệm vụ", Mã=row["Mã"])]
    if match["tasks"]:
        codes = [task["Mã"] for task in round_.tasks()]
        alike = sum(agencies_of(round_, {**row, "Mã": code}) == own for code in codes) - 1
        found += [alike, match["codes"], *([alike - match["codes"].count(", ") - 1] if match["rest"] else [])]
    return found


def names(round_: Round, text: str) -> set[str]:
    """The agencies named in a list; names may have commas of their own."""
    known = sorted((row["Cơ quan"] for row in round_.master.rows("Cơ quan")), key=len, reverse=True)
    found = set()
    for name in known:
        if re.search(rf"(?:^|, ){re.escape(name)}(?=$|, | và \d)", text):
            found.add(name)
            text = text.replace(name, "", 1) if name.count(",") else text
    return found


def others_like_it(round_: Round, each: Sentence, _: re.Match[str]) -> Sequence[object]:
    return (len(agencies_of(round_, each.row)) - 1,)


def agencies_of(round_: Round, row: dict[str, Any]) -> set[str]:
    """The agencies that a contradiction is about, out of `Chi tiết` and `So với kỳ trước`."""
    kind, code, led = row["Điều không khớp"], row["Mã"], round_.leads(row["Mã"])
    change = {TAKEN_BACK: TAKEN_BACK, "Tiến độ lùi": "Tiến độ giảm"}.get(kind)
    if change:
        told = round_.master.where("So với kỳ trước", Mã=code)
        of = {word: {each["Mã cơ quan"] for each in told if each["Thay đổi"] == word} for word in (change, TAKEN_BACK)}
        return of[change] - (of[TAKEN_BACK] if change != TAKEN_BACK else set())
    if kind == "Cùng một câu ở nhiều cơ quan":
        return {each["Mã cơ quan"] for each in alike(round_, row)}
    if kind == "Báo hoàn thành, không có minh chứng":
        return {each["Mã cơ quan"] for each in led if each["Tình trạng"] in DONE and not each["Minh chứng"]}
    return {
        each["Mã cơ quan"]
        for each in led
        if each["Cảnh báo hạn"] == OVERDUE and each["Trạng thái"] and not each["Khó khăn, vướng mắc"]
    } - silent(round_)


def silent(round_: Round) -> set[str]:
    """The agencies that answered nothing in the last month that files came in for."""
    files = [row for row in round_.master.rows("Nguồn") if row["Mã cơ quan"]]
    months = {row["Kỳ"] for row in files}
    last = max(months, key=lambda month: [int(part) for part in re.findall(r"\d+", str(month))][::-1])
    heard = {row["Mã cơ quan"] for row in files if row["Kỳ"] == last and answers(row)}
    return {row["Mã cơ quan"] for row in round_.master.rows("Cơ quan")} - heard


def answers(file: dict[str, Any]) -> bool:
    """Whether anything in a file of `Nguồn` counts as an answer."""
    return bool(file["Ô đã điền"]) and not set_aside(file)


def set_aside(file: dict[str, Any]) -> bool:
    """Whether a file of `Nguồn` was put aside."""
    return bool(file["Xử lý"].startswith("Để riêng"))


def alike(round_: Round, row: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows whose result, of this period, reads as the sentence quoted."""
    text = re.search("“(.*)”", row["Thấy gì"], re.DOTALL)
    assert text
    rows = round_.master.rows("Chi tiết")
    fresh = [each for each in rows if "mang từ kỳ trước" not in (each["Xuất xứ"] or "")]
    return [each for each in fresh if str(each["Kết quả thực hiện"]).startswith(text[1].rstrip("…"))]


def same_words(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    rows = alike(round_, each.row)
    tasks = [len({row["Mã"] for row in rows})] if match[2] else []
    return (len({row["Mã cơ quan"] for row in rows}), *tasks)


def agencies_asked(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """`… và 18 cơ quan khác`: the agencies of which the row speaks, less those named."""
    return (len(agencies_of(round_, each.row)) - len(names(round_, each.text)),)


def agencies_citing(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """`A, B, C và 4 cơ quan khác`: those that cite a document, less those named."""
    citing = str(each.row["Mã cơ quan"]).split("; ")
    return match["named"], len(citing) - len(names(round_, each.text))


def closing(_: Round, __: Sentence, match: re.Match[str]) -> Sequence[object]:
    """`11 cơ quan: A (55), B (51) và 9 cơ quan khác`: all, those named, those more."""
    named = len(re.findall(r" \([\d.,]+\)", match["named"]))
    return (named + int(match["more"] or 0), match["named"], *([match["more"]] if match["more"] else []))


HEAD = r"Kỳ .+ – số liệu tính đến ngày \d\d/\d\d/\d{4} – (\d+) dòng"
ALSO = r"(?: Cũng vậy ở (?P<tasks>\d+) nhiệm vụ khác: (?P<codes>.+?)(?: và (?P<rest>\d+) nhiệm vụ nữa)?\.)?"
LATE = r"tháng \d+/\d{4} (?:nộp muộn \d+ ngày|chưa nộp|gửi tệp trống|tệp để riêng|nộp muộn|chưa rõ)"
UNASKED = (
    r"CHƯA GIAO CƠ QUAN: (?:(?P<tasks>\d+) nhiệm vụ không có cơ quan chủ trì \((?P<tasks_codes>[^)]*)\))?(?:; )?"
    r"(?:(?P<targets>\d+) mục tiêu không có cơ quan báo cáo \((?P<targets_codes>[^)]*)\))?"
)
LESS = r" \(không kể cơ quan chưa trả lời\)"
OF_ALL = r"(\d+)/(\d+)"

MASTER = (
    Entry(
        OVERVIEW,
        ABOVE,
        r"(?:Đến|Tính đến) \d\d/\d\d/\d{4}: (\d+)/(\d+) nhiệm vụ hoàn thành, (\d+) quá hạn, (\d+) sắp đến hạn; "
        r"(\d+)/(\d+) cơ quan đã báo cáo\.",
        headline,
    ),
    Entry(OVERVIEW, ABOVE, r"([\d,]+)% \(= (\d+)/(\d+)\)", share),
    Entry(OVERVIEW, ABOVE, r"([+−±])(\d+) so .+", step),
    Entry(OVERVIEW, ABOVE, r"lâu nhất (\d+) ngày", longest),
    Entry(OVERVIEW, ABOVE, r"trong (\d+) ngày", lambda r, *_: (setting(r),)),
    Entry(OVERVIEW, ABOVE, r"Tỷ lệ hoàn thành chia cho (\d+) nhiệm vụ, .*", lambda r, *_: (ending(r),)),
    Entry(OVERVIEW, ABOVE, r"(\d+) ngày", days_of),
    Entry(
        OVERVIEW,
        ABOVE,
        r"ĐẾN HẠN TIẾP THEO; trong (\d+) ngày tới có (\d+)",
        lambda r, *_: (setting(r), alert(r.master, SOON)),
    ),
    Entry(OVERVIEW, ABOVE, r"và (\d+) nhiệm vụ quá hạn khác, xem trang Quá hạn", more_overdue),
    Entry(OVERVIEW, ABOVE, r"và (\d+) việc khác, xem trang Khó khăn, kiến nghị", more_waiting),
    Entry(OVERVIEW, ABOVE, r"và (\d+) mục tiêu khác, xem trang Mục tiêu", more_targets),
    Entry(OVERVIEW, ABOVE, r"(?:[\d.,]+|chưa có số liệu) \([≥≤].*", None),
    Entry(OVERVIEW, ABOVE, r"(\d+) cơ quan", reporters),
    Entry(OVERVIEW, ABOVE, r"(\d+)/(\d+) cơ quan đạt", reaching_listed),
    Entry(OVERVIEW, ABOVE, r"Lý do: .*", None),
    Entry(OVERVIEW, ABOVE, r"tạm dừng: (\d+)", lambda r, *_: (r.by_state("Nhiệm vụ", "Tạm dừng"),)),
    Entry(OVERVIEW, ABOVE, r"trong đó quá hạn: (\d+)", silent_and_late),
    Entry(
        OVERVIEW,
        ABOVE,
        r"MỤC TIÊU: (\d+) đạt, (\d+) chưa đạt, (\d+) chưa có số liệu(?:, (\d+) chờ kỳ sau)?",
        targets_by_state,
    ),
    Entry(OVERVIEW, ABOVE, r"QUÁ HẠN THEO CƠ QUAN CHỦ TRÌ \((\d+) trong (\d+) cơ quan\)", late_agencies),
    Entry(
        OVERVIEW,
        ABOVE,
        r"CHỜ QUYẾT ĐỊNH: (\d+) xin gia hạn, (\d+) kiến nghị, (\d+) khó khăn",
        waiting,
    ),
    Entry(
        OVERVIEW, ABOVE, r"Dựa trên số chưa chắc: (\d+) dòng chủ trì .*, (\d+) dòng báo xong thiếu ngày .*", in_doubt
    ),
    Entry(OVERVIEW, ABOVE, rf"{UNASKED}", unasked),
    Entry(OVERVIEW, ABOVE, r".+ \(\+(\d+)\): (?P<asks>Xin gia hạn đến \S+)(?: \(hạn: .*\))?", also_asking_for_time),
    Entry(OVERVIEW, ABOVE, r"[^(]+: Xin gia hạn đến \S+(?: \(hạn: .*\))?", None),
    Entry(OVERVIEW, ABOVE, r"(\d+) th\.", months_waited),
    Entry("Cơ quan", "", rf"({LATE}(?:; {LATE})*)", working_days_late),
    Entry(OVERVIEW, ABOVE, r".+ \(\+(\d+)\): (?P<kind>Kiến nghị|Khó khăn): (?P<text>.+)", also_asking),
    Entry(OVERVIEW, ABOVE, r"[^:]+ \(\+(\d+)\)", also_behind),
    Entry(OVERVIEW, ABOVE, r"[^:]+: (?:Kiến nghị|Khó khăn): .*", None),
    Entry(OVERVIEW, ABOVE, r"≥ \d+|\d+|Ngưỡng = 100|MT\d+: .*|[IVX]+\. .*", None),
    Entry(OVERVIEW, ABOVE, r"[^:(]*(?:5G|Gb/s|thủ tục|Nghị quyết 57|toàn trình)[^:(]*", None),
    Entry("", ABOVE, HEAD, rows_below),
    Entry("", ABOVE, r"\D*Bản in: (\d+) dòng đầu; còn (\d+) dòng xem trên màn hình\.", printed),
    Entry("Cơ quan", ABOVE, r"Tình trạng đếm trên .*", None),
    Entry("Đọc thế nào", "", r"Chưa từng có báo cáo \(.*\)\. Chưa báo cáo, số 0 và Không phát sinh là .*", None),
    Entry("Đọc thế nào", "", r"In cả tệp .*: Tổng quan \(1 trang giấy\).*", None),
    Entry("Khoảng cách mục tiêu", ABOVE, r"Cơ quan chưa nộp kỳ này được giữ số cũ; cột “= 0” .* bằng 0\. .*", None),
    Entry("Nhiệm vụ", ABOVE, r"Tiến độ \(%\) = .* Hoàn thành tính 100, Chưa thực hiện tính 0\..*", None),
    Entry("Nhiệm vụ", "Đã báo cáo / phải báo cáo", OF_ALL, heard),
    Entry("Nhiệm vụ", "Kỳ báo cáo", r"(\d+)/(\d+) kỳ này", of_this_period),
    Entry("", "Đã xong / chủ trì", OF_ALL, finished),
    Entry("Nhiệm vụ", "Tiến độ tính trên", OF_ALL, with_progress),
    Entry("Mục tiêu", "Có số liệu / phải báo cáo", OF_ALL, with_figures),
    Entry("Mục tiêu", "Cơ quan đạt ngưỡng", OF_ALL, reaching),
    Entry("Khoảng cách mục tiêu", "Có số liệu kỳ này / phải báo cáo", OF_ALL, fresh_figures),
    Entry("Khoảng cách mục tiêu", "Còn thiếu để đạt", r"(?:còn thiếu|vượt) [\d.,]+ .*", None),
    Entry(
        "Khoảng cách mục tiêu",
        "Cơ quan nào đủ bù",
        r"(\d+) cơ quan: (?P<named>.+?)(?: và (?P<more>\d+) cơ quan khác)?",
        closing,
    ),
    Entry("So với kỳ trước", "Cơ quan", r"(\d+) cơ quan chủ trì", leads_of_change),
    Entry(
        "So với kỳ trước", "", r"[^\d(]+\((\d+)/(\d+) cơ quan xong\)(?:; quá hạn (?P<days>\d+) ngày)?", done_of_leads
    ),
    Entry("So với kỳ trước", "", r"\D+; quá hạn (\d+) ngày", days_late),
    Entry("So với kỳ trước", "", r"[\d.,]+%|Đã họp \d+ cuộc", None),
    Entry("So với kỳ trước", "", r".+, .+ và (?:\d+) cơ quan khác.*", None),
    Entry("Mâu thuẫn", "Đối chiếu với", r"(?:Chi tiết|Số liệu), dòng \d+", None),
    Entry("Mâu thuẫn", "Thấy gì", r"Kỳ trước: .+; kỳ này: .+\. Còn (\d+) cơ quan khác .*", others_like_it),
    Entry("Mâu thuẫn", "Thấy gì", r"Kỳ trước: .+; kỳ này: .+\.", None),
    Entry("Mâu thuẫn", "Thấy gì", r"(?P<all>\d+) cơ quan báo Hoàn thành, [^.]*\." + ALSO, agencies_named),
    Entry(
        "Mâu thuẫn",
        "Thấy gì",
        rf"(?P<all>\d+) cơ quan(?:{LESS})? quá hạn (?P<days>\d+) ngày, [^.]*\." + ALSO,
        agencies_named,
    ),
    Entry("Mâu thuẫn", "Thấy gì", r"(\d+) cơ quan(?: ở (\d+) nhiệm vụ)? viết giống nhau: “.*”", same_words),
    Entry("Mâu thuẫn", "Hỏi cơ quan", r".+ và (\d+) cơ quan khác", agencies_asked),
    Entry("Minh chứng", "Cơ quan", r"(?P<named>.+) và (\d+) cơ quan khác", agencies_citing),
    Entry("Minh chứng", "Vì sao cần xem", r".*", None),
)
