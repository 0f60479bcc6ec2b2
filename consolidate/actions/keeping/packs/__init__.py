"""Archives and backups: written whole, read back, and restored only where not one byte is another."""
