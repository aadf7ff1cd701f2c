"""Common given names: what shows that words are a person's name and nothing else."""

from __future__ import annotations

from functools import cache

from reftel.cable.lore.data_files import data_words


@cache
def given_names() -> frozenset[str]:
    """Return the given names, in capitals."""
    return frozenset(data_words("given_names.txt"))
