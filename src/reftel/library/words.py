"""What a word is, for the index and for whatever looks words up or lights them up.

A word is a run of letters and digits, in lower case, without accents. There is no stemming: half
of what analysts look for are names and acronyms, cables quote a dozen languages, and ``traffick*``
says what is meant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import tantivy

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 80  # bytes: what is longer is no word
ANALYZER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.remove_long(_LONGEST))
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold())
    .build()
)
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text as the index knows them: ``U.S.-Café`` is ``u s cafe``."""
    return [word for _, _, word in word_spans(text)]


def word_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, word)`` for each word, with the offsets of its letters in ``text``."""
    for match in _WORD.finditer(text):
        word = match[0].lower() if match[0].isascii() else _fold(match[0])
        if word:
            yield match.start(), match.end(), word


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    return "".join(ANALYZER.analyze(encodable(word)))


def encodable(text: str) -> str:
    """Return ``text`` without lone surrogates, which no index can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
