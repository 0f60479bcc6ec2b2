"""Labels of the page's screens: titles, buttons, heads of columns, filters."""

from consolidate.texts.outputs.master.vocabulary import Returned

HOME, CATALOGUE, FORMS, INBOX, MERGE = "Trang chủ", "Danh mục", "Biểu mẫu", "Nhận", "Tổng hợp"
PAPERS = "Báo cáo"
START = "Bắt đầu"

# --- first start -------------------------------------------------------------------------------------------------

WELCOME = "Thư mục này chưa có danh mục. Chọn một cách bắt đầu."
NEW = "Tạo mới"
NEW_FOR = "Tạo mới cho tỉnh, thành phố"
NEW_NOTE = "Tạo danh mục, mẫu văn bản, khóa của văn phòng (tệp office.key, để nhận ra biểu mẫu của mình khi cơ quan gửi về) và các thư mục inbox, outbox trong thư mục này; không ghi đè tệp đã có."
PROVINCE = "Tỉnh, thành phố"
EXISTING = "Mở thư mục đã có"
EXISTING_NOTE = "Các thư mục làm việc tìm thấy trên máy:"
OPEN_IT = "Mở"
NO_EXISTING = "Không tìm thấy thư mục làm việc nào ở gần đây, trong Documents hay Desktop. Nếu có ở nơi khác: chép thư mục đó vào Documents rồi tải lại trang, hoặc gõ: consolidate window --workspace THƯ_MỤC"
DEMO = "Xem dữ liệu mẫu"
DEMO_NOTE = "Chạy thử cả một vòng hai kỳ trong thư mục demo, khoảng một phút, không đụng đến dữ liệu thật."
OPEN_DEMO = "Mở dữ liệu mẫu"
BACK = "Mở thư mục khác"

# --- home --------------------------------------------------------------------------------------------------------

STEPS = "Các bước của kỳ"
READY, WAITING, ARRIVING = "xong", "chưa làm", "đang nhận"


ALL_DONE = "Đã làm hết các bước. Tệp về thêm thì thả vào Nhận rồi tổng hợp lại; xong hẳn thì sao lưu và chốt kỳ."
SAVE_AND_CLOSE = "Lưu trữ, sao lưu"


def catalogue_there(when: str, *, fine: bool) -> str:
    return f"sửa lần cuối {when}" if fine else "không dùng được, bấm để xem lỗi theo trang và ô"


def workbooks(count: int) -> str:
    return f"{count} biểu mẫu" if count else "chưa tạo"


def files_in_inbox(count: int) -> str:
    return f"{count} tệp đã nhận" if count else "chưa có tệp nào"


def merged_at(when: str, older: bool) -> str:
    if not when:
        return "chưa tổng hợp"
    return f"lúc {when}; cũ hơn tệp mới nhận hoặc danh mục" if older else f"lúc {when}"


def papers(count: int, older: int) -> str:
    if not count:
        return "chưa lập"
    return f"{count} văn bản, {older} cũ hơn lần tổng hợp" if older else f"{count} văn bản"


# --- catalogue ---------------------------------------------------------------------------------------------------

OPEN_CATALOGUE = "Mở catalogue.xlsx"
CHECK_CATALOGUE = "Kiểm tra"
CATALOGUE_FINE = "Danh mục không có lỗi."
COUNTS = "Số lượng đang có hiệu lực"
AGENCIES, TASKS, TARGETS, TO_REVIEW = "Cơ quan", "Nhiệm vụ", "Mục tiêu", "Dòng cần soát"
TO_REVIEW_NOTE = "Dòng cần soát không chặn việc: vẫn tạo được biểu mẫu. Mở catalogue.xlsx, đọc cột Cần soát, sửa dòng nếu sai; soát xong thì xóa ô ở cột đó."
UNASSIGNED = "Chưa giao cơ quan nào"

# --- workbooks ---------------------------------------------------------------------------------------------------

MAKE_FORMS = "Tạo biểu mẫu"
FORMS_NOTE = "Ghi một tệp Excel cho mỗi cơ quan vào {folder}; biểu mẫu đã gửi vẫn dùng được."
FORMS_THERE = "Biểu mẫu đã có"
AGENCY, FILE, OPEN, WRITTEN_AT = "Cơ quan", "Tệp", "Mở", "Tạo lúc"

# --- inbox -------------------------------------------------------------------------------------------------------

DROP = "Thả các tệp nhận được vào đây"
DROP_NOTE = (
    "Tệp được chép (giữ ngày giờ) vào {folder}; tên đã có thì thêm “ (2)”. Không tệp nào bị chuyển đi hay ghi đè."
)
CHOOSE = "Chọn tệp…"
CHOSEN = "Số tệp đã chọn:"
TAKE = "Chép vào inbox và đọc"
SENDING = "Đang chép…"
READING = "Đọc các tệp đã nhận"
CHECK_ALL = "Đọc lại mọi tệp"
LATELY = "Vừa nhận"
OPEN_INBOX = "Mở thư mục inbox"
WHO = "Cơ quan đã nộp đến đâu"
OWED, RECEIVED, ANSWERED, FAULTS, QUESTIONS, WHAT_NEXT = (
    "Phải trả lời",
    "Nhận lúc",
    "Đã trả lời",
    "Lỗi / cảnh báo",
    "Câu hỏi chưa trả lời",
    "Việc tiếp theo",
)
STANDING = "Tình trạng"
FILES = "Tệp đã nhận"
FATE, CELLS, WHY = "Xử lý", "Ô nhận / dùng / loại", "Lý do"
ACCEPT = "Đúng, của cơ quan này"
ACCEPT_FOR = "Tệp này của"
CHOOSE_AGENCY = "– chọn cơ quan –"
NO_AGENCY_CHOSEN = "Chưa chọn cơ quan. Hãy chọn cơ quan đã gửi tệp này rồi bấm lại."
COPY_TO = "Chép sang kỳ {period}"
FILTER = "Lọc"
ALL = "Tất cả"
WITH_FAULTS, NOT_KNOWN, OTHER_PERIOD = "Có lỗi", "Không rõ của ai", "Sai kỳ"
FILTERS = {
    "": ALL,
    "no": Returned.NO,
    "blank": Returned.BLANK,
    "faults": WITH_FAULTS,
    "unknown": NOT_KNOWN,
    "period": OTHER_PERIOD,
}
"""Filter → its label."""

FAULTS_NAMED = "Xem từng lỗi"
NO_FAULTS = "Không có lỗi."
NOTHING_TO_SHOW = "Không có dòng nào."
NOT_KNOWN_AGENCY = "không rõ"
SEND_BACK = "Gửi lại bản đã đánh dấu"
WAIT = "Chờ nộp; nhắc cơ quan"
ASK_AGAIN = "Đề nghị gửi tệp có trả lời"
LOOK_AT_FILES = "Xem tệp để riêng ở bảng dưới"
QUESTIONS_WAIT = "Gửi bản trả lại nếu có; biểu mẫu kỳ sau hỏi tiếp"
NOTHING = "Không phải làm gì"

NEXT_OF = {
    Returned.BLANK: ASK_AGAIN,
    Returned.ASIDE: LOOK_AT_FILES,
    Returned.NO: WAIT,
    Returned.NOT_DUE: NOTHING,
}
"""What the office does next for an agency of which this came; where answers came it depends on their faults."""

# --- merge -------------------------------------------------------------------------------------------------------

AS_OF = "Số liệu tính đến ngày (ngày/tháng/năm)"
MERGE_NOW, MERGE_AGAIN = "Tổng hợp", "Tổng hợp lại"
PREVIEW = "Xem trước"
PREVIEW_NOTE = "Không ghi gì: cho biết tổng hợp bây giờ sẽ đổi những gì so với tệp tổng hợp đang có."
UNDO = "Hoàn tác lần tổng hợp"
MERGE_NOTE = "Ghi vào {folder}: tệp tổng hợp, trang cho lãnh đạo, bản trả lại cho từng cơ quan. Ý kiến chỉ đạo trong tệp cũ được giữ."
SPECIAL = "Trường hợp đặc biệt"
EVEN_SO = "Vẫn ghi khi không tệp nào dùng được, dù tệp tổng hợp đã có đang có số liệu"
OPEN_MASTER = "Mở tệp tổng hợp"
OPEN_REPLIES = "Mở thư mục trả lại"
REPLIES = "Bản trả lại cho cơ quan"
MADE_AT = "Tổng hợp lúc"
OLD_MASTER = "Tệp tổng hợp dưới đây cũ hơn tệp mới nhận hoặc danh mục. Bấm Tổng hợp để có số liệu mới."
NO_MASTER = "Kỳ này chưa tổng hợp."


def undo_title(made: str, as_of: str) -> str:
    return f"Hoàn tác lần tổng hợp lúc {made} (số liệu đến {as_of})"


def undo_note(folder: str, number: int) -> str:
    more = f" Bấm nhiều lần thì lùi tiếp, được {number} lần." if number > 1 else ""
    return f"Đưa {folder} (tệp tổng hợp, trang cho lãnh đạo, bản trả lại, văn bản, thư nháp) và ý kiến chỉ đạo về đúng như trước lần đó. Tệp nhận về giữ nguyên; tệp đã sửa tay sau đó được giữ thành bản “_sua-tay_”.{more}"


def not_a_day(text: str) -> str:
    return f"“{text}” không phải là một ngày. Hãy viết ngày/tháng/năm như 31/10/2025."


def folder_note(note: str, folder: str) -> str:
    return note.format(folder=folder)


def not_read(count: int) -> str:
    return f"Còn {count} tệp chưa đọc nên chưa có bảng cơ quan. Bấm {CHECK_ALL} để đọc tiếp; tệp đã nhận vẫn nằm trong inbox."


def lately(count: int, aside: int, faulty: int) -> str:
    said = f"{count} tệp vừa nhận: {aside} để riêng, {faulty} có lỗi"
    return f"{said}; các tệp này ở đầu bảng." if aside or faulty else f"{said}."


def faults(errors: int, warnings: int) -> str:
    return f"{errors} lỗi, {warnings} cảnh báo"


def copy_to(period: str) -> str:
    return COPY_TO.format(period=period)


def not_for_copy(path: str) -> str:
    return (
        f"{path} nằm trong tệp nén hoặc thư, không chép riêng được. Hãy mở tệp nén, lấy tệp đó ra và thả vào kỳ của nó."
    )
