r"""Marks of TeX and of troff, in which a paper or a manual has a telegram.

What only sets the page is taken out: ``\\`` at line ends, ``\textbf{(C)}``; ``.PP``, ``.sp``,
``\fB``. Whatever else such a program would do with the text stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.cable.telegram.identity import printed_id
from reftel.sources.cleaning.typeset_lists import numbered

_FEWEST: Final = 5  # lines that are marked
_TEX: Final = "\\begin{"
# It begins with the first of its blanks: from each of them a long row would be looked through.
_TEX_END: Final = re.compile(
    r"(?<![^\S\n])[^\S\n]*\\\\(?:\*|\[[^\]\n]{0,20}\])?[^\S\n]*$", re.MULTILINE
)
_TEX_FACE: Final = re.compile(
    r"\\(?:text(?:bf|it|tt|sc|sl|rm|sf|md|up)|emph|underline|uppercase)\{([^{}\n]{0,2000})\}"
)
_TROFF: Final = re.compile(
    r"^[.'][^\S\n]*(?:PP|LP|P|HP|nr|sp|br|nf|fi|in|ti|ad|na|ce|bp|ne|ft|ps|vs|RS|RE|EX|EE|DS|DE)\b"
    r"[^\n]{0,40}$",
    re.MULTILINE,
)
# A paragraph with its number, or with one that is counted.
_TROFF_ITEM: Final = re.compile(
    r"^[.'][^\S\n]*(?:(?:IP|TP)[^\S\n]+\"?(?P<label>\(?\d{1,3}[.)]?|\\n[^\s\"]{1,12})\"?"
    r"(?:[^\S\n]+\d{1,2}\w?)?|(?:np|NP))[^\S\n]*\n",
    re.MULTILINE,
)
_TROFF_FACE: Final = re.compile(r"\\f(?:[BIRP]|\([A-Z]{2}|\[[A-Z]{0,3}\])")
# Of a chapter or a section, which may be called by the ID of its cable.
_TEX_HEADING: Final = re.compile(
    r"^\\(?P<rank>part|chapter|(?:sub){0,2}section)\*?(?:\[[^\]\n]{0,100}\])?\{(?P<words>[^{}\n]{1,200})\}"
    r"(?:\\label\{[^{}\n]{0,100}\})?[^\S\n]*$",
    re.MULTILINE,
)
_TEX_SETTING: Final = re.compile(
    r"\\(?:noindent|indent|par|(?:small|med|big)skip|(?:new|clear)page|centering)(?![A-Za-z])[ ]?"
)
_RANKS: Final = ("part", "chapter", "section", "subsection", "subsubsection")
_TEX_SIGN: Final = re.compile(r"\\([%&$#_])")
_PILCROW: Final = re.compile(r"\\(?:P|textparagraph)(?:\{\}|(?![A-Za-z]))[^\S\n]?")
_SAID: Final = "marks of {} in {:,} places are left out"
_NUMBERED: Final = "{:,} items of lists have the numbers that are made when the text is typeset"


def without_marks(text: str) -> tuple[str, Extra]:
    """Return a text without the marks that set it on a page, and what to say of that."""
    text, items = numbered(text)
    said: Extra = ((REPAIRED, _NUMBERED.format(items)),) if items else ()
    if _TEX in text or items:
        text, made = _without(text, _TEX_END)
        for mark, meant in (
            (_TEX_FACE, r"\1"),
            (_TEX_SETTING, ""),
            (_PILCROW, "\xb6"),
            (_TEX_SIGN, r"\1"),
        ):
            text, marks = mark.subn(meant, text)
            made += marks
        text = _with_headings(text)
        return text, ((REPAIRED, _SAID.format("TeX", made)), *said) if made else said
    if "\n." in text:
        numbers = count(1)
        text, made = _TROFF_ITEM.subn(lambda item: _number_of(item["label"], numbers), text)
        text, marks = _without(text, _TROFF)
        made += marks
        if made:
            text, faces = _TROFF_FACE.subn("", text)
            return text, ((REPAIRED, _SAID.format("troff", made + faces)),)
    return text, said


def _with_headings(text: str) -> str:
    """Return a text whose headings are those of Markdown, of each rank of which one is an ID."""
    ranks = {
        heading["rank"] for heading in _TEX_HEADING.finditer(text) if printed_id(heading["words"])
    }

    def written(heading: re.Match[str]) -> str:
        rank = heading["rank"]
        return (
            f"{'#' * (1 + _RANKS.index(rank))} {heading['words']}" if rank in ranks else heading[0]
        )

    return _TEX_HEADING.sub(written, text) if ranks else text


def _number_of(label: str | None, numbers: Iterator[int]) -> str:
    """Return the number of a paragraph of troff: the one that stands there, or the next."""
    number = next(numbers)
    return f"{number}. " if label is None or label.startswith("\\") else f"{label.rstrip('.')}. "


def _without(text: str, marks: re.Pattern[str]) -> tuple[str, int]:
    """Return a text without such marks, if there are enough of them, and how many there were."""
    found, count = marks.subn("", text)
    return (found, count) if count >= _FEWEST else (text, 0)
