"""Whether what a draft quotes stands in the cables, word for word, and where."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from reftel.cable.redaction import REDACTION
from reftel.cable.stops import HEAD_KINDS, find_stops
from reftel.comparing import WordChange, Words, differences
from reftel.comparing.words import REDACTED, is_negation, stretches
from reftel.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reftel.cable.cable import Cable
    from reftel.checking.quotations import DraftCitation, Quotation
    from reftel.comparing import ChangedStretch

FEW: Final = 3  # words that can be read: fewer stand anywhere by chance
_ALIKE: Final = 0.6  # of the words of a quotation, in their order, for it to be an altered one
_JOINED: Final = 4  # paragraphs that one quotation may go over
_FEW_OMITTED: Final = 6  # words: a negation among so few left out is what was left out
_MARGIN: Final = 3  # words beside a window, in which what was put in may be
_LEFT_OUT: Final = re.compile(r"\(?\[?(?:\.[ ]?){3,}\]?\)?|\[?\u2026\]?|\[[^\[\]]{0,200}\]")
_LETTER: Final = re.compile(r"\[(\w)\](?=\w)")
_MARKS: Final = re.compile("[\"'\u2018-\u201f\u00ab\u00bb`]+")


class Verdict(StrEnum):
    """What is to be said of a quotation, or of a citation alone."""

    EXACT = "exact"
    SHORTENED = "shortened"
    CITED = "cited"
    OTHER_PARAGRAPH = "other-paragraph"
    OTHER_CABLE = "other-cable"
    UNCITED = "uncited"
    JOINED = "joined"
    REDACTED = "redacted"
    ALTERED = "altered"
    NOT_FOUND = "not-found"
    NOT_HERE = "not-here"
    NO_PARAGRAPH = "no-paragraph"
    TOO_SHORT = "too-short"

    @property
    def is_right(self) -> bool:
        """Whether nobody needs to look at it again."""
        return self in (Verdict.EXACT, Verdict.SHORTENED, Verdict.CITED)


class Sources(Protocol):
    """The cables that a draft is checked against."""

    def texts_of(self, cable_id: str) -> Sequence[Cable]:
        """Return every text of a cable, the one that is shown first; nothing without the cable."""

    def holding(self, words: Sequence[str], *, all_of_them: bool) -> Sequence[str]:
        """Return the IDs of cables that have words in a row, or most pieces of them."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is found of a quotation or citation.

    Attributes:
        verdict: what is to be said.
        line: where in the draft it stands.
        quoted: the quotation, empty for a citation alone.
        cited: the citation that belongs to it.
        cable: the cable in which the words stand, or what is most like them.
        paragraph: the number of the paragraph there.
        text: what stands there.
        pieces: what was changed, from the cable to the draft.
        weighty: whether a name, a number, a date or a negation is among that.
        remarks: what else is to be known.
    """

    verdict: Verdict
    line: int
    quoted: str = ""
    cited: DraftCitation | None = None
    cable: str | None = None
    paragraph: int | None = None
    text: str = ""
    pieces: tuple[ChangedStretch, ...] = ()
    weighty: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Unit:
    """A paragraph of a text, with what hangs on it."""

    number: int | None
    words: Words


@dataclass(frozen=True)
class _Match:
    """Where the parts of a quotation stand in a unit, word by word."""

    units: Sequence[_Unit]
    words: Words
    spans: Sequence[tuple[int, int]]  # of words

    @property
    def numbers(self) -> list[int]:
        return [unit.number for unit in self.units if unit.number is not None]

    @property
    def text(self) -> str:
        found = self.words.spans
        return self.words.text[found[self.spans[0][0]].start : found[self.spans[-1][1] - 1].end]


@dataclass(frozen=True)
class _Quoted:
    """A quotation as it is looked for: the parts between its ellipses and brackets."""

    quotation: Quotation
    parts: Sequence[Words]

    @property
    def whole(self) -> Words:
        return Words(" ".join(part.text for part in self.parts))

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(form for part in self.parts for form in part.forms)


class Judge:
    """Looks quotations up in cables; a cable is read once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._units: dict[str, list[list[_Unit]]] = {}

    def check(self, claim: DraftCitation) -> Judgement:
        """Say whether what is cited without a quotation is there."""
        texts = self._texts(claim.id)
        if not texts:
            return Judgement(Verdict.NOT_HERE, claim.line, cited=claim)
        numbers = {unit.number for units in texts for unit in units}
        known = claim.paragraph is None or claim.paragraph in numbers
        verdict = Verdict.CITED if known else Verdict.NO_PARAGRAPH
        return Judgement(verdict, claim.line, cited=claim, cable=claim.id)

    def judge(self, quotation: Quotation) -> Judgement:
        """Say whether a quotation stands where it is said to, or where else, or what is like it."""
        quoted = _Quoted(quotation, _parts(quotation.text))
        cited = quotation.cited
        known = sum(form != REDACTED for form in quoted.forms)
        if known < FEW and cited is None:
            return self._found(quoted, Verdict.TOO_SHORT)
        here = self._texts(cited.id) if cited else []
        if cited and (match := self._exact(quoted, here, cited.paragraph)):
            return self._where_cited(quoted, match, cited)
        others = self._elsewhere(quoted, exact=True) if known >= FEW else []
        for other in others:
            if match := self._exact(quoted, self._texts(other), None):
                verdict = Verdict.UNCITED if cited is None else Verdict.OTHER_CABLE
                remarks = [] if here or cited is None else [f"{cited.id} is not in the library"]
                return self._found(quoted, verdict, other, match, remarks)
        likely = [cited.id] if here and cited else self._elsewhere(quoted, exact=False)
        for cable in likely:
            if found := self._altered(quoted, cable, cited.paragraph if cited else None):
                return found
        if cited and not here:
            return self._found(quoted, Verdict.NOT_HERE)
        return self._found(quoted, Verdict.NOT_FOUND)

    # -- where the words are -----------------------------------------------------------------------

    def _texts(self, cable_id: str) -> list[list[_Unit]]:
        if cable_id not in self._units:
            texts = self._sources.texts_of(cable_id)
            self._units[cable_id] = [list(_units(cable)) for cable in texts]
        return self._units[cable_id]

    def _elsewhere(self, quoted: _Quoted, *, exact: bool) -> list[str]:
        longest = max(quoted.parts, key=lambda part: part.known)
        own = quoted.quotation.cited
        found = self._sources.holding(longest.plain, all_of_them=exact)
        return [cable for cable in found if own is None or cable != own.id]

    def _exact(
        self, quoted: _Quoted, texts: Sequence[Sequence[_Unit]], wanted: int | None
    ) -> _Match | None:
        """Find all parts of a quotation, in their order, in one paragraph; or over several."""
        for count in range(1, _JOINED):
            for units in texts:
                groups = [units[at : at + count] for at in range(len(units) - count + 1)]
                groups.sort(key=lambda group: all(unit.number != wanted for unit in group))
                for group in groups:
                    words = (
                        group[0].words
                        if count == 1
                        else Words("\n".join(u.words.text for u in group))
                    )
                    if spans := _places(quoted.parts, words.forms):
                        return _Match(group, words, spans)
        return None

    def _where_cited(self, quoted: _Quoted, match: _Match, cited: DraftCitation) -> Judgement:
        verdict = Verdict.EXACT
        if len(match.units) > 1:
            verdict = Verdict.JOINED
        elif cited.paragraph is not None and match.units[0].number != cited.paragraph:
            verdict = Verdict.OTHER_PARAGRAPH
        return self._found(quoted, verdict, cited.id, match)

    def _found(
        self,
        quoted: _Quoted,
        verdict: Verdict,
        cable: str | None = None,
        match: _Match | None = None,
        remarks: Sequence[str] = (),
    ) -> Judgement:
        quotation = quoted.quotation
        if match is None:
            return Judgement(verdict, quotation.line, quotation.text, quotation.cited, cable)
        said = [*remarks]
        weighty = False
        if omitted := _omitted(match):
            weighty = len(omitted) <= _FEW_OMITTED and any(map(is_negation, omitted))
            if verdict is Verdict.EXACT:
                verdict = Verdict.ALTERED if weighty else Verdict.SHORTENED
            denied = ", a negation among them" if weighty else ""
            said.append(f"{len(omitted)} word{'s' * (len(omitted) > 1)} left out{denied}")
        elif len(quoted.parts) > 1 and verdict is Verdict.EXACT:
            verdict = Verdict.SHORTENED
        if len(match.units) > 1:
            said.append(
                f"it goes over {' and '.join(f'¶{n}' for n in match.numbers) or 'two paragraphs'}"
            )
        if any(_signs(part.text) not in _signs(match.words.text) for part in quoted.parts):
            said.append("the punctuation differs")
        return Judgement(
            verdict,
            quotation.line,
            quotation.text,
            quotation.cited,
            cable,
            next(iter(match.numbers), None),
            match.text,
            weighty=weighty,
            remarks=tuple(said),
        )

    # -- what is like them -------------------------------------------------------------------------

    def _altered(self, quoted: _Quoted, cable: str, wanted: int | None) -> Judgement | None:
        """Find the paragraph whose words are most like a quotation's, if any are like them."""
        forms = quoted.forms
        best: tuple[float, bool, _Unit, tuple[int, int]] | None = None
        for units in self._texts(cable):
            for unit in units:
                window = _window(forms, unit.words.forms)
                score = _same(forms, unit.words.forms[slice(*window)]) / max(len(forms), 1)
                rank = (score, unit.number == wanted, unit, window)
                if best is None or rank[:2] > best[:2]:
                    best = rank
        if best is None or best[0] < _ALIKE:
            return None
        _, _, unit, window = best
        first, last = _trimmed(forms, unit.words.forms, window)
        spans = unit.words.spans[first:last]
        text = unit.words.text[spans[0].start : spans[-1].end]
        pieces = differences([text], [quoted.whole.text])
        changed = [piece for piece in pieces if piece.change is not WordChange.SAME]
        unknown = all(map(_is_unknown, changed))
        quotation = quoted.quotation
        return Judgement(
            Verdict.REDACTED if unknown else Verdict.ALTERED,
            quotation.line,
            quotation.text,
            quotation.cited,
            cable,
            unit.number,
            text,
            tuple(pieces),
            weighty=not unknown and any(piece.weighty for piece in changed),
        )


def _joined(units: Sequence[_Unit]) -> Words:
    return Words("\n".join(unit.words.text for unit in units))


def _is_unknown(piece: ChangedStretch) -> bool:
    """Whether a change is nothing but a redaction in the cable, passed over or filled in."""
    if piece.change in (WordChange.RESTORED, WordChange.REDACTED):
        return True
    return piece.change is WordChange.CUT and not Words(piece.old).plain


def _units(cable: Cable) -> Iterator[_Unit]:
    """Yield the paragraphs of a text with what hangs on them, its headings and its subject."""
    yield _Unit(None, Words(cable.subject))
    stops = find_stops(cable.blocks)
    first = {stop.first: stop for stop in stops.all}
    for at, block in enumerate(cable.blocks):
        if (stop := first.get(at)) is not None:
            texts = (each.text for each in cable.blocks[stop.first : stop.last + 1])
            yield _Unit(stop.number, Words("\n".join(texts)))
        elif stops.at(at) is None and block.kind not in HEAD_KINDS:
            yield _Unit(None, Words(block.text))


def _parts(text: str) -> list[Words]:
    """Return what stands between the ellipses and the bracketed words of a quotation."""
    text = _LETTER.sub(r"\1", text)
    pieces: list[str] = [""]
    at = 0
    for match in _LEFT_OUT.finditer(text):
        pieces[-1] += text[at : match.start()]
        at = match.end()
        if REDACTION.fullmatch(match[0]):
            pieces[-1] += match[0]
        else:
            pieces.append("")
    pieces[-1] += text[at:]
    return [words for words in map(Words, pieces) if words.forms] or [Words(text)]


def _places(parts: Sequence[Words], forms: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where all parts stand in some words, one behind the other; nothing if they do not."""
    found: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        start = _first(forms, part.forms, range(at, len(forms) - len(part.forms) + 1))
        if start is None:
            return []
        at = start + len(part.forms)
        found.append((start, at))
    # As near to each other as they can be.
    for index in reversed(range(len(parts) - 1)):
        wanted, until = parts[index].forms, found[index + 1][0] - len(parts[index].forms)
        start = _first(forms, wanted, range(until, found[index][0], -1))
        if start is not None:
            found[index] = (start, start + len(wanted))
    return found


def _first(forms: tuple[str, ...], wanted: tuple[str, ...], starts: range) -> int | None:
    """Return the first of some places at which words stand in a row."""
    size = len(wanted)
    return next((s for s in starts if size and forms[s : s + size] == wanted), None)


def _omitted(match: _Match) -> list[str]:
    """Return the words that stand between the parts of a quotation."""
    forms = match.words.forms
    pairs = zip(match.spans, match.spans[1:], strict=False)
    return [form for (_, end), (start, _) in pairs for form in forms[end:start]]


def _signs(text: str) -> str:
    """Return a text as its punctuation is compared: no layout, capitals, kinds of quotes."""
    return " ".join(_MARKS.sub("'", folded(text)).split()).strip(" '.,;:")


def _window(forms: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """Return the stretch of some words that has most in common with a quotation."""
    size = min(len(forms), len(there))
    wanted = Counter(forms)
    bag: Counter[str] = Counter()
    common = best = best_at = 0
    for at, form in enumerate(there):
        bag[form] += 1
        common += bag[form] <= wanted[form]
        if at >= size:
            gone = there[at - size]
            common -= bag[gone] <= wanted[gone]
            bag[gone] -= 1
        if common > best:
            best, best_at = common, at + 1
    margin = _MARGIN + len(forms) // 10
    return max(0, best_at - size - margin), min(len(there), best_at + margin)


def _same(forms: tuple[str, ...], there: tuple[str, ...]) -> int:
    return sum(
        b - a for a, b, c, d in stretches(forms, there) if b > a and d > c and forms[a] == there[c]
    )


def _trimmed(
    forms: tuple[str, ...], there: tuple[str, ...], window: tuple[int, int]
) -> tuple[int, int]:
    """Return the window without the words before and behind all that stands in a quotation.

    As many stay as the quotation has of its own there: what it has changed at its edges.
    """
    first, last = window
    inside = there[first:last]
    steps = list(stretches(forms, inside))
    a, b, c, d = steps[0]
    if forms[a:b] != inside[c:d]:
        first += max(0, (d - c) - (b - a))
    a, b, c, d = steps[-1]
    if forms[a:b] != inside[c:d]:
        last -= max(0, (d - c) - (b - a))
    return (first, last) if first < last else window
