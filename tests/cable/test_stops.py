"""The places of a cable that a reader steps through."""

from __future__ import annotations

import pytest

from reftel.cable.stops import Stop, Stops


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], "no numbered paragraphs"),
        ([None], "no numbered paragraphs"),
        ([1], "paragraph 1"),
        ([1, 2], "paragraphs 1, 2"),
        ([1, None, 2, 3, 2], "paragraphs 1 to 3"),
        ([1, 2, 36, 37], "paragraphs 1, 2, 36, 37"),
        ([2, 3, 4, 9], "paragraphs 2 to 4, 9"),
    ],
)
def test_which_numbers_there_are_is_said_without_those_between(
    numbers: list[int | None], said: str
) -> None:
    stops = tuple(Stop(at, at, number) for at, number in enumerate(numbers))
    assert Stops(stops, tuple(range(len(stops)))).numbers == said
