"""Cables whole in one file, by its ending: Markdown, text, JSON, CSV or a page of HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from reftel.cli.output import PIPED_WIDTH
from reftel.errors import NotUnderstoodError, ReftelError
from reftel.plain import plain

if TYPE_CHECKING:
    from reftel.library import Library, Row

ENDINGS: Final = {
    ".html": "html", ".md": "markdown", ".txt": "text", ".json": "json", ".csv": "csv",
}  # fmt: skip


def form_of(name: str) -> str:
    """Return the form that the ending of a file's name asks for: Markdown where there is none.

    Raises:
        NotUnderstoodError: it asks for none.
    """
    ending = PurePath(name).suffix.lower()
    if ending and ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise NotUnderstoodError(
            f"no export of cables ends in {ending}", remedy=f"Give one of {known}"
        )
    return ENDINGS.get(ending, "markdown")


class CableFiles:
    """What the screen is given to write cables with."""

    def check(self, name: str) -> object:
        """Raise NotUnderstoodError for a name whose ending asks for no form."""
        return form_of(name)

    def text(
        self, library: Library, rows: Sequence[Row], title: str, name: str
    ) -> tuple[str, Sequence[str]]:
        """Return the text of a file, and the IDs of the cables that could not be read."""
        unread: list[str] = []
        lines = cables_as(form_of(name), library, rows, title, lambda id_, _: unread.append(id_))
        return "".join(f"{plain(line)}\n" for line in lines), unread


def cables_as(
    form: str,
    library: Library,
    rows: Sequence[Row],
    title: str,
    left_out: Callable[[str, ReftelError], None],
) -> Iterator[str]:
    """Yield the lines of a file in a form of :data:`ENDINGS`; a cable is read when its turn comes.

    ``title`` is what a page is called; ``left_out`` is told of each cable that cannot be read.

    Raises:
        ReftelError: that is all of them; a file that they were to replace stays as it is.
    """
    unread: list[str] = []

    def leave_out(cable_id: str, error: ReftelError) -> None:
        unread.append(cable_id)
        left_out(cable_id, error)

    yield from _lines(form, library, rows, title, leave_out)
    if len(unread) == len(rows):
        raise ReftelError(
            "none of the cables can be read, so nothing is written",
            remedy="reftel check says what is damaged",
        )


def _lines(
    form: str,
    library: Library,
    rows: Sequence[Row],
    title: str,
    left_out: Callable[[str, ReftelError], None],
) -> Iterator[str]:
    from reftel.cli import answers, as_html, as_json, as_text

    if form == "html":
        yield from as_html.head(title, [(row.id, row.subject) for row in rows])
    elif form == "csv":
        yield from answers.texts_as_csv(library, rows, left_out)
        return
    on_page = {row.id for row in rows}
    for at, row in enumerate(rows):
        try:
            cable, references = library.cable_of(row.key), library.references(row.id)
        except ReftelError as error:
            left_out(row.id, error)
            continue
        texts = list(as_text.of_several(library.texts(row.id), 1))
        match form:
            case "html":
                ids = {id_ for mention in cable.mentions for id_ in mention.ids}
                cited = {id_: library.resolve(id_) for id_ in ids}
                yield from as_html.cable(cable, references, on_page, cited, texts)
            case "json":
                yield json.dumps(as_json.cable(cable, references), ensure_ascii=True)
            case "text":
                yield from [] if at == 0 else ["", "=" * PIPED_WIDTH, ""]
                yield from as_text.cable(cable, PIPED_WIDTH, references, None, texts)
            case _:
                yield from [] if at == 0 else ["", "---", ""]
                yield from as_text.markdown(cable, references, None, texts)
    if form == "html":
        yield as_html.foot()
