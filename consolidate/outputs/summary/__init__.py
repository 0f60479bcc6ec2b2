"""What the master, the papers and the leaders' page say alike: facts, main figures, what waits for a decision."""
