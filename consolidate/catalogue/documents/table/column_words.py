"""Words in the heads and cells of a plan's tables. Patterns match what `without_diacritics` returns."""

import re
from collections.abc import Mapping

_BODY = (
    r"(?:(?:co quan|don vi|so|ban|nganh|dia phuong|phong|bo phan|to chuc|ca nhan|nguoi|can bo|chuyen vien|lanh dao|bo"
    r"|doan the|ubnd|to|nhom|cap|chu the|chi dao|va) )*(?:co quan|don vi|so|ban|nganh|dia phuong|phong|bo phan"
    r"|to chuc|ca nhan|nguoi|can bo|chuyen vien|lanh dao|bo|ubnd|to|chu the|doan the)"
)
_DOES = (
    r"(?:thuc hien|phu trach|tham muu|soan thao|chiu trach nhiem|trien khai|giai quyet|xu ly|dau moi|duoc giao"
    r"|duoc phan cong|chinh|thi hanh|lam|to chuc)"
)
_TASKS = (
    r"(?:nhiem vu|noi dung|cong viec|viec|giai phap|dau viec|dau muc|hoat dong|de an|du an|hang muc|chuyen de|cong tac"
    r"|van ban|chuong trinh|bien phap|phan viec)"
)
_TITLE = r"(?:(?:ten|ten goi|cac|danh muc|chi tiet|nhom|cu the|mo ta|dien giai) )*"

HEADS = (
    ("mixed", re.compile(r"ghi chu\b.*\bphoi hop\b.*|.*\bphoi hop\b.*\bghi chu\b.*")),
    ("note", re.compile(
        r"(?:(?:chi tieu|muc tieu|tieu chi) lien quan|ghi chu|luu y|chu thich|ghi nhan|can cu|co so phap ly|kinh phi"
        r"|du toan|nguon|von|tong muc|tong von"
        r"|dia diem|cap (?:trinh|ban hanh|phe duyet|tham quyen)|hinh thuc|trang thai|tinh trang"
        r"|ngay (?:ban hanh|ky|giao))\b.*|.*\b(?:bat dau|khoi cong)|ket qua (?:thuc hien|dat duoc|den|hien nay|da)\b.*"
    )),
    ("number", re.compile(
        r"(?:so )?s?tt|(?:so )?thu tu|so hieu|ma(?: so)?(?: (?:nhiem vu|cong viec|viec|muc|chi tieu))?"
    )),
    ("deadline_text", re.compile(
        r"(?:du kien )?(?:thoi gian|thoi han|thoi diem|han|ky han|moc"
        r"|tien do|lo trinh|ngay|so ngay|hoan thanh|khi nao|bao gio)\b.*"
    )),
    ("leads", re.compile(rf"(?:.* )?(?:{_DOES}|chu tri) phoi hop")),
    ("coordinators", re.compile(
        r"(?!.*\bchu tri\b)(?:.* )?phoi hop\b.*|(?:co quan|don vi)(?: .*)? (?:lien quan|ho tro)"
    )),
    ("leads", re.compile(
        rf"(?:.* )?chu tri\b.*|{_BODY} (?:.* )?{_DOES}\b.*|(?:dau moi|phan cong|trach nhiem|phu trach|giao cho)\b.*"
        r"|(?:to chuc )?thuc hien|ai(?: lam)?|giao"
    )),
    ("expected", re.compile(
        r"(?:du kien |ten |yeu cau (?:ve )?|loai )?"
        r"(?:san pham|ket qua|dau ra)\b.*|yeu cau can dat"
    )),
    ("text", re.compile(rf"{_TITLE}{_TASKS}\b.*|.*\b(?:nhiem vu|cong viec|noi dung chinh)\b.*")),
)  # fmt: skip
"""Field of a task, or what else a column holds, and the heads that say so; the first that matches is meant.

`mixed`: notes and co-ordinators in one column.
"""

BETTER: Mapping[str, tuple[str, ...]] = {
    "expected": ("san pham",),
    "text": ("nhiem vu",),
    "deadline_text": ("hoan thanh",),
}
"""Field → words that a head better has, where several heads mean the field."""
WEAK_HEADS = (("leads", re.compile(r"co quan|don vi|co quan don vi|phong ban|nganh|dia phuong|noi thuc hien")),)
"""Heads that mean a field only where the cells below look like it: `Đơn vị` may be a unit."""

TARGET_HEADS = {
    "number": re.compile(r"(?:so )?s?tt|(?:so )?thu tu|ma(?: so)?(?: (?:chi tieu|muc tieu))?"),
    "text": re.compile(
        r"(?:ten |noi dung |cac |danh muc |he thong |nhom )*(?:chi tieu|muc tieu|chi so|tieu chi)\b"
        r"(?!.*\b(?:giao|20\d\d|lien quan)\b).*"
    ),
    "unit": re.compile(r"don vi(?: tinh)?|dvt|don vi do(?: luong)?"),
    "deadline": re.compile(r"(?:thoi han|thoi gian|nam|ky han|moc|han)\b(?!.*20\d\d).*"),
    "reporters": re.compile(
        r"(?:co quan|don vi|so|nganh|bo|phong|nguoi|dau moi|phan cong|chu tri)\b.*\b(?:theo doi|danh gia|chu tri"
        r"|thuc hien|bao cao|chiu trach nhiem|phu trach|tong hop|cung cap|tham muu)\b.*|chu tri|phu trach|dau moi"
    ),
}  # fmt: skip
TASK_HEAD = re.compile(r".*\b(?:nhiem vu|cong viec|dau viec)\b.*")
"""The head of a column of tasks, beside which a column of targets only says what they serve."""
GOAL_HEAD = re.compile(
    r"(?:.*\b)?(?:muc tieu|chi tieu|ke hoach|kh|giao|ket qua|gia tri|nguong|muc|phan dau|can dat|den nam|nam"
    r"|20\d\d)\b.*"
)
PAST_HEAD = re.compile(
    r"(?:.*\b)?(?:hien trang|thuc hien|th|uoc|da dat|dat duoc|nam goc|hien tai|ket qua (?:nam )?20\d\d|so lieu"
    r"|co so|kinh phi|von|don gia|thanh tien|tong|ngan sach|so tien|du toan|so luong)\b.*"
)
"""Heads of a column of figures: to be reached; or of the past, or of money."""
IN_YEAR = re.compile(r"\b(?:nam |20\d\d ?- ?)(?P<year>20\d\d)")
"""The year of a heading: `Đến năm 2026`, `Giai đoạn 2026 - 2030`."""
LOWER_IS_BETTER = re.compile(
    r"\b(?:ho ngheo|can ngheo|that nghiep|tu vong|suy dinh duong|tai nan|toi pham|giam con|ton dong|qua han|cham muon"
    r"|xep hang|thu hang|thu bac|vi tri|toi da|tao hon|bo hoc|o nhiem|that thoat|thoi gian)\b"
)
"""In the words or unit of a target: a figure without a sign may be the most that is allowed."""

BODY = re.compile(
    r"(?:[-+*\u2022]\s*)?(?:(?:cac|toan the|mot so|tung|moi|cung) )?"
    r"(?:so(?! (?:luong|tay|lieu|hoa))|ban(?! (?:hanh|do|tin|ghi|cam ket|ke))"
    r"|bo(?! (?:tieu chi|chi so|cong cu|du lieu|kpi|quy))|nganh|ubnd|uy ban|phong(?! (?:chong|trao|ngua))"
    r"|chi cuc|cuc|tong cuc|vu|van phong|vp|cong an|thanh tra|trung tam|hoi(?! (?:nghi|thao|thi|dong tham))|doan"
    r"|tinh uy|thanh uy|huyen uy|dang uy|dang bo|toa an|vien|truong|benh vien|co quan|don vi|dia phuong|xa|phuong"
    r"|doanh nghiep|tap doan|tong cong ty|cong ty|vnpt|viettel|mobifone|bhxh|bao hiem|ngan hang|kho bac|thue|hai quan"
    r"|bo chi huy|bchqs|to (?:cong tac|cong nghe|truong|giup viec|dan pho|dang)|lanh dao|giam doc|pho (?:giam doc"
    r"|chu tich|truong)|chu tich|truong phong|mttq|mat tran|ub|ubmttq|lien doan|hdnd|chanh|chuyen vien|lien minh"
    r"|hiep hoi|dai (?:phat|pt|truyen)|bao (?:nhan dan|tinh|va)|quan khu|tieu ban|thuong truc|chi bo|bi thu|thu truong"
    r"|nguoi dung dau|chinh phu|quoc hoi|quy (?:dau tu|bao ve|phat trien)|ong|ba)\b.*"
)
"""A cell that names a body."""
NAME_BEGINS = re.compile(
    r"(?:cac|so|ban|bo|ubnd|uy ban|phong|cong an|thanh tra|van phong|trung tam|hoi|doan|chi cuc|cuc|vien|truong"
    r"|tap doan|cong ty|vnpt|viettel|mobifone|bhxh|bao hiem|thue|mttq|hdnd|lien doan|chu tich|giam doc|tong cong ty)\b"
)
GOES_ON = re.compile(
    r".*(?:[,;:(/\u2013-]"
    r"|\b(?:va|voi|cua|cung|thuoc|tai|cac|van phong|giam doc|thanh tra|chu tich|phong|lanh dao|thu truong))"
)
"""What may begin another name on a line of its own, and the end of a line whose name goes on below it."""

DATE_LIKE = re.compile(
    r"(?:.*\b)?(?:\d{1,2}[/.-]\d{1,2}[/.-]20\d\d|(?:thang|t) ?\d{1,2}(?:[/.-]| nam )20\d\d|\d{1,2}[/.-]20\d\d"
    r"|quy (?:iv|i{1,3}|[1-4])|nam(?: hoc)? 20\d\d|thuong xuyen|dinh ky|hang (?:ngay|tuan|thang|quy|nam)"
    r"|20\d\d ?- ?20\d\d|\d+ ngay|cuoi nam|0?6 thang)\b.*"
    r"|20\d\d"
)
"""A cell of deadlines."""
FIGURE_LIKE = re.compile(
    r"(?:[<>=\u2264\u2265~ ]|(?:tren|duoi|dat|toi thieu|toi da|it nhat|khong qua|khoang|tu|den|hon) )*"
    r"\d[\d.,]*(?: ?%)?(?:\W.*)?"
)
"""A cell that begins with a figure."""
MARK_LIKE = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]+(?:\.\d+)*|[a-z])\)?[.)]*|[-+*\u2022\u2013]")
"""A cell of numbers of rows."""
