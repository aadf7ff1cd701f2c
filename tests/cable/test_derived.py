"""What is worked out from an ID, a date and the names of a post."""

from __future__ import annotations

from datetime import datetime

import pytest

from reftel.cable import parse_telegram
from reftel.cable.telegram.derived import citing, derive_origin, full_id


@pytest.mark.parametrize(
    ("cable_id", "year"),
    [
        ("59VASTRA3", 2059), ("60VASTRA3", 1960), ("73VASTRA3", 1973), ("99VASTRA3", 1999),
        ("00VASTRA3", 2000), ("09VASTRA3", 2009), ("10VASTRA1200", 2010),
        ("", 0), ("VASTRA3", 0), ("9", 9 + 2000), ("9VASTRA3", 0),
    ],
)  # fmt: skip
def test_without_a_date_the_year_is_that_of_the_id(cable_id: str, year: int) -> None:
    found = citing(cable_id, None)
    assert (found.year, found.month) == (year, None)


def test_a_date_says_the_year_and_the_month() -> None:
    found = citing("09VASTRA312", datetime.fromisoformat("2010-01-02T03:04"))
    assert (found.origin, found.year, found.serial, found.month) == ("VASTRA", 2010, 312, 1)
    found = citing("09VASTRA312", datetime.fromisoformat("2010-01-01T03:04"))
    assert (found.year, found.month) == (2009, 12)
    found = citing("no ID", datetime.fromisoformat("2010-01-02T03:04"))
    assert (found.origin, found.year, found.serial, found.month) == ("", 2010, None, 1)


@pytest.mark.parametrize("sent_on", ["2010-02-03", "2010-12-02", "2011-01-05", "2008-12-31"])
def test_a_date_of_another_year_is_not_the_cable_s(sent_on: str) -> None:
    found = citing("09VASTRA312", datetime.fromisoformat(sent_on))
    assert (found.year, found.month) == (2009, None)


@pytest.mark.parametrize(
    ("stored", "names", "full"),
    [
        ("1975AMSELN00101", ["AMCONSUL AMSEL NORTH"], None),  # cut after the blanks went
        ("1975AMSEL00101", ["AMCONSUL AMSEL NORTH//POL//"], "75AMSELNORTH101"),
        ("1975VASTRA00101", ["EMBASSY", "AMEMBASSY VASTRAHAM"], "75VASTRAHAM101"),
        ("1975VASTRA00101_b", ["VASTRAHAM"], "75VASTRAHAM101"),
        ("1975VASTRA00101", ["AMEMBASSY VASTRA"], None),  # nothing was cut
        ("1975VASTRA00101", ["AMEMBASSY LINDMERE"], None),
        ("1985VASTRA00101", ["AMEMBASSY VASTRAHAM"], None),
        ("75VASTRA101", ["AMEMBASSY VASTRAHAM"], None),
    ],
)
def test_the_full_id_of_a_cut_one(stored: str, names: list[str], full: str | None) -> None:
    assert full_id(stored, None, names) == full


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("LIMA", "Embassy Lima"),
        ("NEW DELHI", "Embassy New Delhi"),
        ("STATE", "Secretary of State"),
        ("OLD DRAY", "Old Dray"),
    ],
)
def test_the_origin_of_a_telegram_without_a_header_is_named_as_elsewhere(
    origin: str, name: str
) -> None:
    cable = parse_telegram(
        "", f"UNCLAS {origin} 000412\n\nSUBJECT: THE QUAY\n\n1. (U) It stands.\n"
    )
    assert cable.origin == name


def test_one_office_has_one_name() -> None:
    names = {derive_origin(sender, None) for sender in ("RPO DUBAI", "IRAN RPO DUBAI")}
    assert names == {"Iran RPO Dubai"}
