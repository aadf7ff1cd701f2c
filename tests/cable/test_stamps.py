"""What archives stamp on telegrams and print around them is debris, wherever it stands."""

from __future__ import annotations

import pytest

from reftel.cable.cable import BlockKind, DebrisKind
from reftel.cable.lore.levels import marking_form
from reftel.cable.warning_codes import Code
from tests.cable.telegrams import HEAD, LINE, kinds, numbers, read, text, texts

STAMPS = [
    "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005",
    (
        "Margaret P. Grafeld  Declassified/Released  US Department of State  EO Systematic Review  "
        "05 JUL 2006"
    ),
    (
        "Sheryl P. Walter Declassified/Released US Department of State EO Systematic Review "
        "20 Mar 2014"
    ),
    (
        "UNCLASSIFIED U.S. Department of State Case No. F-2014-12345 Doc No. C01234567 "
        "Date: 08/31/2015"
    ),
    "U.S. Department of State Case No. M-2010-00011 Doc No. C01234567",
]


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("glue", [" ", "\n", "\n\n"])
def test_a_stamp_in_a_paragraph_is_debris(stamp: str, glue: str) -> None:
    cable = read(text(f"1. (C) The quay is{glue}{stamp}{glue}closed to all."))
    assert texts(cable, BlockKind.PARAGRAPH) == ["The quay is closed to all."]
    assert {each.kind for each in cable.debris} == {DebrisKind.STAMP}


REVIEW = [
    (
        "UNITED STATES DEPARTMENT OF STATE\nREVIEW AUTHORITY: IDA L MARLOW\n"
        "DATE/CASE ID: 05 NOV 2008 200900001"
    ),
    "REVIEW AUTHORITY: IDA L MARLOW",
    (
        "REVIEW AUTHORITY: IDA L MARLOW\nPage: 1\n\nCurrent Class: CONFIDENTIAL\n"
        "Current Handling: n/a\n"
        "Document Number: 2008PORTAM00412\n\nChannel: n/a\n\nCase Number: 200900002"
    ),
    (
        "REVIEW AUTHORITY: IDA L MARLOW\nDATE/CASE ID: 05 NOV 2008 200900001\n\n"
        "DOEE-00\nL-01 PA-01\nTRSE-00"
    ),
    # of a page mark whose ``PAGE 02`` was taken out
    "PORT A 00412 01 OF 02 120830Z",
    "PORT A 00412 120830 Z",
]


@pytest.mark.parametrize("stamp", REVIEW)
@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_what_a_review_prints_on_each_page_is_debris(stamp: str, glue: str) -> None:
    cable = read(text(f"1. (C) The quay is{glue}{stamp}{glue}closed to all."))
    assert texts(cable, BlockKind.PARAGRAPH) == ["The quay is closed to all."]
    assert {each.kind for each in cable.debris} == {DebrisKind.STAMP}


def test_references_go_on_behind_the_stamps_of_a_page() -> None:
    stamps = f"{REVIEW[0]}\n\nUNCLASSIFIED\n\nUNCLASSIFIED"
    references = f"REF: A) PARIS 12, B)\n\n{stamps}\nROME 7, C) ROME 8\n"
    rest = "1.\n\nCONFIDENTIAL - ENTIRE TEXT.\n\n2. THE QUAY IS CLOSED.\n"
    cable = read(f"{LINE}\n\nTAGS: PREL\nSUBJECT: THE QUAY\n{references}{rest}")
    assert [each.id for each in cable.references] == ["08PARIS12", "08ROME7", "08ROME8"]
    assert [each.marking for each in kinds(cable, BlockKind.PARAGRAPH)] == ["C - ENTIRE TEXT", None]


@pytest.mark.parametrize("release", ["RELEASE IN PART B1,1.4(D)", "RELEASED IN FULL"])
def test_a_line_of_release_is_debris(release: str) -> None:
    cable = read(text(f"1. (C) The quay is\n{release}\nclosed to all."))
    assert texts(cable, BlockKind.PARAGRAPH) == ["The quay is closed to all."]


@pytest.mark.parametrize("exemption", ["B1", "B6", "1.4(D)", "B1, 1.4(D)", "B1\nB6"])
def test_exemptions_are_debris_where_a_release_is_stamped(exemption: str) -> None:
    cut = f"1. (C) The quay is\n{exemption}\nclosed to all."
    released = read(text("RELEASE IN PART B1", cut))
    assert texts(released, BlockKind.PARAGRAPH) == ["The quay is closed to all."]
    assert exemption.split(maxsplit=1)[0] in texts(read(text(cut)), BlockKind.PARAGRAPH)[0]


@pytest.mark.parametrize(
    "mark", ["- 2 -", "-2-", "\u2013 2 \u2013", "\u2014112\u2014", "Page 2 of 3", "PAGE 2 OF 3"]
)
@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_a_printed_page_number_on_a_line_of_its_own_is_debris(mark: str, glue: str) -> None:
    first = "The harbour master of Port Amsel said that the old quay is"
    cable = read(text(f"1. (C) {first}{glue}{mark}{glue}closed to all."))
    assert texts(cable, BlockKind.PARAGRAPH) == [f"{first} closed to all."]
    assert [each.kind for each in cable.debris] == [DebrisKind.STAMP]


@pytest.mark.parametrize(
    "line",
    ["- 2 boats -", "- 20", "- 2009 -", "Page 2", "Page 2 of the report", "Page 2 of 3 is missing"],
)
def test_what_only_begins_as_a_page_number_is_text(line: str) -> None:
    cable = read(text(f"1. (C) The quay is closed:\n{line}\n\n2. (C) It rained."))
    assert line.lstrip("- ") in " ".join(block.text for block in cable.blocks)
    assert not cable.debris


@pytest.mark.parametrize(
    "page", ["PAGE 02\nPORT A  00412  120830Z", "PAGE 02 \n PORTAM 00412 01 OF 02 120830Z"]
)
def test_a_page_mark_on_two_lines_is_one(page: str) -> None:
    cable = read(
        text(f"1. (C) The quay is\nCONFIDENTIAL\n\nCONFIDENTIAL\n\n{page}\n\nclosed to all.")
    )
    (block,) = kinds(cable, BlockKind.PARAGRAPH)
    assert block.text == "The quay is closed to all."
    assert [number for _, number in block.page_breaks] == [2]


@pytest.mark.parametrize(
    "end",
    [
        "NNN",
        "N N N N",
        "*** Current Classification *** UNCLASSIFIED",
        "CONFIDENTIAL\n\n\n\n\nNNN\n\n** Original Classification ** SECRET",
    ],
)
def test_an_archives_end_stands_behind_the_signature(end: str) -> None:
    cable = read(f"{HEAD}1. (C) The quay is closed.\nMARLOW\n\n{end}\n")
    assert cable.signers == ("MARLOW",)
    assert texts(cable, BlockKind.PARAGRAPH) == ["The quay is closed."]


@pytest.mark.parametrize(
    ("marking", "form"),
    [
        ("C - ENTIRE TEXT.", "C"),
        ("(C - ENTIRE TEXT).", "C"),
        ("C-ENTIRE TEXT", "C"),
        ("(C- ENTIRE TEXT)", "C"),
        ("CONFIDENTIAL - ENTIRE TEXT.", "C"),
        ("(SECRET - ENTIRE TEXT.)", "S"),
        ("(CONFIDENTIAL/NOFORN -- ENTIRE TEXT)", "C//NF"),
        ("LIMITED OFFICIAL USE - ENTIRE TEXT.", "LOU"),
        ("TOP SECRET - ENTIRE TEXT.", "TS"),
    ],
)
def test_an_entire_text_is_marked_in_letters_or_in_words(marking: str, form: str) -> None:
    cable = read(text(f"1. {marking}", "2. THE QUAY."))
    assert numbers(cable) == [1, 2]
    first = kinds(cable, BlockKind.PARAGRAPH)[0]
    assert first.marking is not None
    assert marking_form(first.marking) == form
    assert not first.text.strip(".)")


LEVELS = ["SECRET", "CONFIDENTIAL", "UNCLASSIFIED", "LIMITED OFFICIAL USE"]


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_within_a_sentence_is_a_word_of_it(level: str) -> None:
    cable = read(text(f"1. (C) The harbour master writes the word\n{level}\non every crate."))
    assert texts(cable, BlockKind.PARAGRAPH) == [
        f"The harbour master writes the word {level} on every crate."
    ]
    assert not cable.debris


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_within_a_field_is_a_word_of_it(level: str) -> None:
    cable = read(f"{LINE}\n\nTAGS: PREL\nSUBJECT: THE WORD\n{level}\nON CRATES\n\n1. (C) Seen.\n")
    assert texts(cable, BlockKind.SUBJECT) == [f"THE WORD {level} ON CRATES"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("page", ["\n\n{}\n", "\n{}\n\n", "\n{0}\n{0}\n"])
def test_a_level_at_the_edge_of_a_page_is_debris(level: str, page: str) -> None:
    cable = read(text(f"1. (C) The quay is{page.format(level)}closed to all."))
    assert texts(cable, BlockKind.PARAGRAPH) == ["The quay is closed to all."]
    assert {each.kind for each in cable.debris} == {DebrisKind.REPEATED_CLASSIFICATION}


@pytest.mark.parametrize("form", ["- {} -", "-{}-", "PAGE {} OF 8"])
@pytest.mark.parametrize(("numbers", "fall"), [((2, 7, 6), True), ((2, 3, 4), False)])
def test_numbers_of_pages_that_fall_are_said(
    form: str, numbers: tuple[int, ...], fall: bool
) -> None:
    parts = "".join(
        f"{at}. (C) The quay is closed.\n\n{form.format(number)}\n\n"
        for at, number in enumerate(numbers, 1)
    )
    cable = read(text(f"{parts}4. (C) It is open."))
    assert [each.number for each in cable.blocks if each.number] == [1, 2, 3, 4]
    said = [each.message for each in cable.warnings if each.code == Code.DOUBTFUL_TEXT]
    assert len(said) == fall
    assert all("2, 7, 6" in each for each in said)
