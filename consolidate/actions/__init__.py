"""The use cases, one function for each command: reading, the stages in order, writing, and the outcome."""
