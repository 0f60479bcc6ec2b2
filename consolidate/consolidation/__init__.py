"""Many returns become one standing report for each row, and figures."""
