"""A menu or a table of contents above a telegram is none of it, and no cable either."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only

CONTENTS = {
    "menu": "1. Home\n2. About the collection\n3. Cables by date\n",
    "pages": "CONTENTS\n\n1. The herring quarrel ......... 3\n2. No inspection ....... 7\n",
    "ids": "1. 09PORTAMSEL42: THE HERRING QUARREL\n2. 09OLDDRAY917: NO INSPECTION\n",
    "marked": "Contents\n\n1. (SBU) THE HERRING QUARREL\n2. (C) NO INSPECTION\n",
    "titles": "UNCLAS PORT AMSEL 000042 ..... 1\nUNCLAS OLDDRAY 000917 ..... 3\n",
    "subjects": "SUBJECT: THE HERRING QUARREL ... 1\nSUBJECT: NO INSPECTION ... 3\n",
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS)
def test_a_list_of_contents_above_a_telegram_is_no_cable(contents: str) -> None:
    cable = parse_raw(only(read_text(f"{contents}\n{TELEGRAM}", "x.txt")))
    assert cable.id == "09PORTAMSEL42"
    words = contents.split("\n")[-2].partition("...")[0]
    assert words in "\n".join(each.message + each.raw for each in cable.warnings)


def test_paragraphs_of_an_extract_are_no_list_of_contents() -> None:
    text = "1. (SBU) The fleet left port.\n\n2. (SBU) It has not come back.\n"
    assert len(list(read_text(f"{text}\n{TELEGRAM}", "x.txt"))) == 2


def test_entries_of_a_list_above_a_cable_are_not_of_its_record() -> None:
    listed = (
        "Cables in this file:\n\n09PORTAMSEL42  THE QUARREL  p. 1\n09OLDDRAY917  WINTER  p. 3\n"
    )
    cable = parse_raw(only(read_text(f"{listed}\n{TELEGRAM}", "x.txt")))
    assert cable.id == "09PORTAMSEL42"
    assert "09OLDDRAY917 WINTER p. 3" in "\n".join(each.message for each in cable.warnings)


@pytest.mark.parametrize("chapter", ["", "CHAPTER 2\n", "Document III\n", "No. 2:\n"])
@pytest.mark.parametrize("dots", ["  .......... 3", "  3", ""])
def test_a_table_of_contents_in_rows_of_a_record_gives_no_id(chapter: str, dots: str) -> None:
    listed = "".join(
        f"{id_}  2009-02-0{n}  CONFIDENTIAL  OLD NETS{dots}\n"
        for n, id_ in enumerate(("09OLDDRAY917", "09PORTAMSEL42", "09GREYHOLM7"), 1)
    )
    text = f"CONTENTS\n\n{listed}\n{chapter}09PORTAMSEL42\n\n{TELEGRAM}"
    raw = only(read_text(text, "x.txt"))
    cable = parse_raw(raw)
    assert cable.id == "09PORTAMSEL42"
    assert raw.record.created is None
    assert "other-cable" not in {warning.code for warning in cable.warnings}


@pytest.mark.parametrize("chapter", ["CHAPTER 2", "Document III", "CABLE #2", "No. 2:"])
def test_the_number_of_a_chapter_goes_with_the_telegram_below_it(chapter: str) -> None:
    other = TELEGRAM.replace("000042", "000043").replace("010803Z", "020803Z")
    text = f"09PORTAMSEL42\n\n{TELEGRAM}\n{chapter}\n09PORTAMSEL43\n\n{other}"
    first, second = map(parse_raw, filter(None, read_text(text, "x.txt")))  # type: ignore[arg-type]
    assert (first.id, second.id) == ("09PORTAMSEL42", "09PORTAMSEL43")
    assert chapter not in "\n".join(block.text for block in first.blocks)
