"""Objects written as pairs: a line each, as messages of Protocol Buffers, below lines of stars."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Passed, Reject, read_bytes
from tests.sources.odd.cables import REMARK, Given, given

CABLES = [given(serial) for serial in (81, 82, 83)]


def read(text: str, name: str = "x.txt") -> list[Found]:
    return [*read_bytes(text.encode(), name)]


def escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def in_pieces(text: str) -> str:
    return "\n    ".join(f'"{escaped(line)}"' for line in text.splitlines(keepends=True))


def in_octal(text: str) -> str:
    return "".join(
        f"\\{byte:03o}" if byte > 126 or byte < 32 or byte in b'"\\' else chr(byte)
        for byte in text.encode()
    )


KINDS: dict[str, Callable[[Given], str]] = {
    "LTSV": lambda one: (
        f"time:[{one.created:%Y-%m-%d %H:%M}]\trefid:{one.id}\tnote:{REMARK}"
        f"\tsubject:{one.subject}\tbody:{escaped(one.telegram).replace(chr(92) + chr(34), chr(34))}"
    ),
    "logfmt": lambda one: (
        f'ts=2024-05-01T10:11:10Z msg="{REMARK}" refid={one.id} body="{escaped(one.telegram)}"'
    ),
    "messages": lambda one: (
        f'cable {{\n  refid: "{one.id}"\n  body: "{escaped(one.telegram)}"\n'
        f'  annotation {{ author: "x" note: "{REMARK}" }}\n}}'
    ),
    "messages in pieces": lambda one: (
        f"# one\ncable: {{\n  refid: '{one.id}'; level: UNCLASSIFIED\n"
        f'  body: {in_pieces(one.telegram)}\n  notes: ["{REMARK}"]\n}}'
    ),
    "messages in octal": lambda one: (
        f'cable {{ refid: "{one.id}" body: "{in_octal(one.telegram)}" note: "{REMARK}" }}'
    ),
    "stars": lambda one: (
        f"**** *cable_{one.id} *coder_{REMARK.replace(' ', '_')[:-1]}\n{one.telegram}"
    ),
    "stars of no ID": lambda one: (
        f"**** *doc_{one.serial} *coder_{REMARK.replace(' ', '_')[:-1]}\n{one.telegram}"
    ),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("number", [1, 3])
def test_pairs_are_records_with_their_texts_and_what_is_said_beside_them(
    kind: Callable[[Given], str], number: int
) -> None:
    found = read("\n".join(map(kind, CABLES[:number])) + "\n")
    assert len(found) == number
    for each, one in zip(found, CABLES, strict=False):
        assert isinstance(each, RawCable)
        assert (each.header, each.body) == (one.header, one.body)
        cable = parse_raw(each)
        assert (cable.canonical_id, cable.subject, cable.signers) == (
            one.id,
            one.subject,
            ("KETTLEWELL",),
        )
        assert "archivist" in str(each.record.extra)


def test_a_cable_of_pairs_is_named_by_its_line() -> None:
    for name, lines in (("LTSV", [1, 2, 3]), ("messages", [1, 6, 11])):
        found = read("\n".join(map(KINDS[name], CABLES)) + "\n")
        files = [each.source.file for each in found if isinstance(each, RawCable)]
        assert files == [f"x.txt:{line}" for line in lines]


def test_other_lines_of_a_log_are_passed_over_and_damaged_ones_named() -> None:
    line = KINDS["logfmt"](CABLES[0])
    other = 'ts=2024-05-01T10:11:10Z level=info msg="nothing"'
    found = read(f"{line}\n{other}\nA herring.\n")
    assert [type(each) for each in found] == [Passed, Reject, RawCable]


def test_messages_that_break_off_give_those_in_front_and_a_reject() -> None:
    text = "\n".join(map(KINDS["messages"], CABLES))
    found = read(text[: len(text) - 40])
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        one.id for one in CABLES[:2]
    ]
    assert [each.place for each in found if isinstance(each, Reject)] == ["line 11"]


@pytest.mark.parametrize(
    "text",
    [
        'body {\n  color: "red";\n}\n',
        "a=b\n",
        "**** *x_y\nA herring.\n",
        "refid:x\tbody",
        "key = value\nTAGS: PREL",
    ],
)
def test_what_only_looks_like_pairs_is_none(text: str) -> None:
    assert not any(isinstance(each, RawCable) for each in read(text))
    telegram = f"{text}\n{CABLES[0].telegram}"
    assert [each.body for each in read(telegram) if isinstance(each, RawCable)] == [CABLES[0].body]
