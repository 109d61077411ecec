"""The controls of the map page: level and jenis, drill down and back, the months and their play."""

from dataclasses import replace

import streamlit as st

from components import cache, state
from components.panel import Chosen
from components.text import labels
from components.text.numbers import format_short_period
from data.kinds import Filter, Jenis, Level, Period, View

TICK_SECONDS = 1.0


def show_levels(view: View) -> None:
    """Choose how finely and what is shown; the way back from a drill-down stands beside."""
    st.segmented_control(
        labels.DIVIDED_BY,
        list(Level),
        key=state.shown("level", view.filter.level),
        format_func=lambda level: _level_name(view, level),
        required=True,
        on_change=_take_level,
    )
    st.segmented_control(
        labels.SHOWN,
        list(Jenis),
        key=state.shown("jenis", view.filter.jenis),
        format_func=labels.JENIS.__getitem__,
        required=True,
        on_change=_take_jenis,
    )
    above = _above(view.filter)
    st.button(
        labels.BACK,
        icon=":material/arrow_back:",
        disabled=above is None,
        on_click=_go,
        args=(above,),
    )


def _level_name(view: View, level: Level) -> str:
    """A level's name; desa are called what this kabupaten calls them."""
    word = cache.names(view).desa_word if level is Level.DESA else ""
    return word.capitalize() or labels.LEVEL[level]


def show_timeline(view: View) -> None:
    """Every month on one line; play runs through them."""
    months = cache.periods(view)
    is_playing = bool(state.recall("putar", default=False))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            labels.PAUSE if is_playing else labels.PLAY,
            icon=":material/pause:" if is_playing else ":material/play_arrow:",
            on_click=_toggle,
            args=(months,),
        )
        st.select_slider(
            labels.TIMELINE,
            months,
            key=state.shown("timeline", view.filter.period),
            format_func=format_short_period,
            label_visibility="collapsed",
            on_change=_take_month,
        )
    if is_playing:
        state.keep("siap", value=False)
        _tick()


def show_ways(view: View, chosen: Chosen) -> None:
    """From what was clicked: look closer, or let go of it."""
    below = _below(view.filter, chosen)
    if below is not None:
        st.button(
            labels.DRILL, icon=":material/zoom_in:", on_click=_go, args=(below,), width="stretch"
        )
    st.button(
        labels.CLOSE,
        icon=":material/close:",
        on_click=_go,
        args=(replace(view.filter, selected=""),),
        width="stretch",
    )


def select(kode: str) -> None:
    """From a click on the map: choose what was clicked."""
    state.choose(selected=kode)


@st.fragment(run_every=TICK_SECONDS)
def _tick() -> None:
    """One month further with every tick; the first run only starts the clock."""
    if not state.recall("siap"):
        state.keep("siap", value=True)
        return
    view = state.current_view()
    months = cache.periods(view)
    now = state.chosen().period
    if now is None or now >= months[-1]:
        state.keep("putar", value=False)
    else:
        state.choose(period=now.shift(1))
    st.rerun()


def _toggle(months: tuple[Period, ...]) -> None:
    """Start or stop; from the last month it starts over."""
    is_playing = not state.recall("putar", default=False)
    state.keep("putar", is_playing)
    if is_playing and state.chosen().period == months[-1]:
        state.choose(period=months[0])


def _take_level() -> None:
    state.choose_beside("level", state.widget("level"), selected="")


def _take_jenis() -> None:
    state.choose_beside("jenis", state.widget("jenis"), selected="")


def _take_month() -> None:
    state.choose(period=state.widget("timeline"))


def _go(choice: Filter | None) -> None:
    if choice is not None:
        state.choose(**choice.__dict__)


def _above(choice: Filter) -> Filter | None:
    """One level up, with what narrowed the view taken away."""
    match choice.level:
        case Level.DESA:
            return replace(choice, level=Level.PUSKESMAS, puskesmas="", selected="")
        case Level.PUSKESMAS:
            return replace(choice, level=Level.KECAMATAN, kecamatan=(), puskesmas="", selected="")
        case Level.KECAMATAN:
            return replace(choice, level=Level.KABUPATEN, kecamatan=(), puskesmas="", selected="")
    return None


def _below(choice: Filter, chosen: Chosen) -> Filter | None:
    """One level down, into what was clicked."""
    match choice.level:
        case Level.KABUPATEN:
            return Filter(choice.selected, period=choice.period, level=Level.KECAMATAN)
        case Level.KECAMATAN:
            inside = (choice.selected,)
            return replace(choice, level=Level.PUSKESMAS, kecamatan=inside, selected="")
        case Level.PUSKESMAS if chosen.puskesmas:
            own = chosen.puskesmas[0]
            return replace(choice, level=Level.DESA, puskesmas=own, selected="")
    return None
