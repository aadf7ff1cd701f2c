"""What a page of HTML holds and no browser shows: scripts, comments, templates, attributes.

A page that a program makes has its cables as JSON in a script (``window.__DATA__ = {...}``), and
may show one of them. What is there and not shown is read where it is JSON, and named elsewhere.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from reftel.cable import RawCable, Source
from reftel.cable.raw_cable import IN_DOUBT
from reftel.sources.carriers.html_page import FORM
from reftel.sources.markup.html_text import SHADOW_ROOT
from reftel.sources.piece import Reject
from reftel.sources.recognising import signs
from reftel.sources.records.site_record import noted
from reftel.sources.tables.other_columns import cables_in_value, whole
from reftel.sources.tables.same_text import repeats

_ELEMENTS: Final = ("script", "template", "noscript", "style", "svg", "select", "button")
_VALUE: Final = re.compile(r"=\s{0,9}(?:\"([^\"]{200,})\"|'([^']{200,})')")
# What each telegram has some of, quick to look for.
_HINT: Final = re.compile(
    r"VZCZC|SIPDIS|UNCLAS|C O N F I D|S E C R E T|CONFIDENTIAL|SECRET|SUBJ|TAGS|\d{6}Z [A-Z]{3}"
    r"|E\.? ?[O0]\.? ?1\d{4}"
)
_JSON: Final = re.compile(r"(?:\A|[=(,:>])\s{0,40}(?=[\[{\"])")
# With what a line ends in a page that a program wrote on one, also within a string.
_LINE_END: Final = re.compile(
    r"<(?:br|\\?/?(?:p|div|li|tr|h[1-6]|article|section|pre))\b[^<>]{0,200}>"
)
_ENDS_TEXT: Final = "</pre></code>"  # of a mirror; where it stands otherwise, all is looked at
_MOST_VALUES: Final = 50  # that are looked at in one script


class _Unseen(NamedTuple):
    """Something that is not shown: what it is, where it begins, what it says."""

    what: str
    start: int
    said: str


def cables_of(
    text: str, file: str, shown: Iterable[RawCable | Reject], *, is_own: bool
) -> Iterator[RawCable | Reject]:
    """Yield the cables that a page does not show, and rejects for those that are not read.

    None of those ``shown`` is given again. ``is_own`` says that it is a page of a site of cables,
    of which there are very many: only what stands below its text is looked at then.
    """
    known = [whole(each) for each in shown if isinstance(each, RawCable)]
    start = max(0, text.rfind(_ENDS_TEXT)) if is_own else 0
    if len(text) - start < signs.SHORTEST:
        return
    places = [*_elements(text, start), *_comments(text, start), *_values(text, start)]
    for place in sorted(places, key=lambda each: each.start):
        if len(place.said) < signs.SHORTEST or not _HINT.search(place.said):
            continue
        if not signs.is_telegram(_plain(place.said)):
            continue
        line = text.count("\n", 0, place.start) + 1
        found, rest = _in_json(place, Source(FORM, f"{file}:{line}"))
        for number, cable in enumerate(found, 1):
            if any(repeats(whole(cable), each) for each in known):
                continue
            known.append(whole(cable))
            why = f"it stands in {place.what} of the page, which does not show it"
            source = Source(FORM, f"{file}:{line}" + f":{number}" * (number > 1))
            yield replace(noted(cable, ((IN_DOUBT, why),)), source=source)
        plain = _plain(rest)
        if signs.is_telegram(plain) and not repeats(plain, "\n".join(known)):
            why = f"a telegram in {place.what} of the page, which is not read"
            yield Reject(file, f"line {line}", f"{why}; save it as a file of its own")


def _plain(said: str) -> str:
    """Return what a script, a template or an attribute says, with its lines.

    Marks of HTML, also such as are written as entities, may be all that parts these.
    """
    text = html.unescape(said).replace("\\r", "").replace("\\n", "\n")
    return _LINE_END.sub("\n", text) if "<" in text else text


def _elements(text: str, first: int) -> Iterator[_Unseen]:
    """Yield what stands in elements that no browser shows."""
    for name in _ELEMENTS:
        at = first
        while (start := text.find(f"<{name}", at)) >= 0:
            after = text.find(">", start) + 1
            if not after:
                break
            if SHADOW_ROOT in text[start:after].lower():
                at = after
                continue
            end = text.find(f"</{name}", after)
            end = len(text) if end < 0 else end  # the page is cut off in it
            yield _Unseen(f"a {name}", start, text[after:end])
            at = end


def _comments(text: str, first: int) -> Iterator[_Unseen]:
    at = first
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        yield _Unseen("a comment", start, text[start + 4 : end])
        at = end


def _values(text: str, first: int) -> Iterator[_Unseen]:
    """Yield the long values of attributes."""
    for match in _VALUE.finditer(text, first):
        yield _Unseen("an attribute", match.start(), match[1] or match[2])


def _in_json(place: _Unseen, source: Source) -> tuple[list[RawCable], str]:
    """Return the cables of values in JSON, wherever in a script they stand, and the rest of it."""
    said = html.unescape(place.said) if place.what == "an attribute" else place.said
    decoder = json.JSONDecoder()
    cables: list[RawCable] = []
    rest: list[str] = []
    end = left = 0
    for match in islice(_JSON.finditer(said), _MOST_VALUES):
        if match.end() < end:
            continue
        try:
            value, end = decoder.raw_decode(said, match.end())
        except (ValueError, RecursionError):
            continue
        text = value if isinstance(value, str) else json.dumps(value)
        if found := list(cables_in_value(text, source)):
            cables += found
            rest.append(said[left : match.end()])
            left = end
    return cables, "".join([*rest, said[left:]])
