"""Write constraints.txt: what the tests ran with, each version with the hashes of its files.

To be run in the environment that was tested. pip is asked, for each Python and system that reftel
is for, which files it would take of those versions.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = (
    ("manylinux2014_x86_64", "manylinux_2_28_x86_64"),
    ("manylinux2014_aarch64", "manylinux_2_28_aarch64"),
    ("macosx_11_0_arm64",),
    ("macosx_10_12_x86_64", "macosx_11_0_x86_64"),
)
HEAD = """\
# What reftel was tested with, for those who want exactly that (README, "Exactly what was tested"):
#   pip install --require-hashes -r constraints.txt && pip install --no-deps reftel
# Written by .ci/tested.py; not to be edited by hand.
"""


def needed() -> dict[str, str]:
    """Return the version here of each package that reftel needs, directly or not."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    waiting = [Requirement("reftel")]
    while waiting:
        one = waiting.pop()
        if str(one) in seen:
            continue
        seen.add(str(one))
        for line in requires(one.name) or ():
            wanted = Requirement(line)
            extras = one.extras or {""}
            if wanted.marker and not any(wanted.marker.evaluate({"extra": e}) for e in extras):
                continue
            found[canonicalize_name(wanted.name)] = version(wanted.name)
            waiting.append(wanted)
    return found


def hashes(packages: dict[str, str], python: str, systems: tuple[str, ...]) -> dict[str, str]:
    """Return the hash of the file of each package that pip takes for a Python and system."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--no-deps"]
        command += ["--ignore-installed", "--report", str(report), "--target", scratch]
        command += ["--only-binary", ":all:", "--python-version", python]
        command += [part for system in systems for part in ("--platform", system)]
        command += [f"{name}=={number}" for name, number in packages.items()]
        subprocess.run(command, check=True)  # noqa: S603 - ours
        files = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {
        canonicalize_name(file["metadata"]["name"]): file["download_info"]["archive_info"][
            "hashes"
        ]["sha256"]
        for file in files
    }


def main() -> None:
    """Write the file."""
    packages = needed()
    found: dict[str, set[str]] = defaultdict(set)
    for python in PYTHONS:
        for systems in SYSTEMS:
            for name, digest in hashes(packages, python, systems).items():
                found[name].add(digest)
    lines = [HEAD]
    for name, number in sorted(packages.items()):
        digests = sorted(found[name])
        lines.append(
            f"{name}=={number} "
            + " ".join(f"\\\n    --hash=sha256:{digest}" for digest in digests)
            + "\n"
        )
    (ROOT / "constraints.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
