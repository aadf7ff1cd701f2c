"""Printing on stdout and stderr: harmless, cut to the terminal's width, JSON a line at a time."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping

import click

from reftel.cli.encoding import fit_to_encoding, read_typed_lines
from reftel.cli.exit_codes import ExitCode
from reftel.plain import plain, plain_line

PIPED_WIDTH = 80
_WIDEST = 100  # columns; longer lines are tiring to read


def say(text: str = "") -> None:
    """Print text on stdout, made harmless."""
    with naming_stdout():
        click.echo(plain(text))


def tell(text: str) -> None:
    """Print a remark on stderr, made harmless; stdout stays for the answer itself."""
    click.echo(plain(text), err=True)


def say_line(text: str) -> None:
    """Print one line on stdout; a line end in a name or a subject does not make another one."""
    say(plain_line(text))


def tell_line(text: str) -> None:
    """Print a remark of one line on stderr."""
    click.echo(plain_line(text), err=True)


def say_lines(lines: Iterable[str]) -> None:
    """Print each as one line on stdout, as it comes."""
    for line in lines:
        say_line(line)


def say_counts(title: str, counts: Iterable[tuple[str, int]]) -> None:
    """Print names with their counts under a title; nothing where there are none."""
    for number, (name, count) in enumerate(counts):
        if number == 0:
            say(f"\n{title}")
        say_line(f"  {count:>9,}  {name}")


def say_cut(line: str) -> None:
    """Print one line on stdout, cut to the terminal with ``…``; whole when piped."""
    say_line(clip(line, terminal_width()))


def tell_lines(remarks: Iterable[object]) -> None:
    """Print remarks on stderr, each on one line: problems of files, say."""
    for remark in remarks:
        tell_line(str(remark))


def tell_outcome(problems: Collection[object], *, found: bool, nothing: str = "") -> ExitCode:
    """Name the files that were not read, none of which may go unnoticed; return the exit code.

    ``nothing`` is what to say where nothing was found, and nothing is wrong.
    """
    tell_lines(problems)
    if problems:
        return ExitCode.PROBLEM
    if not found and nothing:
        tell(nothing)
    return ExitCode.OK if found else ExitCode.NOTHING


def say_json(value: Mapping[str, object]) -> None:
    """Print one JSON object on a line of stdout.

    ASCII only: what is neither a letter nor a sign of ASCII is escaped, control characters too.
    """
    with naming_stdout():
        click.echo(json.dumps(value, ensure_ascii=True))


def width() -> int:
    """Return the columns to fill: the terminal's, within reason; 80 when piped."""
    return min(terminal_width() or PIPED_WIDTH, _WIDEST)


def terminal_width() -> int | None:
    """Return the columns of the terminal on stdout, or None when stdout is no terminal."""
    return max(20, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def is_interactive() -> bool:
    """Return whether a person sits at both ends, so that a question makes sense."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def has_screen() -> bool:
    """Return whether a terminal is on stdin and stdout, so that the screen can open."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def clip(text: str, columns: int | None) -> str:
    """Return a line cut to a number of columns with ``…``; uncut for None."""
    if columns is None or len(text) <= columns:
        return text
    return text[: max(0, columns - 1)].rstrip() + "…"


def prepare_streams() -> None:
    """Show ``?`` for a letter that the terminal lacks; a closed stream gives and keeps nothing."""
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    read_typed_lines()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8", errors="replace"))
        else:
            fit_to_encoding(name)


@contextlib.contextmanager
def naming_stdout() -> Iterator[None]:
    """Have an error name stdout where that is what could not be written, as on a full disk."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or "stdout"
        raise


def silence() -> None:
    """Send what is still to be printed nowhere, because nobody can read it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):  # a stream that is no file
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
