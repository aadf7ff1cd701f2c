"""Whether the one word of a last line is no name: the first of a sentence that breaks off there.

Most signatures in small letters stand right under the last line of the text, as such a word does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

# The pronouns, articles, prepositions, conjunctions and their adverbs that sentences begin with.
_LISTED: Final = """
a about according accordingly across additionally after against all along also although among an and
another any are around as at because before between beyond both but by consequently currently
despite during each either even every few finally following for from furthermore he her here his how
however i if in indeed instead is it its likewise many meanwhile moreover most neither nevertheless
no none nonetheless nor now of on once one or other others otherwise our perhaps recently separately
several she similarly since some such that the their then there therefore these they this those
though through throughout thus to toward towards two ultimately under unless unlike until upon was
we were what when where whereas whether which while who why with within without yet you your
"""
_NO_NAMES: Final = frozenset(_LISTED.split())
_LINES_OF_TEXT: Final = 4
_NARROW, _WIDE, _RAGGED = 50, 90, 15  # characters of a line of typed text


def breaks_off(name: str, before: Sequence[Line]) -> bool:
    """Whether a word in small letters under the lines of a text begins a sentence of it.

    It does where nobody is called so; or where it found no room on the line above, and is a word of
    the text, or the beginning of one.
    """
    if not (name.isalpha() and name.istitle()):
        return False
    if name.lower() in _NO_NAMES:
        return True
    if room_above(name, before) is not False:
        return False
    word = rf"(?<![\w'-])(?:{name.lower()}(?![\w'-])|(?i:{name})[a-z])"
    return any(re.search(word, line.text) for line in before)


def room_above(text: str, before: Sequence[Line]) -> bool | None:
    """Whether a line's words would have found room on the line before; None where none can say.

    Then it is no wrapped one. That can be said of lines which somebody broke at one width.
    """
    widths = [len(line.text) for line in before[-_LINES_OF_TEXT:] if line.page_break is None]
    if len(widths) < _LINES_OF_TEXT or not _NARROW <= max(widths) <= _WIDE:
        return None
    if 2 * sum(width > max(widths) - _RAGGED for width in widths) <= len(widths):
        return None
    return widths[-1] + 1 + len(text) < max(widths)
