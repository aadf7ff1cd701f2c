from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.material import ROOT

from benchmarks import parse

if TYPE_CHECKING:
    import pytest


def test_it_reads_the_sample_cables_and_finds_what_cables_have(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parse.main([str(ROOT / "sample_cables")])
    said = capsys.readouterr().out
    numbers = re.findall(r"^ +(\d+)  ", said, re.MULTILINE)
    cables, crashes, lost = map(int, numbers[:3])
    shares = {what: float(share) for share, what in re.findall(r"([\d.]+)%  have (.+)", said)}
    assert (cables > 0, crashes, lost) == (True, 0, 0)
    assert all(0 < share <= 100 for share in shares.values())
    assert {"a subject", "references", "passages"} <= set(shares)
