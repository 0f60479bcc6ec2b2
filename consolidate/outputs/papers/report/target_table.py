"""The targets: how many are reached, and each with its threshold, its value now and before, who answers for it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from consolidate.catalogue.model import Target
from consolidate.consolidation.rollup import TargetResult
from consolidate.consolidation.rollup.target_results import reaches
from consolidate.outputs.master.sheets.details import name_of
from consolidate.outputs.papers.fields import Field
from consolidate.outputs.papers.report.body_words import Row
from consolidate.outputs.summary import figures
from consolidate.outputs.summary.facts import Facts
from consolidate.texts.forms import with_unit
from consolidate.texts.labels import TargetKind, TargetState, YesNo
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import threshold_words
from consolidate.texts.outputs.papers import report_fields as meanings
from consolidate.texts.outputs.papers import report_sentences as sentences

_PLACES = 2
"""Decimal places of a value, as in the master; more where it would look like the threshold that it does not meet."""
_MOST_PLACES = 12


def threshold(target: Target) -> str:
    """`≥ 80%`; of a yes/no target the word; a mark where there is none."""
    if target.kind is TargetKind.YES_NO:
        return YesNo.YES
    if target.threshold is None:
        return sentences.NONE
    return threshold_words(target.comparison, target.threshold, target.unit)


def value_words(target: Target, value: float | str | None) -> str:
    """A value with its unit, rounded so that it stands to the threshold as it does in full."""
    if value is None:
        return sentences.NONE
    if isinstance(value, str):
        return value
    rounded = (round(value, places) for places in range(_PLACES, _MOST_PLACES))
    said = next((each for each in rounded if reaches(target, each) == reaches(target, value)), value)
    return with_unit(said, target.unit)


def _state(result: TargetResult) -> str:
    """`Đạt`, `Chưa đạt`, `Chưa có số liệu`; of what is not asked now also when it is asked again."""
    return sentences.asked_again(result.state, result.asked_again) if result.asked_again else result.state


def all_targets(facts: Facts) -> Sequence[Row]:
    """A row for each target, in the order of the catalogue."""
    before = {result.target.code: result.value for result in facts.previous.targets} if facts.previous else {}
    return [
        {
            "tt": number,
            "ma": result.target.code,
            "ten": name_of(result.target),
            "noi_dung": result.target.text,
            "nguong": threshold(result.target),
            "ky_nay": value_words(result.target, result.value),
            "ky_truoc": value_words(result.target, before.get(result.target.code)),
            "tinh_trang": _state(result),
            "co_quan": result.target.reporters or sentences.NOBODY_LEADS,
            "do_phu": sentences.of_which_carried(f"{result.heard}/{result.expected}", result.carried),
            "cach_tinh": tables.value_formula(result.target.kind, result.target.aggregate),
        }
        for number, result in enumerate(facts.results.targets, start=1)
    ]


def _count(name: str, meaning: str, state: TargetState) -> Field[Facts]:
    return Field(name, meaning, lambda facts: Counter(result.state for result in facts.results.targets)[state])


TARGETS: Iterable[Field[Facts]] = (
    Field("tong_muc_tieu", meanings.ALL_TARGETS, lambda facts: figures.TARGETS.value(facts.results)),
    Field("muc_tieu_dat", meanings.MET, lambda facts: figures.MET.value(facts.results)),
    _count("muc_tieu_chua_dat", meanings.NOT_MET, TargetState.NOT_MET),
    _count("muc_tieu_chua_co_so_lieu", meanings.NO_DATA, TargetState.NO_DATA),
    _count("muc_tieu_chua_den_ky", meanings.NOT_ASKED, TargetState.NOT_ASKED),
    Field("muc_tieu_chua_giao", meanings.UNREPORTED, lambda facts: figures.UNREPORTED.value(facts.results)),
    Field(
        *("khong_co_muc_tieu", meanings.NO_TARGETS),
        lambda facts: "" if facts.results.targets else sentences.NO_TARGETS,
    ),
    Field("muc_tieu", meanings.TARGETS, all_targets, meanings.TARGET_COLUMNS),
)
