"""Kartu Skor: every puskesmas against the targets of this month, indicator by indicator."""

import streamlit as st

from components import download, scorecard, shell, state
from components.documents.request import Kind, Request
from components.text import labels
from data.offices import subjects_of


def control() -> None:
    """Which indicators stand on the card."""
    scorecard.show_set(state.current_view())


def downloads() -> list[Request]:
    """The card with the thresholds and the order of the screen."""
    view = state.current_view()
    limits, order = scorecard.recall_look()
    klaster = view.filter.klaster
    return [
        download.ask(view, Kind.KARTU_SKOR, klaster=klaster, limits=limits, order=order),
    ]


def show() -> None:
    """The matrix with the region's row, and the list of those far behind."""
    view, theme = state.current_view(), shell.theme()
    about = subjects_of(each.kode for each in scorecard.chosen_indicators(view))
    with shell.page(labels.KARTU, view, None, scorecard.basis(), by_month=True, about=about):
        matrix = scorecard.compose_matrix(view)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            order = scorecard.show_sort(matrix)
            limits = scorecard.show_thresholds()
        shell.block(scorecard.draw_legend(limits, theme))
        shell.block(scorecard.draw_matrix(matrix, limits, order, theme))
        shell.block(scorecard.draw_reds(matrix, limits))
