"""The agency's workbook: what it says to the person who fills it in. Excel's limits: hint title 32, hint 255 characters."""

STATUS_HINT = "Bấm mũi tên bên phải ô để chọn. “Không phát sinh” chỉ dùng cho nhiệm vụ hàng tháng, thường xuyên."
PROGRESS_HINT = "Gõ một số từ 0 đến 100, không gõ dấu %. Hoàn thành thì gõ 100."
DONE_ON_HINT = (
    "Ngày của văn bản hoặc sản phẩm hoàn thành, dạng ngày/tháng/năm, ví dụ 15/10/2025. Chỉ điền khi Hoàn thành."
)
RESULT_HINT = "Nêu ngắn gọn việc đã làm, kết quả, số liệu đến ngày báo cáo."
EVIDENCE_HINT = (
    "Số, ký hiệu, ngày của văn bản hoặc đường dẫn, ví dụ 215/QĐ-UBND ngày 15/10/2025. Bắt buộc khi Hoàn thành."
)
PERSON_HINT = "Họ tên, chức vụ, số điện thoại của người theo dõi."
DIFFICULTY_HINT = "Bắt buộc khi nhiệm vụ đã quá hạn: nêu lý do. Không có thì để trống."
PROPOSAL_HINT = "Kiến nghị gì, với cơ quan nào. Không có thì để trống."
EXTENSION_HINT = "Chỉ điền khi xin gia hạn, dạng ngày/tháng/năm. Thời hạn chỉ thay đổi khi cấp có thẩm quyền đồng ý."
NUMERATOR_HINT = "Số đã đạt, ví dụ số người đã được bồi dưỡng. Không lớn hơn mẫu số."
DENOMINATOR_HINT = "Tổng số, ví dụ tổng số cán bộ, công chức. Lớn hơn 0. Tỷ lệ tự tính ở cột Giá trị."
VALUE_HINT = "Gõ một số theo đơn vị ở bên trái, hoặc chọn Có / Không nếu ô có mũi tên chọn."
FIGURE_DATE_HINT = "Số liệu tính đến ngày nào, dạng ngày/tháng/năm."
NOTE_HINT = "Nguồn số liệu hoặc điều cần nói thêm. Không có thì để trống."
