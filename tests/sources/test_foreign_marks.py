"""Marks of forums, wikis, editions and programs, and notes in a sentence, are none of the words."""

from __future__ import annotations

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.cable.raw_cable import LEFT_OUT
from reftel.sources import read_bytes, read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, page


def shown(cable: RawCable) -> list[tuple[int | None, str]]:
    return [(block.number, block.text) for block in parse_raw(cable).blocks]


def said(cable: RawCable) -> str:
    return "\n".join(f"{name}: {words}" for name, words in cable.record.extra)


WHOLE = shown(only(read_text(TELEGRAM, "42.txt")))
MARKED = {
    "a forum": (
        "[quote='anna'][code]\n{}\n[/code][/quote]\n",
        {"1. (SBU)": "[b]1. (SBU)[/b]", "fleet": "[color=red]fleet[/color]"},
    ),
    "a wiki": (
        "== A cable ==\n{}\n{{{{smallrefs}}}}\n",
        {"KETTLEWELL": "{{right|KETTLEWELL}}", "2. (SBU)": "{{page break|3}}\n2. (SBU)"},
    ),
    "an annotating program": (
        "{}",
        {"the Minister": '<PERSON id="4">the Minister</PERSON>', "chips": "<NUM>chips</NUM>"},
    ),
    "what closes an export": ("{}</en-note>\n", {}),
    "an element of an export that holds nothing": (
        "{}",
        {"Minister": '<en-todo checked="false"/>Minister', "left port": "left<pb n='3'/>port"},
    ),
    "dialects of Markdown": (
        "{}",
        {
            "The Vastranian": "==The Vastranian",
            "at dawn.": "at dawn.==",
            "End summary.": "End summary.[^1] ^key0",
            "<<quoting>>": "==<<quoting>>==[^a-note]",
        },
    ),
}


@pytest.mark.parametrize(("around", "marks"), MARKED.values(), ids=MARKED)
def test_marks_go_with_a_word_and_the_text_stays(around: str, marks: dict[str, str]) -> None:
    text = TELEGRAM
    for own, marked in marks.items():
        text = text.replace(own, marked, 1)
    found = only(read_text(around.format(text), "42.txt"))
    assert shown(found) == WHOLE
    assert "between its words" in said(found)


NOTES = {
    "a wiki": "<ref>{}</ref>",
    "an edition": '<note place="foot" n="1">{}</note>',
    "AsciiDoc": " footnote:[{}]",
    "Obsidian": " %%{}%%",
    "a proofreader": "[**{}]",
    "XyWrite": "\xabNT3,{}\xbb",
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_a_note_in_a_sentence_is_left_out_with_its_words(note: str) -> None:
    text = TELEGRAM.replace("at dawn.", f"at dawn{note.format('Bo says at noon.')}.")
    found = only(read_text(text, "42.txt"))
    assert shown(found) == WHOLE
    assert "of notes in the sentences of the cable is left out: Bo says at noon." in said(found)


def test_notes_and_comments_of_tex_are_left_out() -> None:
    body = BODY.replace("at dawn.", "at dawn\\footnote{Bo says at noon.}. % ask him\n").replace(
        "his mother", r"his mother, 5\% sure \& glad"
    )
    found = only(read_text(f"\\begin{{quote}}\n{HEADER}\n\n{body}\n\\end{{quote}}\n", "42.tex"))
    texts = " ".join(text for _, text in shown(found))
    assert "left port at dawn. End summary" in texts
    assert "5% sure & glad" in texts
    assert "Bo says at noon. ask him" in said(found)


@pytest.mark.parametrize("element", ["<{0}>{1}</{0}>"])
def test_what_an_edition_in_xml_says_of_words_is_no_text(element: str) -> None:
    note, mistake, added = (
        element.format(name, words)
        for name, words in (("note", "Of the editor."), ("sic", "mtoher"), ("add", "mother"))
    )
    body = BODY.replace("at dawn", f"at dawn{note}").replace("mother", f"{mistake}{added}")
    lines = body.replace("<<quoting>>", "quoting").replace("& chips", "and chips").split("\n")
    text = "".join(f"<p>{line}</p>" for line in f"{HEADER}\n\n{'|'.join(lines)}".split("|"))
    document = f'<?xml version="1.0"?><doc><title>09PORTAMSEL42</title><text>{text}</text></doc>'
    found = only(read_text(document, "42.xml"))
    texts = " ".join(text for _, text in shown(found))
    assert "at dawn. End summary" in texts
    assert "his mother" in texts
    assert "Of the editor." in said(found)
    assert "mtoher" in said(found)


@pytest.mark.parametrize(
    "words", ["the <unknown> man", "REF [B] and [b]", "a {{word}} of it", "100%% sure", "a </ b"]
)
def test_signs_that_are_no_marks_stay(words: str) -> None:
    assert words in only(read_text(TELEGRAM.replace("his mother", words), "42.txt")).body


def test_the_page_that_words_of_a_wiki_lead_to_is_named() -> None:
    text = TELEGRAM.replace("his mother", "his [[forty boats|boats]]")
    found = only(read_text(text, "42.txt"))
    assert "his boats" in found.body
    assert "forty boats" in said(found)


def test_pages_of_a_mirror_below_a_remark_keep_their_marks() -> None:
    found = [*read_text(f"A remark.\n{page()}", "all.html")]
    assert [each.record.id for each in found if isinstance(each, RawCable)] == ["09PORTAMSEL42"]


@pytest.mark.parametrize("line", ["==========", "== Harbours ==", "==Harbours==", "a == b == c"])
def test_rules_headings_and_comparisons_keep_their_signs(line: str) -> None:
    found = only(read_text(TELEGRAM.replace("2. (SBU)", f"{line}\n\n2. (SBU)"), "42.txt"))
    assert line in found.body
    assert "marks between" not in said(found)


@pytest.mark.parametrize("mark", ["[a]", "[1]", "[KM12]"])
def test_the_mark_of_a_note_below_is_left_out_and_the_note_said(mark: str) -> None:
    text = f"{TELEGRAM.replace('at dawn.', f'at dawn{mark}.')}\n{mark}Was this the old fleet?\n"
    found = only(read_text(text, "42.txt"))
    assert shown(found)[: len(WHOLE) - 1] == WHOLE[:-1]
    assert f"a mark between its words is left out: {mark}" in said(found)
    assert "Was this the old fleet?" in " ".join(each.message for each in parse_raw(found).warnings)


def test_a_word_in_brackets_with_no_note_below_stays() -> None:
    text = TELEGRAM.replace("at dawn.", "at dawn[1].").replace("his mother.", "his mother[sic].")
    found = only(read_text(text, "42.txt"))
    assert "at dawn[1]." in found.body
    assert "his mother[sic]." in found.body


@pytest.mark.parametrize("encoding", ["utf-8", "cp437"])
def test_marks_of_xywrite_go_in_its_encodings(encoding: str) -> None:
    text = TELEGRAM.replace("fleet left", "\xabMDUL\xbbfleet\xabMDNM\xbb left")
    text = text.replace("\n1. ", "\n\xabPG\xbb\n1. ")
    cable = only(read_bytes(f"\xabPL66,62\xbb\n{text}".encode(encoding), "42.txt"))
    assert shown(cable) == WHOLE
    assert "4 marks between its words are left out" in said(cable)


def test_words_in_angled_quotation_marks_stay() -> None:
    text = TELEGRAM.replace("The Vastranian", "The \xabNATO\xbb, \xabNTIC\xbb and Vastranian")
    assert "\xabNATO\xbb, \xabNTIC\xbb" in only(read_text(text, "42.txt")).body


@pytest.mark.parametrize("said_in_mark", ["5. (C) The quay is closed.", "RUYTER", "it's a quay"])
def test_words_that_a_mark_says_itself_are_named(said_in_mark: str) -> None:
    mark = f'<node ID="ID_3" STYLE="a b" TEXT="{said_in_mark}"/>'
    found = only(read_text(f"{TELEGRAM}\n{mark}\n", "42.txt"))
    assert shown(found) == WHOLE
    assert dict(found.record.extra)[LEFT_OUT].endswith(f"left out: {said_in_mark}")
    assert "a b" not in said(found)
