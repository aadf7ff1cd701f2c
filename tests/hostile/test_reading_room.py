"""Each screen in which cables are followed, compared, weighed and kept, on hostile cables."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from tests.hostile import texts
from tests.hostile.conftest import reftel as run
from tests.hostile.test_screen import reftel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENDLESS = "quay" * 50_000  # a word
BARE, BLACK = "the harbour master", "XXXXXXXXXXXX"
# What is pressed in the text of a cable, and what is seen then; a text in front is typed.
SCREENS = {
    "versions": (["d"], "what was changed from text"),
    "versions, more around": (["d", "x", "n", "n"], "what was changed from text"),
    "side by side": (["|", f"={texts.ROW}", "\r", "t", "m"], texts.ROW),
    "outline": (["C"], "Outline of"),
    "echoes": ([*"JJJJJJ", '"'], "much of it"),  # below its head to its first paragraph
    "words": (["J", "e"], "What the words of"),
    "warnings": (["w"], "esc"),
    "marked places": (["J", ";", "q", "'"], "Marked places"),
    "trail": (["I"], "Read before"),
    "trail, asked": (["I", f"={texts.SEQUENCES['Rich']}"], "Read before"),
    "ways": ([".", "h", ".", "r", ",", "h"], "¶"),
    "triage": (["+"], "is kept"),
    "as of": (["@"], "as of"),
    "apart": (["q", "/", "=speaks", "\r", "%"], "of these 12"),
    "sample": (["q", "/", "=id:09PORTAMSEL107", "\r", "E", "=quays", "\r", "y", "n", "u"],
               "are relevant"),
    "like it": (["M"], "like:"),
}  # fmt: skip


def _others() -> dict[str, str]:
    """Return a second text of the worst cable, and one with an endless word and its paragraph."""
    worst = texts.TELEGRAMS[texts.EVERYTHING]
    echo = next(line for line in worst.split("\n\n") if line.startswith("1. (U)"))
    found = {
        "first.txt": worst.replace("The end.", f"The end of {BARE} {texts.ONE_LINE} is near."),
        "second.txt": worst.replace("The end.", f"The end of {BLACK} is near."),
        "endless.txt": texts.telegram(
            110, f"{ENDLESS} {texts.ONE_LINE}", f"{echo}\n\n2. (U) {ENDLESS} {texts.ONE_LINE}"
        ),
    }
    for nth in range(12):  # of which one half has something in common
        evil = f"1. (U) Lord {texts.ONE_LINE} Merrow speaks."
        subject, tags = f"QUAY {texts.ONE_LINE}", f"EWWT, {texts.ONE_LINE}"
        found[f"evil-{nth}.txt"] = texts.telegram(300 + nth, subject, evil, tags=tags)
        found[f"calm-{nth}.txt"] = texts.telegram(400 + nth, "CALM", "1. (U) Calm.", tags="VX")
    return found


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the hostile cables that these screens want."""
    home = tmp_path_factory.mktemp("room") / "home"
    files = home / "files"
    files.mkdir(parents=True)
    for name, text in _others().items():
        (files / name).write_text(text)
    (files / "cables.csv").write_text(texts.ROWS)
    (files / f"{texts.PAGE}.html").write_text(texts.PAGE_TEXT)
    imported = run(home, "import", files)
    assert imported.returncode == 0, imported.stderr.decode()
    return home


@pytest.mark.parametrize(
    ("name", "size"), [*zip(SCREENS, cycle([(80, 24), (120, 40), (200, 60)]), strict=False)]
)
def test_no_screen_shows_a_sequence(
    room: Path, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    keys, seen = SCREENS[name]
    with reftel(_copied(room, tmp_path), size=size) as terminal:
        terminal.open(texts.EVERYTHING)
        for key in keys:
            if key.startswith("=") and len(key) > 1:
                terminal.send(key[1:].replace("\x1b", ""))
            else:
                terminal.press(key)
            terminal.settle(0.3)
        terminal.wait_for(seen)
        terminal.settle()
        for key in ("j", "j", "G", "k"):
            terminal.press(key)
        terminal.settle()
        for _ in range(3):
            terminal.press("escape")
            terminal.settle(0.2)


def _copied(room: Path, folder: Path) -> Path:
    from shutil import copytree  # noqa: PLC0415

    return copytree(room, folder / "home")


COMMANDS: Sequence[list[str]] = [
    ["versions", texts.EVERYTHING, "--diff"],
    ["versions", texts.EVERYTHING, "--json"],
    ["echoes", f"{texts.EVERYTHING}#1"],
    ["echoes", f"{texts.EVERYTHING}#1", "--json"],
    ["missing", "port", "amsel", "--year", "2009"],
    ["missing", "--json"],
    ["enough", "quays", f"id:{texts.ROW}"],
    ["show", "09PORTAMSEL110"],
    ["refs", "09PORTAMSEL110", "--depth", "2"],
    *(
        ["export", "date:2009", "--format", form]
        for form in ("html", "markdown", "text", "json", "csv")
    ),
]


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_no_command_prints_a_sequence(room: Path, args: list[str]) -> None:
    result = run(room, *args)
    assert result.stdout, result.stderr.decode()
    assert not texts.harm(result.stdout)
    assert not texts.harm(result.stderr)


def test_what_is_restored_is_told_of_hostile_texts(room: Path) -> None:
    told = run(room, "versions", texts.EVERYTHING, "--diff").stdout.decode()
    assert "restored" in told or "redacted" in told
    assert BARE in told
