"""What every stage needs and no stage is about: errors, periods, paths, workers, the office's key, text folding."""
