"""A telegram read from end to end: header and body in, a :class:`Cable` out.

The body goes through stages, each in its own module: the wrapping is taken off
(``wrappers``), the rest split into lines (``lines``) and cut where the collector glued
(``pages``, ``paragraphs``), the end set apart (``signers``), then the head (``head``) and the text
(``paragraphs``) made into blocks. Lines keep their offsets, and every line ends in one block or
in the debris: nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from reftel.cable.blocks import Draft
from reftel.cable.citations import Citing
from reftel.cable.classification import ClassificationLine, letters
from reftel.cable.classified import parse_classified_by
from reftel.cable.codes import Code
from reftel.cable.cutting import cut_text_lines
from reftel.cable.declassify import parse_declassify_on
from reftel.cable.head import Head, HeadReader
from reftel.cable.header import Header, read_header
from reftel.cable.ids import canonical_id, split_id
from reftel.cable.labels import Field
from reftel.cable.lines import cut_page_breaks, split_lines
from reftel.cable.mentions import find_mentions
from reftel.cable.model import (
    Block,
    BlockKind,
    Cable,
    CableWarning,
    Debris,
    DebrisKind,
    PassageKind,
    Precision,
    RawCable,
    Record,
    Source,
    Span,
)
from reftel.cable.pages import page_breaks
from reftel.cable.paragraphs import Place, TextReader
from reftel.cable.passages import find_passages, passage_text
from reftel.cable.references import parse_references
from reftel.cable.signers import read_ending
from reftel.cable.subject import clean_subject
from reftel.cable.tags import parse_tags
from reftel.cable.text import Joiner, fold
from reftel.cable.wrappers import Wrapping, read_wrapper, unwrap

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable.model import Mention, Reference

_ID: Final = re.compile(r"(\d\d)([A-Z]+)(\d+)")
_LOST_BRACKET: Final = re.compile(r"(?:SBU|[CSU])(?:/{1,2}NF)?\) ")
_MISSING_SECTION: Final = re.compile(r"\W*MISSING\s+SECTIONS?\b", re.IGNORECASE)


def parse_raw(raw: RawCable) -> Cable:
    """Return a raw cable, read. Never raises."""
    return parse_telegram(raw.header, raw.body, record=raw.record, source=raw.source)


def parse_telegram(
    header: str, body: str, *, record: Record | None = None, source: Source | None = None
) -> Cable:
    """Return the telegram with this header and body, read. Never raises.

    Args:
        header: the transmission lines up to the last addressee.
        body: classification line to signature, line ends as newlines; kept as it is.
        record: what the collector's database says; without an ID one is derived (1b).
        source: where the text came from.
    """
    return _Reading(header, body, record or Record(), source).cable()


def parse_summary(text: str) -> str | None:
    """Return the summary of a telegram or of a piece of one, or None if it has none (2.12)."""
    cable = parse_telegram("", text)
    for passage in cable.passages:
        if passage.kind is PassageKind.SUMMARY:
            return passage_text(cable.blocks, passage)
    return None


@dataclass(slots=True)
class _Body:
    """The body, read: blocks and debris in their order, and what the head held."""

    blocks: tuple[Block, ...] = ()
    debris: tuple[Debris, ...] = ()
    head: Head = field(default_factory=lambda: Head([]))
    signers: tuple[str, ...] = ()
    truncated: bool = False


class _Reading:
    """One telegram while it is read: the parts, and the warnings on the way."""

    def __init__(self, header: str, body: str, record: Record, source: Source | None) -> None:
        self.header_text = header
        self.body_text = body
        self.record = record
        self.source = source
        self.warnings: list[CableWarning] = []

    def cable(self) -> Cable:
        """Read everything."""
        record = self.record
        header = read_header(self.header_text)
        own = _ID.fullmatch(canonical_id(record.id)) if record.id else None
        wrapping = unwrap(self.body_text, own[2] if own else "", own[3] if own else "")
        line = wrapping.line
        identity = record.id or self._derived_id(header, line)
        canonical = canonical_id(identity) if identity else ""
        if record.id and canonical != record.id.upper():
            self._warn(
                Code.ID_MALFORMED, f"filed as {record.id}, answers to {canonical}", record.id
            )
        self._check_wrapping(wrapping, canonical)
        moment = self._read_wrapper(wrapping)
        body = self._read_body(wrapping)
        head = body.head
        created, precision = self._created(header, moment)
        citing = _citing(canonical, created)
        references = self._references(head, citing)
        mentions = self._mentions(body, references, citing)
        subject, marking = self._subject(head)
        order = head.value(Field.EXECUTIVE_ORDER)
        return Cable(
            id=identity,
            canonical_id=canonical,
            record=self.record,
            header=self.header_text,
            body=self.body_text,
            source=self.source,
            subject=subject,
            subject_marking=marking,
            created=created,
            created_precision=precision,
            released=record.released,
            classification=record.classification or self._classification(line, head),
            origin=record.origin or _origin(header, line),
            transmission=header.transmission,
            sender=header.sender,
            to=header.addressees.to,
            info=header.addressees.info,
            captions=tuple(head.captions),
            addressing=tuple(head.addressing),
            tags=tuple(parse_tags(f"TAGS: {head.value(Field.TAGS)}")),
            declassify_on=parse_declassify_on(order),
            declassify_raw=fold(order) or None,
            classified_by=parse_classified_by(self._classified_text(body)),
            references=references,
            blocks=body.blocks,
            debris=body.debris,
            mentions=mentions,
            passages=find_passages(body.blocks),
            signers=body.signers,
            sections=line.sections if line else None,
            partial=header.partial,
            truncated=wrapping.stub_only or body.truncated,
            redactions=self._redactions(wrapping.start),
            warnings=tuple(self.warnings),
        )

    # -- record and header

    def _derived_id(self, header: Header, line: ClassificationLine | None) -> str:
        """Return the ID that DTG and classification line make (1b), or an empty one."""
        dtg = header.transmission.dtg or self.record.created
        if line is None or dtg is None:
            self._warn(Code.ID_MISSING, "no reference ID, and none can be derived")
            return ""
        identity = f"{dtg.year % 100:02d}{letters(line.origin)}{line.serial}"
        self._warn(Code.ID_DERIVED, f"{identity} derived from date and classification line")
        return identity

    def _read_wrapper(self, wrapping: Wrapping) -> datetime | None:
        """Complete the record from the wrapper (T23); return the time that stands there."""
        text = self.body_text[wrapping.stub : wrapping.start]
        if not text or text.isspace():
            return None
        values = read_wrapper(text, self.record.id or "")
        self.record = replace(
            self.record,
            number=self.record.number or values.number,
            references=self.record.references or values.references,
        )
        return values.moment

    def _created(
        self, header: Header, moment: datetime | None
    ) -> tuple[datetime | None, Precision]:
        """Return when the cable was sent: the record's date, the DTG's minutes (T2, T89)."""
        created, dtg = self.record.created, header.transmission.dtg
        if dtg is not None and (created is None or created.date() == dtg.date()):
            return dtg, Precision.MINUTE
        if moment is not None and (created is None or created.date() == moment.date()):
            return moment, Precision.MINUTE
        if dtg is not None and created is not None:
            raw = header.transmission.dtg_raw or ""
            self._warn(
                Code.DATE_DISAGREES, f"the record says {created:%Y-%m-%d}, the DTG {raw}", raw
            )
        return created, self.record.created_precision

    def _classification(self, line: ClassificationLine | None, head: Head) -> str:
        """Return the level with its qualifier, from line and captions (2.2)."""
        if line is None:
            return ""
        captions = {*head.captions, *line.qualifier.split()}
        level = line.level
        if level == "UNCLASSIFIED" and captions & {"SENSITIVE", "SBU", "FOUO"}:
            level = "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
        elif level in ("CONFIDENTIAL", "SECRET") and "NOFORN" in captions:
            level = f"{level}//NOFORN"
        self._warn(Code.CLASSIFICATION_INFERRED, f"{level} read from the telegram", line.level)
        return level

    # -- body

    def _check_wrapping(self, wrapping: Wrapping, canonical: str) -> None:
        """Warn of what stands around the telegram, and of a body that is another cable's."""
        if wrapping.stub:
            self._warn(
                Code.STUB_REMOVED,
                "a stub before the telegram is left out",
                span=Span(0, wrapping.stub),
            )
        if self.body_text[wrapping.stub : wrapping.start].strip():
            span = Span(wrapping.stub, wrapping.start)
            self._warn(
                Code.WRAPPER_REMOVED,
                "a collector's record before the telegram is left out",
                span=span,
            )
        line = wrapping.line
        if line is None:
            self._warn(Code.NO_CLASSIFICATION_LINE, "no classification line")
        elif not wrapping.own and self.record.id:
            named = f"{line.origin} {line.serial}"
            span = Span(line.start, line.end)
            self._warn(Code.OTHER_CABLE, f"the body names {named}, not {canonical}", named, span)
        if wrapping.stub_only:
            self._warn(Code.TRUNCATED, "only the beginning of the cable is here")

    def _read_body(self, wrapping: Wrapping) -> _Body:
        """Read the body's lines to blocks and debris."""
        body = self.body_text
        lines = cut_page_breaks(
            split_lines(body, wrapping.start, wrapping.end),
            page_breaks(body, wrapping.start, wrapping.end),
        )
        ending = read_ending(cut_text_lines(lines, body))
        line = wrapping.line
        head = HeadReader(ending.text).read(line.end if line else None)
        place = Place(
            section=line.sections[0] if line and line.sections else None,
            page=1 if any(each.page_break for each in lines) else None,
        )
        text = TextReader(head.lines[head.text :], place).read()
        self.warnings.extend(text.warnings)
        drafts = [*head.drafts, *text.drafts]
        for lines_of, kind in ((ending.signature, BlockKind.SIGNATURE),):
            if lines_of:
                draft = Draft(kind)
                for each in lines_of:
                    draft.add(each)
                drafts.append(draft)
        drafts.sort(key=lambda draft: draft.lines[0].start)
        joiner = Joiner(body)
        blocks = tuple([draft.build(body, joiner) for draft in drafts])
        debris = [
            *self._outside(wrapping),
            *(
                Debris(kind, Span(each.start, each.end))
                for kind, each in (*head.debris, *text.debris)
            ),
            *(Debris(DebrisKind.TRAILER, Span(each.start, each.end)) for each in ending.trailers),
        ]
        debris.sort(key=lambda each: each.span.start)
        self._fill_from_stub(head, wrapping)
        self._check_head(head)
        last = ending.text[-1].text if ending.text else ""
        return _Body(
            blocks,
            tuple(debris),
            head,
            tuple(ending.names),
            not ending.names and last.endswith("..."),
        )

    def _outside(self, wrapping: Wrapping) -> list[Debris]:
        """Return the stub and the wrapper as debris, without the blanks around them."""
        found: list[Debris] = []
        for kind, start, end in (
            (DebrisKind.STUB, 0, wrapping.stub),
            (DebrisKind.WRAPPER, wrapping.stub, wrapping.start),
            (DebrisKind.WRAPPER, wrapping.end, len(self.body_text)),
        ):
            text = self.body_text[start:end]
            if text.strip():
                first = start + len(text) - len(text.lstrip())
                found.append(Debris(kind, Span(first, start + len(text.rstrip()))))
        return found

    def _fill_from_stub(self, head: Head, wrapping: Wrapping) -> None:
        """Take fields that the telegram lost from the stub before it (T35).

        What the stub's end cut off is no use, except in a list.
        """
        if not wrapping.stub or wrapping.stub_only:
            return
        stub = self.body_text[: wrapping.stub]
        for which, lines in HeadReader(split_lines(stub)).read(None).fields.items():
            cut = bool(lines) and lines[-1].endswith("...") and which is not Field.REFERENCES
            if lines and not head.fields.get(which) and not cut:
                head.fields[which] = lines
                self._warn(Code.FIELD_FROM_STUB, f"{which.label} stands only in the stub", lines[0])

    def _check_head(self, head: Head) -> None:
        if head.second is not None:
            span = Span(head.second.start, head.second.end)
            self._warn(
                Code.SECOND_CABLE, "a second cable begins in the body", head.second.text, span
            )
        for line in head.addressing:
            if _MISSING_SECTION.match(line):
                self._warn(Code.MISSING_SECTION, "a section of the telegram is missing", line)
        if head.unlabelled_tags:
            raw = head.value(Field.TAGS)
            self._warn(Code.TAGS_WITHOUT_LABEL, "tags without their label", raw)
        if not head.fields.get(Field.TAGS):
            self._warn(Code.NO_TAGS, "no TAGS line")

    def _subject(self, head: Head) -> tuple[str, str | None]:
        """Return the subject and its marking: from the head, else the record's title."""
        subject, marking = clean_subject(head.fields.get(Field.SUBJECT, []))
        if subject:
            return subject, marking
        title = (self.record.title or "").strip().rstrip("\\").strip()
        if title:
            self._warn(
                Code.SUBJECT_FROM_TITLE, "no subject in the body; the record's title serves", title
            )
            return clean_subject([f"({title}" if _LOST_BRACKET.match(title) else title])
        self._warn(Code.NO_SUBJECT, "no subject")
        return subject, marking

    def _references(self, head: Head, citing: Citing) -> tuple[Reference, ...]:
        text = head.value(Field.REFERENCES)
        references = parse_references(text, citing.year, citing=citing) if text else ()
        for each in references:
            if each.year_inferred:
                self._warn(Code.YEAR_INFERRED, f"{each.raw} read as {each.id}", each.raw)
        return references

    def _mentions(
        self, body: _Body, references: tuple[Reference, ...], citing: Citing
    ) -> tuple[Mention, ...]:
        mentions = find_mentions(body.blocks, references, citing=citing)
        for each in mentions.missing:
            raw = body.blocks[each.block].text[each.start : each.end]
            self._warn(Code.LETTER_MISSING, f"no entry {each.letter} in the REF block", raw)
        return mentions.found

    def _classified_text(self, body: _Body) -> str:
        """Return the classified-by text: the head's, else that of a first paragraph (T71)."""
        if text := body.head.value(Field.CLASSIFIED_BY):
            return text
        for block in body.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                head = block.text[:200].upper()
                return block.text if "CLASSIFIED BY" in head else ""
        return ""

    def _redactions(self, start: int) -> int:
        """Return how many redactions the telegram holds: runs of X or x, names removed (T16)."""
        body = self.body_text
        count = body.count("[NAME REMOVED]", start)
        for run in ("XXXX", "xxxx"):
            at = body.find(run, start)
            while at >= 0:
                count += 1
                at += len(run)
                while body.startswith(run[0], at):
                    at += 1
                at = body.find(run, at)
        return count

    def _warn(self, code: Code, message: str, raw: str = "", span: Span | None = None) -> None:
        self.warnings.append(CableWarning(code.value, message, raw, span))


def _citing(canonical: str, created: datetime | None) -> Citing:
    """Return what the year of a citation hangs on: the citing cable's place and date."""
    parts = split_id(canonical)
    year = created.year if created else _year_of(canonical)
    if parts is None:
        return Citing("", year, None, created.month if created else None)
    return Citing(parts[1], year, parts[2], created.month if created else None)


def _year_of(canonical: str) -> int:
    """Return the year that an ID begins with, four digits; 0 when there is no ID."""
    if not canonical[:2].isdigit():
        return 0
    year = int(canonical[:2])
    return year + (1900 if year > 60 else 2000)


def _origin(header: Header, line: ClassificationLine | None) -> str:
    """Return the origin as a record would spell it, from the sender's line."""
    sender = (header.sender or "").split("//")[0].strip()
    if sender.startswith("SECSTATE"):
        return "Secretary of State"
    for prefix, name in (
        ("AMEMBASSY ", "Embassy "),
        ("AMCONSUL ", "Consulate "),
        ("USMISSION ", "Mission "),
    ):
        if sender.startswith(prefix):
            return name + sender.removeprefix(prefix).title()
    return sender or (line.origin.title() if line else "")
