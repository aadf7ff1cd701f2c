"""The labels that open the entries of a REF block (§2.7, T15, T53, T77, T84).

They are letters or, where the first entry is numbered, numbers (``1.``, ``(2)``) or Roman ones
(``ii)``), and rise; what a label looks like is for ``label_forms.py`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reftel.cable.citing.label_forms import (
    CLOSED,
    OPEN,
    REF_WORDS,
    Label,
    cites,
    is_letter,
    label_at,
    letter_at,
    place_in_list,
)
from reftel.cable.citing.tokens import Token, tokenize, words_at
from reftel.cable.lore.origin_slips import mend_origin
from reftel.cable.lore.origins import letters, origin_of

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
_LABEL_NOISE = REF_WORDS | {"\u00b6", ":", "-", "(", "."}
_BEFORE_NAMES = frozenset({"FROM", "TO", "BY", "WITH", "BETWEEN", "MR", "MRS", "MS", "DR"})


def find_labels(tokens: list[Token]) -> list[Label]:
    """Return the labels that open entries, in order (§2.7, T53, T77, T84)."""
    first = next((token.text.upper() for token in tokens[:2] if token.text not in OPEN), "")
    if first in _NAMES_OF_NUMBERS and (counted := _counted(tokens, _NAMES_OF_NUMBERS[first])):
        return counted
    found = _Found(tokens)
    bracketed = _in_brackets(tokens)
    at = 0
    while at < len(tokens):
        may_be = len(tokens[at].text) <= _LONGEST_LABEL and at not in bracketed
        label = label_at(tokens, at) if may_be else None
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
    worded = label.first > 0 and tokens[label.first - 1].text.upper() in REF_WORDS
    return replace(label, first=label.first - 1) if worded else label


def opening_label(text: str) -> tuple[str, int] | None:
    """Return the label that a line begins with, in capitals, and where it ends, or None."""
    match = _OPENS.match(text)
    if match is None:
        return None
    start = match.end()
    if match["letter"]:
        tokens = tokenize(text[start : start + _LONGEST_OPENING])
        if label := label_at(tokens, 0):
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
    return place_in_list(label)


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
        opened = i > 0 and tokens[i - 1].text in OPEN
        closed = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if not (closed in CLOSED if opened else closed == "." or closed in CLOSED):
            continue
        if i > 0 and not opened and origin_of(tokens[i - 1].text):  # ``LIMA 2. QUITO 3``
            continue
        double = closed == "." and tokens[i + 2 : i + 3] and tokens[i + 2].text in CLOSED
        labels.append(Label(names[len(labels)], i - opened, i + 1 + bool(double)))
    return labels if len(labels) > 1 else []


def _letter_behind(letter: str) -> str:
    return chr(ord(letter) + 1) if len(letter) == 1 else ""


def _in_brackets(tokens: list[Token]) -> set[int]:
    """Return which tokens stand inside brackets with other words: a remark opens no entry.

    Unless it opens with a label: ``(A. LIMA 12) (B. QUITO 3)``.
    """
    inside: set[int] = set()
    opened: int | None = None
    for i, token in enumerate(tokens):
        if token.text == "(":
            labelled = is_letter(tokens, i + 1) and tokens[i + 2 : i + 3]
            opened = None if labelled and tokens[i + 2].text in ".:" else i
        elif token.text == ")" and opened is not None:
            if i - opened > _LONGEST_BRACKETED_LABEL and label_at(tokens, opened) is None:
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
        if is_letter(tokens, i) and tokens[i + 1].text == ".":
            if place_in_list(letter_at(tokens, i)) == label.place:
                return True
            if place_in_list(letter_at(tokens, i)) == label.place + 1:
                return False
    return False


def _is_of_post(tokens: list[Token], label: Label) -> bool:
    """Say whether a letter is of a post's name, cut short: ``P. AU PRINCE 12``."""
    rest = letters(" ".join(words_at(tokens, label.last + 1, 3)))
    origin = mend_origin(label.letter + rest) if rest else None
    return origin is not None and origin[0] == label.letter and origin != rest


def _in_order(tokens: list[Token], label: Label, labels: list[Label], top: int) -> bool:
    """Say whether a letter continues the list: initials of names do not."""
    opening = tokens[label.first]
    before = tokens[label.first - 1] if label.first else None
    at_start = before is None or before.text in ("\u00b6", ";")
    at_start |= before is not None and before.text == "-" and before.end < opening.start
    marked = opening.text in OPEN
    closed = before is not None and (before.kind == "number" or before.text in CLOSED)
    first = place_in_list(label.letter)
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
    return at_start or marked or (closed and cites(tokens, label.last + 1))


def _is_marking(
    tokens: list[Token], label: Label, beside: str | None, *, opens: bool, due: bool
) -> bool:
    """Say whether a bracketed letter is a classification and opens no entry.

    It does not behind another label (``B. (C) LIMA 13``; ``beside`` is that label's letter), where
    no letter came before or, inside a line, another is due, behind a number where the entry ends,
    or between a post and its number (``KUWAIT (C) 02417``).
    """
    if tokens[label.first].text not in OPEN or label.letter not in "CSU":
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
