"""Where a field of the head begins and ends, whatever its label has lost and what follows it."""

from __future__ import annotations

import pytest

from reftel.cable.cable import BlockKind, Cable, DebrisKind
from tests.cable.telegrams import LINE, codes, kinds, numbers, read, texts

PROSE = "The Minister of Ports told the DCM that the lease would be signed in a week."
FIELDS = ("E.O. 12958: DECL: 03/11/2018", "TAGS: PREL PGOV", "SUBJECT: THE LEASE")


def head(*lines: str) -> Cable:
    return read("\n".join((LINE, "", *lines, "MARLOW", "")))


def ids(cable: Cable) -> list[str | None]:
    return [reference.id for reference in cable.references]


@pytest.mark.parametrize("gap", [("",), ()])
@pytest.mark.parametrize(
    "prose",
    [PROSE, PROSE.upper(), "On March 3 the clerk was at the quay of Rome 1998 with his papers."],
)
@pytest.mark.parametrize(
    "entries", [("REF: 07 PARIS 1244",), ("REF: A. 07 PARIS 1244", "     B. PARIS 9 (NOTAL)")]
)
def test_prose_ends_the_references(
    entries: tuple[str, ...], prose: str, gap: tuple[str, ...]
) -> None:
    cable = head(*FIELDS, "", *entries, *gap, prose, "", "And a second paragraph of it.")
    assert ids(cable) in (["07PARIS1244"], ["07PARIS1244", "08PARIS9"])
    assert texts(cable, BlockKind.PARAGRAPH) == [prose, "And a second paragraph of it."]


@pytest.mark.parametrize("last", ["REF: PARIS 12", "REF: A. PARIS 12\nB. ROME 7 (NOTAL)"])
@pytest.mark.parametrize("above", ["PART I - WHAT WE SAW", "TUNN WENT TO THE QUAY AT NOON,"])
def test_the_references_end_above_a_sentence_of_short_lines(last: str, above: str) -> None:
    lines = ["WHERE HE MET SOME CLERKS. THEY", "TOLD HIM ALL OF IT AND", "LEFT FOR THE HARBOUR."]
    cable = head(*FIELDS, *last.split("\n"), above, *lines)
    assert ids(cable) == ["08PARIS12", "08ROME7"][: last.count("\n") + 1]
    assert texts(cable, BlockKind.PARAGRAPH) == [" ".join((above, *lines))]


@pytest.mark.parametrize(
    "line", ["C. ROME 8", "ROME 8", "AND PREVIOUS", "TUNN-MARLOW E-MAIL", "ROME 8 (NOTAL)"]
)
def test_an_entry_above_a_sentence_is_one(line: str) -> None:
    below = ["1. THE MAYOR TOLD US ALL OF IT AND", "LEFT FOR THE HARBOUR IN THE RAIN."]
    cable = head(*FIELDS, "REF: A. PARIS 12", "B. ROME 7", line, *below)
    assert numbers(cable) == [1]
    assert line in texts(cable, BlockKind.REFERENCES)[0]


ADDRESSING = [
    "SUGGEST DEPT REPEAT TO VASTRANIA.",
    "DEPT FOR ARA/XY",
    "OLDDRAY FOR USDEL TUNN",
    "OLDDRAY PLEASE PASS CODEL TUNN",
    "FOR THE AMBASSADOR FROM THE HARBOUR MASTER",
]


@pytest.mark.parametrize("line", ADDRESSING)
def test_addressing_right_below_a_subject_is_none_of_it(line: str) -> None:
    cable = head(*FIELDS, line, "1. (C) The quay is closed.")
    assert (cable.subject, cable.addressing) == ("THE LEASE", (line,))


@pytest.mark.parametrize("line", ["OLDDRAY FOR USDEL TUNN", "FOR REFUGEES FROM VASTRANIA"])
def test_a_subject_that_breaks_off_goes_on(line: str) -> None:
    cable = head(*FIELDS[:2], "SUBJECT: THE LEASE OF THE", line, "1. (C) The quay is closed.")
    assert (cable.subject, cable.addressing) == (f"THE LEASE OF THE {line}", ())


@pytest.mark.parametrize("rest", ["OF THE SOUTHERN QUAY", "REGARDING THE QUAY AND THE LEASE"])
@pytest.mark.parametrize("below", [("REF: LIMA 12",), ("", "Classified By: DCM Ida Marlow"), ("",)])
def test_a_full_subject_goes_on_over_a_page_break(rest: str, below: tuple[str, ...]) -> None:
    subject = "THE MINISTER OF PORTS ASKS FOR OUR VIEWS ON LEASES"
    mark = "PORT AMSEL 00000412  002 OF 003"
    cable = head(*FIELDS[:2], f"SUBJECT: {subject}", mark, rest, *below, "", "1. (C) Text.")
    assert cable.subject == f"{subject} {rest}"


@pytest.mark.parametrize("rest", ["THE QUAY WAS SOLD", "STATE FOR EUR/VA", "SUMMARY"])
def test_a_short_subject_ends_at_a_page_break(rest: str) -> None:
    mark = "PORT AMSEL 00000412  002 OF 003"
    cable = head(*FIELDS, mark, rest, "", "1. (C) Text.")
    assert cable.subject == "THE LEASE"


@pytest.mark.parametrize("behind", ["REF: LIMA 12", "Classified By: DCM Ida Marlow, 1.4 (b)"])
def test_words_on_handling_between_two_fields_on_a_line_are_of_neither(behind: str) -> None:
    handling = "SENSITIVE BUT UNCLASSIFIED. NOT FOR INTERNET DISTRIBUTION."
    cable = head(*FIELDS[:2], f"{FIELDS[2]} {handling} {behind}", "", "1. (C) Text.")
    assert cable.subject == "THE LEASE"
    cable = head(FIELDS[0], f"{FIELDS[1]} NOFORN {FIELDS[2]}", "", "1. (C) Text.")
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV"]
    assert (cable.subject, cable.captions) == ("THE LEASE", ("NOFORN",))


@pytest.mark.parametrize("line", ["CAPTIONS: SENSITIVE", "Captions: NOFORN SIPDIS"])
def test_captions_may_have_a_label(line: str) -> None:
    cable = head(*FIELDS[:2], line, FIELDS[2], "1. (C) The quay is closed.")
    assert list(cable.captions) == line.partition(": ")[2].split()
    assert cable.addressing == ()


def test_a_remark_that_goes_on_ends_no_references() -> None:
    cable = head(*FIELDS, "REF: A. PARIS 12 (THE CLERK IN THE PORT", "HAS IT THAT THIS WAS OF USE)",
                 "B. ROME 7", "", "1. (C) Text.")  # fmt: skip
    assert ids(cable) == ["08PARIS12", "08ROME7"]


@pytest.mark.parametrize("line", ["Mayor Tunn visited Lima 12 times.", "Tunn cited Rome 1998."])
@pytest.mark.parametrize("last", ["B. ROME 7", "B. ROME 7 (NOTAL)", "B. ROME 7."])
def test_behind_a_blank_line_a_post_in_a_sentence_is_no_entry(last: str, line: str) -> None:
    cable = head(*FIELDS, "REF: A. PARIS 12", last, "", line, "", "And a second paragraph.")
    assert ids(cable) == ["08PARIS12", "08ROME7"]
    assert texts(cable, BlockKind.PARAGRAPH)[0] == line


CLASSIFIED = "Classified By: DCM Ida Marlow; REASON: 1.4(B),"


@pytest.mark.parametrize("rest", ["LETTER OF 10/6 C) ROME 7", "E-MAIL OF MAY 3, C) ROME 7"])
def test_a_wrapped_entry_behind_a_blank_line_goes_on(rest: str) -> None:
    cable = head(*FIELDS, "REF: A) PARIS 12 B) TUNN 3/4", "", rest, "", CLASSIFIED, "1. (C) A.")
    assert ids(cable) == ["08PARIS12", None, "08ROME7"]
    assert cable.addressing == ()


@pytest.mark.parametrize(
    "rest", ["(C), (D)", "(c) and (d).", "(C) / (D)", "(C) and (D", "(c), (d) ."]
)
def test_letters_of_reasons_on_a_line_of_their_own_are_no_marking(rest: str) -> None:
    cable = head(*FIELDS, CLASSIFIED, rest, "", "1. (C) Text.")
    assert cable.classified_by is not None
    assert cable.classified_by.reasons == ("1.4 (b)", "1.4 (c)", "1.4 (d)")
    assert numbers(cable) == [1]


def test_a_name_on_the_second_line_of_a_statement_is_no_reference() -> None:
    cable = head(*FIELDS, "Classified By: Ambassador", "B. IDA MARLOW. Reasons 1.4 (b)", "", PROSE)
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("B. IDA MARLOW",)
    assert not cable.references


def test_a_statement_on_classification_may_stand_before_the_other_fields() -> None:
    cable = head("Classified By: DCM Ida Marlow. Reason 1.4 (b)", *FIELDS, "", "1. (C) Text.")
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV"]
    assert cable.declassify_on is not None
    assert cable.subject == "THE LEASE"


def test_an_order_is_found_behind_a_word_that_it_is_glued_to() -> None:
    cable = head("STATE FOR EUR/VA-MARLOWE.O. 12958: DECL: 03/11/2018", *FIELDS[1:], "1. (C) A.")
    assert cable.addressing == ("STATE FOR EUR/VA-MARLOW",)
    assert cable.declassify_on is not None


@pytest.mark.parametrize("mark", ["PORT AMSEL 00000412  001.2 OF 00...", "PORT AMSEL 00000..."])
def test_a_page_mark_that_a_stub_cut_off_is_one(mark: str) -> None:
    cable = head(*FIELDS, "SIPDIS " * 12, mark, "", "1. (C) Text.")
    assert mark in [cable.body[each.span.start : each.span.end] for each in cable.debris]
    assert cable.addressing == ()


def test_entries_may_have_numbers() -> None:
    cable = head(*FIELDS, "REF: 1. PARIS 12", "     2. ROME 7", "", "1. (C) Text.")
    assert ids(cable) == ["08PARIS12", "08ROME7"]
    assert numbers(cable) == [1]


@pytest.mark.parametrize(
    "said", ["FERRY OPENS JUNE 1.", "EMBASSY HAS NOTE 412.", "IN PARIS 300 KEEPERS STRUCK."]
)
@pytest.mark.parametrize("gap", [("",), ()])
@pytest.mark.parametrize(
    "entries",
    [
        ("REF: PARIS 12",),
        ("REFS: (A) PARIS 12 (B) ROME 7",),
        ("REF: A. PARIS 12", "     B. ROME 7"),
        ("REF: 1. PARIS 12", "     2. ROME 7"),
    ],
)
def test_a_first_paragraph_is_no_entry_though_a_number_stands_in_it(
    entries: tuple[str, ...], gap: tuple[str, ...], said: str
) -> None:
    cable = head(*FIELDS, *entries, *gap, f"1. {said}", "", "2. And a second one.")
    assert ids(cable) == ["08PARIS12", "08ROME7"][: len(cable.references)]
    assert texts(cable, BlockKind.PARAGRAPH) == [said, "And a second one."]


def test_entries_with_numbers_may_stand_below_their_label() -> None:
    cable = head(*FIELDS, "REF:", "1. PARIS 12", "2. ROME 7", "", "1. (C) Text.")
    assert ids(cable) == ["08PARIS12", "08ROME7"]
    assert numbers(cable) == [1]


@pytest.mark.parametrize("blanks", ["  ", "   ", " \xa0", "\u2009 "])
def test_an_order_with_any_blanks_is_one(blanks: str) -> None:
    cable = head(f"E.O.{blanks}12958: DECL: 03/11/2018", *FIELDS[1:], "", "1. (C) Text.")
    assert cable.declassify_on is not None
    assert cable.addressing == ()


@pytest.mark.parametrize(
    "more", ["OVIP (MARLOW, I.), ODRY", "OVIP (VAN DER QUAYHAVENING, IDA), BR", "(MARLOW, IDA)"]
)
def test_tags_go_on_with_a_visitor(more: str) -> None:
    cable = head(FIELDS[0], FIELDS[1], f"      {more}", FIELDS[2], "", "1. (C) Text.")
    assert len(kinds(cable, BlockKind.TAGS)) == 1
    assert any(", I" in tag.code for tag in cable.tags)
    assert cable.addressing == ()


@pytest.mark.parametrize("lost", [1, 2])
def test_labels_answer_without_their_first_letters(lost: int) -> None:
    labels = ["TAGS: PREL PGOV"[lost:], "SUBJECT: THE LEASE"[lost:]]
    rest = [
        "EF: PARIS 12",
        "",
        "LASSIFIED BY: DCM Ida Marlow for reasons 1.4 (b).",
        "",
        "1. (C) A.",
    ]
    cable = head("O. 12958: DECL: 03/11/2018", *labels, *rest)
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV"]
    assert cable.subject == "THE LEASE"
    assert cable.declassify_on is not None
    assert ids(cable) == ["08PARIS12"]
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("Ida Marlow",)


@pytest.mark.parametrize("entries", [["A. PARIS 12", "B. ROME 7"], ["(A) PARIS 12 (B) ROME 7"]])
@pytest.mark.parametrize("subject", [[], [FIELDS[2], ""]])
def test_entries_without_a_label_are_references_and_no_subject(
    entries: list[str], subject: list[str]
) -> None:
    cable = head(*FIELDS[:2], *subject, *entries, "", "1. (C) Text.")
    assert ids(cable) == ["08PARIS12", "08ROME7"]
    assert cable.subject == ("THE LEASE" if subject else "")
    assert "references-without-label" in codes(cable)


@pytest.mark.parametrize(
    ("order", "tags", "subject", "ref", "classified"),
    [
        ("E.O.\t12958", "TAGSS:", "SUBJCT:", "REF.", "Classfied By:"),
        ("E. O. 12958", "TAGS -", "SUBEJCT:", "REFS -", "CLASSIFEID BY"),
        ("EO  12958", "TAGD:", "SUB:", "RE:", "CLASIFIED BY:"),
        ("E.O.12958", "**TAGS:**", "**SUBJECT:**", "**REF**:", "CLASSIFIED  BY"),
        ("E.O. 12958", "**TAGS**:", "*SUBJECT*:", "RF:", "LASSIFIED BY:"),
        ("E.O. 12958", "TAG:", "SUBJECT (U):", "REFTELL:", "Classified by -"),
        ("E.O. 12958", "TAGS;", "JECT:", "REFRENCE:", "CLASSIFED BY:"),
    ],
)
def test_mistyped_labels_answer(
    order: str, tags: str, subject: str, ref: str, classified: str
) -> None:
    cable = head(
        f"{order}: DECL: 03/11/2018", f"{tags} PREL PGOV", f"{subject} THE LEASE", "",
        f"{ref} A. PARIS 12", "     B. ROME 7", "",
        f"{classified} DCM Ida Marlow for reasons 1.4 (b).", "", "1. (C) Text.",
    )  # fmt: skip
    assert cable.declassify_on is not None
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV"]
    assert cable.subject == "THE LEASE"
    assert ids(cable) == ["08PARIS12", "08ROME7"]
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("Ida Marlow",)
    assert cable.addressing == ()


@pytest.mark.parametrize("word", ["CASE:", "DESK:", "OFFICE:", "RE:", "TASS:", "DE:", "NOTE:"])
def test_other_words_with_a_colon_are_no_labels(word: str) -> None:
    cable = head(f"{word} the desk of ports", *FIELDS, "", "1. (C) Text.")
    assert cable.addressing == (f"{word} the desk of ports",)
    assert cable.subject == "THE LEASE"


@pytest.mark.parametrize(
    "behind",
    [f"(SBU) {PROSE}", f"(C) {PROSE}", "SENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT ACCORDINGLY.",
     "(U) THIS CABLE IS SENSITIVE BUT UNCLASSIFIED.", f"This cable is of use. {PROSE}"],
)  # fmt: skip
@pytest.mark.parametrize("entries", ["PARIS 12", "A. PARIS 12 (NOTAL)", "A. PARIS 12; B. ROME 7."])
def test_what_is_glued_behind_the_references_is_none(entries: str, behind: str) -> None:
    cable = head(*FIELDS, f"REF: {entries} {behind}")
    assert texts(cable, BlockKind.REFERENCES) == [entries]
    assert [reference.remark for reference in cable.references][-1] in (None, "NOTAL")
    shown = texts(cable, BlockKind.PARAGRAPH) + list(cable.addressing)
    assert len(shown) == 1
    assert behind.endswith(shown[0])


def test_references_go_on_behind_a_page_break_in_the_middle_of_a_post() -> None:
    mark = "PORT AMSEL 00000412  001.12 OF 004"
    cable = head(*FIELDS, "REF: A)PARIS 12, B)OLD", "", mark, "", "DRAY 39, C)ROME 7", "",
                 mark, "", "D) DAILY OF MAY 3", "", "1. (C) Text.")  # fmt: skip
    assert ids(cable) == ["08PARIS12", "08OLDDRAY39", "08ROME7", None]
    assert cable.addressing == ()


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("prel, pgov,", "etrd, fr", ["PREL", "PGOV", "ETRD", "FR"]),
        ("PREL PGOV HUMAN", "RIGHTS", ["PREL", "PGOV", "HUMAN RIGHTS"]),
        ("PREL,", "ETRDECONKTIP, FR", ["PREL", "ETRD", "ECON", "KTIP", "FR"]),
        ("PREL,", "QUAYSIDE", ["PREL", "QUAYSIDE"]),
    ],
)
def test_tags_go_on_in_the_next_line(first: str, second: str, codes: list[str]) -> None:
    cable = head(FIELDS[0], f"Tags: {first}", second, FIELDS[2], "", "1. (C) Text.")
    assert [tag.code for tag in cable.tags] == codes
    assert cable.addressing == ()


SECOND = "C O N F I D E N T I A L SECTION 02 OF 02 PORT AMSEL 000412"


@pytest.mark.parametrize("repeated", [(), FIELDS])
def test_a_section_that_begins_in_the_references_loses_nothing(repeated: tuple[str, ...]) -> None:
    cable = head(*FIELDS, "REF: A. PARIS 12", SECOND, *repeated, "     B. ROME 7", "", "1. (C) A.")
    assert ids(cable) == ["08PARIS12", "08ROME7"]
    assert cable.subject == "THE LEASE"
    assert cable.sections == (1, 2)
    assert numbers(cable) == [1]
    assert not kinds(cable, BlockKind.ADDRESSING)


ROUTING = """\
CONFIDENTIAL

PAGE 02        PORTAM  00412  01 OF 02  120830Z
ACTION EUR-00

INFO  LOG-00   AID-00   CIAE-00  DODE-00
      ------------------A1B2C3  120831Z /38
P 120831Z MAR 98
FM AMEMBASSY PORT AMSEL
TO SECSTATE WASHDC PRIORITY 2231
INFO AMEMBASSY PARIS

"""


OFFICES = "ACTION EUR-00\n\nINFO  LOG-00   AID-00\n      ------------------A1B2C3  120831Z /38\n"


@pytest.mark.parametrize("routing", [ROUTING, OFFICES, ""])
@pytest.mark.parametrize("repeated", [FIELDS, ()])
def test_what_a_later_section_repeats_is_debris(routing: str, repeated: tuple[str, ...]) -> None:
    first = "1. (C) The first part goes on until the section ends in the"
    rest = ["", "middle of a sentence.", "", "2. (C) The second."]
    cable = head(*FIELDS, "", first, "", *routing.split("\n"), SECOND, "", *repeated, *rest)
    assert texts(cable, BlockKind.PARAGRAPH) == [
        f"{first[7:]} middle of a sentence.",
        "The second.",
    ]
    debris = {each.kind for each in cable.debris}
    assert (DebrisKind.REPEATED_HEAD in debris) == bool(routing or repeated)


def test_a_rule_and_a_page_break_in_front_of_a_label_end_no_head() -> None:
    mark = "PORT AMSEL 00000412  002 OF 003"
    cable = head(*FIELDS, "", "-" * 40, mark, "REF: LIMA 12", "", "1. (C) Text.")
    assert ids(cable) == ["08LIMA12"]


@pytest.mark.parametrize("rule", ["_" * 40, "-" * 40, "* * *", "---"])
@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("gap", [("",), ()])
def test_a_rule_in_front_of_a_label_ends_no_head(rule: str, at: int, gap: tuple[str, ...]) -> None:
    fields = [*FIELDS, "REF: SKARV 17"]
    fields[at:at] = [*gap, rule, *gap]
    cable = head(*fields, "", f"1. (C) {PROSE}", "")
    assert ids(cable) == ["08SKARV17"]
    assert cable.subject == "THE LEASE"
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV"]
    assert numbers(cable) == [1]
    assert DebrisKind.RULE in {each.kind for each in cable.debris}
