"""Other ways of writing a compound are proposed, and found and lit when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.search import Search, parse_query
from tests.search.shelf import Shelf, cable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = {
    "09VASTRA1": "The lighthousekeeper wrote an email; the information is old.",
    "09VASTRA2": "The lighthouse-keeper wrote an e-mail. Dockers strike.",
    "09VASTRA3": "A lighthouse keeper came in formation with others.",
    "09VASTRA4": "A keeper without a lighthouse. The strike of dockers.",
    "09VASTRA5": "The union of al-Qasr met that of al-Qa\u2019sr and of Al Qasr.",
    "09VASTRA6": "Alqasr is a harbour. It has a har bour master.",
    **{f"09VASTRA{number}": "The harbour, and information." for number in range(10, 40)},
}


@pytest.fixture
def search(tmp_path: Path) -> Iterator[Search]:
    cables = [cable(id_, "A subject", text) for id_, text in TEXTS.items()]
    search = Search(Shelf(tmp_path, cables))
    yield search
    search.close()


def found(search: Search, query: str) -> set[str]:
    return {row.id[-1] for row in search.find(parse_query(query)).rows(0, 99)}


@pytest.mark.parametrize(
    ("query", "finds", "proposed", "finds_then"),
    [
        (
            "lighthousekeeper",
            "1",
            'lighthousekeeper OR "lighthouse keeper"',
            "123",
        ),
        (
            "lighthouse-keeper",
            "23",
            "lighthouse-keeper OR lighthousekeeper",
            "123",
        ),
        (
            "lighthouse\u2013keeper",
            "23",
            "lighthouse\u2013keeper OR lighthousekeeper",
            "123",
        ),
        (
            "Lighthouse Keeper",
            "234",
            "(Lighthouse Keeper) OR lighthousekeeper",
            "1234",
        ),
        (
            "wrote lighthousekeeper email",
            "1",
            'wrote (lighthousekeeper OR "lighthouse keeper") (email OR "e mail")',
            "12",
        ),
        ("body:lighthousekeeper", "1", 'body:(lighthousekeeper OR "lighthouse keeper")', "123"),
        (
            "para:(wrote lighthousekeeper)",
            "1",
            'para:(wrote (lighthousekeeper OR "lighthouse keeper"))',
            "12",
        ),
        ("al-qasr", "5", 'al-qasr OR alqasr OR "al qa sr"', "56"),
    ],
)
def test_a_compound_is_proposed_in_its_other_ways_of_writing(
    search: Search, query: str, finds: str, proposed: str, finds_then: str
) -> None:
    assert found(search, query) == set(finds)
    (also,) = search.find(parse_query(query)).also_written()
    assert (also.text, also.total) == (proposed, len(finds_then))
    assert found(search, also.text) == set(finds_then)
    assert not search.find(parse_query(also.text)).also_written(), "it is not proposed again"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "=lighthousekeeper",
        "lighthousekeep*",
        "lighthousekeeper~",
        "keeper -lighthousekeeper",
        "dockers strike",
        "strike",
        "information",
        "in formation",
        "harbour",
        "note:lighthousekeeper",
        "date:2009",
        "id:09VASTRA1",
    ],
)
def test_what_is_meant_as_it_is_or_is_but_a_slip_proposes_nothing(
    search: Search, query: str
) -> None:
    result = search.find(parse_query(query))
    assert not result.also_written()
    assert not any("otherwise" in remark for remark in result.explain().remarks)


def test_other_ways_are_lit_as_well(search: Search) -> None:
    (also,) = search.find("lighthousekeeper ").also_written()
    highlight = search.find(also.text).highlighter()
    for text, lit in [
        (TEXTS["09VASTRA1"], ["lighthousekeeper"]),
        (TEXTS["09VASTRA2"], ["lighthouse-keeper"]),
        (TEXTS["09VASTRA3"], ["lighthouse keeper"]),
        (TEXTS["09VASTRA4"], []),
    ]:
        assert [text[start:end] for start, end in highlight(text)] == lit


def test_it_is_said_where_a_query_is_explained_and_proposed_first_where_nothing_is_found(
    search: Search,
) -> None:
    assert search.find(parse_query("e-mail")).explain().remarks == (
        "also written otherwise: e-mail OR email (2)",
    )
    nothing = search.find(parse_query("dockersstrike"))
    assert nothing.suggestions()[0].text == 'dockersstrike OR "dockers strike"'


def test_only_a_few_words_of_a_query_are_looked_up(search: Search) -> None:
    many = " ".join(f"nothing{letter}" for letter in "abcdefgh")
    assert not search.find(parse_query(f"{many} lighthousekeeper")).suggestions()
