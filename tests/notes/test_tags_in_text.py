"""Tags and cables that stand in the text of a note."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reftel.notes import Note, cables_in, places_in, retagged
from reftel.notes.tags_in_text import tags_in


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Ask again #lead", ("lead",)),
        ("#lead #harbour-dues, and #lead again.", ("lead", "harbour-dues")),
        ("(#ferry)", ("ferry",)),
        ("#été", ("été",)),
        ("#Lead, #LEAD and #léad", ("Lead",)),
        ("# a heading\n## another", ()),
        ("09PORTAMSEL14#4 and #4", ()),
        ("a#b `#` #-", ()),
    ],
)
def test_a_word_behind_a_number_sign_is_a_tag(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in(text) == tags


def test_a_tag_goes_with_its_word_and_others_stay() -> None:
    note = Note("09VASTRA3", "Ask #again.", tags=("mine", "lead"))
    assert retagged(note, "Ask #lead.").tags == ("mine", "again")
    assert retagged(note, "").tags == ("mine", "lead", "again")


def test_a_tag_is_the_same_in_every_spelling() -> None:
    note = Note("09VASTRA3", "Ask #LEAD.", tags=("mine", "lead", "Mine"))
    assert retagged(note, "").tags == ("mine", "LEAD")
    assert retagged(note, "Ask #Léad.").tags == ("mine", "LEAD")
    assert retagged(replace(note, text="Ask."), "Ask #LEAD.").tags == ("mine",)


def test_the_cables_that_a_note_names() -> None:
    text = "Compare 09PORTAMSEL14#4, 09vastra000003 and (09PORTAMSEL14); not 2009 or 09."
    assert cables_in(text) == ("09PORTAMSEL14", "09VASTRA3")
    assert places_in(text) == ("09PORTAMSEL14#4", "09VASTRA3", "09PORTAMSEL14")
    assert places_in("09VASTRA3#4b 09VASTRA3#12345 #4") == ("09VASTRA3",)
