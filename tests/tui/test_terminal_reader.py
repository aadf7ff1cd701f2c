"""The whole program in a real terminal, as it runs at the far end of an SSH connection."""

from __future__ import annotations

import re
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.notes import NoteStore
from reftel.tui.terminal.line.fence import QUESTION
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


@contextmanager
def reftel(
    library: Path,
    home: Path,
    *,
    size: tuple[int, int] = (80, 24),
    answers: bool = True,
    **environment: str,
) -> Iterator[Terminal]:
    """Run the program on a library until its first list is there."""
    env = ssh_environment(REFTEL_HOME=str(home), **environment)
    command = [sys.executable, "-m", "reftel", "--library", f"{library}/"]
    with Terminal(command, size=size, env=env) as terminal:
        terminal.answers = answers
        terminal.wait_for_reftel()
        terminal.settle()
        yield terminal


def test_moving_one_row_costs_at_most_350_bytes(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        costs = [terminal.cost("j") for _ in range(10)]
        assert "11 of 83" in terminal.screen_text()
        assert max(costs) <= 350


@pytest.mark.parametrize("query", ["harbour lease", "subject:(port amsel)"])
def test_so_does_a_row_with_hits_and_the_words_around_them(
    library: Path, tmp_path: Path, query: str
) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.send(f"/{query}\r")
        terminal.wait_gone(" of 83")
        terminal.settle()
        costs = [terminal.cost("j") for _ in range(3)]
        assert "4 of" in terminal.screen_text()
        assert max(costs) <= 500


def test_walking_the_timeline_and_asking_for_a_line_cost_little(
    library: Path, tmp_path: Path
) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.press("T")
        terminal.wait_for("h l walk")
        assert max(terminal.cost("h") for _ in range(5)) <= 250
        terminal.press("T")
        terminal.settle()
        assert terminal.cost("L") <= 500


def test_a_page_and_the_place_above_it_are_one_frame(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.open("08VEDDEL52")
        terminal.settle()
        before, place = terminal.output.count(QUESTION.encode()), terminal.line(0)
        terminal.press("space")
        terminal.wait_gone(place)
        terminal.settle()
        assert terminal.output.count(QUESTION.encode()) == before + 1


def test_a_screen_of_text_costs_at_most_1900_bytes(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.open("08VEDDEL52")
        before = terminal.screen_text()
        costs = [terminal.cost("space") for _ in range(5)]
        assert terminal.screen_text() != before
        assert max(costs) <= 1900


def test_idle_writes_nothing(library: Path, tmp_path: Path) -> None:
    """Waits five seconds on purpose: silence cannot be seen in less."""
    with reftel(library, tmp_path) as terminal:
        terminal.press("j")
        terminal.settle(2)  # the session is saved meanwhile
        assert not terminal.read(5)


def test_what_was_typed_survives_kill_9(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.open("08VEDDEL52")
        terminal.press("a")
        terminal.wait_for("Note on 08VEDDEL52")
        terminal.send("the clock was stopped")
        drafts = tmp_path / "state" / "drafts"
        terminal.wait(
            lambda: any("was stopped" in f.read_text() for f in drafts.glob("*.toml")), "no draft"
        )
        terminal.kill(signal.SIGKILL)
    with reftel(library, tmp_path, size=(120, 30)) as terminal:
        terminal.wait_for("cut off last time is saved")
    (note,) = NoteStore(tmp_path / "notes").all()
    assert note.text == "the clock was stopped"


@pytest.mark.parametrize("key", ["\x13", "\x1b", "\x13\x13"], ids=["ctrl+s", "esc", "twice"])
def test_letters_that_arrive_together_with_the_key_that_saves(
    library: Path, tmp_path: Path, key: str
) -> None:
    """As on a slow line, where a packet holds many keys."""
    with reftel(library, tmp_path) as terminal:
        terminal.open("08VEDDEL52")
        terminal.press("a")
        terminal.wait_for("Note on 08VEDDEL52")
        terminal.settle()
        terminal.send(f"the clock was stopped, and then it went on for a while{key}")
        terminal.wait_for("✎ the clock was stopped, and then it went on for a while")
    (note,) = NoteStore(tmp_path / "notes").all()
    assert note.text == "the clock was stopped, and then it went on for a while"


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        ("/harbour lease", "9 best first"),
        (":08VEDDEL52\r", "08VEDDEL52 · 25 Apr 2008"),
        (":08VEDDEL52#2\raquiet thought, quickly typed\x13", "✎ quiet thought, quickly typed"),
        ("?jjqj", "2 of 83"),
        (":08KARSOVA40\r\tm", "No notes here"),
    ],
)
def test_letters_that_arrive_together_with_the_key_that_opens(
    library: Path, tmp_path: Path, keys: str, seen: str
) -> None:
    """None of them is taken for a command, such as the one that quits."""
    with reftel(library, tmp_path) as terminal:
        terminal.send(keys)
        terminal.wait_for(seen)


def test_a_dropped_connection_keeps_the_place(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.open("08VEDDEL52")
        terminal.press("J", "J")
        terminal.wait_for("¶2/")
        terminal.hang_up()
        terminal.wait_exit()
    with reftel(library, tmp_path) as terminal:
        terminal.wait_for("¶2/")
        assert terminal.line(0).startswith(" 08VEDDEL52 ")
        assert "¶2/" in terminal.line(0)


def test_quitting_leaves_the_terminal_as_it_was(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.press("q")
        assert terminal.wait_exit() == 0
        modes = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", bytes(terminal.output)))
        assert modes.pop(b"25") == b"h"  # the cursor is back
        assert modes.pop(b"7", b"h") == b"h"  # long lines wrap again
        assert set(modes.values()) == {b"l"}, modes


def test_a_start_and_a_row_of_the_list_take_few_bytes(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.wait_for("1 of 83")
        assert terminal.settle() <= 3_000
        costs = [terminal.cost("j") for _ in range(7)]
        assert median(costs) <= 120, bytes(terminal.output)[-400:]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_without_colour_the_cursor_is_seen(
    library: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with reftel(library, tmp_path, size=size, NO_COLOR="1") as terminal:
        terminal.press("j")
        terminal.wait_for("2 of 83")
        row = terminal.line(2)
        assert "▌30 Apr 10" in row or "▌10" in row
        terminal.press("T", "h")
        terminal.wait_for("h l walk")
        terminal.settle()
        rows = terminal.screen.buffer
        terminal.wait(
            lambda: sum(cell.reverse for row in rows.values() for cell in row.values()) == 1,
            "no bar of the timeline is turned round",
        )


@pytest.mark.parametrize(
    "term",
    [
        "xterm",
        "vt100",
        "linux",
        "screen",
        "tmux",
        "tmux-256color",
        "alacritty",
        "xterm-16color",
        "novelty",
        "",
    ],
)
def test_old_terminals(library: Path, tmp_path: Path, term: str) -> None:
    with reftel(library, tmp_path, TERM=term) as terminal:
        terminal.press("enter")
        terminal.wait_for("¶-/")
        terminal.press("Q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("editor", ["false", "/no/such/editor"])
def test_an_editor_that_fails_leaves_the_note_on_the_screen(
    library: Path, tmp_path: Path, editor: str
) -> None:
    with reftel(library, tmp_path, EDITOR=editor, VISUAL="") as terminal:
        terminal.open("08VEDDEL52")
        terminal.press("a")
        terminal.wait_for("Note on 08VEDDEL52")
        terminal.send("kept")
        terminal.wait_for("kept")
        terminal.send("\x0f")
        terminal.wait_for("ditor ")
        terminal.send(" whole")
        terminal.wait_for("kept whole")
        terminal.press("ctrl+s")
        terminal.wait_for("saved")
    assert [note.text for note in NoteStore(tmp_path / "notes").all()] == ["kept whole"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the seed cables in ../shared")
def test_following_the_reference_of_the_first_seed(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    with Library.open(directory, create=True) as opened:
        counts = import_paths(opened, [SEEDS], jobs=1)
    assert (counts.imported, counts.rejected) == (2, 0)
    with reftel(directory, tmp_path) as terminal:
        assert "09HANOI1436" in terminal.line(1)
        terminal.press("enter")
        terminal.wait_for("REF 09HANOI1216")
        terminal.press("\t", "enter")
        terminal.wait_for("09HANOI1216 · 12 Nov 2009 ·")
        terminal.press("[")
        terminal.wait_for("09HANOI1436 · 30 Dec 2009 ·")


@pytest.mark.parametrize("answers", [True, False])
def test_a_line_down_costs_at_most_160_bytes(library: Path, tmp_path: Path, answers: bool) -> None:
    """Whether the terminal answers questions or not; one that does not is not asked for long."""
    with reftel(library, tmp_path, answers=answers) as terminal:
        terminal.open("08VEDDEL52")
        costs = [terminal.cost("j", quiet=0.6) for _ in range(5)]
        assert sorted(costs)[2] <= 160


def test_the_driver_of_textual_is_a_way_back(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path, REFTEL_DRIVER="textual") as terminal:
        terminal.press("j")
        terminal.wait_for(" 2 of 83")
        assert b"\x1b[5n" not in terminal.output
        terminal.press("Q")
        assert terminal.wait_exit() == 0
