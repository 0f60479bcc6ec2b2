"""Finds the header row of a sheet that openpyxl has loaded."""

HEADER_WITHIN = 12


def table(sheet):
    """Header label → column, and the row of the header."""
    for row in range(1, HEADER_WITHIN + 1):
        labels = {cell.value: cell.column for cell in sheet[row] if cell.value}
        if "Mã" in labels:
            return labels, row
    raise AssertionError(sheet.title)
