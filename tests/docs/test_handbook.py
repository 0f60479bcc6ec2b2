"""The office's handbook says what is there: its commands, buttons, screens and pictures."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from consolidate.cli.commands import program
from consolidate.texts import window
from consolidate.window.screens import SCREENS
from docs import handbook

TEXT = handbook.HANDBOOK.read_text(encoding="utf-8")
PICTURES = sorted((handbook.HANDBOOK.parent / "hinh").iterdir())
MOST_PICTURES = 12
MOST_BYTES = 60_000


def strings(value: Any) -> Iterator[str]:
    """Every text in a value: itself, or what it holds."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from strings(each)


def labels() -> set[str]:
    """Every text of the page."""
    modules = [
        window,
        *(import_module(f"{window.__name__}.{each.name}") for each in pkgutil.iter_modules(window.__path__)),
    ]
    return {text for module in modules for value in vars(module).values() for text in strings(value)}


def named(pattern: str) -> list[str]:
    return sorted(set(re.findall(pattern, TEXT)))


@pytest.mark.parametrize("button", named(r"\*\*\[(.+?)\]\*\*"))
def test_every_button_is_on_the_page(button: str) -> None:
    """Each button that the handbook names is a text of the page."""
    assert button in labels()


@pytest.mark.parametrize("screen", named(r"(?:Vào|vào|ở|trang) “([^”]+)”[,.:;]"))
def test_every_screen_is_in_the_menu(screen: str) -> None:
    """Each screen that the handbook sends its reader to stands in the menu, or is a sheet or filter of that name."""
    assert screen in labels() | {"Tổng quan", "Kiểm tra", "Câu hỏi", "Cần sửa", "Nhìn lại các kỳ"}


@pytest.mark.parametrize("command", named(r"consolidate ([a-z-]+)[ `\n]"))
def test_every_command_is_there(command: str) -> None:
    """Each command that the handbook names is one of the program."""
    assert command in program.commands


@pytest.mark.parametrize("line", named(r"`consolidate ([a-z]+ [^`]*--[^`]*)`"))
def test_every_option_is_there(line: str) -> None:
    """Each option that the handbook names is one of its command."""
    command = program.commands[line.split(maxsplit=1)[0]]
    known = {option for each in command.params for option in each.opts}
    assert {word for word in line.split() if word.startswith("--")} <= known


def test_every_screen_is_told_of() -> None:
    """The handbook speaks of each screen of the menu."""
    assert [screen.label for screen in SCREENS if screen.label not in TEXT] == []


def test_pictures_are_few_and_small() -> None:
    """Each picture is shown once, and they are few and light."""
    shown = re.findall(r"\]\(hinh/([^)]+)\)", TEXT)
    assert sorted(shown) == [path.name for path in PICTURES]
    assert len(PICTURES) <= MOST_PICTURES
    assert [path.name for path in PICTURES if path.stat().st_size > MOST_BYTES] == []


def test_sentences_are_short() -> None:
    """No sentence has more than 40 words."""
    prose = re.sub(r"!\[.*\)|^\|.*|^    .*", "", TEXT, flags=re.MULTILINE)
    sentences = re.split(r"(?<=[.:;?])\s|\n", prose)
    assert [each for each in sentences if len(each.split()) > 40] == []


def test_as_a_word_file(tmp_path: Path) -> None:
    """The Word file has every heading, button and picture of the text, and none of its marks."""
    target = tmp_path / "huong-dan.docx"
    handbook.write(handbook.HANDBOOK, target)
    document = Document(str(target))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert [each.removeprefix("#").lstrip("# ") for each in TEXT.splitlines() if each.startswith("#")] == [
        paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith(("Heading", "Title"))
    ]
    assert len(document.inline_shapes) == len(PICTURES)
    assert not [each for each in paragraphs if "**" in each or "`" in each or "](" in each]
