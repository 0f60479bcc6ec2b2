"""Message authentication codes made with the office's key (HMAC-SHA-256).

The key lies in templates/, never in a workbook and never in git. Whoever has it can make valid workbooks.
"""

import hmac
from functools import lru_cache


def mac(key: bytes, *parts: str) -> str:
    """Hex digest over the parts; each is preceded by its length, so that no two lists of parts are alike."""
    return hmac.digest(key, b"".join(map(_framed, parts)), "sha256").hex()


@lru_cache(maxsize=4_096)
def _framed(part: str) -> bytes:
    """Agencies, sheets, codes come again in row after row."""
    data = part.encode()
    return len(data).to_bytes(4, "big") + data


def workspace_id(key: bytes) -> str:
    """Twelve hex digits that name the workspace without giving the key away."""
    return mac(key, "workspace")[:12]


def proposal_mark(key: bytes, text: str) -> str:
    """What proves that a review's proposal is this office's, and unchanged."""
    return mac(key, "proposal", text)
