"""Breaking the code in small ways: what is changed, and whether it is noticed."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks.mutants import ROOMS, ROOT, is_caught, mutants, room_tests, sample

SOURCE = '''"""A module: 1 < 2."""
MOST: int = 3


def few(count: int, *, known: bool = True) -> bool:
    """Say whether é < 5."""
    if "é" and not (count < MOST) or known:
        return (count + 1) == 4
    return False
'''


def test_each_change_is_one_that_can_be_read() -> None:
    found = list(mutants(Path("few.py"), SOURCE))
    assert {(one.before, one.after) for one in found} >= {
        ("<", "<="), ("and", "or"), ("or", "and"), ("+", "-"), ("==", "!="), ("3", "4"),
        ("True", "False"), ("False", "True"), ("not (count < MOST)", "(count < MOST)"),
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


def test_a_change_is_caught_by_a_test_that_fails_and_undone(tmp_path: Path) -> None:
    module, test = tmp_path / "few.py", tmp_path / "test_few.py"
    module.write_text(SOURCE, encoding="utf-8")
    test.write_text("from few import few\n\ndef test():\n    assert few(3, known=False)\n")
    found = {one.after: one for one in mutants(Path("few.py"), SOURCE)}
    assert is_caught(found["!="], tmp_path, [str(test)])
    assert not is_caught(found["<="], tmp_path, ["--version"])
    assert module.read_text(encoding="utf-8") == SOURCE


def test_the_room_tests_a_module_go_first() -> None:
    assert room_tests(ROOMS / "search" / "complete.py") == [
        "tests/search/test_complete.py", "tests/search",
    ]  # fmt: skip
    assert room_tests(ROOMS / "config.py")[0] == "tests/test_config.py"
