"""The report as it is shipped: the words of its templates. Once shipped they are the office's."""

KIND = "BÁO CÁO"
NUMBER = "Số: ……/BC-{{ ky_hieu_co_quan }}"
PARTY_NUMBER = "Số ……-BC/ĐU"
PLACE_DAY = "{{ dia_danh }}, ngày …… tháng …… năm {{ nam_van_ban }}"
SUPERIOR, OFFICE = "{{ co_quan_chu_quan_hoa }}", "{{ co_quan_hoa }}"
PARTY_SUPERIOR, PARTY_OFFICE = f"ĐẢNG ỦY {SUPERIOR}", f"ĐẢNG ỦY {OFFICE}"
"""A Sở issues no paper of the Party: its party committee does. An office whose committee is called otherwise says so in
the template.
"""
SUBJECT = "{{ trich_yeu }}"
ONE_ADDRESSEE = "{{? kinh_gui }}Kính gửi: {{ kinh_gui }}"
ADDRESSEES = "{{? noi_kinh_gui }}Kính gửi:"
ADDRESSEE = "- {{ noi_kinh_gui.ten }}"
PARTY_ADDRESSEE = "Kính gửi: {{ kinh_gui_dang }}"
BASIS = "{{ can_cu.ten }}"
PARTY_BASIS = "- {{ can_cu.ten }}"
OPENING = (
    "{{ co_quan }} báo cáo kết quả thực hiện nhiệm vụ, mục tiêu {{ ky }} như sau. "
    "Số liệu tính đến ngày {{ ngay_so_lieu }}:"
)
PARTY_OPENING = f"Đảng ủy {OPENING}"
RECIPIENTS, SIGNER = "{{ noi_nhan }}", "{{ nguoi_ky }}"
PARTY_RECIPIENTS = "{{ noi_nhan_dang }}"
PARTY_SIGNER = ("T/M ĐẢNG ỦY", "BÍ THƯ")

# Headings.

GUIDANCE = "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"
RESULTS = "KẾT QUẢ THỰC HIỆN"
TASKS, TARGETS = "1. Nhiệm vụ", "2. Mục tiêu"
SHORTCOMINGS = "TỒN TẠI, HẠN CHẾ"
LATE_TASKS, LATE_REPORTS = "1. Nhiệm vụ quá hạn, chưa giao cơ quan", "2. Chấp hành chế độ báo cáo"
REQUESTS = "KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ CỦA CÁC CƠ QUAN"
NEXT = "NHIỆM VỤ KỲ TỚI"
PROPOSALS = "ĐỀ NGHỊ"

# Sentences.

AMENDED_LEAD = "{{ dieu_chinh_dan }}"
AMENDED = "- {{ dieu_chinh_it.van_ban }} ({{ dieu_chinh_it.hieu_luc }}): {{ dieu_chinh_it.noi_dung }}."
REMINDERS = "Văn bản đôn đốc đã phát hành trong kỳ: ……"
COUNTS = (
    "Đến ngày {{ ngay_so_lieu }}, tổng số {{ tong_nhiem_vu }} nhiệm vụ, gồm: "
    "{{ hoan_thanh_dung_han }} nhiệm vụ hoàn thành đúng hạn; {{ hoan_thanh_qua_han }} hoàn thành quá hạn; "
    "{{ dang_thuc_hien }} đang thực hiện; {{ chua_thuc_hien }} chưa thực hiện; {{ thuong_xuyen }} thường xuyên; "
    "{{ tam_dung }} tạm dừng; {{ chua_bao_cao }} chưa báo cáo; {{ chua_giao }} chưa giao cơ quan. "
    "Trong số chưa hoàn thành có {{ qua_han }} nhiệm vụ quá hạn, {{ sap_den_han }} nhiệm vụ sắp đến hạn "
    "(còn không quá {{ so_ngay_sap_den_han }} ngày)."
)
SHARE = "{{? ty_le_hoan_thanh }}{{ ty_le_hoan_thanh }}"
SINCE_BEFORE = "{{ so_voi_ky_truoc }}"
BY_SECTION = "{{? theo_phan }}Nhiệm vụ theo từng phần; (*): đã tính trong các cột trước"
BY_MONTH = "{{? theo_thang }}Số liệu từng tháng trong kỳ, lũy kế đến cuối tháng; (*): đã tính trong các cột trước"
WITHOUT_REPORTS = "{{? thang_khong_bao_cao }}{{ thang_khong_bao_cao }}"
NEWLY_DONE = "{{ moi_hoan_thanh_dan }}"
NEWLY_DONE_LINE = (
    "- {{ moi_hoan_thanh_it.ten }} ({{ moi_hoan_thanh_it.ma }}). Chủ trì: {{ moi_hoan_thanh_it.chu_tri }}. "
    "Sản phẩm: {{ moi_hoan_thanh_it.san_pham }}. Minh chứng: {{ moi_hoan_thanh_it.minh_chung }}. "
    "Hoàn thành: {{ moi_hoan_thanh_it.ngay_xong }}."
)
IN_PROGRESS = "{{ dang_thuc_hien_dan }}"
IN_PROGRESS_LINE = (
    "- {{ dang_thuc_hien_dong.ten }} ({{ dang_thuc_hien_dong.ma }}; {{ dang_thuc_hien_dong.chu_tri }}): "
    "{{ dang_thuc_hien_dong.ket_qua }}"
)
TARGET_COUNTS = (
    "{{? tong_muc_tieu }}Tổng số {{ tong_muc_tieu }} mục tiêu: {{ muc_tieu_dat }} đạt; {{ muc_tieu_chua_dat }} chưa đạt; "
    "{{ muc_tieu_chua_co_so_lieu }} chưa có số liệu; {{ muc_tieu_chua_den_ky }} chưa đến kỳ hỏi."
)
NO_TARGETS = "{{? khong_co_muc_tieu }}{{ khong_co_muc_tieu }}"
NO_TASKS = "{{? khong_co_nhiem_vu }}{{ khong_co_nhiem_vu }}"
NO_REQUESTS = "{{? khong_co_kien_nghi }}{{ khong_co_kien_nghi }}"
TARGETS_UNREPORTED = "{{? muc_tieu_chua_giao }}Có {{ muc_tieu_chua_giao }} mục tiêu chưa giao cơ quan báo cáo."
TARGETS_APPENDED = "{{? tong_muc_tieu }}Giá trị từng mục tiêu ở Phụ lục II."
OVERDUE = "{{ qua_han_dan }}"
OVERDUE_LINE = (
    "- {{ qua_han_it.ten }} ({{ qua_han_it.ma }}; {{ qua_han_it.chu_tri }}): hạn {{ qua_han_it.han }}, "
    "quá hạn {{ qua_han_it.so_ngay }} ngày. Lý do: {{ qua_han_it.ly_do }}"
)
UNASSIGNED = "{{? chua_giao_dan }}{{ chua_giao_dan }}"
UNASSIGNED_LINE = "- {{ chua_giao_it.ten }} ({{ chua_giao_it.ma }}; hạn {{ chua_giao_it.han }})."
FILING = "{{ tinh_hinh_nop }}"
SILENT = "{{? chua_nop_dan }}{{ chua_nop_dan }}"
SILENT_LINE = "- {{ chua_nop_it.ten }}."
BLANK = "{{? tep_trong }}{{ tep_trong }}"
ASIDE = "{{? tep_de_rieng }}{{ tep_de_rieng }}"
LATE = "{{? nop_muon_dan }}{{ nop_muon_dan }}"
LATE_LINE = "- {{ nop_muon_it.ten }}: {{ nop_muon_it.muon }}."
GAPS = "{{? thieu_thang_dan }}{{ thieu_thang_dan }}"
GAPS_LINE = "- {{ thieu_thang_it.ten }}: {{ thieu_thang_it.thieu }}."
UNCLEAR = "{{? chua_ro_ngay_nhan }}{{ chua_ro_ngay_nhan }}"
REQUEST_COUNTS = "{{ kien_nghi_dem }}"
URGENT = "{{? kien_nghi_gap }}Nội dung cần quyết định sớm:"
WAITING = "{{? cho_tra_loi_dan }}{{ cho_tra_loi_dan }}"
ANSWERED = "{{? da_tra_loi_dan }}{{ da_tra_loi_dan }}"
COMING = "{{ den_han_dan }}"
COMING_LINE = (
    "- {{ den_han_it.ten }} ({{ den_han_it.ma }}; {{ den_han_it.chu_tri }}): thời hạn {{ den_han_it.han }}; "
    "tình trạng: {{ den_han_it.tinh_trang }}."
)
STILL_OVERDUE = "{{? tiep_tuc_qua_han }}{{ tiep_tuc_qua_han }}"
PROPOSED = "{{ de_nghi }}"
MORE_PROPOSED = "Đề nghị khác của cơ quan: ……"
CLOSING = "Trên đây là báo cáo kết quả {{ ky }} của {{ co_quan }}./."
PARTY_CLOSING = "Trên đây là báo cáo kết quả {{ ky }} của Đảng ủy {{ co_quan }}."

# Tables: head, width in centimetres, field; True where the cell is centred.

_COUNTS = (
    ("Tổng số", 1.5, "tong"),
    ("Hoàn thành", 1.5, "xong"),
    ("Đang thực hiện", 1.4, "dang"),
    ("Thường xuyên", 1.95, "thuong_xuyen"),
    ("Chưa thực hiện, tạm dừng", 1.6, "chua_lam"),
    ("Chưa báo cáo, chưa giao", 1.6, "khong_bao"),
    ("Quá hạn (*)", 1.3, "qua_han"),
    ("Sắp đến hạn (*)", 1.5, "sap_den_han"),
)
Cells = tuple[tuple[str, float, str, bool], ...]


def _counted(of: str) -> Cells:
    return tuple((head, width, f"{{{{ {of}.{name} }}}}", True) for head, width, name in _COUNTS)


def cells(of: str, *columns: tuple[str, float, str]) -> Cells:
    """Columns of a list; numbers, codes and days stand in the middle."""
    middle = ("tt", "ma", "han", "so_ngay", "ky_nay", "ky_truoc", "nguong", "do_phu", "tu_ky", "hieu_luc", "ngay_xong")
    return tuple((head, width, f"{{{{ {of}.{name} }}}}", name in middle) for head, width, name in columns)


SECTIONS = (*cells("theo_phan", ("Phần", 4.6, "phan_gon")), *_counted("theo_phan"))
MONTHS = (
    *cells("theo_thang", ("Tháng", 2.2, "thang")),
    *_counted("theo_thang"),
    ("Cơ quan đã nộp", 1.5, "{{ theo_thang.nop }}", True),
)
AMENDED_TABLE = cells(
    "dieu_chinh_nhieu", ("Văn bản", 4.5, "van_ban"), ("Hiệu lực", 3, "hieu_luc"), ("Nội dung điều chỉnh", 9, "noi_dung")
)
_NEW = "moi_hoan_thanh_nhieu"
NEWLY_DONE_TABLE = (
    *cells(_NEW, ("TT", 1, "tt")),
    ("Nhiệm vụ", 5, f"{{{{ {_NEW}.ten }}}} ({{{{ {_NEW}.ma }}}})", False),
    *cells(_NEW, ("Chủ trì", 3, "chu_tri"), ("Sản phẩm", 3, "san_pham")),
    ("Minh chứng; ngày hoàn thành", 4.5, f"{{{{ {_NEW}.minh_chung }}}}; hoàn thành: {{{{ {_NEW}.ngay_xong }}}}", False),
)
_LATE = "qua_han_nhieu"
OVERDUE_TABLE = (
    *cells(_LATE, ("TT", 1, "tt")),
    ("Nhiệm vụ", 4.5, f"{{{{ {_LATE}.ten }}}} ({{{{ {_LATE}.ma }}}})", False),
    *cells(_LATE, ("Chủ trì", 2.8, "chu_tri"), ("Thời hạn", 2.5, "han"), ("Số ngày quá hạn", 1.5, "so_ngay")),
    *cells(_LATE, ("Lý do", 4.2, "ly_do")),
)
UNASSIGNED_TABLE = cells(
    "chua_giao_nhieu", ("TT", 1, "tt"), ("Nhiệm vụ", 9, "ten"), ("Thời hạn", 2.8, "han"), ("Mã", 3.6, "ma")
)
SILENT_TABLE = cells("chua_nop_nhieu", ("TT", 1, "tt"), ("Cơ quan chưa nộp", 15, "ten"))
LATE_TABLE = cells("nop_muon_nhieu", ("TT", 1, "tt"), ("Cơ quan", 8, "ten"), ("Nộp muộn", 7.5, "muon"))
GAPS_TABLE = cells("thieu_thang_nhieu", ("TT", 1, "tt"), ("Cơ quan", 8, "ten"), ("Báo cáo còn thiếu", 7.5, "thieu"))


def _requests(of: str, *more: tuple[str, float, str]) -> Cells:
    """Who raises what, since when; the task by its code."""
    text = ("Nội dung", 7, f"{{{{ {of}.noi_dung }}}} ({{{{ {of}.ma }}}})", False)
    return (*cells(of, ("TT", 1, "tt"), ("Cơ quan", 3.2, "co_quan")), text, *cells(of, *more))


_SINCE = ("Nêu từ kỳ", 2.4, "tu_ky")
URGENT_TABLE = _requests("kien_nghi_gap", ("Loại", 2.5, "loai"), _SINCE)
WAITING_TABLE, WAITING_GROUP = _requests("kien_nghi_cho", _SINCE), "{{ kien_nghi_cho.nhom }}"
ANSWERED_TABLE = _requests("kien_nghi_da_tra_loi", ("Trả lời", 4.5, "tra_loi"))
ANSWERED_GROUP = "{{ kien_nghi_da_tra_loi.nhom }}"
_NEXT = "den_han_nhieu"
COMING_TABLE = (
    *cells(_NEXT, ("TT", 1, "tt")),
    ("Nhiệm vụ", 6.2, f"{{{{ {_NEXT}.ten }}}} ({{{{ {_NEXT}.ma }}}})", False),
    *cells(_NEXT, ("Chủ trì", 3.6, "chu_tri"), ("Thời hạn", 2.5, "han"), ("Tình trạng", 3, "tinh_trang")),
)
TARGET_TABLE = cells(
    "muc_tieu",
    ("TT", 1.1, "tt"),
    ("Mục tiêu", 4, "ten"),
    ("Ngưỡng", 2.1, "nguong"),
    ("Kỳ này", 1.8, "ky_nay"),
    ("Kỳ trước", 1.8, "ky_truoc"),
    ("Kết quả", 1.9, "tinh_trang"),
    ("Cơ quan báo cáo", 2.7, "co_quan"),
    ("Có số liệu", 1.9, "do_phu"),
)

# Appendices.

WITH_REPORT = (
    "(Kèm theo Báo cáo số ……/BC-{{ ky_hieu_co_quan }} ngày …… tháng …… năm {{ nam_van_ban }} của {{ co_quan }})"
)
WITH_PARTY_REPORT = "(Kèm theo Báo cáo số ……-BC/ĐU ngày …… tháng …… năm {{ nam_van_ban }} của Đảng ủy {{ co_quan }})"
APPENDICES = (
    ("Phụ lục I", "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ"),
    ("Phụ lục II", "TÌNH HÌNH THỰC HIỆN MỤC TIÊU"),
    ("Phụ lục III", "TÌNH HÌNH BÁO CÁO CỦA CÁC CƠ QUAN"),
    ("Phụ lục IV", "KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ CỦA CÁC CƠ QUAN (NGUYÊN VĂN)"),
)
AS_OF = "Số liệu tính đến ngày {{ ngay_so_lieu }}"
TASKS_APPENDED, TASKS_SECTION = (
    cells(
        "phu_luc_nhiem_vu",
        ("TT", 1, "tt"),
        ("Nội dung nhiệm vụ", 6.2, "noi_dung"),
        ("Cơ quan chủ trì", 2.8, "chu_tri"),
        ("Thời hạn", 2.2, "han"),
        ("Kết quả thực hiện", 5.4, "ket_qua"),
        ("Minh chứng", 3, "minh_chung"),
        ("Tình trạng", 2.4, "tinh_trang"),
        ("Mã", 2.2, "ma"),
    ),
    "{{ phu_luc_nhiem_vu.phan }}",
)
TARGETS_TABLE = cells(
    "muc_tieu",
    ("TT", 1, "tt"),
    ("Mục tiêu", 6.6, "noi_dung"),
    ("Ngưỡng", 2.1, "nguong"),
    ("Kỳ này", 2, "ky_nay"),
    ("Kỳ trước", 2, "ky_truoc"),
    ("Kết quả", 2.5, "tinh_trang"),
    ("Cơ quan báo cáo", 3.2, "co_quan"),
    ("Có số liệu", 1.8, "do_phu"),
    ("Cách tính", 2.6, "cach_tinh"),
    ("Mã", 1.4, "ma"),
)
AGENCIES_TABLE = (
    ("TT", 1, "{{ phu_luc_co_quan.tt }}", True),
    ("Cơ quan", 5.2, "{{ phu_luc_co_quan.ten }}", False),
    ("Nộp báo cáo", 2.2, "{{ phu_luc_co_quan.nop }}", True),
    ("So với hạn nộp", 2.2, "{{ phu_luc_co_quan.so_voi_han }}", True),
    ("Nhiệm vụ chủ trì", 1.2, "{{ phu_luc_co_quan.chu_tri }}", True),
    ("Đã báo cáo kỳ này", 1.2, "{{ phu_luc_co_quan.da_bao_cao }}", True),
    ("Đã xong", 1.1, "{{ phu_luc_co_quan.xong }}", True),
    ("Quá hạn", 1.1, "{{ phu_luc_co_quan.qua_han }}", True),
    ("Số liệu mục tiêu", 1.3, "{{ phu_luc_co_quan.so_lieu }}", True),
)
REQUESTS_APPENDED = cells(
    "phu_luc_kien_nghi",
    ("TT", 1, "tt"),
    ("Cơ quan", 4, "co_quan"),
    ("Nội dung (nguyên văn)", 10, "noi_dung"),
    ("Nêu từ kỳ", 2.6, "tu_ky"),
    ("Trả lời", 5, "tra_loi"),
    ("Mã", 2.6, "ma"),
)
REQUESTS_GROUP = "{{ phu_luc_kien_nghi.nhom }}"
