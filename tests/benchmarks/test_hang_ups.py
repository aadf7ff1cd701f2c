from __future__ import annotations

import pytest
from benchmarks.hang_ups import hang_up, place_in_text, within

HEAD, UNNUMBERED = "¶-/4", "¶-/4"
CABLE = [HEAD, "¶1/4", "¶2/4", UNNUMBERED, UNNUMBERED, "¶3/4", "¶4/4"]


def test_a_hang_up_leaves_nothing_behind() -> None:
    assert hang_up(3) == []


def test_steps_lead_from_a_place_to_those_behind_it() -> None:
    assert within(CABLE, "¶1/4", 1) == {"¶1/4", "¶2/4"}
    assert within(CABLE, "¶3/4", 9) == {"¶3/4", "¶4/4"}


@pytest.mark.parametrize("steps", range(6))
def test_a_place_that_is_called_as_others_are_may_be_any_of_them(steps: int) -> None:
    reached = within(CABLE, UNNUMBERED, steps)
    for start in (0, 3, 4):
        assert reached >= set(CABLE[start : start + steps + 1])
    assert ("¶4/4" in reached) == (steps >= 2)


@pytest.mark.parametrize(
    ("place", "called"),
    [
        ("¶3/28", "¶3/28"),
        ("¶-/28 · 3 of 70", "¶-/28"),
        ("read to ¶3/28 · 3 of 70", "¶-/28"),
        ("2/4 · hit 1/2", "2/4"),
        ("read to 2/4", "0/4"),
    ],
)
def test_a_head_is_a_head_however_far_the_cable_was_read(place: str, called: str) -> None:
    title = " 09PORTAMSEL240 · 2 Apr 2009 · C · Port Amsel"
    assert place_in_text(f"{title}      {place}") == f"09PORTAMSEL240 {called}"
    assert place_in_text(title) == ""
