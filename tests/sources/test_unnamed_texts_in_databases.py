"""Telegrams in a column of a database that no name calls a text, and in YAML within a column."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Passed, Reject, read_bytes, read_path
from tests.sources.odd.cables import given

CABLES = [given(serial) for serial in (11, 12, 13)]
TELEGRAMS = [each.telegram for each in CABLES]


def read(rows: Sequence[tuple[str, ...]], tmp_path: Path, *, packed: bool) -> list[Found]:
    """Return what is found in a database of such rows, or in its dump."""
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    names = ", ".join(f"old_{at} text" for at in range(len(rows[0])))
    connection.execute(f"CREATE TABLE kept ({names})")
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO kept VALUES ({marks})", rows)  # noqa: S608 - made here
    connection.commit()
    dump = "\n".join(connection.iterdump())
    connection.close()
    if packed:
        return list(read_path(path))
    return list(read_bytes(f"PRAGMA foreign_keys=OFF;\n{dump}\n".encode(), "x.sql"))


def in_yaml(record: dict[str, str]) -> str:
    """Return a record as Rails keeps a version of one: each text in lines that stand further in."""
    texts = (value.replace("\n", "\n  ") for value in record.values())
    return "---\n" + "".join(
        f"{name}: |-\n  {text}\n" for name, text in zip(record, texts, strict=True)
    )


def ids(found: list[Found]) -> list[str | None]:
    return [parse_raw(each).id for each in found if isinstance(each, RawCable)]


@pytest.mark.parametrize("packed", [True, False])
def test_the_one_column_with_telegrams_is_the_text(packed: bool, tmp_path: Path) -> None:
    rows = [(str(at), text, "utf-8") for at, text in enumerate(TELEGRAMS)]
    found = read(rows, tmp_path, packed=packed)
    assert len(found) == len(CABLES)
    assert ids(found) == [each.id for each in CABLES]


@pytest.mark.parametrize("packed", [True, False])
def test_a_table_with_few_telegrams_is_named_with_what_to_do(packed: bool, tmp_path: Path) -> None:
    rows = [(str(at), "a page about herrings") for at in range(8)]
    found = read([*rows, ("9", TELEGRAMS[0])], tmp_path, packed=packed)
    assert not ids(found)
    assert not any(isinstance(each, Passed) for each in found)
    reasons = [each.reason for each in found if isinstance(each, Reject)]
    assert any("telegrams in old_1" in reason and "call one body" in reason for reason in reasons)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("written", [in_yaml, json.dumps])
def test_records_in_yaml_are_read_as_those_in_json(
    packed: bool, tmp_path: Path, written: object
) -> None:
    assert callable(written)
    rows = [("destroy", written({"slug": each.id, "content": each.telegram})) for each in CABLES]
    found = read(rows, tmp_path, packed=packed)
    assert ids(found) == [each.id for each in CABLES]
    assert [each.header for each in found if isinstance(each, RawCable)] == [
        each.header for each in CABLES
    ]


def test_a_telegram_below_a_rule_is_no_yaml(tmp_path: Path) -> None:
    rows = [(str(at), f"---\n{text}") for at, text in enumerate(TELEGRAMS)]
    assert ids(read(rows, tmp_path, packed=True)) == [each.id for each in CABLES]
