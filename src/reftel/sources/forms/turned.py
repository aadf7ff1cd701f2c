"""A telegram whose text stands before its own header (``Show Headers``), turned round.

A button (``Show Headers``) may stand between, and the whole telegram may follow once more behind
the header.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reftel.cable.telegram.fields.header import read_header
from reftel.cable.telegram.identity import contradiction
from reftel.cable.text import plain_lines
from reftel.sources.boundaries import seams
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import split_telegram

_BUTTON: Final = re.compile(r"(?:show|hide|view) (?:full )?headers?", re.IGNORECASE)


class Telegram(NamedTuple):
    """A telegram in order, and the lines above it that are none of it."""

    header: str
    body: str
    above: list[str]


def in_order(text: str) -> Telegram:
    """Return the telegram of a text, whichever of its header and its body stands first."""
    return _turned(text) or Telegram(*split_telegram(text), [])


def _turned(text: str) -> Telegram | None:
    """Return the telegram of a text that stands before its header, or None where it does not.

    The header must be of the same number, or of the same post where it gives none.
    """
    lines = text.split("\n")
    plain = plain_lines(text)
    traffic = (at for at, line in enumerate(plain) if signs.sign_of(line) is signs.Sign.TRAFFIC)
    at = next(traffic, 0)
    end = next((number for number in range(at) if _BUTTON.fullmatch(plain[number])), at)
    first = "\n".join(lines[:end])
    title = seams.title_of(first)
    header, again = split_telegram("\n".join(lines[at:]))
    said = read_header(header)
    if title is None or said.sender is None or contradiction(title, said):
        return None
    between = lines[end + 1 : at]
    if again:
        return Telegram(header, again, [*lines[:end], *between])
    above, body = split_telegram(first)
    return Telegram(header, body, [*above.split("\n"), *between])
