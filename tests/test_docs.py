"""What the documents name is there: paths, names of the code, make targets, pages; and the first page stays short."""

import re
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
OURS = ("consolidate/", "tests/", "docs/")
"""Paths that begin so lie in the repository; others in backticks are those of a workspace."""


def quoted(page: Path) -> Iterator[str]:
    """Every text in backticks on one line."""
    yield from re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))


def resolves(name: str) -> bool:
    """Whether a dotted name is a module or something in one."""
    try:
        resolve_name(name)
    except (AttributeError, ImportError):
        return False
    return True


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_names_of_the_code_exist(page: Path) -> None:
    """A dotted name below `consolidate.` or `tests.` is a module or something in one."""
    names = [text for text in quoted(page) if re.fullmatch(r"(consolidate|tests)(\.\w+)+", text)]
    assert [name for name in names if not resolves(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_exist(page: Path) -> None:
    """A path below the folders of the code exists, and so does the page a link leads to."""
    paths = [ROOT / text for text in quoted(page) if text.startswith(OURS) and " " not in text]
    links = re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [path for path in (*paths, *(page.parent / link for link in links)) if not path.exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    """Each `make …` that a page names is a target."""
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = [match[1] for text in quoted(page) if (match := re.match(r"make ([\w-]+)", text))]
    assert set(named) <= set(targets)


def test_readme_is_short() -> None:
    """README has at most 200 lines; what goes further stands in docs/."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 200
