"""Dumps in which an INSERT sets each column of a row: ``INSERT INTO cables SET refid = ...``."""

from __future__ import annotations

import pytest

from reftel.cable.cable import RawCable
from reftel.sources import Found, Reject, read_bytes
from tests.sources.odd.cables import Given, given

CABLES = [given(serial) for serial in (81, 82, 83)]
NAMES = ("refid", "created", "body")
WAYS = ("`{}`={}", "{} = {}", '"{}" := {}')
ENDS = (";\n", " ON DUPLICATE KEY UPDATE body = 'it''s, new';\n", ";\n\n-- next\n")


def statement(one: Given, way: str = WAYS[0], *, escaped: bool = True) -> str:
    text = one.telegram.replace("\\", "\\\\").rstrip("\n").replace("'", "''")
    values = (
        one.id,
        f"{one.created:%Y-%m-%d %H:%M}",
        text.replace("\n", "\\n") if escaped else text,
    )
    pairs = (way.format(name, f"'{value}'") for name, value in zip(NAMES, values, strict=True))
    return f"INSERT INTO `cables` SET {', '.join(pairs)}"


def read(text: str, name: str = "dump.sql") -> list[Found]:
    return list(read_bytes(text.encode(), name))


def check(found: list[Found], cables: list[Given]) -> None:
    assert [
        (each.record.id, each.record.created, each.header, each.body)
        for each in found
        if isinstance(each, RawCable)
    ] == [(one.id, one.created, one.header, one.body) for one in cables]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("name", ["dump.sql", "dump"])
def test_each_statement_is_a_row(way: str, end: str, escaped: bool, name: str) -> None:
    start = "-- MySQL dump\n"
    texts = [statement(one, way, escaped=escaped) + end for one in CABLES]
    found = read(start + "".join(texts), name)
    check(found, CABLES)
    assert len(found) == len(CABLES)
    lines = [start.count("\n") + 1 + "".join(texts[:at]).count("\n") for at in range(3)]
    assert [each.source.file for each in found if isinstance(each, RawCable)] == [
        f"{name}:{line}" for line in lines
    ]


def test_a_statement_that_is_damaged_costs_its_row_alone() -> None:
    texts = [f"{statement(one)};\n" for one in CABLES]
    texts[1] = texts[1].replace(", `body`='", ", `body`=no text'")
    found = read("-- MySQL dump\n" + "".join(texts))
    check(found, [CABLES[0], CABLES[2]])
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert reject.place == "line 3"
    assert "a damaged row" in reject.reason


def test_one_that_is_cut_off_is_named() -> None:
    text = "-- MySQL dump\n" + "".join(f"{statement(one)};\n" for one in CABLES)
    found = read(text[:-200])
    check(found, CABLES[:2])
    assert [each.place for each in found if isinstance(each, Reject)] == ["line 4"]


def test_prose_that_inserts_into_a_set_is_no_dump() -> None:
    text = CABLES[0].telegram.replace("said", "said:\nINSERT INTO it set theory, or not,", 1)
    (raw,) = read(text, "x.txt")
    assert isinstance(raw, RawCable)
    assert raw.source.form == "telegram"
