"""Klaster: every indicator of a klaster side by side, and any of them in full."""

import streamlit as st

from components import (
    chart_view,
    explanation,
    indicator_bar,
    indicator_map,
    klaster_view,
    map_view,
    measures,
    pws_view,
    shell,
    state,
    story,
)
from components.text import klaster as words
from components.text import labels, measured
from components.text.markdown import literal
from data.catalogue import catalogue
from data.indicators import Indicator
from data.kinds import Level, View
from data.offices import subjects_of

MAP_HEIGHT = 360
downloads = klaster_view.list_downloads


def control() -> None:
    """Which klaster."""
    indicator_bar.show_klaster(state.current_view())


def show() -> None:
    """All indicators of the klaster, or the one that was opened."""
    view = state.current_view()
    if view.filter.indicator:
        _show_one(view, measures.indicator(view))
        return
    klaster = measures.klaster(view)
    chosen = catalogue().of_klaster(klaster)
    basis, about = [words.klaster_source(klaster)], subjects_of(each.kode for each in chosen)
    with shell.page(labels.KLASTER, view, Level.PUSKESMAS, basis, by_month=True, about=about):
        st.subheader(literal(words.klaster_title(klaster)), anchor=False)
        with st.spinner(words.COUNTING.format(total=len(chosen))):
            klaster_view.show_cards(view, chosen, shell.theme())


def _show_one(view: View, chosen: Indicator) -> None:
    level, theme = measures.level(view, chosen), shell.theme()
    basis = [measured.rule(chosen), measured.goal(measures.goal(view, chosen), chosen)]
    about = subjects_of([chosen.kode])
    with shell.page(labels.KLASTER, view, level, basis, by_month=True, about=about):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
            indicator_bar.show_way_back()
            indicator_bar.show_level(view, chosen)
        rows = pws_view.compose_rows(view, chosen, level)
        on_map, beside = st.columns((7, 5))
        with on_map, st.container(key="petapws"):
            classed, paint = indicator_map.compose(view, chosen, level, theme, by_value=True)
            map_view.show(paint, MAP_HEIGHT, "klaster", indicator_bar.select)
            shell.block(story.draw_small_legend(classed))
        with beside:
            shell.block(pws_view.draw_message(view, chosen, rows, level))
            indicator_bar.show_beside(view, chosen)
            shell.block(klaster_view.draw_beside(view, chosen))
        by_month, funnel = st.columns(2)
        with by_month:
            st.subheader(words.TREND_TITLE, anchor=False)
            chart_view.show(klaster_view.draw_trend(view, chosen, theme))
        with funnel:
            st.subheader(words.FUNNEL_TITLE, anchor=False)
            klaster_view.show_funnel(view, chosen, rows, level, theme)
        shell.block(klaster_view.draw_ranking(chosen, rows, theme))
        indicator_bar.show_part(
            labels.TABLE, lambda: pws_view.draw_table(view, chosen, rows, level, theme)
        )
        indicator_bar.show_part(labels.EXPLAIN, lambda: explanation.draw(view, chosen, level))
