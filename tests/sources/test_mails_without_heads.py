"""Mails that hold a cable, or the rest of one, without a line that only a telegram has."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Passed, Reject, read_bytes
from tests.sources.odd.cables import given

CABLE = given(42)
HEAD = "From: anna@example.org\nTo: ben@example.org\nDate: Tue, 06 Sep 2011 10:10:00 +0200\n"
PROSE = "The Minister left port at dawn.\n\nNobody has heard of him since.\n"


def read(*mails: str) -> list[Found]:
    start = "From anna@example.org Tue Sep  6 10:10:00 2011\n"
    return [*read_bytes("\n".join(start + each for each in mails).encode(), "box.mbox")]


def doubts(raw: Found) -> str:
    assert isinstance(raw, RawCable)
    return " ".join(each.message for each in parse_raw(raw).warnings if each.code != "truncated")


def test_a_mail_that_goes_on_with_the_cable_of_its_subject_is_a_reject() -> None:
    subject = f"Subject: {CABLE.id} The quarrel ({{}}/2)\n\n"
    first, second = read(
        HEAD + subject.format(1) + CABLE.telegram, HEAD + subject.format(2) + PROSE
    )
    assert isinstance(first, RawCable)
    assert parse_raw(first).id == CABLE.id
    assert isinstance(second, Reject)
    assert CABLE.id in second.reason


@pytest.mark.parametrize("subject", ["Re: {}", "The quarrel"])
def test_an_answer_and_a_mail_that_names_no_cable_are_passed_over(subject: str) -> None:
    (found,) = read(f"{HEAD}Subject: {subject.format(CABLE.id)}\n\n{PROSE}")
    assert isinstance(found, Passed)


def test_a_letter_beside_the_cable_of_its_subject_is_no_reject() -> None:
    attached = (
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
        f"Content-Type: text/plain\n\n{PROSE}\n--x\nContent-Type: text/plain; name={CABLE.id}.txt\n"
        f"\n{CABLE.telegram}\n--x--\n"
    )
    cable, passed = read(f"{HEAD}Subject: {CABLE.id}\n{attached}")
    assert isinstance(cable, RawCable)
    assert isinstance(passed, Passed)


def test_an_attached_file_called_as_a_cable_is_a_reject_where_it_shows_none() -> None:
    attached = (
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
        f"Content-Type: text/plain\n\nSee it.\n--x\nContent-Type: text/plain; name={CABLE.id}.txt"
        f"\n\n{PROSE}\n--x--\n"
    )
    found = read(f"{HEAD}Subject: papers\n{attached}")
    assert [each.file for each in found if isinstance(each, Reject)] == [
        f"box.mbox:2!/{CABLE.id}.txt"
    ]


def test_an_id_above_prose_in_html_is_a_reject_that_names_it() -> None:
    page = f"<html><body><p>{CABLE.id}</p><p>{PROSE}</p></body></html>"
    (found,) = read(f"{HEAD}Subject: papers\nContent-Type: text/html\n\n{page}")
    assert isinstance(found, Reject)
    assert CABLE.id in found.reason


def test_paragraphs_that_come_again_as_html_are_one_cable() -> None:
    text = f"{CABLE.id}\n\n1. (C) The fleet sails.\n\n2. (C) It came back.\n"
    page = "".join(f"<p>{each}</p>" for each in text.split("\n\n"))
    found = read(
        f"{HEAD}Subject: papers\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n"
        f"{text}\n--x\nContent-Type: text/html\n\n<html><body>{page}</body></html>\n--x--\n"
    )
    assert [parse_raw(each).id for each in found if isinstance(each, RawCable)] == [CABLE.id]


def test_the_head_of_a_mail_says_nothing_of_the_record_below_it() -> None:
    record = f"Reference ID: {CABLE.id}\nDate: 2009-07-15\nSubject: THE QUARREL\n"
    text = f"{HEAD}Subject: papers\n\n{record}\n1. (C) The fleet sails.\n"
    (raw,) = read_bytes(text.encode(), "pasted.txt")
    assert isinstance(raw, RawCable)
    assert (raw.record.title, str(raw.record.created)[:10]) == ("THE QUARREL", "2009-07-15")


@pytest.mark.parametrize(
    "words",
    [
        "[I doubt that he was ever there - Ben]",
        "From: Ben Otter\nTo: Anna\nSubject: papers",
        "Ben Otter wrote on 6 May 2012:",
    ],
)
def test_words_of_somebody_between_paragraphs_are_doubted(words: str) -> None:
    before, mark, behind = CABLE.telegram.partition("2. (SBU)")
    raw, *others = read_bytes(f"{before}{words}\n\n{mark}{behind}".encode(), "x.txt")
    assert not others
    assert words.partition("\n")[0][:40] in doubts(raw)


@pytest.mark.parametrize(
    "words", ["Regards,\nBen", "I think he is the one whom we saw in the port"]
)
@pytest.mark.parametrize("notice", ["", "\n\nSent from my telephone\n"])
def test_words_of_somebody_behind_numbered_paragraphs_are_doubted(words: str, notice: str) -> None:
    text = CABLE.telegram.rpartition("\n\n")[0]
    (raw,) = read_bytes(f"{text}\n\n{words}{notice}".encode(), "x.txt")
    assert words.replace("\n", " ")[:20] in doubts(raw)


def test_the_head_of_the_next_mail_and_what_it_says_are_left_out_below_a_signature() -> None:
    text = f"{CABLE.telegram}\n{HEAD}Subject: papers\n\nWhat do you make of this one?\n"
    (raw,) = read_bytes(text.encode(), "x.txt")
    assert isinstance(raw, RawCable)
    assert f"{raw.header}\n{raw.body}".split() == CABLE.telegram.split()
    assert "anna@example.org" in " ".join(each.message for each in parse_raw(raw).warnings)


def test_another_id_among_many_doubted_lines_is_named() -> None:
    before, mark, behind = CABLE.telegram.partition("2. (SBU)")
    remarks = "".join(f"[I doubt that he was ever there, {at} - Ben]\n\n" for at in range(9))
    head = f"{HEAD}Subject: 08LINDMERE77 goes on here\n\n"
    (raw,) = read_bytes(f"{before}{remarks}{head}{mark}{behind}".encode(), "x.txt")
    assert "08LINDMERE77" in doubts(raw)
