"""Target & Kemajuan: what is promised, how fast it goes, and where each puskesmas stands."""

from dataclasses import replace

import streamlit as st

from components import cache, chart_view, download, league, place, progress, shell, state
from components.documents.request import Kind, Request
from components.text import labels, sentences
from data.kinds import Level


def downloads() -> list[Request]:
    """The course of the roll-out of the whole kabupaten against its targets, and the league."""
    view = state.current_view()
    course = replace(download.ask(view, Kind.TREN), kecamatan=(), puskesmas="")
    return [course, download.ask(view, Kind.JEJARING)]


def show() -> None:
    """Targets, pace and the league of kecamatan and puskesmas."""
    view = state.current_view()
    is_part = view.filter.is_narrowed
    with shell.page(labels.TARGET, view, Level.PUSKESMAS, of=place.of_kabupaten(view)):
        if is_part:
            st.info(sentences.TARGETS_OF_WHOLE)
        briefing = cache.briefing(view)
        shell.block(progress.draw_targets(view, briefing))
        drawn, told = st.columns((8, 5))
        with drawn:
            st.subheader(sentences.BY_MONTH, anchor=False)
            chart_view.show(progress.draw_chart(view, briefing, shell.theme()))
        with told:
            st.subheader(sentences.PACE, anchor=False)
            shell.block(progress.draw_pace(view, briefing))
        of_part = sentences.LEAGUE_OF.format(place=place.of_choice(view))
        st.subheader(of_part if is_part else sentences.LEAGUE, anchor=False)
        by_kecamatan, by_puskesmas = st.tabs([labels.KECAMATAN, labels.PUSKESMAS])
        with by_kecamatan:
            shell.block(league.draw_kecamatan(view))
        with by_puskesmas:
            shell.block(league.draw_puskesmas(view, briefing, shell.theme()))
