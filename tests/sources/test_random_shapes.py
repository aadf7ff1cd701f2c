"""Of records and texts in random shapes no cable is lost, parted, joined or renamed in silence."""

from __future__ import annotations

import random

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Reject, read_bytes
from tests.sources.shapes.cables import AUTHOR, POSTS, faults, make
from tests.sources.shapes.records import RecordShape

_SHAPES = 300
_READ = 0.95  # of the files, at least, with nothing rejected


@pytest.mark.parametrize("seed", range(_SHAPES))
def test_records_of_a_random_shape_keep_their_words(seed: int) -> None:
    choose = random.Random(seed)  # noqa: S311 - picks a shape
    shape = RecordShape.chosen(choose)
    cables = [make(choose, number) for number in range(len(POSTS))]
    name, text = shape.write(cables)
    found = [*read_bytes(text.encode(), name)]
    assert faults(cables, found) == [], shape
    read = [each for each in found if isinstance(each, RawCable)]
    assert AUTHOR not in text or all(AUTHOR in repr(each) for each in read), shape


def test_nearly_all_random_shapes_of_records_are_read() -> None:
    rejected = 0
    for seed in range(_SHAPES):
        choose = random.Random(seed)  # noqa: S311 - picks a shape
        shape = RecordShape.chosen(choose)
        name, text = shape.write([make(choose, number) for number in range(len(POSTS))])
        found = read_bytes(text.encode(), name)
        rejected += any(isinstance(each, Reject) for each in found)
    assert rejected <= (1 - _READ) * _SHAPES
