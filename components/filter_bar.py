"""The filters, on every page: kabupaten, kecamatan, puskesmas, month."""

from dataclasses import replace

import streamlit as st

from components import cache, state
from components.text import labels
from components.text.numbers import format_period, sort_key
from data.kinds import Filter, Jenis, Period, View


def show() -> View | None:
    """Draw the filters and settle the choice; nothing to choose from gives None."""
    version = cache.version()
    known = cache.kabupaten(version)
    if not known:
        return None
    choice = _resolve(state.chosen(), version)
    state.prepare(choice)
    columns = st.columns((3, 4, 4, 3))
    with columns[0]:
        _show_kabupaten(choice, version)
    with columns[1]:
        _show_kecamatan(choice, version)
    with columns[2]:
        _show_puskesmas(choice, version)
    with columns[3]:
        _show_month(choice, version)
    view = View(_resolve(state.chosen(), version), version)
    state.look_at(view)
    return view


def _resolve(choice: Filter, version: int) -> Filter:
    """The choice as far as the data know it: unknown codes and months are dropped."""
    known = cache.kabupaten(version)
    if choice.kabupaten not in known:
        choice = Filter(kabupaten=next(iter(known)), period=choice.period)
    months = [Period.of(day) for day in cache.months(version, choice.kabupaten)]
    view = View(choice, version)
    kecamatan = tuple(kode for kode in choice.kecamatan if kode in cache.areas(view).index)
    puskesmas = choice.puskesmas if choice.puskesmas in _puskesmas(view) else ""
    period = choice.period if choice.period in months else months[-1]
    return replace(choice, kecamatan=kecamatan, puskesmas=puskesmas, period=period)


def _show_kabupaten(choice: Filter, version: int) -> None:
    known = cache.kabupaten(version)

    def taken() -> None:
        state.choose(kabupaten=state.widget("kabupaten"), kecamatan=(), puskesmas="", selected="")

    st.selectbox(
        labels.KABUPATEN,
        list(known),
        key=state.seeded("kabupaten", choice.kabupaten),
        format_func=lambda kode: known[kode].nama,
        on_change=taken,
    )


def _show_kecamatan(choice: Filter, version: int) -> None:
    areas = cache.areas(View(choice, version))
    names = areas[areas["level"] == "kecamatan"]["nama"]

    def taken() -> None:
        state.choose_beside(
            "kecamatan", tuple(state.widget("kecamatan")), puskesmas="", selected=""
        )

    st.multiselect(
        labels.KECAMATAN,
        sorted(names.index, key=lambda kode: sort_key(names[kode])),
        key=state.seeded("kecamatan", list(choice.kecamatan)),
        format_func=lambda kode: names[kode],
        placeholder=labels.ALL_KECAMATAN,
        on_change=taken,
    )


def _show_puskesmas(choice: Filter, version: int) -> None:
    names = _puskesmas(View(choice, version))

    def taken() -> None:
        state.choose_beside("puskesmas", state.widget("puskesmas") or "")

    st.selectbox(
        labels.PUSKESMAS,
        sorted(names, key=lambda kode: sort_key(names[kode])),
        key=state.seeded("puskesmas", choice.puskesmas or None),
        format_func=lambda kode: names[kode],
        placeholder=labels.ALL_PUSKESMAS,
        index=None,
        on_change=taken,
    )


def _show_month(choice: Filter, version: int) -> None:
    months = [Period.of(day) for day in reversed(cache.months(version, choice.kabupaten))]

    def taken() -> None:
        state.choose_beside("period", state.widget("period"))

    st.selectbox(
        labels.MONTH,
        months,
        key=state.seeded("period", choice.period),
        format_func=format_period,
        on_change=taken,
    )


def _puskesmas(view: View) -> dict[str, str]:
    """The puskesmas to choose from: of the chosen kecamatan, or all; kode to name."""
    facilities = cache.rollout(view).facilities
    kept = facilities["jenis"] == Jenis.PUSKESMAS
    if view.filter.kecamatan:
        kept &= facilities["kode_kecamatan"].isin(view.filter.kecamatan)
    return dict(zip(facilities[kept]["kode"], facilities[kept]["nama"], strict=True))
