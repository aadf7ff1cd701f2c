"""The people who classified a cable, told from their positions (§2.8).

A statement names a position and a person in any order and with any punctuation:
``Acting Pol/Econ Counselor Ana Brandt``. Positions are known by their words; what is left beside
them is the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from reftel.cable.lore.origins import origin_of, places
from reftel.cable.lore.positions import is_position, is_title, may_be_surname
from reftel.cable.redaction import REDACTION
from reftel.cable.text import fold

_SEPARATOR: Final = re.compile(r"[;:]+\s*|,(?!\s*(?:JR|SR|II|III)\b)\s*|[ ]-+[ ]", re.IGNORECASE)
_STOP: Final = re.compile(r"(?P<word>[\w'-]+)\.(?P<gap>\s+)")
_AND: Final = re.compile(r"\s+(?:AND|&)\s+", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]{0,40}\)|[()*_~^|=+<>#]")
_SLASHED: Final = re.compile(r"([A-Za-z'-]+)/([A-Z][A-Za-z]{2,})(?=[ ]+[A-Z])")
# Who else had to do with the cable, and until when it is classified.
_OTHERS: Final = re.compile(
    r"(?<=\w)\W+(?:DRAFTED|CLEARED|APPROVED|DECL(?:ASSIF\w*)?)\b.*", re.IGNORECASE | re.DOTALL
)
# A title glued to the name behind it, or to that before it.
_GLUED: Final = re.compile(r"\b([A-Z]{3,}|[A-Za-z]{2,}[a-z])\.?(?=([A-Z][a-z]+))")
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
    r"(?:(?<!OF )(?:EMBASSY|MISSION)|AMCONSUL|CONSULATE(?: GENERAL)?|CONGEN)$", re.IGNORECASE
)
_PARTICLES: Final = frozenset(
    ("DE", "DER", "VAN", "VON", "LA", "LE", "DI", "DU", "DEL", "DOS", "DAS", "ST.", "AL", "BIN")
)

_LONGEST_NAME: Final = 3
_LONGEST_TITLED: Final = 4  # behind a title, behind which no place is named


@lru_cache(maxsize=4096)  # one ambassador classifies a hundred cables
def read_classifiers(who: str) -> tuple[tuple[str, ...], str | None]:
    """Return the names in the first part of a statement, and the position beside them."""
    who, for_another = _without_another(_tidy(who))
    several = _AND.search(who) is not None
    names: list[str] = []
    rest: list[str] = []
    in_doubt = False  # the one name so far may be what a position is for: "Envoy to New Amsel"
    is_place = False  # or where it is: "Consul General, Tunbridge"
    parts = [part for raw in _parts(who) if (part := fold(raw).strip(" .,-"))]
    for part in _given_name_first(parts):
        for position, name in _people(part):
            if name and (in_doubt or (is_place and " " in name)):
                rest[-1] += f" {names.pop()}"
            is_person = not names or several or (" " in name and rest and _is_titled(position))
            if name and (not is_person or _POST.search(position)):
                rest.append(part)
                continue
            if name and not REDACTION.search(name) and set(name) != {"x"}:
                names.append(name)
                in_doubt = position.rpartition(" ")[2].upper() in _TO
                is_place = (
                    len(names) == 1 and bool(rest or position) and origin_of(name) is not None
                )
            if position:
                rest.append(position)
    rest += for_another
    full = [name for name in names if " " in name or "." in name]
    return tuple(full or names[:1]), _AD_INTERIM.sub(r"\g<0>.", ", ".join(rest)) or None


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
            if any(" " in name and before.endswith(name) for name in names):
                return before, [fold(who[match.start() :]).lstrip(", ")]
    return who, []


def _unslashed(match: re.Match[str]) -> str:
    """Return ``DCM/Ana`` and ``Brandt/DCM`` without the stroke, and ``Pol/Econ`` as it is."""
    one, two = match.groups()
    if _is_job(one) == _is_job(two) or (one if _is_job(two) else two).isupper():
        return match[0]
    return f"{one}, {two}" if _is_job(two) else f"{one} {two}"


def _parted(match: re.Match[str]) -> str:
    """Return a title parted from the name that is glued to it, and not one from another."""
    return f"{match[0]} " if _is_job(match[1]) and not _is_job(match[2]) else match[0]


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


def _given_name_first(parts: list[str]) -> list[str]:
    """Return the parts with ``Brandt, Ana K, Ambassador`` put right: as databases write names."""
    if len(parts) < 2 or " " in parts[0] or len(parts[0]) < 2:
        return parts
    words = [part.strip(".").upper() for part in (*parts[0].split(), *parts[1].split())]
    given = [word for word in words[1:] if len(word) > 1]
    named = not any(is_position(word) for word in (words[0], *given)) and 0 < len(given) <= 2
    last = len(parts) == 2 and len(words) == 2  # with nothing behind: one word each
    if not named or not (last or (len(parts) > 2 and _is_job(parts[2].split()[0].strip(".")))):
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
    if named and (len(bare) == 1 or (bare.islower() and word in _PARTICLES)):
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
    if earlier and _INITIALS.fullmatch(before[-1]) and not is_position(earlier[-1].upper()):
        earlier = earlier[:-1]
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
    if before and not titled and len(words) == _LONGEST_NAME and words[0].upper() in places():
        words = words[1:]  # the office's: ``Head of IRPO Dubai Ida Marlow``
    longest = _LONGEST_TITLED if titled or _INITIALS.fullmatch(words[0]) else _LONGEST_NAME
    initials = [i for i, word in enumerate(words[:-1]) if _INITIALS.fullmatch(word)]
    if initials and initials[0] > 0 and initials[0] >= len(words) - 3:
        words = words[initials[0] - (0 if country and initials[0] == 1 else 1) :]
    elif len(words) > longest or (country and len(words) == _LONGEST_NAME):
        words = _with_particles(words)
    if len(words) == 1 and not before and len(words[0]) < 4:
        return []
    if len(words) == 1 and (_INITIALS.fullmatch(words[0]) or len(words[0]) == 1):
        return []
    return words + tail


def _is_office(words: list[str]) -> bool:
    """Say whether the first of some words is an office's acronym: by its letters."""
    first = words[0]
    if len(words) < 2 or not _ACRONYM.match(first):
        return False
    if _VOWELLESS.match(first):
        return True
    return len(words) > 2 and not any(word.isupper() for word in words[1:] if len(word) > 2)


def _with_particles(words: list[str]) -> list[str]:
    """Return the last two of some words, those between them that belong to the second too."""
    given = len(words) - 2
    while given > 0 and words[given].upper() in _PARTICLES:
        given -= 1
    return words[given:]
