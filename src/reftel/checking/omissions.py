"""What a quotation leaves out between its ellipses, and whether the sense may turn on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reftel.comparing.words import REDACTED, is_negation

_FEW: Final = 6  # words: a negation among so few left out is what was left out
_TURNING: Final = frozenset({  # words on which, beside negations, the sense may turn
    "unless", "except", "few", "little", "only", "if", "against", "doubt", "doubts", "doubted",
    "doubtful", "avoid", "avoids", "avoided", "decline", "declines", "declined", "declining",
    "stop", "stops", "stopped", "ceased", "until", "before", "lest", "but",
})  # fmt: skip


def turns_the_sense(omitted: Sequence[str]) -> bool:
    """Whether the sense of a sentence may turn on a word among few that are left out."""
    return len(omitted) <= _FEW and any(is_negation(form) or form in _TURNING for form in omitted)


def left_out(omitted: Sequence[str]) -> str:
    """Say how many words were left out, which if they are few, and what is among them."""
    words = [form for form in omitted if form != REDACTED]
    said = []
    if words:
        these = f" ({' '.join(words)})" if len(words) <= _FEW else ""
        said.append(f"{len(words)} word{'s' * (len(words) > 1)}{these} left out")
    if len(words) < len(omitted):
        said.append("a redaction left out")
    if turns_the_sense(omitted):
        said.append("which may turn the sense")
    return ", ".join(said)
