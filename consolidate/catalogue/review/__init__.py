"""What an import proposes, as a workbook the office decides on row by row; and that workbook read back.

columns  those of the catalogue, and what helps to decide
writer   proposal → workbook;  reader  workbook → decisions;  settling  answers applied to bodies, rows
"""

from consolidate.catalogue.review.reader import Decided, Review, read
from consolidate.catalogue.review.settling import Settled, settle
from consolidate.catalogue.review.writer import write

__all__ = ["Decided", "Review", "Settled", "read", "settle", "write"]
