"""Word papers of a period: the report to the superior (State form, Party form) and the letters of reminder."""
