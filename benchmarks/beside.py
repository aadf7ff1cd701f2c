"""Ranked queries beside SQLite FTS5, notmuch and ripgrep, over the same texts on the same machine.

Each is asked for the first 24 cables that have a word, two words, a phrase or the beginning of a
word. reftel and FTS5 put the best first; notmuch knows only the date, and ripgrep finds files in no
order. reftel also counts all that it finds; FTS5 is measured without and with counting. FTS5 is
asked in this process, as reftel is; notmuch and ripgrep are programs, and their start is in the
figures. What is not installed is left out.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from email.utils import format_datetime
from statistics import median
from typing import TYPE_CHECKING, Final, Protocol

from benchmarks.archive import cables
from benchmarks.material import KEPT, library, making, name_of
from benchmarks.queries import queries
from benchmarks.report import machine, milliseconds, options, table
from reftel.folding import words
from reftel.library import Library
from reftel.search import Order, Search

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.queries import Asked

KINDS: Final = ("common word", "rarer word", "two words", "phrase", "beginning")
QUERIES: Final = 48

_FIRST: Final = 24
_BATCH: Final = 1_000


class Engine(Protocol):
    """Something that can be asked for cables."""

    name: str

    def ask(self, asked: Asked) -> int:
        """Find the first cables; return how many were found, or how many of them."""

    def close(self) -> None:
        """Let go of it."""


class Reftel:
    """The search of reftel: the first rows, the best first, and the number of all."""

    name = "reftel"

    def __init__(self, count: int, kept: Path) -> None:
        self._library = Library.open(library(count, kept), read_only=True)
        self._search = Search(self._library)

    def ask(self, asked: Asked) -> int:
        """Find and count."""
        result = self._search.find(asked.text, Order.RELEVANCE)
        result.rows(0, _FIRST)
        return result.total

    def close(self) -> None:
        """Let go of the library."""
        self._search.close()
        self._library.close()


class Fts5:
    """SQLite's full-text search, ranked by its bm25."""

    name = "SQLite FTS5"

    def __init__(self, count: int, kept: Path) -> None:
        self._connection = sqlite3.connect(_fts5(count, kept))

    def ask(self, asked: Asked) -> int:
        """Find the best."""
        query = "SELECT id, subject FROM cables WHERE cables MATCH ? ORDER BY rank LIMIT ?"
        return len(self._connection.execute(query, (_match(asked), _FIRST)).fetchall())

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class CountingFts5(Fts5):
    """The same with the number of all, as a screen needs it."""

    name = "FTS5 and count"

    def ask(self, asked: Asked) -> int:
        """Find the best and count all."""
        super().ask(asked)
        query = "SELECT count(*) FROM cables WHERE cables MATCH ?"
        ((number,),) = self._connection.execute(query, (_match(asked),))
        return int(number)


class Notmuch:
    """notmuch, a search for mail: each cable is a mail, the newest come first."""

    name = "notmuch"

    def __init__(self, count: int, kept: Path) -> None:
        self._environment = _notmuch(count, kept)

    def ask(self, asked: Asked) -> int:
        """Find the newest."""
        command = ["notmuch", "search", "--output=files", f"--limit={_FIRST}", _match(asked)]
        return len(_output(command, self._environment).splitlines())

    def close(self) -> None:
        """Nothing is open."""


class Ripgrep:
    """ripgrep over the cables as files."""

    name = "ripgrep"

    def __init__(self, count: int, kept: Path) -> None:
        self._folder = _mails(count, kept)

    def ask(self, asked: Asked) -> int:
        """Find all files."""
        folder = str(self._folder)
        if asked.kind == "two words":
            one, other = words(asked.text)
            both = f'rg -0 -liw "$1" "{folder}" | xargs -0 rg -liw "$2"'
            return len(_output(["sh", "-c", both, "sh", one, other]).splitlines())
        pattern = r"\s+".join(words(asked.text))
        if asked.kind == "beginning":
            pattern += r"\w*"
        command = ["rg", "-li", *(["-U"] if "+" in pattern else []), rf"\b{pattern}\b", folder]
        return len(_output(command).splitlines())

    def close(self) -> None:
        """Nothing is open."""


# With the program that each needs.
_ENGINES: Final = (
    (Reftel, None),
    (Fts5, None),
    (CountingFts5, None),
    (Notmuch, "notmuch"),
    (Ripgrep, "rg"),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A query and the seconds that each engine took, by its name."""

    asked: Asked
    seconds: dict[str, float]


def measure(
    count: int, number: int, runs: int, *, without: Sequence[str] = (), kept: Path = KEPT
) -> list[Answered]:
    """Put ``number`` queries to every engine that is here, in turns."""
    engines: list[Engine] = [
        engine(count, kept)
        for engine, program in _ENGINES
        if engine.name not in without and (program is None or shutil.which(program))
    ]
    asked = [one for one in queries(10 * number) if one.kind in KINDS][:number]
    try:
        for engine in engines:
            engine.ask(asked[0])  # what is read once for all queries
        return [_asked_in_turns(one, engines, runs) for one in asked]
    finally:
        for engine in engines:
            engine.close()


def _asked_in_turns(asked: Asked, engines: Sequence[Engine], runs: int) -> Answered:
    seconds: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        for engine in engines:
            began = time.perf_counter()
            engine.ask(asked)
            seconds[engine.name].append(time.perf_counter() - began)
    return Answered(asked, {name: median(taken) for name, taken in seconds.items()})


def _match(asked: Asked) -> str:
    """Return a query as FTS5 and notmuch know it."""
    if asked.kind == "beginning":
        return f"{words(asked.text)[0]}*"
    if asked.kind == "phrase":
        return f'"{" ".join(words(asked.text))}"'
    return " AND ".join(words(asked.text))


def _output(command: Sequence[str], environment: dict[str, str] | None = None) -> str:
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False
    ).stdout


# -- what they are asked of -----------------------------------------------------------------------


def _fts5(count: int, kept: Path) -> Path:
    """Return a database with the cables in an FTS5 table."""
    path = kept / f"{name_of('fts5', count)}.db"
    with making(path):
        if not path.exists():
            unfinished = path.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
                connection.execute("PRAGMA synchronous=OFF")
                connection.execute("PRAGMA journal_mode=OFF")
                connection.execute("BEGIN")
                connection.execute(
                    "CREATE VIRTUAL TABLE cables USING fts5(id UNINDEXED, subject, body)"
                )
                connection.executemany(
                    "INSERT INTO cables VALUES (?, ?, ?)",
                    (
                        (raw.record.id, raw.record.title, f"{raw.header}\n{raw.body}")
                        for raw in cables(count)
                    ),
                )
                connection.execute("COMMIT")
                connection.execute("INSERT INTO cables (cables) VALUES ('optimize')")
            unfinished.replace(path)
    return path


def _mails(count: int, kept: Path) -> Path:
    """Return a folder with each cable as a mail of its own, a thousand a folder."""
    folder = kept / name_of("mails", count)
    with making(folder):
        if not folder.exists():
            unfinished = folder.with_suffix(".part")
            shutil.rmtree(unfinished, ignore_errors=True)
            for number, raw in enumerate(cables(count)):
                record = raw.record
                assert record.created is not None
                below = unfinished / f"{number // _BATCH:04}"
                below.mkdir(parents=True, exist_ok=True)
                (below / f"{record.id}.eml").write_text(
                    f"From: {record.origin} <post@example.org>\nTo: all@example.org\n"
                    f"Subject: {record.title}\nDate: {format_datetime(record.created)}\n"
                    f"Message-ID: <{record.id}.{number}@example.org>\n"
                    "Content-Type: text/plain; charset=utf-8\n\n"
                    f"{raw.header}\n{raw.body}\n",
                    encoding="utf-8",
                )
            unfinished.rename(folder)
    return folder


def _notmuch(count: int, kept: Path) -> dict[str, str]:
    """Return an environment in which notmuch has indexed the mails."""
    mails = _mails(count, kept)
    place = kept / name_of("notmuch", count)
    environment = os.environ | {"NOTMUCH_CONFIG": str(place / "config"), "HOME": str(place)}
    with making(place):
        if not (place / "ready").exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            (place / "config").write_text(
                f"[database]\npath={place}/index\nmail_root={mails}\n"
                "[user]\nname=nobody\nprimary_email=nobody@example.org\n"
                "[new]\ntags=\n[search]\nexclude_tags=\n[maildir]\nsynchronize_flags=false\n"
            )
            (place / "index").mkdir()
            subprocess.run(["notmuch", "new", "--quiet", "--no-hooks"], env=environment, check=True)
            (place / "ready").touch()
    return environment


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times by kind of query, and how often reftel is ahead."""
    parser = options("beside", __doc__, runs=3)
    parser.add_argument("--queries", type=int, default=QUERIES, help=f"how many ({QUERIES})")
    parser.add_argument("--without", action="append", default=[], metavar="NAME")
    chosen = parser.parse_args(arguments)
    answered = measure(chosen.cables, chosen.queries, chosen.runs, without=chosen.without)
    names = list(answered[0].seconds)
    absent = [
        program for _, program in _ENGINES if program is not None and not shutil.which(program)
    ]
    print(
        f"Queries over {chosen.cables:,} cables, {machine()}, {len(answered)} queries, "
        f"median of {chosen.runs} each\n"
    )
    kinds: dict[str, list[Answered]] = defaultdict(list)
    for one in answered:
        kinds[one.asked.kind].append(one)
    print(
        table(
            ("kind", "queries", *names),
            [
                (
                    kind,
                    len(ones),
                    *(milliseconds(one.seconds[name] for one in ones) for name in names),
                )
                for kind, ones in (*kinds.items(), ("all", answered))
            ],
        )
    )
    print()
    for name in names[1:]:
        ahead = sum(one.seconds["reftel"] < one.seconds[name] for one in answered)
        times = median(one.seconds[name] / one.seconds["reftel"] for one in answered)
        print(
            f"ahead of {name}: {ahead} of {len(answered)} queries, {times:.1f} times in the median"
        )
    for one in answered:
        slower = [name for name in names if one.seconds[name] < one.seconds["reftel"]]
        if slower:
            taken = ", ".join(
                f"{name} {milliseconds([one.seconds[name]])}" for name in (*slower, "reftel")
            )
            print(f"behind at {one.asked.text}: {taken}")
    if absent:
        print(f"not installed: {', '.join(absent)}")


if __name__ == "__main__":
    main()
