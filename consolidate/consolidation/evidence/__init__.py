"""Documents that agencies cite as evidence: read from what they typed, and one register of them over all rows."""
