"""Every field of the register can all that a field can, and stands where a reader looks for it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reftel.cable import Code
from reftel.cable.cable import Addressee, Block, BlockKind, CableWarning, Transmission
from reftel.cable.lore.origins import Post
from reftel.search import Search, fault, parse_query
from reftel.search.fields import origin
from reftel.search.fields.register import FIELDS, NAMES, VALUE_FIELDS, WORDS_FIELDS
from reftel.search.language.edit import add
from reftel.search.query import Node, Term, walk
from tests.search.conftest import FEW
from tests.search.shelf import Said, Shelf, Someone

PAGE = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("| field |")[2].partition("\n\n")[0]

# What is typed of a value, of which something in the library below is the rest.
BEGUN = {
    "country": "V", "date": "20", "after": "20", "before": "20", "released": "20",
    "subject": "har", "body": "har", "note": "har", "para": "har", "sender": "am", "to": "se",
    "restored": "har", "action": "se", "info": "am", "signer": "hol", "ntag": "l", "by": "h",
    "in": "s", "saved": "p",
}  # fmt: skip
BLACKED = FEW[2]
OTHER = replace(
    BLACKED,
    blocks=(
        BLACKED.blocks[0],
        Block(
            BlockKind.PARAGRAPH,
            "XXXXXXXXXXXX and trafficked goods pass the customs shed. The harbour master knew.",
            (),
            number=1,
        ),
    ),
)
IDS = {"id", "ref", "mentions", "cited-by", "near", "like"}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    reader = Someone(
        (Said("09VASTRA3", "harbour", ("lead",), author="Holm"),),
        lists={"strikes": ["09VASTRA3"]},
        saved={"ports": "harbour"},
    )
    warned = replace(
        FEW[0],
        warnings=(CableWarning(Code.NUMBER_GAP, "a number is missing"),),
        transmission=Transmission(precedence=("O",)),
        info=(Addressee("AMEMBASSY PORT AMSEL"), Addressee("VASTRAN PORTS COLLECTIVE")),
    )
    shelf = Shelf(
        tmp_path_factory.mktemp("fields"),
        [warned, *FEW[1:]],
        others={BLACKED.id: [OTHER], FEW[1].id: [FEW[1]]},
    )
    return Search(shelf, personal=reader)


def asked_by(node: Node) -> str | None:
    return getattr(node, "field", None)


def test_a_field_takes_words_or_values() -> None:
    assert {**VALUE_FIELDS, **WORDS_FIELDS} == FIELDS
    assert not VALUE_FIELDS.keys() & WORDS_FIELDS.keys()
    assert len(NAMES) == sum(1 + len(field.also) for field in FIELDS.values())


@pytest.mark.parametrize("name", FIELDS)
def test_what_a_field_asks_is_said_in_completion_and_in_the_docs(search: Search, name: str) -> None:
    offered = {one.label: one for one in search.complete(name)}
    assert offered[f"{name}:"].meaning == FIELDS[name].meaning
    assert re.search(rf"^\|.*`{name}:`.* \|", TABLE, flags=re.MULTILINE)


@pytest.mark.parametrize("name", FIELDS)
def test_the_example_of_a_field_asks_it_and_is_answered(search: Search, name: str) -> None:
    query = parse_query(FIELDS[name].example)
    assert isinstance(query.root, Term) is (name in VALUE_FIELDS)
    assert asked_by(query.root) == name
    explained = search.find(query).explain()
    assert explained.text == str(query) == FIELDS[name].example
    assert [part.text for part in explained.parts] == [FIELDS[name].example]


@pytest.mark.parametrize("name", FIELDS)
def test_values_of_every_field_are_completed_and_counted_as_they_answer(
    search: Search, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = {"PORTAMSEL": Post("PORTAMSEL", "PORT AMSEL", "Embassy", "VX", 1)}
    monkeypatch.setattr(origin, "known_posts", lambda: here)
    typed = "09PO" if name in IDS else BEGUN.get(name, "")
    completed = search.complete(f"{name}:{typed}")
    assert completed
    for one in completed:
        assert fault(one.text) is None, one
        if one.count is not None and name != "para":  # which says that it counts whole texts
            assert search.find(parse_query(one.text)).total == one.count, one
        assert name in map(asked_by, walk(parse_query(one.text).root))


def test_some_fields_are_compared_and_some_hold_quotes_to_be_exact() -> None:
    assert {name for name in FIELDS if FIELDS[name].is_compared} == {"class", "date", "released"}
    exact = {name for name in FIELDS if FIELDS[name].is_exact_in_quotes}
    assert exact == {"class", "origin", "action", "info", "in", "saved"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("restored:harbour", {BLACKED.id}),
        ('restored:"the harbour master"', {BLACKED.id}),
        ("restored:traffickers", {BLACKED.id}),
        ("restored:(harbour OR nothing)", {BLACKED.id}),
        ("restored:customs", set()),
        ("restored:knew", set()),
        ("restored:xxxxxxxxxxxx", set()),
        ("has:restored", {BLACKED.id}),
        ("has:versions", {BLACKED.id}),
        ("has:texts", {BLACKED.id, FEW[1].id}),
        ("to:secstate -info:amsel", {each.id for each in FEW[1:]}),
        ('info:"VASTRAN PORTS COLLECTIVE"', {FEW[0].id}),
        ("info:ports", {FEW[0].id}),
        ("to:ports", {FEW[0].id}),
        ("action:ports", set()),
        ("precedence:imm", {FEW[0].id}),
        ("-precedence:immediate", {each.id for each in FEW[1:]}),
    ],
)
def test_addressees_and_restored_words_are_found(
    search: Search, query: str, found: set[str]
) -> None:
    result = search.find(parse_query(query))
    assert {row.id for row in result.rows(0, result.total)} == found


def test_an_addressee_that_nobody_is_is_answered_with_the_nearest(search: Search) -> None:
    found = search.find(parse_query("info:colective"))
    assert found.total == 0
    assert "the nearest is VASTRAN PORTS COLLECTIVE" in found.message


def test_who_was_told_is_counted_when_it_is_asked_for(search: Search) -> None:
    found = search.find("date:2009")
    assert found.facets().addressed is None
    counted = found.facets(addressees=True).addressed
    assert counted is not None
    assert {field: [(one.value, one.count) for one in of] for field, of in counted.items()} == {
        "action": [("SECSTATE WASHDC", 3)],
        "info": [("AMEMBASSY PORT AMSEL", 1), ("VASTRAN PORTS COLLECTIVE", 1)],
        "precedence": [("immediate", 1)],
    }
    assert found.facets().addressed == counted
    for field, of in counted.items():
        for one in of:
            asked = search.find(add("date:2009", field, one.value))
            assert asked.total == one.count


@pytest.mark.parametrize("name", ["class", "date", "released"])
@pytest.mark.parametrize("operator", [">", ">=", "<", "<="])
def test_what_is_compared_is_counted_on_its_side(search: Search, name: str, operator: str) -> None:
    for typed in ("", "2", "2009-1", "S", "U"):
        for one in search.complete(f"-tag:KFSC {name}{operator}{typed}"):
            assert search.find(parse_query(one.text)).total == one.count, one


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_says_what_it_cannot_be_asked(name: str) -> None:
    example = FIELDS[name].example
    needed = fault(f"{name}:")
    assert needed is not None
    assert f"needs a value, as in {example}" in str(needed)
    empty = fault(f'{name}:"--"')
    assert empty is not None
    assert str(empty).partition(": ")[2].startswith(("needs", f"{name}: ", "'--' is no date"))
    compared = fault(f"{name}>zz")
    assert compared is not None
    if not FIELDS[name].is_compared:
        assert f"{name} cannot be compared" in str(compared)
