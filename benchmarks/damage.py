"""What commands do with damaged libraries: forty of them, some bits of each turned over at random.

A library of the sample cables is copied for each; in every second copy bits of its files are
turned over, in the others bits of the values that its tables hold, so that names, times and stored
JSON are hit as well. Then twelve commands run on it, first those that read, then those that write
and mend. Each may succeed or say what is wrong (3), but may not break (70, a signal) nor hang.
Other seeds give other damage; a seed always gives the same.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.report import machine, table
from reftel.library import Library, import_paths
from reftel.paths import sample_cables

if TYPE_CHECKING:
    from collections.abc import Sequence

LIBRARIES: Final = 40
LONGEST: Final = 60  # seconds; what takes longer hangs
FINE: Final = {0, 1, 3, 4}

_CABLE: Final = "06PORTAMSEL412"
COMMANDS: Final = (
    ("search", "harbour"),
    ("search", "tag:PREL", "--facets"),
    ("search", "", "--json", "--limit", "1000"),
    ("show", _CABLE),
    ("refs", _CABLE, "--json"),
    ("stats", "--json"),
    ("rejects",),
    ("check",),
    ("import", str(sample_cables())),
    ("index", "--rebuild"),
    ("check", "--repair"),
    ("search", "harbour", "--order", "cited"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """One command on one damaged library.

    Attributes:
        damage: what was done to the library.
        command: what ran.
        code: how it ended; None when it did not.
        told: what it said on stderr.
    """

    damage: str
    command: tuple[str, ...]
    code: int | None
    told: str

    @property
    def is_wrong(self) -> bool:
        """Whether it broke, hung, or showed its inside."""
        return self.code not in FINE or "Traceback" in self.told or "panicked" in self.told


def measure(
    libraries: int, *, seed: int = 1, commands: Sequence[tuple[str, ...]] = COMMANDS
) -> list[Run]:
    """Damage so many libraries and run the commands on each."""
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as scratch:
        whole, home = Path(scratch, "whole"), Path(scratch, "home")
        with Library.open(whole, create=True) as library:
            import_paths(library, [sample_cables()], jobs=1)
        for number in range(seed, seed + libraries):
            copy = Path(shutil.copytree(whole, Path(scratch, "copy")))
            damage = damaged(copy, number)
            runs += [_run(command, copy, home, damage) for command in commands]
            shutil.rmtree(copy)
    return runs


def damaged(directory: Path, seed: int) -> str:
    """Turn over some bits of a library; return what was done."""
    rng = Random(f"{seed}/damage")
    times = rng.choice((1, 1, 3, 10, 50))
    if seed % 2:
        files = [directory / "records.db"] * 12 + sorted((directory / "index").iterdir())
        done = Counter(_turn_in_file(rng.choice(files), rng) for _ in range(times))
    else:
        with closing(sqlite3.connect(directory / "records.db", isolation_level=None)) as connection:
            done = Counter(_turn_in_value(connection, rng) for _ in range(times))
    where = ", ".join(f"{number} in {name}" for name, number in sorted(done.items()))
    return f"seed {seed}: {where}"


def _turn_in_file(path: Path, rng: Random) -> str:
    data = bytearray(path.read_bytes())
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)
    return path.name if path.name == "records.db" else path.suffix or path.name


def _turn_in_value(connection: sqlite3.Connection, rng: Random) -> str:
    """Turn over a bit of one value of a table; as text it may then be no UTF-8."""
    tables = sorted(
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if connection.execute(f"SELECT 1 FROM {name}").fetchone()  # noqa: S608 - ours
    )
    name = rng.choice(tables)
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    column = rng.choice(columns)
    rows = connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - ours
    at = rng.randrange(rows)
    one = f"SELECT {column}, typeof({column}) FROM {name} LIMIT 1 OFFSET {at}"  # noqa: S608 - ours
    connection.text_factory = bytes
    value, kind = connection.execute(one).fetchone()
    connection.text_factory = str
    if isinstance(value, int):
        changed: object = value ^ 1 << rng.randrange(40)
    else:
        data = bytearray(value or b"?")
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        changed = bytes(data)
    cast = "CAST(? AS TEXT)" if kind == b"text" else "?"
    key = ", ".join(columns)
    change = (
        f"UPDATE OR IGNORE {name} SET {column} = {cast} WHERE ({key}) = "  # noqa: S608 - ours
        f"(SELECT {key} FROM {name} LIMIT 1 OFFSET {at})"
    )
    connection.execute(change, (changed,))
    return f"{name}.{column}"


def _run(command: tuple[str, ...], copy: Path, home: Path, damage: str) -> Run:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "reftel", *command, "--library", copy],
            env=os.environ | {"REFTEL_HOME": str(home)},
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Run(damage, command, None, "")
    return Run(damage, command, done.returncode, done.stderr.decode("utf-8", "replace"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how the commands ended, and what broke."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage", description=__doc__)
    parser.add_argument("--libraries", type=int, default=LIBRARIES, help=f"how many ({LIBRARIES})")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    chosen = parser.parse_args(arguments)
    runs = measure(chosen.libraries, seed=chosen.seed)
    print(f"{chosen.libraries} damaged libraries, {len(runs)} commands, {machine()}\n")
    codes = sorted({run.code for run in runs}, key=str)
    rows = [
        (" ".join(command)[:40], *(_count(runs, command, code) for code in codes))
        for command in COMMANDS
    ]
    print(table(("command", *(f"ended {code}" for code in codes)), rows))
    wrong = [run for run in runs if run.is_wrong]
    for run in wrong:
        print(f"\n{run.damage}\n  {' '.join(run.command)}: {run.code}\n  {run.told[-600:].strip()}")
    print(f"\nbroke or hung: {len(wrong)} of {len(runs)}")
    if wrong:
        raise SystemExit(1)


def _count(runs: Sequence[Run], command: tuple[str, ...], code: int | None) -> int:
    return sum(run.command == command and run.code == code for run in runs)


if __name__ == "__main__":
    main()
