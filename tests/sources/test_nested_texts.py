"""Texts nested in a record, in pieces: all of them are its own, and none is another record's."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import Found, read_bytes
from tests.sources.odd.cables import Given, given

CABLES = [given(serial) for serial in (71, 72, 73)]
REMARK = "I doubt that any of the herrings were ever counted at all."


def read(text: str, name: str) -> list[RawCable]:
    found: Sequence[Found] = [*read_bytes(text.encode(), name)]
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


def pages(one: Given) -> list[str]:
    """The text in four pieces, cut wherever they end, so that no piece tells whose it is."""
    words = one.telegram.split(" ")
    quarter = len(words) // 4 + 1
    return [" ".join(words[at : at + quarter]) for at in range(0, len(words), quarter)]


def paragraphs(one: Given) -> list[str]:
    return [f"{said}, of {one.words[0]}." for said in ("The quay is shut", "Forty boats wait")]


# -- XML -------------------------------------------------------------------------------------------

PAGES: dict[str, Callable[[str], str]] = {
    "in a list": lambda text: f"<page><n>1</n><text>{text}</text></page>",
    "deeper": lambda text: f"<page><t>Page</t><data><fulltext>{text}</fulltext></data></page>",
    "with the ID again": lambda text: f"<page><refid>ID</refid><text>{text}</text></page>",
}


@pytest.mark.parametrize("around", ["pages", "structure", "text"])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("cable", ["cable", "record"])
@pytest.mark.parametrize("number", [1, 3])
def test_pages_in_elements_are_the_text_of_the_record_in_which_they_stand(
    around: str, page: Callable[[str], str], cable: str, number: int
) -> None:
    records = "".join(
        f"<{cable}><refid>{one.id}</refid><{around}>"
        + "".join(page(escape(each)).replace("ID", one.id) for each in pages(one))
        + f"</{around}></{cable}>"
        for one in CABLES[:number]
    )
    found = read(f"<?xml version='1.0'?><export>{records}</export>", "x.xml")
    assert [each.record.id for each in found] == [one.id for one in CABLES[:number]]
    for each, one in zip(found, CABLES, strict=False):
        assert f"{each.header} {each.body}".split() == one.telegram.split()


PARAGRAPHS: dict[str, Callable[[int, str], str]] = {
    "numbered": lambda n, text: f"<paragraph><number>{n}</number><text>{text}</text></paragraph>",
    "printed": lambda n, text: f"<paragraph><text>{n}. (C) {text}</text></paragraph>",
    "in an attribute": lambda n, text: f"<paragraph n='{n}' marking='C'>{text}</paragraph>",
    "under other names": lambda n, text: f"<para><no>{n}</no><content>{text}</content></para>",
}
AROUND = ["{}", "<paragraphs>{}</paragraphs>", "<body>{}</body>", "<sec><body>{}</body></sec>"]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("paragraph", PARAGRAPHS.values(), ids=PARAGRAPHS)
@pytest.mark.parametrize("remarks", [0, 1, 3])
@pytest.mark.parametrize("cable", ["cable", "record"])
def test_paragraphs_in_elements_keep_their_numbers_and_remarks_stand_beside_them(
    around: str, paragraph: Callable[[int, str], str], remarks: int, cable: str
) -> None:
    remark = f"<remark><author>x</author><text>{REMARK}</text></remark>" * remarks
    records = "".join(
        f"<{cable}><refid>{one.id}</refid><subject>THE QUAY</subject>"
        + around.format("".join(paragraph(n, p) for n, p in enumerate(paragraphs(one), 1)))
        + f"<remarks>{remark}</remarks></{cable}>"
        for one in CABLES
    )
    found = read(f"<?xml version='1.0'?><export>{records}</export>", "x.xml")
    assert [each.record.id for each in found] == [one.id for one in CABLES]
    for each, one in zip(found, CABLES, strict=True):
        blocks = [(block.number, block.text) for block in parse_raw(each).blocks]
        assert blocks == [*enumerate(paragraphs(one), 1)]
        assert (REMARK in str(each.record.extra)) == bool(remarks)


def test_an_annex_with_a_title_is_of_the_record_in_which_it_stands() -> None:
    annex = "<annexes><annex><title>Boats</title><text>{}</text></annex></annexes>"
    records = "".join(
        f"<cable><refid>{one.id}</refid><body>{escape(one.telegram)}</body>"
        f"{annex.format(f'The annex lists boats of {one.words[0]}.')}</cable>"
        for one in CABLES
    )
    found = read(f"<?xml version='1.0'?><cables>{records}</cables>", "x.xml")
    assert [each.record.id for each in found] == [one.id for one in CABLES]
    for each, one in zip(found, CABLES, strict=True):
        assert f"The annex lists boats of {one.words[0]}." in str(each.record.extra)


def test_many_texts_without_an_id_are_no_parts_of_one() -> None:
    texts = "".join(f"<doc><text>{escape(one.telegram)}</text></doc>" for one in CABLES)
    for around in ("{}", "<docs>{}</docs>"):
        found = read(f"<?xml version='1.0'?><export>{around.format(texts)}</export>", "x.xml")
        assert [each.body for each in found] == [one.body for one in CABLES]


def test_a_list_of_texts_longer_than_any_cable_is_given_away_as_it_is_read() -> None:
    texts = "".join(f"<doc><text>{escape(CABLES[0].telegram)}</text></doc>" for _ in range(9_000))
    found = [*read_bytes(f"<?xml version='1.0'?><a><b>{texts}</b></a>".encode(), "x.xml")]
    assert len([each for each in found if isinstance(each, RawCable)]) == 9_000


def test_of_two_descriptions_the_one_about_the_cable_is_none_of_its_text() -> None:
    about = "An account of the quay, listed by nobody."
    texts = (about, f"1. (U) {paragraphs(CABLES[0])[0]}\n\n2. (U) {paragraphs(CABLES[0])[1]}")
    for first, second in (texts, texts[::-1]):
        record = f"<refid>09PORTAMSEL42</refid><description>{first}</description>"
        record = f"<dc>{record}<description>{second}</description></dc>"
        (one,) = read(f"<?xml version='1.0'?><export>{record}</export>", "x.xml")
        assert one.body == texts[1]
        assert about in str(one.record.extra)


# -- JSON ------------------------------------------------------------------------------------------

WRAPPED: dict[str, Callable[[list[Any]], Any]] = {
    "not": lambda entries: entries,
    "results": lambda entries: {"results": entries},
    "items": lambda entries: {"items": entries, "total": len(entries), "next": None},
    "data": lambda entries: {"data": entries, "links": {"self": "https://example.org/1"}},
    "edges": lambda entries: {
        "edges": [{"cursor": "c1", "node": each} for each in entries],
        "pageInfo": {"hasNextPage": False},
    },
}


@pytest.mark.parametrize("wrapped", WRAPPED.values(), ids=WRAPPED)
@pytest.mark.parametrize("remarks", ["remarks", "notes", "annotations"])
def test_a_list_is_the_same_however_a_program_wraps_it(
    wrapped: Callable[[list[Any]], Any], remarks: str
) -> None:
    cables = [
        {
            "refid": one.id,
            "paragraphs": wrapped(
                [{"number": n, "text": text} for n, text in enumerate(paragraphs(one), 1)]
            ),
            remarks: wrapped([{"author": "x", "text": REMARK}]),
        }
        for one in CABLES
    ]
    for value in (wrapped(cables), {"cables": wrapped(cables)}, {"d": {"c": wrapped(cables)}}):
        found = read(json.dumps(value), "x.json")
        assert [each.record.id for each in found] == [one.id for one in CABLES]
        for each, one in zip(found, CABLES, strict=True):
            blocks = [(block.number, block.text) for block in parse_raw(each).blocks]
            assert blocks == [*enumerate(paragraphs(one), 1)]
            assert REMARK in str(each.record.extra)


@pytest.mark.parametrize("remark", [{"text": REMARK}, {"by": "x", "text": REMARK}])
def test_paragraphs_in_sections_are_the_text_and_reviews_beside_them_are_not(
    remark: dict[str, str],
) -> None:
    cables = [
        {
            "refid": one.id,
            "reviews": [remark],
            "sections": [
                {"heading": "Quay", "paragraphs": [{"number": n, "text": text}]}
                for n, text in enumerate(paragraphs(one), 1)
            ],
        }
        for one in CABLES
    ]
    for each, one in zip(read(json.dumps(cables), "x.json"), CABLES, strict=True):
        blocks = [(block.number, block.text) for block in parse_raw(each).blocks]
        assert blocks == [*enumerate(paragraphs(one), 1)]
        assert REMARK in str(each.record.extra)


def test_versions_of_a_text_are_no_parts_of_one() -> None:
    texts = [f"1. (C) {said}\n\n2. (C) Forty boats wait." for said in ("The quay.", "Le quai.")]
    value = {"refid": "09PORTAMSEL42", "text": [{"lang": "x", "text": text} for text in texts]}
    assert not any(
        all(text in each.body for text in texts)
        for each in read_bytes(json.dumps([value]).encode(), "x.json")
        if isinstance(each, RawCable)
    )


def test_of_several_identifiers_and_subjects_those_of_the_cable_are_read() -> None:
    said = (
        "<title>THE HERRING QUARREL</title><subject>Harbours</subject>"
        "<identifier>09PORTAMSEL42</identifier><identifier>https://example.org/1</identifier>"
    )
    for subjects in ("", "<subject>Herrings and fish</subject>"):
        record = f"<dc>{said}{subjects}<description>1. (U) The quay.</description></dc>"
        (one,) = read(f"<?xml version='1.0'?><export>{record}</export>", "x.xml")
        assert (one.record.id, one.record.title) == ("09PORTAMSEL42", "THE HERRING QUARREL")
        assert "https://example.org/1" in str(one.record.extra)


def test_a_level_of_description_is_no_classification() -> None:
    rows = "".join(
        f'{one.id},Item,2009-04-01,"{one.telegram.replace(chr(34), 2 * chr(34))}"\n'
        for one in CABLES
    )
    found = read(f"identifier,levelOfDescription,eventDate,scopeAndContent\n{rows}", "x.csv")
    assert [each.record.classification for each in found] == [None] * 3
    assert "Item" in str(found[0].record.extra)
