"""From results to files: the master, the replies to the senders."""
