"""Deflated bytes inflated in pieces: by isal, where there is a wheel of it, in a third of the time zlib takes.

For inflating alone: what the two make of the same deflated bytes is the same, what they deflate is not.
"""

from collections.abc import Iterator

try:
    from isal import isal_zlib as codec
except ImportError:  # no wheel for this machine
    import zlib as codec  # type: ignore[no-redef]

PIECE_BYTES = 1 << 17
_FED_BYTES = 1 << 14
"""What the codec is fed at once: what it cannot use yet is copied each time."""

_BARE = -15
"""A deflate stream without a header, as a zip holds it."""

Broken: type[Exception] = codec.error  # type: ignore[assignment]
crc32 = codec.crc32


def inflated(deflated: memoryview, piece_bytes: int = PIECE_BYTES) -> Iterator[bytes]:
    """What the bytes stand for, in pieces of about that size at most. `Broken` or EOFError if they are damaged."""
    stream = codec.decompressobj(_BARE)
    for start in range(0, len(deflated), _FED_BYTES):
        fed: bytes | memoryview = deflated[start : start + _FED_BYTES]
        while fed:
            if piece := stream.decompress(fed, piece_bytes):
                yield piece
            fed = stream.unconsumed_tail
    if rest := stream.flush():
        yield rest
    if not stream.eof:
        raise EOFError
