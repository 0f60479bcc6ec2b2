"""Letters of reminder to agencies that owe something: one of each level to all, or one to each agency."""
