"""Words that a word processor or a PDF divided at the ends of lines: ``har-`` and ``bour``.

A drafter's own hyphen (``long-`` / ``term``) looks the same. What the rest of the text shows tells
them apart: the word stands there whole, or with its hyphen, or in two. Where a collector has joined
the lines, a blank stands behind the hyphen, as it does in ``mid- and late-``. The parser sees to
telegrams that were divided by hand, in capitals (§1e).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reftel.cable.raw_cable import IN_DOUBT, REPAIRED, Extra

# A pattern that begins with the hyphen is fast; the half in front of it is read backwards.
_CUT: Final = re.compile(
    r"(?P<hyphen>[-\u2010\u2013\u2e17\xac])(?:[^\S\n]{0,3}\n(?P<gap>\s{0,20})|[ ](?=[a-z]))"
    r"(?!(?:and|or|to|nor|but|through|as|versus|und|et|y|e|o|ou|oder)\b)"
    r"(?P<second>[a-z]{2,}|[A-Z]{2,})(?P<sign>(?![\w-])\S*)(?P<tail>[^\S\n]*\n|[^\S\n]+|\Z)"
)
_FIRST: Final = re.compile(r"(?<![\w-])[A-Za-z]{2,}\Z")
_OPTIONAL: Final = "\xac\u2e17"  # where a word processor may divide a word, and old print does
_PREFIXES_LISTED: Final = """
non co re pre post anti pro counter multi inter sub ex
self semi quasi cross mid well half high low long short
so all over under vice two three full part follow by
"""
_PREFIXES: Final = frozenset(_PREFIXES_LISTED.split())
"""First halves of compounds, of which a hyphen at the end of a line says nothing."""
_LONGEST: Final = 30
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FEWEST: Final = 2  # words that stand whole elsewhere, where all are divided
_MANY: Final = 6  # words of which nothing is known, where most are
_SHOWN: Final = 4


class _Cut(NamedTuple):
    """A word in two halves, from ``start`` to ``end``, the sign behind it and what follows."""

    start: int
    end: int
    first: str
    second: str
    sign: str
    behind: str
    is_sure: bool

    @property
    def whole(self) -> str:
        """The word without its hyphen."""
        return self.first + self.second


def joined(text: str, *, is_set: bool = False) -> tuple[str, Extra]:
    """Return a text with words joined that line ends divide, and what to say of that.

    Args:
        text: the text.
        is_set: whether it was set in columns, so that most of what is divided is by them.
    """
    if not (cuts := _cuts(text)):
        return text, ()
    lower = text.lower()
    ends = [0, *(cut.end for cut in cuts)]
    starts = [*(cut.start for cut in cuts), len(lower)]
    between = "\n".join(lower[end:start] for end, start in zip(ends, starts, strict=True))
    words = set(_WORD.findall(between))
    whole = {cut for cut in cuts if cut.is_sure or cut.whole.lower() in words}
    compounds = {
        cut
        for cut in cuts
        if f"{cut.first}-{cut.second}".lower() in words
        or (cut.first.lower() in words and cut.second.lower() in words)
    }
    unknown = {cut for cut in cuts if not cut.second.isupper()} - whole - compounds
    is_divided = len({cut.whole for cut in whole - compounds}) >= _FEWEST or len(unknown) >= max(
        _MANY, 3 * len(compounds)
    )
    divided = whole - compounds | (unknown if is_divided or is_set else set())
    told, beginnings = divided | compounds, words | _PREFIXES
    kept = [
        f"{cut.first}-{cut.second}"
        for cut in cuts
        if cut not in told and cut.first.lower() not in beginnings
    ]
    notes: Extra = ()
    if kept:
        many = f"{len(kept):,} words may be" if len(kept) > 1 else "a word may be"
        what = "and keep their hyphens" if len(kept) > 1 else "and keeps its hyphen"
        notes = ((IN_DOUBT, f"{many} divided at line ends, {what}: {_shown(kept)}"),)
    if not divided:
        return text, notes
    pieces: list[str] = []
    said: list[str] = []
    at = 0
    for cut in cuts:
        if cut in divided:
            pieces += [text[at : cut.start], f"{cut.whole}{cut.sign}{cut.behind}"]
            at = cut.end
            said.append(cut.whole)
    text = "".join([*pieces, text[at:]])
    start = f"{len(said):,} words that were" if len(said) > 1 else "a word that was"
    are = "are" if len(said) > 1 else "is"
    message = f"{start} divided at line ends {are} joined: {_shown(said)}"
    return text, ((REPAIRED, message), *notes)


def _shown(words: Sequence[str]) -> str:
    return f"{', '.join(words[:_SHOWN])}{' ...' if len(words) > _SHOWN else ''}"


def _cuts(text: str) -> list[_Cut]:
    """Return the words that a hyphen at the end of a line divides, whoever put it there."""
    found: list[_Cut] = []
    for match in _CUT.finditer(text):
        first = _FIRST.search(text[max(0, match.start() - _LONGEST) : match.start()])
        second = match["second"]
        if first is None or (second.isupper() and not first[0].isupper()):
            continue
        is_sure = match["hyphen"] in _OPTIONAL
        gap = match["gap"]
        behind = match["tail"] if gap is None else "\n\f" if "\f" in gap else "\n"
        start = match.start() - len(first[0])
        found.append(_Cut(start, match.end(), first[0], second, match["sign"], behind, is_sure))
    return found
