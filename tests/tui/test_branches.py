"""The tag tree as data."""

from __future__ import annotations

from dataclasses import replace

from reftel.search import Count, Facets
from reftel.tui.tags.branches import Tree, line_of

FACETS = Facets(
    total=44,
    tags={
        "subject": tuple(Count(f"TAG{at}", 50 - at) for at in range(15)),
        "program": (Count("KSEA", 9),),
    },
    origins=(Count("Embassy Port Amsel", 30), Count("Embassy St. Veld", 1414)),
    classifications=(Count("UNCLASSIFIED//FOR OFFICIAL USE ONLY", 44),),
    months=(Count("2008-12", 1), Count("2009-01", 40), Count("2009-11", 3)),
    releases=(Count("2011-08-30", 44),),
    noted=2,
)


def lines(tree: Tree, *opened: str, width: int = 28) -> list[str]:
    return ["".join(line_of(node, width)).rstrip() for node in tree.nodes(set(opened))]


def test_closed_axes_say_how_many_values_they_have() -> None:
    assert lines(Tree(FACETS)) == [
        "▸ Subject                 15",
        "▸ Program                  1",
        "  Organization             0",
        "  Geographic               0",
        "  Person                   0",
        "  Other tags               0",
        "▸ Origin                   2",
        "▸ Action",
        "▸ Info",
        "▸ Precedence",
        "▸ Created                  2",
        "▸ Classification           1",
        "▸ Released                 1",
        "  Notes                    2",
    ]


def test_a_long_axis_shows_ten_values_until_asked_for_the_rest() -> None:
    tree = Tree(FACETS)
    shown = lines(tree, "tag/subject")
    assert shown[0] == "▾ Subject"
    assert shown[1] == "    TAG0                  50"
    assert shown[11] == "    … 5 more"
    assert "TAG14" in lines(tree, "tag/subject", "tag/subject/more")[15]


def test_years_open_into_months_latest_year_first() -> None:
    shown = lines(Tree(FACETS), "date", "date/2009")
    assert shown[10:16] == [
        "▾ Created",
        "  ▾ 2009                  43",
        "      January             40",
        "      November             3",
        "  ▸ 2008                   1",
        "▸ Classification           1",
    ]


def test_counts_are_grouped_and_labels_cut() -> None:
    shown = lines(Tree(FACETS), "origin", width=16)
    assert shown[8] == "    St. V… 1,414"


def test_a_tag_says_what_it_stands_for_as_far_as_there_is_room() -> None:
    facets = replace(FACETS, tags={"program": (Count("EWWT", 9),)})
    shown = lines(Tree(facets), "tag/program", width=20)
    assert shown[2] == "    EWWT shipping  9"
    shown = lines(Tree(facets), "tag/program", width=17)
    assert shown[2] == "    EWWT shipp… 9"


def test_nodes_name_what_a_query_is_narrowed_by() -> None:
    nodes = {
        node.label: node
        for node in Tree(FACETS).nodes(
            {"tag/program", "origin", "date", "date/2009", "class", "released"}
        )
    }
    expected = {
        "KSEA": ("tag", "KSEA"),
        "Port Amsel": ("origin", "Embassy Port Amsel"),
        "2009": ("date", "2009"),
        "November": ("date", "2009-11"),
        "FOUO": ("class", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
        "2011-08-30": ("released", "2011-08-30"),
        "Notes": ("has", "note"),
    }  # fmt: skip
    assert {label: (nodes[label].field, nodes[label].value) for label in expected} == expected


def test_the_tags_of_the_query_come_first_also_one_that_no_cable_has_any_more() -> None:
    active = {("tag", "PREL"): "-", ("tag", "TAG14"): "+", ("tag", "GONE"): "-"}
    nodes = Tree(FACETS, active=active).nodes({"tag/subject", "tag/unknown"})
    assert [node.label for node in nodes[:4]] == ["Subject", "TAG14", "PREL", "TAG0"]
    assert line_of(nodes[2], 28, "-") == ("  - PREL", " foreign relations 0")
    assert [node.value for node in nodes if node.parent == "tag/unknown"] == ["GONE"]


def test_no_axis_is_open_without_values() -> None:
    assert lines(Tree(Facets()), "tag/subject", "date")[0] == "  Subject                  0"


def test_posts_are_called_without_their_kind_where_that_says_which() -> None:
    names = (
        "Embassy Tripoli",
        "Embassy Veld",
        "Consulate Veld",
        "Mission Salt",
        "Secretary of State",
    )
    facets = Facets(origins=tuple(Count(name, 1) for name in names))
    nodes = [node for node in Tree(facets).nodes({"origin"}) if node.field == "origin"]
    assert [node.label for node in nodes] == [
        "Tripoli", "Embassy Veld", "Consulate Veld", "Salt", "Secretary of State",
    ]  # fmt: skip
    assert [node.value for node in nodes] == list(names)


def test_values_are_found_by_all_words_on_any_axis() -> None:
    tags = {**FACETS.tags, "program": (Count("EWWT", 9),)}
    tree = Tree(replace(FACETS, tags=tags))
    assert [node.key for node in tree.having("tag1")][:3] == [
        "tag/subject", "tag/subject/TAG1", "tag/subject/TAG10",
    ]  # fmt: skip
    assert [node.key for node in tree.having("SHIPPING")] == ["tag/program", "tag/program/EWWT"]
    assert [node.key for node in tree.having("embassy veld")] == [
        "origin", "origin/Embassy St. Veld",
    ]  # fmt: skip
    assert [node.key for node in tree.having("2009")] == ["date", "date/2009"]
    assert tree.having("halibut") == []


def test_tags_and_authors_of_notes_and_stars_come_last_where_there_are_any() -> None:
    keys = {"has/note", "ntag", "by", "in/stars"}
    assert keys & {node.key for node in Tree(Facets()).nodes(set())} == {"has/note"}
    mine = {
        "ntag": (Count("lead", 2),),
        "by": (Count("R. Holm", 1),),
        "in": (Count("stars", 3),),
    }
    nodes = Tree(Facets(noted=2, mine=mine)).nodes({"ntag", "by"})
    found = [(node.label, node.field, node.value) for node in nodes[-6:]]
    assert found == [
        ("Notes", "has", "note"),
        ("Note tags", None, None),
        ("lead", "ntag", "lead"),
        ("Authors of notes", None, None),
        ("R. Holm", "by", "R. Holm"),
        ("Stars", "in", "stars"),
    ]


def test_addressees_stand_in_the_tree_once_they_are_counted() -> None:
    counted = {
        "action": (Count("SECSTATE WASHDC", 40),),
        "info": tuple(Count(f"POST {at}", 30 - at) for at in range(12)),
        "precedence": (),
    }
    tree = Tree(replace(FACETS, addressed=counted))
    shown = lines(tree, "action", "info", width=40)
    at = shown.index("▾ Action")
    assert shown[at + 1].split() == ["SECSTATE", "WASHDC", "40"]
    assert shown[at + 2] == "▾ Info"
    assert shown[at + 13] == "    … 2 more"
    assert shown[at + 14].split() == ["Precedence", "0"]
    asked = {node.field: node.value for node in tree.nodes({"action"}) if node.depth}
    assert asked == {"action": "SECSTATE WASHDC"}
