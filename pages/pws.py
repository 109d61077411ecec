"""PWS: one indicator's areas against this month's line, on the map and in the classic graph."""

import streamlit as st

from components import (
    download,
    explanation,
    indicator_bar,
    map_view,
    measures,
    pws_view,
    shell,
    state,
)
from components.documents.request import Kind, Request
from components.text import labels
from components.text import measured as words
from data.offices import subjects_of

MAP_HEIGHT = 380


def downloads() -> list[Request]:
    """The map, the graph with its table, the ranking and the course, in the order of the page."""
    view = state.current_view()
    chosen = measures.indicator(view)
    level = measures.level(view, chosen)
    kinds = (Kind.PETA_INDIKATOR, Kind.GRAFIK_PWS, Kind.PERINGKAT, Kind.TREN)
    return [download.ask(view, kind, indicator=chosen.kode, level=level) for kind in kinds]


def show() -> None:
    """Message, map, graph, table; where the clicked area's figure comes from."""
    view = state.current_view()
    chosen = measures.indicator(view)
    level, theme = measures.level(view, chosen), shell.theme()
    basis = [words.rule(chosen), words.goal(measures.goal(view, chosen), chosen)]
    about = subjects_of([chosen.kode])
    with shell.page(labels.PWS, view, level, basis, by_month=True, about=about):
        # All is made before anything is shown: what is sent at once is drawn at once.
        parts = pws_view.compose_parts(view, chosen, level, theme)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
            indicator_bar.show_indicator(view)
            indicator_bar.show_level(view, chosen)
        on_map, beside = st.columns((7, 5))
        with on_map, st.container(key="petapws"):
            map_view.show(parts.paint, MAP_HEIGHT, "pws", indicator_bar.select)
            shell.block(parts.legend)
        with beside:
            shell.block(parts.message)
        shell.block(parts.graph)
        indicator_bar.show_part(
            labels.TABLE, lambda: pws_view.draw_table(view, chosen, parts.rows, level, theme)
        )
        indicator_bar.show_part(labels.EXPLAIN, lambda: explanation.draw(view, chosen, level))
