"""Cables as one page of HTML: its style, anchors and links; no script, no picture, no other file.

Each cable has an anchor of its ID, each numbered paragraph one behind it (``09PORTAMSEL14-par4``,
``par4`` where the page has one cable). Citations of cables that stand on the page are links.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable import NO_SUBJECT, BlockKind, shown_subject
from reftel.cable.redaction import REDACTION
from reftel.cable.stops import below_head
from reftel.cli import as_text
from reftel.escaping import html
from reftel.following import entries_of

if TYPE_CHECKING:
    from reftel.cable import Block, Cable
    from reftel.library import ResolvedReference

_STYLE: Final = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 serif; }
h1 { font-size: 1.3rem; margin: 3rem 0 .2rem; } h2 { font-size: 1rem; } nav li { margin: .2rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; font-size: .85rem; }
dt { opacity: .7; } dd { margin: 0; } pre { overflow-x: auto; font-size: .8rem; }
.number, .marking { opacity: .7; font-size: .85rem; } .part { margin-left: 2rem; }
.redacted { background: currentColor; color: gray; } :target { outline: 2px solid; }
@media print { nav { display: none; } h1, h2 { break-after: avoid; } }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_UNFIT: Final = re.compile(r"[^A-Za-z0-9_-]")


def head(title: str, cables: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the beginning of a page with ``(ID, subject)`` of each cable as its contents."""
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{html(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{html(title)}</title><style>{_STYLE}</style></head><body>"
    if len(cables) > 1:
        yield "<nav><ul>"
        for id_, subject in cables:
            yield f"<li>{_link(anchor(id_), id_)} {html(shown_subject(subject) or NO_SUBJECT)}</li>"
        yield "</ul></nav>"


def foot() -> str:
    """Return the end of a page."""
    return "</body></html>"


def anchor(cable_id: str, paragraph: int | None = None, *, alone: bool = False) -> str:
    """Return the name of a cable on the page, or of its paragraph."""
    name = _UNFIT.sub("-", cable_id)
    if paragraph is None:
        return name
    return f"par{paragraph}" if alone else f"{name}-par{paragraph}"


def cable(
    value: Cable,
    references: Sequence[ResolvedReference],
    on_page: Collection[str],
    cited: Mapping[str, str | None],
    texts: Iterable[tuple[str, str]] = (),
) -> Iterator[str]:
    """Yield a cable, with links to those whose IDs are ``on_page``.

    ``references`` are its own as the library resolved them; ``cited`` is the stored ID, or None, of
    each ID that is cited outright in its text; ``texts`` says which of several texts it is.
    """
    alone = len(on_page) == 1
    yield f'<article id="{anchor(value.id)}">'
    yield f"<h1>{html(shown_subject(value.subject) or NO_SUBJECT)}</h1>"
    yield f"<p>{html(as_text.title(value))}</p><dl>"
    for name, words in (*texts, *as_text.facts(value, references)):
        is_linked = name == "REF" and references
        told = _referred(references, on_page) if is_linked else html(words)
        yield f"<dt>{html(name)}</dt><dd>{told}</dd>"
    yield "</dl>"
    kept = {id(block) for block in below_head(value.blocks)}
    named: set[int] = set()
    entries = entries_of(value, references)
    for at, block in enumerate(value.blocks):
        if id(block) in kept:
            is_first = block.number is not None and block.number not in named
            named |= {block.number} if block.number is not None else set()
            place = anchor(value.id, block.number, alone=alone) if is_first else None
            yield _block(block, place, list(_links(value, at, entries, on_page, cited)))
    yield "</article>"


def _referred(references: Iterable[ResolvedReference], on_page: Collection[str]) -> str:
    """Return the entries of a REF block, those of cables of the page as links."""
    entries = []
    for each in references:
        words, target = as_text.reference(each), each.target
        if target is not None and target in on_page:
            entries.append(_link(anchor(target), words))
        else:
            entries.append(html(words))
    return "; ".join(entries)


def _link(name: str, words: str) -> str:
    """Return a link to an anchor of the page."""
    return f'<a href="#{name}">{html(words)}</a>'


def _links(
    value: Cable,
    at: int,
    entries: Mapping[int, ResolvedReference],
    on_page: Collection[str],
    cited: Mapping[str, str | None],
) -> Iterator[tuple[int, int, str]]:
    """Yield where in a block a cable of the page is cited, and its anchor."""
    for mention in sorted(value.mentions, key=lambda each: each.start):
        if mention.block == at:
            found = [entries[index].target for index in mention.references if index in entries]
            found += [cited.get(id_) for id_ in mention.ids]
            target = next((each for each in found if each in on_page), None)
            if target is not None:
                yield mention.start, mention.end, anchor(target)


def _block(block: Block, name: str | None, links: Sequence[tuple[int, int, str]]) -> str:
    marking = f'<span class="marking">({html(block.marking)})</span> ' if block.marking else ""
    if block.kind is BlockKind.TABLE:
        lines = "\n".join(map(html, block.text.split("\n")))
        return f"<pre>{lines}</pre>"
    text = _text(block.text, links)
    if block.kind is BlockKind.HEADING:
        return f"<h2>{marking}{text}</h2>"
    if block.kind in (BlockKind.BULLET, BlockKind.SUBPARAGRAPH):
        return f'<p class="part">{html(block.label or "-")} {marking}{text}</p>'
    number = f'<span class="number">¶{block.number}</span> ' if block.number is not None else ""
    named = f' id="{name}"' if name else ""
    return f"<p{named}>{number}{marking}{text}</p>"


def _text(text: str, links: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, name in links:
        if start >= at:
            pieces += [_redacted(text[at:start]), _link(name, text[start:end])]
            at = end
    return "".join((*pieces, _redacted(text[at:])))


def _redacted(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for match in REDACTION.finditer(text):
        pieces += [
            html(text[at : match.start()]),
            f'<span class="redacted">{html(match[0])}</span>',
        ]
        at = match.end()
    return "".join((*pieces, html(text[at:])))
