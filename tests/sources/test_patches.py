"""Differences between two texts are no cable: both sides' words are never read as one."""

from __future__ import annotations

import difflib

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Reject, read_bytes, read_text
from tests.sources.samples import TELEGRAM, only_reject, read_one

OLD = TELEGRAM
NEW = TELEGRAM.replace("at dawn", "at noon")


def _lines(text: str) -> list[str]:
    return text.split("\n")[:-1]


def _unified(context: int, heads: bool = True) -> str:
    names = ("a/42.txt", "b/42.txt")
    lines = list(difflib.unified_diff(_lines(OLD), _lines(NEW), *names, lineterm="", n=context))
    return "\n".join(lines if heads else lines[2:]) + "\n"


def _normal() -> str:
    return "14c14\n< 1. (SBU) The fleet left at dawn.\n---\n> 1. (SBU) The fleet left at noon.\n"


@pytest.mark.parametrize("context", [1, 3, 99])
@pytest.mark.parametrize("heads", [True, False])
def test_a_unified_patch_is_named_with_what_to_do(context: int, heads: bool) -> None:
    reject = only_reject(read_text(_unified(context, heads), "x.txt"))
    assert reject.file == ("x.txt!/42.txt" if heads else "x.txt")
    assert "patch" in reject.reason
    assert "import the text that it makes" in reject.reason


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(difflib.context_diff(_lines(OLD), _lines(NEW), "a", "b", lineterm="")) + "\n",
        f"{_normal()}20,21d19\n< 2. (SBU) Herring.\n< KETTLEWELL\n",
        TELEGRAM.replace("at dawn", "at [-dawn-]{+noon+}"),
        TELEGRAM.replace("at dawn", "at {--dawn--}{++noon++}"),
    ],
)
def test_other_differences_are_named_as_well(text: str) -> None:
    assert "words of two texts" in only_reject(read_text(text, "x.txt")).reason


def test_a_patch_on_a_page_or_in_a_mail_is_named() -> None:
    page = f"<html><body><pre>{_unified(99)}</pre></body></html>"
    assert "patch" in only_reject(read_text(page, "x.html")).reason
    mail = f"Message-ID: <1@example.org>\nFrom: a\nSubject: [PATCH] noon\n\n{_unified(99)}"
    assert "patch" in only_reject(read_bytes(mail.encode(), "x.eml")).reason


def _added(name: str, text: str) -> str:
    lines = _lines(text)
    return (
        f"diff --git a/{name} b/{name}\nnew file mode 100644\nindex 000000..1a2b3c\n"
        f"--- /dev/null\n+++ b/{name}\n@@ -0,0 +1,{len(lines)} @@\n"
        + "".join(f"+{line}\n" for line in lines)
    )


def test_of_a_file_that_is_new_the_text_is_read_and_that_is_said() -> None:
    other = TELEGRAM.replace("000042", "000043").replace("#0042", "#0043")
    text = _added("42.txt", TELEGRAM) + _added("43.txt", other) + _unified(3)
    one, two, reject = read_text(text, "x.patch")
    assert isinstance(one, RawCable)
    assert isinstance(two, RawCable)
    assert isinstance(reject, Reject)
    assert one.source.file == "x.patch!/42.txt"
    assert [parse_raw(each).id for each in (one, two)] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert one.body == read_one(TELEGRAM).body
    assert any("of a patch is left out" in each.message for each in parse_raw(one).warnings)


def test_a_telegram_beside_a_patch_is_read_too() -> None:
    other = TELEGRAM.replace("000042", "000043").replace("#0042", "#0043")
    cable, reject = read_text(f"{other}\n{_unified(3)}", "x.txt")
    assert isinstance(cable, RawCable)
    assert parse_raw(cable).id == "09PORTAMSEL43"
    assert isinstance(reject, Reject)


def test_signs_of_the_kind_within_a_telegram_make_no_patch() -> None:
    odd = TELEGRAM.replace("at dawn", "@@ -1 @@ {+} [-] at dawn").replace('(SBU) "', '(SBU) > "')
    assert "left port @@ -1 @@" in read_one(odd).body
