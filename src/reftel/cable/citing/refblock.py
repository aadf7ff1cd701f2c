"""How an entry of a REF block looks, and a line that goes on with the block (§2.7, T45)."""

from __future__ import annotations

import re

from reftel.cable.citing.other_entries import kind_of
from reftel.cable.citing.reflabels import opening_label
from reftel.cable.citing.tokens import tokenize
from reftel.cable.lore.origins import named_at_end, origin_of

_I = re.IGNORECASE
_ONLY_CITATION = re.compile(
    r"(?:[(\[]?'?\d{2,4}[)\]]?[ ,:/_.-]{0,3})?(?P<words>[A-Z][A-Z .'-]{1,30}?)"
    r"(?:[ ](?:CABLE|NOS?)\b\.?)?[ ]?[#:/_.(,-]{0,2}[ ]?\d{1,7}(?![\dA-Z])",
    _I,
)
_NOT_ALONE = 30  # letters behind a citation that make a sentence of it
_REMARK = re.compile(r"\(?NOTAL\b|AND[ ]PREV", _I)
_PENDING = re.compile(r"(?:[A-Z]{2,}|[,;&/]|(?<![A-Z])[A-Z][).:])\s*$", _I)
_NAME_BEFORE = re.compile(r".*[\d.,;:)]", re.DOTALL)
_GOES_ON = re.compile(r"(?:'?\d{2,4}[ -]?)?(?P<words>[A-Z .'-]{0,30})#?\d{2,8}\b", _I)
_LETTER = re.compile(
    r"(?:^|[\s;,(\[{<¶])([A-Za-z])(?:[ ]?[.):\]}>=/,]|[ ]-[ ]|--|-(?=[ ]?[A-Z0-9])"
    r"|(?=[ ](?:\d{2,4}[ ])?[A-Z]{2,}[A-Z .]{0,20}[ ]\d))"
)
# A letter without any sign, before an entry that cites no cable: ``B ALVER FAX``.
_BARE = re.compile(r"[\u00b6 ]*([B-HJ-Z])[ ](?=[A-Z\d])")
_LOOK_BACK = 600
_MOST_LEFT_OUT = 1  # letters of a list; what stands further on is of a word (``G-8``)
# What the letter of the first entry stands behind, if it stands there.
_FIRST = re.compile(r"[^A-Z]{0,8}(?:REF[ ]?)?[^A-Z]{0,2}A(?![A-Z])", _I)
LONGEST_BLOCK = 10_000


def starts_with_entry(text: str) -> bool:
    """Say whether a text begins with an entry, the label having been taken off."""
    if (label := opening_label(text)) and label[0].isalpha():
        return label[0] in "AB" and bool(text[label[1] :].strip())
    return _is_citation(text)


def is_lettered_citation(text: str) -> bool:
    """Say whether a text begins with the letter of the first entry, a known post and its number."""
    if not _FIRST.match(text):  # so most lines are none
        return False
    label = opening_label(text)
    return label is not None and label[0] == "A" and _is_citation(text[label[1] :])


def _is_citation(text: str) -> bool:
    citation = _ONLY_CITATION.match(text.lstrip())
    return bool(citation and origin_of(citation["words"]))


def entry_follows(before: str, line: str) -> bool:
    """Say whether a line behind a blank one still belongs to the REF block (T45, T88)."""
    if label := opening_label(line) or _bare_label(line):
        return _is_next(before, *label, line)
    if _REMARK.match(line) or (_is_date(line) and kind_of(before.rsplit("\n", 1)[-1])):
        return True
    tail = before[-40:].rstrip()
    if _PENDING.search(tail) and (more := _GOES_ON.match(line)):
        words = f"{_NAME_BEFORE.sub('', tail)} {more['words']}".split()
        return any(named_at_end(words)) or tail[-1] in ",;&"
    line = line.lstrip("-* ")
    only = _ONLY_CITATION.match(line)
    return bool(only and origin_of(only["words"]) and len(line) - only.end() < _NOT_ALONE)


def _bare_label(line: str) -> tuple[str, int] | None:
    bare = _BARE.match(line)
    return (bare[1], bare.end()) if bare and kind_of(line) else None


def _is_date(line: str) -> bool:
    """Say whether a line is nothing but a date, as of the mail or report above it."""
    kinds = {token.kind for token in tokenize(line[:_NOT_ALONE])}
    return len(line) <= _NOT_ALONE and kinds in ({"date"}, {"date", "sign"})


def _is_next(before: str, label: str, end: int, line: str) -> bool:
    """Say whether a label goes on with the list that stands before it.

    One that is a number does where the list began with one, and an entry follows.
    """
    first = opening_label(before)
    if len(label) > 1 or label.isdigit():
        entry = line[end:]
        cites = _is_citation(entry) or (label != "1" and kind_of(entry) is not None)
        return first is not None and cites and len(first[0]) <= len(label)
    last = _last_letter(before[-_LOOK_BACK:])
    return -1 <= ord(label) - ord(last) <= 4 if last else label in "AB"


def is_wrapped_entry(line: str) -> bool:
    """Say whether a line is the rest of an entry that names no cable, or has another entry in it.

    Asked where the head goes on behind it: so the block does, or it would be addressing.
    """
    return kind_of(line) is not None or _LETTER.search(line) is not None


def is_due(before: str, line: str) -> bool:
    """Say whether a line in capitals has the letter that is due behind ``before``, in brackets too.

    And a number or an entry of some kind behind it, or nothing: ``(C) MARLOW LETTER`` is no text
    that is confidential.
    """
    label = opening_label(line) if line.isupper() else None
    last = _last_letter(before[-_LOOK_BACK:]) if label else None
    if label is None or last is None or f"({last})" not in before:
        return False
    entry = line[label[1] :].strip()
    said = not entry or any(map(str.isdigit, entry)) or kind_of(entry) is not None
    return said and label[0] == chr(ord(last) + 1)


def _last_letter(text: str) -> str | None:
    """Return the last letter that labels an entry of ``text``."""
    last = None
    for match in _LETTER.finditer(text):
        letter = match[1].upper()
        if last is None or 0 <= ord(letter) - ord(last) <= _MOST_LEFT_OUT + 1:
            last = letter
    return last
