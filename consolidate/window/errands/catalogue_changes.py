"""Usual changes of the catalogue, as the page asks for them: drafted, shown, written."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import read_if_there
from consolidate.core.workspace import Workspace
from consolidate.window.errands import Told

if TYPE_CHECKING:
    from consolidate.catalogue.importing.usual_changes import Change, Draft


@dataclass(frozen=True)
class Offered:
    """What the forms offer. `agencies`: code, name and address; `rows`: code and text of tasks and targets in force."""

    agencies: tuple[tuple[str, str, str], ...]
    groups: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DraftRow:
    """A row as it would be written: sheet, number, whether it is new; header, cell, text before and after.

    `seen`: SHA-256 of the catalogue it would be written into.
    """

    sheet: str
    row: int
    new: bool
    cells: tuple[tuple[str, str, str, str], ...]
    seen: str


def offered(root: Path, day: dt.date, _watch: Any) -> Offered:
    """What can be chosen in the forms, of what is in force on a day."""
    from consolidate import catalogue

    loaded = catalogue.load(Workspace(root).catalogue)
    now = catalogue.in_force(loaded, day)
    tasks = catalogue.tasks_in_force(now, day)
    targets = catalogue.targets_in_force(now, day)
    return Offered(
        agencies=tuple((each.code, each.name, each.email) for each in loaded.agencies if each.in_force(day)),
        groups=tuple((each.code, each.name) for each in loaded.groups),
        rows=(*((each.code, each.text) for each in tasks), *((each.code, each.text) for each in targets)),
    )


def draft(root: Path, kind: str, fields: Mapping[str, str], _watch: Any) -> DraftRow:
    """A change as it would be written. ConsolidateError with what its form lacks, or every fault it would bring."""
    from consolidate.actions import catalogue

    space = Workspace(root)
    seen = sha256(read_if_there(space.catalogue) or b"").hexdigest()
    return _shown(catalogue.draft(space, _change(space, kind, fields)), seen)


def write(root: Path, kind: str, fields: Mapping[str, str], seen: str, _watch: Any) -> Told:
    """Write a change into the catalogue that was seen; what was written, and where the one before is kept."""
    from consolidate.actions import catalogue
    from consolidate.texts.window import changes as texts
    from consolidate.texts.window import plans

    space = Workspace(root)
    made, kept = catalogue.change(space, _change(space, kind, fields), seen)
    row = _shown(made, "")
    cells = [texts.cell(header, cell, before, after) for header, cell, before, after in row.cells]
    return Told((texts.written(row.sheet, row.row, "; ".join(cells)), plans.kept(kept), texts.AFTERWARDS))


def _shown(made: "Draft", seen: str) -> DraftRow:
    cells = tuple((each.header, each.cell, each.before, each.after) for each in made.cells)
    return DraftRow(sheet=made.sheet, row=made.row, new=made.new, cells=cells, seen=seen)


def _change(space: Workspace, kind: str, fields: Mapping[str, str]) -> "Change":
    """The change that a form describes. ConsolidateError where it lacks something."""
    from consolidate.texts.window import changes as texts

    given = {name: " ".join(text.split()) for name, text in fields.items()}
    lacking = [texts.LABELS[name] for name in texts.REQUIRED[kind] if not given.get(name)]
    if lacking:
        raise ConsolidateError(texts.lacks(lacking))
    return _CHANGES[kind](space, given)


def _agency(_: Workspace, given: Mapping[str, str]) -> "Change":
    from consolidate.catalogue.model import Agency
    from consolidate.catalogue.workbook.sheets import AGENCIES
    from consolidate.catalogue.workbook.values import parse

    typed = {"name": "ten", "code": "ma", "groups": "nhom", "email": "thu", "in_force_from": "tu", "note": "ghi_chu"}
    values: dict[str, Any] = {
        column.field: parse(column, given.get(typed[column.field], ""))
        for column in AGENCIES.columns
        if column.field in typed and column.field != "in_force_from"
    }
    return Agency(**values, in_force_from=_day(given.get("tu", "")))


def _amendment(space: Workspace, given: Mapping[str, str]) -> "Change":
    from consolidate import catalogue
    from consolidate.catalogue.model import Amendment
    from consolidate.texts.catalogue import Amendable, review
    from consolidate.texts.window import changes as texts

    code, what = given["nhiem_vu"].split(" ")[0], given["viec"]
    known = catalogue.load(space.catalogue)
    is_target = code in known.target_by_code
    column = {
        texts.EXTEND: Amendable.DEADLINE,
        texts.REASSIGN: Amendable.REPORTERS if is_target else Amendable.LEADS,
        texts.END: Amendable.DROPPED,
        texts.CARRY: Amendable.CARRIED,
    }.get(what)
    if column is None:
        raise ConsolidateError(texts.lacks([texts.LABELS["viec"]]))
    value = given.get("gia_tri", "")
    if what == texts.END and value:
        raise ConsolidateError(texts.NO_VALUE)
    if what != texts.END and not value:
        raise ConsolidateError(texts.lacks([texts.VALUES[what]]))
    if what == texts.EXTEND:
        value = f"{_day(value):%d/%m/%Y}"
    if what == texts.CARRY:
        value = value.split(" ")[0]
    since = _day(given["tu"])
    if since is None:
        raise ConsolidateError(texts.lacks([texts.LABELS["tu"]]))
    return Amendment(
        code=code,
        column=column,
        value=value,
        since=since,
        document=review.document(given["so"], _day(given["ngay_vb"])),
        note=given.get("ghi_chu", ""),
    )


def _holiday(_: Workspace, given: Mapping[str, str]) -> "Change":
    from consolidate.catalogue.model import Holiday
    from consolidate.texts.catalogue import DayKind
    from consolidate.texts.window import changes as texts

    day = _day(given["ngay"])
    if day is None or given["loai"] not in set(DayKind):
        raise ConsolidateError(texts.lacks([texts.LABELS["loai"]]))
    return Holiday(day=day, kind=DayKind(given["loai"]), name=given.get("ten_ngay", ""))


def _withdrawal(_: Workspace, given: Mapping[str, str]) -> "Change":
    from consolidate.catalogue.model import Withdrawal
    from consolidate.texts.window import changes as texts

    day = _day(given["ngay"])
    if day is None:
        raise ConsolidateError(texts.lacks([texts.LABELS["ngay"]]))
    return Withdrawal(number=given["cau_hoi"], why=given["ly_do"], day=day)


def _address(_: Workspace, given: Mapping[str, str]) -> "Change":
    from consolidate.catalogue.importing.usual_changes import Address

    return Address(given["co_quan"].split(" ")[0], given["thu"])


def _day(typed: str) -> dt.date | None:
    """The day typed. ConsolidateError where it is none that the catalogue takes."""
    from consolidate.catalogue.workbook.sheets import FROM
    from consolidate.catalogue.workbook.values import parse

    try:
        found = parse(FROM, typed)
    except ValueError as error:
        raise ConsolidateError(str(error)) from error
    return found if isinstance(found, dt.date) else None


_CHANGES = {
    "co-quan": _agency,
    "nhiem-vu": _amendment,
    "ngay-nghi": _holiday,
    "rut-cau-hoi": _withdrawal,
    "thu": _address,
}
KINDS = tuple(_CHANGES)
"""The kinds of changes, as addresses name them."""
