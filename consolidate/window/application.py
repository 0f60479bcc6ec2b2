"""The Flask application: who may come in, which screen answers, what every answer carries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from consolidate.actions.keeping import undo_journal
from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.core.period import Period, today
from consolidate.texts import window as texts
from consolidate.texts.actions import cli
from consolidate.texts.window import screens as labels
from consolidate.texts.window.equal_buttons import at_page
from consolidate.window.access import Access
from consolidate.window.errands import Told, keeping_errands
from consolidate.window.running_lock import ASK_PATH, SECRET_HEADER
from consolidate.window.screens import SCREENS, START
from consolidate.window.screens.model import Asked, Screen, Window

MOST_UPLOAD_BYTES = 100_000_000
"""The most that one request may bring: a hundred times what a returned workbook has."""

_MOST_FILES = 400
_LONGEST_FIELD_BYTES = 500_000

SAFETY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers would not say where a form comes from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
"""Headers of every answer."""

Answer = AnyResponse | str | tuple[str, int]


@dataclass
class Presence:
    """What the page tells of itself, and what the person asks of the whole: `end` closes the program."""

    here: Callable[[str], None]
    left: Callable[[str], None]
    active: Callable[[], None]
    end: Callable[[], None]
    log: Callable[[str], None] = field(default=lambda _: None)


def application(window: Window, access: Access, presence: Presence) -> Flask:
    """The application that answers for a window."""
    app = Flask(__name__)
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_UPLOAD_BYTES,
        MAX_FORM_MEMORY_SIZE=_LONGEST_FIELD_BYTES,
        MAX_FORM_PARTS=_MOST_FILES * 3,
    )
    app.jinja_env.globals.update(
        say=texts,
        labels=labels,
        form_key=access.form_key,
        place=window.place,
        name_of=lambda path: window.place(Path(path)),
    )

    app.jinja_env.filters["at_page"] = at_page

    @app.before_request
    def only_own() -> Answer | None:
        return _refused(access)

    @app.after_request
    def safe(response: Response) -> Response:
        response.headers.update(SAFETY)
        return response

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Answer:
        return _failed(error, presence.log)

    _add_presence(app, window, access, presence)
    _add_buttons_of_all(app, window, presence)
    for screen in (*SCREENS, START):
        _add_screen(app, window, screen, presence)
    return app


# --- who may come in ---------------------------------------------------------------------------------------------


def _refused(access: Access) -> Answer | None:
    """The answer to a request that may not come in; None for one that may."""
    if not access.is_own({name.title(): value for name, value in request.headers.items()}):
        return _plain(texts.FOREIGN, 403)
    if request.path == ASK_PATH:
        return None
    if access.has_cookie(request.cookies):
        if request.method == "POST" and not access.has_form_key(_form_key()):
            return _plain(texts.FOREIGN, 403)
        return _entered(access) if "token" in request.args and request.method == "GET" else None
    token = request.args.get("token", "")
    if token and request.method == "GET" and request.path == "/":
        return _entered(access) if access.opens(token) else _plain(texts.ADDRESS_USED, 403)
    return _plain(texts.NOT_OPENED, 401)


def _form_key() -> str:
    """What shows that a request is of our page: a header of its script, or a field of its form."""
    return request.headers.get("X-Form-Key") or request.form.get("form_key", "")


def _entered(access: Access) -> Answer:
    """Give the cookie, and take the token out of the address."""
    response = redirect("/", 303)
    response.set_cookie(access.cookie_name, access.cookie, httponly=True, samesite="Strict", path="/")
    return response


def _plain(text: str, status: int) -> Answer:
    """A page that needs nothing else of ours, for who may see nothing else."""
    return render_template("refused.html", text=text), status


def _failed(error: Exception, log: Callable[[str], None]) -> Answer:
    if isinstance(error, HTTPException):
        code = error.code or 500
        sentences = {
            404: texts.NO_SUCH_PAGE,
            405: texts.NO_SUCH_PAGE,
            413: texts.too_much(MOST_UPLOAD_BYTES // 1_000_000),
        }
        return _plain(sentences.get(code, texts.BAD_REQUEST), code)
    if isinstance(error, ConsolidateError):
        return _plain(at_page(str(error)), 400)
    from consolidate.core.files import fault_log  # noqa: PLC0415 - for a fault alone

    sentence = cli.unforeseen(type(error).__name__, fault_log.write())
    log(sentence)
    return _plain(sentence, 500)


# --- what the pages tell, and buttons that all have --------------------------------------------------------------


def _add_presence(app: Flask, window: Window, access: Access, presence: Presence) -> None:
    """The requests of the page's script: that it is open, that it is left, how far the job is."""

    @app.post(ASK_PATH)
    def another_address() -> Answer:
        if not access.is_of_workspace(request.headers.get(SECRET_HEADER, "")) or "Origin" in request.headers:
            return _plain(texts.FOREIGN, 403)
        response = make_response(access.address())
        response.mimetype = "text/plain"
        return response

    @app.post("/con-mo")
    def still_open() -> Answer:
        presence.here(request.form.get("page", ""))
        job = window.jobs.last
        told: dict[str, Any] = {"stamp": window.stamp(_period(window))}
        if job:
            told |= {"job": job.number, "state": job.state.value, "done": job.done, "total": job.total}
        return jsonify(told)

    @app.post("/da-dong")
    def is_left() -> Answer:
        presence.left(request.form.get("page", ""))
        return "", 204


def _add_buttons_of_all(app: Flask, window: Window, presence: Presence) -> None:
    @app.post("/mo")
    def open_place() -> Answer:
        presence.active()
        _try(window, lambda: window.open(request.form.get("place", "")))
        return _back(window)

    @app.post("/dung")
    def stop() -> Answer:
        presence.active()
        window.jobs.stop()
        return _back(window)

    @app.post("/dong-chuong-trinh")
    def close() -> Answer:
        if window.jobs.holding:
            window.say(Told(warnings=(texts.STAYS_OPEN,)))
            return _back(window)
        presence.end()
        return _plain(texts.ENDING, 200)


# --- screens -----------------------------------------------------------------------------------------------------


def _add_screen(app: Flask, window: Window, screen: Screen, presence: Presence) -> None:
    def show() -> Answer:
        presence.active()
        if window.is_new and screen.in_menu:
            return redirect(f"/{START.name}", 303)
        return _shown(window, screen)

    def act(action: str) -> Answer:
        presence.active()
        if action not in screen.actions:
            return _plain(texts.NO_SUCH_PAGE, 404)
        asked = _asked(window)
        following = _try(window, lambda: screen.actions[action](window, asked))
        return redirect(following, 303) if following else _back(window, screen)

    app.add_url_rule(f"/{screen.name}", f"show_{screen.name}", show)
    if screen.actions:
        app.add_url_rule(f"/{screen.name}/<action>", f"act_{screen.name}", act, methods=["POST"])


def _try(window: Window, what: Callable[[], str | None]) -> str | None:
    """Do it; where it is refused, the next page says why."""
    try:
        return what()
    except ConsolidateError as error:
        window.say(Told(warnings=tuple(str(error).split("\n"))))
        return None


def _back(window: Window, screen: Screen | None = None) -> Answer:
    """To the screen that the button is on: a reload of what comes then does nothing again."""
    names = [each.name for each in (*SCREENS, START)]
    wanted = request.form.get("screen", "")
    name = screen.name if screen else wanted if wanted in names else ""
    query = {"ky": str(_period(window))} | ({"loc": request.form["loc"]} if request.form.get("loc") else {})
    return redirect(f"/{name}?{urlencode(query)}", 303)


def _period(window: Window) -> Period:
    given = request.form.get("ky") or request.args.get("ky") or ""
    return Period.parse(given) if Period.is_one(given) else window.collected()


def _asked(window: Window) -> Asked:
    times = request.form.getlist("modified")
    uploads = [file for file in request.files.getlist("files") if file.filename]
    paired = [*zip(uploads, times, strict=False), *((file, "") for file in uploads[len(times) :])]
    return Asked(_period(window), request.form, request.args, paired)


def _shown(window: Window, screen: Screen) -> Answer:
    asked = _asked(window)
    stamp = window.stamp(asked.period)  # before reading: what changes meanwhile makes the page out of date
    filled: Mapping[str, Any] = {}
    faults: tuple[str, ...] = ()
    closed = ""
    try:
        closed = "" if window.is_new else window.ask(keeping_errands.closed_line, asked.period)
        filled = screen.show(window, asked)
    except ConsolidateError as error:
        faults = tuple(str(error).split("\n"))
    job = window.jobs.last
    if not window.jobs.running:
        faults = (*faults, *_cut_off(window))
    periods = window.periods()
    others = [each for each in window.other_periods() if each not in periods and each != asked.period]
    return render_template(
        f"{screen.name or 'trang-chu'}.html",
        screen=screen,
        screens=[each for each in SCREENS if each.in_menu] if not window.is_new else [],
        period=asked.period,
        periods=periods if asked.period in periods else [asked.period, *periods],
        other_periods=others,
        after=_after(screen),
        workspace=visible(str(window.workspace.root.resolve())),
        root=window.workspace.root,
        log=window.log if window.log.exists() else None,
        today=today(),
        stamp=stamp,
        job=job if job and (job.screen == screen.name or job.runs) else None,
        said=window.said(),
        faults=faults,
        closed=closed,
        **filled,
    )


def _after(screen: Screen) -> Screen | None:
    """The screen of the step that follows; None where there is none."""
    steps = [each for each in SCREENS if each.is_step]
    return next((after for step, after in pairwise(steps) if step is screen), None)


def _cut_off(window: Window) -> tuple[str, ...]:
    try:
        return tuple(undo_journal.cut_off(window.workspace))
    except ConsolidateError:
        return ()
