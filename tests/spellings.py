"""Words of invented texts, and the many ways in which each may arrive."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u202b\u2060\ufeff\ufe0f"
"""Soft hyphen, zero-width characters, marks of direction, byte order mark, a variant's selector."""

Change = Callable[[str], str]

_LETTERS = (
    "abcdeghiklnorstuvyz0123456789"
    "áàâäãåçčďéèêëěíîïñňóòôöõřšťúùûüýžșțğşőű"
    "æœøłđðþßıİſŋĳǆﬁﬃ"
    "άέήίόύώϊΰςσᾳ"
    "абвгдеёжийкїў"
    "אבגדابتكيَ"
    "कखिीुあかがｶﾞ日本가각"
)


def _full_width(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def _turkish_upper(text: str) -> str:
    return text.replace("i", "İ").upper()


def _turkish_lower(text: str) -> str:
    return text.replace("I", "\u0131").lower()


def _form(name: str) -> Change:
    return lambda text: unicodedata.normalize(name, text)  # type: ignore[arg-type] # one of four


_CHANGES: tuple[Change, ...] = (
    *map(_form, ("NFC", "NFD", "NFKC", "NFKD")),
    str.upper,
    str.lower,
    str.title,
    str.casefold,
    _full_width,
    _turkish_upper,
    _turkish_lower,
)


def words(shortest: int = 1) -> st.SearchStrategy[str]:
    """Words of letters that have many spellings.

    None begins with a mark that falls: that belongs to what stands before the word.
    """
    written = st.text(st.sampled_from(_LETTERS), min_size=shortest, max_size=8)
    return written.filter(lambda word: not unicodedata.combining(word[0]))


@st.composite
def spelled(draw: st.DrawFn, word: str) -> str:
    """Return one of the spellings of a word."""
    for change in draw(st.lists(st.sampled_from(_CHANGES), max_size=4)):
        word = change(word)
    return word[:1] + "".join(draw(st.sampled_from(("", "", *UNSEEN))) + one for one in word[1:])
