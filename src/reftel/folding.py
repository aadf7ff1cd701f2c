"""The one normal form in which words are compared: capitals, accents, unseen signs; IDs and names.

*Café*, ``CAFE``, the same in full width, with its accent as a character of its own or with a soft
hyphen inside: all are one word. Character by character, compatible forms become plain ones
(Unicode's NFKC), what nobody sees is left out, capitals become small (case folding: ``ß`` is
``ss``), and then accents fall, also those that Unicode takes for a part of the letter (``ø``,
``ł``, the Turkish i without a dot). Because each character is folded by itself, it is known where
in a text the letters of its normal form come from.

Marks that fall are those of Latin, Greek and Cyrillic letters and the points of Hebrew and Arabic;
a vowel sign of an Indic script, or the mark that makes *ka* a *ga* in Japanese, is no accent.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import filterfalse
from typing import Final

SpannedWord = tuple[int, int, str]

# Whatever is not ASCII is told apart character by character, and seldom is there any.
# (Said by what it is not, since a set of a million characters takes milliseconds to compile.)
_RUN: Final = re.compile(r"[^\x00-/:-@\[-`{-\x7f]+")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_ACCENTS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# Seen by nobody though Unicode counts them among letters and marks: fillers, joiners, variants.
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | {
    chr(code)
    for first, last in ((0x180B, 0x180F), (0xFE00, 0xFE0F))
    for code in range(first, last + 1)
}
# A Latin letter is the one it is named after: LATIN SMALL LETTER O WITH STROKE.
_NAMED: Final = re.compile(
    r"LATIN (?:SMALL )?(?:LETTER|LIGATURE) (?:SMALL CAPITAL |INSULAR |BARRED )?"
    r"([A-Z]{1,2})(?: WITH .*)?"
)
_ALIKE: Final = {
    # Letters that stand for an apostrophe, the marks of minutes and seconds, the sign of minus.
    **dict.fromkeys("\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\ua78c", "'"),
    "\u2032": "'", "\u2035": "'", "\u2033": '"', "\u2036": '"',
    "\u2212": "-", "\u2043": "-",
    "\u0131": "i", "\u0237": "j", "ð": "d", "þ": "th", "ŋ": "n", "\u0138": "q",
    "\u025b": "e", "ǝ": "e", "ə": "a", "\u0254": "o",
}  # fmt: skip
_ROUNDS: Final = 4  # folding once may bring up what folds again
_LONGEST_KEPT: Final = 64  # characters of a run whose words are remembered


def folded(text: str) -> str:
    """Return the normal form of a text, its blanks and signs as they are: ``ŁÓDŹ-2`` is ``lodz-2``.

    Curly quotes and long dashes are plain ones in it.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.translate(_FOLDED))


def without_unseen(text: str) -> str:
    """Return a text without soft hyphens, zero-width characters and marks of direction."""
    return text if text.isascii() else "".join(filterfalse(_is_unseen, text))


def meant(name: str, names: Iterable[str]) -> str | None:
    """Return which of the names one stands for, or None: itself, or one of the same normal form."""
    asked = folded(name)
    same = [known for known in names if folded(known) == asked]
    # Two may differ in accents or capitals alone: then the nearest in its spelling is meant.
    return max(same, key=lambda known: (known == name, cased(known) == cased(name)), default=None)


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in their order, of those with one normal form the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(folded(name), name)
    return tuple(found.values())


def spellings(names: Iterable[str]) -> Mapping[str, str]:
    """Return each name with how it is spelt most often among those with its normal form."""
    counts = Counter(names)
    usual = sorted(counts, key=lambda name: (-counts[name], name))
    found = {folded(name): name for name in reversed(usual)}
    return {name: found[folded(name)] for name in counts}


def cased(name: str) -> str:
    """Return a name whatever its capitals: two of the same are one name."""
    return unicodedata.normalize("NFC", name).casefold()


def word_spans(text: str) -> Iterable[SpannedWord]:
    """Yield ``(start, end, word)`` for each word: a run of letters and digits, in normal form.

    The offsets are those of ``text``. A word has with it the marks and unseen characters that
    follow its letters.
    """
    for match in _RUN.finditer(text):
        start, end = match.span()
        run = match[0]
        if run.isascii():
            yield start, end, run.lower()
            continue
        for first, last, word in _split(run) if end - start <= _LONGEST_KEPT else _apart(run):
            yield start + first, start + last, word


def words(text: str) -> list[str]:
    """Return the words of a text in their normal form: ``U.S.-Café`` is ``u s cafe``."""
    return spaced(text).split()


def spaced(text: str) -> str:
    """Return the words of a text with blanks between them."""
    # Most texts are ASCII but for a few signs and accents, and in normal form they are ASCII.
    plain = text if text.isascii() else _FOREIGN.sub(_folded_foreign, text)
    if plain.isascii():
        # As bytes: that takes a tenth of the time.
        return plain.encode("ascii").translate(_ASCII).decode("ascii")
    return " ".join(word for _, _, word in word_spans(text))


def _folded_foreign(match: re.Match[str]) -> str:
    return match[0].translate(_FOLDED)


def _apart(run: str) -> list[SpannedWord]:
    """Return the words of a run without ASCII signs."""
    found: list[SpannedWord] = []
    letters: list[str] = []
    start = end = 0
    for at, character in enumerate(run):
        piece = _FOLDED[ord(character)]
        if not piece and letters:
            end = at + 1
        for letter in piece:
            if _is_letter(letter):
                start = start if letters else at
                letters.append(letter)
                end = at + 1
            elif letters:
                found.append((start, end, _whole(letters)))
                letters = []
    if letters:
        found.append((start, end, _whole(letters)))
    return found


@lru_cache(maxsize=4096)
def _split(run: str) -> list[SpannedWord]:
    return _apart(run)


def _whole(letters: list[str]) -> str:
    return unicodedata.normalize("NFC", "".join(letters))


@lru_cache(maxsize=4096)
def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _fold(character: str) -> str:
    """Return the normal form of one character, empty for one that is not seen."""
    if _is_unseen(character):
        return ""
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return f" {unicodedata.normalize('NFKD', character)} "
    form = character
    for _ in range(_ROUNDS):
        form = "".join(map(_plain_sign, form))
        form = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", form).casefold())
        form = "".join(map(_plain_letter, _ACCENTS.sub("", form)))
    return form


def _is_unseen(character: str) -> bool:
    return character in _UNSEEN or unicodedata.category(character) == "Cf"


def _plain_sign(sign: str) -> str:
    if sign in _ALIKE or sign.isascii():
        return _ALIKE.get(sign, sign)
    match unicodedata.category(sign):
        case "Pd":
            return "-"
        case "Pi" | "Pf" | "Ps" if "QUOTATION MARK" in unicodedata.name(sign, ""):
            return "'" if "SINGLE" in unicodedata.name(sign) else '"'
        case _:
            return sign


def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    named = _NAMED.fullmatch(unicodedata.name(letter, ""))
    return named[1].lower() if named else letter


class _Folded(dict[int, str]):
    """The normal forms of characters by their codes, each made when it is first met."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _fold(chr(code))
        return form


_FOLDED: Final = _Folded()
_ASCII: Final = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() and code < 128 else 32 for code in range(256)
)
