"""Targets, solutions and duties read in a plan's running text."""
