"""A draft in HTML: its words block by block, without what is hidden or struck."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html.parser import HTMLParser
from typing import Final

from reftel.checking.paragraph import BLANKS, Paragraph, linked

_BLOCK: Final = re.compile(
    "p|div|li|t[dhr]|h[1-6]|section|article|header|footer|aside|figcaption|d[dt]|pre|[bh]r"
    "|blockquote|table|[uo]l|body|title"
)
_HIDDEN: Final = frozenset(("script", "style", "template", "del", "s", "strike"))
_TARGET: Final = re.compile(r"href\s*=\s*[\"']?#([\w:.-]{1,80})", re.IGNORECASE)
_MARK: Final = re.compile(r"[\s\[(]*(?:[\w*\u2020\u2021]{1,4})[\s\])]*")
"""How a reference to a footnote looks: ``1``, ``[1]``, ``*``."""


def of_html(text: str) -> list[Paragraph]:
    """Return the paragraphs of a page."""
    reader = _HtmlReader(set(_TARGET.findall(text)))
    reader.feed(text)
    reader.close()
    return reader.done()


class _HtmlReader(HTMLParser):
    """Collects the words of a page, block by block.

    Args:
        targets: the places in it to which its links lead, footnotes among them.
    """

    def __init__(self, targets: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._targets = targets
        self._found: list[Paragraph] = []
        self._words: list[str] = []
        self._line = 0
        self._note = ""  # the mark of the footnote that begins
        self._link: tuple[str, int] | None = None  # where it leads; how many words were before it
        self._cited: list[str] = []  # what each of the blockquotes around is from
        self._group = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if _BLOCK.fullmatch(tag):
            self._end()
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "blockquote":
            self._group += not self._cited
            self._cited.append(linked(values.get("cite", "")))
        elif tag == "q":
            self._add("\u201c")
        name = values.get("id") or values.get("name") or ""
        if name in self._targets and not self._words:
            self._note = name
        if tag == "a" and "href" in values:
            self._link = (values["href"], len(self._words))

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._cited and self._cited[-1]:
            self._end()
            self._add(self._cited[-1])
        if _BLOCK.fullmatch(tag):
            self._end()
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "blockquote":
            del self._cited[-1:]
        elif tag == "q":
            self._add("\u201d")
        elif tag == "a" and self._link:
            self._end_link(*self._link)
            self._link = None

    def _end_link(self, target: str, before: int) -> None:
        """Make a link to a footnote its mark, and one to a cable a citation."""
        words = "".join(self._words[before:])
        if target.startswith("#") and _MARK.fullmatch(words):
            self._words[before:] = [f"[^{target[1:]}]"]
        elif cited := linked(target, words):
            self._add(cited)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._add(data)

    def _add(self, words: str) -> None:
        if not self._words and words.strip():
            self._line = self.getpos()[0] + words[: len(words) - len(words.lstrip())].count("\n")
            if self._note:
                self._words.append(f"[^{self._note}]: ")
                self._note = ""
        if self._words or words.strip():
            self._words.append(words)

    def _end(self) -> None:
        words = BLANKS.sub(" ", "".join(self._words)).strip()
        if words:
            quoted = bool(self._cited)
            self._found.append(Paragraph(words, self._line, quoted, self._group if quoted else 0))
        self._words.clear()
        self._link = None

    def done(self) -> list[Paragraph]:
        self._end()
        return self._found
