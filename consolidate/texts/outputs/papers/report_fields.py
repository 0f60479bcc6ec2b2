"""What the fields of the report mean, as the office reads it where it edits the templates."""

SUBJECT = "Trích yếu: kết quả thực hiện kế hoạch, kèm kỳ báo cáo"
ONE_ADDRESSEE = "Nơi kính gửi, khi chỉ có một nơi (trang Cài đặt)"
ADDRESSEES = "Các nơi kính gửi, khi có từ hai nơi trở lên"
ADDRESSEE_NAME = "Tên nơi kính gửi, kèm dấu cuối dòng"
BASIS = "Căn cứ: các kế hoạch đang có hiệu lực"
BASIS_NAME = "Một căn cứ, kèm dấu cuối dòng"
PREVIOUS = "Kỳ trước, như: tháng 9/2025; trống khi chưa có số liệu kỳ trước"
NEXT = "Kỳ tới, như: tháng 11/2025"
SOON_DAYS = "Số ngày tính là sắp đến hạn (trang Cài đặt)"

ALL_TASKS = "Tổng số nhiệm vụ"
DONE = "Số nhiệm vụ hoàn thành, đúng hạn và quá hạn"
DONE_ON_TIME = "Số nhiệm vụ hoàn thành đúng hạn"
DONE_LATE = "Số nhiệm vụ hoàn thành quá hạn"
IN_PROGRESS = "Số nhiệm vụ đang thực hiện, cả trong hạn và quá hạn"
NOT_STARTED = "Số nhiệm vụ chưa thực hiện, cả trong hạn và quá hạn"
RECURRING = "Số nhiệm vụ thường xuyên đã có báo cáo"
SUSPENDED = "Số nhiệm vụ tạm dừng"
NOT_REPORTED = "Số nhiệm vụ chưa có cơ quan chủ trì nào báo cáo"
UNASSIGNED = "Số nhiệm vụ chưa giao cơ quan chủ trì"
OVERDUE = "Số nhiệm vụ quá hạn"
SOON = "Số nhiệm vụ sắp đến hạn"
ENDING = "Số nhiệm vụ không thường xuyên"
DONE_SHARE = "Câu về tỷ lệ hoàn thành, kèm cách tính; trống khi không có nhiệm vụ để chia"
SINCE_BEFORE = "Câu so sánh số nhiệm vụ hoàn thành, quá hạn với kỳ trước"
BY_SECTION = "Nhiệm vụ theo phần của kế hoạch, dòng cuối là Cộng"
BY_MONTH = "Từng tháng trong kỳ; trống khi kỳ là một tháng"
COUNT_COLUMNS = {
    "tong": ALL_TASKS,
    "dung_han": DONE_ON_TIME,
    "qua_han_xong": DONE_LATE,
    "dang": IN_PROGRESS,
    "chua": NOT_STARTED,
    "thuong_xuyen": RECURRING,
    "tam_dung": SUSPENDED,
    "chua_bao_cao": NOT_REPORTED,
    "chua_giao": UNASSIGNED,
    "qua_han": OVERDUE,
    "sap_den_han": SOON,
    "xong": DONE,
    "chua_lam": "Số nhiệm vụ chưa thực hiện và tạm dừng",
    "khong_bao": "Số nhiệm vụ chưa báo cáo và chưa giao cơ quan",
}
SECTION = "Tên phần của kế hoạch"
SHORT_SECTION = "Tên phần của kế hoạch, rút gọn"
MONTH = "Tháng"
WITHOUT_REPORTS = "Những tháng trong kỳ dài chưa nhận được báo cáo nào, kể từ tháng đầu có báo cáo; trống nếu không có"
FILED_OF_OWED = "Cơ quan đã nộp trên cơ quan phải nộp"

NEWLY_DONE = "Số nhiệm vụ mới hoàn thành so với kỳ trước; kỳ đầu tiên: số nhiệm vụ đã hoàn thành"
NEWLY_DONE_LEAD = "Câu dẫn của danh sách nhiệm vụ mới hoàn thành; khi không có: câu nói rõ là không có"
NEWLY_DONE_FEW = "Nhiệm vụ mới hoàn thành, khi có từ một đến ba"
NEWLY_DONE_TABLE = "Nhiệm vụ mới hoàn thành, khi có từ bốn trở lên"
IN_PROGRESS_LEAD = "Câu dẫn của danh sách nhiệm vụ đang thực hiện; khi không có: câu nói rõ là không có"
IN_PROGRESS_LINES = "Nhiệm vụ đang thực hiện, mỗi nhiệm vụ một dòng"
OVERDUE_LEAD = "Câu dẫn của danh sách nhiệm vụ quá hạn; khi không có: câu nói rõ là không có"
OVERDUE_FEW = "Nhiệm vụ quá hạn, khi có từ một đến ba"
OVERDUE_TABLE = "Nhiệm vụ quá hạn, khi có từ bốn trở lên"
UNASSIGNED_LEAD = "Câu dẫn của danh sách nhiệm vụ chưa giao cơ quan chủ trì; trống khi không có"
UNASSIGNED_FEW = "Nhiệm vụ chưa giao cơ quan chủ trì, khi có từ một đến ba"
UNASSIGNED_TABLE = "Nhiệm vụ chưa giao cơ quan chủ trì, khi có từ bốn trở lên"
NEXT_LEAD = "Câu dẫn của danh sách nhiệm vụ đến hạn trong kỳ tới; khi không có: câu nói rõ là không có"
NEXT_FEW = "Nhiệm vụ đến hạn trong kỳ tới, khi có từ một đến ba"
NEXT_TABLE = "Nhiệm vụ đến hạn trong kỳ tới, khi có từ bốn trở lên"
NEXT_OVERDUE = "Câu về việc tiếp tục hoàn thành các nhiệm vụ quá hạn; trống khi không có"
TASK_COLUMNS = {
    "tt": "Số thứ tự",
    "ma": "Mã nhiệm vụ",
    "ten": "Tên gọn hoặc những chữ đầu của nhiệm vụ",
    "chu_tri": "Cơ quan chủ trì",
    "han": "Thời hạn",
}
PRODUCT = "Kết quả dự kiến ghi trong kế hoạch"
EVIDENCE = "Minh chứng như cơ quan ghi; nhiều cơ quan chủ trì thì số cơ quan nêu minh chứng"
DONE_ON = "Ngày hoàn thành; nhiều cơ quan chủ trì thì ngày của cơ quan xong sau cùng"
RESULT = (
    "Kết quả thực hiện như cơ quan ghi, cắt ở cuối câu khi dài; nhiều cơ quan chủ trì thì số đã xong và nơi còn lại"
)
DAYS = "Số ngày quá hạn"
REASON = "Lý do cơ quan nêu, hoặc chưa báo cáo từ kỳ nào"
STATE = "Tình trạng"

ALL_TARGETS = "Tổng số mục tiêu"
MET = "Số mục tiêu đạt"
NOT_MET = "Số mục tiêu chưa đạt"
NO_DATA = "Số mục tiêu chưa có số liệu, không kể mục tiêu chưa đến kỳ hỏi"
NOT_ASKED = "Số mục tiêu chưa đến kỳ hỏi và chưa có số liệu"
NO_TARGETS = "Câu nói rõ là không có mục tiêu; trống khi có"
UNREPORTED = "Số mục tiêu chưa giao cơ quan báo cáo"
TARGETS = "Mục tiêu, mỗi mục tiêu một dòng"
TARGET_COLUMNS = {
    "tt": "Số thứ tự",
    "ma": "Mã mục tiêu",
    "ten": "Tên gọn hoặc những chữ đầu của mục tiêu",
    "noi_dung": "Nội dung đầy đủ của mục tiêu",
    "nguong": "Ngưỡng phải đạt",
    "ky_nay": "Giá trị kỳ này",
    "ky_truoc": "Giá trị kỳ trước",
    "tinh_trang": "Đạt, Chưa đạt, Chưa có số liệu hoặc Chưa đến kỳ hỏi",
    "co_quan": "Cơ quan báo cáo",
    "do_phu": "Cơ quan có số liệu trên cơ quan phải báo cáo",
    "cach_tinh": "Cách tính giá trị",
}

OWED = "Số cơ quan phải nộp báo cáo"
FILED = "Số cơ quan đã nộp báo cáo"
FILING = "Câu về số cơ quan đã nộp, kèm hạn nộp"
SILENT = "Số cơ quan chưa nộp báo cáo"
SILENT_LEAD = "Câu dẫn của danh sách cơ quan chưa nộp; khi không có: câu nói rõ là không có"
SILENT_FEW = "Cơ quan chưa nộp, khi có từ một đến ba, trong một câu"
SILENT_TABLE = "Cơ quan chưa nộp, khi có từ bốn trở lên"
BLANK = "Câu về cơ quan gửi tệp chưa điền; trống khi không có"
ASIDE = "Câu về cơ quan có tệp văn phòng đang xem xét, chưa dùng được; trống khi không có"
UNCLEAR = "Câu về báo cáo chưa rõ nhận đúng hạn hay muộn; trống khi không có"
LATE = "Số cơ quan nộp muộn"
LATE_LEAD = "Câu dẫn của danh sách cơ quan nộp muộn; trống khi không có"
LATE_FEW = "Cơ quan nộp muộn, khi có từ một đến ba"
LATE_TABLE = "Cơ quan nộp muộn, khi có từ bốn trở lên"
GAPS_LEAD = "Câu dẫn của danh sách cơ quan còn thiếu báo cáo của một số tháng trong kỳ; trống khi không có"
GAPS_FEW = "Cơ quan đã nộp nhưng còn thiếu báo cáo của một số tháng trong kỳ, khi có từ một đến ba"
GAPS_TABLE = "Cơ quan đã nộp nhưng còn thiếu báo cáo của một số tháng trong kỳ, khi có từ bốn trở lên"
AGENCY = "Tên cơ quan"
HOW_LATE = "Muộn bao nhiêu ngày làm việc"
WHICH_PERIODS = "Còn thiếu tháng nào"

WAITING = "Số khó khăn, kiến nghị, xin gia hạn chưa được trả lời"
ANSWERED = "Số khó khăn, kiến nghị, xin gia hạn đã được trả lời"
REQUEST_COUNTS = "Câu đếm khó khăn, kiến nghị, xin gia hạn"
WAITING_LEAD = "Câu dẫn của danh sách kiến nghị chờ trả lời; trống khi không có"
WAITING_TABLE = "Khó khăn, kiến nghị chờ trả lời, xếp theo nơi giải quyết"
URGENT = "Khó khăn, kiến nghị cần quyết định sớm, nhiều nhất 10, như trang Tổng quan của bản tổng hợp"
ANSWERED_LEAD = "Câu dẫn của danh sách kiến nghị đã trả lời; trống khi không có"
ANSWERED_TABLE = "Khó khăn, kiến nghị đã được trả lời"
NO_REQUESTS = "Câu nói rõ là không có khó khăn, kiến nghị; trống khi có"
ALL_REQUESTS = "Mọi khó khăn, kiến nghị, nguyên văn"
REQUEST_COLUMNS = {
    "nhom": "Nơi giải quyết và loại; chỉ có ở dòng đầu của nhóm",
    "tt": "Số thứ tự",
    "ma": "Mã nhiệm vụ",
    "co_quan": "Cơ quan nêu",
    "loai": "Loại",
    "noi_dung": "Nội dung",
    "tu_ky": "Nêu từ kỳ",
    "tra_loi": "Trả lời",
}
PROPOSALS = "Câu đề nghị cấp trên; khi không có: câu nói rõ là không có"

AMENDMENTS_LEAD = "Câu dẫn của danh sách văn bản điều chỉnh; khi không có: câu nói rõ là không có"
AMENDMENTS_FEW = "Văn bản điều chỉnh đang áp dụng, khi có từ một đến ba"
AMENDMENTS_TABLE = "Văn bản điều chỉnh đang áp dụng, khi có từ bốn trở lên"
AMENDMENT_COLUMNS = {
    "van_ban": "Số, ký hiệu, ngày văn bản như ghi ở trang Điều chỉnh",
    "hieu_luc": "Ngày có hiệu lực",
    "noi_dung": "Nội dung điều chỉnh",
}

NO_TASKS = "Câu nói rõ là không có nhiệm vụ; trống khi có"
APPENDED_TASKS = "Phụ lục: mọi nhiệm vụ"
APPENDED_TASK_COLUMNS = {
    "phan": "Tên phần của kế hoạch; chỉ có ở dòng đầu của phần",
    "tt": "Số thứ tự trong phần",
    "noi_dung": "Nội dung nhiệm vụ, đầy đủ",
    "chu_tri": "Cơ quan chủ trì",
    "han": "Thời hạn",
    "ket_qua": "Kết quả thực hiện như cơ quan ghi, đầy đủ",
    "minh_chung": EVIDENCE,
    "tinh_trang": STATE,
    "ma": "Mã nhiệm vụ",
}
APPENDED_AGENCIES = "Phụ lục: các cơ quan chủ trì nhiệm vụ hoặc báo cáo mục tiêu"
AGENCY_COLUMNS = {
    "tt": "Số thứ tự",
    "ten": AGENCY,
    "nop": "Nộp báo cáo",
    "so_voi_han": "Nộp đúng hạn hay muộn",
    "chu_tri": "Số nhiệm vụ chủ trì",
    "da_bao_cao": "Số nhiệm vụ chủ trì đã báo cáo kỳ này",
    "xong": "Số nhiệm vụ chủ trì đã hoàn thành",
    "qua_han": "Số nhiệm vụ chủ trì quá hạn",
    "so_lieu": "Số liệu mục tiêu đã báo cáo trên phải báo cáo kỳ này",
}
