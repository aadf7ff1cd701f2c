"""``class>=C``, captions, and ``pclass:S//NF``, the marking of a paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Final

from reftel.cable.lore.levels import class_parts, class_rank, is_class, marking_form
from reftel.search.fields.field import ValueField
from reftel.search.fields.naming import say_missing
from reftel.search.index.clauses import any_query

if TYPE_CHECKING:
    import tantivy

    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Term

_COMPARE: Final[dict[str, Callable[[float, float], bool]]] = {">=": ge, "<=": le, ">": gt, "<": lt}


@dataclass(frozen=True, slots=True)
class ClassificationField(ValueField):
    """The classification or a caption of a cable, in any spelling."""

    def fault(self, operator: str, text: str) -> str | None:
        """Return why a text cannot be compared with, or cannot be looked for."""
        if operator != ":":
            return "Compare with U, FOUO, C or S" if class_rank(text) is None else None
        if text[:1] in ("<", ">"):
            return "Write class>C to compare, without a colon"
        return ValueField.fault(self, operator, text)

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables with all parts of a classification, with just it, or on its one side."""
        known = asking.snapshot.names("classification")
        captioned = asking.snapshot.names("caption")
        text = term.value.text
        captions: set[str] = set()
        if term.operator != ":":
            classes = {name for name in known if _compares(name, term.operator, text)}
        elif term.value.quoted:
            classes = {name for name in known if is_class(text, name)}
            captions = {name for name in captioned if name == text.upper()}
        else:
            asked = class_parts(text)
            classes = {name for name in known if asked <= class_parts(name)}
            if len(asked) == 1:
                captions = set(captioned).intersection(asked)
        if not classes and not captions:
            parts = {part for name in known for part in class_parts(name)}
            say_missing(self, term, dict.fromkeys([*sorted(parts), *known, *captioned]), asking)
        return any_query(
            [asking.one_of("classification", classes), asking.one_of("caption", captions)]
        )

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return classifications, and captions where they are not compared."""
        classes = among.names("classification")
        if among.operator == ":":
            return {**among.names("caption"), **classes}
        return {
            asked: sum(classes[one] for one in classes if _compares(one, among.operator, asked))
            for asked in classes
            if self.fault(among.operator, asked) is None
        }


@dataclass(frozen=True, slots=True)
class MarkingField(ValueField):
    """The portion marking of a paragraph, in any spelling."""

    def form(self, text: str) -> str:
        """Return a marking as the index has it, with the ``*`` that may stand behind it."""
        return marking_form(text.removesuffix("*")) + "*" * text.endswith("*")


def _compares(name: str, operator: str, text: str) -> bool:
    rank, asked = class_rank(name), class_rank(text)
    return rank is not None and asked is not None and _COMPARE[operator](rank, asked)
