"""`Đọc thế nào`: what the words and figures of the workbook mean, and in which files to look."""

from collections.abc import Sequence


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
        "Chỉ Hoàn thành khi tất cả đã hoàn thành. “31/38” = số cơ quan đã báo cáo (hoặc đã xong) / số cơ quan chủ trì. Cơ quan phối hợp không làm đổi tình trạng.",
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
        "Chưa từng có báo cáo (nhiệm vụ thường xuyên: chưa có báo cáo kỳ này). Chưa báo cáo, số 0 và Không phát sinh là ba điều khác nhau.",
        "Cơ quan",
    ),
    (
        "Mang từ kỳ trước",
        "Cơ quan không nộp kỳ này thì báo cáo gần nhất đứng nguyên, ghi rõ kỳ. Số dòng như vậy ghi cạnh từng nhiệm vụ, từng mục tiêu và ở Tổng quan.",
        "Chi tiết",
    ),
    ("Xong, thiếu ngày", "Báo Hoàn thành mà không có ngày hoàn thành hợp lệ: tính là ngày chốt số liệu.", "Nhiệm vụ"),
    ("Hoàn thành (%)", "Số nhiệm vụ hoàn thành × 100 / tổng số nhiệm vụ (cả thường xuyên).", "Tổng quan"),
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
        "In ba trang tính: Tổng quan (1 trang giấy), Quá hạn, Mục tiêu; kèm báo cáo: Phụ lục. Cơ quan nào cần việc của mình: các trang của cơ quan ấy ở Theo cơ quan. Đừng in cả tệp: Chi tiết, Theo cơ quan, Kiểm tra dài hàng trăm trang.",
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
)
