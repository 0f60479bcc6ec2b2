"""The office's own templates: Word files with fields, filled in.

The office types only fields: `{{ name }}`, of a list `{{ name.column }}`. A table row, or a paragraph outside tables,
that holds a field of a list is repeated for each of its items; a table of which nothing but its head would be left is
left out. A paragraph that begins with `{{? name }}` is there only where that field is neither 0 nor empty.
"""

import io
import re
from copy import deepcopy
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from consolidate.outputs.papers.fields import Values
from consolidate.outputs.papers.layout.fitting import fit

_FIELD = re.compile(r"\{\{(\??)\s*([a-z0-9_]+)(?:\.([a-z0-9_]+))?\s*\}\}")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rendered(template: bytes, values: Values) -> bytes:
    """The paper: the template with its fields filled in."""
    paper = DocxTemplate(io.BytesIO(template))
    paper.init_docx()
    _prepare(paper.docx.element.body, values)
    paper.render(dict(values), SandboxedEnvironment(undefined=StrictUndefined, autoescape=True))
    fit(paper.docx.element.body)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _prepare(body: Any, values: Values) -> None:
    """Repeat what holds a field of a list; drop what is there only under a condition that does not hold."""
    for element in [*body.iter(f"{_W}tr"), *body.iter(f"{_W}p")]:
        if element.tag == f"{_W}p" and element.getparent().tag == f"{_W}tc" and element.getroottree() is None:
            continue
        text = _text(element)
        condition = _FIELD.match(text.strip()) if element.tag == f"{_W}p" else None
        if condition and condition[1]:
            if not values[condition[2]]:
                element.getparent().remove(element)
                continue
            _set_text(element, text.replace(condition[0], "", 1).lstrip())
        names = {found[2] for found in _FIELD.finditer(text) if found[3]}
        in_cell = element.tag == f"{_W}p" and any(each.tag == f"{_W}tr" for each in element.iterancestors())
        for name in names if not in_cell else ():
            rows = values[name]
            parent, place = element.getparent(), element
            for number in range(len(rows) if isinstance(rows, (list, tuple)) else 0):
                copy = deepcopy(element)
                for paragraph in [copy, *copy.iter(f"{_W}p")] if copy.tag == f"{_W}p" else copy.iter(f"{_W}p"):
                    _set_text(paragraph, re.sub(rf"\{{\{{\s*{name}\.", f"{{{{ {name}[{number}].", _text(paragraph)))
                place.addnext(copy)
                place = copy
            parent.remove(element)


def _text(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(f"{_W}t"))


def _set_text(paragraph: Any, text: str) -> None:
    first, *others = [*paragraph.iter(f"{_W}t")] or [None]
    if first is not None:
        first.text = text
        for each in others:
            each.text = ""
