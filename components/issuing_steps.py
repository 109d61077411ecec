"""The course of making documents on the page Unduh: what is under way, and what is ready."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components import cache, rights, state
from components.jobs import Job
from components.publication_work import Bundle, Wish, make_many

UNDERWAY, READY = "unduh_kerja", "unduh_siap"
"""What is kept between runs."""
MOST_READY = 4
"""Bundles that a session keeps; the oldest goes first."""


@dataclass(frozen=True)
class Underway:
    """Work that was begun, and of how many documents."""

    job: Job
    total: int


def begin(wishes: Sequence[Wish], name: str) -> None:
    """Make all wishes in a thread of its own; the page shows how far that is."""
    engine, settings, may_register = cache.engine(), cache.settings(), rights.takes_files_in()
    job = Job(
        cache.workers(),
        lambda tell: make_many(engine, wishes, name, settings, tell, may_register=may_register),
    )
    state.keep(UNDERWAY, Underway(job, len(wishes)))
    st.rerun()


def underway() -> Underway | None:
    """The work that was begun, if any."""
    work: Underway | None = state.recall(UNDERWAY)
    return work


def ready() -> list[Bundle]:
    """What was made, the newest first."""
    bundles: list[Bundle] = state.recall(READY, [])
    return bundles


def clear() -> None:
    """Forget what was made."""
    state.keep(READY, [])


def settle(work: Underway) -> None:
    """Keep what finished work gave; raises what it raised, for the page to word."""
    state.keep(UNDERWAY, None)
    error = work.job.failure
    if error is None:
        state.keep(READY, [work.job.result(), *ready()][:MOST_READY])
        st.rerun()
    raise error
