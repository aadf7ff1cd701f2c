"""How well the letters of a text fit to each other: the cost by which an encoding is chosen.

A capital in mid-word, a sign between two letters, two alphabets in one word speak against the
encoding that makes them; so do letters that its languages seldom have. Where letters of the west
fit, others of the same bytes may fit as well: that is told by :func:`guessed`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import Final

BAD: Final = 0.75
"""The cost of a character, on average, from which an encoding is doubted."""

FOREIGN: Final = re.compile("[^\0-\x7f]")
_LOOKED_AT: Final = 500  # characters that are judged

_OPENING: Final = "\u201c\u2018\xab\u201e\u2039"
_CLOSING: Final = "\u201d\u2019\xbb\u203a"
_DASHES: Final = "\u2013\u2014"
_SOFT_HYPHEN: Final = "\xad"
_BEFORE_NUMBERS: Final = "\xa3\u20ac\xa7\xb6\xb1"
_BEHIND_NUMBERS: Final = "\xb0\xbd\xbc\xbe\xb2\xb3\u2030\xba\xaa"
_BESIDE_BLANKS: Final = "\u2022\xb7\u2026\xa9\xae\u2122\xa0\xbf\xa1"
_SELDOM: Final = frozenset("\xd0\xde\xf0\xfe\u0192\xd7\xdd\u0131ЂЃѓЉЊЌЋЏђљњќћџЎў")
_WORDS: Final = "àéèêóòáíúæåвиксоуая"  # letters that are words, of Romance tongues and Russian
_OFTEN: Final = frozenset("оеаинтсрвлкмдпуяαοιετσνρπκςηυμλάίόέήώיוהלאתרמבשاليمنوترةب")
# Letters that end words, and vowels of Thai that never do.
_AT_THE_END: Final = frozenset("ςךםןףץةى")
_AT_THE_BEGINNING: Final = frozenset("เแโใไ")
_THAI: Final = "\u0e01", "\u0e5b"
_LATIN: Final = ""
_UNKNOWN: Final = "unknown"
_ALPHABETS: Final = (
    ("\u0370", "\u03ff", "Greek"),
    ("\u0400", "\u04ff", "Cyrillic"),
    ("\u0590", "\u05ff", "Hebrew"),
    ("\u0600", "\u06ff", "Arabic"),
    (*_THAI, "Thai"),
    ("\u1100", "\u11ff", "Korean"),
    ("\u3040", "\u9fff", "Chinese and Japanese"),
    ("\uac00", "\ud7a3", "Korean"),
    ("\uf900", "\ufaff", "Chinese and Japanese"),
    ("\uff66", "\uff9f", "Chinese and Japanese"),
)
_OF_EAST_ASIA: Final = ("Chinese and Japanese", "Korean")
_PUNCTUATION_OF_EAST_ASIA: Final = re.compile("[\u3000-\u303f\u30fb\u30fc\uff01-\uff65]")


def cost(text: str, often: Collection[str] = ()) -> float:
    """Return how little the characters of a text that are not ASCII fit to those beside them.

    From 0 (each fits) to 4 (none is a character), on average.

    Args:
        text: the text.
        often: letters that are frequent in the language of its encoding, and seldom elsewhere.
    """
    padded = f" {text} "
    places = [match.start() for match in islice(FOREIGN.finditer(padded), _LOOKED_AT)]
    costs = [_cost_of(padded[at - 1], padded[at], padded[at + 1], often) for at in places]
    return sum(costs) / max(1, len(costs))


# Letters of Windows-1252 that stand where languages of the west seldom have them. With the same
# bytes Latvian, Turkish or Czech write letters that they have often.
_LETTER: Final = r"[^\W\d_]"
_GUESSED: Final = re.compile(
    rf"(?<={_LETTER})[ðþý¹³¿¾¼ºª£¥]|[ðþÐÞÝ£¥](?={_LETTER})|(?<=[A-Za-z])ã(?![oe])|õ(?!e)(?={_LETTER})"
    rf"|[ìòùà](?=[a-z])|(?<=[aeiouy])ø(?={_LETTER})|(?<=[a-z])[æçèë](?!{_LETTER})"
    r"|(?<=[b-z])(?<![cdgnou])î(?=[a-z])|(?<=[A-Z])(?<!N)î(?=[a-z])|(?<=[A-Zb-np-z])û(?=[a-z])"
    r"|(?<=[A-Za-z])[çï](?=[bcdfghjklmnpqrstvwxz])|[À-ÿ](?<!ç[ãõ])(?<=(?!éé|ée)[À-ÿ][à-ÿ])"
    r"|(?<=[a-z])[ŠŽŸ](?![A-Z])|(?<=[a-z])\u2013(?=[a-z])"
)
_LATIN_PAGES: Final = {
    "cp1257": "āčēģīķļņšūžąęėįų",
    "cp1254": "ğışĞİŞ",
    "cp1250": "ąćęłńśźżčďěňřšťůžőűăşţ",
    "mac_roman": "äéüñ",
}
"""Encodings of Latin letters, and those of their languages that Windows-1252 has not."""


def guessed(text: str) -> list[str]:
    """Return in which other encodings letters of Windows-1252 are as likely, the likeliest first.

    None where they stand as they do in the languages of the west.
    """
    found = "".join(_GUESSED.findall(text)).encode("cp1252", "ignore")
    fits = {
        page: sum(letter in letters for letter in found.decode(page, "ignore").lower())
        for page, letters in _LATIN_PAGES.items()
    }
    return sorted((page for page in fits if fits[page]), key=lambda page: -fits[page])


def _cost_of(before: str, character: str, after: str, often: Collection[str]) -> float:
    if character in "\ufffd\u02c6" or character < "\xa0" or "\ue000" <= character <= "\uf8ff":
        return 4
    if _THAI[0] <= character <= _THAI[1]:
        return _cost_in_thai(before, character, after)
    if character.isalpha() and character not in _BEHIND_NUMBERS:
        return _cost_of_letter(before, character, after, often)
    if _PUNCTUATION_OF_EAST_ASIA.match(character):
        return 0 if any(_alphabet(each) in _OF_EAST_ASIA for each in (before, after)) else 1.5
    return _cost_of_sign(before, character, after)


def _cost_of_sign(before: str, character: str, after: str) -> float:
    within = before.isalnum() and after.isalnum()
    if (character == "\u2019" and before.isalpha()) or (character == _SOFT_HYPHEN and within):
        return 0
    if character in _OPENING:
        return 0 if not before.isalnum() and not after.isspace() else 2
    if character in _CLOSING:
        return 0 if not before.isspace() and not after.isalnum() else 2
    if character == "\u2013" and before.islower() and after.islower():
        return 0.5  # it stands in ranges and between names; with its byte Mac Roman writes a letter
    if character in _DASHES:
        return 0 if within or (before.isspace() and after.isspace()) else 1
    if character in _BEFORE_NUMBERS:
        if after.isalpha() or before.isalpha():
            return 2
        return 0 if before.isdigit() or after.isdigit() or character in "\xa7\xb6" else 1
    if character in _BEHIND_NUMBERS:
        return 0 if before.isdigit() or (before.isspace() and not after.isalpha()) else 2
    if character in _BESIDE_BLANKS:
        return 2 if within else 0
    return 3


def _cost_of_letter(before: str, character: str, after: str, often: Collection[str]) -> float:
    beside = [each for each in (before, after) if each.isalpha()]
    alphabet = _alphabet(character)
    if alphabet in _OF_EAST_ASIA:
        return _cost_in_east_asia(character, [_alphabet(each) for each in beside], often)
    if alphabet is _UNKNOWN or any(_alphabet(each) != alphabet for each in beside):
        return 3
    if not beside:
        if before.isdigit() or after.isdigit() or character.isupper():
            return 2
        return 0.3 if character in _WORDS else 1.5
    if character.isupper() and before.islower():
        return 2
    if character.isupper() and before.isalpha() and after.islower():
        return 1.5
    if character.islower() and before.isupper() and after.isupper():
        return 2
    if alphabet:
        if character in _AT_THE_END and after.isalpha():
            return 2
        return 0 if character.lower() in _OFTEN else 0.5 + (character in _SELDOM)
    # Accents stand on single letters; whole words of such letters are of another alphabet.
    foreign = sum(not each.isascii() for each in beside)
    if character in often:
        return 0
    return (0, 0.5, 2.5)[foreign] + (character in _SELDOM)


def _cost_in_east_asia(character: str, beside: list[str], often: Collection[str]) -> float:
    if any(each not in _OF_EAST_ASIA for each in beside):
        return 2
    if character not in often:
        return 2
    # What has a character for each word begins with the same bytes: syllables say more.
    return 0.3 if "\u4e00" <= character <= "\u9fff" else 0


def _cost_in_thai(before: str, character: str, after: str) -> float:
    """Return the cost of a letter or mark of Thai, whose vowels and tones stand on consonants."""
    if not character.isalpha():
        return 0.3 if _alphabet(before) == "Thai" else 3
    if character in _AT_THE_BEGINNING:
        return 0.3 if _alphabet(after) == "Thai" else 3
    beside = {_alphabet(each) for each in (before, after) if each.isalpha()}
    return 3 if beside - {"Thai"} or not beside else 0.4


def _alphabet(character: str) -> str:
    """Return the name of a letter's alphabet; none of a Latin letter's."""
    if character < "\u0370" or "\u1e00" <= character <= "\u1eff":
        return _LATIN
    return next((name for first, last, name in _ALPHABETS if first <= character <= last), _UNKNOWN)
