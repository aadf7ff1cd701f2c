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
