"""The versions that were tested, and the lowest ones, are such as pyproject.toml allows."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PINNED = re.compile(
    r"^([\w.-]+)==([\w.]+) ((?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+)$", re.MULTILINE
)


def dependencies() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonicalize_name(one.name): one for one in map(Requirement, project["dependencies"])}


def test_what_was_tested_fits_what_is_allowed() -> None:
    file = ROOT / "constraints.txt"
    if not file.exists():
        pytest.skip("constraints.txt is part of a checkout, not of the source archive")
    text = file.read_text(encoding="utf-8")
    tested = {name: version for name, version, _ in PINNED.findall(text)}
    assert len(tested) == text.count("==")
    wanted = dependencies()
    assert wanted.keys() <= tested.keys()
    assert [name for name, one in wanted.items() if not one.specifier.contains(tested[name])] == []


def test_the_lowest_versions_are_those_of_the_ranges() -> None:
    script = ROOT / ".ci" / "lowest.py"
    if not script.exists():
        pytest.skip("the checks before a change are part of a checkout, not of the source archive")
    lowest = runpy.run_path(str(script))["lowest"]
    assert lowest(["a-b>=1.2,<2", "c==3"]) == ["a-b==1.2", "c==3"]
    for line in lowest([str(one) for one in dependencies().values()]):
        name, _, version = line.partition("==")
        assert dependencies()[canonicalize_name(name)].specifier.contains(version)
