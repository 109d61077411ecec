"""The controls of the indicator pages: klaster, indicator, and how finely to divide."""

from collections.abc import Callable

import streamlit as st

from components import cache, measures, state
from components.text import labels
from data.catalogue import catalogue
from data.indicators import Indicator, Klaster
from data.kinds import Level, View
from data.units import is_offered


def show_klaster(view: View) -> None:
    """Choose a klaster; the first of its indicators comes with it."""

    def taken() -> None:
        state.choose_beside("klaster", state.widget("klaster"), indicator="", selected="")

    st.segmented_control(
        labels.KLASTER,
        [each.value for each in Klaster],
        key=state.shown("klaster", measures.klaster(view).value),
        format_func=lambda kode: catalogue().short_name_of(Klaster(kode)),
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


def level_name(view: View, level: Level) -> str:
    """A level's name; desa are called what this kabupaten calls them."""
    word = cache.names(view).desa_word if level is Level.DESA else ""
    return word.capitalize() or labels.LEVEL[level]


def select(kode: str) -> None:
    """From a click on a map: choose what was clicked; the same once more lets go of it."""
    state.choose(selected="" if state.chosen().selected == kode else kode)


def wants_explanation() -> bool:
    """Whether the rows behind the figure are asked for; they are fetched only then."""
    return bool(st.toggle(labels.EXPLAIN, key="w_jelaskan"))
