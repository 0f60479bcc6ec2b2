"""Closing a period, opening it again, archives and backups: tables, lines, errors."""

import datetime as dt
from collections.abc import Mapping, Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.outputs.corrections import number

# --- the tables --------------------------------------------------------------------------------------------------

CLOSED, CORRECTIONS, ARRIVALS = "templates/closed.tsv", "templates/corrections.tsv", "templates/arrivals.tsv"
CLOSED_HEADERS = ("Kỳ", "Việc", "Ngày", "Ngày tính số liệu", "SHA-256", "Người", "Lý do", "Lần chốt")
CORRECTION_HEADERS = ("Kỳ", "Bổ sung số", "Tệp", "SHA-256", "Nhận lúc")
ARRIVAL_HEADERS = ("Tệp", "SHA-256", "Nhận lúc")
CLOSED_EVENT, REOPENED_EVENT = "chốt", "mở lại"
NO_EVENT = "không phải một lần chốt hoặc mở lại: cần đủ kỳ, việc, ngày dạng 2025-11-05, lần chốt"
NO_MOMENT = "không phải tên tệp, SHA-256 và lúc nhận dạng 2025-11-05T08:30:00+07:00"
NO_DAY = "cột Ngày không phải ngày dạng 2025-11-05 (Excel có thể đã đổi khi lưu)"
NO_CORRECTION = "không phải kỳ và số bổ sung"


def _day(iso: str) -> str:
    return f"{dt.date.fromisoformat(iso):%d/%m/%Y}"


# --- a closed period ---------------------------------------------------------------------------------------------


def is_closed(period: str, day: str, as_of: str, by: str) -> str:
    who = f" ({by})" if by else ""
    return f"Kỳ {of_period(period)} đã chốt ngày {_day(day)}{who}, số liệu tính đến ngày {_day(as_of)}: tệp tổng hợp giữ nguyên như lúc chốt."


def late_files(late: Mapping[str, int]) -> str:
    named = [f"{path} ({number(count)})" if count else path for path, count in late.items()]
    return f"{len(named)} tệp đến sau khi chốt không tính vào kỳ này mà vào kỳ sau, ghi ở trang Thay đổi sau khi chốt của kỳ sau: {', '.join(named)}."


def differs(period: str, missing: Sequence[str]) -> str:
    """What a closed period was made from is no longer all there; `missing`: files of the inbox."""
    if missing:
        why = f"{len(missing)} tệp đã tính lúc chốt nay không còn như cũ trong inbox ({', '.join(missing)}): đặt lại đúng tệp ấy, từ bản lưu trữ hoặc sao lưu"
    else:
        why = "chương trình nay đếm khác phiên bản lúc chốt: dùng văn bản đã lập lúc chốt"
    return f"Kỳ {of_period(period)} đã chốt; {why}. Tệp tổng hợp đã chốt không thay đổi; văn bản của kỳ không lập lại được cho đến khi khớp."


def seal_broken(path: str, period: str) -> str:
    return f"{path} không còn đúng bản đã chốt của kỳ {of_period(period)} (SHA-256 khác templates/closed.tsv). Lấy lại tệp ấy từ luu-tru/ hoặc bản sao lưu rồi chạy lại."


# --- close, reopen -----------------------------------------------------------------------------------------------

NO_REASON = "Hãy ghi lý do mở lại vào sau --reason, trong dấu ngoặc kép."


def closed_before(period: str, day: str) -> str:
    return f'Kỳ {of_period(period)} đã chốt ngày {_day(day)}. Muốn làm lại số liệu của kỳ thì mở lại trước: consolidate reopen {period} --reason "…"'


def not_closed(period: str) -> str:
    return f"Kỳ {of_period(period)} chưa chốt nên không có gì để mở lại."


def no_undo_of_closed(period: str) -> str:
    return f'Kỳ {of_period(period)} đã chốt nên không quay lại lần tổng hợp trước. Nếu cần làm lại thì mở lại kỳ: consolidate reopen {period} --reason "…"'


def not_yet_closed(period: str) -> str:
    return f"Chưa chốt kỳ {of_period(period)}, vì còn việc phải xong trước:"


def errors_wait(faulty: str, period: str) -> str:
    """`faulty`: at how many places, in words."""
    return f"  - Lỗi ở {faulty} chưa được sửa: xem trang Kiểm tra của tệp tổng hợp, hoặc consolidate check {period}"


def agencies_wait(names: Sequence[str], period: str) -> str:
    return f"  - {len(names)} cơ quan phải báo cáo mà chưa có câu trả lời nào: {', '.join(names)}. Đôn đốc: consolidate letters {period}"


def requests_wait(count: int) -> str:
    return f"  - {count} khó khăn, kiến nghị, xin gia hạn chưa được trả lời: ghi vào cột Trả lời của văn phòng, trang Khó khăn, kiến nghị của tệp tổng hợp."


def close_even_so(period: str) -> str:
    return f"Vẫn muốn chốt với những việc còn chờ ấy: consolidate close {period} --even-so"


def closed_while(errors: int, agencies: int, requests: int) -> str:
    """What the table says of a period that was closed while something waited."""
    return f"còn chờ lúc chốt: {errors} lỗi, {agencies} cơ quan chưa trả lời, {requests} kiến nghị"


def closed_though(errors: int, agencies: int, requests: int) -> str:
    return f"Lúc chốt còn chờ: {errors} lỗi, {agencies} cơ quan chưa trả lời, {requests} khó khăn, kiến nghị, xin gia hạn. Đã ghi vào {CLOSED}."


def after_closing(period: str) -> str:
    return f"Tệp đến sau không làm đổi kỳ này: vẫn bỏ vào inbox/{period}/, kỳ sau tính và ghi rõ từng thay đổi. Đóng gói để lưu: consolidate archive {period}"


def reopened(period: str, reason: str, table: str) -> str:
    return f"Đã mở lại kỳ {of_period(period)}: {reason} (ghi ở {table}; bản đã chốt vẫn được giữ). Tổng hợp lại: consolidate merge {period}, xong thì chốt lại."


# --- archive, backup, restore ------------------------------------------------------------------------------------

BACKUPS = "luu-tru/sao-luu.tsv"
BACKUP_HEADERS = ("Ngày", "Tệp", "SHA-256")
KEY_INSIDE = "Trong tệp có khóa của văn phòng (templates/office.key): ai có khóa thì làm được biểu mẫu như của văn phòng. Chỉ giao cho người có trách nhiệm, không gửi qua thư hay Zalo."
FIRST_BACKUP = "Đây là bản sao lưu đầu tiên. Nên làm mỗi kỳ một bản, sau khi tổng hợp."
BESIDE_WORK = 'Bản này nằm cùng ổ đĩa với dữ liệu, hỏng ổ thì mất cả hai. Chép thêm ra USB hoặc ổ khác: consolidate backup --to "E:\\sao-luu"'
ON_NETWORK = "Thư mục này ở trên mạng: người khác vào được thư mục ấy thì đọc được mọi báo cáo và khóa của văn phòng. Kiểm tra ai có quyền vào."


def synchronised(service: str) -> str:
    return f"Thư mục này do {service} đồng bộ lên mạng: mọi báo cáo và khóa của văn phòng sẽ ra ngoài máy này. Nên chọn thư mục khác bằng --to."


def archived(period: str, path: str, files: int, *, new: bool) -> str:
    done = "Đã đóng gói" if new else "Không có gì thay đổi từ lần đóng gói trước của"
    return f"{done} kỳ {of_period(period)}: {path}, {files} tệp, đã đọc lại từng byte."


def archive_kept(path: str) -> str:
    return f"Bản đóng gói lần trước khác bản này, được giữ ở {path}; bản mới nhất là bản không có chữ truoc trong tên."


def archived_open(period: str) -> str:
    return f"Kỳ {of_period(period)} chưa chốt nên bản này chưa phải bản cuối: chốt bằng consolidate close {period} rồi đóng gói lại."


def not_archived(period: str, missing: Sequence[str]) -> str:
    return f"Chưa đóng gói được kỳ {of_period(period)}: {len(missing)} tệp đã tính lúc chốt nay không còn như cũ trong inbox ({', '.join(missing)}). Đặt lại đúng tệp ấy, từ bản sao lưu, rồi chạy lại."


def name_not_packed(name: str) -> str:
    return f"Tên tệp {name} có ký tự không đóng gói được. Đổi tên tệp ấy rồi chạy lại."


def not_as_written(path: str) -> str:
    return f"{path} đọc lại không giống lúc ghi: ổ đĩa có thể hỏng. Chọn ổ khác rồi chạy lại."


def changed_meanwhile(name: str) -> str:
    return f"{name} bị thay đổi trong lúc đóng gói. Đóng chương trình đang dùng tệp ấy rồi chạy lại."


def pack_changed(path: str) -> str:
    return f"{path} không phải bản lưu trữ hay sao lưu của chương trình này, hoặc đã bị thay đổi dù chỉ một byte, nên không khôi phục. Dùng một bản khác."


def unsafe_member(path: str, name: str) -> str:
    return f"{path} có mục {name} sẽ ghi ra ngoài thư mục khôi phục, nên không khôi phục. Dùng một bản khác."


def folder_not_empty(path: str) -> str:
    return f"{path} đã có dữ liệu, nên không khôi phục vào đó để khỏi ghi đè. Chọn một thư mục chưa có: consolidate restore TỆP THƯ_MỤC"


def restored_too_deep(folder: str) -> str:
    return f"Chưa khôi phục gì: trong {folder} có tệp sẽ có đường dẫn quá dài, Windows không mở được. Chọn một thư mục gần gốc ổ đĩa hơn: consolidate restore TỆP THƯ_MỤC"


def restored_within(folder: str, workspace: str) -> str:
    return f"Không khôi phục vào {folder}, vì thư mục ấy nằm trong phần chương trình dùng của {workspace} (inbox, templates, outbox, luu-tru): các tệp trong đó sẽ bị tính là báo cáo nhận được. Chọn một thư mục ngoài đó: consolidate restore TỆP THƯ_MỤC"


def not_kept_there(name: str, folder: str) -> str:
    return f"Chưa khôi phục gì: {name} ghi vào {folder} rồi đọc lại không còn đúng tên, đúng từng byte. Ổ đĩa có thể hỏng, hoặc không nhận tên ấy (thẻ nhớ không phân biệt chữ hoa, chữ thường; Windows không nhận tên như aux, con). Chọn thư mục ở ổ đĩa khác."


def nothing_to_back_up(path: str) -> str:
    return f"{path} không có gì để sao lưu: không thấy thư mục templates. Chọn đúng thư mục làm việc bằng --workspace."


def only_in_the_cloud(path: str) -> str:
    return f"Chưa sao lưu: {path} chỉ có trên OneDrive, không tải về được. Nối mạng, bấm chuột phải vào thư mục làm việc, chọn “Luôn giữ trên thiết bị này” (Always keep on this device), đợi tải xong rồi chạy lại."


def backup_within(path: str, folder: str) -> str:
    return f"Không sao lưu vào {path}, vì thư mục ấy nằm trong {folder} là phần được sao lưu. Chọn thư mục khác, tốt nhất ở USB hoặc ổ khác, bằng --to."


def backup_not_listed(path: str, why: str) -> str:
    return f"Đã sao lưu xong vào {path}, đã đọc lại từng byte, nhưng chưa ghi được vào danh sách các bản sao lưu. {why}"


def backed_up(path: str, files: int, size: int) -> str:
    shown = f"{size / 1_000_000:.1f}".replace(".", ",")
    return f"Đã sao lưu templates và inbox vào {path}: {files} tệp, {shown} MB, đã đọc lại từng byte."


def backup_before(day: dt.date, days: int, path: str, is_there: bool) -> str:
    gone = "" if is_there else ", nay không thấy ở đó"
    return f"Bản trước đó: ngày {day:%d/%m/%Y} ({f'{days} ngày trước' if days else 'hôm nay'}), {path}{gone}."


def backup_is_old(day: dt.date, days: int) -> str:
    return f"Bản sao lưu gần nhất là ngày {day:%d/%m/%Y}, đã {days} ngày. Nên sao lưu: consolidate backup"


def restored(folder: str, files: int) -> str:
    return f"Đã khôi phục {files} tệp vào {folder}, đúng từng byte. Làm việc với bản này: thêm --workspace {folder} vào lệnh."


def made_again(period: str) -> str:
    return f"Đã lập lại tệp tổng hợp kỳ {of_period(period)} từ các báo cáo gốc trong đó: giống hệt bản lưu, từng byte."


def made_otherwise(period: str, version: str) -> str:
    return f"Lập lại tệp tổng hợp kỳ {of_period(period)} bằng phiên bản này không ra đúng từng byte; bản lưu do phiên bản {version} làm. Bản trong outbox là bản lưu; cần đối chiếu thì cài phiên bản ấy."


def archive_page(period: str, as_of: dt.date, closed_on: str, version: str, sha256: str, files: int) -> str:
    """The page that a person reads first in an archive."""
    closed = f"Kỳ đã chốt ngày {_day(closed_on)}." if closed_on else "Kỳ CHƯA chốt lúc đóng gói."
    command = f"consolidate merge {period}" + ("" if closed_on else f" --as-of {as_of.isoformat()}")
    return f"""HỒ SƠ LƯU TRỮ KỲ {of_period(period).upper()}

{closed} Số liệu tính đến ngày {as_of:%d/%m/%Y}.
Chương trình consolidate, phiên bản {version}. {files} tệp.

TRONG NÀY CÓ
- outbox/{period}/: tệp tổng hợp, trang cho lãnh đạo, báo cáo, công văn, thư, bản trả lại của kỳ.
- templates/catalogue.xlsx: danh mục như lúc lập số liệu. templates/{period}/: biểu mẫu đã gửi các cơ quan.
- templates/office.key: khóa của văn phòng. Chỉ giao hồ sơ này cho người có trách nhiệm.
- inbox/: mọi tệp đã tính vào số liệu, của kỳ này và các kỳ trước (số liệu mang sang).
- luu-tru.tsv: từng tệp, SHA-256 của nó, tệp nhận được thì ghi cả lúc nhận.

XEM: mở outbox/{period}/{period}_tong-hop.xlsx bằng Excel.

LẬP LẠI TỪ ĐẦU
1. consolidate restore {period}.zip THƯ_MỤC_MỚI (kiểm tra từng byte, đặt lại lúc nhận của từng tệp, rồi lập lại và so tệp tổng hợp)
2. Trong thư mục ấy: {command}
Tệp tổng hợp phải có SHA-256:
{sha256}

Tệp .zip này sai dù chỉ một byte thì lệnh restore không nhận.
"""


def backup_page(day: dt.date, version: str, files: int) -> str:
    """The page that a person reads first in a backup."""
    return f"""BẢN SAO LƯU NGÀY {day:%d/%m/%Y}

Chương trình consolidate, phiên bản {version}. {files} tệp: toàn bộ templates (danh mục, biểu mẫu, các kỳ đã chốt) và inbox (mọi báo cáo nhận được).
Trong này có khóa của văn phòng (templates/office.key). Chỉ giao cho người có trách nhiệm.

KHÔI PHỤC
1. consolidate restore TÊN_TỆP.zip THƯ_MỤC_MỚI (kiểm tra từng byte, đặt lại lúc nhận của từng tệp)
2. Làm việc trong thư mục ấy; tệp tổng hợp lập lại bằng consolidate merge KỲ.

Tệp .zip này sai dù chỉ một byte thì lệnh restore không nhận.
"""
