"""A telegram read from end to end (``parse_raw``): header, body in, a ``Cable`` with its date out.

The wrapping is taken off the body (``wrappers``), the rest made into blocks (``body``); then
the fields of header and head are read, and everything is put together with the record.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import (
    TEXT_KINDS,
    BlockKind,
    Cable,
    CableWarning,
    Mention,
    PassageKind,
    Reference,
    Span,
    Tag,
)
from reftel.cable.citing.mentions import find_mentions
from reftel.cable.citing.references import read_references
from reftel.cable.citing.unlikely import doubt_of
from reftel.cable.damage import first_damage, with_signs
from reftel.cable.lore.levels import LETTERS
from reftel.cable.lore.tags import read_tags
from reftel.cable.raw_cable import SIGNED, RawCable, Record, Source
from reftel.cable.telegram.body.body import Body, read_body
from reftel.cable.telegram.body.joined_lines import is_typed
from reftel.cable.telegram.body.labels import HeadField
from reftel.cable.telegram.body.passages import find_passages, passage_text
from reftel.cable.telegram.body.subject import clean_subject
from reftel.cable.telegram.body.truncated import BROKEN_OFF, ends_in_mid_sentence
from reftel.cable.telegram.derived import (
    citing,
    classification_of,
    derive_origin,
    origin_name,
)
from reftel.cable.telegram.fields.classified import parse_classified_by
from reftel.cable.telegram.fields.declassify import parse_declassify_on
from reftel.cable.telegram.fields.header import read_header
from reftel.cable.telegram.identified import identify
from reftel.cable.telegram.warned import (
    warnings_of_brackets,
    warnings_of_classification,
    warnings_of_head,
    warnings_of_markings,
    warnings_of_page_marks,
    warnings_of_page_numbers,
    warnings_of_pairs,
    warnings_of_repeated_lines,
    warnings_of_sections,
    why_cut_off,
)
from reftel.cable.text import Texts, fold, odd_characters, with_plain_blanks
from reftel.cable.warning_codes import Code

if TYPE_CHECKING:
    from reftel.cable.citing.missing_year import Citing
    from reftel.cable.telegram.body.head import Head
    from reftel.cable.telegram.body.wrappers import Wrapping

_REDACTED: Final = (("XXXX", re.compile("XXXX+")), ("xxxx", re.compile("xxxx+")))
_LOST_BRACKET: Final = re.compile(rf"{LETTERS}(?:/{{1,2}}NF)?\) ")


def parse_raw(raw: RawCable) -> Cable:
    """Return a raw cable, read. Never raises."""
    return _Reading(raw).cable()


def parse_telegram(
    header: str, body: str, *, record: Record | None = None, source: Source | None = None
) -> Cable:
    """Return the telegram with this header and body, read. Never raises.

    The header is the transmission lines up to the last addressee; the body goes from the
    classification line to the signature, with newlines as line ends, and is kept as it is. Where
    the record has no ID, one is derived (§1b).
    """
    raw = RawCable(record or Record(), header, body, source or Source("", ""))
    return replace(parse_raw(raw), source=source)


def parse_summary(text: str) -> str | None:
    """Return the summary of a telegram or of a piece of one, or None if it has none (§2.12)."""
    cable = parse_telegram("", text)
    for passage in find_passages(cable.blocks):
        if passage.kind is PassageKind.SUMMARY:
            return passage_text(cable.blocks, passage)
    return None


class _Reading:
    """One telegram while it is read: the parts, and the warnings on the way."""

    def __init__(self, raw: RawCable) -> None:
        # Read with plain blanks, kept as they came: the offsets are the same.
        self.raw = raw
        self.odd = odd_characters(raw.body)
        body = with_signs(with_plain_blanks(raw.body, self.odd))
        header = with_plain_blanks(raw.header)
        is_plain = body == raw.body and header == raw.header
        self.plain = raw if is_plain else replace(raw, header=header, body=body)
        self.warnings: list[CableWarning] = []

    def cable(self) -> Cable:
        """Read everything."""
        header = read_header(self.plain.header)
        known = identify(self.plain, header)
        self.warnings += known.warnings
        record, wrapping, line = known.record, known.wrapping, known.wrapping.line
        citer = citing(known.canonical, known.created)
        typed = is_typed(citer.year)
        body, truncated = self._read_body(wrapping, typed=typed)
        head = body.head
        classification = classification_of(record.classification, line, head.captions)
        self.warnings += warnings_of_markings(classification, body)
        references = self._references(head, citer)
        mentions = self._mentions(body, references, citer)
        subject, marking = self._subject(head, typed=typed)
        order = head.value(HeadField.EXECUTIVE_ORDER)
        return Cable(
            id=known.claim.id,
            canonical_id=known.canonical,
            record=record,
            header=self.raw.header,
            body=self.raw.body,
            source=self.raw.source,
            id_source=known.claim.source,
            rivals=self.raw.rivals,
            subject=subject,
            subject_marking=marking,
            created=known.created,
            created_precision=known.precision,
            released=record.released,
            classification=classification,
            origin=origin_name(record.origin or "") or derive_origin(header.sender, line),
            transmission=header.transmission,
            sender=header.sender,
            to=header.addressees.to,
            info=header.addressees.info,
            captions=tuple(head.captions),
            addressing=tuple(head.addressing),
            tags=self._tags(head),
            declassify_on=parse_declassify_on(order),
            declassify_raw=fold(order) or None,
            classified_by=parse_classified_by(self._classified_text(body)),
            references=references,
            blocks=body.blocks,
            debris=body.debris,
            mentions=mentions,
            signers=body.signers,
            sections=line.sections if line else None,
            partial=header.partial,
            truncated=truncated,
            redactions=self._redactions(wrapping.start),
            warnings=tuple(self.warnings),
        )

    def _read_body(self, wrapping: Wrapping, *, typed: bool) -> tuple[Body, bool]:
        """Read the body and warn of what is in it; also whether there was more of the text."""
        text, line, seams = self.plain.body, wrapping.line, self.raw.seams
        signed = dict(self.raw.record.extra).get(SIGNED)
        body = read_body(
            text, wrapping, seams, header=self.plain.header, typed=typed, signed=signed
        )
        self.warnings += body.warnings
        self.warnings += warnings_of_repeated_lines(text, body, line)
        self.warnings += warnings_of_page_marks(text, body, line)
        self.warnings += warnings_of_page_numbers(text, body, self.raw.record)
        self.warnings += warnings_of_pairs(body)
        self.warnings += warnings_of_brackets(text, body)
        if damaged := first_damage(self.raw.body, self.odd):
            self._warn(
                Code.ENCODING_REPAIRED,
                "characters that arrived in another encoding are shown as they were meant",
                damaged,
            )
        missing = [*warnings_of_sections(line, seams, body)]
        self.warnings += missing
        cut_off = self._is_cut_off(wrapping, body, of_section=bool(missing))
        self.warnings += warnings_of_head(body.head)
        if TEXT_KINDS.isdisjoint([block.kind for block in body.blocks]):
            self._warn(Code.NO_TEXT, "no text: only what stands above it is here")
        recorded = self.raw.record.classification
        self.warnings += warnings_of_classification(recorded, line, body.head.captions)
        return body, wrapping.stub_only or body.truncated or cut_off

    def _is_cut_off(self, wrapping: Wrapping, body: Body, *, of_section: bool) -> bool:
        """Whether the source says that it had no more of the text, or the text itself; warn of it.

        A stub is said already, and so is the section that goes on in another text.
        """
        said = why_cut_off(self.raw.record)
        if not said and body.truncated and not wrapping.stub_only:
            said = "the text ends in dots, and nobody signed it: more of it may have been there"
        elif not said and not (of_section or wrapping.stub_only):
            if body.ended or not ends_in_mid_sentence(body.blocks):
                return False
            said = BROKEN_OFF
        if said:
            self._warn(Code.TRUNCATED, said)
        return said is not None

    def _subject(self, head: Head, *, typed: bool) -> tuple[str, str | None]:
        """Return the subject and its marking: from the head, else the record's title."""
        subject, marking = clean_subject(head.fields.get(HeadField.SUBJECT, []), typed=typed)
        if subject:
            return subject, marking
        title = with_plain_blanks(self.raw.record.title or "").strip().rstrip("\\").strip()
        if title:
            self._warn(
                Code.SUBJECT_FROM_TITLE, "no subject in the body; the record's title serves", title
            )
            return clean_subject([f"({title}" if _LOST_BRACKET.match(title) else title])
        self._warn(Code.NO_SUBJECT, "no subject")
        return subject, marking

    def _tags(self, head: Head) -> tuple[Tag, ...]:
        tags = read_tags(head.value(HeadField.TAGS))
        for each in tags:
            if each.respelled:
                self._warn(Code.TAG_RESPELLED, f"{each.raw} read as {each.code}", each.raw)
        return tags

    def _references(self, head: Head, citing: Citing) -> tuple[Reference, ...]:
        text = head.value(HeadField.REFERENCES)
        references = read_references(text, citing.year, citing=citing) if text else ()
        for each in references:
            if each.year_inferred:
                self._warn(Code.YEAR_INFERRED, f"{each.raw} read as {each.id}", each.raw)
            if each.respelled:
                self._warn(Code.POST_RESPELLED, f"{each.raw} read as {each.id}", each.raw)
            if each.id and (doubt := doubt_of(each.id, citing)):
                self._warn(Code.REFERENCE_DOUBTFUL, f"{each.id} is doubtful: {doubt}", each.raw)
        return references

    def _mentions(
        self, body: Body, references: tuple[Reference, ...], citing: Citing
    ) -> tuple[Mention, ...]:
        texts = Texts([block.text if block.kind in TEXT_KINDS else "" for block in body.blocks])
        mentions = find_mentions(body.blocks, references, texts, citing=citing)
        for each in mentions.missing:
            raw = body.blocks[each.block].text[each.start : each.end]
            self._warn(Code.LETTER_MISSING, f"no entry {each.letter} in the REF block", raw)
        return mentions.found

    def _classified_text(self, body: Body) -> str:
        """Return the classified-by text: the head's, else that of a first paragraph (T71).

        A later one of the first three is such a text only if it begins with the label.
        """
        if text := body.head.value(HeadField.CLASSIFIED_BY):
            return text
        paragraphs = [block for block in body.blocks if block.kind is BlockKind.PARAGRAPH][:3]
        for block, head in zip(paragraphs, (200, 24, 24), strict=False):
            if "CLASSIFIED BY" in block.text[:head].upper():
                return block.text
        return ""

    def _redactions(self, start: int) -> int:
        """Return how many redactions the telegram holds: runs of X or x, names removed (T16)."""
        body = self.plain.body
        removed = body.count("[NAME REMOVED]", start) if "[" in body else 0
        for hint, pattern in _REDACTED:
            if hint in body:
                removed += len(pattern.findall(body, start))
        return removed

    def _warn(self, code: Code, message: str, raw: str = "", span: Span | None = None) -> None:
        self.warnings.append(CableWarning(code, message, raw, span))
