"""Mails that carry cables: alone and in mbox files, encoded, quoted, attached."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Passed, Reject, read_bytes, read_path
from tests.sources.samples import BODY, HEADER, TELEGRAM, only

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.sources.piece import Found


def mail(text: str = TELEGRAM, *, encoding: str = "8bit", charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "A Clerk <clerk@example.org>"
    message["To"] = "archive@example.org"
    message["Subject"] = "The h\xe9rring"
    message["Date"] = "Mon, 06 Dec 2010 08:03:00 +0000"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text, cte=encoding, charset=charset)
    return message


def read(data: bytes, name: str = "x.eml") -> list[Found]:
    return list(read_bytes(data, name))


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "koi8-r"])
def test_a_mail_s_text_is_a_telegram(encoding: str, charset: str) -> None:
    raw = only(read(mail(encoding=encoding, charset=charset).as_bytes()))
    assert raw.source.form == "mail"
    assert (raw.header, raw.body) == (HEADER, BODY)
    assert ("mail", "The h\xe9rring") in raw.record.extra
    assert raw.record.created is None  # the mail's date is not the cable's


def test_what_is_written_above_and_quoting_are_left_out_and_said() -> None:
    quoted = "".join(f"> {line}\n" for line in TELEGRAM.split("\n"))
    raw = only(read(mail(f"Hello,\nsee below.\n\n{quoted}").as_bytes()))
    assert raw.header == HEADER
    assert parse_raw(raw).canonical_id == "09PORTAMSEL42"
    said = "2 lines above the cable are left out: Hello, see below."
    assert said in [warning.message for warning in parse_raw(raw).warnings]


@pytest.mark.parametrize("quote", ["", "> "])
def test_the_signature_of_a_mail_is_left_out_and_said(quote: str) -> None:
    text = "".join(f"{quote}{line}\n" for line in TELEGRAM.split("\n"))
    cable = parse_raw(only(read(mail(f"{text}\n-- \nA Clerk\nHarbour Office\n").as_bytes())))
    assert cable.signers == ("KETTLEWELL",)
    said = "2 lines behind the cable are left out: A Clerk Harbour Office"
    assert said in [warning.message for warning in cable.warnings]


def test_html_and_attached_texts_are_read() -> None:
    message = mail("See the attachment.")
    message.add_attachment(TELEGRAM.encode(), "application", "octet-stream", filename="a.txt")
    raw = only(each for each in read(message.as_bytes()) if not isinstance(each, Passed))
    assert raw.source.file == "x.eml!/a.txt"
    message = mail("")
    message.set_content(f"<p>Hello</p><pre>{TELEGRAM}</pre>", subtype="html")
    assert parse_raw(only(read(message.as_bytes()))).canonical_id == "09PORTAMSEL42"


def test_a_text_and_the_same_in_html_are_one_cable() -> None:
    message = mail()
    message.add_alternative(f"<pre>{TELEGRAM}</pre>", subtype="html")
    assert len(read(message.as_bytes())) == 1


def test_a_file_of_many_mails_gives_a_cable_a_mail_and_counts_the_others() -> None:
    texts = [TELEGRAM.replace("000042", f"{n:06}") for n in (42, 43)]
    texts.insert(1, "Lunch?\n\nFrom the menu: herring.\n")
    mbox = b"\n".join(
        b"From clerk@example.org Mon Dec  6 08:03:00 2010\n" + mail(text).as_bytes() + b"\n"
        for text in texts
    )
    one, other, two = read(mbox, "mails")
    assert isinstance(one, RawCable)
    assert isinstance(two, RawCable)
    assert [parse_raw(each).canonical_id for each in (one, two)] == [
        "09PORTAMSEL42",
        "09PORTAMSEL43",
    ]
    assert isinstance(other, Passed)
    assert other.kind == "mail without a cable"
    assert one.source.file == "mails:2"


def test_an_attached_archive_is_named_and_a_picture_passed_over() -> None:
    message = mail("See the attachment.")
    message.add_attachment(bytes(range(256)) * 9, "application", "zip", filename="a.zip")
    message.add_attachment(bytes(range(256)) * 9, "image", "png", filename="a.png")
    reject, *passed = read(message.as_bytes())
    assert isinstance(reject, Reject)
    assert "save that as text and import it" in reject.reason
    assert passed == [
        Passed("x.eml!/a.png", "image"),
        Passed("x.eml", "text of a mail without a cable"),
    ]


def test_a_mail_in_a_folder_without_a_cable_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(mail("Lunch?").as_bytes())
    assert list(read_path(tmp_path)) == [Passed(str(path), "mail without a cable")]


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nFrom: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
        b"Message-ID: 1\nFrom: a\nContent-Type: text/plain; charset=nonsense\n\n\xff\xfe\n",
        b"Message-ID: 1\nFrom: a\nSubject: =?x?b?\xff?=\n\nherring",
        b"Message-ID: 1\nFrom: a\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"MIME-Version: 1\nFrom: a\n"
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1500)
        ),
        b"Message-ID: 1\nFrom: a\n" + b"x: y\n" * 20_000,
    ],
)
def test_damaged_and_hostile_mails_are_named(data: bytes) -> None:
    found = read(data)
    assert found
    assert all(isinstance(one, Reject | Passed) for one in found)


def test_the_text_of_a_mail_whose_cable_is_attached_is_passed_over() -> None:
    message = mail("Dear colleague,\nplease find the telegram attached.\n")
    message.add_attachment(TELEGRAM, filename="cable.txt")
    message.add_attachment("The almanac of lighthouses.\n", filename="almanac.txt")
    cable, *others = read(message.as_bytes())
    assert isinstance(cable, RawCable)
    kind = "text of a mail without a cable"
    assert others == [Passed("x.eml", kind), Passed("x.eml!/almanac.txt", kind)]


def twice(plain: str, html: str) -> bytes:
    message = mail(plain)
    message.add_alternative(f"<html><body><pre>{html}</pre></body></html>", subtype="html")
    return message.as_bytes()


CLIPPED = TELEGRAM[: TELEGRAM.index("2. (SBU)")]
IN_HTML = TELEGRAM.replace("&", "&amp;").replace("<", "&lt;")


def test_of_a_text_in_plain_and_in_html_the_fuller_is_read_and_the_other_named() -> None:
    raw = only(read(twice(f"{CLIPPED}[Message clipped]\n", IN_HTML)))
    assert raw.body == BODY
    said = [said for name, said in raw.record.extra if name == "left-out"]
    assert said == ["1 line in the plain text beside the cable is left out: [Message clipped]"]


def test_words_that_only_the_html_has_are_named_where_the_plain_text_is_fuller() -> None:
    raw = only(read(twice(TELEGRAM, IN_HTML[: IN_HTML.index("2. (SBU)")] + "Unsubscribe\n")))
    assert raw.body == BODY
    said = [said for name, said in raw.record.extra if name == "left-out"]
    assert said == ["1 line in the HTML beside the cable is left out: Unsubscribe"]
    same = only(read(twice(TELEGRAM, IN_HTML)))
    assert "left-out" not in dict(same.record.extra)


def test_another_telegram_in_html_is_another_cable() -> None:
    other = (
        "R 020803Z APR 09\nFM AMEMBASSY KARSOVA\nTO SECSTATE WASHDC\n\nUNCLAS KARSOVA 000077\n\n"
        "TAGS: ECON\nSUBJECT: SALT\n\n1. Barges wait upstream; nobody pays.\n\nTHISTLE\n"
    )
    found = read(twice(TELEGRAM, other))
    ids = [parse_raw(one).canonical_id for one in found if isinstance(one, RawCable)]
    assert ids == ["09PORTAMSEL42", "09KARSOVA77"]


@pytest.mark.parametrize("where", ["preamble", "epilogue"])
def test_a_telegram_above_or_below_the_parts_of_a_mail_is_read(where: str) -> None:
    message = mail("See below.")
    message.add_alternative("<p>See below.</p>", subtype="html")
    setattr(message, where, f"\n{TELEGRAM}\n")
    (raw,) = [one for one in read(message.as_bytes()) if isinstance(one, RawCable)]
    assert raw.body == BODY


def test_a_sentence_that_begins_with_from_begins_no_mail() -> None:
    said = "From February 2009 10:00:00 2010 the fleet stayed away."
    text = TELEGRAM.replace("2. (SBU)", f"{said}\n\n2. (SBU)")
    box = f"From clerk@example.org Mon Dec  6 08:03:00 2010\n{mail(text).as_string()}"
    raw = only(read(box.encode(), "x.mbox"))
    assert raw.body == BODY.replace("2. (SBU)", f"{said}\n\n2. (SBU)")


def test_a_part_of_a_cable_in_a_mail_of_its_own_is_never_passed_over() -> None:
    first, second = TELEGRAM.split("\n2. (SBU)")
    one, two = (
        f"From anna@example.org Mon Apr  6 10:00:00 2009\nFrom: anna@example.org\nSubject: {no}/2\n"
        f"Date: Mon, 6 Apr 2009 10:00:00 +0000\n\n{text}\n"
        for no, text in ((1, first), (2, f"2. (SBU){second}"))
    )
    cable, reject = read_bytes(f"{one}\n{two}".encode(), "a.mbox")
    assert isinstance(cable, RawCable)
    assert isinstance(reject, Reject)
    assert "begins in another file" in reject.reason


def test_a_mail_that_was_split_for_sending_says_so() -> None:
    first, second = TELEGRAM.split("\n2. (SBU)")
    mails = "\n".join(
        "From anna@example.org Mon Apr  6 10:00:00 2009\nMIME-Version: 1.0\n"
        f'Content-Type: message/partial; id="x@y"; number={no}; total=2\n\n{text}\n'
        for no, text in ((1, f"Subject: cable\n\n{first}"), (2, f"2. (SBU){second}"))
    )
    cable, reject = read_bytes(mails.encode(), "a.mbox")
    assert isinstance(cable, RawCable)
    assert any(
        "first part of 2" in said for name, said in cable.record.extra if name == "truncated"
    )
    assert isinstance(reject, Reject)
    assert "part 2 of 2" in reject.reason


def test_a_record_that_says_when_its_cable_was_received_is_no_mail() -> None:
    record = "ID: 09PORTAMSEL42\nReceived: 3 April 2009\nSent: 1 April 2009\n\n"
    found = only(read_bytes(f"{record}{BODY}\n".encode(), "x.txt"))
    assert found.record.id == "09PORTAMSEL42"
    assert found.source.form == "record"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mail_of_apples_is_read_without_its_length_and_what_stands_below(end: str) -> None:
    head = "From: Anna <a@example.org>\nTo: b@example.org\nSubject: x\nMime-Version: 1.0\n\n"
    mail = f"{head}{TELEGRAM}".replace("\n", end).encode()
    below = b'<?xml version="1.0"?>\n<plist version="1.0"><dict><key>flags</key></dict></plist>\n'
    found = [*read_bytes(f"{len(mail)}      \n".encode() + mail + below, "41.emlx")]
    (cable,) = (each for each in found if isinstance(each, RawCable))
    assert cable.source.form == "mail"
    assert cable.body == BODY
    assert found == [cable]


def test_nothing_of_a_mail_is_lost_below_a_number_that_is_not_its_length() -> None:
    head = "From: Anna <a@example.org>\nTo: b@example.org\nSubject: x\nMime-Version: 1.0\n\n"
    (cable,) = read_bytes(f"7\n{head}{TELEGRAM}".encode(), "41.emlx")
    assert isinstance(cable, RawCable)
    assert cable.body == BODY


@pytest.mark.parametrize(
    "quote", ['class="gmail_quote"', 'type="cite"', 'class="x protonmail_quote"']
)
@pytest.mark.parametrize("below", ["", "<p>Yours, a clerk of the harbour.</p>"])
def test_answers_between_what_a_mail_in_html_quotes_are_left_out_and_said(
    quote: str, below: str
) -> None:
    lines = [f"{line}<br>" for line in TELEGRAM.split("\n")]
    at = next(at for at, line in enumerate(lines) if line.startswith("2. "))
    answered = f"</blockquote><div>He would never say that.</div>\n<blockquote {quote}>"
    quoted = "\n".join([*lines[:at], answered, *lines[at:]])
    html = f"<html><body>See:<blockquote {quote}>{quoted}</blockquote>{below}</body></html>"
    message = mail()
    message.set_content(html, subtype="html")
    cable = parse_raw(only(read(message.as_bytes())))
    assert [block.number for block in cable.blocks if block.number] == [1, 2]
    assert cable.signers == ("KETTLEWELL",)
    assert "would never say" not in "".join(block.text for block in cable.blocks)
    said = [each.message for each in cable.warnings if "would never say" in each.message]
    assert "below the lines of the cable" in "".join(said)


def test_what_a_telegram_of_a_mail_quotes_is_its_own() -> None:
    before, after = TELEGRAM.replace("\n", "<br>\n").split("2. ", 1)
    quoted = "<blockquote type=cite>The herring is ours and was ever ours, he read.</blockquote>"
    html = f"<html><body><div>{before}{quoted}2. {after}</div></body></html>"
    message = mail()
    message.set_content(html, subtype="html")
    cable = parse_raw(only(read(message.as_bytes())))
    assert "ever ours" in "".join(block.text for block in cable.blocks)


@pytest.mark.parametrize("mark", ["// ", "@T:", "| ", ""])
def test_a_text_with_an_id_in_front_of_a_line_is_no_mail_without_a_cable(mark: str) -> None:
    lines = ("Reference ID: 09PORTAMSEL42", "Tugs", "", "The tugs are sold.")
    text = "\n".join(f"{mark}{line}" for line in lines)
    mail = f"From: a@example.org\nTo: b@example.org\nSubject: It\n\nSee below.\n\n{text}\n"
    (found,) = read_bytes(mail.encode(), "m.eml")
    if isinstance(found, Reject):
        assert "begins with 09PORTAMSEL42" in found.reason
    else:
        assert isinstance(found, RawCable)


def test_a_mail_that_cites_a_cable_is_passed_over() -> None:
    mail = "From: a@example.org\nTo: b@example.org\nSubject: It\n\nI read 09PORTAMSEL42 today.\n"
    (found,) = read_bytes(mail.encode(), "m.eml")
    assert isinstance(found, Passed)


def with_subject(subject: str, text: str = BODY) -> EmailMessage:
    message = mail(text)
    message.replace_header("Subject", subject)
    return message


@pytest.mark.parametrize(
    "subject", ["09PORTAMSEL42", "[cables] 09PORTAMSEL42", "Fwd: cable 09PORTAMSEL42: The herring"]
)
def test_a_subject_names_the_cable_whose_text_has_no_date(subject: str) -> None:
    raw = only(read(with_subject(subject).as_bytes()))
    assert parse_raw(raw).canonical_id == "09PORTAMSEL42"


@pytest.mark.parametrize(
    "subject", ["09PORTAMSEL43", "09VASTRANIA42", "09PORTAMSEL42 and 08PORTAMSEL42", "Two of them"]
)
def test_a_subject_that_the_text_does_not_bear_out_names_none(subject: str) -> None:
    found = read(with_subject(subject).as_bytes())
    assert [parse_raw(raw).canonical_id for raw in found if isinstance(raw, RawCable)] in ([], [""])


def test_a_mail_within_a_mail_is_named_by_its_own_subject() -> None:
    outer = with_subject("Digest, Vol 3", "Here they are.")
    for serial in (42, 43):
        text = BODY.replace("000042", f"{serial:06}").replace("at dawn", f"{serial} at dawn")
        outer.add_attachment(with_subject(f"09PORTAMSEL{serial}", text))
    found = [raw for raw in read(outer.as_bytes()) if isinstance(raw, RawCable)]
    assert [parse_raw(raw).canonical_id for raw in found] == ["09PORTAMSEL42", "09PORTAMSEL43"]
