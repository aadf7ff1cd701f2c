"""Invented telegrams in sections, and of different cables under one ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ID = "09PORTAMSEL42"
HEAD = "E.O. 12958: DECL: 11/12/2019\nTAGS: PREL, ECON\nSUBJECT: {subject}\n\n"
TEXTS = (
    (
        "1. (C) The herring quarrel began in the spring, when Vastrania lost its nets.\n\n"
        "2. (C) Harbour master Odo Brandt told Econoff that he had never seen so many gulls"
    ),
    (
        "in one place, and that nobody would ever find the nets again.\n\n"
        "3. (C) The council met three times without a quorum. Its clerk kept the minutes in verse."
    ),
    ("4. (C) Comment: The quarrel will outlive the council, and perhaps the herring.\n\nBRANDT"),
)
OTHER = (
    "1. (U) A regatta of paper boats was held on the lake of Tunnmoor under a cloudless sky.\n\n"
    "2. (U) The winner, a baker, declined the medal and asked for dry socks instead.\n\nTUNN"
)


def telegram(
    text: str,
    *,
    section: str = "",
    sent: str = "121000Z NOV 09",
    subject: str = "",
    serial: int = 42,
    under: str = "",
) -> str:
    """A telegram of PORT AMSEL; only what has a subject has a head."""
    head = HEAD.format(subject=subject) if subject else ""
    return (
        f"VZCZCXRO0917\nRR RUEHXA\nDE RUEHPA #{serial:04d} 3161000\nZNY CCCCC ZZH\nR {sent}\n"
        f"FM AMEMBASSY PORT AMSEL\nTO RUEHC/SECSTATE WASHDC 1766\n\n"
        f"C O N F I D E N T I A L {section}PORT AMSEL {serial:06d}\n\nSIPDIS\n\n{head}{text}\n"
        f"{under}"
    )


def sections() -> list[str]:
    """The three sections of one telegram."""
    return [
        telegram(
            text, section=f"SECTION 0{number} OF 03 ", subject="THE HERRING QUARREL" * (number == 1)
        )
        for number, text in enumerate(TEXTS, 1)
    ]


def whole() -> str:
    """The same telegram in one text, which has lost its page breaks."""
    text = f"{TEXTS[0]} {TEXTS[1]}\n\n{TEXTS[2]}"
    return telegram(text, section="SECTION 01 OF 03 ", subject="THE HERRING QUARREL")


def another(*, sent: str = "030900Z MAR 09", subject: str = "PAPER BOATS") -> str:
    """A telegram of another time and subject that says that it is number 42, too."""
    return telegram(OTHER, sent=sent, subject=subject)


def write(folder: Path, *texts: str) -> list[Path]:
    """Write each text into a file of its own; return the files in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, text in enumerate(texts):
        file = folder / f"telegram-{number}.txt"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files
