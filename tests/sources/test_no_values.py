"""Values that say that there is none, and what programs write for a value that they lack."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import IN_DOUBT, RawCable
from reftel.sources import Reject, read_bytes, read_text
from tests.sources.samples import BODY, HEADER
from tests.sources.test_any_csv import table

NOTHING = [
    "NULL", "null", "nan", "NaN", "None", "N/A", "n/a", "NA", "#N/A", "\\N", "-", " NULL ", "<NA>",
]  # fmt: skip
LOST = ["#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "########", "[object Object]"]
NAMES = ["refid", "date", "subject", "origin", "classification", "references", "header", "body"]
REFID = "09PORTAMSEL42"


def row(value: str) -> list[str]:
    return [REFID, *[value] * (len(NAMES) - 3), HEADER, BODY]


def only(text: str, name: str = "t.csv") -> RawCable:
    (found,) = read_text(text, name)
    assert isinstance(found, RawCable), found
    return found


def empty() -> RawCable:
    return only(table(NAMES, [row("")]).decode(), "t.csv")


@pytest.mark.parametrize("value", NOTHING)
def test_a_value_that_says_there_is_none_is_as_an_empty_one(value: str) -> None:
    for text, name in (
        (table(NAMES, [row(value)]).decode(), "t.csv"),
        (json.dumps([dict(zip(NAMES, row(value), strict=True))]), "t.json"),
    ):
        found, wanted = only(text, name), empty()
        assert replace(found, source=wanted.source) == wanted


@pytest.mark.parametrize("value", LOST)
def test_a_value_that_is_lost_is_empty_and_said(value: str) -> None:
    found, wanted = only(table(NAMES, [row(value)]).decode(), "t.csv"), empty()
    said = [each for name, each in found.record.extra if name == IN_DOUBT]
    assert replace(found, record=replace(found.record, extra=wanted.record.extra)) == wanted
    assert [each.split(" holds ")[0] for each in said] == NAMES[1:6]
    assert all(value in each for each in said)
    assert "doubtful-text" in [each.code for each in parse_raw(found).warnings]


@pytest.mark.parametrize("value", [*NOTHING, *LOST])
def test_a_record_whose_text_is_none_is_a_reject(value: str) -> None:
    data = table(["refid", "subject", "body"], [[REFID, "THE HERRING QUARREL", value]])
    (found,) = read_bytes(data, "t.csv")
    assert isinstance(found, Reject)
    assert "a record without a text" in found.reason
    assert (value in found.reason) == (value in LOST)


@pytest.mark.parametrize("value", ["nan", "N/A", "None"])
def test_a_line_of_a_text_with_a_record_each_is_no_missing_value(value: str) -> None:
    lines = [*HEADER.split("\n"), *BODY.split("\n"), value]
    raw = only(table(["text"], [[line] for line in lines if line]).decode(), "t.csv")
    assert raw.body.endswith(f"\n{value}")


@pytest.mark.parametrize("value", ["", "NULL", "nan", "\\N"])
def test_rows_below_an_id_that_say_none_go_on_with_its_cable(value: str) -> None:
    texts = [f"{number}. (C) The harbour of {number} ships." for number in range(1, 7)]
    ids = [REFID, value, value, "09PORTAMSEL43", value, value]
    rows = [
        [id_, value if id_ == value else "2009-04-01", str(1 + at % 3), text]
        for at, (id_, text) in enumerate(zip(ids, texts, strict=True))
    ]
    found = [*read_text(table(["refid", "date", "page", "text"], rows).decode(), "t.csv")]
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [REFID, ids[3]]
    assert all(isinstance(each, RawCable) and each.record.created for each in found)


@pytest.mark.parametrize("value", ["", "NULL", "nan"])
def test_a_column_that_is_named_in_words_may_lack_values(value: str) -> None:
    rows = [[REFID, "2009-04-01", BODY], ["09PORTAMSEL43", value, BODY], [value, value, BODY]]
    data = table(["Cable No", "Sent on", "Message body"], rows).decode()
    found = [each for each in read_text(data, "t.csv") if isinstance(each, RawCable)]
    assert [each.record.id for each in found] == [REFID, "09PORTAMSEL43", None]


def test_other_columns_keep_what_they_say() -> None:
    data = table(["refid", "land", "body"], [[REFID, "NA", BODY]]).decode()
    assert ("land", "NA") in only(data, "t.csv").record.extra


def test_a_column_without_a_heading_is_told_by_the_values_that_are_there() -> None:
    rows = [
        [f"09PORTAMSEL{serial}", date, BODY] for serial, date in ((42, "2009-04-01"), (43, "NULL"))
    ]
    found = [*read_text(table(rows[0], rows[1:]).decode(), "t.csv")]
    dates = [each.record.created is not None for each in found if isinstance(each, RawCable)]
    assert dates == [True, False]


SHORT = {
    "C": "CONFIDENTIAL", "CONF.": "CONFIDENTIAL", "conf": "CONFIDENTIAL", "s": "SECRET",
    "U": "UNCLASSIFIED", "uncl.": "UNCLASSIFIED", "TS": "TOP SECRET", "S/NF": "S/NF",
}  # fmt: skip


@pytest.mark.parametrize("said", [*SHORT, "1", "TOP", "green"])
def test_a_classification_in_short_is_spelled_out_and_one_that_is_none_is_said(said: str) -> None:
    text = f"refid,level,body\n09PORTAMSEL42,{said},1. (C) The quay is shut.\n"
    (raw,) = read_bytes(text.encode(), "x.csv")
    assert isinstance(raw, RawCable)
    assert raw.record.classification == SHORT.get(said, said.upper())
    assert ("no classification that is known" in str(raw.record.extra)) is (said not in SHORT)


def test_a_classification_that_runs_on_into_the_text_is_said() -> None:
    level = "CONFIDENTIAL The quay is shut, and nobody knows who has the key"
    text = f"Reference ID: 09PORTAMSEL42\nClassification: {level}\nof it.\n\nKETTLEWELL\n"
    raw = only(text, "x.txt")
    assert level[:50] in str(raw.record.extra)


@pytest.mark.parametrize(
    ("said", "is_one"),
    [("SECRET", True), ("s", True), ("S/NF", True), ("full_text", False), ("lead|text", False)],
)
def test_a_class_that_is_none_of_secrets_is_no_classification(said: str, is_one: bool) -> None:
    text = f"refid,class,body\n09PORTAMSEL42,{said},1. (C) The quay is shut.\n"
    (raw,) = read_bytes(text.encode(), "x.csv")
    assert isinstance(raw, RawCable)
    assert (raw.record.classification is not None) is is_one
    assert (("class", said) in raw.record.extra) is not is_one or said == "s"
    assert "no classification that is known" not in str(raw.record.extra)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'1. (C) The quay is shut.", "1. (C) The quay is shut."),
        ("'- The quay is shut.", "- The quay is shut."),
        ("'=The quay is shut.", "=The quay is shut."),
        ("'The quay' is shut.", "'The quay' is shut."),
        ("'90s boats wait.", "'90s boats wait."),
        ("'1. It is shut.'", "'1. It is shut.'"),
    ],
)
def test_the_sign_that_guards_a_cell_of_a_spreadsheet_is_none_of_the_text(
    cell: str, text: str
) -> None:
    given = f"refid,date,body\n09PORTAMSEL42,2009-04-01,{cell}\n"
    (raw,) = read_bytes(given.encode(), "x.csv")
    assert isinstance(raw, RawCable)
    assert raw.body == text


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x.example/c?id=1","09PORTAMSEL42")',
        '=hyperlink("http://x.example/c"; "09PORTAMSEL42")',
        "[09PORTAMSEL42](http://x.example/c)",
        '<a href="/c/1" class="x">09PORTAMSEL42</a>',
    ],
)
def test_an_id_may_be_what_a_link_shows(cell: str) -> None:
    row = f'"{cell.replace(chr(34), 2 * chr(34))}",2009-04-01,1. (C) It is shut.'
    (raw,) = read_bytes(f"refid,date,body\n{row}\n".encode(), "x.csv")
    assert isinstance(raw, RawCable)
    assert raw.record.id == "09PORTAMSEL42"
