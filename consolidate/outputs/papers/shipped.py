"""Every kind of paper, as its template is shipped."""

from consolidate.outputs import mail
from consolidate.outputs.papers import report
from consolidate.outputs.papers.letters.letter_templates import LETTERS
from consolidate.outputs.papers.model import Paper

PAPERS: tuple[Paper, ...] = (*report.PAPERS, *LETTERS.values(), *mail.PAPERS)
