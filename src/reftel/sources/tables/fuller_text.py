"""A record's text that stands whole in another column: under its subject, its header, a remark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from reftel.sources.recognising import signs
from reftel.sources.recognising.paragraph_numbers import paragraph_numbers
from reftel.sources.tables.same_text import without_marks

_SWAPPED: Final = ("title", "origin", "references")
_LONGEST_SUBJECT: Final = 300  # characters
_WORD: Final = re.compile(r"\w+")
_SAME: Final = 0.8  # of the words of the shorter text stand in the whole one


def column_of_whole(values: Mapping[str, str], text: str) -> str | None:
    """Return the column that holds a telegram of which the text is a part, or None.

    ``text`` is the column that was taken for that of the text; empty if there is none.
    """
    body = values.get(text, "")
    found = [
        name
        for name, value in values.items()
        if name != text
        and len(value) > len(body)
        and "\n" in value
        and signs.is_telegram(value)
        and _has_paragraphs(value)
    ]
    words = _words(body) if found else set()
    said = {name: _words(without_marks(values[name])) for name in found}
    whole = (name for name in found if len(words & said[name]) >= _SAME * len(words))
    whole = (name for name in whole if not said[name] <= words)  # its marks alone make it longer
    return max(whole, key=lambda name: len(values[name]), default=None)


def column_of_swapped(values: Mapping[str, str], chosen: Mapping[str, str]) -> str | None:
    """Return the column of another field that has changed places with that of the text, or None.

    ``chosen`` has the column of each field.
    """
    body = values.get(chosen.get("body", ""), "")
    if not body.strip() or len(body) > _LONGEST_SUBJECT or "\n" in body or paragraph_numbers(body):
        return None
    others = (chosen[field] for field in _SWAPPED if field in chosen)
    return next((name for name in others if len(paragraph_numbers(values[name])) > 1), None)


def _has_paragraphs(text: str) -> bool:
    """Whether a telegram goes on behind its head: a header alone is no whole one."""
    return re.search(r"^[^\S\n]*\xb6?1\.[ (]", text, re.MULTILINE) is not None


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
