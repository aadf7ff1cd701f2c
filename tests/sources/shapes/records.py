"""Files of records in a random shape: how their fields, paragraphs and remarks are nested."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from tests.sources.shapes.cables import AUTHOR, REMARK, Made

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_IDS: Final = ("id", "refid", "reference_id", "cable_id", "doc_nbr", "name", "key")
_TEXTS: Final = ("text", "body", "content", "paragraphs", "full_text", "paras", "value", "nodes")
_PIECES: Final = ("text", "content", "value", "body", "t", "paragraph")
_WRAPPERS: Final = ("results", "items", "edges", "data", "list", "element")
_REMARKS: Final = (None, None, "remarks", "comments", "notes", "annotations", "reviews")


@dataclass(frozen=True)
class RecordShape:
    """How records are written, by random choices, the same for all of a file."""

    id_name: str
    text_name: str
    piece_name: str
    wrapper: str
    remarks: str | None
    numbers: str
    pieces: str
    fields: str
    remark: str
    file: str
    is_signed: bool
    is_marked: bool
    has_header: bool
    is_turned: bool

    @classmethod
    def chosen(cls, choose: random.Random) -> RecordShape:
        """Return one of the some million shapes."""
        return cls(
            choose.choice(_IDS),
            choose.choice(_TEXTS),
            choose.choice(_PIECES),
            choose.choice(_WRAPPERS),
            choose.choice(_REMARKS),
            choose.choice(("printed", "field", "none")),
            choose.choice(("one", "strings", "objects", "wrapped", "keys", "sections")),
            choose.choice(("flat", "nested")),
            choose.choice(("strings", "objects", "wrapped")),
            choose.choice(("list", "dict", "wrapped", "lines", "keys", "xml")),
            *(choose.random() < 0.5 for _ in range(4)),
        )

    def write(self, cables: Sequence[Made]) -> tuple[str, str]:
        """Return the name of a file with some cables, and its text."""
        records = [*map(self._record, cables)]
        match self.file:
            case "list":
                return "x.json", json.dumps(records, indent=1)
            case "dict":
                return "x.json", json.dumps({"count": len(records), "cables": records})
            case "wrapped":
                nodes = [{"node": each} for each in records]
                return "x.json", json.dumps({"data": {"cables": {"edges": nodes}}})
            case "lines":
                return "x.jsonl", "\n".join(map(json.dumps, records))
            case "keys":
                return "x.json", json.dumps({f"k{at}": each for at, each in enumerate(records)})
        inside = "".join(_element("cable", each) for each in records)
        return "x.xml", f"<?xml version='1.0'?>\n<cables>{inside}</cables>"

    def _record(self, cable: Made) -> dict[str, Any]:
        said = {
            self.id_name: cable.id,
            "date": cable.date,
            "classification": "CONFIDENTIAL",
            "subject": cable.subject,
        }
        record: dict[str, Any] = {"metadata": said} if self.fields == "nested" else said
        if self.has_header:
            record["header"] = cable.header
        record[self.text_name] = self._text(cable)
        if self.remarks:
            record[self.remarks] = self._remarks(REMARK.format(cable.words[0][3]))
        return dict(reversed(record.items())) if self.is_turned else record

    def _text(self, cable: Made) -> Any:
        marking = "(C) " if self.is_marked else ""
        printed = self.numbers == "printed" or (self.numbers == "field" and self.pieces == "one")
        texts = [
            f"{f'{at}. ' if printed else ''}{marking}{each}"
            for at, each in enumerate(cable.paragraphs, 1)
        ]
        pieces = [self._piece(at, each) for at, each in enumerate(texts, 1)]
        match self.pieces:
            case "one":
                return "\n\n".join(texts)
            case "strings":
                return texts
            case "objects":
                return pieces
            case "wrapped":
                return {self.wrapper: self._wrapped(pieces)}
            case "keys":
                return {str(at): each for at, each in enumerate(texts, 1)}
        halves = enumerate((pieces[:2], pieces[2:]), 1)
        return [{"section": at, "paragraphs": half} for at, half in halves]

    def _piece(self, number: int, text: str) -> dict[str, Any]:
        counted = {"number": number} if self.numbers == "field" else {}
        by = {"by": AUTHOR} if self.is_signed else {}
        return {**counted, self.piece_name: text, **by}

    def _wrapped(self, entries: list[Any]) -> list[Any]:
        return [{"node": each} for each in entries] if self.wrapper == "edges" else entries

    def _remarks(self, text: str) -> Any:
        match self.remark:
            case "strings":
                return [text]
            case "objects":
                return [{"author": "Ben", "text": text}]
        return {self.wrapper: self._wrapped([{"text": text}])}


def _element(name: str, value: Any) -> str:
    """Return a value as XML: an object as elements, a list as one of each."""
    if isinstance(value, dict):
        parts = (
            _element(f"p{key}" if key[0].isdigit() else key, each) for key, each in value.items()
        )
        return f"<{name}>{''.join(parts)}</{name}>\n"
    if isinstance(value, list):
        one = name.removesuffix("s") if name.endswith("s") else "item"
        return f"<{name}>{''.join(_element(one, each) for each in value)}</{name}>\n"
    return f"<{name}>{escape(str(value))}</{name}>\n"
