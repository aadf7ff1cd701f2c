"""The text of a record is cleaned as that of a file is: both may be copied from one page."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from html import escape
from typing import TYPE_CHECKING, Final

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_bytes, read_path, read_text
from tests.sources.odd.cables import REMARK, given
from tests.sources.odd.texts import in_quotes
from tests.sources.samples import BODY, only

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ONE = given(21)
BUTTON = "Share on Facebook"
LONG = "2. (SBU) The herring har-\nbour is closed. The herring harbour opens on Monday.\n"


DONE: Final = {
    "buttons": ONE.telegram.replace(";\n", f";\n{BUTTON}\n"),
    "comments behind": f"{ONE.telegram}\nComments (1)\n\n{REMARK}\n",
    "behind the signer": f"{ONE.telegram}\n\n{REMARK}\n",
    "quoted": f"{REMARK}\n\n{in_quotes(ONE.telegram)}",
    "remarks": ONE.telegram.replace("\n\n2.", f"\n\n> {REMARK}\n\n2."),
    "divided": ONE.telegram.replace("2. (SBU)", f"{LONG}\n3. (SBU)", 1),
    "other numbers": ONE.telegram.replace(". (SBU)", " - (SBU)"),
    "numbered": "".join(f"{n:4}  {each}\n" for n, each in enumerate(ONE.telegram.split("\n"), 1)),
    "escaped": ONE.telegram.replace(". (SBU)", r"\. (SBU)"),
}


def _of_csv(text: str, _: Path) -> RawCable:
    made = io.StringIO()
    csv.writer(made).writerows([["refid", "body"], [ONE.id, text]])
    return only(read_bytes(made.getvalue().encode(), "x.csv"))


def _of_json(text: str, _: Path) -> RawCable:
    return only(read_bytes(json.dumps([{"refid": ONE.id, "body": text}]).encode(), "x.json"))


def _of_xml(text: str, _: Path) -> RawCable:
    record = f"<cable><refid>{ONE.id}</refid><body>{escape(text)}</body></cable>"
    return only(read_bytes(f"<?xml version='1.0'?><all>{record}</all>".encode(), "x.xml"))


def _of_sqlite(text: str, folder: Path) -> RawCable:
    path = folder / "x.db"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE cables (refid, body)")
        made.execute("INSERT INTO cables VALUES (?, ?)", (ONE.id, text))
    made.close()
    return only(read_path(path))


@pytest.mark.parametrize("read", [_of_csv, _of_json, _of_xml, _of_sqlite])
@pytest.mark.parametrize("done", DONE)
def test_the_text_of_a_record_is_read_as_the_same_in_a_file(
    done: str, read: Callable[[str, Path], RawCable], tmp_path: Path
) -> None:
    of_file = parse_raw(only(read_text(DONE[done], ONE.id)))
    of_record = parse_raw(read(DONE[done], tmp_path))
    assert of_record.body == of_file.body
    assert [block.text for block in of_record.blocks] == [block.text for block in of_file.blocks]
    said = {(each.code, each.message) for each in of_file.warnings}
    assert said <= {(each.code, each.message) for each in of_record.warnings} | {
        each for each in said if each[1].startswith("1 line above")
    }
    assert BUTTON not in of_record.body
    text = " ".join(block.text for block in of_record.blocks)
    assert all(word in text for word in ONE.words)


def test_a_text_that_was_cleaned_is_not_cleaned_again() -> None:
    raw = _of_json(DONE["buttons"], None)  # type: ignore[arg-type]
    assert sum("of a page in the middle" in said for _, said in raw.record.extra) == 1


PROLOG = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE en-note SYSTEM "http://x.example/n.dtd">'


@pytest.mark.parametrize("title", ["09PORTAMSEL42", "09PORTAMSEL42 - THE QUAY", "1) 09PORTAMSEL42"])
@pytest.mark.parametrize("body", ["1. (C) The quay is shut.\n\n2. (C) Boats wait.", BODY])
def test_a_document_of_xml_in_a_field_of_one_is_a_text_and_the_title_gives_its_id(
    title: str, body: str
) -> None:
    lines = "".join(f"<div>{escape(line) or '<br/>'}</div>" for line in body.split("\n"))
    note = (
        f"<note><title>{title}</title><content><![CDATA[{PROLOG}<n>{lines}</n>]]></content></note>"
    )
    made = f'<?xml version="1.0"?><export>{note}</export>'
    (raw,) = read_bytes(made.encode(), "notes.enex")
    assert isinstance(raw, RawCable)
    assert raw.record.id == "09PORTAMSEL42"
    assert raw.record.title == ("THE QUAY" if "QUAY" in title else None)
    assert raw.body.split() == body.split()
