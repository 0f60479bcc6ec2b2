"""The tables that the pages print from the code: `make docs` writes them, `make check` says whether they still hold.

Each function gives Markdown that begins and ends with an empty line.
"""

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from consolidate.catalogue import profiles
from consolidate.cli.commands import program
from consolidate.consolidation.rollup.states import BUCKETS
from consolidate.forms import columns
from consolidate.forms.rule_book import rule_book
from consolidate.spreadsheets.fields import Choice, Day, Field, Number
from consolidate.texts.code_names import NAMES
from consolidate.texts.codes import Code
from tests.support import issued_plans

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "consolidate"
_BY = {
    columns.By.US: "office",
    columns.By.AGENCY: "agency",
    columns.By.FORMULA: "formula",
    columns.By.HIDDEN: "hidden",
}


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(["", f"| {' | '.join(head)} |", "|" + "---|" * len(head), *lines, ""])


def plans_read() -> str:
    """Each plan document of the tests: what an import finds of it, and how surely."""
    return _table(issued_plans.HEAD, issued_plans.table(issued_plans.names()))


# --- what a person types and fills in ----------------------------------------------------------------------------


def commands() -> str:
    """Each command with its `--help`."""
    names = [(), *((name,) for name in program.commands)]
    return "\n".join(f"\n### `{' '.join(('consolidate', *name))}`\n\n```\n{_help(name)}\n```" for name in names) + "\n"


def _help(name: Sequence[str]) -> str:
    return CliRunner().invoke(program, [*name, "--help"], prog_name="consolidate").output.rstrip()


def form_columns() -> str:
    """Each sheet of the agency's workbook: its columns, who fills them in, what they hold."""
    return "\n".join(
        f"\nSheet `{sheet.title}`:\n"
        + _table(
            ("column", "filled in by", "holds"),
            ((f"`{column.label}`", _BY[column.by], _holds(column.kind)) for column in sheet.columns),
        )
        for sheet in columns.SHEETS.values()
    )


def _holds(kind: Field) -> str:
    if isinstance(kind, Choice):
        return "one of: " + ", ".join(kind.options)
    if isinstance(kind, Number):
        bounds = [str(bound) for bound in (kind.low, kind.high) if bound is not None]
        limits = {0: "", 1: f", at least {bounds[0]}" if bounds else "", 2: f", {' to '.join(bounds)}"}
        return "number" + limits[len(bounds)]
    return "day" if isinstance(kind, Day) else "text"


# --- what the program says ---------------------------------------------------------------------------------------


def issue_codes() -> str:
    """Every code with its name in words, how grave it is, and what it is about."""
    return _table(
        ("code", "in words", "severity", "about"),
        ((f"`{code.slug}`", NAMES[code], code.severity.name.lower(), about) for about, code in _codes()),
    )


def _codes() -> Iterator[tuple[str, Code]]:
    """Each code with the comment that heads its group in the source."""
    about = ""
    for line in inspect.getsource(Code).splitlines():
        if comment := re.match(r"\s+# (.+)", line):
            about = comment[1]
        elif member := re.match(r"\s+([A-Z_0-9]+) = \(", line):
            yield about, Code[member[1]]


def rules() -> str:
    """Every rule across the cells of a row, in the order they are judged."""
    lines = ((line.sheet, f"`{line.codes}`", line.severity, line.columns, line.when) for line in rule_book())
    return _table(("sheet", "codes", "severity", "columns", "broken when"), lines)


def states() -> str:
    """Every `Tình trạng`, and the figure of the JSON that counts it."""
    return _table(("`Tình trạng`", "counted as"), ((f"`{s}`", f"`{figure}`") for s, figure in BUCKETS.items()))


def settings() -> str:
    """Every row of `Cài đặt`, as the built-in profile has it."""
    rows = profiles.table("settings")
    return _table(
        ("setting", "built-in profile", "meaning"),
        ((f"`{row['Tên']}`", row["Giá trị"] or "–", row["Ý nghĩa"]) for row in rows),
    )


# --- how the code is laid out ------------------------------------------------------------------------------------


def _contracts() -> list[dict[str, Any]]:
    """The walls, as pyproject.toml names them."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(told["tool"]["importlinter"]["contracts"])


def rooms() -> str:
    """Every room from the top down, with the folders in it, and the first sentence of its docstring."""
    layers = next(contract["layers"] for contract in _contracts() if contract["type"] == "layers")
    places = [ROOT / layer.replace(".", "/") for layer in layers]
    return _table(("room", "what it is for"), (row for place in places for row in _room(place)))


def _room(place: Path) -> Iterator[tuple[str, str]]:
    if not place.is_dir():
        yield f"`{place.name}.py`", _first_sentence(place.with_suffix(".py"))
        return
    for package in sorted(place.rglob("__init__.py"), key=lambda path: path.parent):
        yield f"`{package.parent.relative_to(PACKAGE).as_posix()}/`", _first_sentence(package)


def _first_sentence(module: Path) -> str:
    words = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return words.partition("\n\n")[0].replace("\n", " ")


def doors() -> str:
    """Every outside library, and the modules that alone may import it."""
    shared = [contract for contract in _contracts() if contract["type"] == "protected"]
    return _table(
        ("library", "imported by"),
        (
            [", ".join(f"`{name}`" for name in contract[key]) for key in ("protected_modules", "allowed_importers")]
            for contract in shared
        ),
    )


def code_of(path: str) -> str:
    """A file of the repository down to the end of its first function, as a block of Python."""
    source = (ROOT / path).read_text(encoding="utf-8")
    first = next(node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    return "\n".join(["", "```python", *source.splitlines()[: first.end_lineno], "```", ""])
