"""Templates of citations (``$post``, ``$[ ... $]``): how they are read, filled and escaped.

In a template ``$name`` (or ``${name}``) is one of :meth:`CitedPlace.fields`, ``$$`` a dollar, and
what stands between ``$[`` and ``$]`` is left out where a field in it is empty. The ending of the
file says what a template makes, and so how what is put into it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from reftel import escaping
from reftel.citation.cited_place import CitedPlace
from reftel.errors import NotFoundError
from reftel.files import MalformedFileError, read_each, read_text
from reftel.plain import plain_line

ESCAPES: Final[Mapping[str, Callable[[str], str]]] = {
    ".txt": plain_line,
    ".md": escaping.markdown,
    ".wiki": escaping.wiki,
    ".bib": escaping.bibtex,
    ".json": escaping.json_text,
    ".ris": plain_line,
    ".html": escaping.html,
}
_LARGEST: Final = 16 * 1024  # bytes of a template
_DEEPEST: Final = 10  # groups in each other
_NAME: Final = re.compile(r"[\w-]{1,40}")
_SIGN: Final = re.compile(r"\$(?:(\[)|(\])|(\$)|\{(\w+)\}|([a-z]+)|)")
_IN_MARKS: Final = re.compile(r"[\"\u201c]\$\{?([a-z]+)")  # fields that a template puts in quotes
_SINGLE: Final = str.maketrans('"\u201c\u201d', "'\u2018\u2019")  # quotes within others
_FIELDS: Final = frozenset(CitedPlace("").fields())


@dataclass(frozen=True, slots=True)
class CitationForm:
    """One way of writing a citation: a template, and what it makes (an ending: ``.bib``)."""

    name: str
    template: str
    ending: str

    def write(self, citation: CitedPlace) -> str:
        """Return a citation in this form, harmless to show."""
        escape = ESCAPES[self.ending]
        within = set() if self.ending == ".json" else set(_IN_MARKS.findall(self.template))
        values = {}
        for name, value in citation.fields().items():
            line = " ".join(value.split())
            values[name] = escape(line.translate(_SINGLE) if name in within else line)
        return _fill(self.template, values)

    def quote(self, text: str, citation: CitedPlace) -> str:
        """Return some text of a cable with its citation below it; in Markdown as a quotation."""
        lines = [plain_line(line).rstrip() for line in text.splitlines()]
        cited = self.write(citation)
        if self.ending != ".md":
            return "\n".join((*lines, "", cited))
        lines = [escaping.markdown(line) for line in lines]
        return "\n".join(f"> {line}".rstrip() for line in (*lines, "", cited))


def read_forms(folder: Path | None = None) -> tuple[list[CitationForm], list[str]]:
    """Return the forms there are: reftel's own, and those in a folder, which win by their name.

    Returns:
        The forms by name, and for each file that could not be used a sentence that says why.
    """
    forms = {form.name: form for form in _shipped()}
    problems: list[str] = []
    for form in read_each(folder, "[!.]*", "form", _read, problems) if folder else ():
        forms[form.name] = form
    return sorted(forms.values(), key=lambda form: form.name), problems


def form_called(name: str, forms: Sequence[CitationForm]) -> CitationForm:
    """Return the form of a name; raises NotFoundError, which names those that there are."""
    for form in forms:
        if form.name == name:
            return form
    names = ", ".join(form.name for form in forms)
    raise NotFoundError(f"there is no form {name!r} of a citation", remedy=f"There are {names}")


@cache
def _shipped() -> tuple[CitationForm, ...]:
    found = []
    for file in files("reftel.citation").joinpath("forms").iterdir():
        name, dot, ending = file.name.rpartition(".")
        found.append(_form(name, file.read_text(encoding="utf-8"), dot + ending))
    return tuple(found)


def _read(file: Path) -> CitationForm:
    return _form(file.stem, read_text(file, _LARGEST, follow=True), file.suffix)


def _form(name: str, template: str, ending: str) -> CitationForm:
    """Return a form; raises MalformedFileError, which says what is wrong with it."""
    if ending not in ESCAPES:
        raise MalformedFileError(f"its name must end in one of {' '.join(ESCAPES)}")
    if not _NAME.fullmatch(name):
        raise MalformedFileError("its name must be of letters, digits and dashes, 40 at most")
    if not template.strip():
        raise MalformedFileError("it is empty")
    form = CitationForm(name, template.removesuffix("\n"), ending)
    _fill(form.template, dict.fromkeys(_FIELDS, ""))
    return form


class _Group:
    """What stands between ``$[`` and ``$]``, and whether a field in it is empty."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.stands = True


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its fields; raises MalformedFileError."""
    groups = [_Group()]
    at = 0
    for match in _SIGN.finditer(template):
        opens, closes, dollar, braced, name = match.groups()
        groups[-1].text.append(template[at : match.start()])
        at = match.end()
        if opens and len(groups) <= _DEEPEST:
            groups.append(_Group())
        elif closes and len(groups) > 1:
            inner = groups.pop()
            groups[-1].text += inner.text if inner.stands else []
        elif dollar:
            groups[-1].text.append("$")
        elif field := braced or name:
            if field not in values:
                known = " ".join(f"${each}" for each in sorted(values))
                raise MalformedFileError(f"${field} is no field; there are {known}")
            groups[-1].text.append(values[field])
            groups[-1].stands = groups[-1].stands and bool(values[field])
        else:
            line = template.count("\n", 0, match.start()) + 1
            raise MalformedFileError(f"line {line} has a {match[0]} that belongs to nothing")
    if len(groups) > 1:
        raise MalformedFileError("a $[ is not closed by $]")
    return "".join((*groups[0].text, template[at:]))
