"""Who classified a cable, in which position and for which reasons (§2.8, T61, T71).

A statement names a position and a person in any order and with any punctuation:
``Classified By: Acting Pol/Econ Counselor Ana Brandt, reasons 1.4 (b and d)``. Positions are known
by their words; what is left beside them is the name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reftel.cable.cable import ClassifiedBy
from reftel.cable.lore.positions import is_position
from reftel.cable.text import fold, repair

LABEL: Final = r"C?LA?S[SIFED]{4,8}[ \t]+BY\b"  # however it is typed
_LABEL: Final = re.compile(rf"\b{LABEL}[ \t]*[:;,.-]?|\bCLASSIFIED[ \t]*:", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(
    r"(?:^|\s)¶?[ ]?\d{1,2}\.[ ]{0,3}\(|\n[ \t]*\(?[CSU]\)[ ](?![/&(]|and\b|AND\b)"
    r"|\n[ \t]*¶?[12]\.[ ]"
)
_BLANK: Final = re.compile(r"\n[ \t]*\n")
# The network cut statements at this column, in mid-word (§2.8).
_HARD_CUT: Final = 71
_WHOLE: Final = frozenset(("for", "reasons", "reason", "and", "of", "the"))
_REASON: Final = re.compile(
    r"[\s,;:.(/]{0,6}(?:"
    r"\b(?:F[O0]?R|PER|UNDER|DUE[ ]TO|BASED[ ](?:UP)?ON|PURSUANT[ ]TO|IN[ ]ACCORDANCE[ ]WITH|ON"
    r"|AND|IAW|BY|BECAUSE[ ]OF|OF)?"
    r"[ ,:.\n]{0,8}(?:THE[ ])?(?:FOLLOWING[ ])?"
    r"(?:\bR(?:EA?S?|AE?S|ES)[O0]N(?:S|\(S\))?\b|\bREASO|\bE\.?[ ]?[O0]\.?[ ]?:?[ ]?(?=1)"
    # mistyped, where a reason follows; cut off, at the end
    r"|\bR[EASO0N]{3,7}\b(?=[\s:.,-]{0,9}(?:(?:OF|ARE|IS)\s)?\s{0,9}(?:1\s?[.,/:]?\s?[2-7]\b|\([A-H]\)))"
    r"|(?<=[.,;]\s)RE(?:AS?)?\s*$|(?<=\bFOR\s)RE(?:AS?)?\s*$"
    r"|EXECUTIVE[ ]ORDER|(?:SEC(?:TION|\.)?S?|PARAS?(?:GRAPHS?)?)[ ]*(?=1)"
    r"|(?<![\d/])1\s?[.,/:]\s?[2-7](?![\d/])|(?<![\d/])14[ ]?(?=\())"
    r"|[ ]-+[ ]*(?=1\.))",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(r"(?<![\d/])(1)\s?[.,/:]?\s?([2-7])(?![\d/])([^\d]{0,60})")
_LETTER: Final = re.compile(r"(?<![A-Za-z])([A-Ha-h])(?![A-Za-z'\u2019]|\.?[ ]?[O0]\.)")
_SEPARATOR: Final = re.compile(
    r"[;:]+\s*|,(?!\s*(?:JR|SR|II|III)\b)\s*|[ ]-+[ ]|\.\s{2,}|(?<=[a-z]{3})\.\s", re.IGNORECASE
)
_AND: Final = re.compile(r"\s+(?:AND|&)\s+", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]{0,40}\)|[()]")
_SLASHED: Final = re.compile(r"/(?<=[A-Za-z]/)(?=[A-Z][a-z]{2,}[ ]+[A-Z])")

# What a country is named behind: "Ambassador to Vastrania Ana Brandt".
_TO: Final = frozenset(("TO", "OF", "IN", "FOR", "AT"))
_NICKNAME: Final = re.compile(r"[\"\u201c'(]\w{2,12}[\"\u201d')]")
_WORD: Final = re.compile(r"[A-Za-zÀ-ÿ0][A-Za-z0À-ÿ'\u2019`.-]*")
_WHOLE_WORD: Final = re.compile(rf"{_WORD.pattern},*$")
_INITIALS: Final = re.compile(r"(?:[A-Z0]\.){1,3}$|[A-Z]$")
_OF_NAME: Final = re.compile("|".join(form.pattern for form in (_WHOLE_WORD, _INITIALS, _NICKNAME)))
_SUFFIX: Final = frozenset(("JR", "JR.", "SR", "SR.", "II", "III", "IV"))
_SERVICES: Final = frozenset(("USA", "USAF", "USCG", "USMC", "USN"))  # behind an officer's name
# What a city is named behind: "Embassy Port Amsel".
_POST: Final = re.compile(
    r"(?:EMBASSY|AMCONSUL|CONSULATE(?: GENERAL)?|CONGEN|(?<!OF )MISSION)$", re.IGNORECASE
)
_PARTICLES: Final = frozenset(
    ("DE", "DER", "VAN", "VON", "LA", "LE", "DI", "DU", "DEL", "DOS", "ST.", "AL", "BIN")
)
_D_COMMA: Final = re.compile(r",(?<=\bd,)\s?(?=aff)", re.IGNORECASE)
_LONGEST_NAME: Final = 3
_LONGEST: Final = 400
_LONGEST_STATEMENT: Final = 3_000


def parse_classified_by(text: str) -> ClassifiedBy | None:
    """Return who classified a cable, from its classified-by statement; None if there is none.

    ``names`` are as printed, without titles; ``position`` is what was printed beside the name;
    ``reasons`` are like ``1.4 (b)``.
    """
    statement = _statement(text)
    if statement is None:
        return None
    statement = _D_COMMA.sub("'", repair(statement))
    reason = _REASON.search(statement)
    who = statement[: reason.start()] if reason else statement
    names, position = _names(who[:_LONGEST])
    reasons = _reasons(statement[reason.start() :] if reason else "")
    return ClassifiedBy(names, position, reasons, fold(statement))


def _statement(text: str) -> str | None:
    """Return what follows the last label, up to a blank line or a paragraph."""
    first = _LABEL.search(text)
    if first is None:
        return None
    text = text[first.start() : first.start() + _LONGEST_STATEMENT]
    labels = list(_LABEL.finditer(text))
    if not labels:
        return None
    paragraph = _PARAGRAPH.search(text, labels[0].end())
    end = paragraph.start() if paragraph else len(text)
    inside = [label for label in labels if label.end() <= end]
    if not inside:
        return None
    start, stop = inside[0].start(), inside[-1].end() - inside[0].start()
    statement = _join_hard_cuts(text[start:end])
    last = list(_LABEL.finditer(statement))
    said = statement[last[-1].end() :] if last else statement[stop:]
    said = said.lstrip(" \t\n:;.,")
    blank = _BLANK.search(said)
    if blank is None:
        return said
    # The reasons may stand behind a blank line or a page break; nothing else does.
    rest = _REASON.search(said, blank.start())
    if _SECTION.search(said, 0, blank.start()) or rest is None:
        return said[: blank.start()]
    return f"{said[: blank.start()]} {said[rest.start() :]}"


def _join_hard_cuts(text: str) -> str:
    """Join lines that were cut at a fixed column in mid-word (§2.8)."""
    lines = text.split("\n")
    joined = lines[0].rstrip()
    cut = len(joined) == _HARD_CUT
    for line in lines[1:]:
        end = line.rstrip()
        whole = joined.rpartition(" ")[2].lower() in _WHOLE
        joined += end if cut and end.strip() and not whole else f"\n{end}"
        cut = len(end) == _HARD_CUT
    return joined


def _reasons(text: str) -> tuple[str, ...]:
    """Return the reasons: section and letter, each once."""
    found: dict[str, None] = {}
    for match in _SECTION.finditer(text[:_LONGEST]):
        section = f"{match[1]}.{match[2]}"
        letters = _LETTER.findall(match[3])
        for letter in letters:
            found[f"{section} ({letter.lower()})"] = None
        if not letters:
            found[section] = None
    if not found:
        found = {f"({letter.lower()})": None for letter in _LETTER.findall(text[:_LONGEST])}
    return tuple(found)


@lru_cache(maxsize=4096)  # one ambassador classifies a hundred cables
def _names(who: str) -> tuple[tuple[str, ...], str | None]:
    """Return the names in the first part of a statement, and the position beside them."""
    who = _SLASHED.sub(" ", _BRACKETS.sub(" ", who))
    several = _AND.search(who) is not None
    names: list[str] = []
    rest: list[str] = []
    parts = [part for raw in _SEPARATOR.split(who) if (part := fold(raw).strip(" .,-"))]
    for part in _given_name_first(parts):
        for position, name in _people(part):
            if name and (_POST.search(position) or (names and not several)):
                rest.append(part)
                continue
            if name:
                names.append(name)
            if position:
                rest.append(position)
    full = [name for name in names if " " in name or "." in name]
    return tuple(full or names[:1]), ", ".join(rest) or None


def _given_name_first(parts: list[str]) -> list[str]:
    """Return the parts with ``Brandt, Ana K, Ambassador`` put right: as databases write names."""
    if len(parts) < 3 or " " in parts[0]:
        return parts
    words = [part.strip(".").upper() for part in (*parts[0].split(), *parts[1].split())]
    given = [word for word in words[1:] if len(word) > 1]
    named = not any(is_position(word) for word in (words[0], *given)) and 0 < len(given) <= 2
    if not named or not is_position(parts[2].split()[0].strip(".").upper()):
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
    if len(tokens) > 2 and tokens[-1] in _SERVICES:
        tokens.pop()
    run: list[str] = []
    for token in reversed(tokens):
        bare = token.strip(".,")
        upper = bare.upper()
        if upper in _SUFFIX and not run:
            run.append(token)
            continue
        if not _OF_NAME.match(token):
            break
        initial = bool(run) and upper != "A.I" and _INITIALS.fullmatch(token) is not None
        if (len(bare) > 1 or not run) and not initial and is_position(upper):
            break
        run.append(token)
    run.reverse()
    behind = len(run) < len(tokens) and tokens[-len(run) - 1].upper() in _TO
    name = _trim(run, whole=len(run) == len(tokens), country=behind)
    if not name:
        return _name_first(tokens) or (part, "")
    position = " ".join(tokens[: len(tokens) - len(name)])
    printed = " ".join(name).strip(" ,")
    if printed.upper().endswith((" JR", " SR")):
        printed += "."
    return position.strip(" ,.-?"), printed


def _name_first(tokens: list[str]) -> tuple[str, str] | None:
    """Return position and name where they are run together: ``Ana Brandt Senior Watch Officer``."""
    known = (i for i, token in enumerate(tokens) if is_position(token.strip(".,").upper()))
    first = next(known, 0)
    name = tokens[:first]
    if not 2 <= len(name) <= _LONGEST_NAME or not all(map(_WHOLE_WORD.match, name)):
        return None
    return " ".join(tokens[first:]), " ".join(name)


def _trim(run: list[str], *, whole: bool, country: bool) -> list[str]:
    """Return the tail of a run of unknown words that is a person's name.

    Args:
        run: the words.
        whole: nothing stands before them.
        country: the word before them is one that a country follows.
    """
    words = [word for word in run if word.upper().strip(",") not in _SUFFIX]
    if not words:
        return []
    tail = run[len(words) :] if run[: len(words)] == words else []
    initials = [i for i, word in enumerate(words[:-1]) if _INITIALS.fullmatch(word)]
    if initials and initials[0] > 0 and initials[0] >= len(words) - 3:
        words = words[initials[0] - (0 if country and initials[0] == 1 else 1) :]
    elif len(words) > _LONGEST_NAME or (country and len(words) == _LONGEST_NAME):
        words = _with_particles(words)
    if len(words) == 1 and whole and len(words[0]) < 4:
        return []
    if len(words) == 1 and (_INITIALS.fullmatch(words[0]) or len(words[0]) == 1):
        return []
    return words + tail


def _with_particles(words: list[str]) -> list[str]:
    """Return the last two of some words, those between them that belong to the second too."""
    given = len(words) - 2
    while given > 0 and words[given].upper() in _PARTICLES:
        given -= 1
    return words[given:]
