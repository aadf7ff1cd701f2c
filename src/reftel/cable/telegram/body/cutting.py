"""Lines cut apart that a collector glued together: paragraphs, headings, captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.body.headings import inline_rules, is_rule
from reftel.cable.telegram.body.items import midline_bullets
from reftel.cable.telegram.body.markings import midline_numbers

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

REFLOWED: Final = 120
_RULES: Final = "-=*_"
_PARAGRAPH_1: Final = " 1. ("
_BRACKET_OF_1: Final = re.compile(r"\((?<= 1\. \()")
_CAPTION: Final = "SIPDIS "


def cut_text_lines(lines: list[Line], body: str) -> list[Line]:
    """Return the lines of ``body`` with what the collector glued together cut apart.

    Cut are paragraphs in mid-line (T39), headings with their dashes on one line (T20) and a
    caption that the network put before the rest of a sentence (T48).
    """
    # One look at the body says what need not be looked for in its lines.
    rules = [4 * each for each in _RULES if each in body and 4 * each in body]
    numbered = _BRACKET_OF_1.search(body) is not None
    result: list[Line] = []
    for line in lines:
        text = line.text
        if len(text) > REFLOWED or (numbered and _PARAGRAPH_1 in text):
            cuts = midline_numbers(text) + midline_bullets(text)
        else:
            cuts = []
        for rule in rules:
            if rule in text:
                if not is_rule(text):
                    cuts += inline_rules(text)
                break
        if text[0] == "S" and text.startswith(_CAPTION):
            cuts.append(len(_CAPTION))
        if cuts and line.page_break is None:
            result += line.pieces(sorted({*cuts}))
        else:
            result.append(line)
    return result
