"""An element of XML while it is read: its words in their order, its fields, and which is which.

An element that is called as a field of a record is one only where a record can stand. Among the
words of a text, or between its paragraphs, it is words of these: a ``<head>`` there is a heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from reftel.sources.markup.html_text import INLINE
from reftel.sources.records import fields
from reftel.sources.records.field_names import ABOUT
from reftel.sources.tables.object_parts import LONGEST_LINE, are_in_order, is_of_parts, is_remark

_PARAGRAPHS: Final = frozenset(("para", "paragraph"))
WHOLE: Final = _PARAGRAPHS | {"p"}
"""Of these each is a paragraph; a ``p`` may be a line of a telegram."""

_OF_LINES: Final = frozenset(("line", "l", "lb", "li", "br", "hr", "tr"))
LINES: Final = WHOLE | _OF_LINES | {"div", "h1", "h2", "h3", "h4"}
"""Elements that begin a line also in the midst of words."""

_MARKS: Final = {
    **{name: name for name in ("del", "ins", "note", "footnote", "annotation")},
    **{name: name for name in ("sic", "orig", "rdg", "fw")},
    "add": "ins",
    "pagenum": "fw",
    "prodnote": "note",
    "noteref": "note",
}
"""What editions (TEI, DTBook) have for words that are none of the text, as HTML and a note do."""


class Nested(NamedTuple):
    """What an element with a text that is no record says, under its name."""

    name: str
    line: int
    said: dict[str, Any]


@dataclass(slots=True)
class PieceOfText:
    """Some words of a text, and the element in which they stand; its own stand in none.

    ``words`` has also those that are fields of a record, and ``gave`` what the record got of them,
    ``nested`` which elements.
    """

    element: str
    text: str
    words: str
    gave: dict[str, list[str]] = field(default_factory=dict)
    nested: list[Nested] = field(default_factory=list)

    def is_paragraph(self) -> bool:
        """Whether it is a paragraph, and not only a line of one."""
        long = self.element == "p" and len(self.text) > LONGEST_LINE
        return long or self.element in _PARAGRAPHS

    def is_blank_in_line(self) -> bool:
        """Whether it is the blank between two words, and not where lines of the source end."""
        return not self.element and self.text.isspace() and "\n" not in self.text


@dataclass(slots=True)
class XmlElement:
    """An element that is open: its text so far and the fields that were found in it."""

    name: str
    line: int
    in_text: bool = False
    in_words: bool = False  # of a paragraph
    text: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    pieces: list[PieceOfText] = field(default_factory=list)
    attributes: frozenset[str] = frozenset()
    told: dict[str, str] = field(default_factory=dict)  # of its fields, what records in it have
    nested: list[Nested] = field(default_factory=list)
    holds_others: bool = False  # texts that are no parts of one
    holds_records: bool = False

    def speaks(self) -> bool:
        """Whether words stand in it beside its elements, so that these are words of a sentence."""
        return bool(self.text) and not self.holds_record()

    def holds_record(self) -> bool:
        """Whether a text is among its fields, or the ID of a cable, so that it is none itself."""
        return bool(self.nested or self.id() or any(map(fields.is_text, self.fields)))

    def id(self) -> str:
        """Return the ID of a cable that is among its fields, or nothing."""
        said = (
            each for name in self.fields if "id" in fields.means(name) for each in self.fields[name]
        )
        return next(filter(fields.is_cable_id, said), "")

    def name_above(self, name: str) -> str:
        """Return what the element around it calls one of its fields: its own, if of a remark."""
        is_of_remark = is_remark(self.name) and bool(self.text)
        return f"{self.name} {name}" if is_of_remark and fields.means(name) else name

    def nest(self, inner: XmlElement, said: dict[str, str], above: str) -> Nested:
        """Keep what an element in it says that has a text; return it.

        ``above`` is the ID of the record in which it stands, and which it may say again.
        """
        of_its_own = {name: each for name, each in said.items() if not above or each != above}
        nested = Nested(inner.name, inner.line, {**of_its_own, **inner.of_nested()})
        self.nested.append(nested)
        return nested

    def texts(self) -> list[tuple[int, dict[str, Any]]]:
        """Return all texts in it, each with its line and what is said beside it."""
        own = [
            (self.line, {name: text})
            for name, texts in self.fields.items()
            if fields.is_text(name)
            for text in texts
        ]
        return [*own, *((each.line, each.said) for each in self.nested)]

    def without_texts(self) -> None:
        """Forget all texts in it."""
        self.nested.clear()
        self.fields = {name: each for name, each in self.fields.items() if not fields.is_text(name)}

    def take_the_only_text(self) -> None:
        """Make fields of its own of what the only element says in which a text is, if no remark."""
        if len(self.nested) != 1 or any(map(fields.is_text, self.fields)):
            return
        if is_remark(self.nested[0].name):
            return
        said = self.nested[0].said
        if all(isinstance(each, str) for each in said.values()):
            self.nested.clear()
            for name, each in said.items():
                self.fields.setdefault(name, []).append(each)

    def of_nested(self) -> dict[str, Any]:
        """Return its further texts, and what the elements in it say that have texts.

        Several of a name are a list; so is one that has the text itself. Texts that may as well be
        about a cable, or are the same once more in other words, are no list.
        """
        found: dict[str, Any] = {}
        for name, texts in self.fields.items():
            if fields.is_text(name) and len(texts) > 1:
                if fields.plain_name(name) in ABOUT or not are_in_order(texts):
                    found |= zip(fields.distinct((name,) * len(texts)), texts, strict=True)
                else:
                    found[name] = [*texts]
        for name in dict.fromkeys(each.name for each in self.nested):
            said = [each.said for each in self.nested if each.name == name]
            is_around = len(said) == 1 and not any(map(fields.is_text, said[0]))
            own = name if name not in found and name not in self.fields else f"{name} (elements)"
            found[own] = said[0] if is_around else said
        return found

    def take(self, inner: XmlElement, text: str, words: str) -> PieceOfText:
        """Take the text of an element in it that has closed, with the marks of a note.

        A line end that is called none (``<lb break="no"/>``) parts nothing; behind a hyphen it is
        one, and :mod:`reftel.sources.cleaning.divided` says what becomes of the hyphen.
        """
        mark = _MARKS.get(inner.name)
        if mark and words.strip():
            text = words = f"<{mark}>{words}</{mark}>"
        piece = PieceOfText(inner.name, text, words)
        above = self.pieces[-1] if self.pieces else piece
        said = above.text.rstrip()
        is_none = inner.name == "lb" and inner.fields.get("break") == ["no"]
        if is_none and not (above.element or said.endswith("-")):
            piece.element, above.text, above.words = "", said, said
        self.pieces.append(piece)
        return piece

    def closed(self) -> tuple[str, str]:
        """Return its words, now that it is whole, without those that are fields and with them."""
        if self.holds_record():
            self._keep_beside()
            text = "".join(self.text)
            return text, text
        first = self._first_word()
        for piece in self.pieces[first:] if self.in_text else ():
            for name, values in piece.gave.items():
                self.fields[name] = [said for said in self.fields[name] if said not in values]
            self.nested = [each for each in self.nested if each not in piece.nested]
        self.fields = {name: said for name, said in self.fields.items() if said}
        if not (self.in_text or (self.text and self.pieces)):
            text = "".join(self.text)
            return text, text
        text, words = ("".join(self._whole(at)) for at in (first, 0))
        return (text.rstrip("\n"), words.rstrip("\n")) if self.in_words else (text, words)

    def joined(self) -> dict[str, str]:
        """Return the fields, each with all that was said of it, but for further texts."""
        return {
            name: values[0] if fields.is_text(name) else "|".join(values)
            for name, values in self.fields.items()
        }

    def _keep_beside(self) -> None:
        """Make fields of a record of what stands beside those that it has."""
        for piece in self.pieces if self.in_text else ():
            if piece.text.strip() and piece.element and not fields.means(piece.element):
                has_text = any(map(fields.is_text, self.fields))
                name = "text" if is_of_parts(piece.element) and not has_text else piece.element
                self.fields.setdefault(name, []).append(piece.text.strip())

    def _first_word(self) -> int:
        """Return from which of its pieces on all are words of a text, and none a field.

        Where it has words or lines of its own, all are; above the lines of a text there may be its
        record.
        """
        if self.text:
            return 0
        lines = (
            at
            for at, piece in enumerate(self.pieces)
            if piece.element in LINES and piece.text.strip()
        )
        line = next(lines, None)
        if line is None:
            return len(self.pieces)
        return line if fields.is_text(self.name) else 0

    def _whole(self, first: int) -> Iterator[str]:
        """Yield its words in their order, of pieces before ``first`` without those of fields.

        Where it has no words of its own, an element is a line, unless it is one of a line in HTML,
        or blanks part it from the next.
        """
        is_run = bool(self.text) or any(piece.is_blank_in_line() for piece in self.pieces)
        has_paragraphs = any(piece.element in WHOLE for piece in self.pieces)
        between = "\n\n" if any(piece.is_paragraph() for piece in self.pieces) else "\n"
        above = ""
        for at, piece in enumerate(self.pieces):
            text = piece.words if at >= first else piece.text
            if at < first and fields.means(piece.element):
                continue
            is_line = piece.element in LINES or not (is_run or piece.element in INLINE)
            if not piece.element:
                text = text if above or text.strip() else ""
            elif is_line and text:
                is_apart = has_paragraphs and piece.element not in WHOLE | _OF_LINES
                text = text.rstrip("\n") if is_apart else text
                end = between if piece.element in WHOLE else "\n\n" if is_apart else "\n"
                text = f"{_line_end(above, apart=is_apart)}{text}{end}"
            elif is_line:
                text = _line_end(above)
            if text:
                above = text
                yield text


def _line_end(above: str, *, apart: bool = False) -> str:
    """Return what ends the line above, and leaves one empty where the next stands ``apart``."""
    if not above.strip():
        return ""
    lacking = (2 if apart else 1) - (len(above) - len(above.rstrip("\n")))
    return "\n" * max(0, lacking)
