"""The words of a TAGS field: names in brackets, spaced-out and cut codes in one piece (§2.5)."""

from __future__ import annotations

import re
from typing import NamedTuple

from reftel.cable.lore.personal_names import PARTICLES, given_names
from reftel.cable.lore.positions import is_position
from reftel.cable.lore.tag_codes import is_tag, pieces_of, tag_table
from reftel.cable.text import fold

VISIT = "OVIP"
_COMMITTEE = r"[A-Z]{3,6}/[A-Z]-?\d{1,2}(?![A-Z\d])"  # ``UNGA/C-6``
_TOKEN = re.compile(rf"\(([^()]{{1,60}})\)|({_COMMITTEE}|[^\s,;/()\[\]]+)|([,;/])")
_WORD = re.compile(r"[^A-Z0-9&'/-]+")
_REDACTED = "XXXXX"
# Tags that want the name of who travels, speaks, is exchanged or consulted, as OVIP does.
_NAMED = frozenset(("OTRA", "OREP", "OEXC", "OCON"))
_VISITORS = re.compile(r"\s*;\s*|\s+(?:AND|&)\s+")
_SPACED_OUT = re.compile(r"(?<!\w)[A-Z](?: [A-Z]){3}(?!\w)")
_SPACED = re.compile(r"(?<!\w)[A-Z](?: [A-Z])+(?!\w)")
_MARKING = re.compile(r"(?:SBU|[UCS])(?://?NF)?")
_LENGTH = 4  # letters of most tags
# What visitors are who are of no embassy.
_OFFICES = frozenset(
    ["PRESIDENT", "PRIME", "KING", "QUEEN", "PRINCE", "CHANCELLOR", "SPEAKER", "SENATOR", "POPE"]
)


def tag_words(text: str) -> list[str]:
    """Return the words of a field in capitals, separators as ``,`` and names as ``(A, B)``."""
    tokens = _tokens(text)
    if tag_table().keys() >= {*tokens} - {","}:  # as in most cables
        return tokens
    return _with_visitors(_joined(tokens))


def _tokens(text: str) -> list[str]:
    """Return words, separators (as ``,``) and bracketed names (as ``(A, B)``) in capitals."""
    text = text.upper()
    if _SPACED_OUT.search(text):
        text = _SPACED.sub(_unspaced, text)
    tokens: list[str] = []
    for bracketed, word, separator in _TOKEN.findall(text):
        if separator:
            tokens.append(",")
        elif bracketed:
            tokens.extend(_bracketed(fold(bracketed), travels=not _NAMED.isdisjoint(tokens[-2:])))
        elif (cleaned := _WORD.sub("", word).strip("'-&")) and _REDACTED not in cleaned:
            tokens.extend(_unhyphened(cleaned))
    return tokens


def _unspaced(match: re.Match[str]) -> str:
    """Return ``P R E L`` as PREL, and other letters as they are."""
    joined = match[0].replace(" ", "")
    return joined if joined in tag_table() or pieces_of(joined) else match[0]


def _bracketed(text: str, *, travels: bool) -> list[str]:
    """Return a bracket without tags as one token, ``(SURNAME, GIVEN)`` where it is a name.

    Behind a tag that wants a name two words or three are one, with a comma or without.
    """
    if _MARKING.fullmatch(text):
        return []
    if len(visitors := _VISITORS.split(text)) > 1 and all("," in each for each in visitors):
        return [word for each in visitors for word in _bracketed(each, travels=travels)]
    surname, comma, given = (part.strip() for part in text.partition(","))
    if comma and surname not in tag_table() and given:
        return [f"({as_person([surname], given.split())})"]
    words = [cleaned for word in re.split(r"[\s,;/]+", text) if (cleaned := _WORD.sub("", word))]
    if travels and "AND" in words:
        at = words.index("AND")
        return [*_traveller(words[:at]), ",", *_traveller(words[at + 1 :])]
    if travels and (named := _traveller(words)) != words:
        return named
    return words if not words or any(map(is_tag, words)) else [f"({' '.join(words)})"]


def _traveller(words: list[str]) -> list[str]:
    """Return two words or three as one name, others as they are."""
    if len(words) in (2, 3) and not any(map(is_tag, words)):
        return [f"({as_person(words[:1], words[1:])})"]
    return words


def _joined(tokens: list[str]) -> list[str]:
    """Return the words with a code in one piece that a blank or a line's end cut in two.

    An AND between two tags parts them as a comma does.
    """
    joined: list[str] = []
    for i, word in enumerate(tokens):
        before, after = joined[-1:], tokens[i + 1 : i + 2]
        if word in ("AND", "&") and before and after and _ends(before[0]) and _ends(after[0]):
            joined.append(",")
        elif word == "TAGS" and not before:
            pass  # the label, typed twice
        elif before and is_cut(before[0], word, alone=_alone(tokens, i)):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _ends(word: str) -> bool:
    return word[0] in "(," or is_tag(word)


def _alone(tokens: list[str], i: int) -> bool:
    """Say whether a word and the one before it are all that stands between two separators."""
    return (i < 2 or tokens[i - 2] == ",") and tokens[i + 1 : i + 2] in ([], [","]) and i > 0


def is_cut(word: str, rest: str, *, alone: bool = False) -> bool:
    """Say whether two words are the pieces of one code: of known ones only if they stand alone."""
    code = word + rest
    if len(code) != _LENGTH or code not in tag_table():
        return False
    known = (word in tag_table()) + (rest in tag_table())
    return known < (2 if alone else 1)


def _with_visitors(tokens: list[str]) -> list[str]:
    """Return the words with people in brackets where none are: ``OVIP MARLOW, IDA K., PREL``.

    Behind a visit any two words may be a name; elsewhere one by its given name or its initial.
    """
    done: list[str] = []
    at, visit = 0, False
    while at < len(tokens):
        begins = visit or not done or done[-1] == "," or is_tag(done[-1])
        name = _visitor(tokens, at) if begins and "," in tokens[at + 1 : at + 6] else None
        if name is not None and (visit or name.sure):
            done.append(name.written)
            at = name.end
            continue
        visit = tokens[at] == VISIT or (visit and tokens[at] == ",")
        done.append(tokens[at])
        at += 1
    return done


class _Visitor(NamedTuple):
    """A name that a comma divides, in brackets, where it ends, and whether it can be nothing else.

    ``sure`` is told by the given name: a common one, or one with an initial behind it.
    """

    written: str
    end: int
    sure: bool


def _visitor(tokens: list[str], at: int) -> _Visitor | None:
    """Return the name that stands at a place, or behind a comma there; None if there is none."""
    at += tokens[at : at + 1] == [","]
    if "," not in tokens[at : at + 4]:
        return None
    comma = tokens.index(",", at)
    end = comma + 1
    while end < len(tokens) and is_of_name(tokens[end]) and tokens[end] not in PARTICLES:
        end += 1
    surname, given = tokens[at:comma], tokens[comma + 1 : end]
    if not surname or not 0 < len(given) <= 3 or not all(map(is_of_name, surname)):
        return None
    initials = [len(word) == 1 for word in given]
    sure = given[0] in given_names() or (any(initials) and not all(initials))
    sure = sure and len(surname[-1]) > 2 and (len(surname) == 1 or surname[0] in PARTICLES)
    return _Visitor(f"({as_person(surname, given)})", end, sure)


def _with_stop(word: str) -> str:
    """Return an initial with its stop, which the site took away, and other words as they are."""
    return f"{word}." if len(word) == 1 else word


def as_person(surname: list[str], given: list[str]) -> str:
    """Return a name as tags write it: surname, comma, given names, initials with their stops."""
    return f"{' '.join(surname)}, {' '.join(map(_with_stop, given))}"


def is_office(word: str) -> bool:
    """Say whether a word is of what somebody is, and not of who."""
    return word in _OFFICES or is_position(word)


def is_of_name(word: str) -> bool:
    """Say whether a word can be of a person's name: no tag, and of no position."""
    if word in PARTICLES or word in given_names():
        return True
    letters = word.replace("-", "").replace("'", "")
    return letters.isalpha() and not is_tag(word) and not is_office(word)


def _unhyphened(word: str) -> list[str]:
    if "-" in word:
        parts = word.split("-")
        if all(part in tag_table() for part in parts):
            return parts
        if len(code := "".join(parts)) == _LENGTH and code in tag_table():
            return [code]
    return [word] if word.isupper() else []
