"""The first sheet of the catalogue, for whoever edits it; and its row that shows how a change is written."""

from collections.abc import Mapping

from consolidate.texts.labels import CatalogueTitle

T = CatalogueTitle
TITLE = "Hướng dẫn"
HEADING = "DANH MỤC NHIỆM VỤ, MỤC TIÊU: CÁCH DÙNG TỆP NÀY"
NOT_READ = "Trang này chỉ để đọc, chương trình không lấy gì ở đây. Ở các trang khác: giữ nguyên tên trang, tiêu đề cột; cột riêng của văn phòng thêm ở bên phải được giữ."
SHEET, PURPOSE = "Trang", "Dùng để"
PURPOSES: Mapping[CatalogueTitle, str] = {
    T.PLANS: "Các kế hoạch giao nhiệm vụ, mục tiêu; mỗi kế hoạch có hiệu lực từ ngày nào.",
    T.AGENCIES: "Các cơ quan nhận biểu mẫu, theo thứ tự trong báo cáo; tên khác trong văn bản; thư điện tử; cơ quan hết hiệu lực chuyển về đâu.",
    T.GROUPS: "Các nhóm được giao chung, như “Các sở, ban, ngành”. Cơ quan nào thuộc nhóm thì ghi ở cột Nhóm, trang Cơ quan.",
    T.TARGETS: "Các mục tiêu: ngưỡng, hạn, cơ quan báo cáo, đếm gì ở tử số, mẫu số, bao lâu hỏi một lần.",
    T.TASKS: "Các nhiệm vụ: nội dung, cơ quan chủ trì, phối hợp, thời hạn như văn bản và thời hạn để tính.",
    T.AMENDMENTS: "Quyết định sửa đổi: gia hạn, đổi cơ quan, thôi thực hiện, chuyển sang kế hoạch mới. Mỗi thay đổi một dòng.",
    T.HOLIDAYS: "Ngày nghỉ, ngày làm bù, để tính ngày phải nộp báo cáo.",
    T.WITHDRAWALS: "Câu hỏi của trang Câu hỏi (tệp tổng hợp) mà cơ quan không phải trả lời nữa, kèm lý do.",
    T.SETTINGS: "Tên cơ quan tổng hợp, người liên hệ, ngày nộp báo cáo và các con số khác.",
}
AMENDING = "CÁCH SỬA"
STEPS = (
    "Có quyết định mới (gia hạn, đổi cơ quan, thôi thực hiện): thêm một dòng ở trang Điều chỉnh, theo dòng ví dụ ở đó; không sửa dòng cũ, để các kỳ trước vẫn đúng.",
    "Văn bản bị đọc sai, thời hạn hiểu sai: sửa thẳng ở trang Nhiệm vụ, Mục tiêu. Soát xong ô nền vàng ở cột Cần soát thì xóa ô đó.",
    "Thêm cơ quan: thêm một dòng ở trang Cơ quan, mỗi cơ quan một mã, chọn Nhóm. Cơ quan kết thúc: ghi Hiệu lực đến và Chuyển về, không xóa dòng.",
    "Có kế hoạch mới: không gõ vào đây, chạy lệnh import với tệp văn bản rồi soát đề xuất trong templates/de-xuat/.",
    "Ngày gõ ngày/tháng/năm. Nhiều mã, nhiều tên trong một ô cách nhau bằng dấu chấm phẩy (;). Ô có danh sách thì chọn, hoặc gõ.",
    "Xong thì lưu và đóng tệp, rồi chạy lệnh generate. Có chỗ chưa đúng thì chương trình kể hết từng trang, từng ô và chưa ghi gì. Biểu mẫu đã gửi trước khi sửa vẫn dùng được.",
)
TO_CONFIRM = "CẦN VĂN PHÒNG XÁC NHẬN (việc nặng nhất trước)"
TO_CONFIRM_NOTE = (
    "Các điểm dưới đây là đề xuất khi lập danh mục, văn bản chưa nói rõ. Điểm nào đã rõ thì sửa ở chỗ ghi bên cạnh."
)
NUMBER, MATTER, PLACE = "TT", "Việc", "Ghi ở"

EXAMPLE = "(ví dụ)"
EXAMPLE_DOCUMENT = f"{EXAMPLE} Quyết định số 123/QĐ-UBND ngày 25/11/2025. Chương trình bỏ qua dòng này; xóa được"
EXAMPLE_DAY = "31/03/2026"
EXAMPLE_EDITED = "dòng ví dụ đã có ô bị sửa mà Mã còn là “(ví dụ)”: nếu là điều chỉnh thật thì ghi mã nhiệm vụ, mục tiêu vào đây; nếu không thì xóa cả dòng"
EXAMPLE_LEFT = "còn là văn bản của dòng ví dụ: ghi số, ký hiệu, ngày của văn bản thật"
