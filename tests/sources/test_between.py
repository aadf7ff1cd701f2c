"""Lines between those of a text that are perhaps none of it are named, whatever put them there."""

from __future__ import annotations

import pytest

from reftel.cable import BlockKind, RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, only

HEAD = BODY.partition("\n1. ")[0]
FIRST = "1. (C) Summary: The Vastranian fleet left port before dawn, and the harbour"
REST = "master did not see it go, or so he told the consul at noon.  End summary."
SECOND = "2. (C) The Minister said that nobody but the fish would miss the boats."


def telegram(*lines: str) -> str:
    return "\n".join([HEADER, "", HEAD, "", *lines, "", "KETTLEWELL", ""])


def doubts(text: str) -> list[str]:
    cable = only(read_text(text, "42.txt"))
    return [said for name, said in cable.record.extra if name == "in-doubt"]


def within(*lines: str) -> str:
    return telegram(FIRST, *lines, REST, "", SECOND)


INSERTED = {
    "a stamp far in": ("", "                                     VAST-FOIA 211", ""),
    "a stamp in capitals": ("EXHIBIT C",),
    "the take of a wire": ("", "(CONT)", "", "BC-CABLES-AMSEL, 1ST ADD"),
    "an ID as a running head": ("", "09PORTAMSEL42", ""),
    "a letter of a watermark": ("D",),
    "notes at the foot": (
        "____________________",
        "1 The meeting was in the Customs House.",
        "",
        "118",
    ),
    "a count of pages": ("2 of 4",),
    "a title": ("", "Port Amsel cable, page 2", ""),
    "a remark": ("// JM: is this the same man?",),
    "a comment": ("/* ask Bo */",),
    "an arrow": ("--> NB forty, not fourteen",),
}


@pytest.mark.parametrize("lines", INSERTED.values(), ids=INSERTED)
def test_what_stands_in_a_sentence_and_is_none_of_it_is_named(lines: tuple[str, ...]) -> None:
    (said,) = doubts(within(*lines))
    count = sum(bool(line.strip()) for line in lines)
    start = "1 line between those of the text is" if count == 1 else f"{count} lines between those"
    assert said.startswith(start)
    assert next(filter(None, (line.strip() for line in lines)))[:20] in said


@pytest.mark.parametrize(
    "rule", ["-" * 60, "_" * 60, "* * * * *", "=====", "~~~~", "***", "\u2014" * 9, "####"]
)
def test_rules_in_a_sentence_may_be_words_that_are_blackened(rule: str) -> None:
    (said,) = doubts(within(rule, rule))
    assert said.startswith("rules stand in the middle of a sentence (2 in all)")
    assert doubts(telegram(f"{FIRST} {REST}", "", rule, "", SECOND)) == []


OWN = {
    "the sentence": (),
    "a name": ("Master of the Lights, Mr. Kettlewell, a man of seventy, who is the",),
    "an acronym": ("FISHMIN AND THE PORT AUTHORITY OF THE VASTRANIAN REPUBLIC (PAVR)",),
    "a classification": ("SECRET",),
    "a page mark": ("", "PORT AMSEL 00000042  002 OF 003", "", ""),
    "a page's stamp": ("", "CONFIDENTIAL", "", "PORT AMSEL 00000042  002 OF 003", ""),
    "a redaction": ("XXXXXXXXXXXX",),
}


@pytest.mark.parametrize("lines", OWN.values(), ids=OWN)
def test_a_text_s_own_lines_are_no_doubt(lines: tuple[str, ...]) -> None:
    assert doubts(within(*lines)) == []


def test_remarks_and_notes_behind_a_paragraph_are_named() -> None:
    text = telegram(
        f"{FIRST} {REST}", "(!!) legal must see this", "", SECOND, "__________", "3 Price lists."
    )
    (said,) = doubts(text)
    assert "(!!) legal must see this / 3 Price lists." in said


TRANSLATED = (
    ("1. (C) The fleet has left the port.", "1. (C) La flotte a quitté le port et la baie."),
    (
        "2. (C) The Minister was in the office.",
        "2. (C) Le ministre dit que les bateaux sont vieux.",
    ),
    (
        "3. (C) It is the third year of this.",
        "3. (C) C'est la troisième année que cela dure dans la baie.",
    ),
)


@pytest.mark.parametrize("other", ["", "Министр сказал, что селёдка останется в порту"])
def test_a_translation_between_the_lines_is_named(other: str) -> None:
    pairs = [(line, other or below) for line, below in TRANSLATED]
    said = doubts(telegram(*(line for pair in pairs for line in (*pair, ""))))
    assert any(each.startswith("3 lines between those of the text are") for each in said)


def test_a_quotation_in_another_language_is_none() -> None:
    (first, quoted), (second, _), _ = TRANSLATED
    assert doubts(telegram(first, "", quoted.replace("1. (C) ", ""), "", second)) == []


def signed(*lines: str) -> RawCable:
    return only(
        read_text(
            telegram(f"{FIRST} {REST}", "", SECOND).rstrip() + "\n" + "\n".join(lines), "4.txt"
        )
    )


def test_what_follows_a_signature_and_hides_it_is_named_however_short() -> None:
    for lines in (
        ("EXHIBIT C",),
        ("", "(END)", "-0- 02DEC10 1412GMT"),
        ("@bye",),
        ("END OF FILE",),
    ):
        said = [each for name, each in signed(*lines).record.extra if name == "in-doubt"]
        assert any("behind KETTLEWELL" in each for each in said), lines


def test_what_ends_a_telegram_is_no_doubt() -> None:
    for lines in (
        ("NNNN",),
        ("BT", "#0042", "NNNN"),
        ("", "=======================CABLE ENDS===="),
    ):
        found = signed(*lines)
        assert not any(name == "in-doubt" for name, _ in found.record.extra), lines
        assert any(block.kind is BlockKind.SIGNATURE for block in parse_raw(found).blocks)


PAGES = {
    "a fax": "DEC-02-2010 THU 02:4{0} PM   HARBOUR LAW CHAMBERS   FAX NO. 555 0142   P. 0{0}/03",
    "a program": "2010-12-02 10:00            42.txt            Page {0}",
    "a court": "                                        VAST-FOIA-00021{0}\nEXHIBIT C",
}


@pytest.mark.parametrize("head", PAGES.values(), ids=PAGES)
def test_what_is_stamped_on_each_page_is_left_out_with_a_word(head: str) -> None:
    text = telegram(FIRST, "", head.format(1), REST, "", SECOND, head.format(2))
    text += head.format(3)
    found = only(read_text(text, "42.txt"))
    blocks = parse_raw(found).blocks
    assert [block.text for block in blocks if block.number == 1] == [
        f"{FIRST.removeprefix('1. (C) ')} {' '.join(REST.split())}"
    ]
    assert blocks[-1].text == "KETTLEWELL"
    assert any("of a page" in said for name, said in found.record.extra if name == "left-out")


MARKS = (
    "pg. 2",
    "p. 2",
    "-more-",
    "(MORE)",
    "{2}----------",
    "![](page_2.png)",
    "[image: scan_2.tif]",
    "-----File: 002.png---\\anna\\bo\\----",
    "---------- scans/p0002.tif ----------",
)


@pytest.mark.parametrize("mark", [*MARKS, "RUEHPA 0042/02"])
def test_what_a_program_puts_between_pages_is_left_out_with_a_word(mark: str) -> None:
    found = only(read_text(within(mark), "42.txt"))
    assert mark not in found.body
    assert any(mark in said for name, said in found.record.extra if name == "left-out")


@pytest.mark.parametrize("line", ["[Message clipped]  View entire message", "Continue reading >"])
def test_a_text_that_a_program_cut_off_says_so(line: str) -> None:
    found = only(read_text(f"{telegram(f'{FIRST} {REST}', '', SECOND)}\n{line}\n", "42.txt"))
    assert line not in found.body
    assert any(
        line.split("  ", maxsplit=1)[0] in said
        for name, said in found.record.extra
        if name == "truncated"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("DocNo: 08LINDMERE77 The quays", "08LINDMERE77"),
        ("08LINDMERE77", "08LINDMERE77"),
        ("DocNo: 09PORTAMSEL42 once more", ""),
        ("as 08LINDMERE77 has it", ""),
        ("08 LINDMERE 77", ""),
    ],
)
def test_a_line_that_begins_with_the_id_of_another_cable_is_said(line: str, said: str) -> None:
    text = f"refid: 09PORTAMSEL42\n{telegram(f'{FIRST} {REST}', '', line, '', SECOND)}"
    cable = only(read_text(text, "42.txt"))
    warned = [each for name, each in cable.record.extra if name == "in-doubt" and "ID of" in each]
    assert [said in each for each in warned] == ([True] if said else [])


@pytest.mark.parametrize("mark", ["", "* ## ", "- "])
def test_below_paragraphs_without_numbers_a_line_with_another_id_is_named(mark: str) -> None:
    said = f"{FIRST[3:]} {REST}"
    text = telegram(*[said, ""] * 6, f"{mark}09LINDMERE61 - Tugs", "", said)
    assert any("ID of another cable, 09LINDMERE61" in each for each in doubts(text))


@pytest.mark.parametrize("label", ["Reference ID: ", 'refid": "', "@T:Cable ID:"])
def test_another_id_under_a_label_is_named_wherever_it_stands(label: str) -> None:
    text = telegram(FIRST, REST, "", SECOND, f"\\newpage {label}09LINDMERE61")
    assert any("ID of another cable, 09LINDMERE61" in each for each in doubts(text))
    assert not any("ID of another" in each for each in doubts(telegram(f"{label}09PORTAMSEL42")))
