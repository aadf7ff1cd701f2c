"""Record and classification line name different levels: the stronger is shown, both are named."""

from __future__ import annotations

import pytest

from tests.cable.telegrams import read

_CODE = "classification-disagrees"


def _said(recorded: str, printed: str, captions: str = "SIPDIS") -> tuple[str, list[str]]:
    cable = read(
        f"{printed} PORT AMSEL 000412\n\n{captions}\n\nE.O. 12958: N/A\nTAGS: PREL\n"
        "SUBJECT: THE HARBOUR LEASE\n\n1. The lease stands.\n\nMARLOW\n",
        classification=recorded,
    )
    return cable.classification, [each.message for each in cable.warnings if each.code == _CODE]


@pytest.mark.parametrize(
    ("recorded", "printed", "captions", "shown"),
    [
        ("UNCLASSIFIED", "S E C R E T", "SIPDIS", "SECRET"),
        ("SECRET", "UNCLAS", "SIPDIS", "SECRET"),
        ("CONFIDENTIAL", "S E C R E T", "NOFORN", "SECRET//NOFORN"),
        ("SECRET//NOFORN", "C O N F I D E N T I A L", "SIPDIS", "SECRET//NOFORN"),
        ("SECRET", "S E C R E T", "NOFORN", "SECRET//NOFORN"),
        ("UNCLASSIFIED", "UNCLAS", "SENSITIVE", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "SECRET", "SIPDIS", "SECRET"),
        ("CLASS NOT KNOWN", "SECRET", "SIPDIS", "SECRET"),
    ],
)
def test_the_stronger_is_shown_and_both_are_named(
    recorded: str, printed: str, captions: str, shown: str
) -> None:
    found, messages = _said(recorded, printed, captions)
    assert found == shown
    (message,) = messages
    assert recorded in message
    assert message.endswith(f": {shown} is shown")


@pytest.mark.parametrize(
    ("recorded", "printed", "captions"),
    [
        ("SECRET", "S E C R E T", "SIPDIS"),
        ("SECRET//NOFORN", "S E C R E T", "NOFORN, NOT FOR INTERNET"),
        ("SECRET//NOFORN", "S E C R E T", "NOFORN"),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "UNCLAS", "SIPDIS"),
        ("UNCLASSIFIED", "UNCLAS", "SIPDIS"),
        ("LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE", "SIPDIS"),
        ("S", "S E C R E T", "SIPDIS"),
    ],
)
def test_a_telegram_that_only_says_less_disagrees_with_nothing(
    recorded: str, printed: str, captions: str
) -> None:
    assert _said(recorded, printed, captions) == (recorded, [])
