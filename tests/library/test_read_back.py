"""A cable is the same when it is read back as when it was imported: list and text say one thing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.cable import Code, IdSource, Precision, RawCable, Record, Source, parse_raw
from reftel.cable.raw_cable import DATE_OF, IN_DOUBT
from reftel.cable.record_json import record_values
from reftel.errors import ReftelError
from reftel.library import Library, import_paths
from reftel.library.reading.one_record import filed
from reftel.library.store.stored import arrival, load_record, part_text, storable
from reftel.library.writing.prepare import details, prepare

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.cable import Cable

HEADER = """\
VZCZCXRO1234
DE RUEHPA #0042/01 0910803
R 010803Z APR 09
FM AMEMBASSY PORT AMSEL
TO RUEHC/SECSTATE WASHDC PRIORITY 1766"""
TEXT = "\n\nTAGS: PREL\nSUBJECT: HERRING\n\n1. (U) The fleet left.\n\n2. (U) It came back.\nMARLOW"
OWN = "UNCLAS PORT AMSEL 000042"
OTHER = "UNCLAS PORT VELDE 000007"
LINES = ("", OWN, OTHER, f"{OTHER}\n\n{OWN}", "C O N F I D E N T I A L 7")
ABOVE = (
    *("", "07PORTVELDE7\n\n", "Reference ID: 08PORTVELDE8\n\n", "09PORTAMSEL42\n09PORTVELDE8\n\n"),
    '"7","4/1/2009 8:03","09PORTAMSEL42","Embassy Port Amsel","UNCLASSIFIED","08PORTVELDE8"\n',
)
FILES = ("x.json:1", "07PORTVELDE7.txt", "mail/09PORTAMSEL42.txt", "\udcff09PORTAMSEL42.txt")
TIMES = (
    None,
    *map(datetime.fromisoformat, ("2009-04-01", "2009-04-01 08:03", "2011-08-30 10:11:12")),
)
IDS = (None, "", "09PORTAMSEL42", "08PORTVELDE8", "09EFTOPORTAMSEL42", "09PORTAMSEL42_X4071")

raws = st.builds(
    RawCable,
    record=st.builds(
        Record,
        id=st.sampled_from(IDS),
        created=st.sampled_from(TIMES),
        created_precision=st.sampled_from(Precision),
        released=st.sampled_from(TIMES),
        classification=st.sampled_from((None, "", "SECRET")),
        origin=st.sampled_from((None, "", "Embassy Port Velde")),
        title=st.sampled_from((None, "", "Herring")),
        number=st.none() | st.integers(0, 2),
        references=st.sampled_from(((), ("08PORTVELDE8",))),
        extra=st.lists(st.sampled_from(((IN_DOUBT, "odd"), (DATE_OF, "note"), ("a", "")))).map(
            tuple
        ),
        id_source=st.sampled_from(IdSource),
    ),
    header=st.sampled_from(("", HEADER, HEADER.replace("R 010803Z APR 09\n", ""))),
    body=st.builds("".join, st.tuples(*map(st.sampled_from, (ABOVE, LINES, ("", TEXT))))),
    source=st.builds(Source, st.just("json"), st.sampled_from(FILES)),
)


def _seen(cable: Cable) -> tuple[Cable, object]:
    """Return a cable but for the ID that its record has once filed, and how a file is written.

    What says nothing is not stored, nor what is said twice.
    """
    record = replace(cable.record, id=None, id_source=IdSource.RECORD)
    record = replace(record, extra=tuple(dict.fromkeys(record.extra)))
    return replace(cable, record=Record(), source=Source("", "")), record_values(record)


@given(raws)
@settings(max_examples=300)
def test_what_is_read_back_is_what_was_imported(raw: RawCable) -> None:
    imported = parse_raw(raw)
    try:
        stored = prepare(raw, arrival(raw), bytes)
    except ReftelError:
        assert not imported.id
        return
    record = filed([load_record(stored.record)], stored.id)
    shown = parse_raw(RawCable(record, *part_text(stored.text), stored.source))
    assert details(shown) == stored.details
    assert _seen(shown) == _seen(imported)
    assert stored.source.file == storable(raw.source.file)


def test_a_date_that_is_not_the_cables_is_none_wherever_it_is_shown(tmp_path: Path) -> None:
    text = f"{HEADER}\n\n{OWN}{TEXT}".replace("\n", "<br />\n")
    page = f"<html><head><title></title></head><body><p>{text}</p></body></html>"
    path = tmp_path / "export.json"
    path.write_text(json.dumps([{"created": "2011-08-30T10:11:12Z", "body": page}]))
    with Library.open(tmp_path / "library", create=True) as library:
        assert import_paths(library, [path]).imported == 1
        (row,) = library.rows(library.keys())
        cable = library.cable_of(row.key)
        assert row.created == cable.created == datetime.fromisoformat("2009-04-01 08:03")
        said = {warning.code for warning in cable.warnings}
        assert Code.DOUBTFUL_TEXT in said
        assert library.stats().warnings.keys() == said
