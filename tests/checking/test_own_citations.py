"""What ``cite`` and ``notes export`` write verifies clean; with one word changed it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reftel.cable.stops import below_head, find_stops
from reftel.checking import Verdict
from reftel.checking.draft import paragraphs_of
from reftel.citation import citation_of, read_forms
from reftel.library import Library, import_paths
from reftel.notes import Note, anchored, place_all
from reftel.reader import verified
from reftel.reader.article import to_article
from reftel.search import Search
from tests.cli.telegrams import telegram
from tests.sample_library import sample_library

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.checking import Judgement
    from reftel.citation import CitationForm

FORMS = read_forms()[0]
ODD = {
    'BULGARIAN "MEDICS" AND THE "BAND"': '1. (C) "I will play," he said, "or nobody will." Off he '
    "went.",
    '"WHO RULES AMSEL?"': "1. (U) [Note: It is not known who does so. End note.] See 09KARSOVA1.",
    'A MARK " THAT NOTHING CLOSES. AND A DOT': "1. (U) He waited ... and no one ever came to him.",
    "THE PILOTS' BOATS [PART 2] & {MORE}": "1. (U) They sail_at_dusk * and #9 is * late.\n\n"
    "- (U) Boats: nine of them\n\n- (U) Crews: eight of them\n\nSummer\n------\n\n2. (C) None are.",
    "": "1. (U) Nothing says what this is about, in many words.",
    "THE TEXT'S LAST": "1. (U) A line here.\n\nA second, without number.\n\n1. (C) Another line.",
}  # fmt: skip
WORD = re.compile(r"(?<![\w'])[a-z]{4,}(?![\w'])")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("own")
    for serial, (subject, body) in enumerate(ODD.items(), 301):
        text = telegram(serial, subject, f"{body}\n\nWHITLOCK")
        (folder / f"{serial}.txt").write_text(text)
    opened = Library.open(sample_library(folder / "library"))
    import_paths(opened, sorted(folder.glob("*.txt")), jobs=1)
    return opened


@pytest.fixture(scope="module")
def cables(library: Library) -> list[Cable]:
    """The odd ones, and some sample cables."""
    ids = [f"09PORTAMSEL{serial}" for serial in range(301, 301 + len(ODD))]
    sample = [row.id for row in Search(library).find("").rows(0, 100)][::10]
    keys = map(library.key_of, dict.fromkeys(ids + sample))
    return [library.cable_of(key) for key in keys if key is not None]


def wrong(library: Library, draft: str, *, markdown: bool) -> list[Judgement]:
    found = list(verified(library, Search(library), paragraphs_of(draft, markdown=markdown)))
    assert found, draft
    fine = (Verdict.TOO_SHORT,)
    return [each for each in found if not each.verdict.is_right and each.verdict not in fine]


def _drafts(form: CitationForm, cable: Cable) -> list[tuple[str, str]]:
    """Return texts of a cable with their citations: the whole, and each paragraph."""
    whole = "\n\n".join(block.text for block in below_head(cable.blocks))
    found = [(whole, form.quote(whole, citation_of(cable)))]
    for stop in find_stops(cable.blocks).all:
        text = "\n\n".join(block.text for block in cable.blocks[stop.first : stop.last + 1])
        found.append((text, form.quote(text, citation_of(cable, stop.first))))
    return found


def _changed(text: str, draft: str) -> str:
    """Return a draft of a text of which one word in the middle is another."""
    words = [m[0] for m in WORD.finditer(re.sub(r"\[[^\]]*\]", "", text)) if draft.count(m[0]) == 1]
    return draft.replace(words[len(words) // 2], "zanzibarian") if words else draft


@pytest.mark.parametrize("markdown", [True, False])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_cite_writes_verifies_clean_and_changed_does_not(
    library: Library, cables: list[Cable], form: CitationForm, markdown: bool
) -> None:
    changed = 0
    for cable in cables:
        for cited in (citation_of(cable), citation_of(cable, len(cable.blocks) - 1)):
            assert wrong(library, form.write(cited), markdown=markdown) == []
            assert wrong(library, form.quote("", cited), markdown=markdown) == []
        for text, draft in _drafts(form, cable):
            assert wrong(library, draft, markdown=markdown) == [], draft
            other = _changed(text, draft)
            if other != draft and len(text.split()) > 3:
                changed += 1
                assert wrong(library, other, markdown=markdown), other
    assert changed > len(cables)


def test_a_draft_of_many_pasted_texts_verifies_clean(library: Library, cables: list[Cable]) -> None:
    """Each by the citation below it, whatever is written between them."""
    pasted = [form.quote(text, citation_of(cable)) for form in FORMS for cable in cables[:4]
              for text in [below_head(cable.blocks)[0].text]]  # fmt: skip
    draft = "\n\nHere is what I think of that myself.\n\n".join(pasted)
    assert wrong(library, draft, markdown=False) == []


def test_a_heading_above_a_citation_is_no_copy_of_the_subject(library: Library) -> None:
    """It may say the same in nearly the same words: it is the draft's."""
    for heading in ("# Who then rules Amsel?", "## 09PORTAMSEL302: Who Rules Amsel?"):
        for cited in ("**09PORTAMSEL302**", '"Who Rules Amsel?", 09PORTAMSEL302, 2 Jan 2009'):
            assert wrong(library, f"{heading}\n\n{cited}", markdown=True) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_notes_export_writes_verifies_clean_and_changed_does_not(
    library: Library, cables: list[Cable], form: CitationForm
) -> None:
    by_id = {cable.id: cable for cable in cables}
    for cable in cables:
        stops = find_stops(cable.blocks).all[:4]
        notes = [
            anchored(Note(cable.id, "My words.", None, (), id=f"{n:026}"), cable, stop.first)
            for n, stop in enumerate(stops, 1)
        ]
        notes.append(Note(cable.id, "Of the whole.", None, (), id=f"{99:026}"))
        placed = place_all(notes, cable)
        draft = "".join(to_article(placed, by_id.get, form))
        assert wrong(library, draft, markdown=True) == [], draft
        for one in placed[:-1]:
            other = _changed(one.quotation, draft)
            if other != draft and len(one.quotation.split()) > 3:
                assert wrong(library, other, markdown=True), other
