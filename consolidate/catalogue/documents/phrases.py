"""Words and patterns by which plan documents are read: labels of columns, deadlines, figures, headings, roles.

Regular expressions match NFC text in lower case. Where a docstring says *without diacritics*, they match what
`without_diacritics` returns, so that they also match text whose diacritics a scan misread. The wording follows the
plan documents in profiles/lai_chau/sources and those in the tests.
"""

import re
from functools import cache

from consolidate.core.normalize import strip_diacritics

COLUMNS = {
    "number": ("tt", "stt", "số tt"),
    "text": ("nội dung nhiệm vụ", "nhiệm vụ", "nội dung công việc", "nội dung", "tên nhiệm vụ", "nhiệm vụ giải pháp"),
    "leads": (
        "cơ quan chủ trì",
        "đơn vị chủ trì",
        "chủ trì",
        "cơ quan đơn vị chủ trì",
        "đơn vị chủ trì thực hiện",
        "cơ quan thực hiện",
        "đơn vị thực hiện",
        "cơ quan đơn vị thực hiện",
        "cơ quan chủ trì tham mưu",
        "cơ quan tham mưu",
        "đơn vị chủ trì phối hợp",
        "cơ quan chủ trì phối hợp",
        "cơ quan đơn vị chủ trì phối hợp",
    ),
    "coordinators": (
        "cơ quan phối hợp",
        "đơn vị phối hợp",
        "phối hợp",
        "cơ quan đơn vị phối hợp",
        "đơn vị phối hợp thực hiện",
    ),
    "expected": (
        "kết quả dự kiến",
        "sản phẩm",
        "kết quả sản phẩm",
        "sản phẩm dự kiến",
        "kết quả",
        "sản phẩm kết quả",
        "sản phẩm hoàn thành",
        "dự kiến sản phẩm",
    ),
    "deadline_text": (
        "thời gian hoàn thành",
        "thời hạn hoàn thành",
        "thời hạn",
        "thời gian",
        "thời gian thực hiện",
        "tiến độ",
        "tiến độ hoàn thành",
    ),
}
"""Labels of the appendix's columns, without commas and slashes, by field of a task.

The first three make a header row a header row. Where two columns may bear a field, the name further left wins.
"""

PLAIN_FIGURE = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)")

COUNTING_HEADS = {"so ngay": "ngày", "so tuan": "tuần", "so thang": "tháng"}
"""Beginning of the head of a column of deadlines, without diacritics → what its figures count."""
HELPERS = re.compile(r"[-+*\s]*(?:de nghi |co )?phoi hop(?: chat che)?(?: (?:voi|cung))?\s*:?\s*(?P<names>\S.*)")
"""In a column of notes, without diacritics: who helps."""
SHARED_COLUMN = re.compile(r"\bphoi hop$")
"""A column whose cells name leads and co-ordinators together. Without diacritics."""
WITH_OTHERS = re.compile(r"\bphoi hop\b")
_NAMES = r"(?:(?!chu tri|phoi hop)[^:])+?"
LEAD_AND_OTHERS = (
    re.compile(
        rf"(?:[-+]\s*)?chu tri\s*:(?P<lead>{_NAMES})[-+\s]*(?:(?:don vi|co quan) )?phoi hop\s*:(?P<others>{_NAMES})"
    ),
    re.compile(rf"(?P<lead>{_NAMES})\(?chu tri\)?\s*[;,.]?\s*phoi hop (?:voi|cung)\s*:?\s*(?P<others>{_NAMES})"),
    re.compile(rf"(?P<lead>{_NAMES})\(?chu tri\)?\s*[;,.]\s*(?P<others>{_NAMES})\(?phoi hop\)?\W*"),
)
"""Lead and co-ordinators in one cell: marked before the names, or after them. Without diacritics."""

# --- deadlines in sentences; those that stand alone: deadline_phrases --------------------------------------------

_DONE = r"(?:(?:hoan thanh|xong) )?"
_DATE = r"(?:ngay )?(?P<day>\d{1,2})(?:[/.-]| thang )(?P<month>\d{1,2})(?:[/.-]| nam )(?P<year>20\d\d)"
_OF = r"(?:\s*[/.-]\s*|\s+nam\s+)(?P<year>20\d\d)"
DATED = {
    "before": re.compile(rf"{_DONE}\btr\w{{1,3}}c {_DATE}"),
    "by": re.compile(rf"(?:hoan thanh|xong|cham nhat|den het|het)(?: vao| trong| den| la)* {_DATE}"),
    "month": re.compile(rf"{_DONE}\b(?:trong|het|cuoi) thang (?P<month>\d{{1,2}}){_OF}"),
    "quarter": re.compile(rf"(?:{_DONE}(?:trong|het|cuoi)|hoan thanh|xong) quy (?P<quarter>iv|i{{1,3}}|[1-4]){_OF}"),
    "year": re.compile(r"(?:hoan thanh|xong) (?:trong |truoc het |het |cuoi )?nam (?P<year>20\d\d)"),
}
"""Deadlines within a sentence, without diacritics. The days of cited documents follow none of these words."""
OF_OTHERS = re.compile(r"\bco (?:thoi han|thoi gian|han)(?: (?:hoan thanh|thuc hien))? ?$")
"""Right before a deadline that tasks named in the sentence have, not the sentence's own. Without diacritics."""
EVERY_MONTH = re.compile(
    r"(?:dinh ky )?hang thang(?:[^.;]{0,60}?\btruoc ngay (?P<of_month>\d{1,2})\b(?!/))?"
    r"|truoc ngay (?P<in_month>\d{1,2}) hang thang"
)
EACH_TIME = re.compile(r"dinh ky (?:bao cao )?(?:(?:hang|theo|moi) )?(?P<unit>quy|nam)\b")
"""A duty that recurs every quarter or year, in a sentence without diacritics."""
AGAIN_AND_AGAIN = re.compile(r"thuong xuyen|dinh ky")
"""A duty that recurs, in a sentence without diacritics: every month, or at intervals that are not given."""

# --- targets -----------------------------------------------------------------------------------------------------

TARGETS = re.compile(
    r"(?:(?:cac|mot so|nhung|he thong) )?"
    r"(?:muc tieu\b|chi tieu(?: (?:cu the|chu yeu|phat trien|den|nam|giai doan)\b|\W*$))"
)
GENERAL = re.compile(r"muc tieu (?:chung|tong quat)|tam nhin")
"""Headings, without diacritics, of targets, and of general aims without figures."""
_NUMBER = r"\d+(?:[.,]\d+)*"
FIGURE = re.compile(rf"(?P<number>{_NUMBER})(?!\w)\s*(?P<percent>%)?")
RANGE = re.compile(
    rf"(?<![\w/.,-])(?P<low>{_NUMBER})\s*(?P<first>%?)\s*(?:[-–—]|đến|tới)\s*"
    rf"(?P<high>{_NUMBER})(?!\w|/\d)\s*(?P<percent>%?)"
)
"""`60-70%`, `từ 8 đến 10`. Years and days are none."""
YEAR_NUMBER = re.compile(r"(?:19|20)\d\d")
_NO_LESS = r"không (?:dưới|thấp hơn|ít hơn|nhỏ hơn|kém hơn)"
_NO_MORE = r"không (?:quá|vượt quá|vượt|hơn|trên|lớn hơn|cao hơn|nhiều hơn)"
COMPARISONS = (
    ("≥", re.compile(rf"(?:≥|>=|=>|tối thiểu(?: đạt| là| từ)?|ít nhất(?: đạt| là)?|từ|{_NO_LESS})\s*$")),
    ("≤", re.compile(rf"(?:≤|<=|=<|tối đa(?: là)?|nhiều nhất(?: là)?|{_NO_MORE})\s*$")),
    ("<", re.compile(r"(?:<|dưới|(?:thấp|ít|nhỏ|kém) hơn)\s*$")),
    (">", re.compile(r"(?:>|trên|hơn)\s*$")),
)
"""What stands right before the figure, and the comparison it means; the first that fits."""
SIGNS = "≥≤<>"
BEHIND = (("≥", re.compile(r"\s*trở lên")), ("≤", re.compile(r"\s*trở xuống")))
"""The same behind the figure."""
RANKED = re.compile(r"(?:nhóm|top|tốp)\s*$")
OF_FIRST = re.compile(r"(?:\s+[^\W\d]+){0,4}?\s+(?:(?:dẫn|đứng|hàng) đầu|cao nhất|tốt nhất)")
RANK_UNIT = "hạng"
"""`thuộc nhóm 10 tỉnh dẫn đầu`, `top 10`: a rank, of which a lower figure is better."""
REDUCED = re.compile(r"(?:còn|xuống)(?: khoảng)?\s*$")
"""What is to fall to the figure."""
REACHED = re.compile(r"đạt\s*$")
"""What makes a figure without a comparison a target's."""
PER = re.compile(r"\s*(?P<what>[^\W\d]+) trên (?:một |1 )?(?P<per>vạn dân|nghìn dân|triệu dân)")
A_YEAR = re.compile(r"\s*/\s*năm\b")
EACH = re.compile(r"\s?/\s?(?:\d[\d.]*\s)?[^\W\d]+(?: (?:dân|người|năm|tháng|ha|đồng)\b)?")
"""`/vạn dân`, `/1.000 dân`, `/năm`, behind the unit."""
COUNTED = (
    "khu công nghiệp", "cụm công nghiệp", "khu kinh tế", "khu công nghệ", "vườn ươm", "trung tâm", "tổ chức",
    "doanh nghiệp", "hợp tác xã", "cơ sở dữ liệu", "cơ sở", "mô hình", "sản phẩm", "nền tảng", "hệ thống",
    "dịch vụ", "dự án", "đề tài", "nhiệm vụ", "trường học", "trường", "bệnh viện", "trạm", "thôn", "bản", "xã",
    "phường", "đơn vị", "cơ quan", "sáng chế", "bằng sáng chế", "giải pháp", "lượt người", "lượt khách",
    "triệu lượt", "nghìn lượt", "lượt", "cán bộ", "chuyên gia", "kỹ sư", "tiến sĩ", "học sinh", "sinh viên",
    "hộ gia đình", "hộ", "người", "lao động", "tỷ đồng", "triệu đồng", "nghìn đồng", "tỷ usd", "triệu usd", "usd",
    "đồng", "tỷ kwh", "triệu kwh", "kwh", "mwp", "mw", "ha", "km²", "km2", "km", "m²", "m2", "m³", "tấn",
    "nghìn tấn", "triệu tấn", "điểm", "bậc", "hạng", "lần", "tuyến", "trạm bts", "thuê bao", "giường bệnh",
    "bác sĩ",
)  # fmt: skip
"""What plans count or measure, as written in lower case; the longest that fits is the unit."""
KNOWN_COUNTED = re.compile(rf"(?:{'|'.join(sorted(COUNTED, key=len, reverse=True))})(?!\w)")
UNCOUNTED = frozenset({"ngày", "tháng", "năm", "quý", "tuần", "giờ", "phút", "giây", "tuổi", "thứ"})
"""Behind a figure without a comparison: a time, no count."""
AFTER_COUNT = frozenset({
    "được", "có", "là", "đạt", "trên", "tại", "của", "trong", "từ", "và", "hoặc", "thuộc", "theo", "cho", "để",
    "với", "đi", "vào", "đến", "tới", "ở", "mỗi", "sẽ", "đã", "phải", "do", "bằng", "về", "so", "tăng", "giảm",
    "trở", "nhằm", "khi", "hoàn", "đáp",
})  # fmt: skip
"""Words that end the unit behind a figure."""
NOT_COUNTED = re.compile(
    r"(?:năm|tháng|ngày|quý|số|điều|khoản|điểm|mục|phần|chương|phụ lục|nghị quyết|quyết định"
    r"|chỉ thị|kế hoạch|giai đoạn|cấp|mức|mức độ"
    r"|loại|nhóm|khóa|khoá|kỳ|thứ|hạng|quốc lộ|tầm nhìn|đợt|bước|bảng|biểu|vòng"
    r"|tuổi|phiên bản|web|công nghiệp|thế hệ)\s*$"
)
"""Before a figure that is a name or a date, no count."""
OUT_OF = re.compile(r"(?<![\d/.-])(?P<part>\d{1,4})/(?P<whole>\d{1,4}) (?=[^\W\d])")
"""`09/33 bản`: a part of a whole, not a day."""
CLAUSE_END = re.compile(r"[.;]\s+")
ASPIRED = "hướng tới"
LETTER_CODES = {ord("đ"): "dd"}
"""Marks of items that no code may have, and what stands for them there: d) is another item."""
SHARE_UNIT = "%"
SHARE_A_YEAR = "%/năm"
PART_SEPARATOR = ";"

# --- headings of documents ---------------------------------------------------------------------------------------

_BLANK = r"[\s._\u2026]*"
ISSUED = (
    rf"ngay{_BLANK}(?P<day>\d{{1,2}})?{_BLANK}(?:/|thang){_BLANK}(?P<month>\d{{1,2}})?{_BLANK}(?:/|nam)"
    rf"{_BLANK}(?P<year>20\d\d)"
)
KINDS = frozenset({"kh", "qd", "ctr", "nq", "ct", "cv", "tb", "bc", "hd", "kl", "da", "pa", "ttr", "qc", "cd"})
"""Signs of kinds of documents in their numbers; where one has another sign there, it is a letter of that body."""
NUMBER = rf"(?P<number>(?P<serial>\d*){_BLANK}[-/]\s*(?P<kind>\w+)\s*[-/]\s*(?P<symbol>\w+(?:-\w+)*))"
NUMBER_LINE = re.compile(rf"s[o06]:?{_BLANK}{NUMBER}(?:.*?{ISSUED})?")
ATTACHED_LINE = re.compile(
    rf"\W*(?:ban hanh )?kem theo [\w ]+?(?: so)?:?{_BLANK}{NUMBER}\s+{ISSUED}(?:\s+cua\s+(?P<issuer>[^)]+))?"
)
"""A document's own number stands at the beginning of a line; the body cites the numbers of others. Without
diacritics.
"""
PLACE_AND_DAY = re.compile(rf"[^\W\d][\w ]*,\s*{ISSUED}\W*")
"""Where it was signed and when, on a line of its own. Without diacritics."""
ABOUT = re.compile(r"(?:v/v|ve viec)\b[:\s]*")
"""The subject of a letter, which has no heading. Without diacritics."""
NATION = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc|dang cong san viet nam")
"""What stands in the second column of every head, and names no issuer. Without diacritics."""
OFFICE_ALONE = re.compile(r"van phong|ban thuong vu|ban chap hanh")
"""An issuer's name that does not say whose office it is: the body above it. Without diacritics."""
BODY_ALONE = re.compile(r"uy ban nhan dan|ubnd|dang uy|ban chap hanh|hoi dong nhan dan")
OF_PLACE = re.compile(r"(?:tinh|xa|phuong|thanh pho|huyen) (?!uy\b)")
"""An issuer's name over two lines: what kind of body, and where. Without diacritics."""
BEGINS_ISSUER = re.compile(
    r"(?:so|ban|phong|van phong|uy ban|ubnd|hdnd|hoi|cong an|chi cuc|cuc|tong cuc|trung tam|dang|doan|mat tran|truong"
    r"|bo|vien|bao|dai|cong ty|ngan hang|thue|toa an|thanh tra|kho bac|huyen uy|thanh uy|tinh uy|quan uy|tinh doan"
    r"|chi bo|lien doan|chinh phu|thu tuong|quoc hoi|chu tich|benh vien|bao hiem)\b"
)
"""The beginning of the name of an issuer. Without diacritics."""
DEPARTMENT = re.compile(
    r"(?<=\w )(?=(?:so|chi cuc|van phong|trung tam|thanh tra|ban (?!nhan dan|chap hanh|thuong vu))\b)"
    r"|(?<=\w )(?<!\bvan )(?=phong\b)"
)
"""Where the name of a department begins after that of the body above it, in one cell. Without diacritics."""
COMMITTEE = re.compile(r"uy ban nhan dan|ubnd")
PLACED_BODY = re.compile(
    r"(?:UBND|[ỦU][Ỷỷy] ban nhân dân) (?P<place>(?:tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu)(?: [^\W\d_a-z]\w*)+)"
)
"""A people's committee without its place (without diacritics), and with it in a sentence (as written)."""
APPENDIX_TITLE = re.compile(r"(?:phu luc|danh muc|bang phan cong|bieu)\b")
"""The beginning of a title below that of the document, in capitals: of its appendix. Without diacritics."""
APPENDIX = re.compile(r"phu luc(?: (?:so )?[\divx]+)?\W*")
"""A line that begins an appendix. Without diacritics."""
SIGNER = re.compile(
    r"(?:chu tich |bo truong )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|chinh phu|thu tuong|giam doc|bo truong)\b"
)
"""Who decides, in capitals, below the title of a decision. Without diacritics."""
AMENDING = re.compile(r"(?:sua doi|bo sung|dieu chinh|bai bo|thay the)\b")
"""The beginning of a title that changes another plan. Without diacritics."""
TITLE_HEADINGS = frozenset(
    {
        "ke hoach", "chuong trinh", "quyet dinh", "phu luc", "nghi quyet", "chi thi", "thong bao", "ket luan", "de an",
        "phuong an", "huong dan", "bao cao", "chuong trinh hanh dong", "thong bao ket luan", "cong dien",
    }
)  # fmt: skip
PREAMBLE = re.compile(
    r"(?:thuc hien|can cu|tren co so|ngay \d|theo de nghi|kinh gui|thoi gian qua|trong nhung nam|hien nay|nham)\b"
)
REPORT = "bao cao"
"""The heading of a report, which tells what was done and asks for nothing. Without diacritics."""
IMPLEMENTS = re.compile(r"thuc hien .{0,40}?\bs[o06d] ?(?P<number>\d+ ?[-/] ?\w+(?: ?[-/] ?\w+)*)")
"""The document that a plan carries out: the first that its preamble cites. Without diacritics."""
ISSUED_BY = re.compile(
    r"(?P<issuer>(?:ban thuong vu )?(?:huyen uy|ubnd huyen|uy ban nhan dan huyen)) (?:xay dung|ban hanh)"
)
DISTRICT = re.compile(r"huyện (?P<name>\w+ \w+)")
"""The issuer, where only the preamble names it (without diacritics), and its district (as written)."""
BOARD = re.compile(r"ban thuong vu ")
ISSUERS = {"TU": "Tỉnh ủy", "UBND": "UBND tỉnh"}
"""Issuers by the sign of their documents, where a scan misread the name."""

# --- what a person should check -----------------------------------------------------------------------------------

ENUMERATION = "gồm:"
SUSPECTS = {
    "gbps/s": "đơn vị viết thừa, có lẽ là Gbps",
    "tối thiếu": "lỗi chính tả, có lẽ là “tối thiểu”",
    "đẫn": "lỗi chính tả, có lẽ là “dẫn”",
    "100% soát": "thiếu chữ, có lẽ là “100% rà soát”",
    "chính quyền 3 cấp": "chính quyền địa phương nay có 2 cấp",
}
"""Misspellings seen in issued plans, each with an explanation for `Cần soát`; the text stays as issued."""


def without_diacritics(text: str) -> str:
    """Lower case without diacritics, as long as `text` (NFC): an offset found in the result holds in `text` too."""
    return "".join(map(_base_letter, text))


@cache
def _base_letter(sign: str) -> str:
    return (strip_diacritics(sign) or sign)[0].lower()[0]
