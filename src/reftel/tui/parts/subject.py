"""The subject of a cable, for the eye."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reftel.cable.lore.titles import title_case
from reftel.plain import plain_line

if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=4096)
def shown_subject(subject: str) -> str:
    """Return a subject on one harmless line; one that is all capitals in title case (§2.6).

    Nine of ten subjects are sent in capitals, and a page of capitals cannot be skimmed. The raw
    text keeps them.
    """
    subject = plain_line(subject)
    return title_case(subject) if subject.isupper() else subject


def subject_hits(
    subject: str, highlight: Callable[[str], list[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """Return the hits in a subject as it is shown.

    What is made visible in it, like a soft hyphen, is a part of no word in the subject itself.
    """
    shown = shown_subject(subject)
    return highlight(subject if len(shown) == len(subject) else shown)
