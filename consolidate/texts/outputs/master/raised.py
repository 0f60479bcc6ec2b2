"""What agencies raise: how long, and until when they ask for."""

import datetime as dt

from consolidate.texts.forms import day


def asks_extension(until: object, deadline: str) -> str:
    asked = day(until) if isinstance(until, dt.date) else str(until)
    return f"Xin gia hạn đến {asked}" + (f" (thời hạn hiện nay: {deadline})" if deadline else "")


def since(period: str, *, earlier: bool) -> str:
    return f"{period} hoặc trước đó" if earlier else period
