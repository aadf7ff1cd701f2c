"""The sample cables: invented, whole, linked, and each showing what their README says it shows."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from reftel.cable import parse_raw
from reftel.cable.cable import BlockKind, Cable, DebrisKind, PassageKind, RawCable, ReferenceKind
from reftel.cable.lore.ids import canonical_id
from reftel.sources import Reject, read_path

SAMPLES = Path(__file__).parent.parent / "sample_cables"
README = (SAMPLES / "README.md").read_text(encoding="utf-8")
FICTION = "FICTIONAL SAMPLE CABLE - NOT A REAL DOCUMENT"

# Cited but not here.
MISSING = {
    "05PORTAMSEL1533",
    "05VEDDEL71",
    "06DOVREC655",
    "06STATE80112",
    "06THORSUND1190",
    "07DOVREC215",
    "07OLDDRAY109",
    "07PORTAMSEL461",
    "07STATE131877",
    "08ANSBECK44",
    "08DOVREC402",
    "08KARSOVA961",
    "08LINDMERE79",
    "08LINDMERE130",
    "08OLDDRAY77",
    "08PORTAMSEL688",
    "08VEDDEL49",
    "09KARSOVA288",
    "09OLDDRAY38",
    "09STATE61033",
    "09VEDDEL28",
    "10STATE22871",
    "74PORTAMSEL902",
    "74STATE114077",
    "77OLDDRAY291",
}


@cache
def read() -> tuple[tuple[RawCable, ...], tuple[Reject, ...]]:
    found = list(read_path(SAMPLES))
    return (
        tuple(item for item in found if isinstance(item, RawCable)),
        tuple(item for item in found if isinstance(item, Reject)),
    )


@cache
def cables() -> dict[str, Cable]:
    return {cable.id: cable for cable in map(parse_raw, read()[0])}


@cache
def links() -> dict[str, tuple[str, ...]]:
    """What each cable cites, by canonical ID."""
    return {
        cable.canonical_id: tuple(ref.id for ref in cable.references if ref.id)
        for cable in cables().values()
    }


def cable(id_: str) -> Cable:
    return cables()[id_]


def cited(id_: str) -> list[str | None]:
    return [ref.id for ref in cable(id_).references]


def labelled(id_: str) -> list[tuple[str | None, str | None]]:
    return [(ref.label, ref.id) for ref in cable(id_).references]


def tags(id_: str) -> list[str]:
    return [tag.code for tag in cable(id_).tags]


def numbers(id_: str) -> list[int]:
    return [block.number for block in cable(id_).blocks if block.number is not None]


def paragraph(id_: str, number: int) -> str:
    return next(block.text for block in cable(id_).blocks if block.number == number)


def texts(id_: str, kind: BlockKind) -> list[str]:
    return [block.text for block in cable(id_).blocks if block.kind is kind]


def debris(id_: str) -> set[DebrisKind]:
    return {piece.kind for piece in cable(id_).debris}


def warned(id_: str) -> list[str]:
    return [warning.code for warning in cable(id_).warnings]


class TestTheCollection:
    def test_is_large_enough(self) -> None:
        assert len(cables()) == len(read()[0]) == 83

    def test_nothing_is_rejected(self) -> None:
        assert read()[1] == ()

    def test_every_cable_says_that_it_is_fictional(self) -> None:
        assert [raw.record.id for raw in read()[0] if FICTION not in raw.body] == []

    def test_the_mark_is_no_part_of_the_story(self) -> None:
        for one in cables().values():
            marks = [block.kind for block in one.blocks if FICTION in block.text]
            assert marks in ([BlockKind.ADDRESSING], [BlockKind.CAPTION]), one.id

    def test_all_forms_are_there(self) -> None:
        assert Counter(raw.source.form for raw in read()[0]) == {
            "mirror": 61,
            "telegram": 8,
            "csv": 6,
            "markdown": 3,
            "page": 2,
            "nara": 2,
            "alx": 1,
        }

    def test_ids_are_their_own_canonical_form(self) -> None:
        """No invented post is mistaken for a misspelt real one."""
        ids = [id_ for id_ in cables() if not id_.startswith("19") and "SECTION" not in id_]
        assert [id_ for id_ in ids if canonical_id(id_) != id_] == []

    def test_no_real_cable_is_displaced(self) -> None:
        """Imported beside a real archive, the samples must not take a real cable's ID."""
        listed = SAMPLES.parent.parent / "shared/cables/reference-ids.csv.gz"
        if not listed.exists():
            pytest.skip("the list of real reference IDs is not here")
        with gzip.open(listed, "rt", encoding="utf-8") as lines:
            real = {line.partition(",")[0] for line in lines}
        assert real.isdisjoint(cables())
        assert real.isdisjoint(one.canonical_id for one in cables().values())

    def test_the_readme_names_every_cable_and_invents_none(self) -> None:
        named = set(re.findall(r"\b\d\d(?:\d\d)?[A-Z]{5,}(?:\d\dOF\d\d[A-Z]+)?\d+\b", README))
        assert set(cables()) <= named
        assert named - set(cables()) <= MISSING

    def test_every_cable_has_a_subject_a_date_a_level_and_tags(self) -> None:
        for one in cables().values():
            assert one.subject, one.id
            assert one.created, one.id
            assert one.classification, one.id
            assert one.tags, one.id

    def test_every_cable_has_text(self) -> None:
        kinds = (BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH)
        for one in cables().values():
            assert any(block.kind in kinds for block in one.blocks), one.id

    def test_years(self) -> None:
        years = Counter(one.created.year for one in cables().values() if one.created)
        assert set(years) == {1974, 1978, 2006, 2007, 2008, 2009, 2010}

    def test_all_levels(self) -> None:
        assert {
            "UNCLASSIFIED",
            "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
            "CONFIDENTIAL",
            "CONFIDENTIAL//NOFORN",
            "SECRET",
            "SECRET//NOFORN",
        } <= {one.classification for one in cables().values()}

    def test_harbour_is_found_in_many(self) -> None:
        with_it = [one.id for one in cables().values() if "harbour" in one.body]
        assert len(with_it) >= 10

    def test_numbered_paragraphs_run_from_one_without_a_gap(self) -> None:
        for id_ in cables():
            if id_ != "08PORTAMSEL702":
                assert numbers(id_) == list(range(1, len(numbers(id_)) + 1)), id_

    def test_lengths_vary(self) -> None:
        counts = sorted(len(numbers(id_)) for id_ in cables())
        assert sum(count >= 12 for count in counts) >= 3
        assert sum(1 <= count <= 2 for count in counts) >= 2


class TestTheLinks:
    def test_missing_cables_are_the_expected_ones(self) -> None:
        here = {one.canonical_id for one in cables().values()}
        assert {id_ for refs in links().values() for id_ in refs} - here == MISSING

    def test_a_long_chain(self) -> None:
        chain = [
            "10PORTAMSEL170",
            "10PORTAMSEL118",
            "09PORTAMSEL501",
            "09PORTAMSEL240",
            "09PORTAMSEL219",
            "09PORTAMSEL204",
            "09LINDMERE22",
            "09PORTAMSEL188",
        ]
        older = ["07PORTAMSEL390", "07LINDMERE41", "06PORTAMSEL978", "06PORTAMSEL412"]
        for chained in (chain, chain[:4] + older):
            steps = list(pairwise(chained))
            assert len(chained) >= 8
            assert [step for step in steps if step[1] not in links()[step[0]]] == []

    @pytest.mark.parametrize(
        ("one", "other"), [("07PORTAMSEL455", "07KARSOVA388"), ("10PORTAMSEL118", "10KARSOVA95")]
    )
    def test_a_cycle(self, one: str, other: str) -> None:
        assert other in links()[one]
        assert one in links()[other]

    @pytest.mark.parametrize(
        ("id_", "previous"),
        [
            ("08KARSOVA3", "07KARSOVA1140"),
            ("08OLDDRAY1", "07OLDDRAY119"),
            ("08PORTAMSEL77", "07PORTAMSEL840"),
            ("08KARSOVA40", "07KARSOVA1140"),
            ("09DOVREC44", "08DOVREC377"),
        ],
    )
    def test_the_year_is_inferred_across_new_year(self, id_: str, previous: str) -> None:
        assert previous in [ref.id for ref in cable(id_).references if ref.year_inferred]

    @pytest.mark.parametrize(
        ("id_", "expected"),
        [
            ("07LINDMERE41", [("A", "06PORTAMSEL978"), ("B", "06PORTAMSEL412")]),
            ("08OLDDRAY1", [("A", "07OLDDRAY119"), ("B", "07OLDDRAY118"), ("C", "08KARSOVA3")]),
            (
                "07KARSOVA388",
                [("A", "07STATE58120"), ("B", "07PORTAMSEL455"), ("C", "07PORTAMSEL390")],
            ),
            ("07PORTAMSEL390", [("A", "07LINDMERE41"), ("B", "06KARSOVA733")]),
        ],
    )
    def test_lettered_lists(self, id_: str, expected: list[tuple[str, str]]) -> None:
        assert labelled(id_)[: len(expected)] == expected

    @pytest.mark.parametrize(
        ("id_", "expected"),
        [
            ("07PORTAMSEL1201", ["07KARSOVA1140", "07OLDDRAY118"]),
            ("08LINDMERE88", ["08DOVREC310", "08OLDDRAY61", "07DOVREC215"]),
            ("09KARSOVA210", ["09PORTAMSEL204", "09PORTAMSEL219"]),
            ("09DOVREC44", ["08DOVREC377", "08DOVREC310", "08DOVREC402"]),
            ("08THORSUND281", ["08STATE44190"]),
            ("06SAINTBRISA31", ["06STATE80112"]),
            ("07MIRZAN140", ["06MIRZAN88"]),
            ("09THORSUND301", ["09THORSUND122", "09STATE61033"]),
            ("09SAINTBRISA12", ["08VEDDEL52", "08SAINTBRISA27"]),
            ("09LINDMERE31", ["09DOVREC44", "08LINDMERE88", "09PORTAMSEL204"]),
            ("08SAINTBRISA24", ["08THORSUND210", "08SAINTBRISA19"]),
            ("09SECTION01OF02MIRZAN214", ["09STATE40911", "09SAINTBRISA17", "09MIRZAN201"]),
            ("06PORTAMSEL1055", ["06PORTAMSEL978"]),
        ],
    )
    def test_ways_to_write_a_citation(self, id_: str, expected: list[str]) -> None:
        assert cited(id_) == expected

    def test_shared_label_and_origin(self) -> None:
        assert labelled("08VEDDEL52")[:4] == [
            ("A", "08STATE44190"),
            ("A", "08THORSUND281"),
            ("A", "08THORSUND268"),
            ("B", "08SAINTBRISA24"),
        ]

    def test_a_page_break_in_the_list(self) -> None:
        refs = labelled("10PORTAMSEL61")
        assert [label for label, _ in refs] == list("ABCDEFGHIJKL")
        assert refs[6] == ("G", "07PORTAMSEL455")

    @pytest.mark.parametrize(
        ("id_", "kind"),
        [
            ("07STATE58120", ReferenceKind.MAIL),
            ("08VEDDEL52", ReferenceKind.PHONE),
            ("07OLDDRAY119", ReferenceKind.REPORT),
            ("1974PORTA01187", ReferenceKind.DOCUMENT),
            ("09STATE40911", ReferenceKind.MESSAGE),
        ],
    )
    def test_references_to_other_things(self, id_: str, kind: ReferenceKind) -> None:
        assert [ref.id for ref in cable(id_).references if ref.kind is kind] == [None]

    def test_remarks(self) -> None:
        remarks = {ref.label: ref.remark or "" for ref in cable("08VEDDEL52").references}
        assert "COLD STORE" in remarks["C"]
        assert "NOTAL" in remarks["D"]
        assert "PREVIOUS" in (cable("07STATE58120").references[1].remark or "")

    def test_a_redacted_reference(self) -> None:
        last = cable("09PORTAMSEL240").references[-1]
        assert (last.label, last.id) == ("E", None)
        assert "XXXXXXXXXXXX" in last.raw


class TestTheForm:
    def test_a_misread_pilcrow_is_repaired(self) -> None:
        assert numbers("09PORTAMSEL219") == [1, 2, 3, 4, 5, 6, 7, 8]
        printed = [block.printed for block in cable("09PORTAMSEL219").blocks if block.number]
        assert printed[4:7] == ["15", "16", "17"]
        assert "took the other, and they" in paragraph("09PORTAMSEL219", 4)

    def test_numbers_twice_and_missing_are_kept(self) -> None:
        assert numbers("08PORTAMSEL702") == [1, 2, 3, 4, 4, 6, 7, 8, 9, 10, 11, 12, 13]
        assert "2066. That is when" in paragraph("08PORTAMSEL702", 12)

    @pytest.mark.parametrize(
        ("id_", "words"),
        [
            ("06PORTAMSEL978", "that the shackles were already polished"),
            ("07PORTAMSEL390", "It is the driest sewer in the country"),
            ("08VEDDEL52", "Lauvia, having expected to be called last"),
            ("10OLDDRAY31", "voice came up the stairs"),
            ("09SAINTBRISA15", "a submerged feature"),
            ("08KARSOVA40", "The headmistress of the Technical High School"),
            ("09DOVREC512", "They went on doing it."),
            ("08KARSOVA3", "The captain thought about it"),
            ("09PORTAMSEL219", "fourteen men ate their dinner"),
        ],
    )
    def test_page_breaks_are_stitched(self, id_: str, words: str) -> None:
        assert DebrisKind.PAGE_BREAK in debris(id_)
        assert any(words in block.text for block in cable(id_).blocks)

    def test_the_page_break_line_is_cut_to_ten_letters(self) -> None:
        assert "SAINT BRIS 00000015  002 OF 003" in cable("09SAINTBRISA15").body

    def test_a_page_break_before_the_text(self) -> None:
        subject = cable("07PORTAMSEL390").subject
        assert subject == "THE WIDOW OF TERN BASIN: A STONE, A SEWER AND A LINE ON A MAP"

    def test_numbers_that_start_again_in_a_quoted_text(self) -> None:
        assert cable("08KARSOVA512").body.count("1. ") == 2
        assert numbers("08KARSOVA512") == [1, 2, 3, 4]
        assert any(
            "acknowledged, admired, and not obeyed" in block.text
            for block in cable("08KARSOVA512").blocks
            if block.number is None
        )

    def test_a_double_spaced_page(self) -> None:
        page = (SAMPLES / "cable/2007/02/07LINDMERE41.html").read_text(encoding="utf-8")
        assert page.count("&#x000A;&#x000A;") > 40
        assert "Everything that Lindmere exports floats." in paragraph("07LINDMERE41", 1)

    def test_a_stub(self) -> None:
        assert DebrisKind.STUB in debris("07PORTAMSEL1201")
        assert cable("07PORTAMSEL1201").body.count("SUBJECT") == 2
        assert len(texts("07PORTAMSEL1201", BlockKind.SUBJECT)) == 1

    @pytest.mark.parametrize("id_", ["07KARSOVA1140", "08DOVREC310", "06PORTAMSEL1055"])
    def test_newspaper_wrappers(self, id_: str) -> None:
        assert DebrisKind.WRAPPER in debris(id_)
        assert numbers(id_)[0] == 1

    def test_cable_ends(self) -> None:
        assert "===CABLE ENDS===" in cable("08DOVREC310").body
        assert cable("08DOVREC310").signers == ("REYER",)

    @pytest.mark.parametrize("id_", ["06DOVREC702", "07VEDDEL9"])
    def test_partial_extracts(self, id_: str) -> None:
        assert cable(id_).partial
        assert cable(id_).to == ()

    def test_unnumbered_paragraphs(self) -> None:
        for id_ in ("06SAINTBRISA31", "08OLDDRAY61", "07MIRZAN140"):
            assert numbers(id_) == []
            assert len(texts(id_, BlockKind.PARAGRAPH)) >= 4
        marks = [b.marking for b in cable("07MIRZAN140").blocks if b.kind is BlockKind.PARAGRAPH]
        assert marks == ["SBU"] * 4

    def test_the_malformed_id(self) -> None:
        assert cable("09SECTION01OF02MIRZAN214").canonical_id == "09MIRZAN214"
        assert "09MIRZAN214" in links()["09OLDDRAY40"]

    def test_tags(self) -> None:
        assert tags("09LINDMERE22") == ["ELAB", "EWWT", "ECON", "ETRD", "PGOV", "VX"]
        assert tags("08OLDDRAY61") == ["EFIS", "ETRD", "ECPS", "KX", "HX"]
        assert tags("09SAINTBRISA12")[:2] == ["OVIP", "ABERNATHY, LYLE"]
        assert tags("08VEDDEL52") == [
            "EFIS",
            "AORC",
            "HX",
            "OX",
            "VX",
            "KX",
            "ZX",
            "LX",
            "SENV",
            "PREL",
        ]
        assert tags("07MIRZAN140") == ["PGOV", "AMGT", "ASEC", "ZX"]  # PGVO is PGOV once more
        assert tags("09DOVREC44") == ["KTIP", "KCRM", "PHUM", "KJUS", "LX"]

    def test_levels_without_a_record(self) -> None:
        assert cable("09STATE40911").classification == "SECRET//NOFORN"
        assert cable("08STATE44190").classification == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"

    def test_captions(self) -> None:
        assert cable("06PORTAMSEL412").body.count("SIPDIS") == 2
        assert cable("06PORTAMSEL412").captions == ("SIPDIS",)
        assert "NOFORN" in cable("07PORTAMSEL390").captions

    def test_sipdis_in_mid_sentence(self) -> None:
        assert "about the marmalade; and" in paragraph("09THORSUND301", 3)

    def test_bullets_subparagraphs_and_a_table(self) -> None:
        assert len(texts("09THORSUND122", BlockKind.SUBPARAGRAPH)) == 4
        assert len(texts("09SAINTBRISA12", BlockKind.BULLET)) == 3
        (table,) = texts("08VEDDEL52", BlockKind.TABLE)
        assert "SEALS (EST.)        0.90       --         0.90" in table

    @pytest.mark.parametrize(
        ("id_", "heading"),
        [
            ("08VEDDEL52", "DAY TWO, CONTINUED: THE CLOCK, THE CLOAKROOM AND THE EXERCISE BOOK"),
            ("10PORTAMSEL61", "LESSON ONE: THE FIRST CABLE HAD THE ANSWER IN IT, UNREAD"),
            ("06PORTAMSEL412", "A basin and its birds"),
            ("08KARSOVA40", "Gallstones"),
            ("08PORTAMSEL702", "The night"),
            ("08DOVREC310", "The prosecutor"),
            ("10OLDDRAY12", "The keeper"),
        ],
    )
    def test_headings(self, id_: str, heading: str) -> None:
        assert heading in [text.strip("/ ") for text in texts(id_, BlockKind.HEADING)]

    def test_dashes_break_after_45(self) -> None:
        assert f"{'-' * 45} {'-' * 11}" in cable("10PORTAMSEL61").body

    def test_passages(self) -> None:
        kinds = {
            id_: {passage.kind for passage in cable(id_).passages}
            for id_ in ("06PORTAMSEL978", "07STATE58120", "08STATE44190", "08VEDDEL52")
        }
        assert {PassageKind.SUMMARY, PassageKind.COMMENT, PassageKind.NOTE} <= kinds[
            "06PORTAMSEL978"
        ]
        assert PassageKind.ACTION_REQUEST in kinds["07STATE58120"]
        assert PassageKind.QUOTED_TEXT in kinds["08STATE44190"]
        assert PassageKind.NOTE in kinds["08VEDDEL52"]

    @pytest.mark.parametrize(
        ("id_", "words", "reads"),
        [
            ("08STATE44190", "refs A-C", ["08SAINTBRISA24", "08THORSUND268", "08THORSUND210"]),
            ("09PORTAMSEL204", "refs B and C", ["09LINDMERE22"]),
            ("08THORSUND268", "reftel", ["08SAINTBRISA24"]),
            ("10PORTAMSEL61", "ref L", ["74PORTAMSEL1187"]),
        ],
    )
    def test_mentions_in_the_text(self, id_: str, words: str, reads: list[str]) -> None:
        one = cable(id_)
        for mention in one.mentions:
            text = one.blocks[mention.block].text[mention.start : mention.end]
            if text.lower() == words.lower():
                ids = [one.references[at].id for at in mention.references]
                assert [id_ for id_ in ids if id_ in reads] == reads
                return
        pytest.fail(f"{words} is not a mention")

    def test_signatures(self) -> None:
        assert cable("09SAINTBRISA17").body.endswith("COMMENT. TULL")
        assert cable("09SAINTBRISA17").signers == ("TULL",)
        assert cable("07THORSUND655").signers == ("Penn",)

    def test_repairs_for_display(self) -> None:
        text = paragraph("08PORTAMSEL333", 1)
        assert "Vastrania\u2019s ice" in text
        assert "&" not in text
        assert '""' not in paragraph("09KARSOVA305", 3)

    def test_redactions(self) -> None:
        assert cable("08DOVREC310").redactions == 3
        assert cable("07MIRZAN140").redactions == 1

    def test_all_capitals(self) -> None:
        body = cable("08SAINTBRISA19").body
        assert body == body.upper()

    def test_odd_lines(self) -> None:
        assert "UNCLAS E F T O THORSUND" in cable("07THORSUND655").body
        assert "C O R R E C T E D  C O P Y" in cable("08OLDDRAY1").body
        assert "E.0. 12958" in cable("07DOVREC98").body
        assert "P 031702Z FEB 10 ZDK" in cable("10PORTAMSEL118").header
        assert cable("10PORTAMSEL118").created_precision == "minute"

    def test_subjects(self) -> None:
        assert cable("07MIRZAN140").subject.startswith("NATIONAL DAY IN MIRZAN")
        assert cable("09KARSOVA301").subject == "KARSOVA: A LISTENING DEVICE IN THE RIVER"
        assert cable("09KARSOVA301").subject_marking == "S"
        assert cable("07KARSOVA388").record.title in (None, "")
        assert "REF" not in cable("07PORTAMSEL455").subject

    def test_long_address_lists(self) -> None:
        one = cable("08STATE44190")
        assert len(one.to) == 11
        assert [entry.excluded for entry in one.to if entry.excluded] == [("AMCONSUL LINDMERE",)]
        assert any("COLLECTIVE" in entry.name for entry in one.to)

    def test_names_beyond_ascii(self) -> None:
        assert "Jørn Åkerlund" in paragraph("08THORSUND210", 3)
        assert "Célestine" in paragraph("08SAINTBRISA27", 1)

    def test_the_telegrams_of_the_seventies(self) -> None:
        assert numbers("1974PORTA01187") == [1, 2, 3, 4, 5]
        assert numbers("1978KARSOV00342") == [1, 2, 3, 4]
        assert DebrisKind.STAMP in debris("1974PORTA01187")
        assert "GIFT OF PAINTING" in cable("1974PORTA01187").subject
        assert "TOLD HIM TO PROCEED. PIECE REMOVED" in paragraph("1974PORTA01187", 3)

    def test_ids_of_the_seventies_answer_to_the_post_in_full(self) -> None:
        assert cable("1974PORTA01187").canonical_id == "74PORTAMSEL1187"
        assert cable("1978KARSOV00342").canonical_id == "78KARSOVA342"
        assert "other-cable" not in warned("1974PORTA01187") + warned("1978KARSOV00342")
