"""Long lines that a collector glued together cut apart: paragraphs, headings, captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.body.headings import inline_rules, is_rule
from reftel.cable.telegram.body.items import midline_bullets
from reftel.cable.telegram.body.markings import midline_numbers

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

REFLOWED: Final = 120
_RULES: Final = ("----", "====", "****", "____", "= = = =")
_PARAGRAPH_1: Final = " 1. ("
_BRACKET_OF_1: Final = re.compile(r"\((?<= 1\. \()")
_CAPTION: Final = "SIPDIS "


def cut_text_lines(lines: list[Line], body: str) -> list[Line]:
    """Return the lines of ``body`` with what the collector glued together cut apart.

    Cut are paragraphs in mid-line (T39), headings with their dashes on one line (T20) and a
    caption that the network put before the rest of a sentence (T48).
    """
    # One look at the body says what need not be looked for in its lines: most need no cut.
    rules = [each for each in _RULES if each[0] in body and each in body]
    sought = rules + ([_PARAGRAPH_1] if _BRACKET_OF_1.search(body) else [])
    sought += [_CAPTION] if _CAPTION in body else []
    suspects = {at for at, line in enumerate(lines) if len(line.text) > REFLOWED}
    for each in sought:
        suspects.update([at for at, line in enumerate(lines) if each in line.text])
    result: list[Line] = []
    done = 0
    for at in sorted(suspects):
        if lines[at].page_break is None and (cuts := _cuts(lines[at].text, rules)):
            result += lines[done:at]
            result += lines[at].pieces(sorted(cuts))
            done = at + 1
    return result + lines[done:]


def _cuts(text: str, rules: list[str]) -> set[int]:
    """Return where to cut a line of a body that holds these rules."""
    cuts: set[int] = set()
    if len(text) > REFLOWED or _PARAGRAPH_1 in text:
        cuts = {*midline_numbers(text), *midline_bullets(text)}
    if any(map(text.__contains__, rules)) and not is_rule(text):
        cuts.update(inline_rules(text))
    if text.startswith(_CAPTION):
        cuts.add(len(_CAPTION))
    return cuts
