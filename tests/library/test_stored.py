"""What is stored comes back as it was, whatever it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.raw_cable import Precision, Record, Source
from reftel.library.store.stored import (
    arrival,
    dump_record,
    join_text,
    load_record,
    part_text,
    read_timestamp,
    storable,
    timestamp,
)
from tests.library.cables import raw

if TYPE_CHECKING:
    from datetime import datetime

# Every code point, lone surrogates among them: texts come from strangers.
texts = st.text(st.characters())
times = st.datetimes().map(lambda time: time.replace(second=0, microsecond=0))
said = texts.filter(bool)
records = st.builds(
    Record,
    id=st.none() | said,
    created=st.none() | times,
    released=st.none() | times,
    classification=st.none() | said,
    origin=st.none() | said,
    title=st.none() | said,
    number=st.none() | st.integers(),
    references=st.lists(texts).map(tuple),
    extra=st.lists(st.tuples(texts, texts)).map(tuple),
)


@given(texts, texts)
def test_header_and_body_come_back(header: str, body: str) -> None:
    assert part_text(join_text(header, body)) == (header, body)


@given(records, st.sampled_from(Precision))
def test_a_record_comes_back(record: Record, precision: Precision) -> None:
    if record.created is not None:
        record = replace(record, created_precision=precision)
    assert load_record(dump_record(record)) == record


@given(times)
def test_times_come_back_and_sort_as_text(time: datetime) -> None:
    stored = timestamp(time)
    assert stored is not None
    assert len(stored) == 16
    assert read_timestamp(stored) == time


@given(texts)
def test_what_is_stored_is_valid_and_valid_text_is_unchanged(text: str) -> None:
    stored = storable(text)
    stored.encode("utf-8")
    assert storable(stored) == stored
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert stored == text


def test_a_digest_tells_texts_records_and_files_apart() -> None:
    cable = raw("09PORTAMSEL12")
    others = [
        replace(cable, source=Source("mirror", "elsewhere")),
        replace(cable, record=replace(cable.record, number=1)),
        replace(cable, body=cable.body + " "),
        replace(cable, header=cable.header + "x", body=cable.body),
    ]
    assert len({arrival(one).digest for one in (cable, *others)}) == 5
    assert arrival(replace(cable)).digest == arrival(cable).digest
    # Where the header ends is part of the text.
    moved = replace(cable, header=cable.header + cable.body[0], body=cable.body[1:])
    assert arrival(moved).text_digest != arrival(cable).text_digest
