"""What a command has to say when it ends: lines for a person, one JSON object for a program.

outcome.py    what all share
planning.py   init, import
rounds.py     generate, check, accept, status, merge
"""
