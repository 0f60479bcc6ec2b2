"""The command `export`: help, what it says when it ends, why it stops."""

from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period

EXPORT = """Xuất số liệu của kỳ thành bảng cho phần mềm khác đọc, kèm từ điển dữ liệu; hoặc lập tệp việc cần nhập tay.

--to csv, json, parquet, sqlite: mỗi bảng một tệp (sqlite: một tệp chung), cùng số liệu với tệp tổng hợp, vào outbox/<kỳ>/du-lieu/.

--changes nq57: tệp Excel chỉ gồm những ô đã đổi kể từ lần nhập trước vào hệ thống ấy; đánh dấu cột "Đã nhập" rồi chạy lại.

Ví dụ: consolidate export 2025-10 --to csv"""
TO_OPTION = "Dạng tệp: csv, json, parquet hoặc sqlite."
OUT_OPTION = "Ghi vào thư mục này (mặc định: outbox/<kỳ>/du-lieu/<dạng>/)."
CHANGES_OPTION = "Lập tệp các ô cần nhập tay vào hệ thống này, chẳng hạn nq57."
FORMAT_PIECE = "DẠNG"
SYSTEM_PIECE = "HỆ_THỐNG"

NO_PYARROW = "Máy này chưa có thư viện pyarrow nên chưa xuất được dạng parquet. Hãy cài bằng lệnh: pip install 'consolidate[parquet]', hoặc xuất dạng khác: --to csv, json, sqlite."
CHOOSE_ONE = "Hãy chọn một trong hai: --to csv (json, parquet, sqlite) để xuất bảng số liệu, hoặc --changes <hệ thống> để lập tệp cần nhập tay."
OUT_WITH_TO = "--out chỉ dùng cùng --to. Tệp cần nhập tay luôn nằm trong outbox/<kỳ>/nhap-tay/, để lần sau đọc lại được dấu đã nhập."


def no_such_format(given: str, known: Sequence[str]) -> str:
    return f"Không có dạng “{given}”. Hãy chọn một trong: {', '.join(known)}."


def into_what_is_read(folder: str, kept: str) -> str:
    return f"Không xuất vào {folder}: {kept}/ là nơi chương trình đọc, không ghi thêm gì vào đó. Hãy chọn thư mục khác cho --out."


def holds_other_files(folder: str, names: Sequence[str], count: int) -> str:
    more = f" và {count - len(names)} tệp khác" if count > len(names) else ""
    return f"Thư mục {folder} đang có {', '.join(names)}{more}, không phải do lần xuất trước ghi (hoặc đã sửa sau khi xuất), nên không ghi đè. Hãy chuyển chúng đi, hoặc chọn thư mục trống cho --out."


def not_a_folder(folder: str) -> str:
    return f"{folder} là một tệp, không phải thư mục. Hãy chọn thư mục khác cho --out."


def root_of_a_drive(folder: str) -> str:
    return f"Không xuất thẳng vào {folder}: đó là gốc của ổ đĩa hoặc thư mục dùng chung. Hãy chọn một thư mục nằm trong đó cho --out."


def exported(period: str, as_of: str, tables: int, rows: int) -> str:
    return f"Đã xuất số liệu kỳ {of_period(period)}, tính đến {as_of}: {tables} bảng, {rows} dòng."


def table_line(title: str, name: str, rows: int) -> str:
    return f"  {title} ({name}): {rows} dòng"


def exported_at(folder: str, dictionary: str) -> str:
    return f"Thư mục: {folder} (ý nghĩa từng cột: {dictionary})"


def formula_like(count: int) -> str:
    return f"{count} ô văn bản bắt đầu bằng = + - @ được giữ nguyên như cơ quan đã viết. Đừng mở tệp csv bằng cách bấm đúp: trong Excel chọn Dữ liệu, Từ văn bản/CSV và để kiểu cột là Văn bản; người đọc nên xem tệp tổng hợp."
