"""All returns → one standing report per row."""
