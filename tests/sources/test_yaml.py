"""Records in YAML, in each style that programs and people write."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from reftel.sources.tables import yaml_text
from tests.sources.odd.cables import Given, given


@pytest.fixture(autouse=True, params=["in C", "in Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as where PyYAML has its part in C, and where it has not."""
    if request.param == "in Python":
        monkeypatch.delattr("yaml.CSafeLoader", raising=False)


CABLES = [given(serial) for serial in (91, 92, 93)]


def read(text: str) -> list[RawCable]:
    found = [*read_bytes(text.encode(), "cables.yaml")]
    cables = [each for each in found if isinstance(each, RawCable)]
    assert len(cables) == len(found), found
    return cables


def check(found: list[RawCable]) -> None:
    assert len(found) == len(CABLES)
    for each, one in zip(found, CABLES, strict=True):
        assert (each.record.id, each.header, each.body) == (one.id, one.header, one.body)


def literal(text: str, indent: str) -> str:
    return "|-\n" + "\n".join(f"{indent}  {line}".rstrip() for line in text.split("\n"))


def spread(text: str, indent: str) -> str:
    """Return a text whose lines would be folded: one end of a line more wherever there is one."""
    more = re.sub(r"\n+", r"\g<0>\n", text)
    return "\n".join(f"{indent}  {line}".rstrip() for line in more.split("\n"))


def folded(text: str, indent: str) -> str:
    return ">\n" + spread(text, indent)


def single(text: str, indent: str) -> str:
    return "'" + spread(text.replace("'", "''"), indent).lstrip() + "'"


def double(text: str, indent: str) -> str:
    """Return a text with escapes, whose lines are cut before blanks, as PyYAML does."""
    lines = [""]
    for word in json.dumps(text).split(" "):
        if len(lines[-1]) > 60:
            lines.append(f"{indent}  ")
        lines[-1] += f"\\ {word}" if lines[-1].isspace() else f" {word}" if lines[-1] else word
    return "\\\n".join(lines)


def on_one_line(text: str, indent: str) -> str:
    del indent
    return json.dumps(text)


STYLES = [literal, folded, single, double, on_one_line]
Style = Callable[[str, str], str]


def record(one: Given, style: Style, indent: str, *, first: str = "body") -> list[str]:
    fields = {
        "body": style(one.telegram, indent),
        "note": "seen: no",
        "id": one.id,
        "kept_by": "Ottoline,\n" + indent + "  in the reading room",
    }
    fields["note"] = "'seen: no'  # twice"
    names = sorted(fields, key=lambda name: name != first)
    return [f"{name}: {fields[name]}" for name in names]


def as_list(style: Style, first: str) -> str:
    return "".join(
        "- " + "\n  ".join(record(one, style, "  ", first=first)) + "\n" for one in CABLES
    )


def as_documents(style: Style, first: str) -> str:
    return "".join(
        "---\n" + "\n".join(record(one, style, "", first=first)) + "\n" for one in CABLES
    )


def under_ids(style: Style, first: str) -> str:
    return "".join(
        f"{one.id}:\n  " + "\n  ".join(record(one, style, "  ", first=first)) + "\n"
        for one in CABLES
    )


def within(style: Style, first: str) -> str:
    made = "".join(
        "  - " + "\n    ".join(record(one, style, "    ", first=first)) + "\n" for one in CABLES
    )
    return f"# made by hand\nmade: 2011-09-02\ncables:\n{made}"


@pytest.mark.parametrize("first", ["body", "id"])
@pytest.mark.parametrize("way", [as_list, as_documents, under_ids, within])
@pytest.mark.parametrize("style", STYLES)
def test_records_are_read_in_every_style(
    style: Style, way: Callable[[Style, str], str], first: str
) -> None:
    check(read(way(style, first)))


def test_each_record_has_its_line() -> None:
    found = read(as_list(on_one_line, "body"))
    assert [each.source.file for each in found] == [f"cables.yaml:{at}" for at in (1, 6, 11)]


def test_what_stands_beside_a_text_is_kept_and_none_of_it() -> None:
    (first, *_) = read(as_list(single, "body"))
    extra = dict(first.record.extra)
    assert (extra["note"], extra["kept_by"]) == ("seen: no", "Ottoline, in the reading room")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 'it''s'\n", {"a": "it's"}),
        ('a: "x\\ty\\u00e9"\n', {"a": "x\ty\xe9"}),
        ("a: |+\n  b\n\n  c\n\n", {"a": "b\n\nc\n\n"}),
        ("a: >-\n  b\n  c\n\n  d\n    e\n  f\n", {"a": "b c\nd\n  e\nf"}),
        ("a: |2\n    b\n   c\n", {"a": "  b\n c\n"}),
        ("a:\n- b\n-\n  c: d\nx: ~\n", {"a": ["b", {"c": "d"}], "x": None}),
        ("a: [b, c]\n'd e': {\"f\": 1}\n", {"a": ["b", "c"], "d e": {"f": "1"}}),
        ("? a\n: {b: c, d: [e]}\n", {"a": {"b": "c", "d": ["e"]}}),
        ('a: "\\ud83d\\ude00"\n', {"a": "\U0001f600"}),
        ("a: !!str 09\nb: x # c\nd: e#f\n", {"a": "09", "b": "x", "d": "e#f"}),
        ("- - a\n  - b\n", ["a", "b"]),
    ],
)
def test_values_are_what_yaml_says_of_them(text: str, value: object) -> None:
    assert [each.value for each in yaml_text.entries(text)] == [value]


@pytest.mark.parametrize(
    "text",
    ["a: &b c\n", "a: *b\n", "? [a]\n: b\n", "a: b\na: c\n", "a: b\nc\n", "\ta: b\n", 'a: "b\n',
     "a: b: c\n  d: e\n", "- " * 200 + "a\n", "a: 'b' c\n", "a:\n    b: c\n  d: e\n",
     "a: b\n\n  c\n", "a: " + "[" * 30 + "]" * 30, 'a: "\\UFFFFFFFF"\n', "a: \ud800\n",
     "%YAML 1." + "9" * 5000 + "\n---\na: b\n"],
)  # fmt: skip
def test_what_is_not_read_of_yaml_is_left_to_others(text: str) -> None:
    with pytest.raises(yaml_text.NotYamlError):
        yaml_text.entries(text)


@pytest.mark.parametrize("odd", [*"\0\x01\x0c\x7f\x85\x93\u2028\ufeff\uffff"])
def test_letters_that_yaml_has_not_are_kept(odd: str) -> None:
    text = f"- a{odd}: b{odd}c\n  d: 'e{odd}f'\n  g: |\n    h{odd}i\n- j\n"
    first = {f"a{odd}": f"b{odd}c", "d": f"e{odd}f", "g": f"h{odd}i\n"}
    assert yaml_text.entries(text) == [(1, first), (5, "j")]


UNMARKED = [
    *("HARBOUR: THE QUARREL", "[C] THE QUARREL", "{HARBOUR} QUARREL", "- THE QUARREL"),
    *("@ THE QUARREL", "*** THE QUARREL", "%", "THE CONSUL'S: QUARREL"),
]


@pytest.mark.parametrize("value", UNMARKED)
def test_a_value_without_the_quotation_marks_that_it_needs_is_what_stands_there(value: str) -> None:
    record = f"  subject: {value}\n  note: a: b\n  body: |\n    subject: c: d\n"
    said = {"subject": value, "note": "a: b", "body": "subject: c: d\n"}
    found = yaml_text.entries("".join(f"- id: {number}\n{record}" for number in range(30)))
    assert found == [(1 + 5 * number, {"id": str(number), **said}) for number in range(30)]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["[", "- ", "a: ", "{a: ", "? ", "!", "a: b: c\n"])
def test_a_megabyte_of_anything_takes_no_time(unit: str) -> None:
    with suppress(yaml_text.NotYamlError):
        assert len(yaml_text.entries("a:\n  " + unit * (1_000_000 // len(unit)))) == 1
