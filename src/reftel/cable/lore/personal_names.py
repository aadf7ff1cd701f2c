"""What personal names are made of: common given names, and particles before a surname."""

from __future__ import annotations

from functools import cache
from typing import Final

from reftel.cable.lore.data_files import data_words

_PARTICLES: Final = """
AL BIN DA DAS DE DEL DELLA DEN DER DES DI DOS DU EL LA LAS LE LOS MC ST ST. TEN TER VAN VOM VON ZUR
"""
PARTICLES: Final = frozenset(_PARTICLES.split())
"""The words, in capitals, that stand before a surname and belong to it."""


@cache
def given_names() -> frozenset[str]:
    """Return common given names, in capitals: with one of them, words are a person's name."""
    return frozenset(data_words("given_names.txt"))
