"""Traps of the text: numbers, page breaks, headings, lists, repairs; on fictional texts."""

from __future__ import annotations

import pytest

from reftel.cable.cable import BlockKind, DebrisKind
from tests.cable.telegrams import HEAD, codes, kinds, numbers, read, text, texts

BREAK = "PORT AMSEL 00000412  002 OF 002"


def only(cable_text: str) -> str:
    """Return the text of the only paragraph."""
    (paragraph,) = texts(read(text(cable_text)), BlockKind.PARAGRAPH)
    return paragraph


def test_t6_a_reflowed_line_with_double_blanks() -> None:
    assert only("1. (C) The  lease  stands.  It is old.") == "The lease stands. It is old."


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n \n\n", "\n\n\n\n"])
@pytest.mark.parametrize("origin", ["PORT AMSEL", "PORT AM", "Port Amsel"])
def test_t9_t10_a_page_break_in_mid_sentence(blank: str, origin: str) -> None:
    marker = f"{origin} 00000412  002 OF 002"
    cable = read(text(f"1. (C) The lease is kept rather{blank}{marker}{blank}out of sight."))
    (block,) = kinds(cable, BlockKind.PARAGRAPH)
    assert block.text == "The lease is kept rather out of sight."
    assert block.page_breaks == ((block.text.index("out"), 2),)
    assert block.page == 1
    assert [each.kind for each in cable.debris] == [DebrisKind.PAGE_BREAK]


def test_t21_a_page_break_inside_a_line() -> None:
    line = "1. (C) No one can tow OBs PORT AMSEL 00000412  002 OF 005  without a proper order."
    cable = read(text(line))
    (block,) = kinds(cable, BlockKind.PARAGRAPH)
    assert block.text == "No one can tow OBs without a proper order."
    assert len(block.spans) == 2


@pytest.mark.parametrize(
    "marker",
    [
        "PORT AMSEL 00000412  001.2 OF 003",
        "PAGE 02        PORTAM  00412  01 OF 02  120830Z",
        "CONFIDENTIAL\n\nPAGE 02 PORT A 00412 01 OF 02 120830Z",
        "PAGE 02 RUEHPA0412 C O N F I D E N T I A L",
        "PAGE 02 RUZZPA0412 UNCLAS",
        "PAGE 02 RUQMHR0412 SECRET",
        "PAGE 02 RUQMHR0412 TOP SECRET",
        "PAGE 02 RUQMHR0412 T O P  S E C R E T",
        "PAGE 02 RUQMHR0412 LIMITED OFFICIAL USE",
        "C O N F I D E N T I A L SECTION 02 OF 02 PORT AMSEL 000412\n\nSIPDIS",
        "SECRET\nSECRET\nPAGE 02  PORT AM 00412  01 OF 02 120830Z",
    ],
)
def test_forms_of_page_breaks(marker: str) -> None:
    cable = read(text(f"1. (C) The lease is kept\n\n{marker}\n\nout of sight."))
    assert texts(cable, BlockKind.PARAGRAPH) == ["The lease is kept out of sight."]


def test_a_page_break_before_a_paragraph() -> None:
    cable = read(text(f"1. (C) One.\n\n{BREAK}\n\n2. (C) Two."))
    first, second = kinds(cable, BlockKind.PARAGRAPH)
    assert (first.page, second.page) == (1, 2)
    assert (first.section, second.section) == (1, 2)
    assert first.page_breaks == ()


def test_stamps_of_the_seventies_are_taken_out() -> None:
    stamp = "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005"
    cable = read(text(f"1. (C) The lease\n\n{stamp}\n\nstands."))
    assert texts(cable, BlockKind.PARAGRAPH) == ["The lease stands."]
    assert [each.kind for each in cable.debris] == [DebrisKind.STAMP]


def test_t16_redactions_are_counted_and_kept() -> None:
    cable = read(
        text("1. (C) XXXXXXXXXXXX met xxxxxxxxxxxx and [NAME REMOVED].", "2. (C) XXXXXXXXXXXX")
    )
    assert cable.redactions == 4
    assert texts(cable, BlockKind.PARAGRAPH)[1] == "XXXXXXXXXXXX"


def test_t18_a_rule_with_an_inner_blank() -> None:
    rule = "-" * 45 + " " + "-" * 12
    cable = read(text("1. (C) One.", f"The Price of Cranes\n{rule}", "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == ["The Price of Cranes"]


def test_t19_a_number_without_a_blank_behind_it() -> None:
    assert numbers(read(text("1.(C) One.", "2.(SBU) Two."))) == [1, 2]


@pytest.mark.parametrize(
    "heading",
    [
        "The Price\n---------",
        "---------\nThe Price\n---------",
        "The Price\n\n---------",
        "------- The Price -------",
        "The Price ---------------",
        "//The Price//",
        "The Price",
        "(U) The Price\n---------",
        "=========\nThe Price\n=========",
        "- - - - -\nThe Price\n- - - - -",
    ],
)
def test_t20_forms_of_headings(heading: str) -> None:
    cable = read(text("1. (C) One.", heading, "2. (C) Two."))
    (block,) = kinds(cable, BlockKind.HEADING)
    assert block.text.strip("/") == "The Price"
    assert numbers(cable) == [1, 2]


@pytest.mark.parametrize("rule", ["-" * 30, "=" * 20, "= " * 12 + "=", "= = = ="])
@pytest.mark.parametrize("below", [" ", "\n\n"])
def test_t20_heading_dashes_and_paragraph_on_one_line(rule: str, below: str) -> None:
    line = "1. (C) One was long enough. " * 6 + f"COMMENT - A BARGAIN? {rule}{below}"
    cable = read(text(f"{line}2. (C) Owners say."))
    assert texts(cable, BlockKind.HEADING) == ["COMMENT - A BARGAIN?"]
    assert numbers(cable) == [1, 2]


@pytest.mark.parametrize("end", ["One was long enough.", "One went to the U.S."])
@pytest.mark.parametrize(
    "heading", ["THE PRICE OF U.S. TUGS", "U.S. TUGS", "TUGS", "THE U.K. AND I"]
)
def test_t20_initials_in_a_heading_end_no_sentence(end: str, heading: str) -> None:
    said = "One was long enough. " * 6 + end
    cable = read(text(f"1. (C) {said} {heading} ---------- 2. (C) Owners say."))
    assert texts(cable, BlockKind.HEADING) == [heading]
    assert texts(cable, BlockKind.PARAGRAPH)[0] == said


@pytest.mark.parametrize("row", ["Tugs 4 - - - - -", "x = = y = 3", "Cranes * * * * 2"])
def test_signs_with_blanks_between_that_are_no_rule_stay_in_their_line(row: str) -> None:
    said = "One was long enough. " * 6 + row
    cable = read(text(f"1. (C) {said}", "2. (C) Two."))
    assert texts(cable, BlockKind.PARAGRAPH)[0] == said
    assert not texts(cable, BlockKind.HEADING)


def test_a_heading_of_several_lines() -> None:
    rule = "-" * 20
    cable = read(
        text("1. (C) One.", f"{rule}\nThe Price of Cranes\nand of Tugs\n{rule}", "2. (C) Two.")
    )
    assert texts(cable, BlockKind.HEADING) == ["The Price of Cranes and of Tugs"]


def test_a_sentence_over_a_rule_is_no_heading() -> None:
    cable = read(text("1. (C) One.", "The Minister left early.\n-----\nNext\n-----", "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == ["Next"]


def test_t25_t31_t46_damage_is_repaired_for_display_only() -> None:
    cable = read(text('1. (C) The Minister,s ""old"" tug was &rather likely8 to sink.'))
    assert texts(cable, BlockKind.PARAGRAPH) == [
        'The Minister\u2019s "old" tug was "rather likely" to sink.'
    ]
    assert '""old' in cable.body


def test_t22_bare_ampersands_stay() -> None:
    assert (
        only("1. (C) The &micro-cranes & Co. cost 8 marks.")
        == "The &micro-cranes & Co. cost 8 marks."
    )


def test_t33_a_false_anchor_stays_in_its_paragraph() -> None:
    cable = read(text("1. (C) It was built in May\n¶2000. It fell in June."))
    assert numbers(cable) == [1]
    assert "2000. It fell" in texts(cable, BlockKind.PARAGRAPH)[0]


def test_t34_t60_no_numbered_paragraph() -> None:
    cable = read(HEAD + "(SBU) The lease stands, said the Minister.\nMARLOW\n")
    (block,) = kinds(cable, BlockKind.PARAGRAPH)
    assert (block.number, block.marking) == (None, "SBU")
    assert cable.signers == ("MARLOW",)


def test_t36_a_gap_keeps_the_numbers_and_warns_once() -> None:
    cable = read(text("1. (C) One.", "2. (C) Two.", "5. (C) Five.", "6. (C) Six."))
    assert numbers(cable) == [1, 2, 5, 6]
    assert codes(cable) == ["number-gap"]


@pytest.mark.parametrize("first", [2, 3, 7])
def test_a_text_whose_first_number_is_no_one_warns_of_it(first: int) -> None:
    cable = read(text(f"{first}. (C) The lease stands.", f"{first + 1}. (C) So it does."))
    assert codes(cable) == ["number-gap"]
    assert f"the first number is {first}" in cable.warnings[0].message


def test_a_first_paragraph_without_its_number_is_no_gap() -> None:
    assert codes(read(text("(C) The lease stands.", "2. (C) So it does."))) == []


def test_t39_a_number_in_mid_line() -> None:
    line = "11. (C) " + "Cranes develop and grow. " * 8 + "12. (C) The Ambassador agreed."
    assert numbers(read(text("10. (C) Ten.", line))) == [10, 11, 12]


def test_t48_a_caption_inside_the_text() -> None:
    cable = read(text("1. (C) The ferry ties up at noon\n\nSIPDIS\n\nbehind the customs house."))
    assert texts(cable, BlockKind.PARAGRAPH) == [
        "The ferry ties up at noon behind the customs house."
    ]
    assert [each.kind for each in cable.debris] == [DebrisKind.REPEATED_CAPTION]


def test_t55_capitals_alone_make_no_heading() -> None:
    cable = read(text("1. THE LEASE STANDS.", "THE MINISTER LEFT.", "2. SO DID WE."))
    assert kinds(cable, BlockKind.HEADING) == []


def test_t58_a_duplicate_number_is_two_paragraphs() -> None:
    cable = read(text("1. (C) One.", "2. (C) Two.", "2. (C) Again.", "3. (C) Three."))
    assert numbers(cable) == [1, 2, 2, 3]
    assert codes(cable) == ["number-duplicate"]
    assert "another cable whose head is lost" in cable.warnings[0].message


def test_a_number_that_falls_may_be_of_another_cable() -> None:
    cable = read(text("1. (C) One.", "2. (C) Two.", "3. (C) Three, of", "2. (C) Other quays."))
    assert numbers(cable) == [1, 2, 3, 2]
    assert codes(cable) == ["number-backwards"]
    assert "another cable whose head is lost" in cable.warnings[0].message


def test_t66_a_second_series_is_kept_apart() -> None:
    cable = read(text("1. (C) One.", "2. (C) Two.", "1. (C) Quoted.", "2. (C) Quoted too."))
    assert numbers(cable) == [1, 2, 1, 2]
    assert codes(cable) == ["number-restart"]
    assert "put it into a file of its own" in cable.warnings[0].message


def test_t69_a_double_spaced_page() -> None:
    lines = (HEAD + "1. (C) One\ngoes on.\n\n2. (C) Two.\n" + "and on it goes\n" * 40).split("\n")
    spaced = "\n\n".join(line or " " for line in lines)
    cable = read(spaced)
    assert numbers(cable) == [1, 2]
    assert texts(cable, BlockKind.PARAGRAPH)[0] == "One goes on."
    assert texts(cable, BlockKind.PARAGRAPH)[1].startswith("Two. and on it goes and on")


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["¶4. (C) A.", "15. (C) B.", "16. (C) C.", "¶7. (C) D."], [4, 5, 6, 7]),
        (["¶9. (C) A.", "110. (C) B.", "¶11. (C) C."], [9, 10, 11]),
        (["¶14. (C) A.", "15. (C) B.", "¶16. (C) C."], [14, 15, 16]),
        (["4. (C) A.", "15. (C) B.", "16. (C) C.", "7. (C) D."], [4, 5, 6, 7]),
        (["1. (C) A.", "§2. (C) B.", "~3. (C) C."], [1, 2, 3]),
    ],
)
def test_the_misread_pilcrow(paragraphs: list[str], expected: list[int]) -> None:
    first = [f"¶{n}. (C) Before." for n in range(1, expected[0])]
    cable = read(text(*first, *paragraphs))
    assert numbers(cable)[len(first) :] == expected
    repaired = [w.raw for w in cable.warnings if w.code == "number-repaired"]
    assert len(repaired) == sum(
        p.lstrip("¶").split(".")[0] != str(n) for p, n in zip(paragraphs, expected, strict=True)
    )


def test_a_repaired_number_is_told_in_plain_words() -> None:
    cable = read(text(*(f"¶{n}. (C) Before." for n in range(1, 5)), "15. (C) Here."))
    (warning,) = [each for each in cable.warnings if each.code == "number-repaired"]
    assert warning.message == 'paragraph 5 is printed as "15.": its sign (¶) was misread'


def test_the_printed_number_stays_beside_the_repaired_one() -> None:
    cable = read(text("¶1. (C) A.", "12. (C) B.", "¶3. (C) C."))
    assert [b.printed for b in kinds(cable, BlockKind.PARAGRAPH)] == ["1", "12", "3"]


@pytest.mark.parametrize(
    ("printed", "marking"),
    [
        ("(C)", "C"),
        ("(S/NF)", "S/NF"),
        ("(C//NF)", "C//NF"),
        ("(SBU/NF)", "SBU/NF"),
        ("(C/REL NATO/AUS)", "C/REL NATO/AUS"),
        ("(c)", "C"),
        ("( C )", "C"),
        ("(C - ENTIRE TEXT)", "C - ENTIRE TEXT"),
        ("(U//FOUO)", "U//FOUO"),
    ],
)
def test_markings(printed: str, marking: str) -> None:
    (block,) = kinds(read(text(f"1. {printed} The lease stands.")), BlockKind.PARAGRAPH)
    assert (block.marking, block.text) == (marking, "The lease stands.")


@pytest.mark.parametrize("bracket", ["(b)", "(U.S.)", "(Iran)", "(SE)", "(Economic)"])
def test_what_is_no_marking(bracket: str) -> None:
    (block,) = kinds(read(text(f"1. {bracket} The lease stands.")), BlockKind.PARAGRAPH)
    assert block.marking is None
    assert block.text.startswith(bracket)


@pytest.mark.parametrize("line", ["28. Brandt said so.", "2000. It fell.", "1.5 million tugs."])
def test_a_wrapped_number_is_no_paragraph(line: str) -> None:
    assert numbers(read(text(f"1. (C) The lease was signed on May\n{line}", "2. (C) Two."))) == [
        1,
        2,
    ]


def test_sub_paragraphs_and_bullets_are_blocks_of_their_own() -> None:
    cable = read(
        text(
            "1. (C) Three points:\na. The crane is\nold.\nb. The tug is new.\n   "
            "(i) So is the quay.\n   (ii) And the rail.\nc. All is well.",
            "2. (C) And:\n\n-- Cranes\nand tugs.\n\n-- Rails -- old ones\n-- and new.",
        )
    )
    subs = kinds(cable, BlockKind.SUBPARAGRAPH)
    assert [each.label for each in subs] == ["a", "b", "i", "ii", "c"]
    assert subs[0].text == "The crane is old."
    assert texts(cable, BlockKind.BULLET) == ["Cranes and tugs.", "Rails -- old ones -- and new."]


def test_a_numbered_list_inside_a_marked_paragraph_is_not_the_series() -> None:
    cable = read(
        text("1. (C) We asked:", "1. Why?", "2. When?", "2. (C) They answered.", "3. (C) So.")
    )
    assert numbers(cable) == [1, 2, 3]
    assert [each.label for each in kinds(cable, BlockKind.SUBPARAGRAPH)] == ["1", "2"]


def test_a_dash_that_was_wrapped_is_no_bullet() -> None:
    assert only("1. (C) Brandt of Skarv\n-- the owner of a tug -- said so.").startswith(
        "Brandt of Skarv -- the"
    )


def test_a_table_keeps_its_lines() -> None:
    cable = read(
        text("1. (C) Prices:", "   Crane     100    2008\n   Tug        20    2009", "2. (C) Two.")
    )
    assert texts(cable, BlockKind.TABLE) == ["Crane     100    2008\nTug        20    2009"]


@pytest.mark.parametrize("rule", ["-" * 30, "-------   ---   ----", "=" * 30])
def test_the_heads_of_columns_are_no_heading(rule: str) -> None:
    table = f"Catch       Tons    Year\n{rule}\nHerring      100    2008\nSprat         20    2009"
    cable = read(text("1. (C) Catches:", table, "2. (C) Two."))
    assert texts(cable, BlockKind.TABLE) == [table]
    assert texts(cable, BlockKind.HEADING) == []


def test_a_heading_with_wide_gaps_is_no_table() -> None:
    cable = read(text("1. (C) One.", f"A.    The Price of Cranes\n{'-' * 25}", "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == ["A. The Price of Cranes"]


def test_a_list_of_names_keeps_its_lines() -> None:
    long = "and the talks about the lease of the southern quay went on for most of the day"
    names = "Ida Marlow, DCM\nOle Brandt, Harbour Board\nAnselm Tunn, Notetaker"
    cable = read(
        text(f"1. (C) {long}\n" * 1 + f"{long}\n" * 20, f"Participants:\n{names}", "2. (C) Two.")
    )
    assert names in "\n".join(texts(cable, BlockKind.TABLE))


def test_a_paragraph_cut_by_a_blank_line_in_mid_sentence() -> None:
    first = "1. (C) The Minister emphasised efforts this year to make"
    assert only(f"{first}\n\nseveral important changes.").endswith(
        "to make several important changes."
    )


def test_a_word_cut_at_the_end_of_a_line() -> None:
    assert (
        only("1. (C) A long-\nterm lease, pre-\nand post-war.")
        == "A long-term lease, pre- and post-war."
    )


def test_dumps_with_a_backslash_at_every_line_end() -> None:
    body = text("1. (C) The lease\nstands.", "2. (C) Two.").replace("\n", " \\\n")
    cable = read(body)
    assert texts(cable, BlockKind.PARAGRAPH) == ["The lease stands.", "Two."]
    assert cable.signers == ("MARLOW",)


def test_an_embassy_banner_is_a_trailer() -> None:
    stars = "*" * 40
    cable = read(
        text(
            "1. (C) One.",
            f"{stars}\nVisit Embassy Port Amsel's Classified Website: http://x\n{stars}",
        )
    )
    assert len(kinds(cable, BlockKind.TRAILER)) == 1
    assert kinds(cable, BlockKind.HEADING) == []
