"""What the lines of the commands count: rows of the master that they are about, and files of the workspace."""

import re
from collections.abc import Sequence
from typing import Any

from tests.support.numbered import Entry, Sentence
from tests.support.numbered_checks import place_in_catalogue
from tests.support.numbered_masters import ASIDE, DONE, OVERDUE, OWED, SOON, Round, alert, unasked
from tests.support.numbered_words import REQUESTS


def headline(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    done = round_.by_state("Nhiệm vụ", *DONE)
    return done, len(round_.tasks()), alert(round_.master, OVERDUE), alert(round_.master, SOON)


def agencies(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    counted = round_.agencies("Đã nộp"), round_.agencies(*OWED), round_.agencies("Gửi tệp trống")
    former = sum(not row["Dòng chủ trì"] and not row["Dòng phối hợp"] for row in round_.master.rows("Cơ quan"))
    return [*(n for n, said in zip(counted, match.groups(), strict=False) if said), *_due(round_, match, former)]


def _due(round_: Round, match: re.Match[str], former: int) -> list[int]:
    """Agencies that owe nothing; those that ended within the period are not asked at its end."""
    return [round_.agencies("Không phải nộp") - former] if match[4] else []


def filings(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The reports of `Cơ quan` by punctuality, row by row; of those that have not come the ones put aside are apart."""
    labels = ("Lượt nộp đúng hạn", "Lượt nộp muộn", "Lượt nộp chưa rõ", "Lượt gửi tệp trống", "Lượt chưa nộp")
    rows = round_.master.rows("Cơ quan")
    *sums, missing = [sum(row[label] or 0 for row in rows) for label in labels]
    aside = sum(str(row["So với hạn nộp"]).lower().count(ASIDE.lower()) for row in rows)
    assert bool(aside) is bool(match[6])
    return [n for n, said in zip((*sums, missing - aside, aside), match.groups(), strict=True) if said]


def targets(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    states = ("Đạt", "Chưa đạt", "Chưa có số liệu", "Chưa đến kỳ hỏi")
    return [round_.by_state("Mục tiêu", state) for state, said in zip(states, match.groups(), strict=True) if said]


def files(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The rows of `Nguồn`; and by what became of each."""
    fates = [row["Xử lý"] for row in round_.master.rows("Nguồn")]
    aside = sum(fate.startswith("Để riêng") for fate in fates)
    replaced = sum("bản thay thế" in fate for fate in fates)
    return len(fates), len(fates) - aside - replaced, replaced, aside


def cells(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object] | None:
    labels = ("Ô đã điền", "Ô đã tổng hợp", "Ô bị loại", "Ô đã có bản thay thế")
    sums = [sum(row[label] or 0 for row in round_.master.rows("Nguồn")) for label in labels]
    beside = sum(map(cells_beside, round_.master.rows("Kiểm tra")))
    assert bool(beside) is bool(match[5])
    return [*sums, beside] if beside else sums


BESIDE = ("extra-column", "extra-cell", "locked-changed", "notes-beside", "signature-block", "new-row")
"""Codes of findings about cells that are no answers."""


def cells_beside(row: dict[str, Any]) -> int:
    """How many cells a row of `Kiểm tra` lists: several with addresses, or the one it is about; notes are none."""
    if row["Mã lỗi"] not in BESIDE or "ghi chú không nằm trong ô" in row["Nội dung"]:
        return 0
    return len(re.findall(r"(?:^|; |: )[A-Z]+\d+: ", row["Nội dung"])) or 1


def _faulty(round_: Round, *, replaced: bool) -> list[object]:
    """Whole files, cells in them, rows, cells of other files: those of the errors in `Kiểm tra`, each once."""
    old = {row["Tệp"] for row in round_.master.rows("Nguồn") if "bản thay thế" in row["Xử lý"]}
    errors = [row for row in round_.master.where("Kiểm tra", Mức_độ="Lỗi") if (row["Tệp"] in old) is replaced]
    whole = {row["Tệp"] for row in errors if not row["Ô"] and not row["Nhiệm vụ"]}
    spots = {(row["Tệp"], row["Trang"], row["Ô"]) for row in errors if row["Ô"]}
    rows = {(row["Tệp"], row["Trang"], row["Nhiệm vụ"]) for row in errors if row["Nhiệm vụ"] and not row["Ô"]}
    inside = sum(file in whole for file, *_ in spots)
    counted = [len(whole), inside, sum(file not in whole for file, *_ in rows), len(spots) - inside]
    return [count for count in counted if count]


def errors(round_: Round, _: Sentence, match: re.Match[str]) -> Sequence[object]:
    warnings = len(round_.master.where("Kiểm tra", Mức_độ="Cảnh báo"))
    return [*_faulty(round_, replaced=False), warnings, *_faulty(round_, replaced=True)]


def replies(round_: Round, _: Sentence, __: re.Match[str]) -> Sequence[object]:
    """The files that lie in the folder of the answers."""
    names = [path.name for path in (round_.master.path.parent / "tra-lai").glob("*")]
    assert names
    receipts = sum("bien-nhan" in name for name in names)
    return len(names) - receipts, receipts


NOBODY = (
    r"CHƯA GIAO CƠ QUAN: (?:(?P<tasks>\d+) nhiệm vụ)?(?:, )?(?:(?P<targets>\d+) mục tiêu)? của kế hoạch đang có hiệu "
    r"lực không ai được hỏi:"
)


def nobody_asked(round_: Round, each: Sentence, match: re.Match[str]) -> Sequence[object]:
    """The cell of the catalogue that the line names; where it names none, nothing is counted."""
    place = re.search(r"ô ([A-Z]+\d+) \(cột (?P<header>[^)]*)\), trang (?P<sheet>.*?) của danh mục", each.text)
    assert place
    row = Sentence(each.file, each.sheet, "", each.cell, each.text, {"Nhiệm vụ": match["code"]})
    assert place_in_catalogue(round_, row, place)[0] == place[1], each.text
    return (match["code"],)


PLACES = r"(?:(\d+) tệp(?: \(kèm (\d+) ô trong đó\))?)?(?:, )?(?:(\d+) dòng)?(?:, )?(?:(\d+) ô)?"

SHARED = (
    Entry(
        "",
        "",
        r"(?:Hạn nộp \S+|Lượt nộp): (\d+) đúng hạn, (\d+) muộn(?:, (\d+) chưa rõ \([^)]*\))?"
        r"(?:, (\d+) gửi tệp trống)?, (\d+) chưa nộp(?:, (\d+) có tệp để riêng)?\.",
        filings,
    ),
    REQUESTS,
    Entry("", "", r"(\d+) tệp nhận được: (\d+) đã tổng hợp, (\d+) có bản thay thế, (\d+) để riêng\.", files),
)
"""Lines of several commands."""

LINES = (
    *SHARED,
    Entry("", "", NOBODY, unasked),
    Entry("", "", r"  (?:nhiệm vụ|mục tiêu) (?P<code>\S+) “.*” không có cơ quan .*", nobody_asked),
    Entry(
        "merge",
        "",
        r"Đến \S+: (\d+)/(\d+) nhiệm vụ hoàn thành, (\d+) quá hạn, (\d+) sắp đến hạn\.",
        headline,
    ),
    Entry(
        "merge",
        "",
        r"(\d+)/(\d+) cơ quan đã báo cáo(?:, (\d+) gửi tệp trống)?\.(?: (\d+) cơ quan kỳ này không phải báo cáo\.)?",
        agencies,
    ),
    Entry(
        "merge",
        "",
        r"Mục tiêu: (\d+) đạt, (\d+) chưa đạt, (\d+) chưa có số liệu(?:, (\d+) chưa đến kỳ hỏi)?\.",
        targets,
    ),
    Entry(
        "merge",
        "",
        r"(\d+) ô đã điền: (\d+) đã tổng hợp, (\d+) bị loại, (\d+) có bản thay thế\."
        r"(?: Ngoài ra có (\d+) ô ghi ngoài các ô trả lời, .*)?",
        cells,
    ),
    Entry(
        "merge",
        "",
        rf"(?:Lỗi ở {PLACES}|Không có lỗi phải sửa); (\d+) cảnh báo; [^.]*\."
        rf"(?: Thêm {PLACES} có lỗi ở tệp đã có bản thay thế, không phải sửa\.)?",
        errors,
    ),
    Entry("merge", "", r"Đã tạo (\d+) tệp trả lại, (\d+) biên nhận trong .*", replies),
    Entry("merge", "", r"(?:Tệp tổng hợp|Trang cho lãnh đạo xem trên điện thoại): .*", None),
)
