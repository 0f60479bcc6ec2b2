"""Labels of the screen of new plans, and the few sentences that no command says there."""

import datetime as dt

PLANS = "Kế hoạch mới"
DROP = "Thả văn bản kế hoạch vào đây"
DROP_NOTE = (
    "Nhận Word, PDF, Excel, ODS, văn bản thuần (.docx, .pdf, .xlsx, .xls, .ods, .txt). Máy đọc, ghi một tệp đề xuất vào "
    "{folder} và chép văn bản vào {sources}; danh mục chưa đổi gì."
)
READ = "Đọc văn bản"
SENDING = "Đang gửi văn bản…"
WAITING = "Các đề xuất đã có"
OPEN_IT = "Xem"
NONE_WAITING = "Chưa có đề xuất nào."
DECIDED = "đã quyết định xong"
OPEN_IN_EXCEL = "Mở trong Excel"
BOTH_WAYS = (
    "Chọn ở đây hay trong Excel đều ghi vào cùng một tệp đề xuất. Khi tệp đang mở trong Excel, trang này chỉ để xem: "
    "lưu, đóng tệp rồi tải lại trang."
)
NOTES = "Đọc được gì trong văn bản"
QUESTIONS = "Câu hỏi chung"
QUESTIONS_NOTE = "Trả lời trước: mỗi câu thay cho nhiều dòng."
WORDS, ROWS, CHOICES = "Văn bản ghi", "Ở các dòng", "Trả lời"
OTHER_ANSWER = "Khác:"
CHOOSE_ANSWER = "– chưa trả lời –"
DOUBTFUL = "Dòng cần soát"
SURE = "Dòng chắc chắn"
CODE, TEXT, CHECK, DECISION = "Mã", "Nội dung", "Cần soát · văn bản ghi", "Quyết định"
AS_READ = "Văn bản ghi:"
EDITED = "Đã sửa:"
WAITS_FOR = "Còn chờ:"
EDIT = "Sửa ô…"
DECISION_OF = "Quyết định cho"
SAVE = "Ghi các lựa chọn"
TAKE_SURE = "Nhận mọi dòng chắc chắn"
APPLY = "Đưa vào danh mục"
APPLY_NOTE = "Ghi {catalogue}: các dòng Nhận và Sửa. Dòng chưa quyết định hay còn chờ thì để lại, làm tiếp lần sau. Bản danh mục trước đó được giữ trong {earlier}."
EXCEL_STEP = "Việc tương ứng trong Excel:"
SAVE_STEP = "chọn ở cột Quyết định và cột Trả lời của tệp đề xuất rồi lưu"
EDIT_STEP = "sửa các ô nền trắng của dòng, chọn Sửa ở cột Quyết định rồi lưu"
ENDS = "Của kế hoạch cũ sẽ kết thúc khi đưa vào danh mục"
APPLIED = "Danh mục đã có mọi điều đã quyết định trong đề xuất này."
READY = "Có dòng đã quyết định mà danh mục chưa có: bấm Đưa vào danh mục để ghi."
STUCK = "Chưa có gì đưa vào danh mục được: dòng nào còn chờ gì ghi ở dòng đó."
CHECK_THIS = "Cần soát"
NOTHING_WRITTEN = "Danh mục không có gì đổi."
EDIT_ROW = "Sửa dòng"
SAVE_ROW = "Ghi sửa và nhận dòng"
BACK = "Không sửa, trở lại"
SAVED = "Đã ghi các lựa chọn vào {file}."
NO_REVIEW = "Đề xuất này không còn trong templates/de-xuat/. Hãy chọn đề xuất khác."
NO_ROW = "Đề xuất không có dòng này. Hãy tải lại trang."
SCANNED = "Văn bản là bản chụp: chữ và số có thể bị đọc nhầm. Hãy so từng dòng với văn bản rồi mới nhận."
ALL_SURE_TAKEN = "Không còn dòng chắc chắn nào chưa quyết định."


def is_review(name: str) -> str:
    return f"{name}: là tệp đề xuất, không phải văn bản kế hoạch. Các đề xuất đã có nằm ở danh sách dưới đây; chép tệp đã sửa vào templates/de-xuat/ nếu nó ở chỗ khác."


def same_rows(count: int) -> str:
    return f"{count} dòng như cũ, danh mục đã có, không phải quyết định." if count else ""


def waits(count: int) -> str:
    return f"còn {count} câu hỏi và dòng chưa quyết định" if count else DECIDED


def still(count: int) -> str:
    return f"Còn {count} câu hỏi và dòng chưa quyết định." if count else "Đã quyết định mọi dòng."


def waits_for_answer(number: int) -> str:
    return f"trả lời Câu {number} ở trên"


def older_plan(code: str, answer: str) -> str:
    return f"Kế hoạch {code}: {answer}"


def shown_day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def carried(code: str, became: str, since: str, document: str) -> str:
    return f"Nhiệm vụ {code} chuyển sang {became} từ ngày {since} ({document})"


def dropped(code: str, since: str, document: str) -> str:
    return f"{code} thôi thực hiện từ ngày {since} ({document})"


def kept(path: str) -> str:
    return f"Danh mục trước khi ghi được giữ ở {path}."


def note(text: str, **places: str) -> str:
    return text.format(**places)


def of_row(code: str) -> str:
    return f"{EDIT_ROW} {code}"


def decision_of(code: str) -> str:
    return f"{DECISION_OF} {code}"


def question_at(number: int) -> str:
    return f"Câu {number}"


def taken(count: int) -> str:
    return f"Đã nhận {count} dòng chắc chắn." if count else ALL_SURE_TAKEN


def saved(file: str) -> str:
    return SAVED.format(file=file)
