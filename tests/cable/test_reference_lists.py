"""Lists of references, however they are labelled, and divided by lines and blank lines."""

from __future__ import annotations

import re

import pytest

from reftel.cable import BlockKind, Record, parse_references, parse_telegram

LABELS = {
    "A. ": "ABC",
    "(A) ": "ABC",
    "a/ ": "ABC",
    "A-": "ABC",
    "A - ": "ABC",
    "A, ": "ABC",
    "A ": "ABC",
    "REF A: ": "ABC",
    "1. ": "123",
    "(1) ": "123",
    "- ": "---",
    "": "---",
}


BEHIND = [
    "1. (C) The fleet left HANOI 99 days ago.",
    "1. The fleet left the harbour and 44 ships stayed.",
    "The fleet left the harbour and 44 ships stayed in it.",
    "Classified By: DCM Ida Marlow for reasons 1.4 (b).\n\n1. (C) The fleet left.",
]


@pytest.mark.parametrize(
    "entry",
    [
        "LIMA: 0418",
        "LIMA/418",
        "07_LIMA_418",
        "LIMA 418 (THE LEASE OF THE HARBOUR)",
        "ALVER FAX",
        "",
    ],
)
@pytest.mark.parametrize(
    "end", ["\n", " Classified By: DCM Ida Marlow for reasons 1.4 (b) and (d)."]
)
def test_the_letter_that_is_due_is_no_marking(entry: str, end: str) -> None:
    """``(C)`` behind A and B is an entry, however it goes on and whatever is glued to it."""
    head = "UNCLAS PORT AMSEL 000412\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE LEASE\n"
    listed = f"REF: (A) LIMA 12\n(B) ROME 4\n(C) {entry}{end}\n(D) QUITO 9"
    if not entry:
        listed = "REF: (A) LIMA 12\n(B) ROME 4\n(C)\n\nLIMA 418\n(D) QUITO 9"
    if "Classified" in end:
        listed = listed.removesuffix("\n(D) QUITO 9")
    cable = parse_telegram("", f"{head}{listed}\n\n1. The fleet left.", record=Record(id="08X1"))
    assert "C" in [each.label for each in cable.references]


@pytest.mark.parametrize(
    "entries",
    [
        "(1) LIMA 12|(2) '06 ROME 4|(3) QUITO CABLE 252 PARA 4|(4) PARIS: 7",
        "REFTEL A: LIMA 12|REFTEL B: 06 - ROME 4|REFTEL C: QUITO/3|REFTEL D: PARIS_7",
        "A 06 LIMA 12|B 05 ROME 4|C 05 QUITO 3 (S/NF)|D PARIS 7",
        "(a) LIMA 12|(b) 2005: ROME 4 (G-8 TALKS)|(c) QUITO 3 - NOTAL|(d) PARIS 7",
        "A) LIMA 12|B) 7 FAH-1 H-720|C) UNSCR 1803|D) PARIS 7",
        "(A) (06) LIMA 12|(B) (2006) ROME 4|(C) (06) QUITO 3|(D) PARIS 7",
        "1. LIMA 12|2. ROME_4 (C)|3. QUITO #3|4. PARIS 7",
        "1. LIMA 12|2. ROME 4 (NOTAL)|3. ALVER-BRUNE PHONECON|4. (05) PARIS 7",
        "A LIMA 12|B ALVER FAX|C ROME (06) 4 (NOTAL)|D PARIS/7",
        "A--LIMA 12 ET AL|B--ROME 4 FROM 2006|C--QUITO 3 FROM 2005|D--ALVER MEMO",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", " \n \n"], ids=ascii)
def test_each_entry_of_a_list_is_read_over_blank_lines(entries: str, between: str) -> None:
    head = "UNCLAS PORT AMSEL 000412\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE LEASE\n\n"
    text = f"{head}REF: {entries.replace('|', between)}\n\n1. (C) The fleet left."
    cable = parse_telegram("", text, record=Record(id="08PORTAMSEL412"))
    assert len(cable.references) == 4
    assert len({each.label for each in cable.references}) == 4


@pytest.mark.parametrize("second", ["B. QUITO 3", "A. LIMA 12 B. QUITO 3", "QUITO 3"])
def test_a_second_block_goes_on_with_the_first(second: str) -> None:
    head = "UNCLAS PORT AMSEL 000412\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE LEASE\n\n"
    classified = "Classified By: DCM Ida Marlow for reasons 1.4 (b) and (d)."
    text = f"{head}REF: A. LIMA 12\n\n{classified}\n\nREF: {second}\n\n1. (C) The fleet left."
    cable = parse_telegram("", text, record=Record(id="08PORTAMSEL412"))
    assert [each.id for each in cable.references] == ["08LIMA12", "08QUITO3"]


def test_a_date_behind_a_blank_line_is_of_the_mail_above() -> None:
    text = "A. LIMA 12 B. ALVER EMAIL\n\n3 May 2009\n\nClassified By: DCM Ida Marlow, 1.4 (b)."
    found = parse_references(f"REF: {text}", 2009)
    assert [each.raw for each in found] == ["LIMA 12", "ALVER EMAIL 3 May 2009"]
    (cited,) = parse_references("REF: LIMA 12\n\n3 May 2009", 2009)  # which may be any date
    assert (cited.id, cited.remark) == ("09LIMA12", None)


def test_a_marked_sentence_behind_two_entries_is_text() -> None:
    head = "UNCLAS PORT AMSEL 000412\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE LEASE\n"
    text = "(C) THE FLEET HAS LEFT THE HARBOUR AND IS AT SEA WITH 44 SHIPS."
    cable = parse_telegram("", f"{head}REF: (A) LIMA 12 (B) ROME 4\n\n{text}")
    assert [each.label for each in cable.references] == ["A", "B"]


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("between", ["\n", "\n     ", "\n\n", " \n \n   ", "; "], ids=ascii)
@pytest.mark.parametrize("label", LABELS)
def test_a_list_is_one_however_it_is_labelled_and_divided(
    label: str, between: str, behind: str
) -> None:
    labels = [
        label.replace("A", letter).replace("a", letter.lower()).replace("1", number)
        for letter, number in (("A", "1"), ("B", "2"), ("C", "3"))
    ]
    cited = ["LIMA 12", "07 QUITO 34", "STATE 5678"]
    listed = between.join(one + two for one, two in zip(labels, cited, strict=True))
    head = "UNCLAS PORT AMSEL 000412\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE LEASE\n\n"
    cable = parse_telegram(
        "", f"{head}REF: {listed}\n\n{behind}", record=Record(id="08PORTAMSEL412")
    )
    found = [((entry.label or "-"), entry.id) for entry in cable.references]
    assert found == list(zip(LABELS[label], ["08LIMA12", "07QUITO34", "08STATE5678"], strict=True))
    texts = [block.text for block in cable.blocks if block.kind is BlockKind.PARAGRAPH]
    assert [text.startswith("The fleet left") for text in texts] == [True]


BLOCK = (
    "REF: A. 07 LIMA 1216\nB. STATE 12345 (NOTAL)\nC. MARLOW-BRANDT E-MAIL OF 3/1/2008\n"
    "D. QUITO 13, 14 AND 15\nE. OLD DRAY 22 AND PREVIOUS"
)
PAGE_BREAKS = [
    "\n\nPORT AMSEL 00000412  002 OF 003\n\n\n",
    "\nPORT AMSEL 00000412  001.2 OF 003\n",
    " PORT AMSEL 00000412  002 OF 003 ",
    "\n\nCONFIDENTIAL\n\nPAGE 02        PORTAM  00412  01 OF 03  110830Z\n\n",
    "\nPAGE 02 RUEHPA0412 C O N F I D E N T I A L\n",
    "\n\nC O N F I D E N T I A L SECTION 02 OF 03 PORT AMSEL 000412\n\nSIPDIS\n\n",
]


@pytest.mark.parametrize("page_break", PAGE_BREAKS)
def test_wherever_a_page_ends_in_the_references_they_are_the_same(page_break: str) -> None:
    def read(block: str) -> tuple[list[tuple[object, ...]], list[str]]:
        cable = parse_telegram(
            "",
            "C O N F I D E N T I A L SECTION 01 OF 03 PORT AMSEL 000412\n\nSIPDIS\n\n"
            f"E.O. 12958: DECL: 03/11/2018\nTAGS: PREL\nSUBJECT: THE LEASE\n\n{block}\n\n"
            "Classified By: DCM Ida Marlow, 1.4 (b)\n\n1. (C) The lease stands.\n\nMARLOW\n",
            record=Record(id="08PORTAMSEL412"),
        )
        text = [block.text for block in cable.blocks if block.kind is BlockKind.PARAGRAPH]
        return [(one.label, one.id, one.raw, one.remark) for one in cable.references], text

    whole = read(BLOCK)
    assert len(whole[0]) == 7
    for blank in re.finditer(r"[ \n]+", BLOCK[len("REF: ") :]):
        at, end = (place + len("REF: ") for place in blank.span())
        assert read(BLOCK[:at] + page_break + BLOCK[end:]) == whole, BLOCK[:at]
