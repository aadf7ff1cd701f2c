"""What each room gives out: names that stand for one thing, and are seen."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import subprocess
import sys
import textwrap
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

import pytest

import reftel

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = [
    "reftel",
    *(found.name for found in pkgutil.walk_packages(reftel.__path__, "reftel.") if found.ispkg),
]
ROOMS = [
    package
    for package in PACKAGES
    if "front_door(" in Path(str(import_module(package).__file__)).read_text(encoding="utf-8")
]


def test_the_rooms_have_doors() -> None:
    assert {"cable", "library", "notes", "reader", "search", "shelf", "sources"} <= {
        room.removeprefix("reftel.") for room in ROOMS
    }


def checkers_block(room: str) -> ast.If:
    """Return what a room says to type checkers, and otherwise."""
    tree = ast.parse(Path(str(import_module(room).__file__)).read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    return block


def seen_by_checkers(room: str) -> dict[str, str]:
    """Return the names that a room imports for type checkers, each with its module."""
    block = checkers_block(room)
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert len(imports) == len(block.body)
    return {each.name: str(node.module) for node in imports for each in node.names}


@pytest.mark.parametrize("package", PACKAGES)
def test_no_name_is_both_a_module_and_something_in_it(package: str) -> None:
    """Whoever builds one file of reftel, or imports ``a.b.c``, would get the one for the other."""
    room = import_module(package)
    modules = {found.name for found in pkgutil.iter_modules(room.__path__)}
    given = {name: getattr(room, name) for name in getattr(room, "__all__", ())}
    both = {name for name in modules & given.keys() if not isinstance(given[name], ModuleType)}
    assert both == set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_shows_what_it_gives_out(room: str) -> None:
    module = import_module(room)
    names = seen_by_checkers(room)
    assert len(names) > 4
    assert dir(module) == sorted(names) == module.__all__
    for name, home in names.items():
        given = getattr(module, name)
        assert given is getattr(import_module(home), name), name
        if isinstance(given, type | FunctionType | ModuleType):
            assert given.__doc__, f"{room}.{name} is not explained"


@pytest.mark.parametrize("room", [*ROOMS[1:], "reftel.paths", "reftel.errors"])
def test_what_others_may_call_says_what_it_raises(room: str) -> None:
    silent = {
        name
        for name, call in calls(room)
        if raises(call) and "rais" not in (call.__doc__ or "").lower()
    }
    assert silent == set()


def calls(room: str) -> Iterator[tuple[str, FunctionType]]:
    """Yield the functions of a room, and the methods of its classes, that others may call."""
    module = import_module(room)
    for name, given in [(name, getattr(module, name)) for name in dir(module) if name[0] != "_"]:
        parts = vars(given).items() if isinstance(given, type) else [(name, given)]
        for part, held in parts:
            call = getattr(held, "__func__", held)
            ours = isinstance(call, FunctionType) and call.__module__.startswith("reftel")
            if ours and part[0] != "_":
                yield f"{name}.{part}", call


def raises(call: FunctionType) -> bool:
    """Whether an error begins in the very body of a function."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(call)))
    return any(isinstance(node, ast.Raise) and node.exc is not None for node in ast.walk(tree))


@pytest.mark.parametrize("room", ROOMS)
def test_type_checkers_do_not_take_the_door_for_any_name(room: str) -> None:
    """They believe a ``__getattr__`` that they see, and would let every misspelt import pass."""
    (door,) = checkers_block(room).orelse
    assert isinstance(door, ast.Assign)
    assert "__getattr__" in ast.unparse(door)


@pytest.mark.parametrize("room", ROOMS)
def test_a_name_that_is_not_given_out_is_an_error_that_proposes(room: str) -> None:
    name = dir(import_module(room))[0]
    code = f"import {room} as room; room.{name}x"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    last = done.stderr.strip().split("\n")[-1]
    assert last.startswith(f"AttributeError: module {room!r} has no attribute '{name}x'")
    assert f"Did you mean: '{name}'" in last


def test_a_door_loads_nothing_before_it_is_asked() -> None:
    code = f"import sys, {', '.join(ROOMS)}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith("reftel")}
    assert loaded == {*ROOMS, "reftel.lazy"}


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "reftel"])
def test_others_take_what_a_room_gives_out_from_its_door(room: str) -> None:
    homes = {(home, name) for name, home in seen_by_checkers(room).items()}
    source = Path(str(reftel.__file__)).parent
    inside = source.joinpath(*room.split(".")[1:])
    around = [
        f"{path.relative_to(source)}: {each.name}"
        for path in source.rglob("*.py")
        if inside not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if (node.module, each.name) in homes
    ]
    assert not around
