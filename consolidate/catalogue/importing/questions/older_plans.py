"""A new plan beside an older one of the same issuer: when the older one ends, and its end written down."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from consolidate.catalogue import agency_names
from consolidate.catalogue.importing import misread
from consolidate.catalogue.importing.catalogue_file import opened, overwrite, saved
from consolidate.catalogue.model import RECURRING_KINDS, Catalogue, Plan, Question
from consolidate.catalogue.workbook.reading import tables
from consolidate.catalogue.workbook.sheets import PLANS
from consolidate.core.errors import CatalogueError
from consolidate.core.text_similarity import ratio
from consolidate.texts.catalogue import review
from consolidate.texts.catalogue.review import Asked

_NUMBER = re.compile(r"\d+[-/]\w+(?:[-/]\w+)+")
_ALIKE = 70.0
"""Least similarity, of 100, of the titles of a plan and of the one before it, without their figures and years."""


def older(known: Catalogue, new: Sequence[Plan]) -> Iterator[Question]:
    """One question for each plan without an end that a new one of the same issuer seems to follow.

    It does where their titles are alike, or both say which document they carry out.
    """
    for plan in new:
        for older in known.plans:
            if _follows(older, plan):
                tasks = [task for task in known.tasks if task.plan == older.code]
                recurring = sum(task.deadline_kind in RECURRING_KINDS for task in tasks)
                start = plan.in_force_from
                ends = (review.ends_on(start - dt.timedelta(days=1)),) if start else ()
                yield Question(
                    about=Asked.OLDER_PLAN,
                    words=review.older_plan(older.code, older.title, len(tasks), recurring),
                    answers=(*ends, review.GOES_ON),
                    sources=(plan.file,),
                )


def _follows(older: Plan, plan: Plan) -> bool:
    if older.in_force_until or not older.title or not plan.title:
        return False
    if agency_names.written_out(older.issuer) != agency_names.written_out(plan.issuer):
        return False
    if older.issued and plan.issued and older.issued >= plan.issued:
        return False
    alike = ratio(misread.without_figures(older.title), misread.without_figures(plan.title)) >= _ALIKE
    return alike or bool(_cited(older.title) & _cited(plan.title))


def _cited(title: str) -> frozenset[str]:
    """The numbers of documents that a title cites: `57-NQ/TW`."""
    return frozenset(_NUMBER.findall(title.upper()))


def with_end(content: bytes, words: str, day: dt.date) -> bytes:
    """The catalogue's file in which the plan that a question is about ends on a day. CatalogueError where it cannot."""
    code = words.partition(" ")[0]
    line = next((line for line in tables(content)[PLANS.title] if line.text("code") == code), None)
    if line is None:
        raise CatalogueError(review.no_such_plan(code))
    workbook = opened(content)
    column = next(column for column in PLANS.columns if column.field == "in_force_until")
    overwrite(workbook, PLANS, line.row, {column: day})
    after = saved(workbook)
    tables(after)
    return after
