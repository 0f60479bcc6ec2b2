"""Letters of reminder drawn from the office's templates."""

from collections.abc import Iterator
from contextlib import nullcontext

from consolidate.outputs.model import Findings, NamedFile
from consolidate.outputs.papers import template
from consolidate.outputs.papers.fields import values
from consolidate.outputs.papers.letters.letter_fields import FIELDS
from consolidate.outputs.papers.letters.letter_files import letters
from consolidate.outputs.papers.letters.letter_templates import LETTERS
from consolidate.outputs.summary.facts import facts_of


def draw(findings: Findings, *, each: bool) -> nullcontext[Iterator[NamedFile]]:
    """The letters, one by one."""
    chosen = letters(facts_of(findings), each=each)
    return nullcontext(
        (name, template.rendered(findings.paper_templates[LETTERS[letter.level].template], values(FIELDS, letter)))
        for name, letter in chosen.items()
    )
