"""What an import proposes, as a workbook the office decides on row by row; and that workbook read back.

layout.py   its columns: those of the catalogue, and what helps to decide
drawing.py  proposal → workbook;  reading.py  workbook → decisions
"""

from consolidate.review.drawing import write
from consolidate.review.reading import Decided, Review, read

__all__ = ["Decided", "Review", "read", "write"]
