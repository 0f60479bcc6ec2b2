"""The lists of the page: who is silent, what is late, what waits, what comes next, the targets."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from consolidate.consolidation.rollup import TargetResult
from consolidate.consolidation.rollup.target_results import each_alone
from consolidate.outputs.page.markup import Markup, element, joined, typed
from consolidate.outputs.page.print_room import PrintRoom, names_that_fit, print_room
from consolidate.outputs.summary import figures, leader_items, target_values
from consolidate.outputs.summary.decisions import Matter
from consolidate.outputs.summary.facts import Facts, name_of
from consolidate.outputs.summary.leader_items import MOST_NEXT, MOST_WORST, NAME_CHARS, Late, Silence, Waiting
from consolidate.texts.labels import TargetState
from consolidate.texts.outputs import page
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.shortening import shortened

_SAID_CHARS = 220
"""Of a text that an agency typed; the whole of it stands in the master."""
_MOST_NAMES, _MOST_TARGETS = 150, 80
"""So many a phone shows; how many more there are, and where they stand, is said."""
_STATES = {TargetState.MET: "good", TargetState.NOT_MET: "soon", TargetState.NO_DATA: "silent"}
_ONLY_SCREEN, _ONLY_PRINT = "only-screen", "only-print"


def lists(facts: Facts) -> tuple[Markup, Markup]:
    """The two columns of lists: on a phone one below the other."""
    silence, waiting = leader_items.silence(facts), leader_items.waiting(facts)
    found = target_values.worst_first(facts)
    room = print_room(facts, silence, waiting, found)
    left = joined(_silent(silence, room), _worst(facts, room), _coming(facts, room))
    return left, joined(_pending(waiting, room), _targets(facts, found, room))


def _block(key: str, title: str, *content: str | None, class_: str | None = None) -> Markup:
    return element("section", element("h3", title, id=key), *content, aria_labelledby=key, class_=class_)


def _none(words: str) -> Markup:
    return element("p", words, class_="none")


def _more(words: str, class_: str | None = None) -> Markup:
    return element("p", page.in_master(words), class_=f"more {class_}" if class_ else "more")


def _mores(total: int, screen: int, paper: int, words: Callable[[int], str]) -> Markup:
    """How many more there are than a phone shows, and than are printed."""
    parts = []
    if total > screen:
        parts.append(_more(words(total - screen), _ONLY_SCREEN if paper != screen else None))
    if paper < min(total, screen):
        parts.append(_more(words(total - paper), _ONLY_PRINT))
    return joined(*parts)


def _kept(number: int, paper: int) -> str | None:
    """The class of an entry that is not printed."""
    return None if number < paper else _ONLY_SCREEN


# --- who is silent -----------------------------------------------------------------------------------------------


def _silent(silence: Silence, room: PrintRoom) -> Markup:
    if not silence.names:
        return _block("silent", silence.title.text, _none(dashboard.NOBODY_SILENT))
    kinds = (_names(how, names, room.names[how]) for how, names in silence.names.items())
    return _block("silent", silence.title.text, *kinds)


def _names(how: str, names: Sequence[str], lines: int) -> Markup:
    """The kind, and the names, on paper in so many lines; each isolated, as the name of a file may stand beside it."""

    def written(some: Sequence[str], first: bool) -> Iterator[str]:
        for number, name in enumerate(some):
            yield from ("" if first and not number else ", ", typed(name))

    paper = min(names_that_fit(names, lines), _MOST_NAMES)
    printed, shown = names[:paper], names[paper:_MOST_NAMES]
    more = len(names) - paper
    unseen = len(names) - len(printed) - len(shown)
    rest = joined(*written(shown, first=False), page.more_agencies(unseen) if unseen else None)
    return element(
        "p",
        element("b", f"{how}: "),
        *written(printed, first=True),
        element("span", rest, class_=_ONLY_SCREEN) if rest else None,
        element("span", page.more_agencies(more), class_=_ONLY_PRINT) if more else None,
        ".",
        class_="names",
        style=f"--lines:{lines}",
    )


# --- what is late, what comes next -------------------------------------------------------------------------------


def _worst(facts: Facts, room: PrintRoom) -> Markup:
    total = len(leader_items.overdue(facts))
    if not total:
        return _block("worst", dashboard.WORST, _none(dashboard.NO_WORST))
    rows = (_late(item, _kept(n, room.worst)) for n, item in enumerate(islice(leader_items.worst(facts), MOST_WORST)))
    more = _mores(total, MOST_WORST, room.worst, dashboard.more_overdue)
    return _block("worst", dashboard.WORST, element("ol", *rows, class_="rows"), more)


def _late(item: Late, kept: str | None) -> Markup:
    days = f"{item.days}{dashboard.DAYS}"
    head = element(
        "div",
        element("span", typed(item.result.task.code), class_="code"),
        element("span", element("span", page.OVERDUE_BY, class_=_ONLY_SCREEN), days, class_="badge late"),
        element("span", typed(item.name), class_="name"),
        class_="first",
    )
    return element("li", head, _says(item.who, element("i", typed(_said(item.why)))), class_=kept)


def _says(who: str, what: Markup) -> Markup:
    return element("p", element("span", typed(who), class_="who"), ": ", what, class_="said two")


def _said(words: str) -> str:
    return shortened(words, _SAID_CHARS)


def _coming(facts: Facts, room: PrintRoom) -> Markup:
    title, listed = leader_items.coming_title(facts).text, leader_items.coming(facts)
    if not listed:
        return _block("coming", title, _none(dashboard.NOTHING_COMING))
    head = _head(page.DEADLINE, page.TASK)
    rows = (
        element(
            "tr",
            element("td", typed(item.deadline), class_="day"),
            element(
                "td",
                element(
                    "div",
                    element("span", typed(item.result.task.code), class_="code"),
                    element("span", typed(item.name), class_="name"),
                    class_="first",
                ),
                element("p", element("span", typed(item.who), class_="who"), class_="one"),
            ),
        )
        for item in listed[:MOST_NEXT]
    )
    soon = figures.SOON.value(facts.results)
    more = _mores(soon, MOST_NEXT, room.coming, dashboard.more_soon)
    return _block("coming", title, _table("coming", ("day", "wide"), head, *rows), more)


def _head(*names: str) -> Markup:
    return element("thead", element("tr", *(element("th", name, scope="col") for name in names)))


def _table(key: str, columns: tuple[str, str], head: Markup, *rows: Markup) -> Markup:
    """A table of two columns; of these classes, which give their widths on paper."""
    widths = element("colgroup", *(element("col", class_=each) for each in columns))
    return element("table", widths, head, element("tbody", *rows), aria_labelledby=key)


# --- what waits for a word of the leaders ------------------------------------------------------------------------


def _pending(waiting: Waiting, room: PrintRoom) -> Markup:
    if not waiting.matters:
        return _block("pending", waiting.title.text, _none(dashboard.NO_PENDING))
    rows = (_matter(matter, _kept(n, room.matters)) for n, matter in enumerate(waiting.matters))
    left = _left(waiting, len(waiting.matters))
    paper = _left(waiting, room.matters)
    parts = [_more(dashboard.more_pending(left), None if paper == left else _ONLY_SCREEN)] if left else []
    if paper != left:
        parts.append(_more(dashboard.more_pending(paper), _ONLY_PRINT))
    return _block("pending", waiting.title.text, element("ol", *rows, class_="rows"), *parts)


def _left(waiting: Waiting, shown: int) -> int:
    """How many remarks are not among the first matters."""
    return waiting.total - sum(1 + matter.others for matter in waiting.matters[:shown])


def _matter(matter: Matter, kept: str | None) -> Markup:
    head = element(
        "div",
        element("span", typed(matter.first.detail.task.code), class_="code"),
        element("span", typed(leader_items.matter_name(matter)), class_="name"),
        element("span", leader_items.waited(matter), class_="grey end"),
        class_="first",
    )
    who = leader_items.with_others(matter.first.detail.agency.name, matter.others)
    said = _says(who, typed(_said(leader_items.asked(matter))))
    return element("li", head, said, class_=kept)


# --- targets -----------------------------------------------------------------------------------------------------


def _targets(facts: Facts, found: Sequence[TargetResult], room: PrintRoom) -> Markup:
    title = target_values.by_state(facts).text
    if not found:
        return _block("targets", title, _none(dashboard.NO_TARGETS))
    rows = []
    for number, result in enumerate(found[:_MOST_TARGETS]):
        if result.state is TargetState.NOT_ASKED and (not number or found[number - 1].state is not result.state):
            apart = element("th", dashboard.NOT_ASKED_APART, colspan=2, scope="colgroup", class_="apart")
            rows.append(element("tr", apart, class_=_kept(number, room.targets)))
        rows.append(_target(result, _kept(number, room.targets)))
    more = _mores(len(found), _MOST_TARGETS, room.targets, dashboard.more_targets)
    return _block(
        "targets",
        title,
        _table("targets", ("wide", "state"), _head(page.TARGET, page.STATE), *rows),
        more,
        class_="long",
    )


def _target(result: TargetResult, kept: str | None) -> Markup:
    target = result.target
    told = result.state in (TargetState.NOT_MET, TargetState.NO_DATA)
    parts = [typed(target_values.value_against(result).text)]
    if told and each_alone(target) and result.state is TargetState.NOT_MET:
        parts.append(element("b", target_values.reaching(result).text))
    if told and result.expected:
        parts.append(typed(_reporters(result)))
    second = joined(*(joined(page.DASH if number else None, part) for number, part in enumerate(parts)))
    return element(
        "tr",
        element(
            "th",
            element(
                "p",
                element("span", typed(target.code), class_="code"),
                " ",
                typed(name_of(target, NAME_CHARS)),
                class_="one",
            ),
            element("p", second, class_="grey one" if told else "grey only-screen"),
            scope="row",
        ),
        element(
            "td", element("span", result.state, class_=f"badge {_STATES.get(result.state, '')}".strip()), class_="state"
        ),
        class_=kept,
    )


_REPORTER_CHARS = 60


def _reporters(result: TargetResult) -> str:
    """Who answers for a target: by name where that is short, else how many they are."""
    names = result.target.reporters
    return names if len(names) <= _REPORTER_CHARS else dashboard.agencies(result.expected)
