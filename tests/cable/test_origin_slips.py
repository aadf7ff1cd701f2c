"""The posts that mistyped and shortened names mean (§3.4)."""

from __future__ import annotations

from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.lore.origin_slips import mend_origin
from reftel.cable.lore.origins import exact_names, known_posts, origin_of

_LONG = sorted(code for code in known_posts() if len(code) >= 6)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A post, and its name with a letter lost, doubled or changed, or two neighbours swapped."""
    code = draw(st.sampled_from(_LONG))
    at = draw(st.integers(0, len(code) - 2))
    letter = draw(st.sampled_from(ascii_uppercase))
    written = draw(
        st.sampled_from(
            [
                code[:at] + code[at + 1 :],
                code[: at + 1] + code[at:],
                code[:at] + letter + code[at + 1 :],
                code[:at] + code[at + 1] + code[at] + code[at + 2 :],
            ]
        )
    )
    return code, written


@given(slips())
def test_a_slip_means_its_post_or_nothing(slip: tuple[str, str]) -> None:
    code, written = slip
    exact = origin_of(written)
    assert mend_origin(written) in ({exact} if exact else {code, None})


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("SARAJVO", "SARAJEVO"),
        ("REYKJAVIKK", "REYKJAVIK"),
        ("MONTEVIDIO", "MONTEVIDEO"),
        ("VASTRANIA", None),
        ("PARSI", "PARIS"),
        ("REYKAJVIK", "REYKJAVIK"),  # swapped
        ("OUGADUOGOU", "OUAGADOUGOU"),  # two slips in a long name
        ("SECTSTATE", "STATE"),  # a slip in an alias
        ("AMEMBASSY MONTEVIDOE", "MONTEVIDEO"),  # behind a prefix
        ("PT O SPAIN", "PORTOFSPAIN"),
        ("PTOSPAIN", "PORTOFSPAIN"),
        ("STO DOMINGO", "SANTODOMINGO"),
        ("LISBON PO", "LISBON"),
        ("OUAGADOUG", "OUAGADOUGOU"),
        ("09", None),
        ("MADRID XX", None),  # no country of that name has it
        ("SAN JOSE COSTA RICA", "SANJOSE"),
        ("LAOS", None),  # a country, and no slip for Lagos
        ("SOME", None),  # two posts are near
        ("PORTAMSEL", None),
        ("PARTY", None),
        ("sector", None),
    ],
)
def test_what_is_meant(written: str, origin: str | None) -> None:
    assert mend_origin(written) == origin


def test_no_name_is_taken_for_another_post() -> None:
    for name, origin in exact_names().items():
        assert mend_origin(name) == origin


@given(st.text(max_size=60))
def test_any_words_are_taken(words: str) -> None:
    found = mend_origin(words)
    assert found is None or found in known_posts()


def test_the_missions_of_the_seventies_take_no_slip_from_a_post() -> None:
    assert mend_origin("USEUBRUSEELS") == "USEUBRUSSELS"
