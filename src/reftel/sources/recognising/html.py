"""By what a page of HTML is known, of whatever kind."""

from __future__ import annotations

import re
from typing import Final

_HTML: Final = re.compile(
    r"\s{0,100}<(?:\?xml|!--|!doctype html|[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,2000})?/?>)",
    re.IGNORECASE,
)


def is_html(text: str) -> bool:
    """Whether a text is a page of HTML, of whatever kind."""
    return _HTML.match(text) is not None
