"""A remark saved into the master while `merge` runs, by a phone or a sync, without a lock file: nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from consolidate.returns.masters import previous
from tests.support.edited_masters import EARLIER, EARLIER_ON, NEW, Office, both, remark, typed
from tests.support.returning import TASK

pytestmark = pytest.mark.slow  # a round is merged several times

MOMENTS = ["keep", "keep_copy", "remember"]
"""Functions of `previous` that a merge calls between its reading of the master and its replacing."""


def saving(monkeypatch: pytest.MonkeyPatch, moment: str, save: Callable[[], object], times: int) -> list[int]:
    """At that moment somebody saves the master, so many times in a row of merges; gives the times it was asked."""
    asked: list[int] = []
    real: Callable[..., Any] = getattr(previous, moment)

    def disturbed(*arguments: Any, **more: Any) -> Any:
        asked.append(1)
        if len(asked) <= times:
            save()
        return real(*arguments, **more)

    monkeypatch.setattr(previous, moment, disturbed)
    return asked


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_remark_saved_while_the_master_is_drawn_counts(
    office: Office, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """The master is read and drawn again; the copy that is kept is of what was saved last."""
    office.edit(remark("Ghi trước", "P/II.2"))
    last: list[bytes] = []
    saving(monkeypatch, moment, lambda: last.append(office.edit(remark(NEW)).read_bytes()), 1)
    again = office.merge()
    assert again.code == 0
    assert again.remarks == {TASK: NEW, EARLIER_ON: EARLIER, "P/II.2": "Ghi trước"}
    assert last[-1] in again.kept
    assert {EARLIER, NEW, "Ghi trước"} <= set(office.sent_out().values())


def test_what_was_told_of_the_first_reading_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words beside that were read before the master was saved anew are told once, as are those that came then."""
    office.edit(both(typed("Mục tiêu", "MT01", "Mục tiêu", "Một"), remark("Ghi trước", "P/II.2")))
    edit = both(remark(NEW), typed("Mục tiêu", "MT03", "Mục tiêu", "Hai"))
    saving(monkeypatch, "keep", lambda: office.edit(edit), 1)
    again = office.merge()
    assert sorted(text for *_, text in again.told()) == ["Hai", "Một"]
    assert [text for *_, text in office.merge().told()] == []


def test_a_master_saved_again_and_again_is_left_alone(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some tries the merge ends with a line that names it; nothing in it is lost, and the next merge has it."""
    texts = iter(f"Lần {number}" for number in range(100))
    saving(monkeypatch, "keep", lambda: office.edit(remark(next(texts))), 100)
    again = office.merge()
    assert again.code == 2
    assert office.master.name in again.said
    monkeypatch.undo()
    assert office.merge().remarks[TASK].startswith("Lần ")


def test_a_master_put_there_meanwhile_is_read_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was not there when the merge began, or was taken away, is no obstacle."""
    office.edit(remark(NEW))
    data = office.master.read_bytes()
    office.master.unlink()
    saving(monkeypatch, "keep", lambda: office.master.write_bytes(data), 1)
    assert office.merge().remarks == {TASK: NEW, EARLIER_ON: EARLIER}
    saving(monkeypatch, "keep", office.master.unlink, 1)
    assert office.merge().remarks == {TASK: NEW, EARLIER_ON: EARLIER}
