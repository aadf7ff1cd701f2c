"""Copies as people have them: from word processors, wikis, pages, pads and mails."""

from __future__ import annotations

import json
import re
import textwrap

import pytest

from reftel.cable import Cable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, read_one

WHOLE = TELEGRAM.replace("SECTION 01 OF 02 ", "")


def read(text: str, name: str = "x.txt") -> Cable:
    return parse_raw(only(read_text(text, name)))


def same(cable: Cable) -> None:
    """Check that a cable is the one that the telegram itself makes."""
    whole = parse_raw(read_one(WHOLE))
    assert [block.text for block in cable.blocks] == [block.text for block in whole.blocks]
    assert (cable.id, cable.signers, cable.to) == (whole.id, whole.signers, whole.to)


def messages(cable: Cable) -> str:
    return "\n".join(each.message for each in cable.warnings)


@pytest.mark.parametrize(
    ("line", "paragraph"), [("\v", "\v\v"), ("\u2028", "\u2029"), ("\u2028", "\u2028\u2028")]
)
def test_other_line_ends_are_line_ends(line: str, paragraph: str) -> None:
    same(read(WHOLE.replace("\n\n", paragraph).replace("\n", line)))


def test_the_line_end_of_mainframes_is_one_where_a_text_has_no_other() -> None:
    same(read(WHOLE.replace("\n", "\x85")))
    assert "his mother\x85" in read(WHOLE.replace("his mother", "his mother\x85")).body


@pytest.mark.parametrize("blank", ["&nbsp;", "&#160;", "&#xA0;"])
def test_blanks_and_signs_that_are_entities_are_read_and_said(blank: str) -> None:
    cable = read(WHOLE.replace("(", "&#40;").replace(" ", blank))
    same(cable)
    assert "entities of HTML" in messages(cable)


@pytest.mark.parametrize(
    "above",
    [
        "== 09PORTAMSEL42 ==\n{{cable|id=09PORTAMSEL42|date=2009-04-01}}\n<pre>\n",
        "== 09PORTAMSEL42 ==\n{{cable\n|id=09PORTAMSEL42\n|date=2009-04-01}}\n<pre>\n",
        "== 09PORTAMSEL42 ==\n[[File:The harbour of Port Amsel in winter.jpg|thumb]]\n<pre>\n",
    ],
)
def test_a_page_of_a_wiki_is_one_cable(above: str) -> None:
    cable = read(f"{above}{WHOLE}</pre>\n[[Category:Cables]]\n")
    assert cable.id == "09PORTAMSEL42"
    assert cable.signers == ("KETTLEWELL",)
    assert "[[Category:Cables]]" in messages(cable)


@pytest.mark.parametrize("corners", ["+-", "\u250c\u2500"])
@pytest.mark.parametrize("bar", ["|", "\u2502"])
def test_a_box_around_a_telegram_is_left_out_and_said(bar: str, corners: str) -> None:
    border = f"{corners[0]}{corners[1] * 78}{corners[0]}"
    lines = "\n".join(f"{bar} {line:<76} {bar}" for line in WHOLE.split("\n"))
    cable = read(f"{border}\n{lines}\n{border}\n")
    same(cable)
    assert re.search(r"the box around \d+ lines is left out", messages(cable))


def test_a_bar_at_the_end_of_each_line_is_left_out_and_said() -> None:
    cable = read("\n".join(f"{line:<78}|" if line else "" for line in WHOLE.split("\n")))
    same(cable)
    assert re.search(r"the box around \d+ lines is left out", messages(cable))


def test_quotation_marks_around_each_line_are_left_out_and_said() -> None:
    cable = read("\n".join(f'"{line}"' for line in WHOLE.split("\n")))
    same(cable)
    assert re.search(r"the pair of quotation marks around \d+ lines is left out", messages(cable))


@pytest.mark.parametrize(
    ("first", "last"), [('"', '"'), ("'", "'"), ('"""', '"""'), ("\u201c", "\u201d"), ('"', '"\n')]
)
def test_quotation_marks_around_a_text_are_left_out_and_said(first: str, last: str) -> None:
    cable = read(f"{first}{WHOLE.strip()}{last}\n")
    same(cable)
    assert f"the {first} around the text is left out" in messages(cable)


@pytest.mark.parametrize("sign", ["* ", "- "])
def test_a_telegram_that_is_a_list_of_its_lines_is_read_and_that_is_said(sign: str) -> None:
    cable = read("\n".join(f"{sign}{line}" if line else "" for line in WHOLE.split("\n")))
    same(cable)
    assert f"the {sign.strip()} in front of" in messages(cable)


def test_lists_and_rules_in_a_telegram_stay() -> None:
    items = "\n".join(f"- {each}" for each in ("nets", "oil", "tea", "the quay", "cranes", "lamps"))
    body = BODY.replace("KETTLEWELL", f"3. (SBU) Sold:\n{'-' * 40}\n{items}\n\nKETTLEWELL")
    assert read_one(f"{HEADER}\n\n{body}\n").body == body


@pytest.mark.parametrize(
    "struck",
    ["~~at noon~~ at dawn", "<del>at noon</del> at dawn", "<s>at noon</s> <ins>at dawn</ins>"],
)
def test_words_that_a_text_strikes_out_are_left_out_and_said(struck: str) -> None:
    cable = read(WHOLE.replace("at dawn", struck))
    assert "words struck out on the page in 1 place are left out: at noon" in messages(cable)
    texts = [" ".join(block.text.split()) for block in cable.blocks]
    assert texts == [block.text for block in parse_raw(read_one(WHOLE)).blocks]


def test_a_table_in_a_telegram_is_no_box() -> None:
    table = "| Ship | Nets |\n| Herring | 4 |\n| Sprat | 7 |\n| Cod | 1 |\n| Eel | 2 |"
    body = BODY.replace("KETTLEWELL", f"{table}\n\nKETTLEWELL")
    assert table in read_one(f"{HEADER}\n\n{body}\n").body


@pytest.mark.parametrize(
    "notice",
    [
        "This e-mail is confidential and intended for the addressee only.",
        "This message and what is attached to it are intended for whom it may concern.",
    ],
)
def test_the_notice_of_a_mail_is_left_out_and_said(notice: str) -> None:
    cable = read(f"{WHOLE}\n\n{notice}\nIf you are another, delete it.\n")
    same(cable)
    assert "2 lines behind the cable are left out: This " in messages(cable)


NUMBERS = [
    "[{}] ",
    "{} - ",
    "{} \u2013 ",
    "Para {}. ",
    "Paragraph {}: ",
    "**{}.** ",
    "#{} ",
    "No. {} ",
]


@pytest.mark.parametrize("marking", ["(SBU) ", ""])
@pytest.mark.parametrize("form", NUMBERS)
def test_paragraph_numbers_in_another_form_are_read_and_said(form: str, marking: str) -> None:
    text = WHOLE.replace("(SBU) ", marking)
    cable = read(re.sub(r"^(\d)\. ", lambda match: form.format(match[1]), text, flags=re.MULTILINE))
    assert [block.number for block in cable.blocks if block.number] == [1, 2]
    assert [each.text for each in cable.blocks] == [each.text for each in read(text).blocks]
    assert "2 paragraph numbers in another form" in messages(cable)


@pytest.mark.parametrize("form", NUMBERS)
def test_notes_behind_a_text_and_lists_in_it_are_no_paragraphs(form: str) -> None:
    plain = re.sub(r"^\d\. (?:\(SBU\) )?", "", WHOLE, flags=re.MULTILINE)
    notes = "".join(f"{form.format(number)}A chapel.\n" for number in (1, 2))
    for text in (f"{plain}\n{notes}", plain.replace("KETTLEWELL", f"{notes}\nKETTLEWELL")):
        cable = read(text)
        assert "another form" not in messages(cable)
    numbered = WHOLE.replace("KETTLEWELL", f"{notes}\nKETTLEWELL")
    assert "another form" not in messages(read(numbered))


@pytest.mark.parametrize("signs", ["-.()", ".&#", "[]()-._"])
def test_backslashes_in_front_of_signs_are_left_out_and_said(signs: str) -> None:
    text = WHOLE
    for sign in signs:
        text = text.replace(sign, f"\\{sign}")
    cable = read(text)
    same(cable)
    assert "backslashes in front of signs" in messages(cable)


def test_a_single_backslash_stays() -> None:
    text = WHOLE.replace("at dawn.", "at dawn\\.")
    assert "at dawn\\." in read_one(text).body


def test_line_ends_that_a_spreadsheet_wrote_out_are_left_out_and_said() -> None:
    table = 'id,text\n09PORTAMSEL42,"' + WHOLE.replace('"', '""').replace("\n", "_x000D_\n") + '"\n'
    for text, name in ((table, "x.csv"), (WHOLE.replace("\n", "_x000D_\n"), "x.txt")):
        cable = read(text, name)
        same(cable)
        assert "line ends of a spreadsheet that were written out" in messages(cable)


def test_the_end_of_a_date_of_a_calendar_is_none_of_the_text() -> None:
    written = WHOLE.replace("\n", "\\n").replace(",", "\\,")
    cable = read(f"BEGIN:VEVENT\nNOTE:{written}\nEND:VEVENT\nEND:VCALENDAR\n")
    assert cable.signers == ("KETTLEWELL",)
    assert "left out: END:V" in messages(cable)


ON_ONE_LINE = HEADER.replace("\n\n", "\n").replace("\n", " ")
GLUED = {
    "a paragraph of a page": f"<html><body><p>{ON_ONE_LINE}</p>\n{{}}</body></html>",
    "soft line ends of a page": (
        "<html><body><p>" + HEADER.replace("\n", "\n   ") + "</p>\n{}</body></html>"
    ),
    "a page that a reader of print made": (
        f"<html><body><div><p><span>{ON_ONE_LINE.replace(' ', '</span> <span>')}</span></p></div>\n"
        "{}</body></html>"
    ),
}


def _same_header(cable: Cable) -> None:
    whole = parse_raw(read_one(WHOLE))
    assert (cable.created, cable.sender, cable.to, cable.info, cable.origin, cable.id) == (
        whole.created,
        whole.sender,
        whole.to,
        whole.info,
        whole.origin,
        whole.id,
    )
    assert [block.text for block in cable.blocks] == [block.text for block in whole.blocks]


@pytest.mark.parametrize("around", GLUED.values(), ids=GLUED)
def test_a_header_in_one_paragraph_of_a_page_is_read(around: str) -> None:
    body = WHOLE.removeprefix(HEADER).replace("<<", "&lt;&lt;")
    paragraphs = (f"<p>{part}</p>\n" for part in body.strip().split("\n\n"))
    _same_header(read(around.format("".join(paragraphs)), "x.html"))


@pytest.mark.parametrize("between", [" ", "\t", " / ", " | ", "   "])
def test_a_header_on_one_line_of_a_record_is_read(between: str) -> None:
    header = HEADER.replace("\n\n", "\n").replace("\n", between)
    body = WHOLE.removeprefix(HEADER)
    record = {"id": "09PORTAMSEL42", "header": header, "body": body}
    for given in (json.dumps([record]), f"{header}\n\n{body}"):
        _same_header(read(given, "x.json" if given[0] == "[" else "x.txt"))


@pytest.mark.parametrize("end", ["\n\n", " "])
def test_a_header_on_one_line_of_a_text_is_read(end: str) -> None:
    cable = read(WHOLE.replace(f"{HEADER}\n\n", f"{ON_ONE_LINE}{end}"))
    _same_header(cable)
    assert "the lines of a header, which stood on one line, are parted" in messages(cable)


@pytest.mark.parametrize("level", ["UNCLAS", "SECRET", "T O P S E C R E T", "LIMITED OFFICIAL USE"])
@pytest.mark.parametrize("section", ["", " SECTION 01 OF 02"])
def test_any_level_ends_a_header_on_one_line(level: str, section: str) -> None:
    first = f"{level}{section} PORT AMSEL 000042"
    head, text = BODY.partition("\n\n")[2].split("\n\n1. ")
    cable = read(f"{ON_ONE_LINE} {first} {head.replace(chr(10), ' ')}\n\n1. {text}\n")
    assert first in f"{cable.header}\n{cable.body}".split("\n")


@pytest.mark.parametrize("width", range(50, 120, 5))
def test_a_header_filled_to_a_width_is_read(width: int) -> None:
    _same_header(read(WHOLE.replace(HEADER, textwrap.fill(ON_ONE_LINE, width))))


def test_a_header_whose_sender_has_a_to_in_its_name_stays_as_it_is() -> None:
    text = WHOLE.replace("09\nFM AMEMBASSY PORT AMSEL", "09 FM USMISSION TO THE EU")
    assert "FM USMISSION TO THE EU\n" in only(read_text(text, "x.txt")).header


def test_a_header_without_a_to_keeps_its_lines() -> None:
    text = WHOLE.replace("TO RUEHC/SECSTATE WASHDC PRIORITY 1766\n", "").replace(
        "said the", "on FM said the"
    )
    whole = text.replace("on FM said", "on AM said")
    assert only(read_text(text, "x.txt")).header == only(read_text(whole, "x.txt")).header
