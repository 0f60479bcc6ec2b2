"""What an import proposes, as a workbook the office decides on row by row; and that workbook read back.

layout          the columns, and the cells that the office may fill in
writer          proposal → workbook
reader          workbook → decisions and answers
filling         decisions put into the workbook
settling        answers applied to bodies and rows
column_answers  what columns of tables hold, remembered; rows read anew with it
"""

from consolidate.catalogue.review.filling import Typed, fill_in, open_columns
from consolidate.catalogue.review.reader import Decided, Review, read
from consolidate.catalogue.review.settling import Settled, settle
from consolidate.catalogue.review.writer import write

__all__ = ["Decided", "Review", "Settled", "Typed", "fill_in", "open_columns", "read", "settle", "write"]
