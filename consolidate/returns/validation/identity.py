"""Whose return it is, and whether that can be trusted. The name of the file does not count."""

import re
from collections.abc import Iterator

from consolidate.catalogue import successors
from consolidate.core.mac import workspace_id
from consolidate.forms import signing
from consolidate.forms.columns import LAYOUTS, VERSION
from consolidate.returns.model import RawReturn
from consolidate.returns.validation.context import CheckContext, ReturnContext
from consolidate.spreadsheets.fields import fold, typed
from consolidate.texts.codes import Finding
from consolidate.texts.returns import faults

_NO_CODE = re.compile("[^a-z0-9-]+")


def whose(raw: RawReturn, against: CheckContext) -> tuple[str, str]:
    """Codes of the agency a return is from (confirmed by the office, else named in it), and of the one it counts for.

    They differ where the sender has ended by the period's last day: it counts for the one that alone succeeded it, or
    for the one of several that the office confirmed.
    """
    named, confirmed = raw.identity.agency if raw.identity else "", against.confirmed.get(raw.received.sha256, "")
    if confirmed in _successors(against, named):
        return named, confirmed
    sender = confirmed or named
    heirs = () if sender in against.packets else _successors(against, sender)
    return sender, heirs[0] if len(heirs) == 1 and heirs[0] in against.packets else sender


def _successors(against: CheckContext, agency: str) -> tuple[str, ...]:
    return successors(against.catalogue, agency, against.period.last)


def fault(context: ReturnContext) -> Finding | None:
    """Why the file cannot be used at all, or None."""
    key, period = context.against.key, str(context.against.period)
    identity = None if context.confirmed else context.raw.identity
    if identity is None and not context.agency:
        return _no_identity(context)
    if identity and identity.workspace != workspace_id(key):
        return faults.wrong_workspace()
    if identity and not signing.is_genuine(key, identity):
        return faults.bad_signature()
    if identity and identity.period != period:
        return faults.wrong_period(identity.period, period)
    if identity and identity.template not in LAYOUTS:
        return faults.unknown_layout(identity.template, VERSION)
    return None if context.agency in context.against.packets else _unexpected(context)


def _unexpected(context: ReturnContext) -> Finding:
    """Why nothing is expected of the agency."""
    known = context.against.catalogue.agency_by_code
    heirs = _successors(context.against, context.agency)
    if heirs:
        return faults.agency_ended(known[context.agency].name, [known[heir].name for heir in heirs])
    return faults.unknown_agency(context.agency)


def _no_identity(context: ReturnContext) -> Finding:
    period, file, agency = str(context.against.period), context.raw.received.path, recognised(context)
    if not agency:
        return faults.no_identity(period, file)
    return faults.recognised(period, file, agency, context.against.packets[agency].agency.name)


def recognised(context: ReturnContext) -> str:
    """The one agency whose row keys the rows have, or whose name is above a table; empty if there is none."""
    keys = {(form.key, context.shown(row, "row_key").lower()) for form in context.raw.forms for row in form.rows}
    owners = {owner for sheet, key in keys if (owner := context.other_owner(sheet, key))}
    if not owners:
        above = {fold(typed(cell)) for form in context.raw.forms for cell in form.above}
        agencies = [packet.agency for packet in context.against.packets.values()]
        owners = {each.code for each in agencies if not above.isdisjoint(map(fold, (each.name, *each.other_names)))}
    return owners.pop() if len(owners) == 1 else ""


def _named(context: ReturnContext) -> str:
    """The code of another agency in the file's name or folder; empty if there is none, or its own is there too."""
    words = set(_NO_CODE.split(context.raw.received.path.lower()))
    return "" if context.agency in words else next((code for code in context.against.packets if code in words), "")


def for_successor(context: ReturnContext) -> Finding:
    """The finding that a return of an agency which ended counts for the one that has its tasks now."""
    return faults.counted_for_successor(
        context.against.catalogue.agency_by_code[context.sender].name, context.packet.agency.name
    )


def remarks(context: ReturnContext) -> Iterator[Finding]:
    """Findings about a file that is used: how it was identified, and which program saved it."""
    if context.confirmed:
        yield faults.confirmed_by_office(context.packet.agency.name)
    if context.sender != context.agency:
        yield for_successor(context)
    elif not context.confirmed and not context.is_current:
        yield faults.other_template()
    if named := _named(context):
        yield faults.named_otherwise(context.against.packets[named].agency.name, context.packet.agency.name)
    producer = context.raw.producer.partition("$")[0]
    if producer and not producer.startswith("Microsoft"):
        yield faults.foreign_producer(producer)
