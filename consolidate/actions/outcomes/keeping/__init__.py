"""What the commands that keep a period return when they end: closed, opened again, packed, brought back."""
