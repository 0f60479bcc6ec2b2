"""Heading and note of each sheet, headers and footers of printed pages, and the sheet `Đọc thế nào`."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.forms import day, period_name
from consolidate.texts.labels import MasterTitle


def document_title(period: str) -> str:
    return f"Tổng hợp tiến độ thực hiện nhiệm vụ kỳ {period_name(period)}"


def footer(period: str, title: str) -> str:
    return f"&L&10{title} – kỳ {period_name(period)}&R&10Trang &P/&N"


def as_of_line(period: str, as_of: dt.date, rows: int) -> str:
    return f"Kỳ {period_name(period)} – số liệu tính đến ngày {day(as_of)} – {rows} dòng"


# The heading of each sheet, the note below it, and the text of a sheet without rows.

BACK = "← Tổng quan"


def rest_on_screen(printed: int, left: int) -> str:
    return f"Bản in: {printed} dòng đầu; còn {left} dòng xem trên màn hình."


NOT_PRINTED = "Trang này không có trong bản in cả tệp; cần in thì bôi chọn các dòng rồi in vùng chọn."
HEADINGS: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "MỤC TIÊU SO VỚI NGƯỠNG",
    MasterTitle.TASKS: "TIẾN ĐỘ THEO NHIỆM VỤ",
    MasterTitle.OVERDUE: "QUÁ HẠN VÀ SẮP ĐẾN HẠN",
    MasterTitle.AGENCIES: "TÌNH HÌNH BÁO CÁO CỦA CÁC CƠ QUAN",
    MasterTitle.BY_AGENCY: "VIỆC CỦA TỪNG CƠ QUAN",
    MasterTitle.REMARKS: "KHÓ KHĂN, KIẾN NGHỊ, XIN GIA HẠN",
    MasterTitle.CHANGES: "THAY ĐỔI SO VỚI KỲ TRƯỚC",
    MasterTitle.CORRECTIONS: "THAY ĐỔI SAU KHI CHỐT",
    MasterTitle.TREND: "DIỄN BIẾN QUA CÁC KỲ",
    MasterTitle.GAPS: "KHOẢNG CÁCH ĐẾN MỤC TIÊU",
    MasterTitle.CONFLICTS: "NHỮNG ĐIỀU KHÔNG KHỚP NHAU",
    MasterTitle.EVIDENCE: "VĂN BẢN NÊU LÀM MINH CHỨNG",
    MasterTitle.ANNEX: "PHỤ LỤC",
    MasterTitle.READING: "ĐỌC TỆP NÀY THẾ NÀO",
    MasterTitle.DETAILS: "CHI TIẾT THEO NHIỆM VỤ VÀ CƠ QUAN",
    MasterTitle.FIGURES: "SỐ LIỆU MỤC TIÊU CỦA TỪNG CƠ QUAN",
    MasterTitle.QUERIES: "CÂU HỎI CÁC CƠ QUAN PHẢI TRẢ LỜI",
    MasterTitle.CHECKS: "KẾT QUẢ KIỂM TRA CÁC BÁO CÁO",
    MasterTitle.SOURCES: "CÁC TỆP ĐÃ NHẬN",
}
NOTES: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "Tỷ lệ của nhiều cơ quan = tổng tử số / tổng mẫu số × 100, không lấy trung bình các tỷ lệ. Chênh lệch = giá trị − ngưỡng. Đường diễn biến do Excel 2010 trở lên vẽ; chương trình khác: xem Giá trị qua các kỳ ở trang Khoảng cách mục tiêu.",
    MasterTitle.TASKS: "Tiến độ (%) = tổng tiến độ của các cơ quan chủ trì có tiến độ / số cơ quan đó; để trống thì Hoàn thành tính 100, Chưa thực hiện tính 0. Số ngày quá hạn ghi “còn …”: số ngày còn lại. Cột Ý kiến chỉ đạo (nền vàng) để lãnh đạo ghi, được giữ lại ở kỳ sau.",
    MasterTitle.OVERDUE: "Mỗi dòng là một cơ quan chủ trì chưa hoàn thành, hoặc một nhiệm vụ chưa giao cơ quan nào, lâu nhất ở trên; tiếp theo là sắp đến hạn (ghi “còn …”: số ngày còn lại).",
    MasterTitle.AGENCIES: "Tình trạng đếm trên các dòng cơ quan chủ trì. Bấm một con số để tới các dòng nó đếm (được bôi chọn).",
    MasterTitle.BY_AGENCY: "Mỗi cơ quan một khối: chủ trì, phối hợp, số liệu; gấp nhất ở trên. Tình trạng, số ngày tự tính lại; thứ tự lập lúc tổng hợp. Bấm mã để tới dòng gốc.",
    MasterTitle.REMARKS: "Nguyên văn lời cơ quan. “Chờ trả lời”: từ kỳ nêu đến nay chưa có ý kiến chỉ đạo mới cho nhiệm vụ, văn phòng chưa trả lời. Văn phòng trả lời từng dòng ở cột Trả lời của văn phòng (nền vàng): được giữ khi tổng hợp lại, gửi tới cơ quan ở kỳ sau; xóa đi thì dòng lại chờ. Gia hạn, đổi việc: ghi một dòng ở trang Điều chỉnh của danh mục.",
    MasterTitle.CHANGES: "So với bản tổng hợp của kỳ liền trước. Nhiệm vụ chuyển sang kế hoạch mới được so với mã cũ của nó. Căn cứ: văn bản và ngày hiệu lực ghi ở trang Điều chỉnh, Kế hoạch, Cơ quan của danh mục.",
    MasterTitle.CORRECTIONS: "Tệp đến sau khi kỳ trước đã chốt được đánh số bổ sung. Số liệu đã chốt giữ nguyên; số liệu của kỳ này đã tính theo các tệp ấy, từng ô ghi ở dưới.",
    MasterTitle.TREND: "Dòng của kỳ này tự tính lại khi sửa Chi tiết (trừ hai cột Mới …); kỳ khác ghi lúc tổng hợp. Biểu đồ: nét liền là giá trị, nét đứt là ngưỡng; hình nhỏ cùng các kỳ ấy. Cách tính: Đọc thế nào.",
    MasterTitle.GAPS: "Cơ quan chưa nộp kỳ này được giữ số cũ; cột “= 0” cho thấy giá trị nếu các số ấy bằng 0. Cơ quan chưa từng có số liệu thì chưa biết mẫu số nên không tính. Mỗi tháng = còn thiếu / số tháng đến hạn. Hai cột cuối lập lúc tổng hợp.",
    MasterTitle.CONFLICTS: "Lập lúc tổng hợp. Bấm vào mã và vào ô “Đối chiếu với” để xem đúng dòng. Đây là điều cần hỏi lại, chưa phải kết luận.",
    MasterTitle.EVIDENCE: "Mỗi dòng một văn bản. Số, ngày, cơ quan ban hành đọc từ ô Minh chứng của các cơ quan; không chắc thì để trống, nguyên văn ở bên phải. “Điều cần xem” là gợi ý để đối chiếu, chưa phải kết luận. Lập lúc tổng hợp.",
    MasterTitle.ANNEX: "",
    MasterTitle.READING: "Mọi con số đều lần được tới từng dòng, từng tệp của cơ quan.",
    MasterTitle.DETAILS: "Nguồn của mọi con số. Sửa một dòng ở đây thì các trang khác tự tính lại; dòng bổ sung phải ghi Kỳ báo cáo.",
    MasterTitle.FIGURES: "Giá trị của tỷ lệ = tử số × 100 / mẫu số. Sửa ở đây thì trang Mục tiêu tự tính lại.",
    MasterTitle.QUERIES: "Mỗi lỗi cơ quan phải trả lời có một số giữ nguyên qua các kỳ (sáu chữ số là mã, không phải thứ tự). Chưa trả lời xếp trước, lâu nhất ở trên. Đã trả lời: tệp gửi sau đã điền lại dòng ấy và không còn lỗi (lỗi của cả tệp: đã có tệp dùng được), hoặc đã ghi lý do ở Ghi chú. Tuổi: số kỳ từ kỳ đầu đến kỳ này, hoặc đến kỳ đã xong. Rút một câu hỏi: ghi số và lý do ở trang Rút câu hỏi của danh mục.",
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
    MasterTitle.CORRECTIONS: "Không có tệp nào đến sau khi kỳ trước đã chốt.",
    MasterTitle.TREND: "Chưa có kỳ nào.",
    MasterTitle.GAPS: "Danh mục chưa có mục tiêu nào.",
    MasterTitle.CONFLICTS: "Không thấy điều gì không khớp nhau.",
    MasterTitle.EVIDENCE: "Chưa có cơ quan nào nêu minh chứng.",
    MasterTitle.ANNEX: "Danh mục chưa có nhiệm vụ nào.",
    MasterTitle.DETAILS: "Chưa có nhiệm vụ nào được giao cho cơ quan.",
    MasterTitle.FIGURES: "Không có mục tiêu nào cần số liệu của cơ quan.",
    MasterTitle.QUERIES: "Chưa có câu hỏi nào phải trả lời.",
    MasterTitle.CHECKS: "Không có lỗi hay lưu ý nào.",
    MasterTitle.SOURCES: "Chưa nhận được tệp nào.",
}


# `Đọc thế nào`: what the words and figures of the workbook mean, and in which files to look.


def in_shares(names: Sequence[str]) -> str:
    return f"Nhiều dòng hơn một tệp mở được dễ dàng: xem trong {len(names)} tệp theo nhóm cơ quan, cùng thư mục: {', '.join(names)}."


def reading_shares(names: Sequence[str]) -> tuple[str, str, str]:
    return (
        "Bản chia theo nhóm cơ quan",
        f"Nhiều dòng hơn một tệp mở được dễ dàng nên chi tiết nằm trong {len(names)} tệp, mỗi tệp một nhóm cơ quan, tự tính lại khi sửa: {', '.join(names)}. Con số trong tệp này tính trên tất cả, ghi lúc tổng hợp, không tự tính lại.",
        "Chi tiết",
    )


READING: tuple[tuple[str, str, str], ...] = (
    (
        "Tình trạng",
        "Đọc từ trạng thái cơ quan báo và thời hạn, tính đến ngày chốt số liệu. Xong sau hạn là Hoàn thành quá hạn; dở dang sau hạn là quá hạn.",
        "Chi tiết",
    ),
    (
        "Nhiều cơ quan chủ trì",
        "Chỉ Hoàn thành khi tất cả đã hoàn thành. “31/38” = số cơ quan đã báo cáo (hoặc đã xong) / số cơ quan chủ trì; “–”: nhiệm vụ thường xuyên, hàng tháng, không có lúc xong. Cơ quan phối hợp không làm đổi tình trạng.",
        "Nhiệm vụ",
    ),
    (
        "Màu đỏ – Quá hạn",
        "Sau thời hạn mà chưa hoàn thành, kể cả chưa báo cáo và tạm dừng. Luôn có chữ bên cạnh màu, in đen trắng vẫn đọc được.",
        "Quá hạn",
    ),
    ("Màu vàng – Sắp đến hạn", "Chưa xong và còn từ 0 đến số ngày ghi ở đầu trang Tổng quan.", "Quá hạn"),
    ("Màu xanh – Hoàn thành", "Đúng hạn hoặc quá hạn, xem chữ.", "Nhiệm vụ"),
    (
        "Màu xám – Chưa báo cáo",
        "Chưa từng có báo cáo (nhiệm vụ thường xuyên: chưa có báo cáo kỳ này; nhiệm vụ hàng quý, hàng năm chỉ hỏi ở kỳ có tháng cuối quý, tháng 12, kỳ khác không phải báo cáo). Chưa báo cáo, số 0 và Không phát sinh là ba điều khác nhau.",
        "Cơ quan",
    ),
    (
        "Màu tím – Chưa giao cơ quan",
        "Danh mục không có cơ quan chủ trì nào có hiệu lực, nên không ai được hỏi. Vẫn tính vào tổng số nhiệm vụ; sau thời hạn thì cũng là quá hạn (màu đỏ).",
        "Nhiệm vụ",
    ),
    (
        "Mang từ kỳ trước",
        "Cơ quan không nộp kỳ này thì báo cáo gần nhất đứng nguyên, ghi rõ kỳ. Số dòng như vậy ghi cạnh từng nhiệm vụ, từng mục tiêu; Tổng quan chỉ đếm dòng chưa xong, vì việc đã xong không phải trả lời lại.",
        "Chi tiết",
    ),
    ("Xong, thiếu ngày", "Báo Hoàn thành mà không có ngày hoàn thành hợp lệ: tính là ngày chốt số liệu.", "Nhiệm vụ"),
    (
        "Hoàn thành (%)",
        "Số nhiệm vụ hoàn thành × 100 / số nhiệm vụ có thể hoàn thành, tức là không kể nhiệm vụ thường xuyên, hàng tháng, hàng quý, hàng năm (làm mãi, không có lúc xong).",
        "Tổng quan",
    ),
    ("Cơ quan đã nộp (%)", "Số cơ quan có tệp được tổng hợp kỳ này × 100 / số cơ quan phải nộp.", "Tổng quan"),
    (
        "Tiến độ (%) của nhiệm vụ",
        "Trung bình cộng tiến độ của các cơ quan chủ trì có báo; số cơ quan ấy ghi ở cột Tiến độ tính trên.",
        "Nhiệm vụ",
    ),
    (
        "Giá trị của mục tiêu tỷ lệ",
        "Tổng tử số × 100 / tổng mẫu số của các cơ quan có số liệu; không lấy trung bình các tỷ lệ.",
        "Mục tiêu",
    ),
    (
        "Còn thiếu để đạt",
        "Tỷ lệ: ngưỡng × tổng mẫu số / 100 − tổng tử số, làm tròn lên. Giá trị: ngưỡng − giá trị.",
        "Khoảng cách mục tiêu",
    ),
    (
        "Lần theo một con số",
        "Bấm mã hoặc con số gạch chân: khối dòng nó đếm được bôi chọn (số của cơ quan: ở trang Theo cơ quan; lỗi: ở Kiểm tra). Muốn chỉ còn các dòng ấy: bấm mũi tên ở đầu cột Mã (hay Cơ quan), chọn đúng mã ấy. Từ dòng Chi tiết bấm Tệp nguồn để tới tệp; cột Dòng là dòng trong tệp ấy.",
        "Nguồn",
    ),
    (
        "In cho lãnh đạo",
        "In cả tệp (Print Entire Workbook) được bộ giấy ngắn: Tổng quan (1 trang giấy), Mục tiêu, Nhiệm vụ, Quá hạn, Cơ quan, Khó khăn, Diễn biến. Các danh sách dài (Chi tiết, Theo cơ quan, Kiểm tra, Nguồn…) không nằm trong bộ ấy: lọc, bôi chọn các dòng cần rồi in vùng chọn (Print Selection). Phụ lục đi kèm báo cáo thì in riêng: bấm “Bấm đây để bôi chọn…” bên phải tiêu đề rồi in vùng chọn. Bảng không có dòng nào thì không in; Quá hạn, Khó khăn dài quá hai trang giấy thì in hai trang đầu, ghi rõ còn bao nhiêu dòng. Cột phụ ở bên phải không in; nguyên văn nhiệm vụ, mục tiêu nằm ở đó.",
        "Tổng quan",
    ),
    (
        "Chưa báo cáo, có giá trị bị loại",
        "Cột Xuất xứ ghi “có giá trị bị loại, xem Kiểm tra”: cơ quan đã gõ, nhưng giá trị sai nên không được tính; bấm để xem giá trị ấy và cách sửa.",
        "Kiểm tra",
    ),
    (
        "Sửa một con số",
        "Sửa ô ở Chi tiết hoặc Số liệu mục tiêu: các con số ở mọi trang tự tính lại (trừ các danh sách lập lúc tổng hợp). Lần tổng hợp sau lấy lại số trong tệp của cơ quan.",
        "Chi tiết",
    ),
    ("Ghi ý kiến", "Cột Ý kiến chỉ đạo (nền vàng) được giữ khi tổng hợp lại và gửi tới cơ quan ở kỳ sau.", "Nhiệm vụ"),
    (
        "Trả lời kiến nghị",
        "Cột Trả lời của văn phòng (nền vàng) trả lời đúng một dòng: dòng ấy thôi chờ, câu trả lời gửi tới riêng cơ quan đã nêu ở kỳ sau. Cơ quan nêu nội dung khác thì dòng lại chờ; cơ quan thôi nêu thì câu trả lời thôi hiện.",
        "Khó khăn, kiến nghị",
    ),
)
