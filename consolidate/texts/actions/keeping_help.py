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
