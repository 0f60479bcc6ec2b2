"""The identity of an agency's workbook and the keys of its rows, signed with the office's key."""

import hmac
import re
from dataclasses import astuple, replace

from consolidate.core.mac import mac, workspace_id
from consolidate.forms.columns import VERSION
from consolidate.forms.model import Identity, Packet, SheetKey

_ROW_KEY = re.compile("[0-9a-f]{16}")


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
