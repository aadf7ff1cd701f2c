"""For which reasons a cable is classified: where a statement names them, and which (§2.8)."""

from __future__ import annotations

import re
from typing import Final

# How the reasons are led in: FOR, mistyped or not, or a longer phrase.
_FOR: Final = (
    r"F[O0]?R|FRO|F[EIOT]R|FO[ET]?|OR|PER|UNDER|CITING|DUE[ ]TO|BASED[ ](?:UP)?ON|W/"
    r"|PURSUANT[ ]TO|IN[ ]ACCORDANCE[ ]WITH|ON|AND|IAW|BY|BECAUSE[ ]OF|OF"
)
# The word itself: as it should be, shortened, mistyped where a reason follows, cut in two by a
# line that is no more, or cut off at the end.
_WORD: Final = (
    r"\bR(?:EA?S?|AE?S|ES)[O0]N(?:S|\(S\))?(?:\b|(?=\d))|\bREASO|\bRSNS?\b"
    r"|\bR[EASO0N]{3,7}\b"
    r"(?=[\s:.,-]{0,9}(?:(?:OF|ARE|IS)\s)?\s{0,9}(?:1\s?[.,/:]?\s?[2-7]\b|\([A-H]\)))"
    r"|\bR\s?E\s?A\s?S\s?[O0]\s?N\s?(?:S|\(S\))?(?=[\s:.]{0,4}(?:1\s?[.,/]|\(?[A-H]\b|E\.?O))"
    r"|(?<=[.,;]\s)RE(?:AS?)?\s*$|(?<=\bFOR\s)RE(?:AS?)?\s*$"
)
# The order, or the section of it that is named without the word.
_ORDER: Final = (
    r"\bE\.?[ ]?[O0]\.?[ ]?:?[ ]?(?=1)|\b1[23]\d{3}\b|EXECUTIVE[ ]ORDER"
    r"|(?:SEC(?:TION|\.)?S?|PARAS?(?:GRAPHS?)?)[ ]*(?=1)"
    r"|(?<![\d/])1\s?[.,/:]\s?[2-7](?![\d/])|(?<![\d/])14[ ]?(?=\()"
)
_START: Final = re.compile(
    rf"[\s,;:.(/]{{0,6}}(?:\b(?:{_FOR})?[ ,:.\n]{{0,8}}(?:THE[ ])?(?:FOLLOWING[ ])?"
    rf"(?:{_WORD}|{_ORDER})|(?:FOR[ ]?)?REASONS?(?=[\s:]{{0,3}}1\s?[.,])|[ ]-+[ ]*(?=1\.))",
    re.IGNORECASE,
)
# One letter of the reasons; a marking with a sentence behind it (``(C) Embassy Amsel``) is none.
_LETTER: Final = (
    r"(?<![A-Z])(?:[ABD-H]|C(?!\)\s+(?!AND\b|OR\b|FOR\b)(?-i:[A-Z][A-Za-z])))"
    r"(?![A-Z'\u2019]|\s{1,2}N\s{0,2}D\b|\.?[ ]?[O0]\.)"
)
_AND: Final = r"\b(?:A\s{0,2}N\s{0,2}D|OR|THROUGH|TO)(?![A-Z])"
_LETTERS: Final = rf"(?:[\s.,;:/&+()\[\]-]|{_AND}|{_LETTER}){{0,60}}"
_ONE: Final = re.compile(_LETTER, re.IGNORECASE)
_SECTION: Final = re.compile(
    rf"(?<!\d)(?<!\d/)(1)\s?[.,/:]?\s?([2-7])(?![\d/])(?P<letters>{_LETTERS})", re.IGNORECASE
)
_BARE: Final = re.compile(rf"(?:REAS\w*|\bR\w+)(?:\(S\))?(?P<letters>{_LETTERS})", re.IGNORECASE)
_NEAR: Final = 30  # characters between two sections
_LONGEST: Final = 400


def find_reasons(statement: str, start: int = 0) -> re.Match[str] | None:
    """Return where a statement begins to name reasons, with what leads them in, or None."""
    return _START.search(statement, start)


def names_section(statement: str, end: int) -> bool:
    """Say whether a section (``1.4``) is named before ``end``."""
    return _SECTION.search(statement, 0, end) is not None


def read_reasons(text: str) -> tuple[tuple[str, ...], int]:
    """Return the reasons of the end of a statement, each once, and where they end in it.

    They are section and letter (``1.4 (b)``), or a letter alone where no section is named.
    """
    text = text[:_LONGEST]
    found: dict[str, None] = {}
    end = 0
    for match in _SECTION.finditer(text):
        if found and match.start() - end > _NEAR:
            break
        section = f"{match[1]}.{match[2]}"
        letters = _ONE.findall(match["letters"])
        found |= dict.fromkeys([f"{section} ({letter.lower()})" for letter in letters] or [section])
        end = match.end()
    if not found and (bare := _BARE.search(text)):
        found = {f"({letter.lower()})": None for letter in _ONE.findall(bare["letters"])}
        end = bare.end()
    return tuple(found), end
