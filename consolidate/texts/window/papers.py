"""Labels of the screens of papers and mails."""

PAPERS, SEND = "Báo cáo, thư", "Gửi"

# --- papers ------------------------------------------------------------------------------------------------------

WHAT_IT_WRITES = "Mỗi nút lập văn bản là một lần tổng hợp lại kỳ này: ghi tệp tổng hợp, trang cho lãnh đạo và bản trả lại vào {folder} cùng lúc với văn bản, nên số liệu luôn khớp nhau. Văn bản đã sửa tay được giữ lại thành bản “_sua-tay_” trước khi lập lại."
AS_OF = "Số liệu tính đến ngày (ngày/tháng/năm)"
ALL = "Lập tất cả"
ALL_NOTE = "Báo cáo (hai thể thức), công văn chung, thư nháp, bài Zalo và lịch trong một lần."

REPORT = "Báo cáo gửi cấp trên"
REPORT_NOTE = "Thể thức văn bản hành chính. Ghi {name}."
MAKE_REPORT = "Lập báo cáo"

PARTY = "Báo cáo gửi Tỉnh ủy"
PARTY_NOTE = "Thể thức văn bản của Đảng, cùng số liệu. Ghi {name} và cả báo cáo gửi cấp trên."
MAKE_PARTY = "Lập báo cáo của Đảng"

LETTERS = "Công văn đôn đốc"
LETTERS_NOTE = "Chỉ gửi cơ quan còn nợ, theo mức đề xuất: lần 1, lần 2, phê bình. Chọn một cách: công văn chung cho mỗi mức, hoặc một công văn cho từng cơ quan; cách sau cùng thay cho cách trước."
MAKE_LETTERS = "Công văn chung"
MAKE_EACH = "Từng cơ quan"

MAILS = "Thư nháp, bài Zalo, lịch"
MAILS_NOTE = "Ghi vào {folder}: mỗi cơ quan một thư nháp hợp với tình trạng của mình (nhắc nộp, trả lại để sửa, biên nhận), bài để dán Zalo, lịch. Thư nháp đang có của kỳ được thay."
MAKE_MAILS = "Tạo thư nháp"

LEADERS_PAGE = "Trang cho lãnh đạo"
LEADERS_PAGE_NOTE = "Một trang mở được trên điện thoại, gửi qua Zalo hoặc thư; mỗi lần tổng hợp ghi lại."
NO_LEADERS_PAGE = "Có sau lần tổng hợp đầu tiên."

TEMPLATES = "Mẫu văn bản của cơ quan"
TEMPLATES_NOTE = (
    "Sửa lời bằng Word hoặc Notepad; các trường trong {{ }} để nguyên. Chương trình không bao giờ ghi đè mẫu đã sửa."
)
OPEN_TEMPLATES = "Mở thư mục mẫu (templates/mau)"
MAKE_FIELDS = "Lập danh sách trường"
FIELDS_NOTE = "Ghi {name}: mọi trường dùng được trong mẫu, ý nghĩa và giá trị của kỳ này."
OPEN_FIELDS = "Mở danh sách trường"

LONGER = "Kỳ dài hơn"
LONGER_NOTE = "Báo cáo quý, 6 tháng, năm gộp các tháng trong đó, tính đến hôm nay nếu kỳ chưa hết."

NOT_MADE = "Chưa lập."
MADE_AT = "lập lúc {when}"
OLDER = "cũ hơn lần tổng hợp"
UNKNOWN = "không rõ lập từ lần tổng hợp nào"
EDITED = "đã sửa tay"
KEPT = "bản sửa tay được giữ"
OTHERS = "Tệp khác trong thư mục văn bản"
OTHERS_NOTE = "Bản sửa tay được giữ lại và tệp không do chương trình lập."
OPEN = "Mở"
OPEN_FOLDER = "Mở thư mục văn bản"
OLD_MASTER = "Đã có tệp mới nhận hoặc danh mục đã sửa sau lần tổng hợp này. Lập lại thì mọi văn bản theo số liệu mới."

# --- texts to paste ----------------------------------------------------------------------------------------------

ZALO = "Bài để dán vào Zalo"
ZALO_NOTE = "Bấm Chép rồi dán vào nhóm Zalo. Chương trình không gửi gì qua mạng."
COPY = "Chép"
COPIED = "Đã chép, dán vào Zalo bằng Ctrl+V."
NOT_COPIED = "Trình duyệt không cho chép. Chữ đã được chọn sẵn, hãy bấm Ctrl+C."
ZALO_OLDER = "Các bài này cũ hơn lần tổng hợp: bấm “Tạo thư nháp” trước khi dán."

# --- mails -------------------------------------------------------------------------------------------------------

FORMS_NOTE = "Ghi vào {folder}: mỗi cơ quan một thư nháp kèm biểu mẫu của chính cơ quan đó, danh-sach.xlsx, bài Zalo và lịch. Thư nháp đang có của kỳ được thay; chưa thư nào được gửi đi."
FORMS_MERGE = (
    "Kỳ này đã có tệp nhận về, nên nút này cũng tổng hợp lại kỳ: ghi tệp tổng hợp, trang cho lãnh đạo, bản trả lại."
)
MAKE_FORM_MAILS = "Tạo thư kèm biểu mẫu"
NO_WORKBOOKS = "Kỳ này chưa có biểu mẫu để gửi. Hãy tạo ở màn hình Biểu mẫu trước."
TO_FORMS = "Sang Biểu mẫu"
DRAFTS = "Thư nháp đang có"
NO_DRAFTS = "Kỳ này chưa có thư nháp nào."
HOW_TO_SEND = "Mở từng thư nháp bằng Outlook hoặc Thunderbird rồi bấm gửi; dùng hộp thư trên web thì mở “chữ để dán” và kèm đúng tệp ghi ở cột Tệp kèm theo. Tệp của cơ quan nào chỉ gửi cơ quan ấy."
AFTER_MERGE = "Thư nhắc nộp, trả lại để sửa, biên nhận sau khi tổng hợp: ở màn hình Báo cáo, thư."
ADDRESS, SUBJECT, ATTACHMENT = "Địa chỉ", "Tiêu đề", "Tệp kèm theo"
NO_ADDRESS = "chưa có địa chỉ"
OPEN_DRAFT, OPEN_TEXT = "Mở thư nháp", "Chữ để dán"
OPEN_LIST, OPEN_CALENDAR, OPEN_MAILS = "Mở danh-sach.xlsx", "Mở lịch (lich.ics)", "Mở thư mục thư"
SEE_DRAFTS = "Xem từng thư nháp"
BY_SERVER = "Gửi qua máy chủ thư"
BY_SERVER_NOTE = "Trang này không gửi thư. Gửi hàng loạt qua máy chủ thư của cơ quan chỉ làm bằng dòng lệnh, vì phải xem trước từng thư, gõ lại số thư và mật khẩu. Xem trước, rồi gửi:"


def note(text: str, value: str) -> str:
    return text.replace("{folder}", value).replace("{name}", value)


def made_at(when: str) -> str:
    return MADE_AT.format(when=when)


def without_address(count: int) -> str:
    return (
        f"{count} thư chưa có địa chỉ: điền khi gửi, hoặc ghi địa chỉ ở trang Cơ quan của catalogue.xlsx rồi tạo lại."
    )


def sent(count: int) -> str:
    return f"Máy chủ thư đã nhận {count} thư của kỳ này (nhật ký: templates/sent.tsv)."


def drafts_older(count: int) -> str:
    return f"{count} thư nháp cũ hơn lần tổng hợp: tạo lại trước khi gửi."


def mails_in_step(drafts: int, accepted: int) -> str:
    if not drafts:
        return "chưa tạo thư"
    return f"{drafts} thư nháp; " + (
        f"máy chủ thư đã nhận {accepted} thư" if accepted else "chương trình không biết thư nào đã gửi bằng tay"
    )
