"""Masters that come back: of a lower level, or our own with remarks and manual edits."""
