"""How the master's sheets are drawn: tables, rows, styles."""
