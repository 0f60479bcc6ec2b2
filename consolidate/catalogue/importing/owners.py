"""The agencies of the rows of a plan: names stay as issued, with notes on those that a person should check."""

import re
from collections.abc import Iterator
from dataclasses import replace

from consolidate.catalogue import agency_names
from consolidate.catalogue.importing import misread
from consolidate.catalogue.model import Agency, Catalogue, Group, Plan, Target, Task
from consolidate.core.text_similarity import clearest
from consolidate.texts.catalogue import Header, importing

_NAME, _NAME_MARGIN = 85.0, 5.0
"""Least similarity, of 100, of a scanned name to that of a body, and its least lead over any other body."""

_BETWEEN = "; "
_FACTS = re.compile(f"(?<={_BETWEEN})(?:{importing.FACTS})(?={_BETWEEN})")


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
    """The task with its leads, and notes on names in `review`; those that ask nothing of this row also in `told`.

    Names stay as issued, known or not: of an unknown one it is asked once for all its rows. Unknown names in a scan are
    only quoted in a note. Of a plan whose issuer has ended, that issuer leads the tasks without a lead, and those that
    its prose gives to bodies which are not known: its own units.
    """
    issuer = ended_issuer(known, plan)
    index = agency_names.index(known.agencies, known.groups)
    leads, notes = task.leads, [importing.SCANNED] if scanned else []
    if scanned and leads:
        leads = _nearest_name(known, leads)
        notes.append(importing.lead_as_scanned(task.leads, leads))
    elif issuer and prose and leads and agency_names.find(index, leads).unknown:
        notes.append(importing.lead_as_issued(leads))
        leads = ""
    if issuer and not leads:
        leads = issuer.name
        notes.append(importing.issuer_leads(issuer.name))
    named = replace(task, leads=leads)
    lacking = (importing.NO_LEADS,) if not leads and not task.leads else ()
    told = () if scanned and not leads and task.leads else tuple(_name_notes(known, named, index))
    return replace(named, review=join_notes(*notes, task.review, *lacking, *told), told=join_notes(task.told, *told))


def _nearest_name(known: Catalogue, scanned: str) -> str:
    """The official name of the body or group most similar to a scanned name; "" where none is clearly so."""
    bodies: list[Agency | Group] = [*known.agencies, *known.groups]
    best = [max(misread.alike(scanned, name) for name in (body.name, *body.other_names)) for body in bodies]
    found = clearest(best, _NAME, _NAME_MARGIN)
    return bodies[found.place].name if found else ""


def _name_notes(known: Catalogue, task: Task, index: agency_names.Index) -> Iterator[str]:
    """Notes on the names of a task's agencies, which tell how they are understood."""
    leads = agency_names.find(index, task.leads)
    if members := [agency for agency in known.agencies if set(agency.groups) & set(leads.codes)]:
        yield importing.group_leads(
            len({*members, *(known.agency_by_code[c] for c in leads.codes if c in known.agency_by_code)})
        )
    elif len(leads.codes) > 1:
        yield importing.several_leads(len(leads.codes))
    for header, found in ((Header.LEADS, leads), (Header.COORDINATORS, agency_names.find(index, task.coordinators))):
        unknown = [name for name in found.unknown if header is Header.LEADS or not agency_names.names_nobody(name)]
        if unknown:
            yield importing.unknown_names(header, unknown)
        yield from _read_as(known, found)


def _read_as(known: Catalogue, found: agency_names.Found) -> Iterator[str]:
    """Notes on names that differ from those in the catalogue."""
    bodies: tuple[Agency | Group, ...] = (*known.agencies, *known.groups)
    official = {body.code: body.name for body in bodies}
    for match in found.matches:
        named = [official[code] for code in match.codes]
        if named != [match.text]:
            yield importing.read_as(match.text, named)


def all_notes(record: Task | Target) -> str:
    """All that is noted of a row just read, as the catalogue keeps it."""
    told = [note for note in record.told.split(_BETWEEN) if note not in record.review.split(_BETWEEN)]
    return join_notes(_BETWEEN.join(told), record.review)


def asking(record: Task | Target) -> str:
    """Those of its notes that ask a person something about the row."""
    rest = _FACTS.sub("", f"{_BETWEEN}{record.review}{_BETWEEN}")
    told = record.told.split(_BETWEEN)
    return join_notes(*(note for note in rest.split(_BETWEEN) if note not in told))


def join_notes(*notes: str) -> str:
    """Notes as one text, each once."""
    return _BETWEEN.join(dict.fromkeys(filter(None, notes)))
