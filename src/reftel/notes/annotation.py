"""Notes as W3C Web Annotations (JSON-LD), and back with nothing changed.

What the standard has a place for is there, for other tools. The note's own file is there too, as
``reftel:file``: what comes back as it went out is that file again, byte for byte; where another
tool has changed the text, the tags, the author or the quotation, its values count.

Source: https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from reftel.cable import read_id
from reftel.dates import stamped
from reftel.files import MalformedFileError
from reftel.notes import codec, on_disk
from reftel.notes.note import Anchor, Note
from reftel.notes.ulid import is_ulid, new_ulid

CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"reftel": "urn:reftel:"}]
_NOTE: Final = "urn:reftel:note:"
_CABLE: Final = "urn:reftel:cable:"
_FILE: Final = "reftel:file"
_ALONE: Final = "urn:reftel:no-cable"  # the standard wants a target of every annotation


def annotation_of(note: Note, content: bytes) -> dict[str, Any]:
    """Return a note, whose file holds ``content``, as an annotation."""
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in note.tags]
    if note.text:
        said = {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown"}
        bodies.insert(0, {**said, "value": note.text})
    made: dict[str, Any] = {
        "id": _NOTE + note.id,
        "type": "Annotation",
        "motivation": "commenting" if note.text else "highlighting",
        "created": stamped(note.created),
        "modified": stamped(note.updated),
    }
    if note.author:
        made["creator"] = {"type": "Person", "name": note.author}
    return made | {
        "body": bodies,
        "target": {"source": _source(note), **_selected(note.anchor)},
        _FILE: content.decode("utf-8", "surrogateescape"),
    }


def _source(note: Note) -> str:
    return _CABLE + note.cable_id if note.cable_id else _ALONE


def _selected(anchor: Anchor | None) -> dict[str, Any]:
    if anchor is None:
        return {}
    quote = {
        "type": "TextQuoteSelector",
        "exact": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }
    number = "" if anchor.paragraph is None else f"#{anchor.paragraph}"
    return {"selector": [quote], "reftel:paragraph": number}


def annotations_in(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the annotations in a JSON value: one, a list, a page, or a collection with its page."""
    if isinstance(value, list):
        for each in value:
            yield from annotations_in(each)
    elif isinstance(value, dict):
        if "target" in value:
            yield value
        for inside in ("items", "first"):
            yield from annotations_in(value.get(inside))


def note_of(annotation: Mapping[str, Any]) -> tuple[Note, bytes]:
    """Return the note that an annotation is, and the content of its file.

    Raises:
        MalformedFileError: it is on no cable, or cannot be read; the message says why.
    """
    given = annotation.get("id")
    name = given.removeprefix(_NOTE) if isinstance(given, str) else ""
    note_id = name if is_ulid(name) else new_ulid()
    cable_id, selectors = _target(annotation.get("target"))
    said = _said(annotation)
    file = annotation.get(_FILE)
    if isinstance(file, str):
        content = file.encode("utf-8", "surrogateescape")
        note = codec.decode(content, cable_id=cable_id, note_id=note_id)
        same = said == _said(annotation_of(note, content))
        if same and _anchor(note, selectors) == note.anchor:
            return note, content
        over = codec.read_table(content)
    else:
        note, over = Note(cable_id, "", id=note_id), {}
    text, tags, author, times = said
    note = replace(note, text=text, tags=tags, author=author, anchor=_anchor(note, selectors))
    created, updated = (_time(time) for time in times)
    note = replace(note, created=created or note.created)
    note = replace(note, updated=updated or note.created)
    content = codec.encode(note, over=over)
    return codec.decode(content, cable_id=cable_id, note_id=note_id), content


_Said = tuple[str, tuple[str, ...], str, tuple[object, object]]


def _said(annotation: Mapping[str, Any]) -> _Said:
    """Return what an annotation says: text, tags, author, when it was made and changed."""
    body = annotation.get("body", annotation.get("bodyValue", ""))
    texts: list[str] = []
    tags: list[str] = []
    for each in body if isinstance(body, list) else [body]:
        value = each.get("value") if isinstance(each, dict) else each
        if not isinstance(value, str):
            continue
        is_tag = isinstance(each, dict) and each.get("purpose") == "tagging"
        (tags if is_tag else texts).append(value)
    creator = annotation.get("creator", "")
    author = creator.get("name", "") if isinstance(creator, dict) else creator
    times = annotation.get("created"), annotation.get("modified")
    return (
        "\n\n".join(text for text in texts if text),
        tuple(tags),
        author if isinstance(author, str) else "",
        times,
    )


def _target(target: object) -> tuple[str, list[Mapping[str, Any]]]:
    """Return the cable that an annotation is on, empty for none, and what it selects there."""
    if isinstance(target, list):
        target = target[0] if target else None
    source = target.get("source") if isinstance(target, dict) else target
    if isinstance(source, dict):
        source = source.get("id")
    if not isinstance(source, str):
        raise MalformedFileError("it has no target")
    cable_id = source.removeprefix(_CABLE)
    if source == _ALONE:
        cable_id = ""
    elif cable_id == source:
        # The last part of an address may be an ID: https://example.org/cable/09PORTAMSEL14.html
        wanted = read_id(source.rstrip("/").rpartition("/")[2].partition(".")[0])
        if wanted is None or wanted.id is None:
            raise MalformedFileError(f"its target is no cable: {source[:80]}")
        cable_id = wanted.id
    elif not cable_id or not on_disk.can_be_folder(cable_id):
        raise MalformedFileError(f"its target is no cable: {source[:80]}")
    selectors = target.get("selector", []) if isinstance(target, dict) else []
    found = selectors if isinstance(selectors, list) else [selectors]
    return cable_id, [each for each in found if isinstance(each, dict)]


def _anchor(note: Note, selectors: list[Mapping[str, Any]]) -> Anchor | None:
    quotes = (each for each in selectors if each.get("type") == "TextQuoteSelector")
    quote = next(quotes, None)
    if quote is None or not isinstance(quote.get("exact"), str):
        return note.anchor if selectors else None
    exact = quote["exact"]
    if note.anchor is not None and note.anchor.quote == exact:
        return note.anchor
    prefix, suffix = (quote.get(side) for side in ("prefix", "suffix"))
    return Anchor(
        None, 0, exact, "",
        prefix=prefix if isinstance(prefix, str) else "",
        suffix=suffix if isinstance(suffix, str) else "",
    )  # fmt: skip


def _time(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found.astimezone(UTC).replace(microsecond=0) if found else None
    except (ValueError, OverflowError):
        return None
