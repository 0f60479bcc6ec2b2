"""What an officer types by hand into another system: only what changed since it was typed there last.

changed_fields   what was entered, what is to be entered; pure
entry_sheet      the workbook with one row for each
entry_marks      that workbook read back: which rows are marked as entered
"""
