"""A packet drawn on the layout as the agency's workbook: guide, tasks, targets, and two sheets no one sees.

workbook    the workbook drawn, sheet by sheet
clone       the same workbook made from one that was drawn, as issued or filled in
"""

from consolidate.forms.writer.clone import copy, issue
from consolidate.forms.writer.guide import Office
from consolidate.forms.writer.rows import Filling
from consolidate.forms.writer.workbook import Cover, write

__all__ = ["Cover", "Filling", "Office", "copy", "issue", "write"]
