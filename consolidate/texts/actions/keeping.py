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

NO_REASON = 'Hãy ghi lý do mở lại, ví dụ: --reason "Sở Tài chính đính chính số liệu".'


def closed_before(period: str, day: str) -> str:
    return f'Kỳ {of_period(period)} đã chốt ngày {_day(day)}. Muốn làm lại số liệu của kỳ thì mở lại trước: consolidate reopen {period} --reason "…"'


def not_closed(period: str) -> str:
    return f"Kỳ {of_period(period)} chưa chốt nên không có gì để mở lại."


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
