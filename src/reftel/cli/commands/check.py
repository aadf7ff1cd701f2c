"""``reftel check``: what is said of a library that is whole or not; ``--repair``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.job import Job, json_option, pass_job
from reftel.cli.output import say, say_cut, say_json, tell
from reftel.cli.progress import ProgressLine

if TYPE_CHECKING:
    from reftel.library.writing.integrity import Checked, Finding

# By the names of checking.Matter, with which the JSON says it.
_WORDS = {
    "records-damaged": "SQLite finds fault with the records",
    "records-contradict": "records that contradict each other",
    "rows-astray": "rows of what is derived that belong to no cable",
    "cable-twice": "cables to compare with another of their number",
    "text-damaged": "texts that cannot be unpacked",
    "source-damaged": "cables of which a source's record is damaged",
    "details-damaged": "cables of which the list is damaged",
    "index-unusable": "the index cannot be used",
    "index-lacks": "cables that the index lacks",
    "index-differs": "cables that the index holds otherwise",
    "index-exceeds": "documents in the index that are no cables",
    "unindexed": "cables that a killed import left unindexed",
    "references-outdated": "cables whose references are out of date",
    "import-cut-off": "imports that were cut off",
    "left-over": "files in the index that belong to nothing",
}
_WIDEST = max(map(len, _WORDS.values()))
_TEXTS = (
    "What a text or record has lost only its source can bring back: "
    "run 'reftel check --repair', then import the source again."
)
_RECORDS = "Records cannot be mended: import the sources into a new library. No notes are lost."


@click.command("check", cls=Command)
@click.option("--repair", is_flag=True, help="Mend what can be mended.")
@json_option
@pass_job
def command(job: Job, *, repair: bool, as_json: bool) -> int:
    """Compare records, index and references of a library, and read every text.

    Says what is wrong and how much of it, and ends with code 3 then. Others may read meanwhile;
    an import has to wait. A library of 251,287 cables takes half a minute or so.

    Examples:
      reftel check
      reftel check --repair
      reftel check --library ./work --json
    """
    from reftel.library.writing.integrity import MENDABLE, Matter, check

    with (
        job.open_library(to_write=repair) as library,
        ProgressLine("Checking", "texts and cables") as line,
    ):
        checked = check(
            library,
            repair=repair,
            progress=lambda done, total: line.show(done, total, done),
        )
        directory = library.directory
    if as_json:
        say_json({"library": str(directory)} | _as_json(checked))
    else:
        _say(checked)
        matters = {one.matter for one in checked.findings}
        if matters & MENDABLE:
            tell("To mend it: reftel check --repair")
        if matters & {Matter.TEXT_DAMAGED, Matter.SOURCE_DAMAGED}:
            tell(_TEXTS)
        if matters & {Matter.RECORDS_DAMAGED, Matter.RECORDS_CONTRADICT}:
            tell(_RECORDS)
    return ExitCode.PROBLEM if checked.findings else ExitCode.OK


def _say(checked: Checked) -> None:
    say(
        f"Checked {checked.cables:,} cables, {checked.texts:,} texts, "
        f"{checked.citations:,} references, {checked.documents:,} documents in the index."
    )
    for title, findings in (("Wrong:", checked.findings), ("Mended:", checked.mended)):
        if findings:
            say(title)
        for one in findings:
            words = f"  {_WORDS[one.matter]:<{_WIDEST}} {one.count:>9,}  {_examples(one)}"
            say_cut(words.rstrip())
    if not checked.findings:
        say("All is well." if not checked.mended else "All is well now.")


def _examples(finding: Finding) -> str:
    more = ["..."] if finding.examples and finding.count > len(finding.examples) else []
    return ", ".join([*finding.examples, *more])


def _as_json(checked: Checked) -> dict[str, object]:
    return {
        "cables": checked.cables,
        "texts": checked.texts,
        "references": checked.citations,
        "documents": checked.documents,
        "findings": _list(checked.findings),
        "mended": _list(checked.mended),
    }


def _list(findings: Iterable[Finding]) -> list[dict[str, object]]:
    return [
        {"matter": one.matter.value, "count": one.count, "examples": list(one.examples)}
        for one in findings
    ]
