"""Notes as an article: Markdown with quotations and footnotes, which pandoc turns into others.

pandoc makes real footnotes of them in DOCX and ODT; ``docs/notes.md`` has the command. They are
written as its manual has them: https://pandoc.org/MANUAL.html#footnotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reftel.cable import shown_subject
from reftel.citation import CitedPlace, citation_of
from reftel.dates import dated
from reftel.escaping import markdown
from reftel.folding import each_once, spellings
from reftel.notes import State
from reftel.notes.json_lines import in_order
from reftel.plain import plain, plain_line
from reftel.reader.note_markdown import in_company

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.citation import CitationForm
    from reftel.notes import Note, Placed


def to_article(
    notes: Iterable[Placed],
    cable_of: Callable[[str], Cable | None],
    form: CitationForm,
    by: str = "cable",
    lists: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[str]:
    """Yield a Markdown document in pieces: sections, a quotation and a text a note, footnotes.

    Args:
        notes: the notes with their places.
        cable_of: returns a cable by its ID, None when it is not in the library.
        form: in which cables are cited; one that makes Markdown, or plain text.
        by: what the sections are: ``cable``, ``tag``, ``list`` or ``time``; a note stands in those
            of all its tags or lists.
        lists: the IDs on each list, for ``by="list"``.
    """
    placed = in_order(notes)
    footnotes: dict[str, str] = {}
    yield "# Notes\n"
    for title, group in _sections(placed, cable_of, by, lists or {}):
        yield f"\n## {markdown(title)}\n"
        for one in group:
            if one.note.id not in footnotes:
                footnotes[one.note.id] = _footnote(one, cable_of(one.note.cable_id), form)
            yield _entry(one)
    for note_id, text in footnotes.items():
        yield f"\n[^{_label(note_id)}]: {text}\n"


def cited_place(placed: Placed, cable: Cable | None) -> CitedPlace:
    """Return what a citation says of the place of a note: as it is now, if that is sure."""
    note, place = placed.note, placed.place
    if cable is None:
        return CitedPlace(note.cable_id, place=_as_written(note))
    if place is None or place.block is None or not place.is_sure:
        cited = citation_of(cable)
        return CitedPlace(
            cited.id, cited.subject, cited.post, cited.sent, cited.classification,
            place=_as_written(note), remark=cited.remark,
        )  # fmt: skip
    return citation_of(cable, place.block)


def _as_written(note: Note) -> str:
    if note.anchor is None:
        return ""
    number = note.anchor.paragraph
    where = "unnumbered" if number is None else f"¶{number}"
    return f"{where} as it was when the note was written"


def _sections(
    placed: Sequence[Placed],
    cable_of: Callable[[str], Cable | None],
    by: str,
    lists: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, Sequence[Placed]]]:
    sections: dict[str, list[Placed]] = {}
    spelt = spellings(tag for one in placed for tag in one.note.tags)
    none = {"cable": "On no cable", "tag": "Without a tag", "list": "On no list"}
    for one in sorted(placed, key=lambda p: p.note.created) if by == "time" else placed:
        note = one.note
        if by == "cable":
            cable = cable_of(note.cable_id)
            subject = shown_subject(cable.subject) if cable else ""
            titles = [": ".join(filter(None, (note.cable_id, subject)))] if note.cable_id else []
        elif by == "time":
            titles = [dated(note.created, "%Y-%m")]
        elif by == "tag":
            titles = [spelt[tag] for tag in each_once(note.tags)]
        else:
            titles = [name for name, ids in lists.items() if note.cable_id in ids]
        for title in titles or [none[by]]:
            sections.setdefault(title, []).append(one)
    last = none.get(by, "")
    order = sorted(sections) if by in ("tag", "list") else list(sections)
    for title in [*(t for t in order if t != last), *(t for t in order if t == last)]:
        yield title, sections[title]


def _entry(placed: Placed) -> str:
    note = placed.note
    mark = f"[^{_label(note.id)}]"
    parts = []
    if note.anchor is not None and placed.quotation:
        parts.append(f"\n{_quoted(placed.quotation, mark)}")
    else:
        title = markdown(placed.citation) if note.cable_id else "Note"
        parts.append(f"\n**{title}**{mark}\n")
    if (now := placed.drifted) is not None:
        parts.append(f"\nWhat stands there now, not confirmed:\n\n{_quoted(now.text)}")
    if note.text.strip():
        parts.append(f"\n{in_company(plain(note.text))}\n")
    return "".join(parts)


def _footnote(placed: Placed, cable: Cable | None, form: CitationForm) -> str:
    note = placed.note
    by = f" by {markdown(note.author)}" if note.author else ""
    tags = f" ({', '.join(map(markdown, note.tags))})" if note.tags else ""
    written = f"Note of {dated(note.updated, '%Y-%m-%d %H:%MZ')}{by}{tags}."
    if not note.cable_id:
        return written
    cited = form.write(cited_place(placed, cable))
    if form.ending != ".md":
        cited = markdown(cited)
    link = "" if placed.citation in cited else f" {markdown(placed.citation)}."
    return f"{cited}.{link} Anchor: {markdown(stated(placed))}. {written}"


def stated(placed: Placed) -> str:
    """Return the state of an anchor in words, also where there is nothing to look at."""
    if placed.state is not State.EXACT:
        return placed.said
    return "; ".join(filter(None, (State.EXACT, placed.said)))


def _quoted(text: str, mark: str = "") -> str:
    """Return a text as a quotation; a table keeps its lines and columns."""
    if "\n" not in text:
        return f"> {markdown(text)}{mark}\n"
    lines = "".join(f">     {plain_line(line)}\n" for line in text.split("\n"))
    return lines + (f">\n> {mark}\n" if mark else "")


def _label(note_id: str) -> str:
    return note_id.lower()[-10:]
