"""Who classified a cable, in which position and for which reasons (2.8, T61, T71)."""

from __future__ import annotations

from reftel.cable.model import ClassifiedBy
from reftel.cable.text import fold


def parse_classified_by(text: str) -> ClassifiedBy | None:
    """Return the classified-by statement in ``text``, or None when there is none."""
    return ClassifiedBy(raw=fold(text)) if text.strip() else None
