"""Commands named in sentences, as the buttons that equal them: who reads at the page has no command line."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from consolidate.texts.window import papers, plans, saving, screens


class Button(NamedTuple):
    """A button, the screen it is on, and a box that is to be ticked before ("" none)."""

    screen: str
    label: str
    tick: str = ""


BUTTONS: Mapping[str, Button] = {
    "import": Button(plans.PLANS, plans.READ),
    "import --apply": Button(plans.PLANS, plans.APPLY),
    "generate": Button(screens.FORMS, screens.MAKE_FORMS),
    "mail --forms": Button(papers.SEND, papers.MAKE_FORM_MAILS),
    "check": Button(screens.INBOX, screens.CHECK_ALL),
    "accept": Button(screens.INBOX, screens.ACCEPT),
    "status": Button(screens.CATALOGUE, screens.CHECK_CATALOGUE),
    "merge": Button(screens.MERGE, screens.MERGE_NOW),
    "merge --as-of": Button(screens.MERGE, screens.MERGE_NOW),
    "merge --even-so": Button(screens.MERGE, screens.MERGE_NOW, screens.EVEN_SO),
    "merge --preview": Button(screens.MERGE, screens.PREVIEW),
    "merge --papers": Button(papers.PAPERS, papers.ALL),
    "undo": Button(screens.MERGE, screens.UNDO),
    "report": Button(papers.PAPERS, papers.MAKE_REPORT),
    "report --party": Button(papers.PAPERS, papers.MAKE_PARTY),
    "report --fields": Button(papers.PAPERS, papers.MAKE_FIELDS),
    "letters": Button(papers.PAPERS, papers.MAKE_LETTERS),
    "letters --each": Button(papers.PAPERS, papers.MAKE_EACH),
    "mail": Button(papers.PAPERS, papers.MAKE_MAILS),
    "close": Button(saving.SAVING, saving.CLOSE),
    "close --even-so": Button(saving.SAVING, saving.CLOSE, saving.EVEN_SO),
    "reopen": Button(saving.SAVING, saving.REOPEN),
    "archive": Button(saving.SAVING, saving.ARCHIVE),
    "backup": Button(saving.SAVING, saving.BACKUP),
    "restore": Button(saving.SAVING, saving.RESTORE),
}
"""Command, with the option that makes it another one → its button."""

SAME_BUTTON = ("--as-of", "--agency", "--reason", "--by")
"""Options that the page has fields for."""

_ARGUMENT = r'(?:--[a-z][a-z-]*|"[^"]*"|\d{4}[\w-]*|\d{4}-\d\d-\d\d|[\w.-]+\.zip|<kỳ>|[a-z]+(?:-[a-z\d]+)+|TỆP|TÊN_TỆP|THƯ_MỤC(?:_MỚI)?|MÃ|KỲ)'
_COMMAND = re.compile(
    r"(?P<also>, hoặc )?(?P<by>bằng (?:lệnh:? ?)?)?(?P<verb>(?:chạy lại|chạy|gõ):? )?"
    rf"\bconsolidate (?P<name>[a-z]+)(?P<rest>(?: {_ARGUMENT})*)"
)


def at_page(sentence: str) -> str:
    """A sentence that names commands, with their buttons instead; a command that has no button stays as it is.

    Where the sentence names the button and then the command, the command goes.
    """
    return _COMMAND.sub(_button, sentence)


def work_of(command: str) -> str:
    """What the button of a command is called, with the period that the command names; a command without one as it is."""
    found = _COMMAND.fullmatch(command)
    button = _button_of(found) if found else None
    if not (found and button):
        return command
    period = re.search(r" \d{4}(?:-\w+)?(?= |$)", found["rest"])
    return button.label + (period[0] if period else "")


def all_at_page(sentences: Iterable[str]) -> tuple[str, ...]:
    """Each of the sentences for who reads at the page."""
    return tuple(map(at_page, sentences))


def _button_of(found: re.Match[str]) -> Button | None:
    options = [each for each in re.findall(r"--[a-z-]+", found["rest"]) if each not in SAME_BUTTON]
    return BUTTONS.get(" ".join((found["name"], *options)))


def _button(found: re.Match[str]) -> str:
    button = _button_of(found)
    if not button:
        return found[0]
    also = found["also"] or ""
    if also and f"“{button.label}” ở màn hình “{button.screen}”" in found.string[: found.start()]:
        return ""
    verb = "bấm lại" if (found["verb"] or "").startswith("chạy lại") else "bấm"
    way = "bằng nút" if found["by"] else f"tích “{button.tick}” rồi {verb}" if button.tick else verb
    return f"{also}{way} “{button.label}” ở màn hình “{button.screen}”"
