"""What a regular expression in a query cannot mean, and what was probably meant by it.

A pattern is matched against one word of the index at a time, and as a whole: letters and digits, in
lower case, without accents.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.folding import folded as in_normal_form
from reftel.search.index.clauses import pattern_fault

# An escape, a class, or a repetition is one piece; so is any other character.
_PIECE: Final = re.compile(
    r"\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]])*\]|\{[^}]*\}|\(\?[:\w]+|.", re.DOTALL
)
_ANCHORS: Final = frozenset({"^", "$", r"\b", r"\B", r"\A", r"\z", r"\Z"})
_BETWEEN: Final = re.compile(r"(?:\\W|\\s|\\[^\w\s]|[^\w*+?.|()\[\]{}\\^$])+[+*]?")
_MEANING: Final = frozenset(".*+?()|^${}[]")
_OPTIONAL: Final = re.compile(r"[*?]|\{0?,")


def fault(pattern: str) -> tuple[str, str | None] | None:
    """Return why a pattern finds nothing, with what was probably meant; None when it may."""
    pieces = _PIECE.findall(pattern)
    if _ANCHORS.intersection(pieces):
        return "A pattern is matched against whole words: write it without ^, $ and \\b", _whole(
            pieces
        )
    for piece, after in zip(pieces, [*pieces[1:], ""], strict=True):
        if _is_between_words(piece) and not _OPTIONAL.match(after):
            return _one_word(pattern, piece)
    if what := pattern_fault(pattern):
        return f"This is no regular expression ({what})", None
    return None


def folded(pattern: str) -> str:
    """Return a pattern for words as the index has them; escapes stay as they are."""
    pieces = _PIECE.findall(pattern)
    return "".join(piece if piece[0] == "\\" else in_normal_form(piece) for piece in pieces)


def _is_between_words(piece: str) -> bool:
    if piece in (r"\s", r"\W"):
        return True
    literal = piece[1] if len(piece) == 2 and piece[0] == "\\" else piece
    if len(literal) != 1 or literal.isalnum():
        return False
    return piece[0] == "\\" or literal not in _MEANING


def _one_word(pattern: str, piece: str) -> tuple[str, str | None]:
    said = "a blank" if piece in (" ", r"\s") else repr(piece.removeprefix("\\"))
    what = f"A pattern is matched against one word, and no word has {said} in it"
    parts = _BETWEEN.split(pattern)
    if all(re.fullmatch(r"[^\W_]+", part) for part in parts):
        return f"{what}: write the row of words in quotes", f'"{" ".join(parts)}"'
    if all(part and pattern_fault(part) is None for part in parts):
        return f"{what}: write a pattern for each", " ".join(f"/{part}/" for part in parts)
    return f"{what}: write a pattern for each", None


def _whole(pieces: list[str]) -> str | None:
    """Return a pattern that is anchored where this one is, and open where it is not."""
    if {"|", "("}.intersection(pieces):
        return None
    inner = [piece for piece in pieces if piece not in _ANCHORS]
    before = "" if pieces[0] in _ANCHORS else ".*"
    after = "" if pieces[-1] in _ANCHORS else ".*"
    core = "".join(inner)
    meant = f"{before}{core}{after}".replace(".*.*", ".*")
    return f"/{meant}/" if core and fault(meant) is None else None
