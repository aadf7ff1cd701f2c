"""Which citation of a draft belongs to a quotation, and when none does."""

from __future__ import annotations

import pytest

from reftel.checking import claims_in
from reftel.checking.draft import paragraphs_of

A, B = "09PORTAMSEL31#4", "09PORTAMSEL32#1"
Q, R = '"the first words"', '"the second words"'
MULTI = '"One is done. The other."'


@pytest.mark.parametrize(
    ("draft", "links"),
    [
        # directly behind
        (f"{Q} ({A}).", [A]),
        (f"{MULTI} ({A}) {R} ({B})", [A, B]),
        (f"{MULTI} [Embassy Port Amsel, 2 Jan. 2009. {A}]", [A]),
        (f"{MULTI} \u2014 {A}", [A]),
        (f"He said {Q}, {A}, and went.", [A]),
        (f"{MULTI}[^1] And on.\n\n[^2]: {B}\n[^1]: See {A}.", [A]),
        (f"{MULTI} {A}.", [A]),
        (f"{Q}, {A}, is what he said.", [A]),
        # in the same sentence
        (f"In {A} it is told that he had {Q} in mind.", [A]),
        (f"He spoke {Q} as is told in {A}.", [A]),
        (f"He spoke {Q} and {R} as is told in {A}.", [A, A]),
        (f"{Q} ({A}) and {R} ({B}).", [A, B]),
        (f"{A} says {Q}, while {B} says {R}.", [A, B]),
        (f"{A} has this: {MULTI} And {B} has more.", [A]),
        # across the border of a sentence
        (f"{Q} ({A}). Short: {R}. Missing: {B} says so.", [A, None]),
        (f"{B} says so. He answered {Q}.", [None]),
        (f"He answered {Q}. {B} says so.", [None]),
        (f"He answered {MULTI} Then {B} said so.", [None]),
        # across the border of a paragraph or a block
        (f"He answered {Q}.\n\n({A})", [None]),
        (f"{A} says so.\n\n- {Q}\n- ({B})", [None]),
        (f"> The words of it.\n\n{A} says something else.", [None]),
        (f"- {A} says so.\n\n> The words of it.\n\n- {B} says so.", [None]),
        (f"> The words of it.\n\n> Others. ({A})", [None, A]),
        # set as a block
        (f"> The words of it. ({A})", [A]),
        (f"> The words of it.\n\n\u2014 Embassy Port Amsel, {A}", [A]),
        (f"> The words of it.\n\n({A})\n", [A]),
        (f"> The words of it.\n\n{A}.\n", [A]),
        (f"So says {B}. And in {A}:\n\n> The words of it.", [A]),
        (f"{A} says it. He went:\n\n> The words of it.", [None]),
    ],
)  # fmt: skip
def test_a_citation_belongs_to_what_it_stands_by(draft: str, links: list[str | None]) -> None:
    found = claims_in(paragraphs_of(draft)).quotations
    assert [each.cited and each.cited.link for each in found] == links
