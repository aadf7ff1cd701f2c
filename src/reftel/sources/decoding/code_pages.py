"""Bytes that are not UTF-8: the encodings that are tried, and which one is taken.

Cables are English: a text has a handful of such bytes, in names and as quotation marks, which is
too little for what detects the encodings of whole texts (charset-normalizer took KOI8-R for
Japanese, and letters for others of the Baltic). What an encoding makes of each of them is asked
instead (:mod:`.alphabets`). Windows-1252 is meant unless another is clearly better; where that is
not sure, the cable says so, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final, NamedTuple

from reftel.cable.raw_cable import IN_DOUBT, Extra
from reftel.sources.decoding.alphabets import BAD, FOREIGN, cost, guessed

_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_WITH_FOREIGN: Final = re.compile("^.*[^\0-\x7f].*$", re.MULTILINE)
_THREE_BYTES: Final = re.compile("[\u0800-\ud7ff]")
_PLAIN: Final = "cp1252"
ENCODINGS: Final = {
    "mac_roman": "Mac Roman",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "cp1251": "Windows-1251",
    "iso8859_5": "ISO-8859-5",
    "mac_cyrillic": "Mac Cyrillic",
    "cp866": "code page 866",
    "cp850": "code page 850",
    "cp852": "code page 852",
    "cp1250": "Windows-1250",
    "iso8859_2": "ISO-8859-2",
    "cp1253": "Windows-1253",
    "iso8859_7": "ISO-8859-7",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "iso8859_6": "ISO-8859-6",
    "cp874": "code page 874",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    _PLAIN: "Windows-1252",
}
"""The encodings that are asked, by their codecs, and what they are called."""

_NAMES: Final = ENCODINGS | {"cp1257": "Windows-1257"}  # which is never sure enough to be taken

# What iconv calls by a name that is not that of the codec.
_OF_ICONV: Final = {"mac_roman": "MACINTOSH", "big5hkscs": "BIG5-HKSCS"}
# Of East Asia: the bytes with which the letters begin that a language has often, two bytes each
# (its standard has them in front of those that are rare).
_KANA: Final = "".join(map(chr, (*range(0x3041, 0x3094), *range(0x30A1, 0x30F7), 0x30FC)))
_FIRST_BYTES: Final = {
    "gb18030": range(0xB0, 0xD8),
    "big5hkscs": range(0xA4, 0xC7),
    "cp932": range(0x88, 0x98),
    "euc_jp": range(0xB0, 0xD0),
    "cp949": range(0xB0, 0xC9),
}
# A mark of XyWrite, by which a text is known to be in the code page of its days.
_XYWRITE: Final = ("\udcaeMDNM\udcaf", "cp437")
# What else a language has often.
_LETTERS: Final = {
    "cp932": _KANA,
    "euc_jp": _KANA,
    "cp1254": "\u0131\u0130\u011f\u011e\u015f\u015e",
}
# What an encoding costs that was hardly ever used, or in which nearly all bytes are letters.
_SELDOM: Final = {"iso8859_5": 0.4, "cp874": 0.25}
_LIKE_ANOTHER: Final = "cp1254"  # the letters of Turkish are those of Icelandic in Windows-1252
_GOOD: Final = BAD / 1.5  # the cost of Windows-1252 up to which no other one is asked
_BETTER: Final = 0.5  # of the cost of Windows-1252 another one may have, to be taken instead
_APART: Final = BAD / 3  # what lies between its cost and that of the next, where it is sure
_FEWEST: Final = 3  # characters from which that is sure
_FEWEST_IN_EAST_ASIA: Final = 12  # bytes; four are many things
_SHOWN: Final = 2  # other encodings that are named


class _Reading(NamedTuple):
    """What bytes are in an encoding: how little that fits, which encoding, and the text."""

    cost: float
    encoding: str
    text: str


def _windows_1252(byte: int) -> str:
    """Return the character of a byte in Windows-1252 (in Latin-1 where that has none)."""
    raw = bytes([byte])
    try:
        return raw.decode(_PLAIN)
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

    Such bytes stand in it as lone surrogates; ``encoding`` is in which they are, if that is known.
    """
    found = len(_ESCAPED.findall(text))
    if not found:
        return text, ()
    said: Extra = ()
    if not encoding:
        encoding, said = decided([text])
    if encoding != _PLAIN:
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
    mark, encoding = _XYWRITE
    if any(mark in text for text in texts):
        return encoding, ()
    text = "\n".join(line for text in texts for line in _WITH_FOREIGN.findall(text))
    if not _ESCAPED.search(text):  # the surrogates are no bytes
        return "", ()
    encoding, others = _encoding_of(text)
    if others is None:
        return encoding, ()
    found = len(_ESCAPED.findall(text))
    bytes_ = "1 byte is" if found == 1 else f"{found:,} bytes are"
    return encoding, ((IN_DOUBT, f"{bytes_} no UTF-8; {_doubt(encoding, others)}"),)


def of_pairs(text: str) -> str:
    """Return the encoding of the foreign bytes of a text where that has two of them a letter.

    None where it is another, or not sure.
    """
    encoding, doubts = decided([text])
    return encoding if encoding in _FIRST_BYTES and not doubts else ""


def _doubt(encoding: str, others: list[str]) -> str:
    """Return what to say of bytes that are read in an encoding, where others are as likely."""
    names = " or ".join(_NAMES[each] for each in others)
    other = name_for_iconv(others[0]) if others else "ITS-ENCODING"
    return (
        f"read as {ENCODINGS[encoding]}, which is not sure; if it is {names or 'another'},"
        f" import the file that this makes: iconv -f {other} -t UTF-8 FILE > NEW"
    )


def name_for_iconv(encoding: str) -> str:
    """Return what the program iconv calls an encoding."""
    return _OF_ICONV.get(encoding, encoding.upper().replace("_", "-"))


def _encoding_of(text: str) -> tuple[str, list[str] | None]:
    """Return in which encoding the bytes of a text are that are not UTF-8.

    With it, where that is not sure, which others are likely. In a text that has more characters in
    UTF-8 such a byte has strayed in: from Windows-1252.
    """
    if _is_utf_8(text):
        return _PLAIN, None
    western = text.translate(_WINDOWS_1252)
    if (plain := cost(western)) <= _GOOD:
        return _PLAIN, guessed(western)[:_SHOWN] or None
    data = text.encode("utf-8", "surrogateescape")
    best, *others = sorted(_readings(data), key=lambda each: each.cost)
    if best.cost > plain * _BETTER:
        likely = [each.encoding for each in (best, *others) if each.cost < plain]
        return _PLAIN, likely[:_SHOWN]
    others = [each for each in others if each.text != best.text]
    bytes_ = len(data) - len(data.decode("ascii", "ignore"))
    fewest = _FEWEST_IN_EAST_ASIA if best.encoding in _FIRST_BYTES else _FEWEST
    is_apart = best.cost < BAD and others[0].cost - best.cost > _APART
    if bytes_ >= fewest and is_apart and best.encoding != _LIKE_ANOTHER:
        return best.encoding, None
    likely = [each.encoding for each in others if each.cost < BAD or each is others[0]]
    return best.encoding, likely[:_SHOWN]


def _is_utf_8(text: str) -> bool:
    """Whether the characters of a text that are UTF-8 are meant: more than bytes, and fitting.

    Two bytes of another encoding may be a character of UTF-8 by chance; three hardly ever are.
    """
    escaped = len(_ESCAPED.findall(text))
    if len(_THREE_BYTES.findall(text)) > escaped:
        return True
    others = _ESCAPED.sub(" ", text)
    return len(FOREIGN.findall(others)) > escaped and cost(others) < BAD


def _readings(data: bytes) -> list[_Reading]:
    """Return what bytes are in each of the encodings that they can be in."""
    texts = ((each, data.decode(each, "replace")) for each in ENCODINGS)
    return [
        _Reading(cost(text, _frequent(each)) + _SELDOM.get(each, 0), each, text)
        for each, text in texts
    ]


@cache
def _frequent(encoding: str) -> frozenset[str]:
    """Return the letters that are frequent in the language of an encoding, where it is asked."""
    pairs = (
        bytes((first, last)).decode(encoding, "ignore")
        for first in _FIRST_BYTES.get(encoding, ())
        for last in range(0x40, 0xFF)
    )
    return frozenset((*filter(str.isalpha, pairs), *_LETTERS.get(encoding, "")))
