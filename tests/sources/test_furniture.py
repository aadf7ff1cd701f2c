"""What a site or a printer puts between a cable's lines is set apart, said, and in no paragraph."""

from __future__ import annotations

from html import escape

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, only, read_one

FIRST = """1. (SBU) The Vastranian fleet left port at dawn with nets that no inspector
had seen, and the harbour master, who had been told of it by his brother,
wrote nothing down until noon.  He then asked for the papers of the ships
and found that none of them was signed.
"""
SECOND = """2. (SBU) At night the lighthouse was dark, which the keeper explained with
a shortage of oil that he had reported in March, in May and again in July
to an office that is closed.  Nobody in Vastrania has seen his letters, and
the oil was found behind the chapel.
"""
THIRD = """3. (SBU) Next day the Minister of Ports received the masters of the ships for
herring and tea, thanked them for having come so early, and told them what
everyone knew:  that the quay is sold, that its cranes are in Thorsund, and
that there will be no inspection before winter.
"""
PARAGRAPHS = (FIRST, SECOND, THIRD)
HEAD = f"{HEADER}\n\n{BODY.partition('1. (SBU)')[0]}"
WHOLE = f"{HEAD}{FIRST}\n{SECOND}\n{THIRD}\nKETTLEWELL\n"


def put(furniture: str, *, within: bool, text: str = WHOLE) -> str:
    """Return the telegram with lines below its paragraphs, or in the middle of each."""
    for paragraph in PARAGRAPHS:
        lines = paragraph.split("\n")
        cut = [*lines[:2], furniture, *lines[2:]] if within else [*lines, furniture, ""]
        text = text.replace(paragraph, "\n".join(cut))
    return text


def texts(raw: RawCable) -> list[str]:
    return [block.text for block in parse_raw(raw).blocks]


def said(raw: RawCable) -> str:
    return "\n".join(f"{each.message}\n{each.raw}" for each in parse_raw(raw).warnings)


SITE = [
    "Share on Facebook",
    "Share this article",
    "Click to share on Twitter (Opens in new window)",
    "Facebook Twitter Email Print",
    "Facebook | Twitter | LinkedIn",
    "Tweet",
    "Advertisement",
    "ADVERTISEMENT",
    "- Advertisement -",
    "Advertisement - Story continues below",
    "Story continues below",
    "Skip to main content",
    "Back to top",
    "This site uses cookies to make your visit a pleasure. OK",
    "Sign up for our newsletter",
    "Home | About us | Cables | Contact",
    "Home > Cables > 2009",
    "Home\nAbout us\nContact",
    "Email this article to a friend",
    "Highlight (yellow) - Page 3 - Location 123",
]


@pytest.mark.parametrize("within", [True, False])
@pytest.mark.parametrize("line", SITE)
def test_lines_of_a_site_are_set_apart_and_said(line: str, within: bool) -> None:
    raw = read_one(put(line, within=within))
    assert texts(raw) == texts(read_one(WHOLE))
    assert parse_raw(raw).signers == ("KETTLEWELL",)
    for each in line.split("\n"):
        assert each in said(raw)


@pytest.mark.parametrize("within", [True, False])
@pytest.mark.parametrize(
    "form",
    [
        "Page {} of 3",
        "Page {}/3",
        "- Page {} -",
        "[Page {} of 3]",
        "{} of 3",
        "{}/3",
        "Seite {} von 3",
        "The Herring Files    Page {} of 3",
        "Page {} of 3  |  12/6/2010",
        "https://example.org/cable/09PORTAMSEL42.html    {}/3",
        "12/6/2010   The Herring Files\n\nhttps://example.org/cable.html   {}/3",
        "Page {} of 3\n\n\nThe Herring Files - printed by A. Clerk",
        "## p. {} (#17) ########",
        "==== Page {} ====\n\nTHE HERRING FILES",
    ],
)
def test_numbers_of_pages_and_running_heads_are_set_apart_and_said(form: str, within: bool) -> None:
    text = WHOLE
    for number, before in enumerate(PARAGRAPHS, 1):
        text = text.replace(before, put(form.format(number), within=within, text=before))
    raw = read_one(text)
    assert texts(raw) == texts(read_one(WHOLE))
    for line in filter(None, form.format(2).split("\n")):
        assert line.strip() in said(raw)


@pytest.mark.parametrize("within", [True, False])
def test_what_has_the_number_of_a_page_in_a_rule_beside_it_is_of_the_page(within: bool) -> None:
    text = WHOLE
    heads = ("12", "THE HERRING FILES     13", "14     PORT AMSEL")
    for number, (head, before) in enumerate(zip(heads, PARAGRAPHS, strict=True), 12):
        mark = f"## p. {number} (#28) ####\n\n{head}"
        text = text.replace(before, put(mark, within=within, text=before))
    raw = read_one(text)
    assert texts(raw) == texts(read_one(WHOLE))
    assert all(head in said(raw) for head in heads)


def test_numbers_of_slides_that_cut_a_sentence_are_no_paragraphs() -> None:
    text = put("3.", within=True, text=SECOND)
    text = (
        WHOLE.replace(SECOND, text).replace(FIRST, f"2.\n{FIRST}").replace(THIRD, f"4.\n\n{THIRD}")
    )
    raw = read_one(text)
    assert texts(raw) == texts(read_one(WHOLE))
    assert "3 lines of a page in the middle of the cable are left out: 2. 3. 4." in said(raw)


@pytest.mark.parametrize(
    "listed",
    [
        "2.\n\nThe tugs are sold.\n\n3.\n\nNobody bought.",
        "The tugs are\n\n1.\n\nold, and\n\n2.\n\nsold.",
        "The tugs are these:\n\n1.\n\nan old one.",
        "The tugs are\n7.\nold and\n3.\nsold.",
    ],
)
def test_a_list_whose_numbers_stand_alone_stays(listed: str) -> None:
    raw = read_one(WHOLE.replace("KETTLEWELL", f"{listed}\n\nKETTLEWELL"))
    assert listed in raw.body


def test_a_line_on_every_page_is_set_apart_without_a_number_beside_it() -> None:
    raw = read_one(put("The Herring Files, edited by A. Clerk", within=True))
    assert texts(raw) == texts(read_one(WHOLE))
    assert "The Herring Files, edited by A. Clerk" in said(raw)


def test_pages_that_the_text_counts_and_does_not_have_are_named() -> None:
    text = WHOLE
    for number, before in ((1, FIRST), (2, SECOND), (5, THIRD)):
        text = text.replace(before, put(f"Page {number} of 6", within=True, text=before))
    assert "no sign of pages 3, 4, 6 of 6" in said(read_one(text))
    assert "no sign of" not in said(read_one(put("Page 2 of 3", within=True, text=WHOLE)))


OWN = [
    "Print media were silent",
    "Share prices fell on Monday",
    "Politics\nBusiness\nCulture",
    "Page 2 of the paper said so",
    "Home is the sailor",
    "3 of 7 ships",
    "Advertisement rates rose",
    "Follow-up by the Embassy",
    "Continue",
    "Post to follow up",
    "Herring > Sprat > Cod",
    "Subscribe to the view that it rains",
    "Telegram",
]


@pytest.mark.parametrize("within", [True, False])
@pytest.mark.parametrize("line", OWN)
def test_a_cable_s_own_words_are_never_taken_for_it(line: str, within: bool) -> None:
    text = WHOLE.replace(SECOND, put(line, within=within, text=SECOND))
    raw = read_one(text)
    assert raw.body == text.removeprefix(f"{HEADER}\n\n").strip("\n")


@pytest.mark.parametrize("form", ["- {} -", "-{}-", "\u2013 {} \u2013"])
def test_years_between_dashes_are_headings(form: str) -> None:
    text = WHOLE
    for year, before in ((2008, SECOND), (2009, THIRD)):
        text = text.replace(before, f"{form.format(year)}\n\n{before}")
    raw = read_one(text)
    assert raw.body == text.removeprefix(f"{HEADER}\n\n").strip("\n")


def test_a_sentence_that_is_said_again_is_no_running_head() -> None:
    again = (
        "The tugs are sold to whoever wants them, and\nThe Minister of Ports and Lights\nsigned it."
    )
    text = WHOLE.replace("KETTLEWELL", "\n\n".join([again] * 4) + "\n\nKETTLEWELL")
    assert read_one(text).body.count("The Minister of Ports and Lights") == 4


def test_marks_that_a_network_made_stay_for_the_parser() -> None:
    raw = read_one(put("Port Amsel 00000042  002 of 003", within=True))
    assert raw.body.count("00000042  002 of 003") == 3


def test_a_page_of_html_and_a_stream_of_cables_are_treated_alike() -> None:
    text = put("Share on Facebook", within=True)
    page = f"<html><body><pre>{escape(text)}</pre></body></html>"
    assert texts(only(read_text(page, "x.html"))) == texts(read_one(WHOLE))
    other = text.replace("000042", "000043").replace("#0042", "#0043")
    one, two = read_text(f"{text}\n{other}", "x.txt")
    assert isinstance(one, RawCable)
    assert isinstance(two, RawCable)
    assert two.source.file == f"x.txt:{text.count(chr(10)) + 2}"
    assert texts(two) == texts(read_one(WHOLE.replace("000042", "000043")))


def test_a_line_that_is_taken_for_a_running_head_is_said_with_what_to_do() -> None:
    line = "The Quarrels of the Herring"
    words = ("had seen,", "a shortage of oil that", "of the ships")
    text = WHOLE
    for word in words:
        assert word in text
        text = text.replace(word, f"\n{line}\n{word}", 1)
    found = read_one(text)
    (said,) = (each for name, each in found.record.extra if name == "left-out")
    assert said.startswith("3 lines that come again in the middle of sentences are taken for")
    assert "join them with the lines above them in the file, and import that" in said
    assert line not in found.body


@pytest.mark.parametrize("label", ["", "Reference ID: ", "## "])
@pytest.mark.parametrize("foot", ["Page {} of 3", "Page {} of 3 - from the harbour office"])
def test_the_id_of_the_next_cable_below_the_number_of_a_page_is_no_running_head(
    label: str, foot: str
) -> None:
    posts = ("09PORTAMSEL41", "08VEDDEL7", "07LINDMERE3")
    text = "\n\n".join(
        f"{label}{id_}\n\nSUBJECT: TUGS\n\n{FIRST}\n{SECOND}\n{foot.format(page)}"
        for page, id_ in enumerate(posts, 1)
    )
    found = [parse_raw(each) for each in read_text(text, "x.txt") if isinstance(each, RawCable)]
    assert [each.id for each in found] == [*posts]


def test_the_own_id_above_each_page_is_a_running_head() -> None:
    own = "09PORTAMSEL42 - SECRET"
    pages = (f"{own}\nPage {number} of 3\n\n{each}" for number, each in enumerate(PARAGRAPHS, 1))
    cable = parse_raw(only(read_text(f"{HEAD}" + "\n".join(pages) + "\nKETTLEWELL\n", "x.txt")))
    assert not any(own in block.text for block in cable.blocks)


OTHER = WHOLE.replace("000042", "000057").replace("0910803", "0920903").replace("0108", "0209")


def test_marks_of_pages_are_said_of_the_cable_in_which_they_stood() -> None:
    one = WHOLE.replace("that no inspector\n", "that no inspector\n(MORE)\n")
    other = put("(MORE)", within=True, text=OTHER)
    first, second = read_text(f"{one}\n{other}", "x.txt")
    assert isinstance(first, RawCable)
    assert isinstance(second, RawCable)
    assert "1 line of a page in the middle of the cable is left out: (MORE)\n" in said(first)
    assert "3 lines of a page in the middle of the cable are left out: (MORE)" in said(second)


AGENCY = ("XY-WS-12-06-10 1412EST", "", "a0413 int", "r i bc-AMSEL-text 12-06", "XY-AMSEL, 1st Add")


@pytest.mark.parametrize("within", [True, False])
def test_the_head_of_the_next_take_of_an_agency_is_in_doubt(within: bool) -> None:
    raw = read_one(put("\n".join(("(MORE)", *AGENCY)), within=within))
    count = 4 * (3 if within else 2)  # behind the last paragraph nothing goes on
    assert f"{count} lines below (MORE) in the cable are perhaps no part of the cable" in said(raw)


def test_below_a_mark_that_more_follows_the_text_goes_on_without_a_word() -> None:
    raw = read_one(put("(MORE)", within=True))
    assert texts(raw) == texts(read_one(WHOLE))
    assert "perhaps" not in said(raw)


FORMS_OF_NUMBERS = ["- {} -", "-{}-", "Page {} of 8", "Page {}"]
OUT_OF_ORDER = [(8, 1, 2, 7, 6, 3), (5, 1, 2, 3), (3, 2), (3, 2, 1), (2, 3, 7, 6)]
IN_ORDER = [(1, 2, 3), (2, 3), (1, 2, 1, 2, 3), (2, 3, 2, 3, 4), (1, 1, 2, 2, 3), (2, 5)]


def with_numbers(form: str, numbers: tuple[int | str, ...]) -> str:
    """Return two telegrams that have the numbers of pages on lines of their own."""
    lines = "\n\n".join(form.format(number) for number in numbers[:-1])
    second = WHOLE.replace("0042/01", "0043/01").replace("000042", "000043")
    assert second != WHOLE
    second = second.replace(FIRST, f"{FIRST}\n{form.format(numbers[-1])}\n")
    return f"{WHOLE.replace(FIRST, FIRST + chr(10) + lines + chr(10))}\n{second}"


@pytest.mark.parametrize("form", FORMS_OF_NUMBERS)
@pytest.mark.parametrize("numbers", OUT_OF_ORDER)
def test_pages_whose_numbers_fall_are_said_of_each_cable(
    form: str, numbers: tuple[int, ...]
) -> None:
    found = [*read_text(with_numbers(form, numbers), "x.txt")]
    order = ", ".join(map(str, numbers))
    assert len(found) == 2
    assert all(order in said(each) for each in found if isinstance(each, RawCable))


@pytest.mark.parametrize("form", FORMS_OF_NUMBERS)
@pytest.mark.parametrize("numbers", IN_ORDER)
def test_pages_whose_numbers_rise_or_begin_again_are_in_order(
    form: str, numbers: tuple[int, ...]
) -> None:
    found = [*read_text(with_numbers(form, numbers), "x.txt")]
    assert len(found) == 2
    assert not any("order" in said(each) for each in found if isinstance(each, RawCable))


def test_pages_of_another_total_are_of_another_document() -> None:
    found = [*read_text(with_numbers("{}", ("Page 3 of 7", "Page 4 of 7", "Page 1 of 2")), "x.txt")]
    assert len(found) == 2
    assert not any("order" in said(each) for each in found if isinstance(each, RawCable))


@pytest.mark.parametrize("top", ["VZCZCXRO10{:02}\n", "", "ZNR UUUUU ZZH\n"])
def test_routing_that_all_telegrams_have_below_the_head_of_a_page_is_theirs(top: str) -> None:
    head = HEAD.partition("DE RUEHPA")[2].replace("0042", "{0:04}").replace("01 09108", "01 0{0}08")
    texts = (
        f"\f Spool print    Page {page}\n\n{top.format(page)}RR RUEHXA\nDE RUEHPA"
        f"{head.format(60 + page)}{FIRST}\n{SECOND}\nKETTLEWELL\n"
        for page in (1, 2, 3)
    )
    found = [each for each in read_text("".join(texts), "x.txt") if isinstance(each, RawCable)]
    assert len(found) == 3
    assert all("RR RUEHXA" in f"{each.header}\n{each.body}" for each in found)
    assert not any("RUEHXA" in said(each) for each in found)
