"""Mails in a random shape: who forwards, quotes and attaches what, and writes beside it."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from tests.sources.shapes.telegrams import TelegramShape
from tests.sources.shapes.written import Written, remark

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tests.sources.shapes.cables import Made

_LIST: Final = (
    "_______________________________________________\nHarbour mailing list\n"
    "Harbour@lists.example.org\nhttps://lists.example.org/listinfo/harbour\n"
)
_DISCLAIMER: Final = (
    "This e-mail is confidential. If you are not the addressee, delete it and tell the sender."
)
_SIGNATURES: Final = {
    "dashes": "-- \nBen Ottersley\nPort archive, Lindmere\n",
    "plain": "Regards,\nBen\n",
    "list": _LIST,
    "disclaimer": _DISCLAIMER + "\n",
    "phone": "Sent from my telephone\n",
    "none": "",
}
_INTRUDING: Final = {
    "dashes": ("Ottersley",),
    "plain": ("Regards",),
    "list": ("lists.example.org",),
    "disclaimer": ("addressee",),
    "phone": ("telephone",),
    "quoted": ("Lindqvist",),
    "forwarded": ("Lindqvist",),
    "outlook": ("Lindqvist",),
}
_WROTE: Final = "Anna Lindqvist wrote:"
_ABOVE: Final = {
    "forwarded": (
        "---------- Forwarded message ----------\nFrom: Anna Lindqvist <anna@example.org>\n"
        "Date: Mon, Sep 5, 2011 at 9:12 AM\nSubject: {}\nTo: Ben Otter <ben@example.org>"
    ),
    "outlook": (
        "-----Original Message-----\nFrom: Anna Lindqvist\n"
        "Sent: Monday, September 05, 2011 9:12 AM\nTo: Ben Otter\nSubject: {}"
    ),
}
_DATE: Final = "Tue, 06 Sep 2011 10:1{}:00 +0200"


@dataclass(frozen=True)
class MailShape:
    """How mails are written, by random choices, the same for all of a file.

    ``cables`` is how they are spread over mails: each in its own, all in one, each in two.
    ``wrapped`` is how a cable stands in its mail.
    """

    telegram: TelegramShape
    cables: str
    wrapped: str
    body: str
    encoding: str
    signature: str
    id_in: str
    remarks: frozenset[str]
    is_pasted: bool
    has_label: bool

    @classmethod
    def chosen(cls, choose: random.Random) -> MailShape:
        """Return one of the shapes."""
        telegram = TelegramShape.chosen(choose)
        places = ("above", "between", "below")
        return cls(
            telegram,
            choose.choice(("each", "each", "all", "all", "halves")),
            choose.choice(("plain", "plain", "quoted", "forwarded", "outlook", "attached")),
            choose.choice(("plain", "plain", "plain", "alternative", "html")),
            choose.choice(("8bit", "8bit", "base64", "quoted-printable")),
            choose.choice((*_SIGNATURES,)),
            choose.choice(("line", "labels", "subject", *(("text",) if telegram.has_date else ()))),
            frozenset(each for each in places if choose.random() < 0.4),
            choose.random() < 0.2,
            choose.random() < 0.5,
        )

    def write(self, cables: Sequence[Made], choose: random.Random) -> Written:
        """Return a box of mails, one mail, or their texts as somebody pasted them."""
        words = tuple(f"bimbam{place}" for place in sorted(self.remarks))
        said = {word.removeprefix("bimbam"): remark(choose, word) for word in words}
        mails = [self._mail(at, group, said) for at, group in enumerate(self._groups(cables))]
        if self.is_pasted:
            name, text = "mails.txt", "\n\n".join(mails)
        elif len(mails) == 1:
            name, text = "mail.eml", mails[0]
        else:
            froms = (f"From ben@example.org Tue Sep  6 10:1{at}:00 2011\n" for at in range(9))
            name = "box.mbox"
            text = "\n".join(start + mail for start, mail in zip(froms, mails, strict=False))
        return Written(
            name,
            text.encode(),
            (*words, *_INTRUDING.get(self.signature, ()), *_INTRUDING.get(self.wrapped, ())),
            has_dates=self.telegram.has_date or self.id_in == "labels",
            has_subjects=self.telegram.head != "none" or self.id_in == "labels",
        )

    def _groups(self, cables: Sequence[Made]) -> list[list[tuple[Made, list[str]]]]:
        """Return which cables, and which of their blocks, are in which mail."""
        whole = [(cable, self._record(cable) + self.telegram.blocks(cable)) for cable in cables]
        if self.cables == "all" and self.id_in != "subject":
            return [whole]
        if self.cables != "halves":
            return [[each] for each in whole]
        return [[(cable, half)] for cable, all_ in whole for half in (all_[:-2], all_[-2:])]

    def _record(self, cable: Made) -> list[str]:
        if self.id_in == "labels":
            date = f"Date: {cable.date}" if self.has_label else f"Created: {cable.date} 09:30"
            return [
                (
                    f"Reference ID: {cable.id}\n{date}\nClassification: CONFIDENTIAL\n"
                    f"Subject: {cable.subject}"
                )
            ]
        return [cable.id] if self.id_in == "line" else []

    def _mail(self, at: int, group: Sequence[tuple[Made, list[str]]], said: dict[str, str]) -> str:
        first = group[0][0]
        is_named = self.id_in == "subject" or self.cables == "halves"
        subject = f"{first.id} {first.subject}" if is_named else "The harbour papers"
        if self.cables == "halves":
            subject = f"{subject} ({at % 2 + 1}/2)"
        head = (
            f"From: Ben Otter <ben@example.org>\nTo: ottoline@example.org\n"
            f"Date: {_DATE.format(at)}\nSubject: {subject}\n"
        )
        parts = [self._wrapped(cable, blocks, said) for cable, blocks in group]
        attached = [(name, text) for name, text in parts if name]
        text = "\n\n".join(
            [
                *([said["above"]] if "above" in said else []),
                *(["See what is attached."] if attached else []),
                *(text for name, text in parts if not name),
                *([said["below"]] if "below" in said else []),
                *filter(None, [_SIGNATURES[self.signature].rstrip("\n")]),
            ]
        )
        return self._as_mail(head, text + "\n", attached)

    def _wrapped(self, cable: Made, blocks: Sequence[str], said: dict[str, str]) -> tuple[str, str]:
        """Return the name under which a cable is attached, and its text."""
        above, below = [*blocks[:-2]], [*blocks[-2:]]
        if self.wrapped == "attached":
            return f"{cable.id}.txt", "\n\n".join(blocks)
        if self.wrapped == "quoted":
            between = [said["between"]] if "between" in said else []
            return "", "\n\n".join(
                [_WROTE, *map(_quoted, filter(None, (above,))), *between, _quoted(below)]
            )
        between = [f"[{said['between']} - Ben]"] if "between" in said else []
        front = [_ABOVE[self.wrapped].format(cable.subject)] if self.wrapped in _ABOVE else []
        return "", "\n\n".join([*front, *above, *between, *below])

    def _as_mail(self, head: str, text: str, attached: Sequence[tuple[str, str]]) -> str:
        if self.is_pasted:
            pasted = "".join(f"\n{name}\n\n{inside}\n" for name, inside in attached)
            return f"{head}\n{text}{pasted}"
        paragraphs = (escape(each).replace("\n", "<br>\n") for each in text.split("\n\n"))
        page = f"<html><body>{''.join(f'<p>{each}</p>' for each in paragraphs)}</body></html>\n"
        bodies = {"plain": [("plain", text)], "html": [("html", page)]}.get(
            self.body, [("plain", text), ("html", page)]
        )
        texts = [self._part(f"text/{kind}; charset=utf-8", each) for kind, each in bodies]
        body = texts[0] if len(texts) == 1 else _several("alternative", texts)
        files = [
            self._part(
                f'text/plain; charset=utf-8; name="{name}"\n'
                f'Content-Disposition: attachment; filename="{name}"',
                inside + "\n",
            )
            for name, inside in attached
        ]
        return f"{head}MIME-Version: 1.0\n{_several('mixed', [body, *files]) if files else body}"

    def _part(self, kind: str, text: str) -> str:
        data = text.encode()
        if self.encoding == "base64":
            text = base64.encodebytes(data).decode()
        elif self.encoding == "quoted-printable":
            text = quopri.encodestring(data).decode()
        return f"Content-Type: {kind}\nContent-Transfer-Encoding: {self.encoding}\n\n{text}"


def _quoted(blocks: Sequence[str]) -> str:
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _several(kind: str, parts: Sequence[str]) -> str:
    mark = f"=_{kind}"
    inside = "".join(f"--{mark}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\n\n{inside}--{mark}--\n'
