"""The first sheet of an agency's workbook: what to do, and the counts that follow what is typed."""

from consolidate.texts.forms import send_to
from consolidate.texts.labels import Label, Status

COUNT_HEADERS = ("Phần báo cáo (bấm để mở)", "Số dòng", "Đã đủ", "Còn trống", "Cần sửa")
LEAD_ROWS = "Nhiệm vụ chủ trì – phải báo cáo"
COORDINATOR_ROWS = "Nhiệm vụ phối hợp – báo cáo nếu có kết quả"
COORDINATOR_ROWS_FOLDED = "Nhiệm vụ phối hợp (ẩn sẵn) – báo cáo nếu có kết quả"
TARGET_ROWS = "Số liệu mục tiêu – phải báo cáo"
OPEN_SHEET = "Bấm để mở trang"
READY = "ĐÃ ĐỦ – có thể lưu tệp và gửi."
NOTHING_DUE = (
    "Kỳ này cơ quan không phải báo cáo nhiệm vụ, số liệu nào; có thể ghi thêm kết quả, kiến nghị, không bắt buộc gửi."
)
NOTHING_TO_DO = (READY, NOTHING_DUE)
"""The live line where no row must be filled in or mended: all is answered, or nothing is owed."""
NOT_READY = "CHƯA ĐỦ: còn "
ROWS_OPEN_AND = " dòng phải báo cáo chưa điền, "
EARLIER_ROWS_OPEN_AND = " dòng trống, "
"""In workbooks issued before."""
ROWS_WRONG = " dòng cần sửa."


def status_line(still_open: int, wrong: int, ready: str) -> str:
    """The text of the live line, joined from the pieces above as its formula joins them; `ready` if nothing is left."""
    return f"{NOT_READY}{still_open}{ROWS_OPEN_AND}{wrong}{ROWS_WRONG}" if still_open or wrong else ready


STEPS_TITLE = "CÁCH LÀM"


def steps(office: str, contact: str, return_by: str) -> tuple[str, ...]:
    """The five steps of filling in; the last names where to send the workbook and whom to ask."""
    ask = f" Cần hỏi: {contact}." if contact else ""
    return (
        "Lưu tệp về máy rồi mở bằng Excel 2010 trở lên, LibreOffice hoặc WPS. Nếu phía trên có dải màu vàng “Protected View”, bấm “Enable Editing” (Bật chỉnh sửa).",
        "Mở trang Nhiệm vụ. Với mỗi dòng Chủ trì (nếu có): chọn Trạng thái, gõ Tiến độ (%), nêu Kết quả thực hiện; nếu đã hoàn thành thì ghi Ngày hoàn thành và Minh chứng (số, ký hiệu, ngày của văn bản).",
        "Dòng Phối hợp: chỉ báo cáo khi cơ quan có kết quả, khó khăn hoặc kiến nghị cần nêu. Nếu có trang Mục tiêu: điền số liệu và Ngày số liệu.",
        "Xem cột Tự kiểm tra: dòng nào ghi “Đủ” là xong, dòng có lỗi thì ghi rõ còn thiếu hay mâu thuẫn chỗ nào. Làm đến khi dòng trạng thái ở đầu trang này chuyển sang màu xanh.",
        f"Lưu tệp (giữ dạng .xlsx) và gửi chính tệp này – không gửi bản chụp, bản PDF thay thế. {send_to(office, return_by)}.{ask}",
    )


COLOURS_TITLE = "MÀU Ô"
COLOUR_OURS = "Xám: điền sẵn, đã khóa. Xám đậm có gạch chéo: không phải điền."
COLOUR_THEIRS = "Vàng: cơ quan báo cáo điền (dòng phối hợp vàng nhạt hơn, không bắt buộc)."
COLOUR_MISSING = "Cam: còn thiếu hoặc cần sửa, xem cột Tự kiểm tra."
STATUS_TITLE = "TRẠNG THÁI"
STATUS_MEANINGS = (
    (Status.NOT_STARTED, "Chưa có hoạt động nào; tiến độ để trống hoặc 0."),
    (Status.IN_PROGRESS, "Đã bắt đầu, chưa có sản phẩm cuối cùng; ghi tiến độ dưới 100."),
    (Status.DONE, "Đã có văn bản hoặc sản phẩm; tiến độ 100, có ngày hoàn thành và minh chứng."),
    (
        Status.NOTHING_AROSE,
        "Kỳ này không phát sinh việc; chỉ dùng cho nhiệm vụ thường xuyên, hàng tháng, hàng quý, hàng năm.",
    ),
    (Status.SUSPENDED, "Đang dừng theo chỉ đạo hoặc do vướng mắc; nêu lý do ở cột Khó khăn, vướng mắc."),
)
RULES_TITLE = "LƯU Ý"
RULES = (
    "Không đổi tên, xóa, sao chép trang; không đổi tiêu đề cột, không thêm, xóa dòng. Dán từ nơi khác: chọn Paste Special → Values (chỉ dán giá trị).",
    "Ngày gõ dạng ngày/tháng/năm, ví dụ 15/10/2025. Số gõ dạng số, không kèm chữ hay dấu %. Không có gì để nêu thì để trống ô.",
    "Nhiệm vụ đã quá hạn mà chưa hoàn thành phải nêu lý do. Xin gia hạn: ghi ngày ở cột Đề nghị gia hạn đến; thời hạn chỉ thay đổi khi cấp có thẩm quyền đồng ý.",
    "Tỷ lệ không gõ trực tiếp: điền Tử số và Mẫu số, cột Giá trị tự tính. Không có số liệu thì để trống, không gõ 0.",
    f"Dòng không phải báo cáo có thể được ẩn sẵn: nhiệm vụ phối hợp, nhiệm vụ đã hoàn thành từ kỳ trước; đầu trang Nhiệm vụ ghi rõ đang ẩn dòng nào. Muốn xem hoặc ghi thêm: ở trang Nhiệm vụ, bấm mũi tên ở ô tiêu đề {Label.ROLE} (nhiệm vụ phối hợp) hoặc {Label.SELF_CHECK} (đã hoàn thành), chọn Select All (Chọn tất cả), bấm OK.",
)
EARLIER_TEXTS = (
    "Mở trang Nhiệm vụ. Với mỗi dòng Chủ trì: chọn Trạng thái, gõ Tiến độ (%), nêu Kết quả thực hiện; nếu đã hoàn thành thì ghi Ngày hoàn thành và Minh chứng (số, ký hiệu, ngày của văn bản).",
    f"Dòng không phải báo cáo được ẩn sẵn: nhiệm vụ phối hợp, nhiệm vụ đã hoàn thành từ kỳ trước. Muốn xem hoặc ghi thêm: ở trang Nhiệm vụ, bấm mũi tên ở ô tiêu đề {Label.ROLE} (nhiệm vụ phối hợp) hoặc {Label.SELF_CHECK} (đã hoàn thành), chọn Select All (Chọn tất cả), bấm OK.",
    "Nhiệm vụ đã hoàn thành từ kỳ trước được ẩn, không phải báo cáo lại. Muốn xem: bôi đen các dòng hai bên, bấm chuột phải, chọn Unhide (Hiện).",
)
"""What workbooks issued before say in the guide instead."""
EARLIER_MEANINGS = ("Kỳ này không phát sinh việc; chỉ dùng cho nhiệm vụ hàng tháng, thường xuyên.",)
"""And beside the words of a status."""
