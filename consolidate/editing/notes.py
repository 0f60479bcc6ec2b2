"""Notes of `Cần soát` put together."""


def joined(*notes: str) -> str:
    """Notes as one text, each once."""
    return "; ".join(dict.fromkeys(filter(None, notes)))
