"""Dumps of a database of cables, as three programs write them, and the database itself."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

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
