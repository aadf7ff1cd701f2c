"""Whether the numbers printed on pages (``- 2 -``, ``Page 2 of 3``) rise, and what is said if not.

They are taken out of a text. Where they fall, the pages of a booklet or of several cables stand in
another order than that in which they are to be read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

PAGE_NUMBER: Final = re.compile(
    r"-[ ]?(?P<dashed>\d{1,2})[ ]?-|PAGE (?P<page>\d{1,2}) OF \d{1,2}", re.IGNORECASE
)
"""The number of a page alone on its line."""

NOT_IN_ORDER: Final = "pages perhaps stand out of order, since the numbers printed on them are "
"""How what is said of such pages begins."""

_ADVICE: Final = "; pages of another cable may be among them: put them in order, and import that"
_FIRST: Final = (1, 2)
_MOST_NAMED: Final = 40


def not_in_order(numbers: Sequence[int]) -> str:
    """Return what to say of pages with these numbers, in the order they stand; or nothing.

    Those of several documents begin again as they began, with one or, if their first pages have
    none, with two.
    """
    seen: set[int] = set()
    for before, number in pairwise(numbers):
        seen.add(before)
        if number < before and not (number in _FIRST and number in seen):
            break
    else:
        return ""
    named = [*map(str, numbers[:_MOST_NAMED]), *["..."][: len(numbers) - _MOST_NAMED]]
    return f"{NOT_IN_ORDER}{', '.join(named)}{_ADVICE}"
