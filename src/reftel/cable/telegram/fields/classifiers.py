"""The names in a CLASSIFIED BY statement told from the positions beside them (§2.8).

A statement names a position and a person in any order and with any punctuation:
``Acting Pol/Econ Counselor Ana Brandt``. Positions are known by their words; what is left beside
them is the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from reftel.cable.lore.origins import known_posts, origin_of
from reftel.cable.lore.personal_names import PARTICLES, given_names
from reftel.cable.lore.positions import is_position, is_title, may_be_surname
from reftel.cable.redaction import REDACTION
from reftel.cable.text import fold

_SEPARATOR: Final = re.compile(r"[;:]+\s*|,(?!\s*(?:JR|SR|II|III)\b)\s*|[ ]-+[ ]", re.IGNORECASE)
_STOP: Final = re.compile(r"(?P<word>[\w'-]+)\.(?P<gap>\s+)")
_AND: Final = re.compile(r"\s+(?:AND|&)\s+", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]{0,40}\)|[()*_~^|=+<>#]")
_SLASHED: Final = re.compile(r"([A-Za-z'-]+)/([A-Z](?:[A-Za-z]{2,}|\.))(?=[ ]+[\"\u201c]?[A-Z])")
# Who else had to do with the cable, and until when it is classified.
_OTHERS: Final = re.compile(
    r"(?<=\w)\W+(?:DRAFTED|CLEARED|APPROVED|DECL(?:ASSIF\w*)?)\b.*", re.IGNORECASE | re.DOTALL
)
# A title glued to the name behind it, or to that before it.
_GLUED: Final = re.compile(
    r"\b([A-Z]{3,}|[A-Za-z]{2,}[a-z])\.?(?=([A-Z][a-z]+))|\b(DCM|CDA)(?=([A-Z]{2}))"
)
_GLUED_BEHIND: Final = re.compile(r"(?<=[a-z]{2})(?=([A-Z][a-z]{5,})\b)")
_COMMA_FOR_STOP: Final = re.compile(r"\b([A-Z][\w'-]+)[ ]([A-Z]),\s+([A-Z][\w'-]+)")

# An abbreviated title with its stops, and the rank of an office in brackets: ``D(U/S)``.
_STOPPED: Final = re.compile(
    r"(?<![\w.])(?:(?:[A-Z]\.){3,4}(?=[ ]?[A-Z][\w'-])"
    r"|(?:C\.G|P\.O)\.(?=[ ]*[A-Z][\w'-]+[ ]+[A-Z]))"
)
_RANKED: Final = re.compile(r"(?<![\w.])([A-Z]{1,3})\((?=[A-Z/]{2,5}\)[ ])")
# Who somebody signs for, behind whoever does.
_FOR_ANOTHER: Final = re.compile(
    r",?[ ]+(?:FOR|ON[ ]BEHALF[ ]OF)[ ]+(?:THE[ ]+)?(?=(?P<title>[\w/]+))", re.IGNORECASE
)

# What a country is named behind: "Ambassador to Vastrania Ana Brandt".
_TO: Final = frozenset(("TO", "OF", "IN", "FOR", "AT"))
_NICKNAME: Final = re.compile(r"[\"\u201c'(]\w{2,12}[\"\u201d')]")
_WORD: Final = re.compile(r"[A-Za-zÀ-ÿ0][A-Za-z0À-ÿ'\u2019`.-]*")
_WHOLE_WORD: Final = re.compile(rf"{_WORD.pattern},*$")
_INITIALS: Final = re.compile(r"(?:[A-Z0]\.){1,3}$|[A-Z]$")
_OF_NAME: Final = re.compile("|".join(form.pattern for form in (_WHOLE_WORD, _INITIALS, _NICKNAME)))
_SUFFIX: Final = frozenset(("JR", "JR.", "SR", "SR.", "II", "III", "IV"))
# What stands behind a name: an officer's service, that somebody acts for somebody else.
_BEHIND: Final = frozenset(("USA", "USAF", "USCG", "USMC", "USN", "A.I", "AI", "ACTING"))
_AD_INTERIM: Final = re.compile(r"\b[Aa]\.[Ii]\b(?!\.)")
_ACRONYM: Final = re.compile(r"[A-Z]{2,}$")
_VOWELLESS: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,}$")
# What a city is named behind: "Embassy Port Amsel".
_POST: Final = re.compile(
    r"(?:(?<!OF )(?:EMBASSY|MISSION)|AMCONSUL|CONSULATE(?: GENERAL)?)$", re.IGNORECASE
)

_SHORTEST_SHOUTED: Final = 5  # letters of a name in capitals, where an office may be meant
_LONGEST_NAME: Final = 3
_LONGEST_TITLED: Final = 4  # behind a title, behind which no place is named


class _Trust(IntEnum):
    """How surely words are a person's name."""

    NONE = 0
    DOUBT = 1  # what a position is for or where it is: "Envoy to New Amsel", "PRT Skarv"
    NAME = 2
    SURE = 3  # in full, right behind a title or with a common given name


class _Found(NamedTuple):
    """What stands in one part of a statement: a position, and words that may be a name."""

    position: str
    name: str
    trust: _Trust


@lru_cache(maxsize=4096)  # one ambassador classifies a hundred cables
def read_classifiers(who: str) -> tuple[tuple[str, ...], str | None]:
    """Return the names in the first part of a statement, and the position beside them."""
    who, for_another = _without_another(_tidy(who))
    found: list[_Found] = []
    parts = [part for raw in _parts(who) if (part := _bare(raw))]
    for part in _given_name_first(parts):
        found += [_found(position, name, first=not found) for position, name in _people(part)]
    people = _persons(found, several=_AND.search(who) is not None)
    names = [found[at].name for at in people]
    rest = [
        each.position if at in people else f"{each.position} {each.name}".strip()
        for at, each in enumerate(found)
    ]
    position = ", ".join([each for each in rest if each] + for_another)
    return tuple(names), _AD_INTERIM.sub(r"\g<0>.", position) or None


def _found(position: str, name: str, *, first: bool) -> _Found:
    """Return a position and a name with how surely that is a person's."""
    if REDACTION.search(name) or set(name) == {"x"}:
        name = ""
    if not name or _POST.search(position):
        return _Found(position, name, _Trust.NONE)
    titled, full = _is_titled(position), " " in name or "." in name
    is_place = bool(position or not first) and origin_of(name) is not None
    if is_place or position.rpartition(" ")[2].upper() in _TO or not (full or titled):
        return _Found(position, name, _Trust.DOUBT)
    given = not position and name.partition(" ")[0].upper() in given_names()
    return _Found(position, name, _Trust.SURE if full and (titled or given) else _Trust.NAME)


def _persons(found: list[_Found], *, several: bool) -> list[int]:
    """Return which of what was found are the persons: one, unless more are surely meant.

    Those are full names that are surely of persons, or any where an AND stands between
    (``several``).
    """
    trusts = [each.trust for each in found]
    best = min(max(trusts, default=_Trust.NONE), _Trust.NAME)
    if best is _Trust.NONE:
        return []
    one = next(at for at, trust in enumerate(trusts) if trust >= best)
    least = _Trust.NAME if several else _Trust.SURE
    more = [at for at in range(one + 1, len(trusts)) if trusts[at] >= least]
    surely = several or trusts[one] is _Trust.SURE
    if not more or not (surely or any(each.position for each in found[: one + 1])):
        return [one]
    full = [at for at in (one, *more) if " " in found[at].name or "." in found[at].name]
    return full or [one]


def _tidy(who: str) -> str:
    """Return a statement without brackets, what is glued and mistyped in it put right."""
    who = _RANKED.sub(r"\1/", _OTHERS.sub("", who))
    who = _STOPPED.sub(_without_stops, _BRACKETS.sub(" ", who))
    if "/" in who:
        who = _SLASHED.sub(_unslashed, who)
    who = _GLUED.sub(_parted, who)
    who = _GLUED_BEHIND.sub(lambda match: " " if is_title(match[1].upper()) else "", who)
    return _COMMA_FOR_STOP.sub(_with_stop, who)


def _without_stops(match: re.Match[str]) -> str:
    """Return ``D.C.M.`` as ``DCM``, and initials as they are."""
    title = match[0].replace(".", "")
    return f"{title} " if _is_job(title) and title != "US" else match[0]


def _without_another(who: str) -> tuple[str, list[str]]:
    """Cut off whom somebody signs for: ``DCM Ida Marlow for Ambassador Brandt``."""
    for match in _FOR_ANOTHER.finditer(who):
        if is_title(match["title"].upper()):
            before = fold(who[: match.start()])
            names, _ = read_classifiers(before)
            bare = before.rstrip(".")
            if any(" " in name and bare.endswith(name.rstrip(".")) for name in names):
                return before, [fold(who[match.start() :]).lstrip(", ")]
    return who, []


def _unslashed(match: re.Match[str]) -> str:
    """Return ``DCM/Ana`` and ``Brandt/DCM`` without the stroke, and ``Pol/Econ`` as it is."""
    one, two = match.groups()
    name = one if _is_job(two) else two
    is_office = name.isupper() and name.isalpha() and len(name) < _SHORTEST_SHOUTED
    if _is_job(one) == _is_job(two) or is_office:
        return match[0]
    return f"{one}, {two}" if _is_job(two) else f"{one} {two}"


def _parted(match: re.Match[str]) -> str:
    """Return a title parted from the name that is glued to it, and not one from another."""
    title, behind = match[1] or match[3], match[2] or match[4]
    return f"{match[0]} " if _is_job(title) and not _is_job(behind) else match[0]


def _with_stop(match: re.Match[str]) -> str:
    """Return ``Ana K, Brandt`` as ``Ana K. Brandt``, where no word of it is of a position."""
    one, initial, two = match.groups()
    return match[0] if _is_job(one) or _is_job(two) else f"{one} {initial}. {two}"


def _is_job(word: str) -> bool:
    return is_position(word.upper())


def _parts(who: str) -> Iterator[str]:
    """Yield the parts between punctuation; the stop of an abbreviation is none."""
    for part in _SEPARATOR.split(who):
        start = 0
        for stop in _STOP.finditer(part):
            word = stop["word"]
            wide = len(stop["gap"]) > 1 and len(word) > 1
            if (wide or (len(word) > 2 and word[-3:].isalpha())) and not _is_job(word):
                yield part[start : stop.end()]
                start = stop.end()
        yield part[start:]


def _bare(part: str) -> str:
    """Return a part without what stands around it; the stop of an initial belongs to it."""
    part = fold(part).strip(" ,-")
    bare = part.strip(" .,-")
    return f"{bare}." if part.endswith(".") and len(bare.rpartition(" ")[2]) == 1 else bare


def _given_name_first(parts: list[str]) -> list[str]:
    """Return the parts with ``Brandt, Ana K, Ambassador`` put right: as databases write names."""
    if len(parts) < 2 or " " in parts[0] or len(parts[0]) < 2:
        return parts
    words = [part.strip(".").upper() for part in (*parts[0].split(), *parts[1].split())]
    given = [word for word in words[1:] if len(word) > 1]
    if any(is_position(word) for word in (words[0], *given)) or len(given) > 2:
        return parts
    last = len(parts) == 2 and len(words) == 2 and given  # with nothing behind: one word each
    if not last and not (len(parts) > 2 and _is_job(parts[2].split()[0].strip("."))):
        return parts
    return [f"{parts[1]} {parts[0]}", *parts[2:]]


def _people(part: str) -> list[tuple[str, str]]:
    """Return position and name of each person in one part of a statement: mostly one."""
    people = [_split(each) for each in _AND.split(part)]
    if len(people) == 1 or all(" " in name for _, name in people):
        return people
    return [_split(part)]


def _split(part: str) -> tuple[str, str]:
    """Return the position and the name in one part of a statement."""
    tokens = part.split(" ")
    behind: list[str] = []
    while len(tokens) > 2 and tokens[-1].strip(".,").upper() in _BEHIND:
        behind.insert(0, tokens.pop())
    run = _run(tokens)
    before = tokens[: len(tokens) - len(run)]
    name = _trim(run, before)
    if not name:
        return _name_first([*tokens, *behind]) or (" ".join([*tokens, *behind]), "")
    position = " ".join([*tokens[: len(tokens) - len(name)], *behind])
    printed = " ".join(name).strip(" ,")
    if printed.upper().endswith((" JR", " SR")):
        printed += "."
    return position.strip(" ,.-?"), printed


def _run(tokens: list[str]) -> list[str]:
    """Return the words at the end that are of no position."""
    start = len(tokens)
    named = False  # a word of a name was met, and not only a suffix
    while start and _OF_NAME.match(tokens[start - 1]):
        if tokens[start - 1].strip(".,").upper() not in _SUFFIX or named:
            if not _is_of_name(tokens[:start], named=named):
                break
            named = True
        start -= 1
    return tokens[start:]


def _is_of_name(tokens: list[str], *, named: bool) -> bool:
    """Say whether the last word is of a name; ``named`` says that one of it stands behind."""
    bare = tokens[-1].strip(".,")
    word = bare.upper()
    if named and (len(bare) == 1 or (bare.islower() and word in PARTICLES)):
        return True
    if named and word != "A.I" and _INITIALS.fullmatch(tokens[-1]):
        return True
    return not is_position(word) or (not named and _is_surname(word, tokens[:-1]))


def _is_surname(word: str, before: list[str]) -> bool:
    """Say whether a word that could be of a position is a surname: by what stands before it.

    That is a title, or a given name or initial behind a title or behind nothing.
    """
    if not may_be_surname(word) or not before:
        return False
    if _is_titled(before[-1]):
        return len(word) > 4
    given = before[-1].strip(".,").upper()
    if is_position(given) and len(given) > 1:
        return False
    earlier = before[:-1]
    if any(map(_INITIALS.fullmatch, before[-2:])) and not is_position(
        "".join(before[-2:-1]).upper()
    ):
        earlier = before[:-2]
    return not earlier or _is_job(earlier[-1].strip(".,"))


def _is_titled(position: str) -> bool:
    """Say whether a position ends with a person's title, not with an office or a place."""
    last = position.rpartition(" ")[2].strip(".,").upper()
    return is_title(last)


def _name_first(tokens: list[str]) -> tuple[str, str] | None:
    """Return position and name where they are run together: ``Ana Brandt Senior Watch Officer``.

    A title may stand before the name, too: ``S/S Ana Brandt Executive Secretary``.
    """
    jobs = [_is_job(token.strip(".,")) for token in tokens]
    start = jobs.index(False) if False in jobs else 0
    first = jobs.index(True, start) if True in jobs[start:] else 0
    name = tokens[start:first]
    if not 2 <= len(name) <= _LONGEST_NAME or not all(map(_WHOLE_WORD.match, name)):
        return None
    if start and (not all(jobs[first:]) or origin_of(" ".join(name))):
        return None
    return " ".join(tokens[:start] + tokens[first:]), " ".join(name)


def _trim(run: list[str], before: list[str]) -> list[str]:
    """Return the tail of a run of unknown words that is a person's name.

    ``before`` are the words of a position in front of them.
    """
    words = [word for word in run if word.upper().strip(",") not in _SUFFIX]
    if not words:
        return []
    tail = run[len(words) :] if run[: len(words)] == words else []
    country = bool(before) and before[-1].upper() in _TO  # one follows such a word
    if _is_office(words):
        words = words[1:]
    titled = bool(before) and _is_titled(before[-1])
    words = _with_particles(words)
    given = len(words) - 1
    is_city = bool(before) and given == _LONGEST_NAME - 1 and words[0].upper() in known_posts()
    if is_city and (not titled or words[1].upper() in given_names()):
        words, given = words[1:], given - 1  # the office's: ``Head of IRPO Dubai Ida Marlow``
    long = titled or not before or _INITIALS.fullmatch(words[0])
    longest = _LONGEST_TITLED if long else _LONGEST_NAME
    initials = [i for i, word in enumerate(words[:given]) if _INITIALS.fullmatch(word)]
    if initials and initials[0] > 0 and initials[0] >= given - 2:
        words = words[initials[0] - (0 if country and initials[0] == 1 else 1) :]
    elif given >= longest or (country and given == _LONGEST_NAME - 1):
        words = words[given - 1 :]
    if len(words) == 1 and not before and len(words[0]) < 4:
        return []
    if len(words) == 1 and (_INITIALS.fullmatch(words[0]) or len(words[0]) == 1):
        return []
    return " ".join(words).split(" ") + tail


def _is_office(words: list[str]) -> bool:
    """Say whether the first of some words is an office's acronym: by its letters."""
    first = words[0]
    if len(words) < 2 or not _ACRONYM.match(first):
        return False
    if _VOWELLESS.match(first):
        return True
    others = [word for word in words[1:] if len(word.strip(".")) > 1]
    return len(words) > 2 and not any(map(str.isupper, others))


def _with_particles(words: list[str]) -> list[str]:
    """Return the words of a name, each with the particles before it: ``van der Brandt``."""
    joined: list[str] = []
    particles = ""
    for word in words:
        particles += f"{word} "
        if word.upper() not in PARTICLES:
            joined.append(particles.rstrip())
            particles = ""
    return joined + particles.split()
