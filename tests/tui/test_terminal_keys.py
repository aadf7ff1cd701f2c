"""Bytes typed into the whole program, as tmux, SSH and old terminals send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.notes import NoteStore
from tests.tui.test_terminal_reader import reftel

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_esc_and_a_key_in_one_read(library: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    """As tmux sends them that are pressed within its escape-time."""
    with reftel(library, tmp_path, size=size) as terminal:
        terminal.press("/")
        terminal.send("harbour")
        terminal.wait_for("harbour")
        terminal.settle()
        terminal.send("\x1bj")  # from the field to the list
        terminal.wait_for(" 2 of ")
        assert "harbourj" not in terminal.screen_text()
        terminal.send("\x1b/")  # bytes 1b 2f: in the list, and on to the field
        terminal.send("lease")
        terminal.wait_for("lease")
        terminal.send("\x1bX")
        terminal.wait_for(" of 83")
        terminal.press("p")
        terminal.wait_for("Open")
        terminal.send("\x1bj")  # from quick open
        terminal.wait_gone("Open ")
        terminal.press(":")
        terminal.wait_for("4 for a paragraph")
        terminal.send("\x1bj")  # from a prompt
        terminal.wait_gone("4 for a paragraph")
        terminal.open("08VEDDEL52")
        terminal.press("a")
        terminal.wait_for("Note on 08VEDDEL52")
        terminal.send("quiet\x1bJ")  # from the note
        terminal.wait_for("¶1/")
    (note,) = NoteStore(tmp_path / "notes").all()
    assert note.text == "quiet"


def test_alt_with_a_letter_does_what_it_is_bound_to(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.press("/")
        terminal.send("harbour lease\x1bb")  # a word back, as in readline
        terminal.send("old ")
        terminal.wait_for("harbour old lease")


@pytest.mark.parametrize("pasted", ["harbour\rlease\rq", "\rharbour\n\nlease q", "harbour lease q"])
def test_a_paste_into_a_field_is_all_text(library: Path, tmp_path: Path, pasted: str) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.press("/")
        terminal.wait_for("to the list")
        terminal.send(f"\x1b[200~{pasted}\x1b[201~")
        terminal.wait_for("harbour lease q")


def test_a_paste_elsewhere_runs_no_key(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.send("\x1b[200~q\rjj\x1bq\x1b[Bq\x1b[201~")
        terminal.wait_for("A paste goes into a field")
        terminal.press("j", "k")
        terminal.wait_for(" 1 of 83")


@pytest.mark.parametrize("opens", ["/", "p", ":"])
def test_a_paste_without_marks_ends_at_its_first_line(
    library: Path, tmp_path: Path, opens: str
) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.press(opens)
        terminal.settle()
        terminal.send("harbour lease offered\rquays and docks\rX\rqqq\r")
        terminal.wait_for("the rest is left out")


def test_a_paste_without_marks_into_a_note_is_all_of_it(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.open("08VEDDEL52")
        terminal.press("a")
        terminal.wait_for("Note on 08VEDDEL52")
        terminal.settle()
        terminal.send("the first line\rthe second\rqqq")
        terminal.wait_for("qqq")
        terminal.press("ctrl+s")
        terminal.wait_for("saved")
    (note,) = NoteStore(tmp_path / "notes").all()
    assert note.text == "the first line\nthe second\nqqq"


def test_bytes_that_are_no_utf_8_do_not_end_it(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.press("/")
        terminal.wait_for("to the list")
        terminal.send_bytes(b"caf\xe9 ")
        terminal.send("lease")
        terminal.wait_for("lease")


def test_a_keyboard_of_another_alphabet(library: Path, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('keyboard = "russian"\n')
    with reftel(library, tmp_path) as terminal:
        terminal.send("\u043e\u043e")  # where j is
        terminal.wait_for(" 3 of 83")
        terminal.send(".")  # where the slash is
        terminal.wait_for("to the list")
        terminal.send("причал")
        terminal.wait_for("причал")
