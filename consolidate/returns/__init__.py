"""What comes back: a file of the inbox becomes a checked return."""
