"""Bandingkan Kabupaten: every kabupaten of the database against the provincial target."""

import streamlit as st

from components import area_map, comparison, download, map_view, shell, state, story
from components.documents.request import Kind, Request
from components.text import labels, sentences
from data.kinds import Jenis, Level

MAP_HEIGHT = 300


def downloads() -> list[Request]:
    """All kabupaten on one map, with their table."""
    return [download.ask(state.current_view(), Kind.PETA, level=Level.KABUPATEN)]


def show() -> None:
    """All kabupaten side by side, in the month that was chosen."""
    view = state.current_view()
    with shell.page(labels.BANDING, view, Level.KABUPATEN, of=sentences.EVERY_KABUPATEN):
        ranked, on_map = st.columns((7, 5))
        with ranked:
            shell.block(comparison.draw_bars(view))
        with on_map:
            classed, paint = area_map.compose(view, Level.KABUPATEN, Jenis.PUSKESMAS, shell.theme())
            map_view.show(paint, MAP_HEIGHT, "banding", shell.open_kabupaten)
            shell.block(story.draw_small_legend(classed))
        shell.block(comparison.draw_table(view))
