"""The head of a cable: oddities, subject, TAGS, REF, header in short or in full (``H``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reftel.cable import NO_SUBJECT, Addressee, Cable, Code, Precision, shown_subject, year_of
from reftel.cable.lore.ids import split_id
from reftel.cable.lore.meanings import tag_name
from reftel.cable.lore.origins import known_posts, post_name
from reftel.folding import folded
from reftel.library import ReferenceState
from reftel.plain import plain, plain_line
from reftel.reader import texts_in_words
from reftel.tui.parts.cells import cut_front
from reftel.tui.parts.runs import Run, RunRole
from reftel.tui.parts.subject_hits import subject_hits
from reftel.tui.parts.wrapping import flow, set_text, set_verbatim
from reftel.tui.text.body import note_run
from reftel.tui.text.view import CableView, Options, PageLine

if TYPE_CHECKING:
    from reftel.tui.text.links import Links

# Below this many cells the meaning of tags would push the text off the screen.
_GLOSS_WIDTH = 100
# What a citation leads to was not printed so.
_UNSURE = (ReferenceState.YEAR_INFERRED, ReferenceState.RESPELLED)


def post_of(cable: Cable) -> str:
    """Return the short name of the post that a cable is from, ``Old Dray``; else its origin."""
    parts = split_id(cable.canonical_id)
    return post_name(parts[1]) if parts and parts[1] in known_posts() else cable.origin


def oddities(cable: Cable, width: int) -> list[PageLine]:
    """Say what is odd about a cable as it is here, on a line of its own; none where nothing is.

    Which cable it is stands above the text (``reading_line.py``) and is not said again.
    """
    facts = []
    if cable.created is None and not year_of(cable.canonical_id):
        facts.append("undated")
    if cable.partial:
        facts.append("partial extract")
    elif cable.truncated:
        facts.append("text cut off")
    if cable.rivals:
        facts.append("disputed ID")
    if any(warning.code == Code.MISSING_SECTION for warning in cable.warnings):
        facts.append("sections may be missing")
    return _joined(facts, width, RunRole.RECORD)


def _joined(facts: Iterable[str], width: int, role: RunRole) -> list[PageLine]:
    """Draw facts in one style, separators too: each change of style costs bytes."""
    lines = flow([[Run(fact, role)] for fact in facts if fact], width, gap=" · ")
    return [PageLine((Run("".join(run.text for run in runs), role),)) for runs in lines]


def head_hits(view: CableView) -> list[tuple[int, int]]:
    """Return where the search hits the head: its subject, as it is shown."""
    subject = view.cable.subject
    return subject_hits(subject, view.highlight) if subject else []


def lay_out_head(
    view: CableView, links: Links, width: int, options: Options
) -> tuple[list[PageLine], dict[int, int]]:
    """Lay out the head; return its lines and the line of each REF link."""
    cable = view.cable
    lines = oddities(cable, width)
    subject = shown_subject(cable.subject) or NO_SUBJECT
    for line in set_text(subject, width, role=RunRole.SUBJECT, hits=head_hits(view)):
        lines.append(PageLine(line.runs, hits=line.hits))
    lines.extend(PageLine(runs) for runs in flow(_rivals(cable, links), width, indent=4))
    lines.extend(_several_texts(view, width))
    tags = _tags(cable, width)
    references = _references(view, links)
    both = [*tags, *references]
    if len(flow(both, width)) == 1:
        lines.extend(PageLine(runs) for runs in flow(both, width))
    else:
        lines.extend(PageLine(runs) for runs in flow(tags, width, indent=5))
        lines.extend(PageLine(runs) for runs in flow(references, width, indent=4))
    if options.header:
        lines.extend(header_lines(cable, width))
    else:
        lines.extend(_joined(_summary(cable), width, RunRole.DIM))
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


def _tags(cable: Cable, width: int) -> list[list[Run]]:
    items: list[list[Run]] = []
    for tag in cable.tags:
        item = [Run(plain_line(tag.code), RunRole.TEXT)]
        meaning = tag_name(tag.code) if width >= _GLOSS_WIDTH else None
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


def _summary(cable: Cable) -> Iterator[str]:
    """Yield what the line above the text has no room for, and the header in short."""
    yield _clock(cable)
    yield plain_line(cable.classification)
    post = folded(post_of(cable))
    for before, place in (("", cable.origin), ("from ", cable.sender or "")):
        if place and not (post and post in folded(place)):
            yield before + plain_line(place)
    if cable.to:
        more = f" +{len(cable.to) - 1}" if len(cable.to) > 1 else ""
        yield f"to {_addressee(cable.to[0])}{more}"
    if cable.info:
        yield f"{len(cable.info)} info"
    yield plain_line(" ".join(cable.captions))
    # The page of a cable that is not here has none to miss.
    if cable.body and not any((cable.sender, cable.to, cable.info, cable.captions)):
        yield "no header"
    if cable.warnings:
        yield f"{len(cable.warnings)} warning{'s' * (len(cable.warnings) > 1)}"


def _clock(cable: Cable) -> str:
    """Return the time of day at which a cable was sent, as far as that can be trusted."""
    moment, precision = cable.created, cable.created_precision
    if moment is None or precision not in (Precision.MINUTE, Precision.HOUR):
        return ""
    return f"{moment:%H:%M}Z" if precision is Precision.MINUTE else f"{moment:%H}hZ"


def _addressee(addressee: Addressee) -> str:
    words = [addressee.name, addressee.precedence or ""]
    return plain_line(" ".join(word for word in words if word))


def header_lines(cable: Cable, width: int) -> Iterator[PageLine]:
    """Yield the header as it came, line by line."""
    for text in plain(cable.header).split("\n"):
        yield from (PageLine(line.runs) for line in set_verbatim(text, width, role=RunRole.DIM))
