"""The files that are written: the master, the replies to the senders."""
