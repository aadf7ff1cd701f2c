"""Letters that stand apart from their words: of stressed words, and large initials.

Old printers stress a word by blanks between its letters (``t h e   b o a t s``).

They are joined where more blanks part the words than the letters. Where one blank parts both,
nothing tells where a word ends: they are kept, and the cable warns of it. A classification
(``S E C R E T``) is the telegram's own.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import IN_DOUBT, REPAIRED, Extra
from reftel.cable.telegram.fields.classification import is_level
from reftel.cable.text import shortened

_HINT: Final = re.compile(" [a-z] [a-z] [a-z](?![A-Za-z])")
_WORD: Final = r"[A-Za-z](?: [A-Za-z](?![A-Za-z\u2019']))*"
_WORDS: Final = re.compile(rf"(?<![^\s(\"\u201c]){_WORD}(?: {{2,6}}{_WORD})*(?![A-Za-z\u2019'])")
_GAP: Final = re.compile(" {2,}")
# At the start of a sentence; ``A``, ``I`` and ``O`` may be words.
_MAY_BE_INITIAL: Final = re.compile(r"\n[B-HJ-NP-Z]\n[a-z]")
_INITIAL: Final = re.compile(r"(?<=[.?!:)\"\u201d\n]\n)([B-HJ-NP-Z])\n(?=[a-z])")
_INITIALS: Final = "large initials on {:,} line{} of their own are joined to their words"
_FEWEST: Final = 4  # letters, different ones: no ticks in a table
_JOINED: Final = "words whose letters stood apart are joined in {:,} place{}: {}"
_KEPT: Final = (
    "letters stand apart, and nothing tells where a word ends, so that they are kept and no search"
    " finds them; write the words into the file, and import that: {}"
)


def joined(text: str) -> tuple[str, Extra]:
    """Return a text with such words joined, and what to say of that."""
    found: list[str] = []
    kept: list[str] = []

    def join(match: re.Match[str]) -> str:
        letters = match[0].replace(" ", "")
        if len({*letters}) < _FEWEST or letters.isupper() or is_level(letters.upper()):
            return match[0]
        words = _GAP.split(match[0])
        if len(words) == 1:
            if _HINT.search(f" {match[0]}"):
                kept.append(match[0])
            return match[0]
        found.append(" ".join(word.replace(" ", "") for word in words))
        return found[-1]

    text = _WORDS.sub(join, text) if _HINT.search(text) else text
    notes: Extra = ()
    text, initials = _INITIAL.subn(r"\1", text) if _MAY_BE_INITIAL.search(text) else (text, 0)
    if initials:
        notes = ((REPAIRED, _INITIALS.format(initials, "s" * (initials > 1))),)
    if found:
        said = _JOINED.format(len(found), "s" * (len(found) > 1), shortened(" / ".join(found)))
        notes = (*notes, (REPAIRED, said))
    if kept:
        notes = (*notes, (IN_DOUBT, _KEPT.format(shortened(" / ".join(kept)))))
    return text, notes
