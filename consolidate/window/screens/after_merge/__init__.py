"""Screens of what follows the master: papers and letters, mails, what is closed and saved."""
