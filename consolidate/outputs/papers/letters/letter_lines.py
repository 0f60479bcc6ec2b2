"""What a command tells of the letters: how many, to whom, at which proposed level and why, and where they are."""

from collections.abc import Iterator, Mapping
from typing import Any

from consolidate.outputs.model import Findings, WrittenOutput
from consolidate.outputs.output_names import EACH_LETTERS
from consolidate.outputs.papers.letters.letter_fields import Letter, new_day
from consolidate.outputs.papers.letters.letter_files import letters
from consolidate.outputs.summary.facts import Facts, facts_of
from consolidate.outputs.summary.owing import Level, owing, report_day, unsent
from consolidate.texts.outputs.papers import letters_told as texts


def lines(written: WrittenOutput) -> Iterator[str]:
    """By level the agencies, each with its reasons and since when; that nobody owes; that the office itself does; how
    many have still time.
    """
    facts, found = _found(written)
    now = facts.results.consolidation
    if found:
        yield texts.written(len(found), sum(len(letter.owing) for letter in found.values()), new_day(now))
    else:
        yield texts.NOBODY
    each = written.output.name == EACH_LETTERS
    for level in Level:
        of_level = {name: letter for name, letter in found.items() if letter.level is level}
        if of_level:
            count = sum(len(letter.owing) for letter in of_level.values())
            yield texts.level(level, count, "" if each else written.files[next(iter(of_level))].shown)
        for name, letter in of_level.items():
            for one in letter.owing:
                path = written.files[name].shown if each else ""
                yield texts.agency(one.result.agency.name, one.debt.reasons, len(one.debt.overdue), one.periods, path)
    for one in owing(facts):
        if one.is_office:
            yield texts.of_itself(one.result.agency.name, one.debt.reasons, len(one.debt.overdue), one.periods)
    if waiting := unsent(facts):
        yield texts.not_yet(len(waiting), report_day(now))


def as_json(written: WrittenOutput) -> Mapping[str, Any]:
    """`letters` as written, and `owing`: every agency that owes, with its level, reasons and first period; `office`:
    it is the office itself, which no letter names.
    """
    facts, found = _found(written)
    return {
        "letters": [
            {
                "path": written.files[name].path,
                "level": letter.level,
                "agencies": [one.result.agency.code for one in letter.owing],
            }
            for name, letter in found.items()
        ],
        "owing": [
            {
                "agency": one.result.agency.code,
                "level": one.level,
                "reasons": [*one.debt.reasons],
                "since": one.periods[0],
                "periods": [*one.periods],
                "office": one.is_office,
            }
            for one in owing(facts)
        ],
    }


def _found(written: WrittenOutput) -> tuple[Facts, Mapping[str, Letter]]:
    """The facts that the letters were drawn from, and the letters by file name."""
    if not isinstance(written.source, Findings):
        raise TypeError(written.output.name)
    facts = facts_of(written.source)
    return facts, letters(facts, each=written.output.name == EACH_LETTERS)
