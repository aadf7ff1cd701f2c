"""Messages of later services: ``MRN:``, ``Date/DTG:``, ``From:``, ``Action:`` above the text.

``MRN: 17 OLDDRAY 123``, ``Date/DTG: Mar 09, 2017 / 090719Z MAR 17``, ``From:``, ``Action:``,
``Info:``, and then the labels of a head: ``E.O.:``, ``TAGS:``, ``Captions:``, ``Subject:``,
``Ref:``. An earlier service has the number with the sender: ``From: SECSTATE WASHDC (STATE 120042 -
ROUTINE)``. All of it may be glued to one line. Below the text stands who signed and drafted it.

The labels of routing are written as the header that they are the fields of; the text is left as it
arrived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, NamedTuple

from reftel.cable import IdSource, Precision, RawCable, Record, Source
from reftel.cable.lore.origins import letters
from reftel.cable.telegram.fields.classification import is_level, level_of
from reftel.cable.telegram.fields.header import read_header
from reftel.cable.telegram.identity import filed
from reftel.cable.text import with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.recognising import signs
from reftel.sources.recognising.boundary_lines import quotes
from reftel.sources.records.dates import read_date

FORM: Final = "message"

_ROUTING: Final = r"MRN|Date/DTG|DTG|Date|From|Action|To|Info"
_HEAD: Final = r"E\.?O\.?(?: ?\d{5})?|TAGS|Captions?|Pass Line|Subject|Ref(?:erence)?s?"
_LABEL: Final = re.compile(
    rf"(?:(?P<routing>{_ROUTING})|(?P<head>{_HEAD})) ?:[ \t]*(?P<value>.*)", re.IGNORECASE
)
# The same behind another, of a head that is glued to one line; a subject may hold such words.
_MRN: Final = r"MRN: ?\d\d "
_IS_GLUED: Final = re.compile(rf"(?:.*\s)?{_MRN}.*\sFrom:.*")
_GLUED: Final = re.compile(
    r"(?<=\S)[ \t]+"
    r"(?=(?:MRN|Date/DTG|From|Action|Info|E\.O\.|TAGS|Captions|Subject|Ref(?:erence)?s?):)"
)
_NUMBER_LABELS: Final = ("MRN:", "From:")
_POST_NUMBER: Final = r"(?P<post>[A-Z][A-Z .'-]{1,30}?) 0{0,6}(?P<serial>\d{1,8})"
_NUMBER: Final = re.compile(rf"(?P<year>\d\d) {_POST_NUMBER}")
_SENDER: Final = re.compile(
    rf"(?P<sender>[A-Z][^()]{{2,60}}?) ?\({_POST_NUMBER}(?: - [A-Z ]{{3,20}})?\)"
)
_GROUP: Final = re.compile(r"\d{6}Z [A-Z]{3} \d{2,4}")
_TURNED: Final = re.compile(r"(?P<place>[^,]+), (?P<office>[A-Z]+)(?P<rest>\b.*)")
_ADDRESSED: Final = {"action": "TO", "to": "TO", "info": "INFO"}
_PARAGRAPH: Final = re.compile(r"\xb6?\(?\d{1,3}[.)] ?")
_BEHIND: Final = re.compile(
    r"(?P<name>Signature|Drafted By|Cleared By|Approved By|Released By|Info|Action Post|XMT"
    r"|Dissemination Rule|Attachments?) ?:[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
_CLOSING: Final = ("signature", "drafted by")
_CONTROLS: Final = frozenset(("SBU", "SENSITIVE", "FOUO"))
_LONGEST: Final = 60  # lines of it


class _Line(NamedTuple):
    """A line: its number in the text, from 0, and its words as they are and with plain blanks."""

    number: int
    own: str
    plain: str


@dataclass(slots=True)
class _Head:
    """A head in labelled lines: its fields of routing, and which lines of the text it is.

    Attributes:
        routing: the values by their labels, a line each.
        top: its first line, with the levels and captions above its labels.
        labels: the first line of its labels.
        kept: its lines that are the text's own.
        end: the first line behind it.
    """

    top: int
    labels: int
    routing: dict[str, list[str]] = field(default_factory=dict)
    kept: list[int] = field(default_factory=list)
    end: int = 0

    def said(self, *names: str) -> str:
        """Return the value of the first of these labels that is there."""
        return next((" ".join(self.routing[name]) for name in names if name in self.routing), "")

    @property
    def number(self) -> re.Match[str] | None:
        """The number of the message, with the post's: of its own label or behind the sender."""
        return _NUMBER.fullmatch(self.said("mrn")) or _SENDER.fullmatch(self.said("from"))

    @property
    def is_whole(self) -> bool:
        """Whether nothing else can be meant: its number, the other routing, a label of the text."""
        return self.number is not None and len(self.routing) > 1 and bool(self.kept)


def is_message(text: str) -> bool:
    """Whether such a head stands above everything else that is a telegram's."""
    if not _names_number(text):
        return False
    lines = [line.plain for line in _lines(text)]
    head = next(_heads(lines), None)
    return head is not None and not any(
        signs.sign_of(line) in signs.ALONE for line in lines[: head.top]
    )


def spans(text: str) -> list[range]:
    """Return the lines, from 0, of each such head in a text that no colon says to be quoted."""
    if not _names_number(text):
        return []
    lines = _lines(text)
    found = _heads([line.plain for line in lines])
    return [range(lines[head.top].number, lines[head.end - 1].number + 1) for head in found]


def read(text: str, file: str) -> RawCable:
    """Return the cable of a text that has such a head (:func:`is_message`)."""
    _, kept, lines = zip(*_lines(text), strict=True)
    head = next(_heads(lines))
    behind = _trailer(lines, head.end)
    trailer, rest = _trailing(lines[behind:])
    signed = trailer.pop("signature", "")
    own = (*range(head.top, head.labels), *head.kept, *range(head.end, behind))
    body = "\n".join(kept[at] for at in own).strip("\n")
    header = _header(head, trailer.get("info", ""))
    record = replace(
        _record(head, header),
        classification=_level(lines[head.top : head.end]),
        extra=(
            *((name, "; ".join(said)) for name, said in head.routing.items()),
            *trailer.items(),
            *around.left_out(kept[: head.top], "above"),
            *around.left_out(rest, "behind"),
        ),
    )
    return RawCable(record, header, f"{body}\n\n{signed}".strip("\n"), Source(FORM, file))


def _names_number(text: str) -> bool:
    """Whether it is worth looking for such a head, which few texts have."""
    return any(map(text.__contains__, _NUMBER_LABELS))


def _lines(text: str) -> list[_Line]:
    """Return the lines of a text: a glued head has one a label."""
    found: list[_Line] = []
    both = zip(text.split("\n"), with_plain_blanks(text).split("\n"), strict=True)
    for number, (line, plain) in enumerate(both):
        start = 0
        if "MRN:" in plain and _IS_GLUED.fullmatch(plain):
            for blank in _GLUED.finditer(plain):
                end = blank.start()
                found.append(_Line(number, line[start:end], plain[start:end].strip()))
                start = blank.end()
        found.append(_Line(number, line[start:], plain[start:].strip()))
    return found


def _heads(lines: Sequence[str]) -> Iterator[_Head]:
    """Yield the heads of a text, of which each is whole and none is quoted."""
    below = 0
    for at, line in enumerate(lines):
        if at < below or not line.startswith(_NUMBER_LABELS):
            continue
        if not (_NUMBER.fullmatch(line[4:].strip()) or _SENDER.fullmatch(line[5:].strip())):
            continue
        head = _head(lines, at, below)
        above = (lines[up] for up in range(head.top - 1, below - 1, -1))
        if head.is_whole and not quotes(next(filter(None, above), ""), closed=False):
            below = head.end
            yield head


def _head(lines: Sequence[str], at: int, below: int) -> _Head:
    """Return the head of which a line gives the number; it begins below another one's end."""
    labels = top = at
    for up in range(at - 1, max(below, at - _LONGEST) - 1, -1):
        match = _LABEL.fullmatch(lines[up])
        if match and match["routing"] and labels in (up + 1, at):
            labels = top = up
        elif lines[up] in _CONTROLS:
            top = up
        elif lines[up]:
            # A level above that, or one that only a message with an MRN has, is another's foot.
            is_own = lines[at].startswith("MRN") or not any(islice(lines, up))
            top = up if is_level(lines[up]) and is_own else top
            break
    head = _Head(top, labels)
    name = ""
    for number in range(labels, min(len(lines), labels + _LONGEST)):
        line = lines[number]
        match = _LABEL.fullmatch(line)
        if _PARAGRAPH.match(line):
            break
        if match and match["routing"] and match["routing"].lower() not in head.routing:
            name = match["routing"].lower()
            head.routing[name] = [match["value"]]
        elif match and match["head"]:
            name = "head"
            head.kept.append(number)
        elif name in _ADDRESSED and line.isupper():
            head.routing[name].append(line)
        elif line and (name != "head" or not lines[number - 1]):
            break  # the text, without a number
        else:
            head.kept.append(number)
        head.end = number + 1
    return head


def _trailer(lines: Sequence[str], end: int) -> int:
    """Return the line with which those begin that say who signed and drafted the text."""
    found = len(lines)
    for number in range(len(lines) - 1, end - 1, -1):
        if _PARAGRAPH.match(lines[number]):
            break
        if lines[number].lower().startswith(_CLOSING) and _BEHIND.fullmatch(lines[number]):
            found = number
    return found


def _trailing(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return what stands below a text by its labels, and the lines that are none of that."""
    found: dict[str, str] = {}
    rest: list[str] = []
    name = ""
    for line in lines:
        if match := _BEHIND.fullmatch(line):
            name = match["name"].lower()
            found[name] = match["value"]
        elif is_level(line) or line in _CONTROLS:  # the foot of the page
            name = ""
        elif line and name and (line.isupper() or ":" in line):
            found[name] = f"{found[name]}\n{line}".strip("\n")
        else:
            rest.append(line)
    return found, rest


def _header(head: _Head, info: str) -> str:
    """Return the header that the labels of routing are the fields of."""
    sent = _GROUP.search(head.said("date/dtg", "dtg", "date"))
    sender = _SENDER.fullmatch(head.said("from"))
    lines = [sent[0] if sent else "", f"FM {sender['sender'] if sender else head.said('from')}"]
    given = {**head.routing, "info": [*head.routing.get("info", ()), *info.split("\n")]}
    for name, label in _ADDRESSED.items():
        posts = [each.strip() for said in given.get(name, ()) for each in said.split(";")]
        posts = [_TURNED.sub(r"\g<office> \g<place>\g<rest>", each) for each in posts if each]
        lines += [f"{label} {each}" if at == 0 else each for at, each in enumerate(posts)]
    return "\n".join(filter(None, lines))


def _record(head: _Head, header: str) -> Record:
    """Return ID and date of a message; a number without its year is of that of the date."""
    number, has_mrn = head.number, "mrn" in head.routing
    sent = read_header(header).transmission.dtg
    day = read_date(head.said("date/dtg", "date").partition(" / ")[0].strip())
    created = sent or (day.time if day else None)
    year = number["year"] if number and has_mrn else f"{created:%y}" if created else ""
    id_ = filed(f"{year}{letters(number['post'])}{number['serial']}") if number and year else None
    precision = Precision.MINUTE if sent else day.precision if day else Precision.DAY
    return Record(
        id=id_,
        id_source=IdSource.TEXT if has_mrn else IdSource.DERIVED,
        created=created,
        created_precision=precision,
    )


def _level(lines: Sequence[str]) -> str | None:
    """Return the level that stands above a head, with its qualifier."""
    level = next((level_of(line) for line in lines if is_level(line)), None)
    controlled = level == "UNCLASSIFIED" and any(_CONTROLS & {*line.split()} for line in lines)
    return f"{level}//FOR OFFICIAL USE ONLY" if controlled else level
