"""Invented telegrams for the command line's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from reftel.cli.program import cli

if TYPE_CHECKING:
    from pathlib import Path


def telegram(
    serial: int, subject: str, body: str, *, ref: str = "", tags: str = "EWWT, VX", year: int = 9
) -> str:
    """Return a telegram of the Embassy in Port Amsel of 2 January; its ID follows from it."""
    reference = f"REF: {ref}\n\n" if ref else ""
    return f"""VZCZCXRO{serial:04}
PP RUEHC
DE RUZZPA #{serial:04} 0021015
ZNR UUUUU ZZH
P 021015Z JAN {year:02}
FM AMEMBASSY PORT AMSEL
TO RUEHC/SECSTATE WASHDC PRIORITY 1234
INFO RUZZKA/AMEMBASSY KARSOVA 4372

UNCLAS PORT AMSEL {serial:06}

SIPDIS

E.O. 12958: N/A
TAGS: {tags}
SUBJECT: {subject}

{reference}{body}
"""


FERRY = telegram(
    14,
    "THE FERRY DOES NOT SAIL",
    """1. (U) Summary: The ferry to Lower Amsel has not sailed since the feast, and the harbour is \
full of pianos. End summary.

Pianos
------

2. (SBU) The harbour master told Econoff that the pianos belong to nobody (ref A). He listed them:

-- one grand, in tune;
-- two uprights, not.

3. (U) Comment: We will listen. End comment.

WHITLOCK""",
    ref="A. PORT AMSEL 12\nB. 08 PORT AMSEL 14\nC. KARSOVA 77",
)
PIANOS = telegram(
    12, "PIANOS ARRIVE UNASKED", "1. (U) A ship left nine pianos on the quay.\n\nWHITLOCK"
)
OLD = telegram(14, "LAST YEAR'S FERRY", "1. (U) It sailed.\n\nWHITLOCK", year=8, tags="KTIP, VX")

BELL = "\x1b]0;gotcha\x07\x9b31m\u202e"
HOSTILE = telegram(
    66,
    f"HOSTILE {BELL}[bold]SUBJECT[/bold]",
    f"1. (U) A harbour {BELL}with [link=x]escapes[/link].\n\nWHITLOCK",
)
ALL = {"ferry": FERRY, "pianos": PIANOS, "old": OLD, "hostile": HOSTILE}


def imported(home: Path) -> Path:
    """Make a home whose library has all of them, and return it."""
    files = home / "files"
    files.mkdir(parents=True)
    for name, text in ALL.items():
        (files / f"{name}.txt").write_text(text)
    result = CliRunner(env={"REFTEL_HOME": str(home)}).invoke(cli, ["import", str(files)])
    assert result.exit_code == 0, result.output
    return home
