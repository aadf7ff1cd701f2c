"""Time as bars: what they stand for, how high they are, and which of them are shown."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.search import Count
from reftel.search.language.edit import days_left
from reftel.tui.timeline.bars import (
    Bar,
    Bars,
    Unit,
    bars_for,
    months_between,
    months_of,
    years_below,
)

MARCH_2009 = 2009 * 12 + 2
BEGINNING, END = -1, 10_000 * 12
COUNTS = st.dictionaries(st.integers(1966 * 12, 2011 * 12), st.integers(1, 10_000), min_size=1)


@pytest.mark.parametrize(
    ("unit", "value", "label"),
    [
        (Unit.MONTH, "2009-03", "Mar 2009"),
        (Unit.QUARTER, "2009-01..2009-03", "Jan-Mar 2009"),
        (Unit.YEAR, "2009", "2009"),
    ],
)
def test_a_bar_is_a_date_of_the_query_language(unit: Unit, value: str, label: str) -> None:
    bar = Bars({MARCH_2009: 7}, unit).bar(0)
    assert (bar.value, bar.label, bar.count) == (value, label, 7)
    assert left(f"date:{bar.value}") == [range(bar.first, bar.end)]


def test_bars_together_are_a_range() -> None:
    assert Bar(MARCH_2009, MARCH_2009 + 12, 1).value == "2009-03..2010-02"
    assert Bar(MARCH_2009, MARCH_2009 + 12, 1).label == "Mar 2009-Feb 2010"
    assert Bar(2008 * 12, 2010 * 12, 1).value == "2008..2009"
    assert Bar(2008 * 12, 2010 * 12, 1).label == "2008-2009"


@given(COUNTS, st.sampled_from(list(Unit)))
def test_every_cable_is_in_one_bar(counts: dict[int, int], unit: Unit) -> None:
    bars = Bars(counts, unit)
    drawn = [bars.bar(at) for at in range(bars.total)]
    assert sum(bar.count for bar in drawn) == sum(counts.values())
    assert all(one.end == other.first for one, other in itertools.pairwise(drawn))
    assert all((bars.sign(bar) == " ") == (bar.count == 0) for bar in drawn)
    assert "█" in {bars.sign(bar) for bar in drawn}
    for month, count in counts.items():
        bar = bars.bar(bars.index(month))
        assert bar.first <= month < bar.end
        assert bar.count >= count


def test_heights_go_with_counts() -> None:
    bars = Bars({0: 1, 1: 400, 2: 800, 3: 0}, Unit.MONTH)
    assert "".join(bars.sign(bars.bar(at)) for at in range(4)) == "▁▄█ "


@given(COUNTS, st.integers(1, 200))
def test_as_fine_as_fits(counts: dict[int, int], room: int) -> None:
    bars = bars_for(counts, room)
    if bars.unit is not Unit.YEAR:
        assert bars.holds(room)
    if bars.unit is not Unit.MONTH:
        finer = Unit.MONTH if bars.unit is Unit.QUARTER else Unit.QUARTER
        assert not Bars(counts, finer).holds(room)


def test_a_few_old_cables_do_not_flatten_the_rest() -> None:
    counts = {1966 * 12: 3} | {2009 * 12 + month: 900 for month in range(12)}
    assert bars_for(counts, 60).unit is Unit.MONTH


def test_no_dates_no_bars() -> None:
    bars = bars_for(months_of([Count("", 3), Count("20", 1), Count("2009-13", 1)]), 60)
    assert (bars.total, bars.highest) == (0, 0)


@pytest.mark.parametrize(
    ("query", "months"),
    [
        ("harbour", None),
        ("date:2009", [range(2009 * 12, 2010 * 12)]),
        ("date:2009-03-12", [range(MARCH_2009, MARCH_2009 + 1)]),
        ("date:2009-03,2008", [range(MARCH_2009, MARCH_2009 + 1), range(2008 * 12, 2009 * 12)]),
        ("date:2008-11..2009-03", [range(MARCH_2009 - 4, MARCH_2009 + 1)]),
        ("after:2009-02 before:2009-05", [range(MARCH_2009, MARCH_2009 + 2)]),
        ("date:2009 after:2009-03-15", [range(MARCH_2009, 2010 * 12)]),
        ("date:2009/3", [range(MARCH_2009, MARCH_2009 + 1)]),
        ("date:2009.03", [range(MARCH_2009, MARCH_2009 + 1)]),
        ("date:2009/3/12..2009.5", [range(MARCH_2009, MARCH_2009 + 3)]),
        ('date:"2009-3"', [range(MARCH_2009, MARCH_2009 + 1)]),
        ("date>=2009-03", [range(MARCH_2009, END)]),
        ("date>2009-03", [range(MARCH_2009 + 1, END)]),
        ("date>2009", [range(2010 * 12, END)]),
        ("date<=2009-03", [range(BEGINNING, MARCH_2009 + 1)]),
        ("date<2009-03", [range(BEGINNING, MARCH_2009)]),
        ("date<2009", [range(BEGINNING, 2009 * 12)]),
        ("date<2009-03-12", [range(BEGINNING, MARCH_2009 + 1)]),
        ("created>=2009-03 date<2010", [range(MARCH_2009, 2010 * 12)]),
        ("after:2009/2 before:2009.5", [range(MARCH_2009, MARCH_2009 + 2)]),
        ("date:2008,2009 date:2009,2010", [range(2009 * 12, 2010 * 12)]),
        ("date:2009 date:2008", []),
        ("released:2009", None),
        ("date:2009-13", None),
        ("-date:2009", None),
        ("date:2009 OR harbour", None),
    ],
)
def test_what_a_query_is_narrowed_to(query: str, months: list[range] | None) -> None:
    assert left(query) == months


def left(query: str) -> list[range] | None:
    days = days_left(query)
    return days if days is None else [months_between(*each) for each in days]


def test_years_stand_below_their_first_months() -> None:
    bars = Bars({2007 * 12 + 10: 1, 2009 * 12: 1}, Unit.MONTH)
    assert years_below(bars, 0, 18, 1) == "2007          2009"
    assert years_below(bars, 0, 15, 4).split() == ["2007", "2008", "2009"]
    assert years_below(bars, 0, 15, 1) == "2007", "no room for the last, and 200 is another year"
