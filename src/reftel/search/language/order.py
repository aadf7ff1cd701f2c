"""The orders of a result: newest, oldest, relevance, id, origin, cited; which text names which."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Order(StrEnum):
    """The order of the list: ``CITED`` has what most cables cite first.

    By ``RELEVANCE`` a query without words comes newest first.
    """

    NEWEST = "newest"
    OLDEST = "oldest"
    RELEVANCE = "relevance"
    ID = "id"
    ORIGIN = "origin"
    CITED = "cited"


ORDER_NAMES: Final = {
    Order.RELEVANCE: "best first",
    Order.NEWEST: "newest first",
    Order.OLDEST: "oldest first",
    Order.ID: "by ID",
    Order.ORIGIN: "by origin",
    Order.CITED: "most cited first",
}
"""How each order is named beside a count, in the order in which a key goes through them."""
