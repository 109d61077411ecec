"""Answers that cost work: in turn, few may wait, and memory has an end."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Event

import pytest

from components.remembered import Busy, Remembered


def test_who_comes_when_too_many_wait_is_sent_away():
    """One at work and one waiting; the third is told at once, what is known is given at once."""
    answers, at_work, may_end = Remembered(1_000, most_waiting=1), Event(), Event()
    answers.give("known", lambda: b"known")

    def slow() -> bytes:
        at_work.set()
        assert may_end.wait(30)
        return b"slow"

    with ThreadPoolExecutor() as visitors:
        try:
            first = visitors.submit(answers.give, "a", slow)
            assert at_work.wait(30)
            second = visitors.submit(answers.give, "b", lambda: b"b")
            while answers._room._value:
                assert not second.done()
            for other in "cdefgh":
                with pytest.raises(Busy):
                    answers.give(other, lambda: b"never")
            assert gzip.decompress(answers.give("known", lambda: b"never")) == b"known"
            assert not second.done()
        finally:
            may_end.set()
        assert [gzip.decompress(each.result(30)) for each in (first, second)] == [b"slow", b"b"]
    assert gzip.decompress(answers.give("c", lambda: b"c")) == b"c"


def test_what_two_ask_for_is_made_once():
    """The one who waited finds it."""
    answers, at_work, may_end, made = Remembered(1_000, 4), Event(), Event(), []

    def make() -> bytes:
        made.append(1)
        at_work.set()
        assert may_end.wait(30)
        return b"deck"

    with ThreadPoolExecutor() as visitors:
        asked = [visitors.submit(answers.give, "deck", make) for _ in range(3)]
        assert at_work.wait(30)
        may_end.set()
        assert {gzip.decompress(each.result(30)) for each in asked} == {b"deck"}
    assert len(made) == 1


def test_the_longest_unasked_is_forgotten_first():
    """Counted in bytes as they are kept; what alone is too long is given, not kept."""
    dice = Random(1)
    answers = Remembered(2_500, 4)
    for key in ("a", "b", "a", "c"):
        answers.give(key, lambda: dice.randbytes(1_000))
    assert len(answers) == 2
    made: list[str] = []
    for key in ("a", "c", "b"):
        answers.give(key, lambda key=key: made.append(key) or dice.randbytes(1_000))
    assert made == ["b"]
    assert len(gzip.decompress(answers.give("long", lambda: dice.randbytes(9_000)))) == 9_000
    assert len(answers) == 2


def test_what_failed_is_tried_again():
    """A failure takes no place in the queue and is not remembered."""
    answers = Remembered(1_000, 0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            answers.give("a", lambda: b"%d" % (1 // 0))
    assert gzip.decompress(answers.give("a", lambda: b"a")) == b"a"
