"""The words in which commands say what an import did, passed over, rejected and warns of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reftel.cli.output import clip, tell, tell_line, tell_lines, width

if TYPE_CHECKING:
    from reftel.library import ImportCounts
    from reftel.library.values import Warned
    from reftel.library.writing.arrivals import Arrivals
    from reftel.library.writing.dry_run import Survey
    from reftel.sources import Reject

_SHOWN = 20  # rejects at the end; the rest are in `reftel rejects`
_KINDS = 8  # of warnings at the end; the rest are in `reftel rejects --warnings`
_OUTCOMES = {"parts": "part", "texts": "further text"}


def arrived(counts: ImportCounts) -> int:
    """Return how many cables the files held."""
    return counts.imported + counts.parts + counts.updated + counts.texts + counts.unchanged


def in_words(counts: ImportCounts) -> str:
    """Return what an import did."""
    parts = f"{counts.parts:,} joined as parts, " if counts.parts else ""
    texts = f"{counts.texts:,} kept as further texts, " if counts.texts else ""
    text = (
        f"{counts.imported:,} imported, {parts}{counts.updated:,} updated, {texts}"
        f"{counts.unchanged:,} unchanged, {counts.rejected:,} rejected."
    )
    if arrived(counts) and arrived(counts) == counts.unchanged:
        text += " Nothing has changed."
    if counts.passed_over:
        text += f"\nPassed over: {passed_in_words(counts.passed_over)}."
    return text


def passed_in_words(kinds: Mapping[str, int]) -> str:
    """Return how many of each kind were passed over: ``12 images, 3 .xml``."""
    most_first = sorted(kinds.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{count:,} {_plural(kind, count)}" for kind, count in most_first)


def _plural(kind: str, count: int) -> str:
    """Return a kind as several of it are called: its first word is the noun."""
    noun, blank, rest = kind.partition(" ")
    return kind if count == 1 or kind.startswith(".") else f"{noun}s{blank}{rest}"


def what_to_try(counts: ImportCounts) -> str:
    """Return what to say of an import that found no cable."""
    from reftel.sources.piece import FOLDER_WITHOUT_FILES, NO_FILES

    passed = sum(counts.passed_over.values()) - counts.passed_over.get(FOLDER_WITHOUT_FILES, 0)
    if not counts.rejected + passed:
        return (
            "No cable was found: there is no file there. Name a folder or file that holds cables."
        )
    text = "No cable was found in what is named there."
    if any(counts.passed_over.keys() - NO_FILES):
        text += " What was passed over is read when it is named itself."
    return text + " 'reftel parse FILE' shows how one file is read; docs/sources.md has the forms."


def tell_details(done: Survey, arrivals: Arrivals, library: str | None, *, verbose: bool) -> None:
    """Tell what became of the texts of an import, or would, and what they are warned of.

    ``library`` is what the commands that are named need to ask the same library; None where nothing
    was written, which no command can tell of.
    """
    _tell_each(
        "Cables:",
        (
            f"{_OUTCOMES.get(each.outcome, each.outcome):<12}  {each.id}  {each.file}"
            for each in arrivals.texts
        ),
    )
    if done.counts.texts and library is not None:
        tell(f"Cables of several texts: reftel search has:texts{library}")
    if warned := arrivals.warned:
        shown = warned if verbose else warned[:_KINDS]
        tell("Warnings, those of losses first, each with how many cables carry it and an example:")
        tell_lines(clip(line, width()) for line in warned_lines(shown))
        if more := len(warned) - len(shown):
            tell(f"  and {more:,} more kinds: {_see('reftel rejects --warnings', library)}")
        if library is not None:
            tell(f"The cables of a kind: reftel search warning:{warned[0].code}{library}")
    named = done.rejects if verbose else done.rejects[:_SHOWN]
    _tell_each("Not imported:", map(reject_line, named))
    if more := len(done.rejects) - len(named):
        tell(f"  and {more:,} more: {_see('reftel rejects', library)}")
    if verbose:
        _tell_each("Passed over:", (f"{each.file}: {each.kind}" for each in done.passed_over))


def _see(command: str, library: str | None) -> str:
    """Return where the rest of a list is seen, which the output has not in full."""
    return "use --verbose" if library is None else f"see '{command}{library}', or use --verbose"


def _tell_each(title: str, lines: Iterable[str]) -> None:
    for at, line in enumerate(lines):
        if at == 0:
            tell(title)
        tell_line(f"  {line}")


def reject_line(value: Reject) -> str:
    """Return what could not be read, and why."""
    return f"{value.file}{f', {value.place}' if value.place else ''}: {value.reason}"


def warned_lines(kinds: Sequence[Warned]) -> Iterator[str]:
    """Yield a line for each kind: how many cables carry it, one of these, what it says there."""
    longest = max((len(kind.code) for kind in kinds), default=0)
    for kind in kinds:
        says = f": {kind.message}" if kind.message else ""
        yield f"{kind.cables:>9,}  {kind.code:<{longest}}  {kind.example}{says}"
