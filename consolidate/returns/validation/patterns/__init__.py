"""What shows only over many cells of a sheet or file: the order of days, counted-up series, painted rows."""
