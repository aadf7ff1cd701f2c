"""The normal form in which texts are compared, whatever they are spelled with."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reftel
from reftel.folding import cased, folded, meant, spaced, without_unseen, word_spans, words
from tests import spellings


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("U.S.-Çelik's CAFÉ 22nd", ["u", "s", "celik", "s", "cafe", "22nd"]),
        ("cafe\u0301", ["cafe"]),
        ("har\u00adbour\u200b mas\ufeffter", ["harbour", "master"]),
        ("\u202eharbour\u202c", ["harbour"]),
        ("\uff28\uff41\uff52\uff42\uff4f\uff55\uff52\u3000\uff11\uff12", ["harbour", "12"]),
        ("İZMİR \u0131zmir Izmir izmir i\u0307zmir", ["izmir"] * 5),
        ("Straße STRASSE Groẞ", ["strasse", "strasse", "gross"]),
        ("Łódź Ærø Þingvöllur Đakovo œuvre", ["lodz", "aero", "thingvollur", "dakovo", "oeuvre"]),
        ("ﬁsh oﬃce Ǆ", ["fish", "office", "dz"]),
        ("Σίσυφος ΣΊΣΥΦΟΣ", ["σισυφοσ"] * 2),
        ("Ёлка ЕЛКА йод", ["елка", "елка", "иод"]),
        ("don\u2019t don't don\u02bct", ["don", "t"] * 3),
        ("counter\u2011terror counter\u2013terror", ["counter", "terror"] * 2),
        ("5½ km² x₂", ["5", "1", "2", "km2", "x2"]),
        ("किला कला", ["किला", "कला"]),
        ("がか", ["がか"]),
        ("snake_case", ["snake", "case"]),
        ("\u0301\u00ad", []),
        ("\ud800x", ["x"]),
    ],
)
def test_words_are_compared_in_one_normal_form(text: str, form: list[str]) -> None:
    assert words(text) == form


def test_a_name_keeps_its_signs() -> None:
    assert folded("ŁÓDŹ\u20132 \u201cWest\u201d") == 'lodz-2 "west"'
    assert folded("Plain-1") == "plain-1"


def test_a_word_has_with_it_the_marks_and_unseen_characters_in_it() -> None:
    text = "(e\u0301t\u00ade\u0301\u200b, \u2014 ﬁn½"
    found = [(text[start:end], word) for start, end, word in word_spans(text)]
    assert found == [
        ("e\u0301t\u00ade\u0301\u200b", "ete"),
        ("ﬁn", "fin"),
        ("½", "1"),
        ("½", "2"),
    ]


def test_of_names_alike_the_one_that_is_written_so_is_meant() -> None:
    names = ["resume", "Résumé", "RÉSUMÉ 2"]
    for name, found in [
        ("resume", "resume"),
        ("Resume", "resume"),
        ("re\u0301sume\u0301", "Résumé"),
        ("résumé 2", "RÉSUMÉ 2"),
        ("other", None),
    ]:
        assert meant(name, names) == found, name
    assert cased("Re\u0301sume\u0301") == cased("RÉSUMÉ")
    assert cased("resume") != cased("résumé")


def test_what_nobody_sees_is_taken_out() -> None:
    assert without_unseen(spellings.UNSEEN.join("é-1")) == "é-1"
    assert without_unseen("plain") == "plain"


def test_every_character_of_unicode_has_one_form() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in ("Cn", "Co", "Cs"):
            continue
        form = folded(character)
        assert folded(form) == form, hex(code)
        found = words(character)
        assert [one for word in found for one in words(word)] == found, hex(code)
        for spelling in (character.upper(), character.lower(), *_forms(character)):
            assert words(spelling) == found, hex(code)


def _forms(text: str) -> list[str]:
    return [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]


@given(st.data(), spellings.words())
def test_all_spellings_of_a_word_are_one(data: st.DataObject, word: str) -> None:
    assert words(data.draw(spellings.spelled(word))) == words(word)


@given(st.text())
def test_words_stand_where_the_spans_say(text: str) -> None:
    spans = list(word_spans(text))
    assert words(text) == [word for _, _, word in spans] == spaced(text).split()
    for start, end, word in spans:
        assert word in words(text[start:end])


OTHERS = {
    "cli/encoding.py": "letters for an encoding that lacks them",
    "notes/anchor.py": "digests are kept in the notes, so their form cannot change",
    "plain.py": "tells which characters are marks",
    "shelf/lists.py": "what a name becomes as the name of a file",
    "tui/parts/typed_text.py": "tells which characters a key types",
    "tui/terminal/line/cell.py": "tells where a terminal may have its cursor",
    "tui/terminal/without_utf8.py": "letters for a terminal that has only ASCII",
}


def test_no_other_module_folds_words_in_a_way_of_its_own() -> None:
    source = Path(reftel.__file__).parent
    folding = re.compile(r"casefold|\bunicodedata\b")
    found = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if folding.search(path.read_text(encoding="utf-8"))
    }
    assert found - {"folding.py"} == set(OTHERS)
