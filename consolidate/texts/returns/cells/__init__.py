"""Findings about one cell, by what it holds: days, numbers, words; and what it shows beyond its value."""
