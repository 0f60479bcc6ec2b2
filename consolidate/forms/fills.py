"""The fills of the agency's workbook (RRGGBB), by what a cell is."""

from consolidate.spreadsheets import colours

OURS, THEIRS, OPTIONAL, HEADER, MISSING = "F2F2F2", "FFF6D5", "FFFCF0", "D9E1F2", "FBD5B5"
FAULTY, NOT_ASKED = colours.RED, colours.GREY

FILLS = frozenset({OURS, THEIRS, OPTIONAL, HEADER, MISSING, FAULTY, NOT_ASKED})
"""Every fill that a cell of it has when it is issued; another one was painted by the agency or its program."""
