"""Whose return it is, and whether that can be believed. The name of the file says nothing."""

from collections.abc import Iterator, Mapping

from consolidate import layout, sign
from consolidate.check.desk import Desk
from consolidate.issues import Finding
from consolidate.model import RawReturn
from consolidate.texts import issues as say


def claimed_agency(raw: RawReturn, confirmed: Mapping[str, str]) -> str:
    """The agency that the office confirmed for these bytes; else the one its identity names; else none."""
    return confirmed.get(raw.received.sha256, raw.identity.agency if raw.identity else "")


def fault(desk: Desk, expected_period: str) -> Finding | None:
    """Why the file cannot be used at all, or None."""
    identity = None if desk.confirmed else desk.raw.identity
    if identity is None and not desk.agency:
        return say.no_identity()
    if identity and identity.workspace != sign.workspace_id(desk.key):
        return say.wrong_workspace()
    if identity and not sign.is_genuine(desk.key, identity):
        return say.bad_signature()
    if identity and identity.period != expected_period:
        return say.wrong_period(identity.period, expected_period)
    return None if desk.agency in desk.packet_of else say.unknown_agency(desk.agency)


def is_current(desk: Desk) -> bool:
    """Whether the workbook is the one we would send today: only then do we know what stood in its locked cells."""
    identity = desk.raw.identity
    return bool(identity and identity.template == layout.VERSION and identity.catalogue == desk.packet.version)


def remarks(desk: Desk) -> Iterator[Finding]:
    """What to say of a file that is used."""
    if desk.confirmed:
        yield say.confirmed_by_office(desk.packet.agency.name)
    elif not is_current(desk):
        yield say.other_template()
