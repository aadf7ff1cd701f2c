"""Further texts of a record: parts of the cable are joined, all others are named with a word."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import LEFT_OUT, RawCable
from reftel.sources import Reject, read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only
from tests.sources.test_any_csv import table

PARAGRAPHS = [
    f"{number}. (C) The {word} fleet left port at dawn, and nobody saw it come\nback at night."
    for number, word in enumerate(("herring", "salmon", "cod", "eel"), 1)
]
WHOLE = "\n\n".join(PARAGRAPHS)
FIRST, MIDDLE, LAST = PARAGRAPHS[0], "\n\n".join(PARAGRAPHS[1:3]), PARAGRAPHS[3]
HALF, REST = "\n\n".join(PARAGRAPHS[:2]), "\n\n".join(PARAGRAPHS[2:])
REMARK = (
    "Copied by Ottoline in the reading room; the second page of it was hard to read, so that some"
    " words may be wrong."
)
FRENCH = WHOLE.replace("The", "La flotte").replace("fleet left port at dawn", "est partie a l'aube")


def both(record: Mapping[str, object]) -> list[RawCable]:
    """Return the cable of a record in JSON, and in CSV where its values are texts."""
    texts = [(json.dumps([record]), "x.json")]
    if all(isinstance(each, str) for each in record.values()):
        texts.append((table([*record], [[*map(str, record.values())]]).decode(), "x.csv"))
    found = []
    for text, name in texts:
        (one,) = read_text(text, name)
        assert isinstance(one, RawCable), one
        found.append(one)
    return found


def left_out(cable: RawCable) -> list[str]:
    found = [each for each in parse_raw(cable).warnings if each.code == "wrapper-removed"]
    return [each.message.partition(" is left out beside ")[0] for each in found]


@pytest.mark.parametrize(
    "texts",
    [
        {"body": HALF, "overflow": REST},
        {"overflow": REST, "body": HALF},
        {"summary": FIRST, "body": MIDDLE, "comment": LAST},
        {"comment": LAST, "body": MIDDLE, "anything at all": FIRST},
        {"body": FIRST, "details": {"en": MIDDLE}, "comment": LAST},
        {"body": MIDDLE, "annexes": [{"text": LAST}], "lead": FIRST},
        {"body": WHOLE[:-30], "overflow": WHOLE[-30:]},
    ],
)
def test_columns_whose_paragraphs_go_on_with_those_of_the_text_are_joined(
    texts: dict[str, object],
) -> None:
    for found in both({"refid": "09PORTAMSEL42", "date": "2009-04-01", **texts}):
        assert found.body == WHOLE
        assert "put together from" in dict(found.record.extra)["parts"]
        assert not left_out(found)


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("remarks", REMARK, "remarks"),
        ("comment", REMARK, "comment"),
        ("body_fr", FRENCH, "body_fr"),
        ("translation", {"fr": FRENCH}, "fr"),
        ("annexes", [{"title": "Annex A", "text": REMARK}], "annexes"),
        ("annex", "7. (C) The annex names the pier.", "annex"),
    ],
)
def test_a_further_text_that_is_none_of_the_cable_is_named(
    name: str, value: object, named: str
) -> None:
    for found in both({"refid": "09PORTAMSEL42", "body": WHOLE, name: value}):
        assert found.body == WHOLE
        assert left_out(found) == [named]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("url", "https://herring.example/09PORTAMSEL42"),
        ("tags", "PREL, ETRD. " * 10),
        ("comment", "Very good."),
        ("distribution", "RUEHC/SECSTATE WASHDC (PRIORITY); AMEMBASSY Port Amsel (Info). " * 4),
        ("html", f"<p>{WHOLE}</p>"),
        ("description", REMARK),
    ],
)
def test_what_is_no_text_stays_with_the_record(name: str, value: str) -> None:
    for found in both({"refid": "09PORTAMSEL42", "body": WHOLE, name: value}):
        assert found.body == WHOLE
        assert (name, value) in found.record.extra
        assert not left_out(found)


@pytest.mark.parametrize("other", [FRENCH, WHOLE.replace("saw", "ever saw"), HALF])
def test_two_versions_of_a_text_are_not_put_together(other: str) -> None:
    for found in both({"refid": "09PORTAMSEL42", "text_1": WHOLE, "text_2": other}):
        assert found.body == WHOLE
        assert left_out(found) == ["text_2"]


def test_a_list_that_begins_again_in_another_column_is_a_part() -> None:
    annex = "1. A pier of oak, which the engineers of the port built.\n\n2. Nine ships in a row."
    for found in both({"refid": "09PORTAMSEL42", "text 1": WHOLE, "text 2": annex}):
        assert found.body == f"{WHOLE}\n\n{annex}"


@pytest.mark.parametrize("name", ["subject", "origin", "references"])
def test_a_text_that_changed_places_with_a_field_is_read_and_that_is_said(name: str) -> None:
    for found in both({"refid": "09PORTAMSEL42", name: WHOLE, "body": "THE HERRING QUARREL"}):
        said = f"{name} holds the text and body the {name}: they are read the other way round"
        assert found.body == WHOLE
        assert said in [each.message for each in parse_raw(found).warnings]
    (plain,) = both({"refid": "09PORTAMSEL42", "subject": "1. HERRING", "body": "The note."})[:1]
    assert plain.body == "The note."


@pytest.mark.parametrize(
    ("value", "is_said"), [(True, True), ("yes", True), (1, True), (False, False)]
)
@pytest.mark.parametrize("name", ["truncated", "is_truncated", "preview_is_truncated"])
def test_a_record_that_says_that_its_text_is_cut_off_is_believed(
    name: str, value: object, is_said: bool
) -> None:
    record = {"refid": "09PORTAMSEL42", "body": WHOLE, name: value}
    shown = json.dumps(value).strip('"')
    for found in both(record):
        said = [each.message for each in parse_raw(found).warnings if each.code == "truncated"]
        assert said == ([f"its record says so: {name} is {shown}"] if is_said else [])


@pytest.mark.parametrize("name", ["truncated_cells", "clippedFields", "truncated columns"])
def test_a_record_that_lists_its_text_among_what_is_cut_off_is_believed(name: str) -> None:
    for listed, is_said in (([], False), (["body"], True), (["note"], False)):
        record: dict[str, object] = {"refid": "09PORTAMSEL42", "body": WHOLE, "note": REMARK}
        for found in both(record | {name: listed}):
            codes = {each.code for each in parse_raw(found).warnings}
            assert ("truncated" in codes) is is_said


@pytest.mark.parametrize("name", ["untruncated", "is_not_truncated", "truncated_by"])
def test_a_name_that_says_another_thing_of_a_cut_is_not_believed(name: str) -> None:
    for found in both({"refid": "09PORTAMSEL42", "body": WHOLE, name: True}):
        assert not {each.code for each in parse_raw(found).warnings} & {"truncated"}


@pytest.mark.parametrize(
    "count", ["[+1203 chars]", "… [+1,203 chars]", "...[+12 characters]", "\n[+ 5 more words]"]
)
def test_a_count_of_what_a_program_left_out_says_that_the_text_is_cut_off(count: str) -> None:
    for found in both({"refid": "09PORTAMSEL42", "body": f"{WHOLE}{count}"}):
        assert found.body == f"{WHOLE}{count.partition('[')[0].rstrip()}"
        said = [each.message for each in parse_raw(found).warnings if each.code == "truncated"]
        assert said == [f"its source had more of it: [{count.partition('[')[2]}"]


def test_a_column_is_never_taken_for_a_word_of_the_reading() -> None:
    for found in both({"refid": "09PORTAMSEL42", "body": WHOLE, "in-doubt": "no", "repaired": "1"}):
        codes = {each.code for each in parse_raw(found).warnings}
        assert not codes & {"doubtful-text", "encoding-repaired"}
        assert ("in-doubt (column)", "no") in found.record.extra


@pytest.mark.parametrize("depth", [5, 100, 600, 5_000])
def test_a_value_in_json_however_deep_is_kept_beside_its_cable(depth: int) -> None:
    deep = f"{'[' * depth}{json.dumps(REMARK)}{']' * depth}"
    for found in both({"refid": "09PORTAMSEL42", "body": WHOLE, "scores": deep}):
        assert found.body == WHOLE
        assert left_out(found) == (["scores"] if depth < 12 else [])
        assert depth < 12 or ("scores", deep) in found.record.extra


SIGNED = f"UNCLAS PORT AMSEL 000412\n\nSUBJECT: THE HERRING QUARREL\n\n{WHOLE}\nKETTLEWELL"


@pytest.mark.parametrize("text", [SIGNED, WHOLE])
@pytest.mark.parametrize("others", [(REMARK,), ("Odd.", "Ottoline thinks it dull")])
def test_a_column_of_the_same_name_that_does_not_go_on_with_the_text_is_left_out(
    text: str, others: tuple[str, ...]
) -> None:
    names = ["refid", "text", "user", *["text"] * len(others)]
    (one,) = read_text(table(names, [["09PORTAMSEL412", text, "anna", *others]]).decode(), "x.csv")
    assert isinstance(one, RawCable)
    assert one.body == text
    assert left_out(one) == [f"text ({at})" for at in range(4, 4 + len(others))]


@pytest.mark.parametrize("parts", [(HALF, REST), (FIRST, MIDDLE, LAST), (WHOLE[:-30], WHOLE[-30:])])
def test_columns_of_one_name_whose_text_goes_on_are_joined(parts: tuple[str, ...]) -> None:
    row = ["09PORTAMSEL412", *parts]
    (one,) = read_text(table(["refid", *["text"] * len(parts)], [row]).decode(), "x.csv")
    assert isinstance(one, RawCable)
    assert one.body == WHOLE


def test_a_table_whose_records_stand_side_by_side_is_rejected() -> None:
    names = ["Cable", "Date", "Text"] * 2
    row = ["09PORTAMSEL412", "2009-03-09", WHOLE, "08LINDMERE77", "2008-11-21", MIDDLE]
    (reject,) = read_text(table(names, [row]).decode(), "x.csv")
    assert isinstance(reject, Reject)
    assert "side by side, 2 in a row" in reject.reason


def test_two_ids_in_columns_of_one_name_are_not_joined() -> None:
    row = ["09PORTAMSEL412", WHOLE, "08LINDMERE77"]
    (one,) = read_text(table(["Cable", "Text", "Cable"], [row]).decode(), "x.csv")
    assert isinstance(one, RawCable)
    assert one.record.id in ("09PORTAMSEL412", "08LINDMERE77")


@pytest.mark.parametrize("flag", ["0", "1", "true", "no"])
@pytest.mark.parametrize("name", ["html", "raw", "description"])
def test_whether_a_text_is_html_is_no_text(name: str, flag: str) -> None:
    own = json.dumps([{"id": "09PORTAMSEL42", name: flag, "text": BODY}])
    cable = only(read_text(own, "x.json"))
    assert cable.body == BODY
    assert name not in " ".join(said for kind, said in cable.record.extra if kind == LEFT_OUT)
    ids = json.dumps([{name: flag, "text": "09PORTAMSEL42"}, {name: flag, "text": BODY}])
    found = [*read_text(ids, "x.json")]
    assert [each.body for each in found if isinstance(each, RawCable)] == [BODY]
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert "text is nothing but an ID, 09PORTAMSEL42" in reject.reason


FORMS = {
    "as text": str,
    "in lines of HTML": lambda text: text.replace("\n", "<br />\n"),
    "as it was typed": lambda text: f"<pre>{text}</pre>",
    "in paragraphs of HTML": lambda text: "".join(
        f"<p>{each.replace(chr(10), '<br>')}</p>" for each in text.split("\n\n")
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("number", ["1", "2"])
@pytest.mark.parametrize(
    "names", [("introtext", "fulltext"), ("excerpt", "body"), ("body", "more"), ("text", "body")]
)
def test_a_telegram_of_which_each_column_has_a_half_is_one(
    names: tuple[str, str], number: str, form: Callable[[str], str]
) -> None:
    head, sign, rest = TELEGRAM.replace("<<quoting>>", "quoting").partition(f"\n\n{number}. ")
    halves = head, (sign + rest).strip()
    record = {"id": "09PORTAMSEL42"} | dict(zip(names, map(form, halves), strict=True))
    for found in both(record):
        cable = parse_raw(found)
        assert [block.number for block in cable.blocks if block.number] == [1, 2]
        assert (cable.subject, cable.signers) == (
            "THE HERRING QUARREL GOES INTO ITS THIRD YEAR",
            ("KETTLEWELL",),
        )
        assert not any("<" in block.text for block in cable.blocks)
        assert "parts" in dict(found.record.extra)


OTHER_HEADER = """VZCZCXYZ0007
PP RUEHYB

DE RUEHKA #0731 1201415
ZNY SSSSS ZZH
P 301415Z APR 09
FM AMEMBASSY KARSOVA
TO RUEHYB/CONSULATE OLDDRAY 0003"""


def test_the_header_of_a_telegram_beside_that_of_the_text_is_named() -> None:
    record = {"id": "09PORTAMSEL42", "header": HEADER, "text": WHOLE, "odd": OTHER_HEADER}
    for found in both(record):
        said = [note.message for note in parse_raw(found).warnings if "odd is" in note.message]
        assert len(said) == 1
        assert "VZCZCXYZ0007" in said[0]


def test_a_telegram_beside_a_page_in_a_record_is_a_cable_of_its_own() -> None:
    other = f"{OTHER_HEADER}\n\nS E C R E T KARSOVA 000731\n\n{WHOLE}"
    page = f"<html><body><pre>{BODY}</pre></body></html>"
    record = {"id": "09PORTAMSEL42", "text": page, "odd": other}
    found = [*read_text(json.dumps([record]), "x.json")]
    assert [parse_raw(one).id for one in found if isinstance(one, RawCable)] == [
        "09PORTAMSEL42",
        "09KARSOVA731",
    ]
