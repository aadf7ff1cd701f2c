"""The REF block: its entries, what kind each is, and the cable it names (2.7, 3.1, 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reftel.cable.citations import (
    Citation,
    Citing,
    Token,
    cited_year,
    read_citation,
    read_year,
    tokenize,
)
from reftel.cable.ids import split_id
from reftel.cable.model import Reference, ReferenceKind
from reftel.cable.places import origin_of
from reftel.cable.refblock import reference_text
from reftel.cable.series import series_top

__all__ = ["Citing", "parse_references"]

_I = re.IGNORECASE
_KINDS = (
    (ReferenceKind.SEPTEL, re.compile(r"\bSEPTELS?\b", _I)),
    (ReferenceKind.MAIL, re.compile(r"E-?\s?MAILS?\b", _I)),
    (
        ReferenceKind.PHONE,
        re.compile(r"\b(?:TELE?CONS?|(?:TELE)?PHONE|PHONCONS?|FONCONS?|SVTC|DVC|VTC|CALLS?)\b", _I),
    ),
    (
        ReferenceKind.REPORT,
        re.compile(
            r"\b(?:IIRS?|TD-?X?|314/|CIR|DAILY|SIPRNET|SITREPS?|HOTR|SPOT|TACREP|REPORTS?|INTELLIPEDIA)\b|\b314/",
            _I,
        ),
    ),
    (
        ReferenceKind.PUBLICATION,
        re.compile(
            r"\b(?:\d+\s+FA[MH]|FA[MH]|FBIS|OSC|UNSCRS?|HTTPS?|WWW|U\.?S\.?C|CFR|ARTICLES?|WEB ?SITE|PRESS|FR|EUP\d+|[A-Z]{3}\d{14})\b",
            _I,
        ),
    ),
    (
        ReferenceKind.DOCUMENT,
        re.compile(
            r"\b(?:FAX|LETTERS?|MEMOS?|MEMORANDUM|MEMCONS?|DIP(?:LOMATIC)?\s?NOTES?|NOTES?|NON-?PAPERS?"
            r"|PAPERS?|AIRGRAMS?|A-\d+|AGREEMENTS?|MOU|POINTS?|GUIDANCE|CONVENTION|PACKAGE)\b",
            _I,
        ),
    ),
    (ReferenceKind.MESSAGE, re.compile(r"\b(?:[A-Z]?\s?\d{6}Z|DTG|MSG|MESSAGES?)\b", _I)),
)
_EMPTY = re.compile(
    r"\W*(?:NONE|NIL|N\W?A|NO\s+REFS?|AS\s+NOTED(?:\s+IN\s+TEXT)?|SEE\s+TEXT|\W*)\W*", _I
)
_NOISE = re.compile(
    r"\W*(?:(?:PLEASE\s+)?SEE(?:\s+ALSO)?|AND|REFS?|REFTELS?|ALSO|UNCLAS\w*|CABLES?|TELS?|PLUS|\W)*\W*",
    _I,
)
_REDACTED = re.compile(
    r"\b(?:(?P<year>\d\d|(?:19|20)\d\d)\s+)?(?:[A-Z .]{2,25}\s+)?X{5,}(?:\s+\d{1,6})?\b", _I
)
_SEPARATORS = " \t\r\n,;\\\u00b6-"


@dataclass(frozen=True, slots=True)
class _Label:
    """A letter that opens an entry: tokens ``first`` to ``last``."""

    letter: str
    first: int
    last: int


def parse_references(
    text: str, year: int, *, citing: Citing | None = None
) -> tuple[Reference, ...]:
    """Read the entries of a REF block.

    Args:
        text: the block, with or without its label; text around it does no harm.
        year: the year of the citing cable, four digits.
        citing: the citing cable, where known. With it a citation without a year that cannot be
            of this year is taken back to the year before (3.2), and the cable does not cite
            itself.

    Returns:
        The entries in order, each cable of a list as one. ``id`` is None for what names no
        cable. The function never raises and takes time linear in the length of the text.
    """
    body = reference_text(text)
    if _EMPTY.fullmatch(body):
        return ()
    reader = _Reader(body, year, citing)
    return tuple(_without_duplicates(reader.entries(), citing))


class _Reader:
    """Reads one block; holds what an entry may share with the one before it (T65)."""

    def __init__(self, text: str, year: int, citing: Citing | None) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self.year = year
        self.citing = citing
        self.last: Citation | None = None

    def entries(self) -> Iterator[Reference]:
        labels = find_labels(self.tokens)
        start = 0
        letter: str | None = None
        for label in labels:
            yield from self._entry(start, label.first, letter)
            start, letter = label.last + 1, label.letter
        yield from self._entry(start, len(self.tokens), letter)

    def _entry(self, start: int, end: int, letter: str | None) -> Iterator[Reference]:
        """Read the entry between two labels."""
        if start >= end:
            return
        tokens = self.tokens[:end]
        citations = self._citations(tokens, start)
        at = tokens[start].start
        stop = tokens[end - 1].end
        previous: Reference | None = None
        for citation in citations:
            first, last = tokens[citation.first], tokens[citation.last]
            yield from self._gap(self.text[at : first.start], previous, letter)
            previous = self._reference(citation, self.text[first.start : last.end], letter)
            at = last.end
        yield from self._gap(self.text[at:stop], previous, letter)

    def _citations(self, tokens: list[Token], start: int) -> list[Citation]:
        own = self.citing.origin if self.citing else None
        found: list[Citation] = []
        floor = start
        for i in range(start, len(tokens)):
            if tokens[i].kind != "number" or i < floor:
                continue
            citation = None
            if not (_opens_citation(tokens, i) or _is_bracketed_year(tokens, i)):
                citation = self._shared(tokens, i, start, found) or read_citation(
                    tokens, i, floor, own
                )
            if citation is None:
                continue
            found.append(citation)
            self.last = citation
            floor = citation.last + 1
        return found

    def _shared(
        self, tokens: list[Token], at: int, start: int, found: list[Citation]
    ) -> Citation | None:
        """Read a number that shares origin and year with the citation before it (T65, T81)."""
        number = tokens[at].text
        if len(number) > 8 or not int(number):
            return None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after and after.kind == "word" and after.text.upper() not in ("AND", "NOTAL", "ET"):
            return None
        if after and after.text == "." and number == "1":
            return None
        if found:
            between = tokens[found[-1].last + 1 : at]
            plain = all(t.text.upper() in (",", "AND", "&", "/", ";", "OR", "-") for t in between)
            if not between or not plain or len(number) < 2:
                return None
        elif at != start:
            return None
        elif self.last is None:
            return self._number_only(tokens, at)
        if self.last is None:
            return None
        return replace(self.last, serial=int(number), first=at, last=at)

    def _number_only(self, tokens: list[Token], at: int) -> Citation | None:
        """Read an entry that is a number alone: STATE's when it is too large for the post (T81)."""
        serial = int(tokens[at].text)
        if len(tokens) - at > 1 and tokens[at + 1].kind in ("word", "number"):
            return None
        if serial < 100:
            return None
        if self.citing is not None:
            top = series_top(self.citing.origin, self.citing.year, self.citing.month or 12)
            if serial < 10_000 or (top is not None and serial <= top * 1.1 + 15):
                return Citation(self.citing.origin, serial, None, at, at)
        origin = "STATE" if serial >= 10_000 else None
        return Citation(origin, serial, None, at, at)

    def _reference(self, citation: Citation, raw: str, letter: str | None) -> Reference:
        year = citation.year
        inferred = False
        if year is None:
            year = self.year
            if self.citing is not None and citation.origin is not None:
                year = cited_year(citation.origin, citation.serial, self.citing)
                inferred = year != self.citing.year
        id_ = f"{year % 100:02d}{citation.origin}{citation.serial}" if citation.origin else None
        return Reference(id_, letter, ReferenceKind.CABLE, _folded(raw), year_inferred=inferred)

    def _gap(
        self, text: str, previous: Reference | None, letter: str | None
    ) -> Iterator[Reference]:
        """Read what stands between citations: other entries, or a remark on the one before."""
        remarks: list[str] = []
        others: list[Reference] = []
        for i, part in enumerate(_parts(text)):
            kind = _kind(part)
            bracketed = part.lstrip()[:1] in '(["'
            if previous is not None and (kind is None or bracketed) and (i == 0 or not others):
                remarks.append(part)
            elif kind is not None:
                others.append(Reference(None, letter, kind, _folded(part)))
            elif others:
                joined = f"{others[-1].raw} {part}"
                others[-1] = replace(others[-1], raw=_folded(joined))
            elif not _NOISE.fullmatch(part) and not _EMPTY.fullmatch(part):
                others.append(self._unclassified(part, letter))
        if previous is not None:
            yield replace(previous, remark=_remark(remarks))
        yield from others

    def _unclassified(self, part: str, letter: str | None) -> Reference:
        kind = ReferenceKind.CABLE if _REDACTED.search(part) else ReferenceKind.OTHER
        return Reference(None, letter, kind, _folded(part))


def _opens_citation(tokens: list[Token], at: int) -> bool:
    """Say whether a number is the year of the citation behind it (``07 LIMA 22``)."""
    if read_year(tokens[at].text) is None or len(tokens[at].text) < 2:
        return False
    i = at + 1
    while i < len(tokens) and i - at <= 2 and tokens[i].text in ")]-/'":
        i += 1
    first = i
    while (
        i < len(tokens) and i - first < 7 and (tokens[i].kind == "word" or tokens[i].text in ".-'")
    ):
        i += 1
    if i == first or i >= len(tokens):
        return False
    while i < len(tokens) and tokens[i].text in "#:,(":
        i += 1
    return i < len(tokens) and tokens[i].kind == "number"


def _is_bracketed_year(tokens: list[Token], at: int) -> bool:
    """Say whether a number is a year between the post and the number (``STATE (01) 201265``)."""
    if not 0 < at < len(tokens) - 2 or tokens[at - 1].text not in "([":
        return False
    closed = tokens[at + 1].text in ")]" and tokens[at + 2].kind == "number"
    return closed and read_year(tokens[at].text) is not None


def find_labels(tokens: list[Token]) -> list[_Label]:
    """Return the letters that open entries, in order (2.7, T53, T77, T84)."""
    labels: list[_Label] = []
    last: str | None = None
    i = 0
    while i < len(tokens):
        label = _label_at(tokens, i)
        if label is not None and _in_order(tokens, label, last) and not _is_marking(tokens, label):
            labels.append(label)
            last = label.letter
            i = label.last + 1
        else:
            i += 1
    return labels


def _label_at(tokens: list[Token], i: int) -> _Label | None:
    token = tokens[i]
    following = tokens[i + 1 : i + 4]
    texts = [t.text for t in following]
    if token.text in "([" and len(texts) >= 2 and texts[1] in ")]":
        inner = following[0]
        if (inner.kind == "word" and len(inner.text) == 1) or (
            inner.kind == "number"
            and len(inner.text) == 1
            and texts[2:]
            and following[2].kind == "word"
        ):
            return _Label(inner.text.upper(), i, i + 2)
        return None
    if token.kind != "word" or len(token.text) != 1:
        return None
    letter = token.text.upper()
    if texts and texts[0] in (".", ")", ":", "]"):
        last = i + 2 if texts[1:] and texts[0] == "." and texts[1] in ")" else i + 1
        return _Label(letter, i, last)
    if texts and texts[0] == "-" and following[0].start > token.end:
        return _Label(letter, i, i + 1)
    if _opens_bare(tokens, i):
        return _Label(letter, i, i)
    return None


def _opens_bare(tokens: list[Token], i: int) -> bool:
    """Say whether a letter without any sign stands before a citation (``A Montreal 365``)."""
    if i > 0 and tokens[i - 1].kind == "word" and tokens[i - 1].text.upper() not in ("REF", "AND"):
        return False
    j = i + 1
    if j < len(tokens) and tokens[j].kind == "number" and read_year(tokens[j].text):
        j += 1
    first = j
    while j < len(tokens) and tokens[j].kind == "word" and j - first < 5:
        j += 1
    if j == first or j >= len(tokens) or tokens[j].kind != "number":
        return False
    return origin_of(" ".join(t.text for t in tokens[first:j])) is not None


def _in_order(tokens: list[Token], label: _Label, last: str | None) -> bool:
    """Say whether a letter continues the list: initials of names do not."""
    letter = label.letter
    before = tokens[label.first - 1]
    at_start = label.first == 0 or before.text in ("\u00b6", ";")
    at_start |= before.text == "-" and before.end < tokens[label.first].start
    marked = tokens[label.first].text in "(["
    if last is None:
        return letter in "A1" or at_start or (marked and letter in "BC")
    step = ord(letter) - ord(last)
    if 0 <= step <= 1:
        return True
    return (at_start or marked) and -2 <= step <= 4


def _is_marking(tokens: list[Token], label: _Label) -> bool:
    """Say whether ``(C)`` stands between a post and its number (``KUWAIT (C) 02293``)."""
    before = label.first - 1
    after = label.last + 1
    if tokens[label.first].text not in "([" or before < 0 or after >= len(tokens):
        return False
    return (
        tokens[before].kind == "word"
        and tokens[after].kind == "number"
        and origin_of(tokens[before].text) is not None
    )


def _parts(text: str) -> list[str]:
    """Split text between citations at semicolons, and at line ends where another kind begins."""
    parts: list[str] = []
    for piece in text.split(";"):
        lines = piece.split("\n")
        current = lines[0]
        for line in lines[1:]:
            if _kind(line) is not None and (
                _kind(current) is not None or not current.strip(_SEPARATORS)
            ):
                parts.append(current)
                current = line
            else:
                current = f"{current} {line}"
        parts.append(current)
    return [part for part in parts if part.strip(_SEPARATORS + ".:()[]&")]


def _kind(text: str) -> ReferenceKind | None:
    for kind, pattern in _KINDS:
        if pattern.search(text):
            return kind
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).strip(_SEPARATORS)


def _remark(parts: list[str]) -> str | None:
    """Return the remark that bracketed titles, NOTAL and AND PREVIOUS make (T52, T59, T68)."""
    remarks = []
    for part in parts:
        text = _folded(part).strip(" .:&")
        if len(text) > 1 and text[0] + text[-1] in ("()", "[]", '""') and text.count(text[0]) == 1:
            text = text[1:-1].strip()
        if any(map(str.isalnum, text)) and not re.fullmatch(r"\W*(?:AND|OR)\W*", text, _I):
            remarks.append(text)
    return "; ".join(remarks) or None


def _without_duplicates(
    references: Iterator[Reference], citing: Citing | None
) -> Iterator[Reference]:
    """Drop a second citation of the same cable, unless a letter has no other (3.1)."""
    entries = list(references)
    seen: set[str] = set()
    for entry in entries:
        parts = split_id(entry.id) if entry.id else None
        if parts and citing and parts[1:] == (citing.origin, citing.serial):
            if not entry.year_inferred and parts[0] == f"{citing.year % 100:02d}":
                continue
        if entry.id in seen:
            companions = [e for e in entries if e.label == entry.label and e is not entry]
            if entry.label is None or companions:
                continue
        if entry.id:
            seen.add(entry.id)
        yield entry
