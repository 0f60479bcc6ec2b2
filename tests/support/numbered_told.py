"""What the numbers in the lines of `report`, `letters` and `mail` count: the papers and mails that they wrote."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from tests.support.adverse_office import VIETNAM
from tests.support.numbered import Entry, Sentence
from tests.support.numbered_masters import Round, period_of
from tests.support.numbered_papers import overdue_of, two
from tests.support.numbered_sources import of_paper

SUBJECTS = {
    "biên nhận": "Đã nhận báo cáo",
    "trả lại để sửa": "Báo cáo .* cần xem lại",
    "nhắc nộp": "Đề nghị nộp báo cáo",
}
"""What the command calls a mail → how its subject begins."""

NAMED = 5
LEVELS = {"Nhắc lần 1": "don-doc", "Nhắc lần 2": "don-doc-lan-2", "Đề xuất phê bình": "phe-binh"}


def folder(round_: Round, name: str) -> Path:
    return round_.root / f"outbox/{period_of(round_.master)}/{name}"


def addressees(path: Path) -> list[str]:
    return next(list(each.row["to"]) for each in of_paper(path, "letter"))


def letters(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The letters that lie there, and all to whom they go."""
    found = [path for path in folder(round_, "van-ban").glob("*.docx") if "bao-cao" not in path.name]
    return len(found), sum(len(addressees(path)) for path in found)


def of_level(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """To whom the letter of a level to all goes; of letters to each those of the same level by their subject."""
    period = period_of(round_.master)
    to_all = folder(round_, "van-ban") / f"{period}_{LEVELS[match['level']]}.docx"
    if to_all.is_file():
        return match["level"], len(addressees(to_all))
    each = folder(round_, "van-ban").glob(f"{period}_don-doc_*.docx")
    second = [any("đôn đốc lần 2" in part.text for part in of_paper(path, "letter")) for path in each]
    return match["level"], sum(second) if match["level"] == "Nhắc lần 2" else len(second) - sum(second)


def tasks_of(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The overdue tasks of the agency that a line names."""
    return match["name"], two(overdue_of(round_, match["name"]))


def mails(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The drafts that lie there; by their subject those of each kind."""
    texts = [path.with_suffix(".txt").read_text(encoding="utf-8-sig") for path in folder(round_, "thu").glob("*.eml")]
    parts = []
    for part in match[2].split(", "):
        kind = part.rpartition(" ")[0]
        count = sum(bool(re.search(rf"^Tiêu đề: {SUBJECTS[kind]}", text, re.MULTILINE)) for text in texts)
        parts.append(f"{kind} {count}")
    return len(texts), ", ".join(parts)


def without_address(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The drafts that name nobody to send them to, and those of them that the line does not name."""
    drafts = [path.read_bytes().partition(b"\r\n\r\n")[0] for path in folder(round_, "thu").glob("*.eml")]
    without = sum(b"\r\nTo:" not in head for head in drafts)
    return without, without - NAMED


def days_to_the_party(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    day = dt.datetime.strptime(match["day"], "%d/%m/%Y").replace(tzinfo=VIETNAM)
    return match["day"], (dt.datetime.now(VIETNAM) - day).days


TOLD = (
    Entry("letters", "", r"Đã soạn (\d+) công văn, nhắc (\d+) cơ quan, .*", letters),
    Entry("letters", "", r"(?P<level>Nhắc lần 1|Nhắc lần 2|Đề xuất phê bình)[^:]*: (\d+) cơ quan.*", of_level),
    Entry("letters", "", r"  (?P<name>[^:]+): .*?chủ trì (\d+) nhiệm vụ quá hạn .*", tasks_of),
    Entry("letters", "", r"(?P<name>.+?) vừa còn nợ, .*: .*chủ trì (\d+) nhiệm vụ quá hạn .*", tasks_of),
    Entry("letters", "", r"  [^:]+: [^\d]*(?:; nợ liên tiếp từ tháng \d+/\d+ \(\d+ kỳ\))?(?:: \S+)?", None),
    Entry("mail", "", r"(\d+) thư nháp: (.+)\.", mails),
    Entry(
        "mail",
        "",
        r"(\d+) cơ quan có thư nhưng chưa có địa chỉ dùng được: .* và (\d+) cơ quan khác\. .*",
        without_address,
    ),
    Entry("report", "", r"Báo cáo gửi Tỉnh ủy .* chậm nhất ngày (?P<day>\S+): đã qua (\d+) ngày\.", days_to_the_party),
    Entry("report", "", r"Báo cáo gửi Tỉnh ủy .*|Trước khi trình: .*", None),
    Entry(
        "",
        "",
        r"(?:Tệp tổng hợp|Báo cáo|Báo cáo theo thể thức của Đảng|Bài để dán vào Zalo|Lịch|Danh sách thư): .*",
        None,
    ),
)
