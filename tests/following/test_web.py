"""The web of references: circles, cables that are not here, the shortest way, a thread in time."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from reftel.cli.web import lines, values
from reftel.errors import NotFoundError
from reftel.following import chain, folded, margins, tree, way_of, web_of
from reftel.library import Library, import_paths
from tests.cli.telegrams import telegram

# Who cites whom, by numbers; 9 is not here. 1 and 3 stand in a circle.
CITES = {1: [2, 3], 2: [9], 3: [1, 4], 4: [], 5: [9], 6: [7], 7: []}
HOSTILE = '</node>"]; \\ \x1b[31m<b>& {'


def name(number: int) -> str:
    return f"09PORTAMSEL{number}"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("web")
    for number, cited in CITES.items():
        refs = "\n".join(f"{'ABC'[at]}. 09 PORT AMSEL {each}" for at, each in enumerate(cited))
        text = telegram(number, f"CABLE {HOSTILE}", "1. (U) It is.\n\nWHITLOCK", ref=refs)
        day = f"{number + 1:02}1015Z JAN 09"
        (folder / f"{number}.txt").write_text(text.replace("021015Z JAN 09", day))
    library = Library.open(folder / "library", create=True)
    import_paths(library, sorted(folder.glob("*.txt")), jobs=1)
    return library


def ids(*numbers: int) -> set[str]:
    return {name(number) for number in numbers}


def test_a_web_goes_so_far_and_no_further(library: Library) -> None:
    assert set(web_of(library, name(1), 1).cables) == ids(1, 2, 3)
    assert set(web_of(library, name(1), 2).cables) == ids(1, 2, 3, 4, 9)
    assert set(web_of(library, name(1), 9).cables) == ids(1, 2, 3, 4, 5, 9)
    assert set(web_of(library, name(6), 9).cables) == ids(6, 7)


def test_its_citations_are_all_of_those_among_its_cables(library: Library) -> None:
    web = web_of(library, name(1), 9)
    wanted = {(name(a), name(b)) for a, all_ in CITES.items() for b in all_ if a < 6}
    assert set(web.edges) == wanted
    assert len(web.edges) == len(wanted)
    assert web.cables[name(9)].named is None
    assert [each.depth for each in web.cables.values()] == [0, 1, 1, 2, 2, 3]


def test_one_that_is_not_here_has_a_web_too(library: Library) -> None:
    assert set(web_of(library, name(9), 1).cables) == ids(9, 2, 5)


def test_a_large_web_is_cut_and_says_so(library: Library) -> None:
    web = web_of(library, name(1), 9, most=4)
    assert len(web.cables) == 4
    assert web.is_cut
    assert "more are not looked at" in web.said
    assert not web_of(library, name(1), 9).is_cut


def test_a_web_says_how_much_hangs_on_it_that_is_not_in_it(library: Library) -> None:
    said = [web_of(library, name(1), depth).said for depth in (1, 2, 3, 9)]
    assert [web_of(library, name(1), depth).beyond for depth in (1, 2, 3, 9)] == [2, 1, 0, 0]
    assert said[0].count(", 2 beyond; ") == 1
    assert "beyond" not in said[2]


def test_a_tree_unfolds_each_cable_once(library: Library) -> None:
    web = web_of(library, name(1), 9)
    shown = tree(web)
    assert [line.cable.id for line in shown if not line.is_again and line.level == 0] == [name(1)]
    unfolded = [line.cable.id for line in shown if not line.is_again]
    assert sorted(unfolded) == sorted(web.cables)
    for line in shown[1:]:
        assert line.parent is not None
        above = shown[line.parent].cable.id
        pair = (above, line.cable.id) if line.cites else (line.cable.id, above)
        assert pair in web.edges


def test_what_stays_of_a_tree_keeps_what_it_hangs_on(library: Library) -> None:
    web = web_of(library, name(1), 9)
    lines = folded(tree(web), lambda cable: cable.id in ids(4, 5))
    assert [line.cable.id for line in lines if not line.level] == [name(1)]
    assert {line.cable.id for line in lines} == ids(1, 3, 4, 2, 9, 5)
    for line in lines[1:]:
        assert line.parent is not None
        assert lines[line.parent].level == line.level - 1
    only = folded(tree(web), lambda cable: cable.id == name(4))
    assert [line.cable.id for line in only] == [name(n) for n in (1, 3, 4)]


def test_each_cable_cites_in_the_order_of_its_ref_block(library: Library) -> None:
    web = web_of(library, name(4), 9)  # so that 3 is met before 1, which cites it second
    assert {id_: cited for id_, cited in web.cites.items() if len(cited) > 1} == {
        name(n): [name(each) for each in CITES[n]] for n in (1, 3)
    }
    some = web.among([name(1), name(3)])
    assert sorted(some.edges) == [(name(1), name(3)), (name(3), name(1))]


def test_the_shortest_way_is_found_against_the_citations_too(library: Library) -> None:
    assert chain(library, name(4), name(2)) == [name(4), name(3), name(1), name(2)]
    assert chain(library, name(4), name(4)) == [name(4)]
    lines = way_of(library, name(4), name(2))
    assert [(line.cable.id, line.cites) for line in lines] == [
        (name(4), None),
        (name(3), False),
        (name(1), True),  # 3 and 1 cite each other
        (name(2), True),
    ]
    assert [line.parent for line in lines] == [None, 0, 1, 2]
    with pytest.raises(NotFoundError, match="no citations lead"):
        chain(library, name(1), name(6))
    with pytest.raises(NotFoundError, match="no cable"):
        chain(library, name(1), name(9))


def test_a_thread_in_time_draws_each_citation(library: Library) -> None:
    web = web_of(library, name(1), 9)
    drawn = margins(web, 5)
    assert [cable.id for _, cable in drawn] == [name(n) for n in (1, 2, 3, 4, 5)]
    assert [margin[:3] for margin, _ in drawn] == ["o  ", "|  ", "'  ", "   ", "   "]
    assert margins(web, 0)[2][0] == "~"


@pytest.mark.parametrize("form", ["text", "timeline", "dot", "graphml"])
def test_hostile_subjects_break_no_form(library: Library, form: str) -> None:
    said = "\n".join(lines(web_of(library, name(1), 9), form))
    assert said.count("09PORTAMSEL3") >= 1
    if form == "graphml":
        graph = ET.fromstring(said)  # noqa: S314 - our own
        space = "{http://graphml.graphdrawing.org/xmlns}"
        assert len(graph.findall(f".//{space}node")) == 6
        assert len(graph.findall(f".//{space}edge")) == 6
    if form == "dot":
        for line in said.split("\n"):
            assert line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0


def test_the_values_are_for_json(library: Library) -> None:
    found = json.loads(json.dumps(values(web_of(library, name(1), 1))))
    assert {each["id"] for each in found["cables"]} == ids(1, 2, 3)
    assert {"from": name(3), "to": name(1)} in found["citations"]
    assert found["cut"] is False
