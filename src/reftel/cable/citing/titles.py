"""Which posts and numbers of a REF entry are words of a title, and cite no cable (§2.7).

``LIMA 12 (QUITO 13 STILL IN JAIL)``, ``REPORT ON LIMA 12 MINERS``, ``"THE LIMA 12" LETTER``.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reftel.cable.citing.label_forms import cites
from reftel.cable.citing.other_entries import kind_of

if TYPE_CHECKING:
    from reftel.cable.citing.tokens import Token

# What stands between a citation, or a word that names what is cited, and its title.
_OPENING = frozenset(("(", "[", ":", "-", "\u2013", "\u2014", '"', "\u201c"))
_ON = frozenset(("ON", "ABOUT", "REGARDING", "RE", "CONCERNING"))
_ARTICLES = frozenset(("THE", "A", "AN"))
_CLOSING = {'"': '"', "\u201c": "\u201d"}
_CLOSED = frozenset(")]")
# Words behind a number that say more of the cable, or begin the next.
_OF_CITATION = frozenset(
    {"AND", "OR", "ET", "NOTAL", "EXDIS", "NODIS", "LIMDIS", "NOFORN", "SIPDIS", "PASEP", "DATED"}
    | {"DTD", "DTG", "OF", "FROM", "IN", "PARA", "PARAS", "PARAGRAPH", "SEE", "ALSO", "REF", "ON"}
    | {"WHICH", "THROUGH", "THRU", "TO", "PART", "SECTION", "FOR"}
)
_MOST_OF_NAME = 5  # words of a post, with those before it


def is_in_title(tokens: list[Token], first: int, last: int, start: int) -> bool:
    """Say whether the citation from token ``first`` to ``last`` is a part of a title.

    The entry begins at token ``start``. A title stands between quotation marks, or behind a sign or
    ``ON``, and has words behind the number.
    """
    if first == start:
        return False
    if last + 1 < len(tokens) and _is_quoted(tokens, first, last, start):
        return True
    if tokens[first].opens_line or not _goes_on(tokens, last + 1):
        return False
    before = first - 1
    while before > start and tokens[before].text.upper() in _ARTICLES:
        before -= 1
    if tokens[before].text.upper() in _ON:
        return True
    sign = before
    while sign > start and tokens[sign].text in _OPENING:
        sign -= 1
    return sign < before and _is_titled(tokens, start, sign)


def _is_quoted(tokens: list[Token], first: int, last: int, start: int) -> bool:
    """Say whether a citation stands between quotation marks with other words."""
    opened: int | None = None
    for at in range(max(start - 1, 0), first):  # the label may hold the sign: ``A. "``
        if opened is None and tokens[at].text in _CLOSING:
            opened = at
        elif opened is not None and tokens[at].text == _CLOSING[tokens[opened].text]:
            opened = None
    if opened is None:
        return False
    sign = _CLOSING[tokens[opened].text]
    closed = next((at for at in range(last + 1, len(tokens)) if tokens[at].text == sign), None)
    return closed is not None and (first > opened + 1 or closed > last + 1)


def _is_titled(tokens: list[Token], start: int, at: int) -> bool:
    """Say whether a citation, or the name of a report or a letter, ends with token ``at``."""
    if tokens[at].kind != "word":
        return tokens[at].kind != "sign" or tokens[at].text in _CLOSED
    words = [token.text for token in tokens[max(start, at - _MOST_OF_NAME) : at + 1]]
    return kind_of(" ".join(words)) is not None


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Say whether plain words stand behind a number on its line, and no further citation."""
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].opens_line:
        return False
    if tokens[at].text.upper() in _OF_CITATION or len(tokens[at].text) == 1:
        return False
    words = list(takewhile(lambda token: token.kind == "word", tokens[at : at + _MOST_OF_NAME]))
    behind = at + len(words)
    if behind < len(tokens) and tokens[behind].kind == "number" and not tokens[behind].year:
        return False
    return not any(cites(tokens, at + i) for i in range(len(words)))
