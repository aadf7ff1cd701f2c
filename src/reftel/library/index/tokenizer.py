"""What the index takes for a word: where it parts a text, the longest word, no stemming.

A word is a run of letters and digits in its normal form (``reftel.folding``). There is no stemming:
half of what analysts look for are names and acronyms, cables quote a dozen languages, and
``traffick*`` says what is meant.
"""

from __future__ import annotations

from typing import Final

import tantivy

APART: Final = 100
"""How far apart the index has the words of two texts of one field: further than any row reaches."""

_NO_WORD = "_"  # the index counts its place and forgets it
BREAK: Final = f"{_NO_WORD} " * APART
"""What is put in front of a text that follows another in one field."""

_LONGEST = 80  # bytes: what is longer is no word
# What a word is has been settled before the index sees it: only blanks are left to split at.
ANALYZER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    .filter(tantivy.Filter.remove_long(_LONGEST))
    .filter(tantivy.Filter.custom_stopword([_NO_WORD]))
    .build()
)


def encodable(text: str) -> str:
    """Return ``text`` without lone surrogates, which no index can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
