"""All Vietnamese that a person reads. Folders mirror those of the code that uses the words.

A sentence is a function of the values in it: its body shows the words, so it has a docstring only for what they do not.

labels.py           names of sheets, columns and choices, which other programs rely on
codes.py            codes of faults, and how a fault is passed on: Finding, Place, Issue
messages.py         errors that end a run
forms/              the agency's workbook; conditions of its rules in words
actions/            the command line, the outcomes of commands, the demo
catalogue/          headers and settings of the catalogue; plans, imports and reviews
returns/            faults of returned files, rows and cells
outputs/            the master, the replies to the senders
legacy_letters.py   letters of fonts older than Unicode
"""
