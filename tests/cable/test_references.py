"""The entries of the REF block: letters, kinds, remarks, and where the block ends (§2.7)."""

from __future__ import annotations

import pytest

from reftel.cable import parse_references
from tests.cable.citing import CABLE, MET, entries, ids


def test_a_list_whose_first_letter_is_lost() -> None:
    assert entries("REF: HANOI 12 B) PARIS 3") == [(None, "09HANOI12"), ("B", "09PARIS3")]


def test_a_marking_in_front_of_the_list_is_no_letter() -> None:
    assert entries("REF: (S) STATE 12345") == [(None, "09STATE12345")]


def test_t30_and_t85_a_block_in_mid_line() -> None:
    text = "SUBJECT: A HARBOUR FOR PORT AMSEL REF: HANOI 633"
    assert ids(text) == ["09HANOI633"]
    assert ids("SUBJECT: A VISIT TO VASTRANIAREF: HANOI 417") == ["09HANOI417"]


@pytest.mark.parametrize(
    "rest",
    [
        "\n\nClassified By: DCM Greta Amsel, reasons 1.4 (b) and (d)",
        " Classified By: DCM Greta Amsel, reasons 1.4 (b) and (d)",
        "\n\n¶1. (C) The minister met LIMA 12 people.",
        "\n1.(SBU) On PARIS 14 things were said.",
        "\n\nSUMMARY\n-------\nHANOI 99 is a bus line.",
        "\n--------- \nHANOI 99",
        "\n\nThe minister spoke of LIMA 12 times.",
        " Sensitive But Unclassified - HANOI 99",
        "\n \n \nC O R R E C T E D COPY OF HANOI 99 - TEXT",
        " THIS CABLE REPLACES HANOI 99",
        " Derived from: QHG 07-3, B",
        "\nDERIVED FROM: HANOI 99",
        "\n\nHANOI 00000633  001.2 OF 003\n\n\n1. (U) HANOI 99",
    ],
)
def test_the_block_ends(rest: str) -> None:
    assert ids("REF: HANOI 633" + rest) == ["09HANOI633"]


def test_t37_page_breaks_inside_the_list_go() -> None:
    text = "REF: L) STATE 91417 STATE 00017331 001.2 OF 005 M) STATE 7131"
    assert entries(text) == [("L", "09STATE91417"), ("M", "09STATE7131")]
    text = "REF: PORT AU PRINCE 01133 PORT AU PR 00002417 001.2 OF 002"
    assert ids(text) == ["09PORTAUPRINCE1133"]
    assert ids("REF: A) HANOI 3, B) HANOI 4 PORT AMSEL 00000633 \n\n001.2 OF 003") == [
        "09HANOI3",
        "09HANOI4",
    ]
    assert ids("REF: RECIFE 00000074 RECIFE 00000075") == ["09RECIFE74", "09RECIFE75"]
    text = "REF: A. STATE 41733\n CONFIDENTIAL\nPAGE 02 ROME 01217 01 OF 02 081931Z  B. ROME 1133"
    assert entries(text) == [("A", "09STATE41733"), ("B", "09ROME1133")]


def test_t45_and_t88_a_citation_over_a_blank_line() -> None:
    assert ids("REF: A) HANOI 3 D) 2008 BAKU\n933") == ["09HANOI3", "08BAKU933"]
    text = (
        "Refs: (A) Rio de Janeiro 00211  (B) Rio de Janeiro \n \n00741  (C) Brasilia 01417 \n \n1."
    )
    assert ids(text) == ["09RIODEJANEIRO211", "09RIODEJANEIRO741", "09BRASILIA1417"]
    text = "REF: A) BRASILIA 2711, B) RIO \n \nDE JANEIRO 1317"
    assert ids(text) == ["09BRASILIA2711", "09RIODEJANEIRO1317"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("REF: 10/09 AMSEL-OAR-VELL EMAILS", "mail"),  # T49
        ("REF: EMBASSY PORT AMSEL E-MAIL TO THE DESK OF OCTOBER 9", "mail"),
        ("REF: E-mails J. Amsel-K. Oar", "mail"),
        ("REF: AMSEL/OAR TELCON 03/11/2010", "phone"),
        ("REF: AMSEL - OAR TELCONS 9/17 AND 18", "phone"),
        ("REF: IIR 6 911 9123 06", "report"),  # T67
        ("REF: TD-314/61717-05", "report"),
        ("REF: 314/07131-07", "report"),
        ("REF: AMSEL DAILY REPORT FOR FEBRUARY 12, 2008", "report"),
        ("REF: MINISTER'S LETTER OF MAY 9", "document"),
        ("REF: PARIS POINTS JULY 17", "document"),
        ("REF: SECDEF R172131Z OCT 08", "message"),
        ("REF: USDAO DTG 172131ZOCT2008", "message"),
        ("REF: HARBOUR COMMAND 172131ZOCT08", "message"),
        ("REF: SECDEF 172131ZOCT08", "message"),
        ("REF: SECDEF R172131Z OCT08", "message"),
        ("REF: KING 123", "other"),
        ("REF: WHITE HOUSE 733", "other"),
        ("REF: QUAY HOTEL 12", "other"),
        ("REF: 9 FAM Appendix Q, 411 (3)", "publication"),
        ("REF: OSC EUP20080717950017", "publication"),
        ("REF: UNSCR 1733", "publication"),
        ("REF: SEPTEL", "septel"),
        ("REF: LIST OF SHIPS ON FILE", "other"),
    ],
)
def test_other_kinds_name_no_cable(text: str, kind: str) -> None:
    (entry,) = parse_references(text, 2008)
    assert (entry.id, entry.kind) == (None, kind)
    assert entry.raw == text.removeprefix("REF: ")


def test_a_joining_word_is_of_neither_entry() -> None:
    (_, mail) = parse_references("REF: LIMA 12 AND ALVER EMAIL", 2009)
    assert mail.raw == "ALVER EMAIL"


def test_kinds_are_told_apart_in_one_list() -> None:
    text = "REF: A) HANOI 3\nB) AMSEL-OAR EMAIL 05/17/07\nC) PARIS 12 ET AL; D) IIR 6 811\n0633 08"
    assert entries(text) == [
        ("A", "09HANOI3"),
        ("B", "mail"),
        ("C", "09PARIS12"),
        ("D", "report"),
    ]


@pytest.mark.parametrize("text", ["REF: NONE", "REF: N/A", "REF: AS NOTED IN TEXT", "REF:", ""])
def test_blocks_that_hold_nothing(text: str) -> None:
    assert parse_references(text, 2009) == ()


@pytest.mark.parametrize(
    ("text", "identity", "remark"),
    [
        ("REF: ROME 2711 (NOTAL)", "09ROME2711", "NOTAL"),  # T59
        ("REF: ROME 2711 AND PREVIOUS", "09ROME2711", "AND PREVIOUS"),  # T52
        ("REF: ROME 2711 ET AL", "09ROME2711", "ET AL"),
        ("REF: HANOI 61 (NEW NAMES FOR OLD SHIPS)", "09HANOI61", "NEW NAMES FOR OLD SHIPS"),  # T68
        ('REF: HANOI 60 ("A HALIBUT OF ONE\'S OWN")', "09HANOI60", '"A HALIBUT OF ONE\'S OWN"'),
    ],
)
def test_remarks(text: str, identity: str, remark: str) -> None:
    (entry,) = parse_references(text, 2009)
    assert (entry.id, entry.remark) == (identity, remark)


def test_t63_a_number_cut_off_by_a_stub_is_no_reference() -> None:
    assert entries("REF: A. HANOI 12 \n ¶B. SECSTATE 1...\n\nMore text") == [("A", "09HANOI12")]


def test_t90_a_redacted_origin_names_no_cable() -> None:
    (entry,) = parse_references("REF: 09 XXXXXXXXXXXX 171", 2010)
    assert (entry.id, entry.kind) == (None, CABLE)


def test_an_origin_without_its_number_names_no_cable() -> None:
    (entry,) = parse_references("REF: A. FREETOWN", 2010)
    assert (entry.id, entry.kind, entry.label) == (None, CABLE, "A")


def test_a_year_behind_a_label_of_its_own_is_that_of_the_entry_before() -> None:
    text = "REF: A. LIMA 12\nB. DAILY FOR MAY 4\nC. 2007 AND PREVIOUS"
    (_, daily) = parse_references(text, 2009)
    assert (daily.raw, daily.remark) == ("DAILY FOR MAY 4, 2007", "AND PREVIOUS")


def test_exact_duplicates_count_once() -> None:
    assert ids("REF: HANOI 12, PARIS 3, HANOI 12") == ["09HANOI12", "09PARIS3"]
    assert entries("REF: A. HANOI 12 B. 09 HANOI 12") == [("A", "09HANOI12"), ("B", "09HANOI12")]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        # a year is no serial behind what is no cable
        ("A. DAILY REPORT FOR JUNE 3\nB. 2008", [("A", None)]),
        ("A. ALVER-BRUNE EMAIL\nB. 2009\nC. LIMA 4", [("A", None), ("C", "09LIMA4")]),
        (
            "A. LIMA 12\nB. DAILY FOR MAY 4\nC. 2007 AND PREVIOUS",
            [("A", "09LIMA12"), ("B", None)],
        ),
        (
            "A. (A) DAILY OF MAY 3\nB. 2008\nC. (B) LIMA 13\nD. (C) LIMA 14",
            [("A", None), ("B", "09LIMA13"), ("C", "09LIMA14")],
        ),
        ("A. A) LIMA 12\nB. (C) LIMA 13", [("A", "09LIMA12"), ("B", "09LIMA13")]),
        ("A. LIMA 12\nB. PARIS 4\nC. AND PREVIOUS", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        # labels glued to a date, with a stroke, and bracketed with their number
        ("A01/10/09 ALVER MEMO\nB01/11/09 BRUNE MEMO", [("A", None), ("B", None)]),
        ("A/ LIMA 12 B/ PARIS 4", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        ("(A) (44297)\n(B) (B) 44905", [("A", "09STATE44297"), ("B", "09STATE44905")]),
        # initials are no labels
        ("A. LIMA 12 (J. ALVER TO B. BRUNE)\nB. PARIS 4", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        ("A. E-MAIL J. ALVER/ B. BRUNE 3 MAY B. PARIS 4", [("A", None), ("B", "09PARIS4")]),
        ("A. J. ALVER/A. BRUNE EMAIL OF MAY 3\nB. PARIS 4", [("A", None), ("B", "09PARIS4")]),
        # words between a post and its number
        ("LIMA NO. 12; PARIS CABLE NO. 4", [(None, "09LIMA12"), (None, "09PARIS4")]),
        ("A. ALVER LETTER NO. 4 B. LIMA 12", [("A", None), ("B", "09LIMA12")]),
        # a letter or a mail before a cable
        ("MAIL 05/03 LIMA 12", [(None, None), (None, "09LIMA12")]),
        ("FAX OF MAY 3, 2009 LIMA 12", [(None, None), (None, "09LIMA12")]),
        ("REF. A. LIMA 12\nB. REF: PARIS 4", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        # a name's letter, where the same or the next one is due
        ("FAX FROM A. ALVER TO B. BRUNE; LIMA 12", [(None, None), (None, "09LIMA12")]),
        ("A. FAX FROM A. ALVER TO B. BRUNE B. LIMA 12", [("A", None), ("B", "09LIMA12")]),
        (
            "A. LIMA 12\nB. FAX TO B. BRUNE\nC. ROME 4",
            [("A", "09LIMA12"), ("B", None), ("C", "09ROME4")],
        ),
        # what is of no kind stays, before a citation too
        ("2008 TIP; LIMA 12", [(None, None), (None, "09LIMA12")]),
        ("2008 TIP\nLIMA 12", [(None, None), (None, "09LIMA12")]),
        ("DEPT NOTICE 2008-03-12; LIMA 12", [(None, None), (None, "09LIMA12")]),
        ("LIMA 12; E.O. 13111", [(None, "09LIMA12"), (None, None)]),
        ("LIMA #12, #13", [(None, "09LIMA12"), (None, "09LIMA13")]),
        # labels behind their entries
        ("LIMA 12 (A), PARIS 4 (B)", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        ("LIMA 12 (REF A); PARIS 4 (REF B).", [("A", "09LIMA12"), ("B", "09PARIS4")]),
        ("LIMA\n00012\nPARIS\n0004", [(None, "09LIMA12"), (None, "09PARIS4")]),
    ],
)
def test_entries(text: str, entries: list[tuple[str | None, str | None]]) -> None:
    read = parse_references(f"REF: {text}", 2009, citing=MET)
    assert [(entry.label, entry.id) for entry in read] == entries


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1. LIMA 12 2. QUITO 3", "1 2"),
        ("1) LIMA 12 AND PREVIOUS 2) QUITO 3 3) ROME 4", "1 2 3"),
        ("(1) LIMA 2 (2) QUITO 3", "1 2"),
        ("1. LIMA 2. 2. QUITO 3", "1 2"),
        ("i. LIMA 12 ii. QUITO 3 iii. ROME 4", "I II III"),
        ("(I) LIMA 12 (II) QUITO 3", "I II"),
        ("a/LIMA 12 b/QUITO 3", "A B"),
        ("A-LIMA 12, B-08 QUITO 3", "A B"),
        ("A, LIMA 12; B, QUITO 3", "A B"),
        ("A LIMA 12 AND PREVIOUS B QUITO 3", "A B"),
        ("A LIMA 12 - THE LEASE\nB QUITO 3", "A B"),
        ("A; LIMA 12; B; QUITO 3", "A B"),
        ("A--LIMA 12 B--QUITO 3", "A B"),
        ('"A" LIMA 12 "B" QUITO 3', "A B"),
        ("'A' LIMA 12 'B' QUITO 3", "A B"),
        ("A.LIMA 12 B.EC BRUSSELS 3", "A B"),
        ("A = LIMA 12 B = QUITO 3", "A B"),
        ("{A} LIMA 12 <B> QUITO 3", "A B"),
        ("(A. LIMA 12) (B. QUITO 3)", "A B"),
        ("REFA: LIMA 12, REFB: QUITO 3", "A B"),
        ("REFTEL A: LIMA 12, REFTEL B: QUITO 3", "A B"),
        ("Y. LIMA 12 Z. QUITO 3 AA. ROME 4 BB. ROME 5", "Y Z AA BB"),
        ("Y. LIMA 12 Z. QUITO 3 AA. ROME 4 AB. ROME 5", "Y Z AA AB"),
        ("A. LIMA 12 C. QUITO 3 D. ROME 4", "A C D"),  # a letter left out
        ("A-C) LIMA 12, 13, 15", "A B C"),
        ("A AND B) LIMA 12, QUITO 3", "A B"),
        ("(A-B) LIMA 12 AND 13, (C) QUITO 3", "A B C"),
        ("(A-C) LIMA 12 AND 13, (D) QUITO 3", "A A D"),  # which is which is not known
        ("A. LETTER TO THE HARBOUR B. LIMA 12", "A B"),
        ("REF A MINISTER'S LETTER REF B LIMA 12", "A B"),
        # letters that open nothing
        ("LIMA 12 (C), 13 (S)", "- -"),
        ("LIMA 12; (S) QUITO 3; ROME 4", "- - -"),
        ("a) LIMA 12 DATED MAY 5, 2006 (C) AND b) QUITO 3 AND c) ROME 4", "A B C"),
        ("A--LIMA 12 OF 2006 (C) B--QUITO 3", "A B"),
        ("1) LIMA/12 (SECTION 2) 2) QUITO 3", "1 2"),
        ("1) '05 LIMA 12\n2) ROME/4\n3) '06 QUITO 3", "1 2 3"),
        ("A.. LIMA 12 B.. 07, QUITO 3", "A B"),
        ("(A): 06 - LIMA 12 (B): QUITO 3", "A B"),
        ("A LIMA #12\nB ALVER EMAIL\nC QUITO 3", "A B C"),
        ("A LIMA 12\n\u00b6B QUITO NO. 4\n\u00b6C ALVER FAX", "A B C"),
        ("A. LIMA 12 (S), B. QUITO 3 (C)", "A B"),
        ("A. SECTION 57(C)(2)(B)(I) OF THE HARBOUR ACT B. LIMA 12", "A B"),
        ("(SBU) A. LIMA 12 B. QUITO 3", "A B"),
    ],
)
def test_labels(text: str, labels: str) -> None:
    found = [label or "-" for label, _ in entries(f"REF: {text}")]
    assert " ".join(found) == labels


@pytest.mark.parametrize("label", ["Ref: ", "Ref(s): ", "refs : ", "Reftel:", "REFERENCES: "])
def test_the_label_of_the_block_is_no_part_of_its_first_entry(label: str) -> None:
    (entry,) = parse_references(f"{label}9 FAM Appendix Q, 411 (3)", 2009)
    assert entry.raw == "9 FAM Appendix Q, 411 (3)"


def test_words_before_a_label_are_of_neither_entry() -> None:
    first, second = parse_references("REF A MINISTER'S LETTER REF B LIMA 12", 2009)
    assert (first.raw, first.remark) == ("MINISTER'S LETTER", None)
    assert (second.id, second.remark) == ("09LIMA12", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a title, more cables like it, the cable's own time: remarks on the entry
        ("LIMA 12: REPORT OF THE HARBOUR TALKS", [("09LIMA12", "REPORT OF THE HARBOUR TALKS")]),
        ("LIMA 12 -- REQUEST FOR AN AGREEMENT", [("09LIMA12", "REQUEST FOR AN AGREEMENT")]),
        ("LIMA 12 AND LATER (HARBOUR SITREPS)", [("09LIMA12", "AND LATER (HARBOUR SITREPS)")]),
        ("LIMA 12 AND PREVIOUS EMAILS", [("09LIMA12", "AND PREVIOUS EMAILS")]),
        ("LIMA 12 DTG 101230Z MAY 09", [("09LIMA12", "DTG 101230Z MAY 09")]),
        ("B. LIMA 12 101230Z MAY 09\n\u00b6", [("09LIMA12", "101230Z MAY 09")]),
        # entries of their own
        ("LIMA 12 - ALVER/OAR EMAIL", [("09LIMA12", None), (None, None)]),
        ("LIMA 12; THE CAPTAINS' BOOK, 7 PAGES OF IT", [("09LIMA12", None), (None, None)]),
        ("LIMA 12; THE WHOLE STORY", [("09LIMA12", "THE WHOLE STORY")]),
    ],
)
def test_what_stands_behind_a_citation(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    found = parse_references(f"REF: {text}", 2009)
    assert [(entry.id, entry.remark) for entry in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LIMA O12", "09LIMA12"),
        ("LIMA 1O3", "09LIMA103"),
        ("LIMA l23", "09LIMA123"),
        ("LIMA 12O", "09LIMA120"),
        ("LIMA 1.234", "09LIMA1234"),
        ("STATE CIRCULAR 12345", "09STATE12345"),
        ("LIMA UNCLAS 123", "09LIMA123"),
        ("UNVIE/VIENNA 123", "09UNVIEVIENNA123"),
        ("USEU/BRUSSELS 123", "09USEUBRUSSELS123"),
        ("LIMA/BRUSSELS 123", "09BRUSSELS123"),
        ("D'SALAAM 123", "09DARESSALAAM123"),
        ("P-AU-P 123", "09PORTAUPRINCE123"),
        ("USTR WASHDC 123", "09USTR123"),
        ("SECDEF WASHINGTON DC 123", "09SECDEF123"),
        ("AMERICAN EMBASSY LIMA 123", "09LIMA123"),
        ("BRAS1LIA 123", "09BRASILIA123"),
        ("NlCOSlA 123", "09NICOSIA123"),
        ("LIMA lO2", "09LIMA102"),
        ("LIMA 12l", "09LIMA121"),
        ("STATE 21 311", "09STATE21311"),
        ("P. AU PRINCE 123", "09PORTAUPRINCE123"),
        ("B. AIRES 123", "09BUENOSAIRES123"),
        ("ASHKHABAD 123", "09ASHGABAT123"),
        # which digit is lost is not known
        ("LIMA 12B3", None),
        ("LIMA S69", None),
        ("LIMA 27S", None),
        ("LIMA 1 39", None),
        ("EXECUTIVE ORDER 13111", None),
        ("OPORD 123", None),
        ("POST 123", None),
        ("YOUR 123", None),
    ],
)
def test_numbers_and_names_as_they_are_mistyped(text: str, expected: str | None) -> None:
    (entry,) = parse_references(f"REF: {text}", 2009)
    assert (entry.id, entry.respelled) == (expected, False)


@pytest.mark.parametrize(
    ("text", "respelled"),
    [("LIMA PERU 123", False), ("LIMA PE 123", False), ("PERU 123", True), ("LIMMA 123", True)],
)
def test_a_mended_name_says_so_and_a_post_with_its_country_is_none(
    text: str, respelled: bool
) -> None:
    (entry,) = parse_references(f"REF: {text}", 2009)
    assert (entry.id, entry.respelled) == ("09LIMA123", respelled)


def test_a_title_of_several_words_is_no_post() -> None:
    (entry,) = parse_references("REF: LIMA 12 MINISTER VISITS PORT 55", 2009)
    assert (entry.id, entry.remark) == ("09LIMA12", "MINISTER VISITS PORT 55")


def test_numbers_alone_are_states() -> None:
    assert ids("REF: 12345 AND 12346") == ["09STATE12345", "09STATE12346"]


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("LIMA 12 TO 14", [12, 13, 14]),
        ("LIMA 12 THRU LIMA 14", [12, 13, 14]),
        ("09 LIMA 12 THROUGH 09 LIMA 14", [12, 13, 14]),
        ("09 LIMA 12 - 09 LIMA 14", [12, 14]),
    ],
)
def test_to_makes_a_range(text: str, serials: list[int]) -> None:
    assert ids(f"REF: {text}") == [f"09LIMA{serial}" for serial in serials]


def test_a_number_of_which_nothing_is_made_is_said() -> None:
    (entry,) = parse_references("REF: LIMA 117 39", 2009)
    assert (entry.id, entry.remark) == ("09LIMA117", "39")


def test_a_padded_number_is_a_page_mark_only_if_it_is_the_cables_own() -> None:
    for number, listed in (("00000417", ["09ROME12", "09LIMA417"]), ("00005000", ["09ROME12"])):
        found = parse_references(f"REF: ROME 12\nLIMA {number}", 2009, citing=MET)
        assert [each.id for each in found] == listed


def test_a_year_in_front_of_a_list_is_no_cable() -> None:
    found = parse_references("REF: 2007: A. ROME 12", 2009, citing=MET)
    assert [each.id for each in found if each.id] == ["09ROME12"]


def test_a_post_of_no_table_stands_alone_at_its_lines_end() -> None:
    found = parse_references("REF: HARBOURTOWN 12\nALVER FAX\n07 TUGPORT 4\nBRUNE MEMO", 2009)
    assert [each.id for each in found] == ["09HARBOURTOWN12", None, "07TUGPORT4", None]


def test_a_number_first_may_begin_any_line() -> None:
    assert ids("REF: ROME 12\n0251 LIMA\n08 QUITO 27") == ["09ROME12", "09LIMA251", "08QUITO27"]
