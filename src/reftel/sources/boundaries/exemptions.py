"""Codes of exemptions between the words of a released telegram: ``B1``, ``1.4(D)``, ``(b)(6)``.

A release under the Freedom of Information Act (5 U.S.C. 552(b), E.O. 13526 section 1.4) has them
where, or beside where, words were taken out. Copied as text they stand in the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import IN_DOUBT
from reftel.cable.text import with_plain_blanks
from reftel.sources.recognising.paragraph_numbers import is_numbered
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.cable import RawCable

# What begins with one sign is found fast: a line end, and of a code its first one.
_PARAGRAPH: Final = re.compile(r"\n\s{0,9}\xb6?\d{1,3}\.\s")
_HINTS: Final = tuple(
    map(
        re.compile,
        (
            r"B\(?[1-9]",
            r"b\(?[1-9]",
            r"1\.[45]\s?[(a-h]",
            r"3\.3 ?\(",
            "X(?<=25X|50X)",
            r"\([Bb]\)\s?\(",
        ),
    )
)
# In brackets they stand in no other text, but for paragraphs of laws.
_CODE: Final = re.compile(
    r"(?<![\w)(/.-])(?:(?P<act>[Bb]\(?[1-9]\)?(?![\w/-]| visa)|1\.[45] ?[a-h]\b)"
    r"|(?P<order>(?:1\.[45] ?\([A-H]\)|3\.3 ?\([bh]\) ?\(\d\))|(?:25|50)X[1-9](?:-HUM)?))(?!\w)"
    r"|(?<![\w)])(?<!\d )\([Bb]\) ?\(\d\)(?: ?\([A-F]\))?"
)
_OF_ORDER: Final = re.compile(
    r"(?:reasons?|sections?|secs?\.?|order|e\.o\.|under|and|or)\W*\Z", re.IGNORECASE
)
_RELEASED: Final = re.compile(
    r"\bRELEASED? IN (?:PART|FULL)\b|\bCase No\.? [A-Z]+-?\d|\bDoc No\.? C\d", re.IGNORECASE
)
_GAP: Final = re.compile(r"(?:\A|[ \t]{2,}|\t|\[)\Z")
_REST: Final = re.compile(r"[ ,;[\]]*\Z")
_SHOWN: Final = 4
_BEFORE: Final = 12  # characters in which the word before a code stands


def with_codes_said(cable: RawCable) -> RawCable:
    """Return a cable whose record says which codes of a release stand in its text."""
    text = _PARAGRAPH.search(body := f"\n{cable.body}")
    if text is None or not _may_have_codes(body, text.start()):  # as in nearly all
        return cable
    lines = with_plain_blanks(cable.body).split("\n")
    first = next((at for at, line in enumerate(lines) if is_numbered(line)), len(lines))
    found = [*chain.from_iterable(map(_codes, filter(_may_have_codes, lines[first:])))]
    if not found:
        return cable
    texts = (cable.header, cable.body, *(said for _, said in cable.record.extra))
    if not any(map(_RELEASED.search, texts)):
        found = [(code, is_sure) for code, is_sure in found if is_sure]
    if not found:
        return cable
    many = len(found) > 1
    names = ", ".join([*dict.fromkeys(code for code, _ in found)][:_SHOWN])
    start = f"{len(found):,} codes of a release stand" if many else "a code of a release stands"
    said = f"{start} between the words, and may be there for words that were taken out: {names}"
    return noted(cable, ((IN_DOUBT, said),))


def _may_have_codes(text: str, start: int = 0) -> bool:
    return any(hint.search(text, start) for hint in _HINTS)


def is_codes(text: str) -> bool:
    """Whether a text is codes of a release and nothing else, as in a margin."""
    return not _CODE.sub("", text).strip(" ,;[]") and bool(text.strip())


def _codes(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the codes in a line, each with whether it is one in a text that tells of no release."""
    for code in _CODE.finditer(line):
        before = line[max(0, code.start() - _BEFORE) : code.start()]
        if not code["act"]:
            if not (code["order"] and _OF_ORDER.search(before)):
                yield code[0], True
        else:
            yield code[0], bool(_GAP.search(before) and _REST.match(line, code.end()))
