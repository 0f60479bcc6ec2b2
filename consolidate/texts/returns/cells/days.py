"""Findings about days, and about what a cell showed: what is wrong or was read otherwise, then what to do next."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.codes import Code, Finding
from consolidate.texts.forms import day, example_day

# fmt: off

NOTHING = "Không phải làm gì nếu đúng ý; nếu sai thì sửa ô và gửi lại."
_AS_TEXT = "Không phải làm gì nếu đúng ý; nếu sai thì đặt định dạng ô là Text, gõ lại rồi gửi lại."


def retype_day(earliest: dt.date, latest: dt.date) -> str:
    """What to do about a cell that holds no day, where one from `earliest` to `latest` is asked."""
    return f"Gõ dạng ngày/tháng/năm, ví dụ {example_day(earliest, latest)}, rồi gửi lại."


# --- a text that is no day ---------------------------------------------------------------------------------------


def no_such_day(earliest: dt.date, latest: dt.date) -> Finding:
    return Finding(Code.NOT_A_DATE, f"Lịch không có ngày này; cần một ngày từ {day(earliest)} đến {day(latest)}.", retype_day(earliest, latest))


def several_days(days: Sequence[dt.date]) -> Finding:
    named = f": {', '.join(map(day, days))}" if len(days) > 1 else ""
    return Finding(Code.NOT_A_DATE, f"Ô ghi nhiều ngày hoặc một khoảng ngày{named}; cần đúng một ngày.", "Chọn một ngày, gõ dạng ngày/tháng/năm rồi gửi lại; các ngày khác ghi ở cột chữ.")


def words_beside_day(found: dt.date) -> Finding:
    return Finding(Code.NOT_A_DATE, f"Ô có chữ kèm theo ngày {day(found)} nên không rõ có phải là ngày này.", f"Nếu đúng thì chỉ gõ {day(found)}, chuyển phần chữ sang cột khác rồi gửi lại.")


def letters_in_day(likely: dt.date) -> Finding:
    return Finding(Code.NOT_A_DATE, "Trong ngày có chữ cái lẫn vào chữ số (như chữ O thay số 0).", f"Nếu là {day(likely)} thì gõ lại như vậy rồi gửi lại.")


def other_weekday(found: dt.date) -> Finding:
    return Finding(Code.NOT_A_DATE, f"Thứ ghi trong ô không đúng với ngày {day(found)}.", "Kiểm tra thứ và ngày, chỉ gõ ngày/tháng/năm rồi gửi lại.")


def day_not_shown(shown: str, stored: dt.date, earliest: dt.date, latest: dt.date) -> Finding:
    return Finding(Code.DAY_NEEDED, f"Ô chỉ hiện “{shown}”, không hiện ngày (Excel tự lưu là {day(stored)}); cần đủ ngày, tháng, năm.", retype_day(earliest, latest))


def year_needed(likely: dt.date | None) -> Finding:
    meant = f"Nếu là {day(likely)} thì gõ lại như vậy; nếu không, gõ" if likely else "Gõ"
    return Finding(Code.DAY_NEEDED, "Thiếu năm: ô chỉ ghi ngày và tháng; cần đủ ngày, tháng, năm.", f"{meant} dạng ngày/tháng/năm rồi gửi lại.")


# --- a day that is used, yet hardly meant ------------------------------------------------------------------------


def maybe_utc(stored: dt.date, following: dt.date, read: dt.date) -> Finding:
    other = stored if read == following else following
    return Finding(Code.MAYBE_UTC, f"Ô lưu {day(stored)} lúc 17 giờ, tức 0 giờ ngày {day(following)} ở Việt Nam nếu phần mềm ghi theo giờ quốc tế; đã hiểu là {day(read)}.", f"Nếu đúng là {day(other)} thì gõ lại ngày đó, không kèm giờ, rồi gửi lại.")


def day_before_plan(found: dt.date, first: dt.date, likely: dt.date | None, *, is_issued: bool) -> Finding:
    perhaps = f" Có phải {day(likely)}?" if likely else ""
    before = f"ngày ban hành kế hoạch {day(first)}" if is_issued else f"khi có kế hoạch (từ {day(first)})"
    return Finding(Code.DAY_BEFORE_PLAN, f"Ngày {day(found)} trước {before}.{perhaps}", NOTHING)


def extension_before_deadline(asked: dt.date, deadline: dt.date) -> Finding:
    likely = next_year(asked, deadline)
    perhaps = f" Có phải {day(likely)}?" if likely else ""
    return Finding(Code.EXTENSION_BEFORE_DEADLINE, f"Đề nghị gia hạn đến {day(asked)}, không sau thời hạn {day(deadline)}.{perhaps}", "Ghi ngày sau thời hạn, hoặc để trống ô nếu không xin gia hạn, rồi gửi lại.")


def next_year(asked: dt.date, last: dt.date) -> dt.date | None:
    """The same day of the first year in which it comes after `last`; None for a 29/02 that is not there."""
    year = last.year + ((asked.month, asked.day) <= (last.month, last.day))
    try:
        return asked.replace(year=year)
    except ValueError:
        return None


# --- what a cell showed ------------------------------------------------------------------------------------------


def shown_as(stored: str, shown: str) -> Finding:
    return Finding(Code.READ_AS, f"Ô lưu “{stored}”, định dạng ô làm hiện “{shown}”; đã hiểu là “{shown}”.", NOTHING)


def maybe_shown_otherwise(stored: str) -> Finding:
    return Finding(Code.READ_AS, f"Ô lưu số {stored}; trên màn hình có thể hiện khác (thêm số 0 ở đầu, thu gọn số dài, ẩn số). Đã lấy đủ “{stored}”.", _AS_TEXT)


def day_in_text(stored: str, shown: str) -> Finding:
    return Finding(Code.READ_AS, f"Ô lưu ngày {stored}, tùy máy mà hiện khác nhau; đã hiểu là “{shown}”. Excel có thể đã tự đổi chữ gõ vào (như 1/2) thành ngày.", _AS_TEXT)


def shown_otherwise(shown: str, value: str) -> Finding:
    return Finding(Code.READ_AS, f"Định dạng ô làm hiện “{shown}” nhưng số lưu trong ô là {value}; đã lấy số {value}.", NOTHING)
