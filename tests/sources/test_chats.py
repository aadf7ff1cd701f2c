"""A telegram in the messages of a chat: their stamps are in no paragraph, and that is said."""

from __future__ import annotations

import re

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import HEADER, only, read_one
from tests.sources.test_furniture import FIRST, SECOND

HEAD = f"""{HEADER}

UNCLAS PORT AMSEL 000042

E.O. 12958: N/A
TAGS: PREL, ETRD
SUBJECT: THE HERRING QUARREL

"""
WHOLE = f"{HEAD}{FIRST}\n{SECOND}\nKETTLEWELL\n"
BROKEN = "had seen, and"  # in the middle of the first paragraph

STAMPS = {
    "bracketed": "[12:{:02}, 4/5/2009] {}: ",
    "other order": "[04.05.09, 12:{:02}:11] {}: ",
    "with a dash": "5/4/09, 12:{:02} PM - {}: ",
    "nick": "[12:{:02}] <{}> ",
    "time and nick": "12:{:02} <{}> ",
    "above": "{1} Lind, [4 May 2009 12:{0:02}]\n",
    "below": "[5/4/2009 12:{:02} PM] {}\n",
    "beside": "{1}  12:{0:02} PM\n",
    "beside a dash": "{1} \u2014 05/04/2009 12:{0:02} PM\n",
}
every_stamp = pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS)


def blocks(text: str) -> list[str]:
    cable = parse_raw(read_one(text))
    return [" ".join(each.text.split()) for each in cable.blocks]


def said(text: str) -> str:
    cable = parse_raw(only(read_text(text, "chat.txt")))
    return "\n".join(f"{each.code}: {each.message}" for each in cable.warnings)


@every_stamp
@pytest.mark.parametrize("first", [True, False], ids=["from the first line", "within"])
def test_a_stamp_in_the_middle_of_a_sentence(stamp: str, *, first: bool) -> None:
    if stamp.endswith("\n") and "[" not in stamp and not first:
        pytest.skip("such a line counts where it stands twice")
    text = WHOLE.replace(BROKEN, stamp.format(4, "Anna") + BROKEN)
    text = stamp.format(3, "Anna") + text if first else text
    assert blocks(text) == blocks(WHOLE)
    assert "wrapper-removed: the stamp" in said(text)


def test_a_stamp_in_the_middle_of_a_line() -> None:
    text = WHOLE.replace("harbour master", "[12:04, 4/5/2009] Anna: harbour master")
    assert blocks(text) == blocks(WHOLE)
    assert "the stamp of a message of a chat is left out" in said(text)


@every_stamp
def test_what_another_wrote_in_between_is_left_out_by_name(stamp: str) -> None:
    remark = stamp.format(4, "Bob") + "Hold on a minute.\n" + stamp.format(5, "Anna")
    text = stamp.format(3, "Anna") + WHOLE.replace(BROKEN, remark + BROKEN)
    assert blocks(text) == blocks(WHOLE)
    assert re.search(r"in messages of others .* left out: .*Hold on a minute", said(text))


@every_stamp
def test_messages_behind_are_none_of_it(stamp: str) -> None:
    thanks = "".join(stamp.format(at, "Bob") + "Thanks a lot.\n" for at in (6, 7))
    text = stamp.format(3, "Anna") + WHOLE + thanks
    assert blocks(text)[: len(blocks(WHOLE))] == blocks(WHOLE)
    assert re.search("behind .*Thanks a lot", said(text))


@pytest.mark.parametrize("signed", [True, False])
def test_a_message_for_each_line(*, signed: bool) -> None:
    whole = WHOLE if signed else WHOLE.replace("KETTLEWELL\n", "")
    text = "".join(
        f"[12:{at // 60:02}:{at % 60:02}] <anna> {line}\n"
        for at, line in enumerate(whole.split("\n"))
    )
    text += "[12:09:00] <bob> Thanks a lot.\n"
    assert blocks(text) == blocks(whole)
    assert re.search(r"behind the cable (is|are) left out: .*<bob> Thanks a lot\.", said(text))


def test_a_time_in_a_telegram_is_no_stamp() -> None:
    times = "at 12:03 - Minister: arrival\nDinner  19:30\nAnna 12:30: tea"
    text = WHOLE.replace(BROKEN, f"{times}\n{BROKEN}")
    assert times in read_one(text).body
    assert "stamp" not in said(text)


def test_a_name_in_front_of_the_telegram_is_a_stamp_without_its_time() -> None:
    text = f"Anna: {WHOLE}".replace("2. (SBU)", "Anna: 2. (SBU)").replace(BROKEN, f"Anna: {BROKEN}")
    assert blocks(text) == blocks(WHOLE)
    assert "the stamps of 3 messages of a chat are left out" in said(text)


def test_a_label_and_who_speaks_in_a_telegram_are_no_stamps() -> None:
    text = WHOLE.replace(BROKEN, "Anna: no.\nBob: yes.\nAnna: no.\n" + BROKEN)
    assert "Bob: yes.\nAnna: no." in read_one(text).body
    assert "stamp" not in said(f"Header: {WHOLE}".replace("2. (SBU)", "Header: 2. (SBU)"))


@every_stamp
@pytest.mark.parametrize("remark", ["sorry, the phone died, here is the rest", "wait a moment"])
def test_what_the_sender_says_in_the_middle_of_a_sentence_is_named(stamp: str, remark: str) -> None:
    first, rest = WHOLE.split(BROKEN)
    above = f"{stamp.format(3, 'Anna')}{first.rstrip(' ')}"
    text = f"{above.rstrip()}\n{stamp.format(4, 'Anna')}{remark}\n{BROKEN}{rest}"
    assert f"perhaps no part of the cable: {remark}" in said(text)
