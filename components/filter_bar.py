"""The filters, on every page: kabupaten, kecamatan, puskesmas, month."""

from dataclasses import replace

import streamlit as st

from components import cache, place, state
from components.text import labels, measured, sentences
from components.text.markdown import literal
from components.text.numbers import format_period
from data.catalogue import catalogue
from data.kinds import Filter, Period, View

MONTH_WIDTH = 190


def settle() -> View | None:
    """Settle the choice before anything is drawn; nothing to choose from gives None.

    What a widget changed is in the choice already (its callback ran), so the page can be drawn
    first and the filters after it: the map is what people wait for.
    """
    version = cache.version()
    if not cache.kabupaten(version):
        return None
    asked = state.chosen()
    view = View(_resolve(asked, version), version)
    missing = _list_missing(asked, view.filter)
    if missing:
        state.keep(state.MISSING, (missing, view.filter))
    state.look_at(view)
    return view


def show(view: View) -> None:
    """Draw the filters for places, showing the choice."""
    _show_kabupaten(view)
    _show_kecamatan(view)
    _show_puskesmas(view)


def _list_missing(asked: Filter, shown: Filter) -> tuple[str, ...]:
    """What was asked for and is not in the data, in words; what hangs on it is not told again."""
    told = [(labels.KABUPATEN, asked.kabupaten)] if asked.kabupaten != shown.kabupaten else []
    if not told:
        gone = [kode for kode in asked.kecamatan if kode not in shown.kecamatan]
        told = [(labels.KECAMATAN, kode) for kode in gone]
        told += [(labels.PUSKESMAS, asked.puskesmas)] if asked.puskesmas != shown.puskesmas else []
    if asked.period is not None and asked.period != shown.period:
        told.append((labels.MONTH, format_period(asked.period)))
    if asked.indicator != shown.indicator:
        told.append((labels.INDICATOR, asked.indicator))
    return tuple(f"{name.lower()} {code}" for name, code in told if code)


def tell_missing(view: View) -> None:
    """What was asked for and is not in the data, beside what is shown in its place."""
    missing, shown = state.recall(state.MISSING) or ((), None)
    if shown != view.filter or view.filter.period is None:
        state.keep(state.MISSING, None)  # another choice was made since
    else:
        month = format_period(view.filter.period)
        st.info(literal(sentences.not_in_the_data(missing, place.in_full(view), month)))


def _resolve(choice: Filter, version: int) -> Filter:
    """The choice as far as the data know it: unknown codes and months are dropped."""
    known = cache.kabupaten(version)
    if choice.kabupaten not in known:
        first = next(iter(known))
        choice = replace(choice, kabupaten=first, kecamatan=(), puskesmas="", selected="")
    names = cache.names(View(choice, version))
    kecamatan = tuple(kode for kode in choice.kecamatan if kode in names.kecamatan)
    offered = names.puskesmas_of(kecamatan)
    months = cache.periods(View(choice, version))
    return replace(
        choice,
        kecamatan=kecamatan,
        puskesmas=choice.puskesmas if choice.puskesmas in offered else "",
        period=choice.period if choice.period in months else months[-1],
        indicator=choice.indicator if choice.indicator in catalogue().indicators else "",
    )


def _show_kabupaten(view: View) -> None:
    known = cache.kabupaten(view.version)

    def taken() -> None:
        state.choose(kabupaten=state.widget("kabupaten"), kecamatan=(), puskesmas="", selected="")

    st.selectbox(
        labels.KABUPATEN,
        list(known),
        key=state.seeded("kabupaten", view.filter.kabupaten),
        format_func=lambda kode: known[kode].nama,
        placeholder=labels.KABUPATEN,
        on_change=taken,
    )


def _show_kecamatan(view: View) -> None:
    names = cache.names(view).kecamatan

    def taken() -> None:
        chosen = tuple(state.widget("kecamatan"))
        state.choose_beside("kecamatan", chosen, puskesmas="", selected="")

    st.multiselect(
        labels.KECAMATAN,
        list(names),
        key=state.seeded("kecamatan", list(view.filter.kecamatan)),
        format_func=names.__getitem__,
        placeholder=labels.ALL_KECAMATAN,
        select_all=False,
        on_change=taken,
    )


def _show_puskesmas(view: View) -> None:
    names = cache.names(view).puskesmas_of(view.filter.kecamatan)

    def taken() -> None:
        state.choose_beside("puskesmas", state.widget("puskesmas") or "")

    st.selectbox(
        labels.PUSKESMAS,
        list(names),
        key=state.seeded("puskesmas", view.filter.puskesmas or None),
        format_func=names.__getitem__,
        placeholder=labels.ALL_PUSKESMAS,
        index=None,
        on_change=taken,
    )


def offer_whole_month(view: View) -> None:
    """In a month that is not over yet: say that reports are still coming, and offer the last whole.

    Without it a single early report would leave pages of indicators empty and nobody would know
    why (decision 049).
    """
    day, known = cache.told_until(view), cache.periods(view)
    month = Period.of(day)
    if day == month.last_day or month.shift(-1) not in known:
        return
    whole = month.shift(-1)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(measured.month_under_way(month, day))
        st.button(
            measured.SHOW_MONTH.format(month=format_period(whole)),
            on_click=state.choose,
            kwargs={"period": whole},
        )


def show_month(view: View) -> None:
    """Draw the filter for the month, which belongs to the heading it completes."""

    def taken() -> None:
        state.choose_beside("period", state.widget("period"))

    st.selectbox(
        labels.MONTH,
        list(reversed(cache.periods(view))),
        key=state.seeded("period", view.filter.period),
        format_func=format_period,
        placeholder=labels.MONTH,
        label_visibility="collapsed",
        width=MONTH_WIDTH,
        on_change=taken,
    )
