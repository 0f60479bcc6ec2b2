"""What the lines of `generate`, `check` and `status` count: workbooks in a folder, lines printed, rows of a master."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.numbered import Entry, Sentence
from tests.support.numbered_lines import NOBODY, SHARED, nobody_asked
from tests.support.numbered_masters import ASIDE, DUE, OWED, Round, days_after, unasked
from tests.support.numbered_words import FILES, QUERIES


@dataclass(frozen=True)
class Printed(Round):
    """A round, and all lines that the command printed; `kept`: the workbooks that lay there before, by name."""

    lines: Sequence[str] = ()
    kept: dict[str, bytes] | None = None

    @property
    def period(self) -> str:
        return self.master.path.name.partition("_")[0]


# --- generate ----------------------------------------------------------------------------------------------------


def workbooks(printed: Printed, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The workbooks in the folder that are not said to be left over; which of them lay there otherwise before."""
    assert printed.kept is not None
    left = {
        line.split(": ")[1].split(" (")[0].rpartition("/")[2] for line in printed.lines if line.startswith("  thừa")
    }
    folder = printed.root / "templates" / printed.period
    now = {path.name: path.read_bytes() for path in folder.glob("*.xlsx") if path.name not in left}
    new, same = now.keys() - printed.kept.keys(), sum(printed.kept.get(name) == data for name, data in now.items())
    changed = [line for line in printed.lines if line.startswith("  thay đổi: ")]
    assert len(changed) == len(now) - len(new) - same
    return len(now), len(new), len(changed), same


# --- check -------------------------------------------------------------------------------------------------------

PLACE = r"(Lỗi|Cảnh báo|Thông tin): (?:(inbox/.+?\.\w+)(?: ([^:]*?))?(?: ([A-Z]+\d+(?:, [A-Z]+\d+)*))?: )?(.*)"


def places(printed: Printed, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """Files read; by the lines below: whole files, cells in these, rows, cells of others; warnings, one for a cell."""
    found = [re.fullmatch(PLACE, line, re.DOTALL) for line in printed.lines[1:]]
    lines = [match.groups() for match in found if match]
    errors = [line for line in lines if line[0] == "Lỗi"]
    whole = {file for _, file, sheet, cells, _ in errors if not cells and not sheet}
    spots = {(file, sheet, cell) for _, file, sheet, cells, _ in errors if cells for cell in cells.split(", ")}
    rows = [file for _, file, sheet, cells, _ in errors if sheet and not cells and file not in whole]
    inside = sum(file in whole for file, *_ in spots)
    counted = [len(whole), inside, len(rows), len(spots) - inside]
    warnings = sum(len((line[3] or "").split(", ")) for line in lines if line[0] == "Cảnh báo")
    return [len(printed.master.rows("Nguồn")), *(count for count in counted if count), warnings]


def told_in_master(printed: Printed, each: Sentence, match: re.Match[str]) -> Sequence[object] | None:
    """A line of `check` says what a row of `Kiểm tra` says, whose numbers are counted there."""
    rows = printed.master.where("Kiểm tra", Tệp=match[2]) if match[2] else printed.master.rows("Kiểm tra")
    assert any(match[5].startswith(row["Nội dung"]) for row in rows), each
    return None


# --- status ------------------------------------------------------------------------------------------------------


def returned(printed: Printed, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    return printed.agencies("Đã nộp"), printed.agencies(*OWED)


def standing(printed: Printed, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """As many agencies as the lines below name; those of `Cơ quan` that stand so and are asked now."""
    below = printed.lines[printed.lines.index(each.text) + 1 :]
    named = 0
    for line in below:
        if not line.startswith("  "):
            break
        named += 1
    words = {"Đã gửi tệp nhưng": "Gửi tệp trống", "Có tệp gửi về": ASIDE, "Chưa báo cáo": "Chưa nộp"}
    words["Kỳ này không"] = "Không phải nộp"
    how = next(value for start, value in words.items() if each.text.startswith(start))
    rows = [row for row in printed.master.where("Cơ quan", Nộp_báo_cáo=how) if asked(printed, row)]
    assert named == len(rows), each
    return (len(rows),)


def files_of_one(printed: Printed, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The files of an agency that `Cơ quan` says were put aside."""
    (row,) = printed.master.where("Cơ quan", Cơ_quan=match["name"])
    assert row["Nộp báo cáo"] == ASIDE
    return match["name"], str(row[FILES]).replace("; ", ", ")


def asked(printed: Printed, agency: dict[str, Any]) -> bool:
    """Whether the master asks the agency anything; one that ended is there for its reports alone."""
    return bool(printed.master.where("Chi tiết", Mã_cơ_quan=agency["Mã cơ quan"]))


def rows_reported(printed: Printed, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """Of the rows that the agency leads and the figures it is asked, those that it reported in the period."""
    name = match["name"]
    led = printed.master.where("Chi tiết", Cơ_quan=name, Vai_trò="Chủ trì")
    figures = [
        row
        for row in printed.master.where("Số liệu mục tiêu", Cơ_quan=name)
        if row["Tình trạng số liệu"] != "Chưa đến kỳ hỏi"
    ]
    fresh = [row for row in led if row["Trạng thái"] and "mang từ kỳ trước" not in (row["Xuất xứ"] or "")]
    given = [row for row in figures if row["Tình trạng số liệu"] in ("Có số liệu", "Không thuộc diện")]
    return [len(fresh) + len(given), len(led) + len(figures), name, *late(printed, name, match)]


def late(printed: Printed, name: str, match: re.Match[str]) -> list[object]:
    """The reports that came late, each with its working days."""
    if not match["late"]:
        return []
    found = []
    for part in match["late"].split("; "):
        month = re.search(r"(\d+)/(\d{4})", part)
        year, number = (int(month[2]), int(month[1])) if month else map(int, printed.period.split("-"))
        files_ = printed.master.where("Nguồn", Cơ_quan=name, Kỳ=f"Tháng {number}/{year}")
        used = [row for row in files_ if not row["Xử lý"].startswith("Để riêng") and row["Ô đã điền"]]
        days = days_after(_due(year, number), min(row["Nhận lúc"] for row in used).date())
        found.append(f"{f'tháng {number}/{year} ' if month else ''}muộn {days} ngày làm việc")
    return ["; ".join(found)]


def _due(year: int, month: int) -> dt.date:
    return dt.date(year, month, DUE)


COMMANDS = (
    Entry("", "", NOBODY, unasked),
    Entry("", "", r"  (?:nhiệm vụ|mục tiêu) (?P<code>\S+) “.*” không có cơ quan .*", nobody_asked),
    Entry("generate", "", r"(\d+) biểu mẫu trong \S+: (\d+) mới, (\d+) thay đổi, (\d+) giữ nguyên\.", workbooks),
    Entry("generate", "", r"  (?:thay đổi|thừa): .*", None),
    Entry(
        "check",
        "",
        r"(\d+) tệp đã đọc: (?:lỗi ở (?:(\d+) tệp(?: \(kèm (\d+) ô trong đó\))?)?(?:, )?(?:(\d+) dòng)?(?:, )?"
        r"(?:(\d+) ô)?|không có lỗi); (\d+) cảnh báo\.",
        places,
    ),
    Entry("check", "", PLACE, told_in_master),
    Entry("status", "", r"Kỳ .+: (\d+)/(\d+) cơ quan đã báo cáo\.", returned),
    Entry(
        "status", "", r"(?:Đã gửi tệp nhưng|Có tệp gửi về nhưng|Chưa báo cáo|Kỳ này không phải).* \((\d+)\):", standing
    ),
    Entry("status", "", r"  .* \(tệp nhận .*\)", None),
    Entry("status", "", r"  (?P<name>[^(]+?) \((?P<files>.+\.\w+)\)", files_of_one),
    Entry(
        "status",
        "",
        r"  \d\d/\d\d/\d{4} \d\d:\d\d  (\d+)/(\d+) dòng  (?P<name>[^(]*?)(?: \((?P<late>.*muộn.*)\))?",
        rows_reported,
    ),
    QUERIES,
    *SHARED,
)
