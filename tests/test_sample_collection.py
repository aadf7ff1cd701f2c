"""The sample cables: invented, whole, and listed in their README."""

from __future__ import annotations

import gzip
import re
from collections import Counter

import pytest

from reftel.cable.cable import BlockKind
from reftel.cable.lore.ids import canonical_id
from tests.sample_cables import (
    FICTION,
    MISSING,
    README,
    SAMPLES,
    cables,
    numbers,
    read,
)


class TestTheCollection:
    def test_is_large_enough(self) -> None:
        assert len(cables()) == 83
        assert len(read()[0]) == 84, "one of them came in two texts"

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
            "csv": 7,
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
