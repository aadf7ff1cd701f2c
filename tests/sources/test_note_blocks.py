r"""Blocks of notes, notes in a sentence and marked line ends of lighter markup."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only

SECOND = "\n\n2. "
BLOCKS = (
    ".. note:: The Widow lies.\n",
    ".. todo::\n\n   The Widow lies.\n   She always did.\n",
    ":::{note}\nThe Widow lies.\n:::\n",
    ":::tip\n\nThe Widow lies.\n\n:::\n",
    "::: {.note}\nThe Widow lies.\n:::\n",
    "!!! note\n    The Widow lies.\n",
    "??? note\n    The Widow lies.\n",
    "[WARNING]\n====\nThe Widow lies.\n====\n",
    '{% include note.html content="The Widow lies." %}\n',
    "#+BEGIN_NOTE\nThe Widow lies.\n#+END_NOTE\n",
    "{{< notice >}}\nThe Widow lies.\n{{< /notice >}}\n",
)
NOTES = (
    r"\footnote{The Widow lies \cite{maas}, always.}",
    r"\index{The Widow lies!again}",
    "((The Widow lies))",
    "^[The Widow lies]",
    "[fn:: The Widow lies]",
    '{{< fn "The Widow lies" >}}',
)
MARKS = ("[fn:1]", " [#f1]_", "[1]_")


def read(text: str) -> RawCable:
    raw = only(read_text(text, "x.txt"))
    assert isinstance(raw, RawCable)
    return raw


def messages(raw: RawCable) -> str:
    return "\n".join(f"{each.message} {each.raw}" for each in parse_raw(raw).warnings)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_a_note_between_paragraphs_is_left_out_by_name(block: str) -> None:
    assert BODY.count(SECOND) == 1
    raw = read(TELEGRAM.replace(SECOND, f"\n\n{block}{SECOND}"))
    assert raw.body.split() == BODY.split()
    assert "of notes between the paragraphs of the cable" in messages(raw)
    assert "The Widow lies." in messages(raw)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_that_holds_something_of_a_telegram_is_kept(block: str) -> None:
    text = "1. (C) The quay is shut."
    if "{%" in block:
        return
    raw = read(TELEGRAM.replace(SECOND, f"\n\n{block.replace('The Widow lies.', text)}{SECOND}"))
    assert "The quay is shut." in raw.body


@pytest.mark.parametrize("note", NOTES)
def test_a_note_in_a_sentence_is_left_out_by_name(note: str) -> None:
    raw = read("=== 09PORTAMSEL42 ===\n\n" + TELEGRAM.replace("mother.", f"mother{note}."))
    assert raw.body == BODY
    assert "of notes in the sentences of the cable" in messages(raw)
    assert "The Widow lies" in messages(raw)


@pytest.mark.parametrize("mark", MARKS)
def test_the_mark_of_a_note_is_left_out(mark: str) -> None:
    raw = read(TELEGRAM.replace("mother.", f"mother{mark}."))
    assert raw.body == BODY
    assert "left out" in messages(raw)


def test_two_parentheses_that_are_no_note_stay() -> None:
    words = "mother ((who knew)) and (others (few))."
    raw = read(TELEGRAM.replace("mother.", words))
    assert words in raw.body


@pytest.mark.parametrize("mark", ["{} +", r"{}\\", r"{} \\", "| {}"])
def test_marks_of_line_ends_are_left_out_by_name(mark: str) -> None:
    head, end, rest = TELEGRAM.partition("\n\n1. ")
    rest = rest.replace("\n\nKETTLEWELL", "\n\nA paragraph." * 20 + "\n\nKETTLEWELL")
    marked = "\n".join(mark.format(line) if line else line for line in head.split("\n"))
    raw = read(f"{marked}{end}{rest}")
    assert raw.header == HEADER
    assert raw.body.replace("A paragraph.\n\n", "") == BODY
    assert "marks of line ends" in messages(raw)


def test_a_mark_of_a_line_end_within_a_line_is_one() -> None:
    head, end, rest = TELEGRAM.partition("\n\n1. ")
    above, _, below = head.rpartition("\n\n")
    raw = read(f"{above}\n\n" + below.replace("\n", r"\\ ") + f"{end}{rest}")
    assert raw.body.split() == BODY.split()
