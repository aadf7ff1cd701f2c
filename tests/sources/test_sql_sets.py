"""Dumps whose rows stand otherwise: ``INSERT INTO cables SET refid = ...``, a COPY in CSV."""

from __future__ import annotations

import csv
import io

import pytest

from reftel.cable.raw_cable import RawCable
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


@pytest.mark.parametrize("how", ["WITH (FORMAT csv)", "CSV", "WITH CSV HEADER"])
@pytest.mark.parametrize("created", [False, True])
def test_a_copy_may_have_its_rows_in_csv(how: str, created: bool) -> None:
    text = io.StringIO()
    sharp = 'c:\\new "so"\tto say\n\\next'
    texts = [one.telegram.rstrip("\n").replace(" said ", f" said {sharp} ") for one in CABLES]
    rows = [[one.id, body] for one, body in zip(CABLES, texts, strict=True)]
    heading = [["refid", "body"]] if "HEADER" in how else []
    csv.writer(text, lineterminator="\n").writerows([*heading, *rows])
    columns = "" if created else "(refid, body) "
    table = "CREATE TABLE cables (refid text, body text);\n" if created else ""
    found = read(f"{table}COPY cables {columns}FROM stdin {how};\n{text.getvalue()}\\.\n")
    assert [
        f"{each.header}\n\n{each.body}" for each in found if isinstance(each, RawCable)
    ] == texts
    assert len(found) == len(CABLES)
    first = 2 + created + len(heading)
    assert [each.source.file for each in found if isinstance(each, RawCable)] == [
        f"dump.sql:{first + sum(1 + body.count(chr(10)) for body in texts[:at])}" for at in range(3)
    ]


def test_prose_that_inserts_into_a_set_is_no_dump() -> None:
    text = CABLES[0].telegram.replace("said", "said:\nINSERT INTO it set theory, or not,", 1)
    (raw,) = read(text, "x.txt")
    assert isinstance(raw, RawCable)
    assert raw.source.form == "telegram"
