"""No command fails or prints a sequence where the terminal has an encoding of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.cli.encoding import READABLE
from reftel.notes import NoteStore
from tests.hostile import texts
from tests.hostile.test_commands import HARMLESS

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [
    ["search", "harbour"],
    ["search", texts.ONE_LINE],
    ["show", texts.EVERYTHING],
    ["show", texts.EVERYTHING, "--json"],
    ["show", texts.EVERYTHING, "--raw"],
    ["show", texts.EVERYTHING, "--format", "markdown"],
    ["refs", texts.EVERYTHING],
    ["parse", "files"],
    ["notes", "list"],
    ["notes", "export"],
    ["stats"],
    ["rejects"],
    ["explain", "PREL\u2028\x85\x9b"],
]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("args", COMMANDS, ids=range(len(COMMANDS)))
def test_every_command_speaks_every_encoding(
    imported: Path, args: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(imported)
    result = subprocess.run(
        [sys.executable, "-m", "reftel", *args],
        env=os.environ | {"REFTEL_HOME": str(imported), "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=110,
        check=False,
    )
    assert result.returncode in HARMLESS, result.stderr.decode(encoding, "replace")
    assert b"Traceback" not in result.stderr
    for output in (result.stdout, result.stderr):
        assert not texts.harm(output.decode(encoding).encode())


SPOKEN = "\u201cCaf\u00e9\u201d \u2013 \u00bd\u2026 \u20ac5 \u5317"


@pytest.mark.parametrize(
    ("encoding", "printed"),
    [
        ("ascii", '"Cafe" - 1/2... EUR5 ?'),
        ("latin-1", '"Caf\u00e9" - \u00bd... EUR5 ?'),
        ("cp1252", "\u201cCaf\u00e9\u201d \u2013 \u00bd\u2026 \u20ac5 ?"),
        ("utf-8", SPOKEN),
    ],
)
def test_what_an_encoding_lacks_has_a_readable_form(
    encoding: str, printed: str, tmp_path: Path
) -> None:
    cable = f"UNCLAS PORT AMSEL 0042\n\nSUBJECT: {SPOKEN}\n\n1. (U) Nothing.\n"
    (tmp_path / "cable.txt").write_text(cable, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "reftel", "parse", str(tmp_path / "cable.txt")],
        env=os.environ | {"REFTEL_HOME": str(tmp_path), "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=110,
        check=False,
    )
    assert printed in result.stdout.decode(encoding).splitlines()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_completions_fit_the_encoding(imported: Path, encoding: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from reftel.cli import main; main()"],
        env=os.environ
        | {"REFTEL_HOME": str(imported), "PYTHONIOENCODING": encoding}
        | {"_REFTEL_COMPLETE": "zsh_complete", "COMP_WORDS": "reftel se", "COMP_CWORD": "1"},
        capture_output=True,
        timeout=110,
        check=False,
    )
    assert b"search" in result.stdout
    assert b"Traceback" not in result.stderr
    assert not texts.harm(result.stdout.decode(encoding).encode())


def test_no_form_is_one_that_a_terminal_obeys() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    printed = every.encode("ascii", READABLE).decode("ascii")
    assert [each for each in printed if not each.isprintable()] == [
        each for each in every[:0x80] if not each.isprintable()
    ]


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
WORD = "Çö-ğüş"


def in_locale(home: Path, locale: dict[str, str], *args: str | bytes, stdin: str = "") -> bytes:
    result = subprocess.run(
        [sys.executable, "-m", "reftel", *args],
        env=os.environ | {"REFTEL_HOME": str(home)} | locale,
        input=stdin.encode(),
        capture_output=True,
        timeout=110,
        check=False,
    )
    return result.stdout + result.stderr


@pytest.fixture
def one_cable(tmp_path: Path) -> Path:
    """A home with one cable, which has a word of many accents, from a folder called so."""
    file = tmp_path / WORD / "09PORTAMSEL42.txt"
    file.parent.mkdir()
    cable = f"UNCLAS PORT AMSEL 0042\n\nSUBJECT: BOATS\n\n1. (U) Called {WORD}.\n"
    file.write_text(cable, encoding="utf-8")
    in_locale(tmp_path / "home", ASCII, "import", str(file))
    return tmp_path / "home"


def test_arguments_are_text_in_a_locale_of_ascii(one_cable: Path) -> None:
    assert b"PORTAMSEL42" in in_locale(one_cable, ASCII, "search", WORD, "--json")
    in_locale(one_cable, ASCII, "notes", "add", "--alone", "--text", WORD)
    assert [note.text for note in NoteStore(one_cable / "notes").all()] == [WORD]


def test_lines_are_text_in_a_locale_of_ascii(one_cable: Path) -> None:
    said = in_locale(one_cable, ASCII, "--plain", stdin=f"search {WORD}\nquit\n")
    assert b"PORTAMSEL 42" in said or b"PORTAMSEL42" in said


def test_an_argument_that_is_no_text_is_refused(one_cable: Path) -> None:
    said = in_locale(one_cable, {"LC_ALL": "C.UTF-8"}, "search", b"m\xfcle")
    assert b"is no text in UTF-8" in said
