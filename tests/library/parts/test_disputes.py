"""Texts of different cables under one ID: both are kept, shown, found, and told apart."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from reftel.library import ImportCounts, Library, import_paths
from reftel.library.writing.integrity import check
from reftel.notes import Note, State, anchor_of, place
from reftel.reader.text_names import how_much
from reftel.search import Search, parse_query
from tests.library.parts.telegrams import ID, TEXTS, another, sections, telegram, whole, write

if TYPE_CHECKING:
    from pathlib import Path


#: Made of when the telegram was sent, so it is the same in every library.
OTHER_ID = f"{ID}_X9847"
THIRD_ID = f"{ID}_X6576"
WHOLE_ID = f"{ID}_X3256"  # where another text has the ID
THIRD = (
    another(sent="010100Z JAN 09", subject="THE LIGHTHOUSE")
    .replace(
        "A regatta of paper boats was held on the lake of Tunnmoor under a cloudless sky.",
        "The lighthouse of Cape Odo has been painted in stripes by persons unknown.",
    )
    .replace(
        "The winner, a baker, declined the medal and asked for dry socks instead.", "Nobody minds."
    )
)
FOURTH = (
    another(sent="020200Z FEB 09", subject="THE BELL")
    .replace(
        "A regatta of paper boats was held on the lake of Tunnmoor under a cloudless sky.",
        "The bell of the custom house was sold, and bought back the same evening.",
    )
    .replace(
        "The winner, a baker, declined the medal and asked for dry socks instead.", "It is cracked."
    )
)


def content(library: Library) -> dict[str, tuple[str, frozenset[str]]]:
    """What a library holds: each ID with its subject and the files of its texts."""
    found = {}
    for row in library.rows(library.keys()):
        files = [source.file for text in library.texts(row.id) for source in text.sources]
        found[row.id] = (row.subject, frozenset(files))
    return found


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("at_once", [True, False])
def test_both_are_kept_and_said_to_be_disputed(
    tmp_path: Path, library: Library, *, turned: bool, at_once: bool
) -> None:
    files = write(tmp_path / "in", whole(), another())
    for paths in [files] if at_once else [[file] for file in (files[::-1] if turned else files)]:
        import_paths(library, paths)
    assert content(library) == {
        ID: ("THE HERRING QUARREL", frozenset([str(files[0])])),
        OTHER_ID: ("PAPER BOATS", frozenset([str(files[1])])),
    }
    assert [row.disputed for row in library.rows(library.keys())] == [True, True]
    for cable_id, rival in ((ID, OTHER_ID), (OTHER_ID, ID)):
        cable = library.cable(cable_id)
        assert cable is not None
        assert (cable.id, cable.canonical_id, cable.rivals) == (cable_id, ID, (rival,))
        codes = {each.code for each in cable.warnings}
        assert "id-disputed" in codes
        assert "id-malformed" not in codes
    search = Search(library)
    for query in ("herring", "regatta"):
        assert search.find(parse_query(query)).total == 1
    assert not check(library).findings
    assert import_paths(library, files) == ImportCounts(unchanged=2)


def test_a_new_cable_is_counted_as_one(tmp_path: Path, library: Library) -> None:
    one, two = write(tmp_path / "in", whole(), another())
    assert import_paths(library, [one]) == ImportCounts(imported=1)
    assert import_paths(library, [two]) == ImportCounts(imported=1)
    assert library.first_new() is not None


@pytest.mark.parametrize(
    "copy",
    [
        another(subject="Something else", sent="030900Z MAR 09"),  # sent at the same time
        another(sent="040900Z MAR 09"),  # of the same subject
        another(sent="040900Z MAR 09", subject="Boats, paper"),  # of the same words
    ],
    ids=["time", "subject", "words"],
)
def test_a_copy_is_one_by_its_time_its_subject_or_its_words(
    tmp_path: Path, library: Library, copy: str
) -> None:
    write(tmp_path / "in", another(), copy)
    assert import_paths(library, [tmp_path / "in"]) == ImportCounts(imported=1, updated=1)
    assert library.count() == 1


FORM_OF_REPORT = (
    "1. (U) This is the {month} report of the harbour office at Port Amsel, as instructed by the"
    " Department. It lists arrivals, departures and quarrels, in this order.\n\n"
    "2. (U) Arrivals: {ships} ships, all of them under the flag of Vastrania. The harbour master"
    " counted them from his window, with his usual care.\n\n"
    "3. (C) Quarrels: {quarrel} The council was informed, took note, and adjourned until the"
    " following month without a decision, as provided for in its rules.\n\nBRANDT"
)
FORMS = [
    FORM_OF_REPORT.format(month="March", ships="fourteen", quarrel="A net was stolen."),
    FORM_OF_REPORT.format(month="April", ships="nine", quarrel="Two captains duelled with oars."),
    FORM_OF_REPORT.format(month="May", ships="thirty", quarrel="The lighthouse keeper resigned."),
]
MONTHS = ("MARCH", "APRIL", "MAY")


@pytest.mark.parametrize("titled", ["another time", "another subject", "both"])
@pytest.mark.parametrize("made", ["telegrams", "rows"])
def test_reports_of_a_series_under_one_id_are_no_copies_of_each_other(
    tmp_path: Path, library: Library, titled: str, made: str
) -> None:
    reports = []
    for month, text in zip(MONTHS, FORMS, strict=True):
        sent = f"031000Z {month[:3]} 09" if titled != "another subject" else "031000Z MAR 09"
        subject = "HARBOUR REPORT" + f" FOR {month}" * (titled != "another time")
        if made == "telegrams":
            if titled == "another subject":
                head = f"refid: {ID}\n\nUNCLAS PORT AMSEL 000042\n\nSUBJECT: {subject}\n\n"
                reports.append(head + text)
            else:
                reports.append(telegram(text, sent=sent, subject=subject))
        else:
            reports.append(json.dumps({"id": ID, "date": sent, "subject": subject, "body": text}))
    if made == "telegrams":
        write(tmp_path / "in", *reports)
    else:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "reports.jsonl").write_text("\n".join(reports), encoding="utf-8")
    assert import_paths(library, [tmp_path / "in"]).imported == len(reports)
    assert library.count() == len(reports)
    assert all(row.disputed for row in library.rows(library.keys()))
    search = Search(library)
    for word in ("stolen", "duelled", "resigned"):
        assert search.find(parse_query(word)).total == 1


def test_the_stronger_claim_has_the_id(tmp_path: Path, library: Library) -> None:
    short = f"refid: {ID}\n\n{another()}"
    write(tmp_path / "in", whole(), short)
    import_paths(library, [tmp_path / "in"])
    assert {row.id: row.subject for row in library.rows(library.keys())} == {
        ID: "PAPER BOATS",
        WHOLE_ID: "THE HERRING QUARREL",
    }


def test_when_a_file_is_mended_its_cable_goes(tmp_path: Path, library: Library) -> None:
    files = write(tmp_path / "in", whole(), another(), THIRD)
    import_paths(library, files)
    assert sorted(library.ids().values()) == sorted([ID, OTHER_ID, THIRD_ID])
    files[1].write_text(whole() + "\n\n", encoding="utf-8")
    assert import_paths(library, files) == ImportCounts(updated=1, unchanged=2)
    assert {row.id: row.subject for row in library.rows(library.keys())} == {
        ID: "THE HERRING QUARREL",
        THIRD_ID: "THE LIGHTHOUSE",
    }
    search = Search(library)
    assert search.find(parse_query("regatta")).total == 0
    assert search.find(parse_query("herring OR lighthouse")).total == 2
    assert not check(library).findings


def test_a_reference_leads_to_the_one_that_has_the_id(tmp_path: Path, library: Library) -> None:
    citing = telegram(
        "1. (C) See reftel.", serial=50, sent="010100Z DEC 09", subject="NETS\nREF: PORT AMSEL 42"
    )
    write(tmp_path / "in", citing, whole(), another())
    import_paths(library, [tmp_path / "in"])
    assert [each.target for each in library.references("09PORTAMSEL50")] == [ID]
    assert library.resolve(ID) == ID
    assert library.key_of(OTHER_ID.lower()) != library.key_of(ID)


def test_sections_of_another_cable_are_no_parts(tmp_path: Path, library: Library) -> None:
    one, two, three = sections()
    strange = another(subject="").replace("L PORT", "L SECTION 02 OF 03 PORT")
    write(tmp_path / "in", one, two, three, strange)
    import_paths(library, [tmp_path / "in"])
    assert library.count() == 2
    cable = library.cable(ID)
    assert cable is not None
    assert "regatta" not in " ".join(block.text for block in cable.blocks)


@pytest.mark.parametrize("subject", ["PAPER BOATS", "THE HERRING QUARREL"])
def test_a_section_without_a_header_follows_one_of_its_own_subject_alone(
    tmp_path: Path, library: Library, subject: str
) -> None:
    first, second = (
        telegram(text, section=f"SECTION 0{number} OF 02 ", subject=own)
        for number, text, own in ((1, TEXTS[0], "THE HERRING QUARREL"), (2, TEXTS[2], subject))
    )
    rows = [[ID, "2009-11-12", text.partition("\n\n")[2]] for text in (first, second)]
    with (tmp_path / "in.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["refid", "date", "body"], *rows])
    import_paths(library, [tmp_path / "in.csv"])
    assert library.count() == (1 if subject == "THE HERRING QUARREL" else 2)


# Two texts that are alike only by a third one, which is a copy of both.
ONE = telegram("1. (C) The nets of spring.", sent="121000Z NOV 09", subject="NETS")
TWO = telegram("1. (C) Gulls were counted again.", sent="010900Z NOV 09", subject="GULLS")
BOTH = telegram(
    "1. (C) The nets of spring.\n\n2. (C) Gulls were counted again.\n\n3. (C) All agreed.",
    sent="121000Z NOV 09",
    subject="GULLS",
)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_dispute_that_its_own_import_dissolves_counts_no_new_cable(
    tmp_path: Path, library: Library, *, at_once: bool
) -> None:
    before = write(tmp_path / "before", telegram("1. (C) Else.", serial=7, subject="ELSE"))
    import_paths(library, before)
    files = write(tmp_path / "in", ONE, TWO, BOTH)
    counts = [
        import_paths(library, paths) for paths in ([files] if at_once else [[f] for f in files])
    ]
    assert library.count() == 2
    if at_once:
        assert counts == [ImportCounts(imported=1, updated=1, texts=1)]
        assert library.first_new() == library.key_of(ID)
    else:
        assert [each.imported for each in counts] == [1, 1, 0]
        assert library.first_new() is None
    assert not check(library).findings


def test_a_key_that_a_dissolved_cable_had_is_used_again(tmp_path: Path, library: Library) -> None:
    following = telegram("1. (C) A walrus was seen.", serial=43, subject="WALRUS")
    import_paths(library, write(tmp_path / "in", ONE, TWO, BOTH, following))
    assert sorted(library.ids().values()) == [ID, "09PORTAMSEL43"]
    assert Search(library).find(parse_query("walrus")).total == 1
    assert library.unindexed() == 0
    assert not check(library).findings


@pytest.mark.parametrize("first", [0, 1])
def test_notes_on_a_disputed_text_stay_with_its_words(
    tmp_path: Path, library: Library, first: int
) -> None:
    """Written when two texts claim the ID, read when a third and a fourth came."""
    files = write(tmp_path / "in", whole(), another(), THIRD, f"refid: {ID}\n\n{FOURTH}")
    import_paths(library, files[:2] if first == 0 else [files[1], files[0]])
    cable = library.cable(OTHER_ID)
    assert cable is not None
    at = next(i for i, block in enumerate(cable.blocks) if "regatta" in block.text)
    note = Note(OTHER_ID, "Which boats?", anchor=anchor_of(cable, at))
    on_id = library.cable(ID)
    assert on_id is not None
    gulls = next(i for i, block in enumerate(on_id.blocks) if "gulls" in block.text)
    moved = Note(ID, "How many?", anchor=anchor_of(on_id, gulls))
    for file in files[2:]:
        import_paths(library, [file])
        now = library.cable(OTHER_ID)
        assert now is not None
        placed = place(note, now)
        assert placed.is_sure
        assert "regatta" in placed.text
        assert placed.remark.startswith("the ID is disputed, see also ")
    # The ID has come to another text: the note stands on none of its paragraphs.
    has_it = library.cable(ID)
    assert has_it is not None
    assert has_it.subject == "THE BELL"
    assert place(moved, has_it).state is State.ORPHANED
    assert WHOLE_ID in has_it.rivals
    again = library.cable(WHOLE_ID)
    assert again is not None
    assert place(moved, again).is_sure


SUMMARY = "\n\n".join(
    f"{n}. What the council of the port did in the spring is told here at some length."
    for n in "123"
)


@pytest.mark.parametrize("turned", [False, True])
def test_the_telegram_whose_head_makes_the_id_keeps_it(
    library: Library, tmp_path: Path, *, turned: bool
) -> None:
    for folder, text in (("a", f"{ID} - CONFIDENTIAL\nBy Anna\n\n{SUMMARY}\n"), ("b", whole())):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{ID}.txt").write_text(text)
    folders = [tmp_path / name for name in ("ba" if turned else "ab")]
    import_paths(library, folders)
    cable = library.cable(ID)
    assert cable is not None
    assert cable.subject == "THE HERRING QUARREL"
    assert library.count() == 2


@pytest.mark.parametrize("turned", [False, True])
def test_a_translation_does_not_take_the_place_of_the_telegram(
    library: Library, tmp_path: Path, *, turned: bool
) -> None:
    said = "Le conseil du port a vu trois fois le ministre, sans rien dire de ce quil voulait. "
    text = "\n\n".join(f"{n}. (C) {said * 5}" for n in (1, 2, 3))
    line = "C O N F I D E N T I A L SECTION 01 OF 03 PORT AMSEL 000042"
    head, _, _ = whole().partition(line)
    french = f"{head}CONFIDENTIEL PORT AMSEL 000042\n\nOBJET: LE HARENG\n\n{text}\nBRANDT\n"
    for folder, each in (("a", french), ("b", whole())):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{ID}.txt").write_text(each)
    import_paths(library, [tmp_path / name for name in ("ba" if turned else "ab")])
    cable = library.cable(ID)
    assert cable is not None
    assert cable.subject == "THE HERRING QUARREL"
    assert library.count() == 1
    texts = library.texts(ID)
    assert texts[1].worth > texts[0].worth
    assert how_much(texts, 2).startswith("longer than text 1")
    assert how_much(texts, 1).startswith("it has the telegram's head")
