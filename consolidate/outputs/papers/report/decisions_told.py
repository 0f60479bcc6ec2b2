"""What was decided: the documents of `Điều chỉnh` in force, each with what it changed; the plans that all stands on."""

from collections.abc import Iterable, Sequence

from consolidate.catalogue.model import Amendment
from consolidate.outputs.papers.cited_plans import cited_plans
from consolidate.outputs.papers.fields import Field
from consolidate.outputs.papers.office_fields import addressees, issuer_of
from consolidate.outputs.papers.report.body_words import Row, few, many
from consolidate.outputs.summary.facts import Facts
from consolidate.texts.catalogue import Setting
from consolidate.texts.outputs.master.vocabulary import SEPARATOR
from consolidate.texts.outputs.papers import report_fields as meanings
from consolidate.texts.outputs.papers import report_sentences as sentences
from consolidate.texts.outputs.papers.cited import based_on

_MOST_CHANGES = 5


def _documents(facts: Facts) -> Sequence[tuple[tuple[object, str], Sequence[Amendment]]]:
    """The documents in force at the end of the period, by the day they took effect, the newest first."""
    last = facts.consolidation.last_day
    found: dict[tuple[object, str], list[Amendment]] = {}
    for each in sorted(facts.consolidation.catalogue.amendments, key=lambda each: each.since, reverse=True):
        if each.since <= last:
            found.setdefault((each.since, each.document), []).append(each)
    return [*found.items()]


def _is_new(facts: Facts, amendment: Amendment) -> bool:
    return facts.consolidation.first_day <= amendment.since <= facts.consolidation.last_day


def amendments(facts: Facts) -> Sequence[Row]:
    """A row for each document, with what it changed."""
    return [
        {
            "van_ban": document,
            "hieu_luc": sentences.since(changes[0].since, new=_is_new(facts, changes[0])),
            "noi_dung": _changed(changes),
        }
        for (_, document), changes in _documents(facts)
    ]


def _changed(changes: Sequence[Amendment]) -> str:
    told = [sentences.amended(each.code, each.column, each.value) for each in changes[:_MOST_CHANGES]]
    more = len(changes) - len(told)
    return SEPARATOR.join([*told, *([sentences.more_amended(more)] if more else [])])


def _lead(facts: Facts) -> str:
    new = sum(_is_new(facts, changes[0]) for _, changes in _documents(facts))
    return sentences.amendments(new, len(_documents(facts)) - new)


def basis(facts: Facts) -> Sequence[Row]:
    """A line for each plan whose tasks or targets are in the report."""
    asked = {result.task.plan for result in facts.results.tasks}
    asked |= {plan for result in facts.results.targets for plan in result.target.plans}
    return [{"ten": based_on(line)} for line in cited_plans(facts.consolidation.catalogue.plans, asked)]


def _addressees(facts: Facts) -> list[str]:
    return issuer_of(facts.consolidation).listed(Setting.ADDRESSEES)


DECISIONS: Iterable[Field[Facts]] = (
    Field(
        *("trich_yeu", meanings.SUBJECT),
        lambda facts: sentences.subject(facts.office.get(Setting.TITLE, ""), facts.consolidation.period),
    ),
    Field("kinh_gui", meanings.ONE_ADDRESSEE, lambda facts: addressees(_addressees(facts))[0]),
    Field(
        *("noi_kinh_gui", meanings.ADDRESSEES, lambda facts: addressees(_addressees(facts))[1]),
        {"ten": meanings.ADDRESSEE_NAME},
    ),
    Field("can_cu", meanings.BASIS, basis, {"ten": meanings.BASIS_NAME}),
    Field("dieu_chinh_dan", meanings.AMENDMENTS_LEAD, _lead),
    Field(
        *("dieu_chinh_it", meanings.AMENDMENTS_FEW, lambda facts: few(amendments(facts))),
        meanings.AMENDMENT_COLUMNS,
    ),
    Field(
        *("dieu_chinh_nhieu", meanings.AMENDMENTS_TABLE, lambda facts: many(amendments(facts))),
        meanings.AMENDMENT_COLUMNS,
    ),
)
