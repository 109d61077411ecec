"""Target & Kemajuan: what is promised, how fast it goes, and where each puskesmas stands."""

import streamlit as st

from components import cache, chart_view, download, league, progress, shell, state
from components.documents.request import Kind, Request
from components.text import labels, sentences
from data.kinds import Level


def downloads() -> list[Request]:
    """The course of the roll-out against its targets, and the league."""
    view = state.current_view()
    return [download.ask(view, Kind.TREN), download.ask(view, Kind.JEJARING)]


def show() -> None:
    """Targets, pace and the league of kecamatan and puskesmas."""
    view = state.current_view()
    with shell.page(labels.TARGET, view, Level.PUSKESMAS):
        briefing = cache.briefing(view)
        shell.block(progress.draw_targets(view, briefing))
        drawn, told = st.columns((8, 5))
        with drawn:
            st.subheader(sentences.BY_MONTH, anchor=False)
            chart_view.show(progress.draw_chart(view, briefing, shell.theme()))
        with told:
            st.subheader(sentences.PACE, anchor=False)
            shell.block(progress.draw_pace(view, briefing))
        st.subheader(sentences.LEAGUE, anchor=False)
        by_kecamatan, by_puskesmas = st.tabs([labels.KECAMATAN, labels.PUSKESMAS])
        with by_kecamatan:
            shell.block(league.draw_kecamatan(view, briefing))
        with by_puskesmas:
            shell.block(league.draw_puskesmas(view, briefing, shell.theme()))
