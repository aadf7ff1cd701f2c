"""Dumps of a wiki: the newest revision of each page is its cable, as the wiki shows it."""

from __future__ import annotations

from html import escape

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Passed, Reject, read_bytes
from tests.sources.odd.cables import Given, given
from tests.sources.samples import only_reject


def in_wiki(cable: Given, *, word: str = "crowns") -> str:
    """Return a page's text: a telegram between and with the marks of a wiki."""
    text = cable.telegram.replace(
        "2. (SBU) The Minister", f"2. (SBU) For ''forty'' {word} the [[Minister of Fish|Minister]]"
    )
    head, _, rest = text.partition("1. (SBU)")
    return (
        f"{{{{Cable|id={cable.id}|class=SECRET}}}}\n<pre>\n{head}</pre>\n== Text ==\n1. (SBU){rest}"
        f"\n== References ==\n<references />\n[[Category:Cables]]\n"
    )


def dump(pages: dict[str, list[tuple[str, str]]]) -> bytes:
    """Return a dump of pages, each with the time and the text of its revisions."""
    made = "".join(
        f"<page><title>{title}</title>"
        + "".join(
            f"<revision><timestamp>{time}</timestamp><text>{escape(text)}</text></revision>"
            for time, text in revisions
        )
        + "</page>\n"
        for title, revisions in pages.items()
    )
    return f'<mediawiki version="0.5">\n<siteinfo/>{made}</mediawiki>'.encode()


@pytest.mark.parametrize("newest_first", [True, False])
def test_the_newest_revision_of_a_page_is_read_as_the_wiki_shows_it(*, newest_first: bool) -> None:
    pages = {}
    for serial in (7, 8):
        revisions = [
            ("2011-01-01T10:00:00Z", in_wiki(given(serial), word="pounds")),
            ("2011-02-01T10:00:00Z", in_wiki(given(serial))),
        ]
        pages[given(serial).id] = revisions[::-1] if newest_first else revisions
    pages["Talk:09PORTAMSEL7"] = [("2011-03-01T10:00:00Z", "Is the date right? ~~~~")]
    found = [*read_bytes(dump(pages), "x.xml")]
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    assert [cable.canonical_id for cable in cables] == [given(7).id, given(8).id]
    for cable, whole in zip(cables, map(given, (7, 8)), strict=True):
        assert cable.created == whole.created
        text = "\n".join(block.text for block in cable.blocks)
        assert "For forty crowns the Minister said" in text
        assert all(word in text for word in whole.words)
        assert not any(sign in text for sign in ("[[", "''", "==", "<pre", "</pre", "Category"))
        said = " ".join(warning.message for warning in cable.warnings)
        assert "1 older revision of its page is left out; the newest is of 2011-02-01" in said
        assert "marks of a wiki" in said
        assert "[[Category:Cables]]" in str(cable.record.extra)
    assert not any(isinstance(each, Reject) for each in found)
    assert [each for each in found if isinstance(each, Passed)]


def test_a_dump_that_declares_entities_is_refused() -> None:
    data = dump({"09PORTAMSEL7": []})
    text = b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "b">]>\n' + data
    assert "entities" in only_reject(read_bytes(text, "x.xml")).reason
