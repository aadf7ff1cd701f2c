"""What is said of tmux and screen, by what they answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reftel.doctor import Diagnosis, Health
from reftel.doctor.multiplexer import ancestors, multiplexer_findings, output_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def findings(answers: Mapping[str, str], **environ: str) -> dict[str, Diagnosis]:
    """Return what is found where programs answer so to the last word of a question."""

    def ask(command: Sequence[str]) -> str | None:
        return answers.get(command[-1])

    return {found.matter: found for found in multiplexer_findings(environ, ask)}


TMUX = {"-V": "tmux 3.4", "escape-time": "20", "set-clipboard": "on", "allow-passthrough": "off"}


def test_without_one_there_is_nothing_to_set() -> None:
    found = findings({})
    assert [each.says for each in found.values()] == ["none"]


def test_a_tmux_that_is_set_well_needs_nothing() -> None:
    found = findings(TMUX, TMUX="/tmp/tmux-1/default,1,0", TERM="tmux-256color")  # noqa: S108 - no file is made
    assert {each.state for each in found.values()} == {Health.FINE}
    assert found["multiplexer"].facts == {"name": "tmux", "version": "3.4"}
    assert found["escape-time"].facts == {"milliseconds": 20}


def test_each_setting_that_could_be_better_is_named_with_its_line() -> None:
    answers = TMUX | {"escape-time": "500", "set-clipboard": "external"}
    found = findings(answers, TMUX="x", TERM="xterm-256color")
    assert {each.state for each in found.values()} == {Health.BETTER}
    advice = " ".join(line for each in found.values() for line in each.advice)
    for line in ("set -sg escape-time 20", "set -s set-clipboard on", "tmux-256color"):
        assert line in advice


def test_a_tmux_that_does_not_answer_is_not_guessed_at() -> None:
    found = findings({}, TMUX="x", TERM="screen")
    assert found["escape-time"].state is Health.UNKNOWN
    assert found["set-clipboard"].state is Health.UNKNOWN


def test_screen_is_named_with_its_version() -> None:
    found = findings({"-v": "Screen version 4.09.00 (GNU) 30-Jan-22"}, STY="1.x", TERM="screen")
    assert found["multiplexer"].facts == {"name": "screen", "version": "4.09.00"}
    assert "256 colours at most" in found["multiplexer"].says
    newer = findings({"-v": "Screen version 5.0.1 (build on 2025-05-15)"}, STY="1.x", TERM="screen")
    assert "256" not in newer["multiplexer"].says


def test_programs_that_are_not_there_or_fail_answer_nothing() -> None:
    assert output_of(["/no/such/program"]) is None
    assert output_of(["false"]) is None
    assert output_of(["echo", "tmux 3.4"]) == "tmux 3.4"


def test_the_ancestors_of_a_process_are_found() -> None:
    names = ancestors(os.getpid())
    assert names
    assert all(names)
