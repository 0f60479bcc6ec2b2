"""Files of any kind read into a Document. One module per kind of file, known by its content, not by its name."""

from consolidate.plans.document import Document
from consolidate.plans.forms import text


def read(file: str, content: bytes) -> Document:
    """The document in NFC. `file` is its bare name. PlanError, one line, where it cannot be read."""
    return text.read(file, content)
