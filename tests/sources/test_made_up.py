"""The made-up archive: the same every time, and shaped like the real one (§5)."""

from __future__ import annotations

import re
from statistics import mean, median
from typing import TYPE_CHECKING

import pytest
from benchmarks.archive import cables, main

from reftel.cable.raw_cable import RawCable
from reftel.sources import read_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def archive() -> list[RawCable]:
    return list(cables(1500, seed=5))


def test_the_same_count_and_seed_give_the_same_archive(archive: list[RawCable]) -> None:
    assert list(cables(1500, seed=5)) == archive
    assert next(cables(1500, seed=6)) != archive[0]


def test_ids_are_unique_and_in_the_order_of_dates(archive: list[RawCable]) -> None:
    assert len({cable.record.id for cable in archive}) == 1500
    dates = [cable.record.created for cable in archive if cable.record.created]
    assert dates == sorted(dates)
    assert len(dates) == 1500


def test_lengths_paragraphs_and_citations_are_like_the_real_ones(archive: list[RawCable]) -> None:
    lengths = [len(cable.body) for cable in archive]
    assert 6300 < mean(lengths) < 7800
    assert 5200 < median(lengths) < 6700
    paragraphs = [len(re.findall(r"^\d+\. \(", cable.body, re.MULTILINE)) for cable in archive]
    assert 6 < mean(paragraphs) < 9
    cited = [cable.record.references for cable in archive]
    assert 1.1 < mean(map(len, cited)) < 1.5
    known = {cable.record.id for cable in archive}
    found = [reference in known for references in cited for reference in references]
    assert 0.6 < mean(found) < 0.8


def test_words_are_as_unevenly_frequent_as_real_ones(archive: list[RawCable]) -> None:
    def share(word: str) -> float:
        return mean(word in cable.body.lower() for cable in archive)

    assert 0.55 < share("government") < 0.8
    assert 0.04 < share("trafficking") < 0.13
    words: dict[str, int] = {}
    for cable in archive:
        for word in re.findall(r"\w+", cable.body.lower()):
            words[word] = words.get(word, 0) + 1
    once = sum(count == 1 for count in words.values())
    assert once > len(words) / 2  # the long tail of names


@pytest.mark.parametrize("form", ["csv", "mirror"])
def test_what_the_command_writes_is_read_back(tmp_path: Path, form: str) -> None:
    out = tmp_path / "made-up"
    main(["--cables", "40", "--seed", "2", "--form", form, str(out)])
    found = list(read_path(out))
    assert {one.record.id for one in found if isinstance(one, RawCable)} == {
        cable.record.id for cable in cables(40, 2)
    }
    assert len(found) == 40
    if form == "mirror":
        sizes = [page.stat().st_size for page in out.rglob("*.html")]
        assert 60_000 < mean(sizes) < 80_000
