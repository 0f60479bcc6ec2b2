"""What differs between a State paper (Nghị định 30/2020/NĐ-CP, Phụ lục I) and a Party paper (Hướng dẫn 05-HD/VPTW)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Sizes in points, of the slots that bear these names."""

    party: bool
    crown: float
    """Of Quốc hiệu, or of the Party's name."""
    agency: float
    number: float
    place_day: float
    kind: float
    subject: float
    body: float = 14
    motto: float = 14
    letter_subject: float = 12
    recipients_head: float = 12
    recipients: float = 11
    table: float = 12
    crown_cm: float
    """Width of the right half of the head."""


STATE = Form(party=False, crown=13, agency=13, number=13, place_day=14, kind=14, subject=14, crown_cm=9.5)
PARTY = Form(
    party=True,
    crown=15,
    agency=14,
    number=14,
    place_day=14,
    kind=16,
    subject=14,
    recipients_head=14,
    recipients=12,
    crown_cm=8.5,
)
