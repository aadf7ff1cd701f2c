"""Records that are lines of one text, or messages beside a telegram, are no cables of their own."""

from __future__ import annotations

import json
from xml.sax.saxutils import quoteattr

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Passed, Reject, read_text
from tests.sources.samples import TELEGRAM, only, read_one
from tests.sources.test_margin import LINES

FILLED = [line for line in LINES if line]


def outline(lines: list[str]) -> str:
    nodes = "".join(f"<outline text={quoteattr(line)}/>" for line in lines)
    head = "<head><title>Cables</title></head>"
    return f'<?xml version="1.0"?><opml version="2.0">{head}<body>{nodes}</body></opml>'


BY_LINE = {
    "x.csv": "text\n" + "".join(f'"{line.replace(chr(34), chr(34) * 2)}"\n' for line in FILLED),
    "x.json": json.dumps([{"confidence": 99, "text": line} for line in FILLED]),
    "x.jsonl": "\n".join(json.dumps({"level": 4, "text": line}) for line in FILLED),
    "x.opml": outline(FILLED),
}


def blocks(cable: RawCable) -> list[str]:
    return [" ".join(each.text.split()) for each in parse_raw(cable).blocks]


@pytest.mark.parametrize("name", BY_LINE)
def test_lines_with_a_record_each_are_one_text(name: str) -> None:
    raw = only(read_text(BY_LINE[name], name))
    assert blocks(raw) == blocks(read_one(TELEGRAM))
    assert parse_raw(raw).id == "09PORTAMSEL42"
    assert f"{raw.header}\n{raw.body}".split("\n") == FILLED
    assert f"{len(FILLED)} records that are a line each are read as one text" in str(raw.record)


def test_paragraphs_beside_lines_are_one_text_without_what_is_of_the_page() -> None:
    parts = [part.replace("Vastranian ", "Vastranian\n") for part in FILLED]
    elements = [{"type": "Text", "element_id": "0" * 31 + "1", "text": each} for each in parts]
    for at, kind in ((20, "Footer"), (12, "page_header"), (7, "PageNumber"), (0, "Header")):
        elements.insert(at, {"type": kind, "text": f"Papers of Bo, {at}"})
    raw = only(read_text(json.dumps(elements), "x.json"))
    assert blocks(raw) == blocks(read_one(TELEGRAM))
    said = str(raw.record)
    assert "4 lines of a page in the middle of the cable are left out: Papers of Bo, 0" in said


def test_messages_of_several_lines_are_no_lines_of_one_text() -> None:
    chat = [{"text": f"{at} tugs\nlie at the quay."} for at in range(30)]
    found = [*read_text(json.dumps([*chat, {"text": TELEGRAM}]), "x.json")]
    (raw,) = [each for each in found if isinstance(each, RawCable)]
    assert blocks(raw) == blocks(read_one(TELEGRAM))


def test_words_with_a_record_each_are_a_reject() -> None:
    words = " ".join(FILLED).replace('"', "").split()
    rows = "".join(f"5\t{word}\n" for word in words)
    (found,) = read_text(f"level\ttext\n{rows}", "x.tsv")
    assert isinstance(found, Reject)
    assert found.reason.startswith("a table with a row for each word of a text")


@pytest.mark.parametrize("who", ["user", "from"])
def test_other_messages_of_a_chat_are_passed_over(who: str) -> None:
    said = ["Look at this.", TELEGRAM, "I doubt that."]
    chat = [{"type": "message", who: "Anna", "text": text} for text in said]
    above, raw, behind = read_text(json.dumps(chat), "x.json")
    assert isinstance(raw, RawCable)
    assert blocks(raw) == blocks(read_one(TELEGRAM))
    for each in (above, behind):
        assert isinstance(each, Passed)
        assert each.kind == "record without a cable"


@pytest.mark.parametrize("key", ["refid", "title", "origin"])
def test_what_a_record_says_of_a_cable_makes_it_one(key: str) -> None:
    value = {"refid": "09OLDDRAY917", "title": "WINTER", "origin": "Embassy Port Amsel"}[key]
    found = list(
        read_text(json.dumps([{"text": TELEGRAM}, {key: value, "text": "Tea."}]), "x.json")
    )
    assert all(isinstance(each, RawCable) for each in found)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("end", "between"), [("<br>", ""), ("<br />", "\n"), ("</p>\n<p>", ""), ("</div><div>", "")]
)
def test_a_part_of_a_page_is_read_as_a_page(end: str, between: str) -> None:
    text = TELEGRAM.replace("&", "&amp;").replace("<", "&lt;").replace("\n", end + between)
    raw = only(read_text(text, "x.txt"))
    assert blocks(raw) == blocks(read_one(TELEGRAM))
    assert parse_raw(raw).signers == ("KETTLEWELL",)


def test_rows_that_say_where_its_words_stand_add_nothing_to_that() -> None:
    words = " ".join(FILLED).replace('"', "").split()
    rows = "".join(f"4\t{at}\t\n5\t{at}\t{word}\n" for at, word in enumerate(words))
    (found,) = read_text(f"level\tleft\ttext\n{rows}", "x.tsv")
    assert isinstance(found, Reject)
    assert found.reason.startswith("a table with a row for each word of a text")
