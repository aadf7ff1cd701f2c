"""What the words of a cable mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.lore.data_files import data_lines
from reftel.cable.lore.meanings import (
    acronyms_in,
    explain,
    known_words,
    post_meaning,
    tag_meaning,
    tag_name,
)
from reftel.cable.lore.origins import known_posts
from reftel.cable.lore.tag_codes import tag_table


@pytest.mark.parametrize(
    ("word", "kind", "part"),
    [
        ("PREL", "subject tag", "relations"),
        ("kdem", "program tag", "democrat"),
        ("VM", "country tag", "Vietnam"),
        ("NATO", "organisation tag", "North Atlantic"),
        ("KQQQ", "program tag", "program"),
        ("HANOI", "origin", "US embassy in Hanoi, Vietnam"),
        ("ho chi minh city", "origin", "consulate"),
        ("AMEMBASSY SAN JOSE", "origin", "Costa Rica"),
        ("KYIV", "origin", "KIEV"),
        ("RUEHHI", "routing indicator", "HANOI"),
        ("RUEHC/SECSTATE WASHDC", "routing indicator", "SECSTATE"),
        ("SIPDIS", "caption", "SIPRNET"),
        ("(SBU)", "marking", "sensitive but unclassified"),
        ("(S//NF)", "marking", "secret, no foreigners"),
        ("NIACT IMMEDIATE", "precedence", "night"),
        ("notal", "remark", "not to all"),
        ("PolOff", "person", "political officer"),
        ("E.O.", "word", "executive order"),
        ("GOQ", "organisation", "government"),
        ("09HANOI1436", "reference ID", "cable 1436 of 2009"),
    ],
)
def test_what_a_word_means(word: str, kind: str, part: str) -> None:
    found = explain(word)
    assert any(gloss.kind == kind and part in gloss.meaning for gloss in found), found


def test_a_word_may_mean_several_things() -> None:
    kinds = [gloss.kind for gloss in explain("AU")]
    assert kinds == ["country tag", "organisation"]


def test_an_unknown_word_means_nothing() -> None:
    assert explain("halibut") == explain("") == explain(" ") == explain("x" * 1000) == ()


def test_names_of_tags_for_the_tree() -> None:
    assert tag_name("PREL") == "foreign relations"
    assert tag_name("HALIBUT") == tag_meaning("HALIBUT") == ""
    assert tag_meaning("KQQQ")


def test_everything_known_can_be_explained() -> None:
    words = [line.split("\t")[0] for line in data_lines("glosses.tsv")]
    words += [line.split("\t")[0] for line in data_lines("routing.tsv")]
    assert len(words) > 600
    for word in [*words, *tag_table(), *known_posts()]:
        assert explain(word), word


def test_glosses_are_phrases_of_one_line() -> None:
    for line in data_lines("glosses.tsv"):
        word, kind, meaning = line.split("\t")
        assert word == word.upper()
        assert kind.islower()
        assert meaning == meaning.strip().rstrip(".")
    assert all(post_meaning(post) for post in known_posts().values())


@given(st.text(max_size=100))
def test_any_text_is_taken(text: str) -> None:
    assert all(gloss.word and gloss.meaning for gloss in explain(text))


def test_tags_on_no_list_have_the_meaning_of_their_kind() -> None:
    assert "program" in tag_meaning("KQQQ")
    assert "country" in tag_meaning("QX")
    assert tag_meaning("HALIBUT") == ""


def test_every_known_word_is_explained() -> None:
    assert {"PREL", "HO CHI MINH CITY", "RUEHHI", "SIPDIS"} <= known_words()
    assert not [word for word in known_words() if not explain(word)]


def test_acronyms_of_a_text() -> None:
    text = "The DCM and PolOffs met CODELs and the P5+1; the A/S, in note and action, told the GOQ."
    words = [gloss.word for gloss in acronyms_in(text)]
    assert words == ["DCM", "POLOFFS", "CODEL", "P5+1", "P5", "A/S", "GOQ"]
    assert acronyms_in("DCM and DCM") == acronyms_in("DCM")
    assert acronyms_in("The minister met P and R in action. I note it.") == ()
    assert acronyms_in("") == ()


@given(st.text(max_size=200))
def test_acronyms_of_any_text_are_found_once(text: str) -> None:
    found = acronyms_in(text)
    assert len(found) == len(set(found))
