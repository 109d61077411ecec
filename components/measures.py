"""What the pages ask about indicators, remembered as `components.cache` remembers the roll-out."""

from typing import Any, TypeAlias

import pandas as pd
import streamlit as st

from components import cache
from components.figures.classed import ClassedMap
from components.figures.judged import compose_standings, compose_values
from components.names import tell_apart
from data import queries
from data.all_findings import find_all
from data.arrivals import fetch_arrivals
from data.catalogue import catalogue
from data.database import connected
from data.indicators import Indicator, Klaster
from data.kinds import EVERYWHERE, Filter, Level, Period, View
from data.ledger import Ledger
from data.narrowing import part_of
from data.own_reports import fetch_ledger
from data.pws import Goal, against_goal, find_goal, hold_back
from data.units import Places, is_offered
from data.values import roll_up, roll_up_part
from geo.palette import Theme
from geo.thumbnail import Thumbnail, trace_layer

HOUR = 3600
Record: TypeAlias = dict[str, Any]
THUMBNAIL = 200
"""How many units across a small map has."""


def indicator(view: View) -> Indicator:
    """The indicator of the view; before any is chosen, the first main one with a PWS line."""
    known = catalogue().indicators
    if view.filter.indicator in known:
        return known[view.filter.indicator]
    main = [known[kode] for kode in catalogue().main]
    return next(each for each in (*main, *known.values()) if each.has_line)


def klaster(view: View) -> Klaster:
    """The klaster of the view; that of an indicator that is chosen."""
    if view.filter.indicator:
        return indicator(view).klaster
    try:
        return Klaster(view.filter.klaster)
    except ValueError:
        return indicator(view).klaster


def level(view: View, chosen: Indicator) -> Level:
    """The level of the view, or the nearest that the indicator has."""
    if is_offered(chosen, view.filter.level):
        return view.filter.level
    return next(each for each in reversed(list(Level)) if is_offered(chosen, each))


def ledger(view: View, kode: str, kabupaten: str = "") -> Ledger:
    """The ledger of an indicator in the chosen (or another) kabupaten."""
    return _ledger(view.version, kabupaten or view.filter.kabupaten, kode)


@st.cache_resource(max_entries=400, ttl=HOUR, show_spinner=False)
def _ledger(version: int, kabupaten: str, kode: str) -> Ledger:
    chosen = catalogue().indicators[kode]
    rollout = cache.rollout_of(version, kabupaten)
    with connected(cache.engine()) as connection:
        return fetch_ledger(connection, kabupaten, chosen, rollout)


def places(view: View, kabupaten: str = "") -> Places:
    """The registers on which the units of a kabupaten stand."""
    return _places(view.version, kabupaten or view.filter.kabupaten)


@st.cache_resource(max_entries=40, ttl=HOUR, show_spinner=False)
def _places(version: int, kabupaten: str) -> Places:
    return Places.of(kabupaten, cache.rollout_of(version, kabupaten))


def area_names(view: View) -> dict[str, str]:
    """The name of every area and puskesmas by kode, as lists show it."""
    return _area_names(view.version, view.filter.kabupaten)


@st.cache_resource(max_entries=40, ttl=HOUR, show_spinner=False)
def _area_names(version: int, kabupaten: str) -> dict[str, str]:
    view = View(Filter(kabupaten), version)
    areas = cache.areas(view)
    return (
        {kode: facts.nama for kode, facts in cache.kabupaten(version).items()}
        | dict(zip(areas["kode"], areas["nama"], strict=True))
        | cache.names(view).puskesmas
    )


def goal(view: View, chosen: Indicator, kabupaten: str = "") -> Goal | None:
    """The target of an indicator that speaks for the view's year."""
    return _goal(view.version, kabupaten or view.filter.kabupaten, chosen.kode, period(view).year)


@st.cache_resource(max_entries=2000, ttl=HOUR, show_spinner=False)
def _goal(version: int, kabupaten: str, kode: str, year: int) -> Goal | None:
    targets = cache.targets(View(Filter(kabupaten), version))
    return find_goal(catalogue().indicators[kode], targets, year)


def progress(view: View, chosen: Indicator, level: Level) -> pd.DataFrame:
    """PROGRESS of every area of a level in the view's month; kabupaten: all in the database."""
    if level is Level.KABUPATEN:
        parts = [
            _progress(view.version, kode, chosen.kode, period(view), level)
            for kode in cache.kabupaten(view.version)
        ]
        return pd.concat(parts, ignore_index=True)
    return _progress(view.version, view.filter.kabupaten, chosen.kode, period(view), level)


@st.cache_resource(max_entries=300, ttl=HOUR, show_spinner=False)
def _progress(
    version: int, kabupaten: str, kode: str, period: Period, level: Level
) -> pd.DataFrame:
    view = View(Filter(kabupaten, period=period), version)
    chosen = catalogue().indicators[kode]
    values = roll_up(ledger(view, kode), places(view), chosen, period, level)
    return _compared(view, values, chosen)


def records(view: View, chosen: Indicator, level: Level) -> list[Record]:
    """PROGRESS as `progress` gives it, one dict per area, with ``nama``; not to be changed."""
    where = EVERYWHERE if level is Level.KABUPATEN else view.filter.kabupaten
    return _records(view.version, where, view.filter.kabupaten, chosen.kode, period(view), level)


@st.cache_resource(max_entries=100, ttl=HOUR, show_spinner=False)
def _records(
    version: int, where: str, kabupaten: str, kode: str, period: Period, level: Level
) -> list[Record]:
    del where
    view = View(Filter(kabupaten, period=period), version)
    rows: list[Record] = progress(view, catalogue().indicators[kode], level).to_dict("records")  # type: ignore[assignment]
    home = cache.names(view).kecamatan_of | places(view).homes_on(period)
    told = tell_apart([row["kode"] for row in rows], area_names(view), home)
    return [{**row, "nama": told[row["kode"]]} for row in rows]


def classed(
    view: View, chosen: Indicator, level: Level, theme: Theme, *, by_value: bool = False
) -> ClassedMap:
    """The areas of a level's layer, by standing where there is one to judge, else by value."""
    layer_hash = cache.boundaries(view)[level].layer_hash
    owner = EVERYWHERE if level is Level.KABUPATEN else view.filter.kabupaten
    return _classed(
        view.version, owner, chosen.kode, period(view), level, layer_hash, theme, by_value
    )


def layer_order(view: View, level: Level) -> tuple[str, ...]:
    """The codes of a level's areas in the order of `classed`."""
    layer_hash = cache.boundaries(view)[level].layer_hash
    return cache.layer_order(view.version, view.filter.kabupaten, level, layer_hash)


@st.cache_resource(max_entries=100, ttl=HOUR, show_spinner=False)
def _classed(  # noqa: PLR0913, PLR0917 -- the parts of a view that make a difference
    version: int,
    owner: str,
    kode: str,
    period: Period,
    level: Level,
    layer_hash: str,
    theme: Theme,
    by_value: bool,  # noqa: FBT001 -- part of the key
) -> ClassedMap:
    order = cache.layer_order(version, owner, level, layer_hash)
    kabupaten = next(iter(cache.kabupaten(version))) if owner == EVERYWHERE else owner
    chosen = catalogue().indicators[kode]
    rows = progress(View(Filter(kabupaten, period=period), version), chosen, level)
    if by_value or not rows["status"].notna().any():
        return compose_values(order, rows, chosen, theme)
    return compose_standings(order, rows, chosen, period, theme)


def region(view: View, chosen: Indicator, month: Period | None = None) -> pd.Series:
    """PROGRESS of the whole that the filter leaves, one row; in another month if given."""
    choice = view.filter
    return _region(
        view.version,
        choice.kabupaten,
        choice.kecamatan,
        choice.puskesmas,
        chosen.kode,
        month or period(view),
    )


@st.cache_resource(max_entries=5000, ttl=HOUR, show_spinner=False)
def _region(
    version: int,
    kabupaten: str,
    kecamatan: tuple[str, ...],
    puskesmas: str,
    kode: str,
    period: Period,
) -> pd.Series:
    view = View(Filter(kabupaten, period=period), version)
    chosen = catalogue().indicators[kode]
    part = part_of(kecamatan, puskesmas)
    values = roll_up_part(ledger(view, kode), places(view), chosen, period, part)
    return _compared(view, values, chosen).iloc[0]


def series(view: View, chosen: Indicator) -> pd.DataFrame:
    """PROGRESS of the whole that the filter leaves, for every month known up to the view's.

    Gives   one row per month, with ``period`` in front.
    """
    months = [each for each in cache.periods(view) if each <= period(view)]
    rows = pd.DataFrame([region(view, chosen, each) for each in months])
    rows.insert(0, "period", months)
    return rows.reset_index(drop=True)


def _compared(view: View, values: pd.DataFrame, chosen: Indicator) -> pd.DataFrame:
    tetap = cache.settings().pws_tetap
    found = goal(view, chosen)
    return hold_back(against_goal(values, chosen, found, period(view), tetap=tetap))


def outlines(view: View, level: Level) -> Thumbnail:
    """The areas of a level as small outlines; none where the level has no shapes."""
    facts = cache.boundaries(view).get(level)
    if facts is None:
        return Thumbnail({}, THUMBNAIL, 1)
    return _outlines(view.version, view.filter.kabupaten, level, facts.layer_hash)


@st.cache_resource(max_entries=80, ttl=HOUR, show_spinner=False)
def _outlines(version: int, kabupaten: str, level: Level, layer_hash: str) -> Thumbnail:
    del version
    with connected(cache.engine()) as connection:
        layer = queries.fetch_layer(connection, kabupaten, level, layer_hash)
    return trace_layer(layer, THUMBNAIL) if layer else Thumbnail({}, THUMBNAIL, 1)


def period(view: View) -> Period:
    """The month of the view."""
    return cache.month(view)


def arrivals(view: View, months: int) -> pd.DataFrame:
    """ARRIVALS of the kabupaten in so many months up to the view's."""
    return _arrivals(view.version, view.filter.kabupaten, period(view), months)


@st.cache_resource(max_entries=80, ttl=HOUR, show_spinner=False)
def _arrivals(version: int, kabupaten: str, period: Period, months: int) -> pd.DataFrame:
    del version
    with connected(cache.engine()) as connection:
        return fetch_arrivals(connection, kabupaten, period.shift(1 - months), period)


def findings(view: View) -> pd.DataFrame:
    """FINDINGS of all indicators of the kabupaten in the view's year up to its month."""
    return _findings(view.version, view.filter.kabupaten, period(view))


@st.cache_resource(max_entries=80, ttl=HOUR, show_spinner=False)
def _findings(version: int, kabupaten: str, period: Period) -> pd.DataFrame:
    view = View(Filter(kabupaten, period=period), version)
    return find_all(lambda kode: ledger(view, kode), places(view), period)
