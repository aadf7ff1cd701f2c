"""Tags as they are typed and seen: completed, the most used first, each in a colour of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input, TextArea

from reftel.folding import folded
from reftel.notes import Note, NoteStore
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.notes.note_table import NoteTable
from reftel.tui.notes.tags import HUES, TagTurns, begun_in, hue_of, in_colours
from reftel.tui.parts.cells import width_of

if TYPE_CHECKING:
    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

USED = ("lead", "lead", "lead", "ledger", "ledger", "leak", "harbour")


@pytest.fixture
def store(home: Paths) -> NoteStore:
    """Notes with tags, used more and less often."""
    store = NoteStore(home.notes)
    for tag in USED:
        store.save(Note("", "a thought", tags=(tag,)))
    return store


async def editor(user: Driver) -> TextArea:
    await user.press("A")
    await user.until(lambda: bool(user.screen.query(NoteTable)), "the notes")
    await user.press("n")
    await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
    return user.screen.query_one("NoteEditor TextArea", TextArea)


async def test_a_tag_is_completed_the_most_used_first(open_reader: Open, store: NoteStore) -> None:
    async with open_reader((80, 24)) as user:
        area = await editor(user)
        await user.type("see #le")
        await user.until(lambda: "Tab:  #lead  #ledger  #leak" in user.text, "the tags")
        for text in ("see #lead", "see #ledger", "see #leak", "see #lead"):
            await user.press("tab")
            await user.until(lambda now=text: area.text == now, text)  # type: ignore[misc]
        await user.until(lambda: "Tab:  #ledger  #leak" in user.text, "the others")
        await user.type(" and")
        await user.until(lambda: "Tab:" not in user.text, "the heading")
        assert "Note on no cable" in user.text
        await user.press("escape")
        await user.until(lambda: len(store.all()) == len(USED) + 1, "the note")
        assert ("lead",) in [note.tags for note in store.all() if "see" in note.text]


async def test_tab_indents_where_no_tag_is_begun(open_reader: Open, store: NoteStore) -> None:
    assert store.all()
    async with open_reader((80, 24)) as user:
        area = await editor(user)
        for typed, text in (("ab", "ab  "), ("cd", "ab  cd  "), ("#zzz", "ab  cd  #zzz    ")):
            await user.type(typed)
            await user.press("tab")
            await user.until(lambda now=text: area.text == now, text)  # type: ignore[misc]


async def test_the_last_word_is_completed_where_tags_are_asked_for(
    open_reader: Open, store: NoteStore
) -> None:
    async with open_reader((120, 40)) as user:
        await user.press("A")
        await user.until(lambda: bool(user.screen.query(NoteTable)), "the notes")
        await user.press("t")
        await user.until(lambda: bool(user.screen.query(Input)), "the prompt")
        field = user.screen.query_one(Input)
        await user.press("end")
        await user.type(" le")
        await user.until(lambda: "Tab:  ledger  leak" in user.text, "those that are not there yet")
        await user.press("tab")
        await user.until(lambda: field.value == "lead ledger", "the first")
        await user.press("enter")
        await user.until(lambda: ("lead", "ledger") in [n.tags for n in store.all()], "both")


@pytest.mark.parametrize(
    ("line", "begun"),
    [
        ("see #le", "le"), ("#", ""), ("(#été", "été"), ("#le ", None), ("09VASTRA3#4", None),
        ("# ", None), ("#4", None), ("##", None), ("a#le", None), ("", None),
    ],
)  # fmt: skip
def test_where_a_tag_is_begun(line: str, begun: str | None) -> None:
    assert begun_in(line) == begun


def test_what_stands_there_already_is_no_way_to_go_on() -> None:
    turns = TagTurns()
    turns.known = ["lead"]
    assert (turns.ways("lead"), turns.next("lead")) == ([], None)
    assert turns.next("Le") == "lead"
    assert turns.next("x") is None


@given(st.text())
def test_a_tag_has_one_colour_and_is_harmless(tag: str) -> None:
    assert hue_of(tag) == hue_of(tag.upper().lower()) or tag.upper().lower() != tag
    assert hue_of(tag) in HUES
    assert not any(ord(char) < 32 or char == "\x7f" for char in in_colours([tag]).plain)


def test_tags_have_different_colours() -> None:
    assert {hue_of(f"tag{number}") for number in range(40)} == set(HUES)


@pytest.mark.parametrize("width", [70, 80, 120])
@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("First note #lead", ("lead",)),
        ("#Lead first note", ("lead",)),
        ("Ask #holm, then #vega", ("holm", "vega", "harbour")),
        ("x" * 100 + " #lead", ("lead",)),
        ("About #other", ("lead",)),
        ("#leading article", ("lead",)),
    ],
)
async def test_a_tag_is_seen_once_in_its_colour_wherever_it_stands(
    open_reader: Open, home: Paths, text: str, tags: tuple[str, ...], width: int
) -> None:
    NoteStore(home.notes).save(Note("", text, tags=tags))
    async with open_reader((width, 24)) as user:
        await user.press("A")
        await user.until(lambda: bool(user.screen.query(NoteTable)), "the notes")
        table = user.screen.query_one(NoteTable)
        await user.until(lambda: table.total == 1, "the note")
        pieces = table.columns(table.items[0])
        seen = [(folded(words.strip()[1:]), hue) for words, hue in pieces if hue in HUES]
        assert sorted(seen) == sorted((tag, hue_of(tag)) for tag in tags)
        assert width_of("".join(words for words, _ in pieces)) <= width


async def test_each_tag_is_seen_in_its_colour(open_reader: Open, store: NoteStore) -> None:
    note = store.all()[0]
    store.save(replace(note, tags=("lead", "harbour", "x" * 200)))
    async with open_reader((120, 40)) as user:
        await user.press("A")
        await user.until(lambda: bool(user.screen.query(NoteTable)), "the notes")
        table = user.screen.query_one(NoteTable)
        await user.until(lambda: table.total == len(USED), "all")
        await user.press("j")
        pieces = table.pieces(0)
        shown = {text.strip(): style for text, style in pieces if text.startswith("#")}
        assert shown["#lead"] == hue_of("lead")
        assert shown["#harbour"] == hue_of("harbour")
        assert len("".join(text for text, _ in pieces)) <= 120
