"""One use case each: what it does, and what it says when done."""
