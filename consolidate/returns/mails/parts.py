"""What a mail holds, whatever program wrote it."""

from typing import NamedTuple


class Part(NamedTuple):
    """A file attached to a mail. `is_mail`: it is another mail, forwarded."""

    name: str
    data: bytes
    is_mail: bool = False


class Letter(NamedTuple):
    """A mail: its words, the files attached.

    `sealed`: encrypted or signed so that nothing in it can be seen. `hidden_words`: they stand in a format that is not
    read here.
    """

    text: str
    parts: tuple[Part, ...]
    sealed: bool = False
    hidden_words: bool = False
