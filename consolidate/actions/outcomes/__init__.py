"""What each command returns when it ends: lines for a person, one JSON object for a program.

base.py               Outcome, which all are
catalogue.py          init, import
reporting_round.py    generate, check, accept, status, merge
"""
