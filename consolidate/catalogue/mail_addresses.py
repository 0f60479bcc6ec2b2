"""Addresses of mails in the catalogue: those that can be used, and what looks wrong. Nothing is refused for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consolidate.catalogue.model import Catalogue
from consolidate.core.normalize import squeeze, strip_diacritics, visible, without_invisible
from consolidate.texts.catalogue import Setting
from consolidate.texts.catalogue import mail_addresses as texts
from consolidate.texts.labels import CatalogueTitle

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}(?:\.{_LOCAL})*@(?P<domain>(?:{_LABEL}\.)+[A-Za-z]{{2,63}})")
_WITHIN = re.compile(rf"{_LOCAL}(?:\.{_LOCAL})*@(?:{_LABEL}\.)+[A-Za-z]{{2,63}}")
_LONGEST, _LONGEST_LOCAL = 254, 64
_COMMON = ("gmail.com", "yahoo.com", "yahoo.com.vn", "hotmail.com", "outlook.com", "icloud.com")
"""Domains that people often write with a slip of the keys."""

_OTHERS = ("mail.com", "ymail.com")
"""Domains that are one letter away from these."""

_ENDS = {
    **dict.fromkeys((".con", ".cm", ".comm", ".vom", ".xom", ".cpm", ".ocm", ".cmo"), ".com"),
    **dict.fromkeys((".gov", ".gvo.vn", ".gob.vn", ".gov.com", ".giv.vn", ".go.vn"), ".gov.vn"),
    **dict.fromkeys((".vm", ".vnn", ".bn", ".nv"), ".vn"),
    ".gmail.com.vn": ".gmail.com",
}
"""Ends of domains that no office in Viet Nam has → what was probably meant."""


@dataclass(frozen=True, slots=True)
class AddressFault:
    """What looks wrong at a cell of the catalogue. `agency`: its code, "" for the office itself."""

    agency: str
    sheet: str
    cell: str
    message: str
    action: str


def usable(cell: str) -> tuple[str, ...]:
    """The addresses of a cell that can be used, each once, in its order."""
    return tuple(dict.fromkeys(part for part in _parts(cell) if not _wrong(part)[0]))


def unusable(cell: str) -> tuple[str, ...]:
    """What else stands in a cell, in its order."""
    return tuple(part for part in _parts(cell) if _wrong(part)[0])


def address_faults(catalogue: Catalogue) -> tuple[AddressFault, ...]:
    """What looks wrong in the addresses of the agencies and of the office, by cell; then those of several agencies."""
    return (*_unusable(catalogue), *_shared(catalogue))


def _parts(cell: str) -> list[str]:
    """What stands between semicolons; between commas, where each part is an address."""
    parts = [part for each in cell.split(";") if (part := each.strip())]
    return [piece for part in parts for piece in _by_commas(part)]


def notices(catalogue: Catalogue, period: str) -> tuple[str, ...]:
    """A line that addresses look wrong, and which command names them, if any do."""
    found = {(fault.sheet, fault.cell) for fault in address_faults(catalogue)}
    return (texts.to_mend(len(found), f"consolidate mail {period}"),) if found else ()


def _by_commas(part: str) -> list[str]:
    pieces = [piece for each in part.split(",") if (piece := each.strip())]
    return pieces if all(map(_ADDRESS.fullmatch, pieces)) else [part]


def _unusable(catalogue: Catalogue) -> Iterator[AddressFault]:
    office = catalogue.settings.get(Setting.CONTACT_EMAIL, "")
    cells = [(each.code, each.name, CatalogueTitle.AGENCIES, each.code, each.email) for each in catalogue.agencies]
    cells.append(("", Setting.CONTACT_EMAIL.lower(), CatalogueTitle.SETTINGS, Setting.CONTACT_EMAIL, office))
    for agency, name, sheet, key, typed in cells:
        place = catalogue.mail_cells.get(key, "")
        for part in _parts(typed):
            why, likely = _wrong(part)
            if why:
                message = texts.not_used(visible(part), visible(name), why)
                yield AddressFault(agency, sheet, place, message, texts.rewrite(sheet, place, likely))


def _shared(catalogue: Catalogue) -> Iterator[AddressFault]:
    """An address that several agencies have, told at the second and each later one."""
    owners: dict[str, list[str]] = {}
    for agency in catalogue.agencies:
        for address in dict.fromkeys(each.lower() for each in usable(agency.email)):
            owners.setdefault(address, []).append(agency.code)
    for address, codes in owners.items():
        if len(codes) > 1:
            sheet = CatalogueTitle.AGENCIES
            message = texts.shared(address, [visible(catalogue.agency_by_code[code].name) for code in codes])
            cells = [catalogue.mail_cells.get(code, "") for code in codes]
            for code, cell in zip(codes[1:], cells[1:], strict=True):
                yield AddressFault(code, sheet, cell, message, texts.compare(sheet, cells))


def _wrong(part: str) -> tuple[str, str]:
    """Why an address cannot be used, and what it probably is; ("", "") where nothing looks wrong."""
    plain = squeeze(part)
    if whole := _ADDRESS.fullmatch(part):
        return _unlikely(part, whole["domain"].lower())
    mended = _mended(plain)
    found = _WITHIN.findall(plain)
    if len(found) > 1:
        why, mended = texts.TWO_IN_ONE, "; ".join(found)
    elif part != without_invisible(part):
        why = texts.INVISIBLE
    elif any(0xFF01 <= ord(sign) <= 0xFF5E for sign in part):
        why = texts.FULL_WIDTH
    elif "@" not in plain:
        why, mended = texts.NO_AT, ""
    elif any(sign in plain for sign in '<>()[]"') or plain.lower().startswith("mailto:"):
        why, mended = texts.WITH_NAME, next(iter(found), "")
    elif "," in plain:
        why = texts.COMMA
    elif any(sign.isspace() for sign in part):
        why = texts.SPACE
    elif strip_diacritics(plain) != plain:
        why = texts.DIACRITICS
    else:
        why = texts.NOT_FORMED
    return why, mended if _ADDRESS.fullmatch(mended) or ";" in mended else ""


def _mended(plain: str) -> str:
    """The address without its usual slips, if it is one then."""
    mended = strip_diacritics(plain).replace(" ", "").replace(",", ".").rstrip(".")
    whole = _ADDRESS.fullmatch(mended)
    if not whole:
        return ""
    likely = _unlikely(mended, whole["domain"].lower())[1]
    return likely or mended


def _unlikely(address: str, domain: str) -> tuple[str, str]:
    local = address.rpartition("@")[0]
    if len(address) > _LONGEST or len(local) > _LONGEST_LOCAL:
        return texts.TOO_LONG, ""
    if domain in (*_COMMON, *_OTHERS):
        return "", ""
    likely = next((common for common in _COMMON if _is_slip(domain, common)), "")
    for end, meant in _ENDS.items():
        if not likely and f".{domain}".endswith(end):
            likely = (f".{domain}".removesuffix(end) + meant).removeprefix(".")
    return (texts.unlikely(domain, likely), f"{local}@{likely}") if likely else ("", "")


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one letter was left out, put in, changed, or two stand in each other's place."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    pairs = enumerate(zip(typed, meant, strict=False))
    start = next((at for at, (a, b) in pairs if a != b), min(len(typed), len(meant)))
    a, b = typed[start:], meant[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
