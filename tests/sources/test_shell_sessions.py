"""What the shell of a database of documents answered (MongoDB), copied with its prompts."""

from __future__ import annotations

import json

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes

BODY = "1. (U) The herring\nis sold.\n\nTULL"
LINES = " +\n      ".join(f"'{line}\\n'" for line in BODY.split("\n"))


def new(number: int) -> str:
    return (
        f"{{\n    _id: ObjectId(\"64f1c2a0{number}\"),\n    refid: '09PORTAMSEL{number}',\n"
        f'    created: ISODate("2009-04-01T08:03:00.000Z"),\n    views: Long("7"),\n'
        f"    body: {LINES},\n    tags: [ 'PREL' ]\n  }}"
    )


def old(number: int) -> str:
    return (
        f'{{ "_id" : ObjectId("64f1c2a0{number}"), "refid" : "09PORTAMSEL{number}", "created" : '
        f'ISODate("2009-04-01T08:03:00Z"), "views" : NumberLong(7), "body" : {json.dumps(BODY)} }}'
    )


SESSIONS = [
    f"wires> db.cables.find()\n[\n  {new(42)},\n  {new(43)}\n]\nwires> exit\n",
    (
        f"rs0 [direct: primary] wires> db.cables.findOne()\n{new(42)}\n"
        f"rs0 [direct: primary] wires> db.cables.find({{n: 2}}, {{meta: 0}})\n[ {new(43)} ]\n"
    ),
    f"Current Mongosh Log ID:\t64f1c2\n\nwires> db.cables.find()\n[ {new(42)}, {new(43)} ]\nwires>",
    f'> db.cables.find()\n{old(42)}\n{old(43)}\nType "it" for more\n> exit\n',
    f"[\n  {new(42)},\n  {new(43)}\n]\n",
]


@pytest.mark.parametrize("session", SESSIONS)
def test_the_objects_of_a_session_are_cables(session: str) -> None:
    found = [*read_bytes(session.encode(), "session.txt")]
    cables = [each for each in found if isinstance(each, RawCable)]
    assert [each.record.id for each in cables] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert [each.body.strip() for each in cables] == [BODY, BODY]
    assert all(each.record.created and each.record.created.year == 2009 for each in cables)
    assert len(found) == 2
