"""Faults and notes about returned files, their rows and cells."""
