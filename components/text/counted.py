"""Counts of facilities in words: part, all, the only one, none; shared by several paragraphs."""

from typing import TypedDict

from components.text.spoken import Number, Sentence, count, say, share
from data.briefing_facts import Count

APPLY = "telah menerapkan ILP dan terverifikasi"
PUSKESMAS = "counts.puskesmas"
"""Where the facts hold the counts of puskesmas."""


class Parts(TypedDict):
    """How many of how many, and the share."""

    n: Number
    total: Number
    share: Number


def parts_of(counts: Count, path: str) -> Parts:
    """The numbers of ``22 dari 32 puskesmas (68,75 persen)``; there must be facilities."""
    assert counts.share is not None, "a share needs something to be divided by"
    return Parts(
        n=count(f"{path}.counted", counts.counted),
        total=count(f"{path}.total", counts.total),
        share=share(f"{path}.share", counts.share),
    )


def tell_whole(counts: Count, jenis: str) -> Sentence:
    """``seluruh 32 puskesmas``; of one, ``satu-satunya puskesmas``."""
    if counts.total == 1:
        return Sentence(f"satu-satunya {jenis}")
    return say(f"seluruh {{total}} {jenis}", total=count(f"counts.{jenis}.total", counts.total))


def tell_of_all(counts: Count) -> Sentence:
    """Behind a none: of how many."""
    return say(
        "dari {total} puskesmas yang terdaftar", total=count(f"{PUSKESMAS}.total", counts.total)
    )


def opened(sentence: Sentence) -> Sentence:
    """With a capital at the start."""
    text = sentence.text
    return Sentence(text[:1].upper() + text[1:], sentence.marks)
