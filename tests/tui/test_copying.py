"""Copying: what is chosen, how it gets to the clipboard, and to a file."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.reader.quotation_file import add_to_file
from reftel.tui.terminal.clipboard import MOST, caution, copying
from reftel.tui.text.over import copying as screen_module
from reftel.tui.text.over.copying import CopyScreen, SelectionView
from reftel.tui.text.over.selection import Selection, SelectionUnit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open

TEXT = "One came. Two left at 5.\nThree (3) stayed."


# -- what is chosen ----------------------------------------------------------------------------


def test_a_selection_is_first_of_all_the_paragraph() -> None:
    assert Selection(TEXT).chosen == TEXT
    assert Selection("").chosen == ""
    assert Selection("").by(SelectionUnit.WORD).chosen == ""


def test_sentences_are_chosen_one_by_one_and_more() -> None:
    first = Selection(TEXT).by(SelectionUnit.SENTENCE)
    assert first.chosen == "One came."
    assert first.moved(1).chosen == "Two left at 5."
    assert first.moved(9).chosen == "Three (3) stayed."
    assert first.moved(1).extended(1).chosen == "Two left at 5.\nThree (3) stayed."
    assert first.extended(2).extended(-1).chosen == "One came. Two left at 5."
    assert first.extended(-5).chosen == "One came."


def test_a_smaller_unit_begins_where_the_larger_one_did() -> None:
    second = Selection(TEXT).by(SelectionUnit.SENTENCE).moved(1)
    words = second.by(SelectionUnit.WORD)
    assert words.chosen == "Two"
    assert words.extended(2).by(SelectionUnit.SENTENCE).chosen == "Two left at 5."
    assert words.by(SelectionUnit.PARAGRAPH).chosen == TEXT


# -- the clipboard -----------------------------------------------------------------------------


def carried(sequence: str) -> str:
    """Return the text that the terminal gets, whatever stands between."""
    inner = re.sub(r"\x1bP(?!tmux)(.*?)\x1b\\", r"\1", sequence, flags=re.DOTALL)
    match = re.match(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", inner)
    assert match is not None
    return base64.b64decode(match[1]).decode()


@pytest.mark.parametrize(
    "environ", [{}, {"TMUX": "x"}, {"STY": "x"}, {"TMUX": "x", "STY": "y", "TERM": "screen"}]
)
@pytest.mark.parametrize("text", ["short", "long " * 800, "Zoë ¶ 4", ""])
def test_the_terminal_gets_the_text(environ: dict[str, str], text: str) -> None:
    assert carried(copying(text, environ)) == text


def test_tmux_is_told_both_ways() -> None:
    sequence = copying("x", {"TMUX": "1"})
    assert sequence.endswith("\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\")
    assert caution({"TMUX": "1"}).startswith("tmux, which hands it on only with")


def test_screen_gets_it_in_pieces_that_it_has_room_for() -> None:
    pieces = copying("x" * 5000, {"STY": "1"}).split("\x1b\\")
    assert len(pieces) > 5
    assert max(map(len, pieces)) < 768


def test_no_sequence_of_a_cable_is_copied() -> None:
    copied = carried(copying("a\x1b]52;c;!\x07b\u202e", {}))
    assert not set(copied) & {"\x1b", "\x07", "\u202e"}


def test_more_than_terminals_take_is_refused_with_another_way() -> None:
    assert carried(copying("x" * MOST, {})) == "x" * MOST
    with pytest.raises(ReftelError, match="w writes it to a file"):
        copying("x" * (MOST + 1), {})


# -- a file ------------------------------------------------------------------------------------


def test_a_file_is_added_to(tmp_path: Path) -> None:
    file = tmp_path / "quotations.txt"
    assert add_to_file(file, "one") is False
    assert add_to_file(file, "two") is True
    assert file.read_text() == "one\n\ntwo\n"
    file.write_text("no end")
    add_to_file(file, "three")
    assert file.read_text() == "no end\n\nthree\n"


def test_what_is_no_text_is_not_added_to(tmp_path: Path) -> None:
    file = tmp_path / "picture"
    file.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(ReftelError, match="not UTF-8"):
        add_to_file(file, "one")
    assert file.read_bytes() == b"\xff\xd8\xff"
    with pytest.raises(ReftelError, match="cannot be written"):
        add_to_file(tmp_path / "no" / "folder", "one")


# -- on the screen -----------------------------------------------------------------------------


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is handed on to the terminal."""
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    handed: list[str] = []
    monkeypatch.setattr(screen_module, "hand_on", lambda _app, data: handed.append(data))
    return handed


async def test_a_paragraph_is_copied_with_its_citation(open_reader: Open, sent: list[str]) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978#3")
        await user.press("y")
        await user.until(lambda: isinstance(user.screen, CopyScreen), "the offer")
        assert "06PORTAMSEL978 ¶3" in user.text
        await user.press("c")
        await user.until(lambda: user.screen is user.reader, "the text again")
        await user.until(lambda: "was sent to " in user.said, "where it went")
        copied = carried(sent[0])
        assert copied.endswith("06PORTAMSEL978#3")
        assert copied.startswith(user.pane.paragraph.split("\n")[0])


async def test_a_sentence_alone_and_another_form(open_reader: Open, sent: list[str]) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978#3")
        paragraph = user.pane.paragraph
        await user.press("y", "s", "l", "t")
        await user.until(lambda: bool(sent), "the copy")
        sentence = carried(sent[0])
        assert sentence in paragraph
        assert not paragraph.startswith(sentence)
        await user.press("y", "f", "o")
        await user.until(lambda: len(sent) == 2, "the citation")
        await user.press("y", "o")  # the form is kept
        await user.until(lambda: len(sent) == 3, "the citation again")
        assert sent[1] == sent[2]


async def test_it_is_added_to_a_file_in_markdown(
    open_reader: Open, sent: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "q.md"
    async with open_reader() as user:
        await user.read("06PORTAMSEL978#3")
        for typed in (str(file), ""):  # the same file is proposed the second time
            await user.press("y", "w")
            await user.type(typed)
            await user.press("enter")
            await user.until(lambda: user.screen is user.reader, "the text again")
        await user.until(lambda: "Added to" in user.said, "where it went")
    assert sent == []
    assert file.read_text().count("06PORTAMSEL978#3") == 2
    assert all(line.startswith(">") for line in file.read_text().splitlines() if line)


async def test_from_the_list_it_is_the_whole_cable(open_reader: Open, sent: list[str]) -> None:
    async with open_reader() as user:
        await user.press("y")
        await user.until(lambda: "10PORTAMSEL170: its whole text, " in user.text, "the offer")
        await user.press("i")
        await user.until(lambda: bool(sent), "the copy")
        assert carried(sent[0]) == "10PORTAMSEL170"


@pytest.mark.parametrize(
    ("size", "is_whole"), [((80, 24), False), ((120, 40), True), ((200, 60), True)]
)
async def test_a_citation_of_many_lines_is_in_sight_or_says_that_it_is_cut(
    open_reader: Open, size: tuple[int, int], is_whole: bool
) -> None:
    async with open_reader(size) as user:
        await user.read("09PORTAMSEL240#4")
        await user.press("y")
        await user.until(lambda: isinstance(user.screen, CopyScreen), "the offer")
        screen = user.screen
        assert isinstance(screen, CopyScreen)
        while screen.form.name != "bibtex":
            await user.press("f")
        await user.until(lambda: "author = " in user.text, "the citation")
        shown = [line.strip() for line in user.text.splitlines()]
        assert ("}" in shown) == is_whole
        assert ("… (o copies all of it)" in shown) == (not is_whole)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (40, 12)])
async def test_the_text_and_the_citation_are_in_sight(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await user.read("06PORTAMSEL978#3")
        await user.press("y", "s", "l")
        await user.until(lambda: "sentence" in user.text, "the sentence")
        first = " ".join(user.screen.query_one(SelectionView).selection.chosen.split()[:2])
        assert "plain:" in user.text
        assert first in user.text.rpartition("Copy from")[2]
