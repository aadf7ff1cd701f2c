"""A draft as paragraphs with their lines: text, Markdown, HTML or DOCX."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from reftel.errors import ReftelError
from reftel.files import UNREADABLE, decoded, read_bounded, reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LARGEST: Final = 16 * 1024 * 1024  # bytes of a draft, and of the text in a DOCX
_BLANKS: Final = re.compile(r"\s+")
_HEADING: Final = re.compile(r"#{1,6}\s")
_ITEM: Final = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)]|\[\^[^\[\]\s]{1,80}\]:)\s+")
_QUOTED: Final = re.compile(r"\s{0,3}>[ ]?")
_LINK: Final = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)")
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.{1,2000}?)(?<=\S)\1(?![\w*])")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLOCK: Final = re.compile(
    "p|div|li|t[dhr]|h[1-6]|section|article|header|footer|aside|figcaption|d[dt]|pre|[bh]r"
    "|blockquote|table|[uo]l|body|title"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a draft.

    Attributes:
        text: its words on one line, without marks of the format.
        line: the line of the file it begins on; of a DOCX the paragraph, from 1.
        quoted: it is set as a quotation (``>``, ``<blockquote>``, a style of that name).
        group: paragraphs of one such quotation have the same number.
    """

    text: str
    line: int
    quoted: bool = False
    group: int = 0


def read_draft(path: Path) -> list[Paragraph]:
    """Return the paragraphs of a draft; its format is told by its name, else by its first bytes.

    Raises:
        ReftelError: it cannot be read, or is no such file.
    """
    try:
        content = read_bounded(path, LARGEST, follow=True)
        if content.startswith(b"PK\x03\x04"):
            return list(_of_docx(content))
        text = decoded(content)
    except (*UNREADABLE, _NotDocxError) as error:
        why = str(error) if isinstance(error, _NotDocxError) else reason(error)
        raise ReftelError(
            f"the draft cannot be read: {why}",
            where=str(path),
            remedy="Give it as text in UTF-8, Markdown, HTML or DOCX",
        ) from error
    return paragraphs_of(text, html=_is_html(path, text), markdown=path.suffix == ".md")


def paragraphs_of(text: str, *, html: bool = False, markdown: bool = True) -> list[Paragraph]:
    """Return the paragraphs of a text."""
    if html:
        reader = _HtmlReader()
        reader.feed(text)
        reader.close()
        return reader.done()
    return list(_of_text(text, markdown=markdown))


def _is_html(path: Path, text: str) -> bool:
    return path.suffix.lower() in {".html", ".htm", ".xhtml"} or text.lstrip()[
        :15
    ].lower().startswith(("<!doctype html", "<html"))


# -- text and Markdown ---------------------------------------------------------------------------


def _of_text(text: str, *, markdown: bool) -> Iterator[Paragraph]:
    lines: list[str] = []
    first, quoted, group = 0, False, 0
    fenced = False

    def done() -> Iterator[Paragraph]:
        words = " ".join(lines).strip()
        if words:
            yield Paragraph(_without_marks(words) if markdown else words, first, quoted, group)
        lines.clear()

    for number, line in enumerate(text.split("\n"), 1):
        if markdown and line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        mark = None if fenced else _QUOTED.match(line)
        is_quoted = mark is not None
        body = line[mark.end() :] if mark else line
        begins = not body.strip() or (markdown and (_HEADING.match(body) or _ITEM.match(body)))
        if begins or is_quoted != quoted:
            yield from done()
            if is_quoted and not quoted:
                group += 1
            quoted = is_quoted
        if body.strip():
            first = first if lines else number
            lines.append(_BLANKS.sub(" ", _HEADING.sub("", body.strip())))
    yield from done()


def _without_marks(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    for _ in range(2):  # bold within italics
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)


# -- HTML ----------------------------------------------------------------------------------------


class _HtmlReader(HTMLParser):
    """Collects the words of a page, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[Paragraph] = []
        self._words: list[str] = []
        self._line = 0
        self._depth = 0  # of quotations in each other
        self._group = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        if _BLOCK.fullmatch(tag):
            self._end()
        if tag in {"script", "style", "template"}:
            self._hidden += 1
        elif tag == "blockquote":
            self._group += self._depth == 0
            self._depth += 1
        elif tag == "q":
            self._add("\u201c")

    def handle_endtag(self, tag: str) -> None:
        if _BLOCK.fullmatch(tag):
            self._end()
        if tag in {"script", "style", "template"}:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "blockquote":
            self._depth = max(0, self._depth - 1)
        elif tag == "q":
            self._add("\u201d")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._add(data)

    def _add(self, words: str) -> None:
        if not self._words and words.strip():
            self._line = self.getpos()[0] + words[: len(words) - len(words.lstrip())].count("\n")
        if self._words or words.strip():
            self._words.append(words)

    def _end(self) -> None:
        words = _BLANKS.sub(" ", "".join(self._words)).strip()
        if words:
            quoted = self._depth > 0
            self._found.append(Paragraph(words, self._line, quoted, self._group if quoted else 0))
        self._words.clear()

    def done(self) -> list[Paragraph]:
        self._end()
        return self._found


# -- DOCX ----------------------------------------------------------------------------------------


class _NotDocxError(Exception):
    """A ZIP that is no DOCX, or one that is not to be trusted."""


def _of_docx(content: bytes) -> Iterator[Paragraph]:
    try:
        with (
            zipfile.ZipFile(BytesIO(content)) as archive,
            archive.open("word/document.xml") as part,
        ):
            data = part.read(LARGEST + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError,
            ValueError, zlib.error) as error:  # fmt: skip
        raise _NotDocxError("it is a ZIP, but no DOCX that can be unpacked") from error
    if len(data) > LARGEST:
        raise _NotDocxError(f"its text is larger than {LARGEST:,} bytes")
    yield from _DocxReader().read(data)


class _DocxReader:
    """Collects the paragraphs of a ``word/document.xml`` (ECMA-376, 17.3)."""

    def __init__(self) -> None:
        self._found: list[Paragraph] = []
        self._words: list[str] = []
        self._number = 0
        self._quoted = False
        self._group = 0
        self._in_text = False

    def read(self, data: bytes) -> list[Paragraph]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat's signature
        except expat.ExpatError as error:
            raise _NotDocxError("its text is no XML that can be read") from error
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "p":
            self._number += 1
            self._words.clear()
            self._quoted = False
        elif tag == "pStyle":
            style = next((v for k, v in attributes.items() if k.rpartition(" ")[2] == "val"), "")
            self._quoted = "quote" in style.lower()
        elif tag in {"tab", "br", "cr"}:
            self._words.append(" ")
        self._in_text = tag == "t"

    def _end(self, name: str) -> None:
        self._in_text = False
        if name.rpartition(" ")[2] == "p":
            words = _BLANKS.sub(" ", "".join(self._words)).strip()
            last = self._found[-1] if self._found else None
            if words:
                if self._quoted and not (last and last.quoted):
                    self._group += 1
                group = self._group if self._quoted else 0
                self._found.append(Paragraph(words, self._number, self._quoted, group))
            self._words.clear()

    def _data(self, words: str) -> None:
        if self._in_text:
            self._words.append(words)


def _refuse(*_: object) -> None:
    raise _NotDocxError("its text declares a document type, as no DOCX does")
