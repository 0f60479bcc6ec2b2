"""The office's own templates: Word files and texts with fields, filled in.

The office types only fields: `{{ name }}`, of a list `{{ name.column }}`. A table row, or a paragraph outside tables,
that holds a field of a list is repeated for each of its items, several behind one another together; a table of which
nothing but its head would be left is left out. A paragraph that begins with `{{? name }}` is there only where that
field is neither 0 nor empty. A row goes where all its paragraphs do, or all its values of an item are empty. All else
is refused with its place.

field_marks the fields in a text, and what is none
paragraphs  fields that go over several runs
compiled    a part of a Word file in the language of the library
word_file   the zip
value_xml   values as XML
plain_text  templates of mails
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from consolidate.core.errors import ConsolidateError
from consolidate.outputs.papers.fields import Field, Scalar, Values
from consolidate.outputs.papers.template import plain_text
from consolidate.outputs.papers.template.compiled import Part
from consolidate.outputs.papers.template.field_marks import Fault, Known, Trouble, known_by, known_fields
from consolidate.outputs.papers.template.value_xml import as_xml, is_given, is_typed
from consolidate.outputs.papers.template.word_file import hidden_fields, opened, packed, parsed, stories, written
from consolidate.texts.outputs.papers import template as texts

rendered_text = plain_text.rendered_text
TEXT_SUFFIX = ".txt"


def rendered(template: bytes, values: Values, name: str = "") -> bytes:
    """The paper: the template with its fields filled in. ConsolidateError with every fault, if it has some."""
    parts = opened(name, template)
    compiled = {story: Part(parsed(parts[story]), known_by(values)) for story in stories(parts)}
    if found := _lines(name, [fault for part in compiled.values() for fault in part.faults]):
        raise ConsolidateError("\n".join((*found, texts.FIELDS_LISTED)))
    library = DocxTemplate("")
    filled, sandbox = _filled_in(values), language()
    for story, part in compiled.items():
        part.compile()
        xml = library.patch_xml(library.xml_to_string(part.root))
        parts[story] = written(library.render_xml_part(xml, None, filled, sandbox))
    return packed(parts)


def language() -> SandboxedEnvironment:
    """What fills templates in: it runs no code, misses no field in silence, and escapes what is no XML yet."""
    sandbox = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    sandbox.globals |= {"given": is_given, "typed": is_typed}
    return sandbox


def faults(name: str, content: bytes, fields: Sequence[Field[Any]]) -> tuple[str, ...]:
    """A line for all that is wrong with a template that may hold these fields; `name`: its file name."""
    known = known_fields(fields)
    try:
        found = _text_faults(name, content, known) if name.endswith(TEXT_SUFFIX) else _word_faults(name, content, known)
    except ConsolidateError as fault:
        return (str(fault),)
    return _lines(name, found)


def refuse_faulty(templates: Mapping[str, bytes], fields: Mapping[str, Sequence[Field[Any]]]) -> None:
    """ConsolidateError with the faults of all templates, by file name, if there are any. `fields`: those of each."""
    found = [line for name, content in templates.items() for line in faults(name, content, fields[name])]
    if found:
        raise ConsolidateError("\n".join((*found, texts.FIELDS_LISTED)))


def digest(name: str, content: bytes) -> str:
    """A mark of what a template holds: the same for the same text and looks, however the file is packed."""
    try:
        parts = {} if name.endswith(TEXT_SUFFIX) else opened(name, content)
    except ConsolidateError:
        parts = {}
    told = {part: data for part, data in parts.items() if not part.startswith("docProps/")} or {"": content}
    return sha256(repr(sorted(told.items())).encode()).hexdigest()


def _word_faults(name: str, content: bytes, known: Known) -> list[Fault]:
    parts = opened(name, content)
    found = [fault for story in stories(parts) for fault in Part(parsed(parts[story]), known).faults]
    return found + [Fault(Trouble.UNREACHABLE, text.strip()) for text in hidden_fields(parts)]


def _text_faults(name: str, content: bytes, known: Known) -> list[Fault]:
    return plain_text.text_faults(plain_text.text_of(content, name), known)


def _lines(name: str, found: Sequence[Fault]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            texts.fault(name, fault.trouble.name, fault.around, fault.piece, fault.nearest) for fault in found
        )
    )


def _filled_in(values: Values) -> dict[str, Any]:
    """What templates in the language of the library see: values as XML, and as they are, for conditions."""
    lists = {name: value for name, value in values.items() if not isinstance(value, (str, int))}

    def xml(value: Scalar) -> Markup:
        return Markup(as_xml(value))  # noqa: S704 - it is escaped there

    return {
        "scalars": {name: xml(value) for name, value in values.items() if isinstance(value, (str, int))},
        "plains": dict(values),
        "lists": {
            name: [({column: xml(cell) for column, cell in item.items()}, item) for item in items]
            for name, items in lists.items()
        },
        "braces": {"open": Markup("&#123;"), "close": Markup("&#125;")},
    }
