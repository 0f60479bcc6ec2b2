"""Spreadsheet files, read and written, knowing nothing of tasks and agencies."""
