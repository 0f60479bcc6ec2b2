"""Faults and notes about several returns of an agency, or several periods, that are merged."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.codes import Code, Finding
from consolidate.texts.forms import PART_NAMES, number, period_name, span


def same_file(other: str) -> Finding:
    return Finding(Code.SAME_FILE, f"Giống hệt {other}; chỉ tính một lần.", "Không cần làm gì.")


def older_version(newer: str) -> Finding:
    return Finding(Code.OLDER_VERSION, f"Mọi dòng đã có bản mới hơn: {newer}.", "Không cần làm gì.")


def differing_versions(label: str, older: str, newer: str, file: str) -> Finding:
    now = f"“{newer}”" if newer else "để trống"
    return Finding(
        Code.DIFFERING_VERSIONS,
        f"{label}: bản này ghi “{older}”, bản được tính ({file}) {'ghi ' if newer else ''}{now}.",
        "Nếu bản được tính chưa đúng, đề nghị cơ quan gửi lại một tệp đủ.",
    )


def no_such_query(number: str) -> Finding:
    return Finding(
        Code.WITHDRAWN_UNKNOWN,
        f"Không có câu hỏi nào mang số {number}, nên dòng này chưa rút câu hỏi nào.",
        "Chép lại số ở cột Số, trang Câu hỏi của tệp tổng hợp; nếu lỗi đó nay không còn thì xóa dòng này.",
    )


NO_NEWEST = "Có bản khác lưu và đến cùng thời điểm, số liệu khác nhau; không rõ bản nào mới hơn nên chưa dùng."


def undecided_versions(label: str, text: str, other: str, file: str) -> Finding:
    return Finding(
        Code.AMBIGUOUS_VERSION,
        f"{label}: bản này ghi “{text}”, bản {file} lưu và đến cùng thời điểm {f'ghi “{other}”' if other else 'để trống'}; dòng này của các bản đó chưa được tính.",
        "Đề nghị cơ quan cho biết bản đúng rồi gửi lại bản đó.",
    )


_ASK = "Đề nghị cơ quan kiểm tra: sai thì gửi lại, đúng thì nói lý do ở Ghi chú. Số vẫn được nhận."


def denominator_moved(now: float, then: float, period: str, share: float) -> Finding:
    """A denominator that differs by that share or more from the one before."""
    return Finding(
        Code.DENOMINATOR_MOVED,
        f"Mẫu số {number(now)} khác {number(then)} của {period_name(period)} từ {number(share * 100)}% trở lên; đúng là {number(now)}?",
        _ASK,
    )


def accumulated_fell(part: str, now: float, then: float, period: str) -> Finding:
    """A number that counts up and is less than before."""
    return Finding(
        Code.ACCUMULATED_FELL,
        f"{PART_NAMES[part]} cộng dồn {number(now)} nhỏ hơn {number(then)} của {period_name(period)}; đúng là {number(now)}?",
        _ASK,
    )


def sum_implausible(part: str, value: float, low: float, high: float, heard: int, expected: int) -> Finding:
    """A sum over reporters, or what comes of it, outside of where it usually lies: nobody alone need be wrong."""
    return Finding(
        Code.SUM_IMPLAUSIBLE,
        f"{PART_NAMES[part]} chung của {heard}/{expected} cơ quan có số liệu là {number(value)}, ngoài khoảng thường gặp {span(low, high)}; chưa rõ số của cơ quan nào.",
        "Xem các dòng của mục tiêu này ở trang Số liệu mục tiêu, hỏi lại cơ quan có số khác hẳn; nếu tổng đúng thì sửa Khoảng hợp lý trong danh mục. Số vẫn được dùng.",
    )


def head_carried(period: str, file: str, row: int) -> Finding:
    return Finding(
        Code.HEAD_CARRIED,
        f"Kỳ này dòng chưa có trạng thái hoặc số liệu dùng được; giữ của kỳ {of_period(period)} ({file}, dòng {row}).",
        "Đề nghị cơ quan điền đủ trong tệp gửi lại.",
    )


def arrived_later(day: dt.date, paths: Sequence[str]) -> Finding:
    return Finding(
        Code.ARRIVED_LATER,
        f"{len(paths)} tệp đến sau ngày {day:%d/%m/%Y} nên chưa tính: {', '.join(paths)}.",
        "Chạy lại với ngày tính số liệu muộn hơn để tính cả các tệp này.",
    )


def arrivals_unknown(day: dt.date, count: int) -> Finding:
    return Finding(
        Code.ARRIVALS_UNKNOWN,
        f"Cả {count} tệp đều mang thời điểm nhận sau ngày {day:%d/%m/%Y} (thư mục đã được sao chép?); tính tất cả.",
        "Không cần làm gì nếu các tệp đã đến trước ngày đó.",
    )


def master_edited(label: str, text: str) -> Finding:
    now = f"thành “{text}”" if text else "thành ô trống"
    return Finding(
        Code.MASTER_EDITED,
        f"Ô “{label}” trong tệp tổng hợp trước đã bị sửa tay {now}; bản mới ghi lại số liệu cơ quan đã gửi.",
        "Nếu sửa là đúng, đề nghị cơ quan gửi lại biểu; nếu không thì không cần làm gì.",
    )
