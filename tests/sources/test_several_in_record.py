"""Records that hold several telegrams, telegrams that stand twice, keys that repeat."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.library import Library, import_paths
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, only, only_reject, told

if TYPE_CHECKING:
    from pathlib import Path

FIRST = BODY.replace(" SECTION 01 OF 02", "").replace("000042", "000504")
SECOND = FIRST.replace("000504", "000505").replace("THIRD YEAR", "FOURTH YEAR")
LATER = HEADER.replace("010803Z", "020903Z").replace("0042/01 0910803", "0505 0920903")
SAID = "held 2 telegrams in one text"


def as_json(body: str) -> str:
    return json.dumps({"id": "09PORTAMSEL504", "body": body})


def as_csv(body: str) -> str:
    made = io.StringIO()
    csv.writer(made).writerows([["id", "date", "body"], ["09PORTAMSEL504", "2009-04-01", body]])
    return made.getvalue()


def as_sql(body: str) -> str:
    quoted = body.replace("'", "''")
    return (
        "CREATE TABLE cables (id text, body text);\n"
        f"INSERT INTO cables (id, body) VALUES ('09PORTAMSEL504', '{quoted}');\n"
    )


FORMS = {"x.json": as_json, "x.csv": as_csv, "x.sql": as_sql}


def cables(text: str, name: str) -> list[RawCable]:
    found = list(read_text(text, name))
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    "second", [SECOND, f"{LATER}\n\n{SECOND}", f"NNNN\n\n{SECOND}"], ids=["line", "header", "NNNN"]
)
def test_two_telegrams_in_one_record_are_two_cables_that_say_so(name: str, second: str) -> None:
    one, other = cables(FORMS[name](f"{FIRST}\n\n{second}"), name)
    assert one.record.id == "09PORTAMSEL504"
    assert other.record.id is None
    assert "000505" not in one.body
    assert one.body.startswith(FIRST)
    assert other.body == SECOND
    assert other.source.file.startswith(f"{one.source.file}:")
    assert SAID in told(one)[0]
    assert SAID in told(other)[0]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    "behind",
    [
        "\n\n".join([LATER, BODY.replace("01 OF 02", "02 OF 02").replace("000042", "000504")]),
        BODY.replace("01 OF 02", "02 OF 02").replace("000042", "000505"),
        "3. (U) CONFIDENTIAL PORT AMSEL 000505 says the same.\n\nKETTLEWELL",
        "CONFIDENTIAL PORT AMSEL 000505\n\n3. (U) Nobody came.",
    ],
    ids=["section", "section of a garbled serial", "mentioned", "stamp of a page"],
)
def test_a_record_that_holds_one_telegram_stays_one(name: str, behind: str) -> None:
    before = FIRST.removesuffix("\n\nKETTLEWELL")
    (cable,) = cables(FORMS[name](f"{before}\n\n{behind}"), name)
    assert "\n\n".join(filter(None, (cable.header, cable.body))) == f"{before}\n\n{behind}"
    assert told(cable) == []


@pytest.mark.parametrize("name", FORMS)
def test_a_telegram_that_another_one_quotes_stays_in_it_and_is_named(name: str) -> None:
    before = FIRST.removesuffix("\n\nKETTLEWELL")
    text = f"{before}\n\n3. (U) The text of the telegram follows:\n\n{SECOND}"
    (cable,) = cables(FORMS[name](text), name)
    assert "\n\n".join(filter(None, (cable.header, cable.body))) == text
    (said,) = told(cable)
    assert "the head of a second telegram (UNCLAS PORT AMSEL 000505)" in said


def test_a_key_that_stands_twice_in_an_object_is_said_and_nothing_of_it_lost() -> None:
    text = f'{{"id": "09PORTAMSEL504", "body": {json.dumps(FIRST)}, "body": {json.dumps(SECOND)}}}'
    cable, other = cables(text, "x.json")
    assert (cable.body, other.body) == (SECOND, FIRST)
    assert "a key twice (body)" in told(cable)[0]


@pytest.mark.parametrize("again", [json.dumps(FIRST), '""', "null"])
def test_a_key_that_says_nothing_else_the_second_time_is_as_if_it_stood_once(again: str) -> None:
    text = f'{{"id": "09PORTAMSEL504", "body": {json.dumps(FIRST)}, "body": {again}}}'
    cable = only(read_text(text, "x.json"))
    assert cable == only(read_text(as_json(FIRST), "x.json"))


def test_of_three_values_of_a_key_none_is_lost() -> None:
    bodies = ", ".join(f'"body": {json.dumps(each)}' for each in (FIRST, SECOND, BODY))
    found = cables(f'{{"id": "09PORTAMSEL504", {bodies}}}', "x.json")
    assert found[0].body == BODY
    assert {each.body for each in found} == {FIRST, SECOND, BODY}


def test_a_key_twice_in_reftels_own_json_is_a_reject() -> None:
    own = '"canonical_id": "09PORTAMSEL504", "blocks": [], "record": {}, "header": ""'
    reject = only_reject(read_text(f'{{{own}, "body": "one", "body": "two"}}', "x.json"))
    assert "a key twice: body" in reject.reason


@pytest.mark.parametrize("body", [FIRST, f"{HEADER}\n\n{FIRST}"], ids=["line", "header"])
@pytest.mark.parametrize("between", ["\n\n", "\n", "\n\n---\n\n"])
@pytest.mark.parametrize("other", ["at dawn", "at dusk"])
def test_a_telegram_that_stands_twice_in_a_text_is_two_texts(
    body: str, between: str, other: str
) -> None:
    again = body.replace("at dawn", other)
    one, two = cables(f"{body}{between}{again}\n", "x.txt")
    above = body.removesuffix(FIRST).strip()
    assert (one.header, two.header.removeprefix("---").strip()) == (above, above)
    assert one.body.count("000504") == two.body.count("000504") == 1
    assert one.body.startswith(FIRST)
    assert two.body.startswith(FIRST.replace("at dawn", other))


@pytest.mark.parametrize(
    "again",
    [
        f"{HEADER}\n\n{FIRST.replace('2. (SBU)', '4. (SBU)').replace('1. (SBU)', '3. (SBU)')}",
        FIRST.replace("2. (SBU)", "4. (SBU)").replace("1. (SBU)", "3. (SBU)"),
        "UNCLAS PORT AMSEL 000504\n\n1. (SBU) The stamp of a page, and a list of its own.",
        f"3. (U) The text once more follows:\n\n{HEADER}\n\n{FIRST}",
        f"3. (U) Nobody ...\n\n{HEADER}\n\n{FIRST}",
    ],
    ids=["header of a section", "head of a section", "stamp", "quoted", "stub"],
)
def test_what_goes_on_with_a_telegram_is_no_text_of_its_own(again: str) -> None:
    before = FIRST.removesuffix("\n\nKETTLEWELL")
    (cable,) = cables(f"{HEADER}\n\n{before}\n\n{again}\n", "x.txt")
    assert cable.body.endswith(again[-40:])


OTHER = "Nobody knew where the keeper of the lighthouse had gone that winter, and nobody asked."


@pytest.mark.parametrize(("second", "kept"), [(FIRST, 1), (OTHER, 2)], ids=["copy", "rival"])
def test_a_library_joins_the_copies_of_one_file_and_keeps_its_rivals(
    tmp_path: Path, second: str, kept: int
) -> None:
    if second == OTHER:
        second = FIRST.replace("The Vastranian fleet left port at dawn. End summary.", OTHER)
        second = second.replace("HERRING QUARREL GOES INTO ITS THIRD YEAR", "KEEPER IS GONE")
    later = HEADER.replace("010803Z", "030903Z") if kept > 1 else HEADER
    text = tmp_path / "twice.txt"
    text.write_text(f"{HEADER}\n\n{FIRST}\n\n{later}\n\n{second}\n", encoding="utf-8")
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [text])
        ids = list(library.ids())
        assert len(ids) == kept
        assert not any("VZCZC" in library.raw_of(key).body for key in ids)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("marked", ["both", "first", "second"])
def test_a_remark_behind_one_of_them_is_said_of_that_one(name: str, marked: str) -> None:
    remarks = [f"Ottoline read part {number} of it and was not amused." for number in (1, 2)]
    texts = [
        f"{text}\n\n{remark}" if marked in ("both", which) else text
        for text, remark, which in zip((FIRST, SECOND), remarks, ("first", "second"), strict=True)
    ]
    found = cables(FORMS[name]("\n\n".join(texts)), name)
    said = [" ".join(told(each)) for each in found]
    assert [remarks[at] in said[at] for at in (0, 1)] == [
        marked in ("both", "first"),
        marked in ("both", "second"),
    ]
    assert remarks[1] not in said[0]
    assert remarks[0] not in said[1]
