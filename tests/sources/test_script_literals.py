"""Objects and lists as Python, Ruby, Perl, PHP, Lua and R write them."""

from __future__ import annotations

import json
import pprint
from collections.abc import Callable

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Reject, read_bytes
from tests.sources.odd.cables import Given, check, given

CABLES = [given(serial) for serial in (91, 92, 93)]


def read(text: str) -> list[Found]:
    return list(read_bytes(text.encode(), "x.txt"))


def fields_of(one: Given) -> dict[str, str]:
    return {"id": one.id, "note": "seen", "body": one.telegram}


def entries(one: Given, entry: str, written: Callable[[str], str]) -> str:
    """Return the fields of a cable, each written as ``entry`` has it."""
    return ", ".join(entry.format(name, written(said)) for name, said in fields_of(one).items())


def in_apostrophes(text: str) -> str:
    """Return a text as Perl and PHP write it, with its lines as they are."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def python(one: Given) -> str:
    return repr(fields_of(one))


def printed(one: Given) -> str:
    return pprint.pformat(fields_of(one))


def listed(one: Given) -> str:
    return repr([fields_of(one)])


def tuple_of(one: Given) -> str:
    return repr((one.id, "2009-03-09", one.telegram))


def javascript(one: Given) -> str:
    return "{" + entries(one, "{}: {}", json.dumps) + "}"


def ruby_symbols(one: Given) -> str:
    return "{" + entries(one, ":{}=>{}", json.dumps) + "}"


def python_list(cables: list[Given]) -> str:
    return repr([(one.id, "2009-03-09", one.telegram) for one in cables])


def ruby(cables: list[Given]) -> str:
    hashes = ("{" + entries(one, '"{}"=>{}', json.dumps) + "}" for one in cables)
    return f"[{', '.join(hashes)}]"


def perl(cables: list[Given]) -> str:
    hashes = ("{\n" + entries(one, "'{}' => {}", in_apostrophes) + "\n}" for one in cables)
    return f"$VAR1 = [\n{', '.join(hashes)}\n];\n"


def php(cables: list[Given]) -> str:
    arrays = (
        f"  {at} =>\n  array (\n" + entries(one, "'{}' => {}", in_apostrophes) + ",\n  ),\n"
        for at, one in enumerate(cables)
    )
    return "<?php\n$cables = array (\n" + "".join(arrays) + ");\n"


def lua(cables: list[Given]) -> str:
    tables = ("{ " + entries(one, "{} = {}", "[[{}]]".format) + " }" for one in cables)
    return f"return {{\n  {', '.join(tables)},\n}}\n"


def r(cables: list[Given]) -> str:
    columns = (
        f"{name} = c({', '.join(json.dumps(fields_of(one)[name]) for one in cables)})"
        for name in ("id", "note", "body")
    )
    return f'structure(list({", ".join(columns)}), class = "data.frame", row.names = c(NA, -3L))\n'


ONE_BY_ONE = [python, printed, listed, tuple_of, javascript, ruby_symbols]
LANGUAGES = [python_list, ruby, perl, php, lua, r]


@pytest.mark.parametrize("between", ["\n", " ", ";\n", ",\n", "\n\n"])
@pytest.mark.parametrize("way", ONE_BY_ONE)
def test_objects_that_stand_one_after_another_are_all_read(
    way: Callable[[Given], str], between: str
) -> None:
    check(read(between.join(map(way, CABLES)) + "\n"), CABLES)


@pytest.mark.parametrize("way", LANGUAGES)
def test_what_other_languages_write_is_read_under_its_own_ids(
    way: Callable[[list[Given]], str],
) -> None:
    check(read(way(CABLES)), CABLES)


@pytest.mark.parametrize("way", LANGUAGES)
def test_of_another_language_that_is_damaged_no_text_is_lost_in_silence(
    way: Callable[[list[Given]], str],
) -> None:
    damaged = way(CABLES).replace(CABLES[1].id, f"{CABLES[1].id}' \" ]] ]", 1)
    found = read(damaged)
    bodies = {each.body for each in found if isinstance(each, RawCable)}
    are_read = all(any(one.body in body for body in bodies) for one in CABLES)
    assert are_read or any(isinstance(each, Reject) for each in found)


@pytest.mark.parametrize(
    "front", ["{}\t", "key={} ", "2011-09-02T10:00:00Z INFO fetched {} ", "INFO:root:", "  {}: "]
)
@pytest.mark.parametrize("way", [python, lambda one: json.dumps(fields_of(one))])
def test_what_stands_in_front_of_the_object_of_each_line_is_none_of_it(
    front: str, way: Callable[[Given], str]
) -> None:
    lines = [f"{front.format(one.id)}{way(one)}\n" for one in CABLES]
    check(read("".join(lines)), CABLES)
    check(read("\n".join(lines)), CABLES)


def test_an_id_in_front_of_an_object_without_one_is_its_own() -> None:
    check(
        read("".join(f"{one.id}\t{json.dumps({'body': one.telegram})}\n" for one in CABLES)), CABLES
    )
