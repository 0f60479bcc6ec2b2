"""Words in names of bodies: short forms, heads who stand for their body, words that name nobody."""

SHORT_FORMS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "UBKT": "Ủy ban Kiểm tra",
    "VP": "Văn phòng",
    "VPUBND": "Văn phòng Ủy ban nhân dân",
    "BQL": "Ban Quản lý",
    "BCH": "Ban Chỉ huy",
    "BCĐ": "Ban Chỉ đạo",
    "CHQS": "Chỉ huy Quân sự",
    "BĐBP": "Bộ đội Biên phòng",
    "KKT": "Khu kinh tế",
    "KCN": "Khu công nghiệp",
    "BHXH": "Bảo hiểm xã hội",
    "TAND": "Tòa án nhân dân",
    "VKSND": "Viện kiểm sát nhân dân",
    "LĐLĐ": "Liên đoàn Lao động",
    "PVHCC": "Phục vụ hành chính công",
}
"""Short form → its words. Those of departments (`Sở KH&CN`) follow from their names."""

HEADS = (
    "Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Thủ trưởng", "Người đứng đầu", "Lãnh đạo", "Chủ tịch",
    "Phó Chủ tịch", "Trưởng", "Chánh", "Bí thư", "Chủ nhiệm", "Cục trưởng", "Chi cục trưởng", "Viện trưởng",
    "Hiệu trưởng", "Bộ trưởng", "Chỉ huy trưởng", "Tư lệnh", "Tổng Biên tập", "đồng chí",
)  # fmt: skip
"""Who stands for the body named next: `Giám đốc Sở Tài chính`, `Chánh Văn phòng UBND tỉnh`, `Trưởng ban …`."""

DROPPED = ("các", "và", "cùng", "với", "của")
"""Words without a meaning of their own in a name or between two."""

AND = "và"

COMMUNES_TOGETHER = (
    "xã, phường", "phường, xã", "xã, phường, đặc khu", "phường, xã, đặc khu", "xã, phường, thị trấn",
)  # fmt: skip
"""All communes of a province; also with `UBND` before them."""

COMMUNE_LEVEL = "cấp xã"
"""All communes, but only with `UBND` before it: other bodies are of that level too."""

COUNCIL = "Ủy ban nhân dân"

NOBODY = (
    "cơ quan", "đơn vị", "tổ chức", "cá nhân", "doanh nghiệp", "địa phương", "đoàn thể", "ban", "ngành", "bộ", "sở",
    "lực lượng", "bộ phận", "đối tượng", "chức năng", "liên quan", "có", "khác", "nêu trên", "cấp", "thuộc",
    "trực thuộc", "tỉnh", "thành phố", "viện", "trường", "trên địa bàn", "trên địa bàn tỉnh", "đơn vị mình",
)  # fmt: skip
"""`các cơ quan, đơn vị liên quan` names nobody, known or unknown: words of which such a phrase is made."""

DOES = (
    "triển khai", "trực tiếp", "thực hiện", "chịu trách nhiệm", "chủ trì", "phối hợp", "tham mưu", "hướng dẫn",
    "theo chức năng", "theo phân cấp", "theo thẩm quyền", "tiếp tục", "tổ chức triển khai",
)  # fmt: skip
"""Words right behind a body which tell what it does, and name no other."""

KINDS = (
    "Bộ", "Sở", "Ban", "Phòng", "Văn phòng", "Ủy ban", "UBND", "HĐND", "UBMTTQ", "MTTQ", "Hội", "Hội đồng", "Cục",
    "Chi cục", "Tổng cục", "Trung tâm", "Trường", "Viện", "Học viện", "Đại học", "Đảng ủy", "Tỉnh ủy", "Thành ủy",
    "Đảng đoàn", "Tổ", "Tổ đảng", "Tập đoàn", "Công ty", "Tổng công ty", "Doanh nghiệp", "Ngân hàng", "Kho bạc",
    "Thuế", "Hải quan", "Bảo hiểm", "BHXH", "Tòa án", "Viện kiểm sát", "Công an", "Quân khu", "Báo", "Đài",
    "Liên đoàn", "Liên minh", "Hiệp hội", "Tỉnh đoàn", "Đoàn", "Mặt trận", "Thanh tra", "Kiểm toán", "Bưu điện",
    "Điện lực", "Viễn thông", "Xã", "Phường", "Đặc khu", "Thành phố", "Tỉnh", "Chi nhánh", "Hợp tác xã", "Bệnh viện",
    "Nhà máy", "Cơ quan", "Đơn vị", "Tổ chức", "Chính quyền", "Giám đốc", "Chủ tịch", "Thủ trưởng",
    "VNPT", "Viettel", "MobiFone",
)  # fmt: skip
"""First words of names: a comma or `và` parts two names only where one of these follows."""

KINDS_AND_LEVELS = (
    "Ủy ban nhân dân", "UBND", "HĐND", "Hội đồng", "các", "tỉnh", "thành phố", "huyện", "quận", "thị xã", "phường",
    "đặc khu", "cấp", "địa bàn", "sở", "ngành", "phòng ban", "Văn phòng", "Trung tâm", "Chi cục", "Tổng", "cơ quan",
    "đơn vị", "tổ chức", "đoàn thể", "và", "của", "trực thuộc", "nhà nước", "doanh nghiệp", "công ty",
)  # fmt: skip
"""Words that say of what kind and level a body is, not which one."""

SHARED_KINDS = ("Bộ", "Sở", "Ban", "Phòng", "Xã", "Phường")
"""Kinds said once for several: `Các Bộ: Quốc phòng, Xây dựng`, `Sở Tài chính, Nội vụ`."""

FIELDS = (
    "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch", "Văn hóa và Thể thao",
    "Nông nghiệp và Môi trường", "Tài nguyên và Môi trường", "Nông nghiệp và Phát triển nông thôn",
    "Kế hoạch và Đầu tư", "Thông tin và Truyền thông", "Dân tộc và Tôn giáo", "Lao động, Thương binh và Xã hội",
    "Lao động - Thương binh và Xã hội", "Quy hoạch và Kiến trúc", "Tuyên giáo và Dân vận",
)  # fmt: skip
"""Names of several words with a comma or `và` within, which a list does not part."""

PROVINCE, CITY = "tỉnh", "thành phố"

COMMITTEES = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "tp": "Thành ủy",
    "xã": "Đảng ủy xã",
    "phường": "Đảng ủy phường",
    "đặc khu": "Đảng ủy đặc khu",
}
"""Word before the name of a province, city or commune → its Party committee."""

SAME_LEVEL = {"tp": "thành phố"}
"""A short word before the name of a place → the word it stands for."""

PLACED_BY_NAME = ("Sở", "Ban", "Văn phòng", "Thanh tra", "Phòng")
"""First words of names whose last words may be the mere name of the place: `Sở Y tế Hà Nội`. Names of schools and
hospitals end in it too, but as a part of the name.
"""

SOCIETY = "hội"
"""`xã hội` is no commune."""

BETWEEN = " ,;-–"
"""What may stand between the name of a body and that of its place."""
