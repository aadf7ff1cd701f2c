"""How a label of a REF entry is written: a letter, and the signs and words around it (§2.7).

``A.``, ``(B)``, behind Z ``AA.``; a letter without any sign counts where a citation follows.
Whether it opens an entry of its list is for ``reflabels.py`` to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reftel.cable.citing.tokens import Token, words_at
from reftel.cable.lore.origins import origin_of

if TYPE_CHECKING:
    from reftel.cable.cable import Reference

OPEN, CLOSED = frozenset("([{<\"'"), frozenset(")]}>\"'")
LETTERS = 26
REF_WORDS = frozenset({"REF", "REFS", "REFTEL", "REFTELS", "REFERENCE"})
_SIGNS = frozenset(".:=") | CLOSED
_BEFORE_BARE = frozenset({"REF", "AND", "PREVIOUS", "NOTAL"})
# What joins label and entry where a citation follows, and the two ends of a label for several.
_JOINTS = frozenset("/-,;")
_THROUGH = frozenset({"-", "\u2013", "AND", "&", "TO", "THROUGH", "THRU"})


@dataclass(frozen=True, slots=True)
class Label:
    """What opens an entry: tokens ``first`` to ``last``.

    ``through`` is the last letter of a label for several entries (``A-C)``), or empty.
    """

    letter: str
    first: int
    last: int
    through: str = ""

    @property
    def place(self) -> int:
        """Which label of the list it is, by its last letter: A is 1, Z 26, AA 27, AB and BB 28."""
        return place_in_list(self.through or self.letter)

    def shared(self, entries: list[Reference]) -> list[Reference]:
        """Give each of the entries behind a label for several its own, where there are as many."""
        first = place_in_list(self.letter)
        if len(entries) != self.place - first + 1 or self.place > LETTERS:
            return entries
        return [replace(entry, label=chr(ord(self.letter) + i)) for i, entry in enumerate(entries)]


def place_in_list(letter: str) -> int:
    """Return which of a list a letter is: A is 1, Z 26, AA 27, AB and BB 28."""
    if len(letter) == 1:
        return ord(letter) - ord("A") + 1
    return LETTERS + ord(letter[1]) - ord("A") + 1


def is_letter(tokens: list[Token], i: int) -> bool:
    """Say whether a token may be a label: a letter, two of them behind Z, or ``REFB``."""
    if i >= len(tokens) or tokens[i].kind != "word":
        return False
    text = tokens[i].text.upper()
    if len(text) == 2:
        return text[0] in ("A", text[1])
    return len(text) == 1 or (len(text) == 4 and text.startswith("REF") and text != "REFS")


def letter_at(tokens: list[Token], i: int) -> str:
    """Return the letter of a label at a token, in capitals: of ``REFB`` too."""
    return tokens[i].text.upper().removeprefix("REF")


def label_at(tokens: list[Token], i: int) -> Label | None:
    """Return the label that may begin at a token."""
    opened = tokens[i].text in OPEN
    at = i + opened
    if not is_letter(tokens, at):
        return None
    letter, through = letter_at(tokens, at), _through(tokens, at)
    last = at + 2 if through else at
    texts = [token.text for token in tokens[last + 1 : last + 3]]
    closed = bool(texts) and texts[0] in CLOSED
    if opened:
        if not closed or _is_of_law(tokens, i, last + 1):
            return None
        signed = len(texts) > 1 and texts[1] in ":."
        return Label(letter, i, last + 1 + signed, through)
    if closed and i > 0 and tokens[i - 1].text in OPEN:
        return None
    if texts and texts[0] in _SIGNS:
        doubled = texts[0] == "." and texts[1:] and (texts[1] in CLOSED or texts[1] == ".")
        return Label(letter, i, last + 2 if doubled else last + 1, through)
    end = _end_of_bare(tokens, i, texts[0] if texts else "") if len(letter) == 1 else None
    return Label(letter, i, end) if end is not None else None


def _through(tokens: list[Token], at: int) -> str:
    """Return the last letter of a label for several (``A-C)``) that begins at a token; or none."""
    joint, closed = tokens[at + 1 : at + 2], tokens[at + 3 : at + 4]
    if not (joint and joint[0].text.upper() in _THROUGH and is_letter(tokens, at + 2)):
        return ""
    later = letter_at(tokens, at + 2)
    rises = place_in_list(later) > place_in_list(letter_at(tokens, at))
    return later if rises and closed and closed[0].text in CLOSED | {"."} else ""


def _end_of_bare(tokens: list[Token], i: int, sign: str) -> int | None:
    """Return the last token of a label that a ``sign`` such as a dash ends, or nothing; or None."""
    if sign in ("-", "/") and _stands_off(tokens, i):
        return i + 1
    if sign == "-" and tokens[i + 2 : i + 3] and tokens[i + 2].text == "-":  # A--LIMA 12
        return i + 2
    if sign in _JOINTS and _opens_bare(tokens, i, i + 2):
        return i + 1
    bare = _opens_bare(tokens, i, i + 1) or _is_glued(tokens, i) or _is_named(tokens, i)
    return i if bare else None


def _is_of_law(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether a bracketed letter is one of several glued to a number: ``212(A)(3)(B)``."""
    if first == 0 or tokens[first - 1].end < tokens[first].start:
        return False
    before, after = tokens[first - 1], tokens[last + 1 : last + 2]
    follows = bool(after) and after[0].text in OPEN and after[0].start == tokens[last].end
    return before.text in CLOSED or (before.kind == "number" and follows)


def _stands_off(tokens: list[Token], i: int) -> bool:
    """Say whether the sign behind a letter is no hyphen: ``A - LIMA 12``, ``a/ LIMA 12``."""
    sign, following = tokens[i + 1], tokens[i + 2 : i + 3]
    if sign.text == "-" and sign.start > tokens[i].end:
        return True
    return bool(following) and following[0].start > sign.end


def _is_named(tokens: list[Token], i: int) -> bool:
    """Say whether ``REF`` stands before a letter without any sign: ``REF A LETTER REF B LIMA 12``.

    That of the first entry may be taken off as the label of the block.
    """
    if i > 0:
        return tokens[i - 1].text.upper() in REF_WORDS
    return tokens[i].text.upper() == "A" and any(
        one.text.upper() in REF_WORDS and two.text.upper() == "B" for one, two in pairwise(tokens)
    )


def _is_glued(tokens: list[Token], i: int) -> bool:
    """Say whether a letter without any sign is written on to a date (``B01/10/10``)."""
    after = tokens[i + 1 : i + 2]
    return bool(after) and after[0].kind == "date" and after[0].start == tokens[i].end


def _opens_bare(tokens: list[Token], i: int, start: int) -> bool:
    """Say whether a letter without a sign of its own stands before a citation (``A Montreal 31``).

    The citation begins at token ``start``.
    """
    before = tokens[i - 1] if i > 0 and not tokens[i].opens_line else None
    if before and before.kind == "word" and before.text.upper() not in _BEFORE_BARE:
        return False
    return cites(tokens, start)


def cites(tokens: list[Token], start: int) -> bool:
    """Say whether a known post and a number stand at a token, perhaps with a year before."""
    j = start + (start < len(tokens) and tokens[start].text in "([")
    if j < len(tokens) and tokens[j].year:
        j += 1 + (tokens[j + 1 : j + 2] != [] and tokens[j + 1].text in ")]")
    words = words_at(tokens, j, 5)
    j += len(words)
    if j + 2 < len(tokens) and tokens[j].text in "([" and tokens[j + 1].year:
        j += 3
    elif j < len(tokens) and tokens[j].text in "#:/_-":
        j += 1
    if not words or j >= len(tokens) or tokens[j].kind != "number":
        return False
    return origin_of(" ".join(words)) is not None
