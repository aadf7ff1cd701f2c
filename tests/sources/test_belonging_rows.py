"""Databases of several tables: rows that belong to a cable are never cables of their own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Reject, read_path
from tests.sources.odd.cables import given

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.sources import Found

SERIALS = (7, 8, 9)


def database(path: Path, script: str, rows: dict[str, list[tuple[object, ...]]]) -> list[Found]:
    """Return what is read of a database with these tables and rows."""
    with closing(sqlite3.connect(path)) as made:
        made.executescript(script)
        for table, each in rows.items():
            marks = ", ".join("?" * len(each[0]))
            made.executemany(f"INSERT INTO {table} VALUES ({marks})", each)  # noqa: S608 - of a test
        made.commit()
    return [*read_path(path)]


@pytest.mark.parametrize("table", ["notes", "remarks"])
@pytest.mark.parametrize("text", ["Ask her about this.", "1. (SBU) El ministro dijo que no."])
def test_texts_beside_the_cables_of_another_table_are_named(
    tmp_path: Path, table: str, text: str
) -> None:
    found = database(
        tmp_path / "x.db",
        f"CREATE TABLE {table}(refid, author, text); CREATE TABLE cables(refid, body);",
        {
            "cables": [(given(at).id, given(at).telegram) for at in SERIALS],
            table: [(given(at).id, "anna", text) for at in SERIALS],
        },
    )
    cables = [each for each in found if isinstance(each, RawCable)]
    assert [each.record.id for each in cables] == [given(at).id for at in SERIALS]
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert reject.file.endswith(f"#{table}")
    assert "texts beside the cables of the table cables (refid)" in reject.reason


@pytest.mark.parametrize("key", ["cable_id", "CableID", "cable"])
def test_paragraphs_that_hang_on_a_table_of_cables_are_one_reject(tmp_path: Path, key: str) -> None:
    found = database(
        tmp_path / "x.db",
        f"CREATE TABLE cables(id, refid, subject); CREATE TABLE paragraph({key}, seq, text);",
        {
            "cables": [(at, given(at).id, given(at).subject) for at in SERIALS],
            "paragraph": [
                (at, seq, f"The boats lay still, said {given(at).words[seq]}.")
                for at in SERIALS
                for seq in (1, 2)
            ],
        },
    )
    assert not any(isinstance(each, RawCable) for each in found)
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert reject.file.endswith("#paragraph")
    assert f"belong to those of the table cables ({key})" in reject.reason


def test_extracts_under_other_ids_in_a_second_table_are_cables(tmp_path: Path) -> None:
    found = database(
        tmp_path / "x.db",
        "CREATE TABLE cables(refid, body); CREATE TABLE extracts(refid, body);",
        {
            "cables": [(given(at).id, given(at).telegram) for at in SERIALS],
            "extracts": [(given(at).id, "1. (SBU) The boats lay still.") for at in (10, 11)],
        },
    )
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        given(at).id for at in (*SERIALS, 10, 11)
    ]
