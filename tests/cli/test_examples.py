"""The examples of the help and of README are on the sample cables, and answer there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import split_help
from reftel.cli.program import cli
from reftel.paths import sample_cables
from tests.cli.test_docs import ALL

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SHELL = README.partition("## From the shell")[2].partition("\n## ")[0]

# What opens a screen or an editor, or needs files, notes or a library that no test can guess.
ELSEWHERE = re.compile(
    r"[|]|~/|\./|&&|5D2C7K0Q|\.docx|\*\.html|^reftel(?: demo| doctor| import|$)"
    r"|^reftel notes (?:import|add \S+$)"
)
# What asks for several texts of a cable, which no sample has, or for what a reader has kept.
OF_OTHERS = re.compile(r"reftel (?:versions|show \S+ --text|notes|list|trail|export in:)")
FILES = {
    "draft.md": "The lease ran for ninety-nine years (06PORTAMSEL978).\n",
    "note.md": "Compare paragraph 7.\n",
    "terms.txt": "harbour lease\nstrike\n",
}


def examples() -> list[str]:
    """Return what is shown to be typed, each once, without what explains it, in its order."""
    shown = [split_help(command.help or "")[1] for command in ALL.values()]
    lines = "\n".join([*shown, SHELL]).splitlines()
    typed = [line.strip().partition("  ")[0] for line in lines if line.startswith("reftel")]
    return [line for line in dict.fromkeys(typed) if not ELSEWHERE.search(line)]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample cables in it, and files such as the examples name."""
    home = tmp_path_factory.mktemp("samples")
    for name, text in FILES.items():
        (home / name).write_text(text, encoding="utf-8")
    pages = sorted(sample_cables().rglob("*.html"))
    for name in ("page.html", "cable.txt"):
        shutil.copy(pages[0], home / name)
    made = CliRunner(env={"REFTEL_HOME": str(home)}).invoke(cli, ["demo", "--no-screen"])
    assert made.exit_code == ExitCode.OK
    return home


def test_the_examples_answer_in_their_order(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(samples))
    monkeypatch.chdir(samples)
    typed = examples()
    assert len(typed) > 80
    ends: dict[str, int] = {}
    for line in typed:
        words = ["-l", "demo", *shlex.split(re.sub(r" >>? \S+| < \S+", "", line))[1:]]
        stdin = FILES["note.md"] if " < note.md" in line else ""
        ends[line] = CliRunner().invoke(cli, words, input=stdin, prog_name="reftel").exit_code
    others = {line for line, code in ends.items() if code != ExitCode.OK}
    assert {line for line in others if not OF_OTHERS.match(line)} == set()
    assert {ends[line] for line in others} == {ExitCode.NOTHING}
