"""What is said of a terminal, by what it calls itself."""

from __future__ import annotations

import pytest

from reftel.doctor import Health, terminal
from reftel.doctor.terminal import clipboard_finding, terminal_findings


@pytest.fixture(autouse=True)
def terminfo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know a terminal of 256 colours and UTF-8."""
    monkeypatch.setattr(terminal, "is_known", lambda: True)
    monkeypatch.setattr(terminal, "has_terminal", lambda: True)
    monkeypatch.setattr(terminal, "colours", lambda: 256)
    monkeypatch.setattr(terminal, "charset", lambda: "UTF-8")
    monkeypatch.setattr(terminal, "wants_colours", lambda _: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")


def states(**environ: str) -> dict[str, Health]:
    return {found.matter: found.state for found in terminal_findings(environ)}


def advice(matter: str, **environ: str) -> str:
    (found,) = [each for each in terminal_findings(environ) if each.matter == matter]
    return " ".join(found.advice)


def test_a_usual_terminal_needs_nothing() -> None:
    assert set(states(TERM="xterm-256color").values()) == {Health.FINE}
    assert set(states(TERM="xterm-256color", COLORTERM="truecolor").values()) == {Health.FINE}


@pytest.mark.parametrize("name", ["dumb", "unknown", ""])
def test_a_terminal_without_a_screen_is_a_fault(name: str) -> None:
    assert states(TERM=name)["terminal"] is Health.FAULT
    assert "TERM=xterm-256color" in advice("terminal", TERM=name)


def test_where_there_is_no_terminal_nothing_is_wrong_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(terminal, "has_terminal", lambda: False)
    assert states()["terminal"] is Health.UNKNOWN


def test_a_terminal_that_is_not_known_could_be_better(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "is_known", lambda: False)
    assert states(TERM="novelty")["terminal"] is Health.BETTER


def test_few_colours_could_be_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "colours", lambda: 8)
    assert "xterm-256color" in advice("colours", TERM="xterm")
    assert states(TERM="xterm", NO_COLOR="1")["colours"] is Health.FINE


def test_a_small_window_could_be_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "39")
    assert states(TERM="xterm")["size"] is Health.BETTER


def test_another_encoding_could_be_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "charset", lambda: "ANSI_X3.4-1968")
    assert "LC_ALL=C.UTF-8" in advice("locale", TERM="xterm")


@pytest.mark.parametrize("environ", [{"TERM": "linux"}, {"TERM_PROGRAM": "Apple_Terminal"}])
def test_where_no_program_reaches_the_clipboard(environ: dict[str, str]) -> None:
    assert clipboard_finding(environ).advice
    assert not clipboard_finding({"TERM": "xterm"}).advice
