"""A page whose cable is named in its title, its address, its path, or by its file alone."""

from __future__ import annotations

from datetime import datetime

import pytest

from reftel.cable import parse_raw
from reftel.sources import Passed, Reject, read_bytes
from tests.sources.samples import BODY, HEADER, read_one

_ID = "09PORTAMSEL42"
_DAY = datetime(2009, 4, 1)  # noqa: DTZ001 - naive UTC, as of every cable
_RECORD = (
    "<table><tr><th>Date</th><td>2009-04-01</td></tr>"
    "<tr><th>Classification</th><td>UNCLASSIFIED</td></tr>"
    "<tr><th>Origin</th><td>Embassy Port Amsel</td></tr></table>"
)
_PROSE = "<p>The fleet left port at dawn, and the Minister&#39;s mother with it.</p>"
_UNNUMBERED = _RECORD + _PROSE + "<p>Nobody has heard of either since.</p>"
_UNDATED = f"<pre>{BODY}</pre>"


def page(inside: str, *, head: str = "<title>Papers</title>", path: str = "Home") -> str:
    return (
        f"<html><head>{head}</head><body><div>{path}</div><article><h2>A paper</h2>{inside}"
        "</article><ul><li>08LINDMERE77</li></ul></body></html>"
    )


@pytest.mark.parametrize("inside", [_UNNUMBERED, _UNDATED])
@pytest.mark.parametrize(
    ("head", "path"),
    [
        (f"<title>{_ID} - Papers</title>", "Home"),
        (f'<link rel="canonical" href="https://papers.example/cable/{_ID}.html">', "Home"),
        (f'<meta name="dc.identifier" content="{_ID}">', "Home"),
        ("<title>Papers</title>", f"Home &raquo; 2009 &raquo; {_ID}"),
    ],
)
def test_a_page_names_the_cable_that_its_text_does_not(inside: str, head: str, path: str) -> None:
    [raw] = read_bytes(page(inside, head=head, path=path).encode(), "p.html")
    assert not isinstance(raw, Reject | Passed)
    assert parse_raw(raw).id == _ID
    assert "fleet left port" in raw.body
    assert "08LINDMERE77" not in raw.header + raw.body


def test_a_page_with_a_record_has_its_id_from_its_files_name() -> None:
    [raw] = read_bytes(page(_UNNUMBERED).encode(), f"{_ID}.html")
    assert not isinstance(raw, Reject | Passed)
    cable = parse_raw(raw)
    assert (cable.id, cable.created) == (_ID, _DAY)
    assert cable.classification == "UNCLASSIFIED"


def test_a_header_says_more_than_the_title_of_its_page() -> None:
    text = page(f"<pre>{HEADER}\n\n{BODY}</pre>", head="<title>More on 08LINDMERE77</title>")
    assert parse_raw(read_one(text)).id == _ID


def test_a_page_that_names_a_cable_and_has_none_is_no_cable() -> None:
    text = page(_PROSE, head=f"<title>What {_ID} says</title>")
    [found] = read_bytes(text.encode(), "p.html")
    assert isinstance(found, Reject)


def test_records_of_several_cables_name_each() -> None:
    inside = "".join(
        f"<article><h2>{id_}</h2><p>Share on Facebook</p>{_UNNUMBERED}</article>"
        for id_ in (_ID, "09LINDMERE78")
    )
    found = [*read_bytes(f"<html><body>{inside}</body></html>".encode(), "p.html")]
    cables = [parse_raw(each) for each in found if not isinstance(each, Reject | Passed)]
    assert [(each.id, each.created) for each in cables] == [(_ID, _DAY), ("09LINDMERE78", _DAY)]


def test_definitions_below_each_other_are_lines() -> None:
    inside = "".join(f"<dd>{each}</dd>" for each in BODY.replace("\n", "<br>").split("<br><br>"))
    raw = read_one(f"<html><body><dl><dt>Text</dt>{inside}</dl></body></html>")
    assert parse_raw(raw).signers == ("KETTLEWELL",)
