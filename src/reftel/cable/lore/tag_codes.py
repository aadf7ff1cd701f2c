"""Tags: which codes there are, of which kind each is, and glued ones cut apart (§4, T73)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reftel.cable.cable import TagKind
from reftel.cable.lore.data_files import data_lines

_COUNTRY = re.compile(r"[A-Z]{2}")
_KINDS = {
    "G": TagKind.GEOGRAPHIC,
    "S": TagKind.SUBJECT,
    "P": TagKind.PROGRAM,
    "O": TagKind.ORGANIZATION,
}


class KnownTag(NamedTuple):
    """What is known of a tag: its kind, its name in at most 20 characters, and its meaning."""

    kind: TagKind
    short: str
    meaning: str


@cache
def tag_table() -> dict[str, KnownTag]:
    """Return every known tag by its code."""
    table = {}
    for line in data_lines("tags.tsv"):
        code, kind, short, meaning = line.split("\t")
        table[code] = KnownTag(_KINDS[kind], short, meaning or short)
    return table


def tag_kind(code: str) -> TagKind:
    """Return the kind of a tag, decided in the order of §4."""
    known = tag_table().get(code) or tag_table().get(code.partition("/")[0])
    if known:
        return known.kind
    if len(code) == 4 and code[0] == "K" and code.isalpha():
        return TagKind.PROGRAM
    if _COUNTRY.fullmatch(code):
        return TagKind.GEOGRAPHIC
    if ", " in code:
        return TagKind.PERSON
    return TagKind.UNKNOWN


@lru_cache(maxsize=8192)
def is_tag(word: str) -> bool:
    """Say whether a word is a tag wherever it stands, as two letters that no list has are not."""
    if _COUNTRY.fullmatch(word):
        return word in tag_table()
    return tag_kind(word) is not TagKind.UNKNOWN or bool(pieces_of(word))


@lru_cache(maxsize=8192)
def pieces_of(word: str) -> tuple[str, ...]:
    """Split a glued tag, or return nothing when it is none (§4, T73).

    Read from the left: four letters if they are a subject or program tag, else a known
    organisation (or short form) of three to five; a code of two letters (a country, UN) only as
    the first piece or as the tail. At least one piece must be a known tag of four letters, and
    unknown program tags not the majority; but EUN may stand alone beside a country.
    """
    if len(word) > 200 or not word.isalpha():
        return ()
    table = tag_table()
    if len(word) < 6:
        parts = tuple(filter(None, word.partition("EUN")))
        return parts if len(parts) == 2 and all(part in table for part in parts) else ()
    for start in ("", word[:2]):
        if start and start not in table:
            continue
        pieces = _read_pieces(word, len(start))
        if pieces is None:
            continue
        fours = [piece for piece in pieces if len(piece) == 4]
        known = [piece for piece in fours if piece in table]
        if known and len(fours) - len(known) <= len(known):
            return (start, *pieces) if start else pieces
    return ()


def _read_pieces(word: str, at: int) -> tuple[str, ...] | None:
    """Read known tags from ``at`` to the end of ``word``, or return None."""
    table = tag_table()
    pieces: list[str] = []
    while at < len(word):
        four = word[at : at + 4]
        kind = tag_kind(four)
        if len(four) == 4 and kind in (TagKind.SUBJECT, TagKind.PROGRAM):
            pieces.append(four)
            at += 4
            continue
        for length in (5, 4, 3):
            code = word[at : at + length]
            if len(code) == length and code in table:
                pieces.append(code)
                at += length
                break
        else:
            tail = word[at:]
            if len(tail) == 2 and tail in table:
                return (*pieces, tail)
            return None
    return tuple(pieces)


def known_pieces(word: str) -> tuple[str, ...]:
    """Split what is glued behind a tag of several words into known tags, or return nothing."""
    if word in tag_table():
        return (word,)
    pieces = _read_pieces(word, 0) or ()
    return pieces if all(piece in tag_table() for piece in pieces) else ()
