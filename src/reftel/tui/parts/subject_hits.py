"""Hits of a search in a subject as it is shown."""

from __future__ import annotations

from collections.abc import Callable

from reftel.cable import shown_subject


def subject_hits(
    subject: str, highlight: Callable[[str], list[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """Return the hits in a subject as it is shown.

    What is made visible in it, like a soft hyphen, is a part of no word in the subject itself.
    """
    shown = shown_subject(subject)
    return highlight(subject if len(shown) == len(subject) else shown)
