"""Whatever the spelling of a word in a text and in a query: it is found, and lit in its place."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reftel.cable.lore.levels import short_class
from reftel.folding import words
from reftel.search import Search, parse_query
from reftel.search.fields.note_words import NoteWords
from reftel.search.words.snippet import first_hit
from tests import spellings
from tests.search.conftest import FEW
from tests.search.shelf import Said, Shelf, Someone, cable

if TYPE_CHECKING:
    from reftel.cable.cable import Cable

# Each example makes an index of its own.
_SLOWLY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _is_a_word(asked: str) -> bool:
    """Whether it is read as a word: not as an operator, nor as two, nor as a number.

    Nor as a single letter, which is no beginning of words: what is typed as a letter and a mark
    may be one, or lose the mark.
    """
    word, *others = words(asked) or [""]
    return not others and len(word) > 1 and not asked.isascii() and not word.isdigit()


@_SLOWLY
@given(st.data(), spellings.words(shortest=2))
def test_a_cable_is_found_by_any_spelling_and_lit_at_its_cells(
    data: st.DataObject, word: str
) -> None:
    here, asked = (data.draw(spellings.spelled(word)) for _ in range(2))
    assume(_is_a_word(asked))
    text = f"Ärger, ({here}) \u2014 élan."
    written = cable("09VASTRA5", f"Fischer {here}.", text)
    with tempfile.TemporaryDirectory() as folder:
        search = Search(Shelf(Path(folder), [written]))
        asking = ("{}", "={}", '"{}"', "{}*", "subject:{}", "body:{}", "para:{}")
        for query in (form.format(asked) for form in asking):
            result = search.find(f"{query} ")
            assert result.total == 1, query
            assert not result.message, query
        highlight = search.find(f"{asked} ").highlighter()
        search.close()
    assert [text[start:end] for start, end in highlight(text)] == [here]
    hit = first_hit(written.blocks[1:], highlight)
    assert hit is not None
    assert hit.text[hit.start : hit.end] == here


@given(st.data(), spellings.words(shortest=2))
def test_a_note_is_found_by_any_spelling(data: st.DataObject, word: str) -> None:
    here, asked = (data.draw(spellings.spelled(word)) for _ in range(2))
    assume(_is_a_word(asked))
    notes = NoteWords([Said("09VASTRA5", f"Ask ({here})."), Said("09VASTRA6", "Nothing.")])
    for query in (asked, f"={asked}", f'"ask {asked}"', f"{asked}*"):
        assert notes.cables(parse_query(query).root) == {"09VASTRA5"}, query


@pytest.mark.parametrize("name", ["Ha\u0301fen 1", "HÁFEN 1", "ha\u00adfen 1", "hafe*"])
def test_names_that_the_reader_gave_are_found_by_any_spelling(few: Shelf, name: str) -> None:
    reader = Someone(
        notes=(Said("09VASTRA3", tags=("Háfen 1",)),),
        lists={"Háfen 1": ["09VASTRA3"]},
        saved={"Háfen 1": "id:09VASTRA3"},
    )
    search = Search(few, personal=reader)
    quoted = name if name.endswith("*") else f'"{name}"'
    for field in ("in", "saved", "ntag"):
        result = search.find(f"{field}:{quoted} ")
        assert [row.id for row in result.rows(0, 9)] == ["09VASTRA3"], (field, name)
    search.close()


def test_of_names_alike_each_can_be_asked_for(few: Shelf) -> None:
    reader = Someone(lists={"hafen": ["09VASTRA3"], "Háfen": ["09PORTAMSEL7"]})
    search = Search(few, personal=reader)
    for name, ids in [
        ("hafen", ["09VASTRA3"]),
        ("Hafen", ["09VASTRA3"]),
        ("HÁFEN", ["09PORTAMSEL7"]),
        ("ha\u0301*", ["09VASTRA3", "09PORTAMSEL7"]),
    ]:
        assert [row.id for row in search.find(f"in:{name} ").rows(0, 9)] == ids, name
    search.close()


@pytest.mark.parametrize(
    "query",
    ["\uff10\uff19VASTRA3", "09\u00adVASTRA\u200b3", "id:09vastra\u200b3", "\ufeffid:09VASTRA3"],
)
def test_an_id_is_found_by_any_spelling(search: Search, query: str) -> None:
    assert [row.id for row in search.find(f"{query} ").rows(0, 9)] == ["09VASTRA3"]
    assert search.quick(query.removeprefix("\ufeff").removeprefix("id:"))[0].id == "09VASTRA3"


def test_a_pattern_is_matched_with_the_normal_form(search: Search) -> None:
    assert search.find("/CAFÉ./").total == 0
    assert search.find("/CAF[Ée\u0301]/").total == 1
    assert search.find(r"/\DafÉ/").total == 1


@pytest.mark.parametrize("row", FEW, ids=lambda row: row.id)
def test_a_class_can_be_asked_for_as_the_list_shows_it(search: Search, row: Cable) -> None:
    short = short_class(row.classification)
    same = {other.id for other in FEW if other.classification == row.classification}
    for value in (f'"{short}"', f'"{row.classification}"', f'"{row.classification.lower()}"'):
        found = search.find(f"class:{value} ")
        assert {one.id for one in found.rows(0, 9)} == same, value
        assert not found.message
    assert same <= {one.id for one in search.find(f"class:{short} ").rows(0, 9)}


MARKINGS = ["S//NF", "S/NF", "S-NF", "S NF", "S/NOFORN"]


@pytest.mark.parametrize("marking", MARKINGS)
def test_a_portion_marking_is_found_by_any_spelling(tmp_path: Path, marking: str) -> None:
    written = cable("09VASTRA5", "Markings", *(f"Gate {one}." for one in MARKINGS), "Ferry.")
    subject, *rest = written.blocks
    marked = zip(rest, [*MARKINGS, "S"], strict=True)
    blocks = (subject, *(block._replace(marking=one) for block, one in marked))
    written = replace(written, blocks=blocks)
    search = Search(Shelf(tmp_path, [written]))
    assert search.find(f'pclass:"{marking}" ').total == 1
    found = search.find(f'para:(gate pclass:"{marking}") ')
    assert (found.total, found.paragraphs(written)) == (1, (1, 2, 3, 4, 5))
    assert search.find(f'para:(ferry pclass:"{marking}") ').total == 0
    search.close()
