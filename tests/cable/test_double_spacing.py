"""A text with a blank line behind every line is read as if there were none, however it is blank."""

from __future__ import annotations

import pytest

from reftel.cable.cable import BlockKind
from tests.cable.telegrams import HEAD, read, text, texts

LINES = [
    "1. (C) The Minister of Ports said on the quay that the lease of",
    "the harbour would be signed within a week, whatever the owners of",
    "the crane had to say of it, and that nobody would be asked again",
    "before the next spring tide. He then left for the island where",
    "his brother keeps the light, and has not been seen since then.",
]
MORE = ["2. (C) Comment: the crane is ours."]


@pytest.mark.parametrize("blank", ["", " ", "  \t", "\xa0"])
@pytest.mark.parametrize("between", [0, 1, 2])
def test_a_short_text_in_double_spacing_has_its_paragraphs(blank: str, between: int) -> None:
    lines = [*HEAD.rstrip().split("\n"), *LINES, *[""] * between, *MORE, "MARLOW"]
    cable = read("".join(f"{line}\n{blank}\n" for line in lines))
    single = read(text("\n".join(LINES), MORE[0]))
    assert texts(cable, BlockKind.PARAGRAPH) == texts(single, BlockKind.PARAGRAPH)
    assert cable.subject == single.subject
    assert cable.signers == ("MARLOW",)


def test_short_paragraphs_are_no_lines_of_one() -> None:
    told = [
        f"{number}. (C) The quay is closed and the crane is ours, said one." for number in "1234"
    ]
    assert texts(read(text(*told)), BlockKind.PARAGRAPH) == [each[7:] for each in told]
