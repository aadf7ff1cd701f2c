"""Fictional telegrams for the tests: the posts, people and events do not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reftel.cable import parse_telegram
from reftel.cable.cable import Block, BlockKind, Cable
from reftel.cable.raw_cable import Precision, Record
from reftel.cable.text import with_plain_blanks

HEADER = """\
VZCZCXRO0917
PP RUEHPA RUEHLL
DE RUEHPA #0412/01 0710830
ZNY CCCCC ZZH
P 120830Z MAR 08
FM AMEMBASSY PORT AMSEL
TO RUEHC/SECSTATE WASHDC PRIORITY 2231
INFO RUEHLL/VASTRANIA COLLECTIVE
"""
LINE = "C O N F I D E N T I A L SECTION 01 OF 02 PORT AMSEL 000412"
HEAD = f"""\
{LINE}

SIPDIS

E.O. 12958: DECL: 03/11/2018
TAGS: PREL PGOV
SUBJECT: THE HARBOUR LEASE

Classified By: DCM Ida Marlow for reasons 1.4 (b) and (d).

"""


def moment(*parts: int) -> datetime:
    """Return a date with its time as the model has it: naive UTC."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - naive UTC, as in the model


def record(**values: Any) -> Record:
    """Return the record of 08PORTAMSEL412, with other values where given."""
    given: dict[str, Any] = {
        "id": "08PORTAMSEL412",
        "created": moment(2008, 3, 12, 8, 8),
        "created_precision": Precision.HOUR,
        "classification": "CONFIDENTIAL",
        "origin": "Embassy Port Amsel",
    }
    return Record(**(given | values))


def read(body: str, header: str = HEADER, **values: Any) -> Cable:
    """Return a body read as 08PORTAMSEL412, and check that nothing of it was lost."""
    cable = parse_telegram(header, body, record=record(**values))
    assert_lossless(cable)
    return cable


def text(*paragraphs: str) -> str:
    """Return a telegram with the usual head and these paragraphs, blank lines between."""
    return HEAD + "\n\n".join(paragraphs) + "\nMARLOW\n"


def kinds(cable: Cable, kind: BlockKind) -> list[Block]:
    """Return the blocks of one kind."""
    return [block for block in cable.blocks if block.kind is kind]


def numbers(cable: Cable) -> list[int | None]:
    """Return the numbers of the paragraphs, None for one without."""
    return [block.number for block in kinds(cable, BlockKind.PARAGRAPH)]


def texts(cable: Cable, kind: BlockKind) -> list[str]:
    """Return the texts of the blocks of one kind."""
    return [block.text for block in kinds(cable, kind)]


def codes(cable: Cable) -> list[str]:
    """Return the codes of the warnings."""
    return [warning.code for warning in cable.warnings]


def assert_lossless(cable: Cable) -> None:
    """Fail unless every character that is no blank is in exactly one block or debris span."""
    owners = [0] * len(cable.body)
    spans = [span for block in cable.blocks for span in block.spans]
    spans += [debris.span for debris in cable.debris]
    for span in spans:
        for offset in range(span.start, span.end):
            owners[offset] += 1
    wrong = [
        (offset, character, owners[offset])
        for offset, character in enumerate(with_plain_blanks(cable.body))
        if not character.isspace() and owners[offset] != 1
    ]
    assert not wrong, wrong[:5]
