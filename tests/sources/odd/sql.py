"""Dumps of a database of cables, as three programs write them, and the database itself."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.sources.odd.cables import Given

NAMES: Final = ["pk", "refid", "created", "subject", "header", "content", "remark"]


def record(one: Given, remark: str = "") -> list[str]:
    """Return the values of a cable, all as text but the first."""
    created = f"{one.created:%Y-%m-%d %H:%M:00}"
    return [str(one.serial), one.id, created, one.subject, one.header, one.body, remark]


def columns() -> str:
    """Return the columns as CREATE TABLE defines them."""
    return ", ".join(f"{name} {'integer' if name == 'pk' else 'text'}" for name in NAMES)


def mysql(
    cables: Sequence[Given], remark: str = "", *, named: bool = False, at_once: int = 1000
) -> str:
    """Return a dump of mysqldump: all rows in one statement, backslashes escape."""

    def said(value: str) -> str:
        for sign, escaped in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n")):
            value = value.replace(sign, escaped)
        return f"'{value}'"

    defined = ",\n".join(f"  `{name}` longtext COLLATE utf8 DEFAULT NULL" for name in NAMES[1:])
    listed = f" (`{'`, `'.join(NAMES)}`)" if named else ""
    rows = [
        f"({first},{','.join(map(said, rest))})"
        for first, *rest in (record(one, remark) for one in cables)
    ]
    inserts = "\n".join(
        f"INSERT INTO `cables`{listed} VALUES {','.join(rows[start : start + at_once])};"  # noqa: S608 - ours
        for start in range(0, len(rows), at_once)
    )
    return (
        "-- MySQL dump 10.13  Distrib 5.5\n--\nDROP TABLE IF EXISTS `cables`;\n"
        f"CREATE TABLE `cables` (\n  `pk` int(11) NOT NULL AUTO_INCREMENT,\n{defined},\n"
        "  PRIMARY KEY (`pk`),\n  KEY `by_id` (`refid`(20))\n) ENGINE=InnoDB;\n\n"
        f"LOCK TABLES `cables` WRITE;\n{inserts}\nUNLOCK TABLES;\n"
    )


def postgres(cables: Sequence[Given], remark: str = "") -> str:
    """Return a dump of pg_dump: a COPY, parted by tabs."""

    def said(value: str) -> str:
        for sign, escaped in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
            value = value.replace(sign, escaped)
        return value or "\\N"

    rows = "".join("\t".join(map(said, record(one, remark))) + "\n" for one in cables)
    return (
        "--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n\n"
        f"CREATE TABLE public.cables (\n    {columns()}\n);\n\n"
        f"COPY public.cables ({', '.join(NAMES)}) FROM stdin;\n{rows}\\.\n\n"
        "ALTER TABLE ONLY public.cables ADD CONSTRAINT cables_pkey PRIMARY KEY (pk);\n"
    )


def fill(cables: Sequence[Given], remark: str, path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE cables ({columns()})")
    marks = ", ".join("?" * len(NAMES))
    rows = [record(one, remark) for one in cables]
    connection.executemany(f"INSERT INTO cables VALUES ({marks})", rows)  # noqa: S608 - ours
    connection.commit()
    return connection


def sqlite_dump(cables: Sequence[Given], remark: str = "") -> str:
    """Return what the sqlite3 command prints for ``.dump``."""
    connection = fill(cables, remark, ":memory:")
    dump = "\n".join(connection.iterdump())
    connection.close()
    return f"PRAGMA foreign_keys=OFF;\n{dump}\n"


def sqlite_file(cables: Sequence[Given]) -> bytes:
    """Return the file of a database."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cables.db"
        fill(cables, "", path).close()
        return path.read_bytes()


def _quoted(value: str) -> str:
    return "'{}'".format(value.replace("'", "''"))


def _inserts(cables: Sequence[Given], said: Callable[[str], str]) -> str:
    rows = "".join(
        f"INSERT INTO cables VALUES({first},{','.join(map(said, rest))});\n"
        for first, *rest in map(record, cables)
    )
    return (
        "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
        f"CREATE TABLE cables ({columns()});\n{rows}COMMIT;\n"
    )


def sqlite_shell(cables: Sequence[Given]) -> str:
    """Return what the shell of SQLite prints for ``.dump``: line ends are written as a call."""

    def said(value: str) -> str:
        if "\n" not in value:
            return _quoted(value)
        inner = _quoted(value.replace("\n", "\\r\\n"))
        return f"replace(replace({inner},'\\r',''),'\\n',char(10))"

    return _inserts(cables, said)


def newer_sqlite_shell(cables: Sequence[Given]) -> str:
    """Return what the shell of SQLite prints for ``.dump`` since 3.50."""
    return _inserts(
        cables,
        lambda value: "unistr({})".format(
            _quoted(value.replace("\\", "\\\\").replace("\n", "\\u000a"))
        ),
    )


def sql_server(cables: Sequence[Given]) -> str:
    """Return a script as the tools of SQL Server generate it: no semicolons, ``GO`` between."""
    listed = ", ".join(f"[{name}]" for name in NAMES)
    rows = ""
    for first, id_, created, *rest in map(record, cables):
        date = f"CAST(N{_quoted(created)} AS DateTime)"
        values = ", ".join(
            [first, f"N{_quoted(id_)}", date, *(f"N{_quoted(each)}" for each in rest)]
        )
        rows += f"INSERT [dbo].[cables] ({listed}) VALUES ({values})\nGO\n"  # noqa: S608
    return f"USE [archive]\nGO\nSET IDENTITY_INSERT [dbo].[cables] ON\nGO\n{rows}"


def oracle(cables: Sequence[Given]) -> str:
    """Return what Oracle's SQL Developer exports: dates and long texts are calls, in pieces."""

    def said(value: str) -> str:
        pieces = [value[at : at + 500] for at in range(0, len(value), 500)] or [""]
        return " || ".join(f"TO_CLOB({_quoted(piece)})" for piece in pieces)

    listed = ",".join(NAMES).upper()
    rows = ""
    for first, id_, created, *rest in map(record, cables):
        date = f"to_date({_quoted(created)},'YYYY-MM-DD HH24:MI:SS')"
        values = ",".join([first, _quoted(id_), date, *map(said, rest)])
        rows += f"Insert into CABLES ({listed}) values ({values});\n"  # noqa: S608
    return f"REM INSERTING into CABLES\nSET DEFINE OFF;\n{rows}"
