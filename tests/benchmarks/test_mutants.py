"""Breaking the code in small ways: what is changed, and whether it is noticed."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks.mutants import GROUPS, ROOMS, ROOT, is_caught, record, room_tests, sample
from benchmarks.mutations import mutants

SOURCE = '''"""A module: 1 < 2."""
MOST: int = 3


def few(count: int, *, known: bool = True) -> bool:
    """Say whether é < 5."""
    if "é" and not (count < MOST) or known:
        print(count)
        return (count + 1) == 4
    return False
'''


def test_each_change_is_one_that_can_be_read() -> None:
    found = list(mutants(Path("few.py"), SOURCE))
    assert {(one.before, one.after) for one in found} >= {
        ("<", "<="), ("and", "or"), ("or", "and"), ("+", "-"), ("==", "!="), ("3", "4"),
        ("True", "False"), ("False", "True"), ("not (count < MOST)", "(count < MOST)"),
        ("print(count)", "None"),
    }  # fmt: skip
    for one in found:
        changed = one.source(SOURCE)
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(SOURCE)), one
        assert '"""A module: 1 < 2."""' in changed


def test_every_module_can_be_changed_in_many_ways() -> None:
    tried = sample([ROOMS], 400, seed=1)
    assert len(tried) == 400
    assert len({one.path for one in tried}) > 50
    for one in tried:
        ast.parse(one.source((ROOT / one.path).read_text(encoding="utf-8")))


def test_the_same_seed_makes_the_same_changes() -> None:
    assert sample(GROUPS, 60, seed=7) == sample(GROUPS, 60, seed=7)
    assert sample(GROUPS, 60, seed=7) != sample(GROUPS, 60, seed=8)


def test_a_change_is_caught_by_a_test_that_calls_it_and_fails(tmp_path: Path) -> None:
    module, test = tmp_path / "few.py", tmp_path / "test_few.py"
    module.write_text(SOURCE, encoding="utf-8")
    test.write_text(
        "from few import few\n\n"
        "def test(): assert few(3, known=False)\n\n"
        "def test_of_itself(): assert False\n\n"
        "def test_of_nothing(): pass\n"
    )
    recording = record(tmp_path, [str(test)])
    assert recording.failed == ["test_few.py::test_of_itself"]
    found = {one.after: one for one in mutants(Path("few.py"), SOURCE)}
    assert recording.tests(found["!="], tmp_path) == ["test_few.py::test"]
    assert is_caught(found["!="], tmp_path, recording)
    assert is_caught(found["(count < MOST)"], tmp_path, recording)
    assert not is_caught(found["None"], tmp_path, recording)
    assert module.read_text(encoding="utf-8") == SOURCE


def test_every_group_has_tests_of_its_own() -> None:
    assert all((ROOT / path).exists() for path in GROUPS)
    assert all(room_tests(path) != ["tests"] for path in GROUPS)
    assert room_tests(ROOMS / "search" / "complete.py") == ["tests/search"]
    assert room_tests(ROOMS / "config.py") == ["tests"]
