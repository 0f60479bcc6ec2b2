"""The master workbook: words of its columns, headings, dashboard, tables and comparisons."""
