"""Records as programs keep them: messages, overlapping pieces, words beside lines, paragraphs."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, TELEGRAM, only

WHOLE = [block.text for block in parse_raw(only(read_text(TELEGRAM, "42.txt"))).blocks]


def cables(value: Any) -> list[RawCable]:
    found = read_text(json.dumps(value), "x.json")
    return [each for each in found if isinstance(each, RawCable)]


def blocks(cable: RawCable) -> list[str]:
    return [block.text for block in parse_raw(cable).blocks]


def test_the_sender_and_the_date_of_a_message_are_not_the_cables() -> None:
    message = {"type": "message", "from": "quay", "date": "2010-12-02T10:00:00", "text": TELEGRAM}
    (found,) = cables([message])
    cable = parse_raw(found)
    assert (found.record.origin, found.record.created) == (None, None)
    assert cable.created is not None
    assert (cable.created.year, cable.id) == (2009, "09PORTAMSEL42")


def test_the_origin_and_the_date_of_a_record_stay_the_cables() -> None:
    (found,) = cables([{"from": "Embassy Port Amsel", "date": "2009-04-01", "text": TELEGRAM}])
    assert found.record.origin == "Embassy Port Amsel"
    assert found.record.created is not None


@pytest.mark.parametrize("overlap", [40, 90])
def test_pieces_that_overlap_are_read_once(overlap: int) -> None:
    starts = range(0, len(TELEGRAM) - overlap, 300 - overlap)
    pieces = [
        {"doc_id": "09PORTAMSEL42", "chunk": number, "text": TELEGRAM[at : at + 300]}
        for number, at in enumerate(starts)
    ]
    (found,) = cables(pieces)
    assert blocks(found) == WHOLE
    assert any("its pieces overlap" in said for _, said in found.record.extra)


def test_pieces_that_overlap_in_a_line_of_dots_are_read_once() -> None:
    dots = TELEGRAM + "." * 5_000
    pieces = [dots, f"{dots[-4_000:]} the quay"]
    records = [
        {"doc_id": "09PORTAMSEL42", "chunk": number, "text": text}
        for number, text in enumerate(pieces)
    ]
    (found,) = cables(records)
    assert found.body.count(".") == dots.count(".")
    assert any("4,000 characters or so" in said for _, said in found.record.extra)


def test_words_of_a_scan_beside_its_lines_are_read_once() -> None:
    text = TELEGRAM.replace("N/A", "DECL: 04/01/2019")  # a record that says N/A says nothing
    lines = [line for line in text.split("\n") if line]
    words = [word for line in lines for word in line.split()]
    blocks_of = {"LINE": lines, "WORD": words}
    value = [
        {"BlockType": kind, "Text": text} for kind, texts in blocks_of.items() for text in texts
    ]
    (found,) = cables(value)
    assert f"{found.header}\n{found.body}".split() == words
    assert any("its words once more" in said for _, said in found.record.extra)


def test_the_same_text_in_html_beside_it_is_no_other_cable() -> None:
    marked = escape(TELEGRAM.replace("\n", "<br>"), quote=False)
    for names in (("selftext", "selftext_html"), ("text", "text_html")):
        values = dict(zip(names, (TELEGRAM, marked), strict=True))
        assert len(cables([{"title": "A cable", **values}])) == 1


PARAGRAPHS = ("The fleet sails.", "Nobody knows why it does.", "It is late.")
KEPT = {
    "objects": [
        {"number": no, "marking": "C", "text": text} for no, text in enumerate(PARAGRAPHS, 1)
    ],
    "texts with gaps": [f"1. (C) {PARAGRAPHS[0]}", None, *(
        f"{no}. (C) {text}" for no, text in enumerate(PARAGRAPHS[1:], 2)
    )],
}  # fmt: skip


@pytest.mark.parametrize("name", ["paragraphs", "body"])
@pytest.mark.parametrize("kept", KEPT)
def test_paragraphs_that_are_kept_apart_have_their_numbers_and_markings(
    name: str, kept: str
) -> None:
    if (name, kept) == ("body", "objects"):
        name = "paras"
    (found,) = cables({"id": "09PORTAMSEL42", name: KEPT[kept]})
    own = parse_raw(found).blocks
    assert [(block.number, block.marking, block.text) for block in own] == [
        (no, "C", text) for no, text in enumerate(PARAGRAPHS, 1)
    ]


def test_a_part_that_is_redacted_is_a_redaction() -> None:
    parts = [f"1. (C) {PARAGRAPHS[0]}", {"redacted": True}, f"2. (C) {PARAGRAPHS[1]}"]
    (found,) = cables({"id": "09PORTAMSEL42", "paragraphs": parts})
    assert "[redacted]" in found.body


@pytest.mark.parametrize(
    "body",
    [
        "<ol>{}</ol>".format("".join(f"<li>(C) {text}</li>" for text in PARAGRAPHS)),
        escape("".join(f"<p>{no}. (C) {text}</p>" for no, text in enumerate(PARAGRAPHS, 1))),
    ],
)
def test_marks_of_html_in_a_field_are_marks_also_as_entities(body: str) -> None:
    (found,) = cables({"id": "09PORTAMSEL42", "date": "2009-04-01", "body": body})
    own = parse_raw(found).blocks
    assert [(block.number, block.text) for block in own] == [*enumerate(PARAGRAPHS, 1)]


def test_a_text_with_a_few_entities_keeps_them() -> None:
    body = BODY.replace("<<quoting>>", "&lt;&lt;quoting&gt;&gt;")
    (found,) = cables({"id": "09PORTAMSEL42", "body": body})
    assert "quoting" in found.body
    assert blocks(found)[0] == "UNCLAS SECTION 01 OF 02 PORT AMSEL 000042"


@pytest.mark.parametrize("sign", [" | ", " \u2022 ", " // "])
def test_paragraphs_that_a_formula_joined_are_parted(sign: str) -> None:
    body = sign.join(f"{no}. (C) {text}" for no, text in enumerate(PARAGRAPHS, 1))
    (found,) = cables({"id": "09PORTAMSEL42", "date": "2009-04-01", "body": body})
    assert [(block.number, block.text) for block in parse_raw(found).blocks] == [
        *enumerate(PARAGRAPHS, 1)
    ]


@pytest.mark.parametrize("sign", ["\u21b5", "\u23ce"])
def test_line_ends_that_are_written_as_arrows_are_line_ends(sign: str) -> None:
    (found,) = cables({"id": "09PORTAMSEL42", "body": TELEGRAM.replace("\n", sign)})
    assert blocks(found) == WHOLE
