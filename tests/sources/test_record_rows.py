"""The record of a cable as a row of cells without headings, known by what the cells say."""

from __future__ import annotations

from datetime import datetime
from itertools import permutations

import pytest

from reftel.cable import RawCable
from reftel.cable.cable import Precision
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM

CELLS = (
    "09PORTAMSEL42",
    "2009-04-01 08:17",
    "2011-08-26 02:00",
    "UNCLASSIFIED",
    "Embassy Port Amsel",
)
SHORT = "1. The fleet left at dawn.\n\n2. It came back at noon, in a bad mood.\n"
ABOVE = {
    "nothing": "",
    "a menu": "Browse by tag\nA B C\n\n",
    "headings in French": "Identifiant\tCréé\tPublié\tClassification\tOrigine\n",
}


def cables(text: str) -> list[RawCable]:
    found = list(read_text(text, "copied.txt"))
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


def is_read(cable: RawCable) -> bool:
    record = cable.record
    return (
        record.created,
        record.released,
        record.classification,
        record.origin,
        record.title,
    ) == (
        datetime(2009, 4, 1, 8, 17),  # noqa: DTZ001 - naive UTC
        datetime(2011, 8, 26, 2),  # noqa: DTZ001 - naive UTC
        "UNCLASSIFIED",
        "Embassy Port Amsel",
        None,
    )


@pytest.mark.parametrize("text", [TELEGRAM, SHORT], ids=["telegram", "short"])
@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("between", [" ", "\t", "  ", " | ", "\n"])
def test_a_row_of_cells_is_the_record(between: str, above: str, text: str) -> None:
    (cable,) = cables(f"{above}{between.join(CELLS)}\n{text}")
    assert cable.record.id == "09PORTAMSEL42"
    assert is_read(cable)
    assert text.splitlines()[-1] in cable.body


@pytest.mark.parametrize("cells", [*permutations(("09PORTAMSEL42", "2009-04-01", "SECRET"))])
def test_cells_stand_in_any_order(cells: tuple[str, ...]) -> None:
    row = "\t".join((*cells, "Embassy Port Amsel", "The herring quarrel"))
    (cable,) = cables(f"{row}\n{SHORT}")
    record = cable.record
    assert (record.id, record.classification, record.origin, record.title) == (
        "09PORTAMSEL42",
        "SECRET",
        "Embassy Port Amsel",
        "The herring quarrel",
    )


@pytest.mark.parametrize("text", [TELEGRAM, SHORT], ids=["telegram", "short"])
@pytest.mark.parametrize("between", [" ", "\t", " | "])
def test_the_next_row_begins_another_cable(between: str, text: str) -> None:
    rows = [between.join((f"09PORTAMSEL{number}", *CELLS[1:])) for number in (42, 43, 44)]
    texts = [
        text.replace("42", str(number)).replace("dawn", f"{number}") for number in (42, 43, 44)
    ]
    pairs = zip(rows, texts, strict=True)
    found = cables("\n".join(f"{row}\n{each}" for row, each in pairs))
    assert [each.record.id for each in found] == [f"09PORTAMSEL{number}" for number in (42, 43, 44)]
    assert all(map(is_read, found))


def test_minutes_that_are_the_hour_are_not_believed() -> None:
    row = "\t".join((CELLS[0], "2009-04-01 08:08", "2011-08-26 02:02", *CELLS[3:]))
    (cable,) = cables(f"{row}\n{SHORT}")
    assert cable.record.created == datetime(2009, 4, 1)  # noqa: DTZ001 - naive UTC
    assert cable.record.created_precision is Precision.DAY
    assert ("times as printed", "2009-04-01 08:08, 2011-08-26 02:02") in cable.record.extra


@pytest.mark.parametrize(
    "line",
    [
        "See 09PORTAMSEL17 of 2009-04-01, which was SECRET, and the Embassy's reply.",
        "09PORTAMSEL17  2009-04-01",
    ],
)
def test_a_sentence_with_an_id_begins_no_cable(line: str) -> None:
    (cable,) = cables(f"{TELEGRAM.removesuffix('KETTLEWELL' + chr(10))}{line}\n\nKETTLEWELL\n")
    assert line in cable.body
