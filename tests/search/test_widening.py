"""What is found, said and proposed where a word of a query is not there as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable.lore.origins import Post
from reftel.search import Order, Search, fault, parse_query
from reftel.search.fields import origin
from tests.search.shelf import Shelf, cable

if TYPE_CHECKING:
    from pathlib import Path
from tests.search.test_find import ALL, AMSEL7, AMSEL12, NORTH101, VASTRA3


def test_a_word_the_library_lacks_is_read_as_a_beginning(search: Search) -> None:
    found = search.find(parse_query("harbou"))
    assert found.total == 2
    assert found.remarks == ("no word 'harbou': read as harbou*",)


def test_a_misspelt_word_is_forgiven_and_said_so(search: Search) -> None:
    found = search.find(parse_query("harbuor lihgthuose"))
    assert [row.id for row in found.rows(0, 9)] == [NORTH101]
    assert found.remarks == (
        "no word 'harbuor': read as harbour",
        "no word 'lihgthuose': read as lighthouse",
    )


def test_the_words_found_instead_are_named_in_the_field_they_stand_in(search: Search) -> None:
    found = search.find(parse_query("traffickars subject:harbuor sender:portamsle"))
    assert found.remarks == (
        "no word 'traffickars': read as traffickers",
        "no word 'harbuor': read as harbour",
        "no word 'portamsle': read as portamsel",
    )
    assert search.find(parse_query("rtafficked")).remarks == (
        "no word 'rtafficked': read as trafficked",
    )
    # A slip beyond the first letters that are looked at.
    assert search.find(parse_query("omvernment")).remarks == (
        "no word 'omvernment': read as words spelled nearly so",
    )


def test_a_number_nearly_the_same_is_another_number(search: Search) -> None:
    found = search.find(parse_query("harbour 1012"))
    assert (found.total, found.message) == (0, "not in any cable: 1012")


def test_an_id_that_is_being_typed_is_found_by_its_beginning(search: Search) -> None:
    assert search.find("09PORTA").message == ""
    found = search.find("09PORTA ")
    assert {row.id for row in found.rows(0, 9)} == {AMSEL12, AMSEL7}
    assert found.message == "no word '09PORTA': read as id:09PORTA*"


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("harbuor -strike", "harbour -strike"),
        ("subject:harbuor", "subject:harbour"),
        ('"Unoin leaders visit"', '"union leaders visit"'),
        ("union-laeders", "union-leaders"),
        ("tag:PHUN harbour", "tag:PHUM harbour"),
        ("origin:vastr4 OR customs", 'origin:"Embassy Vastra" OR customs'),
        ('origin:"Embassy Wastra"', 'origin:"Embassy Vastra"'),
        ("lighthouse customs", "customs"),
        ("port amsel 12", 'id:"port amsel 12"'),
        ("harbour", None),
    ],
)
def test_what_was_perhaps_meant(search: Search, query: str, suggested: str | None) -> None:
    found = {s.text: s.total for s in search.find(parse_query(query)).suggestions()}
    if suggested is None:
        assert found == {}
    else:
        assert found[suggested] == search.find(parse_query(suggested)).total > 0


def test_what_is_left_out_is_only_what_was_named(search: Search) -> None:
    assert search.find(parse_query("-harbou")).total == len(ALL)


def test_the_word_being_typed_is_a_beginning_without_saying(search: Search) -> None:
    assert search.find("strike harbou").message == ""
    assert search.find("harbou strike").message == "no word 'harbou': read as harbou*"


def test_an_exact_word_is_never_widened(search: Search) -> None:
    found = search.find(parse_query("=harbou"))
    assert (found.total, found.remarks) == (0, ())


def test_a_word_that_is_there_is_not_widened(search: Search) -> None:
    assert search.find(parse_query("union")).remarks == ()


def test_exact_hits_rank_above_fuzzy_ones(tmp_path: Path) -> None:
    near = [
        cable(f"08VASTRA{n}", "Barbour", "Barbour barbour.", post="VASTRA") for n in range(1, 9)
    ]
    far = cable("08VASTRA99", "On ports", "Long talk. " * 40 + "A harbour.", post="VASTRA")
    shelf = Shelf(tmp_path, [*near, far])
    search = Search(shelf)
    found = search.find(parse_query("harbour~"), Order.RELEVANCE)
    assert found.total == 9
    assert found.rows(0, 1)[0].id == "08VASTRA99"
    search.close()


def test_unknown_names_are_answered_with_the_nearest(search: Search) -> None:
    found = search.find(parse_query("tag:PHUN"))
    assert found.total == 0
    assert found.message == "no cable here has tag:PHUN; the nearest is PHUM"


def test_the_nearest_is_proposed_for_one_of_several_values(search: Search) -> None:
    found = search.find(parse_query("tag:KTIP,PHUN"))
    assert "tag:KTIP,PHUM" in [one.text for one in found.suggestions()]
    # It stands beside it already.
    found = search.find(parse_query("tag:PHUM,PHUN"))
    assert [one.text for one in found.suggestions()] == ["tag:PHUM"]


def test_the_id_of_a_cable_that_is_only_cited_leads_to_those_that_cite_it(tmp_path: Path) -> None:
    citing = cable(AMSEL12, "Tides", "As reported.", refs=("09VASTRA99",))
    search = Search(Shelf(tmp_path, [citing, cable(AMSEL7, "Other")]))
    for text in ("09VASTRA99", "id:09VASTRA99"):
        found = search.find(parse_query(text))
        assert found.total == 0
        assert "no cable here is 09VASTRA99" in found.message
        assert [one.text for one in found.suggestions()] == ["ref:09VASTRA99"]
    search.close()


def test_a_begun_phrase_is_answered_however_many_words_begin_so(tmp_path: Path) -> None:
    """The index looks through no more than 16,384 words of a phrase's place, and fails on more."""
    tides = " ".join(f"harbour t{number}" for number in range(17_000))
    search = Search(Shelf(tmp_path, [cable(AMSEL12, "Tides", tides), cable(AMSEL7, "Other")]))
    result = search.find('"the harbour t"*')
    assert result.total == 0
    result = search.find('"harbour t"*')
    assert [row.id for row in result.rows(0, 2)] == [AMSEL12]
    assert result.remarks == ("too many words are like t*: the row is read without it",)
    assert search.find('"harbour t1699').total == 1
    search.close()


def test_a_word_of_another_field_is_not_widened(search: Search) -> None:
    result = search.find(parse_query("subject:gate"))
    assert (result.total, result.message) == (0, "")


def test_of_a_word_left_out_that_no_cable_has_it_is_said(search: Search) -> None:
    result = search.find(parse_query("harbour -harbuor"))
    assert result.total == search.find("harbour").total
    assert "nothing is left out" in result.message


@pytest.mark.parametrize(
    "query",
    [
        "tag:P*M", "tag:PH?M", "id:09PORT*12", "id:09PORTAM?", "ref:09*3", "origin:am*sel",
        "origin:am?el", "country:M?", "class:S*T", "class:?", "pclass:S?", "signer:hol?oway",
        "signer:hol*w?y", "to:*state", "sender:amem*sy", "subject:har*ur", "subject:h?rbour",
        'body:"union l*rs"', "in:st*s", "saved:x*", "ntag:a*b", "para:har*ur", "para:(un?on l*s)",
        "like:09*", "near:09PORT*", "*bour", "?arbour", "har**ur", "harbour*?", "=harb*",
        "-har*ur", "is:un", "has:no",
    ],
)  # fmt: skip
def test_no_wildcard_is_dropped_without_a_word(search: Search, query: str) -> None:
    result = search.find(query)
    assert fault(query) or result.total or result.message


def test_a_beginning_that_hardly_any_cable_has_proposes_the_better_spelling(
    tmp_path: Path,
) -> None:
    there = [cable(f"09VASTRA{n}", "Port", "A terrorist.") for n in range(1, 13)]
    search = Search(Shelf(tmp_path, [*there, cable(AMSEL12, "Port", "Two terorists.")]))
    result = search.find(parse_query("terorist"))
    assert (result.total, result.message) == (1, "no word 'terorist': read as terorist*")
    assert [(one.text, one.total) for one in result.suggestions()] == [("terrorist", 12)]
    result = search.find(parse_query("subject:terorist"))
    assert result.total == 0
    search.close()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("origin:kor", "no origin:kor: read as origin:kor* (Mission Korvenhagen)"),
        ("is:red", "no is:red: read as is:redacted"),
        ("kind:geo", "no kind:geo: read as kind:geo* (geographic)"),
        ("id:09PORT", "read as its beginning, 09PORT*"),
        ("origin:kor*", ""),
        ("id:09PORT*", ""),
        ("origin:amsel", ""),
    ],
)
def test_what_is_read_as_something_else_is_said(search: Search, query: str, said: str) -> None:
    result = search.find(parse_query(query))
    assert result.total
    assert said in result.message
    assert bool(said) == bool(result.message)


def test_a_tag_of_no_country_here_is_not_silently_the_beginning_of_others(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {"XA": "Amselia", "XB": "Amstrand", "AM": "Ambria"}
    table = {
        post: Post(post, post, "Embassy", country, 1)
        for post, country in (("PORTAMSEL", "XA"), ("VASTRA", "XB"))
    }
    monkeypatch.setattr(origin, "known_posts", lambda: table)
    monkeypatch.setattr(origin, "tag_name", named.__getitem__)
    result = search.find(parse_query("country:AM"))
    assert {row.id for row in result.rows(0, 9)} == {AMSEL12, AMSEL7, VASTRA3}
    assert result.message == "no country:AM: read as country:AM* (Amselia, Amstrand)"
    assert search.find(parse_query("country:XA")).message == ""
    assert search.find(parse_query("country:amselia")).message == ""


def test_a_slip_that_a_cable_has_too_is_proposed_mended_wherever_it_is_left(tmp_path: Path) -> None:
    cables = [cable(f"09VASTRA{n}", "Fishery", "The fishery is closed.") for n in range(30)]
    cables.append(cable("09VASTRA99", "Fishry", "The fishry is closed."))
    search = Search(Shelf(tmp_path, cables))
    found = search.find("fishry")
    assert found.total == 1
    assert [(one.text, one.total) for one in found.suggestions_while_typing()] == [("fishery", 30)]
    dead_end = search.find(parse_query("qqqzzz fishry vvvxxx"))
    assert [(one.text, one.total) for one in dead_end.suggestions()] == [
        ("fishery", 30), ("fishry", 1)
    ]  # fmt: skip
    assert search.find("closed").suggestions_while_typing() == []
    search.close()


def test_the_nearest_value_is_proposed_without_what_keeps_it_from_finding(search: Search) -> None:
    found = search.find("tag:PHUN date:1999")
    assert "tag:PHUM" in [one.text for one in found.suggestions()]
