"""Cables that a text cites by post and number (§3.3)."""

from __future__ import annotations

import pytest

from reftel.cable.citing.missing_year import Citing
from reftel.cable.citing.numbers_in_text import Outright, candidate_places
from reftel.cable.telegram.body.excerpt import parse_references
from reftel.cable.text import Texts

CITING = Citing("LIMA", 2009, serial=1234, month=7)
REFERENCES = parse_references("A. 08 HARARE 885 B. PARIS 44", 2009, citing=CITING)


def cited(text: str) -> list[tuple[str, str]]:
    """Return the words of each citation in a text, and the IDs that they name."""
    places = candidate_places(Texts([text]))
    found = Outright(CITING, REFERENCES).citations(text, places)
    return [(text[start:end], " ".join(ids)) for start, end, ids in found]


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("told in 08 Banjul 33 at length", "08 Banjul 33", "08BANJUL33"),
        ("told in 2008 Port Louis 33", "2008 Port Louis 33", "08PORTLOUIS33"),
        ("told in HANOI 600 at length", "HANOI 600", "09HANOI600"),
        ("told in 2006 PARIS 2007", "2006 PARIS 2007", "06PARIS2007"),
        # without a year and in mixed case, where something points at it
        ("told in our cable Banjul 33 at length", "Banjul 33", "09BANJUL33"),
        ("told in reftel A and Banjul 33 at length", "Banjul 33", "09BANJUL33"),
        ("told by Banjul 33 para 4", "Banjul 33", "09BANJUL33"),
        ("the quay is closed (Banjul 33)", "Banjul 33", "09BANJUL33"),
        ("the quay is closed (see Port Louis 33).", "Port Louis 33", "09PORTLOUIS33"),
        ("the quay is closed; see Port-au-Prince 33.", "Port-au-Prince 33", "09PORTAUPRINCE33"),
        ("as told, Banjul 33 refers,", "Banjul 33", "09BANJUL33"),
        ("we refer to Port Louis 33 here", "Port Louis 33", "09PORTLOUIS33"),
        ("it is old (see our Banjul 33)", "Banjul 33", "09BANJUL33"),
        ("it is old; Banjul 33 (NOTAL) and others", "Banjul 33", "09BANJUL33"),
        ("it is referenced in Banjul 33 and so", "Banjul 33", "09BANJUL33"),
        ("the quay - Banjul 33 describes it - is shut", "Banjul 33", "09BANJUL33"),
        ("two of them, Banjul 2033 (2005) and more", "Banjul 2033 (2005)", "05BANJUL2033"),
        ("it is old (open sources; Banjul 33; others)", "Banjul 33", "09BANJUL33"),
        ("it is old (ref A and Banjul 33)", "Banjul 33", "09BANJUL33"),
        ("it is old (reftel b, Banjul 33)", "Banjul 33", "09BANJUL33"),
        ("it is old (Embassy Banjul 33)", "Banjul 33", "09BANJUL33"),
        ("as Banjul 0033 told", "Banjul 0033", "09BANJUL33"),
        ("as told in reftel Banjul 33 and", "Banjul 33", "09BANJUL33"),
        ("in response to Banjul 33 he", "Banjul 33", "09BANJUL33"),
        ("as Banjul 33 notes, it is", "Banjul 33", "09BANJUL33"),
        ("it is old (Banjul 33, 2007)", "Banjul 33, 2007", "07BANJUL33"),
        ("it is old (Banjul 33 (07))", "Banjul 33 (07)", "07BANJUL33"),
        # short names, where something points at them
        ("it is old (USUN 33)", "USUN 33", "09USUNNEWYORK33"),
        ("it is old (see Mexico City 33)", "Mexico City 33", "09MEXICO33"),
        ("it is old (SecState 633)", "SecState 633", "09STATE633"),
        ("it is old (Deptel 633)", "Deptel 633", "09STATE633"),
        ("as Paris 44 told", "Paris 44", "09PARIS44"),  # the REF block has it
        ("as Harare 885 told", "Harare 885", "08HARARE885"),  # with its year
        ("in section 02 of 03 LIMA 001199 it says", "LIMA 001199", "09LIMA1199"),
        # the year behind a comma, outside brackets
        ("in BANJUL 33, 2007, it said", "BANJUL 33, 2007", "07BANJUL33"),
        ("it is old; see Banjul 33, 2007.", "Banjul 33, 2007", "07BANJUL33"),
        ("as told, Banjul 33, 2007 refers", "Banjul 33, 2007", "07BANJUL33"),
        # in telegrams of capitals a sign is needed, or a REF block that has it
        ("AS REPORTED BANJUL 33, THE QUAY IS SHUT", "BANJUL 33", "09BANJUL33"),
        ("TEXT IN PARAS 2 AND 3 OF BANJUL 33.", "BANJUL 33", "09BANJUL33"),
        ("WE DREW ON PARIS 44 AND WAITED", "PARIS 44", "09PARIS44"),
        ("THE TALKS ( BANJUL 33 LIMDIS) WENT ON", "BANJUL 33", "09BANJUL33"),
        ("HE DREW ON STATE 49796. IT RAINED", "STATE 49796", "09STATE49796"),
    ],
)
def test_what_is_cited(text: str, words: str, id_: str) -> None:
    assert cited(text) == [(words, id_)]


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        (
            "all old (Banjul 33, 134 and 135).",
            "Banjul 33|134|135",
            "09BANJUL33 09BANJUL134 09BANJUL135",
        ),
        ("all old (see BANJUL 33; 0034).", "BANJUL 33|0034", "09BANJUL33 09BANJUL34"),
        ("old (Banjul 133/134)", "Banjul 133|134", "09BANJUL133 09BANJUL134"),
        ("old (08 Banjul 33 and 134)", "08 Banjul 33|134", "08BANJUL33 08BANJUL134"),
        # the year behind one is that of those before it
        (
            "(Banjul 33, 134 (2007), 141)",
            "Banjul 33|134 (2007)|141",
            "07BANJUL33 07BANJUL134 09BANJUL141",
        ),
        # the end of a sentence, and numbers of other things
        ("as Banjul 0033 and 134 told", "Banjul 0033", "09BANJUL33"),
        ("(Banjul 33, 200 people)", "Banjul 33", "09BANJUL33"),
        ("(Banjul 33, 20 in all)", "Banjul 33", "09BANJUL33"),
    ],
)
def test_numbers_in_brackets_share_their_post(text: str, words: str, ids: str) -> None:
    found = cited(text)
    assert "|".join(each for each, _ in found) == words
    assert " ".join(id_ for _, id_ in found) == ids


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        ("as BANJUL 33-35 tell", "BANJUL 33-35", "09BANJUL33 09BANJUL34 09BANJUL35"),
        ("see Banjul 133 through 135.", "Banjul 133 through 135",
         "09BANJUL133 09BANJUL134 09BANJUL135"),
        ("the quay is closed (Banjul 133-35)", "Banjul 133-35",
         "09BANJUL133 09BANJUL134 09BANJUL135"),
        ("in 08 Banjul 133 to 134 at length", "08 Banjul 133 to 134", "08BANJUL133 08BANJUL134"),
        ("old (Banjul 133-134, 2007)", "Banjul 133-134, 2007", "07BANJUL133 07BANJUL134"),
        ("old (Banjul 12, 133-134)", "Banjul 12|133-134", "09BANJUL12 09BANJUL133 09BANJUL134"),
        # the first and no more: of too many, and of other things
        ("see BANJUL 133-935 and", "BANJUL 133", "09BANJUL133"),
        ("see BANJUL 133 to 134 percent", "BANJUL 133 to 134", "09BANJUL133 09BANJUL134"),
        ("see BANJUL 133 to 135.5 percent", "BANJUL 133", "09BANJUL133"),
        ("see BANJUL 133 to 135% of", "BANJUL 133", "09BANJUL133"),
    ],
)  # fmt: skip
def test_a_range_names_all_of_its_numbers(text: str, words: str, ids: str) -> None:
    found = cited(text)
    assert "|".join(each for each, _ in found) == words
    assert " ".join(id_ for _, id_ in found) == ids


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("in BANJUL 33, 2007 was told", "09BANJUL33"),
        ("in BANJUL 33, 2007, 2008 and 2010", "09BANJUL33"),
        ("in BANJUL 33, 2007 and 2010", "09BANJUL33"),
    ],
)
def test_a_year_behind_a_comma_may_be_of_another_thing(text: str, id_: str) -> None:
    assert cited(text) == [("BANJUL 33", id_)]


def test_a_list_in_brackets_is_pointed_at_as_a_whole() -> None:
    found = cited("all of this is old (Banjul 33; Rome 440 and Hanoi 601).")
    assert [id_ for _, id_ in found] == ["09BANJUL33", "09ROME440", "09HANOI601"]


def test_a_citation_is_pointed_at_by_the_one_before_it() -> None:
    found = cited("as reported in Banjul 33, Rome 440 and in Hanoi 601 at length")
    assert [id_ for _, id_ in found] == ["09BANJUL33", "09ROME440", "09HANOI601"]
    assert cited("as reported in Banjul 33, where Rome 440 men had come") == [
        ("Banjul 33", "09BANJUL33")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He took Route Lima 44 and paid Banjul 300 dollars.",
        "In Paris 20 people met.",
        "He is detained in Paris 20 days (2005 to 2006).",
        "(Paris 2009)",
        "all of USUN 33 of them came",
        "in Rio 33 people met",
        "the talks (Rome 14 June) failed",
        "the growth of LIMA 12.5 percent",
        # the cable's own number, whole, cut, and as a page mark
        "as LIMA 1234 says",
        "broken LIMA 00123",
        "broken LIMA 0000 1234",
        "PARIS 00001924 002 OF 003",
        "SECTION 01 OF 03 LIMA 001234",
        "FOR THE QUAY BANJUL 33 MEN CAME",
        # a number that no post has reached, and two years
        "the quay at Rome (Paris 75008)",
        "By 2007 London 2012 was in sight.",
        # addresses
        "write to consul@banjul 0033",
        "see http://banjul.example/banjul 0033",
        "see www.example.org/BANJUL 33",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert cited(text) == []


def test_a_cable_of_a_later_year_cites_with_years_up_to_its_own() -> None:
    text = "told in 13 Banjul 33, Banjul 2033 (2012) and 2012 Harare 34"
    places = candidate_places(Texts([text]))
    found = Outright(Citing("LIMA", 2013, serial=12), ()).citations(text, places)
    assert [ids for *_, ids in found] == [("13BANJUL33",), ("12BANJUL2033",), ("12HARARE34",)]


@pytest.mark.parametrize(("year", "id_"), [(2013, "12BANJUL33"), (2009, "09BANJUL33")])
def test_a_year_of_two_figures_after_2010_is_none_of_an_earlier_cable(year: int, id_: str) -> None:
    text = "it is told (see Banjul 33 (12)) at length"
    places = candidate_places(Texts([text]))
    found = Outright(Citing("LIMA", year, serial=12), ()).citations(text, places)
    assert [ids for _, _, ids in found] == [(id_,)]


COUNTED = [
    "In {} {} banks failed.",
    "by {} {} million lived there",
    "from {} {} soldiers left",
    "the {} {} km run",
    "in late {} {} percent stayed",
    "IN {} {} BANKS FAILED.",
    "THE {} {} HOUR RULE",
]


@pytest.mark.parametrize("name", ["Rome", "Port Louis", "San Jose"])
@pytest.mark.parametrize("year", ["2007", "07"])
@pytest.mark.parametrize("sentence", COUNTED)
def test_behind_a_year_and_a_city_a_number_counts_what_follows(
    sentence: str, year: str, name: str
) -> None:
    text = sentence.format(year, f"{name} 300")
    assert cited(text.upper() if sentence.isupper() else text) == []


@pytest.mark.parametrize(
    "text",
    [
        "see 2007 Rome 300 paragraph 4",
        "As 07 Rome 300 made clear",
        "told in 07 Rome 300 that he",
        "In 2007 Rome 300 we reported it",
        "it is old (07 Rome 300)",
        "told in 07 Rome 300, he went",
        "07 Rome 300 refers",
        "In 2007 ROME 300 met with praise",  # capitals show the post
        "AS 07 ROME 300 REPORTED",
        "TOLD IN 2007 ROME 300 THE MINISTER WENT",
        # the year behind it, also in a date
        "told in Rome 300-07 at length, we refer",
        "see Rome 300/07 for more",
        "it is old (Rome 300 from 2007)",
        "it is old (Rome 300, dated May 12, 2007)",
        "it is old (Rome 300 of 5/12/07)",
    ],
)
def test_a_citation_with_its_year_is_one(text: str) -> None:
    assert [id_ for _, id_ in cited(text)] == ["07ROME300"]


@pytest.mark.parametrize(
    "text",
    [
        "it is old (Banjul 33 et al.)",
        "it is old (reftel, Banjul 33)",
        "it is old (refs; Banjul 33)",
        "the Banjul 33 cable",
        "the Banjul 33 telegram said",
        "AS NOTED IN BANJUL 33 THE QUAY IS SHUT",
        "SEE ALSO BANJUL 33 ON THE QUAY",
    ],
)
def test_words_that_point_at_a_citation(text: str) -> None:
    assert [id_ for _, id_ in cited(text)] == ["09BANJUL33"]


@pytest.mark.parametrize(
    "text",
    [
        "RUEHZZ/AMEMBASSY PORT LOUIS MAY BANJUL 0033",
        "INFO RUEHZZ/AMCONSUL BANJUL 0033",
        "his telephone: Banjul 011-51-434",
        "call him (Banjul 261-0050)",
        "TEL. BANJUL 022-33-44",
    ],
)
def test_addressees_and_telephones_are_no_citations(text: str) -> None:
    assert cited(text) == []
