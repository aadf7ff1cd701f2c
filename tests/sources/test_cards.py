"""Records in lines under an ID, as on cards; lists and tables of contents that name cables."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.test_odd_hands import END, FIRST, HEAD, SECOND, THIRD

TEXT = f"{HEAD}{FIRST}\n\n{SECOND}\n\n{THIRD}{END}"
CARDS = [
    ("09THORSUND932", "Embassy Thorsund", "7 April 2009", "The Lease"),
    ("08PORTAMSEL940", "Embassy Port Amsel", "23 March 2008", "The Quay"),
    ("07KARSOVA948", "Embassy Karsova", "15 February 2007", "The Tugs"),
]


def cables(text: str) -> list[RawCable]:
    return [each for each in read_text(text, "x.txt") if isinstance(each, RawCable)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n---\n"])
def test_each_card_is_a_record_of_its_own(gap: str) -> None:
    cards = [
        f"{id_}\nFrom: {post}\nDate: {day}\nClassification: Secret\nSubject: {title}\n"
        f"Gist: nobody pays for it.\n"
        for id_, post, day, title in CARDS
    ]
    found = [parse_raw(one) for one in cables(gap.join(cards))]
    assert [(one.id, one.subject) for one in found] == [(id_, said) for id_, *_, said in CARDS]
    assert all("nobody pays" in one.body for one in found)


@pytest.mark.parametrize("kind", ["Embassy", "Consulate"])
def test_a_list_numbers_cables_with_no_post(kind: str) -> None:
    texts = [
        f"CABLE {at}: Telegram No. {at}42 from {kind} Port Amsel, {at} March 2008 (Secret)\n\n"
        f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
        for at in (1, 2, 3)
    ]
    found = [parse_raw(one) for one in cables("\n* * *\n\n".join(texts))]
    assert [one.id for one in found] == [f"08PORTAMSEL{at}42" for at in (1, 2, 3)]
    assert [one.subject for one in found] == [""] * 3


def test_an_entry_of_a_table_of_contents_is_no_cable() -> None:
    entries = "".join(
        f"{id_}  {said} {'.' * 12} {at}\n" for at, (id_, *_, said) in enumerate(CARDS)
    )
    text = f"CONTENTS\n\nPreface ......... 1\n{entries}\nPREFACE\n\nThey were kept here.\n\n{TEXT}"
    (found,) = cables(text)
    assert parse_raw(found).id == "09PORTAMSEL42"
