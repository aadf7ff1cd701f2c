"""The sample cables: what they cite, and where that leads."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reftel.cable.cable import ReferenceKind
from tests.sample_cables import (
    MISSING,
    cable,
    cables,
    cited,
    labelled,
    links,
)


class TestTheLinks:
    def test_missing_cables_are_the_expected_ones(self) -> None:
        here = {one.canonical_id for one in cables().values()}
        assert {id_ for refs in links().values() for id_ in refs} - here == MISSING

    def test_a_long_chain(self) -> None:
        chain = [
            "10PORTAMSEL170",
            "10PORTAMSEL118",
            "09PORTAMSEL501",
            "09PORTAMSEL240",
            "09PORTAMSEL219",
            "09PORTAMSEL204",
            "09LINDMERE22",
            "09PORTAMSEL188",
        ]
        older = ["07PORTAMSEL390", "07LINDMERE41", "06PORTAMSEL978", "06PORTAMSEL412"]
        for chained in (chain, chain[:4] + older):
            steps = list(pairwise(chained))
            assert len(chained) >= 8
            assert [step for step in steps if step[1] not in links()[step[0]]] == []

    @pytest.mark.parametrize(
        ("one", "other"), [("07PORTAMSEL455", "07KARSOVA388"), ("10PORTAMSEL118", "10KARSOVA95")]
    )
    def test_a_cycle(self, one: str, other: str) -> None:
        assert other in links()[one]
        assert one in links()[other]

    @pytest.mark.parametrize(
        ("id_", "previous"),
        [
            ("08KARSOVA3", "07KARSOVA1140"),
            ("08OLDDRAY1", "07OLDDRAY119"),
            ("08PORTAMSEL77", "07PORTAMSEL840"),
            ("08KARSOVA40", "07KARSOVA1140"),
            ("09DOVREC44", "08DOVREC377"),
        ],
    )
    def test_the_year_is_inferred_across_new_year(self, id_: str, previous: str) -> None:
        assert previous in [ref.id for ref in cable(id_).references if ref.year_inferred]

    @pytest.mark.parametrize(
        ("id_", "expected"),
        [
            ("07LINDMERE41", [("A", "06PORTAMSEL978"), ("B", "06PORTAMSEL412")]),
            ("08OLDDRAY1", [("A", "07OLDDRAY119"), ("B", "07OLDDRAY118"), ("C", "08KARSOVA3")]),
            (
                "07KARSOVA388",
                [("A", "07STATE58120"), ("B", "07PORTAMSEL455"), ("C", "07PORTAMSEL390")],
            ),
            ("07PORTAMSEL390", [("A", "07LINDMERE41"), ("B", "06KARSOVA733")]),
        ],
    )
    def test_lettered_lists(self, id_: str, expected: list[tuple[str, str]]) -> None:
        assert labelled(id_)[: len(expected)] == expected

    @pytest.mark.parametrize(
        ("id_", "expected"),
        [
            ("07PORTAMSEL1201", ["07KARSOVA1140", "07OLDDRAY118"]),
            ("08LINDMERE88", ["08DOVREC310", "08OLDDRAY61", "07DOVREC215"]),
            ("09KARSOVA210", ["09PORTAMSEL204", "09PORTAMSEL219"]),
            ("09DOVREC44", ["08DOVREC377", "08DOVREC310", "08DOVREC402"]),
            ("08THORSUND281", ["08STATE44190"]),
            ("06SAINTBRISA31", ["06STATE80112"]),
            ("07MIRZAN140", ["06MIRZAN88"]),
            ("09THORSUND301", ["09THORSUND122", "09STATE61033"]),
            ("09SAINTBRISA12", ["08VEDDEL52", "08SAINTBRISA27"]),
            ("09LINDMERE31", ["09DOVREC44", "08LINDMERE88", "09PORTAMSEL204"]),
            ("08SAINTBRISA24", ["08THORSUND210", "08SAINTBRISA19"]),
            ("09SECTION01OF02MIRZAN214", ["09STATE40911", "09SAINTBRISA17", "09MIRZAN201"]),
            ("06PORTAMSEL1055", ["06PORTAMSEL978"]),
        ],
    )
    def test_ways_to_write_a_citation(self, id_: str, expected: list[str]) -> None:
        assert cited(id_) == expected

    def test_shared_label_and_origin(self) -> None:
        assert labelled("08VEDDEL52")[:4] == [
            ("A", "08STATE44190"),
            ("A", "08THORSUND281"),
            ("A", "08THORSUND268"),
            ("B", "08SAINTBRISA24"),
        ]

    def test_a_page_break_in_the_list(self) -> None:
        refs = labelled("10PORTAMSEL61")
        assert [label for label, _ in refs] == list("ABCDEFGHIJKL")
        assert refs[6] == ("G", "07PORTAMSEL455")

    @pytest.mark.parametrize(
        ("id_", "kind"),
        [
            ("07STATE58120", ReferenceKind.MAIL),
            ("08VEDDEL52", ReferenceKind.PHONE),
            ("07OLDDRAY119", ReferenceKind.REPORT),
            ("1974PORTA01187", ReferenceKind.DOCUMENT),
            ("09STATE40911", ReferenceKind.MESSAGE),
        ],
    )
    def test_references_to_other_things(self, id_: str, kind: ReferenceKind) -> None:
        assert [ref.id for ref in cable(id_).references if ref.kind is kind] == [None]

    def test_remarks(self) -> None:
        remarks = {ref.label: ref.remark or "" for ref in cable("08VEDDEL52").references}
        assert "COLD STORE" in remarks["C"]
        assert "NOTAL" in remarks["D"]
        assert "PREVIOUS" in (cable("07STATE58120").references[1].remark or "")

    def test_a_redacted_reference(self) -> None:
        last = cable("09PORTAMSEL240").references[-1]
        assert (last.label, last.id) == ("E", None)
        assert "XXXXXXXXXXXX" in last.raw
