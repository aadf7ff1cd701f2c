"""Tables in a random shape: what a row is, what columns are called, what stands around them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from tests.sources.shapes.telegrams import TelegramShape
from tests.sources.shapes.written import Written, packed, remark

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tests.sources.shapes.cables import Made

_IDS: Final = ("refid", "Reference ID", "Cable", "Cable No.", "id", "Signatur", "what", "Nr")
_TEXTS: Final = ("text", "Body", "Full text", "Wortlaut", "content", "what it says", "zorp")
_DATES: Final = ("date", "Date", "created", "Datum", "sent on", "when")
_SUBJECTS: Final = ("subject", "Title", "Betreff", "about")
_REMARKS: Final = (None, "remarks", "My notes", "Ben", "comment", "Status", "to do", "?")
_COUNTERS: Final = ("para", "no", "Paragraph", "#", "line")
_DELIMITERS: Final = {"csv": ",", "semicolons": ";", "tsv": "\t"}
_TITLES: Final = ("Harbour papers, collected by Ben", "Exported on 6 May 2012", "")

Fields = dict[str, str]
Table = list[list[str]]


@dataclass(frozen=True)
class TableShape:
    """How a table is written, by random choices, the same for all of a file.

    ``row`` is what it has in a row: a cable, a paragraph, a field of a cable (``field``: a table
    for each; ``side``: the cables beside each other).
    """

    telegram: TelegramShape
    form: str
    row: str
    id_in: str
    date: str
    id_name: str
    text_name: str
    date_name: str
    subject_name: str
    remarks: str | None
    counter: str | None
    related: str | None
    is_remark_first: bool
    is_id_repeated: bool
    has_subject: bool
    has_title: bool
    has_total: bool
    has_several: bool

    @classmethod
    def chosen(cls, choose: random.Random) -> TableShape:
        """Return one of the shapes."""
        telegram = TelegramShape.chosen(choose)
        row = choose.choice(("cable", "cable", "cable", "paragraph", "paragraph", "field", "side"))
        ids = ("column", "column", "text") if telegram.head != "none" else ("column",)
        return cls(
            telegram,
            choose.choice((*_DELIMITERS, "markdown", "html")),
            row,
            choose.choice((*ids, "file")),
            choose.choice(("iso", "words", "dots", "none")),
            choose.choice(_IDS),
            choose.choice(_TEXTS),
            choose.choice(_DATES),
            choose.choice(_SUBJECTS),
            choose.choice(_REMARKS),
            choose.choice((None, *_COUNTERS)),
            choose.choice((None, None, "see also", "related", "cf.")),
            *(choose.random() < 0.5 for _ in range(3)),
            *(choose.random() < 0.3 for _ in range(3)),
        )

    def write(self, cables: Sequence[Made], choose: random.Random) -> Written:
        """Return a file with some cables, or an archive of one for each."""
        remarks = tuple(f"bimbam{'abc'[at]}" for at in range(len(cables))) if self.remarks else ()
        said = [remark(choose, each) for each in remarks] or [""] * len(cables)
        others = [*cables[1:], cables[0]]
        records = [
            (cable, self._fields(cable, own, other.id))
            for cable, own, other in zip(cables, said, others, strict=True)
        ]
        groups = [[each] for each in records]
        if self.id_in == "file":
            texts = {f"{group[0][0].id}.{self._ending}": self._file([group]) for group in groups}
        else:
            apart = self.row == "field" or self.has_several
            texts = {f"x.{self._ending}": self._file(groups if apart else [records])}
        has_dates = self.date != "none" or self.telegram.has_date
        return Written(
            *packed(texts),
            remarks,
            remarks,
            has_ids=self.id_in != "text" or has_dates,
            has_dates=has_dates,
            has_subjects=self.has_subject or self.telegram.head != "none",
        )

    @property
    def _ending(self) -> str:
        return {"csv": "csv", "semicolons": "csv", "tsv": "tsv", "markdown": "md"}.get(
            self.form, "html"
        )

    def _fields(self, cable: Made, said: str, other: str) -> Fields:
        """Return the values of a cable under the names of their columns."""
        year, month, day = cable.date.split("-")
        dates = {
            "iso": cable.date,
            "words": f"{int(day)} March {year}",
            "dots": f"{day}.{month}.{year}",
        }
        fields = {}
        if self.id_in == "column":
            fields[self.id_name] = cable.id
        if self.date != "none":
            fields[self.date_name] = dates[self.date]
        if self.has_subject:
            fields[self.subject_name] = cable.subject
        if self.related:
            fields[self.related] = other
        text = {self.text_name: self.telegram.text(cable)}
        own = {self.remarks: said} if self.remarks else {}
        return {**own, **fields, **text} if self.is_remark_first else {**fields, **text, **own}

    def _file(self, groups: Sequence[Sequence[tuple[Made, Fields]]]) -> str:
        tables = [table for group in groups for table in self._tables(group)]
        text = "\n".join(map(self._written, tables))
        if self.form == "html":
            title = f"<h1>{_TITLES[0]}</h1>\n" if self.has_title else ""
            return f"<html><head><title>Papers</title></head><body>\n{title}{text}</body></html>\n"
        return "\n".join([*_TITLES, text]) if self.has_title else text

    def _tables(self, group: Sequence[tuple[Made, Fields]]) -> list[Table]:
        records = [fields for _, fields in group]
        match self.row:
            case "paragraph":
                return [self._totalled(self._by_paragraphs(group))]
            case "field":
                return [[[*each] for each in fields.items()] for fields in records]
            case "side":
                return [[[name, *(each[name] for each in records)] for name in records[0]]]
        return [self._totalled([[*records[0]], *([*each.values()] for each in records)])]

    def _by_paragraphs(self, group: Sequence[tuple[Made, Fields]]) -> Table:
        counter = [self.counter] if self.counter else []
        table = [[*counter, *group[0][1]]]
        for cable, fields in group:
            head = "\n".join(self.telegram.head_lines(cable))
            texts = self.telegram.paragraphs(cable, is_counted=not counter)
            later = {name: "" for name in fields if name == self.remarks or not self.is_id_repeated}
            for at, text in enumerate([*filter(None, [head]), *texts]):
                row = {**fields, **(later if at else {}), self.text_name: text}
                number = at if head else at + 1
                table.append([*([str(number)] if counter else []), *row.values()])
        return table

    def _totalled(self, table: Table) -> Table:
        if not self.has_total:
            return table
        return [*table, ["Total", str(len(table) - 1), *[""] * len(table[0])][: len(table[0])]]

    def _written(self, table: Table) -> str:
        if self.form == "markdown":
            rows = [[_on_one_line(cell) for cell in row] for row in table]
            rows.insert(1, ["---"] * len(table[0]))
            return "".join(f"| {' | '.join(row)} |\n" for row in rows)
        if self.form == "html":
            rows = [[f"<td>{_in_html(cell)}</td>" for cell in row] for row in table]
            inside = "".join(f"<tr>{''.join(row)}</tr>\n" for row in rows)
            return f"<table>\n{inside}</table>\n"
        text = io.StringIO()
        csv.writer(text, delimiter=_DELIMITERS[self.form], lineterminator="\n").writerows(table)
        return text.getvalue()


def _on_one_line(cell: str) -> str:
    return cell.rstrip("\n").replace("\n", "<br>")


def _in_html(cell: str) -> str:
    return escape(cell.rstrip("\n")).replace("\n", "<br>\n")
