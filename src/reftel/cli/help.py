"""``--help``: how commands show their text and examples; arguments that are text.

The ``Examples:`` of a docstring are printed as they stand.
"""

from __future__ import annotations

import inspect
import textwrap
from typing import Any

import click

from reftel.cli.encoding import typed_text
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


def _as_text(value: Any, ctx: click.Context) -> Any:
    """Return what was given for a parameter with each text of it as it was typed."""
    if isinstance(value, tuple):
        return tuple(_as_text(one, ctx) for one in value)
    if not isinstance(value, str):
        return value
    try:
        return typed_text(value)
    except ValueError:
        ctx.fail(f"{value!a} is no text in UTF-8. Look at the encoding of your terminal.")


class Command(click.Command):
    """A command whose docstring ends in examples."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments; what is printed at once, such as the help, goes to stdout."""
        with naming_stdout():
            return super().make_context(*args, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is no path is text, and refused where its bytes are none."""
        rest = super().parse_args(ctx, args)
        for parameter in self.params:
            if parameter.name in ctx.params and not isinstance(parameter.type, click.Path):
                ctx.params[parameter.name] = _as_text(ctx.params[parameter.name], ctx)
        return rest

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
