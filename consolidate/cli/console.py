"""Standard output and standard error of a command: results on the first, warnings and progress on the second."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from consolidate.cli.as_called import as_called
from consolidate.core.normalize import visible
from consolidate.core.workspace import Workspace
from consolidate.texts.actions import cli

if TYPE_CHECKING:
    from consolidate.actions.outcomes.base import Outcome

T = TypeVar("T")


class Console:
    """What a command prints through, and the workspace it was started for.

    With `as_json` standard output gets one JSON object and nothing else; with `quiet` no progress is shown.
    """

    def __init__(self, workspace: Path, as_json: bool, quiet: bool) -> None:
        self.workspace = Workspace(workspace)
        self.as_json = as_json
        self.quiet = quiet

    def outcome(self, outcome: "Outcome") -> None:
        """Print the warnings of an outcome, then its lines or its JSON object."""
        for line in outcome.warnings():
            click.echo(_shown(line), err=True)
        if self.as_json:
            import json

            text = json.dumps(outcome.as_json(), ensure_ascii=False, indent=2)
            click.echo("\n".join(map(visible, text.split("\n"))))  # in a text of JSON the codes mean the characters
        else:
            for line in outcome.lines():
                click.echo(_shown(line))

    def address(self, address: str) -> None:
        """Print where a page is: at once, as whoever waits for it reads a pipe."""
        if self.as_json:
            import json

            address = json.dumps({"address": address})
        click.echo(address)
        if sys.stdout:  # pythonw has none
            sys.stdout.flush()

    def message(self, line: str) -> None:
        """Print what the command is about to do, on standard error."""
        if not self.quiet:
            click.echo(_shown(line), err=True)

    def told(self, line: str) -> None:
        """Print on standard error what a person must know before going on, also with `quiet`."""
        click.echo(_shown(line), err=True)

    @property
    def interactive(self) -> bool:
        """Whether a person sits at a terminal and can be asked."""
        return bool(sys.stdin and sys.stdin.isatty())

    def typed(self, prompt: str) -> str:
        """What the person at the terminal types."""
        click.echo(prompt, nl=False, err=True)
        return sys.stdin.readline().strip()

    def secret(self, prompt: str) -> str:
        """What the person at the terminal types, not shown."""
        import getpass

        return getpass.getpass(prompt)

    def writing(self, items: Iterable[T], length: int) -> Iterator[T]:
        """The items, with a progress bar labelled as writing."""
        return self._progress(items, cli.WRITING, length)

    def reading(self, items: Iterable[T], length: int) -> Iterator[T]:
        """The items, with a progress bar labelled as reading."""
        return self._progress(items, cli.READING, length)

    def _progress(self, items: Iterable[T], label: str, length: int) -> Iterator[T]:
        """The items, with a bar on a terminal only."""
        if self.quiet or not (sys.stderr and sys.stderr.isatty()):  # pythonw has no standard error
            yield from items
            return
        with click.progressbar(items, label=label, length=length, file=sys.stderr) as bar:
            yield from bar


def _shown(line: str) -> str:
    """The line as it is printed: in one line, its commands as they are to be typed here."""
    root = click.get_current_context().find_root().command
    return visible(as_called(line, root.commands if isinstance(root, click.Group) else ()))
