"""Telegrams that lack what others are told apart by: labels, numbers, signers, headers, blanks."""

from __future__ import annotations

import itertools
import json

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.samples import HEADER

PARTS = ("header", "order", "labels", "numbers", "signer", "title")
SEPARATORS = {"blank": "\n", "rule": "\n----------\n\n", "end": "NNNN\n\n", "stars": "* * *\n"}
LACKING = [
    lacking
    for count in range(len(PARTS))
    for lacking in itertools.combinations(PARTS, count)
    if not {"header", "title"} <= set(lacking)
]


def telegram(serial: int, lacking: tuple[str, ...] = ()) -> str:
    """Return a telegram without some of its parts."""
    texts = [
        f"The Vastranian fleet left port at dawn, and the gulls of quarrel {serial} with it.",
        f"The Minister said to number {serial} that herrings are free for everybody.",
    ]
    if "numbers" not in lacking:
        texts = [f"{number}. (SBU) {text}" for number, text in enumerate(texts, 1)]
    time = f"{serial - 41:02}0803Z"
    parts = {
        "header": HEADER.replace("0042", f"{serial:04}").replace("010803Z", time),
        "title": f"UNCLAS PORT AMSEL {serial:06}\n\nSIPDIS",
        "order": "E.O. 12958: N/A",
        "labels": f"TAGS: PREL, ETRD\nSUBJECT: THE HERRING QUARREL, PART {serial}",
        "text": "\n\n".join(texts),
        "signer": "KETTLEWELL",
    }
    return "\n\n".join(part for name, part in parts.items() if name not in lacking) + "\n"


def read(text: str, *, record: bool) -> list[RawCable]:
    if record:
        text = json.dumps([{"id": "09PORTAMSEL42", "date": "2009-04-01", "body": text}])
    found = list(read_text(text, "x.json" if record else "x.txt"))
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
@pytest.mark.parametrize("lacking", LACKING, ids=" ".join)
def test_three_telegrams_are_three_cables(lacking: tuple[str, ...], separator: str) -> None:
    text = separator.join(telegram(serial, lacking) for serial in (42, 43, 44))
    for record in (False, True):
        found = read(text, record=record)
        assert len(found) == 3
        for serial, raw in zip((42, 43, 44), found, strict=True):
            said = raw.header + raw.body
            assert [each for each in (42, 43, 44) if f"quarrel {each} with" in said] == [serial]


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
@pytest.mark.parametrize("lacking", [(), ("numbers",), ("order", "labels"), ("header", "numbers")])
def test_a_telegram_twice_is_two_texts(lacking: tuple[str, ...], separator: str) -> None:
    one = telegram(42, lacking)
    for record in (False, True):
        found = read(f"{one}{separator}{one}", record=record)
        assert [(raw.header + raw.body).count("gulls") for raw in found] == [1, 1]


def test_the_stamp_of_a_page_begins_no_telegram() -> None:
    one = telegram(42, ("signer",))
    stamp = "UNCLAS PORT AMSEL 000504"
    for text in (
        one.replace("2. (SBU)", f"{stamp}\n\n2. (SBU)"),
        one.replace("gulls of", f"gulls of\n\n{stamp}\n\nthe"),
        one.replace("2. (SBU)", f"The text of the cable follows:\n\n{stamp}\n\n2. (SBU)"),
    ):
        assert len(read(text, record=False)) == 1
        assert len(read(text, record=True)) == 1


def test_a_stub_and_its_telegram_in_one_record_are_one() -> None:
    stub = telegram(42, ("numbers", "signer")).partition(" and the gulls")[0] + "...\n"
    assert len(read(f"{stub}\n{telegram(42)}", record=True)) == 1


def test_a_stub_and_the_record_of_its_telegram_are_one() -> None:
    stub = telegram(42, ("numbers", "signer", "header")).partition(" and the gulls")[0]
    record = "215201\n2009-04-01 08:03\n09PORTAMSEL42\nEmbassy Port Amsel\nUNCLASSIFIED\n"
    for end in ("...\n", ".\n"):
        assert len(read(f"{stub}{end}\n{record}{telegram(42, ('header',))}", record=False)) == 1


@pytest.mark.parametrize("mark", ["**{}**", "*{}*", "`{}`"])
def test_rows_with_marks_of_markdown_begin_a_cable_each(mark: str) -> None:
    text = "\n\n".join(
        f"{mark.format(id_)} \u2014 *SECRET* \u2014 5 April 2009\n\n1. (S) One.\n\n2. (S) Two."
        for id_ in ("09PORTAMSEL42", "09DOVREC88")
    )
    found = [*read_text(text, "notes.md")]
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        "09PORTAMSEL42",
        "09DOVREC88",
    ]
