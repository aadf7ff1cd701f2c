"""How many of the field cases the parser gets right: ``python -m tests.score ../shared/cases``.

The cases are single fields of real cables with what another parser's authors expected of them.
They stay outside the project; where they are absent there is nothing to score. A table of cases
is a JSON file; a case that names a cable instead of holding text is read from the mirror archives
in the folder ``cables`` beside the cases, and left out when the cable is in neither.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reftel.cable import parse_signers
from reftel.cable.lore.ids import canonical_id
from reftel.cable.lore.title_case import title_case
from reftel.cable.raw_cable import RawCable
from reftel.cable.telegram.body.excerpt import parse_references, parse_subject, parse_tags
from reftel.cable.telegram.fields.classified import parse_classified_by
from reftel.cable.telegram.fields.declassify import parse_declassify_on
from reftel.cable.telegram.fields.header import parse_addressees
from reftel.cable.telegram.telegram import parse_raw, parse_summary
from reftel.sources import read_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reftel.cable.cable import Addressee, Cable, Reference

# The share of each table that must be right, in percent.
REQUIRED = {
    "canonical_id": 100,
    "classified_by": 92,
    "declassify_on": 100,
    "info_recipients": 100,
    "recipients": 100,
    "references": 98,
    "references_full": 92,
    "signers": 95,
    "subject": 97,
    "summary": 92,
    "tags": 97,
    "title_case": 85,
}

# Cases (table, number from 0) whose expectation is wrong or a matter of taste: we keep our answer.
DISPUTED = {
    ("references_full", 18): "the number of the second entry is the first entry's in the case",
    ("references_full", 21): "two digits of the first number are swapped in the case",
    ("references_full", 26): "needs the citing post, which the case does not give",
    ("subject", 11): "a page break's classification line is taken for the subject's end",
}

_KINDS = {"tel": "phone", "book": "publication"}

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case: its number in the file, what was expected and what came out."""

    number: int
    expected: object
    got: object

    @property
    def right(self) -> bool:
        """Whether the parser agrees with the case."""
        return self.expected == self.got


@dataclass(slots=True)
class Score:
    """The outcomes of one table."""

    table: str
    outcomes: list[Outcome] = field(default_factory=list)
    skipped: int = 0

    @property
    def disputed(self) -> list[Outcome]:
        """The cases we disagree with for a reason."""
        return [each for each in self.outcomes if self._is_disputed(each) and not each.right]

    @property
    def failures(self) -> list[Outcome]:
        """The cases that are wrong without an excuse."""
        return [each for each in self.outcomes if not each.right and not self._is_disputed(each)]

    @property
    def share(self) -> float:
        """The share that is right, in percent; what is disputed does not count."""
        counted = len(self.outcomes) - len(self.disputed)
        return 100 * (counted - len(self.failures)) / counted if counted else 100.0

    def _is_disputed(self, outcome: Outcome) -> bool:
        return (self.table, outcome.number) in DISPUTED


def score(cases: Path, archives: Iterable[Path] = ()) -> list[Score]:
    """Score every table of a folder of cases.

    Args:
        cases: the folder.
        archives: mirror archives that hold the cables some cases name.
    """
    tables = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(cases.glob("*.json"))
        if path.stem in _TABLES
    }
    named = {
        cell
        for rows in tables.values()
        for row in rows
        for cell in row["row"]
        if row["table"] in _BY_ID and isinstance(cell, str)
    }
    cables = _read_cables(archives, named)
    return [_score_table(table, rows, cables) for table, rows in tables.items()]


_BY_ID = ("_TEST_CABLES", "_TEST_DATA_BY_ID")


def _read_cables(archives: Iterable[Path], wanted: set[str]) -> dict[str, Cable]:
    """Return the wanted cables that the archives hold, the longer text of two."""
    found: dict[str, Cable] = {}
    for archive in archives:
        for raw in read_path(archive):
            if not isinstance(raw, RawCable) or raw.record.id not in wanted:
                continue
            cable = parse_raw(raw)
            if cable.id not in found or len(found[cable.id].body) < len(cable.body):
                found[cable.id] = cable
    return found


def _score_table(table: str, rows: list[dict[str, Any]], cables: Mapping[str, Cable]) -> Score:
    result = Score(table)
    for number, case in enumerate(rows):
        by_id = case["table"] in _BY_ID
        outcome = _TABLES[table](case["row"], cables if by_id else None)
        if outcome is None:
            result.skipped += 1
        else:
            result.outcomes.append(Outcome(number, *outcome))
    return result


# One function a table: a row, and the cables when the row names one, to (expected, got).
Pair = tuple[object, object]


def _canonical_id(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    return row[1], canonical_id(row[0])


def _title_case(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    return row[1], title_case(row[0])


def _declassify_on(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    found = parse_declassify_on(row[0])
    return row[1], found and found.isoformat()


def _subject(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    # Our subjects hold no marking; that of the case is taken off.
    return re.sub(r"^\((?:C|S|U|SBU|[CS]/NF)\)\s*", "", row[-1]), parse_subject(row[0])


def _summary(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    return " ".join(row[1].split()), parse_summary(row[0])


def _tags(row: Row, cables: Mapping[str, Cable] | None) -> Pair | None:
    if cables is None:
        return row[1], [tag.code for tag in parse_tags(row[0])]
    cable = cables.get(row[0])
    return None if cable is None else (row[1], [tag.code for tag in cable.tags])


def _references(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    return row[-1], [each.id for each in parse_references(row[0], row[1]) if each.id]


def _references_full(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    expected = [
        (_KINDS.get(each["kind"], each["kind"]), *_padded(each["args"], 2)) for each in row[-1]
    ]
    entries = parse_references(row[0], row[1])
    return expected, [_entry(each) for each in entries if each.kind.value != "other"]


def _entry(reference: Reference) -> tuple[str, str, str | None]:
    return reference.kind.value, reference.id or reference.raw, reference.label


def _padded(values: list[Any], length: int) -> list[Any]:
    return values + [None] * (length - len(values))


def _signers(row: Row, cables: Mapping[str, Cable] | None) -> Pair | None:
    expected = _names(row[0])
    if cables is None:
        return expected, _names(list(parse_signers(row[1])))
    cable = cables.get(row[1])
    return None if cable is None else (expected, _names(list(cable.signers)))


def _classified_by(row: Row, cables: Mapping[str, Cable] | None) -> Pair | None:
    expected = _names(row[1])
    if cables is None:
        found = parse_classified_by(row[2])
    else:
        cable = cables.get(row[0])
        if cable is None:
            return None
        found = cable.classified_by
    return expected, _names(list(found.names) if found else [])


def _names(names: str | list[str]) -> list[str]:
    """Return names to compare: case and blanks do not count."""
    return [
        " ".join(name.casefold().split()) for name in ([names] if isinstance(names, str) else names)
    ]


def _recipients(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    return [_expected(each) for each in row[1]], _addressed(parse_addressees(row[0]).to)


def _info_recipients(row: Row, _: Mapping[str, Cable] | None) -> Pair:
    return [_expected(each) for each in row[1]], _addressed(parse_addressees(row[0]).info)


def _expected(recipient: dict[str, Any]) -> tuple[object, ...]:
    routing, name, precedence, serial = _padded(recipient["args"], 4)
    serial = recipient.get("mcn", serial)
    precedence = recipient.get("precedence", precedence)
    return routing, name, precedence, serial, tuple(recipient.get("excluded", ()))


def _addressed(addressees: tuple[Addressee, ...]) -> list[tuple[object, ...]]:
    return [
        (each.routing, each.name, each.precedence, each.serial, each.excluded)
        for each in addressees
    ]


_TABLES: dict[str, Callable[[Row, Mapping[str, Cable] | None], Pair | None]] = {
    "canonical_id": _canonical_id,
    "classified_by": _classified_by,
    "declassify_on": _declassify_on,
    "info_recipients": _info_recipients,
    "recipients": _recipients,
    "references": _references,
    "references_full": _references_full,
    "signers": _signers,
    "subject": _subject,
    "summary": _summary,
    "tags": _tags,
    "title_case": _title_case,
}


def report(scores: list[Score], *, failures: bool) -> Iterator[str]:
    """Yield the lines of the report: a table, what is disputed, and the failures if wanted."""
    heads = f"{'cases':>6}{'right':>7}{'disputed':>10}{'skipped':>9}{'share':>8}{'required':>10}"
    yield f"{'table':17}{heads}"
    for each in scores:
        right = sum(outcome.right for outcome in each.outcomes)
        yield (
            f"{each.table:17}{len(each.outcomes):6}{right:7}{len(each.disputed):10}{each.skipped:9}"
            f"{each.share:7.1f}%{REQUIRED[each.table]:9}%"
        )
    for each in scores:
        for outcome in each.disputed:
            yield f"disputed: {each.table} {outcome.number}: {DISPUTED[each.table, outcome.number]}"
    if failures:
        for each in scores:
            for outcome in each.failures:
                yield f"\n{each.table} {outcome.number}"
                yield f"  expected {outcome.expected!r}"
                yield f"  got      {outcome.got!r}"


def archives_beside(cases: Path) -> list[Path]:
    """Return the mirror archives in the folder ``cables`` beside a folder of cases."""
    return sorted(cases.resolve().parent.glob("cables/mirror-*.tar.*"))


def main() -> int:
    """Print the table; the exit code says whether every required share is reached."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.score", description="Score the field cases."
    )
    parser.add_argument("cases", type=Path, help="the folder that holds the tables")
    parser.add_argument("--failures", action="store_true", help="list every case that is wrong")
    arguments = parser.parse_args()
    if not arguments.cases.is_dir():
        parser.error(f"{arguments.cases}: no such folder")
    scores = score(arguments.cases, archives_beside(arguments.cases))
    print("\n".join(report(scores, failures=arguments.failures)))
    return int(any(each.share < REQUIRED[each.table] for each in scores))


if __name__ == "__main__":
    sys.exit(main())
