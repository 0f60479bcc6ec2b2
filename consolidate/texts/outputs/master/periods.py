"""`Diễn biến`: the periods side by side."""


def within(period: str) -> str:
    """A month within a longer period."""
    return f"trong kỳ: {period}"


def threshold_of(code: str) -> str:
    return f"Ngưỡng {code}"


def target_chart(code: str, words: str) -> str:
    return f"{code} ({words})" if words else code


TREND_TASKS = "NHIỆM VỤ QUA CÁC KỲ"
TREND_WITHIN = "TỪNG THÁNG TRONG KỲ"
TREND_AGENCIES = "CƠ QUAN ĐÃ NỘP QUA CÁC KỲ (%)"
NO_LINE = "chưa đủ hai kỳ có số"
