"""What the commands that keep results return when they end: periods closed and packed, a look ahead, a way back."""
