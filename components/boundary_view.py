"""Boundaries of the chosen kabupaten: what is shown now, and how to bring other ones.

Nothing is stored before it was checked and shown: a file or a download is an offer first.
"""

import datetime as dt

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import boundary_sources, boundary_work, cache, state
from components.boundary_offer import (
    ASKED,
    NEWS,
    OFFER,
    TURN,
    News,
    Offer,
    begin_anew,
    notice,
    show_offer,
    store,
)
from components.boundary_sources import Upload
from components.figures import card
from components.text import boundary_page as words
from components.text.boundaries import one_line
from components.text.errors import word_error
from data.boundary_service import BoundaryService, load_boundary_service
from data.kinds import Level, View
from data.queries import BoundaryFacts
from geo.download import Progress
from geo.errors import GeoError
from geo.levels import LevelName

LEVELS: tuple[LevelName, ...] = ("kecamatan", "desa")
READ_AS: dict[str, LevelName | None] = {"": None, **{level: level for level in LEVELS}}
UPLOAD_MB = 100  # desa of a large kabupaten in the detail of BIG take some 60
DAY_FORMS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")
FIRST_DAY = dt.date(1945, 8, 17)
ORDER = (Level.KABUPATEN, Level.KECAMATAN, Level.PUSKESMAS, Level.DESA)


def show(view: View) -> None:
    """What the kabupaten shows now at each level, and the three ways to change it.

    What an offer would do, and what was done, stands above everything: it is what people wait for.
    """
    above = st.container()
    left, right = st.columns((3, 2), gap="large")
    with left:
        chosen = _show_file(view)
        _show_service(view)
    with right:
        _show_now(view)
        _show_way_back(view)
    offer = chosen or state.recall(OFFER)
    with above:
        _tell_news()
        if offer is not None and offer.kabupaten == view.filter.kabupaten:
            show_offer(view, offer)


def _tell_news() -> None:
    news: News | None = state.recall(NEWS)
    if news is not None:
        notice(news.title, "", news.text, news.tone)
        state.keep(NEWS, None)


def _show_now(view: View) -> None:
    known = [(words.LEVEL[level], words.whose(facts)) for level, facts in _known(view)]
    st.html(card.draw_list(words.NOW, known, words.NO_BOUNDARIES))


def _known(view: View) -> list[tuple[Level, BoundaryFacts]]:
    own = cache.own_boundaries(view)
    return [(level, own[level]) for level in ORDER if level in own]


def _show_file(view: View) -> Offer | None:
    """Choose a file and say what it is; gives it, or nothing."""
    st.html(card.draw_list(words.FROM_FILE, [], words.FILES_NOTE))
    turn = state.recall(TURN, 0)
    files = st.file_uploader(
        words.FILES,
        accept_multiple_files=True,
        max_upload_size=UPLOAD_MB,
        key=f"w_batas_berkas_{turn}",
        help=words.FILES_HELP,
    )
    level_place, publisher_place, day_place = st.columns((2, 3, 2))
    with level_place:
        level = st.selectbox(
            words.LEVEL_OF_FILE,
            list(READ_AS),
            format_func=words.LEVELS_OF_FILE.__getitem__,
            key="w_batas_tingkat",
        )
    with publisher_place:
        publisher = st.text_input(
            words.PUBLISHER, placeholder=words.PUBLISHER_HINT, max_chars=80, key="w_batas_penerbit"
        )
    with day_place:
        said = st.text_input(
            words.PUBLISHED_ON, placeholder=words.DAY_HINT, max_chars=10, key="w_batas_tanggal"
        )
    day = read_day(said)
    if said.strip() and day is None:
        notice(words.BAD_DAY, one_line(said), words.BAD_DAY_TEXT, "bad")
        return None
    if not files:
        return None
    state.keep(OFFER, None)
    upload = boundary_sources.pack([Upload(each.name, each.getvalue()) for each in files])
    return Offer(
        view.filter.kabupaten, upload, READ_AS[level], publisher.strip() or words.OFFICE_FILE, day
    )


def _show_service(view: View) -> None:
    """Ask the map service; what it gives becomes an offer like a file's."""
    service = load_boundary_service(cache.settings().boundary_service)
    note = words.SERVICE_NOTE.format(host=service.host)
    st.html(card.draw_list(words.FROM_SERVICE, [], note))
    level = st.radio(
        words.LEVEL_OF_SERVICE,
        LEVELS,
        format_func=words.LEVELS_OF_FILE.__getitem__,
        horizontal=True,
        key="w_batas_unduh",
    )
    if st.button(words.DOWNLOAD, key="w_batas_unduhan"):
        _download(view, service, level, st.empty())


def _download(
    view: View, service: BoundaryService, level: LevelName, place: DeltaGenerator
) -> None:
    def tell(progress: Progress) -> None:
        place.caption(_progress(progress))

    place.caption(words.ASKING.format(host=service.host))
    try:
        upload, _ = boundary_sources.fetch_official(service, view.filter.kabupaten, level, tell)
    except GeoError as error:
        place.empty()
        notice(words.NOT_DOWNLOADED, service.host, word_error(error), "bad")
        return
    state.keep(OFFER, Offer(view.filter.kabupaten, upload, level, service.publisher, _today()))
    begin_anew()


def _progress(progress: Progress) -> str:
    if progress.attempt:
        page = progress.pages + 1
        return words.TRYING_AGAIN.format(attempt=progress.attempt, page=page)
    return words.PAGE_CAME.format(pages=progress.pages, features=progress.features)


def _show_way_back(view: View) -> None:
    """Go back to the estimate, once it was said what that costs."""
    if all(facts.is_estimate and not facts.publisher for _, facts in _known(view)):
        st.html(card.draw_list(words.BACK, [], words.IS_ESTIMATE))
        return
    st.html(card.draw_list(words.BACK, [], words.BACK_NOTE))
    if not state.recall(ASKED):
        if st.button(words.BACK, key="w_batas_kembali"):
            state.keep(ASKED, True)
            st.rerun()
        return
    notice(words.BACK, "", words.BACK_ASK, "bad")
    with st.container(horizontal=True):
        agreed = st.button(words.BACK_YES, key="w_batas_ya", type="primary")
        left = st.button(words.LEAVE, key="w_batas_tidak")
    if agreed:
        store(
            lambda engine: boundary_work.estimate_boundaries(engine, view.filter.kabupaten),
            News(words.BACK_DONE, words.BACK_DONE_TEXT),
        )
    if left:
        state.keep(ASKED, None)
        st.rerun()


def read_day(text: str) -> dt.date | None:
    """The day that was typed, in either order; nothing for what is no day, or lies ahead."""
    for form in DAY_FORMS:
        try:
            day = dt.datetime.strptime(text.strip(), form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
        return day if FIRST_DAY <= day <= _today() else None
    return None


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).astimezone().date()
