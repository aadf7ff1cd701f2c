r"""Marks of TeX and of troff, in which a paper or a manual has a telegram.

What only sets the page is taken out: ``\\`` at line ends, ``\textbf{(C)}``; ``.PP``, ``.sp``,
``\fB``. Whatever else such a program would do with the text stays in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import REPAIRED

if TYPE_CHECKING:
    from reftel.sources.decoding.decode import Extra

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
    r"^[.'][^\S\n]*(?:PP|LP|P|HP|sp|br|nf|fi|in|ti|ad|na|ce|bp|ne|ft|ps|vs|RS|RE|EX|EE|DS|DE)\b"
    r"[^\n]{0,40}$",
    re.MULTILINE,
)
_TROFF_FACE: Final = re.compile(r"\\f(?:[BIRP]|\([A-Z]{2}|\[[A-Z]{0,3}\])")
_SAID: Final = "marks of {} in {:,} places are left out"


def without_marks(text: str) -> tuple[str, Extra]:
    """Return a text without the marks that set it on a page, and what to say of that."""
    if _TEX in text:
        text, made = _without(text, _TEX_END)
        text, faces = _TEX_FACE.subn(r"\1", text)
        made += faces
        return text, ((REPAIRED, _SAID.format("TeX", made)),) if made else ()
    if "\n." in text:
        text, made = _without(text, _TROFF)
        if made:
            text, faces = _TROFF_FACE.subn("", text)
            return text, ((REPAIRED, _SAID.format("troff", made + faces)),)
    return text, ()


def _without(text: str, marks: re.Pattern[str]) -> tuple[str, int]:
    """Return a text without such marks, if there are enough of them, and how many there were."""
    found, count = marks.subn("", text)
    return (found, count) if count >= _FEWEST else (text, 0)
