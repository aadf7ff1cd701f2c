"""A few kills and endings; ``python -m benchmarks.note_kills`` has two hundred, and forty."""

from __future__ import annotations

from benchmarks import note_kills


def test_no_note_that_was_said_to_be_saved_is_lost() -> None:
    count = note_kills.kill_writers(6)
    assert count.wrong == []
    assert count.tried >= 6
    assert count.said >= 6


def test_no_word_on_the_screen_is_lost() -> None:
    count = note_kills.end_screens(len(note_kills.WAYS))
    assert count.wrong == []
    assert count.tried == len(note_kills.WAYS)
