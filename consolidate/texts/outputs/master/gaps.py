"""`Khoảng cách mục tiêu`: what each target lacks, and who could close the gap."""

from consolidate.texts.forms import number
from consolidate.texts.outputs.master import some

LACKING, BEYOND = "còn thiếu ", "vượt "
IN_NUMERATOR = " đơn vị ở tử số"
NOT_SERVED = "Không có nhiệm vụ nào"
PAST_DEADLINE = "đã qua hạn"
ARROW = " → "


def lacking(amount: float, unit: str, *, beyond: bool) -> str:
    """`còn thiếu 12 đơn vị ở tử số`, `còn thiếu 0,18 điểm`."""
    return f"{BEYOND if beyond else LACKING}{number(amount)}{unit}"


def unit_after(unit: str) -> str:
    return f" {unit}" if unit else ""


def closers(parts: list[tuple[str, float]], most: int) -> str:
    """Reporters that together close the gap, with what each lacks."""
    named = ", ".join(f"{name} ({number(lack)})" for name, lack in parts[:most])
    more = f" và {len(parts) - most} cơ quan khác" if len(parts) > most else ""
    return f"{len(parts)} cơ quan: {named}{more}"


def noes(names: list[str], most: int) -> str:
    return "Trả lời Không: " + some(names, most)
