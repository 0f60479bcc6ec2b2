"""Which libraries the compiled modules want of Windows: what Windows does not bring must lie beside them."""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

OF_PYTHON = {"python3.dll", "vcruntime140.dll", "vcruntime140_1.dll"}
"""Brought by Python for Windows, also by its embeddable package, with `python3xx.dll`."""

OF_WINDOWS = {
    *("advapi32.dll", "bcrypt.dll", "bcryptprimitives.dll", "comctl32.dll", "comdlg32.dll", "crypt32.dll", "gdi32.dll"),
    *(
        "dbghelp.dll",
        "iphlpapi.dll",
        "kernel32.dll",
        "msimg32.dll",
        "msvcrt.dll",
        "ncrypt.dll",
        "ntdll.dll",
        "ole32.dll",
    ),
    *(
        "oleaut32.dll",
        "psapi.dll",
        "rpcrt4.dll",
        "secur32.dll",
        "shell32.dll",
        "shlwapi.dll",
        "user32.dll",
        "userenv.dll",
    ),
    *("uxtheme.dll", "version.dll", "winmm.dll", "winspool.drv", "ws2_32.dll"),
}


def imports(content: bytes) -> list[str]:
    """The libraries that a DLL or compiled module of Windows imports as it is loaded, in small letters."""
    (start,) = struct.unpack_from("<I", content, 0x3C)
    if content[start : start + 4] != b"PE\0\0":
        raise ValueError("no PE file")
    sections, optional_size = struct.unpack_from("<2xH12xH", content, start + 4)
    optional = start + 24
    directories = optional + (112 if content[optional : optional + 2] == b"\x0b\x02" else 96)
    (table,) = struct.unpack_from("<I", content, directories + 8)
    mapped = [
        struct.unpack_from("<8xIIII", content, optional + optional_size + 40 * number) for number in range(sections)
    ]

    def at(address: int) -> int:
        return next(
            raw + address - virtual for size, virtual, room, raw in mapped if 0 <= address - virtual < max(size, room)
        )

    return [_text(content, at(name)) for name in _names(content, at(table))] if table else []


def _names(content: bytes, place: int) -> Iterator[int]:
    while name := struct.unpack_from("<12xI4x", content, place)[0]:
        yield name
        place += 20


def _text(content: bytes, place: int) -> str:
    return content[place : content.index(b"\0", place)].decode("ascii").lower()


def missing(app: Path, python: str) -> list[tuple[str, str]]:
    """(library, module that wants it) for what neither Windows nor Python brings nor `app/` holds."""
    found = [path for path in sorted(app.rglob("*")) if path.suffix in (".pyd", ".dll")]
    there = {path.name.lower() for path in found} | OF_PYTHON | OF_WINDOWS | {f"python{python.replace('.', '')}.dll"}
    return list(_unmet(app, found, there))


def _unmet(app: Path, found: Iterable[Path], there: set[str]) -> Iterator[tuple[str, str]]:
    for path in found:
        for library in imports(path.read_bytes()):
            if library not in there and not library.startswith("api-ms-win-"):
                yield library, path.relative_to(app).as_posix()
