"""Extracts and copies without a header: the record in front of a text, in any layout."""

from __future__ import annotations

from datetime import datetime

import pytest

from reftel.cable import IdSource, parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Reject, read_text
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.records.lines_in_front import read_front
from tests.sources.odd.cables import given
from tests.sources.samples import BODY, HEADER, only, only_reject, read_one, told

TEXT = "1. (C) Summary: The herring left at dawn.\n\n2. (C) It has not come back.\n"
HEAD = "E.O. 12958: DECL: 04/01/2019\nTAGS: PREL, ETRD\nSUBJECT: THE FERRIES"
LINE = "C O N F I D E N T I A L PORT AMSEL 000042"


@pytest.mark.parametrize(
    "front",
    [
        "refid: 09PORTAMSEL42\ndate: 2009-03-09 07:19\n",
        "09PORTAMSEL42 - CONFIDENTIAL\nMonday, 9 March 2009, 07:19\n",
        "Classification: CONFIDENTIAL\n2009PORTAMSEL00042\nDate: 9 March 2009, 07:19\n",
        "Viewing cable 09PORTAMSEL42, HERRING\nDate: 2009-03-09 07:19\n",
        "Reference ID: 09PORTAMSEL42\nCreated: March 9, 2009 07:19\n",
        '---\nid: "09PORTAMSEL42"\ndate: 2009-03-09T07:19:00Z\ntags:\n  - PREL\n  - ETRD\n---\n',
        "* 09PORTAMSEL42\n:PROPERTIES:\n:DATE: 2009-03-09 07:19\n:END:\n",
        "# 09PORTAMSEL42: HERRING\n\n**Date:** 090719Z MAR. 09\n",
        "| Canonical ID | 09PORTAMSEL42_a |\n|---|---|\n| Date | 2009 March 9, 07:19 (Monday) |\n",
        "refid = 09PORTAMSEL42\n\ndate =\n090719ZMAR09\n",
        "A note of the editor's.\n\nMRN: 09PORTAMSEL42\nSent: 2009-03-09 07:19\n",
        f"Origin: Embassy Port Amsel\nDate: Monday, 9 March 2009, 07:19\n\n{LINE}\n",
        f"Monday, 9 March 2009, 07:19\n{LINE}\n",
        f"R 090719ZMAR09\nFM AMEMBASSY PORT AMSEL\nTO SECSTATE WASHDC\n{LINE}\n",
        f"R 090719Z MAR. 09\nFM AMEMBASSY PORT AMSEL\nTO SECSTATE WASHDC 2771{LINE}\n",
    ],
)
def test_a_text_has_its_id_and_time_from_what_stands_in_front(front: str) -> None:
    raw = read_one(f"{front}\n{TEXT}")
    cable = parse_raw(raw)
    assert cable.canonical_id == "09PORTAMSEL42"
    assert cable.created == datetime(2009, 3, 9, 7, 19)  # noqa: DTZ001 - naive UTC
    assert raw.body.endswith(TEXT.rstrip("\n"))
    assert "A note of the editor's." in raw.header or "editor" not in front


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\n\n{BODY}",
        BODY,
        TEXT.rstrip("\n"),
        "The Minister said that the herring left at dawn.\n\n2. (C) It has not come back.",
        f"1. (C) {'The herring left at dawn. ' * 40}",
    ],
    ids=["header", "classification", "paragraphs", "prose", "a long line"],
)
@pytest.mark.parametrize("label", ["body: ", "text = ", "  content: ", "**Message:** "])
def test_a_text_that_begins_behind_its_label_keeps_its_first_line(label: str, text: str) -> None:
    raw = read_one(f"refid: 09PORTAMSEL42\ndate: 2009-03-09\n{label}{text}\n")
    assert f"{raw.header}\n\n{raw.body}".strip() == text.strip()


def test_header_and_body_may_each_have_a_label() -> None:
    raw = read_one(f"refid: 09PORTAMSEL42\nheader: {HEADER}\n\nbody: {BODY}\n")
    assert (raw.header, raw.body) == (HEADER, BODY)


def test_a_labelled_record_gives_all_that_it_says_and_leaves_the_telegram_whole() -> None:
    raw = read_one(
        "id: 142612\ndate: 4/13/2009 7:19\nrefid: 09PORTAMSEL42\norigin: Embassy Port Amsel\n"
        "classification: CONFIDENTIAL\ndestination: 08PORTAMSEL17\nheader:\n"
        f"{HEADER}\n----------------- header ends ----------------\n\n{BODY}\n"
    )
    assert raw.source.form == "record"
    assert (raw.header, raw.body) == (HEADER, BODY)
    record = raw.record
    assert (record.id, record.id_source, record.number) == ("09PORTAMSEL42", IdSource.TEXT, 142612)
    assert (record.classification, record.origin) == ("CONFIDENTIAL", "Embassy Port Amsel")
    assert record.created == datetime(2009, 4, 13, 7, 19)  # noqa: DTZ001 - naive UTC
    assert ("destination", "08PORTAMSEL17") in record.extra


def test_labels_may_stand_alone_above_their_values() -> None:
    front = read_front(["Origin:", "Embassy Port Amsel", "Date:", "", "2009-03-09", "Tags:", "- X"])
    assert front.fields == {"origin": "Embassy Port Amsel", "date": "2009-03-09", "tags": "X"}
    assert front.rest == []


def test_a_text_named_like_a_cable_needs_no_more_than_its_paragraphs() -> None:
    (raw,) = read_text(f"SUBJECT: HERRING\n\n{TEXT}", "notes/09PORTAMSEL42.txt")
    assert isinstance(raw, RawCable)
    cable = parse_raw(raw)
    assert (cable.canonical_id, cable.id_source) == ("09PORTAMSEL42", IdSource.FILE_NAME)
    assert cable.subject == "HERRING"


@pytest.mark.parametrize(
    "glue",
    ["2771", "RUEHC/SECSTATE WASHDC PRIORITY", "RUEHVN/AMEMBASSY VASTRANIA 0014 ", "//EUR/NE//"],
)
@pytest.mark.parametrize(
    "level",
    [
        *("UNCLAS", "UNCLASSIFIED", "CONFIDENTIAL", "C O N F I D E N T I A L", "S E C R E T"),
        *("TOP SECRET", "T O P  S E C R E T", "LIMITED OFFICIAL USE"),
    ],
)
def test_a_body_glued_to_its_header_begins_at_its_classification_line(
    glue: str, level: str
) -> None:
    given = BODY.replace("UNCLAS", level)
    header, body = split_telegram(f"{HEADER}\nINFO {glue}{given}")
    assert header == f"{HEADER}\nINFO {glue}".rstrip()
    assert body == given


def test_a_telegram_behind_a_long_preface_is_found() -> None:
    preface = "\n".join(f"mQINBFz{number:040}" for number in range(300))
    raw = read_one(f"{preface}\n\n{HEADER}\n\n{BODY}\n")
    assert raw.body == BODY
    assert raw.header.endswith(HEADER)


@pytest.mark.parametrize(
    "text",
    [
        "SUBJECT: LUNCH\nTAGS: FOOD\n\nSee you there.\n",
        "FM RADIO LIST\n\n101.2 Port Amsel One\n",
        "SECRET SERVICE 12 men strong\nwas here.\n",
        "Licence\n\n1. (c) 2009 The authors.\n2. (c) 2010 The authors.\n",
        "id: 42\ndate: 2009-03-09\nsubject: a ticket\n\nIt does not work.\n",
        "09PORTAMSEL42\n\nA line about a cable, with its number.\n",
        "REF: page 12\n\n- (U) is the unit vector\n",
        "In 2009 he sent cable 09PORTAMSEL42; UNCLASSIFIED documents say so.\n",
    ],
)
def test_other_texts_are_no_cables_and_the_reject_says_what_helps(text: str) -> None:
    assert "reference ID" in only_reject(read_text(text, "x.txt")).reason


FERRIES = (
    "1. (C) The ferries were late again, and the herrings with them.\n\n"
    "2. (C) So were the gulls, said the harbour master.\n\nKETTLEWELL\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "09GREYHOLM 170 - SECRET",
        "09-GREYHOLM-170",
        "09 GREYHOLM 170",
        "2009 GREYHOLM 170",
        "09GREYHOLM-170, SECRET",
        "09 GREYHOLM 170 (SECRET)",
        "# 09_GREYHOLM_170",
        "09/GREYHOLM/000170",
        "Cable 09 GREYHOLM 170",
    ],
)
def test_an_id_in_parts_is_one_of_an_unknown_post_too(line: str) -> None:
    for text in (f"{line}\n\n{FERRIES}", f"{line}\n1 April 2009\n\nThe ferries were late again.\n"):
        raw = read_one(text)
        assert raw.record.id == "09GREYHOLM170"
        assert line not in raw.header + raw.body
        assert raw.record.classification == ("SECRET" if "SECRET" in line else None)


@pytest.mark.parametrize(
    "line", ["12 MARCH 2009", "09 SECTION 170", "09 Herrings 170", "10 DAYS 5", "99 HERRINGS 12 X"]
)
def test_what_is_no_id_in_parts_makes_no_cable(line: str) -> None:
    assert isinstance(next(iter(read_text(f"{line}\n\n{FERRIES}", "x.txt"))), Reject)


def test_ids_in_parts_part_a_text() -> None:
    ids = ("09 GREYHOLM 170", "09-GREYHOLM-171", "09GREYHOLM 172 - SECRET")
    found = list(
        read_text("\n-----\n".join(f"{id_}\n\n{HEAD}\n\n{FERRIES}" for id_ in ids), "x.txt")
    )
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        "09GREYHOLM170",
        "09GREYHOLM171",
        "09GREYHOLM172",
    ]


@pytest.mark.parametrize("line", ["01 OF 02", "36A22A 311404Z /38"])
def test_counts_and_numbers_of_a_network_above_a_telegram_are_no_ids(line: str) -> None:
    front = f"Document Number: 2009PORTAMSEL00042\n\nCONFIDENTIAL\n\n{line}\n\n"
    raw = only(read_text(f"{front}{HEADER}\n\n{BODY}\n", "x.txt"))
    assert parse_raw(raw).canonical_id == "09PORTAMSEL42"


@pytest.mark.parametrize(
    ("front", "title"),
    [
        (r'title: "THE \"HERRING\" QUARREL\u2014AGAIN"', 'THE "HERRING" QUARREL\u2014AGAIN'),
        ("title: 'THE HERRING''S QUARREL'", "THE HERRING'S QUARREL"),
        ("title: >-\n  THE HERRING\n  QUARREL", "THE HERRING QUARREL"),
        ("title: >\n  THE HERRING\n\n  QUARREL", "THE HERRING QUARREL"),
        ('title: "THE HERRING" QUARREL', 'THE HERRING" QUARREL'),
    ],
)
def test_values_of_yaml_are_what_they_say(front: str, title: str) -> None:
    raw = read_one(f"---\nid: 09PORTAMSEL42\n{front}\norigin: Embassy Port Amsel\n---\n\n{TEXT}")
    assert (raw.record.title, raw.record.origin) == (title, "Embassy Port Amsel")


@pytest.mark.parametrize(
    "date", ["Fri, 03 Dec 2010 09:00:00 +0000", "3 December 2010", "Date: 2009-12-03", "2010-12-03"]
)
@pytest.mark.parametrize("page", [True, False])
def test_the_date_of_a_post_does_not_beat_the_date_time_group(date: str, *, page: bool) -> None:
    cable = given(7)
    text = f"Cable of the day\n\n{date}\n\n{cable.telegram}"
    if page:
        text = f"<html><body><h2>A cable</h2><p>{date}</p><pre>{cable.telegram}</pre></body></html>"
    read = parse_raw(read_one(text))
    assert (read.created, read.canonical_id) == (cable.created, cable.id)


def test_a_date_in_front_that_is_not_the_date_time_groups_is_said() -> None:
    read = parse_raw(read_one(f"3 December 2010\n\n{given(7).telegram}"))
    said = told(read)
    assert any("2010-12-03, is not that of its date-time group" in each for each in said)


def test_a_sentence_that_begins_with_an_office_is_no_origin() -> None:
    front = "Reference ID: 09PORTAMSEL42\nCreated: 2009-04-01 08:03\nClassification: SECRET\n"
    text = "(C) Embassy will report septel on the herring and on the\nlighthouse as well."
    raw = read_one(f"{front}\n{text}\n")
    assert raw.record.origin is None
    assert raw.body == text
