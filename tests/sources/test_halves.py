"""A cable that was sent in two messages: each half is said to be one."""

from __future__ import annotations

import json

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Reject, read_bytes
from tests.sources.odd.cables import given

WHOLE = given(7)


def read(texts: list[str]) -> list[Found]:
    messages = [{"user": f"U{number}", "text": text} for number, text in enumerate(texts)]
    return [*read_bytes(json.dumps(messages, indent=1).encode(), "x.json")]


def said(found: list[Found]) -> dict[str, list[str]]:
    """Return what each cable says of where it is cut off."""
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    return {
        cable.canonical_id: [w.message for w in cable.warnings if w.code == "truncated"]
        for cable in cables
    }


@pytest.mark.parametrize("at", [2, 3])
@pytest.mark.parametrize("between", [["Here is the rest, it was too long."], []])
def test_the_halves_of_a_cable_in_two_messages_are_said(at: int, between: list[str]) -> None:
    first, mark, second = WHOLE.telegram.partition(f"{at}. (SBU)")
    found = read([given(8).telegram, first, *between, "ok, thanks", mark + second])
    messages = said(found)
    assert [*messages] == [given(8).id, WHOLE.id]
    assert messages[given(8).id] == []
    assert f"ends with paragraph {at - 1}, and another record" in messages[WHOLE.id][0]
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert f"paragraphs from {at} on" in reject.reason


CLOSED = WHOLE.telegram.replace(";\n", ".\nThe clerk said that ")


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("between", [["Here is the rest, it was too long."], []])
def test_halves_that_were_cut_behind_a_full_stop_within_a_paragraph_are_said(
    at: int, between: list[str]
) -> None:
    parts = CLOSED.split("The clerk said")
    first, second = ("The clerk said".join(each) for each in (parts[:at], ["", *parts[at:]]))
    found = read([given(8).telegram, first, *between, second])
    messages = said(found)
    assert [*messages] == [given(8).id, WHOLE.id]
    assert messages[given(8).id] == []
    (message,) = messages[WHOLE.id]
    assert f"ends in paragraph {at}, and another record" in message
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert f"the end of paragraph {at}, and paragraphs from {at + 1} on" in reject.reason


def test_a_remark_with_the_next_number_under_a_signed_cable_is_no_half_of_it() -> None:
    remark = "I have read all of it.\n\n4. (U) is what I would write of the fictional quarrel."
    found = read([given(8).telegram, WHOLE.telegram, remark])
    assert all(not each for each in said(found).values())
    assert not any("perhaps the cable" in each.reason for each in found if isinstance(each, Reject))


def test_of_halves_on_one_line_each_is_said_with_its_place() -> None:
    first, mark, second = WHOLE.telegram.partition("2. (SBU)")
    texts = [given(8).telegram, first, mark + second]
    data = json.dumps([{"user": "U1", "text": text} for text in texts])
    found = [*read_bytes(data.encode(), "x.json")]
    _, half = (each for each in found if isinstance(each, RawCable))
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert half.source.file == "x.json:1:2"
    assert "the cable in x.json:1:2;" in reject.reason
    assert f"another record, {reject.file}," in dict(half.record.extra)["truncated"]


@pytest.mark.parametrize("between", [["ok, thanks"], []])
def test_last_lines_without_a_number_are_said_by_their_signature(between: list[str]) -> None:
    *_, last = CLOSED.split("The clerk said")
    *lines, signer = [each for each in last.split("\n") if each]
    first = CLOSED.removesuffix(last)
    found = read([given(8).telegram, first, *between, "\n".join((*lines[-1:], "", signer))])
    messages = said(found)
    assert messages[given(8).id] == []
    (message,) = (each for each in messages[WHOLE.id] if "nobody signed" in each)
    assert "another record, x.json:" in message
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert "perhaps the last of the cable in x.json:" in reject.reason


def test_a_word_in_capitals_in_a_chat_is_no_signature() -> None:
    first, _, _ = CLOSED.partition("2. (SBU)")
    found = read([given(8).telegram, first, "THANKS", "ok"])
    assert not any(isinstance(each, Reject) for each in found)


@pytest.mark.parametrize("at", [2, 3])
@pytest.mark.parametrize("between", [["ok, thanks"], []])
def test_halves_are_said_where_the_newest_message_stands_first(at: int, between: list[str]) -> None:
    first, mark, second = WHOLE.telegram.partition(f"{at}. (SBU)")
    found = read([mark + second, *between, first, given(8).telegram])
    messages = said(found)
    assert messages[given(8).id] == []
    (message,) = messages[WHOLE.id]
    assert f"ends with paragraph {at - 1}, and another record" in message
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert f"paragraphs from {at} on" in reject.reason


def test_each_half_is_said_of_one_cable_only() -> None:
    first, mark, second = WHOLE.telegram.partition("2. (SBU)")
    found = read([mark + second, first, mark + second])
    assert len(said(found)[WHOLE.id]) == 1
    assert "perhaps the cable in" in " ".join(
        each.reason for each in found if isinstance(each, Reject)
    )


def pieces() -> list[str]:
    """Return the head of a cable and each of its paragraphs by itself."""
    first, two, rest = WHOLE.telegram.partition("2. (SBU)")
    head, one, summary = first.partition("1. (SBU)")
    second, three, third = rest.partition("3. (SBU)")
    return [head, one + summary, two + second, three + third]


@pytest.mark.parametrize("turned", [False, True])
def test_a_cable_of_which_each_paragraph_was_sent_by_itself_is_said_from_its_head_on(
    turned: bool,
) -> None:
    head, *paragraphs = pieces()
    sent = [head, "Here is the rest, it was too long.", *paragraphs]
    found = read(sent[::-1] if turned else sent)
    (message,) = said(found)[WHOLE.id]
    assert message.startswith("it has no text, and another record, ")
    assert all(f"the paragraphs from {number} on are in" in message for number in (2, 3))
    reasons = [each.reason for each in found if isinstance(each, Reject)]
    assert sorted(reason.partition(" on")[0] for reason in reasons) == [
        f"paragraphs from {number}" for number in (1, 2, 3)
    ]


def test_a_cable_in_three_messages_says_where_its_first_text_ends() -> None:
    head, *paragraphs = pieces()
    (message,) = said(read([head + paragraphs[0], *paragraphs[1:]]))[WHOLE.id]
    assert message.startswith("its text ends with paragraph 1, and another record, ")
    assert "the paragraphs from 3 on are in" in message
