"""Tidy tables of a period for other systems: one row per task, target, report, figure, issue, with a data dictionary.

model               a table, its columns and keys
tables_of_period    the tables, from the same results as the master
reported_tables     those with one row for each row of a return
received_tables     files, queries, issues, evidence
table_formats       a table as CSV, JSON, Parquet, SQLite
data_dictionary     `datapackage.json`: what the tables and columns mean (Data Package, Table Schema)
"""
