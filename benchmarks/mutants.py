"""Breaks the code in small ways and looks whether a test notices: ``make mutants``.

``python -m benchmarks.mutants [PATH...] [--count N] [--seed S] [--tests PATH...] [--seconds N]``
takes groups of modules of ``src/reftel`` and changes one thing at a time. First the tests of the
group are run once as the code is, and it is recorded which functions each calls; a change is then
put to the tests that call the function it is in, the quickest first, until one fails. It prints the
share that was caught, and each change that no test noticed: some of these change nothing that
anybody could see. The same seed makes the same changes.

No file is touched: a process of its own imports the changed module from memory. What a test starts
as another program is whole, so a change that only such a test would notice counts as missed.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.machinery
import importlib.util
import json
import os
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import hypothesis
import pytest

from benchmarks.mutations import Mutant, mutants

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from types import CodeType, FrameType, ModuleType

ROOT: Final = Path(__file__).parents[1]
ROOMS: Final = Path("src/reftel")
GROUPS: Final = tuple(
    ROOMS / name
    for name in (
        "search",
        "notes",
        "shelf",
        "library/reading/one_record.py",
        "cable/telegram/derived.py",
    )
)
COUNT: Final = 40
SECONDS: Final = 20.0
_STARTING: Final = 20  # seconds of a processor, beside those of the tests
_WAITING: Final = 60  # seconds by the clock for one test
_MOST_MEMORY: Final = 6 << 30
# Tests of a room in another, where they are few.
_ELSEWHERE: Final = {
    "tests/notes": ("tests/shelf", "tests/cli/test_notes.py"),
    "tests/shelf": ("tests/cli/test_kept.py",),
}
# They change with no mutant and take a second to import: once is enough.
_IMPORTED_ONCE: Final = ("lark", "rapidfuzz", "sqlite3", "tantivy", "zstandard")

hypothesis.settings.register_profile(
    "mutants",
    deadline=None,
    database=None,
    derandomize=True,
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
)


# -- which changes -------------------------------------------------------------------------------


def sample(paths: Sequence[Path], count: int, seed: int) -> list[Mutant]:
    """Return so many changes, at random, to the modules at some paths below the root."""
    files = [
        file
        for path in paths
        for file in (
            sorted((ROOT / path).rglob("*.py")) if (ROOT / path).is_dir() else [ROOT / path]
        )
    ]
    every = [
        mutant
        for file in files
        for mutant in mutants(file.relative_to(ROOT), file.read_text(encoding="utf-8"))
    ]
    return Random(seed).sample(every, min(count, len(every)))


class _Changed(importlib.machinery.SourceFileLoader):
    """Finds and loads one module with a change; all others are found as ever."""

    def __init__(self, mutant: Mutant, root: Path) -> None:
        file = root / mutant.path
        parts = mutant.path.with_suffix("").parts
        parts = parts[1:] if parts[0] == "src" else parts
        super().__init__(".".join(parts).removesuffix(".__init__"), str(file))
        self._code = compile(
            mutant.source(file.read_text(encoding="utf-8")), file, "exec", dont_inherit=True
        )

    def find_spec(
        self, name: str, path: object = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        del fullname
        return self._code


# -- which tests ---------------------------------------------------------------------------------


def room_tests(path: Path) -> list[str]:
    """Return where the tests are of the room that a module or folder is in."""
    room = f"tests/{path.relative_to(ROOMS).parts[0]}"
    return [room, *_ELSEWHERE.get(room, ())] if (ROOT / room).is_dir() else ["tests"]


@dataclass
class Recording:
    """What each test calls, and what it takes."""

    seconds: dict[str, float] = field(default_factory=dict)
    """Of a processor, by test."""
    calls: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """The functions below the root by file and first line, by test."""
    failed: list[str] = field(default_factory=list)
    """Tests that fail as the code is."""

    def tests(self, mutant: Mutant, root: Path, seconds: float = SECONDS) -> list[str]:
        """Return the tests that call what is changed, the quickest first.

        Of a change outside any function those that call anything in the module, and where none
        does, all. Those that take more than so many seconds together are left out.
        """
        first, last = _function(root / mutant.path, mutant.line)
        file = str(mutant.path)
        chosen = [
            test
            for test, calls in self.calls.items()
            if any(path == file and first <= line <= last for path, line in calls)
        ]
        if not chosen and first == 0:
            chosen = list(self.calls)
        chosen = [test for test in chosen if test not in self.failed]
        chosen.sort(key=self.seconds.__getitem__)
        spent = 0.0
        for number, test in enumerate(chosen):
            spent += self.seconds[test]
            if number and spent > seconds:
                return chosen[:number]
        return chosen


def _function(file: Path, line: int) -> tuple[int, int]:
    """Return the lines of the outermost function that a line is in; all lines if it is in none."""
    for node in _functions(ast.parse(file.read_text(encoding="utf-8"))):
        first = min((node.lineno, *(one.lineno for one in node.decorator_list)))
        if first <= line <= (node.end_lineno or node.lineno):
            return first, node.end_lineno or node.lineno
    return 0, sys.maxsize


def _functions(tree: ast.AST) -> Generator[ast.FunctionDef]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node)


class _Recorder:
    """A plugin of pytest that writes down what each test calls."""

    def __init__(self, root: Path) -> None:
        self.recording = Recording()
        self._root = f"{root}{os.sep}"
        self._called: set[CodeType] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._called.clear()
        begun = time.process_time()
        threading.settrace(self._note)
        sys.settrace(self._note)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)
            self.recording.seconds[item.nodeid] = time.process_time() - begun
            self.recording.calls[item.nodeid] = [
                (code.co_filename.removeprefix(self._root), code.co_firstlineno)
                for code in set(self._called)
                if code.co_filename.startswith(self._root)
            ]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.recording.failed.append(report.nodeid)

    def _note(self, frame: FrameType, event: str, argument: object) -> None:
        del event, argument
        self._called.add(frame.f_code)


class _Chosen:
    """A plugin of pytest that runs some tests, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._places = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self._places]
        items[:] = sorted(chosen, key=lambda item: self._places[item.nodeid])


# -- running them --------------------------------------------------------------------------------


def record(root: Path, tests: Sequence[str]) -> Recording:
    """Run some files or folders of tests as the code is, and return what each calls."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "recording.json"

        def run() -> int:
            recorder = _Recorder(root)
            _pytest(root, tests, recorder)
            written.write_text(json.dumps(vars(recorder.recording)))
            return 0

        if _apart(run) != 0:
            raise SystemExit(f"The tests cannot be run: {' '.join(tests)}")
        return Recording(**json.loads(written.read_text()))


def is_caught(mutant: Mutant, root: Path, recording: Recording, seconds: float = SECONDS) -> bool:
    """Say whether a test fails when one thing is changed."""
    tests = recording.tests(mutant, root, seconds)
    if not tests:
        return False
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    most = _STARTING + round(4 * sum(recording.seconds[test] for test in tests))

    def run() -> int:
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        sys.meta_path.insert(0, _Changed(mutant, root))
        return _pytest(root, files, _Chosen(tests), "-x")

    # It may also end by a signal, when it goes on for ever.
    status = _apart(run)
    if status == pytest.ExitCode.INTERNAL_ERROR:
        raise RuntimeError(f"the tests cannot be run for {mutant}")
    return status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def _pytest(root: Path, tests: Sequence[str], plugin: object, *options: str) -> int:
    os.chdir(root)
    sys.path.insert(0, str(root))
    return pytest.main(
        [
            *("-n", "0", "-p", "no:cacheprovider", "-o", f"timeout={_WAITING}"),
            # The same examples each time, and none kept for the next.
            "--hypothesis-profile=mutants",
            # Hypothesis is imported already.
            "-W",
            "ignore::pytest.PytestAssertRewriteWarning",
            f"--rootdir={root}",
            *options,
            *tests,
        ],
        [plugin],
    )


def _apart(run: Callable[[], int]) -> int:
    """Return what ``run`` returns in a process of its own; below 0 when a signal ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        os.setsid()
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(silent, stream)
        status = run()
    finally:
        os._exit(status)


# -- the command ---------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the share of changes that a test noticed, and the others."""
    parser = argparse.ArgumentParser("benchmarks.mutants", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=GROUPS, help="groups of modules")
    parser.add_argument("--count", type=int, default=COUNT, help=f"changes to a group ({COUNT})")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (1)")
    parser.add_argument("--tests", nargs="+", help="instead of the tests of the room")
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help=f"of tests for one change ({SECONDS:.0f})"
    )
    chosen = parser.parse_args(arguments)
    for name in _IMPORTED_ONCE:
        importlib.import_module(name)
    missed: list[Mutant] = []
    counted: dict[Path, Counter[bool]] = {}
    for group in chosen.paths:
        recording = record(ROOT, chosen.tests or room_tests(group))
        for test in recording.failed:
            print(f"left out, as it fails by itself: {test}")
        counted[group] = Counter()
        for mutant in sample([group], chosen.count, chosen.seed):
            caught = is_caught(mutant, ROOT, recording, chosen.seconds)
            counted[group][caught] += 1
            missed += [] if caught else [mutant]
            print(f"{'caught' if caught else 'MISSED'}  {mutant}", flush=True)
    print(f"\n| {'changes to':<28} | number | caught | share |\n| --- | ---: | ---: | ---: |")
    for group, count in counted.items():
        share = 100 * count[True] / max(count.total(), 1)
        print(f"| {group!s:<28} | {count.total():>6} | {count[True]:>6} | {share:>3.0f} % |")
    print("\nMissed:", *missed, sep="\n- ")


if __name__ == "__main__":
    main()
