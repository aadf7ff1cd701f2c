"""The labels of a telegram's head in a text: E.O., TAGS and SUBJECT, of which two make one.

A telegram whose classification line and header are lost or garbled is still told from the one
before it by its head. A later section repeats the head of its telegram (§2.9), which is no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from reftel.cable.text import plain_lines
from reftel.sources.recognising.paragraph_numbers import number_of

_LABELS: Final = re.compile(
    r"(?P<order>E\.? ?O\.?:? ?1\d{4})|TAGS?(?::|(?= [A-Z]{2})) ?(?P<tags>.*)"
    r"|(?i:TAGS: ?(?P<named>.*))|(?i:SUBJ(?:ECT)?: ?(?P<subject>.*))|(?i:(?P<by>E\.O\. 1\d{4}))"
)
LABEL: Final = re.compile(r"E\.? ?[O0]\.? ?1\d{4}|TAGS?\b|SUBJ(?:ECT)?\b", re.IGNORECASE)
"""How a line begins that has a label, whatever stands behind it."""

_LOOKED_AT: Final = 12  # filled lines in which the labels of a head stand
_FEWEST: Final = 2
_COMPARED: Final = 24  # letters of a subject: copies cut it short


class TextHead(NamedTuple):
    """What two or three labels say: the letters of tags and subject, or nothing."""

    tags: str
    subject: str

    def is_other(self, first: TextHead) -> bool:
        """Whether this is the head of another telegram than ``first``: neither value is shared.

        Without a value to compare nothing tells it from the head over again.
        """
        compared = [(one, other) for one, other in zip(self, first, strict=True) if one and other]
        if self.subject and first.subject:
            return not _is_alike(self.subject, first.subject)
        return bool(compared) and not any(_is_alike(one, other) for one, other in compared)


def head_at(lines: Iterable[str]) -> TextHead | None:
    """Return the head that begins with the first of these filled lines, or None."""
    seen: dict[str, str] = {}
    for number, line in zip(range(_LOOKED_AT), lines, strict=False):
        match = _LABELS.match(line)
        if match is None:
            if number == 0 or number_of(line):
                break
            continue
        kind = {"by": "order", "named": "tags"}.get(match.lastgroup or "", match.lastgroup or "")
        seen.setdefault(kind, "".join(filter(str.isalnum, match[match.lastgroup or 0].upper())))
    if len(seen) < _FEWEST:
        return None
    return TextHead(seen.get("tags", ""), seen.get("subject", ""))


def heads_of(text: str) -> Iterator[TextHead]:
    """Yield the heads of a text, one for each label of them that another follows."""
    lines = plain_lines(text)
    filled = [line for line in lines if line]
    for place, line in enumerate(filled):
        if _LABELS.match(line) and (head := head_at(filled[place : place + _LOOKED_AT])):
            yield head


def head_of(text: str) -> TextHead | None:
    """Return the first of the heads of a text, or None."""
    return next(heads_of(text), None)


def _is_alike(one: str, other: str) -> bool:
    """Whether two values are the same, or one is the beginning of the other."""
    size = min(len(one), len(other), _COMPARED)
    return one[:size] == other[:size]
