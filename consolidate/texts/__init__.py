"""Every Vietnamese word a person reads, by who reads it and where.

labels.py    names of sheets, columns, choices: shared by all that write or read a workbook
template.py  the agency's workbook
master.py    the master workbook
issues.py    what is said of a cell or a file
messages.py  the command line
catalogue.py what is said of plans and the catalogue
"""
