"""The control at the top of a page that hands out its maps, charts and tables as files.

A closed popover costs the page one element; what is in it is drawn while it is open, and a file
is made when it is asked for (decision 068).
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from components import cache, measures, rights, state
from components.documents.offers import (
    FREE,
    file_name,
    formats_of,
    is_bundle,
    is_offered,
    media_of,
    papers_of,
)
from components.documents.request import Format, Kind, Paper, Request
from components.publication_work import Maker, make_one
from components.text import unduh as words
from components.text.quality import FINDING
from data.kinds import Level, View
from data.quality import Finding

MAKER, SEEN = "unduh_pembuat", "unduh_terlihat"
"""What a visitor's session keeps: who makes the files, and how many of them were told of."""
LOOK_EVERY = 0.25
"""Seconds between two looks at work under way."""
BEGINS_WITHIN = 3.0
"""Seconds in which the browser asks for the file it was promised, if it asks at all."""

List = Callable[[], Sequence[Request]]


def ask(view: View, kind: Kind, **more: Any) -> Request:  # noqa: ANN401 -- fields of Request
    """What the view shows, as a document of this kind."""
    choice = view.filter
    return Request(
        kind,
        choice.kabupaten,
        cache.told_until(view),
        kecamatan=choice.kecamatan,
        puskesmas=choice.puskesmas,
        **more,
    )


def show(list_requests: List) -> None:
    """The popover; while it is open, a choice of what, as what, how large, and the button."""
    part = st.popover(
        words.TITLE, icon=":material/download:", key="w_unduh", on_change="rerun", wrap=False
    )
    if not part.open:
        return
    with part:
        _show_choice([each for each in list_requests() if is_offered(each.kind)])


def _show_choice(requests: Sequence[Request]) -> None:
    if not requests:
        st.caption(words.NOT_HERE)
        return
    request = requests[_choose_kind(requests)]
    st.caption(words.MEANS[request.kind])
    extension = _choose_format(request.kind)
    request = replace(request, paper=_choose_paper(request.kind, extension))
    if _lacks_shapes(request):
        st.info(words.NO_SHAPES)
        return
    _show_button(request, extension)


def _choose_kind(requests: Sequence[Request]) -> int:
    if len(requests) == 1:
        st.markdown(f"**{words.KIND[requests[0].kind]}**")
        return 0
    chosen = st.selectbox(
        words.CHOOSE_KIND,
        list(range(len(requests))),
        format_func=lambda place: _title(requests, requests[place]),
        key=f"w_unduh_jenis_{'-'.join(each.kind for each in requests)}",
    )
    return int(chosen or 0)


def _title(requests: Sequence[Request], request: Request) -> str:
    """What a request is called among others; of two alike, what one is narrowed to."""
    if [each.kind for each in requests].count(request.kind) == 1:
        return words.KIND[request.kind]
    only = Finding(request.finding) if request.finding else None
    return words.narrowed(request.kind, FINDING[only].lower() if only else "")


def _choose_format(kind: Kind) -> Format:
    formats = [each.value for each in formats_of(kind)]
    chosen = st.selectbox(
        words.CHOOSE_FORMAT,
        formats,
        format_func=words.FORMAT.__getitem__,
        key=f"w_unduh_bentuk_{kind.value}",
    )
    return Format(chosen or formats[0])


def _choose_paper(kind: Kind, extension: Format) -> Paper:
    papers = [each.value for each in papers_of(kind, extension)]
    if len(papers) < 2 or extension in FREE:  # noqa: PLR2004 -- nothing to choose
        return Paper(papers[0]) if papers else Paper.SLIDE
    chosen = st.segmented_control(
        words.CHOOSE_PAPER,
        papers,
        default=papers[0],
        format_func=words.PAPER.__getitem__,
        required=True,
        key=f"w_unduh_ukuran_{kind.value}",
    )
    return Paper(chosen or papers[0])


def _lacks_shapes(request: Request) -> bool:
    """Whether a map is asked for of a level that has no shapes."""
    if request.kind not in (Kind.PETA, Kind.PETA_INDIKATOR):
        return False
    view = state.current_view()
    if request.level is Level.KABUPATEN:
        return request.level not in cache.boundaries(view)
    return request.level not in cache.own_boundaries(view)


def _show_button(request: Request, extension: Format) -> None:
    maker = _maker()
    engine, settings = cache.engine(), cache.settings()
    as_archive, may_register = is_bundle(request, extension), rights.takes_files_in()

    def make() -> bytes:
        return maker.make(
            lambda: make_one(
                *(engine, request, extension, settings),
                as_archive=as_archive,
                may_register=may_register,
            )
        )

    label = words.GET_ZIP if as_archive else words.GET
    pressed = st.download_button(
        label.format(format=extension.value.upper()),
        make,
        file_name(request, extension, measures.period(state.current_view())),
        media_of(request, extension),
        icon=":material/download:",
        type="primary",
        key="w_unduh_berkas",
    )
    if pressed:
        _tell(maker)


def _maker() -> Maker:
    maker: Maker | None = state.recall(MAKER)
    if maker is None:
        maker = Maker()
        state.keep(MAKER, maker)
        state.keep(SEEN, 0)
    return maker


def _tell(maker: Maker) -> None:
    """Wait with a word for the file that the browser asked for; then how it went.

    The file is made in a thread of its own; raises what that raised, for the page to word.
    """
    seen, begun = state.recall(SEEN, 0), time.monotonic()
    place = st.empty()
    while maker.finished <= seen:
        if maker.started <= seen and time.monotonic() - begun > BEGINS_WITHIN:
            place.empty()
            return
        place.caption(f":material/hourglass_top: {words.MAKING}")
        time.sleep(LOOK_EVERY)
    state.keep(SEEN, maker.finished)
    if maker.error is not None:
        place.warning(words.NOT_MADE)
        if isinstance(maker.error, Exception):
            raise maker.error
        return
    size = words.size(maker.size)
    place.caption(words.MADE.format(seconds=words.seconds(maker.seconds), size=size))
