"""What becomes of notes when their writers are killed, and when the screen ends in mid-word.

Two processes write notes at once and say of each that it is saved; one of them or both are killed
at a random instant. Whatever was said to be saved must be there, and whole.

Then the screen is opened, a note is written, and the screen is ended: by ``Ctrl-Q``, SIGTERM,
SIGHUP, ``kill -9`` or a vanished terminal. The next start must save what was typed: all that stood
on the screen; after ``kill -9`` what was typed half a second before.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.material import ROOT
from benchmarks.report import machine, table
from reftel.library import Library, import_paths
from reftel.notes import DraftStore, Note, NoteStore
from reftel.paths import sample_cables

if TYPE_CHECKING:
    from collections.abc import Sequence

KILLS: Final = 200
ENDINGS: Final = 40
_CABLES: Final = ("09PORTAMSEL1", "09PORTAMSEL2", "09VASTRA3")
_LONGEST: Final = 0.25  # seconds of writing before a kill
WAYS: Final = ("Ctrl-Q", "SIGTERM", "SIGHUP", "kill -9", "vanished terminal")


@dataclass
class Count:
    """What came of some kills or endings.

    Attributes:
        tried: how many there were.
        said: the notes of which it was said that they are saved.
        wrong: sentences on what was lost or is not whole.
    """

    tried: int
    said: int
    wrong: list[str]


def kill_writers(kills: int, *, seed: int = 7) -> Count:
    """Kill writers of notes, and look for every note that was said to be saved."""
    rng = Random(f"{seed}/note kills")
    count = Count(0, 0, [])
    with tempfile.TemporaryDirectory() as scratch:
        notes, drafts = Path(scratch, "notes"), Path(scratch, "drafts")
        said: dict[str, str] = {}
        while count.tried < kills:
            writers = [_writer(notes, drafts) for _ in range(2)]
            outputs = [_first_line(writer) for writer in writers]
            killed = writers if rng.random() < 0.5 else writers[:1]
            try:
                killed[0].wait(rng.random() * _LONGEST)
            except subprocess.TimeoutExpired:
                for writer in killed:
                    writer.kill()
            for writer in writers[len(killed) :]:
                writer.terminate()
            for writer, first in zip(writers, outputs, strict=True):
                rest, _ = writer.communicate()
                # The last line may have been cut off by the kill.
                for line in (first + rest).split("\n")[:-1]:
                    note_id, _, text = line.partition(" ")
                    said[note_id] = text
            count.tried += len(killed)
        store = NoteStore(notes)
        there = {note.id: note.text for note in store.all()}
        count.said = len(said)
        count.wrong += [f"lost: {note_id}" for note_id in said.keys() - there.keys()]
        count.wrong += [
            f"otherwise: {note_id}"
            for note_id in said.keys() & there
            if said[note_id] != there[note_id]
        ]
        count.wrong += [f"not whole: {problem}" for problem in store.problems()]
        store.tidy()
        left = list(notes.rglob("*.tmp"))
        count.wrong += [f"left over: {path.name}" for path in left]
    return count


def _writer(notes: Path, drafts: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.note_kills", "--write", str(notes), str(drafts)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _first_line(writer: subprocess.Popen[str]) -> str:
    assert writer.stdout is not None
    return writer.stdout.readline()


def _write(notes: Path, drafts: Path) -> None:
    """Write notes for ever: a draft, the note, sometimes again, and say what is saved."""
    rng = Random()
    store, kept = NoteStore(notes), DraftStore(drafts)
    while True:
        note = Note(rng.choice(_CABLES), f"{rng.random()} {'x' * rng.randrange(20_000)}")
        kept.save(note)
        note = store.save(note)
        kept.drop(note)
        os.write(1, f"{note.id} {note.text}\n".encode())


def end_screens(endings: int) -> Count:
    """End the screen while a note is written, and look for the note after the next start."""
    count = Count(0, 0, [])
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        with Library.open(home / "libraries" / "cablegate", create=True) as library:
            import_paths(library, [sample_cables()], jobs=1)
            cable = library.rows(library.keys()[:1])[0].id
        notes, drafts = NoteStore(home / "notes"), home / "state" / "drafts"
        for number in range(endings):
            way = WAYS[number % len(WAYS)]
            typed = f"words number {number} of a note"
            _end(home, cable, typed, way, drafts)
            DraftStore(drafts).rescue(notes)
            count.tried += 1
            found = [note.text for note in notes.of(cable)]
            count.said += 1
            if found.count(typed) != 1:
                count.wrong.append(f"{way}: {found.count(typed)} times after the next start")
    return count


def _end(home: Path, cable: str, typed: str, way: str, drafts: Path) -> None:
    command = [sys.executable, "-m", "reftel", "--go-to", cable]
    with Terminal(command, env=ssh_environment(REFTEL_HOME=str(home))) as terminal:
        terminal.wait_for("\xb6")
        terminal.settle()
        terminal.press("a")
        terminal.wait_for("Note on")
        terminal.send(typed)
        terminal.wait_for(typed)
        if way == "Ctrl-Q":
            terminal.press("ctrl+q")
        elif way == "SIGTERM":
            terminal.kill(signal.SIGTERM)
        elif way == "SIGHUP":
            terminal.kill(signal.SIGHUP)
        elif way == "vanished terminal":
            terminal.hang_up()
        else:
            terminal.wait(
                lambda: any(typed in path.read_text() for path in drafts.glob("*.toml")),
                "no draft was written",
            )
            terminal.kill(signal.SIGKILL)
        terminal.wait_exit(timeout=60)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.note_kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help=f"of writers ({KILLS})")
    parser.add_argument("--endings", type=int, default=ENDINGS, help=f"of the screen ({ENDINGS})")
    parser.add_argument("--seed", type=int, default=7, help="other instants (7)")
    parser.add_argument("--write", nargs=2, type=Path, dest="paths", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.paths:
        _write(*chosen.paths)
        return
    print(machine(), "\n")
    kills, endings = kill_writers(chosen.kills, seed=chosen.seed), end_screens(chosen.endings)
    rows = [
        ("kills of two writers", kills.tried, kills.said, len(kills.wrong)),
        ("endings of the screen", endings.tried, endings.said, len(endings.wrong)),
    ]
    print(table(("what", "tried", "notes", "lost or not whole"), rows))
    for wrong in [*kills.wrong, *endings.wrong][:20]:
        print(wrong)
    if kills.wrong or endings.wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
