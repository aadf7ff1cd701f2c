"""Words that a page of HTML strikes out (``<s>``), puts in (``<ins>``), hides (``display: none``).

Struck and hidden words are left out with a word, unless a whole telegram is. What was put in
(``<ins>``) stands in the text as the page shows it, and what is hidden from some readers only
(``aria-hidden``, a class that says so) as well: both are kept, and said. So are words in a colour
that few of the page have, as those are of whoever answers between the lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from reftel.cable.raw_cable import IN_DOUBT, LEFT_OUT, Extra
from reftel.cable.text import shortened
from reftel.sources.boundaries import around


class Kind(StrEnum):
    """What a page does with words, as it is said of them."""

    STRUCK = "struck out on the page"
    INSERTED = "put in on the page (<ins>)"
    NOTE = "that are marks of notes on the page"
    BESIDE = "in notes (<note>, <comment>) on the page"
    OTHER = "that the edition has beside its text (<sic>, <orig>, <rdg>, <fw>, <pagenum>)"
    HIDDEN = "hidden on the page"
    PARTLY = "hidden from some readers of the page"
    COLOURED = "in another colour than the page's"


# Two of Unicode's noncharacters for each kind, which no text has: they stand in the lines of a page
# while it is read, around the words.
_SIGNS: Final = {kind: (chr(0xFDD0 + 2 * at), chr(0xFDD1 + 2 * at)) for at, kind in enumerate(Kind)}
_OPENED: Final = {signs[0]: kind for kind, signs in _SIGNS.items()}
_CLOSED: Final = {signs[1]: kind for kind, signs in _SIGNS.items()}
SIGNS: Final = frozenset((*_OPENED, *_CLOSED))
"""All of them."""

_SIGN: Final = re.compile(f"([{''.join(SIGNS)}])")
_BY_NAME: Final = {
    "del": Kind.STRUCK, "s": Kind.STRUCK, "strike": Kind.STRUCK, "ins": Kind.INSERTED,
    # Editions (TEI), and the books of DocBook and of DAISY (DTBook).
    "sic": Kind.OTHER, "orig": Kind.OTHER, "rdg": Kind.OTHER, "fw": Kind.OTHER,
    "pagenum": Kind.OTHER, "noteref": Kind.NOTE, "prodnote": Kind.BESIDE,
    "note": Kind.BESIDE, "footnote": Kind.BESIDE, "ann": Kind.BESIDE,
    "comment": Kind.BESIDE, "ss:comment": Kind.BESIDE,  # of a cell of a spreadsheet
}  # fmt: skip
_IN_TEXT: Final = re.compile(
    r"<(?P<name>del|s|strike|ins|sic|orig|rdg|fw)(?:\s[^<>]{0,200})?>(?P<words>[^<>]{1,2000})</(?P=name)>"
    r"|\[(?P<said>[^\[\]\n]{0,2000})\]\{\.(?P<class>deletion|insertion|comment-start|comment-end)\b"
    r"[^{}\n]{0,300}\}"  # changes and comments, as Pandoc writes them
    r"|(?<!~)~~(?=[^\s~])(?P<struck>[^~\n]{1,400}(?:\n[^~\n]{1,400}){0,9})(?<=\S)~~(?!~)",
    re.IGNORECASE,
)
_HINTS: Final = (
    *("noteref", "note-ref", "fnref", "ftnref", "cite_ref", "reference", "hid", "none"),
    *("line-through", "sr-only", "screen-reader", "opacity", "font-size", "color"),
    *('href="#', "href='#", 'revision="-', "revision='-"),
)
_STRUCK: Final = re.compile(
    r"text-decoration[^;\"']{0,60}line-through|(?<![\w-])revision=[\"']-\d"  # the latter, AbiWord's
)
_BY_CLASS: Final = {
    "deletion": Kind.STRUCK, "insertion": Kind.INSERTED,
    "comment-start": Kind.BESIDE, "comment-end": Kind.BESIDE,
}  # fmt: skip
_NOTE: Final = re.compile(
    r"\bhref=[\"']#_?(?:n|fn|ftnt?|cmnt|msocom|(?:sd)?(?:foot|end)?notes?|cite_note)[-_:]?\d"
    r"|\b(?:class|id|name|epub:type|role)\s{0,9}=\s{0,9}[\"']?[^\"'<>]{0,100}?(?:(?:foot|end)?note-?ref|_?fnref|_?ftnref"
    r"|cite_ref|(?<![\w-])reference(?![\w-])|footnotereference)"
)
_UNSEEN: Final = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"
    r"|(?:opacity|font-size)\s{0,9}:\s{0,9}0(?![.\d]))"
)
# But for black and dark grey, and what a program writes for the colour that all has.
_COLOURED: Final = re.compile(
    r"(?:(?<![-\w])color\s{0,9}[:=]\s{0,9}[\"']?\s{0,9})(?!black|inherit|initial|windowtext|auto|var"
    r"|#([0-6])[0-9a-f](?:\1[0-9a-f]){2}\b|#([0-6])\2\2\b|rgba?\((\d+), ?\3, ?\3\b)[#a-z]"
)
_VALUE: Final = re.compile(r"=\s{0,9}(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_HIDDEN: Final = re.compile(r"(?<![\w-])hidden(?![\w-])")
_PARTLY: Final = re.compile(
    r"aria-hidden\s{0,9}=\s{0,9}[\"']?true"
    r"|class\s{0,9}=\s{0,9}[\"']?[^\"'<>]{0,200}?(?<![\w-])(?:hidden|hide|d-none|sr-only"
    r"|visually-?hidden|screen-reader-text)(?![\w-])"
)
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_LONG: Final = 3  # lines that are struck out, of which a telegram may be
_MOST_COLOURED: Final = 0.25  # of the letters of a page
_DEEPEST: Final = 20  # marked words within others; what is deeper is as these are
_LONGEST_NOTE: Final = 6  # characters of the mark of a note


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Words that a page marks: their text, and from which to which of its lines they stand."""

    kind: Kind
    text: str
    kept: bool
    first: int
    last: int


@dataclass(slots=True)
class _Region:
    """Marked words while a page is taken apart; ``parent`` has them among its own, or is -1."""

    kind: Kind
    parent: int
    first: int
    last: int
    pieces: list[str] = field(default_factory=list)


def kind_of(name: str, attributes: str) -> Kind | None:
    """Return what an element does with its words, or None if it shows them like any others."""
    if kind := _BY_NAME.get(name):
        return kind
    if not attributes:
        return None
    lower = attributes.lower()
    if not any(map(lower.__contains__, _HINTS)):
        return None
    if _STRUCK.search(lower):
        return Kind.STRUCK
    if name in ("sup", "a", "span") and _NOTE.search(lower):
        return Kind.NOTE
    if _UNSEEN.search(lower) or _HIDDEN.search(_VALUE.sub("", lower)):
        return Kind.HIDDEN
    if _PARTLY.search(lower):
        return Kind.PARTLY
    return Kind.COLOURED if name != "a" and _COLOURED.search(lower) else None


def opened(kind: Kind) -> str:
    """Return the sign that stands before words of a kind while a page is read."""
    return _SIGNS[kind][0]


def closed(kind: Kind) -> str:
    """Return the sign that stands behind them."""
    return _SIGNS[kind][1]


def without_signs(text: str) -> str:
    """Return a page's source without these signs, should it have any of its own."""
    for sign in SIGNS:
        if sign in text:
            text = text.replace(sign, "\ufffd")
    return text


def in_text(text: str) -> tuple[str, Extra]:
    """Return a text that is no page without words that it strikes out, and what to say of that.

    In Markdown (``~~words~~``), or with the elements of HTML, of which no others are there.
    """
    if "~" not in text and "<" not in text and "]{." not in text:
        return text, ()
    marks: list[MarkedText] = []

    def take(match: re.Match[str]) -> str:
        if match["class"]:
            kind, words = _BY_CLASS[match["class"]], match["said"]
        else:
            kind = _BY_NAME.get((match["name"] or "").lower(), Kind.STRUCK)
            words = match["words"] or match["struck"]
        is_kept = kind is Kind.INSERTED
        if words:
            shown = match[0] if match["class"] else words  # who changed it, too
            marks.append(MarkedText(kind, shown, is_kept, 0, 0))
        return words if is_kept else ""

    text = _IN_TEXT.sub(take, text)
    return text, said(marks)


@dataclass(frozen=True, slots=True)
class Settled:
    """The lines of a page without signs and without words that are left out, and what was marked.

    ``origins`` tells which line of the page each was; one of which nothing is left is gone.
    """

    lines: list[str]
    marks: list[MarkedText]
    origins: list[int]


def settled(lines: Sequence[str]) -> Settled:
    """Return the lines of a page without the signs, and without words that are left out."""
    parts, regions = _taken_apart(lines)
    dropped: list[bool] = []
    for region in regions:  # each stands behind the one around it
        above = region.parent >= 0 and dropped[region.parent]
        dropped.append(above or _is_left_out(region))
    found: list[str] = []
    origins: list[int] = []
    moved: list[int] = []  # where each line is now
    for at, (own, line) in enumerate(zip(parts, lines, strict=True)):
        moved.append(len(found))
        left = _joined([text for region, text in own if region < 0 or not dropped[region]])
        if left.strip() or not line.strip():
            found.append(left.lstrip() if _SIGN.match(line) else left)
            origins.append(at)
    marks = [
        MarkedText(
            each.kind,
            "\n".join(each.pieces).strip(),
            not is_dropped,
            moved[each.first],
            moved[each.last],
        )
        for each, is_dropped in zip(regions, dropped, strict=True)
        if each.parent < 0 or not dropped[each.parent]
    ]
    said = [mark for mark in _without_usual(marks, found) if _says_something(mark)]
    return Settled(found, said, origins)


def _without_usual(marks: list[MarkedText], lines: Sequence[str]) -> list[MarkedText]:
    """Return marked words without coloured ones that are a telegram's, or not few on their page."""
    usual = [mark for mark in marks if mark.kind is not Kind.COLOURED]
    if len(usual) == len(marks):
        return marks
    most = _MOST_COLOURED * sum(map(len, lines))
    without = [
        mark
        for mark in marks
        if mark.kind is not Kind.COLOURED or (len(mark.text) <= most and around.is_prose(mark.text))
    ]
    coloured = (len(mark.text) for mark in without if mark.kind is Kind.COLOURED)
    return without if sum(coloured) <= most else usual


def _says_something(mark: MarkedText) -> bool:
    """Whether marked words are worth a word: a sign that is kept, as an icon is, says nothing."""
    return any(map(str.isalnum, mark.text)) and not (mark.kept and not _WORD.search(mark.text))


def said(marks: Sequence[MarkedText], within: range | None = None) -> Extra:
    """Return what a record has to say of words that its page marks ``within`` some lines."""
    if within is not None:
        marks = [
            mark for mark in marks if mark.first < within.stop and mark.last >= within.start - 1
        ]
    notes: list[tuple[str, str]] = []
    for kind in Kind if marks else ():
        for is_kept in (False, True):
            texts = [mark.text for mark in marks if (mark.kind, mark.kept) == (kind, is_kept)]
            if texts:
                notes.append(_note(kind, texts, is_kept=is_kept))
    return tuple(notes)


def _note(kind: Kind, texts: list[str], *, is_kept: bool) -> tuple[str, str]:
    many = len(texts) > 1
    whole = "\n".join(texts)
    shown = shortened(whole)
    place = "places" if many else "place"
    fate = "kept, and perhaps no part of the cable" if is_kept else "left out"
    message = f"words {kind} in {len(texts)} {place} are {fate}: {shown}"
    return IN_DOUBT if is_kept else LEFT_OUT, f"{message}\n{whole}" if shown != whole else message


def _taken_apart(lines: Sequence[str]) -> tuple[list[list[tuple[int, str]]], list[_Region]]:
    """Return the pieces of each line, each with the number of its region or -1; and the regions."""
    regions: list[_Region] = []
    parts: list[list[tuple[int, str]]] = []
    inside: list[int] = []
    deeper = 0
    for at, line in enumerate(lines):
        parts.append([])
        for piece in _SIGN.split(line):
            if kind := _OPENED.get(piece):
                if len(inside) == _DEEPEST:
                    deeper += 1
                    continue
                regions.append(_Region(kind, inside[-1] if inside else -1, at, at))
                inside.append(len(regions) - 1)
            elif kind := _CLOSED.get(piece):
                if deeper:
                    deeper -= 1
                elif inside and regions[inside[-1]].kind is kind:
                    inside.pop()
            elif piece:
                parts[-1].append((inside[-1] if inside else -1, piece))
                for number in inside:
                    regions[number].pieces.append(piece)
                    regions[number].last = at
    return parts, regions


def _is_left_out(region: _Region) -> bool:
    """Whether marked words are none of the text. A whole telegram is, whatever is done with it."""
    if region.kind is Kind.NOTE:
        text = "".join(region.pieces).strip()
        return len(text) <= _LONGEST_NOTE and not text.endswith(".")  # as a paragraph's number does
    if region.kind not in (Kind.STRUCK, Kind.BESIDE, Kind.OTHER, Kind.HIDDEN):
        return False
    filled = [piece for piece in region.pieces if piece.strip()]
    if len(filled) == 1 or (region.kind is not Kind.HIDDEN and len(filled) < _LONG):
        return True
    return around.is_prose("\n".join(filled))


def _joined(pieces: list[str]) -> str:
    """Return the pieces of a line as one, without the blank too many where words went."""
    line = ""
    for piece in pieces:
        line += piece.lstrip(" ") if line.endswith(" ") and piece.startswith(" ") else piece
    return line.rstrip()
