"""Whose return it is, and whether that can be believed. The name of the file says nothing."""

import re
from collections.abc import Iterator, Mapping

from consolidate import catalogue as bodies
from consolidate.catalogue.model import Catalogue
from consolidate.core.period import Period
from consolidate.core.signing import workspace_id
from consolidate.forms import signing
from consolidate.forms.model import Packet
from consolidate.returns.model import RawReturn
from consolidate.returns.validation.context import Desk
from consolidate.spreadsheets.fields import fold
from consolidate.texts.codes import Finding
from consolidate.texts.returns import faults

_NO_CODE = re.compile("[^a-z0-9-]+")


def whose(
    raw: RawReturn, confirmed: Mapping[str, str], packet_of: Mapping[str, Packet], catalogue: Catalogue, period: str
) -> tuple[str, str]:
    """The agency a return is from, which the office confirmed or its identity names, and the one it counts for.

    They differ where the sender has ended by the period's last day: it counts for the one that alone succeeded it, or
    for the one of several that the office confirmed.
    """
    last = Period.parse(period).last
    named, vouched = raw.identity.agency if raw.identity else "", confirmed.get(raw.received.sha256, "")
    if vouched in bodies.successors(catalogue, named, last):
        return named, vouched
    sender = vouched or named
    heirs = () if sender in packet_of else bodies.successors(catalogue, sender, last)
    return sender, heirs[0] if len(heirs) == 1 and heirs[0] in packet_of else sender


def fault(desk: Desk, expected_period: str) -> Finding | None:
    """Why the file cannot be used at all, or None."""
    identity = None if desk.confirmed else desk.raw.identity
    if identity is None and not desk.agency:
        return _no_identity(desk, expected_period)
    if identity and identity.workspace != workspace_id(desk.key):
        return faults.wrong_workspace()
    if identity and not signing.is_genuine(desk.key, identity):
        return faults.bad_signature()
    if identity and identity.period != expected_period:
        return faults.wrong_period(identity.period, expected_period)
    return None if desk.agency in desk.packet_of else _unexpected(desk, expected_period)


def _unexpected(desk: Desk, expected_period: str) -> Finding:
    """Why nothing is expected of the agency."""
    known = desk.catalogue.agency_by_code
    heirs = bodies.successors(desk.catalogue, desk.agency, Period.parse(expected_period).last)
    if heirs:
        return faults.agency_ended(known[desk.agency].name, [known[heir].name for heir in heirs])
    return faults.unknown_agency(desk.agency)


def _no_identity(desk: Desk, period: str) -> Finding:
    file, agency = desk.raw.received.path, _recognised(desk)
    if not agency:
        return faults.no_identity(period, file)
    return faults.recognised(period, file, agency, desk.packet_of[agency].agency.name)


def _recognised(desk: Desk) -> str:
    """The one agency whose row keys the rows carry, or whose name stands above a table; empty if there is none."""
    keys = {(form.key, desk.shown(row, "row_key").lower()) for form in desk.raw.forms for row in form.rows}
    owners = {desk.foreign_keys[key] for key in keys if key in desk.foreign_keys}
    if not owners:
        above = {fold(text) for form in desk.raw.forms for text in form.above}
        bodies = [packet.agency for packet in desk.packet_of.values()]
        owners = {body.code for body in bodies if not above.isdisjoint(map(fold, (body.name, *body.other_names)))}
    return owners.pop() if len(owners) == 1 else ""


def _named(desk: Desk) -> str:
    """The agency that the file's name or folder names by its code, if it is not the one that it is of."""
    words = set(_NO_CODE.split(desk.raw.received.path.lower()))
    return "" if desk.agency in words else next((code for code in desk.packet_of if code in words), "")


def for_successor(desk: Desk) -> Finding:
    """That an agency which ended is counted as the one that has its tasks now."""
    return faults.counted_for_successor(desk.catalogue.agency_by_code[desk.sender].name, desk.packet.agency.name)


def remarks(desk: Desk) -> Iterator[Finding]:
    """What to say of a file that is used."""
    if desk.confirmed:
        yield faults.confirmed_by_office(desk.packet.agency.name)
    if desk.sender != desk.agency:
        yield for_successor(desk)
    elif not desk.confirmed and not desk.is_current:
        yield faults.other_template()
    if named := _named(desk):
        yield faults.named_otherwise(desk.packet_of[named].agency.name, desk.packet.agency.name)
    producer = desk.raw.producer.partition("$")[0]
    if producer and not producer.startswith("Microsoft"):
        yield faults.foreign_producer(producer)
