"""The agencies of the rows of a plan: names stay as issued, with notes on those that a person should check."""

from collections.abc import Iterator
from dataclasses import replace

from consolidate.catalogue import agency_names
from consolidate.catalogue.importing import misread
from consolidate.catalogue.model import Agency, Catalogue, Group, Plan, Target, Task
from consolidate.core.text_similarity import clearest
from consolidate.texts.catalogue import Header, importing

_NAME, _NAME_MARGIN = 85.0, 5.0
"""Least similarity, of 100, of a scanned name to that of a body, and its least lead over any other body."""


def ended_issuer(known: Catalogue, plan: Plan) -> Agency | None:
    """The body that issued a plan, if it has ended and has successors; else None."""
    found = agency_names.find(agency_names.index(known.agencies, known.groups), plan.issuer)
    bodies = (known.agency_by_code.get(code) for code in found.codes)
    return next((body for body in bodies if body and body.in_force_until and body.successors), None)


def with_reporter(known: Catalogue, plan: Plan, target: Target) -> Target:
    """The target of a body that has ended, reported by it, which means by its successors; others as they are."""
    issuer = ended_issuer(known, plan)
    return replace(target, reporters=issuer.name) if issuer and not target.reporters else target


def with_leads(known: Catalogue, plan: Plan, task: Task, *, scanned: bool, prose: bool) -> Task:
    """The task with its leads, and notes on names in `review`.

    Names in a table stay as issued, known or not. Unknown names in prose or a scan are only quoted in a note. Tasks
    without a lead, of a plan whose issuer has ended, are led by that issuer.
    """
    issuer = ended_issuer(known, plan)
    index = agency_names.index(known.agencies, known.groups)
    leads, notes = task.leads, [importing.SCANNED] if scanned else []
    if scanned and leads:
        leads = _nearest_name(known, leads)
        notes.append(importing.lead_as_scanned(task.leads, leads))
    elif prose and leads and agency_names.find(index, leads).unknown:
        notes.append(importing.lead_as_issued(leads))
        leads = ""
    if issuer and not leads:
        leads = issuer.name
        notes.append(importing.issuer_leads(issuer.name))
    named = replace(task, leads=leads)
    checked = () if scanned and not leads and task.leads else _name_notes(known, named, index, quoted=bool(task.leads))
    return replace(named, review=join_notes(*notes, task.review, *checked))


def _nearest_name(known: Catalogue, scanned: str) -> str:
    """The official name of the body or group most similar to a scanned name; "" where none is clearly so."""
    bodies: list[Agency | Group] = [*known.agencies, *known.groups]
    best = [max(misread.alike(scanned, name) for name in (body.name, *body.other_names)) for body in bodies]
    found = clearest(best, _NAME, _NAME_MARGIN)
    return bodies[found.place].name if found else ""


def _name_notes(known: Catalogue, task: Task, index: agency_names.Index, *, quoted: bool) -> Iterator[str]:
    """Notes on the names of a task's agencies. `quoted`: another note quotes the lead that the document has."""
    leads = agency_names.find(index, task.leads)
    if not task.leads:
        if not quoted:
            yield importing.NO_LEADS
    elif members := [agency for agency in known.agencies if set(agency.groups) & set(leads.codes)]:
        yield importing.group_leads(
            len({*members, *(known.agency_by_code[c] for c in leads.codes if c in known.agency_by_code)})
        )
    elif len(leads.codes) > 1:
        yield importing.several_leads(len(leads.codes))
    for header, found in ((Header.LEADS, leads), (Header.COORDINATORS, agency_names.find(index, task.coordinators))):
        if found.unknown:
            yield importing.unknown_names(header, found.unknown)
        yield from _read_as(known, found)


def _read_as(known: Catalogue, found: agency_names.Found) -> Iterator[str]:
    """Notes on names that differ from those in the catalogue."""
    bodies: tuple[Agency | Group, ...] = (*known.agencies, *known.groups)
    official = {body.code: body.name for body in bodies}
    for match in found.matches:
        named = [official[code] for code in match.codes]
        if named != [match.text]:
            yield importing.read_as(match.text, named)


def join_notes(*notes: str) -> str:
    """Notes as one text, each once."""
    return "; ".join(dict.fromkeys(filter(None, notes)))
