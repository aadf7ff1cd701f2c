"""Mails whose lines were wrapped for sending, so that they can flow again: RFC 3676.

``Content-Type: text/plain; format=flowed; delsp=yes``: a line that ends in a blank goes on in the
next one, as long as both are quoted alike; with ``delsp`` that blank was put there
only to say so, and a line that would be mistaken for another has a blank in front.
A text that was pasted may end lines in blanks without meaning it: a line of a telegram's head and
a numbered paragraph stay lines of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reftel.cable.text import with_plain_blanks
from reftel.sources.recognising import signs

if TYPE_CHECKING:
    from email.message import Message

_SIGNATURE: Final = "-- "  # ends in a blank and does not flow
_QUOTE: Final = ">"


def is_flowed(part: Message) -> bool:
    """Whether the lines of a part of a mail are to flow."""
    return _parameter(part, "format") == "flowed"


def joined(text: str, part: Message) -> tuple[str, int]:
    """Return the text of such a part with its lines joined, and how many were."""
    is_deleted = _parameter(part, "delsp") == "yes"
    lines: list[str] = []
    before: tuple[int, bool] = (0, False)  # how the line above is quoted, and whether it goes on
    count = 0
    for raw in text.split("\n"):
        bare = raw.lstrip(_QUOTE)
        depth = len(raw) - len(bare)
        line = bare.removeprefix(" ")
        goes_on = line.endswith(" ") and line != _SIGNATURE
        own = line[:-1] if goes_on and is_deleted else line
        if before == (depth, True) and not _begins(line):
            lines[-1] += own
            count += 1
        else:
            lines.append(f"{_QUOTE * depth} {own}" if depth else own)
        before = depth, goes_on
    return "\n".join(lines), count


def _begins(line: str) -> bool:
    """Whether a line is one of its own in a telegram, or ends a mail."""
    plain = with_plain_blanks(line)
    if line == _SIGNATURE or not plain.strip():
        return True
    return signs.is_own(plain)


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name, "")
    return value.strip().lower() if isinstance(value, str) else ""
