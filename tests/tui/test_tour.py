"""README's first five minutes, pressed as they are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tui.test_terminal_reader import reftel

if TYPE_CHECKING:
    from tests.tui.terminal import Terminal

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
TOUR = README.partition("## The first five minutes")[2].partition("\n##")[0]
TASKS = re.findall(r"^\| (?!what \||-)([^`|]*?) \| (`.*`)[^|]* \|$", TOUR, flags=re.MULTILINE)
ROWS = re.findall(r"^\| (`.*?) \| (.*) \|$", TOUR, flags=re.MULTILINE)
NAMES = {"Enter": "enter", "Esc": "escape", "Tab": "tab", "Ctrl-O": "\x0f"}

# Where a row of the tour is pressed, and what is seen after each of its keys.
SEEN = {
    "`j` `k`": ["2 of 83", "1 of 83"],
    "`Enter`": ["¶-/"],
    "`J` `K`": ["¶1/", "¶-/"],
    "`.` `h`": ["To the next:", "There is no heading"],
    "`C`": ["Outline of"],
    "`Tab` `Enter`": ["10OLDDRAY31", "10OLDDRAY31 ·"],
    "`[` `]`": ["10PORTAMSEL170 ·", "10OLDDRAY31 ·"],
    "`/`": ["⏎ to the list"],
    "`n` `N`": ["¶", "¶"],
    "`F`": ["Find:"],
    "`>` `<`": ["2 of", "1 of"],
    "`t`": ["space and"],
    "`%`": ["sets"],
    "`E`": ["Ask for something first"],
    "`T`": ["h l walk"],
    "`a`": ["Note on"],
    "`c`": ["cite"],
    "`R`": ["What hangs on"],
    "`W`": ["are cited and not here"],
    "`@` `Y`": ["is dim", "Write"],
    "`I`": ["Read before"],
    "`;` `'`": ["Mark this place with", "Marked places"],
    "`y`": ["Copy from"],
    "`e`": ["What the words of"],
    "`Ctrl-O` or `p`": ["Open"],
    "`U` `L` `*`": ["counts as", "on list", "is on stars"],
    "`+` `=` `-`": ["is kept", "is later", "is skipped"],
    "`s` `S`": ["Save as:", "Saved searches"],
    "`B` `M`": ["File:", "like:"],
    "`:`": ["4 for a paragraph"],
    "`?`": ["names for config.toml"],
}


def press(terminal: Terminal, key: str, seen: str) -> None:
    terminal.press(NAMES.get(key, key))
    terminal.wait_for(seen)
    terminal.settle(0.2)


def test_the_table_has_the_rows_that_are_pressed() -> None:
    assert [keys for keys, _ in ROWS] == list(SEEN)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_tour(library: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    with reftel(library, tmp_path, size=size) as terminal:
        for keys, seen in SEEN.items():
            pressed = re.findall(r"`(.*?)`", keys)
            if " or " in keys:
                pressed = pressed[:1]
            for key, sight in zip(pressed, seen, strict=True):
                press(terminal, key, sight)
                if key == "s":
                    terminal.send("tour\r")
                    terminal.wait_for("Saved as tour")
                elif key == ";":
                    press(terminal, "a", "is marked")
                elif key in {"L", "B", "Y"}:
                    terminal.press("escape")
                    terminal.wait_gone(sight)
                    terminal.settle(0.2)
            after(terminal, keys)


def after(terminal: Terminal, keys: str) -> None:
    """Go on from what a row opened, as it says itself, to where the next begins."""
    if keys == "`/`":
        terminal.send("harbour lease\r")
        terminal.wait_gone(" of 83")
        press(terminal, "Enter", "¶")
    elif keys in {"`>` `<`", "`t`", "`T`"}:
        if keys == "`>` `<`":
            press(terminal, "Esc", "of ")
        elif keys == "`t`":
            press(terminal, "Enter", "space and")
            press(terminal, "X", "83")
            press(terminal, "t", "q quit")
        else:
            press(terminal, "h", "h l walk")
            press(terminal, "T", "q quit")
            terminal.open("08THORSUND281")
            terminal.wait_for("08THORSUND281 ·")
    elif keys == "`a`":
        terminal.send("a note of the tour")
        press(terminal, "Esc", "saved. m shows it")
        press(terminal, "m", "a note of the tour")
        press(terminal, "Esc", "¶")
    elif keys == "`c`":
        press(terminal, "Enter", "¶")
    elif keys in {"`C`", "`F`", "`e`", "`R`", "`W`", "`I`", "`;` `'`", "`y`", "`%`"}:
        press(terminal, "Esc", "q quit" if keys == "`%`" else "¶")
    elif keys == "`Ctrl-O` or `p`":
        terminal.send("halibut rod")
        terminal.wait_for("Halibut by Road")
        terminal.settle()
        press(terminal, "Enter", "08OLDDRAY61 ·")  # its paragraphs have no numbers
    elif keys == "`U` `L` `*`":
        press(terminal, "/", "⏎ to the list")
        terminal.send("tag:EWWT\r")
        terminal.wait_for("29")
    elif keys == "`s` `S`":
        press(terminal, "Enter", "29")
    elif keys == "`:`":
        terminal.send("06 port amsel 412")
        press(terminal, "Enter", "06PORTAMSEL412 ·")


@pytest.mark.parametrize("example", ["harbour lease", "tag:EWWT", '"port strike"', "date:2009"])
def test_what_is_searched_for_on_it_finds_something(
    library: Path, tmp_path: Path, example: str
) -> None:
    assert f"`{example}`" in TOUR
    with reftel(library, tmp_path) as terminal:
        terminal.send(f"/{example}\r")
        terminal.wait_gone(" of 83")
        terminal.settle()
        assert "Nothing found" not in terminal.screen_text()
        assert "no cables" not in terminal.screen_text()


def test_enter_chooses_among_several_cables(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.open("08THORSUND281")
        terminal.press("c")
        terminal.wait_for("is cited by")
        terminal.press("j")
        terminal.wait_for("2 of ")
        terminal.press("enter")
        terminal.wait_gone("is cited by")
        terminal.wait_for("08PORTAMSEL333 ·")


# The cable in whose text the keys of each task are pressed, and what is seen after them.
DONE = [
    ("08THORSUND281", "¶"),
    ("07KARSOVA1140", "5 words restored"),
    ("08THORSUND281", "These cite it"),
    ("08THORSUND281", "was sent to"),
    ("08THORSUND281", "What hangs on"),
    ("08THORSUND281", "¶"),
    ("08THORSUND281", "is kept"),
]


def test_there_are_tasks_and_each_takes_few_keys() -> None:
    assert len(TASKS) == len(DONE)
    counts = [len(re.findall(r"`(.*?)`", keys)) for _, keys in TASKS]
    assert (min(counts), max(counts)) == (1, 2), "as README says"


def test_the_tasks(library: Path, tmp_path: Path) -> None:
    for (_, keys), (cable, seen) in zip(TASKS, DONE, strict=True):
        with reftel(library, tmp_path) as terminal:
            terminal.open(cable)
            terminal.wait_for(f"{cable} ·")
            terminal.settle(0.7)
            for key in re.findall(r"`(.*?)`", keys):
                terminal.press(NAMES.get(key, key))
                terminal.settle(0.4)
                if key == "I":
                    terminal.send("today")
                    terminal.settle(0.4)
            terminal.wait_for(seen)
