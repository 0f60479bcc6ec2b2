"""Names of bodies on several lines of one cell: each on its own line, or one name that goes on."""

from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table import wording


def on_one_line(cell: str) -> str:
    """The lines of a cell joined: by `; ` where the next one begins another name, else by a space."""
    text = ""
    for line in cell.split("\n"):
        if not text:
            text = line
        elif _begins(line) and not wording.GOES_ON.fullmatch(without_diacritics(text)):
            text = f"{text.rstrip(' .')}; {line}"
        else:
            text = f"{text} {line}"
    return text


def _begins(line: str) -> bool:
    """Whether a line begins with the name of a body, after a dash or not."""
    name = line.lstrip("-+*\u2022 ")
    return name[:1].isupper() and bool(wording.NAME_BEGINS.match(without_diacritics(name)))
