"""The numbers printed on pages (``- 2 -``, ``Page 2 of 3``), and what is said if they do not rise.

They are taken out of a text. Where they fall, the pages of a booklet or of several cables stand in
another order than that in which they are to be read. What a network printed into a telegram is no
such number (:mod:`..fields.page_marks`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

DASHED: Final = r"[-\u2013\u2014] ?(?P<dashed>\d{1,3}) ?[-\u2013\u2014]"
"""The number of a page between dashes, as a pattern; four digits may be a year."""

NAMED: Final = r"(?:Page|PAGE) (?P<page>\d{1,3})"
"""One that says what it is. By itself it may be words of a text, unless others count on."""

TOTAL: Final = r" (?:of|OF) \d{1,3}"
"""What follows it, and makes it sure."""

PAGE_NUMBER: Final = re.compile(rf"{DASHED}|{NAMED}{TOTAL}")
"""The number of a page alone on its line, which is one even where a text has no other."""

SIGNS: Final = "-\u2013\u2014P"
"""What one may begin with."""

FIRST: Final = (1, 2)
"""With which page the numbers of a text begin: the first may have none."""

NOT_IN_ORDER: Final = "pages perhaps stand out of order, since the numbers printed on them are "
"""How what is said of such pages begins."""

_ADVICE: Final = "; pages of another cable may be among them: put them in order, and import that"
_MOST_NAMED: Final = 40


def not_in_order(numbers: Sequence[int]) -> str:
    """Return what to say of pages with these numbers, in the order they stand; or nothing.

    Those of several documents begin again as they began, with one or, if their first pages have
    none, with two.
    """
    seen: set[int] = set()
    for before, number in pairwise(numbers):
        seen.add(before)
        if number < before and not (number in FIRST and number in seen):
            break
    else:
        return ""
    named = [*map(str, numbers[:_MOST_NAMED]), *["..."][: len(numbers) - _MOST_NAMED]]
    return f"{NOT_IN_ORDER}{', '.join(named)}{_ADVICE}"
