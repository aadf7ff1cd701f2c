"""What becomes of notes when their writers are killed, and when the screen ends in mid-word.

Two processes write, edit and delete notes at once. Of each change they say what they are about to
do, and then that it is done; one of them or both are killed at a random instant. Whatever was said
to be done must be so, or what was begun after it; a deleted note must lie in the trash; and every
file must be readable.

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
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NoReturn

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.material import ROOT
from benchmarks.report import machine, table
from reftel.library import Library, import_paths
from reftel.notes import DraftStore, Note, NoteStore
from reftel.paths import paths, sample_cables
from reftel.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

KILLS: Final = 500
ENDINGS: Final = 40
_CABLES: Final = ("09PORTAMSEL1", "09VASTRA3", "")  # the last for notes on none
_GONE: Final = "(gone)"
_LONGEST: Final = 0.25  # seconds of writing before a kill
WAYS: Final = ("Ctrl-Q", "SIGTERM", "SIGHUP", "kill -9", "vanished terminal")


@dataclass
class Count:
    """What came of some kills or endings.

    Attributes:
        tried: how many there were.
        said: of how many notes it was said that they are saved, or of how many changes.
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
        home = Path(scratch)
        done: dict[str, set[str]] = {}
        while count.tried < kills:
            writers = [_writer(home) for _ in range(2)]
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
                    _take(done, count, line)
            count.tried += len(killed)
        _look(home, done, count)
    return count


def _take(done: dict[str, set[str]], count: Count, line: str) -> None:
    """Take in what a writer said: what a note may be is what it was made, or is being made."""
    what, note_id, text = line.split(" ", 2)
    if what == "did":
        done[note_id] = {text}
        count.said += 1
    elif note_id in done:
        done[note_id].add(text)
    else:
        done[note_id] = {_GONE, text}


def _look(home: Path, done: dict[str, set[str]], count: Count) -> None:
    """Look for all that was said to be done."""
    store = NoteStore(home / "notes")
    there = {note.id: note.text for note in store.all()}
    trash = {note.id for note in store.trash()}
    for note_id, may_be in done.items():
        found = there.get(note_id, _GONE)
        if found not in may_be:
            count.wrong.append(f"otherwise: {note_id}: {found[:20]!r}")
        elif may_be == {_GONE} and note_id not in trash:
            count.wrong.append(f"not in the trash: {note_id}")
    count.wrong += [f"nobody wrote it: {note_id}" for note_id in there.keys() - done.keys()]
    count.wrong += [f"not whole: {problem}" for problem in store.problems()]
    store.tidy()
    left = list((home / "notes").rglob("*.tmp"))
    count.wrong += [f"left over: {path.name}" for path in left]
    journal = (home / "state" / "changes.jsonl").read_bytes().splitlines()
    cut_off = sum(not line.endswith(b"}") for line in journal)
    if cut_off > count.tried:
        count.wrong.append(f"cut off: {cut_off} lines of what can be undone")


def _writer(home: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.note_kills", "--write"]
    env = {**os.environ, "REFTEL_HOME": str(home)}
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=env)


def _first_line(writer: subprocess.Popen[str]) -> str:
    assert writer.stdout is not None
    return writer.stdout.readline()


def _write() -> NoReturn:
    """Write, edit and delete notes of its own for ever; say what is begun, and what is done."""
    rng = Random()
    shelf = Shelf(paths())
    drafts = DraftStore(shelf.paths.state / "drafts")
    mine: list[Note] = []
    while True:
        text = f"{rng.random()} {'x' * rng.randrange(20_000)}"
        way = rng.random() if mine else 0.0
        if way < 0.5:
            note = Note(rng.choice(_CABLES), text)
            _say("begins", note.id, text)
            drafts.save(note)
            mine.append(shelf.undoing.save_note(note))
            drafts.drop(note)
            _say("did", note.id, text)
            continue
        at = rng.randrange(len(mine))
        note = mine[at]
        if way < 0.8:
            _say("begins", note.id, text)
            mine[at] = shelf.undoing.save_note(replace(note, text=text))
            _say("did", note.id, text)
        else:
            _say("begins", note.id, _GONE)
            shelf.undoing.delete_note(note)
            _say("did", note.id, _GONE)
            del mine[at]


def _say(what: str, note_id: str, text: str) -> None:
    os.write(1, f"{what} {note_id} {text}\n".encode())


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
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.write:
        _write()
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
