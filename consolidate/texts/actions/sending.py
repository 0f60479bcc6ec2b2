"""Mails sent by SMTP: what is asked before, what became of each, and why one was not sent."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period

JOURNAL = "templates/sent.tsv"
JOURNAL_HEADERS = ("Kỳ", "Mã cơ quan", "Địa chỉ", "SHA-256", "Lúc")
NO_ADDRESS_IN_JOURNAL = "cột Địa chỉ để trống"
UNNAMED = "(tệp không tên)"

# --- settings ------------------------------------------------------------------------------------------------------

NO_SERVER = "Chưa biết gửi qua máy chủ nào nên chưa gửi thư nào. Hãy ghi Máy chủ gửi thư ở trang Cài đặt của templates/catalogue.xlsx (thiếu dòng thì thêm dòng, cột Tên ghi đúng chữ này), hoặc mở thư nháp mà gửi."
NO_ACCOUNT = "Chưa biết địa chỉ người gửi nên chưa gửi thư nào. Hãy ghi Tài khoản gửi thư, hoặc Thư điện tử nhận báo cáo, ở trang Cài đặt của templates/catalogue.xlsx."


def bad_server(text: str) -> str:
    return f"Máy chủ gửi thư ở trang Cài đặt ghi “{text}”, không phải tên máy chủ. Hãy ghi như smtp.tinh.gov.vn, hoặc kèm cổng: smtp.tinh.gov.vn:465."


# --- before anything is sent ---------------------------------------------------------------------------------------


def to_be_sent(count: int, period: str, sender: str) -> str:
    by = f" từ {sender}" if sender else ""
    return (
        f"{count} thư của kỳ {of_period(period)} sẽ gửi{by}:"
        if count
        else f"Kỳ {of_period(period)}: không có thư nào phải gửi."
    )


def message(number: int, agency: str, address: str, subject: str, attachments: str, size: str) -> str:
    return f"  {number}. {agency} | {address} | {subject} | {attachments} | {size}"


MAY_HAVE_ARRIVED = "     CHÚ Ý: lần chạy trước dừng đúng lúc đang gửi thư này, có thể thư đã đến; không muốn trùng thì hỏi cơ quan trước."


def something_else_before(when: str) -> str:
    return f"     CHÚ Ý: {moment(when)} đã gửi tới địa chỉ này một thư của kỳ này có nội dung khác."


def moment(when: str) -> str:
    """A moment of the journal; as it stands there where it is none."""
    try:
        return f"{dt.datetime.fromisoformat(when):%H:%M ngày %d/%m/%Y}"
    except ValueError:
        return when


def progress(number: int, count: int, agency: str, address: str) -> str:
    return f"đã gửi {number}/{count}: {agency}, {address}"


def named(name: str, code: str) -> str:
    return f"{name} ({code})" if name else code


NO_ATTACHMENT = "không có tệp kèm"


def size(octets: int) -> str:
    return f"{max(1, round(octets / 1000))} kB"


def sent_before(agency: str, address: str, when: str) -> str:
    return f"  đã gửi trước đó, không gửi lại: {agency} | {address} | {moment(when)}"


def will_not_be_sent(agency: str, address: str, reason: str) -> str:
    return f"  không gửi: {' | '.join(filter(None, (agency, address)))}: {reason}"


DRY = "Đây là xem trước: chưa gửi thư nào, chưa kết nối máy chủ. Để gửi, thêm --send."


def type_count(count: int) -> str:
    return f"Để gửi, hãy gõ số thư ({count}) rồi Enter; gõ khác đi thì không gửi gì: "


def wrong_count(given: str, count: int) -> str:
    return f"Số vừa cho là “{given[:20]}”, còn số thư sẽ gửi là {count}: chưa gửi thư nào. Hãy xem lại danh sách rồi chạy lại."


def no_terminal(count: int) -> str:
    return f"Chưa gửi thư nào: lệnh không chạy ở cửa sổ lệnh nên không hỏi lại được số thư. Xem danh sách bằng --dry-run; nếu đúng, chạy lại với --yes {count}."


NOT_ASKED = "Chưa gửi thư nào: lệnh không chạy ở cửa sổ lệnh nên không hỏi được mật khẩu, và hệ thống chưa giữ mật khẩu nào của tài khoản này. Hãy chạy một lần ở cửa sổ lệnh với --save-password."
NOTHING_TYPED = "Chưa gõ mật khẩu nên chưa gửi thư nào. Hãy chạy lại."
NOT_WITHOUT_SEND = "--yes chỉ dùng cùng --send. Muốn xem trước thì dùng --dry-run."
NO_DRAFTS = "Chưa có thư nháp nào của kỳ này nên không có gì để gửi."


def password_of(login: str, host: str) -> str:
    return f"Mật khẩu của {login} ở {host} (gõ không hiện chữ): "


def no_draft_for(codes: Sequence[str]) -> str:
    return f"Kỳ này không có thư nào cho cơ quan mang mã {', '.join(codes)}. Xem mã ở cột Mã, trang Cơ quan của templates/catalogue.xlsx."


# --- the password kept by the system -------------------------------------------------------------------------------

NO_KEYRING = "Máy này không có nơi giữ mật khẩu an toàn (Windows Credential Manager, Keychain, Secret Service) hoặc chưa cài gói keyring, nên mật khẩu chưa được giữ. Hãy bỏ --save-password; mỗi lần gửi lệnh sẽ hỏi mật khẩu."
KEYRING_REFUSED = "Hệ thống không nhận giữ mật khẩu (kho mật khẩu đang khóa hoặc không mở được), nên mật khẩu chưa được giữ. Hãy mở khóa kho mật khẩu rồi chạy lại, hoặc bỏ --save-password."


def password_kept(login: str) -> str:
    return f"Hệ thống đã giữ mật khẩu của {login}; lần sau lệnh không hỏi nữa."


# --- why a message must not be sent --------------------------------------------------------------------------------

NO_ADDRESS = "chưa có địa chỉ. Hãy ghi cột Thư điện tử, trang Cơ quan của templates/catalogue.xlsx"
NOT_AN_ADDRESS = "không phải địa chỉ dùng được. Hãy sửa cột Thư điện tử, trang Cơ quan của templates/catalogue.xlsx"
NO_WORKBOOK = "chưa có biểu mẫu của kỳ để gửi kèm. Hãy tạo biểu mẫu bằng lệnh generate rồi chạy lại"
OTHER_ADDRESSES = "địa chỉ trong thư nháp khác địa chỉ ở trang Cơ quan của danh mục. Hãy chạy lại lệnh mail"


def identity_changed(name: str) -> str:
    return f"trang nhận dạng của tệp kèm {name} không còn nguyên. Hãy chạy lại lệnh mail; nếu vẫn vậy, tạo lại biểu mẫu bằng lệnh generate"


def of_another_agency(name: str, agency: str) -> str:
    return f"tệp kèm {name} là của cơ quan mang mã {agency}, không phải của nơi nhận. Hãy chạy lại lệnh mail"


def of_another_period(name: str, period: str) -> str:
    return f"tệp kèm {name} là của kỳ {of_period(period)}. Hãy chạy lại lệnh mail"


def of_nobody(name: str) -> str:
    return f"tệp kèm {name} không có trang nhận dạng và không phải tệp vừa tạo cho cơ quan này. Hãy chạy lại lệnh mail; tệp khác thì gửi riêng"


# --- why the server did not take it --------------------------------------------------------------------------------


def recipient_refused(codes: str) -> str:
    return f"máy chủ không nhận địa chỉ này (mã {codes}). Hãy hỏi lại cơ quan địa chỉ đúng rồi sửa ở trang Cơ quan"


def content_refused(codes: str) -> str:
    return f"máy chủ không nhận nội dung thư này, như vì quá lớn hay bị coi là thư rác (mã {codes}). Hãy hỏi nơi quản trị thư điện tử, hoặc gửi riêng"


def later(codes: str) -> str:
    return f"máy chủ hẹn nhận sau (mã {codes}). Hãy chờ ít nhất 15 phút rồi chạy lại lệnh: chỉ gửi những thư còn lại"


LOST_WITHIN = "mất kết nối đúng lúc máy chủ đang nhận thư này, nên không rõ thư đã đến hay chưa. Chạy lại thì thư này được gửi lại; không muốn trùng thì hỏi cơ quan trước"
NOT_YET = "chưa gửi"

# --- why the run ended ---------------------------------------------------------------------------------------------

_AGAIN = "Chạy lại lệnh: chỉ gửi những thư còn lại."
LOST = f"Mất kết nối với máy chủ gửi thư. {_AGAIN}"
ASKED_TO_PAUSE = f"Máy chủ gửi thư xin tạm dừng. Hãy chờ ít nhất 15 phút. {_AGAIN}"
STOPPED_BY_USER = f"Đã dừng theo yêu cầu. {_AGAIN}"


def unreachable(where: str) -> str:
    return f"Không kết nối được máy chủ gửi thư {where}. Hãy xem mạng và Máy chủ gửi thư ở trang Cài đặt rồi chạy lại."


def no_welcome(where: str, code: int) -> str:
    return f"Máy chủ {where} chưa nhận kết nối (mã {code}). Hãy chờ ít nhất 15 phút rồi chạy lại; vẫn vậy thì hỏi nơi quản trị thư điện tử."


def no_tls(where: str) -> str:
    return f"Máy chủ {where} không mã hóa được kết nối (TLS) nên chưa đăng nhập, chưa gửi gì. Hãy hỏi nơi quản trị thư điện tử tên máy chủ và cổng có mã hóa (587 hoặc 465) rồi ghi vào Máy chủ gửi thư ở trang Cài đặt."


def bad_certificate(where: str, code: int) -> str:
    why = _CERTIFICATE.get(code, "không được máy này tin cậy")
    return f"Chứng thư của máy chủ {where} {why} nên chưa đăng nhập, chưa gửi gì. Hãy xem lại tên ở Máy chủ gửi thư, trang Cài đặt, hoặc báo nơi quản trị thư điện tử."


_CERTIFICATE = {
    9: "chưa có hiệu lực (hoặc ngày giờ của máy này sai)",
    10: "đã hết hạn (hoặc ngày giờ của máy này sai)",
    62: "cấp cho tên máy chủ khác",
    64: "cấp cho địa chỉ máy chủ khác",
}


def no_mechanism(host: str) -> str:
    return f"Máy chủ {host} không cho đăng nhập bằng mật khẩu nên chưa gửi gì. Hãy hỏi nơi quản trị thư điện tử cách bật SMTP có mật khẩu (mật khẩu ứng dụng), hoặc mở thư nháp mà gửi."


def login_refused(login: str, codes: str) -> str:
    return f"Máy chủ không nhận tài khoản {login} với mật khẩu này (mã {codes}); lệnh không thử lần nữa để tài khoản không bị khóa. Hãy kiểm tra mật khẩu (hộp thư có xác thực hai lớp thì dùng mật khẩu ứng dụng) rồi chạy lại; mật khẩu đã giữ mà đổi rồi thì thêm --save-password."


def login_later(codes: str) -> str:
    return f"Máy chủ tạm chưa cho đăng nhập (mã {codes}). Hãy chờ ít nhất 15 phút rồi chạy lại."


def sender_refused(codes: str) -> str:
    return f"Máy chủ không cho tài khoản này gửi thư từ địa chỉ người gửi (mã {codes}). Hãy xem Tài khoản gửi thư, Thư điện tử nhận báo cáo ở trang Cài đặt rồi chạy lại."


def not_recorded(address: str, why: str) -> str:
    return f"Thư tới {address} đã gửi nhưng không ghi được vào {JOURNAL}, nên dừng lại: {why} Trước khi chạy lại với các thư còn lại, hãy biết rằng thư này sẽ được gửi lần nữa."


# --- what became of them -------------------------------------------------------------------------------------------


def delivered(sent: int, already: int, refused: int, not_sent: int) -> str:
    parts = [f"Đã gửi {sent} thư" if sent else "Lần này không gửi thư nào"]
    parts += [f"{already} thư đã gửi trước đó, không gửi lại"] if already else []
    parts += [f"{refused} không gửi được"] if refused else []
    parts += [f"{not_sent} chưa gửi"] if not_sent else []
    return "; ".join(parts) + "."


def accepted(agency: str, address: str) -> str:
    return f"  đã gửi: {agency} | {address}"


def refused(agency: str, address: str, reason: str) -> str:
    return f"  KHÔNG GỬI ĐƯỢC: {' | '.join(filter(None, (agency, address)))}: {reason}."


def waiting(agency: str, address: str, reason: str) -> str:
    return f"  chưa gửi: {agency} | {address}{reason and f': {reason}.'}"


RECORDED = f"Thư đã gửi được ghi ở {JOURNAL}; bản nháp để nguyên."
