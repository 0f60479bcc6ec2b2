"""What to do once and for all about a kind of fault that came again: told to the agency alone, on its own page."""

from collections.abc import Mapping

from consolidate.texts.codes import Code

_OUR_FORM = "Mỗi kỳ mở đúng tệp Excel của kỳ đó mà cơ quan nhận được, điền thẳng vào tệp rồi gửi chính tệp ấy."
_PLAIN_FILE = "Lưu tệp dạng .xlsx bằng Excel, LibreOffice hoặc WPS, mở lại xem thử một lần rồi mới gửi."
_WHOLE_SHEETS = "Giữ nguyên tên trang, tiêu đề cột và các dòng; cần tính toán thêm thì làm ở tệp riêng."
_OWN_ROW = "Không chép cả dòng từ tệp khác, không thêm hay chuyển dòng: tìm dòng theo cột Mã, gõ vào đúng dòng đó."
_IN_PLACE = "Nội dung báo cáo gõ vào ô màu vàng; điều muốn nói thêm ghi ở cột Khó khăn, vướng mắc hoặc Ghi chú."
_NUMBER = "Ô số chỉ gõ một số, không kèm chữ, đơn vị hay dấu %; lời giải thích ghi ở cột bên cạnh."
_SIGNS = "Gõ liền các chữ số, không dùng dấu ngăn hàng nghìn; số lẻ thì gõ xong xem ô hiện đúng số không (máy kiểu Việt Nam: 45,5; máy kiểu Anh: 45.5)."
_DAY = "Gõ ngày dạng ngày/tháng/năm như 15/10/2025, rồi xem cột Tự kiểm tra hiểu đó là ngày nào."
_VALUES_ONLY = "Gõ thẳng kết quả; dán từ tệp khác thì chọn Paste Special → Values (chỉ dán giá trị)."
_TYPED_TEXT = "Gõ chữ thẳng vào ô bằng phông Unicode (Times New Roman, Arial), không gạch ngang, không chèn ảnh."
_RATIO = (
    "Thống nhất trong cơ quan tử số, mẫu số đếm những gì (xem lời nhắc khi bấm vào ô), ghi lại để kỳ sau đếm như vậy."
)
_SELF_CHECK = (
    "Trước khi gửi, xem cột Tự kiểm tra: dòng nào chưa ghi “Đủ” thì sửa theo lời nhắc ở đó; đủ hết thì dòng đầu trang Hướng dẫn "
    "chuyển màu xanh."
)
_DONE = "Báo Hoàn thành thì điền luôn bốn ô của dòng: Tiến độ 100, Ngày hoàn thành, Kết quả thực hiện, Minh chứng (số, ngày văn bản)."

LASTING: Mapping[Code, str] = {
    Code.EMPTY_FILE: _PLAIN_FILE,
    Code.DAMAGED_FILE: _PLAIN_FILE,
    Code.READ_INCOMPLETELY: _PLAIN_FILE,
    Code.PASSWORD: "Không đặt mật khẩu mở tệp báo cáo.",
    Code.RIGHTS_MANAGED: "Không đặt giới hạn quyền mở cho tệp báo cáo.",
    Code.NOT_A_WORKBOOK: "Gửi tệp Excel đã điền; bản PDF, bản chụp có chữ ký chỉ gửi kèm thêm.",
    Code.NOT_OUR_FORM: _OUR_FORM,
    Code.TOO_LARGE: "Không chèn ảnh, không dán bảng khác vào tệp; minh chứng chỉ ghi số, ký hiệu, ngày của văn bản.",
    Code.UNSAFE_FILE: _PLAIN_FILE,
    Code.NESTED_ARCHIVE: "Gửi thẳng tệp Excel, không nén.",
    Code.NO_IDENTITY: _OUR_FORM,
    Code.BAD_SIGNATURE: _OUR_FORM,
    Code.WRONG_WORKSPACE: _OUR_FORM,
    Code.WRONG_PERIOD: "Mỗi kỳ dùng tệp mới của kỳ đó, không điền tiếp vào tệp của kỳ trước.",
    Code.MISSING_SHEET: _WHOLE_SHEETS,
    Code.MISSING_COLUMN: _WHOLE_SHEETS,
    Code.DOUBLED_COLUMN: _WHOLE_SHEETS,
    Code.HEAD_LOST: _WHOLE_SHEETS,
    Code.NAMED_OTHERWISE: "Giữ tên tệp như khi nhận.",
    Code.IDENTITY_DIFFERS: _OUR_FORM,
    Code.ACTIVE_CONTENT: "Giữ tệp dạng .xlsx, không thêm macro, không nhúng tệp khác.",
    Code.COLUMN_FOUND_BY_LIKENESS: _WHOLE_SHEETS,
    Code.UNREAD_SHEET: _WHOLE_SHEETS,
    Code.UNREAD_BESIDE: _IN_PLACE,
    Code.COLUMNS_BY_ORDER: _WHOLE_SHEETS,
    Code.EXTRA_COLUMN: _IN_PLACE,
    Code.EXTRA_CELL: _IN_PLACE,
    Code.NEW_ROW: _OWN_ROW,
    Code.UNKNOWN_ROW: _OWN_ROW,
    Code.FOREIGN_ROW: _OWN_ROW,
    Code.DOUBLED_ROW: _OWN_ROW,
    Code.ROW_MISMATCH: _OWN_ROW,
    Code.LOCKED_CHANGED: "Không gõ đè vào ô màu xám; thấy ô điền sẵn chưa đúng thì nêu ở cột Kiến nghị, đề xuất (trang Mục tiêu: Ghi chú).",
    Code.NOT_A_CHOICE: "Bấm mũi tên bên phải ô để chọn, không tự gõ hay dán.",
    Code.NOT_FOR_TASK: "Chọn Không phát sinh chỉ ở nhiệm vụ thường xuyên, hàng tháng, hàng quý, hàng năm.",
    Code.NOT_A_NUMBER: _NUMBER,
    Code.OUT_OF_RANGE: "Tiến độ gõ từ 0 đến 100, không gõ dấu %; số khác xem lời nhắc khi bấm vào ô.",
    Code.NOT_WHOLE: "Mục tiêu đếm người, đếm việc thì gõ số nguyên.",
    Code.AMBIGUOUS_NUMBER: _SIGNS,
    Code.NOT_A_DATE: _DAY,
    Code.DAY_NEEDED: "Ghi đủ ngày, tháng, năm, không chỉ ghi tháng.",
    Code.DATE_OUT_OF_RANGE: _DAY,
    Code.AMBIGUOUS_DATE: _DAY,
    Code.DATE_IN_FUTURE: "Ngày hoàn thành, ngày số liệu là ngày đã qua; việc sắp làm ghi ở Kết quả thực hiện.",
    Code.ERROR_VALUE: _VALUES_ONLY,
    Code.UNCALCULATED: _VALUES_ONLY,
    Code.UNREADABLE_TEXT: _TYPED_TEXT,
    Code.TOO_LONG: "Nêu ngắn gọn việc đã làm và kết quả; văn bản dài thì ghi số, ký hiệu, ngày ở cột Minh chứng.",
    Code.STRUCK_ANSWER: _TYPED_TEXT,
    Code.STRUCK_OUT: _TYPED_TEXT,
    Code.PICTURE_IN_CELL: _TYPED_TEXT,
    Code.NOT_APPLICABLE: "Ô màu xám đậm có gạch chéo để trống.",
    Code.ZERO_DENOMINATOR: _RATIO,
    Code.NUMERATOR_ABOVE_DENOMINATOR: _RATIO,
    Code.MAYBE_SWAPPED_DATE: _DAY,
    Code.DAY_BEFORE_PLAN: "Ghi ngày của văn bản hoặc sản phẩm của chính nhiệm vụ này, kiểm tra lại năm.",
    Code.EXTENSION_BEFORE_DEADLINE: "Đề nghị gia hạn đến thì ghi ngày sau thời hạn đang có.",
    Code.DITTO: "Mỗi dòng ghi đủ nội dung của mình, không ghi “như trên”.",
    Code.COUNTS_UP: "Không kéo góc ô để chép xuống (Excel tự tăng số, tăng ngày); gõ từng ô hoặc chép rồi dán.",
    Code.MAYBE_FRACTION: "Tiến độ gõ 45 chứ không gõ 0,45.",
    Code.MAYBE_THOUSANDS: _SIGNS,
    Code.DENOMINATOR_MOVED: _RATIO,
    Code.ACCUMULATED_FELL: "Số lũy kế ghi từ đầu kỳ kế hoạch đến nay, không ghi riêng tháng này.",
    Code.IMPLAUSIBLE: "Kiểm tra số và đơn vị (xem lời nhắc khi bấm vào ô); số đúng mà khác thường thì ghi lý do ở Ghi chú.",
    Code.MISSING_STATUS: _SELF_CHECK,
    Code.MISSING_PROGRESS: _SELF_CHECK,
    Code.DONE_WITHOUT_DATE: _DONE,
    Code.DONE_WITHOUT_RESULT: _DONE,
    Code.DONE_WITHOUT_EVIDENCE: _DONE,
    Code.DONE_BELOW_100: _DONE,
    Code.STATUS_AGAINST_PROGRESS: _SELF_CHECK,
    Code.DATE_WITHOUT_DONE: "Ngày hoàn thành chỉ ghi khi chọn Hoàn thành; ngày dự kiến ghi ở Kết quả thực hiện.",
    Code.OVERDUE_WITHOUT_REASON: "Nhiệm vụ quá hạn thì kỳ nào cũng nêu lý do ở cột Khó khăn, vướng mắc cho đến khi xong.",
    Code.CHANGE_WITHOUT_REASON: "Báo cáo lùi so với kỳ trước thì chọn lý do ở cột Lý do thay đổi của dòng đó.",
    Code.EXTENSION_NOT_AHEAD: "Đề nghị gia hạn đến thì ghi một ngày chưa tới.",
    Code.INCOMPLETE_FIGURE: _SELF_CHECK,
    Code.FIGURE_WITHOUT_DATE: "Điền số liệu thì điền luôn Ngày số liệu của dòng.",
}
"""Of kinds that are not here what was said the last time is said again."""
