"""Links in the text by label: ``reftel``, ``refs A-C``, ``ref B, para 4``, an ID (§3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.cable import Block, Mention, Reference
from reftel.cable.citing.numbers_in_text import Outright, candidate_places
from reftel.cable.citing.reflabels import place_of, places_of
from reftel.cable.lore.ids import split_id
from reftel.cable.lore.origins import named_at_end

if TYPE_CHECKING:
    from reftel.cable.citing.missing_year import Citing
    from reftel.cable.text import Texts

_QUOTES, _CLOSED = "'\"\u2018\u201c", ")]'\"\u2019\u201d"
_LETTER = (
    rf"(?:[(\[]|(?<=[ ])[{_QUOTES}])?[A-Za-z][{re.escape(_CLOSED)}]?"
    r"(?![A-Za-z]|['\u2019](?!S\b)|(?-i:-[a-z]|\.[a-z]))"
)
# What joins letters, behind the number of a paragraph perhaps; a blank alone does behind "refs", in
# capitals: "refs A B and C".
_AND = (
    r"(?:(?:(?:[ ]\(PARAS?[ ]\d[\d, -]{0,9}\)|,?[ ]PARAS?[ ]\d{1,2}(?:-\d{1,2})?)?"
    r"\.?[ ]?(?:,[ ]?(?:AND|OR)|,|AND(?:/OR)?|&|/|OR|-|\u2013|THROUGH|THRU|TO)[ ]?"
    r"|[ ](?=(?-i:[B-HJ-Z])(?:[ ,;)]|\.(?!\w)|\Z)))"
)
_MENTION = re.compile(
    r"(?P<word>REF(?:ERENCED?)?[ ](?:CABLE|TELEGRAM)S?|REF(?:[ -]?TEL|ERENCE)?S?|SEP[ -]?TELS?)\b"
    rf"(?:(?P<letters>(?:[.:]?[ ]?|-)(?:{_LETTER}|[A-Z]-[A-Z]\b)"
    rf"{_AND}(?:REF(?:TEL)?[ ])?{_LETTER}){{0,25}})"
    rf"|(?P<numbers>(?:[ ]|\.[ ]?)(?:#|NO\.?[ ])?\d{{1,2}}{_AND}\d{{1,2}}\b){{0,9}})"
    r"(?![\d%]|[.,/:-]\d|[ ][A-Z]+[ ]20))?"
    r"|(?P<glued>(?-i:(?:[Rr]ef(?:tel)?|REF(?:TEL)?)[A-RT-Z]))\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"([A-Z])\)?[ ]?(?:-|\u2013|THROUGH|THRU|TO)[ ]?(?:REF(?:TEL)?[ ])?\(?([A-Z])\b", re.IGNORECASE
)
_SINGLE = re.compile(r"(?<![A-Za-z])[A-Z](?![A-Za-z])", re.IGNORECASE)
# A bare "ref" means the reference only where the sentence points somewhere, or names what is in it.
_POINTS = re.compile(
    r"(?:\(|\b(?:see|per|in|from|of|and|as|to|by|with|on|following|delivered)[ ])$", re.IGNORECASE
)
_IN_IT = re.compile(
    r"[ ](?:(?:talking )?points|demarches?|instructions?|questions?|requests?|guidance|tasking"
    r"|messages?|non-?papers?)\b",
    re.IGNORECASE,
)
# What is looked for, and which words that point begin with it.
_POINTERS = (("ref", ("ref",)), ("sep", ("septel", "sep tel", "sep-tel")))
_BARE = frozenset(("REF", "REFS", "REFTEL", "REFTELS"))
# What joins a bare "reftel" to the cable that it means: "reftel Lima 885".
_JOINT = re.compile(r"[ :,(-]{0,3}")
_LONGEST_POST = 3  # words of its name
_OF_POST = re.compile(r"['\u2019][sS] $")
# Where a sentence begins, and how it goes on with a word in small letters.
_SENTENCE = re.compile(r"(?:^|[.:;?!]\s+)\Z")
_GOES_ON = re.compile(r"[ ][a-z]")
# What follows the small letter of an entry, and not the article: "ref a reported".
_VERB = re.compile(r"[ ](?:and|or|but|also|for|on|in|to|that|which|para\w*|\w+(?:ed|es|[^s]s))\b")


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

    ``texts`` are those of the blocks, empty where one is not to be searched. There is a mention for
    each ``reftel``, ``ref A``, ``refs B-D``, ``septel`` and each citation of a known post, in
    order; with them come the letters that no entry answers (T64).
    """
    entries = _Entries(references)
    found: list[Mention] = []
    missing: list[Missing] = []
    candidates = texts.by_text(candidate_places(texts))
    reader = Outright(citing, references)
    pointers = texts.by_text(_pointers(texts))
    for index in sorted({*candidates, *pointers}):
        text = blocks[index].text
        here = [
            Mention(index, start, end, entries.with_ids(ids), ids)
            for start, end, ids in reader.citations(text, candidates.get(index, ()))
        ]
        reached = 0
        for at in sorted(pointers.get(index, ())):
            match = _MENTION.match(text, at) if at >= reached else None
            if match is None:
                continue
            mention, absent = _mention(index, text, match, entries)
            if mention is not None:
                here.append(mention)
                reached = mention.end  # "ref A and ref B" is one
                missing += [Missing(letter, index, mention.start, mention.end) for letter in absent]
        here.sort(key=lambda mention: mention.start)
        found += _without_bare(text, here)
    return Mentions(tuple(found), tuple(missing))


def _without_bare(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield mentions in order, without a bare "reftel" right before the cable that it means."""
    for at, mention in enumerate(mentions):
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        joined = after and after.ids and _JOINT.fullmatch(text, mention.end, after.start)
        if not (joined and text[mention.start : mention.end].upper() in _BARE):
            yield mention


def _pointers(texts: Texts) -> Iterator[int]:
    """Yield where a word begins with "ref" or is "septel": in most texts it is "reform"."""
    whole, lower = texts.whole, texts.lower
    for word, forms in _POINTERS:
        at = lower.find(word)
        while at >= 0:
            if lower.startswith(forms, at) and not (at and whole[at - 1].isalnum()):
                yield at
            at = lower.find(word, at + len(word))


class _Entries:
    """The REF block's entries by the place of their label: A, 1 and I are the first."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.all = tuple(range(len(references)))
        self.by_place: dict[int, list[int]] = {}
        self.by_id: dict[str, int] = {}
        labels = [reference.label for reference in references]
        places = places_of(labels) if any(labels) else [*range(1, len(labels) + 1)]
        for i, (place, reference) in enumerate(zip(places, references, strict=True)):
            if place or i == 0:
                self.by_place.setdefault(place or 1, []).append(i)
            if reference.id:
                self.by_id.setdefault(reference.id, i)

    def with_ids(self, ids: Sequence[str]) -> tuple[int, ...]:
        """Return the entries that name some cables."""
        return tuple(self.by_id[id_] for id_ in ids if id_ in self.by_id)

    def of_post(self, before: str) -> tuple[int, ...]:
        """Return the entries of the post whose name some words end with, else all of them."""
        before = _OF_POST.sub(" ", before)
        words = before.split()[-_LONGEST_POST:] if len(self.all) > 1 and before[-1:] == " " else []
        for origin in named_at_end(words):
            if found := [i for id_, i in self.by_id.items() if _origin(id_) == origin]:
                return tuple(found)
        return self.all

    def has(self, letter: str) -> bool:
        """Say whether a letter has an entry."""
        return place_of(letter) in self.by_place

    def of(self, letters: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Return the entries of these letters, and the letters that have none."""
        if len(self.all) == 1 and list(letters) == ["A"]:
            return self.all, ()
        indexes: list[int] = []
        absent: list[str] = []
        for letter in letters:
            entries = self.by_place.get(place_of(letter))
            if entries:
                indexes += [i for i in entries if i not in indexes]
            else:
                absent.append(letter)
        return tuple(indexes), tuple(absent) if self.all else ()


def _origin(id_: str) -> str | None:
    parts = split_id(id_)
    return parts[1] if parts else None


def _mention(
    index: int, text: str, match: re.Match[str], entries: _Entries
) -> tuple[Mention | None, tuple[str, ...]]:
    """Return the mention a match makes (or None), and the letters without an entry."""
    start = match.start()
    if glued := match["glued"]:
        indexes, absent = entries.of([glued[-1]])
        return (Mention(index, start, match.end(), indexes), ()) if indexes else (None, ())
    word = match["word"].upper()
    if word.startswith("SEP"):
        return Mention(index, start, match.end("word")), ()
    letters, end = _letters(text, match, entries)
    if letters:
        indexes, absent = entries.of(letters)
        return Mention(index, start, end, indexes), absent
    end = match.end("word")
    if word in ("REFERENCE", "REFERENCES"):
        return None, ()
    if match["numbers"] and word.startswith("REF"):
        indexes, absent = entries.of(re.findall(r"\d+", match["numbers"]))
        if indexes and not absent:
            return Mention(index, start, match.end("numbers"), indexes), ()
    if word in ("REF", "REFS") and not _stands_for_all(text, start, end):
        return None, ()
    return Mention(index, start, end, entries.of_post(text[max(0, start - 40) : start])), ()


def _stands_for_all(text: str, start: int, end: int) -> bool:
    """Say whether a bare "ref" or "refs" means the references: as an object, or as a subject."""
    if _POINTS.search(text, max(0, start - 11), start):
        return text[end : end + 1] in (")", ",", ".", ";", ":", "") or bool(_IN_IT.match(text, end))
    if _IN_IT.match(text, end) and not text[:start].lower().endswith(("the ", "a ")):
        return True
    begins = text[start].isupper() and _SENTENCE.search(text, max(0, start - 3), start)
    return bool(begins and _GOES_ON.match(text, end))


def _letters(text: str, match: re.Match[str], entries: _Entries) -> tuple[list[str], int]:
    """Return the letters of a mention, ranges expanded, and where it ends.

    Letters rise: what does not (``ref B, a paper``) is the article, and ends the list, but where
    several are said to follow and no word of its own does (``refs C and A report``).
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
        if letters:
            joined_by_blank = part[at : single.start()] == " "
            plural = match["word"][-1] in "sS"
            if joined_by_blank and not (plural and entries.has(first)):
                break
            rises = first > letters[-1] or (plural and _ends_list(text, offset + single.end()))
            same_case = single[0].islower() == part.islower()
            if not (rises and same_case) or _is_office(part, single):
                break
        last = span[2].upper() if span else first
        letters += [chr(code) for code in range(ord(first), ord(last) + 1)]
        at = span.end() if span else single.end()
        end = offset + at
    start = match.start()
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return letters, end


def _ends_list(text: str, at: int) -> bool:
    """Say whether a list of letters ends there, or goes on: ``refs C and A.``, no ``A Man``."""
    return (
        not text[at : at + 2].rstrip(" ") or text[at] in ",.;:)/" or text[at + 1 : at + 2].islower()
    )


def _is_office(part: str, letter: re.Match[str]) -> bool:
    """Say whether a letter begins an office: ``refs A and B, P/E Chief said``."""
    return part[letter.end() : letter.end() + 1] == "/" and part[letter.start() - 1] == " "


def _is_letter(text: str, match: re.Match[str], entries: _Entries) -> bool:
    """Say whether what follows is a letter of the list and not the article or the pronoun."""
    written = match["letters"]
    if ":" in written and text[match.start() - 1 : match.start()] != "(":
        return False  # a REF block within the text
    part = written.strip(f".:- ([{_QUOTES}{_CLOSED}")
    if len(part) > 1 or written[-1] in _CLOSED or part not in "AaIi":
        return True
    follows = text[match.end() : match.end() + 2]
    if follows[:1] != " " or not follows[1:2].isalpha():
        return True
    known = entries.has(part.upper())
    if len(match["word"]) <= len("refs"):
        before = text[max(0, match.start() - 4) : match.start()].lower()
        return part.isupper() or (known and not before.endswith(("the ", " a ")))
    return known and (part.isupper() or bool(_VERB.match(text, match.end())))
