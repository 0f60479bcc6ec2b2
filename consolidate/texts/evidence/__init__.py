"""How documents are cited: kinds by the mark in their number, bodies that issue, and words around a citation.

Marks and numbers: Nghị định 30/2020/NĐ-CP, Phụ lục III (`215/QĐ-UBND`); papers of the Party write `351-KH/TU`.
"""

KINDS = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "CTR": "Chương trình",
    "CT": "Chỉ thị",
    "KL": "Kết luận",
    "TB": "Thông báo",
    "ĐA": "Đề án",
    "CV": "Công văn",
}
"""Kind of a plan by the mark in its number: `351-KH/TU`, `/KH-UBND`."""

MARKS = {
    **KINDS,
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "BB": "Biên bản",
    "HĐ": "Hợp đồng",
    "HĐKT": "Hợp đồng",
    "GM": "Giấy mời",
    "GCN": "Giấy chứng nhận",
    "GUQ": "Giấy ủy quyền",
    "GGT": "Giấy giới thiệu",
    "HD": "Hướng dẫn",
    "NĐ": "Nghị định",
    "TT": "",
    "TTLT": "Thông tư liên tịch",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "CĐ": "Công điện",
    "PA": "Phương án",
    "TC": "Thông cáo",
    "DA": "Dự án",
}
"""Mark in a number → kind; "" where the mark has several meanings (`TT`: thông tư, thỏa thuận)."""

WORDS = {
    **{kind: kind for kind in MARKS.values() if kind and kind != "Đề án"},
    "Thông tư": "Thông tư",
    "Thỏa thuận": "Thỏa thuận",
    "Luật": "Luật",
    "Quyết nghị": "Nghị quyết",
    "Đề án": "Đề án",
    "Văn bản": "",
    "Công hàm": "Công hàm",
    "Giấy phép": "Giấy phép",
    "Giấy xác nhận": "Giấy xác nhận",
    "Phiếu trình": "Phiếu trình",
    "Chứng thư số": "Chứng thư số",
}
"""Word before a number → kind."""

BARE = ("QĐ", "CV", "BC", "KH", "TB", "TTr", "BB", "NQ", "GM", "HĐ", "CT", "KL")
"""Marks that stand for their word before a number: `CV 123`."""

SYMBOLS = (
    *("UBND", "HĐND", "TU", "TW", "ĐU", "ĐUK", "BCĐ", "BCĐTW", "BTV", "VPTU", "BTG", "BTGDV", "BTC", "UBKT", "BNC"),
    *("VPUBND", "VP", "SKHCN", "STC", "SNV", "SVHTTDL", "SGDĐT", "SCT", "SNgV", "SNNMT", "SXD", "SYT", "STP", "SDTTG"),
    *("TTT", "CAT", "CP", "TTg", "VPCP", "BKHCN", "BCHQS", "BQLKKT", "MTTQ", "UBMTTQ", "BĐT", "VX", "CĐS", "KGVX"),
)
"""Marks of bodies and their offices, in the letters that they write them with."""

PARTY = frozenset({"tu", "tw", "du", "duk", "bcdtw", "btv", "vptu", "btg", "btgdv", "btc", "ubkt", "bnc"})
"""Marks of Party bodies, folded: their numbers have a hyphen before the kind and a slash behind it."""

OF_MANY = frozenset({"", "ubnd", "hdnd", "du", "bcd", "mttq", "ubmttq", "vp", "btv", "bch"})
"""Marks, folded, that bodies of several places or levels have alike: they do not tell whose number it is."""

OF_PROVINCE = {"ubnd": "UBND tỉnh", "hdnd": "HĐND tỉnh"}
"""What such a mark means where a body of the province writes it."""

NO_SYMBOL = frozenset(
    {"thang", "quy", "nam", "so", "ngay", "cua", "ve", "va", "trang", "ban", "xa", "tuan", "lan", "dot", "ky"}
)
"""Words, folded, that are no mark of a body behind a hyphen."""

BODIES = (
    "Chủ tịch UBND tỉnh Lai Châu", "Chủ tịch UBND tỉnh", "Văn phòng UBND tỉnh", "VP UBND tỉnh",
    "UBND tỉnh Lai Châu", "UBND tỉnh", "Ủy ban nhân dân tỉnh Lai Châu", "Ủy ban nhân dân tỉnh",
    "Thường trực HĐND tỉnh", "HĐND tỉnh Lai Châu", "HĐND tỉnh", "Hội đồng nhân dân tỉnh Lai Châu",
    "Hội đồng nhân dân tỉnh", "Ban Thường vụ Tỉnh ủy Lai Châu", "Ban Thường vụ Tỉnh ủy", "BTV Tỉnh ủy",
    "Thường trực Tỉnh ủy", "Văn phòng Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh", "Ban Tổ chức Tỉnh ủy",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy",
    "Tỉnh ủy Lai Châu", "Tỉnh ủy", "Đảng ủy UBND tỉnh", "Đảng ủy các cơ quan Đảng tỉnh",
    "Ban Chấp hành Trung ương", "Ban Bí thư", "Bộ Chính trị", "Thủ tướng Chính phủ", "Văn phòng Chính phủ",
    "Chính phủ", "Ủy ban Thường vụ Quốc hội", "Quốc hội",
    "Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Văn hóa Thể thao và Du lịch", "Sở Giáo dục và Đào tạo", "Sở Công Thương", "Sở Ngoại vụ",
    "Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Sở Y tế", "Sở Tư pháp", "Sở Dân tộc và Tôn giáo",
    "Sở Thông tin và Truyền thông", "Thanh tra tỉnh", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh",
    "Bộ Khoa học và Công nghệ", "Bộ Nội vụ", "Bộ Tài chính", "Bộ Công an", "Bộ Y tế", "Bộ Tư pháp",
    "Bộ Giáo dục và Đào tạo", "Bộ Công Thương", "Bộ Xây dựng", "Bộ Quốc phòng", "Bộ Ngoại giao",
    "Bộ Nông nghiệp và Môi trường", "Bộ Văn hóa, Thể thao và Du lịch",
)  # fmt: skip
"""Bodies whose names are known to the end, whatever follows them."""

BEGINS_BODY = (
    "sở|ban|phòng|văn phòng|vp|ủy ban|uỷ ban|ubnd|hđnd|hội|hội đồng|công an|chi cục|cục|tổng cục|trung tâm|đảng|đoàn"
    "|mặt trận|trường|bộ|viện|báo|đài|công ty|ngân hàng|thuế|tòa án|thanh tra|kho bạc|huyện ủy|thành ủy|tỉnh ủy"
    "|đảng ủy|đảng uỷ|tỉnh uỷ|chủ tịch|chi bộ|liên đoàn|bệnh viện|bảo hiểm|thường trực|ban thường vụ|ủy|tổ|bưu điện|viễn thông"
)
"""Beginnings of names of bodies, as written in lower case."""

PLACED = (
    r"(?:(?:chủ tịch|thường trực|văn phòng|vp) )?"
    r"(?:ubnd|hđnd|[ủu][ỷy] ban nhân dân|hội đồng nhân dân|đảng [ủu][ỷy]) (?-i:[xX]ã|[pP]hường|[hH]uyện|[tT]hành phố|[tT]hị xã|[tT]hị trấn)"
)
"""A committee or council of a place, whose name follows in capitals; what kind of place is written in small letters."""

SHORTENED = "sở|bộ"
"""What stands before an abbreviated name: `Sở KH&CN`."""

CAPITALS = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
"""Capital letters, for a class of signs."""

AND = "và"
AFTER_BODY = ("về", "v/v", "ngày", "ban hành", "số")
"""Words that follow the name of a body and are no part of it."""

ENDS_DAY = frozenset({"của", "do", "về"})
"""Words behind the day of a document: whose it is, what it is about."""

NO_NAME = (
    *(
        "phê duyệt",
        "triển khai",
        "thực hiện",
        "giao",
        "ký",
        "đã",
        "được",
        "công bố",
        "thành lập",
        "quy định",
        "ban hành",
    ),
    *("gửi", "trình", "tại", "để", "kèm", "điều chỉnh", "bổ sung", "sửa đổi", "kiện toàn", "hướng dẫn", "yêu cầu"),
    *("đề nghị", "cho", "theo", "trong", "kết quả", "cung cấp", "tổng kết", "và kế hoạch", "và quyết định"),
    *("và báo cáo", "và công văn", "và thông báo", "và tờ trình", "và biên bản", "và nghị quyết", "và các"),
)
"""Words that a name of a body has not: where they stand in it, its end is not known."""

UNFINISHED = frozenset(
    {
        "ban chỉ đạo",
        "bcđ",
        "ban",
        "sở",
        "bộ",
        "ubnd",
        "ủy ban",
        "ủy ban nhân dân",
        "hội đồng",
        "phòng",
        "tổ",
        "trung tâm",
    }
)
"""Names that go on, or that many bodies have."""

FILES = "pdf|docx?|xlsx?|pptx?|odt|ods|zip|rar|7z|jpe?g|png|tiff?|heic|mp4"
"""Ends of names of files."""

# The rest matches texts without diacritics.

DRAFT_BEFORE = r"(?:du thao|ban thao|draft)(?: lan \d+)?:? $"
"""Right before a document that is a draft."""
DRAFT_AFTER = r"[ ,\-]*\(?(?:ban )?(?:du thao|draft|chua ky|chua ban hanh|dang trinh ky|cho ky)\b(?: lan \d+)?\)?(?= *(?:$|[;,.\n)]))"
"""Right behind it, with nothing after."""
DRAFT_ITSELF = r"\W*(?:(?:da )?(?:co|xay dung|hoan thanh|hoan thien|xong) )?(?:ban )?(?:du thao|draft)\b|.*\((?:ban )?(?:du thao|draft)\)"
"""Words without a number that are of a draft."""
MENTIONED = (
    r"\b(?:thuc hien|trien khai|theo|can cu|tren co so|tra loi|phuc dap|sua doi|bo sung|thay the|huong dan|cu the hoa"
    r"|quan triet|de nghi tai|yeu cau tai|giao tai|chi dao tai|neu tai|quy dinh tai|ket luan tai)"
    r"(?: (?:cac|noi dung|nhiem vu|tinh than|y kien|chi dao|yeu cau|cua))* $"
)
"""Before a document that another one is about: it is no evidence itself."""
MINUTES = "bien ban(?: (?:hop|lam viec|nghiem thu|ban giao|kiem tra))?"
"""Papers of the very day on which people met."""
INVITATION = "giay moi"
"""A paper about a day to come."""
