"""Peta Penerapan: any level, any jenis, any month; click to see who stands where and what lacks."""

import streamlit as st

from components import area_map, download, map_controls, map_view, panel, shell, state
from components.documents.request import Kind, Request
from components.figures.legend import draw_legend
from components.figures.map import draw_ahead
from components.text import labels, sentences
from data.kinds import Level

MAP_HEIGHT = 420


def control() -> None:
    """Level and jenis of the map, and the way back."""
    map_controls.show_levels(state.current_view())


def downloads() -> list[Request]:
    """The map as it is divided and filled now, and the list of puskesmas."""
    view = state.current_view()
    choice = view.filter
    return [
        download.ask(view, Kind.PETA, level=choice.level, jenis=choice.jenis),
        download.ask(view, Kind.JEJARING),
    ]


def show() -> None:
    """The roll-out on the map, spreading month by month."""
    view = state.current_view()
    choice = view.filter
    place = sentences.EVERY_KABUPATEN if choice.level is Level.KABUPATEN else ""
    with shell.page(labels.PETA, view, choice.level, of=place):
        # All is made before anything is shown: what is sent at once is drawn at once.
        classed, paint = area_map.compose(view, choice.level, choice.jenis, shell.theme())
        chosen = panel.find_chosen(view) if choice.selected else None
        title = sentences.legend_title(choice.level, choice.jenis)
        note = "" if chosen else sentences.NOTHING_CHOSEN
        legend = draw_legend(title, classed.legend, note) + draw_ahead(paint)
        on_map, beside = st.columns((8, 3))
        with on_map, st.container(key="peta"):
            map_view.show(paint, MAP_HEIGHT, "peta", map_controls.select)
            map_controls.show_timeline(view)
        with beside:
            shell.block(legend)
            if chosen is not None:
                shell.block(panel.draw(view, chosen, shell.theme()))
                map_controls.show_ways(view, chosen)
