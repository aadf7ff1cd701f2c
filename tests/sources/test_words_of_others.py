"""Words of others amid a cable: of a forum, a feed, a translator, an editor, a program."""

from __future__ import annotations

import pytest

from reftel.cable import Cable, RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, told

SECOND = TELEGRAM.replace("010803Z", "020803Z").replace("000042", "000043")
QUOTED = '2. (SBU) "Herring & chips", said the Minister, <<quoting>> his mother.'
REPLY = f"{QUOTED}\n\nThat is not what Ottoline told us."


def read(text: str, name: str = "x.txt") -> list[Cable]:
    return [parse_raw(each) for each in read_text(text, name) if isinstance(each, RawCable)]


def text_of(cable: Cable) -> str:
    return "\n".join(block.text for block in cable.blocks)


def said_of(cable: Cable, code: str) -> str:
    return "\n".join(told(cable, code))


@pytest.mark.parametrize("title", ["", "the herring quarrel\n"])
@pytest.mark.parametrize(
    "head", ["Posted: Mon Dec 06, 2010 5:01 pm\nby jens\n", "Posted by jens on 6 December 2010\n"]
)
@pytest.mark.parametrize("more", ["", f"\n\nPosted: Tue Dec 07\nby anna\n\n{SECOND}"])
def test_a_message_that_quotes_paragraphs_is_none_of_the_cable_above_it(
    title: str, head: str, more: str
) -> None:
    first, *others = read(f"{TELEGRAM}\n{title}{head}\n{REPLY}{more}")
    assert [block.number for block in first.blocks if block.number] == [1, 2]
    assert first.signers == ("KETTLEWELL",)
    assert "Ottoline" not in text_of(first)
    assert "behind the cable are left out" in said_of(first, "wrapper-removed")
    assert len(others) == bool(more)


def test_paragraphs_of_an_annex_below_a_heading_are_kept() -> None:
    (cable,) = read(f"{TELEGRAM}\nNotes:\n\n1. (SBU) The tugs are three, Ottoline says.\n")
    assert "Ottoline" in text_of(cable)


def entry(title: str, text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br />")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (
        f"<entry><id>tag:gulls.example,2010:{title}</id><title type='text'>{title}</title>"
        f"<content type='html'>{text}</content><author><name>Anna</name></author></entry>"
    )


def feed(*entries: str) -> str:
    start = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Gulls</title>"
    return f"{start}{''.join(entries)}</feed>"


def test_an_entry_of_a_feed_that_answers_a_cable_is_none_of_it() -> None:
    first, second = read(
        feed(entry("a", TELEGRAM), entry("b", REPLY), entry("c", SECOND)), "feed.xml"
    )
    assert "Ottoline" not in text_of(first) + text_of(second)
    assert "left out" in said_of(first, "wrapper-removed")
    assert [block.number for block in first.blocks if block.number] == [1, 2]
    assert first.signers == second.signers == ("KETTLEWELL",)


def test_an_entry_of_a_feed_in_which_a_cable_goes_on_is_of_it() -> None:
    above, below = TELEGRAM.split("2. (SBU)")
    first, _ = read(
        feed(entry("a", above), entry("b", f"2. (SBU){below}"), entry("c", SECOND)), "feed.xml"
    )
    assert [block.number for block in first.blocks if block.number] == [1, 2]


def bilingual(telegram: str, *translated: str) -> str:
    lines = [each.replace("\n", "<br>") for each in telegram.split("\n\n")]
    at = next(at for at, line in enumerate(lines) if line.startswith("1. "))
    beside = ["" for _ in lines]
    beside[at : at + len(translated)] = translated
    rows = "".join(
        f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in zip(lines, beside, strict=True)
    )
    return f"<table>{rows}</table>"


@pytest.mark.parametrize("count", [1, 2])
def test_of_each_table_with_a_translation_the_translation_is_left_out(count: int) -> None:
    tables = [
        bilingual(
            telegram.replace("<", "&lt;"),
            f"(SBU) Resumen: la flota {at} sali\xf3 del puerto al amanecer.",
            "(SBU) Arenques y patatas, dijo el ministro, citando a su madre.",
        )
        for at, telegram in enumerate((TELEGRAM, SECOND)[:count])
    ]
    cables = read(f"<html><body>{''.join(tables)}</body></html>", "x.html")
    assert len(cables) == count
    for cable in cables:
        assert "flota" not in text_of(cable)
        assert "in columns beside the text" in said_of(cable, "wrapper-removed")


@pytest.mark.parametrize("mark", ["[OCR skipped on page 2]", "[OCR skipped on page(s) 2-3]"])
def test_pages_that_a_program_did_not_read_part_paragraphs_and_are_said(mark: str) -> None:
    (cable,) = read(f"{HEADER}\n\n{BODY}".replace("\n\n2. (SBU)", f"\n{mark}4. (SBU)"))
    assert [block.number for block in cable.blocks if block.number] == [1, 4]
    assert mark in said_of(cable, "truncated")
    assert "4 follows 1" in said_of(cable, "number-gap")


@pytest.mark.parametrize(
    "head", ["-2-  42, April 1, 2009, from Port Amsel", "-12-\tPort Amsel's 42, page twelve"]
)
def test_the_head_of_a_typed_page_is_left_out_of_a_sentence(head: str) -> None:
    said = f"fleet left port\n\n          {head}\n\nat dawn"
    (cable,) = read(TELEGRAM.replace("fleet left port at dawn", said))
    assert "fleet left port at dawn" in text_of(cable)
    assert "left out" in said_of(cable, "wrapper-removed")


@pytest.mark.parametrize(
    "stamp", ["Anna Brink, 12 Mar 2019 14:22", "Odo Quimby on March 12, 2019 at 9:05"]
)
def test_a_reader_s_note_with_name_and_time_is_doubted(stamp: str) -> None:
    note = f"{stamp}\nCould the name be Ottoline? The ink has run.\n\n2. (SBU)"
    cable = parse_raw(only(read_text(TELEGRAM.replace("2. (SBU)", note), "x.txt")))
    assert "Ottoline" in text_of(cable)
    assert stamp in said_of(cable, "doubtful-text")


@pytest.mark.parametrize("mark", ["[pic]", "![][image1]", "![a gull](media/image1.png)"])
def test_the_mark_of_a_picture_in_a_sentence_is_left_out_and_said(mark: str) -> None:
    (cable,) = read(TELEGRAM.replace("The Vastranian fleet", f"The Vastranian{mark} fleet"))
    assert "The Vastranian fleet left port" in text_of(cable)
    assert mark[:10] in said_of(cable, "encoding-repaired")


WHO = 'id="0" author="Anna" date="2010-12-06T10:11:00Z"'


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        (f"[ask Ottoline]{{.comment-start {WHO}}}fleet[]{{.comment-end {WHO}}}", "fleet"),
        (f"fleet[ of Ottoline]{{.deletion {WHO}}}", "fleet"),
        (f"fleet[ of Ottoline]{{.insertion {WHO}}}", "fleet of Ottoline"),
    ],
)
def test_changes_and_comments_that_pandoc_writes_are_said(marked: str, kept: str) -> None:
    (cable,) = read(TELEGRAM.replace("Vastranian fleet left", f"Vastranian {marked} left"))
    assert f"The Vastranian {kept} left port" in text_of(cable)
    said = said_of(cable, "wrapper-removed") + said_of(cable, "doubtful-text")
    assert "Ottoline" in said
    assert not said_of(cable, "lines-lost")


@pytest.mark.parametrize(
    "marked", ['<c revision="-1"> of Ottoline</c>', '<ann id="0"><p><c>ask Ottoline</c></p></ann>']
)
def test_what_a_word_processor_s_file_has_deleted_or_annotated_is_left_out(marked: str) -> None:
    lines = TELEGRAM.replace("&", "&amp;").replace("<", "&lt;").split("\n")
    text = "\n".join(f'<p style="Normal">{line}</p>' for line in lines if line)
    text = text.replace("Vastranian fleet", f"Vastranian fleet{marked}")
    start = '<?xml version="1.0"?>\n<abiword version="2.8.6">\n<section>\n'
    (cable,) = read(f"{start}{text}</section></abiword>", "x.abw")
    assert "The Vastranian fleet left port" in text_of(cable)
    assert "Ottoline" in said_of(cable, "wrapper-removed")
