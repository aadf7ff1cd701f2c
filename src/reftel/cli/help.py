"""Help with examples: the ``Examples:`` of a docstring are printed as they stand."""

from __future__ import annotations

import inspect
import textwrap
from typing import Any

import click

from reftel.cli.output import naming_stdout

# On the outermost command; the others inherit them.
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def split_help(text: str) -> tuple[str, str]:
    """Return the help text of a command and its examples."""
    words, _, examples = inspect.cleandoc(text).partition("\n\nExamples:\n")
    return words, textwrap.dedent(examples).strip()


def _write(text: str | None, formatter: click.HelpFormatter) -> None:
    words, examples = split_help(text or "")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(words)
    if examples:
        with formatter.section("Examples"):
            formatter.write(textwrap.indent(examples, " " * formatter.current_indent) + "\n")


class Command(click.Command):
    """A command whose docstring ends in examples."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments; what is printed at once, such as the help, goes to stdout."""
        with naming_stdout():
            return super().make_context(*args, **extra)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the text, then the examples."""
        _write(self.help, formatter)


class CommandGroup(Command, click.Group):
    """A group whose docstring ends in examples, as those of its commands do."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; name those that there are when it is none."""
        there = self.list_commands(ctx)
        if args[0] not in there and not args[0].startswith("-"):
            ctx.fail(f"{ctx.command_path} has no command {args[0]!r}; it has {', '.join(there)}.")
        return super().resolve_command(ctx, args)
