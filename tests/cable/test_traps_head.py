"""Traps of the telegram's head (§6), on fictional texts."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from reftel.cable import parse_classified_by, parse_subject
from reftel.cable.cable import BlockKind, DebrisKind
from tests.cable.telegrams import HEAD, LINE, codes, kinds, numbers, read, text, texts


def test_t7_a_subject_of_several_lines() -> None:
    body = HEAD.replace("LEASE\n", "LEASE: PORT AMSEL\nVIEWS ON CRANES\nAND TUGS\n")
    assert (
        read(body + "1. (C) Text.\n").subject
        == "THE HARBOUR LEASE: PORT AMSEL VIEWS ON CRANES AND TUGS"
    )


def test_t13_captions_once_however_often_printed() -> None:
    cable = read(HEAD.replace("SIPDIS\n", "NOFORN\nSIPDIS\n\nSIPDIS\n") + "1. (C) Text.\n")
    assert cable.captions == ("NOFORN", "SIPDIS")
    assert [each.kind for each in cable.debris] == [DebrisKind.REPEATED_CAPTION]


@pytest.mark.parametrize(
    ("words", "caption"),
    [
        ("C O R R E C T E D  C O P Y", "CORRECTED COPY"),
        ("POSS DUPE", "POSS DUPE"),
        ("(POSSIBLE DUPLICATE)", "POSS DUPE"),
    ],
)
@pytest.mark.parametrize("before", ["\n", " "])
def test_what_is_sent_again_says_so_on_a_line_or_behind_the_level(
    words: str, caption: str, before: str
) -> None:
    line = "C O N F I D E N T I A L PORT AMSEL 000412"
    cable = read(f"{line}{before}{words}\n" + text("1. (C) It stands.").split("\n", 2)[2])
    assert cable.captions == (caption, "SIPDIS")
    assert cable.classification == "CONFIDENTIAL"


@pytest.mark.parametrize(
    "line", ["NOFORN SIPDIS", "SENSITIVE, SIPDIS", "SENSITIVE\nSIPDIS", "E F T O SIPDIS"]
)
def test_captions_on_one_line(line: str) -> None:
    cable = read(HEAD.replace("SIPDIS\n", f"{line}\n") + "1. (C) Text.\n")
    assert len(cable.captions) == 2
    assert cable.captions[1] == "SIPDIS"


def test_addressing_lines_are_kept_as_a_list() -> None:
    lines = "STATE FOR EUR/VA\nDEPT PASS USTR\nLOWDEN FOR CONSUL"
    cable = read(HEAD.replace("SIPDIS\n", f"SIPDIS\n\n{lines}\n") + "1. (C) Text.\n")
    assert cable.addressing == tuple(lines.split("\n"))


def test_t15_letter_anchors_in_the_ref_block_are_no_paragraphs() -> None:
    head = HEAD.replace(
        "Classified", "REF: A. LONDON 4\n     ¶B. PARIS 52\n     ¶C. ROME 7\n\nClassified"
    )
    cable = read(head + "¶1. (C) Text.\n")
    assert [each.label for each in cable.references] == ["A", "B", "C"]
    assert numbers(cable) == [1]


@pytest.mark.parametrize("glue", [" ", ""])
def test_t30_t85_a_ref_block_glued_to_the_subject(glue: str) -> None:
    cable = read(HEAD.replace("LEASE\n", f"LEASE{glue}REF: PARIS 493\n") + "1. (C) Text.\n")
    assert cable.subject == "THE HARBOUR LEASE"
    assert [each.id for each in cable.references] == ["08PARIS493"]


def test_t40_the_subject_is_that_of_the_records_own_part() -> None:
    other = "UNCLAS SKARV 000131\n\nSIPDIS\nSUBJECT: HALIBUT\n\n"
    cable = read(other + HEAD + "1. (C) Text.\n")
    assert cable.subject == "THE HARBOUR LEASE"
    assert "wrapper-removed" in codes(cable)
    cable = read(f"{LINE}\nSUBJECT: THE LEASE\n{other}1. (C) Text.\n", id="08SKARV1")
    assert "second-cable" in codes(cable)


def test_t41_an_executive_order_in_mid_line() -> None:
    cable = read(HEAD.replace("SIPDIS\n\n", "SIPDIS\n\nDEPT FOR EUR/VA ") + "1. (C) Text.\n")
    assert cable.declassify_on == date(2018, 3, 11)
    assert cable.addressing == ("DEPT FOR EUR/VA",)


def test_a_head_on_one_line() -> None:
    body = (
        f"{LINE} SIPDIS SIPDIS STATE FOR EUR/VA E.O. 12958: DECL: 03/11/2018 TAGS: PREL PGOV "
        "SUBJECT: THE LEASE REF: PARIS 12 Classified By: DCM Ida Marlow. Reasons: 1.4 (b), (d) "
        "1. (C) The Minister said no.\n\n2. (C) So did we.\nMARLOW"
    )
    cable = read(body)
    assert cable.subject == "THE LEASE"
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV"]
    assert [each.id for each in cable.references] == ["08PARIS12"]
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("Ida Marlow",)
    assert cable.captions == ("SIPDIS",)
    assert cable.addressing == ("STATE FOR EUR/VA",)
    assert numbers(cable) == [1, 2]


@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n \n"])
def test_t37_t45_a_page_break_or_a_blank_line_inside_the_ref_list(gap: str) -> None:
    block = f"REF: A. PARIS 52{gap}PORT AMSEL 00000412  001.2 OF 002\n{gap}B. ROME 7\n\nClassified"
    cable = read(HEAD.replace("Classified", block) + "1. (C) Text.\n")
    assert [each.label for each in cable.references] == ["A", "B"]
    assert DebrisKind.PAGE_BREAK in [each.kind for each in cable.debris]


def test_t50_a_page_break_behind_the_subject_is_not_part_of_it() -> None:
    head = HEAD.replace("LEASE\n", "LEASE\nPORT AMSEL 00000412  001.2 OF 006\n")
    assert read(head + "1. (C) Text.\n").subject == "THE HARBOUR LEASE"


@pytest.mark.parametrize("label", ["TAGS:", "TAGS", "TAG:", "TAGS;", "Tags:", "TAGS/"])
def test_t26_t27_labels_of_the_tags(label: str) -> None:
    cable = read(HEAD.replace("TAGS: PREL PGOV", f"{label} PREL, PGOV, UK") + "1. (C) Text.\n")
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV", "UK"]


def test_t54_tags_that_go_on_in_the_next_line() -> None:
    cable = read(HEAD.replace("PREL PGOV\n", "PREL PGOV\nJO, EG, RS\n") + "1. (C) Text.\n")
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV", "JO", "EG", "RS"]
    assert cable.subject == "THE HARBOUR LEASE"


def test_t61_a_doubled_label() -> None:
    said = parse_classified_by(
        "Classified By: CLASSIFIED BY CHARGE D'AFFAIRES ANSELM R. TUNN, REASONS 1.5 (B AND D)."
    )
    assert said is not None
    assert said.names == ("ANSELM R. TUNN",)
    assert said.position == "CHARGE D'AFFAIRES"
    assert said.reasons == ("1.5 (b)", "1.5 (d)")


def test_t71_classified_by_as_paragraph_1() -> None:
    head = HEAD[: HEAD.index("Classified By")]
    cable = read(
        head + "1. (U) CLASSIFIED BY CDA ANSELM TUNN FOR REASONS 1.5 (A) AND (D).\n\n"
        "2. (C) THE LEASE OF THE SOUTHERN QUAY IS\nPAGE 02 PORTAM 00412 01 OF 02 120830Z\nSIGNED.\n"
    )
    assert numbers(cable) == [1, 2]
    assert texts(cable, BlockKind.PARAGRAPH)[1] == "THE LEASE OF THE SOUTHERN QUAY IS SIGNED."
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("ANSELM TUNN",)
    assert cable.classified_by.reasons == ("1.5 (a)", "1.5 (d)")


def test_t74_a_lower_cased_telegram() -> None:
    body = (
        "C o n f i d e n t i a l port amsel 000412\n\nSipdis\n\nE.o. 12958: decl: 03/11/2018\n"
        "Tags: prel, pgov\nSubject: the harbour lease (c)\n\n"
        "Ref: a. 05 paris 201650\n     ¶B. 05 rome 3726\n     c. 05 paris 211408\n\n"
        "¶1. (c) The lease stands.\n"
    )
    cable = read(body)
    assert (cable.subject, cable.subject_marking) == ("the harbour lease", "C")
    assert [each.label for each in cable.references] == ["A", "B", "C"]
    assert kinds(cable, BlockKind.PARAGRAPH)[0].marking == "C"


def test_t76_a_subject_that_follows_its_label_after_a_blank_line() -> None:
    cable = read(HEAD.replace("SUBJECT: ", "SUBJECT: \n\n") + "1. (C) Text.\n")
    assert cable.subject == "THE HARBOUR LEASE"


def test_t77_a_marking_shaped_letter_in_the_ref_block() -> None:
    block = "REF: (A) PARIS 01692\n(B) ROME 01699\n(C )PARIS 01693\n\nClassified"
    cable = read(HEAD.replace("Classified", block) + "1. (C) Text.\n")
    assert [each.label for each in cable.references] == ["A", "B", "C"]


def test_t42_a_stray_line_above_the_ref_label() -> None:
    cable = read(
        HEAD.replace("Classified", "<\nREF: 2007 PARIS 59\n\nClassified") + "1. (C) Text.\n"
    )
    assert [each.id for each in cable.references] == ["07PARIS59"]


def test_t44_t_fallback_the_title_serves_where_the_body_has_no_subject() -> None:
    body = HEAD.replace("SUBJECT: THE HARBOUR LEASE\n", "") + "1. (C) Text.\n"
    assert read(body).subject == ""
    cable = read(body, title="C) THE HARBOUR LEASE \\")
    assert (cable.subject, cable.subject_marking) == ("THE HARBOUR LEASE", "C")
    assert "subject-from-title" in codes(cable)


def test_the_line_behind_the_tags_serves_where_no_label_is() -> None:
    body = HEAD.replace("SUBJECT: ", "") + "1. (C) Text.\n"
    assert read(body).subject == "THE HARBOUR LEASE"


def test_t86_a_missing_section_is_said() -> None:
    cable = read(HEAD.replace("SIPDIS\n", "SIPDIS\n\nMissing Section 002\n") + "1. (C) Text.\n")
    assert "missing-section" in codes(cable)


def test_t90_bare_brackets_stay_text() -> None:
    cable = read(text("1. (S) The <<Vastranian>> crane was destroyed."))
    assert texts(cable, BlockKind.PARAGRAPH) == ["The <<Vastranian>> crane was destroyed."]


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("SUBJECT: (S) THE LEASE", "THE LEASE"),
        ("SUBJECT: THE LEASE (S/NF)", "THE LEASE"),
        ("SUBJ: THE LEASE\nAND THE TUGS", "THE LEASE AND THE TUGS"),
        ("SUBJECT THE LEASE\nREF A. PARIS 9", "THE LEASE"),
        ("SUBJECT: THE LEASE (MAY 3 - MAY 5)\n\nREF: X", "THE LEASE (MAY 3 - MAY 5)"),
        ("SUBJECT: THE LEASEClassified By: DCM Ida Marlow.", "THE LEASE"),
        ("SUBJECT: THE LEASE\n1. Summary.", "THE LEASE"),
        ("SUBJECT: THE MINISTER,S LEASE \\", "THE MINISTER\u2019s LEASE"),
        ("TAGS: PREL\n\n", ""),
        ("", ""),
    ],
)
def test_subjects(printed: str, subject: str) -> None:
    assert parse_subject(printed).upper() == subject.upper()


def test_t90_tags_without_their_label() -> None:
    cable = read(HEAD.replace("TAGS: PREL PGOV", "EFIN, ECON, PGOV, CH") + "1. (C) Text.\n")
    assert [tag.code for tag in cable.tags] == ["EFIN", "ECON", "PGOV", "CH"]
    assert "tags-without-label" in codes(cable)
    assert cable.subject == "THE HARBOUR LEASE"


def test_what_is_left_of_an_endless_field_is_told() -> None:
    tags = " ".join(map("".join, product("ABCDEFGHIJ", repeat=4)))
    entries = "; ".join(f"PORT AMSEL {number}" for number in range(1, 2_000))
    cable = read(f"{LINE}\n\nTAGS: {tags}\nSUBJECT: LEASE\nREF: {entries}\n\n1. (C) It stands.")
    cut = [warning for warning in cable.warnings if warning.code == "field-cut"]
    assert [warning.message.split()[-3] for warning in cut] == ["TAGS", "REF"]
    for warning, value in zip(cut, (tags, entries), strict=True):
        assert warning.raw in value
        assert len(warning.raw) <= 80
    assert 0 < len(cable.tags) < 10_000
