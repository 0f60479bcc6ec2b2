"""The phrases we listen for in plans, as regular expressions over NFC text in lower case, and what we call things."""

import re

COLUMNS = {
    "number": ("tt", "stt"),
    "text": ("nội dung nhiệm vụ", "nhiệm vụ", "nội dung công việc"),
    "leads": ("cơ quan chủ trì", "đơn vị chủ trì"),
    "coordinators": ("cơ quan phối hợp", "đơn vị phối hợp"),
    "expected": ("kết quả dự kiến", "sản phẩm", "kết quả, sản phẩm", "sản phẩm dự kiến"),
    "deadline_text": ("thời gian hoàn thành", "thời hạn hoàn thành", "thời hạn"),
}
"""Labels of the appendix's columns, by field of a task; the first three make a header row a header row."""

# --- deadlines ---------------------------------------------------------------------------------------------------

RECURRING = re.compile(r"(?:nhiệm vụ )?thường xuyên(?:,? hằng năm)?")
MONTHLY = re.compile(r"(?:định kỳ )?h[àằ]ng tháng")
LEAD_IN = r"(?:(?:hoàn thành|xong|chậm nhất|đến|hết|trong|là) )*"
BEFORE = re.compile(r"(?:hoàn thành |xong )*trước (?:ngày )?(?P<rest>.+)")
OF_MONTH = r"(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
OF_YEAR = r"(?:\s*[/.-]\s*|\s+năm\s+|\s+)(?P<year>20\d\d)"
DAY = re.compile(LEAD_IN + r"(?:ngày )?(?P<day>\d{1,2})" + OF_MONTH + OF_YEAR)
MONTH = re.compile(LEAD_IN + r"(?:tháng|t)\s*(?P<month>\d{1,2})" + OF_YEAR)
QUARTER = re.compile(LEAD_IN + r"quý\s*(?P<quarter>iv|i{1,3}|[1-4])" + OF_YEAR)
YEAR = re.compile(LEAD_IN + r"(?:cuối )?năm (?P<year>20\d\d)")
ROMAN_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

# --- targets -----------------------------------------------------------------------------------------------------

TARGETS_HEADING = re.compile(r"\d+\.\s*mục tiêu\b")
HEADING = re.compile(r"(?:[ivx]+\s*[-.]|\d+\.\s*nhiệm vụ\b)")
ITEM = re.compile(r"(?P<mark>\((?P<bracketed>\d+)\)\.?|(?P<plain>\d+)\.)\s+(?P<text>.+)")
FIGURE = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)\s*(?P<percent>%)?")
COMPARISONS = (
    ("≥", re.compile(r"(?:≥|>=|tối thiểu(?: đạt)?|ít nhất|từ)\s*$")),
    ("≤", re.compile(r"(?:≤|<=|tối đa|không quá|không vượt quá)\s*$")),
    (">", re.compile(r"(?:>|trên|hơn)\s*$")),
    ("<", re.compile(r"(?:<|dưới)\s*$")),
)
"""What stands right before the figure, and the comparison it means."""
ASPIRED = "hướng tới"
SHARE_UNIT = "%"
PART_SEPARATOR = ";"

# --- headings of documents ---------------------------------------------------------------------------------------

ISSUED = r"ngày\s+(?P<day>\d{1,2})?\s*tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>20\d\d)"
NUMBER = r"(?P<number>(?P<serial>\d*)\s*[-/]\s*(?:KH|QĐ|CTr)[-/](?P<symbol>\w+))"
NUMBER_LINE = re.compile(rf"Số:?\s*{NUMBER}(?:.*?{ISSUED})?")
ATTACHED_LINE = re.compile(rf"\(?Kèm theo [\w ]+ số\s*{NUMBER}\s+{ISSUED}(?:\s+của\s+(?P<issuer>[^)]+))?")
"""A document's own number stands at the beginning of a line; the body cites the numbers of others."""
TITLE_HEADINGS = frozenset({"kế hoạch", "chương trình", "quyết định", "phụ lục"})

# --- what a person should look at --------------------------------------------------------------------------------

ENUMERATION = "gồm:"
SUSPECTS = {
    "gbps/s": "đơn vị viết thừa, có lẽ là Gbps",
    "tối thiếu": "lỗi chính tả, có lẽ là “tối thiểu”",
    "đẫn": "lỗi chính tả, có lẽ là “dẫn”",
    "100% soát": "thiếu chữ, có lẽ là “100% rà soát”",
    "chính quyền 3 cấp": "chính quyền địa phương nay có 2 cấp",
}
"""Slips seen in issued plans; the text stays as issued, `Cần soát` names the slip."""
