"""Cables on the pages of a wiki: a dump of MediaWiki in XML, read page by page.

Of a page's revisions the newest is its text. What the wiki's marks show is put in their place, and
what they add (categories, headings, templates) is left out with a word. No entity is expanded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import LEFT_OUT, REPAIRED, Extra
from reftel.sources.boundaries import around
from reftel.sources.form import Carried, FileHead
from reftel.sources.markup.xml_reader import RefusedError, XmlReader
from reftel.sources.piece import MAX_TEXT, Cut, Piece, Reject
from reftel.sources.records import fields

if TYPE_CHECKING:
    from reftel.sources.stream import Stream

FORM: Final = "wiki"

_BEGINS: Final = ("<?xml", "<!DOCTYPE mediawiki", "<mediawiki")
_ROOT: Final = re.compile(r"<mediawiki[\s>]")
_ROOT_WITHIN: Final = 1_000  # characters
_CHUNK: Final = 1 << 16
_KEPT: Final = frozenset(("title", "timestamp", "text"))
_BESIDE: Final = re.compile(
    r"\[\[ ?(?:category|file|image|\w{2,3}) ?:[^\[\]]{1,400}\]\]|<references ?/>", re.IGNORECASE
)
_LINK: Final = re.compile(r"\[\[:?([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{0,200}))?\]\]")
_OUTER_LINK: Final = re.compile(r"\[https?://[^\s\[\]]{1,400} ([^\[\]\n]{1,200})\]")
_FACE: Final = re.compile(r"'{2,5}")
_TAG: Final = re.compile(r"</?(?:pre|nowiki|poem|syntaxhighlight|blockquote|code)\b[^<>]{0,99}>")
_BREAK: Final = re.compile(r"<br ?/?>\n?")
_HEADING: Final = re.compile(r"(={1,6})[^=\n].*\1\s*")
_TEMPLATE: Final = re.compile(r"\{\{[^{}|]{1,60}((?:\|[^{}]{0,2000})?)\}\}(?:\n|\Z)")
_IN_FRONT: Final = ("id", "date", "title", "released")


@dataclass(slots=True)
class _Page:
    """A page while it is read: its newest text, and how many others it had before."""

    line: int
    text: str = ""
    written: str = ""
    older: int = 0
    said: dict[str, str] = field(default_factory=dict)  # its title, and the revision that is open

    def end_revision(self) -> None:
        """Take the text of a revision if it is the newest so far."""
        text, written = self.said.pop("text", ""), self.said.pop("timestamp", "")
        if not text.strip():
            return
        self.older += bool(self.text)
        if not self.text or written >= self.written:
            self.text, self.written = text, written


def is_wiki(head: FileHead) -> bool:
    """Whether a file is a dump of MediaWiki."""
    text = head.text.lstrip()
    return text.startswith(_BEGINS) and _ROOT.search(text[:_ROOT_WITHIN]) is not None


def cut(stream: Stream, name: str) -> Iterator[Cut]:
    """Yield the pages of a dump, a piece each."""
    reader = _Reader()
    why, is_over = None, False
    while not (why or is_over):
        data = stream.read(_CHUNK)
        why, is_over = reader.xml.feed(data), not data
        for page in reader.pages:
            held = [page.said.get("title", ""), page.text, page.written, page.older]
            yield Piece(name, json.dumps(held).encode(), form=FORM, line=page.line)
        reader.pages = []
    if why:
        yield Reject(name, f"line {reader.xml.line}", why)


def texts(piece: Piece) -> Iterator[Carried | Reject]:
    """Yield the newest text of a page, under its title, as the wiki shows it."""
    title, text, written, older = json.loads(piece.data)
    text, notes = _shown(text)
    if older:
        many = "revisions of its page are" if older > 1 else "revision of its page is"
        said = f"{older:,} older {many} left out; the newest is of {written[:10]}"
        notes = (*notes, (LEFT_OUT, said))
    yield Carried(f"{piece.file}!/{title.replace('/', '_')}", text, notes)


def _shown(text: str) -> tuple[str, Extra]:
    """Return a text without the marks of a wiki, and what to say of that."""
    left_out: list[str] = []

    def take(match: re.Match[str]) -> str:
        left_out.append(match[0].strip())
        return ""

    def label(match: re.Match[str]) -> str:
        given = [part.partition("=")[::2] for part in match[1].split("|") if "=" in part]
        front = [
            f"{name.strip()}: {value.strip()}\n"
            for name, value in given
            if fields.means_any(name.strip(), *_IN_FRONT) and value.strip()
        ]
        left_out.append(match[0].strip())
        return "".join(front)

    text = _BESIDE.sub(take, _TEMPLATE.sub(label, text))
    marks = 0
    for pattern, put in (
        (_LINK, lambda found: found[2] or found[1]),
        (_OUTER_LINK, r"\1"),
        (_FACE, ""),
        (_TAG, ""),
        (_BREAK, "\n"),
    ):
        text, many = pattern.subn(put, text)
        marks += many
    kept: list[str] = []
    for line in text.split("\n"):
        (left_out if _HEADING.fullmatch(line) else kept).append(line)
    notes = around.left_out(left_out, "of the wiki around")
    said = (REPAIRED, f"{marks:,} marks of a wiki are read as it shows them")
    return "\n".join(kept), (*notes, said) if marks else notes


class _Reader:
    """Makes pages of elements as they close."""

    def __init__(self) -> None:
        self.pages: list[_Page] = []
        self._page: _Page | None = None
        self._words: list[str] | None = None  # of an element whose text is kept
        self._size = 0
        self.xml = XmlReader(self._begin, self._text, self._end)

    def _begin(self, name: str, _: dict[str, str]) -> None:
        if name == "page":
            self._page = _Page(self.xml.line)
        self._words, self._size = [] if self._page and name in _KEPT else None, 0

    def _text(self, text: str) -> None:
        if self._words is None:
            return
        self._size += len(text)
        if self._size > MAX_TEXT:
            raise RefusedError(f"a page of more than {MAX_TEXT >> 20} MB")
        self._words.append(text)

    def _end(self, name: str) -> None:
        if self._page is None:
            return
        if self._words is not None:
            self._page.said[name] = "".join(self._words)
            self._words = None
        elif name == "revision":
            self._page.end_revision()
        elif name == "page":
            self.pages.append(self._page)
            self._page = None
