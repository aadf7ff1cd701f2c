"""Records of mails in which a telegram without a header was sent: whose ID and whose date."""

from __future__ import annotations

import csv
import io

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from tests.sources.samples import BODY, told


def _cable(sender: str, subject: str) -> RawCable:
    made = io.StringIO()
    names = ["Date", "From", "To", "Subject", "Body"]
    row = ["2011-09-01 14:11", sender, "b@example.org", subject, BODY.replace("01 OF 02", "1 OF 2")]
    csv.writer(made).writerows([names, row])
    (cable,) = read_bytes(made.getvalue().encode(), "mail.csv")
    assert isinstance(cable, RawCable)
    return cable


@pytest.mark.parametrize("subject", ["FW: cable 09PORTAMSEL42", "Re: [list] 09PORTAMSEL42 (fwd)"])
def test_an_id_in_the_subject_is_the_cables_where_its_text_has_post_and_number(
    subject: str,
) -> None:
    raw = _cable("Anton Vey <a@example.org>", subject)
    assert parse_raw(raw).id == "09PORTAMSEL42"
    assert raw.record.origin is None


@pytest.mark.parametrize("subject", ["It", "FW: 09PORTAMSEL43"])
def test_a_year_that_the_date_of_a_mail_makes_is_in_doubt(subject: str) -> None:
    raw = _cable("Anton Vey <a@example.org>", subject)
    assert raw.record.origin is None
    assert ("From", "Anton Vey <a@example.org>") in raw.record.extra
    said = told(raw)
    assert any("when somebody wrote of it" in each for each in said)


def test_a_post_that_sent_a_cable_is_its_origin() -> None:
    assert _cable("Embassy Port Amsel", "It").record.origin == "Embassy Port Amsel"
