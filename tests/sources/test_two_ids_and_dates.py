"""Records with two IDs or two dates: which is the cable's, and what is said of the other."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import IN_DOUBT, RawCable
from reftel.sources import read_text
from tests.sources.samples import BODY, TELEGRAM, told
from tests.sources.test_any_csv import read, table

OWN = ["09PORTAMSEL42", "09PORTAMSEL43", "09PORTAMSEL44"]
CITED = ["08KARSOVA500", "08KARSOVA501", "08KARSOVA500"]
DAYS = ["2009-04-01", "2009-04-02", "2009-04-03"]
LATER = ["2011-08-26"] * 3
TEXT = "1. (C) The herring fleet left port.\n\n2. (C) It came back at night, in the rain."


def doubts(cable: RawCable) -> list[str]:
    return [said for name, said in cable.record.extra if name == IN_DOUBT]


def table_text(names: list[str], row: list[str]) -> tuple[str, str]:
    return json.dumps([dict(zip(names, row, strict=True))]), "x.json"


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


@pytest.mark.parametrize(
    "other", ["dc.date.accessioned", "date_available", "Date published online"]
)
@pytest.mark.parametrize("own", ["dc.date.issued", "DateIssued", "Date of the cable", "issue date"])
def test_a_date_that_is_called_so_in_words_is_the_cables_and_no_other(own: str, other: str) -> None:
    for text in ("text", "dc.description.fulltext"):
        names = ["refid", other, own, text]
        long = f"{TEXT}\n\n3. (C) The harbour master counted the boats and the barrels, as he must."
        (found,) = read(table(names, [[OWN[0], "2009-05-02", DAYS[0], long]]))
        assert days([found]) == [DAYS[0]]
        assert not doubts(found)
    (found,) = read(table(["refid", other, "text"], [[OWN[0], "2009-05-02", TEXT]]))
    assert days([found]) == [""]


@pytest.mark.parametrize("said", ["yes", "twice"])
def test_a_name_that_only_seems_to_be_of_a_date_is_none(said: str) -> None:
    (found,) = read(table(["refid", "message sent", "text"], [[OWN[0], said, TEXT]]))
    assert ("message sent", said) in found.record.extra
    assert not doubts(found)


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


TITLED = "08PORTAMSEL949 The Lease And The North Quay"


@pytest.mark.parametrize("name", ["name", "id", "title", "subject"])
@pytest.mark.parametrize("title", [TITLED, TITLED.replace(" The L", ": The L"), f"{TITLED}, again"])
def test_an_id_with_a_title_behind_it_is_an_id_and_a_title(name: str, title: str) -> None:
    (found,) = read(table([name, "body"], [[title, TEXT]]))
    assert found.record.id == "08PORTAMSEL949"
    assert (found.record.title or "").startswith("The Lease And The North Quay")


def test_a_remark_under_the_id_of_a_cable_is_doubted() -> None:
    text = json.dumps([{"text": "check this with Anna", "card": {"name": TITLED}}])
    (found,) = read_text(text, "x.json")
    assert isinstance(found, RawCable)
    assert doubts(found) == ["under its ID stands nothing that only a telegram has"]


@pytest.mark.parametrize("day", ["2009-12-05", "2012-03-01"])
@pytest.mark.parametrize("form", ["table", "front matter", "printed", "file name"])
def test_a_date_that_is_not_of_the_year_of_the_id_is_not_when_it_was_sent(
    day: str, form: str
) -> None:
    body, file, line = BODY, "x.txt", "08PORTAMSEL42\n\n"
    match form:
        case "table":
            text, file = table_text(["refid", "created", "body"], ["08PORTAMSEL42", day, body])
        case "front matter":
            text = f"---\nid: 08PORTAMSEL42\ncreated: {day}\n---\n{body}"
        case "printed":
            text, file = table_text(["created", "body"], [day, line + body])
        case _:
            text, file = f"---\ncreated: {day}\n---\n{body}", "08PORTAMSEL42.md"
    raw = next(each for each in read_text(text, file) if isinstance(each, RawCable))
    cable = parse_raw(raw)
    assert (cable.canonical_id, cable.created) == ("08PORTAMSEL42", None)
    assert not any(each.code == "id-disagrees" for each in cable.warnings)
    said = told(cable)
    assert any(f"{day} is not of the year of 08PORTAMSEL42" in each for each in said)


@pytest.mark.parametrize("day", ["2008-12-31", "2009-01-02", "2009-01-30", "2007-12-20"])
def test_a_date_close_to_new_year_may_be_of_the_year_before(day: str) -> None:
    (found,) = read(table(["refid", "date", "body"], [["08PORTAMSEL42", day, TEXT]]))
    assert days([found]) == [day]


@pytest.mark.parametrize("name", ["created", "date", "timestamp"])
def test_without_an_id_the_date_time_group_beats_a_date_of_a_program(name: str) -> None:
    text, file = table_text([name, "body"], ["2012-03-01", TELEGRAM])
    cable = parse_raw(next(each for each in read_text(text, file) if isinstance(each, RawCable)))
    assert (cable.canonical_id, f"{cable.created:%Y-%m-%d}") == ("09PORTAMSEL42", "2009-04-01")
    assert any("2012-03-01" in each.message for each in cable.warnings)


@pytest.mark.parametrize(("name", "is_sure"), [("created", False), ("date", False), ("sent", True)])
def test_an_id_made_with_a_date_that_may_be_of_a_page_is_doubted(name: str, is_sure: bool) -> None:
    text, file = table_text([name, "body"], ["2011-09-02", BODY])
    cable = parse_raw(next(each for each in read_text(text, file) if isinstance(each, RawCable)))
    assert cable.canonical_id == "11PORTAMSEL42"
    said = f"the year of 11PORTAMSEL42 is that of its {name}, 2011-09-02"
    assert any(said in each.message for each in cable.warnings) != is_sure


@pytest.mark.parametrize(
    "made_up",
    [
        "64fa1234c07e9e115e4b0102",
        "09ab1234-5f6e-4c66-91e0-c07e9e115e4b",
        "01VX2A2K8XDB8P3NHA7QTV04P1",
        {"$oid": "64fa1234c07e9e115e4b0102"},
    ],
)
@pytest.mark.parametrize("name", ["_id", "id", "uuid", "refid"])
def test_an_id_of_a_program_is_not_the_cables(made_up: object, name: str) -> None:
    (found,) = read_text(json.dumps([{name: made_up, "text": TELEGRAM}]), "x.json")
    assert isinstance(found, RawCable)
    assert found.record.id is None
    assert parse_raw(found).id == "09PORTAMSEL42"


def test_the_id_in_a_title_is_the_cables_beside_that_of_a_program() -> None:
    row = {"id": "64fa1234c07e9e115e4b0102", "title": "09PORTAMSEL42: THE LEASE", "text": TEXT}
    (found,) = read_text(json.dumps([row]), "x.json")
    assert isinstance(found, RawCable)
    assert found.record.id == "09PORTAMSEL42"


@pytest.mark.parametrize(
    "value", ["2011-09-03 08:12:00", "3 September 2011", "4471", "anna@desk.example", "//4/4//"]
)
@pytest.mark.parametrize("name", ["origin", "post", "post_date_gmt", "from"])
def test_a_date_a_number_or_an_address_is_no_origin(name: str, value: str) -> None:
    rows = [[each, value, TELEGRAM, DAYS[0]] for each in OWN]
    for text in ("text", "post_content"):
        found = read(table(["id", name, text, "post_date"], rows))
        assert {one.record.origin for one in found} == {None}
        assert parse_raw(found[0]).origin == "Embassy Port Amsel"


def test_an_origin_may_have_figures() -> None:
    rows = [[each, "Task Force 151", TELEGRAM] for each in OWN]
    found = read(table(["id", "origin", "text"], rows))
    assert {one.record.origin for one in found} == {"Task Force 151"}


def test_a_word_in_the_names_of_most_columns_says_nothing_of_each() -> None:
    names = ["ID", "post_date", "post_content", "post_title", "post_status", "post_name"]
    rows = [[str(n), DAYS[0], TELEGRAM, "A lease", "publish", f"post-{n}"] for n in range(1, 4)]
    assert {one.record.origin for one in read(table(names, rows))} == {None}


@pytest.mark.parametrize("own", ["09OLDDRAY7", "77PORTAMSEL7", "77OLDDRAY42", "77LIMA7"])
def test_an_id_that_may_be_a_cables_is_kept_though_the_telegram_says_another(own: str) -> None:
    (found,) = read(table(["id", "text"], [[own, TELEGRAM]]))
    assert parse_raw(found).id == own
