"""What the index holds of a cable: its fields, the numbers for each order of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import tantivy

from reftel.cable.cable import PARAGRAPHS
from reftel.cable.lore.levels import marking_form
from reftel.dates import full_year
from reftel.folding import spaced
from reftel.library.index.slots import FILLED, WORDS, filled, slots
from reftel.library.index.tokenizer import BREAK, encodable

if TYPE_CHECKING:
    from reftel.cable import Block, Cable
    from reftel.comparing import Difference

# The fields that IndexEntry fills, by how they are asked.
_TEXT = ("subject", "sender", "to", "signer", "restored")
_EXACT = ("id", "canonical", "post", "caption", "marking", "flag", "warning", "ref", "mention",
          "action", "info", "precedence")  # fmt: skip
PRECEDENCES: Final = {"Z": "flash", "O": "immediate", "P": "priority", "R": "routine"}
_COUNTED = ("tag", "kind", "origin", "classification")
_NUMBERS = ("day", "month", "released")
# Every order of the list is one number a cable, so that any window of it is quickly found.
ORDERS = ("newest", "by_id", "by_origin")

_ID_PARTS = re.compile(r"(\d{4}|\d{2})([A-Z]+)0*(\d+)")
_EPOCH = datetime.fromisoformat("1900-01-01")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What the index holds of one cable.

    Attributes:
        key: the library's number of the cable.
        canonical: its canonical ID.
        minutes: from 1900 to its creation, 0 when undated.
        body: a text a block, as it is shown; behind them those of other texts of the cable that
            say something else, so that whatever it says in any of its texts is found.
        texts: what else fills the fields of text, by their names. ``tag`` holds ``kind/CODE``.
            ``ref`` holds the canonical IDs that the REF block cites, ``mention`` those that the
            text names. ``flag`` is any of ``partial``, ``truncated``, ``redacted``, ``ref``,
            ``texts`` (it has several), ``versions`` (they do not say the same), ``restored``
            (what one says is blacked out in another), ``warning``; ``warning`` holds the codes of
            its warnings. ``to`` has every addressee with its routing indicator, ``action`` and
            ``info`` the names alone. ``restored`` has the words that the text which is shown has
            and another one blacks out, or the other way round.
        numbers: what fills the fields of numbers. ``day`` and ``released`` are yyyymmdd, ``month``
            is yyyymm, 0 when unknown.
        paragraphs: ``(slot, index in body, marking)`` for each paragraph (``slots.py``), the
            marking in its form for comparing.
    """

    key: int
    canonical: str
    minutes: int
    body: tuple[str, ...]
    texts: Mapping[str, Sequence[str]]
    numbers: Mapping[str, int]
    paragraphs: tuple[tuple[int, int, str], ...]


def index_entry(key: int, cable: Cable, others: Sequence[Cable] = ()) -> IndexEntry:
    """Return what the index is to hold of a cable as it is shown.

    Of ``others``, its other texts, there are the blocks that the cable as shown has not.
    """
    blocks = [*cable.blocks, *_only_elsewhere(cable, others)]
    versions = _differences(cable, others)
    restored = tuple(text for each in versions for text in each.restored)
    flags = {
        "texts": bool(others),
        "versions": bool(versions),
        "restored": bool(restored),
        "warning": bool(cable.warnings),
        "partial": cable.partial,
        "truncated": cable.truncated,
        "redacted": cable.redactions > 0,
        "ref": any(reference.id for reference in cable.references),
    }
    paragraphs = tuple(
        (slot, at, marking_form(blocks[at].marking or "")) for slot, at in slots(blocks)
    )
    day = _day(cable.created)
    texts: dict[str, Sequence[str]] = {
        "id": [cable.id],
        "canonical": [cable.canonical_id],
        "post": [_id_parts(cable.canonical_id)[1]],
        "subject": [cable.subject],
        "sender": [cable.sender or ""],
        "to": [f"{to.routing or ''} {to.name}" for to in (*cable.to, *cable.info)],
        "signer": cable.signers,
        "tag": _distinct(f"{tag.kind.value}/{tag.code}" for tag in cable.tags),
        "kind": _distinct(tag.kind.value for tag in cable.tags),
        "origin": [cable.origin],
        "classification": [cable.classification],
        "caption": _distinct(caption.upper() for caption in cable.captions),
        "marking": _distinct(marking for _, _, marking in paragraphs),
        "flag": [flag for flag, is_set in flags.items() if is_set],
        "warning": _distinct(warning.code for warning in cable.warnings),
        "ref": _distinct(reference.id for reference in cable.references),
        "mention": _distinct(id_ for mention in cable.mentions for id_ in mention.ids),
        "action": _distinct(to.name for to in cable.to),
        "info": _distinct(to.name for to in cable.info),
        "precedence": _distinct(map(PRECEDENCES.get, cable.transmission.precedence)),
        "restored": restored,
    }
    return IndexEntry(
        key,
        cable.canonical_id,
        minutes(cable.created),
        tuple(block.text for block in blocks),
        texts,
        {"day": day, "month": day // 100, "released": _day(cable.released)},
        paragraphs,
    )


def _differences(cable: Cable, others: Sequence[Cable]) -> list[Difference]:
    """Return what other texts of a cable say differently, each that does."""
    if not others:
        return []
    from reftel.comparing import compare_texts  # noqa: PLC0415 - a search does without

    compared = (compare_texts(other, cable) for other in others)
    return [difference for difference in compared if difference.is_any]


def _only_elsewhere(cable: Cable, others: Sequence[Cable]) -> Iterator[Block]:
    """Yield the blocks of other texts of a cable whose words or marking it has in none itself."""
    if not others:
        return
    known = {_said(block) for block in cable.blocks}
    for block in (block for other in others for block in other.blocks):
        if (said := _said(block)) not in known:
            known.add(said)
            yield block


def _said(block: Block) -> tuple[bool, str, str]:
    return block.kind in PARAGRAPHS, marking_form(block.marking or ""), spaced(block.text)


def schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    # Signed: deleting by term misses the documents of an unsigned field.
    builder.add_integer_field("key", indexed=True, fast=True)
    for name in _NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ORDERS:
        builder.add_unsigned_field(name, fast=True)
    for name in _EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _COUNTED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("body", *_TEXT):
        builder.add_text_field(name, tokenizer_name="words", index_option="position")
    builder.add_text_field(FILLED, tokenizer_name="raw", index_option="basic")
    # Places would cost a sixth of the library; a row of words is looked for in the whole text.
    builder.add_json_field(WORDS, tokenizer_name="words", index_option="basic")
    return builder.build()


def document(entry: IndexEntry) -> tantivy.Document:
    """Return what the index is given of a cable."""
    made = tantivy.Document()
    made.add_integer("key", entry.key)
    for name in (*_EXACT, *_COUNTED):
        for text in filter(None, entry.texts[name]):
            made.add_text(name, encodable(text))
    body = [spaced(text) for text in entry.body]
    _add_texts(made, "body", body)
    for name in _TEXT:
        _add_texts(made, name, map(spaced, entry.texts[name]))
    for name in _NUMBERS:
        if number := entry.numbers[name]:
            made.add_unsigned(name, number)
    orders = order_numbers(entry.key, entry.canonical, entry.minutes)
    for name, number in zip(ORDERS, orders, strict=True):
        made.add_unsigned(name, number)
    _add_paragraphs(made, entry, body)
    return made


def _add_texts(made: tantivy.Document, field: str, texts: Iterable[str]) -> None:
    """Add texts in their normal form, so that no row of words reaches from one into the next."""
    for at, text in enumerate(filter(None, texts)):
        made.add_text(field, f"{BREAK}{text}" if at else text)


def _add_paragraphs(made: tantivy.Document, entry: IndexEntry, body: list[str]) -> None:
    words: dict[str, list[str]] = {}
    for slot, at, marking in entry.paragraphs:
        words.setdefault(str(slot), []).append(body[at])
        made.add_text(FILLED, filled(slot))
        if marking:
            made.add_text(FILLED, filled(slot, encodable(marking)))
    if words:
        made.add_json(WORDS, words)


def order_numbers(key: int, canonical: str, minutes: int) -> tuple[int, int, int]:
    """Return the numbers of ``ORDERS``, each under 2**63.

    ``newest`` grows with the time and is different for every cable. ``by_id`` grows with year,
    post and serial; ``by_origin`` with the post, and falls with the time within a post.
    """
    year, post, serial = _id_parts(canonical)
    letters = 0
    for letter in post[:7].ljust(7, "@"):
        letters = letters * 27 + (ord(letter) - ord("@"))
    newest = minutes << 24 | key & 0xFFFFFF
    by_id = year << 55 | letters << 20 | min(serial, 0xFFFFF)
    return newest, by_id, letters << 28 | (1 << 28) - 1 - min(minutes, (1 << 28) - 1)


def _id_parts(canonical: str) -> tuple[int, str, int]:
    """Return year since 1900 (under 256), post and serial; a malformed ID comes last."""
    match = _ID_PARTS.match(canonical)
    if match is None:
        return 255, "", 0
    year, post, serial = match.groups()
    return min(max(full_year(int(year)) - 1900, 0), 254), post, int(serial[:9])


def _day(time: datetime | None) -> int:
    return 0 if time is None else time.year * 10_000 + time.month * 100 + time.day


def minutes(time: datetime | None) -> int:
    """Return the minutes from 1900 to a time, 0 for none."""
    if time is None:
        return 0
    return max(1, int((time.replace(tzinfo=None) - _EPOCH).total_seconds()) // 60)


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))
