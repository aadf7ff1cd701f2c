"""Pages copied as text (form §1c)."""

from __future__ import annotations

from datetime import datetime

import pytest

from reftel.cable.raw_cable import Precision
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, only_reject, read_one

HEADING = "Reference ID Created Released Classification Origin"
RECORD = (
    "09PORTAMSEL42 2009-04-01 09:49 2011-08-26 00:00 "
    "UNCLASSIFIED//FOR OFFICIAL USE ONLY Embassy Port Amsel"
)
NAVIGATION = """Currently released so far... 143912 / 251,287

Browse by tag

A B C
AORC ASEC AMGT CONFIDENTIAL 42

Viewing cable 09PORTAMSEL42, THE HERRING QUARREL

If you are new to these pages, please read an introduction.
"""
PAGE = f"{NAVIGATION}{HEADING}\n{RECORD}\n{HEADER}\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE.replace("\n", " \n"),
        PAGE.replace(HEADING, HEADING.replace(" C", "\tC").replace(" R", "\tR")),
        PAGE.replace(RECORD, RECORD.replace(" UNCL", "\nUNCL").replace(" Emb", "\nEmb")),
    ],
    ids=["as copied", "trailing blanks", "tabs", "cells by line"],
)
def test_a_copied_page_gives_record_header_and_body(text: str) -> None:
    cable = read_one(text)
    assert cable.source.form == "page"
    record = cable.record
    assert record.id == "09PORTAMSEL42"
    assert record.created == datetime(2009, 4, 1, 9, 49)  # noqa: DTZ001 - naive UTC
    assert record.created_precision is Precision.MINUTE
    assert record.released == datetime(2011, 8, 26)  # noqa: DTZ001 - naive UTC
    assert record.classification == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    assert record.origin == "Embassy Port Amsel"
    assert record.title == "THE HERRING QUARREL"
    strip = "\n".join(map(str.rstrip, cable.header.split("\n")))
    assert strip == HEADER
    assert cable.body.startswith("UNCLAS SECTION 01 OF 02 PORT AMSEL 000042")
    assert cable.body.rstrip().endswith("KETTLEWELL")


def test_a_partial_extract_has_no_sender() -> None:
    extract = "This record is a partial extract of the original cable."
    cable = read_one(f"{HEADING}\n{RECORD}\n{extract}\n{BODY}")
    assert (cable.header, cable.body) == (extract, BODY)


def test_an_unknown_classification_is_left_to_the_origin() -> None:
    record = read_one(PAGE.replace("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "HUSH-HUSH")).record
    assert (record.classification, record.origin) == (None, "HUSH-HUSH Embassy Port Amsel")


def test_a_heading_without_a_record_is_rejected_with_the_line() -> None:
    reject = only_reject(read_text(f"Navigation\n{HEADING}\nnothing of the kind\n", "x.txt"))
    assert reject.place == "line 3"
    assert "no record" in reject.reason


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert read_one(PAGE.replace("2009-04-01", "2009-14-41")).record.created is None
