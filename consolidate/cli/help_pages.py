"""The help of the program and of its commands, Vietnamese throughout."""

import click

from consolidate.cli.as_called import as_called
from consolidate.core.errors import ConsolidateError
from consolidate.texts.actions import cli


class VietnameseCommand(click.Command):
    """A command whose help is Vietnamese throughout."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, described in Vietnamese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = cli.HELP_OPTION
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is typed."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=f"{cli.USAGE}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for, the commands in it as they are to be typed here."""
        written = len(formatter.buffer)
        super().format_help_text(ctx, formatter)
        root = ctx.find_root().command
        names = root.commands if isinstance(root, click.Group) else ()
        formatter.buffer[written:] = [as_called(text, names) for text in formatter.buffer[written:]]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the section of the options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section(cli.OPTIONS):
                formatter.write_dl([(name, text.replace("[required]", cli.REQUIRED)) for name, text in records])


class VietnameseGroup(VietnameseCommand, click.Group):
    """The program itself, whose help lists the commands in the order of the work."""

    command_class = VietnameseCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands in the order they were added, which click would sort."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the section of the options, then that of the commands."""
        super().format_options(ctx, formatter)
        with formatter.section(cli.COMMANDS):
            formatter.write_dl([(name, command.get_short_help_str(90)) for name, command in self.commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; ConsolidateError, which lists the commands, for a name that is none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise ConsolidateError(cli.no_such_command(args[0], list(self.commands)))
        return super().resolve_command(ctx, args)
