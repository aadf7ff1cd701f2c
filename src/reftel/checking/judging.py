"""When a quotation is exact, altered, elsewhere or not found: how alike, which words matter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final, Protocol

from reftel.cable import NO_SUBJECT
from reftel.cable.sentences import sentences
from reftel.checking.judgement import Judgement, Verdict
from reftel.checking.matching import (
    ComparedText,
    Lead,
    Match,
    Quoted,
    bare,
    divided,
    has_own_words,
    in_common,
    in_order,
    led_by,
    most_like,
    nearly_in,
    parts_of,
    places_of,
    signs_of,
    trimmed,
    units_of,
)
from reftel.checking.omissions import left_out, turns_the_sense
from reftel.checking.quotations import Quotation
from reftel.comparing import WordChange, Words, differences
from reftel.comparing.words import REDACTED

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.checking.citations import DraftCitation
    from reftel.comparing import ChangedStretch

LONGEST: Final = 20_000  # characters of a quotation that is compared
FEW: Final = 3  # words that can be read: fewer stand anywhere by chance
_ALIKE: Final = 0.6  # of the words of a quotation, in their order, for it to be an altered one
_NAMED: Final = 2  # cables that a few words are in
_JOINED: Final = 4  # paragraphs that one quotation may go over


class Sources(Protocol):
    """The cables that a draft is checked against."""

    def texts_of(self, cable_id: str) -> Sequence[Cable]:
        """Return every text of a cable, the one that is shown first; nothing without the cable."""

    def holding(self, words: Sequence[str], *, all_of_them: bool) -> Sequence[str]:
        """Return the IDs of cables that have words in a row, or most pieces of them."""


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

    def judged(self, quotation: Quotation) -> Sequence[Judgement]:
        """Say what a quotation is; of a block that is not right, what each of its paragraphs is."""
        found = self._in_order(quotation) or self.judge(quotation)
        if found.verdict.is_in_a_row or len(quotation.pieces) < 2:
            return [found]
        pieces = [self.judge(piece) for piece in _merged(quotation.pieces)]
        return [found] if all(each.verdict.is_in_a_row for each in pieces) else pieces

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
        judged = [self._judge(sentence) for sentence in _sentences(quotation)]
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
        quoted = Quoted(quotation, parts_of(quotation.text))
        cited = quotation.cited
        known = sum(form != REDACTED for form in quoted.forms)
        if known < FEW and cited is None:
            return self._found(quoted, Verdict.TOO_SHORT)
        here = self._texts(cited.id) if cited else []
        wanted = cited.paragraphs if cited else ()
        for form in (Quoted(quotation, [Words(quotation.text)], literal=True), quoted):
            if cited and (match := self._exact(form, here, wanted)):
                return self._where_cited(form, match, cited)
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
        if known < FEW and here and (said := self._said_of_others(quoted)):
            return self._found(quoted, Verdict.NOT_THERE, remarks=[said])
        return self._found(quoted, Verdict.NOT_HERE if absent else Verdict.NOT_FOUND)

    # -- what a draft is read with -----------------------------------------------------------------

    def subjects_of(self, cable_id: str) -> Sequence[str]:
        """Return the subject that each text of a cable has."""
        texts = self._texts(cable_id)
        return list(dict.fromkeys(units[0].words.text or NO_SUBJECT for units in texts))

    def is_copied(self, words: str, cited: DraftCitation, *, nearly: bool = True) -> bool:
        """Whether words without marks are those of the cited cable, or nearly so."""
        texts = self._texts(cited.id)
        there = {form for units in texts for unit in units for form in unit.words.plain}
        asked = Words(words).plain
        if sum(form in there for form in asked) < _ALIKE * len(asked):
            return False  # told in a moment, of nearly all that stands above a citation
        for text in dict.fromkeys((words, led_by(words)[1])):
            quoted = Quoted(Quotation(text, 0), [Words(text)])
            if self._exact(quoted, texts, cited.paragraphs):
                return True
            if nearly and len(text) <= LONGEST:
                units = chain.from_iterable(units[1:] for units in texts)  # a subject is a title
                if any(nearly_in(quoted.forms, unit.words.forms) for unit in units):
                    return True
        return False

    # -- where the words are -----------------------------------------------------------------------

    def _texts(self, cable_id: str) -> list[list[ComparedText]]:
        if cable_id not in self._units:
            texts = self._sources.texts_of(cable_id)
            self._units[cable_id] = [list(units_of(cable)) for cable in texts]
        return self._units[cable_id]

    def _elsewhere(self, quoted: Quoted, *, exact: bool) -> list[str]:
        longest = max(quoted.parts, key=lambda part: part.known)
        own = quoted.quotation.cited
        found = self._sources.holding(longest.plain, all_of_them=exact)
        return [cable for cable in found if own is None or cable != own.id]

    def _said_of_others(self, quoted: Quoted) -> str:
        """Say in which other cables words are that are too few to come from one; "" if in none."""
        others = self._elsewhere(quoted, exact=True)
        found = [each for each in others if self._exact(quoted, self._texts(each), ())]
        more = ["others"] if len(found) > _NAMED else []
        return f"it is in {' and '.join([*found[:_NAMED], *more])}" if found else ""

    def _exact(
        self,
        quoted: Quoted,
        texts: Sequence[Sequence[ComparedText]],
        wanted: Collection[int | None],
    ) -> Match | None:
        """Find all parts of a quotation, in their order, in one paragraph; or over several."""
        for count in range(1, _JOINED):
            for units in texts:
                groups = [units[at : at + count] for at in range(len(units) - count + 1)]
                groups.sort(key=lambda group: all(unit.cited not in wanted for unit in group))
                for group in groups:
                    words = (
                        group[0].words
                        if count == 1
                        else Words("\n".join(u.words.text for u in group))
                    )
                    if spans := places_of(quoted.parts, words.forms):
                        return Match(group, words, spans)
        return None

    def _in_order(self, quotation: Quotation) -> Judgement | None:
        """Judge the paragraphs of a block that are paragraphs of the cited cable, one by one."""
        cited = quotation.cited
        if cited is None or len(quotation.pieces) < 2:
            return None
        pieces = [Words(piece.text).forms for piece in quotation.pieces]
        for units in self._texts(cited.id):
            found = in_order(pieces, units)
            numbers = {unit.cited for unit in found}
            if found and (not cited.paragraphs or numbers.issubset(cited.paragraphs)):
                match = Match(found, found[0].words, [(0, len(found[0].words.forms))])
                form = Quoted(quotation, [Words(quotation.text)], literal=True)
                return replace(self._found(form, Verdict.EXACT, cited.id, match), remarks=())
        return None

    def _where_cited(self, quoted: Quoted, match: Match, cited: DraftCitation) -> Judgement:
        verdict = Verdict.EXACT
        if len(match.units) > 1:
            verdict = Verdict.JOINED
        elif cited.paragraphs and match.units[0].cited not in cited.paragraphs:
            verdict = Verdict.OTHER_PARAGRAPH
        return self._found(quoted, verdict, cited.id, match)

    def _found(
        self,
        quoted: Quoted,
        verdict: Verdict,
        cable: str | None = None,
        match: Match | None = None,
        remarks: Sequence[str] = (),
    ) -> Judgement:
        quotation = quoted.quotation
        said = [*remarks]
        if match is None:
            return Judgement(
                verdict, quotation.line, quotation.text, quotation.cited, cable, remarks=tuple(said)
            )
        weighty = False
        if omitted := _omitted(match):
            weighty = turns_the_sense(omitted)
            if verdict is Verdict.EXACT:
                verdict = Verdict.ALTERED if weighty else Verdict.SHORTENED
            said.append(left_out(omitted))
        is_own = not quoted.literal and has_own_words(quotation.text)
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
        self, quoted: Quoted, cable: str, wanted: Collection[int | None]
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


def _sentences(quotation: Quotation) -> list[Quotation]:
    text = quotation.text
    spans = sentences(text)
    return _merged([replace(quotation, text=text[span.start : span.end]) for span in spans])


def _merged(pieces: Sequence[Quotation]) -> list[Quotation]:
    """Return pieces of a quotation; one of too few words to be found is with another."""
    found: list[Quotation] = []
    for piece in pieces:
        if found and min(Words(found[-1].text).known, Words(piece.text).known) < FEW:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {piece.text}")
        else:
            found.append(piece)
    return found


def _is_unknown(piece: ChangedStretch) -> bool:
    """Whether a change is nothing but a redaction in the cable, passed over or filled in."""
    if piece.change in (WordChange.RESTORED, WordChange.REDACTED):
        return True
    return piece.change is WordChange.CUT and set(Words(piece.old).forms) == {REDACTED}


def _omitted(match: Match) -> list[str]:
    """Return the words that stand between the parts of a quotation."""
    forms = match.words.forms
    pairs = zip(match.spans, match.spans[1:], strict=False)
    return [form for (_, end), (start, _) in pairs for form in forms[end:start]]
