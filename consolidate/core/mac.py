"""Message authentication codes (HMAC-SHA-256) with the office's key.

The key is stored in `templates/office.key`, never in a workbook or in git: who has it can make valid workbooks.
"""

import codecs
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


def key_of(content: bytes) -> bytes:
    """The key in its file, whatever editor saved it: without byte order mark, in UTF-8, and no white space around."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            content = content.decode(encoding, "ignore").encode()
    if b"\0" in content:  # UTF-16 without its mark
        content = content.replace(b"\0", b"")
    return content.removeprefix(codecs.BOM_UTF8).strip()


def workspace_id(key: bytes) -> str:
    """Twelve hex digits that identify the workspace, from which the key cannot be found."""
    return mac(key, "workspace")[:12]


def proposal_mark(key: bytes, text: str) -> str:
    """The code stored with a proposal in a review, which proves that this office made it and nobody changed it."""
    return mac(key, "proposal", text)
