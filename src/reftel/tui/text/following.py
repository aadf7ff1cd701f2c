"""What a link leads to, and keys that ask for citers, web, echoes, another cable beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.reader import named, named_alone
from reftel.tui.list.columns import row_in_words
from reftel.tui.parts.cells import cut
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.messages import Say, Tone
from reftel.tui.parts.overlay import lay_over
from reftel.tui.terminal.without_utf8 import mark

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.library import Library, Row
    from reftel.reader import Desk
    from reftel.tui.parts.prompt import Prompt
    from reftel.tui.text.cable_text import CableText
    from reftel.tui.text.links import LinkPlace
    from reftel.tui.text.view import Link, Target


_NAMED = 6  # cables of one link that are named


def leads_to(library: Library, link: Link, cited_by: int) -> str:
    """Return on a line what a link leads to, from a cable that so many cite."""
    arrow = mark("→")
    if not link.targets:
        citing = "the cable that cites" if cited_by == 1 else f"the {cited_by:,} cables that cite"
        return f"{arrow} {citing} this one"
    if len(link.targets) > 1:
        names = [_named(target) for target in link.targets[:_NAMED]]
        more = len(link.targets) - len(names)
        return f"{arrow} {', '.join(names)}{f' and {more} more' if more else ''}"
    (target,) = link.targets
    if not target.in_library:
        count = len(library.citing(target.id))
        others = f"; {count:,} cables here cite it" if count > 1 else ""
        return f"{arrow} {target.id} is not in your library{others}"
    row = library.rows_of([target.id]).get(target.id)
    return f"{arrow} {row_in_words(row) if row else target.id}"


def _named(target: Target) -> str:
    return target.id if target.in_library else f"{target.id} (not here)"


class Following:
    """Has a text read another cable; where several may be meant, the reader chooses."""

    def __init__(self, text: CableText, desk: Desk) -> None:
        self._text = text
        self._desk = desk
        # Where the reader was: among those that cite a cable, and among what is not here.
        self._left: dict[str, LinkPlace] = {}
        self._wanted_at: str | None = None

    def tell(self, link: Link) -> None:
        """Say what a link leads to."""
        text = self._text
        if text.view is not None:
            said = leads_to(self._desk.library, link, text.view.cited_by)
            # At once: the next key may lay a screen over this line.
            for line in text.screen.query(KeyLine):
                line.say(cut(said, max(20, text.app.size.width - 3)))

    def peek(self, link: Link) -> None:
        """Show what a link leads to over the lower part of the screen, without going there."""
        text = self._text
        if text.view is None or not link.targets:
            self._say("Tab chooses a link to a cable first.")
            return
        from reftel.tui.text.over.peeking import (  # noqa: PLC0415 - when first opened
            PeekScreen,
            paragraph_of,
        )

        number = paragraph_of(text.view, link)
        screen = PeekScreen(text.view_of, link.targets, number)
        there = number if len(link.targets) == 1 else None
        lay_over(text.app, screen, lambda cable_id: text.read(cable_id, there))

    def follow(self, link: Link) -> None:
        """Follow a reference to its cable, or to a choice of cables."""
        if not link.targets:
            if self._text.cable_id is not None:
                self.citing(self._text.cable_id)
            return
        here = [target.id for target in link.targets if target.in_library] or [link.targets[0].id]
        if len(here) == 1:
            self._text.read(here[0])
            return
        try:
            rows = list(self._desk.library.rows_of(here).values())
        except ReftelError as error:
            self._say(str(error), "error")
        else:
            self._choose("This refers to several cables.", rows, self._text.read)

    def citing(self, cable_id: str, block: int | None = None) -> None:
        """Show who cites a cable, and where; first who names the paragraph of a block.

        A place that is chosen is read on at, with that link lit.
        """
        desk, text = self._desk, self._text
        rows = desk.library.citing(cable_id)
        view = text.view if cable_id == text.cable_id else None
        number = None if view is None or block is None else view.cable.blocks[block].number
        from reftel.tui.text.over.cited_by import CitingScreen  # noqa: PLC0415 - when first opened

        screen = CitingScreen(
            desk.library,
            cable_id,
            rows,
            number,
            lambda: named_alone(desk.library, desk.search, cable_id),
            at=self._left.get(cable_id),
            copy=text.about.copy,
        )

        def arrive(place: LinkPlace | None) -> None:
            if screen.left is not None:
                self._left[cable_id] = screen.left
            if place is not None:
                text.read(place.cable, link=place)

        text.app.push_screen(screen, arrive)

    def wanted(self) -> None:
        """Show what is cited and not here, and read the page of what is chosen."""
        from reftel.tui.text.over.missing_cables import WantedScreen  # noqa: PLC0415 - when first opened

        screen = WantedScreen(self._desk.library, self._wanted_at)

        def chosen(cable_id: str | None) -> None:
            self._wanted_at = screen.here
            if cable_id is not None:
                self._text.read(cable_id)

        self._text.app.push_screen(screen, chosen)

    def web(
        self,
        cable_id: str,
        matches: Callable[[Collection[int]], frozenset[int]] | None,
        as_of: datetime | None,
    ) -> None:
        """Show what hangs on a cable; what was sent after ``as_of`` is dim.

        ``matches`` says which of some keys the query finds.
        """
        from reftel.tui.text.over.web import WebScreen  # noqa: PLC0415 - when first opened

        screen = WebScreen(self._desk.library, cable_id, matches, as_of)
        lay_over(self._text.app, screen, self._text.read)

    def echoes(self, block: int | None) -> None:
        """Show where else the words of the paragraph of a block stand."""
        text = self._text
        cable = text.view.cable if text.view is not None else None
        number = cable.blocks[block].number if cable is not None and block is not None else None
        if cable is None or number is None:
            self._say("Go to a numbered paragraph first: its words are looked for elsewhere.")
            return
        from reftel.tui.text.over.echoes import EchoesScreen  # noqa: PLC0415 - when first opened

        screen = EchoesScreen(self._desk, cable, number)
        lay_over(text.app, screen, lambda place: text.read(place[0], block=place[1]))

    def beside(self, ask: Callable[[Prompt, Callable[[str], None]], None], *, is_one: bool) -> None:
        """Ask for a cable, and show it beside the one that is open, if there ``is_one`` at hand.

        Proposed is what the current link leads to, or else the cable that was read before.
        """
        text = self._text
        if not is_one or text.view is None:
            self._say("Read a cable first: then another can be put beside it.")
            return
        from reftel.tui.parts.prompt import Prompt  # noqa: PLC0415 - when first opened

        link = text.pane.link
        ways = [target.id for target in (link.targets if link else ()) if target.in_library]
        key_of = self._desk.library.key_of  # the page of a cable that is not here was no cable read
        ways += [one for one in text.read_before if one != text.cable_id and key_of(one)]

        def meaning(typed: str) -> str:
            rows = self._desk.library.lookup(typed)
            return row_in_words(rows[0]) if len(rows) == 1 else ""

        label = f"Beside {text.cable_id}:"
        proposed = next(iter(ways), "")
        prompt = Prompt(label, "an ID", typed=proposed, ways=ways, meaning=meaning)
        ask(prompt, self._put_beside)

    def _put_beside(self, typed: str) -> None:
        text = self._text
        if text.view is None or text.position is None:
            return
        view, place = text.view, text.position
        from reftel.tui.text.over.side_by_side import SideScreen  # noqa: PLC0415 - when first opened

        def show(cable_id: str, paragraph: int | None) -> None:
            screen = SideScreen(self._desk, view, place, cable_id, paragraph, text.sought)
            lay_over(text.app, screen, text.read_at)

        self._meet(typed, show)

    def go_to(self, typed: str) -> None:
        """Go to a paragraph by its number, or to a cable by its ID as people type it."""
        text = self._text
        if re.fullmatch(r"[0-9]{1,4}", typed) and text.view is not None:
            text.enter()
            text.pane.go_to_paragraph(int(typed))
            return
        self._meet(typed, text.read)

    def _meet(self, typed: str, show: Callable[[str, int | None], None]) -> None:
        """Show the cable that somebody means by an ID, with a paragraph perhaps, as people type it.

        Who may mean several chooses.
        """
        meant = named(self._desk.library, typed)
        if len(meant.rows) == 1:
            show(meant.rows[0].id, meant.paragraph)
        elif meant.rows:
            self._choose(f"{typed} may be one of these.", meant.rows, show)
        elif meant.near:
            self._choose(f"No cable here is {typed}. These come near.", meant.near, show)
        elif meant.absent is not None:
            show(meant.absent, None)
        else:
            self._say(f"No cable here is {typed[:60]}.", "warning")

    def _choose(
        self, explanation: str, rows: Sequence[Row], show: Callable[[str, int | None], None]
    ) -> None:
        from reftel.tui.list.short_list import CablesScreen  # noqa: PLC0415 - when first opened

        screen = CablesScreen(explanation, rows, self._desk.note_counts)
        lay_over(self._text.app, screen, lambda cable_id: show(cable_id, None))

    def _say(self, what: str, tone: Tone = "information") -> None:
        self._text.post_message(Say(what, tone))
