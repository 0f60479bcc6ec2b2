"""The colours of a traffic light as every workbook of ours shows them, each with the ink that is read on it."""

RED, RED_INK = "FFC7CE", "9C0006"
AMBER, AMBER_INK = "FFEB9C", "9C6500"
GREEN, GREEN_INK = "C6EFCE", "006100"
GREY, GREY_INK = "D9D9D9", "404040"
VIOLET, VIOLET_INK = "E4D7F0", "5B2C83"

DARK_AMBER_INK = "7F5F00"
"""For words on amber that are read in long tables."""

RED_CELL = {"bg_color": RED, "font_color": RED_INK}
AMBER_CELL = {"bg_color": AMBER, "font_color": AMBER_INK}
GREEN_CELL = {"bg_color": GREEN, "font_color": GREEN_INK}
"""As xlsxwriter names the properties of a format."""
