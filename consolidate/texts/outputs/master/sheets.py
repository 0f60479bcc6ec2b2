"""What stands above each sheet: its heading, what to know of it; and what it says where it has no rows."""

from consolidate.texts.labels import MasterTitle

BACK = "← Tổng quan"
HEADINGS: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "MỤC TIÊU SO VỚI NGƯỠNG",
    MasterTitle.TASKS: "TIẾN ĐỘ THEO NHIỆM VỤ",
    MasterTitle.OVERDUE: "QUÁ HẠN VÀ SẮP ĐẾN HẠN",
    MasterTitle.AGENCIES: "TÌNH HÌNH BÁO CÁO CỦA CÁC CƠ QUAN",
    MasterTitle.BY_AGENCY: "VIỆC CỦA TỪNG CƠ QUAN",
    MasterTitle.REMARKS: "KHÓ KHĂN, KIẾN NGHỊ, XIN GIA HẠN",
    MasterTitle.CHANGES: "THAY ĐỔI SO VỚI KỲ TRƯỚC",
    MasterTitle.TREND: "DIỄN BIẾN QUA CÁC KỲ",
    MasterTitle.GAPS: "KHOẢNG CÁCH ĐẾN MỤC TIÊU",
    MasterTitle.CONFLICTS: "NHỮNG ĐIỀU KHÔNG KHỚP NHAU",
    MasterTitle.ANNEX: "PHỤ LỤC",
    MasterTitle.READING: "ĐỌC TỆP NÀY THẾ NÀO",
    MasterTitle.DETAILS: "CHI TIẾT THEO NHIỆM VỤ VÀ CƠ QUAN",
    MasterTitle.FIGURES: "SỐ LIỆU MỤC TIÊU CỦA TỪNG CƠ QUAN",
    MasterTitle.CHECKS: "KẾT QUẢ KIỂM TRA CÁC BÁO CÁO",
    MasterTitle.SOURCES: "CÁC TỆP ĐÃ NHẬN",
}
NOTES: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "Tỷ lệ của nhiều cơ quan = tổng tử số / tổng mẫu số × 100, không lấy trung bình các tỷ lệ. Chênh lệch = giá trị − ngưỡng. Đường diễn biến do Excel 2010 trở lên vẽ; chương trình khác: xem Giá trị qua các kỳ ở trang Khoảng cách mục tiêu.",
    MasterTitle.TASKS: "Tiến độ (%) = tổng tiến độ của các cơ quan chủ trì có tiến độ / số cơ quan đó; để trống thì Hoàn thành tính 100, Chưa thực hiện tính 0. Số ngày quá hạn âm: số ngày còn lại. Cột Ý kiến chỉ đạo (nền vàng) để lãnh đạo ghi, được giữ lại ở kỳ sau.",
    MasterTitle.OVERDUE: "Mỗi dòng là một cơ quan chủ trì chưa hoàn thành, lâu nhất ở trên; tiếp theo là sắp đến hạn (số ngày âm: còn lại).",
    MasterTitle.AGENCIES: "Tình trạng đếm trên các dòng cơ quan chủ trì. Bấm một con số để tới các dòng nó đếm (được bôi chọn).",
    MasterTitle.BY_AGENCY: "Mỗi cơ quan một khối: chủ trì, phối hợp, số liệu; gấp nhất ở trên. Tình trạng, số ngày tự tính lại; thứ tự lập lúc tổng hợp. Bấm mã để tới dòng gốc.",
    MasterTitle.REMARKS: "Nguyên văn lời cơ quan. “Chờ ý kiến”: cột Ý kiến chỉ đạo của nhiệm vụ còn trống. Quyết định của cơ quan tổng hợp (gia hạn, đổi việc) ghi thành một dòng ở trang Điều chỉnh của danh mục.",
    MasterTitle.CHANGES: "So với bản tổng hợp của kỳ liền trước. Nhiệm vụ chuyển sang kế hoạch mới được so với mã cũ của nó. Căn cứ: văn bản và ngày hiệu lực ghi ở trang Điều chỉnh, Kế hoạch, Cơ quan của danh mục.",
    MasterTitle.TREND: "Dòng của kỳ này tự tính lại khi sửa Chi tiết (trừ hai cột Mới …, so với cuối kỳ liền trước); các dòng khác là số đã chốt của từng kỳ. Biểu đồ mục tiêu: nét liền là giá trị, nét đứt là ngưỡng. Tỷ lệ = số hoàn thành (đã nộp) × 100 / tổng số.",
    MasterTitle.GAPS: "Cơ quan chưa nộp kỳ này được giữ số cũ; cột “= 0” cho thấy giá trị nếu các số ấy bằng 0. Cơ quan chưa từng có số liệu thì chưa biết mẫu số nên không tính. Mỗi tháng = còn thiếu / số tháng đến hạn. Hai cột cuối lập lúc tổng hợp.",
    MasterTitle.CONFLICTS: "Lập lúc tổng hợp. Bấm vào mã và vào ô “Đối chiếu với” để xem đúng dòng. Đây là điều cần hỏi lại, chưa phải kết luận.",
    MasterTitle.ANNEX: "",
    MasterTitle.READING: "Mọi con số đều lần được tới từng dòng, từng tệp của cơ quan.",
    MasterTitle.DETAILS: "Nguồn của mọi con số. Sửa một dòng ở đây thì các trang khác tự tính lại; dòng bổ sung phải ghi Kỳ báo cáo.",
    MasterTitle.FIGURES: "Giá trị của tỷ lệ = tử số × 100 / mẫu số. Sửa ở đây thì trang Mục tiêu tự tính lại.",
    MasterTitle.CHECKS: "Xếp theo mức độ: lỗi, cảnh báo, thông tin. Ô bị loại được ghi lại nguyên văn ở cột Giá trị đã nhập.",
    MasterTitle.SOURCES: "Ô đã điền = ô đã tổng hợp + ô bị loại + ô đã có bản thay thế.",
}
EMPTY: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "Danh mục chưa có mục tiêu nào.",
    MasterTitle.TASKS: "Danh mục chưa có nhiệm vụ nào.",
    MasterTitle.OVERDUE: "Không có nhiệm vụ nào quá hạn hoặc sắp đến hạn.",
    MasterTitle.AGENCIES: "Chưa có cơ quan nào được giao báo cáo.",
    MasterTitle.BY_AGENCY: "Chưa có cơ quan nào được giao việc.",
    MasterTitle.REMARKS: "Chưa có cơ quan nào nêu khó khăn, kiến nghị hay xin gia hạn.",
    MasterTitle.CHANGES: "Không có thay đổi so với kỳ trước.",
    MasterTitle.TREND: "Chưa có kỳ nào.",
    MasterTitle.GAPS: "Danh mục chưa có mục tiêu nào.",
    MasterTitle.CONFLICTS: "Không thấy điều gì không khớp nhau.",
    MasterTitle.ANNEX: "Danh mục chưa có nhiệm vụ nào.",
    MasterTitle.DETAILS: "Chưa có nhiệm vụ nào được giao cho cơ quan.",
    MasterTitle.FIGURES: "Không có mục tiêu nào cần số liệu của cơ quan.",
    MasterTitle.CHECKS: "Không có lỗi hay lưu ý nào.",
    MasterTitle.SOURCES: "Chưa nhận được tệp nào.",
}
