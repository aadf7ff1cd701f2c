"""The values of ``--json``: cables, rows, counts. ``docs/json.md`` describes every field.

Fields are only ever added: what a script reads today it can read tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import isinf
from typing import TYPE_CHECKING, Any

from reftel.cable import Precision
from reftel.cable.record_json import record_values
from reftel.dates import dated

if TYPE_CHECKING:
    from datetime import date, datetime

    from reftel.cable import Addressee, Block, Cable, CableWarning, Reference
    from reftel.checking import Judgement
    from reftel.cli.answers import BatchLine
    from reftel.comparing import Difference
    from reftel.following import AbsentCable, CitingCable, CitingPlace
    from reftel.library import ResolvedReference, Row, Stats, StoredText, Tally
    from reftel.reader import Echo, NamedAlone
    from reftel.search import Apart, Count, Facets, Hit, SetsApart
    from reftel.search.help.explain import Explanation

JsonValue = dict[str, Any]

_CONTEXT = 160  # characters
_SHAPES = {Precision.DAY: "%Y-%m-%d", Precision.HOUR: "%Y-%m-%dT%HZ"}


def cable(
    value: Cable,
    references: Sequence[ResolvedReference] | None = None,
    blocks: Iterable[Block] | None = None,
    texts: Sequence[StoredText] = (),
    number: int = 1,
) -> JsonValue:
    """Return a cable: all its ``blocks``, or these alone; ``number`` is that of the text.

    Without the ``references`` as the library resolved them no state of them is known.
    """
    sent = value.transmission
    by = value.classified_by
    return {
        "id": value.id,
        "canonical_id": value.canonical_id,
        "id_source": value.id_source,
        "rivals": list(value.rivals),
        "text_number": number,
        "texts": [_text(one) for one in texts],
        "subject": value.subject,
        "subject_marking": value.subject_marking,
        "created": _when(value.created, value.created_precision),
        "released": _when(value.released, Precision.MINUTE),
        "classification": value.classification,
        "origin": value.origin,
        "transmission": {
            "id": sent.id,
            "precedence": list(sent.precedence),
            "dtg": _when(sent.dtg, Precision.MINUTE),
            "dtg_raw": sent.dtg_raw,
            "de": sent.de,
        },
        "from": value.sender,
        "to": [_addressee(one) for one in value.to],
        "info": [_addressee(one) for one in value.info],
        "captions": list(value.captions),
        "addressing": list(value.addressing),
        "tags": [{"code": tag.code, "kind": tag.kind, "raw": tag.raw} for tag in value.tags],
        "declassify_on": _day(value.declassify_on),
        "declassify_raw": value.declassify_raw,
        "classified_by": by
        and {
            "names": list(by.names),
            "position": by.position,
            "reasons": list(by.reasons),
            "raw": by.raw,
        },
        "references": (
            [_reference(one) for one in value.references]
            if references is None
            else [resolved(one) for one in references]
        ),
        "blocks": [_block(one) for one in (value.blocks if blocks is None else blocks)],
        "signer": value.signers[0] if value.signers else None,
        "signers": list(value.signers),
        "sections": list(value.sections) if value.sections else None,
        "partial": value.partial,
        "truncated": value.truncated,
        "redactions": value.redactions,
        "warnings": [_warning(one) for one in value.warnings],
        "source": value.source and {"form": value.source.form, "file": value.source.file},
    } | (_as_it_arrived(value) if blocks is None else {})


def _as_it_arrived(value: Cable) -> JsonValue:
    """Return the text and the collector's record, from which the cable can be read again."""
    return {"record": record_values(value.record), "header": value.header, "body": value.body}


def row(value: Row) -> JsonValue:
    """Return a line of the cable list."""
    return {
        "id": value.id,
        "created": _when(value.created, Precision.MINUTE),
        "classification": value.classification,
        "origin": value.origin,
        "subject": value.subject,
        "cites": value.cites,
        "cited_by": value.cited_by,
        "disputed": bool(value.disputed),
    }


def citing(value: CitingCable) -> JsonValue:
    """Return a cable that cites another, with the places where it does."""
    return row(value.row) | {"places": _places(value.places)}


def named_alone(value: NamedAlone) -> JsonValue:
    """Return a cable that names another and does not cite it, by what, and where."""
    return row(value.row) | {"by": value.by.value, "places": _places(value.places)}


def _places(places: Iterable[CitingPlace]) -> list[JsonValue]:
    return [
        {
            "paragraph": place.paragraph,
            "heading": place.heading or None,
            "sentence": " ".join(place.text[slice(*place.sentence)].split()),
            "citation": place.text[place.start : place.end],
            "cites_paragraphs": list(place.cites),
        }
        for place in places
    ]


def finding(draft: str, value: Judgement) -> JsonValue:
    """Return what was found of a quotation or a citation of a draft."""
    return {
        "draft": draft,
        "line": value.line,
        **_finding(value),
        "sentences": [_finding(each) for each in value.sentences],
    }


def _finding(value: Judgement) -> JsonValue:
    return {
        "verdict": value.verdict,
        "right": value.verdict.is_right,
        "quoted": value.quoted or None,
        "cited": value.cited.link if value.cited else None,
        "found": value.cable and {"id": value.cable, "paragraph": value.paragraph},
        "text": value.text or None,
        "pieces": [
            {"change": piece.change, "cable": piece.old, "draft": piece.new}
            for piece in value.pieces
        ],
        "weighty": value.weighty,
        "remarks": list(value.remarks),
    }


def versions(cable_id: str, old: int, new: int, value: Difference) -> JsonValue:
    """Return what was changed from one text of a cable to another."""
    return {
        "id": cable_id,
        "from": old,
        "to": new,
        "said": value.said,
        "words": {str(change): count for change, count in value.counts.items()},
        "facts": [{"name": each.name, "old": each.old, "new": each.new} for each in value.facts],
        "changes": [
            {
                "change": each.change,
                "paragraph": paragraph,
                "old": each.old,
                "new": each.new,
                "words": each.words,
                "weighty": each.weighty,
            }
            for each, paragraph in zip(value.stretches, value.paragraphs, strict=True)
            if each.change != "same"
        ],
    }


def absent(value: AbsentCable) -> JsonValue:
    """Return what is known of a cable that is cited and not here."""
    return {
        "id": value.id,
        "cited_by": value.cited_by,
        "post": value.post or None,
        "likely_date": value.likely_date or None,
        "below": value.below and value.below.id,
        "above": value.above and value.above.id,
    }


def echo(value: Echo) -> JsonValue:
    """Return a paragraph that has words of another one."""
    return {
        "id": value.cable.id,
        "paragraph": value.paragraph,
        "same": value.same,
        "share": round(value.share, 3),
        "text": value.text,
    }


def apart(value: Apart, among: SetsApart) -> JsonValue:
    """Return something that sets a result apart."""
    return {
        "kind": value.kind,
        "text": value.text,
        "query": value.query,
        "found": value.found,
        "total": among.total,
        "everywhere": value.everywhere,
        "library": among.library,
        "g2": round(value.surprise, 2),
        "times": None if isinf(value.times) else round(value.times, 2),
        "read": among.read,
    }


def hit(value: Hit | None) -> JsonValue | None:
    """Return the words around a hit."""
    if value is None:
        return None
    return {
        "paragraph": value.paragraph,
        "text": value.around(_CONTEXT).text,
        "of_text": value.of_text,
        "also_in": list(value.also_in),
    }


def facets(value: Facets) -> JsonValue:
    """Return how the cables of a result are spread; each axis maps values to numbers of cables."""

    def table(counts: Iterable[Count]) -> dict[str, int]:
        return {one.value: one.count for one in counts}

    return {
        "total": value.total,
        "tags": {kind: table(counts) for kind, counts in value.tags.items()},
        "kinds": table(value.kinds),
        "origins": table(value.origins),
        **{field: table(counts) for field, counts in (value.addressed or {}).items()},
        "classifications": table(value.classifications),
        "years": table(value.years),
        "months": table(value.months),
        "released": table(value.releases),
        "noted": value.noted,
    }


def explanation(value: Explanation) -> JsonValue:
    """Return how a query was read."""
    return {
        "read_as": value.text,
        "parts": [
            {"part": part.text, "hits": part.total, "depth": part.depth, "joined": part.joined}
            for part in value.parts
        ],
        "remarks": list(value.remarks),
        "unknown": list(value.unknown),
    }


def batch(value: BatchLine) -> JsonValue:
    """Return a line of the table that a batch of queries makes."""
    return asdict(value) | {"remarks": value.remarks or None, "error": value.error or None}


def resolved(value: ResolvedReference) -> JsonValue:
    """Return an entry of the REF block; ``target`` is the stored ID of a cable in the library."""
    return _reference(value.reference) | {"state": value.state, "target": value.target}


def reject(file: str, place: str | None, reason: str) -> JsonValue:
    """Return a file, or a place in it, that could not be read."""
    return {"file": file, "place": place, "reason": reason, "passed_over": None}


def passed_over(file: str, kind: str) -> JsonValue:
    """Return a file that is no cable by its kind."""
    return {"file": file, "place": None, "reason": None, "passed_over": kind}


def stats(value: Stats) -> JsonValue:
    """Return what a library holds, added up."""
    return {
        "cables": value.cables,
        "texts": value.texts,
        "earliest": _when(value.earliest, Precision.MINUTE),
        "latest": _when(value.latest, Precision.MINUTE),
        "years": _counts(value.years),
        "classifications": _counts(value.classifications),
        "origins": _counts(value.origins),
        "tags": [{"code": one.name, "kind": one.kind, "cables": one.cables} for one in value.tags],
        "citations": dict(value.citations),
        "warnings": dict(value.warnings),
        "rejects": value.rejects,
        "unindexed": value.unindexed,
        "bytes": value.size,
    }


def _reference(value: Reference) -> JsonValue:
    return {
        "label": value.label,
        "kind": value.kind,
        "raw": value.raw,
        "id": value.id,
        "state": None,
        "remark": value.remark,
        "year_inferred": value.year_inferred,
        "respelled": value.respelled,
        "target": None,
    }


def _text(value: StoredText) -> JsonValue:
    files = [
        {"form": source.form, "file": source.file, "released": _when(released, Precision.MINUTE)}
        for source, released in zip(value.sources, value.released, strict=True)
    ]
    return {"number": value.number, "says": value.worth, "sources": files}


def _addressee(value: Addressee) -> JsonValue:
    return {
        "routing": value.routing,
        "name": value.name,
        "precedence": value.precedence,
        "serial": value.serial,
        "excluded": list(value.excluded),
    }


def _block(value: Block) -> JsonValue:
    return {
        "kind": value.kind,
        "label": value.label,
        "number": value.number,
        "printed": value.printed,
        "marking": value.marking,
        "section": value.section,
        "page": value.page,
        "page_breaks": [{"offset": offset, "page": page} for offset, page in value.page_breaks],
        "text": value.text,
    }


def _warning(value: CableWarning) -> JsonValue:
    return {"code": value.code, "message": value.message, "raw": value.raw}


def _counts(counts: Iterable[Tally]) -> JsonValue:
    return {one.name: one.cables for one in counts}


def _when(value: datetime | None, precision: Precision) -> str | None:
    """Return a time in ISO 8601, UTC, no finer than it is known."""
    return None if value is None else dated(value, _SHAPES.get(precision, "%Y-%m-%dT%H:%MZ"))


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
