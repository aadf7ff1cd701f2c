"""Tables that say in front how they are laid out, as programs write them that learn cards."""

from __future__ import annotations

import csv
import io

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from tests.sources.odd.cables import given

CABLES = [given(serial) for serial in (41, 42, 43)]
SIGNS = {"tab": "\t", "Comma": ",", "semicolon": ";", "Pipe": "|", "^": "^"}


def written(said: list[str], rows: list[list[str]], delimiter: str) -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return "\n".join([*said, made.getvalue()]).encode()


def in_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


def check(data: bytes, file: str = "Notes.txt") -> list[RawCable]:
    found = [*read_bytes(data, file)]
    cables = [each for each in found if isinstance(each, RawCable)]
    assert len(found) == len(cables) == len(CABLES)
    for one, each in zip(CABLES, cables, strict=True):
        assert each.record.id == one.id
        assert (each.header, each.body) == (one.header.rstrip("\n"), one.body.strip("\n"))
        assert not {warning.code for warning in parse_raw(each).warnings} & {"doubtful-text"}
    return cables


@pytest.mark.parametrize("name", SIGNS)
@pytest.mark.parametrize("front", ["{}", "{} - what does it say?"])
@pytest.mark.parametrize("is_html", [True, False])
def test_a_table_is_read_as_it_says_in_front(name: str, front: str, is_html: bool) -> None:
    said = [f"#separator:{name}", f"#html:{str(is_html).lower()}", "#deck column:1"]
    rows = [
        ["My cables", front.format(one.id), in_html(one.telegram) if is_html else one.telegram, ""]
        for one in CABLES
    ]
    for each in check(written([*said, "#tags column:4"], rows, SIGNS[name])):
        assert ("deck", "My cables") in each.record.extra
    first, *_ = check(written(["#html:true", said[0]], rows, SIGNS[name]))
    assert first.source.file == "Notes.txt:3"


def test_its_columns_may_be_named_in_front() -> None:
    rows = [[in_html(one.telegram), "08KARSOVA500", one.id] for one in CABLES]
    said = ["#separator:Tab", "#columns:text\tcited\trefid"]
    for each in check(written(said, rows, "\t")):
        assert ("cited", "08KARSOVA500") in each.record.extra


@pytest.mark.parametrize("said", ["#separator:", "#separator:tabulator", "#separators:tab"])
def test_what_says_nothing_of_a_separator_is_no_directive(said: str) -> None:
    text = f"{said}\n{CABLES[0].telegram}"
    (found,) = read_bytes(text.encode(), "x.txt")
    assert isinstance(found, RawCable)
    assert found.source.form != "table"


def test_only_one_heading_in_front_of_the_text_gives_an_id() -> None:
    body = "1. (C) The fictional quay is shut.\n\n2. (C) It stays so."
    for front, own in (
        (["08KARSOVA500 - is it shut?", "a note"], "08KARSOVA500"),
        (["08KARSOVA500 - is it shut?", "08KARSOVA501 - or that?"], None),
        (["see 08KARSOVA500", "a note"], None),
    ):
        rows = f'front,note,text\n"{front[0]}","{front[1]}","{body}"\n'
        (found,) = read_bytes(rows.encode(), "x.csv")
        assert isinstance(found, RawCable)
        assert found.record.id == own
