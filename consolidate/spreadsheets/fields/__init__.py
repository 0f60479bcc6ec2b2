"""What a cell may hold. One object gives the rule for Excel (`rule`) and reads a value in Python (`read`).

Excel's check is a courtesy to the person typing, ours is the rule: a paste removes every drop-down. Parsers are
strict: what can be read in two ways is rejected with both readings, and one read otherwise than typed has a finding.
"""

from consolidate.core.normalize import fold, squeeze
from consolidate.spreadsheets.fields.choice import Choice
from consolidate.spreadsheets.fields.date import Day
from consolidate.spreadsheets.fields.field import Field, Reading, Rule, is_blank, shown, told, typed
from consolidate.spreadsheets.fields.number import Number, as_thousand, is_whole, values_of
from consolidate.spreadsheets.fields.text import Text
from consolidate.spreadsheets.fields.wordings import is_ditto, is_mark, says_nothing

__all__ = [
    "Choice",
    "Day",
    "Field",
    "Number",
    "Reading",
    "Rule",
    "Text",
    "as_thousand",
    "fold",
    "is_blank",
    "is_ditto",
    "is_mark",
    "is_whole",
    "says_nothing",
    "shown",
    "squeeze",
    "told",
    "typed",
    "values_of",
]
