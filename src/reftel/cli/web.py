"""A web of references printed: as a tree, in time, as DOT, GraphML or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reftel import escaping
from reftel.cli import as_text
from reftel.following import margins, tree
from reftel.plain import plain_line

if TYPE_CHECKING:
    from reftel.following import Web, WebCable

_WAYS = {True: "-> ", False: "<- ", None: ""}


def lines(web: Web, form: str) -> Iterator[str]:
    """Yield a web in one of the forms, but for JSON."""
    match form:
        case "timeline":
            yield from _timeline(web)
        case "dot":
            yield from _dot(web)
        case "graphml":
            yield from _graphml(web)
        case _:
            yield from _tree(web)


def values(web: Web) -> dict[str, object]:
    """Return a web as values for JSON."""
    return {
        "id": web.first,
        "cables": [
            {
                "id": each.id,
                "depth": each.depth,
                "in_library": each.named is not None,
                "created": each.date[:10] or None,
                "subject": each.named.subject if each.named else None,
            }
            for each in web.cables.values()
        ],
        "citations": [{"from": citing, "to": cited} for citing, cited in web.edges],
        "cut": web.is_cut,
        "beyond": web.beyond,
    }


def _tree(web: Web) -> Iterator[str]:
    for line in tree(web):
        again = "  (see there)" if line.is_again and line.cable.named else ""
        yield f"{'   ' * line.level}{_WAYS[line.cites]}{_named(line.cable)}{again}"


def _named(cable: WebCable) -> str:
    if cable.named is None:
        return f"{cable.id}  (not in the library)"
    return as_text.row(cable.named).partition("  ")[2].strip() + f"  {cable.date[:10]}"


def _timeline(web: Web) -> Iterator[str]:
    for margin, cable in margins(web):
        yield f"{margin} {as_text.row(cable.named) if cable.named else cable.id}"
    undated = [each.id for each in web.cables.values() if not each.date]
    if undated:
        yield f"Not in the library, or without a date: {', '.join(sorted(undated))}"


def _dot(web: Web) -> Iterator[str]:
    r"""Yield the web in the language of Graphviz; in quotes only ``"`` and ``\`` mean anything."""
    yield "digraph cables {"
    yield "  node [shape=box];"
    for each in web.cables.values():
        label = "\\n".join(map(_quoted, filter(None, (each.id, each.date[:10]))))
        style = "" if each.named else ", style=dashed"
        tip = f', tooltip="{_quoted(each.named.subject)}"' if each.named else ""
        yield f'  "{_quoted(each.id)}" [label="{label}"{style}{tip}];'
    for citing, cited in web.edges:
        yield f'  "{_quoted(citing)}" -> "{_quoted(cited)}";'
    yield "}"


def _quoted(text: str) -> str:
    return plain_line(text).replace("\\", "\\\\").replace('"', '\\"')


def _graphml(web: Web) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name, kind in (("subject", "string"), ("created", "string"), ("here", "boolean")):
        yield f'  <key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="cables" edgedefault="directed">'
    for each in web.cables.values():
        yield f'    <node id="{escaping.html(each.id)}">'
        subject = escaping.html(each.named.subject) if each.named else ""
        yield f'      <data key="subject">{subject}</data>'
        yield f'      <data key="created">{each.date[:10]}</data>'
        yield f'      <data key="here">{"true" if each.named else "false"}</data>'
        yield "    </node>"
    for citing, cited in web.edges:
        yield f'    <edge source="{escaping.html(citing)}" target="{escaping.html(cited)}"/>'
    yield "  </graph>"
    yield "</graphml>"
