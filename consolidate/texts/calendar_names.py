"""Names of months and weekdays as spreadsheet programs show them, in English and in Vietnamese."""

import datetime as dt

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VIETNAMESE_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
SHORT_DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def name(day: dt.date, sign: str, letters: int, *, vietnamese: bool) -> str:
    """The name of the month (`m`) or weekday (`d`): short with three letters, whole with four, a month's first with five."""
    if vietnamese:
        if sign == "m":
            return f"Thg{day.month}" if letters == 3 else f"Tháng {day.month}"
        return (SHORT_DAYS if letters == 3 else VIETNAMESE_DAYS)[day.weekday()]
    whole = ENGLISH_MONTHS[day.month - 1] if sign == "m" else ENGLISH_DAYS[day.weekday()]
    if letters == 3:
        return whole[:3]
    return whole[:1] if sign == "m" and letters == 5 else whole
