"""Words about files that arrived after their period was closed."""

CHANGES_NOTHING = "Tệp này không làm thay đổi ô nào."


def number(count: int) -> str:
    """The name of a correction: `bo-sung-01`."""
    return f"bo-sung-{count:02d}"
