"""The office's key and what it proves: that a workbook and each of its rows came from this office.

The key lies in templates/, never in a workbook and never in git. Whoever has it can make valid workbooks.
"""

import hmac
from dataclasses import replace
from functools import lru_cache

from consolidate.layout import VERSION
from consolidate.model import Identity, Packet, SheetKey


def _mac(key: bytes, *parts: str) -> str:
    """Hex digest over the parts; each is preceded by its length, so that no two lists of parts are alike."""
    return hmac.digest(key, b"".join(map(_framed, parts)), "sha256").hex()


@lru_cache(maxsize=4_096)
def _framed(part: str) -> bytes:
    """Agencies, sheets, codes come again in row after row."""
    data = part.encode()
    return len(data).to_bytes(4, "big") + data


def workspace_id(key: bytes) -> str:
    """Twelve hex digits that name the workspace without giving the key away."""
    return _mac(key, "workspace")[:12]


def _identity_mac(key: bytes, identity: Identity) -> str:
    return _mac(
        key, "identity", identity.workspace, identity.period, identity.agency, identity.template, identity.catalogue
    )


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
    return _mac(key, "row", agency, sheet.value, code)[:16]


def proposal_mark(key: bytes, text: str) -> str:
    """What proves that a review's proposal is this office's, and unchanged."""
    return _mac(key, "proposal", text)
