"""Labels of the screen of what is closed and saved."""

import datetime as dt

SAVING = "Lưu trữ, sao lưu"

# --- closed ------------------------------------------------------------------------------------------------------

CLOSE = "Chốt kỳ"
CLOSE_NOTE = "Tổng hợp lần cuối rồi ghi bản chốt vào templates/da-chot và templates/closed.tsv: từ đó tệp tổng hợp của kỳ giữ nguyên. Còn lỗi, cơ quan chưa trả lời hay kiến nghị chưa trả lời thì chưa chốt, mà liệt kê còn chờ những gì."
BY = "Ai làm việc này (không bắt buộc)"
EVEN_SO = "Vẫn chốt dù còn việc chờ; ghi rõ còn chờ những gì"
REOPEN = "Mở lại kỳ"
REOPEN_NOTE = "Ghi thêm một dòng vào templates/closed.tsv; bản đã chốt vẫn được giữ. Sau đó tổng hợp lại và chốt lại."
REASON = "Lý do mở lại"
REASON_LACKS = "Chưa ghi lý do mở lại. Ghi lý do, như “Sở Tài chính đính chính số liệu”, rồi bấm lại."
IS_OPEN = "Kỳ này chưa chốt."
CLOSINGS = "Các lần chốt và mở lại"
PERIOD, EVENT, DAY, WHO, WORDS = "Kỳ", "Việc", "Ngày", "Người", "Ghi chú"

# --- packed ------------------------------------------------------------------------------------------------------

ARCHIVE = "Đóng gói kỳ này"
ARCHIVE_TITLE = "Lưu trữ kỳ"
ARCHIVE_NOTE = "Tổng hợp lại rồi ghi {name}: danh mục, biểu mẫu đã gửi, báo cáo nhận được, tệp tổng hợp, văn bản. Từ tệp ấy lập lại được đúng tệp tổng hợp trên máy khác."
NOT_ARCHIVED = "Kỳ này chưa đóng gói."
THIS_PERIOD_PACKED = "Đã đóng gói lúc"

BACKUP = "Sao lưu ngay"
BACKUP_TITLE = "Sao lưu"
EXPORT_TITLE = "Xuất dữ liệu"
EXPORT_NOTE = (
    "Ghi số liệu của kỳ thành bảng cho phần mềm khác đọc, kèm từ điển giải thích từng cột. Người xem dùng tệp tổng hợp."
)
EXPORT = "Xuất dữ liệu"
FORM = "Dạng tệp"
ENTRY_NOTE = "Lập tệp gồm những ô đã thay đổi kể từ lần nhập trước, để nhập tay vào hệ thống khác. Nhập xong dòng nào thì chọn Đã nhập ở dòng ấy rồi lưu tệp; lần sau đọc lại dấu ấy."
ENTRY = "Lập tệp cần nhập tay"
SYSTEM = "Hệ thống"
OPEN_TABLES = "Mở thư mục bảng số liệu"
OPEN_ENTRIES = "Mở thư mục tệp cần nhập"
BACKUP_NOTE = "Ghi một tệp mới vào luu-tru: toàn bộ templates (có khóa của văn phòng) và inbox, rồi đọc lại từng byte. Không ghi đè bản cũ."
NO_BACKUP = "Chưa có bản sao lưu nào. Nên làm mỗi kỳ một bản, sau khi tổng hợp."
COPY_OUT = (
    "Bản nằm cùng ổ đĩa với dữ liệu, hỏng ổ thì mất cả hai: mở thư mục luu-tru và chép tệp ra USB, hoặc dùng dòng lệnh:"
)
KEY_INSIDE = (
    "Tệp lưu trữ và sao lưu có khóa của văn phòng: chỉ giao cho người có trách nhiệm, không gửi qua thư hay Zalo."
)

PACKS = "Các bản trong thư mục luu-tru"
PACK, SIZE, MADE_AT, RESTORE_TITLE = "Tệp", "Dung lượng", "Ghi lúc", "Khôi phục"
RESTORE = "Khôi phục ra thư mục mới"
RESTORE_NOTE = "Khôi phục ghi vào một thư mục mới mang tên tệp, ngay trong thư mục làm việc, không đụng đến dữ liệu đang dùng (xem bằng “Mở thư mục khác” ở cuối trang); bản sai dù một byte thì không nhận. Bản lưu trữ còn được tổng hợp lại để so với tệp tổng hợp đã lưu."
OPEN_FOLDER = "Mở thư mục luu-tru"


def archive_note(name: str) -> str:
    return ARCHIVE_NOTE.format(name=name)


def backup_was(day: dt.date, days: int, path: str, *, there: bool) -> str:
    ago = f"{days} ngày trước" if days else "hôm nay"
    return f"Lần sao lưu gần nhất: {day:%d/%m/%Y} ({ago}), {path}" + ("." if there else ", nay không thấy ở đó.")


def size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")
