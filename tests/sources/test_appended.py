"""Files of several encodings or of a server's chunks are read as their texts were written."""

from __future__ import annotations

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_bytes
from reftel.sources.decoding import chunks
from tests.sources.samples import TELEGRAM, only

OTHER = (
    TELEGRAM.replace("000042", "000057")
    .replace("0910803", "0920903")
    .replace("010803Z", "020903Z")
    .replace("HERRING QUARREL GOES", "LIGHTHOUSE LEASE GOES")
)
WIDE = ("utf-16", "utf-16-le", "utf-16-be")


def read(data: bytes) -> list[RawCable]:
    found = [*read_bytes(data, "all.txt")]
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


def texts(data: bytes) -> list[tuple[str, list[str]]]:
    cables = map(parse_raw, read(data))
    return [(each.id, [block.text for block in each.blocks]) for each in cables]


WHOLE = [*texts(TELEGRAM.encode()), *texts(OTHER.encode())]


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_in_utf_16_behind_one_of_bytes_is_read(encoding: str, end: str) -> None:
    first, other = (each.replace("\n", end) for each in (TELEGRAM, OTHER))
    assert texts(first.encode() + other.encode(encoding)) == WHOLE


@pytest.mark.parametrize("encoding", WIDE)
def test_a_text_of_bytes_behind_one_in_utf_16_is_read(encoding: str) -> None:
    assert texts(TELEGRAM.encode(encoding) + OTHER.encode()) == WHOLE


def test_texts_by_turns_are_read_and_the_cables_say_so() -> None:
    third = OTHER.replace("000057", "000066").replace("020903Z", "030903Z")
    data = TELEGRAM.encode("utf-16") + OTHER.encode() + third.encode("utf-16-le")
    found = read(data)
    assert [parse_raw(each).id for each in found] == [
        "09PORTAMSEL42",
        "09PORTAMSEL57",
        "09PORTAMSEL66",
    ]
    for each in found:
        assert any("UTF-16" in said for name, said in each.record.extra if name == "repaired")


def test_letters_of_east_asia_in_utf_16_are_no_bytes() -> None:
    text = TELEGRAM.replace("at dawn", "鯡漁船隊離港" * 60 + " at dawn")
    assert "鯡漁船隊離港" * 60 in only(read_bytes(text.encode("utf-16"), "one.txt")).body


def test_bytes_that_are_no_text_stay_none() -> None:
    data = TELEGRAM.encode() + bytes(range(256)) * 8 + TELEGRAM.encode()
    assert not any(isinstance(each, RawCable) for each in read_bytes(data, "all.txt"))


HEAD = "HTTP/1.1 200 OK\r\nServer: quay\r\nTransfer-Encoding: chunked\r\n\r\n"


def in_chunks(text: str, size: int = 300) -> bytes:
    data = text.encode()
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)


def body(text: str) -> list[str]:
    return [block.text for block in parse_raw(only(read_bytes(text.encode(), "one.txt"))).blocks]


def test_the_sizes_of_a_servers_chunks_are_none_of_the_text() -> None:
    found = only(read_bytes(HEAD.encode() + in_chunks(TELEGRAM) + b"0\r\n\r\n", "one.txt"))
    assert [block.text for block in parse_raw(found).blocks] == body(TELEGRAM)
    assert any("chunks" in said for name, said in found.record.extra if name == "left-out")


def test_chunks_that_break_off_say_so() -> None:
    data = HEAD.encode() + in_chunks(TELEGRAM)[:-20]
    assert ("truncated", "its chunks break off") in only(read_bytes(data, "a.txt")).record.extra


def test_sizes_that_do_not_hold_are_named_and_nothing_is_taken_away() -> None:
    data = HEAD.encode() + in_chunks(TELEGRAM).replace(b"dawn", b"dawn of the day")
    found = only(read_bytes(data, "one.txt"))
    assert "dawn of the day" in found.body
    assert any("chunks" in said for name, said in found.record.extra if name == "in-doubt")


def test_an_answer_whose_chunks_were_joined_is_read_as_it_is() -> None:
    found = only(read_bytes((HEAD + TELEGRAM).encode(), "one.txt"))
    assert [block.text for block in parse_raw(found).blocks] == body(TELEGRAM)
    assert not any("chunks" in said for _, said in found.record.extra)


def test_chunks_behind_the_head_of_a_redirection_are_joined() -> None:
    moved = "HTTP/1.1 301 Moved\r\nLocation: http://example.org/quay\r\n\r\n"
    found = only(read_bytes((moved + HEAD).encode() + in_chunks(TELEGRAM) + b"0\r\n\r\n", "a.txt"))
    assert [block.text for block in parse_raw(found).blocks] == body(TELEGRAM)


def test_what_stands_behind_the_last_chunk_is_read() -> None:
    first, other = (HEAD.encode() + in_chunks(each) + b"0\r\n\r\n" for each in (TELEGRAM, OTHER))
    assert texts(first + OTHER.encode()) == WHOLE
    (one, above), two = texts(
        first + other
    )  # the head of the second answer stands behind the first
    whole = WHOLE[0][1][:-1]
    assert (one, above[: len(whole)], two) == (WHOLE[0][0], whole, WHOLE[1])


def test_thousands_of_answers_are_joined_one_after_the_other() -> None:
    """A hostile file has as many as it likes."""
    data, said = chunks.joined((HEAD.encode() + in_chunks("quay") + b"0\r\n\r\n") * 3_000)
    assert data.count(b"\r\n\r\nquay\n") == 3_000
    assert [name for name, _ in said] == ["left-out"]


ORDERS = [("le", "be"), ("be", "le"), ("le", "le"), ("be", "be")]


@pytest.mark.parametrize("orders", ORDERS)
@pytest.mark.parametrize(("mark", "between"), [("\ufeff", b""), ("", b""), ("\ufeff", b"\n")])
def test_texts_in_utf_16_of_either_order_are_each_read(
    orders: tuple[str, str], mark: str, between: bytes
) -> None:
    first, other = (
        f"{mark}{each}".encode(f"utf-16-{order}")
        for each, order in zip((TELEGRAM, OTHER), orders, strict=True)
    )
    assert texts(first + between + other) == WHOLE


@pytest.mark.parametrize("order", ["le", "be"])
def test_a_line_end_of_one_byte_costs_no_letter(order: str) -> None:
    first, other = (each.encode(f"utf-16-{order}") for each in (TELEGRAM, OTHER))
    assert texts(first + b"\n" + other) == WHOLE
    assert texts(first + b"\n") == WHOLE[:1]


@pytest.mark.parametrize("orders", ORDERS[:2])
def test_a_change_of_order_is_said_however_long_the_texts_are(orders: tuple[str, str]) -> None:
    long = TELEGRAM.replace("at dawn", "at dawn, " + "the quay of Kåfjörd, селёдка, " * 300)
    texts = zip((long, OTHER), orders, strict=True)
    both = [each.encode(f"utf-16-{order}") for each, order in texts]
    found = read(b"".join(both))
    assert [parse_raw(each).id for each in found] == ["09PORTAMSEL42", "09PORTAMSEL57"]
    assert all("order" in dict(each.record.extra)["repaired"] for each in found)
    assert "селёдка" in found[0].body
