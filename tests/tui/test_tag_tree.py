"""The tag tree: opening, choosing, and staying put while the counts change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reftel.search import Count, Facets
from reftel.tui.tags.tag_tree import TagTree
from tests.tui.test_branches import FACETS

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.pilot import Pilot

    from reftel.tui.parts.messages import Add, Exclude, Narrow, Say
    from tests.tui.conftest import Open


class Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.tags = TagTree()
        self.chosen: list[tuple[str, str, str]] = []
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.tags

    def on_mount(self) -> None:
        self.tags.show(FACETS)
        self.tags.focus()

    def on_say(self, event: Say) -> None:
        self.said.append(event.text)

    def on_narrow(self, event: Narrow) -> None:
        self.chosen.append(("narrow", event.field, event.value))

    def on_add(self, event: Add) -> None:
        self.chosen.append(("add", event.field, event.value))

    def on_exclude(self, event: Exclude) -> None:
        self.chosen.append(("exclude", event.field, event.value))


def shown(tree: TagTree) -> list[str]:
    return [tree.render_line(y).text.rstrip() for y in range(tree.page)]


def standing(tree: TagTree) -> str:
    """The label of the line that the cursor stands on."""
    return tree.node.label if tree.node else ""


async def go_to(app: Host, pilot: Pilot[None], label: str) -> None:
    """Go down to the line of a label."""
    await pilot.press("g")
    for _ in range(app.tags.total):
        if standing(app.tags) == label:
            return
        await pilot.press("j")
    raise AssertionError(f"there is no line {label}")


async def test_enter_space_and_x_choose_in_their_ways() -> None:
    app = Host()
    async with app.run_test(size=(30, 24)) as pilot:
        await pilot.press("j", "enter", "j", "space", "j", "x")
        assert app.chosen == [
            ("narrow", "tag", "TAG0"),
            ("add", "tag", "TAG1"),
            ("exclude", "tag", "TAG2"),
        ]


async def test_e_says_what_a_value_means() -> None:
    app = Host()
    kinds = {"geographic": (Count("VM", 3), Count("QX", 2)), "unknown": (Count("HALIBUT\x1b", 1),)}
    facets = Facets(
        tags=kinds,
        origins=(Count("HANOI", 3), Count("PORTAMSEL", 1)),
        classifications=(Count("SECRET//NOFORN", 1),),
    )
    async with app.run_test(size=(40, 30)) as pilot:
        app.tags.show(facets)
        for key in ("tag/geographic", "tag/unknown", "origin", "class"):
            app.tags.cursor = next(i for i, n in enumerate(app.tags._lines) if n.key == key)
            await pilot.press("enter")
        for index in range(app.tags.total):
            app.tags.cursor = index
            await pilot.press("e")
    axes = "Tags, origins and classifications have a meaning to show."
    values = [said for said in app.said if said != axes]
    assert values[:-1] == [
        "VM: Vietnam",
        "QX: a country or region that is on no list",
        "What HALIBUT\u241b means is not known.",
        "HANOI: US embassy in Hanoi, Vietnam",
        "What PORTAMSEL means is not known.",
    ]
    assert values[-1].startswith("SECRET: level of classification")
    assert values[-1].endswith("; NOFORN: not to be shown to foreign nationals")


async def test_an_axis_opens_and_closes_and_is_no_term() -> None:
    app = Host()
    async with app.run_test(size=(30, 24)) as pilot:
        await pilot.press("enter", "space", "x")
        assert shown(app.tags)[0] == "▌▸ Subject                 15"
        await pilot.press("l", "l")
        assert standing(app.tags) == "TAG0"
        await pilot.press("h")
        assert shown(app.tags)[0] == "▌▸ Subject                 15"
        assert app.chosen == []


async def test_the_rest_of_a_long_axis_is_shown_in_its_place() -> None:
    app = Host()
    async with app.run_test(size=(30, 24)) as pilot:
        await pilot.press(*"j" * 11)
        assert standing(app.tags) == "… 5 more"
        await pilot.press("enter")
        assert standing(app.tags) == "TAG10"
        await pilot.press("h", "l")
        assert "    … 5 more" in "\n".join(shown(app.tags))


@pytest.mark.parametrize("key", ["enter", "space", "x", "l"])
@pytest.mark.parametrize(
    ("branch", "said"),
    [
        ("Notes", "No cable of this result has a note."),
        ("Classification", "No cable of this result has a classification."),
        ("Organization", "No cable of this result has a tag of the kind organization."),
    ],
)
async def test_a_branch_without_values_says_what_no_cable_has(
    branch: str, said: str, key: str
) -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.tags.show(replace(FACETS, classifications=(), noted=0))
        await go_to(app, pilot, branch)
        await pilot.press(key)
        await pilot.pause()
        assert app.said == [said]
        assert app.chosen == []


async def test_a_note_that_is_asked_for_is_taken_back_where_no_cable_has_one() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.tags.show(replace(FACETS, noted=0), active={("has", "note"): "-"})
        await go_to(app, pilot, "Notes")
        await pilot.press("x")
        await pilot.pause()
        assert app.chosen == [("exclude", "has", "note")]


async def test_new_counts_leave_cursor_and_open_axes_alone() -> None:
    app = Host()
    async with app.run_test(size=(30, 24)) as pilot:
        await pilot.press("j", "j", "j")
        fewer = {"subject": (Count("TAG9", 3), Count("TAG2", 1))}
        app.tags.show(replace(FACETS, tags=fewer))
        assert standing(app.tags) == "TAG2"
        app.tags.show(replace(FACETS, tags={"subject": (Count("TAG9", 3),)}))
        assert standing(app.tags) == "Subject"
        app.tags.show(Facets())
        assert shown(app.tags)[0].startswith("▌  Subject")


async def test_only_changed_lines_are_drawn() -> None:
    app = Host()
    async with app.run_test(size=(30, 28)) as pilot:
        await pilot.pause()
        regions: list[Region] = []
        original = app.tags.refresh

        def refresh(*args: Region, **more: bool) -> TagTree:
            regions.extend(args or [app.tags.size.region])
            return original(*args, **more)

        app.tags.refresh = refresh  # type: ignore[method-assign]
        app.tags.show(replace(FACETS, noted=7))
        assert [region.height for region in regions] == [1]
        assert "Notes" in shown(app.tags)[regions[0].y]


async def test_terms_of_the_query_are_signed() -> None:
    app = Host()
    async with app.run_test(size=(30, 24)):
        app.tags.show(FACETS, active={("tag", "TAG1"): "+", ("tag", "TAG3"): "-"})
        lines = shown(app.tags)
        assert lines[1].startswith("   + TAG1")
        assert lines[2].startswith("   - TAG3")


async def test_an_empty_tree_takes_any_key() -> None:
    app = Host()
    async with app.run_test(size=(30, 24)) as pilot:
        app.tags._lines = []
        await pilot.press("j", "k", "l", "h", "enter", "space", "x", "G", "g", "b")
        assert app.chosen == []


async def test_months_are_dates_of_the_query() -> None:
    app = Host()
    async with app.run_test(size=(30, 40)) as pilot:
        await pilot.press("G")
        await pilot.press(*"k" * 3)
        assert standing(app.tags) == "Created"
        await pilot.press("l", "j", "l", "j", "enter")
        assert app.chosen == [("narrow", "date", "2009-01")]


async def test_a_click_moves_and_a_second_one_narrows() -> None:
    app = Host()
    async with app.run_test(size=(30, 24)) as pilot:
        await pilot.click(TagTree, offset=(5, 2))
        assert standing(app.tags) == "TAG1"
        await pilot.click(TagTree, offset=(5, 2))
        assert app.chosen == [("narrow", "tag", "TAG1")]


async def test_the_line_of_keys_names_no_letter_while_letters_filter(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        await user.press("t")
        await user.until(lambda: "space and" in user.text.splitlines()[-1], "the keys of the tags")
        await user.press("f", "x")
        await user.until(lambda: "space and" not in user.text.splitlines()[-1], "none of them")
        assert "Esc: all" in user.text
        await user.press("escape")
        await user.until(lambda: "space and" in user.text.splitlines()[-1], "the keys again")
