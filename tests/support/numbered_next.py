"""What the sentences with numbers count that stand beside the form in a next workbook: what is open, an own page."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

from tests.support.numbered import Entry, Sentence, Workbook
from tests.support.numbered_masters import days_after

FAULTS, OWN = "Cần sửa", "Nhìn lại các kỳ"
EARLIER = "Các kỳ của "
RESULTS = {
    "Đúng hạn": "gửi đúng hạn",
    "Sau hạn": "gửi sau hạn",
    "Đã gửi;": "đã gửi (không rõ ngày nhận)",
    "Đã gửi tệp, trong": "gửi tệp chưa điền nội dung",
    "Đã gửi tệp chưa dùng": "gửi tệp chưa dùng được",
    "Chưa nhận": "chưa nhận được báo cáo",
}
"""How the result of a period begins → how the sentence above the table names it."""


class HasBook(Protocol):
    """What goes to an agency."""

    @property
    def book(self) -> Workbook: ...


def questions(sent: HasBook, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The rows with the number of a question, and the number of the first."""
    found = [row["Số"] for row in sent.book.rows(FAULTS) if re.fullmatch(r"\d{4}-\w{2}/\d+", str(row["Số"]))]
    return len(found), found[0]


def age(_: HasBook, each: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The month in the question's number; how many months it is to that of the workbook, both counted."""
    (year, month), (now, last) = (map(int, text[:7].split("-")) for text in (each.row["Số"], each.file))
    return month, year, (now - year) * 12 + last - month + 1


def filed(sent: HasBook, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The rows of the agency's own periods; of them those with each result that the sentence names."""
    sheet = sent.book.book[OWN]
    other = next((cell.row for cell in sheet["A"] if str(cell.value).startswith(EARLIER)), sheet.max_row + 1)
    results = [str(row["Kết quả"]) for row in sent.book.rows(OWN) if row["#"] < other and row["Kết quả"]]
    counts = Counter(next(name for begin, name in RESULTS.items() if said.startswith(begin)) for said in results)
    told = {name: int(count) for count, name in re.findall(r"(\d+) kỳ ((?!phải)[^,.]+)", match[0])}
    if not told:
        (name,) = counts
        assert match[0].endswith(f"{name}."), each
    else:
        assert told == counts, each
    return (len(results),)


def late(_: HasBook, each: Sentence, __: re.Match[str]) -> Sequence[object]:
    """Working days from the day of reports to that on which it came."""
    return (days_after(_day(each.row["Hạn gửi"]), _day(each.row["Ngày nhận"])),)


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    day, month, year = map(int, str(value)[:10].split("/"))
    return dt.date(year, month, day)


BESIDE_THE_FORM = (
    Entry("", "", r"Còn (\d+) câu hỏi chưa trả lời, (?:lâu nhất là )?số (\S+) từ kỳ tháng \d+/\d{4}\..*", questions),
    Entry(FAULTS, "Hỏi từ kỳ", r"tháng (\d+)/(\d{4})\n\(kỳ thứ (\d+)\)", age),
    Entry(FAULTS, "", r"1\. Bấm vào tên ô màu xanh .*", None),
    Entry(OWN, "", r"NHÌN LẠI CÁC KỲ BÁO CÁO NĂM \d{4}|\d\. (?:GỬI BÁO CÁO|CÂU HỎI CHƯA|ĐIỀU GẶP LẠI).*", None),
    Entry(OWN, "", r"Cơ quan có (\d+) kỳ phải báo cáo.*", filed),
    Entry(OWN, "Kết quả", r"Sau hạn (\d+) ngày làm việc", late),
    Entry(OWN, "", r"[^:]+: kỳ .*\n→ .*", None),
)
