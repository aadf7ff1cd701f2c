"""Arguments of several commands: an ID in one shell word or more, ``--limit``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from reftel.cli.cable_argument import complete_id
from reftel.cli.help import Command


class QueryCommand(Command):
    """A command whose arguments may begin with a dash, as ``-tag:KTIP`` in a query does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand click the options that it knows, and after ``--`` all the rest."""
        takes_value = {
            name: not getattr(parameter, "is_flag", False)
            for parameter in self.get_params(ctx)
            for name in parameter.opts
            if isinstance(parameter, click.Option)
        }
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for argument in rest:
            name, has_value, _ = argument.partition("=")
            if argument == "--":
                words += rest
            elif name in takes_value or argument.startswith("--"):
                options.append(argument)
                if takes_value.get(name) and not has_value:
                    options += [value for value in (next(rest, None),) if value is not None]
            else:
                words.append(argument)
        return super().parse_args(ctx, [*options, "--", *words])


def typed_id(command: Callable[..., Any], *, required: bool = True) -> Callable[..., Any]:
    """Give a command an ID, ``typed``, in one shell word or several: ``hanoi 1436``.

    One that is not required is empty where there is none.
    """
    return click.argument(
        "typed",
        nargs=-1,
        required=required,
        metavar="ID" if required else "[ID]",
        callback=_joined,
        shell_complete=complete_id,
    )(command)


def limit_option(
    default: int, words: str = "How many; 0 for all.", *, most: int | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what gives a command ``--limit``."""
    kind = click.IntRange(0, most)
    return click.option("--limit", type=kind, default=default, show_default=True, help=words)


def _joined(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> str:
    return " ".join(words)
