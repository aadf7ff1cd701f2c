"""By what a page of HTML, or a piece of one, is known."""

from __future__ import annotations

import re
from typing import Final

_HTML: Final = re.compile(
    r"\s{0,100}<(?:\?xml|!--|!doctype (?:html|netscape-bookmark)"
    r"|[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,2000})?/?>)",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"<br[ ]?/?>|</(?:p|div|li|pre|td)>", re.IGNORECASE)
_FEWEST: Final = 5


def is_html(text: str) -> bool:
    """Whether a text is a page of HTML, of whatever kind."""
    return _HTML.match(text) is not None


def is_fragment(text: str) -> bool:
    """Whether a text is a part of a page, without its beginning: marks part every third line."""
    marks = len(_PARTS.findall(text)) if "<" in text else 0
    if marks < _FEWEST or is_html(text):
        return False
    return marks * 3 >= sum(bool(line.strip()) for line in text.split("\n"))
