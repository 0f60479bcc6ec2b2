"""`Tổng quan`: one A4 page, its tiles, charts and decisions."""
