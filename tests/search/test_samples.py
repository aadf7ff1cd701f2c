"""The sample cables, imported: what the index counts and finds is what the records say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library
from reftel.search import Order, Search
from tests.sample_library import sample_library

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(sample_library(tmp_path_factory.mktemp("samples"))) as library:
        yield library


@pytest.fixture(scope="module")
def samples(library: Library) -> Iterator[Search]:
    search = Search(library)
    yield search
    search.close()


def test_the_index_counts_what_the_records_count(library: Library, samples: Search) -> None:
    facets = samples.find("").facets()
    assert facets.total == library.count() > 0
    assert {(c.value, c.count) for c in facets.origins} == {
        (c.name, c.cables) for c in library.stats().origins
    }
    rows = library.rows(library.keys())
    cables = [library.cable_of(row.key) for row in rows]
    months = Counter(f"{cable.created:%Y-%m}" for cable in cables if cable.created)
    assert [(c.value, c.count) for c in facets.months] == sorted(months.items())
    days = Counter(f"{cable.released:%Y-%m-%d}" for cable in cables if cable.released)
    assert [(c.value, c.count) for c in facets.releases] == sorted(days.items(), reverse=True)
    assert {(kind, c.value): c.count for kind, tags in facets.tags.items() for c in tags} == {
        (c.kind, c.name): c.cables for c in library.stats().tags
    }


def test_every_cable_is_found_by_its_id_and_by_its_subject(samples: Search) -> None:
    for row in samples.find("").rows(0, 10_000):
        assert samples.find(f'id:"{row.id}"').position(row.id) is not None, row
        if row.subject:
            subject = row.subject.replace('"', " ")
            assert samples.find(f'subject:"{subject}"').position(row.id) is not None, row


def test_ref_finds_whatever_the_library_links(library: Library, samples: Search) -> None:
    linked = 0
    for row in samples.find("").rows(0, 10_000):
        citing = {citing.id for citing in library.citing(row.id)}
        found = samples.find(f'ref:"{row.id}"')
        assert {other.id for other in found.rows(0, found.total)} >= citing
        linked += len(citing)
        cited = {reference.target for reference in library.references(row.id)} - {None}
        result = samples.find(f'cited-by:"{row.id}"')
        assert {other.id for other in result.rows(0, result.total)} == cited
    assert linked > 0


def test_what_is_found_in_the_text_is_lit_there(library: Library, samples: Search) -> None:
    result = samples.find("embassy minister*", Order.RELEVANCE)
    assert result.total > 0
    light = result.highlighter()
    for row in result.rows(0, 10):
        cable = library.cable(row.id)
        assert cable is not None
        shown = [row.subject, *(block.text for block in cable.blocks)]
        lit = {text[start:end].lower() for text in shown for start, end in light(text)}
        assert "embassy" in lit
        assert any(word.startswith("minister") for word in lit)


def test_an_answer_says_how_many_cables_the_index_lacks(
    library: Library, samples: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert samples.find("halibut").message == ""
    monkeypatch.setattr(library, "unindexed", lambda: 1_200)
    found = samples.find("halibut")
    assert found.unindexed == 1_200
    assert "not searched yet, for the index lacks them: 1,200 cables" in found.message
