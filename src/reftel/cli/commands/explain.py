"""``reftel explain``: what a word of cables means, and the nearest words where it is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import json_option
from reftel.cli.output import say_json, say_line, tell_line

if TYPE_CHECKING:
    from reftel.cable.lore.meanings import Gloss

_MOST_WORDS = 6  # in one name: HO CHI MINH CITY, NIACT IMMEDIATE
_NEAR = 3
_NEAR_ENOUGH = 0.6


@click.command("explain", cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@json_option
def command(words: tuple[str, ...], *, as_json: bool) -> int:
    """Say what a word of a cable means.

    A WORD is a tag, an origin, a routing indicator, a caption, a portion marking, an acronym or
    a reference ID, in capitals or not. Several can be asked for; names of several words need no
    quotes.

    Examples:
      reftel explain KTIP
      reftel explain ho chi minh city
      reftel explain ruehhi sipdis '(S//NF)'
      reftel explain PREL PGOV --json
    """
    unknown = False
    for word, glosses in _explained(" ".join(words).split()):
        for gloss in glosses:
            if as_json:
                say_json({"word": gloss.word, "kind": gloss.kind, "meaning": gloss.meaning})
            else:
                say_line(f"{gloss.word} ({gloss.kind}): {gloss.meaning}")
        if not glosses:
            near = _near(word)
            unknown = True
            tell_line(f"{word} is not known" + (f"; there is {', '.join(near)}" if near else ""))
    return ExitCode.NOTHING if unknown else ExitCode.OK


def _explained(words: Sequence[str]) -> Iterator[tuple[str, Sequence[Gloss]]]:
    """Yield words with their glosses; the longest run of words that means something is one."""
    from reftel.cable.lore.meanings import explain

    at = 0
    while at < len(words):
        for end in range(min(at + _MOST_WORDS, len(words)), at, -1):
            phrase = " ".join(words[at:end])
            if (glosses := explain(phrase)) or end == at + 1:
                yield phrase, glosses
                break
        at = end


def _near(word: str) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    from reftel.cable.lore.meanings import known_words

    found = process.extract(
        word.upper(),
        sorted(known_words()),
        scorer=OSA.normalized_similarity,
        score_cutoff=_NEAR_ENOUGH,
        limit=_NEAR,
    )
    return [name for name, _, _ in found]
