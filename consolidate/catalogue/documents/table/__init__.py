"""Tasks and targets read in a plan's tables."""
