"""Places in the text that point at other cables: ``reftel``, ``refs A-C``, an ID (3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reftel.cable.citations import Citing, cited_year, read_year
from reftel.cable.model import Block, Mention, Reference
from reftel.cable.places import origin_of, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reftel.cable.text import Texts

_LETTER = r"\(?[A-Za-z]\)?(?![A-Za-z'\u2019]|-[a-z])"
_MENTION = re.compile(
    r"(?P<word>REF(?:TEL)?S?|SEPTELS?)\b(?P<letters>\.?[ ]?(?:" + _LETTER + r"|[A-Z]-[A-Z]\b)"
    r"(?:[ ]?(?:,[ ]?(?:AND|OR)|,|AND|&|/|OR|-|\u2013|THROUGH|THRU|TO)[ ]?(?:REF(?:TEL)?[ ])?"
    + _LETTER
    + r"){0,25})?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"([A-Z])\)?[ ]?(?:-|\u2013|THROUGH|THRU|TO)[ ]?\(?([A-Z])\b", re.IGNORECASE)
_SINGLE = re.compile(r"(?<![A-Za-z])[A-Z](?![A-Za-z])", re.IGNORECASE)
# A bare "ref" means the reference only where the sentence points somewhere.
_POINTS = re.compile(r"(?:\(|\b(?:see|per|in|from|of|and|as)[ ])$", re.IGNORECASE)

# Where a citation may be, in a text's shape: a year before a post, or capitals before a number.
_CANDIDATE = re.compile(rb"0(?:(?<=AA .)|(?<=AA #.)|0 ?A)")
_NUMBER = re.compile(r"[0-9]{1,8}(?![0-9A-Za-z])")
_DATED = re.compile(
    r"((?:19|20)?\d\d)[ ]?([A-Z][A-Za-z.'-]*(?:[ ][A-Za-z][A-Za-z.'-]*){0,3}?)[ ]?#?(\d{1,8})"
    r"(?![\dA-Za-z])"
)
_LOOK_BACK = 32


@dataclass(frozen=True, slots=True)
class Missing:
    """A letter that a text uses and the REF block does not hold, with its place."""

    letter: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a text mentions: the places, in order, and the letters without an entry."""

    found: tuple[Mention, ...] = ()
    missing: tuple[Missing, ...] = ()


def find_mentions(
    blocks: Sequence[Block], references: Sequence[Reference], texts: Texts, *, citing: Citing
) -> Mentions:
    """Find the places of a cable's text that point at other cables.

    Args:
        blocks: the blocks of the body.
        references: the entries of the REF block.
        texts: the texts of the blocks, empty where a block is not to be searched.
        citing: the cable itself, for the year of citations that give none.

    Returns:
        One mention for each ``reftel``, ``ref A``, ``refs B-D``, ``septel`` and each citation of
        a known post, in order; and the letters that no entry answers (T64).
    """
    entries = _Entries(references)
    found: list[Mention] = []
    missing: list[Missing] = []
    candidates = texts.by_text(match.start() for match in _CANDIDATE.finditer(texts.shape))
    pointers = texts.by_text(_pointers(texts))
    for index in sorted({*candidates, *pointers}):
        text = blocks[index].text
        here = list(_citations(index, text, candidates.get(index, ()), citing, entries))
        for at in pointers.get(index, ()):
            match = _MENTION.match(text, at)
            if match is None:
                continue
            mention, absent = _mention(index, text, match, entries)
            if mention is not None:
                here.append(mention)
                missing += [Missing(letter, index, mention.start, mention.end) for letter in absent]
        here.sort(key=lambda mention: mention.start)
        found += here
    return Mentions(tuple(found), tuple(missing))


def _pointers(texts: Texts) -> Iterator[int]:
    """Yield where a word begins with "ref" or "septel": in most texts it is "reform"."""
    whole, lower = texts.whole, texts.lower
    for word in ("ref", "septel"):
        at = lower.find(word)
        while at >= 0:
            if not (at and whole[at - 1].isalnum()):
                yield at
            at = lower.find(word, at + len(word))


class _Entries:
    """The REF block's entries by letter."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.all = tuple(range(len(references)))
        self.by_letter: dict[str, list[int]] = {}
        self.by_id: dict[str, int] = {}
        labelled = any(reference.label for reference in references)
        for i, reference in enumerate(references):
            # Lists without letters count A, B, C in order.
            letter = reference.label if labelled else chr(ord("A") + i) if i < 26 else None
            if letter is None and i == 0:
                letter = "A"
            if letter:
                self.by_letter.setdefault(letter, []).append(i)
            if reference.id:
                self.by_id.setdefault(reference.id, i)

    def of(self, letters: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Return the entries of these letters, and the letters that have none."""
        if len(self.all) == 1 and list(letters) == ["A"]:
            return self.all, ()
        indexes: list[int] = []
        absent: list[str] = []
        for letter in letters:
            entries = self.by_letter.get(letter)
            if entries:
                indexes += [i for i in entries if i not in indexes]
            else:
                absent.append(letter)
        return tuple(indexes), tuple(absent) if self.all else ()


def _mention(
    index: int, text: str, match: re.Match[str], entries: _Entries
) -> tuple[Mention | None, tuple[str, ...]]:
    """Return the mention a match makes (or None), and the letters without an entry."""
    word = match["word"].upper()
    start = match.start()
    if word.startswith("SEPTEL"):
        return Mention(index, start, match.end("word")), ()
    letters, end = _letters(text, match, entries)
    if letters:
        indexes, absent = entries.of(letters)
        return Mention(index, start, end, indexes), absent
    end = match.end("word")
    if word in ("REF", "REFS") and not _POINTS.search(text, max(0, start - 5), start):
        return None, ()
    if word in ("REF", "REFS") and text[end : end + 1] not in (")", ",", ".", ";", ""):
        return None, ()
    return Mention(index, start, end, entries.all), ()


def _letters(text: str, match: re.Match[str], entries: _Entries) -> tuple[list[str], int]:
    """Return the letters of a mention, ranges expanded, and where it ends.

    Letters rise: what does not (``ref B, a paper``) is the article, and ends the list.
    """
    part = match["letters"]
    letters: list[str] = []
    end = match.end("word")
    if not part or not _is_letter(text, match, entries):
        return letters, end
    offset = match.start("letters")
    ranges = {span.start(): span for span in _RANGE.finditer(part)}
    at = 0
    for single in _SINGLE.finditer(part):
        if single.start() < at:
            continue
        span = ranges.get(single.start())
        first = single[0].upper()
        last = span[2].upper() if span else first
        after = part[single.end() : single.end() + 1]
        office = after == "/" and part[single.start() - 1] == " "  # "refs A and B, P/E Chief said"
        if letters and (first <= letters[-1] or single[0].islower() != part.islower() or office):
            break
        letters += [chr(code) for code in range(ord(first), ord(last) + 1)]
        at = span.end() if span else single.end()
        end = offset + at
    start = match.start()
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return letters, end


def _is_letter(text: str, match: re.Match[str], entries: _Entries) -> bool:
    """Say whether what follows is a letter of the list and not the article or the pronoun."""
    part = match["letters"].strip(".() ")
    if len(part) > 1 or "(" in match["letters"]:
        return True
    follows = text[match.end() : match.end() + 2]
    runs_on = follows[:1] == " " and follows[1:2].isalpha()
    if part.islower():
        return not runs_on or part in entries.by_letter
    if part in "AI" and runs_on and match["word"].upper().startswith("REFTEL"):
        return part in entries.by_letter
    return True


def _citations(
    index: int, text: str, candidates: Sequence[int], citing: Citing, entries: _Entries
) -> Iterator[Mention]:
    """Yield the cables that a block cites outright, at the ``candidates`` in its text."""
    end_before = 0
    capitals: bool | None = None
    for at in candidates:
        if (dated := _dated(text, at)) is not None:
            end_before = dated.end()
            origin = origin_of(dated[2]) or ""
            yield from _cited(index, dated.span(), origin, dated[3], dated[1], citing, entries)
            continue
        number = _NUMBER.match(text, at)
        if number is None or number.end() <= end_before:
            continue
        named = _named(text, number.start())
        if named is None:
            continue
        origin, first = named
        if capitals is None:
            capitals = text.isupper()
        if _is_serial(text, first, number.start(), number.end(), capitals=capitals):
            span = first, number.end()
            yield from _cited(index, span, origin, number[0], None, citing, entries)


def _dated(text: str, first: int) -> re.Match[str] | None:
    """Return the citation that begins with the year whose last two digits are at ``first``."""
    if text[max(0, first - 2) : first].isdigit():
        first -= 2
    dated = _DATED.match(text, first)
    if dated is None or text[first - 1 : first].isalnum() or not read_year(dated[1]):
        return None
    return dated if len(dated[2]) > 2 and origin_of(dated[2]) else None


@cache
def _last_words() -> frozenset[str]:
    """Return the last words of the posts' names: what can stand before a number."""
    return frozenset(place.spelling.split()[-1] for place in places().values()) | {"SECSTATE"}


def _named(text: str, number: int) -> tuple[str, int] | None:
    """Return the post whose name in capitals runs up to a number, and where it begins."""
    words = text[max(0, number - _LOOK_BACK) : number].rstrip(" #").split(" ")
    if words[-1].lstrip("([\"'") not in _last_words():
        return None
    for count in range(min(4, len(words)), 0, -1):
        name = " ".join(words[-count:]).lstrip("([\"'- ")
        if name.isupper() and (origin := _post(name)):
            return origin, text.rindex(name, 0, number)
    return None


def _post(name: str) -> str | None:
    """Return the origin of a name written out in full: in a text, aliases are mere words."""
    code = name.replace(" ", "").replace(".", "").replace("-", "")
    if code == "SECSTATE":
        return "STATE"
    return code if code in places() and code != "WASHDC" else None


def _is_serial(text: str, first: int, start: int, end: int, *, capitals: bool) -> bool:
    """Say whether a number behind a post's name is a cable's, without a year to prove it."""
    number = text[start:end]
    if text[max(0, first - 10) : first].endswith(("&", "/", "AMEMBASSY ", "AMCONSUL ")):
        return False
    if text[end : end + 1] in ("%", "/"):
        return False
    if text[end : end + 1] in (",", ".") and text[end + 1 : end + 2].isdigit():
        return False
    if number[0] != "0" and (len(number) < 2 or 1900 <= int(number) <= 2015):
        return False
    if capitals:
        return number[0] == "0" or text[first - 1 : first] == "(" or text[end : end + 1] == ")"
    return len(number) > 1


def _cited(
    index: int,
    span: tuple[int, int],
    origin: str,
    number: str,
    year: str | None,
    citing: Citing,
    entries: _Entries,
) -> Iterator[Mention]:
    """Yield the mention of a cable cited outright, tied to its REF entry where it has one."""
    serial = int(number)
    if not serial or (origin, serial) == (citing.origin, citing.serial):
        return
    full = read_year(year) if year else None
    if full is None:
        full = cited_year(origin, serial, citing)
    id_ = f"{full % 100:02d}{origin}{serial}"
    entry = entries.by_id.get(id_)
    yield Mention(index, *span, () if entry is None else (entry,), (id_,))
