"""Dates in tables: what is decided over a whole file, and what of them is in doubt."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest

from reftel.cable.raw_cable import IN_DOUBT, Precision, RawCable
from reftel.sources import read_bytes
from reftel.sources.records.dates import read_date
from tests.sources.test_any_csv import CABLES, NAMES, ROWS, read, table

DAYS = [(3, 4), (25, 4), (2, 1)]


@pytest.mark.parametrize(
    ("dates", "days", "guessed"),
    [
        (["3/4/2009", "25/4/2009", "1/2/2009"], [(3, 4), (25, 4), (1, 2)], False),
        (["3/4/2009 8:03", "4/25/2009 0:00", "1/2/2009"], [(4, 3), (25, 4), (2, 1)], False),
        (["3.4.2009", "25.4.2009", "1.2.2009"], [(3, 4), (25, 4), (1, 2)], False),
        (["3/4/2009", "5/5/2009", "1/2/2009"], [(4, 3), (5, 5), (2, 1)], True),
        (["2009-04-03", "20090425", "2009/1/2"], DAYS, False),
        (
            ["3 April 2009", "Apr 25, 2009", "Fri, 2 Jan 2009 08:00:00 +0000"],
            [(3, 4), (25, 4), (2, 1)],
            False,
        ),
        (["030803Z APR 09", "250000ZAPR09", "2 JAN 09"], DAYS, False),
        (
            [
                "Fri Apr 03 08:03:00 GMT 2009",
                "Sat Apr 25 00:00 2009",
                "Fri Jan  2 01:00:00 +0100 2009",
            ],
            DAYS,
            False,
        ),
        (
            ["1238716980", "1240617600000", "2009-01-02T00:30:00+01:00"],
            [(3, 4), (25, 4), (1, 1)],
            False,
        ),
    ],
)
def test_dates_are_decided_over_the_file(
    dates: list[str], days: list[tuple[int, int]], guessed: bool
) -> None:
    rows = [[row[0], date, *row[2:]] for row, date in zip(ROWS, dates, strict=True)]
    found = read(table(NAMES, rows))
    assert [
        (one.record.created.day, one.record.created.month) for one in found if one.record.created
    ] == days
    said = ["date" in dict(one.record.extra) for one in found]
    assert said == ([True, False, True] if guessed else [False] * 3)


@pytest.mark.parametrize(
    "date",
    [
        "2009-04-03 03:03:00-05",
        "Apr 3, 2009 @ 08:03:00.000",
        "03-APR-09 08.03.00.000000 AM",
        "03-APR-09 10.03.00.000000 AM +02:00",
        "03APR2009:08:03:00",
        "20090403080300Z",
        "20090403T080300.5Z",
        "20090403100300+02",
        "Fri Apr 03 2009 10:03:00 GMT+0200 (Central European Summer Time)",
    ],
)
def test_a_time_is_read_as_programs_write_it(date: str) -> None:
    read_so = read_date(date)
    assert read_so is not None
    assert (read_so.time, read_so.precision) == (datetime(2009, 4, 3, 8, 3), Precision.MINUTE)  # noqa: DTZ001 - naive UTC


@pytest.mark.parametrize("text", ["10.11.2009.30", "20099903080300Z", "2009040308030"])
def test_what_only_looks_like_a_time_is_none_of_that_day(text: str) -> None:
    date = read_date(text)
    assert date is None or date.time.year != 2009


def test_a_date_that_cannot_be_read_is_kept() -> None:
    rows = [[ROWS[0][0], "last spring", *ROWS[0][2:]]]
    (cable,) = read(table(NAMES, rows))
    assert cable.record.created is None
    assert ("date", "last spring") in cable.record.extra


def test_the_clock_and_its_precision() -> None:
    clocks = ["4/25/2009 8:03 PM", "2009-04-25T20:03:59Z", "2009-04-25"]
    rows = [[row[0], date, *row[2:]] for row, date in zip(ROWS, clocks, strict=True)]
    found = read(table(NAMES, rows))
    times = [(one.record.created, one.record.created_precision) for one in found]
    evening = datetime(2009, 4, 25, 20, 3)  # noqa: DTZ001 - naive UTC
    assert times == [
        (evening, Precision.MINUTE),
        (evening, Precision.MINUTE),
        (datetime(2009, 4, 25), Precision.DAY),  # noqa: DTZ001
    ]


@pytest.mark.parametrize(
    "day", ["26 March 2009", "26-Mar-2009", "26MAR09", "26 octobre 2009", "26. M\xe4rz 2009"]
)
def test_a_date_is_no_id_of_a_post_that_is_called_like_a_month(day: str) -> None:
    rows = [[day, one.id, "Embassy Port Amsel", "UNCLASSIFIED", one.body] for one in CABLES]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    found = read(text.getvalue().encode())
    assert [one.record.id for one in found] == [one.id for one in CABLES]
    assert {one.record.origin for one in found} == {"Embassy Port Amsel"}


@pytest.mark.parametrize("id_", ["09 MARSEILLE 12", "09-AUGSBURG-12", "09JUNEAU12"])
def test_a_post_that_begins_like_a_month_is_one(id_: str) -> None:
    (cable,) = read(table(["id", "body"], [[id_, CABLES[0].body]]))
    assert cable.record.id == id_.replace(" ", "").replace("-", "")


def test_a_day_that_may_be_a_month_is_doubtful_where_no_header_tells() -> None:
    headed = [[row[0], "3/4/2009", *row[2:]] for row in ROWS]
    bare = [[*row[:6], "", row[7]] for row in headed]
    doubts = [
        [text for name, text in one.record.extra if name == IN_DOUBT]
        for one in (*read(table(NAMES, bare)), *read(table(NAMES, headed)))
    ]
    said = "3/4/2009, read with the month first: nothing in the file says which"
    assert doubts == [[said]] * 3 + [[]] * 3


def test_each_way_of_writing_dates_has_an_order_of_its_own() -> None:
    """Dates with the day first say nothing of those that are written with another sign."""
    dates = ["25.3.2009", "3/4/2009", "3-4-2009", "25-12-2009", "3.4.2009"]
    rows = [[f"09PORTAMSEL{serial}", each, ROWS[0][7]] for serial, each in enumerate(dates, 1)]
    found = read(table(["refid", "date", "body"], rows))
    days = [
        (one.record.created.day, one.record.created.month) for one in found if one.record.created
    ]
    assert days == [(25, 3), (4, 3), (3, 4), (25, 12), (3, 4)]
    assert [IN_DOUBT in dict(one.record.extra) for one in found] == [False, True, *[False] * 3]


def test_dates_that_are_written_both_ways_round_are_in_doubt() -> None:
    dates = ["10/25/2009", "27/10/2009", "28/10/2009", "3/4/2009", "5/5/2009"]
    rows = [[f"09PORTAMSEL{serial}", each, ROWS[0][7]] for serial, each in enumerate(dates, 1)]
    found = read(table(["refid", "date", "body"], rows))
    days = [
        (one.record.created.day, one.record.created.month) for one in found if one.record.created
    ]
    assert days == [(25, 10), (27, 10), (28, 10), (4, 3), (5, 5)]
    said = "3/4/2009, read with the month first: the file has dates with the day first, too"
    assert [dict(one.record.extra).get(IN_DOUBT) for one in found] == [None] * 3 + [said, None]


def test_a_date_with_dots_has_the_day_first_where_nothing_says_otherwise() -> None:
    (one,) = read(table(["refid", "date", "body"], [[ROWS[0][0], "3.4.2009", "UNCLAS"]]))
    assert one.record.created == datetime(2009, 4, 3)  # noqa: DTZ001 - naive UTC
    assert not one.record.extra


@pytest.mark.parametrize(
    ("count", "time"),
    [
        ("39904", datetime(2009, 4, 1)),  # noqa: DTZ001 - naive UTC
        ("39904.335417", datetime(2009, 4, 1, 8, 3)),  # noqa: DTZ001
        ('"39904,335417"', datetime(2009, 4, 1, 8, 3)),  # noqa: DTZ001
        ("2454922.83541667", datetime(2009, 4, 1, 8, 3)),  # noqa: DTZ001
        ("2454922.5", datetime(2009, 4, 1, 0, 0)),  # noqa: DTZ001
    ],
)
def test_a_date_that_a_spreadsheet_counts_in_days_is_read_and_that_is_said(
    count: str, time: datetime
) -> None:
    table = f"refid,date,body\n09PORTAMSEL42,{count},1. Text of it.\n08PORTAMSEL7,{count},2. No.\n"
    first, other = list(read_bytes(table.encode(), "x.csv"))[:2]
    assert isinstance(first, RawCable)
    assert first.record.created == time
    said = f"{count.strip(chr(34))}, read as the count of days that a spreadsheet keeps"
    assert ("date", said) in first.record.extra
    assert isinstance(other, RawCable)  # within a year of its ID


def test_days_that_are_counted_from_1904_on_are_known_by_the_year_of_the_id() -> None:
    (raw,) = read_bytes(b"refid,date,body\n09PORTAMSEL42,38442,1. Text of it.\n", "x.csv")
    assert isinstance(raw, RawCable)
    assert raw.record.created == datetime(2009, 4, 1)  # noqa: DTZ001
    assert any("counted from 1904 on" in said for _, said in raw.record.extra)


def test_a_date_that_a_narrow_column_hides_is_a_doubt() -> None:
    (raw,) = read_bytes(b"refid,date,body\n09PORTAMSEL42,########,1. Text of it.\n", "x.csv")
    assert isinstance(raw, RawCable)
    (said,) = (each for name, each in raw.record.extra if name == "in-doubt")
    assert said.startswith("date holds ########")


def test_a_number_that_is_of_another_year_is_no_count_of_days() -> None:
    table = "refid,date,body\n09PORTAMSEL42,21920,1. Text of it.\n"
    (raw,) = read_bytes(table.encode(), "x.csv")
    assert isinstance(raw, RawCable)
    assert raw.record.created is None
    assert any("is not of the year" in said for _, said in raw.record.extra)


@pytest.mark.parametrize(
    "said", ["before 1 April 2009", "about 1 April 2009", "avant 1 avril 2009"]
)
def test_a_time_before_or_about_a_day_is_not_that_day(said: str) -> None:
    assert read_date(said) is None
    assert read_date(said.partition(" ")[2]) is not None


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("/Date(1238572980000)/", True),
        (r"\/Date(1238572980000+0200)\/", True),
        ("/Date(1238572980000)", False),
        ("Date(1238572980000", False),
        ("/Date(x)/", False),
    ],
)
def test_milliseconds_as_programs_of_microsoft_write_them_are_a_date(
    said: str, is_one: bool
) -> None:
    found = read_date(said)
    assert (found is not None and found.time == datetime(2009, 4, 1, 8, 3)) is is_one  # noqa: DTZ001 - naive UTC
