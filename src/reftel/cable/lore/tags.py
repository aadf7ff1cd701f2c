"""The TAGS field read into tags, its phrases of several words and its persons (§2.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reftel.cable.cable import Tag, TagKind
from reftel.cable.lore.data_files import data_lines
from reftel.cable.lore.personal_names import PARTICLES
from reftel.cable.lore.tag_codes import is_tag, known_pieces, pieces_of, tag_kind, tag_table
from reftel.cable.lore.tag_slips import mend_tag
from reftel.cable.lore.tag_words import (
    VISIT,
    as_person,
    is_of_name,
    is_office,
    tag_words,
)

# What holds the words of a phrase together: some of these are countries elsewhere.
_JOINTS = frozenset(("AND", "FOR", "FROM", "IN", "OF", "ON", "THE", "TO", "WITH", "&"))
_IN = ("IN", "TO")
_LONGEST_PHRASE = 12  # words
_NONE = re.compile(r"\W*(?:N/A|NONE|NIL)\W*", re.IGNORECASE)
_CODE = 4  # letters of most tags
_DELEGATIONS = ("CODEL", "STAFFDEL", "NODEL")  # named after who leads them
_COUNTRY_NAME = re.compile(r"(?!.*\bGROUP\b)[A-Z][A-Z' -]+(?:& [A-Z ]+)?")
LONGEST_LINE = 4000


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return the tags of several words by their first word, the longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    countries = (name for name in _named_countries() if " " in name)
    for line in sorted({*data_lines("multiword.txt"), *countries}, key=len, reverse=True):
        words = tuple(line.split())
        phrases.setdefault(words[0], []).append(words)
    return phrases


@cache
def _persons() -> dict[str, list[str]]:
    """Return the people known from tags by their surname."""
    persons: dict[str, list[str]] = {}
    for line in data_lines("persons.txt"):
        persons.setdefault(line.partition(",")[0], []).append(line)
    return persons


def read_tags(text: str) -> tuple[Tag, ...]:
    """Return the tags of a TAGS field, without its label, in order, each once.

    A glued one (``ECONCS``) gives its pieces, each with the token as its ``raw`` form (T26, T32,
    T73).
    """
    if _NONE.fullmatch(text):
        return ()
    tokens = tag_words(text[:LONGEST_LINE])
    tags: dict[str, Tag] = {}
    after_visit = False
    separated = "," in tokens
    for group in _groups(tokens):
        for tag in _read_group(group, after_visit=after_visit, alone=separated):
            tags.setdefault(tag.code, tag)
            after_visit = tag.code == VISIT
    return tuple(tags.values())


def are_phrase(before: str, word: str) -> bool:
    """Say whether a line of tags ends in the middle of a phrase that a word goes on with."""
    first = before.upper().split()[-1:]
    return bool(first) and (first[0], word) in _phrases().get(first[0], ())


def _groups(tokens: list[str]) -> list[list[str]]:
    """Return the words between separators; a name whose comma divides it stays together."""
    groups: list[list[str]] = [[]]
    for i, word in enumerate(tokens):
        if word != ",":
            groups[-1].append(word)
        elif not (
            0 < i < len(tokens) - 1
            and _person(tokens[i - 1], tokens[i + 1])
            and len(groups[-1]) == 1
        ):
            groups.append([])
    return [group for group in groups if group]


def _person(surname: str, given: str) -> str | None:
    """Return the known person of this surname and first given name."""
    for person in _persons().get(surname, ()):
        if person.partition(", ")[2].split()[0] == given:
            return person
    return None


def _read_group(words: list[str], *, after_visit: bool, alone: bool) -> list[Tag]:
    """Read the words between two separators; ``alone`` says that unknown words here form one tag.

    ``after_visit`` says that the tag before is OVIP, which a name may follow.
    """
    if alone and 1 < len(words) <= 5 and not any(is_tag(word) or word[0] == "(" for word in words):
        person = _name(words) if after_visit or _person(*words[:2]) else None
        code = person or " ".join(words)
        if person or not any(_known_phrase(words, i) for i in range(len(words))):
            return [Tag(code, tag_kind(code), " ".join(words))]
    tags: list[Tag] = []
    i = 0
    while i < len(words):
        if tags:  # one visitor may follow the other
            after_visit = tags[-1].code == VISIT or (
                after_visit and tags[-1].kind is TagKind.PERSON
            )
        found, used = _read_at(words, i, after_visit=after_visit)
        tags += found
        i += used
    return tags


def _read_at(words: list[str], i: int, *, after_visit: bool) -> tuple[list[Tag], int]:
    """Read the tag that begins at word ``i``; return it with the number of words it takes."""
    word = words[i]
    if word[0] == "(":
        surname, comma, given = word[1:-1].partition(", ")
        if not comma:
            return _bracket(word[1:-1].split(), after_visit=after_visit, alone=i == 0), 1
        written = f"{surname}, {given}"
        known = _person(surname, given.split()[0]) or ""
        name = known if len(known) > len(written) else written
        return [Tag(name, TagKind.PERSON, word)], 1
    if i + 1 < len(words) and (person := _person(word, words[i + 1])):
        initials = i + 2 < len(words) and len(words[i + 2]) == 1
        return [Tag(person, TagKind.PERSON, " ".join(words[i : i + 2]))], 3 if initials else 2
    if phrase := _known_phrase(words, i) or _glued_phrase(words, i):
        return phrase
    if after_visit and not is_tag(word):
        run, most = i, min(len(words), i + 4)
        while run < most and is_of_name(words[run]):
            run += 1
        if run - i > 3:  # several persons, or one and something else
            run = i + 2
        if run - i > 1:
            return [Tag(_name(words[i:run]), TagKind.PERSON, " ".join(words[i:run]))], run - i
    if not (after_visit or is_tag(word)) and (end := _phrase_end(words, i)) > i + 1:
        code = " ".join(words[i:end])
        return [Tag(code, TagKind.UNKNOWN, code)], end - i
    return list(_single(word)), 1


def _bracket(words: list[str], *, after_visit: bool, alone: bool) -> list[Tag]:
    """Read a bracket without a comma: a visitor, a remark on the tag before, or tags."""
    written = " ".join(words)
    if after_visit and len(words) > 1 and is_office(words[0]):  # VICE PRESIDENT MARLOW
        return [Tag(written, TagKind.PERSON, written)]
    if not (after_visit or alone) and all(map(_is_plain, words)) and len(written) > _CODE:
        return []  # PREL (BILATERAL)
    return _read_group(words, after_visit=after_visit, alone=False)


def _known_phrase(words: list[str], i: int) -> tuple[list[Tag], int] | None:
    """Read a phrase that is known, perhaps with tags glued behind it; None if there is none."""
    word = words[i]
    is_code = len(word) in (2, _CODE) and word in tag_table()  # ``SENV IN GAZA ...`` has three tags
    if i + 2 < len(words) and words[i + 1] in _IN and words[i + 2] in _countries() and not is_code:
        return _as_one(words[i : i + 3])  # ``TIP IN TURKEY``: no tag of India
    if word in _DELEGATIONS and i + 1 < len(words) and _is_plain(words[i + 1]):
        return _as_one(words[i : i + 2])
    for phrase in _phrases().get(word, ()):
        end = i + len(phrase)
        if tuple(words[i:end]) == phrase:
            return _as_one(phrase)
        if tuple(words[i : end - 1]) == phrase[:-1] and words[end - 1 : end]:
            rest = words[end - 1].removeprefix(phrase[-1])
            pieces = known_pieces(rest) if rest != words[end - 1] else ()
            if pieces:
                raw = " ".join(words[i:end])
                codes = (" ".join(phrase), *pieces)
                return [Tag(code, tag_kind(code), raw) for code in codes], len(phrase)
    return None


def _as_one(phrase: Sequence[str]) -> tuple[list[Tag], int]:
    code = " ".join(phrase)
    return [Tag(code, TagKind.UNKNOWN, code)], len(phrase)


def _glued_phrase(words: list[str], i: int) -> tuple[list[Tag], int] | None:
    """Read a known phrase with a tag glued to its front: ``PHUMHUMAN RIGHTS``."""
    word = words[i]
    code, rest = word[:_CODE], word[_CODE:]
    if rest not in _phrases() or code not in tag_table() or word in tag_table():
        return None
    phrase = _known_phrase([rest, *words[i + 1 :]], 0)
    return ([Tag(code, tag_kind(code), word), *phrase[0]], phrase[1]) if phrase else None


def _phrase_end(words: list[str], start: int) -> int:
    """Return where a run of plain words ends that begins at ``start``: one phrase, not tags.

    Words of four letters alone are rather tags that no list has.
    """
    end = start + (words[start] in _countries())  # one may open a phrase
    while end < len(words) and end - start < _LONGEST_PHRASE and _is_plain(words[end]):
        if _known_phrase(words, end):
            break
        end += 1
        joints, most = end, min(len(words), start + _LONGEST_PHRASE)
        while joints < most and words[joints] in _JOINTS:
            joints += 1
        if end < joints < len(words) and _is_plain(words[joints]):
            end = joints
    return end if any(len(word) > _CODE for word in words[start:end]) else start + 1


@lru_cache(maxsize=8192)
def _is_plain(word: str) -> bool:
    """Say whether a word is no tag, not even a mistyped one, and names no country."""
    if not word.isalpha() or len(word) < 3 or word in _countries():
        return False
    return not (is_tag(word) or mend_tag(word) or word in _persons())


@cache
def _countries() -> frozenset[str]:
    """Return the names of the countries that have a tag of one word, in capitals."""
    return frozenset(name for name in _named_countries() if " " not in name)


@cache
def _named_countries() -> frozenset[str]:
    """Return the names of countries and regions, in capitals, as they may stand among tags."""
    named = (short.upper() for kind, short, _ in tag_table().values() if kind is TagKind.GEOGRAPHIC)
    return frozenset(name.replace("&", "AND") for name in named if _COUNTRY_NAME.fullmatch(name))


def _name(words: list[str]) -> str:
    """Return a name as tags write it: surname, comma, given names."""
    given = 1
    while given < len(words) - 1 and words[given - 1] in PARTICLES:
        given += 1
    known = _person(words[0], words[1]) or _person(words[-1], words[0])
    return known or as_person(words[:given], words[given:])


@lru_cache(maxsize=8192)
def _single(word: str) -> tuple[Tag, ...]:
    """Read one word: a tag, a glued run of tags, a mistyped tag, or unknown; no letter is one."""
    if len(word) == 1:
        return ()
    kind = tag_kind(word)
    if kind is not TagKind.UNKNOWN:
        return (Tag(word, kind, word),)
    pieces = pieces_of(word)
    if pieces:
        return tuple(Tag(piece, tag_kind(piece), word) for piece in pieces)
    if mended := mend_tag(word):
        return (Tag(mended, tag_kind(mended), word, respelled=True),)
    return (Tag(word, kind, word),)
