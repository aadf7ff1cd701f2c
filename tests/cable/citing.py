"""What a REF block cites, and who cites it: for the tests of references."""

from __future__ import annotations

from reftel.cable import Citing, ReferenceKind, parse_references

CABLE = ReferenceKind.CABLE
HANOI = Citing("HANOI", 2009, serial=700, month=7)
MET = Citing("LIMA", 2009, serial=5000, month=6)


def entries(text: str, year: int = 2009) -> list[tuple[str | None, str | None]]:
    """Return label and ID (or kind) of every entry."""
    return [
        (each.label, each.id or (None if each.kind is CABLE else each.kind.value))
        for each in parse_references(text, year)
    ]


def ids(text: str, year: int = 2009) -> list[str | None]:
    """Return the ID of every entry."""
    return [each.id for each in parse_references(text, year)]
