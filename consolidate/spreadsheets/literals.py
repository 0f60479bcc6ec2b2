"""Constants as formulas of Excel write them."""

import datetime as dt


def in_formula(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def literal(value: float | dt.date | str) -> str:
    """A text, a number, a day as a formula writes it."""
    if isinstance(value, str):
        return in_formula(value)
    if isinstance(value, dt.date):
        return f"DATE({value.year},{value.month},{value.day})"
    return f"{value:.15g}"
