"""Tables, objects and records whose fields are called in French, Spanish, German or Portuguese."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

import pytest

from reftel.cable import RawCable
from reftel.cable.raw_cable import Precision
from reftel.sources import Reject, read_text
from reftel.sources.records.dates import read_date
from tests.sources.samples import BODY, HEADER

if TYPE_CHECKING:
    from reftel.cable import Record

NAMES = {
    "French": ("Référence", "Date", "Objet", "Origine", "Classification", "En-tête", "Texte"),
    "French, in words": (
        "Numéro du câble",
        "Envoyé le",
        "Sujet",
        "Ambassade",
        "Niveau",
        "Entête",
        "Corps du message",
    ),
    "Spanish": ("Referencia", "Fecha", "Asunto", "Origen", "Clasificación", "Cabecera", "Texto"),
    "German": ("Kennung", "Datum", "Betreff", "Herkunft", "Einstufung", "Kopfzeilen", "Inhalt"),
    "German, in words": (
        "Nummer des Kabels",
        "Gesendet am",
        "Betreff",
        "Absender",
        "Geheimhaltungsgrad",
        "Kopf",
        "Wortlaut",
    ),
    "Portuguese": (
        "Identificador",
        "Data",
        "Assunto",
        "Origem",
        "Classificação",
        "Cabeçalho",
        "Conteúdo",
    ),
}
DATES = {
    "French": "mercredi 1er avril 2009, 08:03",
    "Spanish": "1 de abril de 2009",
    "German": "1. April 2009",
    "Portuguese": "1 de abril de 2009",
}
LEVELS = {
    "French": "Confidentiel",
    "Spanish": "Confidencial",
    "German": "VERTRAULICH",
    "Portuguese": "Confidencial",
}


def values(language: str) -> list[str]:
    language = language.partition(",")[0]
    return [
        "09PORTAMSEL42",
        DATES[language],
        "The herring quarrel",
        "Embassy Port Amsel",
        LEVELS[language],
        HEADER,
        BODY,
    ]


def as_csv(names: tuple[str, ...], record: list[str]) -> tuple[str, str]:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([names, record, record])
    return text.getvalue(), "table.csv"


def as_json(names: tuple[str, ...], record: list[str]) -> tuple[str, str]:
    one = dict(zip(names, record, strict=True))
    return json.dumps([one, one], ensure_ascii=False), "table.json"


def as_page(names: tuple[str, ...], record: list[str]) -> tuple[str, str]:
    rows = (
        f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in row)}</tr>".replace("\n", "<br>")
        for row in (names, record, record)
    )
    return f"<html><body><table>{''.join(rows)}</table></body></html>", "table.html"


def check(record: Record) -> None:
    assert (record.id, record.title, record.origin, record.classification) == (
        "09PORTAMSEL42",
        "The herring quarrel",
        "Embassy Port Amsel",
        "CONFIDENTIAL",
    )
    assert record.created is not None
    assert record.created.date() == datetime(2009, 4, 1).date()  # noqa: DTZ001 - naive UTC


@pytest.mark.parametrize("form", [as_csv, as_json, as_page])
@pytest.mark.parametrize("language", NAMES)
def test_a_table_in_another_language_is_understood(language: str, form: object) -> None:
    assert callable(form)
    text, file = form(NAMES[language], values(language))
    one, two = read_text(text, file)
    assert isinstance(one, RawCable), one
    assert isinstance(two, RawCable)
    check(one.record)
    assert one.header.split() == HEADER.split()
    assert one.body.split() == BODY.split()


@pytest.mark.parametrize("language", ["French", "Spanish", "German", "Portuguese"])
@pytest.mark.parametrize("label", ["{} : {}", "**{}**: {}", "| {} | {} |", "{}\t{}"])
def test_labels_in_another_language_are_a_record(language: str, label: str) -> None:
    lines = [
        label.format(*pair) for pair in zip(NAMES[language][:5], values(language)[:5], strict=True)
    ]
    (cable,) = read_text("\n".join(lines) + "\n\n1. The fleet left port at dawn.\n", "x.txt")
    assert isinstance(cable, RawCable), cable
    check(cable.record)
    assert "The fleet" in cable.body


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9 mars 2009", datetime(2009, 3, 9)),  # noqa: DTZ001 - naive UTC, as all of these
        ("1er août 2009", datetime(2009, 8, 1)),  # noqa: DTZ001
        ("lundi 9 février 2009, 08:03", datetime(2009, 2, 9, 8, 3)),  # noqa: DTZ001
        ("9 de enero de 2009", datetime(2009, 1, 9)),  # noqa: DTZ001
        ("Montag, den 9. März 2009", datetime(2009, 3, 9)),  # noqa: DTZ001
        ("9. Dez. 2009", datetime(2009, 12, 9)),  # noqa: DTZ001
        ("9 de março de 2009", datetime(2009, 3, 9)),  # noqa: DTZ001
        ("14 juin 2009", datetime(2009, 6, 14)),  # noqa: DTZ001
        ("14 juillet 2009", datetime(2009, 7, 14)),  # noqa: DTZ001
    ],
)
def test_dates_in_words_of_other_languages(text: str, time: datetime) -> None:
    date = read_date(text)
    assert date is not None
    assert date.time == time
    assert (date.precision is Precision.MINUTE) is (time.hour > 0)


@pytest.mark.parametrize(
    "text", ["09 MARSEILLE 12", "09JUNEAU12", "12 Augsburg 2009", "1 mayor 2009"]
)
def test_a_word_that_only_begins_like_a_month_is_none(text: str) -> None:
    assert read_date(text) is None


def test_data_is_a_date_only_where_it_is_one() -> None:
    record = {"id": "09PORTAMSEL42", "data": f"{HEADER}\n\n{BODY}"}
    found = list(read_text(json.dumps([record]), "x.json"))
    assert all(
        isinstance(each, Reject) or "Vastranian fleet" in each.body
        for each in found
        if isinstance(each, RawCable | Reject)
    )
