"""What the office keeps: periods closed and opened again, late files, archives and backups."""
