"""The agency's workbook: what it asks, in which columns, under which rules, signed by whom."""
