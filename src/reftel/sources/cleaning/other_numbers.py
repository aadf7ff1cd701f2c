"""Paragraph numbers written as ``[1]``, ``1 -``, ``Para 1.``, ``**1.**``, read as ``1.``.

Whoever copies or edits a text writes its numbers in a way of their own. They are read as ``1.``,
with a word, where they count from one in front of paragraphs and the text has no others. Notes at
the end of a text are numbered so too: they have little behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.cable.sentences import ends_sentence
from reftel.sources.recognising import signs

_USUAL: Final = ("\xb6", "\n1. ", "\n2. ", "\n1.(", "\n1.\n", "\n 1. ")
_FORMS: Final = tuple(
    map(
        re.compile,
        (
            r"[ \t]{0,9}\[(?P<number>\d{1,3})\][ \t]{0,9}(?=\S)",
            r"[ \t]{0,9}(?P<number>\d{1,3})[ \t]?[-\u2013\u2014][ \t]{1,9}(?=\S)",
            r"[ \t]{0,9}(?:[Pp]ara(?:graph)?|PARA)\.?[ \t](?P<number>\d{1,3})[.:)]?[ \t]+(?=\S)",
            r"[ \t]{0,9}(?:\*\*|__)(?P<number>\d{1,3})[.)]?(?:\*\*|__)[.)]?[ \t]{0,9}(?=\S)",
            r"[ \t]{0,9}(?P<number>\d{1,3})[ \t]{1,3}\.[ \t]{1,9}(?=\S)",
            r"[ \t]{0,9}#(?P<number>\d{1,3})[.:]?[ \t]{1,9}(?=\S)",
            r"[ \t]{0,9}(?:No|Nr|NO)\.?[ \t]?(?P<number>\d{1,3})[.:]?[ \t]{1,9}(?=\S)",
        ),
    )
)
_MARKS: Final = tuple(
    map(
        re.compile,
        (
            r"[ \t]{0,9}#\.[ \t]{1,9}(?=\S)",  # reStructuredText
            r"[ \t]{0,9}#[ \t]{1,9}(?=\S)",  # a wiki
            r"\.[ \t]{1,9}(?=\S)",  # AsciiDoc
            r"[ \t]{0,9}\+[ \t]{1,9}(?=\S)",  # Typst
        ),
    )
)
"""Marks of which a program makes numbers."""
_ROMAN: Final = re.compile(r"[ \t]{0,9}(?P<number>[IVX]{1,6})[.)][ \t]{1,9}(?=\S)")
_TENS: Final = ("", "X", "XX", "XXX")
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_FEWEST: Final = 2
_SHARE: Final = 0.5  # of the text below the head stands behind the first
_MARKED: Final = re.compile(r"\((?:TS|S|C|U|SBU|LOU|FOUO)(?:/{1,2}[A-Z]{2,8})?\)")


def read(text: str) -> tuple[str, Extra]:
    """Return a text with its paragraph numbers in a telegram's form, and what to say of that."""
    if any(usual in text for usual in _USUAL):
        return text, ()
    lines = text.split("\n")
    for form in (*_FORMS, _ROMAN, *_MARKS):
        found = {at: match for at, line in enumerate(lines) if (match := form.match(line))}
        counted = range(1, len(found) + 1)
        if form not in _MARKS and not _count(counted, [each["number"] for each in found.values()]):
            continue
        if not _are_paragraphs(lines, found):
            continue
        first = next(iter(found.values()))[0].strip()
        for number, (at, match) in zip(counted, found.items(), strict=True):
            lines[at] = f"{number}. {lines[at][match.end() :]}"
        said = f"{len(found):,} paragraph numbers in another form ({first}) are read as such"
        return "\n".join(lines), ((REPAIRED, said),)
    return text, ()


def _count(counted: range, written: Sequence[str]) -> bool:
    """Whether numbers count from one, in figures or as the Romans wrote them."""
    if any(map(str.isdecimal, written)):
        return [*map(int, written)] == [*counted]
    return len(written) < 10 * len(_TENS) and [
        _TENS[number // 10] + _ONES[number % 10] for number in counted
    ] == [*written]


def _are_paragraphs(lines: Sequence[str], found: dict[int, re.Match[str]]) -> bool:
    """Whether such numbers stand in front of the paragraphs of a telegram."""
    if len(found) < _FEWEST:
        return False
    first = next(iter(found))
    head = [at for at in range(first) if signs.sign_of(lines[at])]
    if not head:
        return False
    above = [lines[at - 1].strip() for at in found]
    apart = sum(not line or ends_sentence(line) for line in above)
    marked = sum(_MARKED.match(lines[at], match.end()) is not None for at, match in found.items())
    if 2 * max(apart, marked) <= len(found):
        return False
    text, behind = (sum(map(len, lines[at:])) for at in (head[-1] + 1, first))
    return behind >= _SHARE * text or 2 * marked > len(found)
