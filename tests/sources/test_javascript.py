"""Objects as scripts and people write them: JavaScript, JSON5, JSON with comments."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Passed, Reject, read_bytes, read_path
from reftel.sources.tables import javascript, script_literals
from tests.sources.odd.cables import Given, given

CABLES = [given(serial) for serial in (91, 92, 93)]


def read(text: str, name: str = "x.js") -> list[Found]:
    return list(read_bytes(text.encode(), name))


def check(found: list[Found], cables: list[Given] = CABLES) -> None:
    assert len(found) == len(cables), found
    for each, one in zip(found, cables, strict=True):
        assert isinstance(each, RawCable)
        assert (each.record.id, each.header, each.body) == (one.id, one.header, one.body)


def quoted(text: str, sign: str) -> str:
    """Return a text as a script writes it; in backticks its lines stand as they are."""
    written = text.replace("\\", "\\\\").replace(sign, f"\\{sign}")
    return sign + (written if sign == "`" else written.replace("\n", "\\n")) + sign


def parts(text: str, sign: str) -> str:
    return " +\n    ".join(quoted(line, sign) for line in text.splitlines(keepends=True))


def literal(one: Given, sign: str = "'", key: str = "{}", way: Callable[..., str] = quoted) -> str:
    values = {"id": quoted(one.id, sign), "n": "17", "body": way(one.telegram, sign)}
    return "{" + ", ".join(f"{key.format(name)}: {value}" for name, value in values.items()) + ",}"


def listed(sign: str = "'", key: str = "{}", way: Callable[..., str] = quoted) -> str:
    return "[\n  " + ",\n  ".join(literal(one, sign, key, way) for one in CABLES) + ",\n]"


AROUND = {
    "alone": "{}\n",
    "a variable": "var cables = {};\n",
    "exported": "export default {};\n",
    "a module": "'use strict';\nmodule.exports = {};\n",
    "called": "show({});\n",
    "commented": "// made by hand\n/* in\n May */ const cables = {};\n",
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("sign", ["'", '"', "`"])
@pytest.mark.parametrize("name", ["x.js", "x.json", "x.txt"])
def test_objects_of_a_script_are_cables(around: str, sign: str, name: str) -> None:
    check(read(around.format(listed(sign)), name))


@pytest.mark.parametrize("key", ["{}", "'{}'", '"{}"'])
@pytest.mark.parametrize("way", [quoted, parts])
def test_keys_and_texts_are_read_however_they_are_written(
    key: str, way: Callable[..., str]
) -> None:
    check(read(f"var cables = {listed(chr(39), key, way)};"))


def test_what_a_script_says_besides_is_none_of_it() -> None:
    code = (
        "var n = [1, 2][0];\nfunction f(a) {{ if (a[0]) {{ return {{a: a}}; }} }}\n{}\nf({{}});\n"
    )
    pushed = "".join(f"cables.push({literal(one, '`')});\n" for one in CABLES)
    check(read(code.format(pushed)))


def test_objects_by_their_ids_are_read() -> None:
    entries = ", ".join(f"'{one.id}': {{text: {json.dumps(one.telegram)}}}" for one in CABLES)
    check(read(f"window.cables = {{{entries}}};"))


@pytest.mark.parametrize("fields", ["{{text: {}}}", "{{date: '2009-04-01', body: {}}}"])
def test_an_object_that_is_given_to_an_id_is_read_under_it(fields: str) -> None:
    lines = (f"cables['{one.id}'] = {fields.format(json.dumps(one.telegram))};" for one in CABLES)
    check(read("var cables = {};\n" + "\n".join(lines)))


@pytest.mark.parametrize("sign", ["//", "#"])
def test_comments_in_json_are_none_of_it_wherever_they_stand(sign: str) -> None:
    rows = [json.dumps({"id": one.id, "body": one.telegram}, indent=1) for one in CABLES]
    between = f"\n{sign} it's [the] next\n"
    for text in (f"[{rows[0]},{between}{rows[1]},{between}{rows[2]}{between}]\n",
                 f"{between}[\n{rows[0]},{between}{rows[1]},{rows[2]}]\n"):  # fmt: skip
        check(read(text, "x.json"))


@pytest.mark.parametrize(
    "body",
    [repr, lambda text: f"({text[:99]!r}\n     {text[99:]!r})", lambda text: f'"""{text}"""'],
    ids=["a text", "texts in a row", "three marks"],
)
@pytest.mark.parametrize("sign", ["'", '"'])
def test_objects_of_python_are_read_too(body: Callable[[str], str], sign: str) -> None:
    entries = "".join(
        f"  {{{sign}id{sign}: '{one.id}', {sign}date{sign}: None, {sign}body{sign}: "
        f"{body(one.telegram)}}},\n"
        for one in CABLES
    )
    check(read(f"[\n{entries}]\n", "x.txt"))


def test_a_telegram_beside_objects_is_named() -> None:
    found = read(f"{literal(CABLES[0])}\n\n{CABLES[1].telegram}\n{literal(CABLES[2])}", "x.txt")
    check([each for each in found if isinstance(each, RawCable)], [CABLES[0], CABLES[2]])
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert reject.place == "line 3"
    assert "beside the objects" in reject.reason


def test_each_object_has_its_line() -> None:
    found = read(f"\n\nvar cables = {listed('`')};")
    first = CABLES[0].telegram.count("\n")
    assert [each.source.file for each in found[:2] if isinstance(each, RawCable)] == [
        "x.js:4",
        f"x.js:{5 + first}",
    ]


def test_an_object_that_cannot_be_read_is_named() -> None:
    text = f"var cables = {listed()};".replace("n: 17", "n: count()", 1)
    found = read(text)
    assert any(isinstance(each, Reject) and CABLES[0].id in each.reason for each in found)
    assert any(isinstance(each, RawCable) and each.body == CABLES[0].body for each in found)


def test_a_script_that_is_cut_off_gives_what_it_has_and_says_so() -> None:
    text = f"var cables = {listed()};"
    found = read(text[: text.rindex("KETTLEWELL")])
    check([each for each in found if isinstance(each, RawCable)], CABLES[:2])
    assert any(isinstance(each, Reject) and CABLES[2].id in each.reason for each in found)


def test_a_script_that_says_too_much_to_be_held_is_read_object_by_object(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"var cables = {listed()};"
    monkeypatch.setattr(javascript, "_MOST_TOKENS", 20)
    check(read(text))
    monkeypatch.setattr(javascript, "_MOST_TOKENS", 10)
    found = read(text)
    assert len(found) == len(CABLES)
    for each, one in zip(found, CABLES, strict=True):
        assert isinstance(each, Reject)
        assert one.id in each.reason


def test_a_telegram_in_no_object_of_a_script_is_a_cable() -> None:
    found = read(f"var a = [{{a: 1}}];\nvar text = {quoted(CABLES[0].telegram, chr(39))};\n")
    assert CABLES[0].body in [each.body for each in found if isinstance(each, RawCable)]


def test_a_script_without_a_cable_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "menu.js").write_text("var menu = {name: 'Herring', items: ['a', 'b']};\n")
    (found,) = read_path(tmp_path)
    assert isinstance(found, Passed)


def test_what_is_whole_in_a_damaged_object_is_read() -> None:
    first, second, third = map(literal, CABLES)
    text = f"var x = {{name: 'quay', list: [{first}, {second}], more: {third}, a: 1 b: 2}};"
    found = read(text)
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        one.id for one in CABLES
    ]


@pytest.mark.parametrize("unit", ["{id: 'a', b: ", "[{a: 'x', b: [", "{a: ", "{a: 'x' 'y', ", "["])
@pytest.mark.parametrize("end", ["", "1", "]}" * 20_000])
def test_each_token_of_a_script_is_read_once_however_deep_it_stands(
    unit: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_of = 0
    go_on = script_literals.Literal._go_on

    def counted(literal: script_literals.Literal) -> None:
        nonlocal read_of
        read_of += 1
        go_on(literal)

    monkeypatch.setattr(script_literals.Literal, "_go_on", counted)
    text = f"var x = {unit * 5_000}{end}"
    javascript.value_of(text)
    assert read_of <= 2 * len(javascript._tokens(text) or [])
