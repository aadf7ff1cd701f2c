"""Cables in XML: an export of records, each an element with its fields in elements of their own.

The fields are recognised by their names (:mod:`..records.fields`), of elements, or of their
``name`` where they are called ``field`` or ``column``, or after a kind of value
(``<str name="body">``). A file from a stranger may declare no entities, and nothing that it names
is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from reftel.sources.markup.xml_reader import RefusedError, XmlReader
from reftel.sources.piece import MAX_TEXT, Cut, Passed, Reject
from reftel.sources.records import fields
from reftel.sources.tables import objects
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.json_values import strings_in
from reftel.sources.tables.object_parts import numbered
from reftel.sources.tables.rows import in_pieces
from reftel.sources.tables.xml_element import LINES, WHOLE, PieceOfText, XmlElement
from reftel.sources.walk import FURTHEST, XML, xml_kind

if TYPE_CHECKING:
    from reftel.sources.form import FileHead
    from reftel.sources.stream import Stream

FORM: Final = "xml"

_ELEMENT: Final = re.compile(r"<([A-Za-z_][\w.:-]{0,60})(?:\s[^<>]{0,500})?>")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PROLOG: Final = re.compile(r"\s{0,100}<\?xml\s")
_PAGES: Final = frozenset(("rss", "feed", "svg", "rdf:RDF", "urlset", "sitemapindex"))
_UNNAMED: Final = frozenset(("str", "int", "long", "float", "double", "bool"))
_NAMED: Final = _UNNAMED | {"field", "column", "arr", "date"}
_NAME: Final = re.compile(rf"<(?:{'|'.join(sorted(_NAMED))}) name=[\"']([^\"']{{1,60}})")
_CHUNK: Final = 1 << 16
_DEEPEST: Final = 50
_LONGEST: Final = 1 << 20  # characters of texts that may be parts of one


def is_xml(head: FileHead) -> bool:
    """Whether a file is XML of which the first elements have the names of a record's fields."""
    if not (_PROLOG.match(head.text) or head.ends(*XML)):
        return False
    lower = head.text.lower()
    if "<html" in lower or "<!doctype html" in lower:
        return False
    return _has_fields(head.text) or _has_fields(head.further(FURTHEST))


def is_feed(head: FileHead) -> bool:
    """Whether a file of XML is a feed, a map of a site or a drawing: no export by its kind."""
    names = _ELEMENT.findall(_COMMENT.sub("", head.text))
    return bool(names) and names[0] in _PAGES


def _has_fields(text: str) -> bool:
    """Whether elements of a text have the names of a record's fields."""
    names = _ELEMENT.findall(_COMMENT.sub("", text))
    if not names or names[0] in _PAGES:
        return False
    named = _NAME.findall(text)
    return fields.known(sorted({fields.plain_name(name) for name in (*names[1:], *named)})) >= 2


def cut(stream: Stream, file: str) -> Iterator[Cut]:
    """Yield the records of a file in pieces that each hold whole ones."""
    return in_pieces(_found(stream, file), file, FORM)


def _found(stream: Stream, file: str) -> Iterator[TableRecord | Reject | Passed]:
    """Yield the records of a file, and what is wrong with it."""
    reader = _Reader()
    why: str | None = None
    is_empty = True
    is_over = False
    while not (is_over or why):
        data = stream.read(_CHUNK)
        why, is_over = reader.xml.feed(data), not data
        yield from reader.records
        yield from (Reject(file, f"line {line}", reason) for line, reason in reader.faults)
        is_empty = is_empty and not (reader.records or reader.faults)
        reader.records, reader.faults = [], []
    if why:
        yield Reject(file, f"line {reader.xml.line}", why)
    elif is_empty:
        yield Passed(file, xml_kind(file) or XML[0])


class _Reader:
    """Makes records of elements as they close.

    An element is a record if it holds a text and something that tells of which cable; else what
    it holds is its parent's. Several texts that stand in a record are parts of its own, or beside
    it, as they are in an object of JSON (:mod:`.objects`); no other record has anything of them.
    """

    def __init__(self) -> None:
        self.records: list[TableRecord] = []
        self.faults: list[tuple[int, str]] = []
        self._open: list[XmlElement] = []
        self._held = 0  # characters in open elements
        self._kind = ""  # what records are called
        self.xml = XmlReader(self._begin, self._text, self._end)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise RefusedError("XML nested too deep")
        named = attributes.get("name", name) if name.lower() in _NAMED else name
        if "name" not in attributes and name in _UNNAMED and self._open:  # one of a list
            named = self._open[-1].name
        element = XmlElement(named.rpartition(":")[2], self.xml.line)
        parent = self._open[-1] if self._open else None
        element.in_text = fields.is_text(element.name) or bool(parent and parent.in_text)
        element.in_words = element.in_text and bool(
            parent and (parent.in_words or parent.speaks() or parent.name in WHOLE)
        )
        for key, value in attributes.items():
            if not (key == "name" and name.lower() in _NAMED):
                self._hold(len(value))
                element.fields[key] = [value]
        element.attributes = frozenset(element.fields)
        self._open.append(element)

    def _text(self, text: str) -> None:
        if not self._open:
            return
        element = self._open[-1]
        if element.text or text.strip():
            self._hold(len(text))
            element.text.append(text)
        if element.in_text or fields.means(element.name):
            element.pieces.append(PieceOfText("", text, text))

    def _hold(self, size: int) -> None:
        self._held += size
        if self._held > MAX_TEXT:
            raise RefusedError(f"a record of more than {MAX_TEXT >> 20} MB")

    def _end(self, _: str) -> None:
        element = self._open.pop()
        parent = self._open[-1] if self._open else None
        text, words = element.closed()
        if not text.strip() and len(element.fields) == 1 and fields.means(element.name):
            text = "".join(element.fields.get("when", ()))  # of a date, in editions (TEI)
        says_more = element.nested or not element.fields.keys() <= element.attributes
        is_line = element.name in LINES and not says_more
        if is_line and element.name in WHOLE:
            text = words = numbered(element.joined(), text)
        if parent and (parent.in_text or fields.means(parent.name)):
            piece = parent.take(element, text, words)
            is_field = not is_line and bool(
                fields.means(element.name) or element.fields or element.nested
            )
            if parent.speaks() or (parent.in_text and not is_field):
                return  # words, a line or a paragraph of a text
            known = {name: len(values) for name, values in parent.fields.items()}
            nested = len(parent.nested)
            self._give(element, parent, text)
            piece.gave = {
                name: values[known.get(name, 0) :] for name, values in parent.fields.items()
            }
            piece.nested = parent.nested[nested:]
        else:
            self._give(element, parent, text)

    def _give(self, element: XmlElement, parent: XmlElement | None, text: str) -> None:
        """Make a record of an element that has closed, or leave its fields to its parent."""
        if text.strip() and (fields.means(element.name) or not (parent and parent.in_text)):
            is_part = element.name in WHOLE and not element.in_text and " " in text
            of = element if parent is None or element.fields or is_part else parent
            self._add(of, "text" if is_part else element.name, text)
        if element.fields or element.nested:
            self._close(element, parent)

    def _close(self, element: XmlElement, parent: XmlElement | None) -> None:
        """Take an element with fields for a record, or leave them to its parent."""
        element.take_the_only_text()
        found = element.joined()
        left = {name: said for name, said in found.items() if element.told.get(name) != said}
        has_text = bool(element.nested) or fields.is_record(found)
        above = self._id_above() if has_text else ""
        if has_text and (parent is None or self._is_whole(element, found, above)):
            if parent is not None and len(self._open) > 1:  # the root's are of the whole file
                parent.told = parent.joined()
                found |= {f"{parent.name} {name}": said for name, said in parent.told.items()}
            self._records(element.line, found | element.of_nested())
            self._kind = self._kind or element.name
        elif has_text and parent is not None:
            parent.nest(element, left, above)
            self._part(parent)
        elif element.name == self._kind:
            self.faults.append(
                (element.line, "a record without a text; write it into a column called body")
            )
        elif parent is not None and not (element.holds_records and _names_cable(left)):
            for name, value in left.items():
                self._add(parent, element.name_above(name), value)
        elif _names_cable(left):
            self.faults.append((element.line, fields.not_understood(tuple(found))))

    def _id_above(self) -> str:
        """Return the ID of the record in which an element stands that has closed, or nothing."""
        return next(filter(None, (each.id() for each in self._open)), "")

    @staticmethod
    def _is_whole(element: XmlElement, found: dict[str, str], above: str) -> bool:
        """Whether an element with a text says of which cable it is, and is no part of one."""
        if above:
            return element.id() not in ("", above)
        return any(
            one in ("date", "title") or (one == "id" and fields.is_cable_id(value))
            for name, value in found.items()
            for one in fields.means(name)
        )

    def _add(self, element: XmlElement, name: str, value: str) -> None:
        """Give an element a field; a further text is kept for when it is known whose it is."""
        element.fields.setdefault(name, []).append(value)
        if fields.is_text(name) and len(element.fields[name]) > 1:
            self._part(element)

    def _part(self, element: XmlElement) -> None:
        """Give away the texts of an element that has several, where they are no parts of one."""
        is_root = len(self._open) == 1 and element is self._open[0]
        texts = element.texts()
        if (is_root and len(texts) > 1 and not element.id()) or (
            sum(len(text) for _, said in texts for text in strings_in(said)) > _LONGEST
        ):
            element.holds_others = True
        if element.holds_others:
            for line, said in texts:
                self._records(line, said)
            element.without_texts()

    def _records(self, line: int, said: dict[str, Any]) -> None:
        """Make a record of what an element says, or several where that is of several cables."""
        if all(isinstance(each, str) for each in said.values()):
            self._record(line, said)
            return
        for each in objects.records(said):
            if isinstance(each, str):
                self.faults.append((line, each))
            else:
                self._record(line, each)

    def _record(self, line: int, record: Mapping[str, Any]) -> None:
        for element in self._open:
            element.pieces.clear()  # it is no text
            element.holds_records = True
        self.records.append(TableRecord(line, record))
        size = sum(map(len, record.values()))
        self._held = max(0, self._held - size)


def _names_cable(said: Mapping[str, str]) -> bool:
    """Whether the ID of a cable is among the values of fields."""
    return any(fields.is_cable_id(one) for value in said.values() for one in value.split("|"))
