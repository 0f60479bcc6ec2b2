"""The rules across a row as a table in words, for the docs."""

from collections.abc import Iterator
from typing import NamedTuple

from consolidate.forms.columns import SHEETS
from consolidate.forms.conditions import bound
from consolidate.forms.model import SheetKey
from consolidate.forms.rules import RULES
from consolidate.texts.catalogue import Header
from consolidate.texts.forms import conditions
from consolidate.texts.labels import Label

_KINDS = {SheetKey.TASKS: Header.DEADLINE_KIND, SheetKey.TARGETS: Header.KIND}


class RuleLine(NamedTuple):
    """A line of the table: of which sheet, under which codes, how grave, about which columns, and when it holds."""

    sheet: str
    codes: str
    severity: str
    columns: str
    when: str


def rule_book() -> Iterator[RuleLine]:
    """Every rule, sheet by sheet, in the order they are evaluated."""
    for key, rules in RULES.items():
        sheet = SHEETS[key]
        names = {column.key: str(column.label) for column in sheet.columns}
        names |= {"role": Label.ROLE, "kind": _KINDS[key], "deadline": Label.DEADLINE}
        names |= conditions.BEFORE
        names |= {"day": conditions.THE_DAY, "numbers": conditions.NUMBERS, "zero_denominator": Header.ZERO_DENOMINATOR}
        for rule in rules:
            yield RuleLine(
                sheet.title,
                ", ".join(code.slug for code in rule.codes),
                rule.severity,
                ", ".join(names[column] for column in rule.columns),
                bound(conditions.all_of([rule.of.words, rule.condition.words]), names),
            )
