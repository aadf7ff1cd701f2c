"""Labels of the head, and lines on handling, read one line at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.telegram.body import labels
from reftel.cable.telegram.body.handling import is_handling, leading_captions, sent_again
from reftel.cable.telegram.body.labels import EXECUTIVE_ORDER, TAGS, HeadField, label_of
from tests.cable.telegrams import LINE, read

GLUED = [
    "E.O. 12958:", "E.0. 12958", "E/O 12958:", "EO 12958", "E O 12356", "E.O.12958:",
    "TAGS:", "Tags:", "TAG:", "Tag:", "TAGS PREL",
    "SUBJECT:", "Subject:", "SUBJ:", "Subj:",
    "REF:", "Ref:", "ref:", "reF:", "rEf:", "REFTEL:", "reftels:", "REFERENCES:", "REF(S):",
    "REFS: ", "REFS A.", "REF (A)",
    "CLASSIFIED BY", "Classified by", "classified By", "Classified By", "CLASSIFIEDBY",
]  # fmt: skip


@pytest.mark.parametrize("label", GLUED)
@pytest.mark.parametrize("before", ["quay ", "QUAY", "quay.", "(d)", "12 "])
def test_no_glued_label_is_passed_over_by_the_hint(before: str, label: str) -> None:
    text = f"{before}{label} LIMA 12"
    match = labels._GLUED.search(text, 1)
    hints = [hint.start() for hint in labels._GLUED_HINT.finditer(text, 1)]
    assert match is None or match.start() in hints


@given(st.text("ERSTCefrstc.O0o12 AGSUBJagsubj:LIDFlidfBYby()", max_size=40))
def test_the_hint_finds_whatever_is_a_glued_label(text: str) -> None:
    hints = {hint.start() for hint in labels._GLUED_HINT.finditer(text)}
    assert {at for at in range(len(text)) if labels._GLUED.match(text, at)} <= hints


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("E.O. 12958: N/A", HeadField.EXECUTIVE_ORDER),
        (".O. 12958: N/A", HeadField.EXECUTIVE_ORDER),
        ("E/O 12958: N/A", HeadField.EXECUTIVE_ORDER),
        ("E.O. l2958: N/A", HeadField.EXECUTIVE_ORDER),
        ("EXECUTIVE ORDER 12958: N/A", HeadField.EXECUTIVE_ORDER),
        ("EXECUTIVE ORDER 13224 AND THE BANKS", None),
        ("DECL: 03/11/2018", HeadField.EXECUTIVE_ORDER),
        ("Decl: by whom", None),
        ("tags: PREL", HeadField.TAGS),
        ("AGS: PREL", HeadField.TAGS),
        ("TAG5: PREL", HeadField.TAGS),
        ("5UBJECT: THE LEASE", None),
        ("REE: PORT AMSEL 17", HeadField.REFERENCES),
        ("REE: seen by the consul", None),
        ("UBJECT: THE LEASE", HeadField.SUBJECT),
        ("bject: THE LEASE", HeadField.SUBJECT),
        ("EF: LIMA 12", HeadField.REFERENCES),
        ("Q: LIMA 12", HeadField.REFERENCES),
        ("(U) Classified by DCM Ada Marlow", HeadField.CLASSIFIED_BY),
        ("Derived from: DSCG", HeadField.CLASSIFIED_BY),
        ("**TAGS:** PREL", HeadField.TAGS),
        ("The lease: a quay", None),
        ("", None),
    ],
)
def test_whatever_a_label_begins_with_it_is_one(text: str, field: HeadField | None) -> None:
    label = label_of(text)
    assert (label.field if label else None) is field


@pytest.mark.parametrize(
    "tags",
    [
        *("TAGS: PREL, PE", "TAGS, PREL, PE", "TAGS. PREL PE", "TAGS - PREL, PE", "TAGS- PREL PE"),
        *("TAGS; PREL; PE", "TAG PREL PE", "TGAS: PREL, PE", "TAS: PREL, PE"),
    ],
)
@pytest.mark.parametrize(
    "subject",
    [
        *("SUBJECT: THE QUAY", "SUBJECT. THE QUAY", "SUBJECT; THE QUAY", "SUBJECT - THE QUAY"),
        *("SUBJECT THE QUAY", "SUBJ THE QUAY", "SUBEJCT: THE QUAY", "SUJECT: THE QUAY"),
    ],
)
@pytest.mark.parametrize(
    ("references", "classified"),
    [
        ("REF; LIMA 12", "Classifed by DCM Ida Marlow"),
        ("REF. LIMA 12", "Class by: DCM Ida Marlow"),
        ("REF: LIMA 12", "CLASSIFIEDBY: DCM Ida Marlow, reasons 1.4 (C)"),
        ("REF: LIMA 12", "Classified By: DCM Ida Marlow, reasons 1. 4 (C)"),
    ],
)
def test_a_head_on_one_line_however_its_labels_are_typed(
    tags: str, subject: str, references: str, classified: str
) -> None:
    line = " ".join(("E/O 12958: N/A", tags, subject, references, classified))
    cable = read(f"{LINE}\n\n{line}\n\n1. (C) It stands.\nMARLOW\n")
    assert [tag.code for tag in cable.tags] == ["PREL", "PE"]
    assert cable.subject == "THE QUAY"
    assert [each.id for each in cable.references] == ["08LIMA12"]
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("Ida Marlow",)


@pytest.mark.parametrize(
    "subject",
    ["THE MIDDLE CLASS BY THE QUAY", "THE SUBJECT - A QUAY", "THE TEST: A QUAY", "REF. THE QUAY"],
)
def test_words_of_a_subject_that_only_look_like_labels(subject: str) -> None:
    head = f"E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: {subject}\n\n"
    assert read(f"{LINE}\n\n{head}1. (C) It stands.\nMARLOW\n").subject == subject


@pytest.mark.parametrize("first", range(4))
def test_fields_on_one_line_in_another_order(first: int) -> None:
    fields = [
        *("TAGS: PREL, PE", "SUBJECT: THE QUAY", "REF: LIMA 12"),
        "Classified By: DCM Ida Marlow, reasons 1.4 (b).",
    ]
    line = " ".join((fields.pop(first), *fields))
    cable = read(f"{LINE}\n\n{line}\n\n1. (C) It stands.\nMARLOW\n")
    assert [tag.code for tag in cable.tags] == ["PREL", "PE"]
    assert cable.subject == "THE QUAY"
    assert [each.id for each in cable.references] == ["08LIMA12"]
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("Ida Marlow",)


def test_the_order_on_the_line_of_the_classifier() -> None:
    line = "Classified By: DCM Ida Marlow, 1.4 (b). E.O. 12958: DECL: 03/11/2018 TAGS: PREL"
    cable = read(f"{LINE}\n\n{line}\nSUBJECT: THE QUAY\n\n1. (C) It stands.\nMARLOW\n")
    assert [tag.code for tag in cable.tags] == ["PREL"]
    assert str(cable.declassify_on) == "2018-03-11"


def test_the_number_of_an_order_that_a_scanner_misread() -> None:
    cable = read(f"{LINE}\n\nE.O. l2958: DECL: 03/11/2018\nTAGS: PREL\n\n1. (C) It stands.\n")
    assert str(cable.declassify_on) == "2018-03-11"


def test_a_label_of_an_earlier_field_is_not_glued() -> None:
    assert labels.glued_label("PREL E.O. 12958: N/A", TAGS, 0, ()) is None
    assert labels.glued_label("N/A TAGS: PREL", EXECUTIVE_ORDER, 0, ()) == len("N/A ")


@pytest.mark.parametrize(
    ("text", "length"), [("SIPDIS", 6), ("fouo", 4), ("Captions: NOFORN", 16), ("", 0), ("x", 0)]
)
def test_captions_at_the_beginning(text: str, length: int) -> None:
    assert leading_captions(text) == length


def test_an_empty_line_says_nothing_of_handling() -> None:
    assert not is_handling("")
    assert sent_again("") is None


@pytest.mark.parametrize("tags", ["MTCRE, PREL", "PRELPGOV", "ASEAN PREL"])
def test_tags_without_a_colon_in_mid_line_may_begin_with_any_code(tags: str) -> None:
    head = f"E.O. 12958 DECL: 03/11/2018 TAGS {tags} SUBJECT: THE QUAY"
    cable = read(f"{LINE}\n\n{head}\n\n1. (C) It stands.\nMARLOW\n")
    assert (cable.subject, "PREL" in [tag.code for tag in cable.tags]) == ("THE QUAY", True)
