"""What the agencies of the demo write. Plainly samples: no real person, no document number that an office would give."""

import datetime as dt

from consolidate.texts.calendar_names import of_period

CLERKS = ("Lò Văn Thử", "Giàng Thị Mẫu", "Vàng A Thử", "Nguyễn Thị Mẫu", "Tao Văn Thử", "Lý Thị Mẫu", "Phùng A Thử")

DONE = (
    "Đã hoàn thành; sản phẩm đã được phê duyệt và đưa vào sử dụng.",
    "Đã ban hành văn bản và quán triệt đến các đơn vị trực thuộc.",
    "Đã hoàn thành theo kế hoạch, kết quả đã báo cáo Ủy ban nhân dân tỉnh.",
    "Đã nghiệm thu, bàn giao cho đơn vị sử dụng vận hành.",
)
UNDER_WAY = (
    "Đã xây dựng dự thảo, đang lấy ý kiến các cơ quan liên quan.",
    "Đã thành lập tổ công tác, đang rà soát hiện trạng.",
    "Đang thẩm định hồ sơ và dự toán kinh phí.",
    "Đã triển khai thí điểm tại hai đơn vị, đang đánh giá để nhân rộng.",
    "Đã ký kế hoạch phối hợp, đang thực hiện theo tiến độ.",
)
NOT_STARTED = (
    "Chưa triển khai; dự kiến bắt đầu trong quý sau.",
    "Đang chờ văn bản hướng dẫn để triển khai.",
)
SUSPENDED = ("Tạm dừng để rà soát lại quy mô, tránh trùng lặp với nhiệm vụ khác.",)
REGULAR = (
    "Trong kỳ đã tổ chức hai buổi tuyên truyền, bốn tin bài trên trang thông tin điện tử.",
    "Đã duy trì thường xuyên, không có vướng mắc.",
    "Đã phân công lãnh đạo phụ trách, giao ban định kỳ hằng tuần.",
    "Đã cập nhật, chia sẻ dữ liệu đầy đủ theo yêu cầu trong kỳ.",
)
SUPPORT = (
    "Đã cử cán bộ tham gia và góp ý dự thảo.",
    "Đã cung cấp số liệu theo đề nghị của cơ quan chủ trì.",
    "Đã phối hợp tuyên truyền trên địa bàn.",
)
LATE_REASONS = (
    "Chậm do kinh phí được giao muộn.",
    "Chậm do phải điều chỉnh dự án sau khi sắp xếp đơn vị hành chính.",
    "Chậm do thiếu nhân lực chuyên trách công nghệ thông tin.",
    "Chậm do chờ ý kiến thẩm định của cơ quan chuyên môn.",
)
DIFFICULTIES = (
    "Thiếu nhân lực chuyên trách công nghệ thông tin.",
    "Hạ tầng mạng tại một số bản chưa ổn định.",
    "Trang thiết bị cũ, chưa đáp ứng yêu cầu.",
    "Dữ liệu giữa các hệ thống chưa kết nối được.",
)
PROPOSALS = (
    "Đề nghị Sở Tài chính bố trí kinh phí trong dự toán năm sau.",
    "Đề nghị Sở Khoa học và Công nghệ hướng dẫn kỹ thuật và tập huấn.",
    "Đề nghị Ủy ban nhân dân tỉnh cho gia hạn thời gian thực hiện.",
    "Đề nghị doanh nghiệp viễn thông phủ sóng các điểm còn lõm.",
)
DOCUMENTS = ("QĐ-MẪU", "KH-MẪU", "BC-MẪU", "TTr-MẪU")
FIGURE_NOTES = ("", "", "Số liệu thống kê đến ngày báo cáo.", "Số liệu sơ bộ.")

LOOSE_DONE = "đã xong"
LOOSE_PROGRESS = "45,5 %"
VAGUE_DAY = "Quý III/2025"
TEXT_DAY = "15-10-2025"
FORMULA_LIKE = "=Đã gửi văn bản, chưa có trả lời"

SUBFOLDER = "Các xã, phường"
ZIPPED = "Báo cáo tháng"


def evidence(number: int, document: str, day: dt.date) -> str:
    return f"{number}/{document} ngày {day:%d/%m/%Y}"


def renamed(stem: str) -> str:
    return f"Copy of {stem} (2)"


def second_version(stem: str) -> str:
    return f"{stem} (bản sửa)"


def scanned(stem: str) -> str:
    return f"{stem} bản ký đóng dấu"


def no_workbooks(folder: str) -> str:
    return f"{folder}: chưa có biểu mẫu nào để điền. Hãy chạy “consolidate generate” trước."


def other_returns(folder: str) -> str:
    return f"{folder}: đã có báo cáo khác, bản chạy thử không ghi đè lên. Hãy chọn một thư mục trống cho “consolidate demo”."


def not_a_demo(folder: str) -> str:
    return f"{folder}: đây là thư mục làm việc thật, không chạy thử ở đây. Hãy chọn một thư mục trống cho “consolidate demo”."


def begins(period: str) -> str:
    return f"Kỳ {of_period(period)}: tạo biểu mẫu, điền như các cơ quan…"
