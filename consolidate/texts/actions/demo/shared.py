"""What many agencies report of the same task, and what those that only co-ordinate add. Samples: all is invented.

Each sentence is a function of a count, which differs from agency to agency and grows from month to month.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

Counted: TypeAlias = Callable[[int], str]


class Routine(NamedTuple):
    """What an agency reports of a month of a task that goes on, and the kind of document it rests on, if any."""

    result: Counted
    document: str = ""


ROUTINES: dict[str, tuple[Routine, ...]] = {
    "I.1": (
        Routine(
            lambda n: f"Người đứng đầu chủ trì giao ban về Nghị quyết 57-NQ/TW, giao {n} việc cho các bộ phận.", "TB"
        ),
        Routine(lambda n: f"Người đứng đầu phụ trách trực tiếp, đã kiểm tra tiến độ {n} đầu việc.", "QĐ"),
        Routine(lambda n: f"Người đứng đầu đã kiểm điểm {n} đầu việc, đôn đốc các việc chậm."),
        Routine(lambda n: f"Đã đưa {n} đầu việc của Nghị quyết 57-NQ/TW vào chấm điểm thi đua tháng."),
    ),
    "I.5": (
        Routine(lambda n: f"Đã rà soát chuyên môn của lãnh đạo và {n} người trong quy hoạch."),
        Routine(lambda n: f"Đã đưa tiêu chí khoa học kỹ thuật vào quy hoạch {n} chức danh lãnh đạo.", "BC"),
        Routine(lambda n: f"Đã cử lãnh đạo dự lớp chuyển đổi số, cập nhật hồ sơ {n} người.", "QĐ"),
    ),
}
"""Recurring tasks that every agency leads."""

ARTIFICIAL: tuple[Counted, ...] = (
    lambda n: f"Đã dùng trợ lý ảo tóm tắt, soạn thảo {7 * n} văn bản tại bộ phận văn thư.",
    lambda n: f"Đã chọn quy trình thí điểm trí tuệ nhân tạo, chuẩn hóa {31 * n} hồ sơ làm dữ liệu.",
    lambda n: f"Đã tập huấn trợ lý ảo cho {n} công chức, đang dùng thử.",
    lambda n: f"Đã làm sạch {43 * n} dòng dữ liệu để đưa vào ứng dụng trí tuệ nhân tạo.",
)
"""V.13, under way in every agency."""
OF_AGENCY: dict[str, Counted] = {
    "so-nnmt": lambda n: f"Thí điểm trí tuệ nhân tạo cảnh báo cháy rừng từ ảnh vệ tinh: {n} cảnh báo.",
    "so-gddt": lambda n: f"Đã dùng thử trợ giảng số tại {n} trường phổ thông.",
    "so-xd": lambda n: f"Thí điểm đếm xe bằng trí tuệ nhân tạo tại {n} vị trí trên quốc lộ.",
    "so-tp": lambda n: f"Đang dùng thử trợ lý ảo tra cứu {60 * n} văn bản quy phạm pháp luật.",
    "so-tc": lambda n: f"Thí điểm trí tuệ nhân tạo phát hiện khoản chi bất thường: đã soát {55 * n} chứng từ.",
    "so-khcn": lambda n: f"Đã đưa {n} bộ dữ liệu vào kho dùng chung để huấn luyện trợ lý ảo của tỉnh.",
    "vp-ubnd": lambda n: f"Trợ lý ảo về thủ tục hành chính đã trả lời {90 * n} câu hỏi.",
    "cong-an": lambda n: f"Thí điểm phân tích hình ảnh giao thông bằng trí tuệ nhân tạo tại {n} nút giao.",
    "so-vhttdl": lambda n: f"Đã dùng thử trợ lý ảo giới thiệu {n} điểm du lịch.",
    "so-ct": lambda n: f"Thí điểm trí tuệ nhân tạo dự báo phụ tải điện tại {n} trạm biến áp.",
}
"""V.13, where the field of the agency says more."""

NIGHT: tuple[Counted, ...] = (
    lambda n: f"Đã mở chợ đêm cuối tuần với {n} gian hàng nhận thanh toán mã QR.",
    lambda n: f"Đã đưa phố ẩm thực buổi tối vào hoạt động với {n} hộ kinh doanh.",
    lambda n: f"Đã hoàn thành phố đi bộ tối thứ Bảy, {n} gian hàng tham gia.",
    lambda n: f"Đã tổ chức bán hàng buổi tối tại trung tâm, {n} hộ có tài khoản thanh toán số.",
)
"""V.14, done in most communes."""


def night_prepared(n: int) -> str:
    return f"Đã vận động {n} hộ đăng ký kinh doanh buổi tối."


SUPPORT: dict[str, Counted] = {
    "I.2": lambda n: f"Đã gửi nhu cầu kinh phí chuyển đổi số {15 * n} triệu đồng.",
    "I.3": lambda n: f"Đã cử {n} cán bộ, công chức dự lớp bồi dưỡng kỹ năng số.",
    "I.4": lambda n: f"Đã đăng ký {n} lượt bồi dưỡng quản lý khoa học và công nghệ.",
    "I.6": lambda n: f"Đã đăng {n} tin, bài trên trang thông tin và loa truyền thanh.",
    "I.7": lambda n: f"Đã vận động {4 * n} người học trên nền tảng số.",
    "I.8": lambda n: f"Đã phối hợp dựng {n} tin, bài cho chuyên mục chuyển đổi số.",
    "II.1": lambda n: f"Đã gửi đề xuất bài toán lớn sau khi lấy {n} ý kiến trong cơ quan.",
    "II.3": lambda n: f"Đã gửi báo cáo kèm số liệu của {n} đầu việc.",
    "III.1": lambda n: f"Đã rà soát {n} trường dữ liệu để kết nối, chia sẻ.",
    "III.2": lambda n: f"Đã khảo sát {n} vị trí đặt trạm thu phát sóng 5G.",
    "III.5": lambda n: f"Đã giải ngân {45 + n}% dự toán được giao.",
    "III.6": lambda n: f"Đã gửi nhu cầu nguồn lực {20 * n} triệu đồng cho nhiệm vụ năm 2025.",
    "III.7": lambda n: f"Đã cung cấp hiện trạng hạ tầng của {n} doanh nghiệp trong khu, cụm công nghiệp.",
    "III.8": lambda n: f"Đã cài phần mềm phòng, chống mã độc cho {2 * n} máy tính.",
    "III.9": lambda n: f"Đã lập danh mục {n} thiết bị cần thay.",
    "IV.1": lambda n: f"Đã gửi danh sách {n} người học theo kế hoạch.",
    "V.2": lambda n: f"Đã rà soát {n} dịch vụ công thuộc thẩm quyền.",
    "V.3": lambda n: f"Đã góp ý danh mục phân cấp, rà soát {n} thủ tục.",
    "V.4": lambda n: f"Đã chạy thử hệ thống nâng cấp với {3 * n} hồ sơ.",
    "V.5": lambda n: f"Đã đối chiếu {n} dịch vụ công với danh mục đủ điều kiện.",
    "V.6": lambda n: f"Đã hướng dẫn doanh nghiệp nộp {2 * n} hồ sơ trực tuyến.",
    "V.7": lambda n: f"Đã phân loại {n} thủ tục thuộc lĩnh vực phụ trách.",
    "V.8": lambda n: f"Đã số hóa {37 * n} hồ sơ thuộc phạm vi quản lý.",
    "V.9": lambda n: f"Đã tiếp nhận {11 * n} hồ sơ qua dịch vụ công toàn trình.",
    "V.10": lambda n: f"Đã gửi phiếu đánh giá hệ thống, nêu {n} yêu cầu chỉnh sửa.",
    "V.11": lambda n: f"Đã đề xuất cắt giảm {n} thành phần hồ sơ.",
    "V.12": lambda n: f"Đã đưa {n} tài khoản vào nền tảng số dùng chung.",
    "V.14": lambda n: f"Đã hướng dẫn {n} hộ kinh doanh buổi tối thanh toán số.",
    "VI.1": lambda n: f"Đã giới thiệu {n} doanh nghiệp, hợp tác xã, hộ kinh doanh tham gia.",
    "VI.4": lambda n: f"Đã hướng dẫn đưa {n} sản phẩm lên môi trường số.",
    "VII.1": lambda n: f"Đã cung cấp số liệu {n} lượt xe, hàng qua cặp cửa khẩu.",
    "VII.2": lambda n: f"Đã gửi nhu cầu đào tạo nhân lực số của {n} người.",
}
"""Task → what a co-ordinator adds."""


def supported(n: int) -> str:
    return f"Đã xong phần phối hợp được giao ({n} đầu việc)."


TAILS = (
    "",
    " Đã báo cáo lãnh đạo cơ quan.",
    " Đang tiếp tục thực hiện.",
    " Không có vướng mắc.",
    " Tháng sau làm tiếp.",
)
"""What may follow a sentence."""

UNDER_WAY: tuple[Counted, ...] = (
    lambda n: f"Đã phân công thực hiện, xong {n} đầu việc theo kế hoạch.",
    lambda n: f"Đã xong phần chuẩn bị, đang làm {n} đầu việc.",
)


def finished(n: int) -> str:
    return f"Đã hoàn thành {n} đầu việc theo kế hoạch."


LATE = "Phải chờ hướng dẫn nên chậm so với kế hoạch."
"""A task that no table tells of."""
