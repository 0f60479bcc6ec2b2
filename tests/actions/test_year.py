"""A year of sixty agencies through the command line, every figure counted once more, every month merged again."""

import datetime as dt
import io
import random
import shutil
from collections import Counter

import pytest
from python_calamine import CalamineWorkbook

from consolidate.core.workers import read_all
from consolidate.returns import intake
from tests.support.recounted import Recount, last_of, months_of, recount
from tests.support.recounted_queries import BETWEEN_FILES, queries, told
from tests.support.yearly import MONTHS, TARGETS, TASKS, Merged, Year, last_day

pytestmark = pytest.mark.slow  # twelve months are played


def day_after(month, days):
    return last_day(month) + dt.timedelta(days=days)


LONG = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025-H1", "2025-H2", "2025")
FIRST = ("2025-01", "2025-04", "2025-07", "2025-10")
"""Merged a first time before the late returns come; the other months only looked at (`status`)."""

AGAIN = [(month, day_after(month, days)) for month, days in (("2025-04", 1), ("2025-03", 10), ("2025-07", 10))]
"""Merged again when the year is over: the month, and as of which day."""
BETWEEN = (("2025-03", 5), ("2025-07", 4), ("2025-08", -3))
"""Merged as of other days, so many after the month's last: what had come by then counts."""

SILENT, LATE = 0.2, 0.1
"""Of the agencies: send nothing; send after the month was merged."""

STATES = {
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "suspended": "Tạm dừng",
    "recurring": "Thường xuyên",
    "not_reported": "Chưa báo cáo",
    "met": "Đạt",
    "not_met": "Chưa đạt",
    "no_data": "Chưa có số liệu",
}
IN_TIME = {"in_progress": "Đang thực hiện", "not_started": "Chưa thực hiện"}


def at(day, rng):
    return dt.datetime.combine(
        day, dt.time(8 + rng.randrange(9), rng.randrange(60)), dt.timezone(dt.timedelta(hours=7))
    )


def table(book, title):
    """Rows of a sheet of the master, by code and label."""
    rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    head = next(number for number, row in enumerate(rows[:12]) if "Mã" in row)
    return {row[0]: dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if row[0]}


def assert_recounted(merged: Merged, expected: Recount):
    """JSON and stored values of the master equal the recount."""
    found = merged.found
    where = (found["period"], found["as_of"])
    assert found["tasks"] == {key: expected.task_figures.get(key, 0) for key in found["tasks"]}, where
    assert found["targets"] == {key: expected.target_figures.get(key, 0) for key in found["targets"]}, where
    assert_received(found, expected, where)
    refused = {(issue["file"], issue["task"]) for issue in found["issues"] if issue["severity"] == "error"}
    assert {(file, code) for file, code, _ in expected.rejected} <= refused, where
    book = CalamineWorkbook.from_filelike(io.BytesIO(merged.master))
    tasks, targets = table(book, TASKS), table(book, TARGETS)
    assert tasks.keys() == expected.tasks.keys(), where
    for code, task in expected.tasks.items():
        assert_task(tasks[code], task, (*where, code))
    assert targets.keys() == expected.targets.keys(), where
    for code, target in expected.targets.items():
        assert_target(targets[code], target, (*where, code))


def assert_received(found, expected, where):
    """Cells, all accounted for; files; agencies."""
    assert found["cells"] == {key: expected.cells.get(key, 0) for key in found["cells"]}, where
    assert found["cells"]["submitted"] == sum(found["cells"][key] for key in ("merged", "rejected", "superseded"))
    assert found["files"] == {key: expected.files.get(key, 0) for key in found["files"]}, where
    assert found["agencies"]["expected"] == len(expected.expected), where
    assert found["agencies"]["returned"] == len(expected.returned), where
    silent = expected.expected - expected.returned
    assert set(found["agencies"]["missing"]) <= silent, where
    assert len(found["agencies"]["missing"]) + found["agencies"]["blank"] == len(silent), where
    assert set(found["agencies"]["nothing_due"]) == expected.nothing_due, where


def assert_task(row, task, where):
    state = STATES.get(task["state"]) or f"{IN_TIME[task['state']]} {'quá' if task['late'] else 'trong'} hạn"
    alert = "Quá hạn" if task["overdue"] else "Sắp đến hạn" if task["due_soon"] else ""
    assert (row["Tình trạng"], row["Cảnh báo hạn"]) == (state, alert), where
    assert (row["Đã báo cáo / phải báo cáo"], row["Mang từ kỳ trước"]) == (task["heard"], task["carried"]), where
    assert row["Tiến độ (%)"] == shown(task["progress"]), where


def assert_target(row, target, where):
    assert (row["Tình trạng"], row["Có số liệu / phải báo cáo"]) == (STATES[target["state"]], target["heard"]), where
    for label, key in (("Giá trị", "value"), ("Tổng tử số", "numerator"), ("Tổng mẫu số", "denominator")):
        assert row[label] == shown(target[key]), where


def shown(value):
    """What a cell of the master holds."""
    return "" if value is None else value if isinstance(value, str) else pytest.approx(value)


# --- the year ----------------------------------------------------------------------------------------------------

SURE = {"2025-04": {"vp-ubnd"}, "2025-06": {"xa-ta-tong", "xa-mu-ca"}}
"""Who certainly answers in a month, in time."""


FIGURES_SINCE = {("xa-ta-tong", "MT20"): "2025-08", ("so-khcn", "MT13"): "2025-03"}
"""One that takes in a neighbour which has a figure; one that alone reports a target."""


def send_out(year, month):
    """The month's workbooks, after what is decided in it; gives the one that had gone out before."""
    before = {}
    for when, agency, decide in (
        ("2025-04", "vp-ubnd", year.change_plan),
        ("2025-07", "xa-bum-nua", year.merge_communes),
    ):
        if month == when:
            year.run("generate", month, "--agency", agency)
            before[agency] = year.form(month, agency)
            decide()
    year.run("generate", month)
    return before


def assert_asked(year, month, forms):
    """The workbooks ask every agency what is in force on the month's last day, and nothing else."""
    asked = year.asked(last_day(month))
    assert asked.agencies <= forms.keys()
    for agency in asked.agencies:
        rows = {code: row for (title, code), row in forms[agency].rows.items() if title == TASKS}
        assert {code: row["Vai trò"] for code, row in rows.items()} == asked.roles(agency), (month, agency)
        assert {code: row["Thời hạn"] for code, row in rows.items()} == {c: asked.tasks[c]["shown"] for c in rows}
        assert {code for title, code in forms[agency].rows if title == TARGETS} == asked.reports(agency)


def answer(year, month, rng, before):
    """Sends what comes back in the month; gives who will be late, and who will correct what it sent."""
    forms = year.forms(month)
    assert_asked(year, month, forms)
    forms |= before
    sure = SURE.get(month, set())
    others = sorted(year.asked(last_day(month)).agencies - sure)
    rng.shuffle(others)
    silent = round((len(others) + len(sure)) * SILENT)
    late = silent + round((len(others) + len(sure)) * LATE)
    in_time = [*others[late:], *sorted(sure)]
    for agency in in_time:
        when = at(day_after(month, -rng.randrange(6)), rng)
        sent = year.send(month, agency, forms[agency], typed(year, month, agency, forms[agency]), when)
        if agency == in_time[0]:
            year.send_again(sent, f"{agency} (1)", when + dt.timedelta(minutes=5))
        if agency == in_time[1]:
            better = typed(year, month, agency, forms[agency], salt="again")
            year.send(month, agency, forms[agency], better, when + dt.timedelta(hours=1), f"{agency}-sua")
    for agency in before.keys() - year.asked(last_day(month)).agencies:
        when = at(day_after(month, -3), rng)
        said = {key: cells for key, cells in typed(year, month, agency, forms[agency]).items() if key[0] == TASKS}
        year.send(month, agency, forms[agency], said, when)
    return [(agency, forms[agency]) for agency in others[silent:late]], [(a, forms[a]) for a in in_time[2:5]]


def typed(year, month, agency, form, salt=""):
    """What an agency types; some have no figure before a month."""
    none = {(TARGETS, code): {} for (one, code), since in FIGURES_SINCE.items() if one == agency and month < since}
    return year.answer(month, agency, form, salt) | none


def come_late(year, month, rng, late, corrected):
    """Returns and corrected versions that come in the first days of the next month."""
    for agency, form in late:
        year.send(
            month,
            agency,
            form,
            typed(year, month, agency, form),
            at(day_after(month, rng.randint(3, 9)), rng),
            f"muon/{agency}",
        )
    for agency, form in corrected:
        said = typed(year, month, agency, form, salt="corrected")
        year.send(month, agency, form, said, at(day_after(month, 5), rng), f"{agency}-lan-2")


def counted(year, period, day, by):
    """The period merged as of a day, equal to its recount; so are the queries."""
    merged = year.merge(period, day)
    assert_recounted(merged, recount(year.log, year.asked, period, day, by))
    assert_followed(year, merged.found, by)
    return merged.digest


def assert_followed(year, found, by):
    """Every query equals its recount; no number has ever been another's, and each issue that is one has its number."""
    period, given = found["period"], year.numbers
    issues = {month: found_in(year, month) for month in MONTHS if month <= months_of(period)[-1]}
    if by:  # what is a fault on that day alone has no number: later months do not know of it
        there = {one_of(issue) for issue in found["issues"]}
        issues[period] = [issue for issue in issues[period] if one_of(issue) in there]
    alone = [query for query in found["queries"] if query["code"] not in BETWEEN_FILES]
    assert Counter(map(told, alone)) == Counter(queries(year.log, year.asked, issues, period, by)), period
    numbers = {query["number"]: query for query in found["queries"]}
    assert len(numbers) == len(found["queries"])
    for number, query in numbers.items():
        about = query["since"], query["code"], query["column"], query["origin"] or query["agency"]
        assert given.setdefault(number, about) == about, number
        assert number.startswith(f"{query['since']}/")
    for issue in found["issues"]:
        assert (issue["query"] in numbers) == bool(issue["query"])
        assert not issue["query"] or issue["since"] == numbers[issue["query"]]["since"]


def one_of(issue):
    return issue["file"], issue["sheet"], issue["cell"], issue["task"], issue["code"]


def found_in(year, month):
    """The issues of a month's files as of its last day."""
    state = (len([sent for sent in year.log if sent.month == month]), year.catalogue.read_bytes())
    if year.checked.get(month, ("",))[0] != state:
        year.checked[month] = state, year.run("check", month, "--as-of", last_day(month).isoformat())["issues"]
    return year.checked[month][1]


def test_a_year_recounted_and_merged_again(tmp_path, monkeypatch):
    """Every figure of every month, quarter, half-year and the year; any month again gives what it gave then."""
    year, rng = Year(tmp_path / "office"), random.Random(57)
    year.numbers, year.checked = {}, {}
    given = {}
    for month in MONTHS:
        late, corrected = answer(year, month, rng, send_out(year, month))
        first, second = day_after(month, 1), day_after(month, 10)
        given[month, first] = counted(year, month, first, first) if month in FIRST else None
        assert_standing(year, month, first)
        come_late(year, month, rng, late, corrected)
        given[month, second] = counted(year, month, second, second)
    for period in LONG:
        given[period, last_of(period)] = counted(year, period, last_of(period), None)
    assert_cached(year, given["2025", last_of("2025")], monkeypatch)
    assert_all_happened(year)
    for month, day in AGAIN:
        assert year.merge(month, day).digest == given[month, day]
    for month, days in BETWEEN:
        counted(year, month, day_after(month, days), day_after(month, days))


def assert_all_happened(year):
    """The year has seen every state of a task and of a target, and every fate of a cell and of a file."""
    ends = [recount(year.log, year.asked, month, last_day(month), None) for month in MONTHS]
    states = {one["state"] for each in ends for one in (*each.tasks.values(), *each.targets.values())}
    assert states == STATES.keys() | IN_TIME.keys()
    assert all(sum(each.cells[fate] for each in ends) for fate in ("merged", "rejected", "superseded"))
    assert sum(each.files["superseded"] for each in ends) > len(MONTHS)
    assert any(sent.agency in year.asked(last_day(sent.month)).gone for sent in year.log)


def assert_standing(year, month, day):
    """`status` knows as of a day who returned, and what became of files and cells."""
    found = year.run("status", month, "--as-of", day.isoformat())
    assert_received(found, recount(year.log, year.asked, month, day, day), (month, day))


def assert_cached(year, digest, monkeypatch):
    """A year merged again reads no file anew; without the cache, all of them, to the same bytes."""
    read = []
    with monkeypatch.context() as patched:
        patched.setattr(intake, "read_all", lambda items, *to, **how: read.extend(items) or read_all(items, *to, **how))
        assert year.merge("2025", last_of("2025")).digest == digest
        assert not read
        shutil.rmtree(year.root / "outbox/.cache")
        assert year.merge("2025", last_of("2025")).digest == digest
        assert len(read) == len(year.log)
