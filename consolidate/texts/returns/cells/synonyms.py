"""Words that people type in place of a choice: those that mean the same, and those that only hint at one."""

from consolidate.texts.labels import Comparison, Status, TargetKind, YesNo

SYNONYMS: dict[str, tuple[str, ...]] = {
    Status.DONE: (
        "Đã hoàn thành", "Đã hoàn thành xong", "Hoàn thành xong", "Đã HT", "HT", "Đã xong", "Xong", "Đã thực hiện xong", "100%",
        "Hoàn thành 100%", "Đã hoàn thành 100%", "Hoàn thành đúng hạn", "Hoàn thành trong hạn", "Hoàn thành trước hạn",
        "Hoàn thành quá hạn", "Hoàn thành trễ hạn", "Hoàn thành chậm tiến độ",
    ),
    Status.IN_PROGRESS: (
        "Đang triển khai", "Đang triển khai thực hiện", "Đang làm", "Đang tiến hành", "Đang TH", "Đang thực hiện đúng hạn",
        "Đang thực hiện trong hạn", "Đang thực hiện quá hạn", "Đang thực hiện trễ hạn", "Đang thực hiện chậm tiến độ",
    ),
    Status.NOT_STARTED: (
        "Chưa triển khai", "Chưa triển khai thực hiện", "Chưa làm", "Chưa tiến hành", "Chưa bắt đầu", "Chưa TH",
        "Chưa thực hiện trong hạn", "Chưa thực hiện quá hạn",
    ),
    Status.NOTHING_AROSE: ("Không có phát sinh", "Chưa phát sinh", "Không phát sinh trong kỳ", "KPS"),
    Status.SUSPENDED: ("Tạm hoãn", "Tạm ngừng", "Tạm dừng thực hiện"),
    YesNo.YES: ("Đã có", "Có rồi"),
    YesNo.NO: ("Chưa có", "Không có", "Chưa"),
    TargetKind.RATIO: ("Tỉ lệ",),
    Comparison.AT_LEAST: (">=",),
    Comparison.AT_MOST: ("<=",),
}  # fmt: skip
"""Choice → texts that are read as it, with an info `read-as`."""

NOTHING: tuple[str, ...] = (
    "Không", "Không.", "Không có", "Không có.", "Không có gì", "Không có ạ", "Không phát sinh", "Không có phát sinh",
    "Không có khó khăn", "Không có khó khăn, vướng mắc", "Không có vướng mắc", "Không có kiến nghị",
    "Không có kiến nghị, đề xuất", "Không có đề xuất", "Không có minh chứng", "Chưa", "Chưa có", "Chưa có.", "Chưa có gì",
    "Chưa phát sinh", "Chưa có minh chứng", "Ko", "Ko có", "Khong", "Khong co", "Chua", "Chua co", "N/A", "NA", "None", "Null",
    "x", "0", "-", "--", "---", "–", "—", ".", "..", "...", "…", "/",
)  # fmt: skip
"""What people type so as not to leave a cell empty, as formulas of the form know it; readers know more, see below."""

NOTHING_ALONE = frozenset(
    {"na", "n a", "none", "null", "nil", "no", "nothing", "x", "k", "0", "00", "trong", "bo trong", "de trong"}
)
"""Words that say nothing by themselves, folded, their signs as spaces."""

NOTHING_SIGNS = r"-–—−_.…,;:/\\|*?!~\s"
"""Signs that say nothing by themselves."""

_WHEN = "(?:tinh )?(?:hien tai|hien nay|hien|den nay|den thoi diem nay|(?:trong )?(?:ky|thang|quy|nam)(?: nay)?(?: bao cao)?|don vi|co quan|dia phuong|xa|phuong|so|tam thoi|da so|ve phia don vi)"
_LACKED = "co|gi|kk|vm|gap|phat sinh|kho khan|vuong mac|kien nghi|de xuat|de nghi|gia han|minh chung|ghi chu|noi dung|can|va|hoac|hay|nao|them|khac"
_LACKED_FOR_GOOD = f"{_LACKED}|y kien|xin gia han|xin lui han|xin|ap dung|lien quan|dang ke|bat ky|bo sung"
_ENDING = f"ca|a|nhe|het|{_WHEN}"


def nothing(more: str = "") -> str:
    """A pattern of sentences that only say there is nothing, folded, their signs as spaces. `more`: things lacked."""
    lacked, for_good = (f"{lacks}|{more}" if more else lacks for lacks in (_LACKED, _LACKED_FOR_GOOD))
    return rf"(?:(?:{_WHEN}) )*(?:(?:khong|khg|ko|k|kg)(?: (?:{for_good}))*|chua(?: (?:{lacked}))*)(?: (?:{_ENDING}))*"


LACKED_IN: dict[str, str] = {
    "evidence": "van ban|tai lieu|so lieu|ho so|san pham|quyet dinh|ban hanh|dinh kem",
    "done_on": "ngay|ngay hoan thanh|hoan thanh|xong|xac dinh|thoi gian",
    "extension": "ngay|thoi gian|xac dinh|lui han",
    "figure_date": "ngay|so lieu|xac dinh",
    "progress": "so lieu|tien do|thuc hien|trien khai",
    "numerator": "so lieu|du lieu|thong tin|thong ke|bao cao",
    "denominator": "so lieu|du lieu|thong tin|thong ke|bao cao",
    "value": "so lieu|du lieu|thong tin|thong ke|bao cao",
}
"""Column → what its cell may be said to lack besides, folded: “chưa có văn bản” is no evidence, but may well be a difficulty."""

_REFERENCE = "(?:(?:ubnd|tu) )?(?:[0-9]+[a-z]?|[ivx]+|[a-z]{1,3}[0-9]+)(?: (?:[0-9]+[a-z]?|[ivx]+|[a-z]))*"
_PLACE = "(?:dong|muc|hang|o|cot|phan|nhiem vu|nv|muc tieu|noi dung|y|so|stt|tt|ma|cau)"
_THING = "(?:ket qua|bao cao|van ban|minh chung|kien nghi|kho khan|nguoi phu trach)"
_ABOVE = "(?:(?:(?:ngay )?(?:o )?(?:phia |ben )?tren)(?: day)?|truoc(?: do)?|(?:ky|thang|quy|nam|lan) truoc|cu)"
_AS = "(?:nhu|y nhu|giong|giong nhu|tuong tu|tuong tu nhu)"
DITTO = (
    "nt|n t|idem|ditto|tuong tu|giong nhau|y het|(?:cung |van |noi dung |ket qua )*"
    f"(?:(?:{_AS}|xem|xem lai|da neu|da ghi|da bao cao|trung|trung voi|y) "
    f"(?:(?:o |tai |cua |so )*(?:{_PLACE} )+(?:so )?(?:{_REFERENCE}|{_ABOVE})|(?:{_THING} )?(?:o |tai )?{_ABOVE})|{_AS} {_REFERENCE})"
    "(?: (?:da neu|da bao cao|a))?"
)
"""A pattern of words that stand for what stands elsewhere, folded, their signs as spaces."""

DITTO_SIGNS = "(?:[\"“”″〃]|''|’’|‘‘|,,|//)+"
"""The same in signs alone, without blanks, dashes and dots."""

AROUND_DITTO = r"\s\-–—._()"
"""Signs that may stand around them."""

ABOUT = "khoang|chung|tam|gan|hon|tren|duoi|uoc|uoc dat|uoc tinh|xap xi|do|toi thieu|toi da|it nhat|nhieu nhat|con|dat khoang"
"""Words before a number that make it none, folded."""

ABOUT_SIGNS = "[~≈<>≤≥±]"
TO = "den|toi|-|–|—|~|−"
"""Between the two ends of a range, folded."""

OF = "/|tren|tren tong so|tong so|trong|trong so"
"""Between a part and its whole, folded."""

TICKS = "\ufe0f✓✔☑✅√✗✘☒×❌☐□■●○"
"""Marks that say no word and no number."""
