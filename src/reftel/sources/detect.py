"""Which form a text has: the tests of the format reference, section 1, in its order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.sources import alx, mirror, nara, page_text, telegram

if TYPE_CHECKING:
    from collections.abc import Callable

    from reftel.cable.model import RawCable
    from reftel.sources.piece import Reject

    Reader = Callable[[str, str], RawCable | Reject]

_HTML: Final = re.compile(r"\s{0,100}(?:<\?xml|<!doctype html|<html|<!--)", re.IGNORECASE)

_FORMS: Final[tuple[tuple[Callable[[str], bool], Reader], ...]] = (
    (mirror.is_page, mirror.read),
    (alx.is_alx, alx.read),
    (page_text.is_page, page_text.read),
    (nara.is_nara, nara.read),
    (telegram.is_telegram, telegram.read),
)


def reader_for(text: str) -> Reader | None:
    """Return what reads a text's form, or None when it is no cable in any of them.

    Rows of a ``cables.csv`` are not asked about here: they are known before they are text.
    """
    if is_html(text) and not mirror.is_page(text):
        return None
    return next((read for matches, read in _FORMS if matches(text)), None)


def is_html(text: str) -> bool:
    """Whether a text is a page of HTML, of whatever kind."""
    return _HTML.match(text) is not None
