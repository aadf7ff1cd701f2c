"""From notes to an article: quotations, citations, states, footnotes."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from reftel.cable.cable import BlockKind, Cable
from reftel.citation import form_called, read_forms
from reftel.notes import Anchor, Note, Placed, anchored, place_all
from reftel.paths import paths
from reftel.reader.article import to_article
from reftel.reader.exporting import ENDINGS, exported, form_of
from reftel.shelf import Shelf
from tests.notes.conftest import ID, cable_of

NOTES_PAGE = Path(__file__).parents[2] / "docs" / "notes.md"
WHEN = datetime(2026, 3, 2, 10, 11, 12, tzinfo=UTC)
ESCAPE = "\x1b]0;gotcha\x07"
PARAGRAPH = BlockKind.PARAGRAPH
LONG = " ".join(f"The harbour master counted the pilings of pier {n}." for n in range(1, 30))
FIRST = "Rain fell on the quay."
MARKDOWN = form_called("markdown", read_forms()[0])


def cable(*paragraphs: str, marking: str | None = "C", kind: BlockKind = PARAGRAPH) -> Cable:
    blocks = cable_of(tuple((kind, n, text) for n, text in enumerate(paragraphs, 1))).blocks
    return replace(
        cable_of(()),
        subject="DREDGING *STOPS* <AGAIN>",
        origin="Consulate Port Amsel",
        created=datetime(2009, 4, 5),  # noqa: DTZ001 - naive UTC, as cables have it
        classification="SECRET",
        blocks=tuple(block._replace(marking=marking) for block in blocks),
        body="\n".join(paragraphs),
    )


HERE = cable(FIRST, LONG)


def on(text: str, at: int | None, *tags: str, made: datetime = WHEN, number: int = 1) -> Note:
    note = Note(ID, text, None, tags, id=f"{number:026}", created=made, updated=made)
    return anchored(note, HERE, at)


def article(
    notes: list[Note], now: Cable | None = HERE, by: str = "cable", **lists: list[str]
) -> str:
    placed = place_all(notes, now) if now else [Placed(note, None) for note in notes]
    return "".join(to_article(placed, lambda _: now, MARKDOWN, by, lists))


def test_a_quotation_its_note_and_a_footnote() -> None:
    note = replace(on("Compare **this**.", 0, "lead", "harbour"), author="R. Holm")
    body, _, footnote = article([note]).partition("\n[^0000000001]: ")
    assert (
        body
        == r"""# Notes

## 09PORTAMSEL14: Dredging \*Stops\* \<Again\>

> Rain fell on the quay.[^0000000001]

Compare **this**.
"""
    )
    assert footnote == (
        r"Consulate Port Amsel, *Dredging \*Stops\* \<Again\>*, 09PORTAMSEL14, 5 Apr 2009, SECRET, "
        "¶1 (C), 09PORTAMSEL14#1. Anchor: exact. Note of 2026-03-02 10:11Z by R. Holm "
        "(lead, harbour).\n"
    )


def test_a_quotation_is_the_whole_paragraph_as_the_library_has_it() -> None:
    assert f"> {LONG}[^" in article([on("x", 1)])


def test_a_note_on_the_whole_cable_has_a_footnote_too() -> None:
    text = article([on("Whole.", None)])
    assert "\n**09PORTAMSEL14**[^0000000001]\n\nWhole.\n" in text
    assert "SECRET. Anchor: exact." in text.replace(", 09PORTAMSEL14.", ".")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("# of pianos: 9 #", r"\# of pianos: 9 \#"),
        ("1. The quay", r"1\. The quay"),
        ("see 09PORTAMSEL14#4", "see 09PORTAMSEL14#4"),
        ("a < b & *c*[^1]", r"a \< b \& \*c\*\[^1\]"),
    ],
)
def test_a_quotation_is_no_markup(text: str, quoted: str) -> None:
    assert f"> {quoted}[^" in article([Note(ID, "x", Anchor(1, 1, text, ""))], None)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("seed", range(5))
def test_pandoc_finds_a_footnote_for_each_note_and_no_html(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - text, no secret
    pieces = ["[^1]", "[^1]: ", "[a]: /b ", "[a]", "<div>", "<!--", "```", "~~~", "`", "    ", "- ",
              "> ", "# ", "---", "\n", "\n\n", "word ", "\\"]  # fmt: skip
    texts = ["".join(rng.choices(pieces, k=12)) for _ in range(60)]
    written = article([on(text, 0, number=number) for number, text in enumerate(texts, 1)])
    form = re.findall(r"pandoc -f (\S+)", NOTES_PAGE.read_text(encoding="utf-8"))[0]
    done = subprocess.run(
        ["pandoc", "-f", form, "-t", "native"],
        input=written,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.count("Note\n") + done.stdout.count("Note [") == len(texts)
    assert "Raw" not in done.stdout


def test_a_note_that_begins_with_code_begins_with_it() -> None:
    assert "\n\n    if <b> in line:\n\nAsk.\n" in article([on("\n    if <b> in line:\n\nAsk.", 0)])


def test_what_an_older_version_cut_off_ends_at_a_whole_word() -> None:
    cut = Note(ID, "x", Anchor(4, 1, LONG[:240], "0123456789abcdef"), updated=WHEN)
    assert f"> {LONG[:240].rpartition(' ')[0]} …[^" in article([cut], None)


def test_a_moved_note_is_cited_where_it_is_and_a_drifted_one_where_it_was() -> None:
    moved = article([on("x", 1)], cable(FIRST, "A new one.", LONG))
    assert "¶3 (C), 09PORTAMSEL14#3. Anchor: moved: was ¶2, is ¶3." in moved
    changed = LONG.replace("pier 4.", "pier 77.")
    drifted = article([on("x", 1)], cable(FIRST, changed))
    assert f"> {LONG}[^" in drifted
    assert f"What stands there now, not confirmed:\n\n> {changed}\n" in drifted
    assert "¶2 as it was when the note was written" in drifted
    assert "09PORTAMSEL14#2. Anchor: drifted: other words, among them what may be a" in drifted
    assert (
        "#"
        not in article([on("x", 1)], cable(FIRST))
        .partition("¶2 as it was")[2][:60]
        .partition(".")[0]
    )


def test_a_note_on_an_absent_cable_is_read_from_its_quotation() -> None:
    text = article([on("x", 0)], None)
    assert "## 09PORTAMSEL14\n" in text
    assert f"> {FIRST}[^" in text
    assert "Anchor: its cable is not in the library." in text


def test_the_lines_of_a_table_are_kept() -> None:
    table = cable("pier   pianos\n  9    *3*", kind=BlockKind.TABLE)
    note = anchored(Note(ID, "x", id=f"{1:026}"), table, 0)
    assert ">     pier   pianos\n>       9    *3*\n>\n> [^0000000001]\n" in article([note], table)


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        ("cable", ["09PORTAMSEL14: Dredging"]),
        ("tag", ["harbour", "lead", "Without a tag"]),
        ("time", ["2026-02", "2026-03"]),
        ("list", ["dues", "strikes"]),
    ],
)
def test_sections_are_cables_tags_lists_or_months(by: str, titles: list[str]) -> None:
    notes = [
        on("a", 0, "lead", "harbour", number=1),
        on("b", 1, made=datetime(2026, 2, 1, tzinfo=UTC), number=2),
    ]
    text = article(notes, by=by, strikes=[ID], dues=[ID], empty=[])
    found = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert [one.partition(r" \*")[0] for one in found] == titles
    # Of a note that stands in two sections there is one footnote.
    assert text.count("\n[^0000000001]: ") == 1


def test_nothing_that_a_terminal_obeys_gets_out() -> None:
    hostile = Note(ESCAPE, ESCAPE, Anchor(1, 1, ESCAPE, ""), (ESCAPE,), author=ESCAPE)
    text = article([hostile], None)
    assert "gotcha" in text
    assert not {"\x1b", "\x07"} & set(text)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    return Shelf(paths())


def test_every_form_says_something_of_every_note(shelf: Shelf) -> None:
    saved = [shelf.notes.save(on(f"note {n}", n % 2, number=n)) for n in range(1, 4)]
    placed = [Placed(note, None) for note in saved]
    for form in ENDINGS:
        text = "".join(exported(form, placed, None, shelf))
        if form in ("bibtex", "ris", "csl-json"):
            continue  # of cables that are here: tests/cli/test_notes.py
        assert all(f"note {n}" in text for n in range(1, 4)), form


def test_a_table_has_a_row_for_each_note_and_no_formula(shelf: Shelf) -> None:
    note = shelf.notes.save(replace(on("=1+1", 0, "lead", "x"), author="@holm"))
    (row,) = csv.DictReader(
        io.StringIO("".join(exported("csv", [Placed(note, None)], None, shelf)))
    )
    assert (row["text"], row["author"], row["tags"]) == ("'=1+1", "'@holm", "lead x")
    assert (row["citation"], row["quote"]) == ("09PORTAMSEL14#1", FIRST)


def test_annotations_are_a_page_of_the_standard(shelf: Shelf) -> None:
    note = shelf.notes.save(on("Compare.", 0, "lead"))
    page = json.loads("".join(exported("jsonld", [Placed(note, None)], None, shelf)))
    assert page["type"] == "AnnotationPage"
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    (one,) = page["items"]
    assert one["target"]["source"] == "urn:reftel:cable:09PORTAMSEL14"
    assert one["target"]["selector"][0]["exact"] == FIRST
    assert [body["value"] for body in one["body"]] == ["Compare.", "lead"]


def test_the_ending_of_a_file_says_its_form() -> None:
    for form, ending in ENDINGS.items():
        assert form_of(f"notes{ending}") == form
    assert form_of("notes") == "markdown"
