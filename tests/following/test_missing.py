"""What is cited and not here: most cited first, when it was sent, what of the numbers is known."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reftel.following import (
    Month,
    absent_cable,
    absent_cables,
    numbers_beside,
    numbers_by_month,
    silences_and_bursts,
    strips,
)
from reftel.library import Library, import_paths
from tests.cable.telegrams import moment
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from pathlib import Path

WANTED = {5: 3, 6: 1, 30: 2}  # number, and how many cite it


def dated(serial: int, day: str, *, ref: str = "") -> str:
    text = telegram(serial, f"CABLE {serial}", "1. (U) It is.\n\nWHITLOCK", ref=ref)
    return text.replace("P 021015Z JAN 09", f"P {day} 09").replace("0021015", "0021016")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("missing")
    texts = {
        4: dated(4, "021015Z JAN"),
        8: dated(8, "051015Z FEB", ref="A. PORT AMSEL 5\nB. PORT AMSEL 6"),
        9: dated(9, "061015Z FEB", ref="A. PORT AMSEL 5"),
        20: dated(20, "011015Z APR", ref="A. PORT AMSEL 5\nB. KARSOVA 30"),
        21: dated(21, "031015Z APR", ref="A. KARSOVA 30\nB. PORT AMSEL 9"),
    }
    for serial, text in texts.items():
        (folder / f"{serial}.txt").write_text(text)
    with Library.open(folder / "library", create=True) as library:
        import_paths(library, sorted(folder.glob("*.txt")), jobs=1)
    return folder


@pytest.fixture
def library(folder: Path) -> Library:
    return Library.open(folder / "library", read_only=True)


def test_the_most_cited_come_first_as_sql_counts_them(folder: Path, library: Library) -> None:
    with sqlite3.connect(folder / "library" / "records.db") as database:
        counted = database.execute(
            """SELECT named.target, count(*) FROM
            (SELECT DISTINCT cable, target FROM citations
             WHERE target NOT IN (SELECT canonical FROM cables)) AS named
            GROUP BY named.target ORDER BY count(*) DESC, named.target"""
        ).fetchall()
    found, total = absent_cables(library)
    assert [(each.id, each.cited_by) for each in found] == counted
    assert [each.cited_by for each in found] == [3, 2, 1]
    assert total == 3
    assert [each.id for each in absent_cables(library, 1)[0]] == ["09PORTAMSEL5"]


def test_the_likely_date_is_between_the_numbers_beside_it(library: Library) -> None:
    absent = absent_cable(library, "09PORTAMSEL5")
    assert absent.below is not None
    assert absent.above is not None
    assert (absent.below.id, absent.above.id) == ("09PORTAMSEL4", "09PORTAMSEL8")
    assert absent.first_cited == moment(2009, 2, 5, 10, 15)
    assert absent.likely_date == "2 Jan 2009 to 5 Feb 2009"
    assert absent_cable(library, "09KARSOVA30").likely_date == "not after 1 Apr 2009"
    assert absent_cable(library, "09PORTAMSEL99").likely_date == "not before 3 Apr 2009"
    assert absent_cable(library, "NONSENSE").likely_date == ""


def test_many_numbers_in_a_month_are_told_unless_they_may_be_of_the_next() -> None:
    def told(*sizes: int, months: tuple[int, ...] = (1, 2, 3, 4, 5)) -> list[str]:
        firsts = [1 + sum(sizes[:at]) for at in range(len(sizes))]
        return silences_and_bursts(
            [
                Month(month, first, first + size - 1, "#" * size)
                for month, first, size in zip(months, firsts, sizes, strict=False)
            ]
        )

    assert told(4, 5, 12, 6, 5) == ["More than usual in Mar (12): a month has about 5 numbers."]
    assert told(4, 5, 9, 6, 5) == []
    assert told(4, 5, 12) == []
    assert told(4, 5, 6, 12, 5, months=(1, 2, 3, 4, 6)) == ["Of May none is here."]
    assert silences_and_bursts([]) == []


def test_the_numbers_of_a_post_are_told_month_by_month(library: Library) -> None:
    months = numbers_by_month(library, "PORTAMSEL", 2009)
    assert [(m.month, m.first, m.last, m.marks) for m in months] == [
        (0, 1, 3, "..."),
        (1, 4, 7, "#++."),
        (2, 8, 19, "##.........."),
        (4, 20, 21, "##"),
    ]
    assert months[2].strip(4) == "#.."
    lines, meaning = strips(months, 4)
    assert lines == [
        "  ?  1-3            0 here   0 cited  .",
        "Jan  4-7            1 here   2 cited  #.",
        "Feb  8-19           2 here   0 cited  #...",
        "Apr  20-21          2 here   0 cited  #",
    ]
    assert meaning == "# here   + cited and not here   . unknown; a sign stands for 3 numbers"
    assert silences_and_bursts(months) == [
        "The longest silence: nothing is known of 10 numbers in a row, 10-19.",
        "Of Mar none is here.",
    ]
    assert numbers_beside(library, "09PORTAMSEL5") == months
    assert numbers_beside(library, "NONSENSE") == []
    assert numbers_by_month(library, "PORTAMSEL", 1990) == []
    assert [m.marks for m in numbers_by_month(library, "KARSOVA", 2009)] == ["." * 29 + "+"]
