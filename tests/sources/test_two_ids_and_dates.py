"""Records with two IDs or two dates: which is the cable's, and what is said of the other."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from reftel.cable.cable import IN_DOUBT, RawCable
from reftel.sources import read_text
from tests.sources.samples import BODY
from tests.sources.test_any_csv import read, table

OWN = ["09PORTAMSEL42", "09PORTAMSEL43", "09PORTAMSEL44"]
CITED = ["08KARSOVA500", "08KARSOVA501", "08KARSOVA500"]
DAYS = ["2009-04-01", "2009-04-02", "2009-04-03"]
LATER = ["2011-08-26"] * 3
TEXT = "1. (C) The herring fleet left port.\n\n2. (C) It came back at night, in the rain."


def doubts(cable: RawCable) -> list[str]:
    return [said for name, said in cable.record.extra if name == IN_DOUBT]


def days(found: list[RawCable]) -> list[str]:
    return [f"{one.record.created:%Y-%m-%d}" if one.record.created else "" for one in found]


@pytest.mark.parametrize("first", [OWN, CITED], ids=["own first", "cited first"])
def test_of_two_columns_of_ids_without_headings_the_dates_tell_the_cables(first: list[str]) -> None:
    second = CITED if first is OWN else OWN
    rows = [[*each, TEXT] for each in zip(first, second, DAYS, strict=True)]
    found = read(table(rows[0], rows[1:]))
    assert [one.record.id for one in found] == OWN
    assert [one.record.references for one in found] == [(each,) for each in CITED]
    assert days(found) == DAYS


def test_of_two_columns_of_ids_that_nothing_tells_apart_the_first_is_read_and_it_is_said() -> None:
    others = ["09KARSOVA1", "09KARSOVA2", "09KARSOVA3"]
    rows = [[*each, TEXT] for each in zip(OWN, others, DAYS, strict=True)]
    found = read(table(rows[0], rows[1:]))
    assert [one.record.id for one in found] == OWN
    said = [
        f"its record has two IDs: id says {id_}, column 2 says {other}"
        for id_, other in zip(OWN, others, strict=True)
    ]
    assert [doubts(one) for one in found] == [[each] for each in said]


@pytest.mark.parametrize("name", ["ref", "reference", "cited cable", "reply_to", "related"])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_column_of_cited_cables_is_not_that_of_the_cables(name: str, form: str) -> None:
    names, row = [name, "refid", "body"], [CITED[0], OWN[0], TEXT]
    if form == "csv":
        (found,) = read(table(names, [row]))
    else:
        text = json.dumps([dict(zip(names, row, strict=True))])
        found = next(each for each in read_text(text, "x.json") if isinstance(each, RawCable))
    assert found.record.id == OWN[0]
    assert not doubts(found)
    assert CITED[0] in (*found.record.references, *dict(found.record.extra).values())


@pytest.mark.parametrize("name", ["cited cable", "reply_to", "related"])
def test_a_cited_cable_alone_is_no_id(name: str) -> None:
    (found,) = read(table([name, "body"], [[CITED[0], BODY]]))
    assert found.record.id is None


@pytest.mark.parametrize("name", ["no", "id", "number"])
def test_an_id_in_parts_takes_its_year_from_the_date_and_ref_is_what_it_cites(name: str) -> None:
    rows = [["PORT AMSEL 42", DAYS[0], CITED[0], TEXT]]
    (found,) = read(table([name, "date", "ref", "body"], rows))
    assert (found.record.id, found.record.references) == (OWN[0], (CITED[0],))
    assert ("refid as printed", "PORT AMSEL 42") in found.record.extra


def test_ref_alone_is_the_id_and_another_one_beside_it_is_said() -> None:
    (alone,) = read(table(["ref", "body"], [[OWN[0], TEXT]]))
    assert (alone.record.id, doubts(alone)) == (OWN[0], [])
    (found,) = read(table(["ref", "in our list", "body"], [[CITED[0], OWN[0], TEXT]]))
    said = f"its record has two IDs: ref says {CITED[0]}, in our list says {OWN[0]}"
    assert doubts(found) == [said]


@pytest.mark.parametrize("first", [DAYS, LATER], ids=["sent first", "released first"])
def test_of_two_columns_of_dates_without_headings_the_later_is_the_release(
    first: list[str],
) -> None:
    second = LATER if first is DAYS else DAYS
    rows = [[one, id_, other, TEXT] for one, id_, other in zip(first, OWN, second, strict=True)]
    found = read(table(rows[0], rows[1:]))
    assert days(found) == DAYS
    assert {one.record.released for one in found} == {datetime(2011, 8, 26)}  # noqa: DTZ001 - UTC


def test_two_columns_of_dates_of_which_none_is_the_later_are_said() -> None:
    others = ["2009-05-01", "2009-01-09", "2009-01-30"]
    rows = [[one, id_, other, TEXT] for one, id_, other in zip(DAYS, OWN, others, strict=True)]
    found = read(table(rows[0], rows[1:]))
    assert days(found) == DAYS
    assert all("its record has two dates" in "".join(doubts(one)) for one in found)


@pytest.mark.parametrize("stored", ["2016-01-15 03:00:00", "2010-01-15", "2009-11-02"])
@pytest.mark.parametrize("name", ["created_at", "timestamp", "datetime"])
@pytest.mark.parametrize("own", ["cable date", "date", "sent", "dtg"])
def test_a_date_of_the_year_of_the_id_or_of_a_surer_name_is_the_cables(
    stored: str, name: str, own: str
) -> None:
    for names, row in (
        (["refid", name, own, "body"], [OWN[0], stored, DAYS[0], TEXT]),
        (["refid", own, name, "body"], [OWN[0], DAYS[0], stored, TEXT]),
    ):
        (found,) = read(table(names, [row]))
        assert days([found]) == [DAYS[0]]
        said = f"its record has two dates: {own} says {DAYS[0]}, {name} {stored}"
        assert doubts(found) == ([] if stored.startswith("2016") else [said])
        assert (name, stored) in found.record.extra


def test_two_dates_that_are_one_are_not_said() -> None:
    names = ["refid", "created_at", "date", "body"]
    (found,) = read(table(names, [[OWN[0], "2009-04-01 08:03", DAYS[0], TEXT]]))
    assert not doubts(found)


@pytest.mark.parametrize(
    "created",
    [
        {"$date": {"$numberLong": "1238572980000"}},
        {"$date": "2009-04-01T08:03:00Z"},
        {"$date": 1238572980000},
        {"$numberLong": "1238572980000"},
        {"value": {"$date": 1238572980000}},
        1238572980000,
    ],
)
def test_values_that_mongodb_wraps_are_read(created: object) -> None:
    record = {"_id": {"$oid": "5f00"}, "refid": OWN[0], "created": created, "body": TEXT}
    (found,) = read_text(json.dumps(record), "x.json")
    assert isinstance(found, RawCable)
    assert found.record.created == datetime(2009, 4, 1, 8, 3)  # noqa: DTZ001 - naive UTC
    assert ("_id", "5f00") in found.record.extra
