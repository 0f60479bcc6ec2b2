"""The catalogue's workbook: its sheets and columns, its lines read, its rules."""
