"""The letters that open the entries of a REF block (§2.7, T15, T53, T77, T84)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.citing.citer import read_year
from reftel.cable.lore.places import origin_of

if TYPE_CHECKING:
    from reftel.cable.citing.citations import Token


@dataclass(frozen=True, slots=True)
class Label:
    """A letter that opens an entry: tokens ``first`` to ``last``."""

    letter: str
    first: int
    last: int


# The brackets around a label, with the letter and a blank or dot.
_LONGEST_BRACKETED_LABEL = 3
_LABEL_NOISE = frozenset({"REF", "REFS", "REFTEL", "\u00b6", ":", "-", "(", "."})


def find_labels(tokens: list[Token]) -> list[Label]:
    """Return the letters that open entries, in order (§2.7, T53, T77, T84)."""
    labels: list[Label] = []
    top: str | None = None
    inner: str | None = None  # the last letter of the drafter's own behind that of another
    bracketed = _in_brackets(tokens)
    i = 0
    while i < len(tokens):
        label = _label_at(tokens, i)
        if (
            label is None
            or i in bracketed
            or not _in_order(tokens, label, labels, top)
            or _is_initial(tokens, label, labels)
        ):
            i += 1
            continue
        doubled = bool(labels) and all(
            token.text.upper() in _LABEL_NOISE
            for token in tokens[labels[-1].last + 1 : label.first]
        )
        goes_on = doubled and inner is not None and ord(label.letter) == ord(inner) + 1
        beside = labels[-1].letter if doubled else None
        if not goes_on and _is_marking(tokens, label, beside, opens=not labels):
            i = label.last + 1
            continue
        if doubled:
            inner = label.letter
            labels[-1] = Label(label.letter, labels[-1].first, label.last)
        else:
            labels.append(label)
        top = max(top or label.letter, label.letter)
        i = label.last + 1
    return labels


def _label_at(tokens: list[Token], i: int) -> Label | None:
    token = tokens[i]
    bracketed = token.text in "(["
    if not bracketed and (token.kind != "word" or len(token.text) != 1):
        return None
    following = tokens[i + 1 : i + 4]
    texts = [t.text for t in following]
    if bracketed:
        if len(texts) < 2 or texts[1] not in ")]":
            return None
        inner = following[0]
        if (inner.kind == "word" and len(inner.text) == 1) or (
            inner.kind == "number"
            and len(inner.text) == 1
            and texts[2:]
            and following[2].kind == "word"
        ):
            return Label(inner.text.upper(), i, i + 2)
        return None
    letter = token.text.upper()
    if texts and texts[0] in (".", ")", ":", "]"):
        last = i + 2 if texts[1:] and texts[0] == "." and texts[1] == ")" else i + 1
        return Label(letter, i, last)
    if texts and texts[0] == "-" and following[0].start > token.end:
        return Label(letter, i, i + 1)
    if texts[1:] and texts[0] in ("/", "-") and following[1].start > following[0].end:
        return Label(letter, i, i + 1)
    if _opens_bare(tokens, i) or _is_glued(tokens, i):
        return Label(letter, i, i)
    return None


def _in_brackets(tokens: list[Token]) -> set[int]:
    """Return which tokens stand inside brackets with other words: a remark opens no entry."""
    inside: set[int] = set()
    opened: int | None = None
    for i, token in enumerate(tokens):
        if token.text == "(":
            opened = i
        elif token.text == ")" and opened is not None:
            if i - opened > _LONGEST_BRACKETED_LABEL:
                inside.update(range(opened, i))
            opened = None
    return inside


def _is_initial(tokens: list[Token], label: Label, labels: list[Label]) -> bool:
    """Say whether a letter is of a name: ``J. ALVER/ B. BRUNE 3 MAY``, with a B to come.

    It stands in the middle of a line of words, and the same letter opens an entry further on
    before the next one does.
    """
    if not labels or tokens[label.last].text != ".":
        return False
    before = tokens[label.first - 1]
    if before.kind != "word" and before.text not in ("/", "-", "&"):
        return False
    if label.letter == labels[-1].letter and before.text == "/":
        return True
    for i in range(label.last + 1, len(tokens) - 1):
        if tokens[i].kind == "word" and len(tokens[i].text) == 1 and tokens[i + 1].text == ".":
            if tokens[i].text.upper() == label.letter:
                return True
            if tokens[i].text.upper() == chr(ord(label.letter) + 1):
                return False
    return False


def _is_glued(tokens: list[Token], i: int) -> bool:
    """Say whether a letter without any sign is written on to a date (``B01/10/10``)."""
    after = tokens[i + 1 : i + 2]
    return bool(after) and after[0].kind == "date" and after[0].start == tokens[i].end


def _opens_bare(tokens: list[Token], i: int) -> bool:
    """Say whether a letter without any sign stands before a citation (``A Montreal 31``)."""
    if i > 0 and tokens[i - 1].kind == "word" and tokens[i - 1].text.upper() not in ("REF", "AND"):
        return False
    j = i + 1
    if j < len(tokens) and tokens[j].kind == "number" and read_year(tokens[j].text):
        j += 1
    first = j
    while j < len(tokens) and tokens[j].kind == "word" and j - first < 5:
        j += 1
    if j == first or j >= len(tokens) or tokens[j].kind != "number":
        return False
    return origin_of(" ".join(t.text for t in tokens[first:j])) is not None


def _in_order(tokens: list[Token], label: Label, labels: list[Label], top: str | None) -> bool:
    """Say whether a letter continues the list: initials of names do not."""
    before = tokens[label.first - 1]
    at_start = label.first == 0 or before.text in ("\u00b6", ";")
    at_start |= before.text == "-" and before.end < tokens[label.first].start
    marked = tokens[label.first].text in "(["
    if top is None:
        # The first entry may have lost its letter (HANOI 12 B. PARIS 3).
        second = before.kind == "number" or before.text in ")]" or before.text.upper() == "REF"
        return label.letter in "A1" or at_start or (label.letter in "BC" and (marked or second))
    step = ord(label.letter) - ord(labels[-1].letter)
    if 0 <= step <= 1 or 0 <= ord(label.letter) - ord(top) <= 1:
        return True
    return (at_start or marked) and -2 <= step <= 4


def _is_marking(tokens: list[Token], label: Label, beside: str | None, *, opens: bool) -> bool:
    """Say whether a bracketed letter is a classification and opens no entry.

    It does not behind another label (``B. (C) LIMA 13``; ``beside`` is that label's letter), in
    front of the whole list, or between a post and its number (``KUWAIT (C) 02417``).
    """
    if tokens[label.first].text not in "([" or label.letter not in "CSU":
        return False
    if beside is not None:
        return beside != label.letter
    if opens and label.first == 0:
        return True
    before, after = tokens[label.first - 1], tokens[label.last + 1 : label.last + 2]
    between = before.kind == "word" and bool(after) and after[0].kind == "number"
    return between and origin_of(before.text) is not None
