"""The course of a file through the Impor page: what is under way, looked at, taken in or failed."""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from components import cache, state
from components.figures import card
from components.import_work import Handed, Looked, Taken, look, take_in
from components.jobs import Job
from components.text import import_labels as said
from data.batches import may_store
from data.errors import ProblemReason
from data.intake.draft import Choices
from data.kinds import View

UNDERWAY, LOOKED, TAKEN, FAILED, NAMES_FROM = (
    *("impor_kerja", "impor_lihat", "impor_hasil", "impor_gagal"),
    "impor_nama_mulai",
)
"""What is kept between runs; each stands for one kabupaten, and waits for it to be chosen."""

PERSONAL = {ProblemReason.PERSONS, ProblemReason.LOOKS_LIKE_NIK}


@dataclass(frozen=True)
class Underway:
    """Work on a file, and under which name what it gives is kept."""

    job: Job
    handed: Handed
    aim: str


@dataclass(frozen=True)
class Failed:
    """What kept a file out; its content is kept for another try, unless it tells of persons."""

    handed: Handed
    error: BaseException

    @property
    def may_be_tried_again(self) -> bool:
        """Whether the content is still there."""
        return bool(self.handed.content)


def begin_look(handed: Handed) -> None:
    """Read a file anew and show what it would do; what was shown before is gone."""
    url, tetap = cache.settings().database_url, cache.settings().pws_tetap
    state.keep(LOOKED, None)
    _begin(handed, LOOKED, lambda tell: look(url, handed, tetap, tell))


def begin_store(looked: Looked) -> None:
    """Take a file in; it stays in sight until that is done."""
    url = cache.settings().database_url
    _begin(looked.handed, TAKEN, lambda tell: Taken(looked, take_in(url, looked.handed, tell)))


def settle(work: Underway) -> None:
    """Keep what finished work gave, or why it gave nothing; then show it."""
    state.keep(UNDERWAY, None)
    error = work.job.failure
    if error is not None:
        state.keep(FAILED, Failed(_without_persons(work.handed, error), error))
    else:
        state.keep(work.aim, work.job.result())
        if work.aim == TAKEN:
            state.keep(LOOKED, None)
    st.rerun()


def forget() -> None:
    """Begin with another file."""
    for name in (LOOKED, TAKEN, FAILED):
        state.keep(name, None)
    st.rerun()


def here(name: str, view: View) -> Any:  # noqa: ANN401 -- a Looked, Taken or Failed
    """What is kept under a name, if it is of the kabupaten that is chosen."""
    kept = state.recall(name)
    return kept if kept is not None and handed_of(kept).kabupaten == view.filter.kabupaten else None


def handed_of(kept: Looked | Taken | Failed) -> Handed:
    """The file that something kept is about."""
    return kept.looked.handed if isinstance(kept, Taken) else kept.handed


def may_write() -> bool:
    """Whether the dashboard's account may store; where it may not, a sentence says who may."""
    if may_store(cache.engine()):
        return True
    notice(said.SEALED, "", said.SEALED_TEXT, "bad")
    return False


def with_choices(handed: Handed, choices: Choices) -> Handed:
    """The same file, with something else said about it."""
    return replace(handed, choices=choices)


def notice(title: str, figure: str, text: str, tone: str) -> None:
    """Something to tell, as a tile; every word of it is escaped."""
    block(card.draw_tiles([card.Tile(title, figure, text, tone)]))


def block(html: Markup) -> None:
    """Show a block that was drawn, if it holds anything; only escaped Markup gets here."""
    if html:
        st.html(html)


def _without_persons(handed: Handed, error: BaseException) -> Handed:
    """The file without its content where that tells of persons: nothing of it is kept."""
    found = {each.reason for each in getattr(error, "problems", ())}
    return replace(handed, content=b"") if found & PERSONAL else handed


def _begin(handed: Handed, aim: str, work: Any) -> None:  # noqa: ANN401 -- a `jobs.Work`
    for name in (TAKEN, FAILED):
        state.keep(name, None)
    state.keep(NAMES_FROM, 0)
    state.keep(UNDERWAY, Underway(Job(cache.workers(), work), handed, aim))
    st.rerun()
