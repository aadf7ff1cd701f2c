"""How the cables of a result are spread over tags, origins, months and the other axes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import tantivy

    from reftel.search.snapshot import Snapshot

# The most values of one axis that are counted; the archive has 10,000 tags and 300 of the others.
_MOST = 20_000
_AXES = ("tag", "kind", "origin", "classification", "month", "released")


@dataclass(frozen=True, slots=True)
class Count:
    """A value as a query names it (``tag:VALUE``, ``date:VALUE``...), and its cables."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of the cables of one result.

    ``tags`` are by kind, each kind's most frequent first; ``kinds`` counts the cables that have a
    tag of the kind. ``origins`` go from A to Z, ``months`` (``2009-11``) and ``classifications``
    in their order, ``releases`` (``2011-08-30``) with the latest first. ``noted`` is how many of
    the cables have notes.
    """

    total: int = 0
    tags: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    kinds: tuple[Count, ...] = ()
    origins: tuple[Count, ...] = ()
    classifications: tuple[Count, ...] = ()
    months: tuple[Count, ...] = ()
    releases: tuple[Count, ...] = ()
    noted: int = 0

    @property
    def years(self) -> tuple[Count, ...]:
        """The months summed by year (``2009``)."""
        sums: Counter[str] = Counter()
        for month in self.months:
            sums[month.value[:4]] += month.count
        return tuple(Count(year, count) for year, count in sorted(sums.items()))


def count_facets(snapshot: Snapshot, query: tantivy.Query, *, total: int, noted: int = 0) -> Facets:
    """Count the cables that a query finds along every axis, in one pass over them."""
    asked = {axis: {"terms": {"field": axis, "size": _MOST}} for axis in _AXES}
    found = snapshot.searcher.aggregate(query, asked)
    counts = {axis: _buckets(found[axis]["buckets"]) for axis in _AXES}
    tags: dict[str, list[Count]] = {}
    for value, count in counts["tag"]:
        kind, _, code = value.partition("/")
        tags.setdefault(kind, []).append(Count(code, count))
    return Facets(
        total=total,
        tags={kind: _most_first(items) for kind, items in tags.items()},
        kinds=_most_first(Count(*pair) for pair in counts["kind"]),
        origins=tuple(
            sorted((Count(*pair) for pair in counts["origin"]), key=lambda c: c.value.casefold())
        ),
        classifications=tuple(
            sorted((Count(*pair) for pair in counts["classification"]), key=lambda c: c.value)
        ),
        months=tuple(Count(_dashed(value), count) for value, count in sorted(counts["month"])),
        releases=tuple(
            Count(_dashed(value), count)
            for value, count in sorted(counts["released"], reverse=True)
        ),
        noted=noted,
    )


def _buckets(buckets: Iterable[Mapping[str, object]]) -> list[tuple[str, int]]:
    return list(_pairs(buckets))


def _pairs(buckets: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, int]]:
    for bucket in buckets:
        key, count = bucket["key"], bucket["doc_count"]
        assert isinstance(count, int)  # noqa: S101 - what tantivy promises
        # Numbers come back as floating-point numbers.
        yield (str(int(key)) if isinstance(key, float | int) else str(key)), count


def _most_first(counts: Iterable[Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts, key=lambda count: (-count.count, count.value)))


def _dashed(number: str) -> str:
    """Return ``200911`` or ``20091112`` as a date in a query: ``2009-11``, ``2009-11-12``."""
    return "-".join(part for part in (number[:4], number[4:6], number[6:]) if part)
