"""Workbooks that the program itself made, told from plan documents by their sheets."""

from functools import partial
from pathlib import Path

from consolidate.core.errors import PlanError, UnreadableError
from consolidate.core.workers import guarded
from consolidate.spreadsheets import reading
from consolidate.texts.catalogue import importing, review
from consolidate.texts.labels import CatalogueTitle, MasterTitle, Title

_MASTER = {MasterTitle.OVERVIEW, MasterTitle.BY_AGENCY, MasterTitle.CHECKS}
_CATALOGUE = {CatalogueTitle.PLANS, CatalogueTitle.AGENCIES, CatalogueTitle.GROUPS, CatalogueTitle.AMENDMENTS}
_FORM = {Title.META, Title.LISTS}


def refuse(path: Path, content: bytes) -> None:
    """PlanError, with what to do instead, where the file is a report, a review, the catalogue or a master."""
    try:
        titles = guarded(partial(_titles, name=path.name), content)
    except UnreadableError:  # whoever reads it as a plan says why
        return
    if titles >= _MASTER:
        raise PlanError(importing.is_master(path.name))
    if titles >= _CATALOGUE:
        raise PlanError(importing.is_catalogue(path.name))
    if titles >= _FORM:
        raise PlanError(importing.is_report(path.name))
    if titles >= {review.META, review.GUIDE}:
        raise PlanError(importing.is_review(path.name, str(path)))


def _titles(content: bytes, name: str) -> frozenset[str]:
    """The titles of a workbook's sheets. UnreadableError where it is none; read in a process of its own."""
    return frozenset(sheet.title for sheet in reading.read(content, name).sheets)
