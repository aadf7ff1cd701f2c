"""When a quotation is exact, altered, elsewhere or not found: how alike, which words matter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from reftel.cable.sentences import sentences
from reftel.checking.judgement import Judgement, Verdict
from reftel.checking.matching import (
    ComparedText,
    Lead,
    bare,
    divided,
    has_own_words,
    in_common,
    led_by,
    most_like,
    parts_of,
    places_of,
    signs_of,
    trimmed,
    units_of,
)
from reftel.comparing import WordChange, Words, differences
from reftel.comparing.words import REDACTED, is_negation

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.checking.citations import DraftCitation
    from reftel.checking.quotations import Quotation
    from reftel.comparing import ChangedStretch

LONGEST: Final = 20_000  # characters of a quotation that is compared
FEW: Final = 3  # words that can be read: fewer stand anywhere by chance
_ALIKE: Final = 0.6  # of the words of a quotation, in their order, for it to be an altered one
_JOINED: Final = 4  # paragraphs that one quotation may go over
_FEW_OMITTED: Final = 6  # words: a negation among so few left out is what was left out
_TURNING: Final = frozenset({  # words on which, beside negations, the sense may turn
    "unless", "except", "few", "little", "only", "if", "against", "doubt", "doubts", "doubted",
    "doubtful", "avoid", "avoids", "avoided", "decline", "declines", "declined", "declining",
    "stop", "stops", "stopped", "ceased", "until", "before", "lest", "but",
})  # fmt: skip


class Sources(Protocol):
    """The cables that a draft is checked against."""

    def texts_of(self, cable_id: str) -> Sequence[Cable]:
        """Return every text of a cable, the one that is shown first; nothing without the cable."""

    def holding(self, words: Sequence[str], *, all_of_them: bool) -> Sequence[str]:
        """Return the IDs of cables that have words in a row, or most pieces of them."""


@dataclass(frozen=True)
class _Match:
    """Where the parts of a quotation stand in a unit, word by word."""

    units: Sequence[ComparedText]
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
        self._units: dict[str, list[list[ComparedText]]] = {}

    def check(self, claim: DraftCitation) -> Judgement:
        """Say whether what is cited without a quotation is there."""
        texts = self._texts(claim.id)
        if not texts:
            return Judgement(Verdict.NOT_HERE, claim.line, cited=claim)
        numbers = {unit.number for units in texts for unit in units}
        known = numbers.issuperset(claim.paragraphs)
        right = Verdict.MISSPELT if self._is_misspelt(claim) else Verdict.CITED
        verdict = right if known else Verdict.NO_PARAGRAPH
        return Judgement(verdict, claim.line, cited=claim, cable=claim.id)

    def _is_misspelt(self, claim: DraftCitation) -> bool:
        """Whether an ID is no cable's, but for what it is read as; some are stored misspelt."""
        if not claim.misspelt:
            return False
        written = claim.misspelt.replace(" ", "").upper()
        return all(cable.id != written for cable in self._sources.texts_of(claim.id))

    def judge(self, quotation: Quotation) -> Judgement:
        """Say whether a quotation stands where it is said to, or where else, or what is like it.

        One of several sentences that stands nowhere in a row is judged sentence by sentence, unless
        all of them are in the one paragraph: there its difference as a whole says more.
        """
        if len(quotation.text) > LONGEST:
            return Judgement(
                Verdict.TOO_LONG, quotation.line, quotation.text[:LONGEST], quotation.cited
            )
        found = self._as_copied(quotation)
        if found.verdict.is_in_a_row or found.verdict is Verdict.TOO_SHORT or found.remarks:
            return found
        pieces = _sentences(quotation.text)
        judged = [self._judge(replace(quotation, text=piece)) for piece in pieces]
        places = {(each.cable, each.paragraph) for each in judged}
        if len(places) < 2:  # all stand at one place, or none stands anywhere
            return found
        first = next(each for each in judged if each.cable is not None)
        return Judgement(
            Verdict.BY_SENTENCE,
            quotation.line,
            quotation.text,
            quotation.cited,
            first.cable,
            first.paragraph,
            weighty=any(each.weighty for each in judged),
            sentences=tuple(judged),
        )

    def _as_copied(self, quotation: Quotation) -> Judgement:
        """Judge some words as a whole, as they stand or else as they may have been copied.

        That is with words divided at line ends, with the number and marking of a paragraph, with
        brackets around words that stand there.
        """
        text = quotation.text
        lead, words = led_by(text)
        found = self._judge(quotation)
        if found.verdict.is_in_a_row and found.verdict is not Verdict.SHORTENED:
            return found
        for other in dict.fromkeys((bare(text), divided(text), words, divided(words))):
            if other in (text, ""):
                continue
            copied = self._judge(replace(quotation, text=other))
            if not copied.verdict.is_in_a_row:
                continue
            if lead and other in (words, divided(words)):
                return self._led(replace(copied, quoted=text), lead)
            if copied.verdict is not Verdict.SHORTENED:
                return replace(copied, quoted=text)
        return found

    def _led(self, found: Judgement, lead: Lead) -> Judgement:
        """Compare the number and marking that a draft has before a paragraph with the cable's."""
        there = {
            Lead(unit.number, unit.marking)
            for units in self._texts(found.cable or "")
            for unit in units
            if unit.number is not None and unit.number == found.paragraph
        }
        if lead in there or (not lead.marking and lead.number == found.paragraph):
            return found
        cable = " or ".join(map(str, there)) or "no number"
        said = f"the draft has {lead} before it, the cable {cable}"
        return replace(found, verdict=Verdict.ALTERED, remarks=(*found.remarks, said))

    def _judge(self, quotation: Quotation) -> Judgement:
        """Judge some words as a whole."""
        quoted = _Quoted(quotation, parts_of(quotation.text))
        cited = quotation.cited
        known = sum(form != REDACTED for form in quoted.forms)
        if known < FEW and cited is None:
            return self._found(quoted, Verdict.TOO_SHORT)
        here = self._texts(cited.id) if cited else []
        wanted = cited.paragraphs if cited else ()
        if cited and (match := self._exact(quoted, here, wanted)):
            return self._where_cited(quoted, match, cited)
        absent = [f"{cited.id} is not in the library"] if cited and not here else []
        others = self._elsewhere(quoted, exact=True) if known >= FEW else []
        for other in others:
            if match := self._exact(quoted, self._texts(other), ()):
                verdict = Verdict.OTHER_CABLE if cited else Verdict.UNCITED
                return self._found(quoted, verdict, other, match, absent)
        if cited and (found := self._altered(quoted, cited.id, wanted)):
            return found
        others = self._elsewhere(quoted, exact=False) if known >= FEW else []
        for other in others:
            if found := self._altered(quoted, other, ()):
                beside = [f"it is not in {cited.id}"] if cited and here else absent
                return replace(found, remarks=tuple(beside))
        return self._found(quoted, Verdict.NOT_HERE if absent else Verdict.NOT_FOUND)

    # -- where the words are -----------------------------------------------------------------------

    def _texts(self, cable_id: str) -> list[list[ComparedText]]:
        if cable_id not in self._units:
            texts = self._sources.texts_of(cable_id)
            self._units[cable_id] = [list(units_of(cable)) for cable in texts]
        return self._units[cable_id]

    def _elsewhere(self, quoted: _Quoted, *, exact: bool) -> list[str]:
        longest = max(quoted.parts, key=lambda part: part.known)
        own = quoted.quotation.cited
        found = self._sources.holding(longest.plain, all_of_them=exact)
        return [cable for cable in found if own is None or cable != own.id]

    def _exact(
        self,
        quoted: _Quoted,
        texts: Sequence[Sequence[ComparedText]],
        wanted: Collection[int | None],
    ) -> _Match | None:
        """Find all parts of a quotation, in their order, in one paragraph; or over several."""
        for count in range(1, _JOINED):
            for units in texts:
                groups = [units[at : at + count] for at in range(len(units) - count + 1)]
                groups.sort(key=lambda group: all(unit.number not in wanted for unit in group))
                for group in groups:
                    words = (
                        group[0].words
                        if count == 1
                        else Words("\n".join(u.words.text for u in group))
                    )
                    if spans := places_of(quoted.parts, words.forms):
                        return _Match(group, words, spans)
        return None

    def _where_cited(self, quoted: _Quoted, match: _Match, cited: DraftCitation) -> Judgement:
        verdict = Verdict.EXACT
        if len(match.units) > 1:
            verdict = Verdict.JOINED
        elif cited.paragraphs and match.units[0].number not in cited.paragraphs:
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
            weighty = len(omitted) <= _FEW_OMITTED and any(map(_turns, omitted))
            if verdict is Verdict.EXACT:
                verdict = Verdict.ALTERED if weighty else Verdict.SHORTENED
            said.append(_left_out(omitted, weighty=weighty))
        is_own = has_own_words(quotation.text)
        if verdict is Verdict.EXACT and (is_own or len(quoted.parts) > 1):
            verdict = Verdict.SHORTENED
        if is_own:
            said.append("the words in brackets are the draft's")
        if len(match.units) > 1:
            said.append(
                f"it goes over {' and '.join(f'¶{n}' for n in match.numbers) or 'two paragraphs'}"
            )
        if any(signs_of(part.text) not in signs_of(match.words.text) for part in quoted.parts):
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

    def _altered(
        self, quoted: _Quoted, cable: str, wanted: Collection[int | None]
    ) -> Judgement | None:
        """Find the paragraph whose words are most like a quotation's, if any are like them."""
        forms = quoted.forms
        best: tuple[float, bool, ComparedText, tuple[int, int]] | None = None
        for units in self._texts(cable):
            for unit in units:
                window = most_like(forms, unit.words.forms)
                score = in_common(forms, unit.words.forms[slice(*window)]) / max(len(forms), 1)
                rank = (score, unit.number in wanted, unit, window)
                if best is None or rank[:2] > best[:2]:
                    best = rank
        if best is None or best[0] < _ALIKE:
            return None
        _, _, unit, window = best
        first, last = trimmed(forms, unit.words.forms, window)
        spans = unit.words.spans[first:last]
        text = unit.words.text[spans[0].start : spans[-1].end]
        pieces = differences([text], [quoted.whole.text])
        changed = [piece for piece in pieces if piece.change is not WordChange.SAME]
        unknown = all(map(_is_unknown, changed))
        quotation = quoted.quotation
        cited = quotation.cited
        elsewhere = cited is not None and cable != cited.id
        altered = Verdict.ALTERED_ELSEWHERE if elsewhere else Verdict.ALTERED
        return Judgement(
            Verdict.REDACTED if unknown else altered,
            quotation.line,
            quotation.text,
            quotation.cited,
            cable,
            unit.number,
            text,
            tuple(pieces),
            weighty=not unknown and any(piece.weighty for piece in changed),
        )


def _sentences(text: str) -> list[str]:
    """Return the sentences of a quotation; one of too few words to be found is with another."""
    found: list[str] = []
    for span in sentences(text):
        sentence = text[span.start : span.end]
        if found and min(Words(found[-1]).known, Words(sentence).known) < FEW:
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return found


def _is_unknown(piece: ChangedStretch) -> bool:
    """Whether a change is nothing but a redaction in the cable, passed over or filled in."""
    if piece.change in (WordChange.RESTORED, WordChange.REDACTED):
        return True
    return piece.change is WordChange.CUT and set(Words(piece.old).forms) == {REDACTED}


def _turns(form: str) -> bool:
    """Whether the sense of a sentence may turn on a word."""
    return is_negation(form) or form in _TURNING


def _left_out(omitted: Sequence[str], *, weighty: bool) -> str:
    """Say how many words were left out, which if they are few, and what is among them."""
    words = [form for form in omitted if form != REDACTED]
    said = []
    if words:
        these = f" ({' '.join(words)})" if len(words) <= _FEW_OMITTED else ""
        said.append(f"{len(words)} word{'s' * (len(words) > 1)}{these} left out")
    if len(words) < len(omitted):
        said.append("a redaction left out")
    if weighty:
        said.append("which may turn the sense")
    return ", ".join(said)


def _omitted(match: _Match) -> list[str]:
    """Return the words that stand between the parts of a quotation."""
    forms = match.words.forms
    pairs = zip(match.spans, match.spans[1:], strict=False)
    return [form for (_, end), (start, _) in pairs for form in forms[end:start]]
