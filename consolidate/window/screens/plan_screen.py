"""A new plan: its document read, what it would change decided row by row, put into the catalogue."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import kept_copies, make
from consolidate.texts import window as texts
from consolidate.texts.catalogue.review import Decision
from consolidate.texts.window import plans as labels
from consolidate.window import inbox_copies
from consolidate.window.errands import Told, plan_reviews
from consolidate.window.errands.plan_reviews import ReviewView
from consolidate.window.errands.review_rows import PlanRow, QuestionRow
from consolidate.window.screens.model import Asked, Screen, Window, held

_OTHER = "khac"
"""What the choice stands for beside which an answer is written."""


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """The reviews that are there; the one that was chosen, or waits; the row that is edited."""
    space = window.workspace
    filled: dict[str, Any] = {
        "words": labels,
        "decisions": Decision,
        "other": _OTHER,
        "shown_folder": space.relative(space.reviews),
        "sources": space.relative(space.sources),
        "earlier": space.relative(kept_copies.earlier_catalogues(space.catalogue)),
        "catalogue": space.relative(space.catalogue),
    }
    if window.jobs.running:
        return filled | {"busy": True}
    found = window.ask(plan_reviews.reviews)
    paths = {window.place(space.root / each.path): each for each in found}
    token = asked.query.get("tep", "") or _latest(window, [each.path for each in found if not each.fault])
    filled |= {"reviews": list(paths.items()), "chosen": token}
    if not token:
        return filled
    path = _path(window, token)
    view: ReviewView = window.ask(plan_reviews.view, path)
    number = asked.query.get("sua", "")
    edited = next((row for row in view.rows if str(row.number) == number), None)
    filled |= {"view": view, "path": path, "held": held(path)}
    if edited:
        filled |= {"edited": edited, "fields_of": window.ask(plan_reviews.fields, path, edited.number)}
    return filled | {
        "parts": [
            (labels.DOUBTFUL, [row for row in view.rows if not row.sure]),
            (labels.SURE, [row for row in view.rows if row.sure]),
        ],
    }


def _latest(window: Window, paths: list[str]) -> str:
    """The review that was written last; "" where there is none."""
    found = [window.workspace.root / path for path in paths]
    there = [(path.stat().st_mtime, path) for path in found if path.is_file()]
    return window.place(max(there)[1]) if there else ""


def _path(window: Window, token: str) -> Path:
    """The review that the page has this name for. ConsolidateError where it is no longer there."""
    for path in plan_reviews.review_files(window.workspace):
        if window.place(path) == token:
            return window.inside(path)
    raise ConsolidateError(labels.NO_REVIEW)


# --- a document read ---------------------------------------------------------------------------------------------


def read(window: Window, asked: Asked) -> None:
    """`consolidate import`: copies of what was dropped are read, and then kept among the sources."""
    if not asked.uploads:
        raise ConsolidateError(texts.NOT_SENT)
    if window.jobs.running:
        raise ConsolidateError(texts.BUSY)
    folder = window.workspace.outbox_root / ".cache" / "van-ban"
    shutil.rmtree(folder, ignore_errors=True)  # what a stopped job left
    make(folder)
    try:
        made = [
            inbox_copies.put(folder, upload.filename or "", inbox_copies.modified(modified), upload.save)
            for upload, modified in asked.uploads
        ]
        command = " ".join(("consolidate import", *(path.name for path in made)))
        window.jobs.start((labels.READ, command, SCREEN.name), plan_reviews.propose, window.workspace.root, folder)
    except ConsolidateError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


# --- decisions ---------------------------------------------------------------------------------------------------


def save(window: Window, asked: Asked) -> str:
    """Put what is chosen on the page into the review."""
    path = _path(window, asked.form.get("tep", ""))
    view = window.ask(plan_reviews.view, path)
    if _put(window, path, view, asked):
        window.say(Told(lines=(labels.saved(view.path),)))
    return _address(asked)


def take_sure(window: Window, asked: Asked) -> str:
    """Take every row of which nothing is asked and that is not decided, beside what is chosen on the page."""
    path = _path(window, asked.form.get("tep", ""))
    view: ReviewView = window.ask(plan_reviews.view, path)
    chosen = _decided(view, asked.form)
    sure = [row.number for row in view.rows if row.sure and not row.decision and row.number not in chosen]
    _put(window, path, view, asked, dict.fromkeys(sure, Decision.ACCEPT.value))
    window.say(Told(lines=(labels.taken(len(sure)),)))
    return _address(asked)


def apply(window: Window, asked: Asked) -> str:
    """`consolidate import --apply`, after what is chosen on the page was put into the review."""
    path = _path(window, asked.form.get("tep", ""))
    if window.jobs.running:
        raise ConsolidateError(texts.BUSY)
    view = window.ask(plan_reviews.view, path)
    _put(window, path, view, asked)
    catalogue = window.workspace.catalogue
    if said := held(catalogue):
        window.say(Told(warnings=(said,)))
        return _address(asked)
    command = f"consolidate import --apply {view.path}"
    window.jobs.start((labels.APPLY, command, SCREEN.name), plan_reviews.apply, window.workspace.root, path)
    return _address(asked)


def begin_edit(window: Window, asked: Asked) -> str:
    """Show the cells of a row, after what is chosen on the page was put into the review."""
    path = _path(window, asked.form.get("tep", ""))
    _put(window, path, window.ask(plan_reviews.view, path), asked)
    return _address(asked, sua=asked.form.get("sua", ""))


def edit(window: Window, asked: Asked) -> str:
    """Put the cells of a row into the review, and take it."""
    path = _path(window, asked.form.get("tep", ""))
    view: ReviewView = window.ask(plan_reviews.view, path)
    row = next((row for row in view.rows if str(row.number) == asked.form.get("sua")), None)
    if row is None:
        raise ConsolidateError(labels.NO_ROW)
    fields = window.ask(plan_reviews.fields, path, row.number)
    typed = {each.key: asked.form.get(f"o-{each.key}", each.value) for each in fields}
    cells = {each.key: typed[each.key] for each in fields if row.faulty or _differs(typed[each.key], each.value)}
    try:
        window.ask(plan_reviews.edit, path, row.number, cells, asked.form.get("seen", ""))
    except ConsolidateError as error:
        window.say(Told(warnings=tuple(str(error).split("\n"))))
        return _address(asked, sua=str(row.number))
    window.say(Told(lines=(labels.saved(view.path),)))
    return f"{_address(asked)}#d{row.number}"


def _differs(typed: str, shown: str) -> bool:
    return typed.replace("\r\n", "\n").strip() != shown.strip()


def _put(window: Window, path: Path, view: ReviewView, asked: Asked, more: Mapping[int, str] | None = None) -> bool:
    """Put decisions and answers into the review, those that differ from what stands there; whether any did."""
    decisions = _decided(view, asked.form) | dict(more or {})
    answers = _answered(view, asked.form)
    if not decisions and not answers:
        return False
    rows = {number: {"decision": decision} for number, decision in decisions.items()}
    window.ask(plan_reviews.decide, path, rows, answers, asked.form.get("seen", ""))
    return True


def _decided(view: ReviewView, form: Mapping[str, str]) -> dict[int, str]:
    def chosen(row: PlanRow) -> str:
        given = form.get(f"d{row.number}", "")
        return given if given in set(Decision) else row.decision

    return {row.number: chosen(row) for row in view.rows if chosen(row) != row.decision}


def _answered(view: ReviewView, form: Mapping[str, str]) -> dict[int, str]:
    def given(one: QuestionRow) -> str:
        chosen, written = form.get(f"q{one.number}"), form.get(f"k{one.number}", "").strip()
        if chosen == _OTHER or (not chosen and written):
            return written
        return one.answer if chosen is None else chosen

    return {one.number: given(one) for one in view.questions if given(one) != one.answer}


def _address(asked: Asked, **more: str) -> str:
    return f"/{SCREEN.name}?{urlencode({'ky': str(asked.period), 'tep': asked.form.get('tep', ''), **more})}"


SCREEN = Screen(
    name="ke-hoach-moi",
    label=labels.PLANS,
    show=show,
    is_step=False,
    actions={
        "doc": read,
        "ghi": save,
        "nhan-chac-chan": take_sure,
        "dua-vao": apply,
        "sua": begin_edit,
        "ghi-sua": edit,
    },
)
