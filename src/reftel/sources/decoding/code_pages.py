"""Bytes that are not UTF-8: in which encoding of one byte a letter they are.

Cables are English: a text has a handful of such bytes, in names and as quotation marks, which is
too little for what detects the encodings of whole texts (charset-normalizer took KOI8-R for
Japanese, and letters for others of the Baltic). What an encoding makes of each of them is asked
instead: a capital in mid-word, a sign between two letters, two alphabets in one word speak against
it. Windows-1252 is meant unless another is clearly better.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from reftel.cable.cable import IN_DOUBT

Extra = tuple[tuple[str, str], ...]
"""What ``Record.extra`` holds: pairs of a name and a value."""

_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_FOREIGN: Final = re.compile("[^\0-\x7f]")
_OTHERS: Final = ("mac_roman", "koi8_r", "cp1251", "cp850", "cp1250")
_NAMES: Final = {
    "mac_roman": "Mac Roman",
    "koi8_r": "KOI8-R",
    "cp1251": "Windows-1251",
    "cp850": "code page 850",
    "cp1250": "Windows-1250",
}
_LOOKED_AT: Final = 2_000  # characters that are judged
_BAD: Final = 0.75  # cost a character from which an encoding is doubted
_BETTER: Final = 0.5  # of that cost another one may have, to be taken instead
_FEWEST: Final = 3  # characters from which that is sure

_OPENING: Final = "\u201c\u2018\xab\u201e\u2039"
_CLOSING: Final = "\u201d\u2019\xbb\u203a"
_DASHES: Final = "\u2013\u2014"
_BEFORE_NUMBERS: Final = "\xa3\u20ac\xa7\xb6\xb1"
_BEHIND_NUMBERS: Final = "\xb0\xbd\xbc\xbe\xb2\xb3\u2030\xba\xaa"
_BESIDE_BLANKS: Final = "\u2022\xb7\u2026\xa9\xae\u2122\xa0\xbf\xa1"
_SELDOM: Final = "\xd0\xde\xf0\xfe\u0192\xd7\xdd\u0131"
_WORDS: Final = "àéèêóòáíúæåвиксоуая"  # letters that are words, of Romance tongues and Russian
_OFTEN: Final = frozenset("оеаинтсрвлкмдпуя")


def _windows_1252(byte: int) -> str:
    """Return the character of a byte in Windows-1252 (in Latin-1 where that has none)."""
    raw = bytes([byte])
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


_WINDOWS_1252: Final = {0xDC00 + byte: _windows_1252(byte) for byte in range(0x80, 0x100)}


def has_bytes(text: str) -> bool:
    """Whether lone surrogates stand in a text, as bytes that are not UTF-8 do."""
    if text.isascii():
        return False
    try:  # encoding is many times as fast as looking for them
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def read(text: str, encoding: str = "") -> tuple[str, Extra]:
    """Return a text with the bytes in it that are not UTF-8 as characters, and what to say of it.

    Args:
        text: the text, in which such bytes stand as lone surrogates.
        encoding: in which they are, if that is known.
    """
    found = len(_ESCAPED.findall(text))
    if not found:
        return text, ()
    said: Extra = ()
    if not encoding:
        encoding, said = decided([text])
    if encoding in _OTHERS:
        data = text.encode("utf-8", "surrogateescape")
        return data.decode(encoding, "replace"), (("encoding", encoding), *said)
    note = ("encoding", f"utf-8 with {found} bytes of windows-1252")
    return text.translate(_WINDOWS_1252), (note, *said)


def decided(texts: Collection[str]) -> tuple[str, Extra]:
    """Return in which encoding the foreign bytes of some texts are, and what to say where in doubt.

    None where there are no such bytes.
    """
    if not any(map(has_bytes, texts)):
        return "", ()
    text = "\n".join(texts)
    if not (found := len(_ESCAPED.findall(text))):
        return "", ()
    encoding, sure = _encoding_of(text)
    if sure:
        return encoding, ()
    name = _NAMES.get(encoding, "Windows-1252")
    bytes_ = "1 byte is" if found == 1 else f"{found:,} bytes are"
    return encoding, ((IN_DOUBT, f"{bytes_} no UTF-8; read as {name}, which is not sure"),)


def _encoding_of(text: str) -> tuple[str, bool]:
    """Return in which encoding the bytes of a text are that are not UTF-8, and whether it is sure.

    In a text that has more characters in UTF-8 such a byte has strayed in: from Windows-1252.
    """
    escaped = len(_ESCAPED.findall(text))
    if len(_FOREIGN.findall(text)) - escaped > escaped:
        return "cp1252", True
    cost = _cost(text.translate(_WINDOWS_1252))
    if cost < _BAD:
        return "cp1252", True
    data = text.encode("utf-8", "surrogateescape")
    costs = [(_cost(data.decode(each, "replace")), each) for each in _OTHERS]
    (best, encoding), (next_best, _) = sorted(costs, key=lambda found: found[0])[:2]
    if best > cost * _BETTER:
        return "cp1252", False
    return encoding, escaped >= _FEWEST and best < _BAD and next_best - best > _BAD / 3


def _cost(text: str) -> float:
    """Return how little the characters of a text that are not ASCII fit to those beside them.

    From 0 (each fits) to 4 (none is a character), on average.
    """
    padded = f" {text} "
    places = [match.start() for match in _FOREIGN.finditer(padded)][:_LOOKED_AT]
    costs = [_cost_of(padded[at - 1], padded[at], padded[at + 1]) for at in places]
    return sum(costs) / max(1, len(costs))


def _cost_of(before: str, character: str, after: str) -> float:
    if character == "\ufffd" or character < "\xa0":
        return 4
    if character in "\u02c6\u02dc":
        return 3
    if character.isalpha() and character not in _BEHIND_NUMBERS:
        return _cost_of_letter(before, character, after)
    within = before.isalnum() and after.isalnum()
    if character == "\u2019" and before.isalpha():
        return 0
    if character in _OPENING:
        return 0 if not before.isalnum() and not after.isspace() else 2
    if character in _CLOSING:
        return 0 if not before.isspace() and not after.isalnum() else 2
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


def _cost_of_letter(before: str, character: str, after: str) -> float:
    beside = [each for each in (before, after) if each.isalpha()]
    is_cyrillic = _is_cyrillic(character)
    if any(_is_cyrillic(each) is not is_cyrillic for each in beside):
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
    if is_cyrillic:
        return 0 if character.lower() in _OFTEN else 0.5
    # Accents stand on single letters; whole words of such letters are of another alphabet.
    foreign = sum(not each.isascii() for each in beside)
    return (0, 0.5, 2.5)[foreign] + (character in _SELDOM)


def _is_cyrillic(character: str) -> bool:
    return "\u0400" <= character <= "\u04ff"
