"""When a warning is given: what of a telegram is missing, cut off, doubtful, or says two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import BlockKind, CableWarning, DebrisKind, Span
from reftel.cable.citing.refblock import LONGEST_BLOCK
from reftel.cable.lore.levels import class_rank, covers
from reftel.cable.lore.origins import origin_of, twin
from reftel.cable.lore.tags import LONGEST_LINE
from reftel.cable.raw_cable import (
    IN_DOUBT,
    LEFT_OUT,
    REPAIRED,
    TRUNCATED,
    UNACCOUNTED,
    IdSource,
    Record,
    Seam,
)
from reftel.cable.sentences import ends_sentence
from reftel.cable.telegram.body.labels import HeadField
from reftel.cable.telegram.body.page_numbers import NOT_IN_ORDER, PAGE_NUMBER, not_in_order
from reftel.cable.telegram.body.sections import lacking_pages, missing_sections
from reftel.cable.telegram.body.wrappers import WrapperValues, read_wrapper
from reftel.cable.telegram.derived import classification_of, derive_classification, post_of
from reftel.cable.telegram.fields.classification import ClassificationLine, match_line
from reftel.cable.telegram.fields.page_marks import SAID_BY_MARK
from reftel.cable.text import shortened
from reftel.cable.warning_codes import Code

if TYPE_CHECKING:
    from reftel.cable.telegram.body.body import Body
    from reftel.cable.telegram.body.head import Head
    from reftel.cable.telegram.body.wrappers import Wrapping

_MISSING_SECTION: Final = re.compile(r"\W*MISSING\s+SECTIONS?\b", re.IGNORECASE)
_LONGEST_FIELDS: Final = ((HeadField.TAGS, LONGEST_LINE), (HeadField.REFERENCES, LONGEST_BLOCK))
_LONGEST_RAW: Final = 80
_FEWEST_PAIRED: Final = 6  # paragraphs
_TWO_TEXTS: Final = (
    "each paragraph is followed by another with its number: two texts, as a translation or two"
    " versions, stand between each other; take them apart, and import each"
)
_BRACKETED: Final = re.compile(r"(?:\[|\{(?!\{))(?=[^\]}]{0,200}[a-z])[^\]}]{2}")
_LINE_IN_BRACKETS: Final = re.compile(
    rf"(?<=\n)[ \t]{{0,20}}(?P<line>{_BRACKETED.pattern}[^\]}}\n]{{0,300}}"
    r"(?:(?<=:)[\]}][^\n]*|[\]}][ \t]*(?![^\n])))"
)
_OF_TEXT: Final = re.compile(
    r"[\[{](?:(?:begin|end)\b|[^\]}]{0,200}(?:declass|redact|remov|excis|delet|sanitiz|omit|illegib|garble))",
    re.IGNORECASE,
)
_UNLABELLED: Final = (
    (HeadField.TAGS, Code.TAGS_WITHOUT_LABEL, "tags without their label"),
    (HeadField.REFERENCES, Code.REFERENCES_WITHOUT_LABEL, "references without their label"),
)
_OF_SOURCE: Final = {
    LEFT_OUT: Code.WRAPPER_REMOVED,
    IN_DOUBT: Code.DOUBTFUL_TEXT,
    REPAIRED: Code.ENCODING_REPAIRED,
    UNACCOUNTED: Code.LINES_LOST,
}


def warnings_of_source(record: Record) -> Iterator[CableWarning]:
    """Yield what the source left out around the telegram, or found doubtful in it."""
    for name, said in dict.fromkeys(record.extra):
        if (code := _OF_SOURCE.get(name)) is not None:
            message, _, lines = said.partition("\n")
            yield CableWarning(code, message, lines)


def warnings_of_wrapping(
    text: str, wrapping: Wrapping, canonical: str, source: IdSource
) -> Iterator[CableWarning]:
    """Yield what is left out before the telegram in ``text``, and one if it is another cable's."""
    if wrapping.stub:
        span = Span(0, wrapping.stub)
        yield CableWarning(Code.STUB_REMOVED, "a stub before the telegram is left out", span=span)
    if above := text[wrapping.stub : wrapping.start].strip():
        message = "a collector's record before the telegram is left out"
        if read_wrapper(above, canonical) == WrapperValues():
            count = len(list(filter(str.strip, above.split("\n"))))
            lines = (
                "1 line before the telegram is"
                if count == 1
                else f"{count} lines before the telegram are"
            )
            message = f"{lines} left out: {shortened(above)}"
        span = Span(wrapping.stub, wrapping.start)
        yield CableWarning(Code.WRAPPER_REMOVED, message, span=span)
    line = wrapping.line
    if line is None:
        yield CableWarning(Code.NO_CLASSIFICATION_LINE, "no classification line")
    elif not wrapping.own and source is not IdSource.DERIVED:
        named = f"{line.origin} {line.serial}"
        span = Span(line.start, line.end)
        yield CableWarning(
            Code.OTHER_CABLE, f"the body names {named}, not {canonical}", named, span
        )
    if wrapping.stub_only:
        yield CableWarning(Code.TRUNCATED, "only the beginning of the cable is here")


def warnings_of_origin(recorded: str | None, sender: str | None) -> Iterator[CableWarning]:
    """Yield one if record and FM line name two posts; what reftel does not know may be either."""
    post = origin_of(recorded or "")
    sending = origin_of(post_of(sender or ""))
    if post and sending and sending not in (post, twin(post)):
        said = f"the record says {recorded}, FM says {sender}: {recorded} is shown"
        yield CableWarning(Code.ORIGIN_DISAGREES, said, sender or "")


def warnings_of_classification(
    recorded: str | None, line: ClassificationLine | None, captions: list[str]
) -> Iterator[CableWarning]:
    """Yield one if the level is the telegram's alone, or another than the record's."""
    if line is None:
        return
    printed = derive_classification(line, captions)
    if not recorded:
        said = f"{printed} read from the telegram"
        yield CableWarning(Code.CLASSIFICATION_INFERRED, said, line.level)
    elif not covers(recorded, printed):
        shown = classification_of(recorded, line, captions)
        said = f"the record says {recorded}, the telegram {printed}: {shown} is shown"
        span = Span(line.start, line.end)
        yield CableWarning(Code.CLASSIFICATION_DISAGREES, said, line.level, span)


def warnings_of_markings(classification: str | None, body: Body) -> Iterator[CableWarning]:
    """Yield one if paragraphs are marked with a higher level than that of the cable.

    ``FOUO`` and what else is below CONFIDENTIAL count as one.
    """
    own = class_rank(classification or "")
    if own is None:
        return
    marked = [(block, block.marking) for block in body.blocks if block.marking]
    higher = [each for each in marked if int(class_rank(each[1]) or 0) > own]
    if higher:
        first, marking = higher[0]
        paragraph = f"paragraph {first.number}" if first.number else "a paragraph"
        more = f" and {len(higher) - 1} more are" if len(higher) > 1 else " is"
        said = f"{paragraph}{more} marked higher than the cable, {classification}: a slip, or"
        yield CableWarning(
            Code.MARKING_HIGHER, f"{said} more of another cable", f"({marking})", first.spans[0]
        )


def warnings_of_sections(
    line: ClassificationLine | None, seams: Sequence[Seam], body: Body
) -> Iterator[CableWarning]:
    """Yield one for the sections of which there is no sign."""
    sections = line.sections if line else None
    if sections is None or not 1 <= sections[0] <= sections[1] > 1:
        return
    missing = missing_sections(sections, seams, body.sections, ended=bool(body.signers))
    if missing:
        several = len(missing) > 1
        message = f"no sign of section{'s' * several} {', '.join(map(str, missing))}"
        # A copy may hold them without their page marks.
        they = "they" if several else "it"
        message += f" of {sections[1]}: {they} may be missing, or not be marked"
        yield CableWarning(Code.MISSING_SECTION, message)


def why_cut_off(record: Record) -> str | None:
    """Return what the source says where it had no more of a text, or not all of its pages."""
    return dict(record.extra).get(TRUNCATED) or lacking_pages(record)


def warnings_of_repeated_lines(
    text: str, body: Body, line: ClassificationLine | None
) -> Iterator[CableWarning]:
    """Yield one for each line left out as a repeated classification that names another cable."""
    if line is None:
        return
    for each in body.debris:
        if each.kind is DebrisKind.REPEATED_CLASSIFICATION:
            again = match_line(text, each.span.start)
            if again is not None and again.serial and not again.is_again(line):
                named = f"{again.origin} {again.serial}"
                message = f"a line is left out that names another cable: {named}"
                yield CableWarning(Code.SECOND_CABLE, message, named, each.span)


def warnings_of_pairs(body: Body) -> Iterator[CableWarning]:
    """Yield one if each numbered paragraph is followed by another with its number."""
    numbers = [block.number for block in body.blocks if block.number]
    pairs = {*zip(numbers[::2], numbers[1::2], strict=False)}
    if len(numbers) == 2 * len(pairs) >= _FEWEST_PAIRED and all(one == two for one, two in pairs):
        yield CableWarning(Code.DOUBTFUL_TEXT, _TWO_TEXTS)


def warnings_of_brackets(text: str, body: Body) -> Iterator[CableWarning]:
    """Yield one for what stands in brackets in a text, from its first number on if it has any.

    Telegraphists had none: it is of whoever transcribed or edited it. Redactions are the text's.
    """
    if "[" not in text and "{" not in text:
        return
    begun = all(block.number is None for block in body.blocks)
    for block in body.blocks:
        if block.kind is BlockKind.SIGNATURE:  # what stands behind it is doubted already
            return
        begun = begun or block.number is not None
        if not begun or block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            continue
        if block.number is None and _BRACKETED.match(block.text):
            found = [(block.text, block.spans[0])]
        else:
            found = [*_bracketed_lines(text, block.spans)]
        for words, span in found:
            if not _OF_TEXT.match(words):
                message = "words in brackets, as of whoever transcribed the page, are kept, and"
                message += f" perhaps no part of the cable: {shortened(words)}"
                yield CableWarning(Code.DOUBTFUL_TEXT, message, words, span)


def _bracketed_lines(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the lines of a paragraph that are nothing but brackets, or an aside behind some.

    They stand below the end of a sentence: words of one that is wrapped are the text's.
    """
    for start, end in spans:
        for match in _LINE_IN_BRACKETS.finditer(text, start, end):
            if ends_sentence(text[start : match.start()].rstrip()):
                at = match.start("line")
                yield match["line"].rstrip(), Span(at, match.end())


def warnings_of_page_marks(
    text: str, body: Body, line: ClassificationLine | None
) -> Iterator[CableWarning]:
    """Yield one for each other cable that a page mark names, and one if the pages go backwards.

    The page below the mark of another cable may be of that.
    """
    said: set[int] = set()
    last = 0
    for each in body.debris if line else ():
        if each.kind is not DebrisKind.PAGE_BREAK:
            continue
        mark = SAID_BY_MARK.search(text, each.span.start, each.span.end)
        serial = int(mark["serial"]) if mark else 0
        if mark and line and str(serial) == line.serial:
            if int(mark["page"]) < last:
                message = f"page {int(mark['page'])} stands below page {last}: put the pages into"
                message += " their order in the file, and import that"
                yield CableWarning(Code.DOUBTFUL_TEXT, message, mark[0], each.span)
            last = int(mark["page"])
        elif mark and serial not in said:
            said.add(serial)
            named = f"{' '.join(mark['origin'].split())} {serial}".strip()
            message = f"a page mark names another cable, whose page may stand here: {named}"
            yield CableWarning(Code.SECOND_CABLE, message, named, each.span)


def warnings_of_page_numbers(text: str, body: Body, record: Record) -> Iterator[CableWarning]:
    """Yield one if the numbers that were taken out as those of pages fall, unless it is said.

    Whatever read the file knows those of all of it.
    """
    stamps = (each.span for each in body.debris if each.kind is DebrisKind.STAMP)
    marks = [*filter(None, (PAGE_NUMBER.fullmatch(text, *span) for span in stamps))]
    if len(marks) > 1 and not any(said.startswith(NOT_IN_ORDER) for _, said in record.extra):
        for kind in ("dashed", "page"):
            if said := not_in_order([int(mark[kind]) for mark in marks if mark[kind]]):
                yield CableWarning(Code.DOUBTFUL_TEXT, said)


def warnings_of_head(head: Head) -> Iterator[CableWarning]:
    """Yield what the head lacks, or has twice or without a label, or too much of."""
    if head.second is not None:
        span = Span(head.second.start, head.second.end)
        yield CableWarning(
            Code.SECOND_CABLE, "a second cable begins in the body", head.second.text, span
        )
    for line in head.addressing:
        if _MISSING_SECTION.match(line):
            yield CableWarning(Code.MISSING_SECTION, "a section of the telegram is missing", line)
    for which, code, message in _UNLABELLED:
        if which in head.unlabelled:
            yield CableWarning(code, message, head.value(which))
    if not head.fields.get(HeadField.TAGS):
        yield CableWarning(Code.NO_TAGS, "no TAGS line")
    for which, longest in _LONGEST_FIELDS:
        if rest := head.value(which)[longest:]:
            read = f"only the first {longest:,} characters of {which.label} are read"
            yield CableWarning(Code.FIELD_CUT, read, rest[:_LONGEST_RAW])
