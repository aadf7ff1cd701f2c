"""A page that has a translation of each sentence beside it is read without that, with a word."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from tests.sources.samples import HEADER, read_one

HEAD = (
    f"<html><body><pre>{HEADER}\n\nUNCLAS PORT AMSEL 000042\n\nTAGS: PREL\nSUBJECT: HERRING\n</pre>"
)
SENTENCES = [
    ("The fleet of Vastrania left the port at dawn.", "La flota de Vastrania sali\xf3 del puerto."),
    ("The keeper of the light was not there.", "El guardi\xe1n de la luz no estaba all\xed."),
    (
        "Its masters were told to wait for the tide.",
        "Los patrones de la flota esperaron en el mar.",
    ),
    ("They did not.", "No lo hicieron."),
]
FORMS = {
    "the original in an element": '<span><span class="src">{0}</span> {1}</span>',
    "the original in the second element": '<span>{1} <span class="src">{0}</span></span>',
    "the translation in an element": '<span>{0} <font class="target" lang="es">{1}</font></span>',
    "the translation in the first element": '<span><q lang="es">{1}</q> {0}</span>',
}


def page(form: str) -> str:
    paragraphs = "".join(
        f"<p>{at}. (U) {form.format(*SENTENCES[at - 1])} {form.format(*SENTENCES[-1])}</p>\n"
        for at in (1, 2, 3)
    )
    return f"{HEAD}{paragraphs}<p>KETTLEWELL</p></body></html>"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_original_is_read_and_the_translation_is_named(form: str) -> None:
    cable = parse_raw(read_one(page(form)))
    texts = [block.text for block in cable.blocks if block.number]
    assert texts == [f"{english} They did not." for english, _ in SENTENCES[:3]]
    said = [each for each in cable.warnings if each.code == "wrapper-removed"]
    assert len(said) == 1
    assert all(other in said[0].raw for _, other in SENTENCES)


@pytest.mark.parametrize(
    "form", ["<span>{0} <i>{1}</i></span>", '<span>{0} <i class="x">{0}</i></span>']
)
def test_words_in_italics_and_words_in_one_language_stay(form: str) -> None:
    cable = parse_raw(read_one(page(form)))
    texts = [block.text for block in cable.blocks if block.number]
    one, other = SENTENCES[0][0], SENTENCES[0]["{1}" in form]
    assert texts[0].startswith(f"{one} {other}")
