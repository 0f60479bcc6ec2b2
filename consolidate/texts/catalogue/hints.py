"""Hints in the catalogue's cells. Excel's limit: 255 characters."""

from consolidate.texts.catalogue import BLANK

CODE_HINT = "Chữ không dấu, số, dấu gạch. Không đổi mã sau khi đã gửi biểu."
NAMES_HINT = "Các tên khác cách nhau bằng dấu chấm phẩy (;). Tên viết trong văn bản phải có ở đây hoặc ở cột tên."
GROUPS_HINT = "Mã hoặc tên ở trang Nhóm, cách nhau bằng dấu chấm phẩy (;)."
EMAIL_HINT = "Địa chỉ nhận biểu, ví dụ van-thu@laichau.gov.vn. Nhiều địa chỉ cách nhau bằng dấu chấm phẩy (;)."
SUCCESSORS_HINT = (
    "Mã hoặc tên cơ quan nhận nhiệm vụ sau khi cơ quan này hết hiệu lực, cách nhau bằng dấu chấm phẩy (;)."
)
UNTIL_HINT = "Ngày cuối cùng còn hiệu lực. Để trống nếu chưa hết."
LEADS_HINT = "Tên như trong văn bản, hoặc mã cơ quan, mã nhóm. Nhóm được tính cho mọi thành viên đang có hiệu lực."
DEADLINE_HINT = "Ngày/tháng/năm. Chỉ điền khi Loại thời hạn là “ngày”."
DEADLINE_TEXT_HINT = "Giữ như trong văn bản. Thời hạn để tính là hai cột Loại thời hạn và Hạn."
TARGETS_HINT = "Mã ở trang Mục tiêu, cách nhau bằng dấu chấm phẩy (;)."
PLANS_HINT = "Mã ở trang Kế hoạch, cách nhau bằng dấu chấm phẩy (;)."
THRESHOLD_HINT = "Một con số theo đơn vị ở bên phải. Tỷ lệ: gõ 45 cho 45%. Mục tiêu có/không: để trống."
REVIEW_HINT = "Điều máy chưa chắc. Soát xong thì xóa; lần nhập sau không ghi lại nếu văn bản không đổi."
AMENDED_CODE_HINT = "Mã nhiệm vụ hoặc mục tiêu. Mỗi quyết định gia hạn, sửa đổi ghi một dòng ở đây, không sửa trang Nhiệm vụ, Mục tiêu: kỳ trước nhờ vậy vẫn đúng."
AMENDED_HINT = (
    "Cột được sửa của nhiệm vụ, mục tiêu; hoặc “thôi thực hiện”; hoặc “chuyển sang” một nhiệm vụ của kế hoạch mới."
)
NEW_VALUE_HINT = f"Như ở cột được sửa; ngày gõ ngày/tháng/năm. “chuyển sang”: mã nhiệm vụ mới. “{BLANK}”: xóa giá trị cũ. “thôi thực hiện”: không điền."
SINCE_HINT = "Ngày điều chỉnh có hiệu lực, ngày/tháng/năm. Các kỳ kết thúc trước ngày này không thay đổi."
DOCUMENT_HINT = "Số, ký hiệu, ngày của văn bản quyết định điều chỉnh."


QUERY_HINT = "Chép ở cột Số, trang Câu hỏi của tệp tổng hợp, ví dụ 2025-09/017204."
WHY_HINT = "Vì sao cơ quan không phải trả lời câu hỏi này nữa. Lý do hiện ở trang Câu hỏi của tệp tổng hợp, không gửi cho cơ quan."
WITHDRAWN_ON_HINT = "Ngày rút, ngày/tháng/năm. Các kỳ làm xong trước ngày này không thay đổi."


def short_name_hint(longest: int) -> str:
    return f"Tên ngắn để lãnh đạo đọc ở Tổng quan, tối đa {longest} ký tự. Để trống: lấy các chữ đầu của nội dung."


NUMERATOR_IS_HINT = "Tử số (hoặc giá trị) đếm gì, tính đến khi nào; in ở biểu của cơ quan báo cáo."
DENOMINATOR_IS_HINT = "Mẫu số đếm gì; in ở biểu của cơ quan báo cáo."
PART_UNITS_HINT = (
    "Tử số và mẫu số đếm bằng gì, cách nhau bằng dấu /, ví dụ: người / người. In ở biểu của cơ quan báo cáo."
)
PLAUSIBLE_HINT = "Số của một cơ quan (có chữ tổng: của mọi cơ quan cộng lại) thường nằm trong khoảng nào, ví dụ: mẫu 25–90; giá trị 4–12; tổng mẫu 1300–2800. Ngoài khoảng chỉ nhắc kiểm tra, số vẫn được nhận. Để trống: không nhắc."
ZERO_DENOMINATOR_HINT = "“được phép”: cơ quan không có gì thuộc diện này thì gõ mẫu số 0, không tính là lỗi hay 0%. Để trống: mẫu số phải lớn hơn 0."
CYCLE_HINT = "Hỏi số liệu mỗi tháng, quý (tháng 3, 6, 9, 12), 06 tháng (tháng 6, 12) hay năm (tháng 12); kỳ cuối trước hạn luôn hỏi. Để trống: kỳ nào cũng hỏi."
