"""Leads and co-ordinators that a table names in one cell: `Sở A chủ trì; Sở B phối hợp`."""

from consolidate.plans import words
from consolidate.plans.bare import bare
from consolidate.texts.catalogue import plans as say


def parted(leads: str) -> tuple[str, str, str]:
    """Leads, co-ordinators and a note; words that say both in no way known stay whole, with a note."""
    plain = bare(leads)
    if not words.WITH_OTHERS.search(plain):
        return leads, "", ""
    found = next((found for said in words.LEAD_AND_OTHERS if (found := said.fullmatch(plain))), None)
    if not found:
        return leads, "", say.LEADS_WITH_OTHERS
    lead, others = (leads[slice(*found.span(name))].strip(" -+.,;:()") for name in ("lead", "others"))
    return lead, others, say.leads_parted(leads)
