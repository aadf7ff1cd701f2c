"""What a page of HTML has and does not show is read, or named with its line."""

from __future__ import annotations

import json
from html import escape

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import Reject, read_bytes
from tests.sources.odd.cables import WORD, given, record_of
from tests.sources.samples import page, told

SHOWN, OTHER, THIRD = (given(serial) for serial in (1, 2, 3))


JSON_OF_OTHER = json.dumps(record_of(OTHER))
ON_ONE_LINE = escape(OTHER.telegram, quote=False).replace("\n\n", "<p>").replace("\n", "<br>")
READ = {
    "assigned": f"<script>window.__DATA__ = {JSON_OF_OTHER};</script>",
    "a list": f"<script>var all=[{json.dumps(record_of(SHOWN))},{JSON_OF_OTHER}]</script>",
    "within others": f'<script>a({{"page": {{"of": 3, "cables": [{JSON_OF_OTHER}]}}}})</script>',
    "a kind of its own": f'<script type="application/ld+json">{JSON_OF_OTHER}</script>',
    "JSON in a text": f"<script>JSON.parse({json.dumps(JSON_OF_OTHER)})</script>",
    "an attribute": f'<div data-page="{escape(JSON_OF_OTHER)}"></div>',
    "a template": f"<template>{JSON_OF_OTHER}</template>",
    "HTML in JSON": f"<script>x({json.dumps({'html': f'<article>{ON_ONE_LINE}'})})</script>",
    "a script of text": f"<script>a.push([1, {json.dumps(OTHER.telegram)}, {{}}])</script>",
}
NAMED = {
    "a script": f"<script>show(`{OTHER.telegram}`)</script>",
    "a comment": f"<!-- {OTHER.telegram} -->",
    "a template": f"<template><pre>{OTHER.telegram}</pre></template>",
    "noscript": f"<noscript>{OTHER.telegram}</noscript>",
    "an attribute": f'<input type="hidden" value="{escape(OTHER.telegram)}">',
    "a script that writes a line": f"<script>show(`<div>{ON_ONE_LINE}</div>`)</script>",
    "a comment of one line": f"<!-- <article>{ON_ONE_LINE}</article> -->",
    "a template of one line": f"<template><article><h2>x</h2><p>{ON_ONE_LINE}</template>",
    "noscript of one line": f"<noscript><div>{ON_ONE_LINE}</div></noscript>",
    "an attribute of one line": f'<div data-html="{escape(ON_ONE_LINE)}"></div>',
    "a frame": f"<iframe srcdoc='{OTHER.telegram.replace(chr(34), '')}'></iframe>",
}
SHOWING = {
    "nothing": "<html><body>\n<h1>Herring</h1>\n{}</body></html>\n",
    "a cable": f"<html><body>\n<pre>{SHOWN.telegram}</pre>\n{{}}</body></html>\n",
    "a mirror's page": page(
        cable_id=SHOWN.id, title=SHOWN.subject, header=SHOWN.header, body=SHOWN.body
    )
    + "{}",
}


def found_in(text: str) -> tuple[dict[str, set[str]], list[Reject]]:
    """Return the words of the cables of a page by their IDs, and its rejects."""
    cables: dict[str, set[str]] = {}
    rejects: list[Reject] = []
    for found in read_bytes(text.encode(), "page.html"):
        if isinstance(found, Reject):
            rejects.append(found)
        elif isinstance(found, RawCable):
            cables[parse_raw(found).id] = set(WORD.findall(found.body))
    return cables, rejects


@pytest.mark.parametrize("showing", SHOWING.values(), ids=SHOWING)
@pytest.mark.parametrize("unseen", READ.values(), ids=READ)
def test_cables_in_json_that_are_not_shown_are_read(unseen: str, showing: str) -> None:
    cables, rejects = found_in(showing.format(unseen))
    shown = {SHOWN.id: set(SHOWN.words)} if "KETTLEWELL" in showing or SHOWN.id in unseen else {}
    assert cables == {**shown, OTHER.id: set(OTHER.words)}
    assert not rejects


def test_one_that_is_not_shown_says_so() -> None:
    text = SHOWING["a cable"].format(READ["assigned"])
    said = [
        told(found)
        for found in read_bytes(text.encode(), "page.html")
        if isinstance(found, RawCable)
    ]
    assert said == [[], ["it stands in a script of the page, which does not show it"]]


@pytest.mark.parametrize("showing", SHOWING.values(), ids=SHOWING)
@pytest.mark.parametrize("unseen", NAMED.values(), ids=NAMED)
def test_a_telegram_that_is_not_shown_is_named(unseen: str, showing: str) -> None:
    text = showing.format(unseen)
    cables, rejects = found_in(text)
    assert cables == ({SHOWN.id: set(SHOWN.words)} if "KETTLEWELL" in showing else {})
    (reject,) = rejects
    line = text[: text.index(unseen)].count("\n") + 1
    assert (reject.file, reject.place) == ("page.html", f"line {line}")
    assert reject.reason.startswith("a telegram in a")
    assert reject.reason.endswith("; save it as a file of its own")


@pytest.mark.parametrize(
    "once_more",
    [
        f"<script>window.__DATA__ = {json.dumps(record_of(SHOWN))};</script>",
        f"<!-- {SHOWN.telegram} -->",
        f'<input value="{escape(SHOWN.telegram)}">',
    ],
)
def test_what_is_shown_as_well_is_one_cable(once_more: str) -> None:
    assert found_in(SHOWING["a cable"].format(once_more)) == ({SHOWN.id: set(SHOWN.words)}, [])


def test_a_telegram_beside_json_that_was_read_is_named() -> None:
    script = f"<script>one = {JSON_OF_OTHER}; two = `{THIRD.telegram}`</script>"
    cables, rejects = found_in(SHOWING["a cable"].format(script))
    assert set(cables) == {SHOWN.id, OTHER.id}
    assert len(rejects) == 1


@pytest.mark.parametrize(
    "mode", ["shadowrootmode=open", 'shadowrootmode="closed"', "shadowroot=open"]
)
def test_a_template_that_browsers_show_is_shown(mode: str) -> None:
    roots = "".join(
        f"<quay-cable><template {mode}><style>p{{margin:0}}</style>"
        f"<pre>{each.telegram}</pre></template></quay-cable>\n"
        for each in (SHOWN, OTHER)
    )
    cables, rejects = found_in(SHOWING["nothing"].format(roots))
    assert cables == {each.id: set(each.words) for each in (SHOWN, OTHER)}
    assert not rejects


@pytest.mark.parametrize(
    ("start", "end", "is_cut_off"),
    [
        ("<html lang=en><meta charset=utf-8><body>", "", False),
        ('<html lang="en"><meta charset="utf-8"><body>', "", True),
        ("<html lang=en><meta charset=utf-8><body><pre>", "", True),
        ("<html lang=en><body><p>Herring.</p>", "", True),
        ("<html><body>", "</body></html>", False),
    ],
)
def test_a_page_that_closes_no_more_than_it_must_is_not_cut_off(
    start: str, end: str, *, is_cut_off: bool
) -> None:
    text = f"<!doctype html>{start}<article><p>{ON_ONE_LINE}</article>{end}"
    (found,) = read_bytes(text.encode(), "page.html")
    assert isinstance(found, RawCable)
    said = {each.message for each in parse_raw(found).warnings if each.code == "truncated"}
    assert any("the page is cut off" in each for each in said) == is_cut_off
