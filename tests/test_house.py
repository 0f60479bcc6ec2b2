"""Rules of the code as a whole: Vietnamese, libraries, the size of folders and modules, and a light start."""

import ast
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "consolidate"
MODULES = sorted(PACKAGE.rglob("*.py"))
SPEECH = (PACKAGE / "texts", PACKAGE / "catalogue" / "documents" / "phrases.py", PACKAGE / "catalogue" / "profiles")
HEAVY = (
    "PIL",
    "docx",
    "flask",
    "numpy",
    "openpyxl",
    "pandas",
    "pdfplumber",
    "pyarrow",
    "python_calamine",
    "rapidfuzz",
    "waitress",
    "xlsxwriter",
)
DEAR = ("email", "importlib.metadata", "json", "tempfile", "traceback")


def name(path: Path) -> str:
    """The dotted name of a module; that of its folder for `__init__.py`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string constant that is not a docstring or a note under an assignment."""
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node


def imported(tree: ast.AST) -> Iterator[str]:
    """Top-level names of what is imported anywhere in the code, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def outside(tree: ast.AST) -> set[str]:
    return {top for top in imported(tree) if top not in sys.stdlib_module_names and top != "consolidate"}


def doors() -> dict[str, list[str]]:
    """Who may import which outside library, as pyproject.toml tells import-linter."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return {
        library: contract["allowed_importers"]
        for contract in contracts
        if contract["type"] == "protected"
        for library in contract["protected_modules"]
    }


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_vietnamese_stands_in_texts(path: Path) -> None:
    """What a person reads stands in texts/, what plans say in documents/phrases.py and the profile, nowhere else."""
    if not any(path.is_relative_to(room) for room in SPEECH):
        found = [
            f"line {node.lineno}: {node.value!r}"
            for node in strings(ast.parse(path.read_bytes()))
            if not node.value.isascii()
        ]
        assert found == []


def test_every_library_has_a_door() -> None:
    """The modules that import an outside library are just those that its entry in pyproject.toml names."""
    used: dict[str, set[str]] = {}
    for path in MODULES:
        for library in outside(ast.parse(path.read_bytes())):
            used.setdefault(library, set()).add(name(path))
    assert used == {library: set(modules) for library, modules in doors().items()}


def test_declared_dependencies_are_imported() -> None:
    """The package asks to install just what its code imports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    as_imported = {
        "pillow": "PIL",
        "python-calamine": "python_calamine",
        "python-dateutil": "dateutil",
        "python-docx": "docx",
        "vietnam-provinces": "vietnam_provinces",
    }
    extras = project["optional-dependencies"]
    asked = (*project["dependencies"], *(line for extra in extras if extra != "dev" for line in extras[extra]))
    declared = {line.split(">=")[0] for line in asked}
    assert {as_imported.get(library, library) for library in declared} == set(doors()) - {"pdfminer"}


def test_pinned_versions_name_no_host() -> None:
    """The pins are names and versions alone: whoever installs chooses where from."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert all(len(line.split("==")) == 2 and "/" not in line and "@" not in line for line in pins)


def test_few_rooms() -> None:
    """The package has at most 12 entries beside its `__init__`: its rooms, and what starts it."""
    assert len([path for path in PACKAGE.iterdir() if path.name not in ("__init__.py", "__pycache__")]) <= 12


def test_modules_are_short() -> None:
    """No module has more than 350 lines."""
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {module: lines for module, lines in lengths.items() if lines > 350} == {}


def test_folders_are_small() -> None:
    """No folder has more than nine modules beside its `__init__`."""
    counts = Counter(path.parent for path in MODULES if path.stem != "__init__")
    assert [folder for folder, modules in counts.items() if modules > 9] == []


def test_names_of_modules_tell_them_apart() -> None:
    """Fewer than 12 names of modules occur more than once, but for `model.py`, and texts/, which mirrors the rooms."""
    counts = Counter(path.stem for path in MODULES if not path.is_relative_to(PACKAGE / "texts"))
    assert len([stem for stem, times in counts.items() if times > 1 and stem not in ("__init__", "model")]) < 12


def test_every_test_states_a_fact() -> None:
    """Each test has a docstring."""
    trees = {path: ast.parse(path.read_bytes()) for path in (ROOT / "tests").rglob("test_*.py")}
    tests = [
        (path.name, node)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert [(file, node.name) for file, node in tests if not ast.get_docstring(node)] == []


def test_light_start() -> None:
    """Starting the command loads no heavy library and none that help has no use for: whoever needs one imports it."""
    code = f"import sys, consolidate.cli; print([name for name in {(*HEAVY, *DEAR)!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "[]"


def test_reading_starts_light() -> None:
    """What reads and checks returns is there before what draws is loaded: in a merge both happen at once."""
    names = (*HEAVY, "consolidate.spreadsheets.writing")
    code = (
        f"import sys, consolidate.actions.reporting_round; print([name for name in {names!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "[]"
