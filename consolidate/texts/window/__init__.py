"""The local page: labels, and the few sentences that no command says. Results are told by the commands' own lines."""

import datetime as dt
from collections.abc import Iterator, Sequence

from consolidate.texts.calendar_names import VIETNAMESE_DAYS, at_head, of_period

PROGRAM = "Tổng hợp tiến độ nhiệm vụ"
SKIP = "Tới nội dung chính"
PERIOD = "Kỳ báo cáo"
SHOW = "Xem"
WORKSPACE = "Thư mục làm việc"
OPEN_FOLDER = "Mở thư mục"
LOG = "Mở tệp nhật ký"
EXIT = "Đóng chương trình"
COMMAND = "Lệnh tương ứng:"
STOP = "Dừng"
NEXT, NEXT_STEP = "Việc tiếp theo", "Bước sau"
OTHER_PERIODS = "Kỳ khác"
RESULT = "Kết quả"
TO_NOTE = "Cần chú ý"
YES, NO = "có", "không"
NONE = "chưa có"
PERCENT_DONE = "Đã làm"

# --- what is told where no command tells it ----------------------------------------------------------------------

BUSY = "Một việc khác đang chạy trong cửa sổ này. Hãy chờ xong hoặc bấm Dừng, rồi bấm lại."
ENDED = (
    "Tiến trình làm việc bị ngắt giữa chừng (máy tắt, hết bộ nhớ hoặc phần mềm diệt virus chặn). "
    "Mỗi tệp đã ghi đều trọn vẹn, tệp chưa ghi giữ nguyên như cũ; hãy bấm lại."
)
NOT_OPENED = "Trang này chỉ mở được từ cửa sổ của chương trình. Hãy đóng thẻ này và mở lại chương trình."
ADDRESS_USED = "Địa chỉ này đã dùng một lần nên không mở được nữa. Hãy mở lại chương trình để có địa chỉ mới."
FOREIGN = "Yêu cầu này không đến từ cửa sổ của chương trình nên bị từ chối."
NO_SUCH_PAGE = "Không có trang này. Hãy trở về Trang chủ."
TOO_MUCH = "Các tệp gửi một lần quá lớn (tối đa {limit} MB) nên không nhận, chưa chép gì. Hãy gửi từng tệp; tệp lớn hơn mức này không phải là biểu mẫu, hãy mở ra và bỏ bớt hình ảnh."
BAD_REQUEST = "Trình duyệt gửi yêu cầu không đọc được. Hãy tải lại trang rồi bấm lại."
NOT_SENT = "Chưa có tệp nào được gửi lên. Hãy chọn hoặc thả tệp rồi thử lại."
NO_PLACE = "Mục này không còn trong thư mục làm việc. Hãy tải lại trang."
LINK_OUTSIDE = "Mục này là liên kết dẫn ra ngoài thư mục làm việc nên không mở. Hãy chép tệp thật vào thư mục."
OUT_OF_DATE = "Số liệu đã thay đổi sau khi trang này mở ra."
RELOAD = "Tải lại trang"
NO_SCRIPT = "Trình duyệt tắt JavaScript nên trang không tự cập nhật tiến độ."
CLOSED = "Chương trình đã dừng, các nút ở trang này không còn tác dụng. Hãy mở lại chương trình."
ENDING = "Chương trình đã đóng. Có thể đóng cửa sổ này."
STAYS_OPEN = "Một việc đang chạy nên chương trình chưa đóng. Hãy chờ xong hoặc bấm Dừng trước."
UNNAMED_FILE = "tep"


def was_cut_off(work: str, when: str, written: list[str]) -> str:
    """`work`: what its button is called. `written`: the files that were written since, the newest first."""
    if not written:
        done = "chưa tệp nào được ghi"
    elif len(written) <= 3:
        done = f"đã ghi trọn vẹn {', '.join(written)}; tệp khác giữ nguyên như cũ"
    else:
        done = f"đã ghi trọn vẹn {len(written)} tệp, sau cùng là {written[0]}; tệp khác giữ nguyên như cũ"
    return f"Việc “{work}” bắt đầu lúc {when} bị ngắt trước khi xong vì máy hoặc chương trình bị tắt ngang. Từ lúc đó {done}. Hãy làm lại việc này."


def too_much(megabytes: int) -> str:
    return TOO_MUCH.format(limit=megabytes)


def folder_outside(folder: str) -> str:
    return f"Thư mục {folder} là liên kết dẫn ra ngoài thư mục làm việc nên chưa chép gì. Hãy thay liên kết bằng một thư mục thật rồi thả tệp lại."


def runs_elsewhere(computer: str) -> str:
    return f"Thư mục làm việc này đang mở trong cửa sổ chương trình ở máy {computer}. Hãy đóng cửa sổ ở máy đó trước; nếu máy đó đã tắt, chờ 2 phút rồi mở lại."


def runs_already(folder: str) -> str:
    return f"Thư mục {folder} đang mở trong một cửa sổ khác của chương trình. Hãy dùng cửa sổ đó."


NO_BROWSER = "Không mở được trình duyệt. Hãy mở Edge hoặc Chrome và dán địa chỉ dưới đây (dùng được một lần):"
OPENING = "Đang mở cửa sổ chương trình. Giữ dòng lệnh này mở cho đến khi làm xong."


def gone(name: str) -> str:
    return f"Không còn thấy {name}. Hãy tải lại trang."


def not_a_document(name: str) -> str:
    return f"{name} không phải loại tài liệu mà chương trình mở, để tránh chạy nhầm tệp độc hại. Hãy xem tệp trong thư mục."


def no_program(name: str) -> str:
    return f"Máy không có chương trình mở được {name}. Hãy mở thư mục chứa tệp và mở bằng tay."


def open_elsewhere(name: str) -> str:
    program = "Excel" if name.lower().endswith((".xlsx", ".xlsm", ".xls")) else "Word"
    return f"{name} đang mở ở {program} hoặc LibreOffice. Đóng tệp rồi bấm lại."


def copied(name: str, folder: str) -> str:
    return f"Đã chép {name} vào {folder}."


def taken(names: Sequence[str], folder: str) -> str:
    return copied(", ".join(names) if len(names) <= 3 else f"{len(names)} tệp", folder)


def renamed(names: Sequence[tuple[str, str]]) -> Iterator[str]:
    shown = [f"{wanted} thành {name}" for wanted, name in names[:5]]
    if shown:
        more = f" và {len(names) - len(shown)} tệp khác" if len(names) > len(shown) else ""
        yield f"Tên đã có trong thư mục nên chép với tên khác: {'; '.join(shown)}{more}. Tệp đã có giữ nguyên."


def period_named(period: str) -> str:
    return at_head(period)


def in_period(period: str) -> str:
    return of_period(period)


def day(value: dt.date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else NONE


def moment(value: dt.datetime | None) -> str:
    return f"{value:%d/%m/%Y %H:%M}" if value else ""


def today(value: dt.date) -> str:
    return f"Hôm nay: {VIETNAMESE_DAYS[value.weekday()]}, ngày {value:%d/%m/%Y}"


def due(value: dt.date | None, now: dt.date) -> str:
    if value is None:
        return "Chưa đặt ngày nộp báo cáo (trang Cài đặt của danh mục)"
    left = (value - now).days
    if left > 0:
        return f"Hạn nộp báo cáo: {value:%d/%m/%Y}, còn {left} ngày"
    return f"Hạn nộp báo cáo: {value:%d/%m/%Y}, " + ("là hôm nay" if not left else f"đã qua {-left} ngày")
