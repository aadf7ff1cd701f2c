"""What is offered at the cursor can stand there, and is counted right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reftel.cable.cable import Tag, TagKind
from reftel.library.index.document import index_entry
from reftel.library.index.words_index import WordIndex
from reftel.search import Search, parse_query
from tests.search.shelf import Said, Shelf, Someone, cable

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ta", ["tag:"]),
        ("harbour -cou", ["country:", "council", "counter"]),
        ("tag:", ["PHUM", "PREL", "VX", "ECON", "KFSC", "KTIP", "QA"]),
        ("tag:PHUM,k", ["KFSC", "KTIP"]),
        ("(tags:p", ["PHUM", "PREL"]),
        ("kind:pro", ["program"]),
        ("origin:am", ["Embassy Port Amsel", "Consulate Amsel North"]),
        ('origin:"port', ["Embassy Port Amsel"]),
        ("class:sec", ["SECRET", "SECRET//NOFORN"]),
        (
            "is:",
            [
                "redacted",
                "changed",
                "drifted",
                "kept",
                "later",
                "new",
                "orphan",
                "partial",
                "read",
                "skipped",
                "truncated",
                "unread",
            ],
        ),
        ("date:20", ["2009", "2006"]),
        ("date:2009", ["2009-02", "2009-10", "2009-11"]),
        ("released:2010", ["2010-12-01"]),
        ("subject:harb", ["harbour"]),
        ("traff", ["trafficked", "traffickers", "trafficking"]),
        ("nofield:x", []),
        ("", []),
        ("id:09", []),
        ("id:09po", ["09PORTAMSEL12", "09PORTAMSEL7"]),
        ("date:2006..2009-1", ["2009-10", "2009-11"]),
        ("date:2006,20", ["2009", "2006"]),
        ("para:(harb", ["harbour"]),
        ("pclass:S", ["SBU"]),
        ("has:m", ["missing-ref"]),
    ],
)
def test_what_is_offered(search: Search, text: str, labels: list[str]) -> None:
    assert [completion.label for completion in search.complete(text)] == labels


def test_a_completion_is_put_where_the_cursor_is(search: Search) -> None:
    found = search.complete("a origin:por b", len("a origin:por"))[0]
    assert found.text == 'a origin:"Embassy Port Amsel" b'
    assert found.text[found.cursor :] == " b"
    assert search.complete("tag:PHUM,kt")[0].text == "tag:PHUM,KTIP"
    assert search.complete("ta x", 2)[0].text == "tag: x"


@pytest.mark.parametrize("text", ["tag:", "origin:", "class:S", "date:", "date:2009", "released:2"])
def test_the_counts_are_what_the_query_finds(search: Search, text: str) -> None:
    found = search.complete(text)
    assert found
    for completion in found:
        field = text.partition(":")[0]
        exact = search.find(parse_query(f'{field}:"{completion.label}"'))
        assert exact.total == completion.count


def test_what_the_reader_has_named_is_offered(few: Shelf) -> None:
    reader = Someone(
        (Said("09VASTRA3", tags=("lead",)), Said("09PORTAMSEL12", tags=("lead", "done"))),
        lists={"to read": ["09VASTRA3"], "strikes": []},
        saved={"harbour strikes": "harbour strike"},
    )
    search = Search(few, personal=reader)
    assert [(each.label, each.count) for each in search.complete("ntag:")] == [
        ("lead", 2),
        ("done", 1),
    ]
    assert [each.label for each in search.complete("in:")] == ["strikes", "to read"]
    assert search.complete("in:to")[0].text == 'in:"to read"'
    (saved,) = search.complete("saved:str")
    assert (saved.text, saved.meaning) == ('saved:"harbour strikes"', "harbour strike")
    search.close()


def test_fields_and_tags_come_with_their_meaning(search: Search) -> None:
    assert search.complete("ta")[0].meaning == "has one of these TAGS"
    assert search.complete("tag:PHUM")[0].meaning == "human rights"


def test_a_cited_id_comes_with_how_many_cite_it(search: Search) -> None:
    found = search.complete("ref:09por")
    assert [each.label for each in found] == ["09PORTAMSEL12", "09PORTAMSEL7"]
    for each in found:
        assert search.find(f"ref:{each.label}").total == each.count


@given(st.text(st.sampled_from('tag:orin"x, (-)is20'), max_size=15), st.integers(0, 15))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_may_be_completed(search: Search, text: str, cursor: int) -> None:
    for completion in search.complete(text, min(cursor, len(text))):
        assert 0 <= completion.cursor <= len(completion.text)


def test_completions_count_what_the_rest_of_the_query_finds(search: Search) -> None:
    counted = {one.label: one.count for one in search.complete("harbour tag:P")}
    assert counted == {"PHUM": 2, "PREL": 1}
    before = "tag:P harbour"
    counted = {one.label: one.count for one in search.complete(before, len("tag:P"))}
    assert counted == {"PHUM": 2, "PREL": 1}
    for text in (
        "harbour date:20",
        "harbour union le",
        "tag:PREL origin:",
        "class:secret country:",
    ):
        for one in search.complete(text):
            if one.count is not None:
                assert search.find(parse_query(one.text)).total == one.count, one


def test_completions_do_not_count_texts_that_were_replaced(tmp_path: Path) -> None:
    shelf = Shelf(
        tmp_path, [cable(f"09VASTRA{n}", "Old", "Text", tags=("KTIP",)) for n in range(1, 5)]
    )
    index = WordIndex.open(shelf.index, writable=True)
    new = [replace(one, tags=(Tag("PREL", TagKind.SUBJECT, "PREL"),)) for one in shelf.cables[:3]]
    index.replace(index_entry(key, one) for key, one in enumerate(new, 1))
    index.commit()
    index.close()
    search = Search(shelf)
    assert {one.label: one.count for one in search.complete("tag:")} == {"PREL": 3, "KTIP": 1}
    assert {one.label: one.count for one in search.complete("te")[-1:]} == {"text": 4}
    index = WordIndex.open(shelf.index, writable=True)
    index.replace([index_entry(4, replace(shelf.cables[3], tags=()))])
    index.commit()
    index.close()
    assert [one.label for one in search.complete("tag:")] == ["PREL"]
    assert "no cable here has tag:KTIP" in search.find(parse_query("tag:KTIP")).message
    search.close()
