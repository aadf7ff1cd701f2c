"""Bytes from a terminal, and the keys that they are taken for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reftel.config import KEYBOARDS
from reftel.tui.keys.layouts import LAYOUTS, layout
from reftel.tui.terminal.keyboard import Answered, Burst, Escaped, Keyboard, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

LATER = 10.0  # seconds: long after whatever was read
ALONE = 1.0  # seconds between reads that have nothing to do with each other


def named(messages: Iterable[Message]) -> list[str]:
    """Say what was read: keys by name, ``~`` before one that came behind an ESC."""
    said = []
    for message in messages:
        match message:
            case Escaped():
                said.append(f"~{message.key.key}")
            case events.Key():
                said.append(message.key)
            case events.Paste():
                said.append(f"paste {message.text!r}")
            case Burst():
                said.append(f"burst of {len(message.keys)}{' more' if message.goes_on else ''}")
            case _:
                said.append(type(message).__name__)
    return said


def read(*reads: str, apart: float = ALONE, patience: float = 0.1) -> list[str]:
    """Say what is read when these texts come, ``apart`` seconds from each other."""
    keyboard = Keyboard(patience)
    said: list[str] = []
    now = 100.0
    for text in reads:
        said += named(keyboard.tick(now))
        said += named(keyboard.feed(text, now))
        now += apart
    return said + named(keyboard.tick(now + LATER))


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("j", ["j"]),
        ("\x1b", ["escape"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1bq", ["~q"]),
        ("\x1bQj", ["~Q", "j"]),
        ("\x1b/", ["~slash"]),
        ("\x1b/rod", ["~slash", "r", "o", "d"]),
        ("\x1b\r", ["~enter"]),
        ("\x1b\x7f", ["~backspace"]),
        ("\x1b\x0f", ["~ctrl+o"]),
        ("\x1bé", ["~é"]),
        ("\x1b[", ["~left_square_bracket"]),
        ("\x1b[[", ["~left_square_bracket", "left_square_bracket"]),
        ("\x1b[j", ["~left_square_bracket", "j"]),
        ("\x1bO", ["~O"]),
        ("\x1bOK", ["~O", "K"]),
        ("\x1b]j", ["~right_square_bracket", "j"]),
        ("\x1bP", ["~P"]),
        ("\x1bPj", ["~P", "j"]),
        ("\x1bP>j", ["~P", "greater_than_sign", "j"]),
        ("\x1bP>", ["~P", "greater_than_sign"]),
        ("\x1bP12", ["~P", "1", "2"]),
        ("\x1b_\x1b[A", ["~underscore", "up"]),
        ("\x1b[A", ["up"]),
        ("\x1bOA", ["up"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1b[Aj", ["up", "j"]),
        ("\x1b[1;5C", ["ctrl+right"]),
        ("\x1b[3~", ["delete"]),
        ("\x1b[3$", ["shift+delete"]),
        ("\x1b[[A", ["f1"]),
        ("\x1b[27u", ["escape"]),
        ("\x1b[120;3u", ["alt+x"]),
        ("\x1b[I", ["AppFocus"]),
        # What no key sends: a terminal's answer to a question that was not asked.
        ("\x1b[?1;2c", []),
        ("\x1b[?62;1;4cj", ["j"]),
        ("\x1b[?2026;0$y", []),
        ("\x1b[" + "1;" * 40 + "j", []),
        ("\x1b[24;80Rj", ["CursorPosition", "j"]),
        ("\x1b[8;24;80tj", ["j"]),
        # A number that is no character's: beyond all, half a one, more than a number may be.
        ("\x1b[1114112uj", ["j"]),
        ("\x1b[55296uj", ["j"]),
        ("\x1b[97;1;57343uj", ["j"]),
        ("\x1b[999999999999999999Aj", ["j"]),
        ("\x1b[1;1;99999999999999999999999uj", ["j"]),
        # The mouse, as old terminals tell of it.
        ("\x1b[M !!j", ["j"]),
    ],
)
def test_each_sequence_is_one_key_or_esc_and_the_rest(sent: str, meant: list[str]) -> None:
    assert read(sent) == meant


@given(
    st.text("[;:?<O019~AuMmtyc$", max_size=12),
    st.sampled_from(["", *map(str, (55296, 1114112, 10**9, 2**31, 2**63, 10**30))]),
    st.sampled_from("uA~MmtcRy"),
)
def test_no_sequence_ends_the_program_or_takes_the_next_key(
    begun: str, number: str, end: str
) -> None:
    assert read(f"\x1b[{begun}{number}{end}", "j")[-1:] == ["j"]


@pytest.mark.parametrize("sent", ["\x1b[A", "\x1b[1;5C", "\x1b[200~a\rb\x1b[201~", "\x1bq"])
def test_it_may_be_cut_anywhere(sent: str) -> None:
    whole = read(sent)
    for cut in range(1, len(sent)):
        assert read(sent[:cut], sent[cut:], apart=0.05) == whole
    assert read(*sent, apart=0.05) == whole


def test_a_letter_long_after_esc_is_a_letter() -> None:
    assert read("\x1b", "q") == ["escape", "q"]


def test_nothing_of_an_unknown_sequence_is_added_to_the_next() -> None:
    assert read("\x1b[?99z", "\x1b[A") == ["up"]


@pytest.mark.parametrize(
    "text", ["one line", "\nbegins\nwith one", "q\rj\r\n", "\x1bq \x1b[A \x1b", "a\x1b[20"]
)
def test_a_paste_is_one_paste_whatever_is_in_it(text: str) -> None:
    assert read(f"\x1b[200~{text}\x1b[201~j") == [f"paste {text!r}", "j"]


def test_a_paste_whose_end_was_lost_does_not_lock_the_keys() -> None:
    assert read("\x1b[200~half", "j") == ["paste 'halfj'"]
    assert read("\x1b[200~half", "j", apart=3) == ["paste 'half'", "j"]


def test_text_that_nobody_types_so_fast_is_a_burst() -> None:
    assert read("harbour lease at the\rquay") == ["burst of 25"]
    assert read("harbour lease at", "\rthe quay", apart=0.01)[-1] == "burst of 9 more"
    assert read("a line of some length\r", "the next", apart=0.01) == [
        "burst of 22",
        "burst of 8 more",
    ]


@pytest.mark.parametrize("text", ["harbour lease at the quay", "jj\rjj", "a\rb"])
def test_what_may_have_been_typed_is_none(text: str) -> None:
    assert "burst" not in " ".join(read(text))
    assert "burst" not in " ".join(read(*text, apart=0.05))


def test_of_every_keyboard_each_letter_stands_for_another() -> None:
    assert LAYOUTS == KEYBOARDS
    for name in LAYOUTS:
        latin = layout(name)
        assert all(there != here and key_of(here) for there, here in latin.items())
    assert layout("russian")["\u043e"] == "j"
    assert layout("russian")["."] == "/"
    assert layout(None) == {}


ANSWER = "\x1b[0n"


def _cut(text: str, cuts: list[int]) -> list[str]:
    places = [0, *sorted({cut for cut in cuts if 0 < cut < len(text)}), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


@given(
    st.lists(st.sampled_from(["a", "\x1b[A", "é", ANSWER]), max_size=8),
    st.lists(st.integers(0, 40), max_size=10),
)
def test_an_answer_is_never_a_key_in_whatever_pieces_it_comes(
    typed: list[str], cuts: list[int]
) -> None:
    keyboard = Keyboard(0.1, awaits=lambda: True)
    found = [
        message
        for at, piece in enumerate(_cut("".join(typed), cuts))
        for message in keyboard.feed(piece, at * 0.01)
    ]
    assert sum(isinstance(message, Answered) for message in found) == typed.count(ANSWER)
    keys = [message.key for message in found if isinstance(message, events.Key)]
    names = {"a": "a", "\x1b[A": "up", "é": "é"}
    assert keys == [names[each] for each in typed if each != ANSWER]


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_an_answer_that_breaks_off_for_a_while_is_no_key_either(cut: int) -> None:
    keyboard = Keyboard(0.1, awaits=lambda: True)
    found = [
        *keyboard.feed(ANSWER[:cut], 0.0),
        *keyboard.tick(0.5),
        *keyboard.feed(ANSWER[cut:], 0.6),
    ]
    assert sum(isinstance(message, Answered) for message in found) == 1
    # A lone ESC may have been typed; nobody can know yet.
    others = [message for message in found if not isinstance(message, Answered)]
    assert [message.key for message in others if isinstance(message, events.Key)] in (
        [],
        ["escape"],
    )
    assert len(others) == (cut == 1)


def test_what_is_typed_behind_a_lone_esc_is_typed() -> None:
    keyboard = Keyboard(0.1, awaits=lambda: True)
    found = [*keyboard.feed("\x1b", 0.0), *keyboard.tick(0.2), *keyboard.feed("[", 0.3)]
    found += [*keyboard.tick(0.5), *keyboard.feed("j", 0.6)]
    keys = [message.key for message in found if isinstance(message, events.Key)]
    assert keys == ["escape", "left_square_bracket", "j"]


def test_an_answer_within_a_paste_is_not_pasted() -> None:
    first, paste = Keyboard().feed(f"\x1b[200~one {ANSWER}two\x1b[201~")
    assert isinstance(first, Answered)
    assert isinstance(paste, events.Paste)
    assert paste.text == "one two"


@pytest.mark.parametrize("between", [ANSWER, ANSWER * 2, "\x1b[?2031;1$y", "\x1b[A"])
def test_what_is_typed_close_behind_an_answer_is_no_part_of_an_earlier_burst(between: str) -> None:
    keyboard = Keyboard()
    said = named(keyboard.feed("harbour lease at the\rquay", 0.0))
    assert said == ["burst of 25"]
    assert not [one for one in named(keyboard.feed(between, 10.0)) if "burst" in one]
    assert named(keyboard.feed("lease", 10.01)) == list("lease")


STRINGS = [
    "\x1bP>|XTerm(370)\x1b\\", "\x1bP1$r0;4m\x1b\\", "\x1bP0+r\x1b\\", "\x1bP1+r544e=78\x1b\\",
    "\x1bP!|7E565445\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b]4;1;rgb:cd/00/00\x07",
    "\x1b]10;rgb:ffff/ffff/ffff\x1b\\", "\x1b]52;c;YQ==\x1b\\",
]  # fmt: skip


@pytest.mark.parametrize("answer", STRINGS)
def test_what_an_earlier_program_asked_is_no_key_in_whatever_pieces_it_comes(answer: str) -> None:
    assert read(f"k{answer}j") == ["k", "j"]
    assert read(*answer, "j", apart=0.05) == ["j"]
    for cut in range(2, len(answer)):
        assert read(answer[:cut], f"{answer[cut:]}j", apart=0.05) == ["j"], cut


@pytest.mark.parametrize("answer", STRINGS)
def test_what_breaks_off_locks_no_keys(answer: str) -> None:
    for cut in range(5, len(answer)):
        assert read(answer[:cut], "j", apart=LATER)[-1:] == ["j"]
