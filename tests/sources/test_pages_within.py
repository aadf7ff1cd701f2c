"""A page of HTML behind or within a text is no paragraph of the telegram in front of it."""

from __future__ import annotations

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM

OTHER = TELEGRAM.replace("000042", "000057").replace("0910803", "0920903").replace("0108", "0209")
ERROR = (
    "<html>\n<head><title>504 Tide Out</title></head>\n<body>\n<h1>Tide Out</h1>\n</body>\n</html>"
)


def read(text: str) -> list[RawCable]:
    return [each for each in read_text(text, "all.txt") if isinstance(each, RawCable)]


def said_of(cable: RawCable) -> str:
    return "\n".join(said for _, said in cable.record.extra)


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE html>\n"])
def test_what_a_server_says_where_it_breaks_off_is_left_out_and_said(doctype: str) -> None:
    cut = TELEGRAM[: TELEGRAM.index("his mother")]
    (found,) = read(cut + doctype + ERROR)
    assert "Tide" not in found.body
    assert "Tide Out" in said_of(found)
    assert f"line {cut.count(chr(10)) + 1} of its file breaks off" in said_of(found)


def test_the_next_telegram_behind_such_a_page_is_read() -> None:
    found = read(f"{TELEGRAM}{ERROR}\n{OTHER}")
    assert [parse_raw(each).id for each in found] == ["09PORTAMSEL42", "09PORTAMSEL57"]
    line = f"{TELEGRAM}{ERROR}\n".count("\n") + 1
    assert [each.source.file for each in found] == ["all.txt:1", f"all.txt:{line}"]
    assert "breaks off" not in said_of(found[0])


def test_a_page_with_a_cable_behind_a_telegram_is_a_cable() -> None:
    page = f"<!DOCTYPE html>\n<html><body><pre>{OTHER}</pre></body></html>"
    found = read(f"{TELEGRAM}\n{page}\n")
    assert [parse_raw(each).id for each in found] == ["09PORTAMSEL42", "09PORTAMSEL57"]
    assert found[0].body.endswith("KETTLEWELL")
    assert "left out" not in said_of(found[0])
