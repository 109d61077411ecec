"""The controls of the indicator pages: klaster, indicator, and how finely to divide."""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from components import cache, measures, state
from components.text import labels
from components.text.markdown import literal
from components.text.numbers import format_period
from data.catalogue import catalogue
from data.indicators import Indicator, Klaster
from data.kinds import Level, Period, View
from data.units import is_offered


def show_klaster(view: View) -> None:
    """Choose a klaster; the first of its indicators comes with it."""

    def taken() -> None:
        state.choose_beside("klaster", state.widget("klaster"), indicator="", selected="")

    st.segmented_control(
        labels.KLASTER,
        [each.value for each in Klaster],
        key=state.shown("klaster", measures.klaster(view).value),
        format_func=lambda kode: literal(catalogue().short_name_of(Klaster(kode))),
        required=True,
        on_change=taken,
    )


def show_indicator(view: View, is_wanted: Callable[[Indicator], bool] = bool) -> None:
    """Choose an indicator; each stands with its klaster's id."""
    known = {kode: each for kode, each in catalogue().indicators.items() if is_wanted(each)}

    def taken() -> None:
        state.choose_beside("indicator", state.widget("indicator"), selected="")

    st.selectbox(
        labels.INDICATOR,
        list(known),
        key=state.seeded("indicator", measures.indicator(view).kode),
        format_func=lambda kode: f"{known[kode].klaster} · {known[kode].nama}",
        placeholder=labels.INDICATOR,
        on_change=taken,
    )


def show_level(view: View, chosen: Indicator) -> None:
    """Choose how finely the map and the tables divide, as far as the indicator allows."""

    def taken() -> None:
        state.choose_beside("level", state.widget("level"), selected="")

    st.segmented_control(
        labels.DIVIDED_BY,
        [level for level in Level if is_offered(chosen, level)],
        key=state.shown("level", measures.level(view, chosen)),
        format_func=lambda level: level_name(view, level),
        required=True,
        on_change=taken,
    )


def counted_name(view: View, level: Level) -> str:
    """What the areas of a level are called in a sentence that counts them."""
    return labels.PUSKESMAS.lower() if level is Level.PUSKESMAS else level_name(view, level).lower()


def list_beside(view: View, chosen: Indicator) -> dict[str, str]:
    """What may stand beside the choice, by code: other months, or the areas of the level."""
    last = measures.period(view)
    months = [last.shift(-1), last.shift(-12), Period(last.year - 1, 12)]
    known = set(cache.periods(view))
    options = {str(each): format_period(each) for each in months if each in known}
    names, level = cache.names(view), measures.level(view, chosen)
    if level is Level.PUSKESMAS:
        return options | names.puskesmas
    return options | names.kecamatan if level is Level.KECAMATAN else options


def show_beside(view: View, chosen: Indicator) -> None:
    """Choose what stands beside the choice."""
    options = list_beside(view, chosen)

    def taken() -> None:
        state.choose_beside("beside", state.widget("beside") or "")

    st.selectbox(
        labels.BESIDE,
        list(options),
        key=state.shown("beside", view.filter.beside if view.filter.beside in options else None),
        format_func=options.__getitem__,
        placeholder=labels.BESIDE_NOTHING,
        on_change=taken,
    )


def show_way_back() -> None:
    """From one indicator back to all of its klaster."""
    st.button(
        labels.TO_KLASTER,
        icon=":material/arrow_back:",
        on_click=state.choose,
        kwargs={"indicator": "", "selected": "", "beside": ""},
    )


def level_name(view: View, level: Level) -> str:
    """A level's name; desa are called what this kabupaten calls them."""
    word = cache.names(view).desa_word if level is Level.DESA else ""
    return word.capitalize() or labels.LEVEL[level]


def select(kode: str) -> None:
    """From a click on a map: choose what was clicked; the same once more lets go of it."""
    state.choose(selected="" if state.chosen().selected == kode else kode)


def show_part(title: str, draw: Callable[[], Markup], *, is_open: bool = False) -> None:
    """A part of a page that opens at a click; it is drawn only while it is open, for speed."""
    part = st.expander(title, expanded=is_open, key=f"w_bagian_{title}", on_change="rerun")
    if part.open:
        with part:
            st.html(draw())
