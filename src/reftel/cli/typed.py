"""Arguments of several commands: an ID in one shell word or more, ``--limit``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from reftel.cli.cable_argument import complete_id


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
