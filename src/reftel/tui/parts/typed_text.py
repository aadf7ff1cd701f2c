"""What a key types into a field: every character but controls, also one that nobody sees.

Textual asks Python whether a character is printable. It calls those without a width none (the
joiners of Persian and Hindi, soft hyphens), nor blanks other than the space, nor characters newer
than itself.
"""

from __future__ import annotations

import unicodedata


def is_typed(character: str | None) -> bool:
    """Return whether a key with this character types it: it is no control, and not half a one."""
    if character is None or len(character) != 1:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs")
