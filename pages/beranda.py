"""Beranda: the one message, the network, the targets, the map, what changed and who lags."""

import streamlit as st

from components import area_map, cache, download, map_view, press_view, shell, state, story
from components.documents.request import Kind, Request
from components.text import labels, sentences
from components.text.numbers import format_number
from data.kinds import Jenis, Level

MAP_HEIGHT = 350


def downloads() -> list[Request]:
    """The map, the list of puskesmas, and the course of the roll-out."""
    view = state.current_view()
    return [
        download.ask(view, Kind.PETA),
        download.ask(view, Kind.JEJARING),
        download.ask(view, Kind.TREN),
    ]


def show() -> None:
    """How far the chosen kabupaten is, on one screen."""
    view = state.current_view()
    with shell.page(labels.BERANDA, view, Level.PUSKESMAS):
        briefing = cache.briefing(view)
        message, network, goals = st.columns((13, 9, 11))
        with message:
            shell.block(story.draw_message(briefing))
        with network:
            shell.block(story.draw_network(view, briefing))
        with goals:
            shell.block(story.draw_targets(view, briefing))
        on_map, beside = st.columns((7, 5))
        with on_map:
            classed, paint = area_map.compose(view, Level.PUSKESMAS, Jenis.PUSKESMAS, shell.theme())
            map_view.show(paint, MAP_HEIGHT, "beranda", shell.open_puskesmas)
            shell.block(story.draw_small_legend(classed))
        with beside:
            shell.block(story.draw_changes(briefing))
            shell.block(story.draw_attention(view, briefing))
            _show_unlisted(story.count_unlisted(briefing))
        press_view.show(view)


def _show_unlisted(count: int) -> None:
    """How many more need attention, and the way to all of them."""
    if count:
        st.button(
            sentences.MORE_ATTENTION.format(count=format_number(count)),
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=shell.open_puskesmas,
            args=("",),
        )
