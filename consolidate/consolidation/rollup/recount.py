"""Every figure computed a second time, by pandas from the rows of `Chi tiết` and `Số liệu mục tiêu`. Pure.

`merge --strict` asks for it before anything is written: two ways of counting that share no sum must agree.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from consolidate.catalogue.model import Target
from consolidate.consolidation.rollup import RATIO_SCALE, Results, TargetResult
from consolidate.consolidation.rollup.row_results import OF_NOW
from consolidate.consolidation.rollup.states import BUCKETS, DONE, OF_LEADS
from consolidate.texts import messages
from consolidate.texts.labels import Aggregate, Comparison, FigureState, Role, State, TargetKind

_CLOSE = 1e-9
"""Relative; the two ways round sums differently."""

_REDUCTIONS = {
    Aggregate.SUM: "sum",
    Aggregate.EACH: "sum",
    Aggregate.RATIO_OF_SUMS: "sum",
    Aggregate.MEAN: "mean",
    Aggregate.MAXIMUM: "max",
    Aggregate.MINIMUM: "min",
    Aggregate.ALL_YES: "min",
    Aggregate.SINGLE_SOURCE: "max",
}


def differences(results: Results) -> list[str]:
    """One text per figure that differs from the roll-ups: whose, which, both values. Empty where all agree."""
    rows, figures = _rows(results), _figures(results)
    return [*_agencies(results, rows, figures), *_tasks(results, rows), *_targets(results, figures)]


def _rows(results: Results) -> Any:
    rows = [
        (d.agency.code, d.task.code, d.role is Role.LEAD, d.state.name, d.overdue, d.due_soon, d.status, d.carried)
        for d in results.details
    ]
    columns = ["agency", "task", "led", "state", "overdue", "due_soon", "status", "carried"]
    table = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("led", "overdue", "due_soon", "carried"), bool))
    heard = table.state != State.NOT_REPORTED.name
    return table.assign(
        reported=table.status.notna() & ~table.carried,
        heard=heard,
        carried=table.carried & heard,
        done=table.state.isin([state.name for state in DONE]),
    )


def _figures(results: Results) -> Any:
    rows = [
        (
            *(f.agency.code, f.target.code, not f.asked_again, f.state.name, f.value, f.heard),
            *map(f.report.values.get, ("numerator", "denominator")),
        )
        for f in results.figures
    ]
    columns = ["agency", "target", "asked", "state", "value", "heard", "numerator", "denominator"]
    table = pd.DataFrame(rows, columns=columns).astype({"asked": bool, "heard": bool})
    return table.assign(
        reported=table.state.isin([state.name for state in OF_NOW]) & table.asked,
        carried=table.state == FigureState.CARRIED.name,
    )


def _agencies(results: Results, rows: Any, figures: Any) -> Iterator[str]:
    """Rows led and co-ordinated, figures asked; of them reported, late; the rows led by state."""
    led, helped = rows[rows.led], rows[~rows.led]
    sums = [
        led.groupby("agency").agg(
            led=("task", "size"),
            led_reported=("reported", "sum"),
            overdue=("overdue", "sum"),
            due_soon=("due_soon", "sum"),
        ),
        helped.groupby("agency").agg(coordinated=("task", "size"), coordinated_reported=("reported", "sum")),
        figures.groupby("agency").agg(figures=("asked", "sum"), figures_reported=("reported", "sum")),
    ]
    expected = {
        each.agency.code: {
            **{key: getattr(each, key) for table in sums for key in table},
            **{state.name: each.states.get(state, 0) for state in OF_LEADS},
        }
        for each in results.agencies
    }
    return _differing(pd.concat([*sums, pd.crosstab(led.agency, led.state)], axis=1), expected)


def _tasks(results: Results, rows: Any) -> Iterator[str]:
    """A task's leads: asked, heard, carried, done; the tasks by bucket."""
    sums = (
        rows[rows.led]
        .groupby("task")
        .agg(expected=("agency", "size"), heard=("heard", "sum"), carried=("carried", "sum"), done=("done", "sum"))
    )
    expected = {each.task.code: {key: getattr(each, key) for key in sums} for each in results.tasks}
    yield from _differing(sums, expected)
    buckets = pd.Series([BUCKETS[each.state] for each in results.tasks], dtype="str").value_counts()
    totals = {bucket: {"tasks": results.task_totals[bucket]} for bucket in BUCKETS.values()}
    yield from _differing(buckets.to_frame("tasks"), totals)


def _targets(results: Results, figures: Any) -> Iterator[str]:
    """A target's reporters, heard and carried, and what its figures come to."""
    sums = figures.groupby("target").agg(
        expected=("agency", "size"), heard=("heard", "sum"), carried=("carried", "sum")
    )
    expected = {each.target.code: {key: getattr(each, key) for key in sums} for each in results.targets}
    yield from _differing(sums, expected)
    values = {each.target.code: each for each in results.targets if isinstance(each.value, float)}
    counted = {
        code: {"value": _value(each.target, figures[(figures.target == code) & figures.heard])}
        for code, each in values.items()
    }
    reaching = {code: {"reaching": _reaching(each, figures)} for code, each in values.items()}
    yield from _differing(_table(reaching), {code: {"reaching": each.reaching} for code, each in values.items()})
    yield from _differing(_table(counted), {code: {"value": each.value} for code, each in values.items()})


def _value(target: Target, heard: Any) -> float:
    counted = heard[:1] if target.aggregate is Aggregate.SINGLE_SOURCE else heard
    if target.kind is TargetKind.RATIO:
        return float(counted.numerator.sum() * RATIO_SCALE / counted.denominator.sum())
    return float(counted.value.astype("float64").agg(_REDUCTIONS[target.aggregate]))


def _reaching(result: TargetResult, figures: Any) -> int:
    """How many reporters meet the threshold, where each is held against it."""
    target = result.target
    if target.aggregate is not Aggregate.EACH or target.threshold is None:
        return 0
    own = figures[(figures.target == target.code) & figures.value.notna()].value.astype("float64")
    return int(getattr(own, _METHODS[target.comparison])(target.threshold).sum())


_METHODS = {
    Comparison.AT_LEAST: "ge",
    Comparison.ABOVE: "gt",
    Comparison.AT_MOST: "le",
    Comparison.BELOW: "lt",
    Comparison.EQUAL: "eq",
}


def _table(rows: dict[str, dict[str, Any]]) -> Any:
    return pd.DataFrame.from_dict(rows, orient="index")


def _differing(counted: Any, expected: Any) -> Iterator[str]:
    """One text per cell in which two tables, aligned by row and column, differ; a missing cell counts as 0."""
    found, known = (table.astype("float64").fillna(0) for table in counted.align(_table(expected)))
    apart = (found - known).abs() > _CLOSE * known.abs()
    for row, column in apart.stack()[lambda cell: cell].index:
        yield messages.counted_otherwise(row, column, found.at[row, column], known.at[row, column])
