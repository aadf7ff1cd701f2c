"""Letters and numbers that open REF entries: ``A.``, ``(B)``, ``AA.``, ``ii)`` (§2.7, T15, T53).

They are letters (``A.``, ``(B)``, behind Z ``AA.``) or, where the first entry is numbered, numbers
(``1.``, ``(2)``) or Roman ones (``ii)``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from reftel.cable.citing.tokens import Token, tokenize
from reftel.cable.lore.origin_slips import mend_origin
from reftel.cable.lore.origins import letters, origin_of

if TYPE_CHECKING:
    from reftel.cable.cable import Reference


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
        return _place(self.through or self.letter)

    def shared(self, entries: list[Reference]) -> list[Reference]:
        """Give each of the entries behind a label for several its own, where there are as many."""
        first = _place(self.letter)
        if len(entries) != self.place - first + 1 or self.place > _LETTERS:
            return entries
        return [replace(entry, label=chr(ord(self.letter) + i)) for i, entry in enumerate(entries)]


_OPEN, _CLOSED = frozenset("([{<\"'"), frozenset(")]}>\"'")
_LETTERS = 26
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
# What the labels are called that are numbers, by the first.
_NAMES_OF_NUMBERS = {"1": [str(number) for number in range(1, 41)], "I": _ROMAN}
_LONGEST_LABEL = 4  # ``REFB``
# What may stand before a label at the beginning of a line, and a label that is a number.
_OPENS = re.compile(
    r"[-*\s]*(?:\u00b6\s*)?(?:REF(?:TEL|ERENCE)?[ -])?"
    r"(?=[\[({<]?[ ]?(?:(?P<letter>(?:REF|A)?[A-Z]|([A-Z])\2)|\d{1,2}|[IVX]{2,4})\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[(\[]?(\d{1,2}|[IVX]{1,4})[.)\]]{1,2}", re.IGNORECASE)
_LONGEST_OPENING = 60
# The brackets around a label, with the letter and a blank or dot.
_LONGEST_BRACKETED_LABEL = 3
_REF_WORDS = frozenset({"REF", "REFS", "REFTEL", "REFTELS", "REFERENCE"})
_LABEL_NOISE = _REF_WORDS | {"\u00b6", ":", "-", "(", "."}
_SIGNS = frozenset(".:=") | _CLOSED
_BEFORE_BARE = frozenset({"REF", "AND", "PREVIOUS", "NOTAL"})
_BEFORE_NAMES = frozenset({"FROM", "TO", "BY", "WITH", "BETWEEN", "MR", "MRS", "MS", "DR"})
# What joins label and entry where a citation follows, and the two ends of a label for several.
_JOINTS = frozenset("/-,;")
_THROUGH = frozenset({"-", "\u2013", "AND", "&", "TO", "THROUGH", "THRU"})


def find_labels(tokens: list[Token]) -> list[Label]:
    """Return the labels that open entries, in order (§2.7, T53, T77, T84)."""
    first = next((token.text.upper() for token in tokens[:2] if token.text not in _OPEN), "")
    if first in _NAMES_OF_NUMBERS and (counted := _counted(tokens, _NAMES_OF_NUMBERS[first])):
        return counted
    found = _Found(tokens)
    bracketed = _in_brackets(tokens)
    at = 0
    while at < len(tokens):
        may_be = len(tokens[at].text) <= _LONGEST_LABEL and at not in bracketed
        label = _label_at(tokens, at) if may_be else None
        label = label or found.bare_at(at)
        if label is not None and found.goes_on_with(label):
            found.take(label)
            at = label.last
        at += 1
    return found.labels


class _Found:
    """The labels of a list as far as it was read."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self.labels: list[Label] = []
        self._top = 0  # the highest place so far
        self._inner: Label | None = None  # the drafter's own letter behind that of another list

    def goes_on_with(self, label: Label) -> bool:
        """Whether a label is the list's next one, and no initial of a name."""
        if not _in_order(self._tokens, label, self.labels, self._top):
            return False
        if not self.labels and label.letter != "A" and _is_of_post(self._tokens, label):
            return False
        return not _is_initial(self._tokens, label, self.labels)

    def bare_at(self, at: int) -> Label | None:
        """Return the next letter of a list of bare ones, where it begins a line, or None."""
        token, last = self._tokens[at], self.labels[-1] if self.labels else None
        opens = token.opens_line or (at > 0 and self._tokens[at - 1].text == "\u00b6")
        if last is None or not opens or self._tokens[last.last].text != last.letter:
            return None
        return Label(token.text, at, at) if token.text == _letter_behind(last.letter) else None

    def take(self, label: Label) -> None:
        """Add a label, or to the last one what stands right behind it; a marking is neither."""
        last = self.labels[-1] if self.labels else None
        beside = last if last and self._stand_together(last, label) else None
        inner = self._inner if beside else None
        due = last is None or label.letter == _letter_behind(last.through or last.letter)
        if not (inner and label.place == inner.place + 1) and _is_marking(
            self._tokens, label, beside.letter if beside else None, opens=last is None, due=due
        ):
            return
        if beside:
            self._inner = label
            self.labels[-1] = replace(label, first=beside.first)
        else:
            self.labels.append(_with_word(self._tokens, label))
        self._top = max(self._top, label.place)

    def _stand_together(self, one: Label, other: Label) -> bool:
        between = self._tokens[one.last + 1 : other.first]
        return all(token.text.upper() in _LABEL_NOISE for token in between)


def _with_word(tokens: list[Token], label: Label) -> Label:
    """Return a label with the word before it that says no more: ``REF B``."""
    worded = label.first > 0 and tokens[label.first - 1].text.upper() in _REF_WORDS
    return replace(label, first=label.first - 1) if worded else label


def opening_label(text: str) -> tuple[str, int] | None:
    """Return the label that a line begins with, in capitals, and where it ends, or None."""
    match = _OPENS.match(text)
    if match is None:
        return None
    start = match.end()
    if match["letter"]:
        tokens = tokenize(text[start : start + _LONGEST_OPENING])
        if label := _label_at(tokens, 0):
            return label.letter, start + tokens[label.last].end
    numbers = _NUMBER.match(text, start)
    return (numbers[1].upper(), numbers.end()) if numbers else None


def places_of(labels: Sequence[str | None]) -> list[int]:
    """Return which of its list each label is: A, 1 and I are the first; 0 is for none."""
    roman = "II" in labels
    return [place_of(label, roman=roman) if label else 0 for label in labels]


def place_of(label: str, *, roman: bool = False) -> int:
    """Return which of a list a label is: 1 and A are the first, ``roman`` also I, and AA is 27."""
    if roman and label in _ROMAN:
        return _ROMAN.index(label) + 1
    if label.isdigit():
        return int(label)
    return _place(label)


def _counted(tokens: list[Token], names: Sequence[str]) -> list[Label]:
    """Return labels that are named one after the other, from a first one on, at least two."""
    labels: list[Label] = []
    inside = False  # brackets that opened before the last token
    for i, token in enumerate(tokens):
        if len(labels) == len(names) or (not labels and i > 1):
            break
        if i > 1:
            inside = tokens[i - 2].text in "([" or (inside and tokens[i - 2].text not in ")]")
        if inside and tokens[i - 1].text not in ")]":  # LIMA 12 (SECTION 2)
            continue
        if token.text.upper() != names[len(labels)]:
            continue
        opened = i > 0 and tokens[i - 1].text in _OPEN
        closed = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if not (closed in _CLOSED if opened else closed == "." or closed in _CLOSED):
            continue
        if i > 0 and not opened and origin_of(tokens[i - 1].text):  # ``LIMA 2. QUITO 3``
            continue
        double = closed == "." and tokens[i + 2 : i + 3] and tokens[i + 2].text in _CLOSED
        labels.append(Label(names[len(labels)], i - opened, i + 1 + bool(double)))
    return labels if len(labels) > 1 else []


def _letter_behind(letter: str) -> str:
    return chr(ord(letter) + 1) if len(letter) == 1 else ""


def _place(letter: str) -> int:
    if len(letter) == 1:
        return ord(letter) - ord("A") + 1
    return _LETTERS + ord(letter[1]) - ord("A") + 1


def _is_letter(tokens: list[Token], i: int) -> bool:
    """Say whether a token may be a label: a letter, two of them behind Z, or ``REFB``."""
    if i >= len(tokens) or tokens[i].kind != "word":
        return False
    text = tokens[i].text.upper()
    if len(text) == 2:
        return text[0] in ("A", text[1])
    return len(text) == 1 or (len(text) == 4 and text.startswith("REF") and text != "REFS")


def _letter(tokens: list[Token], i: int) -> str:
    return tokens[i].text.upper().removeprefix("REF")


def _label_at(tokens: list[Token], i: int) -> Label | None:
    """Return the label that may begin at a token."""
    opened = tokens[i].text in _OPEN
    at = i + opened
    if not _is_letter(tokens, at):
        return None
    letter, through = _letter(tokens, at), _through(tokens, at)
    last = at + 2 if through else at
    texts = [token.text for token in tokens[last + 1 : last + 3]]
    closed = bool(texts) and texts[0] in _CLOSED
    if opened:
        if not closed or _is_of_law(tokens, i, last + 1):
            return None
        signed = len(texts) > 1 and texts[1] in ":."
        return Label(letter, i, last + 1 + signed, through)
    if closed and i > 0 and tokens[i - 1].text in _OPEN:
        return None
    if texts and texts[0] in _SIGNS:
        doubled = texts[0] == "." and texts[1:] and (texts[1] in _CLOSED or texts[1] == ".")
        return Label(letter, i, last + 2 if doubled else last + 1, through)
    end = _end_of_bare(tokens, i, texts[0] if texts else "") if len(letter) == 1 else None
    return Label(letter, i, end) if end is not None else None


def _through(tokens: list[Token], at: int) -> str:
    """Return the last letter of a label for several (``A-C)``) that begins at a token; or none."""
    joint, closed = tokens[at + 1 : at + 2], tokens[at + 3 : at + 4]
    if not (joint and joint[0].text.upper() in _THROUGH and _is_letter(tokens, at + 2)):
        return ""
    later = _letter(tokens, at + 2)
    rises = _place(later) > _place(_letter(tokens, at))
    return later if rises and closed and closed[0].text in _CLOSED | {"."} else ""


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
    follows = bool(after) and after[0].text in _OPEN and after[0].start == tokens[last].end
    return before.text in _CLOSED or (before.kind == "number" and follows)


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
        return tokens[i - 1].text.upper() in _REF_WORDS
    return tokens[i].text.upper() == "A" and any(
        one.text.upper() in _REF_WORDS and two.text.upper() == "B" for one, two in pairwise(tokens)
    )


def _in_brackets(tokens: list[Token]) -> set[int]:
    """Return which tokens stand inside brackets with other words: a remark opens no entry.

    Unless it opens with a label: ``(A. LIMA 12) (B. QUITO 3)``.
    """
    inside: set[int] = set()
    opened: int | None = None
    for i, token in enumerate(tokens):
        if token.text == "(":
            labelled = _is_letter(tokens, i + 1) and tokens[i + 2 : i + 3]
            opened = None if labelled and tokens[i + 2].text in ".:" else i
        elif token.text == ")" and opened is not None:
            if i - opened > _LONGEST_BRACKETED_LABEL and _label_at(tokens, opened) is None:
                inside.update(range(opened, i))
            opened = None
    return inside


def _is_initial(tokens: list[Token], label: Label, labels: list[Label]) -> bool:
    """Say whether a letter is of a name: ``J. ALVER/ B. BRUNE 3 MAY``, with a B to come.

    It stands in the middle of a line of words, and the same letter opens an entry further on
    before the next one does; or behind a word that a name follows (``FROM A. ALVER``).
    """
    if tokens[label.last].text != "." or label.first == 0:
        return False
    before = tokens[label.first - 1]
    if before.text.upper() in _BEFORE_NAMES and not tokens[label.first].opens_line:
        return True
    if not labels:
        return False
    if before.kind != "word" and before.text not in ("/", "-", "&"):
        return False
    if label.letter == labels[-1].letter and before.text == "/":
        return True
    for i in range(label.last + 1, len(tokens) - 1):
        if _is_letter(tokens, i) and tokens[i + 1].text == ".":
            if _place(_letter(tokens, i)) == label.place:
                return True
            if _place(_letter(tokens, i)) == label.place + 1:
                return False
    return False


def _is_of_post(tokens: list[Token], label: Label) -> bool:
    """Say whether a letter is of a post's name, cut short: ``P. AU PRINCE 12``."""
    words = takewhile(lambda token: token.kind == "word", tokens[label.last + 1 : label.last + 4])
    rest = letters(" ".join(token.text for token in words))
    origin = mend_origin(label.letter + rest) if rest else None
    return origin is not None and origin[0] == label.letter and origin != rest


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
    return _cites(tokens, start)


def _cites(tokens: list[Token], start: int) -> bool:
    """Say whether a known post and a number stand at a token, perhaps with a year before."""
    j = start + (start < len(tokens) and tokens[start].text in "([")
    if j < len(tokens) and tokens[j].year:
        j += 1 + (tokens[j + 1 : j + 2] != [] and tokens[j + 1].text in ")]")
    words = list(takewhile(lambda token: token.kind == "word", tokens[j : j + 5]))
    j += len(words)
    if j < len(tokens) and tokens[j].text in "#:/_-":
        j += 1
    if not words or j >= len(tokens) or tokens[j].kind != "number":
        return False
    return origin_of(" ".join(token.text for token in words)) is not None


def _in_order(tokens: list[Token], label: Label, labels: list[Label], top: int) -> bool:
    """Say whether a letter continues the list: initials of names do not."""
    opening = tokens[label.first]
    before = tokens[label.first - 1] if label.first else None
    at_start = before is None or before.text in ("\u00b6", ";")
    at_start |= before is not None and before.text == "-" and before.end < opening.start
    marked = opening.text in _OPEN
    closed = before is not None and (before.kind == "number" or before.text in _CLOSED)
    first = _place(label.letter)
    if not labels:
        # The first entry may have lost its letter (HANOI 12 B. PARIS 3).
        second = closed or (before is not None and before.text.upper() == "REF")
        return (
            label.letter == "A"
            or (len(label.letter) == 1 and at_start)
            or (label.letter in "BC" and (marked or second))
        )
    step = first - labels[-1].place
    if 0 <= step <= 1 or 0 <= first - top <= 1:
        return True
    if not -2 <= step <= 4 or len(label.letter) > 1:
        return False
    return at_start or marked or (closed and _cites(tokens, label.last + 1))


def _is_marking(
    tokens: list[Token], label: Label, beside: str | None, *, opens: bool, due: bool
) -> bool:
    """Say whether a bracketed letter is a classification and opens no entry.

    It does not behind another label (``B. (C) LIMA 13``; ``beside`` is that label's letter), where
    no letter came before or, inside a line, another is due, behind a number where the entry ends,
    or between a post and its number (``KUWAIT (C) 02417``).
    """
    if tokens[label.first].text not in _OPEN or label.letter not in "CSU":
        return False
    if beside is not None:
        return beside != label.letter
    if opens or not (due or tokens[label.first].opens_line):
        return True
    before, after = tokens[label.first - 1], tokens[label.last + 1 : label.last + 2]
    if before.kind == "number" and (not after or after[0].text.upper() in (",", ";", "AND")):
        return True
    between = before.kind == "word" and bool(after) and after[0].kind == "number"
    return between and origin_of(before.text) is not None
