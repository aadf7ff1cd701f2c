"""``reftel verify``: a draft's quotations and citations checked, and the words of each verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say_json, say_lines, tell, width

if TYPE_CHECKING:
    from reftel.checking import Judgement


@click.command("verify", cls=Command)
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...",
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="What is right too, not what is not alone.")
@json_option
@pass_job
def command(job: Job, drafts: tuple[Path, ...], *, everything: bool, as_json: bool) -> int:
    """Check every quotation and citation of a draft against the library.

    The draft is text, Markdown, HTML or DOCX. The code is 1 if not all of it is right.

    Examples:
      reftel verify draft.md
      reftel verify chapter-1.docx chapter-2.docx --all
      reftel verify draft.md --json
    """
    from reftel.checking import read_draft
    from reftel.cli import as_json as json_of
    from reftel.reader import verified

    counted: Counter[str] = Counter()
    wrong = False
    with job.open_search() as (library, search):
        for draft in drafts:
            for found in verified(library, search, read_draft(draft)):
                counted[found.verdict] += 1
                looks_right = found.verdict.is_right or found.verdict == "too-short"
                wrong = wrong or not looks_right
                if as_json:
                    say_json(json_of.finding(str(draft), found))
                elif everything or not looks_right:
                    say_lines(_report(str(draft), found))
    if not counted:
        tell("There is no quotation and no citation in it.")
        return ExitCode.NOTHING
    said = ", ".join(f"{count:,} {verdict}" for verdict, count in counted.most_common())
    tell(f"{counted.total():,} looked at: {said}.")
    return ExitCode.NOTHING if wrong else ExitCode.OK


_SAID = {
    "exact": "word for word",
    "shortened": "word for word, but for what is left out and marked so",
    "cited": "the citation leads to a cable of the library",
    "other-paragraph": "RIGHT WORDS, ANOTHER PARAGRAPH",
    "other-cable": "RIGHT WORDS, ANOTHER CABLE",
    "uncited": "NO CITATION of the words",
    "joined": "PARAGRAPHS JOINED",
    "redacted": "A REDACTION STANDS THERE, so these words cannot be confirmed",
    "altered": "ALTERED",
    "altered-elsewhere": "ALTERED, AND IN ANOTHER CABLE",
    "by-sentence": "NOT AS A WHOLE, so sentence by sentence",
    "not-there": "NOT IN THE CITED CABLE",
    "not-found": "NOT FOUND in the library",
    "not-here": "THE CITED CABLE IS NOT IN THE LIBRARY",
    "no-paragraph": "THE CITED CABLE HAS NO SUCH PARAGRAPH",
    "misspelt": "THE CITED POST IS MISSPELT",
    "too-short": "too short to be looked for",
    "too-long": "TOO LONG to be compared as one quotation",
    "unclosed": "A QUOTATION MARK THAT NOTHING CLOSES, so what stands behind it was not looked up",
}
_INDENT = " " * 4
_QUOTED = 60  # characters of a quotation that are repeated


def _report(draft: str, found: Judgement) -> Iterator[str]:
    """Yield what is said of a finding, to be read by whoever edits the draft."""
    cited = f"  cited as {found.cited.link}" if found.cited else ""
    if found.quoted and not found.cited and found.verdict not in {"uncited", "unclosed"}:
        cited = "  without a citation"
    place = "" if found.sentences else _place(found)
    yield f"{draft}:{found.line}: {_SAID[found.verdict]}{place}{cited}"
    yield from _details(found, _INDENT)
    for number, sentence in enumerate(found.sentences, 1):
        yield f"{_INDENT}sentence {number}: {_SAID[sentence.verdict]}{_place(sentence)}"
        yield from _details(sentence, _INDENT * 2)


def _place(found: Judgement) -> str:
    """Return where the words stand, and what may weigh."""
    place = "" if found.cable is None else f", in {found.cable}"
    place += "" if found.paragraph is None else f"#{found.paragraph}"
    weighty = ": a name, a number, a date or a negation may be concerned" if found.weighty else ""
    return f"{place}{weighty}"


def _details(found: Judgement, indent: str) -> Iterator[str]:
    """Yield the words, the remarks, and both sides of a difference."""
    if found.quoted:
        quoted = " ".join(found.quoted.split())
        told = quoted if len(quoted) <= _QUOTED else f"{quoted[:_QUOTED].rstrip()}…"
        end = "" if found.verdict == "unclosed" else '"'
        yield f'{indent}"{told}{end}'
    if found.remarks:
        yield f"{indent}{'; '.join(found.remarks)}"
    if found.pieces:
        from textwrap import wrap

        for name, side in (("cable", "old"), ("draft", "new")):
            text = "".join(
                words if piece.change == "same" else _marked(words)
                for piece in found.pieces
                if (words := getattr(piece, side))
            )
            yield from wrap(
                f"{name}: {' '.join(text.split())}",
                width(),
                initial_indent=indent,
                subsequent_indent=f"{indent}       ",
            )


def _marked(words: str) -> str:
    """Return changed words in brackets, without the blanks around them."""
    core = words.strip()
    at = words.find(core)
    return f"{words[:at]}[{core}]{words[at + len(core) :]}" if core else words
