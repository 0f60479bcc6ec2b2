"""Whom the rows of a plan are for: names as issued kept, those a person should look at pointed out."""

from collections.abc import Iterator
from dataclasses import replace

from consolidate.catalogue import names
from consolidate.catalogue.importing import similarity
from consolidate.catalogue.model import Agency, Catalogue, Group, Plan, Target, Task
from consolidate.texts.catalogue import Header, importing

_NAME, _NAME_MARGIN = 85.0, 5.0
"""Of 100: how like the name of a body a scanned one must be, and by how much more than any other body's."""


def ended_issuer(known: Catalogue, plan: Plan) -> Agency | None:
    """The body that issued a plan, if it has ended and left its tasks to others."""
    found = names.find(names.index(known.agencies, known.groups), plan.issuer)
    bodies = (known.agency_by_code.get(code) for code in found.codes)
    return next((body for body in bodies if body and body.in_force_until and body.successors), None)


def owned(known: Catalogue, plan: Plan, target: Target) -> Target:
    """A target of a body that has ended is reported by it: that is, by whom it passed to."""
    issuer = ended_issuer(known, plan)
    return replace(target, reporters=issuer.name) if issuer and not target.reporters else target


def who(known: Catalogue, plan: Plan, task: Task, *, scanned: bool, prose: bool) -> Task:
    """The task with leads that the catalogue knows and notes on the names it was read with.

    A table's names stay as issued, known or not. Those of a sentence or a scan that name nobody known are only told;
    a plan's issuer that has ended leads what its plan leaves to bodies of its own.
    """
    issuer = ended_issuer(known, plan)
    index = names.index(known.agencies, known.groups)
    leads, notes = task.leads, [importing.SCANNED] if scanned else []
    if scanned and leads:
        leads = _meant(known, leads)
        notes.append(importing.lead_as_scanned(task.leads, leads))
    elif prose and leads and names.find(index, leads).unknown:
        notes.append(importing.lead_as_issued(leads))
        leads = ""
    if issuer and not leads:
        leads = issuer.name
        notes.append(importing.issuer_leads(issuer.name))
    named = replace(task, leads=leads)
    seen = () if scanned and not leads and task.leads else _seen(known, named, index, told=bool(task.leads))
    return replace(named, review=joined(*notes, task.review, *seen))


def _meant(known: Catalogue, scanned: str) -> str:
    """The name of the body or group that a scanned name seems to be; "" where none is clearly nearest."""
    bodies: list[Agency | Group] = [*known.agencies, *known.groups]
    best = [max(similarity.alike(scanned, name) for name in (body.name, *body.other_names)) for body in bodies]
    found = similarity.clearly(best, _NAME, _NAME_MARGIN)
    return bodies[found.place].name if found else ""


def _seen(known: Catalogue, task: Task, index: names.Index, *, told: bool) -> Iterator[str]:
    """What a person should look at in the names of a task's agencies."""
    leads = names.find(index, task.leads)
    if not task.leads:
        if not told:
            yield importing.NO_LEADS
    elif members := [agency for agency in known.agencies if set(agency.groups) & set(leads.codes)]:
        yield importing.group_leads(
            len({*members, *(known.agency_by_code[c] for c in leads.codes if c in known.agency_by_code)})
        )
    elif len(leads.codes) > 1:
        yield importing.several_leads(len(leads.codes))
    for header, found in ((Header.LEADS, leads), (Header.COORDINATORS, names.find(index, task.coordinators))):
        if found.unknown:
            yield importing.unknown_names(header, found.unknown)
        yield from _read_as(known, found)


def _read_as(known: Catalogue, found: names.Found) -> Iterator[str]:
    """Names that are written otherwise than the catalogue writes them."""
    bodies: tuple[Agency | Group, ...] = (*known.agencies, *known.groups)
    official = {body.code: body.name for body in bodies}
    for match in found.matches:
        meant = [official[code] for code in match.codes]
        if meant != [match.text]:
            yield importing.read_as(match.text, meant)


def joined(*notes: str) -> str:
    """Notes as one text, each once."""
    return "; ".join(dict.fromkeys(filter(None, notes)))
