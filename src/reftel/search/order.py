"""The orders in which a result can be listed."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """The order of the list: ``CITED`` has what most cables cite first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RELEVANCE = "relevance"
    ID = "id"
    ORIGIN = "origin"
    CITED = "cited"
