"""Nothing is lost and nothing raises, whatever comes in: properties over generated telegrams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.cable import (
    find_passages,
    parse_addressees,
    parse_classified_by,
    parse_declassify_on,
    parse_signers,
    parse_subject,
    parse_summary,
    parse_telegram,
)
from tests.cable.telegrams import HEAD, HEADER, LINE, assert_lossless, record

if TYPE_CHECKING:
    from reftel.cable.cable import Cable

PIECES = [
    LINE, "SIPDIS", "NOFORN", "E.O. 12958: DECL: 03/11/2018", "TAGS: PREL PGOV",
    "SUBJECT: THE LEASE", "REF: A. PARIS 12", "¶B. ROME 7",
    "Classified By: DCM Ida Marlow for reasons 1.4 (b)", "1. (C) One.", "¶2. (SBU) Two goes on",
    "3.(C) Three", "14. (C) Four", "(C) No number.", "a. A point", "-- A bullet", "The Price",
    "---------", "------- SUMMARY -------", "PORT AMSEL 00000412  002 OF 002",
    "PAGE 02 PORTAM 00412 01 OF 02 120830Z", "CONFIDENTIAL", "END SUMMARY.",
    "(Note: So. End note.)", "Crane     100    2008", "XXXXXXXXXXXX", "MARLOW", "NNNN",
    "CABLE ENDS", "...", "\\", '"', "reftel", "ref A",
    "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005", "word",
    "and so on,", "¶", "\u2028", "\x0b", "\xe9\u2019\u201d", "\ud800",
]  # fmt: skip
GLUE = ["\n", "\n\n", " \n \n", " ", "", "  ", "\t"]
bodies = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=40).map(
    lambda pairs: "".join(piece + glue for piece, glue in pairs)
)
anything = st.one_of(bodies, st.text(max_size=300))


def assert_consistent(cable: Cable) -> None:
    """Fail unless offsets into texts lie inside them."""
    for block in cable.blocks:
        for offset, _page in block.page_breaks:
            assert 0 <= offset <= len(block.text)
    for passage in find_passages(cable.blocks):
        assert passage.start < passage.end
        assert passage.end[1] <= len(cable.blocks[passage.end[0]].text)
    for mention in cable.mentions:
        assert 0 <= mention.start < mention.end <= len(cable.blocks[mention.block].text)


@settings(max_examples=1000, deadline=None)
@given(body=bodies, head=st.sampled_from(["", HEAD]), own=st.booleans())
def test_every_character_is_in_one_block_or_one_debris_span(
    body: str, head: str, own: bool
) -> None:
    cable = parse_telegram(HEADER, head + body, record=record() if own else None)
    assert_lossless(cable)
    assert_consistent(cable)
    starts = [block.spans[0].start for block in cable.blocks]
    assert starts == sorted(starts)


@settings(max_examples=1000, deadline=None)
@given(header=anything, body=anything)
def test_no_input_raises(header: str, body: str) -> None:
    assert_lossless(parse_telegram(header, body))
    parse_addressees(header)
    parse_classified_by(body)
    parse_declassify_on(body)
    parse_signers(body)
    parse_subject(body)
    parse_summary(body)
