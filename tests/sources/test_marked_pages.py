"""Pages that strike words out, put words in, hide some, or have numbers that the browser makes."""

from __future__ import annotations

import json

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only


def page_of(sentence: str = "", *, below: str = "", between: str = "") -> str:
    """Return a page with a telegram in paragraphs; ``sentence`` stands in its first one."""
    head, _, text = BODY.partition("\n\n1. ")
    paragraphs = f"1. {text}".replace("End summary.", f"{sentence} End summary.").split("\n\n")
    top = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in (HEADER, head))
    shown = between.join(f"<p>{part}</p>\n" for part in paragraphs).replace("<<", "&lt;&lt;")
    return (
        "<html><head><title>x</title></head><body><nav><ol><li>Home</li><li>News</li></ol></nav>"
        f"<div class='post'>{top}{shown}</div>{below}</body></html>"
    )


def read(text: str) -> tuple[RawCable, str, list[str]]:
    """Return a page's cable, all its words, and its warnings."""
    raw = only(read_text(text, "x.html"))
    cable = parse_raw(raw)
    return raw, " ".join(raw.body.split()), [each.message for each in cable.warnings]


@pytest.mark.parametrize(
    "struck",
    [
        "<del>The harbour master sold it.</del>",
        "<s>The harbour master sold it.</s>",
        "<strike>The harbour <b>master</b> sold it.</strike>",
        "<span style='text-decoration: line-through'>The harbour master sold it.</span>",
        "<del>The <u>harbour</u> master sold it.</del>",
        '<del datetime="2011-01-01">The harbour master sold it.</del>',
    ],
)
def test_struck_words_are_left_out_and_said(struck: str) -> None:
    _, words, messages = read(page_of(f"So it was. {struck} And so it is."))
    assert "So it was. And so it is. End summary." in words
    said = "words struck out on the page in 1 place are left out: The harbour master sold it."
    assert said in messages


@pytest.mark.parametrize(
    "hidden",
    [
        "<span hidden>Buy herring now.</span>",
        '<span hidden="until-found">Buy herring now.</span>',
        "<span style='display:none'>Buy herring now.</span>",
        '<i style="color: red; display : none !important">Buy herring now.</i>',
        "<b style='visibility:hidden'>Buy herring now.</b>",
        "<span style=font-size:0>Buy herring now.</span>",
    ],
)
@pytest.mark.parametrize("is_block", [False, True])
def test_hidden_words_are_left_out_and_said(hidden: str, is_block: bool) -> None:
    if is_block:
        for name in ("span", "i", "b"):
            hidden = hidden.replace(f"<{name} ", "<div ").replace(f"</{name}>", "</div>")
        text = page_of(between=hidden)
    else:
        text = page_of(f"So it was. {hidden} And so it is.")
    raw, words, messages = read(text)
    assert "Buy herring" not in words
    assert any(
        each.startswith("words hidden on the page in ") and "Buy herring now." in each
        for each in messages
    )
    assert parse_raw(raw).signers == ("KETTLEWELL",)


@pytest.mark.parametrize(
    ("kept", "how"),
    [
        ("<ins>The harbour master sold it.</ins>", "put in on the page (<ins>)"),
        ("<b aria-hidden='true'>The harbour master sold it.</b>", "hidden from some readers"),
        ('<b class="x hidden">The harbour master sold it.</b>', "hidden from some readers"),
        ("<b class='sr-only'>The harbour master sold it.</b>", "hidden from some readers"),
    ],
)
def test_what_is_put_in_or_hidden_from_some_is_kept_and_said(kept: str, how: str) -> None:
    _, words, messages = read(page_of(f"So it was. {kept} And so it is."))
    assert "So it was. The harbour master sold it. And so it is." in words
    assert any(how in each and "perhaps no part of the cable" in each for each in messages)


@pytest.mark.parametrize(
    "mark",
    [
        '<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup>',
        '<sup class="reference" id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
        "<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>",
        '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>',
        '<sup><a href="#ftnt2" id="ftnt_ref2">[2]</a></sup>',
        '<a class=msocomanchor id="_anchor_1" href="#_msocom_1">[KM1]</a>',
        '<a href="#sdfootnote1sym" name="sdfootnote1anc"><sup>1</sup></a>',
    ],
)
def test_the_mark_of_a_note_is_glued_to_no_word_and_said(mark: str) -> None:
    _, words, messages = read(page_of(f"He sold the quay{mark} at noon."))
    assert "He sold the quay at noon. End summary." in words
    assert any("marks of notes on the page in 1 place are left out" in each for each in messages)


@pytest.mark.parametrize("number", ["10<sup>6</sup>", "the 1<sup>st</sup>"])
def test_what_is_printed_above_the_line_is_no_note(number: str) -> None:
    _, words, messages = read(page_of(f"It cost {number} crowns."))
    assert "106 crowns" in words or "the 1st crowns" in words
    assert not any("notes on the page" in each for each in messages)


@pytest.mark.parametrize(
    "plain",
    [
        "<b style='overflow:hidden'>The harbour.</b>",
        "<b data-hidden='1'>The harbour.</b>",
        "<b aria-hidden='false'>The harbour.</b>",
        "<b style='opacity:0.9; font-size:0.9em'>The harbour.</b>",
        "<b title='hidden reef'>The harbour.</b>",
        "<b aria-hidden='true'>\u00b6</b>The harbour.",
        "<span class='hidden-reef'>The harbour.</span>",
    ],
)
def test_what_every_reader_sees_is_like_any_other(plain: str) -> None:
    _, words, messages = read(page_of(plain))
    assert "The harbour. End summary." in words
    assert not any(each.startswith("words ") for each in messages)


@pytest.mark.parametrize("mark", ["div hidden", "div style='display:none'", "del"])
def test_a_telegram_that_is_hidden_or_struck_as_a_whole_is_kept_and_said(mark: str) -> None:
    text = page_of().replace("<div class='post'>", f"<div class='post'><{mark}>")
    raw, _, messages = read(text.replace("</div>", f"</{mark.split(maxsplit=1)[0]}></div>", 1))
    assert parse_raw(raw).id == "09PORTAMSEL42"
    assert any("kept, and perhaps no part of the cable" in each for each in messages)


def test_words_in_a_table_or_a_record_are_treated_alike() -> None:
    paragraph = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n")).replace("<<", "&lt;&lt;")
    body = paragraph.replace("End summary.", "<del>It rained.</del> End summary.")
    row = f"<tr><td>09PORTAMSEL42</td><td>{body}</td></tr>"
    table = f"<html><table><tr><th>refid</th><th>body</th></tr>{row}{row}</table></html>"
    first = next(iter(read_text(table, "x.html")))
    for raw in (first, only(read_text(json.dumps([{"id": "09PORTAMSEL42", "body": body}]), "x"))):
        assert "It rained" not in raw.body  # type: ignore[union-attr]
        messages = [each.message for each in parse_raw(raw).warnings]  # type: ignore[arg-type]
        assert "words struck out on the page in 1 place are left out: It rained." in messages


def listed(items: str, attributes: str = "") -> str:
    head = BODY.partition("\n\n1. ")[0].replace("\n", "<br>")
    return (
        f"<html><body><div><p>{HEADER.replace(chr(10), '<br>')}</p><p>{head}</p>"
        f"<ol {attributes}>{items}</ol><p>KETTLEWELL</p></div>"
        "<ol class='commentlist'><li>Fine herring.</li><li>Indeed.</li><li>No.</li></ol>"
        "</body></html>"
    )


@pytest.mark.parametrize(
    "item", ["<li><div>{}</div></li>\n", "<li>{}", "<li value='7'><b>{}</b></li>"]
)
@pytest.mark.parametrize("empty", ["", "&nbsp;"])
def test_numbers_of_the_lines_of_a_telegram_are_not_its_own(item: str, empty: str) -> None:
    text = TELEGRAM.replace("KETTLEWELL", "Of herring\nnobody spoke.\n\nNor of cod.\n\nKETTLEWELL")
    lines = [line.replace("<<", "&lt;&lt;") or empty for line in text.rstrip().split("\n")]
    shown = "".join(item.format(line) for line in lines)
    page = f"<html><body><ol><li>Fine.</li></ol><ol class='text'>{shown}</ol></body></html>"
    made, meant = (parse_raw(only(read_text(each, "x"))) for each in (page, text))
    assert [each.text for each in made.blocks] == [each.text for each in meant.blocks]
    assert (made.subject, made.signers) == (meant.subject, meant.signers)


SENTENCES = ("The fleet left port at dawn.", "The Minister was told.", "Nobody said a word.")


@pytest.mark.parametrize("item", ["<li>{}</li>", "<li><p>{}</p></li>", "<li>\n  <b>{}</b>\n"])
@pytest.mark.parametrize("marking", ["(SBU) ", ""])
@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [("", [1, 2, 3]), ("start='4'", [4, 5, 6]), ("start=7 class=cable", [7, 8, 9])],
)
def test_numbers_that_a_browser_makes_are_those_of_paragraphs(
    item: str, marking: str, attributes: str, numbers: list[int]
) -> None:
    items = "".join(item.format(f"{marking}{each}") for each in SENTENCES)
    raw, _, _ = read(listed(items, attributes))
    assert [line for line in raw.body.split("\n") if line.endswith(SENTENCES)] == [
        f"{number}. {marking}{each}" for number, each in zip(numbers, SENTENCES, strict=True)
    ]
    if marking or numbers[0] == 1:
        assert [each.number for each in parse_raw(raw).blocks if each.number] == numbers


def test_an_item_may_have_a_number_of_its_own() -> None:
    one, two, three = SENTENCES
    raw, _, _ = read(listed(f"<li value=3>{one}</li><li>{two}</li><li value='9'>{three}</li>"))
    lines = [line for line in raw.body.split("\n") if line.endswith(SENTENCES)]
    assert lines == [f"3. {one}", f"4. {two}", f"9. {three}"]


@pytest.mark.parametrize(
    ("attributes", "first"),
    [("type=a", "a. The fleet"), ("type='A'", "A. The fleet"), ("type=i", "i. The fleet"),
     ("style='list-style-type: upper-roman' start=4", "IV. The fleet"),
     ("reversed start=3", "3. The fleet"), ("style='list-style:none'", "The fleet")],
)  # fmt: skip
def test_numbers_are_written_as_the_page_shows_them(attributes: str, first: str) -> None:
    raw, _, _ = read(listed("".join(f"<li>{each}</li>" for each in SENTENCES), attributes))
    assert any(line.startswith(first) for line in raw.body.split("\n"))


def test_a_number_that_is_printed_is_not_made_again() -> None:
    items = "".join(f"<li>{at}. (SBU) {each}</li>" for at, each in enumerate(SENTENCES, 1))
    raw, words, _ = read(listed(items))
    assert "1. (SBU) The fleet" in words
    assert "1. 1." not in words
    assert [each.number for each in parse_raw(raw).blocks if each.number] == [1, 2, 3]


def test_menus_and_lists_of_comments_have_no_numbers_of_a_cable() -> None:
    _, words, messages = read(listed("".join(f"<li>{each}</li>" for each in SENTENCES)))
    assert "Fine herring" not in words
    assert any("Fine herring." in each and "left out" in each for each in messages)
    assert not any("1. Home" in each for each in read(page_of())[2])


def test_marks_within_marks_are_all_left_out_however_many() -> None:
    deep = "<del>" * 50 + "It rained." + "</del>" * 50 + "<del>It snowed.</del>"
    _, words, messages = read(page_of(f"So it was. {deep} And so it is."))
    assert "So it was. And so it is." in words
    assert any("It rained. It snowed." in each for each in messages)


COLOURS = [
    'style="color:#0000ff"',
    'style="font-size:2em; color: blue"',
    'style="COLOR: rgb(0,0,255)"',
]


@pytest.mark.parametrize("opened", [*(f"<div {each}>" for each in COLOURS), "<font color=blue>"])
def test_words_in_another_colour_are_kept_and_said(opened: str) -> None:
    name = opened[1:].partition(" ")[0]
    _, words, messages = read(page_of(between=f"{opened}Is that so, Ottoline?</{name}>"))
    assert "Is that so, Ottoline?" in words
    said = "words in another colour than the page's in "
    assert [each for each in messages if each.startswith(said) and "Ottoline" in each]


@pytest.mark.parametrize("colour", ["black", "#000", "#333333", "rgb(0,0,0)", "inherit"])
def test_black_words_are_no_others(colour: str) -> None:
    text = page_of(between=f"<p style='color:{colour}'>Is that so?</p>")
    assert not any("colour" in each for each in read(text)[2])


def test_a_telegram_that_is_in_colour_as_a_whole_is_no_other() -> None:
    text = page_of().replace("<div class='post'>", "<div style='color:navy'>")
    assert not any("colour" in each for each in read(text)[2])
    text = page_of().replace("<p>", "<p style='color:navy'>")
    assert not any("colour" in each for each in read(text)[2])


NOTES = (
    "<aside epub:type='footnote'><p>1. The law of 1999.</p></aside>",
    "<div class='footnotes'><p id='n2'><a href='#r2'>2</a>. See the keeper.</p></div>",
    "<wp:comment><wp:author>Bo</wp:author><wp:text>2. (SBU) is wrong</wp:text></wp:comment>",
)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_with_a_number_that_the_text_has_is_no_paragraph(note: str) -> None:
    raw, _, messages = read(page_of().replace("</div>", f"{note}</div>"))
    assert raw.body == read(page_of())[0].body
    assert any("left out" in each for each in messages)


def test_a_telegram_in_a_comment_below_another_one_is_read() -> None:
    other = page_of().partition("<div class='post'>")[2].replace("000042", "000043")
    text = page_of().replace("</body>", f"<div class='comment'>{other}")
    text = text.replace("</html></html>", "</html>")
    bodies = [each.body for each in read_text(text, "x.html") if isinstance(each, RawCable)]
    assert len(bodies) == 2


MARKS = ("<a epub:type='noteref' href='#n1'>1</a>", "<sup><a href='#n1'>1</a></sup>")


@pytest.mark.parametrize("mark", MARKS)
def test_the_mark_of_a_note_is_left_out_by_where_it_leads(mark: str) -> None:
    assert "So it was. End" in read(page_of(f"So it was{mark}."))[1]
