"""The head of a cable: its record, subject, TAGS, REF, and the header on one line or in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable import Addressee, Cable, Code, Precision, short_class, shown_subject, year_of
from reftel.dates import worded
from reftel.library import ReferenceState
from reftel.plain import plain, plain_line
from reftel.reader import texts_in_words
from reftel.tui.parts.cells import cut, cut_front
from reftel.tui.parts.runs import Run, RunRole
from reftel.tui.parts.subject import subject_hits
from reftel.tui.parts.text import flow, set_text, set_verbatim
from reftel.tui.text.body import note_run
from reftel.tui.text.view import CableView, Options, PageLine

if TYPE_CHECKING:
    from reftel.tui.text.links import Links

# Below this many cells the meaning of tags would push the text off the screen.
_GLOSS_WIDTH = 100
# What a citation leads to was not printed so.
_UNSURE = (ReferenceState.YEAR_INFERRED, ReferenceState.RESPELLED)


def day(cable: Cable) -> str:
    """Return when a cable was sent, ``30 Dec 2009 05:29Z``, as far as that can be trusted."""
    moment, precision = cable.created, cable.created_precision
    if moment is None:
        year = year_of(cable.canonical_id)
        return str(year) if year else "undated"
    date = worded(moment)
    if precision is Precision.MINUTE:
        return f"{date} {moment:%H:%M}Z"
    return f"{date} {moment:%H}hZ" if precision is Precision.HOUR else date


def record_line(cable: Cable, width: int) -> list[PageLine]:
    """Say which cable this is: ID, date, classification, origin, and what is odd about it.

    The classification is in full where that fits on one line.
    """
    lines = _record_lines(cable, cable.classification, width)
    return (
        lines if len(lines) == 1 else _record_lines(cable, short_class(cable.classification), width)
    )


def _record_lines(cable: Cable, level: str, width: int) -> list[PageLine]:
    facts = [
        plain_line(cable.id),
        day(cable),
        plain_line(level),
        plain_line(cable.origin),
    ]
    if cable.partial:
        facts.append("partial extract")
    elif cable.truncated:
        facts.append("text cut off")
    if cable.rivals:
        facts.append("disputed ID")
    if any(warning.code == Code.MISSING_SECTION for warning in cable.warnings):
        facts.append("sections may be missing")
    items = [[Run(fact, RunRole.RECORD)] for fact in facts if fact]
    return [PageLine(_merged(runs)) for runs in flow(items, width, gap=" · ")]


def _merged(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Draw the record in one style, separators too: each change of style costs bytes."""
    return (Run("".join(run.text for run in runs), RunRole.RECORD),)


def head_hits(view: CableView) -> list[tuple[int, int]]:
    """Return where the search hits the head: its subject, as it is shown."""
    subject = view.cable.subject
    return subject_hits(subject, view.highlight) if subject else []


def lay_out_head(
    view: CableView, links: Links, width: int, options: Options
) -> tuple[list[PageLine], dict[int, int]]:
    """Lay out the head; return its lines and the line of each REF link."""
    cable = view.cable
    lines = record_line(cable, width)
    subject = shown_subject(cable.subject) or "(no subject)"
    for line in set_text(subject, width, role=RunRole.SUBJECT, hits=head_hits(view)):
        lines.append(PageLine(line.runs, hits=line.hits))
    lines.extend(PageLine(runs) for runs in flow(_rivals(cable, links), width, indent=4))
    lines.extend(_several_texts(view, width))
    tags = _tags(cable, width, options)
    references = _references(view, links)
    both = [*tags, *references]
    if len(flow(both, width)) == 1:
        lines.extend(PageLine(runs) for runs in flow(both, width))
    else:
        lines.extend(PageLine(runs) for runs in flow(tags, width, indent=5))
        lines.extend(PageLine(runs) for runs in flow(references, width, indent=4))
    if options.header:
        lines.extend(_header(cable, width))
    else:
        lines.append(PageLine((Run(cut(_summary(cable), width), RunRole.DIM),)))
    if options.notes:
        lines.extend(PageLine((note_run(note, width),)) for note in view.cable_notes)
    lines.append(PageLine())
    return lines, {
        run.link: at
        for at, line in reversed(list(enumerate(lines)))
        for run in line.runs
        if run.link is not None
    }


def _rivals(cable: Cable, links: Links) -> list[list[Run]]:
    """Name the cables whose texts claim the same ID, each a link."""
    items = [
        [Run(plain_line(cable.rivals[index]), RunRole.LINK, link)]
        for index, link in links.by_rival.items()
    ]
    if items:
        items[0].insert(0, Run("DISPUTED ID, SEE ", RunRole.LABEL))
    if more := len(cable.rivals) - len(items):
        items.append([Run(f"and {more} more", RunRole.DIM)])
    return items


def _several_texts(view: CableView, width: int) -> list[PageLine]:
    """Say which of several texts this is, which of them the search hits, and where it came from."""
    if view.texts == 1:
        return []
    others = "the other" if view.texts == 2 else "the next"
    facts = [view.says, f"v shows {others}"]
    if more := view.more_hits:
        facts.append(f"more hits in {texts_in_words(more)}")
    items = [[Run(f"TEXT {view.text} OF {view.texts} ", RunRole.LABEL), Run(facts[0], RunRole.DIM)]]
    items += [[Run(fact, RunRole.DIM)] for fact in facts[1:]]
    lines = [PageLine(runs) for runs in flow(items, width, gap=" · ", indent=4)]
    files = [plain_line(file) for file in view.files]
    lines += [PageLine((Run(f"from {cut_front(file, width - 5)}", RunRole.DIM),)) for file in files]
    return lines


def _tags(cable: Cable, width: int, options: Options) -> list[list[Run]]:
    items: list[list[Run]] = []
    for tag in cable.tags:
        item = [Run(plain_line(tag.code), RunRole.TEXT)]
        meaning = options.meaning(tag.code) if width >= _GLOSS_WIDTH else None
        if meaning:
            item.append(Run(f" {plain_line(meaning)}", RunRole.DIM))
        items.append(item)
    if items:
        items[0].insert(0, Run("TAGS ", RunRole.LABEL))
    return items


def _references(view: CableView, links: Links) -> list[list[Run]]:
    items: list[list[Run]] = []
    for index, reference in enumerate(view.cable.references):
        link = links.by_reference.get(index)
        label = f"{plain_line(reference.label)} " if reference.label else ""
        item = [Run(label, RunRole.LABEL)] if label else []
        resolved = links.resolved.get(index)
        if link is None:
            # A letter, a telephone call, a number nobody can read: shown, but leads nowhere.
            item.append(Run(plain_line(reference.id or reference.raw), RunRole.DIM))
        elif links.all[link].in_library:
            item.append(Run(plain_line(links.all[link].targets[0].id), RunRole.LINK, link))
            unsure = resolved is not None and resolved.state in _UNSURE
            item.append(Run(" →" + ("?" if unsure else ""), RunRole.DIM))
        else:
            item.append(Run(plain_line(links.all[link].targets[0].id), RunRole.MISSING, link))
        if reference.remark:
            item.append(Run(f" ({plain_line(reference.remark)})", RunRole.DIM))
        items.append(item)
    if items:
        items[0].insert(0, Run("REF ", RunRole.LABEL))
    if view.cited_by:
        items.append([Run(f"cited by {view.cited_by}", RunRole.LINK, links.cited_by)])
    return items


def _summary(cable: Cable) -> str:
    """Put the header on one line: from, to, how many for information, what else there is."""
    parts: list[str] = []
    if cable.sender:
        parts.append(f"from {plain_line(cable.sender)}")
    if cable.to:
        more = f" +{len(cable.to) - 1}" if len(cable.to) > 1 else ""
        parts.append(f"to {_addressee(cable.to[0])}{more}")
    if cable.info:
        parts.append(f"{len(cable.info)} info")
    if cable.captions:
        parts.append(plain_line(" ".join(cable.captions)))
    if cable.warnings:
        parts.append(f"{len(cable.warnings)} warning{'s' * (len(cable.warnings) > 1)}")
    return " · ".join(parts) or "no header"


def _addressee(addressee: Addressee) -> str:
    words = [addressee.name, addressee.precedence or ""]
    return plain_line(" ".join(word for word in words if word))


def _header(cable: Cable, width: int) -> list[PageLine]:
    """Show the header as it came, line by line."""
    lines: list[PageLine] = []
    for text in plain(cable.header).split("\n"):
        lines.extend(PageLine(line.runs) for line in set_verbatim(text, width, role=RunRole.DIM))
    return lines
