"""explain: what a word means, several at once, and what was perhaps meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("ktip", "KTIP (program tag): trafficking in persons"),
        ("ho chi minh city", "HOCHIMINHCITY (origin): US consulate in Ho Chi Minh City, Vietnam"),
        ("RUEHHI", "RUEHHI (routing indicator): AMEMBASSY HANOI"),
        ("dcm", "DCM (person): deputy chief of mission"),
    ],
)
def test_a_word_is_explained(run: Run, words: str, line: str) -> None:
    result = run("explain", *words.split())
    assert (result.exit_code, result.stdout, result.stderr) == (ExitCode.OK, line + "\n", "")


def test_several_words_are_explained_in_their_order(run: Run) -> None:
    lines = [json.loads(line) for line in run("explain", *WORDS, "--json").stdout.splitlines()]
    assert [line["word"] for line in lines] == ["PREL", "HOCHIMINHCITY", "NIACT IMMEDIATE", "PGOV"]
    assert run("explain", " ".join(WORDS), "--json").stdout.splitlines() == [
        json.dumps(line) for line in lines
    ]


WORDS = ["PREL", "ho", "chi", "minh", "city", "niact", "immediate", "PGOV"]


def test_an_unknown_word_ends_with_1_and_near_ones(run: Run) -> None:
    result = run("explain", "SIPDSI", "PREL")
    assert result.exit_code == ExitCode.NOTHING
    assert result.stdout.startswith("PREL (subject tag)")
    assert result.stderr == "SIPDSI is not known; there is SIPDIS\n"
    assert run("explain", "qwertyuiop").stderr == "qwertyuiop is not known\n"


def test_an_unknown_word_is_shown_harmless(run: Run) -> None:
    assert "\x1b" not in run("explain", "\x1b[31mSIPDIZ").output
