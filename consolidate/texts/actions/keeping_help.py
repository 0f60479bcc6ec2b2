"""Help of the commands that keep what the office has."""

CLOSE = """Chốt kỳ: từ nay tệp tổng hợp của kỳ giữ nguyên, dù sau đó có gì đến hay danh mục thay đổi.

Hỏi trước là không còn gì chờ: lỗi chưa sửa, cơ quan chưa trả lời, kiến nghị chưa trả lời; còn thì không chốt.

Ví dụ: consolidate close 2025-10 --by "Lò Văn Thử\""""
REOPEN = """Mở lại một kỳ đã chốt, có lý do; bản đã chốt vẫn được giữ.

Ví dụ: consolidate reopen 2025-10 --reason "Sở Tài chính đính chính số liệu\""""
PERSON_PIECE = "TÊN"
REASON_PIECE = "LÝ_DO"
BY_OPTION = "Ai làm việc này, để ghi vào templates/closed.tsv."
EVEN_SO_OPTION = "Vẫn chốt dù còn việc chờ; ghi rõ còn chờ những gì."
REASON_OPTION = "Vì sao mở lại (bắt buộc)."
ARCHIVE = """Đóng gói một kỳ vào luu-tru/<kỳ>.zip: danh mục, biểu mẫu đã gửi, báo cáo nhận được, tệp tổng hợp, văn bản.

Từ bản ấy lập lại được đúng tệp tổng hợp trên máy khác: consolidate restore.

Ví dụ: consolidate archive 2025-10"""
BACKUP = """Sao lưu những gì không làm lại được: templates (có khóa của văn phòng) và inbox, vào luu-tru/; đọc lại từng byte.

Ví dụ: consolidate backup, hoặc ra USB: consolidate backup --to "E:\\sao-luu\""""
RESTORE = """Khôi phục một bản lưu trữ hoặc sao lưu vào một thư mục mới; bản sai dù một byte thì không nhận.

Ví dụ: consolidate restore luu-tru/2025-10.zip kiem-tra"""
TO_OPTION = "Ghi bản sao lưu vào thư mục này, chẳng hạn trên một ổ USB (mặc định: luu-tru/)."
PACK_PIECE = "TỆP_ZIP"
