"""Reasons for classifying, ``1.4 (b) and (d)``: where a statement names them, and which (§2.8)."""

from __future__ import annotations

import re
from typing import Final

# How the reasons are led in: FOR, mistyped or not, or a longer phrase.
# The longest stand first: BASED ON ends with ON.
_LEAD_INS: Final = (
    *("IN ACCORDANCE WITH", "ON THE BASIS OF", "ON BASIS OF", "PURSUANT TO", "BECAUSE OF"),
    *("BASED UPON", "BASED ON", "CITING"),
    *("DUE TO", "UNDER", "FOR", "F0R", "FRO", "FER", "FIR", "FTR", "FOE", "FOT", "PER", "AND"),
    *("IAW", "FR", "FO", "OR", "ON", "W/", "BY", "OF"),
)
_ARTICLES: Final = ("THE", "TEH", "FOLLOWING")
_SIGNS: Final = " \n,;:.(/"
# The word itself: as it should be, shortened, mistyped where a reason follows, cut in two by a
# line that is no more, or cut off at the end.
_WORD: Final = (
    r"\bR(?:EA?S?|AE?S|ES)[O0]N(?:S|\(S\))?(?:\b|(?=\d))|\bREASO(?!NER)|\bRSNS?\b"
    r"|\bR[EASO0N]{3,7}\b"
    r"(?=[\s:.,-]{0,9}(?:(?:OF|ARE|IS)\s)?\s{0,9}(?:1\s?[.,/:]?\s?[2-7]\b|\([A-H]\)))"
    r"|\bR\s?E\s?A\s?S\s?[O0]\s?N\s?(?:S|\(S\))?(?=[\s:.]{0,4}(?:1\s?[.,/]|\(?[A-H]\b|E\.?O))"
    r"|(?<=\bFOR)REASONS?\b|(?<=[.,;]\s)RE(?:AS?)?\s*$|(?<=\bFOR\s)RE(?:AS?)?\s*$"
)
# The order, or the section of it that is named without the word.
_ORDER: Final = (
    r"\bE\.?[ ]?[O0]\.?[ ]?:?[ ]?(?=1)|\b1[23]\d{3}\b|EXECUTIVE[ ]ORDER"
    r"|(?:SEC(?:TION|\.)?S?|PARAS?(?:GRAPHS?)?)[ ]*(?=1)"
    r"|(?<![\d/])1\s?[.,/:]\s?[2-7](?![\d/])|(?<![\d/])14[ ]?(?=\()"
)
_CORE: Final = re.compile(
    rf"(?=[RESP1-])(?:{_WORD}|{_ORDER}|REASONS?(?=[\s:]{{0,3}}1\s?[.,])|(?<=[ ])-+[ ]*(?=1\.))",
    re.IGNORECASE,
)
# One letter of the reasons; a marking with a sentence behind it (``(C) Embassy Amsel``) is none.
_LETTER: Final = (
    r"(?<![A-Z])(?:[ABD-H]|C(?!\)\s+(?!AND\b|OR\b|FOR\b)(?-i:[A-Z][A-Za-z])))"
    r"(?![A-Z'\u2019]|/[A-Z]{2}|\s{1,2}N\s{0,2}D\b|\.?[ ]?[O0]\.)"
)
_AND: Final = (
    r"\b(?:A\s{0,2}N\s{0,2}D|ADN?|NAD|ANS|OR|THROUGH|TO"
    r"|(?:SUB-?)?(?:PARA(?:GRAPH)?|SECTION)S?)(?![A-Z])"
)
_LETTERS: Final = rf"(?:[\s.,;:/&+()\[\]{{}}-]|{_AND}|{_LETTER}){{0,60}}"
_ONE: Final = re.compile(rf"{_AND}|({_LETTER})", re.IGNORECASE)
_SECTION: Final = re.compile(
    rf"(?<!\d)(?<!\d/)(1)\s?[.,/:]?\s?([2-7])(?![\d/])(?P<letters>{_LETTERS})", re.IGNORECASE
)
_BARE: Final = re.compile(rf"(?:REAS\w*|\bR\w+)(?:\(S\))?(?P<letters>{_LETTERS})", re.IGNORECASE)
_NEAR: Final = 30  # characters between two sections
_LONGEST: Final = 400


def find_reasons(statement: str, start: int = 0) -> int | None:
    """Return where a statement begins to name reasons, with what leads them in, or None."""
    core = _CORE.search(statement, start)
    if core is None:
        return None
    end = _without(statement, core.start(), _ARTICLES)
    return len(statement[: _without(statement, end, _LEAD_INS)].rstrip(_SIGNS))


def _without(statement: str, end: int, words: tuple[str, ...]) -> int:
    """Return where a statement ends, without one of some words that may stand right before."""
    before = statement[:end].rstrip(" \n:.")
    upper = before.upper()
    if not upper.endswith(words):
        return end
    word = next(each for each in words if upper.endswith(each))
    start = len(before) - len(word)
    glued = before[max(0, start - 1) : start]
    return start if not glued.isalnum() or (word == "FOR" and glued.islower()) else end


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
        letters = _letters(match["letters"])
        found |= dict.fromkeys([f"{section} ({letter})" for letter in letters] or [section])
        end = match.end()
    if not found and (bare := _BARE.search(text)):
        found = {f"({letter})": None for letter in _letters(bare["letters"])}
        end = bare.end()
    return tuple(found), end


def _letters(text: str) -> list[str]:
    """Return the letters in a list of them; that of a damaged AND is none."""
    return [letter.lower() for letter in _ONE.findall(text) if letter]
