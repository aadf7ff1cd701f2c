"""Of tables, mails and pages in random shapes no cable is lost, joined or renamed in silence."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from reftel.sources import read_bytes
from tests.sources.shapes.cables import POSTS, make
from tests.sources.shapes.judging import judged
from tests.sources.shapes.mails import MailShape
from tests.sources.shapes.pages import PageShape
from tests.sources.shapes.tables import TableShape

if TYPE_CHECKING:
    from tests.sources.shapes.judging import Fault

Shape = MailShape | PageShape | TableShape

_SEEDS = 100
_SHAPES = (MailShape, PageShape, TableShape)
_RIGHT = {MailShape: 0.28, PageShape: 0.88, TableShape: 0.78}
"""Of the files, at least so many are read with no fault that would have to be said."""


def _faults(kind: type[Shape], seed: int) -> list[Fault]:
    choose = random.Random(seed)  # noqa: S311 - picks a shape
    shape = kind.chosen(choose)
    cables = [make(choose, number) for number in range(len(POSTS))]
    written = shape.write(cables, choose)
    return judged(cables, written, read_bytes(written.data, written.file))


@pytest.mark.parametrize("kind", _SHAPES)
@pytest.mark.parametrize("seed", range(_SEEDS))
def test_cables_of_a_random_file_keep_their_words_and_names(kind: type[Shape], seed: int) -> None:
    silent = [each for each in _faults(kind, seed) if each.is_grave and not each.is_said]
    assert silent == [], kind


@pytest.mark.parametrize("kind", _SHAPES)
def test_nearly_all_random_files_are_read(kind: type[Shape]) -> None:
    right = sum(not _faults(kind, seed) for seed in range(_SEEDS))
    assert right >= _RIGHT[kind] * _SEEDS
