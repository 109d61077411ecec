"""One set of boundaries that may be taken: what taking it would do, and the button that does it.

Nothing is stored before it was checked and shown.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from components import boundary_sources, boundary_work, cache, state
from components.boundary_sources import Upload
from components.figures import card
from components.text import boundary_page as words
from components.text.boundaries import list_names, one_line, word_action
from components.text.errors import word_error
from data.database import Engine, open_for_writing
from data.errors import DataError
from data.kinds import View
from geo.errors import GeoError
from geo.intake import BoundaryIntake
from geo.levels import LevelName

OFFER, CHECKED, NEWS, ASKED, TURN = (
    *("batas_tawaran", "batas_diperiksa", "batas_kabar", "batas_tanya"),
    "batas_giliran",
)
"""What is kept between runs: a download, the last check, what to tell, a question, a counter."""


@dataclass(frozen=True)
class Offer:
    """The file, the level it is to be read at, and whose it is; all for one kabupaten."""

    kabupaten: str
    upload: Upload
    level: LevelName | None
    publisher: str
    published_on: dt.date | None


@dataclass(frozen=True)
class News:
    """What to tell once: a title, and what it means."""

    title: str
    text: str
    tone: str = "good"


def show_offer(view: View, offer: Offer) -> None:
    """What taking this file would do; a button that does it, if nothing is missing."""
    checked = _check(view, offer)
    if isinstance(checked, str):
        notice(words.REFUSED, one_line(offer.upload.name), checked, "bad")
        return
    _show_check(offer, checked)
    with st.container(horizontal=True):
        pressed = st.button(
            words.USE, key="w_batas_pakai", type="primary", disabled=bool(checked.missing)
        )
        if st.button(words.LEAVE, key="w_batas_batal"):
            state.keep(OFFER, None)
            begin_anew()
    if pressed:
        origin = boundary_work.Origin(
            is_estimate=False,
            publisher=offer.publisher,
            published_on=offer.published_on,
            file_name=offer.upload.safe_name,
        )
        told = words.STORED_TEXT.format(level=checked.level, publisher=offer.publisher)
        store(
            lambda engine: boundary_work.keep_boundaries(
                engine, view.filter.kabupaten, checked, origin
            ),
            News(words.STORED, told),
        )


def _check(view: View, offer: Offer) -> BoundaryIntake | str:
    """The check of this offer against the data as they are now, or the sentence that refuses it."""
    known = hashlib.sha256(offer.upload.content).hexdigest()
    key = (known, offer.upload.name, offer.level, view.filter.kabupaten, view.version)
    before, known_answer = state.recall(CHECKED, (None, ""))
    checked: BoundaryIntake | str = known_answer
    if before == key:
        return checked
    try:
        with st.spinner(words.CHECKING):
            checked = boundary_sources.check_upload(
                cache.engine(), view.filter.kabupaten, offer.upload, offer.level
            )
    except (DataError, GeoError) as error:
        checked = word_error(error)
    state.keep(CHECKED, (key, checked))
    return checked


def _show_check(offer: Offer, intake: BoundaryIntake) -> None:
    whole = not intake.missing
    whose = words.offered(offer.publisher, offer.published_on)
    skipped, others = words.skipped(intake)
    tiles = [
        card.Tile(
            words.FOUND,
            words.found(intake),
            words.WHOLE[intake.level] if whole else words.NOT_WHOLE,
            "good" if whole else "bad",
        )
    ]
    if intake.missing:
        text = words.MISSING_TEXT.format(names=_named(intake.missing))
        tiles.append(card.Tile(words.MISSING, _count(intake, intake.missing), text, "bad"))
    if intake.doubled:
        names = _named(intake.doubled)
        tiles.append(card.Tile(words.DOUBLED, _count(intake, intake.doubled), names, "bad"))
    tiles.append(card.Tile(words.EXTRA, skipped, others))
    st.html(card.draw_list(one_line(offer.upload.name), [], whose))
    st.html(card.draw_tiles(tiles))
    done = [(f"{n}.", word_action(action)) for n, action in enumerate(intake.actions, start=1)]
    st.html(card.draw_list(words.DONE, done, words.NOTHING_DONE))


def _count(intake: BoundaryIntake, areas: Sequence[object]) -> str:
    return words.COUNT.format(count=len(areas), level=intake.level)


def _named(areas: Sequence[tuple[str, str]]) -> str:
    return list_names([f"{nama} ({kode})" for kode, nama in areas])


def store(write: Callable[[Engine], None], news: News) -> None:
    """Write, and show everything anew; what cannot be written gets its sentence."""
    try:
        with st.spinner(words.STORING):
            engine = open_for_writing(cache.settings().database_url)
            try:
                write(engine)
            finally:
                engine.dispose()
    except (DataError, GeoError) as error:
        notice(words.NOT_STORED, "", word_error(error), "bad")
        return
    state.keep(NEWS, news)
    state.keep(OFFER, None)
    state.keep(ASKED, None)
    begin_anew()


def begin_anew() -> None:
    """Run again with an empty uploader: what lay in it is done with."""
    state.keep(CHECKED, (None, ""))
    state.keep(TURN, state.recall(TURN, 0) + 1)
    st.rerun()


def notice(title: str, figure: str, text: str, tone: str) -> None:
    """Something to tell, as a tile; every word of it is escaped."""
    st.html(card.draw_tiles([card.Tile(title, figure, text, tone)]))
