"""The command line: its help, and its errors of use."""

from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period

PROGRAM = """Tổng hợp tiến độ thực hiện nhiệm vụ theo kế hoạch: phát biểu mẫu cho từng cơ quan, nhận lại, ra một tệp tổng hợp.

Mỗi tháng: generate → gửi biểu mẫu → bỏ tệp nhận được vào inbox/<kỳ>/ → merge."""
INIT = """Tạo không gian làm việc với dữ liệu có sẵn của tỉnh Lai Châu.

Tạo templates/catalogue.xlsx (danh mục) và các văn bản kế hoạch. Không ghi đè tệp đã có.

Tỉnh, thành phố khác: consolidate init --province "Sơn La" tạo danh mục cơ quan, chưa có kế hoạch; sau đó nhập kế hoạch của tỉnh bằng lệnh import."""
IMPORT = """Đọc văn bản kế hoạch thành đề xuất cập nhật danh mục để văn phòng soát từng dòng.

Danh mục chưa thay đổi cho đến khi văn phòng quyết định trong tệp đề xuất ở templates/de-xuat/ và chạy lại với --apply.

Ví dụ: consolidate import phu-luc.txt, rồi consolidate import --apply templates/de-xuat/UBND-45-2026.xlsx"""
GENERATE = """Tạo biểu mẫu Excel cho từng cơ quan vào templates/<kỳ>/.

Ví dụ: consolidate generate 2025-10"""
CHECK = """Đọc các tệp nhận được, in mọi lỗi, không ghi gì vào tệp tổng hợp.

Ví dụ: consolidate check 2025-10, hoặc consolidate check tep1.xlsx tep2.xlsx"""
MERGE = """Đọc inbox/<kỳ>/, ghi tệp tổng hợp vào outbox/<kỳ>/.

Ví dụ: consolidate merge 2025-10"""
UNDO = """Hoàn tác lần tổng hợp gần nhất của kỳ: tệp tổng hợp, bản trả lại, trang cho lãnh đạo trở lại đúng như trước lần đó.

Giữ được ba lần gần nhất, trong luu-tru/hoan-tac/. Ví dụ: consolidate undo 2025-10"""
REPORT = """Lập báo cáo của kỳ (Word) vào outbox/<kỳ>/van-ban/, cùng số liệu với tệp tổng hợp.

Ví dụ: consolidate report 2025-10; thêm bản theo thể thức của Đảng: consolidate report 2025-10 --party"""
LETTERS = """Soạn công văn đôn đốc (Word) vào outbox/<kỳ>/van-ban/: gửi những cơ quan còn nợ, theo mức đề xuất.

Ví dụ: consolidate letters 2025-10"""
EACH_OPTION = "Mỗi cơ quan một công văn riêng, thay cho công văn chung."
PARTY_OPTION = "Lập thêm báo cáo theo thể thức văn bản của Đảng (gửi Tỉnh ủy) và cho biết còn mấy ngày đến hạn gửi."
PAPERS_OPTION = "Lập luôn báo cáo (cả hai thể thức), công văn đôn đốc, thư cùng số liệu với tệp tổng hợp."
PREVIEW_OPTION = "Không ghi gì; chỉ cho biết lần tổng hợp này sẽ thêm, đổi, bỏ những gì so với tệp tổng hợp đang có."
PREVIEW_ALONE = "--preview không ghi gì nên không đi cùng --papers. Hãy bỏ một trong hai."
MAIL = """Soạn thư nháp gửi từng cơ quan, kèm biểu mẫu, bản trả lại hoặc biên nhận, vào outbox/<kỳ>/thu/.

Chỉ soạn, không gửi, trừ khi có --send: khi đó in danh sách, hỏi lại số thư rồi mới gửi qua máy chủ của văn phòng.

Cùng đó: danh sách thư, bài để dán vào Zalo, lịch các ngày đến hạn.

Ví dụ: consolidate mail 2025-10"""
ACCEPT = """Xác nhận một tệp mất trang nhận dạng là của cơ quan nào, để merge dùng được tệp đó.

Ví dụ: consolidate accept 2025-10 inbox/2025-10/tep.xlsx --agency so-tc"""
STATUS = """Cho biết cơ quan nào đã nộp, khi nào, đủ đến đâu; cơ quan nào chưa nộp.

Ví dụ: consolidate status 2025-10"""
WINDOW = """Mở cửa sổ chương trình: mọi việc của các lệnh, làm bằng nút bấm trong trình duyệt của máy này."""
NO_BROWSER_OPTION = "Không mở trình duyệt; dòng đầu tiên in ra là địa chỉ dùng được một lần."
CLOSED_OPTION = "Dừng sau bao nhiêu giây kể từ khi đóng trang cuối cùng (mặc định: 60)."
IDLE_OPTION = "Dừng sau bao nhiêu giây không ai làm gì (mặc định: 1800)."
DEMO = """Chạy thử cả một vòng với danh mục thật trong THƯ_MỤC (mặc định: demo/)."""
WORKSPACE_OPTION = "Thư mục làm việc (mặc định: thư mục hiện tại, hoặc biến CONSOLIDATE_WORKSPACE)."
AS_OF_OPTION = "Ngày tính số liệu, dạng 2025-10-31 (mặc định: ngày cuối kỳ, hoặc hôm nay nếu kỳ chưa hết)."
AS_OF_UNUSED_OPTION = "Nhận cho giống các lệnh khác; lệnh này không phụ thuộc ngày."
JSON_OPTION = "In kết quả dạng JSON ra đầu ra chuẩn."
QUIET_OPTION = "Chỉ in lỗi và kết quả chính."
FIELDS_OPTION = "Chỉ liệt kê mọi trường dùng trong các mẫu văn bản, thư: ý nghĩa, giá trị kỳ này (không lập báo cáo)."
STRICT_OPTION = "Cộng lại mọi số theo cách thứ hai trước khi ghi; thoát với mã 1 nếu còn lỗi cần người xử lý."
EVEN_SO_OPTION = (
    "Vẫn ghi khi không tệp nào nhận được dùng được, dù tệp tổng hợp đã có đang có số liệu (mặc định: dừng, không ghi)."
)
FORMS_OPTION = "Gửi biểu mẫu cho mọi cơ quan, cả khi đã có báo cáo gửi về."
AGENCY_OPTION = "Chỉ tạo cho cơ quan có mã này (dùng được nhiều lần)."
ACCEPT_AGENCY_OPTION = "Mã của cơ quan đã gửi tệp; với bản tổng hợp của cấp dưới: mã nhóm gồm các cơ quan của cấp ấy."
PROVINCE_OPTION = "Tỉnh, thành phố (34 đơn vị từ 01/07/2025), viết có dấu hay không dấu đều được (mặc định: Lai Châu)."
APPLY_OPTION = "Đưa các quyết định trong tệp đề xuất này vào danh mục."
DRY_RUN_OPTION = "Xem trước thư nào gửi cho ai, kèm tệp nào; không gửi, không kết nối máy chủ."
SEND_OPTION = "Gửi các thư qua Máy chủ gửi thư ở trang Cài đặt, sau khi in danh sách và người chạy gõ lại số thư; thư đã gửi không gửi lại."
ONLY_OPTION = "Chỉ gửi (hoặc xem trước) thư cho cơ quan có mã này (dùng được nhiều lần)."
YES_OPTION = "Thay cho việc gõ lại: đúng số thư sẽ gửi, khi chạy không có cửa sổ lệnh."
KEEP_OPTION = "Hỏi mật khẩu một lần rồi để hệ thống giữ (không ghi vào tệp nào)."
HELP_OPTION = "In hướng dẫn này rồi thoát."
VERSION_OPTION = "In số phiên bản rồi thoát."
USAGE = "Cách dùng"
OPTIONS = "Tùy chọn"
COMMANDS = "Các lệnh"
REQUIRED = "[bắt buộc]"
OPTIONS_PIECE = "[TÙY CHỌN]"
PERIOD_PIECE = "KỲ"
FILE_PIECE = "TỆP"
FILES_PIECE = "TỆP..."
FILES_OR_PERIOD_PIECE = "TỆP... | KỲ"
REVIEW_PIECE = "TỆP_ĐỀ_XUẤT"
CODE_PIECE = "MÃ"
COUNT_PIECE = "SỐ"
NAME_PIECE = "TÊN"
FOLDER_PIECE = "THƯ_MỤC"
DAY_PIECE = "NGÀY"
SECONDS_PIECE = "GIÂY"
USAGE_PIECES = "LỆNH [THAM SỐ]..."


def error(text: str) -> str:
    return f"Lỗi: {text}"


def see_help(command: str) -> str:
    return f"Gõ “{command} --help” để xem cách dùng."


def no_such_command(name: str, known: Sequence[str]) -> str:
    return f"Không có lệnh “{name}”. Các lệnh: {', '.join(known)}."


def no_such_option(name: str) -> str:
    return f"Không có tùy chọn “{name}”."


def missing(name: str) -> str:
    return f"Lệnh còn thiếu {name}."


def misused(name: str) -> str:
    return f"Tùy chọn “{name}” viết chưa đúng: thiếu hoặc thừa giá trị đi kèm."


def too_much(words: Sequence[str]) -> str:
    return f"thừa “{' '.join(words)}”"


APPLY_ALONE = "Dùng --apply với một tệp đề xuất thì không kèm văn bản nào khác."


def bad_usage(text: str) -> str:
    return f"Lệnh viết chưa đúng ({text})."


def not_a_day(text: str) -> str:
    return f"“{text}” không phải là một ngày. Hãy viết năm-tháng-ngày như 2025-10-31."


def before_period(as_of: str, period: str) -> str:
    return (
        f"Ngày tính số liệu {as_of} trước khi kỳ {of_period(period)} bắt đầu. Hãy chọn một ngày trong kỳ hoặc sau đó."
    )


def not_begun(today: str, period: str) -> str:
    return f"Kỳ {of_period(period)} chưa bắt đầu (hôm nay {today}) nên chưa có gì để tổng hợp. Có thể tạo biểu mẫu trước bằng lệnh generate."


def unforeseen(kind: str, log: str) -> str:
    whole = f"Có lỗi chưa lường trước ({kind}). Không tệp nào của bạn bị thay đổi dở dang; "
    if not log:
        return f"{whole}không ghi được tệp chi tiết, hãy kiểm tra đĩa còn chỗ rồi chạy lại."
    return f"{whole}chi tiết ở {log}, hãy gửi tệp đó cho người bảo trì."


STOPPED = "Đã dừng theo yêu cầu; không tệp nào bị ghi dở dang."
READING = "Đọc tệp"
WRITING = "Tạo biểu mẫu"
