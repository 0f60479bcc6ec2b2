"""The outcomes of the commands that keep results safe: looking ahead, going back."""
