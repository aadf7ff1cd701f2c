"""The REF block read: its entries, what kind each is, the cable it names (§2.7, §3.1, §3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reftel.cable.cable import Reference, ReferenceKind
from reftel.cable.citing.missing_year import Citing, cited_year
from reftel.cable.citing.other_entries import (
    LONGEST_REMARK,
    folded,
    is_remark,
    kind_of,
    parts_of,
    remark_of,
    words_of,
)
from reftel.cable.citing.post_and_number import LINKS, RANGES, Citation, read_citation
from reftel.cable.citing.refblock import LONGEST_BLOCK
from reftel.cable.citing.reflabels import find_labels
from reftel.cable.citing.titles import is_in_title
from reftel.cable.citing.tokens import Token, tokenize
from reftel.cable.citing.written_year import (
    is_inner_year,
    leading_year,
    opens_citation,
    serials_to,
    year_behind,
    year_of_all,
)
from reftel.cable.lore.ids import join_id
from reftel.cable.lore.origins import origin_of
from reftel.cable.lore.series import series_top

if TYPE_CHECKING:
    from reftel.cable.citing.label_forms import Label

_I = re.IGNORECASE
# Blocks that say that they hold nothing, and words that say nothing of an entry.
_EMPTY = frozenset(
    {"", "NONE", "NIL", "NA", "N A", "NO REF", "NO REFS"}
    | {"AS NOTED", "AS NOTED IN TEXT", "SEE TEXT"}
)
_NOISE = frozenset(
    {"PLEASE", "SEE", "ALSO", "AND", "REF", "REFS", "REFTEL", "REFTELS", "UNCLAS", "UNCLASS"}
    | {"CABLE", "CABLES", "TEL", "TELS", "PLUS"}
    | {"C", "S", "U", "SBU", "NF", "NOFORN", "FOUO", "LOU"}
)
_LONGEST_EMPTY = 40
# What may stand around a number.
_BRACKETS = frozenset("()[]")
# What parts words from the citation behind them.
_PARTING = (",", ":", ";", "\n")
# What stands between numbers that share an origin.
_LISTS = frozenset({",", "&", "/", ";"}) | LINKS | RANGES
_BEHIND_SHARED = LINKS | RANGES | {"NOTAL"}
# What stands instead of the origin that the entry before names.
_SAME_ORIGIN = frozenset({"IBID", "IDEM", "SAME"})
# A block's own label, where whoever cut the block out left it.
_LABEL = re.compile(r"\s*REF(?:TEL|ERENCE)?S?[ ]?(?:\(S\))?[ ]?:", _I)
# A page break's mark has eight digits; the count of pages behind it may be cut off.
_PAGE_MARK = 8
_REDACTED = re.compile(r"\b[Xx]{5,}\b")
_AND = re.compile(r"^AND\s+", _I)
# What is no entry of its own: a year, or that older ones are meant, and where they are found.
_REST = re.compile(
    r"(?=[12A])(?P<year>(?:19|20)\d\d)?[ ,]*(?P<previous>AND (?:PREVIOUS|PRIOR|EARLIER))?"
    r"(?P<where>[ ]?\(.*\))?",
    _I,
)


def read_references(text: str, year: int, *, citing: Citing | None = None) -> tuple[Reference, ...]:
    """Return the entries of a REF block, without its label, in order, each cable of a list as one.

    ``year`` is that of the citing cable, four digits. With ``citing`` a citation without a year
    that cannot be of this year is taken back to the year before (§3.2), and the cable does not cite
    itself. ``id`` is None for what names no cable. Never raises, and takes time linear in the
    text's length.
    """
    text = text[:LONGEST_BLOCK]
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    if len(text) < _LONGEST_EMPTY and words_of(text) in _EMPTY:
        return ()
    reader = _Reader(text, year, citing)
    return tuple(_without_duplicates(reader.entries(), citing))


class _Reader:
    """Reads one block; holds what an entry may share with the one before it (T65)."""

    def __init__(self, text: str, year: int, citing: Citing | None) -> None:
        self.text = text
        own = citing.serial if citing else None
        self.tokens = _without_page_mark(tokenize(text, year), own)
        self.year = year
        self.citing = citing
        self.year_of_all = year_of_all(self.tokens)
        self.last: Citation | None = None
        self.after_other = False  # the entry before names no cable

    def entries(self) -> Iterator[Reference]:
        labels = find_labels(self.tokens)
        if _stand_behind(labels, self.tokens):
            starts = [0] + [label.last + 1 for label in labels]
            for start, label in zip(starts, labels, strict=False):
                yield from self._entry(start, label.first, label.letter)
            return
        ends = [label.first for label in labels] + [len(self.tokens)]
        yield from self._entry(0, ends[0], None)
        for label, end in zip(labels, ends[1:], strict=True):
            entries = self._entry(label.last + 1, end, label.letter)
            yield from label.shared(list(entries)) if label.through else entries

    def _entry(self, start: int, end: int, letter: str | None) -> Iterator[Reference]:
        """Read the entry between two labels."""
        if start >= end:
            return
        tokens = self.tokens[:end]
        citations = self._citations(tokens, start)
        self.after_other = not citations
        at = tokens[start].start
        stop = tokens[end - 1].end
        previous: Reference | None = None
        for citation in citations:
            first, last = tokens[citation.first], tokens[citation.last]
            yield from self._gap(self.text[at : first.start], previous, letter, leads=True)
            previous = self._reference(citation, self.text[first.start : last.end], letter)
            at = last.end
        yield from self._gap(self.text[at:stop], previous, letter, leads=False)

    def _citations(self, tokens: list[Token], start: int) -> list[Citation]:
        own = self.citing.origin if self.citing else None
        found: list[Citation] = []
        floor = start
        named = 0  # the last of them that names its origin; those behind it share it
        for i in range(start, len(tokens)):
            if tokens[i].kind != "number" or i < floor:
                continue
            if opens_citation(tokens, i, start) or is_inner_year(tokens, i):
                continue
            if citation := self._shared(tokens, i, start, found):
                behind = citation.year if citation.first == i else None
                if found and behind and found[-1].year is None:  # 123 AND 124 OF 2007
                    found[named:] = [replace(each, year=behind) for each in found[named:]]
                found += _range(tokens, found[-1], citation, i) if found else [citation]
            elif citation := read_citation(tokens, i, floor, own):
                if is_in_title(tokens, citation.first, citation.last, start):
                    continue
                if citation.origin in _SAME_ORIGIN and self.last is not None:
                    citation = replace(citation, origin=self.last.origin)
                through = bool(found) and _is_through(tokens, found[-1], citation)
                named = len(found)
                found += _range(tokens, found[-1], citation, i) if through else [citation]
            else:
                continue
            self.last = found[-1]
            floor = citation.last + 1
        of_all = self.year_of_all or leading_year(tokens, start)
        return [replace(each, year=each.year or of_all) for each in found] if of_all else found

    def _shared(
        self, tokens: list[Token], at: int, start: int, found: list[Citation]
    ) -> Citation | None:
        """Read a number that shares origin and year with the citation before it (T65, T81)."""
        number = tokens[at].text
        if len(number) > 8 or not int(number):
            return None
        inner = None
        if found:
            signed = at - (tokens[at - 1].text == "#")  # LIMA 12, #13
            between = _without_remark(tokens, found[-1].last + 1, signed)
            inner = tokens[at - 1].year if is_inner_year(tokens, at - 1) else None
            if between and inner:  # LIMA 123 AND 06 124
                between = between[:-1]
            if between is None or any(each.text.upper() not in _LISTS for each in between):
                return None
            if len(between) < at - found[-1].last - 1 and tokens[at].year:
                return None
            if not between and len(number) <= 2:  # side by side
                return None
        elif any(each.text not in _BRACKETS for each in tokens[start:at]):
            return None
        elif self.after_other and len(number) == 4 and tokens[at].year:
            return None  # the date of what stands before
        last, year = year_behind(tokens, at)
        if last + 1 < len(tokens) and not _may_follow(tokens[last + 1], number):
            return None
        if self.last is None:
            return self._number_only(tokens, at)
        year = year or inner or self.last.year
        return replace(self.last, serial=int(number), year=year, first=at - bool(inner), last=last)

    def _number_only(self, tokens: list[Token], at: int) -> Citation | None:
        """Read an entry that is a number alone: STATE's when it is too large for the post (T81).

        Behind a report or a letter a year is the date of that, or of another one.
        """
        serial = int(tokens[at].text)
        after = tokens[at + 1 : at + 2]
        if after and after[0].kind != "sign" and after[0].text.upper() not in LINKS:
            return None
        if after and after[0].text == ":" and tokens[at].year:  # 2007: A. LIMA 12
            return None
        if serial < 100 or (self.after_other and tokens[at].year):
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
        id_ = join_id(year, citation.origin, citation.serial) if year and citation.origin else None
        return Reference(
            id_,
            letter,
            ReferenceKind.CABLE,
            folded(raw),
            year_inferred=inferred,
            respelled=citation.respelled,
        )

    def _gap(
        self, text: str, previous: Reference | None, letter: str | None, *, leads: bool
    ) -> Iterator[Reference]:
        """Read what stands between citations: other entries, or a remark on the one before.

        ``leads`` says that a citation follows; words that run into it are part of neither.
        """
        parts = parts_of(text)
        if not parts:
            if previous is not None:
                yield previous
            return
        parted = text.lstrip().startswith(";")
        leads = leads and text.rstrip(" ")[-1:] not in _PARTING
        remarks: list[str] = []
        others: list[Reference] = []
        for i, part in enumerate(parts):
            kind = kind_of(part)
            if (
                previous is not None
                and not others
                and is_remark(part, kind, first=i == 0 and not parted)
            ):
                remarks.append(part)
            elif kind is not None:
                others.append(Reference(None, letter, kind, _AND.sub("", folded(part))))
            elif others:
                others[-1] = replace(others[-1], raw=folded(f"{others[-1].raw} {part}"))
            elif not leads or i < len(parts) - 1:
                others.extend(self._unclassified(part, letter))
        if previous is not None:
            yield replace(previous, remark=remark_of(remarks))
        yield from others

    def _unclassified(self, part: str, letter: str | None) -> Iterator[Reference]:
        """Read an entry that is neither a citation nor of a known kind."""
        raw = folded(part)
        words = words_of(raw)
        if (
            words in (*_EMPTY, f"ALL {self.year_of_all}")
            or set(words.split()) <= _NOISE
            or raw.endswith("...")
            or len(raw) > LONGEST_REMARK
        ):
            return
        name, bracket, title = raw.partition("(")
        if _REDACTED.search(raw) or origin_of(name):
            remark = remark_of([bracket + title]) if origin_of(name) else None
            yield Reference(None, letter, ReferenceKind.CABLE, raw, remark)
        else:
            yield Reference(None, letter, ReferenceKind.OTHER, raw)


def _may_follow(after: Token, number: str) -> bool:
    """Say whether a token may stand behind a number that shares the origin of the one before."""
    if after.kind == "word":
        return after.opens_line or after.text.upper() in _BEHIND_SHARED
    return not (after.text == "." and number == "1")


def _stand_behind(labels: list[Label], tokens: list[Token]) -> bool:
    """Say whether labels stand behind their entries: ``LIMA 12 (A), QUITO 3 (B)``."""
    if len(labels) < 2 or labels[0].first == 0:
        return False
    end = labels[-1].last + 1
    closed = tokens[labels[-1].last].text == ")"
    return closed and all(token.text == "." for token in tokens[end:])


def _without_page_mark(tokens: list[Token], own: int | None) -> list[Token]:
    """Return the tokens of a block without the page mark of its own cable behind it (T37).

    ``B. LIMA 12 PORT AMSEL 00000633``: a post and eight digits right behind a shorter number, which
    are its ``own`` number if that is known.
    """
    if not tokens or tokens[-1].kind != "number" or len(tokens[-1].text) != _PAGE_MARK:
        return tokens
    if own is not None and own != int(tokens[-1].text):
        return tokens
    before = len(tokens) - 2
    while before >= 0 and tokens[before].kind == "word":
        before -= 1
    if before < 0 or tokens[before].kind != "number" or len(tokens[before].text) >= _PAGE_MARK:
        return tokens
    return tokens[: before + 1] if before < len(tokens) - 2 else tokens


def _without_remark(tokens: list[Token], start: int, end: int) -> list[Token] | None:
    """Return what stands between two numbers, without one remark in brackets behind the first.

    None where nothing else stands there: ``LIMA 12 (NOTAL) 13`` is no list.
    """
    between = tokens[start:end]
    if not between or between[0].text != "(":
        return between
    closed = next((i for i, token in enumerate(between) if token.text == ")"), None)
    return None if closed is None else between[closed + 1 :] or None


def _range(
    tokens: list[Token], before: Citation, citation: Citation, number: int
) -> list[Citation]:
    """Return a citation that shares its origin with the one before, and those between the two.

    ``12 THROUGH 15`` and ``1234-36`` name every number of the range, when it is a short one.
    The last of them is token ``number``.
    """
    joint = tokens[before.last + 1 : citation.first]
    if len(joint) != 1 or joint[0].text.upper() not in RANGES:
        return [citation]
    serials = serials_to(before.serial, tokens[number].text) or (citation.serial,)
    return [replace(citation, serial=serial, first=before.last + 1) for serial in serials]


def _is_through(tokens: list[Token], before: Citation, citation: Citation) -> bool:
    """Say whether a range has its post twice: ``LIMA 12 THRU LIMA 15``; a dash parts two."""
    same = (before.origin, before.year) == (citation.origin, citation.year)
    return same and all(token.kind == "word" for token in tokens[before.last + 1 : citation.first])


def _joined(references: Iterator[Reference]) -> list[Reference]:
    """Return entries with what a label was put before by mistake joined to the one before.

    ``B. DAILY FOR MAY 4`` / ``C. 2007 AND PREVIOUS``: a year, or words on older ones.
    """
    found: list[Reference] = []
    for entry in references:
        rest = _REST.fullmatch(entry.raw) if found and entry.id is None else None
        if rest is None:
            found.append(entry)
            continue
        before = found[-1]
        raw = f"{before.raw}, {rest['year']}" if rest["year"] else before.raw
        raw += rest["where"] or ""
        remark = "; ".join(filter(None, (before.remark, rest["previous"])))
        found[-1] = replace(before, raw=raw, remark=remark or None)
    return found


def _without_duplicates(
    references: Iterator[Reference], citing: Citing | None
) -> Iterator[Reference]:
    """Drop a second citation of the same cable, unless a letter has no other (§3.1)."""
    entries = _joined(references)
    seen: set[str] = set()
    labels = [entry.label for entry in entries]
    own = join_id(citing.year, citing.origin, citing.serial or "") if citing else None
    for entry in entries:
        if entry.id is not None and entry.id == own:
            continue
        if entry.id in seen and (entry.label is None or labels.count(entry.label) > 1):
            labels.remove(entry.label)
            continue
        if entry.id:
            seen.add(entry.id)
        yield entry
