"""The sample cables: each shows of the form what their README says it shows."""

from __future__ import annotations

import pytest

from reftel.cable import find_passages, parse_raw
from reftel.cable.cable import BlockKind, DebrisKind, PassageKind
from reftel.comparing import WordChange, compare_texts
from tests.sample_cables import (
    SAMPLES,
    cable,
    debris,
    links,
    numbers,
    paragraph,
    read,
    tags,
    texts,
    warned,
)

TWICE = "07KARSOVA1140"


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
            id_: {passage.kind for passage in find_passages(cable(id_).blocks)}
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

    def test_a_cable_in_two_texts(self) -> None:
        """The newspaper blacked out who said it, and printed another hour."""
        dumped, printed = (parse_raw(raw) for raw in read()[0] if raw.record.id == TWICE)
        found = compare_texts(printed, dumped)
        assert (found.facts, found.counts) == (
            (), {WordChange.RESTORED: 5, WordChange.CHANGED: 1}
        )  # fmt: skip
        assert [text.split() for text in found.restored] == [
            ["Pavo", "Lenk,", "the", "mess", "steward,"]
        ]

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
