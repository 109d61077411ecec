"""The Klaster page's parts: a card for every indicator, and one indicator in full."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import cache, chart_view, download, indicator_bar, measures, place, pws_view, state
from components.documents.map_indicator import BY_VALUE
from components.documents.request import Kind, Request
from components.figures import card, miniature, value_charts
from components.figures.judged import standing_swatch
from components.text import klaster as words
from components.text import labels, measured
from components.text.markdown import literal
from components.text.numbers import NO_VALUE, format_number, format_period, format_short_period
from data.fairness import (
    ACTION_Z,
    WARNING_Z,
    FunnelPlace,
    funnel_limits,
    place_in_funnel,
    rank,
    wilson,
)
from data.indicators import Indicator
from data.kinds import MONTH, Level, Period, View
from geo.palette import Theme

ACROSS = 4
COURSE_MONTHS = 12
FUNNEL_STEPS = 40

Record = dict[str, Any]


def show_cards(view: View, chosen: Sequence[Indicator], theme: Theme) -> None:
    """Each indicator's value, target, trend and map; its name opens it."""
    for start in range(0, len(chosen), ACROSS):
        columns = st.columns(ACROSS)
        for column, one in zip(columns, chosen[start : start + ACROSS], strict=False):
            drawn = draw_card(view, one, theme)  # before its name is sent, which must not wait
            with column, st.container(border=True, key=f"kartu-{one.kode}"):
                st.button(
                    literal(one.nama),
                    key=f"buka-{one.kode}",
                    type="tertiary",
                    on_click=state.choose,
                    kwargs={"indicator": one.kode, "selected": ""},
                )
                st.html(drawn)


def list_downloads() -> list[Request]:
    """What of the page can be had as a file: of a klaster its card, of one indicator four figures.

    The map is by value, as on this page.
    """
    view = state.current_view()
    if not view.filter.indicator:
        return [download.ask(view, Kind.KARTU_SKOR, klaster=measures.klaster(view).value)]
    chosen = measures.indicator(view)
    told = {"indicator": chosen.kode, "level": measures.level(view, chosen)}
    return [
        download.ask(view, Kind.PETA_INDIKATOR, shading=BY_VALUE, **told),
        download.ask(view, Kind.TREN, indicator=chosen.kode),
        download.ask(view, Kind.PERINGKAT, **told),
        download.ask(view, Kind.GRAFIK_PWS, **told),
    ]


def draw_card(view: View, chosen: Indicator, theme: Theme) -> Markup:
    """One card: value, standing, target, completeness, the course of a year, the map."""
    whole = measures.region(view, chosen)
    status = whole["status"]
    badge = (
        card.draw_status(standing_swatch(status, theme), labels.STANDING[status]) if status else ""
    )
    arrow = labels.ARROW.get(whole["trend"], "")
    return Markup(
        '<div class="kartu"><div><b>{}</b> <span>{}</span> {}</div><p>{}</p>'
        '<div class="gambar">{}{}</div><p>{}</p></div>'
    ).format(
        measured.value_or_absence(whole, chosen),
        arrow,
        badge,
        words.short_goal(whole, chosen),
        _course(view, chosen, theme),
        _small_map(view, chosen, theme),
        words.short_completeness(whole),
    )


def draw_trend(view: View, chosen: Indicator, theme: Theme) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The whole's value month by month, with the target of each month."""
    series = measures.series(view, chosen)
    return value_charts.draw_values(series, chosen, theme)


def draw_ranking(chosen: Indicator, rows: list[Record], theme: Theme) -> Markup:
    """Best first; small and silent areas apart, each with its reason."""
    progress = pd.DataFrame(rows, dtype=object)
    small = cache.settings().small_sasaran
    ranking = rank(progress, chosen, small)
    by_kode = {row["kode"]: row for row in rows}
    cells = [
        (
            NO_VALUE if pd.isna(place) else str(int(place)),
            by_kode[kode]["nama"],
            words.value_with_counts(by_kode[kode], chosen),
            words.interval(_interval(by_kode[kode], chosen), chosen),
            pws_view.state_of(by_kode[kode], theme),
            words.why_unranked(by_kode[kode], small) if pd.isna(place) else "",
        )
        for kode, place in zip(ranking["kode"], ranking["rank"], strict=True)
    ]
    shown = cells[: 2 * pws_view.MOST_ROWS]
    table = card.draw_table(words.RANKING_COLUMNS, shown, frozenset({0}))
    title = Markup('<section class="daftar"><h4>{}</h4></section>').format(words.RANKING_TITLE)
    if len(shown) == len(cells):
        return title + table
    note = words.RANKING_OF.format(shown=format_number(len(shown)), total=format_number(len(cells)))
    return title + table + Markup('<p class="kosong">{}</p>').format(note)


def _interval(row: Record, chosen: Indicator) -> tuple[float, float] | None:
    """Where the share lies with 95 % confidence; only of shares."""
    if row["value"] is None or not chosen.is_share:
        return None
    return wilson(row["numerator"], row["denominator"])


def draw_funnel(
    view: View, chosen: Indicator, rows: list[Record], theme: Theme
) -> tuple[tuple[pd.DataFrame, dict[str, Any]], str] | None:
    """Share against size, with the limits of chance around the whole; None where it says nothing.

    Gives   the chart and the sentence on who differs from the whole.
    """
    whole = measures.region(view, chosen)
    if whole["value"] is None or not chosen.is_share or not rows:
        return None
    share = float(whole["value"] / chosen.factor)
    progress = pd.DataFrame(rows, dtype=object)
    placed = place_in_funnel(progress, share, cache.settings().small_sasaran)
    known = placed[placed["share"].notna()]
    if known.empty or not 0 <= share <= 1:
        return None
    names = dict(zip(progress["kode"], progress["nama"], strict=True))
    sizes = [float(each) for each in known["denominator"]]
    steps = [max(sizes) * (place + 1) / FUNNEL_STEPS for place in range(FUNNEL_STEPS)]
    limits = {z: funnel_limits(share, steps, z) for z in (WARNING_Z, ACTION_Z)}
    points = known.assign(nama=known["kode"].map(names))
    drawn = value_charts.draw_funnel(points, share, steps, limits, chosen, theme)
    return drawn, words.funnel(
        _named(points, FunnelPlace.DI_BAWAH), _named(points, FunnelPlace.DI_ATAS)
    )


def draw_beside(view: View, chosen: Indicator) -> Markup:
    """The choice, what was set beside it (another month of the whole, or another area), and by how
    much they differ.
    """
    beside = view.filter.beside
    if beside not in indicator_bar.list_beside(view, chosen):
        return Markup("")
    whole, name = measures.region(view, chosen), place.of_choice(view)
    period = other_period = measures.period(view)
    other: Any
    if MONTH.fullmatch(beside):
        other_period = Period.parse(beside)
        other, other_name = measures.region(view, chosen, other_period), name
    else:
        found = measures.progress(view, chosen, measures.level(view, chosen))
        rows = found[found["kode"] == beside].to_dict("records")
        if not rows:
            return Markup("")
        other, other_name = rows[0], measures.area_names(view).get(beside, beside)
    tiles = [
        _tile(name, whole, chosen, period),
        _tile(other_name, other, chosen, other_period),
    ]
    told = words.difference(whole["value"], other["value"], chosen)
    return card.draw_tiles(tiles) + Markup("<p><b>{}</b></p>").format(told)


def _tile(name: str, row: Any, chosen: Indicator, period: Period) -> card.Tile:  # noqa: ANN401
    tone = {True: "good", False: "bad", None: "plain"}[row["is_met"] if row["status"] else None]
    title = f"{name} · {format_period(period)}"
    text = f"{measured.against(row, chosen)} {measured.completeness(row)}"
    return card.Tile(title, words.value_with_counts(row, chosen), text, tone)


def _named(points: pd.DataFrame, side: FunnelPlace) -> list[str]:
    return sorted(
        row["nama"]
        for row in points.to_dict("records")
        if row["is_different"] and row["place"] is side
    )


def _course(view: View, chosen: Indicator, theme: Theme) -> Markup:
    last = measures.period(view)
    months = [each for each in cache.periods(view) if each <= last][-COURSE_MONTHS:]
    if chosen.is_running:
        months = [each for each in months if each.year == last.year]
    rows = [measures.region(view, chosen, month) for month in months]
    told = words.course(format_short_period(months[0]), format_short_period(last))
    goals = [None if chosen.is_count else row["target_to_date"] for row in rows]
    return miniature.draw_course([row["value"] for row in rows], goals, theme, told)


def _small_map(view: View, chosen: Indicator, theme: Theme) -> Markup:
    level = Level.PUSKESMAS
    progress, outlines = measures.progress(view, chosen, level), measures.outlines(view, level)
    if (progress["n_expected"] == 0).all() or not outlines.paths:
        return Markup("")
    classed = measures.classed(view, chosen, level, theme)
    swatches = [
        classed.missing if each is None else classed.swatches[each] for each in classed.classes
    ]
    order = measures.layer_order(view, level)
    fills = {kode: swatch.fill for kode, swatch in zip(order, swatches, strict=True)}
    return miniature.draw_small_map(outlines, fills, words.small_map(chosen.short))


def show_funnel(
    view: View, chosen: Indicator, rows: list[Record], level: Level, theme: Theme
) -> None:
    """The funnel with its sentence, or why there is none; kabupaten have no whole."""
    drawn = None if level is Level.KABUPATEN else draw_funnel(view, chosen, rows, theme)
    if drawn is not None:
        chart_view.show(drawn[0])
    key = words.funnel_key(cache.settings().small_sasaran)
    text = words.NO_FUNNEL if drawn is None else f"{drawn[1]} {key}"
    st.html(Markup('<p class="kosong">{}</p>').format(text))
