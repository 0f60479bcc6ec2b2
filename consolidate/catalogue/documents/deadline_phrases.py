"""Words and patterns of deadlines that stand alone, as in the column `Thời gian hoàn thành`.

All match text in lower case without diacritics, with `-` for every dash (`phrases.without_diacritics`).
"""

import re

_YEAR = r"(?P<year>20\d\d)(?!\d|[/.]\d|-\d(?!\d?\s*/))"
_OF = r"(?:\s*[/.,-]\s*|,?\s+(?:cua\s+)?nam\s+|\s+)"
_AND = r"\s*(?:,|-|va|den het|den|toi)\s*"
QUARTER = r"(?:iv|i{1,3}|[1-4])"

POINTS = {
    "day": re.compile(r"\b(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(?P<month>\d{1,2})" + _OF + _YEAR),
    "of_same_year": re.compile(
        r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?=\s*(?:,|;|va|-)\s*(?:ngay )?\d{1,2}/\d{1,2}/(?P<year>20\d\d))"
    ),
    "iso": re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?: 00:00(?::00)?)?(?!\d)"),
    "short": re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<short>[234]\d)(?![\d/])"),
    "months": re.compile(
        rf"\b(?:cac )?(?:thang|t)\.?\s*(?P<first>\d{{1,2}})(?P<more>(?:{_AND}(?:thang\s*)?\d{{1,2}})*){_OF}{_YEAR}"
    ),
    "month": re.compile(rf"(?<![\d/.,])(?P<month>\d{{1,2}})\s*[/.-]\s*{_YEAR}"),
    "quarters": re.compile(
        rf"\b(?:cac )?q(?:u[yi])?\.?\s*(?P<first>{QUARTER})(?P<more>(?:{_AND}(?:qu[yi]\s*)?{QUARTER}\b)*)"
        rf"{_OF}{_YEAR}"
    ),
    "part": re.compile(rf"\b(?P<months>0?[369]|ba|sau|chin) thang (?P<which>dau|cuoi){_OF}{_YEAR}"),
    "part_of_year": re.compile(rf"\b(?P<half>nua )?(?P<which>dau|giua|cuoi) nam {_YEAR}"),
    "school_year": re.compile(rf"\bnam hoc 20\d\d\s*[-/]\s*{_YEAR}"),
    "years": re.compile(
        rf"\b(?:giai doan |cac nam |nam )?(?P<first>20\d\d)(?P<more>(?:{_AND}(?:nam )?20\d\d)+)(?![\d/])"
    ),
    "year": re.compile(rf"\b(?:nam )?{_YEAR}"),
}
"""Points in time. `more`: further months, quarters or years of a list or a span. `short`: a year's last digits."""
TO = re.compile(r"-|den|toi")
"""What makes two points the ends of a span."""
MONTHS = {"ba": 3, "sau": 6, "chin": 9}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
SERIAL = re.compile(r"4[4-9]\d{3}|5[0-4]\d{3}")
"""A day of 2020 to 2050 as Excel counts it."""

_PLAIN = (
    r"hoan thanh|hoan tat|ket thuc|xong|cham nhat|muon nhat|han chot|han cuoi|thoi han|thoi gian|han|tien do|phan dau"
    r"|du kien|thuc hien|trong|ca|vao|den|toi|tu nay|tu nay den|het|truoc het|la|ngay|cuoi|khong qua|cua|truoc mat"
)
AS_LAST_DAY = re.compile(rf"(?:(?:{_PLAIN})\b[\s:,(]*)*")
"""What may stand before a point and leaves it as it is: done by its last day."""
_SET = r"hoan thanh|xong|cham nhat|trong|den het|het|han"
SET_AFTER_WORDS = re.compile(rf".*\b(?:{_SET})(?:[\s:,(]*\b(?:{_PLAIN}))*[\s:,(]*")
"""Words, and then what sets a deadline: `Báo cáo Tỉnh ủy trong …`."""
BEFORE = re.compile(r"(?:.*\s)?truoc(?: (?:ngay|thoi diem))?")
"""Whatever is said before them: done by the end of the day before."""
FROM = re.compile(r"(?:.*\s)?(?:bat dau |ke )?tu(?: ngay| dau)?")
WAITS = re.compile(r"(?:theo|sau|ngay sau|khi|tuy|can cu|neu|trong qua trinh|cung|dam bao|bao dam)\b")
"""The beginning of words that name no day, but what must come first."""
VAGUE = re.compile(r"(?:.*\s)?(?:dau|giua|nua dau|khoang)")
EXPECTED = re.compile(r"\s*\(?du kien\)?$")
UNTIL = re.compile(rf"(?:-|den|toi|cho den|va den)[\s,]*{AS_LAST_DAY.pattern}")
"""Between the ends of a span."""
FROM_ISSUE_ON = re.compile(
    r"(?:ke |tinh |bat dau )?tu (?:ngay |khi )?(?:ke hoach |van ban )?(?:duoc )?ban hanh(?: (?:ke hoach|van ban))?"
    r"(?: nay)?(?:,? tro di)?"
)
"""No end: from some day on."""

# --- what comes back -----------------------------------------------------------------------------------------------

_DOES = r"(?:(?:nhiem vu|cong viec|bao cao|thuc hien|tien hanh|duy tri|cap nhat|chu ky|thoi gian)[\s:,]*)*"
REGULAR = re.compile(
    rf"{_DOES}(?:thuong xuyen|thuong ky|lien tuc|(?:hang|moi) (?:ngay|tuan)\b)"
    r"(?:[\s,;/&-]*(?:va|theo|thuong xuyen|lien tuc|dinh ky|dot xuat|(?:hang|moi) (?:ngay|tuan|thang|quy|nam)))*"
)
_UNIT = r"(?:(?:0?6|sau) thang|nua nam|(?:0?3|ba) thang|12 thang|thang|quy|nam)"
_ONCE = r"(?:\s*(?:/|mot|moi|0?1)\s*(?:0?1 |mot )?lan)"
_EACH = r"(?:hang|moi|tung|theo)"
EVERY = re.compile(
    rf"{_DOES}(?:theo )?(?:(?P<marked>dinh ky|hang|moi|tung|theo)[\s:]*)+(?:theo )?"
    rf"(?P<units>{_UNIT}(?:[\s,;/&-]*(?:va |hoac )?(?:{_EACH} )?{_UNIT}\b)*)"
    rf"{_ONCE}?"
    rf"|{_DOES}(?P<once>{_UNIT}){_ONCE}"
    rf"|{_DOES}(?:it nhat )?(?P<times>0?[124]|12|mot|hai)\s*lan\s*(?:/|moi|trong(?: mot| 1)?|mot)\s*(?P<per>{_UNIT})"
)
"""Again and again after the same time: `hang quy`, `06 thang mot lan`, `dinh ky thang, quy, nam`, `1 lan/nam`."""
MONTHS_OF = (
    (re.compile(r"(?:0?6|sau) thang|nua nam"), 6),
    (re.compile(r"(?:0?3|ba) thang|quy"), 3),
    (re.compile(r"12 thang|nam"), 12),
    (re.compile(r"thang"), 1),
)
TIMES = {"mot": 1, "hai": 2}
WITHIN = re.compile(
    r"[\s,;:(-]*(?:(?:hoan thanh|xong|bao cao|gui|cham nhat|truoc|vao|den|ngay|mung)\s+)*(?P<day>\d{1,2})"
    r"(?:(?:\s*/\s*|\s+thang\s+)(?P<month>\d{1,2}))?(?: (?:cua )?(?:thang|quy|nam|thang cuoi quy|thang cuoi))?[\s)]*"
)
"""By which day of each month or year."""
DAY_OF_EACH = re.compile(
    rf"(?:(?:hoan thanh|xong|cham nhat|truoc|vao|den|trong)\s+)*(?:ngay )?(?P<day>\d{{1,2}})"
    rf"(?:(?:\s*/\s*|\s+thang\s+)(?P<month>\d{{1,2}}))?(?: cua)? (?P<every>(?:hang|moi) (?:{_UNIT}))"
)
EACH_AT_END = re.compile(rf"(?:^|.*\s)(?P<every>(?:hang|moi) {_UNIT})")
HARMLESS = re.compile(
    r"theo quy dinh(?: hien hanh)?|va khi co yeu cau|va dot xuat(?: khi (?:co yeu cau|can))?|mot lan|1 lan|01 lan"
)
_FROM_TO = r"(?:tu|den|den het|trong|ca|cua|giai doan|bat dau|ke|ngay)"
DURING = re.compile(rf"[\s,;:(]*(?:{_FROM_TO}\s+)*(?:@|(?<=[a-z] )#)(?:\s*(?:-|den|den het)\s*[@#])?(?: tro di)?[\s)]*")
"""In which years (`@`), or from or until which other point (`#`): it takes nothing from what comes back."""
GOES_ON = re.compile(r"thuong xuyen|hang (?:nam|quy|thang)|tro di|tiep theo|dinh ky|lien tuc")

# --- days counted from another day ---------------------------------------------------------------------------------

_DOCUMENT = r"(?: (?:ke hoach|van ban|quyet dinh|chuong trinh|nghi quyet|cong van|nay|duoc))*"
_ISSUE = rf"(?:ke |tinh )*(?:tu|sau)(?: (?:ngay|khi|luc))*{_DOCUMENT} (?:ban hanh|ky ban hanh|ky|phat hanh){_DOCUMENT}"
COUNTED = re.compile(
    r"(?:(?:hoan thanh|xong|trong|trong vong|trong thoi han|thoi han|toi da|khong qua|cham nhat|sau|la)\s+)*"
    rf"(?P<count>\d{{1,3}}) (?P<unit>ngay|tuan|thang)(?:,? (?P<issue>{_ISSUE}))?"
)
"""A time that begins with the document's own day (`issue`), or does not say when."""
COUNTED_IN_SENTENCE = re.compile(
    rf"(?:hoan thanh |xong )?(?:trong(?: vong| thoi han)? )?(?:khong qua |toi da )?"
    rf"\d{{1,3}} (?:ngay|tuan|thang),? {_ISSUE}"
)
"""The same within a sentence, where it says that it begins with the document's day."""
