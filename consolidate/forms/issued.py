"""Workbooks as they were sent out: which office's key signed them."""

from collections.abc import Iterable

from consolidate.core.errors import UnreadableError
from consolidate.core.mac import workspace_id
from consolidate.forms.columns import PROPERTY_PREFIX
from consolidate.spreadsheets.reading.zip_limits import Package

_PROPERTIES = "docProps/custom.xml"
_WORKSPACE = f"{PROPERTY_PREFIX}workspace"


def is_of(key: bytes, workbook: bytes) -> bool | None:
    """Whether a workbook was made with this key; None where that cannot be told: it is damaged, or none of ours."""
    try:
        properties = Package(workbook).tree(_PROPERTIES)
    except UnreadableError:
        return None
    if properties is None:
        return None
    found = next((each for each in properties if each.get("name") == _WORKSPACE), None)
    return None if found is None else "".join(found.itertext()).strip() == workspace_id(key)


def none_is_of(key: bytes, workbooks: Iterable[bytes]) -> bool:
    """Whether there are workbooks made with a key, and not one of them with this key. Reads no more than it must."""
    told = False
    for workbook in workbooks:
        fits = is_of(key, workbook)
        if fits:
            return False
        told = told or fits is False
    return told
