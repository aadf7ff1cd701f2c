"""Notes exported: an article, CSV, JSON, annotations, a bibliography, by the file's ending."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from reftel.citation import citation_of, form_called, read_forms
from reftel.errors import NotUnderstoodError
from reftel.escaping import cell
from reftel.notes import annotation_of, as_json, to_json
from reftel.notes.annotation import CONTEXT
from reftel.notes.json_lines import in_order
from reftel.plain import plain
from reftel.reader.article import cited_place, to_article
from reftel.reader.notes_in_texts import cable_of_note

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.citation import CitationForm
    from reftel.library import Library
    from reftel.notes import Placed
    from reftel.shelf import Shelf

_BIBLIOGRAPHIES: Final = ("bibtex", "ris", "csl-json")
ENDINGS: Final = {
    "markdown": ".md",
    "json": ".jsonl",
    "csv": ".csv",
    "jsonld": ".jsonld",
    "bibtex": ".bib",
    "ris": ".ris",
    "csl-json": ".json",
}
"""The forms of an export, each with the ending of a file that asks for it."""
_COLUMNS: Final = (
    "id", "cable", "citation", "paragraph", "state", "said", "quote", "text", "tags", "author",
    "created", "updated", "subject", "post", "date", "class", "marking",
)  # fmt: skip


def form_of(name: str) -> str:
    """Return the form that a file's name asks for by its ending: Markdown where it has none.

    Raises:
        NotUnderstoodError: no form has this ending.
    """
    asked = PurePath(name).suffix.lower()
    form = next((form for form, ending in ENDINGS.items() if asked in ("", ending)), None)
    if form is None:
        known = ", ".join(ENDINGS.values())
        raise NotUnderstoodError(
            f"no export of notes ends in {asked}", remedy=f"Give one of {known}"
        )
    return form


def exported(
    form: str,
    notes: Sequence[Placed],
    library: Library | None,
    shelf: Shelf,
    *,
    by: str = "cable",
    cite: str = "markdown",
) -> Iterator[str]:
    """Yield an export of notes in pieces, in a form of ENDINGS; nothing where it has no entry.

    Without a library less is said of the cables. ``by`` is what the sections of an article are,
    ``cite`` the form of the citations in it.

    Raises:
        NotFoundError: there is no such form of a citation.
    """
    if not notes:
        return
    cable_of = cache(lambda cable_id: cable_of_note(library, cable_id))
    forms, _ = read_forms(shelf.paths.citations)
    if form == "json":
        yield from to_json(notes)
    elif form == "csv":
        yield from _table(notes, cable_of)
    elif form == "jsonld":
        yield from _annotations(notes, shelf)
    elif form in _BIBLIOGRAPHIES:
        yield from _bibliography(notes, cable_of, form_called(form, forms))
    else:
        lists = {name: shelf.lists.of(name) for name in shelf.lists.counts()}
        yield from to_article(notes, cable_of, form_called(cite, forms), by, lists)


def without_entry(form: str, notes: Iterable[Placed], library: Library | None) -> str:
    """Say how many notes a bibliography does not list, as no cable of theirs is here, or nothing.

    Other forms have all notes.
    """
    if form not in _BIBLIOGRAPHIES:
        return ""
    on_cables = Counter(one.note.cable_id for one in notes)
    count = sum(n for id_, n in on_cables.items() if cable_of_note(library, id_) is None)
    if not count:
        return ""
    return (
        f"{count:,} {'is' if count == 1 else 'are'} on no cable that is here, so without an entry"
    )


def _table(notes: Iterable[Placed], cable_of: Callable[[str], Cable | None]) -> Iterator[str]:
    yield _row(_COLUMNS)
    for one in in_order(notes):
        said = as_json(one.note, one.place)
        on_cable = one.note.cable_id != ""
        fields = cited_place(one, cable_of(one.note.cable_id)).fields() if on_cable else {}
        cells = said | {
            "citation": one.citation if on_cable else None,
            "quote": one.quotation or None,
            "tags": " ".join(one.note.tags),
            "subject": fields.get("printed"),
            "post": fields.get("post"),
            "date": fields.get("iso"),
            "class": fields.get("class"),
            "marking": fields["marking"] if one.place is not None and one.place.is_sure else "",
        }
        yield _row([cells[name] for name in _COLUMNS])


def _row(values: Sequence[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(
        ["" if value is None else cell(plain(str(value))) for value in values]
    )
    return text.getvalue()


def _annotations(notes: Iterable[Placed], shelf: Shelf) -> Iterator[str]:
    items = []
    for one in in_order(notes):
        content = shelf.notes.content(one.note.cable_id, one.note.id)
        items.append(annotation_of(one.note, content or shelf.notes.encoded(one.note)))
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
    yield json.dumps(page, indent=1) + "\n"


def _bibliography(
    notes: Iterable[Placed], cable_of: Callable[[str], Cable | None], form: CitationForm
) -> Iterator[str]:
    """Yield each cable once that the notes are on."""
    ids = dict.fromkeys(one.note.cable_id for one in in_order(notes))
    found = [cable_of(cable_id) for cable_id in ids]
    entries = [form.write(citation_of(cable)) for cable in found if cable is not None]
    if not entries:
        return
    if form.ending == ".json":
        yield "[\n" + ",\n".join(entries) + "\n]\n"
    else:
        yield "".join(f"{entry}\n\n" for entry in entries)
