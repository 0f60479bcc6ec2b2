"""The identity of an agency's workbook and the keys of its rows, signed with the office's key."""

import hmac
import re
from collections.abc import Iterable
from dataclasses import astuple, replace

from consolidate.core.errors import UnreadableError
from consolidate.core.mac import mac, workspace_id
from consolidate.forms.columns import PROPERTY_PREFIX, VERSION
from consolidate.forms.model import Identity, Packet, SheetKey
from consolidate.spreadsheets.reading.zip_limits import Package

_ROW_KEY = re.compile("[0-9a-f]{16}")
_PROPERTIES = "docProps/custom.xml"
_WORKSPACE, _TEMPLATE = f"{PROPERTY_PREFIX}workspace", f"{PROPERTY_PREFIX}template"


def _identity_mac(key: bytes, identity: Identity) -> str:
    return mac(key, "identity", *astuple(identity)[:-1])


def signed(key: bytes, identity: Identity) -> Identity:
    """The identity with its signature."""
    return replace(identity, signature=_identity_mac(key, identity))


def is_genuine(key: bytes, identity: Identity) -> bool:
    """Whether the signature was made with this key over just this identity."""
    return hmac.compare_digest(_identity_mac(key, identity).encode(), identity.signature.encode())


def issued(key: bytes, packet: Packet) -> Identity:
    """The signed identity of the workbook made of a packet."""
    return signed(
        key,
        Identity(
            workspace=workspace_id(key),
            period=packet.period,
            agency=packet.agency.code,
            template=VERSION,
            catalogue=packet.version,
        ),
    )


def row_key(key: bytes, agency: str, sheet: SheetKey, code: str) -> str:
    """Sixteen hex digits that only this agency's row for this task or target has, the same in every period."""
    return mac(key, "row", agency, sheet.value, code)[:16]


def is_row_key(text: str) -> bool:
    """Whether a text has the form of a row's key, whosever it is."""
    return len(text) == 16 and bool(_ROW_KEY.fullmatch(text))


# --- workbooks as they were sent out -------------------------------------------------------------------------------


def is_of(key: bytes, workbook: bytes) -> bool | None:
    """Whether a workbook was made with this key; None where that cannot be told: it is damaged, or none of ours."""
    found = _property(workbook, _WORKSPACE)
    return None if found is None else found == workspace_id(key)


def layout_of(workbook: bytes) -> str | None:
    """The version of the layout that a workbook says it is of; None where it does not, or is damaged."""
    return _property(workbook, _TEMPLATE)


def _property(workbook: bytes, name: str) -> str | None:
    try:
        properties = Package(workbook).tree(_PROPERTIES)
    except UnreadableError:
        return None
    found = next((each for each in properties if each.get("name") == name), None) if properties is not None else None
    return None if found is None else "".join(found.itertext()).strip()


def none_is_of(key: bytes, workbooks: Iterable[bytes]) -> bool:
    """Whether there are workbooks made with a key, and not one of them with this key. Reads no more than it must."""
    told = False
    for workbook in workbooks:
        fits = is_of(key, workbook)
        if fits:
            return False
        told = told or fits is False
    return told
