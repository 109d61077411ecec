"""The only module that touches Streamlit's caches; keyed by the version of the data.

What is remembered is shared between everyone who looks, and read-only: nobody changes a frame.
A write raises the version, so nothing is ever cleared by hand; ``ttl`` is a safety net only.
"""

import json
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import date
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import streamlit as st

from components.figures.classed import ClassedMap, compose_classes
from components.names import Names, compose_names
from components.points import Points, compose_points, with_points
from data import queries
from data.briefing import Briefing, Dossier, choose_facilities, compose_briefing
from data.database import Engine, connected, data_version, open_database
from data.kinds import EVERYWHERE, Filter, Jenis, Level, Period, View
from data.offices import Kabupaten
from data.rollout import Rollout, fetch_rollout, list_ends, roll_up
from data.settings import Settings, load_settings
from geo.palette import Theme

T = TypeVar("T")
HOUR = 3600
MOST_DRAWN = 200  # parts of pages kept drawn, some 50 kB each at most


@st.cache_resource
def settings() -> Settings:
    """The settings, read once per server."""
    return load_settings()


@st.cache_resource
def engine() -> Engine:
    """The database, opened once per server."""
    return open_database(settings().database_url)


@st.cache_resource
def workers() -> Executor:
    """The threads of long work, shared by everyone; two, since a third would only wait."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="dasbor-kerja")


def version() -> int:
    """The data's version now; read on every run."""
    with connected(engine()) as connection:
        return data_version(connection)


@st.cache_resource(max_entries=4, ttl=HOUR, show_spinner=False)
def kabupaten(version: int) -> dict[str, Kabupaten]:
    """Every kabupaten of the database by kode."""
    del version
    with connected(engine()) as connection:
        return {each.kode: each for each in queries.fetch_kabupaten(connection)}


def rollout(view: View, kode: str | None = None) -> Rollout:
    """The roll-out of the chosen (or another) kabupaten, on the last day of every month known."""
    return rollout_of(view.version, kode or view.filter.kabupaten)


@st.cache_resource(max_entries=40, ttl=HOUR, show_spinner=False)
def rollout_of(version: int, kode: str) -> Rollout:
    """The roll-out of a kabupaten in a version of the data."""
    days = months(version, kode, of_rollout=True)
    with connected(engine()) as connection:
        return fetch_rollout(connection, kode, days)


@st.cache_resource(max_entries=200, ttl=HOUR, show_spinner=False)
def months(version: int, kode: str, *, of_rollout: bool = False) -> tuple[date, ...]:
    """The last day of every month from the first word to the last; of_rollout, on that alone."""
    facts = kabupaten(version)[kode]
    with connected(engine()) as connection:
        heard = queries.fetch_first_day(connection, kode)
    until = facts.rollout_date if of_rollout else facts.data_date
    return list_ends(min(facts.data_from, heard or facts.data_from), until)


def names(view: View) -> Names:
    """What there is to choose from in the chosen kabupaten."""
    return _names(view.version, view.filter.kabupaten)


@st.cache_resource(max_entries=40, ttl=HOUR, show_spinner=False)
def _names(version: int, kode: str) -> Names:
    return compose_names(_frames(version, kode)["areas"], rollout_of(version, kode).facilities)


def day(view: View) -> date:
    """The day whose evening a month's roll-out describes: its last day, or the last known."""
    return _last_of(view, months(view.version, view.filter.kabupaten, of_rollout=True))


def told_until(view: View) -> date:
    """The day until which anything is told in a month: its last day, or the last with data."""
    return _last_of(view, months(view.version, view.filter.kabupaten))


def _last_of(view: View, days: Iterable[date]) -> date:
    return max(each for each in days if Period.of(each) <= month(view))


def month(view: View) -> Period:
    """The month of the view."""
    assert view.filter.period is not None, "the filter bar settled the month"
    return view.filter.period


def periods(view: View) -> tuple[Period, ...]:
    """Every month known of the chosen kabupaten, oldest first."""
    return tuple(Period.of(each) for each in months(view.version, view.filter.kabupaten))


def areas(view: View) -> pd.DataFrame:
    """AREAS of the chosen kabupaten, indexed by kode."""
    return _frames(view.version, view.filter.kabupaten)["areas"]


def stages(view: View) -> pd.DataFrame:
    """The stages of the roll-out, in order."""
    return _frames(view.version, view.filter.kabupaten)["stages"]


def stage_dates(view: View) -> pd.DataFrame:
    """STAGE_DATES of the chosen kabupaten."""
    return _frames(view.version, view.filter.kabupaten)["stage_dates"]


def targets(view: View, kode: str | None = None) -> pd.DataFrame:
    """TARGETS of the chosen (or another) kabupaten."""
    return _frames(view.version, kode or view.filter.kabupaten)["targets"]


def evidence(view: View) -> pd.DataFrame:
    """EVIDENCE of the chosen kabupaten."""
    return _frames(view.version, view.filter.kabupaten)["evidence"]


@st.cache_resource(max_entries=40, ttl=HOUR, show_spinner=False)
def _frames(version: int, kode: str) -> dict[str, pd.DataFrame]:
    del version
    with connected(engine()) as connection:
        return {
            "areas": queries.fetch_areas(connection, kode).set_index("kode", drop=False),
            "stages": queries.fetch_stages(connection),
            "stage_dates": queries.fetch_stage_dates(connection, kode),
            "targets": queries.fetch_targets(connection, kode),
            "evidence": queries.fetch_evidence(connection, kode),
        }


def criteria(view: View) -> tuple[queries.CriteriaSetFacts, pd.DataFrame]:
    """The criteria set in force for the chosen kabupaten and month, with its CRITERIA."""
    return _criteria(view.version, view.filter.kabupaten)[day(view)]


@st.cache_resource(max_entries=40, ttl=HOUR, show_spinner=False)
def _criteria(version: int, kode: str) -> dict[date, tuple[queries.CriteriaSetFacts, pd.DataFrame]]:
    """The set in force on every day known, each set read once."""
    with connected(engine()) as connection:
        chosen = {
            day: queries.fetch_criteria_set(connection, kode, day)
            for day in months(version, kode, of_rollout=True)
        }
        read = {
            each: queries.fetch_criteria(connection, each)
            for each in {facts.kode for facts in chosen.values()}
        }
    return {day: (facts, read[facts.kode]) for day, facts in chosen.items()}


@st.cache_resource(max_entries=200, ttl=HOUR, show_spinner=False)
def action_plans(version: int, facility: str) -> pd.DataFrame:
    """ACTION_PLANS (RTL) of one facility."""
    del version
    with connected(engine()) as connection:
        return queries.fetch_action_plans(connection, facility)


def boundaries(view: View) -> dict[str, queries.BoundaryFacts]:
    """Whose boundaries each level shows, by level."""
    own = _boundaries(view.version, view.filter.kabupaten)
    return {**own, **_boundaries(view.version, EVERYWHERE)}


def own_boundaries(view: View) -> dict[str, queries.BoundaryFacts]:
    """Whose boundaries the chosen kabupaten itself has, by level, its own outline included."""
    return _boundaries(view.version, view.filter.kabupaten)


@st.cache_resource(max_entries=40, ttl=HOUR, show_spinner=False)
def _boundaries(version: int, kode: str) -> dict[str, queries.BoundaryFacts]:
    del version
    with connected(engine()) as connection:
        return {facts.level: facts for facts in queries.fetch_boundary_facts(connection, kode)}


@st.cache_resource(max_entries=80, ttl=HOUR, show_spinner=False)
def layer_order(version: int, kode: str, level: Level, layer_hash: str) -> tuple[str, ...]:
    """The codes of a stored layer's areas, in the order in which the browser holds them."""
    del version
    with connected(engine()) as connection:
        layer = queries.fetch_layer(connection, kode, level, layer_hash)
    return tuple(json.loads(layer)["kode"]) if layer else ()


def points(view: View) -> Points:
    """The facility points of the chosen kabupaten."""
    return _points(view.version, view.filter.kabupaten)


@st.cache_resource(max_entries=40, ttl=HOUR, show_spinner=False)
def _points(version: int, kode: str) -> Points:
    facilities = rollout_of(version, kode).facilities
    located = with_points(facilities)
    return Points(
        compose_points(facilities)[0],
        located.index.to_numpy(dtype=np.intp),
        located["jenis"].to_numpy(dtype=object),
    )


@st.cache_resource(max_entries=2, ttl=HOUR, show_spinner=False)
def _drawn(version: int) -> dict[Hashable, Any]:
    del version
    return {}


def drawn(view: View, part: str, theme: Theme, make: Callable[[], T]) -> T:
    """A part of a page as ``make`` draws it, made once for a view; to be read only.

    One entry for the whole part: gathering its thirty ingredients and drawing them anew is a
    quarter of the server's part in a change of indicator (decision 062).
    """
    known = _drawn(view.version)
    key = (part, view, theme)
    found: T | None = known.get(key)
    if found is not None:
        return found
    made = make()
    for oldest in list(known)[: max(0, len(known) + 1 - MOST_DRAWN)]:
        known.pop(oldest, None)  # another visitor's run may have been faster
    known[key] = made
    return made


def classed(view: View, level: Level, jenis: Jenis, theme: Theme) -> ClassedMap:
    """Every area of a layer with its class in the chosen month."""
    return _classed(view.version, view.filter.kabupaten, level, jenis, month(view), theme)


@st.cache_resource(max_entries=500, ttl=HOUR, show_spinner=False)
def _classed(
    version: int, kode: str, level: Level, jenis: Jenis, period: Period, theme: Theme
) -> ClassedMap:
    owner = EVERYWHERE if level is Level.KABUPATEN else kode
    facts = _boundaries(version, owner)[level]
    order = layer_order(version, owner, level, facts.layer_hash)
    shown = list(kabupaten(version)) if level is Level.KABUPATEN else [kode]
    known = [rollout_of(version, each) for each in shown]
    days = [[day for day in each.days if Period.of(day) <= period] for each in known]
    told = [(each, until[-1]) for each, until in zip(known, days, strict=True) if until]
    counts = [roll_up(each, day, jenis, level) for each, day in told]
    return compose_classes(order, pd.concat(counts), level, jenis, theme)


def briefing(view: View) -> Briefing:
    """Everything that is said of the chosen part of the chosen kabupaten in the chosen month."""
    choice = view.filter
    return _briefing(
        view.version, choice.kabupaten, choice.kecamatan, choice.puskesmas, month(view)
    )


@st.cache_resource(max_entries=200, ttl=HOUR, show_spinner=False)
def _briefing(
    version: int, kode: str, kecamatan: tuple[str, ...], puskesmas: str, period: Period
) -> Briefing:
    choice = Filter(kabupaten=kode, kecamatan=kecamatan, puskesmas=puskesmas, period=period)
    view = View(choice, version)
    known = rollout(view)
    dossier = Dossier(
        criteria=criteria(view)[1],
        evidence=evidence(view),
        stages=stages(view),
        stage_dates=stage_dates(view),
        targets=targets(view),
    )
    return compose_briefing(known, day(view), choose_facilities(known, choice), dossier)
