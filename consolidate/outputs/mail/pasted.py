"""Texts to paste into a chat: before the reporting day, after it, for leaders. Each at most one screen of a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consolidate.catalogue.model import Agency
from consolidate.consolidation.rollup import Detail, Results, TaskResult
from consolidate.outputs.mail.drafts import Draft
from consolidate.outputs.mail.mail_words import Occasion, filled, office_fields
from consolidate.outputs.mail.message import one_line
from consolidate.outputs.papers.fields import Field, values
from consolidate.outputs.summary import figures
from consolidate.texts.forms import day
from consolidate.texts.outputs import mail_pasted as texts
from consolidate.texts.outputs import mail_templates as shipped
from consolidate.texts.outputs.master.vocabulary import Returned
from consolidate.texts.shortening import shortened

SCREEN = 900
"""Characters that a phone shows at once, more or less."""

_MOST_NAMED = 40
_WORST = 3
_LONGEST_NAME = 70

BEFORE, AFTER, FOR_LEADERS = "thu-zalo-truoc-han.txt", "thu-zalo-sau-han.txt", "thu-zalo-lanh-dao.txt"
SHIPPED: Mapping[str, str] = {BEFORE: shipped.BEFORE_DUE, AFTER: shipped.AFTER_DUE, FOR_LEADERS: shipped.LEADERS}
"""File name → the template as it is shipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Who owes and what came, on an occasion. `most`: names of agencies that a list has, in each of its groups.

    `owing`: those that the text names. `results`: None where nothing came in yet.
    """

    occasion: Occasion
    expected: int
    returned: int
    owing: Mapping[Returned, Sequence[Agency]]
    results: Results | None = None
    most: int = _MOST_NAMED

    def named(self, how: Returned) -> str:
        """The agencies of which this came, departments before communes; "" where there are none."""
        names = [one_line(each.name) for each in self.owing[how]]
        groups = {
            texts.DEPARTMENTS: [name for name in names if not texts.is_commune(name)],
            texts.COMMUNE_LEVEL: [name for name in names if texts.is_commune(name)],
        }
        return "\n".join(texts.group(title, found, self.most) for title, found in groups.items() if found)


def standings(
    occasion: Occasion,
    drafts: Sequence[Draft],
    results: Results | None,
    most: int = _MOST_NAMED,
    *,
    to_agencies: bool = False,
) -> Standings:
    """The standings of the agencies that drafts were thought of for.

    `to_agencies`: of a text that asks them to send, who has ended by the as-of date is not asked any more.
    """
    due = [each for each in drafts if each.owed]
    asked = [each.agency for each in due if not (to_agencies and each.agency.has_ended(occasion.as_of))]
    owing = {
        how: [each.agency for each in due if each.standing is how and each.agency in asked]
        for how in (Returned.NO, Returned.BLANK, Returned.ASIDE)
    }
    returned = sum(each.standing is Returned.YES for each in due)
    return Standings(occasion=occasion, expected=len(due), returned=returned, owing=owing, results=results, most=most)


_LISTS = (
    ("chua_nhan", texts.NOTHING_CAME, Returned.NO),
    ("bieu_trong", texts.BLANK_CAME, Returned.BLANK),
    ("chua_dung_duoc", texts.ASIDE_CAME, Returned.ASIDE),
)


def _list_fields() -> list[Field[Standings]]:
    return [field for each in _LISTS for field in _list_and_count(*each)]


def _list_and_count(name: str, meaning: str, how: Returned) -> tuple[Field[Standings], Field[Standings]]:
    return (
        Field(name, meaning, lambda now: now.named(how)),
        Field(f"so_{name}", texts.count_of(meaning), lambda now: len(now.owing[how])),
    )


FIELDS: tuple[Field[Standings], ...] = (
    *office_fields(lambda now: now.occasion),
    Field("so_da_nop", texts.RETURNED, lambda now: now.returned),
    Field("so_phai_nop", texts.EXPECTED, lambda now: now.expected),
    *_list_fields(),
    Field("da_du", texts.ALL_CAME, lambda now: int(now.returned == now.expected)),
    Field("con_thieu", texts.SOME_OWE, lambda now: int(any(now.owing.values()))),
)


def _figure(name: str, meaning: str, main: figures.Main) -> Field[Standings]:
    return Field(name, meaning, lambda now: main.value(now.results) if now.results else 0)


def _worst(now: Standings) -> str:
    """The tasks that are overdue for longest, each once, with those of its leads that have not done it."""
    tasks: dict[str, list[Detail | TaskResult]] = {}
    for row in now.results.overdue if now.results else ():
        if row.task.code not in tasks and len(tasks) == _WORST:
            break
        tasks.setdefault(row.task.code, []).append(row)
    return "\n".join(texts.overdue(_called(rows[0]), _behind(rows), rows[0].days or 0) for rows in tasks.values())


def _called(row: Detail | TaskResult) -> str:
    return row.task.short_name or shortened(row.task.text, _LONGEST_NAME)


def _behind(rows: Sequence[Detail | TaskResult]) -> str:
    """The leads by name, as many as a line holds, else how many they are; none of a task that nobody leads."""
    names = [one_line(row.agency.name) for row in rows if isinstance(row, Detail)]
    written = ", ".join(names)
    return (
        written if len(written) <= _LONGEST_NAME else texts.others(shortened(names[0], _LONGEST_NAME), len(names) - 1)
    )


LEADERS_FIELDS: tuple[Field[Standings], ...] = (
    *FIELDS,
    _figure("tong_nhiem_vu", texts.TASKS, figures.TOTAL),
    _figure("hoan_thanh", texts.DONE, figures.DONE_FIGURE),
    _figure("qua_han", texts.OVERDUE, figures.OVERDUE),
    _figure("sap_den_han", texts.SOON, figures.SOON),
    _figure("tong_muc_tieu", texts.TARGETS, figures.TARGETS),
    _figure("muc_tieu_dat", texts.MET, figures.MET),
    Field("qua_han_lau_nhat", texts.WORST, _worst),
)

FIELDS_OF = {BEFORE: FIELDS, AFTER: FIELDS, FOR_LEADERS: LEADERS_FIELDS}
"""File name of a template → the fields that may stand in it."""


def pasted(occasion: Occasion, drafts: Sequence[Draft], results: Results | None, templates: Mapping[str, str]) -> str:
    """The three texts, each under a line that says for when it is; in place of one not for now, that it is not."""
    due, as_of = occasion.due, occasion.as_of

    def text(name: str) -> str:
        return _fitting(occasion, drafts, results, templates[name], name)

    parts = (
        (texts.before_title(day(due) if due else ""), text(BEFORE) if not due or as_of <= due else texts.NOT_NOW),
        (texts.after_title(day(due) if due else ""), text(AFTER) if due and as_of > due else texts.NOT_NOW),
        (texts.leaders_title(day(as_of)), text(FOR_LEADERS) if results else texts.NO_FIGURES),
    )
    return f"\n\n{texts.RULE}\n".join(f"{title}\n\n{body.strip()}" for title, body in parts) + "\n"


def _fitting(occasion: Occasion, drafts: Sequence[Draft], results: Results | None, template: str, name: str) -> str:
    """A text with as many names of agencies as one screen holds."""
    text = ""
    for most in range(_MOST_NAMED, -1, -1):
        now = standings(occasion, drafts, results, most, to_agencies=name != FOR_LEADERS)
        text = filled(template, values(FIELDS_OF[name], now), name)
        if len(text.strip()) <= SCREEN:
            break
    return text
