"""What a lead reports of its task, step by step."""

from typing import Any, NamedTuple


class Step(NamedTuple):
    """What is reported from a day of 2025 on, as (month, day), until the next step. `done`: finished on that day.

    `extension`: the day asked for. A step with progress 0 has not begun; `suspended` one rests.
    """

    since: tuple[int, int]
    progress: int
    result: str
    evidence: str = ""
    difficulty: str = ""
    proposal: str = ""
    extension: tuple[int, int] | None = None
    done: tuple[int, int] | None = None
    suspended: bool = False


def done(since: tuple[int, int], result: str, evidence: str, **more: Any) -> Step:
    """The last step, of a task that is finished: on the day since which it is reported."""
    return Step(since, 100, result, evidence, done=since, **more)
