"""Hits of a search in a subject as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable import shown_subject

if TYPE_CHECKING:
    from reftel.tui.parts.runs import Highlight


def subject_hits(subject: str, highlight: Highlight) -> list[tuple[int, int]]:
    """Return the hits in a subject as it is shown.

    What is made visible in it, like a soft hyphen, is a part of no word in the subject itself.
    """
    shown = shown_subject(subject)
    return highlight(subject if len(shown) == len(subject) else shown)
