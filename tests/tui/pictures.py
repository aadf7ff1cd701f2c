"""Take the pictures of the documentation: ``python -m tests.tui.pictures docs/pictures``.

The program runs in a terminal on the sample cables, in a home that is thrown away; the keys below
are pressed, and what stands on the screen then is the picture.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.files import write_durably
from reftel.library import Library
from reftel.notes import Note, anchor_of
from reftel.notes.codec import encode
from reftel.notes.on_disk import note_path
from reftel.paths import make_private
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST, WIDE, SMALL = (200, 60), (120, 40), (80, 24)


@dataclass(frozen=True, slots=True)
class Step:
    """Keys, one after another, or a text to type; then what is to stand on the screen."""

    keys: Sequence[str] | str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, the size of the terminal, and the way to what it shows."""

    name: str
    size: tuple[int, int]
    steps: Sequence[Step]
    theme: str = "reftel-dark"
    term: str = "xterm-256color"


def go_to(cable: str, *, at: str) -> list[Step]:
    """Return the steps to a cable, or with ``#4`` to its paragraph, whose text is ``at``."""
    return [Step((":",), "4 for a paragraph"), Step(cable, f": {cable}"), Step(("enter",), at)]


_READER = [*go_to("08KARSOVA40", at="Lunch With the Junta"), Step(("J", "J"), "¶2/11")]
_READING = [*go_to("08VEDDEL52#2", at="¶2/15"), Step(("\t",))]
_ANSI = {"theme": "reftel-ansi", "term": "xterm"}

PICTURES = (
    Picture("reader-dark-120x40", WIDE, _READER),
    Picture("reader-light-120x40", WIDE, _READER, theme="reftel-light"),
    Picture("reader-ansi-120x40", WIDE, _READER, **_ANSI),
    Picture("beside-200x60", WIDEST, [*go_to("06PORTAMSEL412#3", at="¶3/"), Step((), "Notes 1")]),
    Picture("reading-dark-80x24", SMALL, _READING),
    Picture("reading-light-80x24", SMALL, _READING, theme="reftel-light"),
    Picture("reading-ansi-80x24", SMALL, _READING, **_ANSI),
    Picture("list-80x24", SMALL, [Step(("j", "j", "j"), "4 of 83")]),
    Picture(
        "search-120x40",
        WIDE,
        [
            Step(("/",)),
            Step("harbour lease tag:prel", "5 best first"),
            Step(("enter",)),
            Step(("j", "j", "j", "j", "enter", "n", "n"), "¶"),
        ],
    ),
    Picture(
        "proposals-80x24",
        SMALL,
        [Step(("/",)), Step("halibut lease tag:ktip", "Perhaps"), Step(("enter",), "Perhaps")],
    ),
    Picture(
        "follow-80x24",
        SMALL,
        [*go_to("10PORTAMSEL61", at="¶-/"), Step(("f",))],
    ),
    Picture(
        "note-120x40",
        WIDE,
        [
            *go_to("09PORTAMSEL219#4", at="¶4/"),
            Step(("a",), "Note on 09PORTAMSEL219 ¶4"),
            Step("Compare **No. 1 crane** in 09PORTAMSEL204: who counted the votes?"),
        ],
    ),
    Picture(
        "quick-open-80x24",
        SMALL,
        [Step(("\x0f",), "Open"), Step("harbor leas", "Open harbor leas")],
    ),
    Picture("searches-80x24", SMALL, [Step(("S",), "Saved searches")]),
    Picture("notes-80x24", SMALL, [*go_to("06PORTAMSEL412#3", at="¶3/"), Step(("m",), "d delete")]),
    Picture("help-80x24", SMALL, [*go_to("10OLDDRAY31", at="¶-/"), Step(("?",), "Reading")]),
)


def main() -> None:
    """Take all pictures into the folder named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        home = make_home(Path(directory))
        for picture in PICTURES:
            (folder / f"{picture.name}.svg").write_text(take(picture, home), encoding="utf-8")
            print(folder / f"{picture.name}.svg")


def make_home(home: Path) -> Path:
    """Import the sample cables and write a note or two, dated so that nothing ever changes."""
    command = [sys.executable, "-m", "reftel", "demo", "--no-screen"]
    environment = os.environ | {"REFTEL_HOME": str(home)}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    for name, query in _SEARCHES:
        command = [sys.executable, "-m", "reftel", "--library", "demo", "saved", "add", name, query]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    written = datetime(2011, 9, 2, 10, 15, tzinfo=UTC)
    with Library.open(home / "libraries" / "demo") as library:
        for number, (cable_id, paragraph, text, tags) in enumerate(_NOTES):
            cable = library.cable(cable_id)
            assert cable is not None
            block = next(at for at, b in enumerate(cable.blocks) if b.number == paragraph)
            note = Note(
                cable_id, text, anchor_of(cable, block), tags, f"01G0000000000000000000000{number}",
                written, written,
            )  # fmt: skip
            path = note_path(home / "notes", cable_id, note.id)
            make_private(path.parent)
            write_durably(path, encode(note))
    return home


_SEARCHES = (
    ("The lease", "harbour lease -strike"),
    ("Who heard the boiler", "boiler OR listening"),
    ("Fish, above C", "para:(halibut OR sturgeon) class>=C"),
    ("Signal station", '"signal station" date:2008..2009'),
)
_NOTES = (
    (
        "06PORTAMSEL412",
        3,
        """The lease is **not** in the file. Ask:

- who kept the *1974* copy (1974PORTA01187)
- why the mayor speaks of *two* chairs

> See 10PORTAMSEL170, last paragraph.""",
        ("lease", "to-ask"),
    ),
    ("08KARSOVA40", 2, "The housewife's advice: see 07OLDDRAY118 on who told whom.", ("boiler",)),
)


def take(picture: Picture, home: Path) -> str:
    """Return a picture as SVG."""
    shutil.rmtree(home / "state", ignore_errors=True)
    make_private(home / "config")
    (home / "config" / "config.toml").write_text(f'theme = "{picture.theme}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "reftel", "--library", "demo"]
    env = ssh_environment(REFTEL_HOME=str(home), TERM=picture.term)
    with Terminal(command, size=picture.size, env=env) as terminal:
        terminal.wait_for("newest first")
        terminal.settle()
        for step in picture.steps:
            if isinstance(step.keys, str):
                terminal.send(step.keys)
            else:
                for key in step.keys:
                    terminal.press(key)
                    terminal.settle(0.15)
            terminal.wait_for(step.seen)
            terminal.settle()
        return terminal.picture()


if __name__ == "__main__":
    main()
