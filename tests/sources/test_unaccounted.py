"""Lines that no step says to have left out, and that no cable has, are said all the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from reftel.cable import RawCable, Record, Source, parse_raw
from reftel.cable.raw_cable import LEFT_OUT, UNACCOUNTED
from reftel.sources import Found, Passed, Reject, read_bytes, read_text, reading, texts
from reftel.sources.cleaning.furniture import Cleaned
from reftel.sources.last_look.unaccounted import lost_values, with_lost_records, with_unaccounted
from reftel.sources.tables import by_line, halves
from tests.sources.samples import BODY, HEADER, TELEGRAM, only

REMARK = "Ottoline wonders whether gulls read telegrams"
KEPT = RawCable(Record(id="09PORTAMSEL42"), HEADER, BODY, Source("telegram", "x.txt"))


def lost(found: list[RawCable | Reject]) -> list[list[str]]:
    """Return the lines that each cable says to be lost, without the sentence that says so."""
    return [
        [
            line
            for name, said in each.record.extra
            if name == UNACCOUNTED
            for line in said.split("\n")[1:]
        ]
        for each in found
        if isinstance(each, RawCable)
    ]


@example(st.integers(0, TELEGRAM.count("\n")))
def test_a_line_is_said_wherever_it_stood(at: int) -> None:
    lines = TELEGRAM.split("\n")
    text = "\n".join((*lines[:at], REMARK, *lines[at:]))
    assert lost(with_unaccounted([KEPT], text)) == [[REMARK]]


@example(st.integers(0, TELEGRAM.count("\n")), st.sampled_from(["", "\n\n", "    "]))
def test_nothing_is_said_of_what_is_kept(at: int, blank: str) -> None:
    lines = TELEGRAM.split("\n")
    text = "\n".join((*lines[:at], blank, *lines[at:]))
    assert with_unaccounted([KEPT], text) == [KEPT]


@pytest.mark.parametrize("extra", [(LEFT_OUT, f"1 line is left out: {REMARK}"), ("Note", REMARK)])
def test_what_the_record_has_is_kept(extra: tuple[str, str]) -> None:
    cable = RawCable(Record(extra=(extra,)), HEADER, BODY, KEPT.source)
    assert with_unaccounted([cable], f"{REMARK}\n{TELEGRAM}") == [cable]


@pytest.mark.parametrize(
    "line",
    [
        "Reference ID  Created  Released  Classification  Origin",
        "Date: Wednesday, 1 April 2009",
        "Handling Restrictions: -- Not Assigned --",
        "\\begin{quote}[see][also]",
        "mini-\nster, fl-\neet, da-\nwn",
        "09PORTAMSEL42 - SECRET - 26 March 2009",
        "09PORTAMSEL0042 of 26MAR09",
    ],
)
def test_labels_dates_marks_and_parted_words_are_no_loss(line: str) -> None:
    assert lost(with_unaccounted([KEPT], f"{line}\n{TELEGRAM}")) == [[]]


def test_the_cable_above_the_lines_says_so() -> None:
    other = RawCable(
        Record(id="09DOVREC7"), "", "1. (U) Nothing new.", Source("record", "x.txt:40")
    )
    gap = "\n" * 20
    text = f"{TELEGRAM}{gap}1. (U) Nothing new.\n\n{REMARK}\nand so on for hours\n"
    assert lost(with_unaccounted([KEPT, other], text)) == [[], [REMARK, "and so on for hours"]]


@pytest.mark.parametrize("is_lost", [False, True])
@pytest.mark.parametrize("title", ["", "Herring quarrels collected by nobody\n"])
def test_of_a_table_rows_are_said_and_neither_its_headings_nor_its_titles(
    title: str, *, is_lost: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_first(found: list[Found], *_: object) -> list[Found]:
        return [*found[is_lost:]]

    monkeypatch.setattr(halves, "told", without_first)
    rows = f'09PORTAMSEL41,{REMARK},,,\n09PORTAMSEL42,"{TELEGRAM.replace(chr(34), chr(34) * 2)}",,,'
    table = f"{title}ID,Text,Watermark,Keywords,Folder\n{rows}\n"
    *passed, first = [*read_bytes(table.encode(), "x.csv")][: 2 if title else 1]
    assert bool(passed) == bool(title)
    assert isinstance(first, RawCable)
    assert lost([first]) == [["09PORTAMSEL41", REMARK] if is_lost else []]


@pytest.mark.parametrize("end", ["</head>", ""])  # HTML needs none
def test_a_page_is_compared_by_what_it_shows(end: str) -> None:
    title = "<title>Of gulls and telegrams</title>"
    script = f"<head>{title}<script>let gulls = read the telegrams</script>{end}"
    shown = f"<p>{REMARK.replace('gulls', '<b>gu</b>lls')}</p><pre>{TELEGRAM}</pre>"
    page = f"<html>{script}{shown}</html>"
    assert lost(with_unaccounted([KEPT], page)) == [[REMARK]]


@pytest.mark.parametrize(
    "unit",
    [
        "<script>",
        "<!--",
        "<head><svg>",
        "\\a{",
        "[a=",
        "\\",
        "\\u00",
        "x",
        "09ABC1 ",
        '"a":',
        "a-\n",
    ],
)
@pytest.mark.timeout(60)
def test_a_megabyte_of_anything_takes_no_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    for shown in (text, f"<html>{text}"):
        with_unaccounted([KEPT], shown)
        with_lost_records([KEPT], shown)


def test_a_value_of_a_record_is_said_too() -> None:
    values = [HEADER, BODY, "09PORTAMSEL42", f"{REMARK}\nand why"]
    assert lost([lost_values(KEPT, values)]) == [[REMARK, "and why"]]
    assert lost_values(KEPT, values[:3]) is KEPT


def test_a_step_that_says_nothing_does_not_keep_its_loss_to_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent(text: str) -> Cleaned:
        return Cleaned(text.replace("The Vastranian fleet left port at dawn.", ""))

    monkeypatch.setattr(texts, "clean_telegrams", silent)
    cable = parse_raw(only(read_text(TELEGRAM, "x.txt")))
    (said,) = (each for each in cable.warnings if each.code == "lines-lost")
    assert said.message.startswith("1 line of its file is in none of its cables, and nothing says")
    assert "fleet left port at dawn" in said.raw


@pytest.mark.parametrize(
    "line", ["09PORTAMSEL43", "DocNo: 08LINDMERE77 (a)", "{'id': '07VEDDEL3'}"]
)
def test_the_id_of_a_cable_that_is_nowhere_is_said_by_itself(line: str) -> None:
    assert lost(with_unaccounted([KEPT], f"{TELEGRAM}\n{line}\n")) == [[line]]


RECORDS = [
    {"refid": f"09PORTAMSEL{number}", "date": "2009-04-01", "body": f"1. (C) Part {word}."}
    for number, word in ((42, "one"), (43, "two"))
]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("x.json", json.dumps(RECORDS)),
        ("x.jsonl", "\n".join(map(json.dumps, RECORDS))),
        ("x.csv", "refid,date,body\n" + "\n".join(",".join(each.values()) for each in RECORDS)),
        (
            "x.xml",
            "<?xml version='1.0'?><all>"
            + "".join(
                f"<doc>{''.join(f'<{key}>{value}</{key}>' for key, value in each.items())}</doc>"
                for each in RECORDS
            )
            + "</all>",
        ),
    ],
)
def test_records_that_a_form_forgets_are_said(
    name: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any(map(any, lost([*cables(read_bytes(file.encode(), name))])))
    monkeypatch.setattr(reading, "put_together", lambda found: found[:1])
    (said,) = lost([*cables(read_bytes(file.encode(), name))])
    assert "09PORTAMSEL43" in " ".join(said)


def cables(found: Iterable[Found]) -> Iterator[RawCable | Reject]:
    for each in found:
        assert isinstance(each, RawCable), each
        yield each


def test_what_is_rejected_is_named_already() -> None:
    found: list[RawCable | Reject] = [KEPT, Reject("x.txt:40", None, "a text without an ID")]
    assert with_unaccounted(found, f"{TELEGRAM}\n{REMARK}") == found


def test_beside_a_reject_whose_words_are_known_a_lost_line_is_said() -> None:
    other = "1. (C) The tugs were sold in the night, and nobody knows to whom."
    reject = Reject("x.txt:40", None, "a text without an ID", other)
    found: list[RawCable | Reject] = [KEPT, reject]
    assert lost(with_unaccounted(found, f"{TELEGRAM}\n{other}\n{REMARK}")) == [[REMARK]]
    assert with_unaccounted(found, f"{TELEGRAM}\n{other}") == found


_NOTE = {"note": "Ottoline wonders whether gulls read telegrams", "by": "the harbour master"}


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        ({"refid": "09PORTAMSEL44", "body": ""} | _NOTE, Reject),
        ({"text": "Good morning to all of you", "date": "2009-04-01"} | _NOTE, Passed),
    ],
)
@pytest.mark.parametrize("name", ["x.json", "x.jsonl"])
def test_records_that_a_form_forgets_beside_others_are_said(
    name: str, beside: dict[str, str], kind: type[Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = {"text": TELEGRAM, "date": "2009-04-01"}
    records = [bare, beside, *RECORDS]
    file = "\n".join(map(json.dumps, records)) if name.endswith("l") else json.dumps(records)
    found = [*read_bytes(file.encode(), name)]
    assert [type(each) for each in found].count(kind) == 1
    assert not any(getattr(each, "words", "") for each in found)
    assert not any(map(any, lost([each for each in found if isinstance(each, RawCable)])))
    whole = by_line.put_together
    monkeypatch.setattr(reading, "put_together", lambda found: whole(found)[:-1])
    forgotten = [each for each in read_bytes(file.encode(), name) if isinstance(each, RawCable)]
    assert "09PORTAMSEL43" in [line for each in lost([*forgotten]) for line in each]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_lost_line_whose_words_all_stand_elsewhere_is_said(form: str) -> None:
    line = "The Minister said that the fleet left at dawn, quoting his mother."
    words = "SUMMARY. His mother left the fleet. Quoting that, the said Minister: at dawn."
    kept = RawCable(KEPT.record, HEADER, f"{BODY}\n\n3. (C) {words}", KEPT.source)
    text = f"{kept.header}\n\n{kept.body}\n\n{line}\n"
    if form == "text":
        assert lost(with_unaccounted([kept], text)) == [[line]]
    else:
        (cable,) = with_lost_records([kept], json.dumps([{"text": text}]))
        assert isinstance(cable, RawCable)
        assert " ".join(lost([cable])[0]).startswith("The Minister said")


@pytest.mark.parametrize(
    "line",
    [
        "3. (C) The Minister left port at dawn, and the Vastranian fleet said nothing.",
        "Created Released Classification Origin Reference ID Header Title Document",
    ],
)
def test_lines_that_are_kept_in_another_order_are_no_loss(line: str) -> None:
    halves_ = "The Minister left port at dawn\nand the Vastranian fleet said nothing"
    kept = RawCable(KEPT.record, HEADER, f"{BODY}\n\n{halves_}", KEPT.source)
    assert with_unaccounted([kept], f"{kept.header}\n\n{kept.body}\n\n{line}\n") == [kept]


@pytest.mark.parametrize(
    ("cable", "other"),
    [
        ('refid={} body="{}"\n', 'reviewer=Ottoline remark="{}"\n'),
        ("HD  {}\nSN  The Monitor\nLP  \n{}\n", "HD  Gulls\nSN  The Monitor\nLP  \n{}\n"),
    ],
)
def test_a_record_that_is_passed_over_is_no_loss(cable: str, other: str) -> None:
    text = TELEGRAM.replace('"', "'")
    telegram = text.replace("\n", "\\n") if "refid" in cable else text
    file = f"{cable.format('09PORTAMSEL42', telegram)}\n{other.format(f'{REMARK} of 08STATE17')}"
    found = [*read_bytes(file.encode(), "x.txt")]
    assert any(isinstance(each, Passed) for each in found)
    assert lost([each for each in found if isinstance(each, RawCable)]) == [[]]
