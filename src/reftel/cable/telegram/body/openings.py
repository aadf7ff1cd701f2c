"""The words that a cable's text opens with: SUMMARY, INTRODUCTION, COMMENT, ACTION REQUEST."""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.lore.text_parts import ACTION_REQUEST, COMMENT, INTRODUCTION, SUMMARY, opening

_OPENING: Final = re.compile(
    rf"{opening(SUMMARY, INTRODUCTION, COMMENT, ACTION_REQUEST)}\b", re.IGNORECASE
)
# What may stand before such words where the head is lost: signs, a letter, a marking.
_BEFORE: Final = re.compile(
    r"(?:[/<*]{2}[ ]?|(?:[A-Z]|[IVX]{1,4})[.)][ ]+|\((?:[CSU]|SBU)(?://?NF)?\)[ ]{1,3})?",
    re.IGNORECASE,
)


def opens_text(text: str) -> bool:
    """Whether a line begins with such a word."""
    return _OPENING.match(text) is not None


def opens_headless_text(text: str) -> bool:
    """Whether a line begins with such a word, or with signs, a letter or a marking before it."""
    before = _BEFORE.match(text)
    return before is not None and _OPENING.match(text, before.end()) is not None
