"""``*`` and ``?`` in words: ``qa?hafi``, ``"union lead* met"``; how many a word may have.

A ``*`` stands for any letters, none too, a ``?`` for one. A ``?`` behind a word is only a mark of
punctuation.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.folding import folded, words
from reftel.search.words.highlight import LitWord

MOST: Final = 3
"""How many wildcards one word may have: to match more may take very long."""

_RUN: Final = re.compile(r"[*?]*[^\W_](?:[^\W_]|[*?])*")
_SIGN: Final = re.compile(r"([*?])")


def row(text: str, *, begun: bool = False) -> list[LitWord]:
    """Return the words of a row, each perhaps with wildcards; ``begun``: the last is but begun."""
    text = folded(text)
    row_words: list[LitWord] = []
    at = 0
    for match in _RUN.finditer(text):
        run = match[0].rstrip("?")
        if _SIGN.search(run):
            row_words += map(LitWord, words(text[at : match.start()]))
            at = match.end()
            row_words.append(_word(run))
    row_words += map(LitWord, words(text[at:]))
    if begun and row_words:
        row_words[-1] = _begun(row_words[-1])
    return row_words


def count(text: str) -> int:
    """Return how many wildcards the word has that has most of them."""
    runs = (match[0].rstrip("?") for match in _RUN.finditer(text))
    return max((len(_SIGN.findall(run)) for run in runs), default=0)


def regex(word: LitWord) -> str:
    """Return a regular expression for a word, as the index takes it."""
    if word.pattern:
        return word.text
    return f"{re.escape(word.text)}.*" if word.prefix else re.escape(word.text)


def written(word: LitWord) -> str:
    """Return a word of a row as it would be typed."""
    return (
        word.text.replace(".*", "*").replace(".", "?")
        if word.pattern
        else f"{word.text}*"
        if word.prefix
        else word.text
    )


def _word(run: str) -> LitWord:
    core = run.rstrip("*")
    if core != run and not _SIGN.search(core):
        return LitWord("".join(words(core)), prefix=True)
    signs = {"*": ".*", "?": "."}
    parts = _SIGN.split(re.sub(r"\*+", "*", run))
    return LitWord("".join(signs.get(part) or "".join(words(part)) for part in parts), pattern=True)


def _begun(word: LitWord) -> LitWord:
    if word.pattern:
        return LitWord(f"{word.text.removesuffix('.*')}.*", pattern=True)
    return LitWord(word.text, prefix=True)
