"""A packet drawn on the layout as the agency's workbook: guide, tasks, targets, and two sheets no one sees.

whole.py    the workbook drawn, sheet by sheet
stamped.py  the same workbook stamped from one that was drawn, as issued or filled in
"""

from consolidate.template.guide import Office
from consolidate.template.rows import Filling
from consolidate.template.stamped import copy, issue
from consolidate.template.whole import Cover, write

__all__ = ["Cover", "Filling", "Office", "copy", "issue", "write"]
