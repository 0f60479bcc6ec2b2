"""How wide a text in bold Times New Roman is: rules under it are drawn as long as it, or as a part of it."""

import unicodedata

_THOUSANDTHS = {
    250: " .,",
    278: "il/'",
    333: "fjt:;-()",
    389: "sI",
    444: "cerz",
    556: "bdhknpquS",
    570: "+",
    611: "FP",
    667: "BELTZ",
    722: "wACDNRUVXY",
    778: "GHKOQ",
    833: "m&",
    944: "M",
    1000: "W%",
}
_OF = {letter: width for width, letters in _THOUSANDTHS.items() for letter in letters}
_OTHERWISE = 500
_OF |= {chr(0x110): _OF["D"], chr(0x111): _OF["d"]}  # with a stroke, which is no mark that can be taken off


def width(text: str, points: float, condensed: float = 0) -> float:
    """Points; marks above and below letters take no width."""
    letters = [letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)]
    thousandths = sum(_OF.get(letter, _OTHERWISE) for letter in letters)
    return thousandths * points / 1000 - condensed * len(letters)


def lines(text: str, room: float, points: float, condensed: float = 0) -> list[float]:
    """The width of each line when the text is broken at spaces to fit the room, and where it says so."""
    found: list[float] = []
    for part in text.split("\n"):
        now = ""
        for word in part.split():
            more = f"{now} {word}".strip()
            if now and width(more, points, condensed) > room:
                found.append(width(now, points, condensed))
                more = word
            now = more
        found.append(width(now, points, condensed))
    return found
