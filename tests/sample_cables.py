"""The sample cables as tests look at them: read once, and asked for by their IDs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Reject, read_path

if TYPE_CHECKING:
    from reftel.cable.cable import BlockKind, Cable, DebrisKind

SAMPLES = Path(__file__).parent.parent / "sample_cables"


README = (SAMPLES / "README.md").read_text(encoding="utf-8")


FICTION = "FICTIONAL SAMPLE CABLE - NOT A REAL DOCUMENT"


# Cited but not here.
MISSING = {
    "05PORTAMSEL1533",
    "05VEDDEL71",
    "06DOVREC655",
    "06STATE80112",
    "06THORSUND1190",
    "07DOVREC215",
    "07OLDDRAY109",
    "07PORTAMSEL461",
    "07STATE131877",
    "08ANSBECK44",
    "08DOVREC402",
    "08KARSOVA961",
    "08LINDMERE79",
    "08LINDMERE130",
    "08OLDDRAY77",
    "08PORTAMSEL688",
    "08VEDDEL49",
    "09KARSOVA288",
    "09OLDDRAY38",
    "09STATE61033",
    "09VEDDEL28",
    "10STATE22871",
    "74PORTAMSEL902",
    "74STATE114077",
    "77OLDDRAY291",
}


@cache
def read() -> tuple[tuple[RawCable, ...], tuple[Reject, ...]]:
    found = list(read_path(SAMPLES))
    return (
        tuple(item for item in found if isinstance(item, RawCable)),
        tuple(item for item in found if isinstance(item, Reject)),
    )


@cache
def cables() -> dict[str, Cable]:
    """Return each cable by its ID; of one that came in two texts, the page."""
    return {cable.id: cable for cable in map(parse_raw, read()[0])}


@cache
def links() -> dict[str, tuple[str, ...]]:
    """What each cable cites, by canonical ID."""
    return {
        cable.canonical_id: tuple(ref.id for ref in cable.references if ref.id)
        for cable in cables().values()
    }


def cable(id_: str) -> Cable:
    return cables()[id_]


def cited(id_: str) -> list[str | None]:
    return [ref.id for ref in cable(id_).references]


def labelled(id_: str) -> list[tuple[str | None, str | None]]:
    return [(ref.label, ref.id) for ref in cable(id_).references]


def tags(id_: str) -> list[str]:
    return [tag.code for tag in cable(id_).tags]


def numbers(id_: str) -> list[int]:
    return [block.number for block in cable(id_).blocks if block.number is not None]


def paragraph(id_: str, number: int) -> str:
    return next(block.text for block in cable(id_).blocks if block.number == number)


def texts(id_: str, kind: BlockKind) -> list[str]:
    return [block.text for block in cable(id_).blocks if block.kind is kind]


def debris(id_: str) -> set[DebrisKind]:
    return {piece.kind for piece in cable(id_).debris}


def warned(id_: str) -> list[str]:
    return [warning.code for warning in cable(id_).warnings]
