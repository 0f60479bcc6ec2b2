"""Message authentication codes (HMAC-SHA-256) with the office's key.

The key is stored in `templates/office.key`, never in a workbook or in git: who has it can make valid workbooks.
"""

import hmac
from functools import lru_cache


def mac(key: bytes, *parts: str) -> str:
    """The code of the parts, 64 hex digits. Each part is preceded by its length, so that no two lists are alike."""
    return hmac.digest(key, b"".join(map(_framed, parts)), "sha256").hex()


@lru_cache(maxsize=4_096)
def _framed(part: str) -> bytes:
    """The length in four bytes, then the UTF-8 bytes. Cached: agencies and sheets recur in row after row."""
    data = part.encode()
    return len(data).to_bytes(4, "big") + data


def workspace_id(key: bytes) -> str:
    """Twelve hex digits that identify the workspace, from which the key cannot be found."""
    return mac(key, "workspace")[:12]


def proposal_mark(key: bytes, text: str) -> str:
    """The code stored with a proposal in a review, which proves that this office made it and nobody changed it."""
    return mac(key, "proposal", text)
