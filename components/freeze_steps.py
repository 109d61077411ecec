"""The course of freezing a document: under way in a thread of its own, kept, or failed."""

from dataclasses import dataclass

import streamlit as st

from components import cache, state
from components.freezing import freeze_published, usual_formats
from components.jobs import Job
from components.text import freezing as words

UNDERWAY, FAILED, DONE = "beku_kerja", "beku_gagal", "periksa_selesai"
"""What is kept between runs; ``DONE`` is what was just done, told once."""


@dataclass(frozen=True)
class Underway:
    """Work that was begun, and on which document."""

    job: Job
    code: str


def begin(code: str, by: str, reason: str) -> None:
    """Freeze a registered document; the page shows how far that is, and may be left."""
    engine, settings = cache.engine(), cache.settings()
    job = Job(
        cache.workers(),
        lambda tell: freeze_published(
            *(engine, code, usual_formats(), settings), by, reason, tell=tell
        ),
    )
    state.keep(UNDERWAY, Underway(job, code))
    st.rerun()


def underway() -> Underway | None:
    """The work that was begun, if any."""
    work: Underway | None = state.recall(UNDERWAY)
    return work


def settle(work: Underway) -> None:
    """Keep what came of finished work, and show it."""
    state.keep(UNDERWAY, None)
    error = work.job.failure
    if error is None:
        state.keep(DONE, words.FROZEN_NOW.format(code=work.code))
    else:
        state.keep(FAILED, error)
    st.rerun()


def raise_failure() -> None:
    """Raise what kept the last document out, once, for the page to word."""
    error: BaseException | None = state.recall(FAILED)
    if error is not None:
        state.keep(FAILED, None)
        raise error
