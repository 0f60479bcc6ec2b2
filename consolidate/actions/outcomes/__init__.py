"""What a command has to say when it ends: lines for a person, one JSON object for a program.

base.py               what all share
catalogue.py          init, import
reporting_round.py    generate, check, accept, status, merge
"""
