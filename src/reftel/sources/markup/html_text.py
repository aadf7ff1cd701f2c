"""The text of a page of HTML, line by line, each with the element that it stands in.

Not by the parser of the standard library: on broken markup its time grows with the square of the
length (60 KB of ``<a <a <a`` take half a minute). This reads any page in one go, from left to
right, and asks nothing of it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reftel.sources.decoding.repair import without_unseen
from reftel.sources.markup import marked
from reftel.sources.markup.numbered import NumberedList, list_of, uncount_lines

if TYPE_CHECKING:
    from reftel.sources.markup.marked import MarkedText

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})(?=[\s/>])([^<>]*)>")
_OTHER: Final = re.compile(r"<[!?][^<>]*>")
_BLANKS: Final = re.compile(r"[ \t\n\r\f\v]+")
_KEEPS_BLANKS: Final = re.compile(r"white-space\s{0,9}:\s{0,9}pre", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"\b(?:class|id)\s{0,9}=\s{0,9}[\"']?[^\"'<>]{0,100}?(?<![a-z])(?:comments?|(?:foot|end)?notes?"
    r"|annotations?|remarks?|aside|sidebar|pull-?quotes?|repl(?:y|ies)|advert\w{0,9})(?![a-z])",
    re.IGNORECASE,
)
# What a mail's program says of words that are quoted from another mail.
_CITED: Final = re.compile(
    r"\btype\s{0,9}=\s{0,9}[\"']?cite|\bclass\s{0,9}=\s{0,9}[\"'][^\"'<>]{0,100}?(?:quote|cite)",
    re.IGNORECASE,
)
_BESIDE: Final = frozenset(("aside", "figcaption", "footer", "nav"))
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_UNSEEN: Final = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "svg", "select", "button")
)
SHADOW_ROOT: Final = "shadowroot"
"""What a template has (``<template shadowrootmode=open>``) that browsers show."""
_HEAD: Final = 5_000  # characters in which a page says that it is one; in a feed a title is text
_CDATA: Final = "<![CDATA["
_XML: Final = re.compile(r"\s{0,100}<(?:\?xml|rss|feed|rdf:RDF)\b")
# What stands in one element of a feed, with the marks of HTML written as entities.
_ESCAPED: Final = re.compile(r"(?<=>)(?>[^<>]*?&lt;(?:p|br|div|pre|span|h\d)\b)[^<>]*+(?=<|\Z)")
_PREFORMATTED: Final = frozenset(("pre", "textarea", "xmp", "listing"))
_CELLS: Final = frozenset(("td", "th", "dd"))
_ROWS: Final = frozenset(("tr", "tbody", "thead", "tfoot", "table"))
"""Elements with which a row ends, and all its cells."""
_LISTS: Final = frozenset(("ol", "ul", "menu"))
_REDACTED: Final = re.compile(
    r"(?<![\w-])alt\s{0,9}=\s{0,9}[\"']?\s{0,9}\[?(?P<said>[^\"'<>\]]{0,30}"
    r"(?:redact|remov|delet|excis|black|sanitiz|illegib|unread)[^\"'<>\]]{0,30})",
    re.IGNORECASE,
)
"""What stands in place of a picture that blackens words."""
_OF_DOCBOOK: Final = {
    "orderedlist": "ol", "itemizedlist": "ul", "listitem": "li", "para": "p", "simpara": "p",
}  # fmt: skip
_PRINTED: Final = re.compile(
    r"\s*\xb6?(?!\([SCU]\))\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?:\s|\(|\Z)"
)
"""With what an item begins that has its number in its text; ``(C)`` is its classification."""
FEED: Final = frozenset(("item", "entry"))
"""What the texts of a feed are."""

_APART: Final = FEED | {"p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table"}
"""Elements with an empty line above and below."""
_WORDS: Final = (
    "a abbr acronym b big cite code del em font i ins kbd label mark q s samp small span strike"
    " strong sub sup time tt u var"
)
INLINE: Final = frozenset(_WORDS.split())
_OTHERS: Final = """
address applet area article aside audio base basefont bdi bdo blockquote body br canvas
caption center col colgroup data datalist dd details dialog dir div dl dt embed fieldset
figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
iframe img input isindex legend li link main map marquee math menu meta meter nav nobr object
ol optgroup option output p param picture plaintext progress rp rt ruby search section source
strike summary table tbody td tfoot th thead title tr track ul video wbr
"""
_NAMES: Final = INLINE | _UNSEEN | _PREFORMATTED | frozenset(_OTHERS.split())
_BREAKING: Final = _NAMES | FEED | {"lb", "l", "line", "note", "footnote", "annotation", "comment"}
"""Elements that are no part of a sentence because words stand beside them in the source."""
_NEAR: Final = 40  # characters in front of an element in which a word ends, or another element


@dataclass(slots=True)
class HtmlPage:
    """The lines of a page, the element of each, and the elements: their names and parents.

    ``asides`` are those that call themselves comments or notes, ``cited`` those in which a mail
    quotes another. ``counted`` are the lines whose
    number a browser makes, ``marks`` the words that are struck out, put in or hidden.
    """

    lines: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=lambda: [""])
    parents: list[int] = field(default_factory=lambda: [0])
    asides: set[int] = field(default_factory=set)
    cited: set[int] = field(default_factory=set)
    counted: set[int] = field(default_factory=set)
    marks: list[MarkedText] = field(default_factory=list)

    def common(self, one: int, other: int) -> int:
        """Return the innermost element in which two of the lines stand."""
        above = set(self._up(self.places[one]))
        return next(element for element in self._up(self.places[other]) if element in above)

    def holding(self, element: int) -> list[int]:
        """Return the numbers of the lines that stand in an element, at whatever depth."""
        inside = {element}
        for child in range(element + 1, len(self.parents)):
            if self.parents[child] in inside:
                inside.add(child)
        return [number for number, place in enumerate(self.places) if place in inside]

    def beside(self, own: Iterable[int]) -> set[int]:
        """Return the numbers of the lines that stand in comments or notes.

        Of no line among ``own`` an element is one, whatever it calls itself.
        """
        kept: set[int] = set()
        for number in own:
            element = self.places[number]
            while element and element not in kept:
                kept.add(element)
                element = self.parents[element]
        aside = [False] * len(self.parents)
        for element in range(1, len(aside)):
            said = element in self.asides and element not in kept
            aside[element] = said or aside[self.parents[element]]
        return {number for number, place in enumerate(self.places) if aside[place]}

    def quoted(self) -> list[int]:
        """Return how often each line is quoted, as mails that answer each other do it."""
        depths = [0] * len(self.parents)
        for element in range(1, len(depths)):
            depths[element] = depths[self.parents[element]] + (element in self.cited)
        return [depths[place] for place in self.places]

    def _up(self, element: int) -> Iterator[int]:
        while element:
            yield element
            element = self.parents[element]
        yield 0


def read_page(text: str, *, keep_lines: bool = False) -> HtmlPage:
    """Return the lines of a page, or of a piece of one.

    ``keep_lines`` says that its line ends count outside of preformatted text too.
    """
    reader = _Reader(keep_lines=keep_lines)
    is_page = "<html" in text[:_HEAD].lower()
    unseen = _UNSEEN if is_page else _UNSEEN - {"title"}
    if _CDATA in text:
        text = text.replace(_CDATA, "").replace("]]>", "")
    if not is_page and "&lt;" in text and _XML.match(text):
        text = _ESCAPED.sub(lambda found: html.unescape(found[0]), text)
    text = marked.without_signs(text)
    at = 0
    comments = True
    while (sign := text.find("<", at)) >= 0:
        reader.text(text[at:sign])
        if comments and text.startswith("<!--", sign):
            end = text.find("-->", sign + 4)
            comments = end >= 0
            at = end + 3 if comments else sign + 4
        elif (tag := _TAG.match(text, sign)) and (not is_page or _is_known(tag[2])):
            at = tag.end()
            name = tag[2].lower()
            name = _OF_DOCBOOK.get(name, name)
            is_hidden = name in unseen and SHADOW_ROOT not in tag[3].lower()
            if is_hidden and not tag[1] and not tag[3].endswith("/"):
                end_tag = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(text, at)
                at = end_tag.end() if end_tag else at if name == "head" else len(text)
            else:
                amid = name not in _BREAKING and (
                    _is_amid_words(text, tag, keep_lines=keep_lines)
                    or reader.open_elements[-1] in reader.amid_words
                )
                if tag[1]:
                    reader.close(name, amid=amid)
                else:
                    reader.open(name, tag[3], amid=amid)
        elif other := _OTHER.match(text, sign):
            at = other.end()
        else:
            reader.text("<")
            at = sign + 1
    reader.text(text[at:])
    reader.break_line()
    if reader.marking:
        _settle(reader.page)
    if reader.page.counted:
        uncount_lines(reader.page)
    return reader.page


def _settle(page: HtmlPage) -> None:
    """Take out of the lines of a page what is left out of them, and the signs around it."""
    settled = marked.settled(page.lines)
    page.lines, page.marks = settled.lines, settled.marks
    page.places = [page.places[at] for at in settled.origins]
    page.counted = {now for now, at in enumerate(settled.origins) if at in page.counted}


def _is_amid_words(text: str, tag: re.Match[str], *, keep_lines: bool) -> bool:
    """Whether words stand in front of an element's beginning, or right behind its end.

    An element that HTML does not know is then one of a sentence, and else a field or a line. An
    empty one needs them on both sides, and may still be a line end where others do not count.
    """
    before = text[max(0, tag.start() - _NEAR) : tag.start()].rstrip()[-1:]
    has_before = before not in (">", "")
    has_behind = text[tag.end() : tag.end() + 1] not in ("<", "\n", "\r", "")
    if tag[3].endswith("/"):
        return keep_lines and has_before and has_behind
    return has_behind if tag[1] else has_before


def _is_known(name: str) -> bool:
    """Whether HTML has an element of this name; in a text ``<<Utopia>>`` may stand as it is."""
    return name.lower() in _NAMES or "-" in name or ":" in name


class _Reader:
    """A page while it is read: the open elements, and the line that grows."""

    def __init__(self, *, keep_lines: bool) -> None:
        self.page = HtmlPage()
        self.keep_lines = keep_lines
        self.open_elements = [0]
        self.open_names: Counter[str] = Counter()
        self.preformatted: list[int] = []
        self.line: list[str] = []
        self.place = 0
        self.cell = 0  # where in the line the last cell begins
        self.is_tall = False  # whether it has several lines
        self.marking: dict[int, marked.Kind] = {}  # elements that mark their words
        self.amid_words: set[int] = set()  # elements that begin in a sentence
        self.siblings: dict[int, str] = {}  # the last element in each
        self.lists: dict[int, NumberedList | None] = {}
        self.open_lists: list[int] = []
        self.number = ""  # of an item of a list, until its first words come
        self.is_counted = False  # whether the line begins with one

    def text(self, raw: str) -> None:
        """Take text as it stands in the source."""
        if not raw:
            return
        text = without_unseen(html.unescape(raw))[0] if "&" in raw else raw
        if self.preformatted or self.keep_lines:
            first, *rest = text.split("\n")
            self._add(first)
            for each in rest:
                self._part_cell()
                self.break_line(empty=True)
                self._add(each)
        else:
            text = _BLANKS.sub(" ", text)
            self._add(text if self.line else text.lstrip(" "))

    def open(self, name: str, attributes: str, *, amid: bool = False) -> None:
        """Begin an element, which may be one of a sentence that stands ``amid`` its words."""
        if name == "br":
            self._part_cell()
            self.break_line(empty=True)
            return
        if name == "img" and (blackened := _REDACTED.search(attributes)):
            self._add(f"[{blackened['said']}]")
            return
        if name not in INLINE and not amid:
            self._break_above(name)
        if name in _VOID or attributes.endswith("/"):
            return
        self.page.names.append(name)
        self.page.parents.append(self.open_elements[-1])
        element = len(self.page.names) - 1
        self.open_elements.append(element)
        self.open_names[name] += 1
        if amid:
            self.amid_words.add(element)
        if name in _BESIDE or "comment" in name or _ASIDE.search(attributes):
            self.page.asides.add(element)
        if name == "blockquote" and _CITED.search(attributes):
            self.page.cited.add(element)
        if kind := marked.kind_of(name, attributes):
            self.marking[element] = kind
            self._add(marked.opened(kind))
        if name in _LISTS:
            self.lists[element] = list_of(name, attributes, self.open_names)
            self.open_lists.append(element)
        elif name == "li":
            self._number(attributes)
        if name in _PREFORMATTED or _KEEPS_BLANKS.search(attributes):
            self.preformatted.append(element)

    def close(self, name: str, *, amid: bool = False) -> None:
        """End the innermost element of a name, and whatever is still open in it."""
        if not amid and name not in INLINE and name != "dt":  # whose label goes on in its line
            self._break_around(name)
        if not self.open_names[name]:
            return
        while True:
            element = self.open_elements.pop()
            closed = self.page.names[element]
            if self.open_lists and self.open_lists[-1] == element:
                self.open_lists.pop()
            if element in self.marking:
                self.line.append(marked.closed(self.marking[element]))
            self.open_names[closed] -= 1
            if self.preformatted and self.preformatted[-1] == element:
                self.preformatted.pop()
            if closed == name:
                return

    def break_line(self, *, empty: bool = False) -> None:
        """End the line; ``empty`` says whether one without anything in it is kept."""
        line = "".join(self.line).rstrip()
        if line or empty:
            if self.is_counted:
                self.page.counted.add(len(self.page.lines))
                self.is_counted = False
            self.page.lines.append(line)
            self.page.places.append(self.place if self.line else self.open_elements[-1])
        self.line, self.cell = [], 0

    def _break_above(self, name: str) -> None:
        parent = self.open_elements[-1]
        if name == "dd" == self.siblings.get(parent):
            self.break_line()  # only beside a ``dt`` it goes on in a line
        self.siblings[parent] = name
        self._break_around(name)

    def _break_around(self, name: str) -> None:
        if name in _CELLS:
            if self.line and self.is_tall:
                self.break_line()
            elif self.line:
                self._add("\t")
            self.cell, self.is_tall = len(self.line), False
            return
        if name not in _ROWS:
            self._part_cell()
        self.break_line()
        if name in _APART and self.page.lines and self.page.lines[-1]:
            self.break_line(empty=True)

    def _part_cell(self) -> None:
        """Give a cell of several lines its own, of those in its row; it has a line end here."""
        before, inside = self.line[: self.cell], self.line[self.cell :]
        if "".join(before).strip() and "".join(inside).strip():
            self.line = before
            self.break_line()
            self.line, self.place = inside, self.open_elements[-1]
        self.cell, self.is_tall = 0, bool(self.open_names["td"] or self.open_names["th"])

    def _number(self, attributes: str) -> None:
        """Take the number that a browser gives to an item of the innermost list.

        An item without a word, whose number nothing took, is an empty line.
        """
        if self.number:
            self.break_line(empty=True)
        of_list = self.lists[self.open_lists[-1]] if self.open_lists else None
        self.number = of_list.next(attributes) if of_list else ""

    def _add(self, text: str) -> None:
        if not text:
            return
        if self.number and text[0] not in marked.SIGNS and text.strip():
            if not _PRINTED.match(text):
                text = self.number + text.lstrip()
                self.is_counted = True
            self.number = ""
        if not self.line or not "".join(self.line[:1]).strip():
            self.place = self.open_elements[-1]
        self.line.append(text)
