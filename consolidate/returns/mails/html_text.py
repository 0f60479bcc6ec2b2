"""The words of a web page, line by line as a browser would break them; tags, styles and scripts left out."""

from html.parser import HTMLParser

_UNSEEN = frozenset({"style", "script", "head", "title"})
_LINES = frozenset({"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote", "pre", "hr"})


def words(page: str) -> str:
    """The text of a page; empty where it shows none."""
    parser = _Words()
    parser.feed(page)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.found).split("\n"))
    return "\n".join(filter(None, lines))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a line where the tag does."""
        self._unseen += tag in _UNSEEN
        if tag in _LINES:
            self.found.append("\n")
        elif tag in ("td", "th"):
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a line where the tag does."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _LINES:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        """Take the words, unless a browser would not show them."""
        if not self._unseen:
            self.found.append(data.replace("\n", " "))
