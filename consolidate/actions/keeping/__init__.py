"""What keeps a period's results safe: looking at a merge before it is done, and going back to before it."""
