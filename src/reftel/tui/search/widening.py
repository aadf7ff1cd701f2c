"""Whether a query asks for more than the one before: then the reader's place is kept."""

from __future__ import annotations

from collections import Counter


def is_wider(query: str, before: str) -> bool:
    """Whether a text was made from another by taking words, or the end of it, away."""
    query, before = query.strip(), before.strip()
    if query == before:
        return True
    return before.startswith(query) or Counter(query.split()) < Counter(before.split())
