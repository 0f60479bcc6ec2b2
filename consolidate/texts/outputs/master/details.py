"""`Chi tiết`: where a report comes from."""

from consolidate.texts.outputs.master import CARRIED_MARK

REFUSED_MARK = "có giá trị bị loại, xem Kiểm tra"


def origin(agency: str = "", code: str = "", *, carried: bool, refused: bool) -> str:
    """Where a report comes from: an earlier period, another agency, another task; and whether a value was rejected."""
    return "; ".join(filter(None, (CARRIED_MARK if carried else "", agency, code, REFUSED_MARK if refused else "")))
