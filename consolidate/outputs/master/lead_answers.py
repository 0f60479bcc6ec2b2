"""What the leads of a task answered, in one cell: the words of one lead, live; of several how many answered."""

from collections.abc import Callable
from typing import TypeAlias

from consolidate.consolidation.rollup import TaskResult
from consolidate.consolidation.rollup.states import DONE
from consolidate.outputs.master import formulas
from consolidate.outputs.master.source import Source
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.texts.labels import State
from consolidate.texts.outputs.master import tables

Answer: TypeAlias = tuple[Callable[[TaskResult], str], Callable[[TaskResult], str]]
"""Value and formula of a column."""


def result(source: Source) -> Answer:
    """`Kết quả thực hiện`: of several leads, how many have reported and how many have done it.

    A recurring task is never done, so nothing is said of that.
    """

    def several(result: TaskResult) -> str:
        leads = source.results.leads(result.task.code)
        heard = sum(lead.state is not State.NOT_REPORTED for lead in leads)
        done = sum(lead.state in DONE for lead in leads)
        _, reported, between, finished = _words(result)
        return f"{heard}/{len(leads)}{reported}" + ("" if result.task.recurring else f"{between}{done}{finished}")

    def live(result: TaskResult) -> str:
        _, reported, between, finished = _words(result)
        heard = f"=({formulas.HEARD_COUNT[1:]})&{q('/')}&({formulas.EXPECTED[1:]})&{q(reported)}"
        done = "" if result.task.recurring else f"&{q(between)}&({formulas.DONE_COUNT[1:]})&{q(finished)}"
        return (heard + done).replace("{expected}", f"({formulas.EXPECTED[1:]})")

    return _answer(source, "result", several, live)


def evidence(source: Source) -> Answer:
    """`Minh chứng`: how many leads name one, where there are several."""

    def several(result: TaskResult) -> str:
        leads = source.results.leads(result.task.code)
        named = sum(bool(str(lead.report.values.get("evidence") or "")) for lead in leads)
        return f"{named}/{len(leads)}{_words(result)[0]}"

    def live(result: TaskResult) -> str:
        return f"=({formulas.LEADS_WITH_EVIDENCE})&{q('/')}&({formulas.EXPECTED[1:]})&{q(_words(result)[0])}"

    return _answer(source, "evidence", several, live)


def reported_in(source: Source) -> Answer:
    """`Kỳ báo cáo`: the period of the one lead's report; of several, how many reported in this one."""

    def several(result: TaskResult) -> str:
        return f"{result.heard - result.carried}/{result.expected}{tables.THIS_PERIOD}"

    def live(_: TaskResult) -> str:
        return f"={formulas.LEADS_REPORTED}&{q('/')}&({formulas.EXPECTED[1:]})&{q(tables.THIS_PERIOD)}"

    def value(result: TaskResult) -> str:
        if len(result.leads) > 1:
            return several(result)
        return source.results.leads(result.task.code)[0].report.period if result.leads else ""

    def formula(result: TaskResult) -> str:
        if len(result.leads) > 1:
            return live(result)
        return formulas.said_by_lead("reported_in", result.leads[0].code) if result.leads else ""

    return value, formula


def _words(result: TaskResult) -> tuple[str, str, str, str]:
    return tables.leads_answered([agency.name for agency in result.leads])


def _answer(
    source: Source, key: str, several: Callable[[TaskResult], str], live: Callable[[TaskResult], str]
) -> Answer:
    """The words of a task's one lead, looked up in the details; `several` and `live` where there are more."""

    def value(result: TaskResult) -> str:
        if len(result.leads) > 1:
            return several(result)
        leads = source.results.leads(result.task.code) if result.leads else ()
        said = [lead.report.values.get(key) for lead in leads]
        return "".join(str(each) for each in said if each is not None)

    def formula(result: TaskResult) -> str:
        if len(result.leads) > 1:
            return live(result)
        return formulas.said_by_lead(key, result.leads[0].code) if result.leads else ""

    return value, formula
