"""The year that a citation without one means (§3.2)."""

from __future__ import annotations

import pytest

from reftel.cable import Citing, parse_references
from reftel.cable.citing.missing_year import cited_year, read_year
from reftel.cable.lore.series import series_top
from tests.cable.citing import HANOI


@pytest.mark.parametrize(
    ("text", "identity", "inferred"),
    [
        ("HANOI 600", "09HANOI600", False),
        ("HANOI 1200", "08HANOI1200", True),  # T47: above its own number
        ("HANOI 702", "09HANOI702", False),  # numbers are given before sending
        ("STATE 6000", "09STATE6000", False),
        ("STATE 291717", "08STATE291717", True),  # T52: above the series
        ("09 STATE 291717", "09STATE291717", False),  # a written year stands
        ("LIMA 90000", "08LIMA90000", True),
        # nothing is known of June and July; the series of August had it
        ("BANJUL 190", "09BANJUL190", False),
        ("BANJUL 390", "08BANJUL390", True),
        ("PORT AMSEL 90000", "09PORTAMSEL90000", False),  # nothing is known of its series
    ],
)
def test_t47_and_t52_the_year_a_citation_must_mean(
    text: str, identity: str, inferred: bool
) -> None:
    (entry,) = parse_references(text, 2009, citing=HANOI)
    assert (entry.id, entry.year_inferred) == (identity, inferred)


def test_a_number_above_its_own_is_of_this_year_where_the_month_had_reached_it() -> None:
    top = series_top("HANOI", 2009, 7)
    assert top is not None
    assert cited_year("HANOI", top, Citing("HANOI", 2009, serial=top - 100, month=7)) == 2009
    assert cited_year("HANOI", top + 1, Citing("HANOI", 2009, serial=top - 100, month=7)) == 2008


def test_a_number_right_above_its_own_may_have_been_given_out_before() -> None:
    citing = Citing("VIENNA", 1974, serial=663, month=1)  # nothing is known of that series
    assert cited_year("VIENNA", 665, citing) == 1974
    assert cited_year("VIENNA", 765, citing) == 1973


def test_a_cable_without_a_date_dates_no_reference() -> None:
    entries = parse_references("A. STATE 6010; B. 95 STATE 106618", 0)
    assert [entry.id for entry in entries] == [None, "95STATE106618"]
    assert entries[0].raw == "STATE 6010"


def test_behind_the_last_month_that_is_known_a_series_goes_on_as_it_went() -> None:
    citing = Citing("HANOI", 2006, serial=700, month=10)
    assert series_top("MILAN", 2006, 10) == series_top("MILAN", 2006, 4) == 150
    assert cited_year("MILAN", 300, citing) == 2006
    assert cited_year("MILAN", 900, citing) == 2005


def test_where_few_numbers_are_known_a_series_ran_on_between_them() -> None:
    assert series_top("STATE", 1994, 4) == 92_114
    citing = Citing("LIMA", 1994, serial=2000, month=4)
    assert cited_year("STATE", 112_362, citing) == 1994
    assert cited_year("STATE", 182_362, citing) == 1993


def test_without_the_series_the_number_of_months_tells_for_state() -> None:
    citing = Citing("HANOI", 2012, serial=7, month=1)
    assert cited_year("STATE", 31_000, citing) == 2011
    assert cited_year("STATE", 29_000, citing) == 2012


@pytest.mark.parametrize(
    ("digits", "year"),
    [
        ("09", 2009),
        ("72", 1972),
        ("2008", 2008),
        ("094", 1994),
        ("50", None),
        ("2099", None),
        ("5", None),
    ],
)
def test_years(digits: str, year: int | None) -> None:
    assert read_year(digits) == year


@pytest.mark.parametrize("year", [2011, 2012, 2015, 2025])
@pytest.mark.parametrize(
    "written",
    [
        *("{short} LIMA 123", "{long} LIMA 123", "LIMA 123 ({short})", "LIMA 123 ({long})"),
        *("LIMA 123-{short}", "LIMA {short}-123", "{short}LIMA123", "A. {short} LIMA 123"),
    ],
)
def test_a_cable_of_a_later_year_cites_those_up_to_its_own(written: str, year: int) -> None:
    text = written.format(short=f"{year % 100:02}", long=year)
    for later in (year, year + 1):
        (entry,) = parse_references(f"REF: {text}", later)
        assert (entry.id, entry.year_inferred) == (f"{year % 100:02}LIMA123", False)
    if year > 2011:
        assert f"{year % 100:02}LIMA123" not in [
            entry.id for entry in parse_references(f"REF: {text}", 2009)
        ]


def test_a_cable_does_not_cite_itself() -> None:
    assert parse_references("09 HANOI 700", 2009, citing=HANOI) == ()
    assert parse_references("HANOI 700", 2009, citing=HANOI) == ()


@pytest.mark.parametrize(
    ("text", "identities"),
    [
        ("09/LIMA/123", ["09LIMA123"]),
        ("08/LIMA/123", ["08LIMA123"]),
        ("LIMA 123 '08", ["08LIMA123"]),
        ("LIMA 123 (\u201908)", ["08LIMA123"]),
        ("LIMA '08 123", ["08LIMA123"]),
        ("LIMA 08-123 (NOTAL)", ["08LIMA123"]),
        ("LIMA-08-0123; QUITO 07/45", ["08LIMA123", "07QUITO45"]),
        ("LIMA 2007-123", ["07LIMA123"]),
        ("STATE 08-12345", ["08STATE12345"]),
        ("2008: LIMA 123", ["08LIMA123"]),
        ("LIMA 2008: QUITO 45", ["09LIMA2008", "09QUITO45"]),
        # ranges, and numbers side by side
        ("LIMA 98-101", ["09LIMA98", "09LIMA99", "09LIMA100", "09LIMA101"]),
        ("LIMA 2007-08", ["08LIMA2007"]),
        ("LIMA 79/07 AND 80/07", ["07LIMA79", "07LIMA80"]),
        # the year of one number of a list, and of them all
        ("LIMA 123 (2007), 124 (2008)", ["07LIMA123", "08LIMA124"]),
        ("LIMA 123/2007 AND 124/2007", ["07LIMA123", "07LIMA124"]),
        ("LIMA 123 AND 124 (2007)", ["07LIMA123", "07LIMA124"]),
        # behind a comma, where it is no further serial
        ("LIMA 123, 2008", ["08LIMA123"]),
        ("A. LIMA 123, 2008 B. QUITO 45, 2007", ["08LIMA123", "07QUITO45"]),
        ("LIMA 123, 2008; QUITO 45", ["08LIMA123", "09QUITO45"]),
        ("LIMA 123, 124, 2008", ["08LIMA123", "08LIMA124"]),
        ("LIMA 1999, 2008", ["09LIMA1999", "09LIMA2008"]),
        # the date of the cable, and of something else
        ("LIMA 123 DATED 9 MAY 2008", ["08LIMA123"]),
        ("LIMA 123 (DEC 2008)", ["08LIMA123"]),
        ("LIMA 123, MAY 9, 2008", ["08LIMA123"]),
        ("LIMA 123 (5/9/08), QUITO 45 (5/9/2009)", ["08LIMA123", "09QUITO45"]),
        ("LIMA 123--05/DEC/2008", ["08LIMA123"]),
        ("LIMA 123 DTG 091230Z MAY 08", ["08LIMA123"]),
        ("07 LIMA 123 (DEC 2008)", ["07LIMA123"]),
        ("LIMA 123 FROM 2008", ["08LIMA123"]),
        ("LIMA 123 OF MAY 08", ["09LIMA123"]),  # a day
        ("LIMA 123, 9 MAY 2008 ALVER EMAIL", ["09LIMA123", None]),
        # the date of a report is no number
        ("A. 2008 IIR 4 123 0456 08 B. LIMA 4", [None, "09LIMA4"]),
    ],
)
def test_where_a_year_may_be_written(text: str, identities: list[str | None]) -> None:
    assert [entry.id for entry in parse_references(f"REF: {text}", 2009)] == identities


YEARS = ["07 {}", "2007 {}", "'07 {}", "07, {}", "07 - {}", "07. {}", "07: {}", "07/{}", "O7 {}"]
YEARS += ["(07) {}", "{} (07)", "{} OF 2007", "{}/07", "{} '07", "{}-07", "{} (2007, NOTAL)"]
YEARS += ["{} (NOTAL) (2007)", "{} DATED 12/5/07", "{} DTD 05DEC07", "{} (12/05/07)", "{} 2007"]
SERIALS = ["82", "98", "0082", "117", "00412"]


@pytest.mark.parametrize("between", ["; ", "\n", ";\n     ", " \n     "], ids=ascii)
@pytest.mark.parametrize("serial", SERIALS)
@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_of_its_own_entry(year: str, serial: str, between: str) -> None:
    """However a year is written, the entries above and below it have theirs, and their numbers."""
    number = "1417" if year in ("{}/07", "{}-07") else "417"
    entries = [f"ROME {serial}", year.format(f"SAN JOSE {number}"), f"QUITO {serial}"]
    wanted = [f"09ROME{int(serial)}", f"07SANJOSE{number}", f"09QUITO{int(serial)}"]
    found = parse_references(f"REF: {between.join(entries)}", 2009)
    assert [entry.id for entry in found] == wanted


@pytest.mark.parametrize(
    ("text", "identities"),
    [
        # a number that may be a year is that of the post before it
        ("LIMA 82 QUITO 12", ["09LIMA82", "09QUITO12"]),
        ("LIMA 86 / QUITO 12", ["09LIMA86", "09QUITO12"]),
        ("LIMA/98, QUITO 12", ["09LIMA98", "09QUITO12"]),
        ("LIMA 79 - ACTION REQUEST 12", ["09LIMA79"]),
        ("LIMA (85)\n2006 QUITO 12", ["09LIMA85", "06QUITO12"]),
        ("LIMA (07) 80\nQUITO 12", ["07LIMA80", "09QUITO12"]),
        ("WHITE PAPER 2007\nLIMA 12", [None, "09LIMA12"]),
        ("LIMA 82, 07 QUITO 12", ["09LIMA82", "07QUITO12"]),
        ("LIMA 82 AND ROME 075 AND QUITO 0099", ["09LIMA82", "09ROME75", "09QUITO99"]),
        ("LIMA 2007 AND ROME 1980 AND QUITO 12", ["09LIMA2007", "09ROME1980", "09QUITO12"]),
        ("LIMA 12 AND 07\nQUITO 13", ["09LIMA12", "07QUITO13"]),
        # a list ends at its line's end
        ("LIMA 117; 156\nQUITO 12", ["09LIMA117", "09LIMA156", "09QUITO12"]),
        ("LIMA 12 AND 13 OF 2007\nQUITO 12", ["07LIMA12", "07LIMA13", "09QUITO12"]),
        # a date and a report end there too
        ("ALVER CALL MAY 5\n2005 LIMA 12", [None, "05LIMA12"]),
        ("ALVER CALL 5 MAY\n05 LIMA 12", [None, "05LIMA12"]),
        ("IIR 6 812 0123 08\n2006 LIMA 12", [None, "06LIMA12"]),
        ("ALVER CALL MAY 5,\n2005; LIMA 12", [None, "09LIMA12"]),
        # a year between commas is of what follows where no other number is like it
        ("LIMA 158, 2006/ROME/596", ["09LIMA158", "06ROME596"]),
        ("LIMA 158, 06, ROME 596", ["09LIMA158", "06ROME596"]),
        ("LIMA 158; and 06, ROME 596", ["09LIMA158", "06ROME596"]),
        ("LIMA 158; and 2006: ROME 596", ["09LIMA158", "06ROME596"]),
        ("LIMA CABLE 81 ET SEQ. and ROME 1476", ["09LIMA81", "09ROME1476"]),
        ("LIMA NO. 94 - ACTION REQUEST 12", ["09LIMA94"]),
        ("LIMA (06)\n0193", ["06LIMA193"]),
        ("LIMA 550-05 ET AL", ["05LIMA550"]),
        ("LIMA 388-07 PARA 5", ["07LIMA388"]),
        ("LIMA 158, 05 - ROME 596", ["09LIMA158", "05ROME596"]),
    ],
)
def test_what_may_be_a_year_beside_another_entry(text: str, identities: list[str | None]) -> None:
    assert [entry.id for entry in parse_references(f"REF: {text}", 2009)] == identities
