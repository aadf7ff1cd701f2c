"""A draft as paragraphs, by its format: text, Markdown, HTML or DOCX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final

from reftel.checking.docx_draft import NotDocxError, of_docx
from reftel.checking.html_draft import of_html
from reftel.checking.paragraph import BLANKS, LARGEST, NOTE, Paragraph, linked
from reftel.errors import ReftelError
from reftel.files import UNREADABLE, decoded, read_bounded, reason

_MARKDOWN: Final = frozenset((".md", ".markdown"))
_HEADING: Final = re.compile(r"#{1,6}\s")
_ITEM: Final = re.compile(rf"\s{{0,3}}(?:[-*+]|\d{{1,3}}[.)]|{NOTE}:)\s+")
_QUOTED: Final = re.compile(r"\s{0,3}>[ ]?")
_LINK: Final = re.compile(r"!?\[([^\]\n]{0,500})\]\(([^)\n]{0,1000})\)")
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.{1,2000}?)(?<=\S)\1(?![\w*])")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK: Final = "\v"  # for a line end, a blank that stands in no line of a draft


def read_draft(path: Path) -> list[Paragraph]:
    """Return the paragraphs of a draft; its format is told by its name, else by its first bytes.

    Raises:
        ReftelError: it cannot be read, or is no such file.
    """
    try:
        content = read_bounded(path, LARGEST, follow=True)
        if content.startswith(b"PK\x03\x04"):
            return of_docx(content)
        text = decoded(content)
    except (*UNREADABLE, NotDocxError) as error:
        why = str(error) if isinstance(error, NotDocxError) else reason(error)
        raise ReftelError(
            f"the draft cannot be read: {why}",
            where=str(path),
            remedy="Give it as text in UTF-8, Markdown, HTML or DOCX",
        ) from error
    return paragraphs_of(text, html=_is_html(path, text), markdown=path.suffix.lower() in _MARKDOWN)


def paragraphs_of(text: str, *, html: bool = False, markdown: bool = True) -> list[Paragraph]:
    """Return the paragraphs of a text."""
    if html:
        return of_html(text)
    return list(_of_text(text, markdown=markdown))


def _is_html(path: Path, text: str) -> bool:
    return path.suffix.lower() in {".html", ".htm", ".xhtml"} or text.lstrip()[
        :15
    ].lower().startswith(("<!doctype html", "<html"))


def _of_text(text: str, *, markdown: bool) -> Iterator[Paragraph]:
    lines: list[str] = []
    first, quoted, group = 0, False, 0
    fenced = False

    def done() -> Iterator[Paragraph]:
        words = _BREAK.join(lines).strip()
        if words:
            words = _without_marks(words) if markdown else words
            breaks = tuple(at for at, letter in enumerate(words) if letter == _BREAK)
            yield Paragraph(words.replace(_BREAK, " "), first, quoted, group, breaks)
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
            lines.append(BLANKS.sub(" ", _HEADING.sub("", body.strip())))
    yield from done()


def _without_marks(text: str) -> str:
    text = _LINK.sub(lambda link: link[1] + linked(link[2], link[1]), unescape(text))
    for _ in range(2):  # bold within italics
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)
