"""Which letters a period has, and their files: by level one letter to all, or one to each agency. Draws nothing."""

from collections.abc import Iterator
from pathlib import Path

from consolidate.catalogue.model import Catalogue
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.papers.letters.letter_fields import Letter
from consolidate.outputs.summary.facts import Facts
from consolidate.outputs.summary.owing import Level, owing

_TO_ALL = {Level.FIRST: "don-doc", Level.SECOND: "don-doc-lan-2", Level.CRITICISM: "phe-binh"}
_TO_EACH = {Level.FIRST: "don-doc", Level.SECOND: "don-doc", Level.CRITICISM: "phe-binh"}


def file_name(period: str, level: Level, agency: str = "") -> str:
    """The name of the letter to all agencies of a level; with a code that to this agency. No code has a `_`."""
    return f"{period}_{_TO_EACH[level]}_{agency}.docx" if agency else f"{period}_{_TO_ALL[level]}.docx"


def every_file(workspace: Workspace, period: Period, catalogue: Catalogue) -> Iterator[Path]:
    """All letters that an earlier run may have left, of either kind."""
    names = {file_name(str(period), level, code) for level in Level for code in ("", *catalogue.agency_by_code)}
    return (workspace.papers(period) / name for name in sorted(names))


def letters(facts: Facts, *, each: bool) -> dict[str, Letter]:
    """File name → letter: of each level one to all, or one to each; none to the office itself."""
    now, found = facts.results.consolidation, [one for one in owing(facts) if not one.is_office]
    chosen: dict[str, Letter] = {}
    for level in Level:
        whom = [one for one in found if one.level is level]
        for part in [[one] for one in whom] if each else [whom] if whom else []:
            code = part[0].result.agency.code if each else ""
            chosen[file_name(now.period, level, code)] = Letter(now=now, level=level, owing=part)
    return chosen
