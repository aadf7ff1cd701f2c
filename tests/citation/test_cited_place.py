"""What a citation says, and the forms it is written in, hostile text among it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.citation import CitationForm, CitedPlace, citation_of, form_called, read_forms
from reftel.errors import NotFoundError
from reftel.sources import read_text
from tests.cable.telegrams import moment
from tests.cli import telegrams

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.cable import Cable

FORMS = read_forms()[0]
HOSTILE = "A}, x = {\\b \"c\" | ]] --> <b>&amp; $5 # \x1b]52;c;x\x07\u202e\ud800 {{d}} ''e'' %~^_"


@pytest.fixture(scope="module")
def ferry() -> Cable:
    return read(telegrams.FERRY)


def read(telegram: str) -> Cable:
    (raw,) = read_text(telegram, "made-up.txt")
    assert isinstance(raw, RawCable)
    return parse_raw(raw)


def block_of(cable: Cable, words: str) -> int:
    return next(i for i, block in enumerate(cable.blocks) if words in block.text)


def made(serial: int, body: str) -> Cable:
    return read(telegrams.telegram(serial, "A SUBJECT", body))


def test_a_citation_has_post_date_classes_and_number(ferry: Cable) -> None:
    citation = citation_of(ferry, block_of(ferry, "harbour master"))
    said = form_called("plain", FORMS).write(citation)
    assert said == (
        'Embassy Port Amsel, "The Ferry Does Not Sail", 09PORTAMSEL14, 2 Jan 2009, UNCLASSIFIED, '
        "¶2 (SBU), 09PORTAMSEL14#2"
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_has_all_of_it(ferry: Cable, form: CitationForm) -> None:
    if form.name == "hashtags":
        pytest.skip("tags name the cable alone")
    said = form.write(citation_of(ferry, block_of(ferry, "harbour master")))
    wanted = ["Port Amsel", "Ferry Does Not Sail", "09PORTAMSEL14", "2009", "UNCLASSIFIED"]
    wanted += ["2", "SBU", "09PORTAMSEL14#2" if form.ending != ".bib" else r"09PORTAMSEL14\#2"]
    said = said.replace("&#35;", "#")
    assert [each for each in wanted if each not in json_read(form, said)] == []
    whole = form.write(citation_of(ferry))
    assert "UNCLASSIFIED" in whole
    assert "¶" not in whole


def json_read(form: CitationForm, said: str) -> str:
    return json.dumps(json.loads(said), ensure_ascii=False) if form.ending == ".json" else said


@pytest.mark.parametrize(
    ("form", "day", "undated"),
    [
        ("chicago", "January 2, 2009", " 2009, "),
        ("apa", "(2009, January 2)", "(2009)"),
        ("wikipedia", "|date=2 Jan 2009 ", "|date=&#91;2009&#93; "),
        ("bibtex", "  month = jan,\n  day = {2},\n", "  year = {2009},\n  number"),
        ("ris", "PY  - 2009\nDA  - 2009/01/02\n", "PY  - 2009\nM1"),
        ("csl-json", '"date-parts": [[2009, 1, 2]]', '"date-parts": [[2009]]'),
    ],
)
def test_a_day_is_written_as_each_style_has_it(
    ferry: Cable, form: str, day: str, undated: str
) -> None:
    """Chicago has the month first, RIS two digits and slashes, BibTeX the macros of the months."""
    cited = citation_of(ferry)
    assert day in form_called(form, FORMS).write(cited)
    assert undated in form_called(form, FORMS).write(replace(cited, sent=None))


def test_a_part_of_a_paragraph_is_cited_by_its_number_and_marking(ferry: Cable) -> None:
    citation = citation_of(ferry, block_of(ferry, "two uprights"))
    assert (citation.link, citation.place, citation.marking) == ("09PORTAMSEL14#2", "¶2", "SBU")


def test_what_has_no_number_of_its_own_is_not_given_one(ferry: Cable) -> None:
    heading = citation_of(ferry, block_of(ferry, "Pianos"))
    assert (heading.link, heading.place) == ("09PORTAMSEL14", "unnumbered, after ¶1")
    loose = made(15, "A line.\n\n1. (U) Another.\n\nA third one, without a number.\n\nWHITLOCK")
    assert citation_of(loose, block_of(loose, "A line")).place == "unnumbered"
    assert citation_of(loose, block_of(loose, "third")).place == "unnumbered, after ¶1"


def test_of_two_paragraphs_of_one_number_it_is_said_which() -> None:
    cable = made(16, "1. (U) One.\n\n2. (C) Two.\n\n2. (U) Two again.\n\nWHITLOCK")
    numbers = [block.number for block in cable.blocks if block.number is not None]
    assert numbers == [1, 2, 2]
    first = citation_of(cable, block_of(cable, "Two."))
    second = citation_of(cable, block_of(cable, "Two again"))
    assert (first.link, first.place) == ("09PORTAMSEL16#2", "¶2, the first of this number")
    assert (second.link, second.place) == ("09PORTAMSEL16", "¶2, the second of this number")


def test_what_is_not_known_is_said() -> None:
    said = form_called("plain", FORMS).write(CitedPlace("09NOWHERE3", place="¶1", paragraph=1))
    for words in ("[post not known]", "[no subject]", "[2009]", "[class not known]"):
        assert words in said
    assert "¶1 (no marking)" in said
    assert "n.d." in form_called("apa", FORMS).write(CitedPlace("WHATEVER"))


def test_what_a_reader_must_know_of_the_text_is_said(ferry: Cable) -> None:
    odd = replace(ferry, rivals=("09PORTAMSEL14_X4071",), partial=True, truncated=True)
    said = form_called("chicago", FORMS).write(citation_of(odd))
    for words in ("disputed", "09PORTAMSEL14_X4071", "partial extract", "breaks off"):
        assert words in said


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_text_gets_out_of_its_field(form: CitationForm) -> None:
    citation = CitedPlace(
        HOSTILE, HOSTILE, HOSTILE, moment(2009, 1, 2), HOSTILE, 4, HOSTILE, HOSTILE, HOSTILE
    )
    said = form.write(citation)
    assert not set(said) & {"\x1b", "\x07", "\u202e", "\ud800"}
    assert said.count("\n") == form.template.count("\n")
    if form.ending == ".json":
        assert set(json.loads(said)) == {
            "id", "type", "genre", "title", "author", "issued", "locator", "note", "number"
        }  # fmt: skip
    if form.ending == ".bib":
        depth = 0
        for sign in re.findall(r"\\.|[{}]", said):
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert depth >= 0
        assert depth == 0
        assert re.match(r"@misc\{[\w-]+,\n", said)
    if form.ending == ".wiki":
        assert said.count("{{") == said.count("}}") == 1
        assert "<b>" not in said
    if form.ending == ".md":
        assert re.search(r"(?<!\\)[<\[\]|]", said) is None


def test_a_quotation_has_its_citation_below(ferry: Cable) -> None:
    citation = citation_of(ferry, block_of(ferry, "harbour master"))
    text = "It *is* so.\nAnd # so."
    assert form_called("plain", FORMS).quote(text, citation).split("\n")[:3] == [
        "It *is* so.", "And # so.", ""
    ]  # fmt: skip
    quoted = form_called("markdown", FORMS).quote(text, citation).split("\n")
    assert quoted[:3] == [r"> It \*is\* so.", r"> And \# so.", ">"]
    assert quoted[3].startswith("> Embassy Port Amsel")


def test_quotation_marks_within_others_are_single_ones(tmp_path: Path) -> None:
    """In every form that puts the subject in marks, also of one's own; JSON has its own way."""
    (tmp_path / "house.txt").write_text("\u201c$subject\u201d, $id")
    cited = CitedPlace("09NOWHERE3", 'The "Medics" of \u201cAmsel\u201d')
    for form in read_forms(tmp_path)[0]:
        said = form.write(cited)
        if form.name in ("plain", "chicago", "house"):
            assert "The 'Medics' of \u2018Amsel\u2019" in said
        else:
            assert "'Medics'" not in said
        if form.ending == ".json":
            assert json.loads(said)["title"] == cited.subject


# -- the user's own forms ----------------------------------------------------------------------


def test_a_form_of_ones_own_is_added_or_wins(tmp_path: Path, ferry: Cable) -> None:
    (tmp_path / "plain.txt").write_text("$id of $post$[ at $paragraph$], $$1\n")
    (tmp_path / "house.md").write_text("**${id}s**")
    forms, problems = read_forms(tmp_path)
    assert problems == []
    assert form_called("plain", forms).write(citation_of(ferry)) == (
        "09PORTAMSEL14 of Embassy Port Amsel, $1"
    )
    assert form_called("house", forms).write(citation_of(ferry)) == "**09PORTAMSEL14s**"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"$nothing", "$nothing is no field"),
        ("b.txt", b"$[ open", "not closed"),
        ("c.txt", b"closed $]", "belongs to nothing"),
        ("d.txt", b"x\n5 $ each", "line 2"),
        ("e.exe", b"$id", "must end in"),
        ("f.txt", b" \n", "empty"),
        ("g.txt", b"\xff\xfe", "not UTF-8"),
        ("h.txt", b"x" * 20_000, "larger"),
        ("i j.txt", b"$id", "letters, digits and dashes"),
        ("k.txt", b"$[" * 50 + b"$]" * 50, "belongs to nothing"),
    ],
)
def test_what_is_no_form_is_told_and_left_out(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(content)
    forms, problems = read_forms(tmp_path)
    assert forms == sorted(FORMS, key=lambda form: form.name)
    (problem,) = problems
    assert name in problem
    assert why in problem


def test_an_unknown_form_names_those_there_are() -> None:
    with pytest.raises(NotFoundError, match="apa, bibtex, chicago"):
        form_called("harvard", FORMS)
