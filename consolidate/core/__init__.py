"""What every room above uses: errors, periods, paths, worker processes, the office's key, text folding."""
