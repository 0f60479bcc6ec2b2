"""A packet drawn on the layout as the agency's workbook: guide, tasks, targets, and two sheets no one sees.

workbook    the workbook whole, as issued or filled in
"""

from consolidate.forms.writer.guide import Notice, Office
from consolidate.forms.writer.rows import Filling
from consolidate.forms.writer.workbook import NOTHING_BESIDE, Beside, Cover, issue, write

__all__ = ["NOTHING_BESIDE", "Beside", "Cover", "Filling", "Notice", "Office", "issue", "write"]
