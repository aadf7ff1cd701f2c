"""A cable, or a row of a result, as text for a terminal (``reftel show``, ``search``); as Markdown.

What is yielded is not made harmless yet: printing it is the business of ``output.say``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reftel.cable import NO_SUBJECT, BlockKind, Precision, short_class, shown_subject, year_of
from reftel.cable.raw_cable import LEFT_OUT, UNACCOUNTED
from reftel.cable.stops import below_head
from reftel.cable.text import fold
from reftel.dates import dated
from reftel.escaping import markdown as escaped
from reftel.reader import how_much

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable import Block, Cable, ClassifiedBy, RawCable
    from reftel.following import CitingPlace
    from reftel.library import NamedCable, ResolvedReference, Row, StoredText

Fact = tuple[str, str]
"""A name and what stands behind it in the head of a cable."""

_INNER = frozenset({BlockKind.SUBPARAGRAPH, BlockKind.BULLET})
_SHAPES = {Precision.DAY: "%Y-%m-%d", Precision.HOUR: "%Y-%m-%d %HZ"}
_RULE = "-" * 8  # in front of what is none of the text
_MARKING = 6  # columns for the marking of a paragraph; a longer one stands in the text
_MARGIN = 5 + _MARKING + 1  # columns for number and marking


def cable(
    value: Cable,
    width: int,
    references: Sequence[ResolvedReference] = (),
    blocks: Iterable[Block] | None = None,
    texts: Iterable[Fact] = (),
) -> Iterator[str]:
    """Yield a cable in lines of ``width`` columns: its record, its header in short, its text.

    With ``blocks``, these alone below its title. ``texts`` says which of several texts it is
    (:func:`of_several`).
    """
    yield from textwrap.wrap(title(value), width)
    yield from textwrap.wrap(shown_subject(value.subject) or NO_SUBJECT, width)
    if blocks is None:
        yield ""
        for name, words in (*texts, *facts(value, references)):
            yield from textwrap.wrap(
                words, width, initial_indent=f"{name:>10}  ", subsequent_indent=" " * _MARGIN
            )
        blocks = below_head(value.blocks)
    for block in blocks:
        yield from ([] if block.kind in _INNER else [""])
        yield from _block(block, width)


def raw(value: RawCable) -> Iterator[str]:
    """Yield a cable as it arrived, header and body, and what of its file was left out."""
    yield f"{value.header}\n\n{value.body}".strip("\n")
    for name, said in value.record.extra:
        if name in (LEFT_OUT, UNACCOUNTED):
            message, _, lines = said.partition("\n")
            yield f"\n{_RULE} {message}"
            if lines:
                yield lines


def markdown(
    value: Cable,
    references: Sequence[ResolvedReference] = (),
    blocks: Iterable[Block] | None = None,
    texts: Iterable[Fact] = (),
) -> Iterator[str]:
    """Yield a cable as Markdown, whose signs in the cable's own text are escaped."""
    yield f"# {escaped(value.id)}: {escaped(shown_subject(value.subject) or NO_SUBJECT)}"
    yield ""
    yield f"{escaped(title(value))}  "
    if blocks is None:
        for name, words in (*texts, *facts(value, references)):
            yield f"**{name}:** {escaped(words)}  "
    for block in below_head(value.blocks) if blocks is None else blocks:
        yield from ([] if block.kind in _INNER else [""])
        yield from _markdown_block(block)


def row(value: Row | NamedCable) -> str:
    """Return a line of the cable list."""
    year = year_of(value.id)
    day = dated(value.created) if value.created else f"{year or '':<10}"
    short = fold(short_class(value.classification))
    return f"{day}  {value.id:<18} {short:<5}  {shown_subject(value.subject) or NO_SUBJECT}"


def row_or_absent(value: Row | None, cable_id: str) -> str:
    """Return a line of the cable list of a cable that may not be here."""
    return row(value) if value else f"{'':12}{cable_id:<18} (not in this library)"


def reference(value: ResolvedReference) -> str:
    """Return an entry of the REF block on a line, with what became of it."""
    entry = value.reference
    words = [entry.label or "", value.target or entry.id or fold(entry.raw)]
    if value.target is None:
        words.append(f"({value.state.value.replace('-', ' ')})")
    elif value.target != entry.id:
        words.append(f"(cited as {entry.id})")
    if entry.remark:
        words.append(fold(entry.remark))
    return " ".join(filter(None, words))


def citing_place(value: CitingPlace, width: int) -> Iterator[str]:
    """Yield where a cable cites another: paragraph and heading, and the sentence."""
    number = f"¶{value.paragraph}" if value.paragraph is not None else ""
    where = ", ".join(filter(None, (number, fold(value.heading)))) or "no paragraph"
    yield f"    {where}"
    sentence = fold(value.text[slice(*value.sentence)])
    yield from textwrap.wrap(
        sentence, width, initial_indent=" " * 6, subsequent_indent=" " * 6, break_on_hyphens=False
    )


def when(value: datetime | None, precision: Precision) -> str:
    """Return a time, UTC, no finer than it is known."""
    return "no date" if value is None else dated(value, _SHAPES.get(precision, "%Y-%m-%d %H:%MZ"))


def title(value: Cable) -> str:
    """Return ID, time, class and origin of a cable on a line."""
    created = when(value.created, value.created_precision)
    rivals = f"disputed ID: see {', '.join(value.rivals)}" if value.rivals else ""
    facts = (
        value.id,
        created,
        fold(value.classification),
        fold(value.origin),
        fold(rivals),
    )
    return "  ".join(filter(None, facts))


def of_several(texts: Sequence[StoredText], number: int) -> Iterator[Fact]:
    """Yield which of several texts of a cable one is, how to see the others, and its files."""
    last = max((text.number for text in texts), default=1)
    if last == 1:
        return
    which = f"text {number} of {last}: {how_much(texts, number)}"
    others = ", ".join(f"--text {one}" for one in range(1, last + 1) if one != number)
    yield "Texts", f"{which}; the other{'s' * (last > 2)}: {others}"
    for source in (source for text in texts if text.number == number for source in text.sources):
        yield "File", fold(source.file)


def facts(value: Cable, references: Sequence[ResolvedReference]) -> Iterator[Fact]:
    """Yield what record and header say, name by name."""
    cited = map(reference, references) if references else (r.id or r.raw for r in value.references)
    facts = (
        ("From", value.sender),
        ("To", "; ".join(one.name for one in value.to)),
        ("Info", "; ".join(one.name for one in value.info)),
        ("Captions", " ".join(value.captions)),
        ("Addressing", "; ".join(value.addressing)),
        ("TAGS", " ".join(tag.code for tag in value.tags)),
        ("REF", "; ".join(cited)),
        ("Classified", _classified_by(value.classified_by)),
        ("Declassify", str(value.declassify_on or "")),
        ("Released", dated(value.released) if value.released else ""),
        *(("Warning", warning.message) for warning in value.warnings),
    )
    yield from ((name, fold(words)) for name, words in facts if words)


def _classified_by(value: ClassifiedBy | None) -> str:
    if value is None:
        return ""
    who = ", ".join(filter(None, (*value.names, value.position))) or value.raw
    return "by " + "; ".join(filter(None, (who, ", ".join(value.reasons))))


def _block(block: Block, width: int) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield from (f"{' ' * _MARGIN}{line}" for line in block.text.splitlines())
        return
    number = f"¶{block.number}" if block.number is not None else ""
    marking, text = block.marking or "", fold(block.text)
    if len(marking) > _MARKING:
        marking, text = "", f"({marking}) {text}"
    label = f"{block.label or '-'} " if block.kind in _INNER else ""
    margin = f"{number:<4} {marking:<{_MARKING}} {label}"
    yield from textwrap.wrap(
        text,
        max(width, len(margin) + 20),
        initial_indent=margin,
        subsequent_indent=" " * len(margin),
        break_on_hyphens=False,
    )


def paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the text of a cable with a paragraph a line, each with number and marking."""
    for at, block in enumerate(blocks):
        yield from [""] if at and block.kind not in _INNER else []
        if block.kind is BlockKind.TABLE:
            yield from block.text.splitlines()
            continue
        marking = f"({block.marking})" if block.marking else ""
        number = f"{block.number}." if block.number is not None else ""
        label = (block.label or "-") if block.kind in _INNER else ""
        yield " ".join(filter(None, (number, label, marking, fold(block.text))))


def _markdown_block(block: Block) -> Iterator[str]:
    text = escaped(fold(block.text))
    marking = f"({escaped(block.marking)}) " if block.marking else ""
    if block.kind is BlockKind.HEADING:
        yield f"## {marking}{text}"
    elif block.kind is BlockKind.TABLE:
        yield from (f"    {line}" for line in block.text.splitlines())
    elif block.kind in _INNER:
        label = f"{escaped(block.label)} " if block.label and block.label.isalnum() else ""
        yield f"- {label}{marking}{text}"
    else:
        number = f"**¶{block.number}** " if block.number is not None else ""
        yield f"{number}{marking}{text}"
