"""The office's own templates of plain text: the fields of a Word template, filled in as they are typed."""

import re

from consolidate.core.errors import ConsolidateError
from consolidate.outputs.papers.fields import Values
from consolidate.texts.outputs import mail as texts

_FIELD = re.compile(r"\{\{(\??)\s*([a-z0-9_]+)\s*\}\}")
_BLANK_LINES = re.compile(r"\n{3,}")


def rendered_text(template: str, values: Values, name: str = "") -> str:
    """The text with its fields filled in, once: what stands in a value is no field.

    A line that begins with `{{? field }}` is there only where that field is neither 0 nor empty. ConsolidateError for
    an unknown field.
    """
    lines = []
    for line in template.splitlines():
        shown = _FIELD.match(line)
        if shown and shown[1]:
            if not _value(shown, values, name):
                continue
        text = line[shown.end() :].lstrip() if shown and shown[1] else line
        lines.append(_FIELD.sub(lambda found: str(_value(found, values, name)), text))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)) + "\n"


def _value(found: re.Match[str], values: Values, name: str) -> object:
    if found[2] not in values:
        raise ConsolidateError(texts.unknown_field(name, found[0], sorted(values)))
    return values[found[2]]


def decoded(content: bytes, name: str) -> str:
    """The text of a template, as editors save it. ConsolidateError where it is in an encoding of one country."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ConsolidateError(texts.not_utf8(name)) from error
