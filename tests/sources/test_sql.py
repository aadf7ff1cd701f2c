"""Dumps in SQL and files of SQLite."""

from __future__ import annotations

import gzip
import sqlite3
from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.library import Library
from reftel.sources import Found, Passed, Reject, read_bytes, read_path, read_text
from tests.sources.odd.cables import given
from tests.sources.odd.sql import (
    fill,
    mysql,
    newer_sqlite_shell,
    oracle,
    postgres,
    sql_server,
    sqlite_dump,
    sqlite_shell,
)
from tests.sources.samples import TELEGRAM, only

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.sources.odd.cables import Given

CABLES = [given(serial) for serial in (11, 12, 13)]
SHARP = "it's c:\\new\\ and \"so\" on; (1,'x'),\n(2)"


def read(text: str, name: str = "dump.sql") -> list[Found]:
    return list(read_bytes(text.encode(), name))


def check(found: list[Found]) -> None:
    cables = [one for one in found if isinstance(one, RawCable)]
    assert [one.record.id for one in cables] == [one.id for one in CABLES]
    for one, true in zip(cables, CABLES, strict=True):
        assert (one.header, one.body) == (true.header, true.body)
        assert one.record.created == true.created
    assert not [one for one in found if isinstance(one, Reject)]


@pytest.mark.parametrize("name", ["dump.sql", "dump"])
def test_the_dumps_of_three_programs_are_read(name: str) -> None:
    one_by_one = mysql(CABLES, named=True, at_once=1)
    for dump in (mysql(CABLES), one_by_one, postgres(CABLES), sqlite_dump(CABLES)):
        check(read(dump, name))


@pytest.mark.parametrize("made", [sqlite_shell, newer_sqlite_shell, sql_server, oracle])
@pytest.mark.parametrize("name", ["dump.sql", "dump"])
def test_values_that_a_program_writes_as_calls_are_read(
    made: Callable[[Sequence[Given]], str], name: str
) -> None:
    check(read(made(CABLES), name))


def test_what_is_done_on_a_conflict_is_none_of_a_row() -> None:
    rows = (f"('{one.id}', '{one.telegram.replace(chr(39), chr(39) * 2)}')" for one in CABLES)
    conflict = "ON CONFLICT (refid) DO UPDATE SET body = 'it''s; (2)'"
    dump = "".join(f"INSERT INTO t (refid, body) VALUES {row} {conflict};\n" for row in rows)  # noqa: S608
    assert [one.record.id for one in read(dump) if isinstance(one, RawCable)] == [
        one.id for one in CABLES
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("replace(replace('a\\r\\nb','\\r',char(13)),'\\n',char(10))", "a\nb"),
        ("unistr('a\\000ab')", "a\nb"),
        ("unistr('\\\\\\u0061\\+000062\\U00000063')", "\\abc"),
        ("'a' || CHR(13) || chr(10)||N'b'", "a\nb"),
        ("concat('a', 'b')", "ab"),
        ("CONVERT(nvarchar(max), N'a')", "a"),
        ("nobody_knows('a', 2)", "a"),
    ],
)
def test_a_call_is_what_it_gives(written: str, meant: str) -> None:
    row = f"INSERT INTO t (refid, subject, body) VALUES ('x', 'y', {written});"  # noqa: S608
    assert only(read(row)).body == meant


def test_tables_without_a_text_are_passed_over_and_named() -> None:
    other = "CREATE TABLE users (id int, name text);\nINSERT INTO users VALUES (1,'a'),(2,'b');\n"
    found = read(other + sqlite_dump(CABLES))
    check(found)
    assert [one for one in found if isinstance(one, Passed)] == [
        Passed("dump.sql#users", "table without a text")
    ]
    (passed, reject) = read(other)
    assert isinstance(passed, Passed)
    assert isinstance(reject, Reject)
    assert "id, name" in reject.reason


@pytest.mark.parametrize("dump", [mysql, postgres, sqlite_dump])
def test_quotes_backslashes_and_brackets_in_a_text(dump: object) -> None:
    assert callable(dump)
    found = read(dump(CABLES, remark=SHARP))
    check(found)
    for one in found:
        assert isinstance(one, RawCable)
        assert ("remark", SHARP) in one.record.extra


def test_the_line_of_each_row_is_said() -> None:
    for dump in (postgres(CABLES), sqlite_dump(CABLES)):
        lines = dump.split("\n")
        for one in read(dump):
            assert isinstance(one, RawCable)
            assert one.record.id
            assert one.record.id in lines[int(one.source.file.rpartition(":")[2]) - 1]


@pytest.mark.parametrize("dump", [mysql, postgres, sqlite_dump])
@pytest.mark.parametrize("spoil", ["quote", "short", "cut"])
def test_a_damaged_row_costs_that_row(dump: object, spoil: str) -> None:
    assert callable(dump)
    text = dump(CABLES)
    second = text.index("09PORTAMSEL12")
    behind = text.index("KETTLEWELL", second)
    damaged = {
        "quote": text[: second - 1] + text[second:],
        "short": text[: second - 1] + text[text.index("2009", second) - 1 :],
        "cut": text[:behind],
    }[spoil]
    found = read(damaged)
    good = [one.record.id for one in found if isinstance(one, RawCable)]
    assert "09PORTAMSEL11" in good
    assert any(isinstance(one, Reject) for one in found)
    assert "09PORTAMSEL13" in good or spoil == "cut"


def test_many_rows_in_one_statement_are_read_piece_by_piece() -> None:
    many = [given(serial) for serial in range(1, 1500)]
    for dump in (mysql(many), postgres(many), sqlite_dump(many)):
        found = read(dump)
        assert [one.record.id for one in found if isinstance(one, RawCable)] == [
            one.id for one in many
        ]
        assert len(found) == len(many)


def test_a_text_that_speaks_of_sql_is_no_dump() -> None:
    assert list(read(CABLES[0].telegram + "They INSERT INTO it VALUES.", "t.txt"))


def database(path: Path, *statements: str) -> None:
    """Make a database of the cables, and do something more to it."""
    connection = fill(CABLES, "", path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_database_is_read_where_it_lies_and_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "cables.db"
    database(path, "CREATE TABLE users (name text)", "INSERT INTO users VALUES ('a')")
    before = files_of(tmp_path)
    found = list(read_path(path))
    check(found)
    assert [one for one in found if isinstance(one, Passed)] == [
        Passed(f"{path}#users", "table without a text")
    ]
    assert files_of(tmp_path) == before
    packed = list(read_bytes(gzip.compress(path.read_bytes()), "cables.db.gz"))
    check(packed)


def test_a_database_of_nothing_known_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE fish (name text, weight int)")
    connection.execute("INSERT INTO fish VALUES ('herring', 3)")
    connection.commit()
    connection.close()
    *_, reject = read_path(path)
    assert isinstance(reject, Reject)
    assert "name, weight" in reject.reason


def test_what_a_database_could_do_is_not_done(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    database(
        path,
        "CREATE VIEW texts AS SELECT refid AS id, content AS body FROM cables",
        "CREATE VIRTUAL TABLE found USING fts5(id, body)",
        "CREATE TABLE made (id text, n int, text text, body text AS (hex(zeroblob(n))))",
        "INSERT INTO made (id, n) VALUES ('09PORTAMSEL99', 10)",
    )
    found = list(read_path(path))
    cables = [one for one in found if isinstance(one, RawCable)]
    assert [one.record.id for one in cables] == [one.id for one in CABLES]
    assert any(isinstance(one, Reject) and "#made" in one.file for one in found)
    kinds = [one.kind for one in found if isinstance(one, Passed)]
    assert kinds.count("view or virtual table") == 2


def test_a_damaged_database_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    database(path)
    data = path.read_bytes()
    for cut in range(0, len(data), 997):
        path.write_bytes(data[:cut])
        found = list(read_path(path))
        assert any(isinstance(one, Reject) for one in found), cut
        path.write_bytes(data[:cut] + bytes(reversed(data[cut : cut + 500])) + data[cut + 500 :])
        assert list(read_path(path)), cut


def test_changes_that_lie_beside_a_database_are_named(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    database(path)
    (tmp_path / "x.db-wal").write_bytes(b"something")
    found = list(read_path(path))
    (reject,) = (one for one in found if isinstance(one, Reject))
    assert "x.db-wal" in reject.reason
    assert sum(isinstance(one, RawCable) for one in found) == 3


def test_reftels_own_library_is_named(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", create=True) as library:
        (reject,) = read_path(library.records)
    assert isinstance(reject, Reject)
    assert "a library of reftel; open it with --library" in reject.reason


def test_a_dump_of_nothing_but_damage_is_given_up_and_said() -> None:
    found = read("INSERT INTO x (body) VALUES ('a',\n" * 20_000)
    assert isinstance(found[-1], Reject) or isinstance(found[-2], Reject)
    reasons = [one.reason for one in found if isinstance(one, Reject)]
    assert any("from here on it is not read" in reason for reason in reasons)
    assert len(found) < 1_000


@pytest.mark.parametrize("packed", [True, False])
def test_columns_with_other_names_are_known_by_words_and_values(
    packed: bool, tmp_path: Path
) -> None:
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE telegrams (cable_no text, sent_on text, message_body text)")
    connection.execute("CREATE TABLE users (user_no text, joined_on text)")
    connection.execute("INSERT INTO users VALUES ('1', '2009-04-01')")
    connection.executemany(
        "INSERT INTO telegrams VALUES (?, ?, ?)",
        [(one.id, f"{one.created:%Y-%m-%d}", one.telegram) for one in CABLES],
    )
    connection.commit()
    dump = "\n".join(connection.iterdump())
    connection.close()
    found = list(read_path(path)) if packed else read(f"PRAGMA foreign_keys=OFF;\n{dump}\n")
    cables = [each for each in found if isinstance(each, RawCable)]
    assert [each.record.id for each in cables] == [one.id for one in CABLES]
    assert [(each.header, each.body) for each in cables] == [(o.header, o.body) for o in CABLES]
    (passed,) = (each for each in found if not isinstance(each, RawCable))
    assert isinstance(passed, Passed)
    assert passed.kind == "table without a text"


def test_prose_that_inserts_into_something_is_no_dump() -> None:
    text = TELEGRAM.replace("left port at dawn.", "left port\ninsert into every item a herring.")
    assert only(read_text(text, "x.txt")).source.form == "telegram"


TABLE = "CREATE TABLE cables (id INTEGER, refid TEXT, body TEXT);\nINSERT INTO cables VALUES "
GOOD = "({}, '09KARSOVA{}', 'UNCLAS KARSOVA 0000{}')"
BAD = "({}, '09KARSOVA{}', 'a' 'b')"


@pytest.mark.parametrize("between", [",\n", ", ", ","])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("last", [True, False])
def test_each_of_several_damaged_rows_is_named(between: str, count: int, last: bool) -> None:
    rows = [GOOD.format(1, 70, 70), *(BAD.format(at, 70 + at) for at in range(2, 2 + count))]
    rows += [GOOD.format(9, 79, 79)] if last else []
    found = read(f"{TABLE}{between.join(rows)};\n")
    ids = [one.record.id for one in found if isinstance(one, RawCable)]
    assert ids == (["09KARSOVA70", "09KARSOVA79"] if last else ["09KARSOVA70"])
    places = [one.place for one in found if isinstance(one, Reject)]
    step = between.count("\n")
    assert places == [f"line {2 + step * (at + 1)}" for at in range(count)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cables SET body = 'x' WHERE id = 1",
        "DELETE FROM cables WHERE id = 1",
        "truncate table cables",
    ],
)
def test_a_statement_that_changes_rows_is_said_not_to_be_carried_out(change: str) -> None:
    dump = f"{TABLE}{GOOD.format(1, 70, 70)};\n{change};\n{change};\n"
    cable, reject = read(dump)
    assert isinstance(cable, RawCable)
    assert isinstance(reject, Reject)
    assert reject.place == "line 3"
    assert reject.reason.startswith(f"not carried out: {change[:8]}")
    assert reject.reason.endswith("2 times; the cables are as they were inserted")


MADE = "CREATE TABLE `cables` (`refid` text, `body` text);\n"
LIKE = [
    "CREATE TABLE old LIKE cables;",
    "CREATE TABLE IF NOT EXISTS `old` LIKE `cables`;",
    "CREATE TABLE public.old (LIKE public.cables INCLUDING ALL);",
    "CREATE TABLE old AS SELECT * FROM cables;",
]


@pytest.mark.parametrize("like", LIKE)
def test_a_table_like_another_has_its_columns(like: str) -> None:
    rows = "INSERT INTO old VALUES ('09PORTAMSEL42', '1. (C) The quay is shut.');\n"
    raw = only(read(f"{MADE}{like}\n{rows}"))
    assert (raw.record.id, raw.body) == ("09PORTAMSEL42", "1. (C) The quay is shut.")


@pytest.mark.parametrize(
    ("where", "row"),
    [
        ("", "INSERT INTO cables VALUES ('09PORTAMSEL42', '1. (C) It is shut.', 'Dovrec');"),
        (" FIRST", "INSERT INTO cables VALUES ('Dovrec', '09PORTAMSEL42', '1. (C) It is shut.');"),
        (
            " AFTER `refid`",
            "INSERT INTO cables VALUES ('09PORTAMSEL42', 'Dovrec', '1. (C) It is shut.');",
        ),
    ],
)
def test_a_column_that_is_added_half_way_has_its_place(where: str, row: str) -> None:
    first = "INSERT INTO `cables` VALUES ('09PORTAMSEL41', '1. (C) It is shut.');\n"
    added = f"ALTER TABLE `cables` ADD COLUMN `origin` varchar(64) NOT NULL{where};\n"
    found = read(f"{MADE}{first}{added}{row}\n")
    said = [(each.record.id, each.record.origin) for each in found if isinstance(each, RawCable)]
    assert said == [("09PORTAMSEL41", None), ("09PORTAMSEL42", "Dovrec")]


def test_a_table_whose_columns_are_not_known_is_named_so() -> None:
    first = "INSERT INTO `cables` VALUES ('09PORTAMSEL41', '1. (C) It is shut.');\n"
    other = "INSERT INTO `old` VALUES (1, 'x');\n"
    assert Passed("dump.sql#old", "table whose columns the dump does not name") in read(
        f"{MADE}{first}{other}"
    )
