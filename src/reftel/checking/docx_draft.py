"""A draft in DOCX: the paragraphs of its body, and its footnotes and endnotes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from xml.parsers import expat

from reftel.checking.paragraph import BLANKS, LARGEST, Paragraph, linked

_BODY: Final = "word/document.xml"
_LINKS: Final = "word/_rels/document.xml.rels"
_NOTES: Final = ("footnote", "endnote")


class NotDocxError(Exception):
    """A ZIP that is no DOCX, or one that is not to be trusted."""


def of_docx(content: bytes) -> list[Paragraph]:
    """Return the paragraphs of a DOCX, then its notes, which have the lines that refer to them.

    Raises:
        NotDocxError: it is none that can be read.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            room = LARGEST
            parts = {}
            for name in (_BODY, _LINKS, *(f"word/{kind}s.xml" for kind in _NOTES)):
                if name in names or name == _BODY:
                    with archive.open(name) as part:
                        parts[name] = part.read(room + 1)
                    room -= len(parts[name])
                if room < 0:
                    raise NotDocxError(f"its text is larger than {LARGEST:,} bytes")
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError,
            ValueError, zlib.error) as error:  # fmt: skip
        raise NotDocxError("it is a ZIP, but no DOCX that can be unpacked") from error
    body = _PartReader(_targets(parts.pop(_LINKS, b"")), {})
    body.read(parts.pop(_BODY))
    for data in parts.values():
        notes = _PartReader({}, body.noted)
        notes.read(data)
        body.found += notes.found
    return body.found


def _targets(data: bytes) -> dict[str, str]:
    """Return where the links of a body lead, by their names."""
    found: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        found[attributes.get("Id", "")] = attributes.get("Target", "")

    if data:
        parser = _parser()
        parser.StartElementHandler = start
        _parse(parser, data)
    return found


class _PartReader:
    """Collects the paragraphs of a ``word/document.xml`` or of notes (ECMA-376, 17.3, 17.11).

    Args:
        targets: where links lead, by their names.
        noted: of notes, the lines of the paragraphs that refer to them, by their marks.

    Attributes:
        found: the paragraphs.
        noted: the lines of those that refer to notes, by the marks of these.
    """

    def __init__(self, targets: Mapping[str, str], noted: Mapping[str, int]) -> None:
        self.found: list[Paragraph] = []
        self.noted = dict(noted)
        self._targets = targets
        self._outer: list[tuple[list[str], int, bool]] = []  # paragraphs around that of a text box
        self._words: list[str] = []
        self._count = self._number = 0
        self._quoted = False
        self._group = 0
        self._in_text = False
        self._moved = 0  # text that was moved away from here
        self._note = ""
        self._link = ""

    def read(self, data: bytes) -> None:
        """Read a part."""
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        _parse(parser, data)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        values = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        if tag == "p":
            self._outer.append((self._words, self._number, self._quoted))
            self._count += 1
            self._number = self._count
            self._words = [f"[^{self._note}]: "] if self._note else []
            self._quoted, self._note = False, ""
        elif tag == "pStyle":
            self._quoted = "quote" in values.get("val", "").lower()
        elif tag in {"tab", "br", "cr"}:
            self._words.append(" ")
        elif tag == "moveFrom":
            self._moved += 1
        elif tag == "hyperlink":
            self._link = self._targets.get(values.get("id", ""), "")
        elif tag in _NOTES:
            self._note = f"{tag}-{values.get('id', '')}"
            self._count = self.noted.get(self._note, self._count) - 1
        elif tag.removesuffix("Reference") in _NOTES:
            mark = f"{tag.removesuffix('Reference')}-{values.get('id', '')}"
            self.noted[mark] = self._number
            self._words.append(f"[^{mark}]")
        self._in_text = tag == "t" and not self._moved

    def _end(self, name: str) -> None:
        self._in_text = False
        tag = name.rpartition(" ")[2]
        if tag == "moveFrom":
            self._moved -= 1
        elif tag == "hyperlink":
            self._words.append(linked(self._link, "".join(self._words)))
        elif tag == "p":
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        words = BLANKS.sub(" ", "".join(self._words)).strip()
        last = self.found[-1] if self.found else None
        if words:
            if self._quoted and not (last and last.quoted):
                self._group += 1
            group = self._group if self._quoted else 0
            self.found.append(Paragraph(words, self._number, self._quoted, group))
        self._words, self._number, self._quoted = self._outer.pop()

    def _data(self, words: str) -> None:
        if self._in_text:
            self._words.append(words)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's signature
    except expat.ExpatError as error:
        raise NotDocxError("its text is no XML that can be read") from error


def _refuse(*_: object) -> None:
    raise NotDocxError("its text declares a document type, as no DOCX does")
