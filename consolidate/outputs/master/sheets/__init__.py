"""The master's sheets, one module each."""
