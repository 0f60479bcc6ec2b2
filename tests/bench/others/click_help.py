"""A bare click program: what `--help` costs where a program does nothing."""

import click


@click.group()
def program() -> None:
    """A program."""


@program.command()
def nothing() -> None:
    """A command."""


if __name__ == "__main__":
    program()
