"""SQLite keeps any value in any column: with each, a library answers, or is said to be damaged."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reftel.cli.exit_codes import ExitCode
from reftel.cli.program import cli
from reftel.library import Library, import_paths
from reftel.library.store import schema
from tests.library.cables import body, page

if TYPE_CHECKING:
    from pathlib import Path

IDS = [f"09PORTAMSEL{number}" for number in range(1, 4)]
SPOILT = IDS[1]
OF_CABLE = {"cables": "key", "texts": "cable", "sources": "cable", "citations": "cable"}
BYTES = "x'ff00fe'"
HIGHEST = "9223372036854775807"
COMMANDS = (
    ("search", "gate date:2009", "--json"),
    ("show", SPOILT),
    ("refs", SPOILT, "--json"),
    ("notes", "add", SPOILT, "--text", "A word."),
    ("stats", "--json"),
    ("rejects",),
    ("check", "--repair"),
    ("import", "CABLES"),
    ("index", "--rebuild"),
    ("search", "gate"),
)


def columns() -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create(connection)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [
            (table, column, value)
            for (table,) in tables.fetchall()
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall()
            for value in ([BYTES, HIGHEST] if kind == "INTEGER" else [BYTES])
        ]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("types")
    for number, cable_id in enumerate(IDS, 1):
        text = body(cable_id, refs=f"A. 09 PORT AMSEL {number % 3 + 1}")
        page(home / "cables", cable_id, text)
    (home / "cables" / "shopping.txt").write_text("eggs")
    with Library.open(home / "library", create=True) as library:
        import_paths(library, [home / "cables"], jobs=1)
    return home / "library"


def spoil(records: Path, table: str, column: str, value: str) -> bool:
    """Put a value into a column, of one cable where it has one; say whether it fits there."""
    where = f" WHERE {OF_CABLE[table]} = 2" if table in OF_CABLE else ""
    with closing(sqlite3.connect(records)) as connection:
        try:
            statement = f"UPDATE OR IGNORE {table} SET {column} = {value}{where}"  # noqa: S608
            changed = connection.execute(statement)
        except sqlite3.IntegrityError:  # a key of another type
            return False
        connection.commit()
        return changed.rowcount > 0


@pytest.mark.parametrize(("table", "column", "value"), columns())
def test_no_value_of_any_type_is_a_defect(
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    column: str,
    value: str,
) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    library = tmp_path / "library"
    shutil.copytree(filled, library)
    if not spoil(library / "records.db", table, column, value):
        return  # a key that SQLite itself holds to its type, or a table without rows
    for command in COMMANDS:
        words = [str(filled.parent / "cables") if word == "CABLES" else word for word in command]
        done = CliRunner().invoke(cli, ["--library", str(library), *words])
        assert done.exit_code in set(ExitCode) - {ExitCode.DEFECT}, (command, done.output)
