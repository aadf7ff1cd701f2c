"""Extracts one below the other, each under its ID, perhaps with a subject, without a head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

IDS = ("09PORTAMSEL42", "09GREYHOLM7", "09OLDDRAY913")
SUBJECT = "The Herring Quarrel, Part"


def _paragraphs(id_: str) -> list[str]:
    return [f"{n}. (C) The quay of {id_} was seen from side {n}." for n in (1, 2, 3)]


def _text(heading: str, between: str) -> str:
    cables = (
        between.join((heading.format(id=id_, subject=f"{SUBJECT} {n}"), *_paragraphs(id_)))
        for n, id_ in enumerate(IDS)
    )
    return "\n\n".join(cables)


def _item(id_: str, n: int) -> str:
    text = "".join(f"<p>{each}</p>" for each in _paragraphs(id_))
    return (
        f"<item><title>{id_}: {SUBJECT} {n}</title><content:encoded><![CDATA[{text}]]>"
        "</content:encoded><wp:comment><wp:comment_content>Well found</wp:comment_content>"
        "</wp:comment></item>"
    )


def _page(id_: str, n: int) -> str:
    items = "".join(f"<li>{each[3:]}</li>" for each in _paragraphs(id_))
    return f"<h2>{id_} - {SUBJECT} {n}</h2><p>9 March 2009</p><ol>{items}</ol>"


def _table(id_: str, n: int) -> str:
    rows = "".join(f"<tr><td>{each}</td></tr>" for each in _paragraphs(id_))
    cells = (id_, f"{SUBJECT} {n}", f"<table>{rows}</table>")
    return f"<tr>{''.join(f'<td>{each}</td>' for each in cells)}</tr>"


def _all(form: Callable[[str, int], str]) -> str:
    return "".join(form(id_, n) for n, id_ in enumerate(IDS))


FILES = {
    "colon.txt": _text("{id}: {subject}", "\n\n"),
    "dash.txt": _text("{id} - {subject}", "\n"),
    "dated.txt": _text("{id} - {subject}\n9 March 2009", "\n\n"),
    "listed.txt": "\n\n\n".join(
        "\n\n".join((f"{n}) {id_} -- {SUBJECT} {n} (09 Mar 2009)", *_paragraphs(id_)))
        for n, id_ in enumerate(IDS, 1)
    ),
    "listed with levels.txt": "\n\n".join(
        "\n\n".join((f"({n}) {id_} (SECRET, 9 Mar 2009):", *_paragraphs(id_)))
        for n, id_ in enumerate(IDS, 1)
    ),
    "feed.xml": f"<?xml version='1.0'?><rss><channel>{_all(_item)}</channel></rss>",
    "headings.html": f"<html><body>{_all(_page)}</body></html>",
    "nested.html": f"<html><body><table>{_all(_table)}</table></body></html>",
}


@pytest.mark.parametrize("name", FILES)
def test_each_id_with_its_subject_above_a_first_paragraph_begins_a_cable(name: str) -> None:
    found = [*read_bytes(FILES[name].encode(), name)]
    assert all(isinstance(each, RawCable) for each in found), found
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [*IDS]
    for each, id_ in zip(found, IDS, strict=True):
        assert isinstance(each, RawCable)
        for other in IDS:
            assert each.body.count(f"quay of {other}") == (3 if other == id_ else 0)
        assert "Well found" not in each.body


def test_an_id_with_its_subject_in_a_text_whose_numbers_go_on_begins_none() -> None:
    first, second, *_ = _paragraphs(IDS[0])
    text = f"{IDS[0]}: {SUBJECT} 1\n\n{first}\n\n{IDS[1]}: {SUBJECT} 2\n\n{second}\n"
    (raw,) = read_bytes(text.encode(), "x.txt")
    assert isinstance(raw, RawCable)
    assert raw.record.id == IDS[0]


@pytest.mark.parametrize("rank", [1, 2, 3, 6])
def test_headings_of_a_page_that_are_ids_part_cables_whose_numbers_go_on(rank: int) -> None:
    said = iter(range(1, 10))
    cables = "".join(
        f"<h{rank}>{id_}</h{rank}><p>9 March 2009, SECRET</p>"
        + "".join(f"<p>{next(said)}. (C) The quay of {id_} was seen.</p>" for _ in range(3))
        for id_ in IDS
    )
    rest = f"<h{rank}>About</h{rank}><p>We keep bees.</p>"
    page = f"<html><body><h1>Papers</h1><p>Some words.</p>{cables}{rest}</body></html>"
    found = [*read_bytes(page.encode(), "page.html")]
    assert all(isinstance(each, RawCable) for each in found), found
    for each, id_ in zip(found, IDS, strict=True):
        assert isinstance(each, RawCable)
        assert (each.record.id, each.record.classification) == (id_, "SECRET")
        assert str(each.record.created).startswith("2009-03-09")
        assert each.body.count("quay of") == each.body.count(f"quay of {id_}") == 3
        assert "bees" not in each.body


def test_headings_within_the_cable_of_a_page_stay_as_they_are() -> None:
    first, second, _ = _paragraphs(IDS[0])
    page = f"<html><body><h1>{IDS[0]}</h1><p>{first}</p><h1>COMMENT</h1><p>{second}</p></html>"
    (raw,) = read_bytes(page.encode(), "page.html")
    assert isinstance(raw, RawCable)
    assert "COMMENT" in raw.body
    assert "#" not in raw.body


@pytest.mark.parametrize("name", ["listed.txt", "listed with levels.txt"])
def test_the_entry_of_a_list_above_an_extract_gives_its_record(name: str) -> None:
    for n, each in enumerate(read_bytes(FILES[name].encode(), name), 1):
        assert isinstance(each, RawCable)
        assert str(each.record.created).startswith("2009-03-09")
        said = (each.record.title, each.record.classification)
        assert said == ((None, "SECRET") if "levels" in name else (f"{SUBJECT} {n}", None))


@pytest.mark.parametrize("rule", ["***", "-----", "CHAPTER 3"])
@pytest.mark.parametrize(
    "title", ["From Greyholm, no. 7, 6 April 2009, Secret", "A telegram, 6 April 2009", "SECRET"]
)
def test_a_title_with_a_date_or_a_level_above_another_subject_ends_a_cable(
    rule: str, title: str
) -> None:
    first, *_ = _paragraphs(IDS[0])
    text = (
        f"{IDS[0]} - SECRET\nSubject: One\n\n{first}\n\n2. (C) Boats wait.\n\n{rule}\n\n{title}\n"
    )
    text += "Subject: Another\n\n1. (C) The nets rot.\n\n2. (C) Prices rose.\n"
    raw, other = read_bytes(text.encode(), "x.txt")
    assert isinstance(raw, RawCable)
    assert "nets rot" not in raw.body
    assert "nets rot" in str(other) or not isinstance(other, RawCable)


def test_an_annex_with_a_subject_of_its_own_stays_with_its_cable() -> None:
    first, *_ = _paragraphs(IDS[0])
    text = f"{IDS[0]} - SECRET\nSubject: One\n\n{first}\n\n2. (C) Boats wait.\n\n-----\n\n"
    text += "Subject: Another\n\n1. (C) The nets rot.\n\n2. (C) Prices rose.\n"
    (raw,) = read_bytes(text.encode(), "x.txt")
    assert isinstance(raw, RawCable)
    assert "nets rot" in raw.body


@pytest.mark.parametrize("name", ["item", "entry"])
def test_titles_of_a_feed_that_are_ids_part_cables_whose_numbers_go_on(name: str) -> None:
    said = iter(range(1, 10))
    items = "".join(
        f"<{name}><title>{id_}: {SUBJECT}</title><content type='html'>"
        + "".join(
            f"&lt;p&gt;{next(said)}. (C) The quay of {id_} was seen.&lt;/p&gt;" for _ in range(3)
        )
        + f"</content></{name}>"
        for id_ in IDS
    )
    feed = f"<?xml version='1.0'?><feed><title>Cables</title>{items}</feed>"
    found = [*read_bytes(feed.encode(), "feed.xml")]
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [*IDS]
    for each, id_ in zip(found, IDS, strict=True):
        assert isinstance(each, RawCable)
        assert each.record.title == SUBJECT
        assert each.body.count("quay of") == each.body.count(f"quay of {id_}") == 3
