"""Print files of mainframes, in whose first column stands what the printer was told."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only

WHOLE = parse_raw(only(read_text(TELEGRAM, "42.txt")))
SAID = "the first column, which told a printer of lines and pages (ASA), is left out"


def printed(text: str, *, double: bool = True) -> str:
    """Return a text with carriage control: a page at its top, ``0`` for an empty line above."""
    made: list[str] = []
    empty = False
    for line in text.rstrip().split("\n"):
        if line or not double:
            made.append(("0" if empty else " ") + line)
        empty = not line and double
    return "1" + "\n".join(made)[1:] + "\n"


@pytest.mark.parametrize("double", [True, False])
def test_a_print_file_is_read_without_its_first_column(double: bool) -> None:
    cable = parse_raw(only(read_text(printed(TELEGRAM, double=double), "RUN.LST")))
    assert [block.text for block in cable.blocks] == [block.text for block in WHOLE.blocks]
    assert (cable.id, cable.references, cable.signers) == (
        WHOLE.id,
        WHOLE.references,
        WHOLE.signers,
    )
    assert SAID in [each.message for each in cable.warnings]


def test_a_page_begins_in_a_sentence_and_bold_lines_are_struck_twice() -> None:
    text = (
        printed(TELEGRAM)
        .replace(" fleet left port", "\n1fleet\n left port")
        .replace(" SUBJECT: THE", "+E.O. 12958: N/A\n SUBJECT: THE")
    )
    cable = parse_raw(only(read_text(text, "RUN.LST")))
    assert "The Vastranian fleet left port at dawn." in cable.body.replace("\n", " ").replace(
        "\f", ""
    ).replace("  ", " ")


@pytest.mark.parametrize("first", ["1. (SBU)", "10. (SBU)", "2 boats"])
def test_an_indented_text_with_a_number_at_its_edge_stays_as_it_is(first: str) -> None:
    text = "\n".join(f" {line}" for line in TELEGRAM.split("\n")) + f"\n1A line\n{first} left.\n"
    cable = parse_raw(only(read_text(text, "RUN.LST")))
    assert SAID not in [each.message for each in cable.warnings]
