"""The commands: help, outcomes, demo."""
