"""Whether a line is all tags, or of a sentence, or says again what the head said."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from reftel.cable.cable import TagKind
from reftel.cable.lore.tag_codes import is_tag, tag_kind
from reftel.cable.lore.tag_slips import mend_tag
from reftel.cable.lore.tag_words import VISIT, is_cut, tag_words
from reftel.cable.lore.tags import are_phrase
from reftel.cable.sentences import ends_sentence
from reftel.cable.text import fold

_TAG_LINE: Final = re.compile(
    r"(?:\(?[A-Z][A-Z0-9]{1,59}(?:-[A-Z0-9])?\)?\.?(?:[ \t]*[,;/&][ \t]*|[ \t]+|$))+", re.IGNORECASE
)
# A visitor behind OVIP: ``OVIP (MARLOW, I.), ODRY``. The name may be of any length.
_VISITOR: Final = re.compile(r"\([A-Z][A-Z' -]{1,30},[ ]*[A-Z][A-Z .]{0,30}\)")
_MOST_TAG_WORDS: Final = 40
_LONGEST_REST: Final = 72
_COUNTRY: Final = 2  # letters
_OF_ADDRESSING: Final = frozenset(("FOR", "PASS"))
_SEPARATORS: Final = re.compile(r"[ \t,;/&()]+")
# Words that sentences are made of, and entries of a REF block outside of brackets are not.
_SENTENCE_WORDS: Final = """
a an and are as at be been by for from had has have he his in is it its of on or she that the
their they this to was were which who will with would
"""
_OF_SENTENCES: Final = frozenset(_SENTENCE_WORDS.split())
_FEWEST_OF_SENTENCES: Final = 4
_FEWEST_IN_SENTENCE: Final = 3  # words
_BRACKETED: Final = re.compile(r"[(\[][^()\[\]]*[)\]]?")
_LONGEST_SAID: Final = 20_000
_SHORTEST_SAID: Final = 12  # of a line that is wrapped elsewhere


class Said:
    """The words of a head, by which its repetition is known."""

    def __init__(self, lines: list[str]) -> None:
        self._said = lines

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset(map(fold, self._said))

    @cached_property
    def _whole(self) -> str:
        return fold(" ".join(self._said))[:_LONGEST_SAID]

    def repeats(self, text: str) -> bool:
        """Whether a line says what the head said, perhaps wrapped elsewhere."""
        line = fold(text)
        return line in self._lines or (len(line) >= _SHORTEST_SAID and line in self._whole)


def is_prose(text: str) -> bool:
    """Whether a line is of a sentence, in capitals or not, and not of a list of references."""
    words = set(_BRACKETED.sub(" ", text).lower().split())
    return len(words & _OF_SENTENCES) >= _FEWEST_OF_SENTENCES


def is_sentence(text: str) -> bool:
    """Whether a text of several words ends like a sentence."""
    return ends_sentence(text) and len(text.split()) >= _FEWEST_IN_SENTENCE


def is_tag_line(text: str, before: str = "") -> bool:
    """Whether a line holds nothing but tags, or goes on with those of the line ``before`` (T54).

    Every word may be a tag, or half of them surely are; behind a comma any words will do.
    """
    if before.islower():  # a head in small letters
        text, before = text.upper(), before.upper()
    if len(text) > 200 or text.upper() != text:
        return False
    if before.count("(") > before.count(")"):  # OVIP (MARLOW, / IDA K.), ODRY
        return is_tag_line(text.partition(")")[2].strip(" ,;/") or VISIT) if ")" in text else False
    if (bare := text.lstrip(" ,;/&")) != text:  # as if the separator stood on the line before
        text, before = bare, f"{before},"
    if "(" in text and (others := _VISITOR.sub(" ", text)) != text:
        return not others.strip(" ,;/") or is_tag_line(others.strip(" ,;/"), before)
    words = _words(text)
    if before and is_cut(_SEPARATORS.split(before)[-1], words[0]):  # PGO / V
        rest = text.lstrip()[len(words[0]) :].strip(" ,;/")
        return not rest or is_tag_line(rest)
    if _TAG_LINE.fullmatch(text) is None or len(words) > _MOST_TAG_WORDS:
        return False
    if text.endswith(",") or before.endswith(",") or are_phrase(before, words[0]):
        return True
    if all(tag_kind(word) is not TagKind.UNKNOWN for word in words):
        return True
    return sum(is_tag(word) or mend_tag(word) is not None for word in words) * 2 >= len(words)


def begins_with_tag(text: str) -> bool:
    """Whether a line in capitals begins with a tag, whatever persons and phrases follow."""
    return text.isupper() and is_tag(_words(text)[0])


def is_rest_of_tags(text: str, before: str) -> bool:
    """Whether a line right between tags and the next label goes on with them, be it in words.

    It begins with a tag, names a person, or the line ``before`` ended in mid-name or phrase.
    """
    words, last = _words(text), _words(before)[-1]
    if not text.isupper() or len(text) > _LONGEST_REST or not _OF_ADDRESSING.isdisjoint(words):
        return False
    if (is_tag(words[0]) and len(words[0]) > _COUNTRY) or not is_tag(last.upper()):
        return True
    return are_phrase(words[0], words[-1]) or any(word[0] == "(" for word in tag_words(text))


def _words(text: str) -> list[str]:
    """Return what may be tags in a line, without signs: at least one word, be it empty."""
    return _SEPARATORS.split(text.strip(" .,;/()"))
