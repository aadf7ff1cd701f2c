"""What stands in front of a telegram in a mail or a document, and is none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reftel.cable.text import with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.recognising import signs
from reftel.sources.records.front import read_front

if TYPE_CHECKING:
    from reftel.sources.decoding.decode import Extra

_RECORD_ABOVE: Final = 40  # lines above the telegram in which its record stands


def without_preface(text: str) -> tuple[str, Extra]:
    """Return a text from its telegram or record on, and what to say of lines that are left out.

    A text that is no telegram comes back as it is.
    """
    if not signs.is_telegram(text):
        return text, ()
    lines = text.split("\n")
    plain = [with_plain_blanks(line) for line in lines]
    start = signs.first_sign(plain)
    if not start:
        return text, ()
    above = range(max(0, start - _RECORD_ABOVE), start)
    known = [number for number in above if read_front([plain[number]]).fields]
    if not read_front([plain[number] for number in known]).is_record:
        known = []
    kept = [lines[number] for number in known]
    others = [line for number, line in enumerate(lines[:start]) if number not in known]
    return "\n".join([*kept, *lines[start:]]), around.left_out(others, "above")
