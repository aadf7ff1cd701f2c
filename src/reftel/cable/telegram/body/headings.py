"""What can be a heading, and rules of dashes (§2.10)."""

from __future__ import annotations

import re
from typing import Final

LONGEST_HEADING: Final = 90
RULE_STARTS: Final = frozenset("-=*#_\u2010\u2011\u2013\u2014~+")
PARTING_SIGNS: Final = "%@"
"""Signs of which one alone parts texts, as in files of ``fortune``: no telegram has such a line."""
_NOT_RULE: Final = re.compile(r"[^-=*#_\u2010\u2011\u2013\u2014~+. \t]")
_FEWEST_DASHES: Final = 3
# Dashes behind or before words on one line of a re-flowed page (T20). With blanks between they are
# equals signs: other signs so far apart are a row of a table in which values are missing.
_INLINE_RULE: Final = re.compile(
    r"(?:(?<=\s)|^|(?<=[A-Za-z0-9?!:.)\"']))"
    r"(?:[-=*_]{4,}(?:[ ]{1,2}[-=*_]{2,})*(?=\s|$|[A-Za-z])|=(?: =){3,}(?=\s|$))"
)
_SENTENCE_END: Final = re.compile(r"[.?!][\"')\u201d]*[ ]{1,3}(?=[A-Z0-9\"(])")
# Behind capitals or a sentence the stop of initials is within a heading: THE PRICE OF U.S. TUGS.
_INITIALS: Final = re.compile(r"(?:[A-Z]{2}|[.?!]) {1,3}(?:[A-Z]\.)+ {1,3}")
# A full stop that ends a sentence, not an abbreviation or an ellipsis.
_SENTENCE: Final = re.compile(r"(?<!\.)(?<!\b[A-Za-z])(?<!\. )\.$")
_STOPS: Final = (",", ";")


def is_rule(text: str) -> bool:
    """Whether a line is made of dashes (or ``=``, ``*``...) alone, with or without blanks."""
    if text[0] in PARTING_SIGNS:
        return not text.strip(PARTING_SIGNS)
    if text[0] not in RULE_STARTS or _NOT_RULE.search(text):
        return False
    return len(text) - text.count(" ") - text.count(".") >= _FEWEST_DASHES


def inline_rules(text: str) -> list[int]:
    """Return where to cut a line that holds words and rules (T20): at both ends of each rule.

    A heading that is glued to the end of a sentence is cut off from it as well.
    """
    cuts: list[int] = []
    start = 0
    for match in _INLINE_RULE.finditer(text):
        before = text[start : match.start()]
        if len(before) > LONGEST_HEADING:
            first = len(before) - LONGEST_HEADING
            within = {each.end() for each in _INITIALS.finditer(before, first)}
            ends = {each.end() for each in _SENTENCE_END.finditer(before, first)} - within
            if ends:
                cuts.append(start + max(ends))
        cuts.extend((match.start(), match.end()))
        start = match.end()
    return [cut for cut in cuts if 0 < cut < len(text)]


def may_head(text: str, *, ruled: bool) -> bool:
    """Whether a line is short and shaped enough to be a heading.

    ``ruled``: a rule stands under it, so that an abbreviation at its end does no harm.
    """
    if len(text) > LONGEST_HEADING or not any(map(str.isalpha, text[:40])):
        return False
    if ruled:
        return not _ends_sentence(text)
    if text.endswith("...") and not text.isupper():  # "... AND WHAT COMES NEXT ..." is one
        return False
    return not (text.endswith(_STOPS) or _ends_sentence(text) or text[:1].islower())


def _ends_sentence(text: str) -> bool:
    """Whether a line ends in a full stop that ends a sentence."""
    # Matched where the stop is: a search would look behind every character of the line.
    return text.endswith(".") and _SENTENCE.match(text, len(text) - 1) is not None
