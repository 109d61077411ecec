"""PWS: one indicator's areas against this month's line, on the map and in the classic graph."""

import streamlit as st

from components import (
    explanation,
    indicator_bar,
    indicator_map,
    map_view,
    measures,
    pws_view,
    shell,
    state,
    story,
)
from components.text import labels
from components.text import measured as words

MAP_HEIGHT = 380


def show() -> None:
    """Message, map, graph, table; where the clicked area's figure comes from."""
    view = state.current_view()
    chosen = measures.indicator(view)
    level, theme = measures.level(view, chosen), shell.theme()
    basis = [words.rule(chosen), words.goal(measures.goal(view, chosen), chosen)]
    with shell.page(labels.PWS, view, level, basis):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
            indicator_bar.show_indicator(view)
            indicator_bar.show_level(view, chosen)
        rows = pws_view.compose_rows(view, chosen, level)
        on_map, beside = st.columns((7, 5))
        with on_map, st.container(key="petapws"):
            classed, paint = indicator_map.compose(view, chosen, level, theme)
            map_view.show(paint, MAP_HEIGHT, "pws", indicator_bar.select)
            shell.block(story.draw_small_legend(classed))
        with beside:
            message = pws_view.draw_message(view, chosen, rows, level)
            shell.block(message + pws_view.draw_formula(view, chosen, rows))
        shell.block(pws_view.draw_graph(view, chosen, rows, level, theme))
        indicator_bar.show_part(
            labels.TABLE, lambda: pws_view.draw_table(view, chosen, rows, level, theme)
        )
        indicator_bar.show_part(labels.EXPLAIN, lambda: explanation.draw(view, chosen, level))
