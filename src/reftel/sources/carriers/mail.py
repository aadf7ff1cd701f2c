"""Mails that carry cables: one (``.eml``) or many in a file (mbox), their parts and attachments.

Texts and attached texts are looked through, whatever their transfer encoding, also where they are
quoted with ``>``. The standard library reads the mails; a text's own encoding is what it says, if
there is such a one.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from typing import TYPE_CHECKING, Final, cast

from reftel.cable.raw_cable import MAIL, TRUNCATED, Extra
from reftel.sources.boundaries import around
from reftel.sources.carriers import mail_encodings, patches
from reftel.sources.carriers.alternatives import fuller
from reftel.sources.carriers.flowed import is_flowed, joined
from reftel.sources.carriers.preface import without_preface
from reftel.sources.cleaning.margin import without_margin
from reftel.sources.decoding.decode import decode, is_text, repaired
from reftel.sources.form import Carried, FileHead
from reftel.sources.piece import MAX_TEXT, Cut, Piece, Reject
from reftel.sources.recognising import signs
from reftel.sources.tables.lines import Lines

if TYPE_CHECKING:
    from email.message import Message

    from reftel.sources.stream import Stream

FORM: Final = "mail"

# Who sent it and when, as C's ``asctime`` writes it; an address may have a date in another form.
_FROM: Final = re.compile(
    r"From (?:\S+\s{1,3}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s{1,3}[A-Z][a-z]{2}\s{1,3}\d|\S+@\S+ )"
    r".{0,60}\d\d:\d\d.{0,40}\d{4}"
)
_LENGTH: Final = re.compile(rb"(\d{1,8}) {0,20}\r?\n")  # of a mail of Apple's, in bytes, above it
_LENGTH_WITHIN: Final = 32
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
_OF_MAIL: Final = frozenset(
    (
        "return-path",
        "received",
        "message-id",
        "mime-version",
        "delivered-to",
        "x-mailer",
        "dkim-signature",
    )
)
_SENT: Final = frozenset(("from", "to", "subject", "date"))
_SAVE_IT: Final = "save its text and what is attached, and import these"
_FIRST: Final = (
    "the mail is the first part of {} of one that was split; the others follow elsewhere"
)
_PART: Final = (
    "part {} of {} of a mail that was split for sending; put the texts of its parts into one file,"
    " and import that"
)
_FROM_QUOTED: Final = re.compile(r"^>(?=>*From )", re.MULTILINE)  # as a box of mails has it
_SIGNATURE: Final = "\n-- \n"  # RFC 3676
_MOST_PARTS: Final = 500
_BROKEN: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError, MessageError)
"""What reading a damaged or hostile mail can raise."""


def is_mail(head: FileHead) -> bool:
    """Whether a file begins as a mail does, or as a file of many."""
    lines = head.text.lstrip("\n").split("\n")
    if _LENGTH.match(head.data):
        lines = lines[1:]
    if _FROM.match(lines[0]):
        return True
    fields = set()
    for line in lines:
        if match := _FIELD.match(line):
            fields.add(match[1].lower())
        elif not line[:1].isspace():
            break
    if len(fields) < 2:
        return False
    is_sent = bool(fields & _SENT)
    # A record may say when a cable was received.
    return bool(fields & (_OF_MAIL if is_sent else _OF_MAIL - {"received"})) or (
        is_sent and head.ends(".eml", ".mbox")
    )


def cut(stream: Stream, name: str) -> Iterator[Cut]:
    """Yield the mails of a file, a piece each; what stands below one of Apple's is no mail."""
    if length := _LENGTH.match(stream.peek(_LENGTH_WITHIN)):
        stream.read(length.end())
        data, below = stream.read(min(int(length[1]), MAX_TEXT)), stream.read(MAX_TEXT)
        data += b"" if below.lstrip().startswith(b"<?xml") else below  # else the length is wrong
        yield Piece(name, data, form=FORM, line=2)
        return
    lines = Lines(stream)
    mail: list[str] = []
    size, first, blank, many = 0, 1, True, False
    for line in lines:
        if blank and _FROM.match(line):
            if mail and "".join(mail).strip():
                yield _piece(mail, name, first, many=True)
            mail, size, first, many = [], 0, lines.number - 1, True
        size += len(line)
        if size <= MAX_TEXT:
            mail.append(line)
        elif size - len(line) <= MAX_TEXT:
            yield Reject(
                name,
                f"line {first}",
                f"a mail larger than {MAX_TEXT >> 20} MB; save what is attached and import that",
            )
            mail = []
        blank = not line.strip()
    if mail:
        yield _piece(mail, name, first, many=many)


def _piece(mail: list[str], name: str, first: int, *, many: bool) -> Piece:
    if _FROM.match(mail[0]):
        mail = mail[1:]
        first += 1
    data = "".join(mail).encode("utf-8", "surrogateescape")
    return Piece(f"{name}:{first}" if many else name, data, form=FORM, line=first)


def texts(piece: Piece) -> Iterator[Carried | Reject]:
    """Yield the texts of a mail: its own, then what is attached to it."""
    try:
        mail = email.message_from_bytes(piece.data)
        which, parts = _split(mail)
        if which > 1:
            yield Reject(piece.file, None, _PART.format(which, parts))
            return
        found: list[Carried] = []
        plain: int | None = None  # which of them is a telegram in plain text
        for number, (part, subject) in enumerate(_walk(mail)):
            if number >= _MOST_PARTS:
                yield from found
                yield Reject(
                    piece.file,
                    None,
                    f"a mail of more than {_MOST_PARTS} parts; save them and import them",
                )
                return
            if part.is_multipart():
                found += _around_parts(part, piece.file, subject)
                continue
            is_html = part.get_content_subtype() == "html"
            for each in _of_part(part, piece.file, subject):
                if plain is not None and is_html and not part.get_filename():
                    # The same text again in HTML is no other cable.
                    if one := fuller(found[plain], each):
                        found[plain] = one
                        continue
                elif not is_html and _may_be_cable(each.text or ""):
                    plain = len(found)
                found.append(each)
        cut_off = ((TRUNCATED, _FIRST.format(parts)),) if which else ()
        yield from (replace(each, notes=(*each.notes, *cut_off)) for each in found)
    except _BROKEN as error:
        yield Reject(
            piece.file, None, f"a mail that cannot be read ({type(error).__name__}); {_SAVE_IT}"
        )


def _may_be_cable(text: str) -> bool:
    return signs.is_telegram(text) or signs.has_paragraph(text)


def _walk(mail: Message, subject: str = "") -> Iterator[tuple[Message, str]]:
    """Yield a mail and its parts, each with the subject of the innermost mail that it is of."""
    subject = _subject(mail) or subject
    yield mail, subject
    for part in mail.get_payload() if mail.is_multipart() else ():
        yield from _walk(cast("Message", part), subject)


def _split(mail: Message) -> tuple[int, str]:
    """Return which part a mail is of one that was split for sending (RFC 2046), and of how many.

    The number is 0 where it is whole.
    """
    if mail.get_content_type() != "message/partial":
        return 0, ""
    number, total = (str(mail.get_param(name) or "") for name in ("number", "total"))
    return int(number) if number.isdecimal() else 2, total or "several"


def _around_parts(mail: Message, file: str, subject: str) -> Iterator[Carried]:
    """Yield what stands above and below the parts of a mail, which no program shows, if a cable."""
    for found in (mail.preamble, mail.epilogue):
        if found and signs.is_telegram(found):
            text, notes = decode(found.encode("utf-8", "surrogateescape"))
            notes = (*notes, (MAIL, subject)) if subject else notes
            text, left_out = without_preface(text)
            yield Carried(file, text, (*notes, *left_out))


def _of_part(part: Message, file: str, subject: str) -> Iterator[Carried]:
    """Yield the text of one part, if it is one."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return
    made: Extra = ()
    if part.defects and (mended := mail_encodings.decoded(str(part.get_payload()))):
        data, made = mended
    name = part.get_filename()
    if not name and not is_text(data):
        name = f"part.{part.get_content_subtype()}"
    file = f"{file}!/{name}" if name else file
    if not is_text(data):
        yield Carried(file, data=data)
        return
    text, notes = _decoded(part, data)
    if inner := mail_encodings.decoded(text):
        data, made = inner[0], (*made, *inner[1])
        if not is_text(data):
            yield Carried(file if name else f"{file}!/part", data=data)
            return
        text, notes = decode(data)
    raw = data if name else b""
    notes = (*notes, *made, *(((MAIL, subject),) if subject else ()))
    if part.get_content_subtype() == "html":
        is_page = "<html" in text[:2000].lower()
        yield Carried(file, text if is_page else f"<html>{text}</html>", notes, raw)
        return
    if is_flowed(part):
        text, lines = joined(text, part)
        said = f"{lines:,} lines that were wrapped for sending are joined (format=flowed)"
        notes = (*notes, ("lines", said)) if lines else notes
    if patches.is_patch(text):
        yield Carried(file, text, notes, raw)
        return
    text = _FROM_QUOTED.sub("", text)
    text, signature = _without_signature(text)
    text, unquoted = without_margin(text)
    text, left_out = without_preface(text)
    notes = (*notes, *unquoted, *left_out, *signature)
    yield Carried(file, text, notes, raw)


def _without_signature(text: str) -> tuple[str, Extra]:
    """Return a mail's text without the signature of its sender, and what to say of that."""
    mail, mark, signature = text.rpartition(_SIGNATURE)
    if not mark or not signs.is_telegram(mail) or not around.is_prose(signature):
        return text, ()
    return f"{mail}\n", around.left_out(signature.split("\n"), "behind")


def _decoded(part: Message, data: bytes) -> tuple[str, Extra]:
    """Return the text of a part, in the encoding that it names, if it is one."""
    charset = part.get_content_charset()
    if charset and charset not in ("utf-8", "us-ascii", "ascii"):
        try:
            text = data.decode(charset, "replace")
        except _BROKEN:
            return decode(data)
        other, notes = decode(data)
        if signs.is_telegram(text) or not signs.is_telegram(other):
            return repaired(text)
        return other, (*notes, ("encoding", f"the mail says {charset}, which its text is not"))
    return decode(data)


def _subject(mail: Message) -> str:
    """Return the subject of a mail as it is read."""
    raw = str(mail.get("Subject", ""))[:300]
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except _BROKEN:
        return raw
