"""Kartu Skor: every puskesmas against the targets of this month, indicator by indicator."""

import streamlit as st

from components import scorecard, shell, state
from components.text import labels


def control() -> None:
    """Which indicators stand on the card."""
    scorecard.show_set(state.current_view())


def show() -> None:
    """The matrix with the region's row, and the list of those far behind."""
    view, theme = state.current_view(), shell.theme()
    with shell.page(labels.KARTU, view, None, scorecard.basis()):
        matrix = scorecard.compose_matrix(view)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            order = scorecard.show_sort(matrix)
            limits = scorecard.show_thresholds()
        shell.block(scorecard.draw_legend(limits, theme))
        shell.block(scorecard.draw_matrix(matrix, limits, order, theme))
        shell.block(scorecard.draw_reds(matrix, limits))
