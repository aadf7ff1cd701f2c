"""Lines in front of a telegram in a mail or document left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable.text import with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.recognising import signs
from reftel.sources.records.lines_in_front import read_above

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra


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
    known, front = read_above(plain, start)
    known = known if front.is_record else []
    kept = [lines[number] for number in known]
    others = [line for number, line in enumerate(lines[:start]) if number not in known]
    return "\n".join([*kept, *lines[start:]]), around.left_out(others, "above")
