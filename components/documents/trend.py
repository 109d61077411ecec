"""TREN: one indicator, or the roll-out, month by month against its target."""

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from components.documents import provenance
from components.documents.asked import Asked
from components.documents.ground import Frame, Ground, compose_page, ground_of
from components.documents.request import Paper, Request
from components.documents.source import Record, Source
from components.documents.tabled import (
    count_figures,
    counts_columns,
    counts_row,
    progress_sheet,
    row_figures,
    sheet,
)
from components.export.document import Document, Figure
from components.export.sheet import Look, SheetColumn, SheetContent
from components.figures.scene import ACCENT, GOAL, Chart, Element, Mark, Series
from components.text import exhibits as words
from components.text import measured, sentences
from components.text.numbers import (
    SHORT_MONTHS,
    format_period,
    format_share,
    format_short_period,
    format_with_unit,
)
from data.briefing import choose_facilities
from data.indicators import Indicator
from data.kinds import Jenis, Period
from data.rollout import count_over_time, share_of

MONTHS = {Paper.SLIDE: 24, Paper.A4: 18, Paper.PESAN: 12}
"""Months in one figure, the last ones; sheets hold all that are known."""
PAST = "#7fa7ab"
"""The colour of the year before."""


def compose_trend(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The course of an indicator; of the roll-out, where the request names none.

    Raises  UnknownIndicator.
    """
    asked = Asked(source, request)
    if request.indicator:
        return _of_indicator(asked, asked.indicator, drawn_on)
    return _of_rollout(asked, drawn_on)


def _of_rollout(asked: Asked, drawn_on: dt.date) -> Document:
    source, ground = asked.source, ground_of(asked.request.paper)
    chosen = choose_facilities(source.rollout, asked.choice)
    counts = count_over_time(source.rollout, Jenis.PUSKESMAS, chosen)
    last: Record = counts.to_dict("records")[-1]  # type: ignore[assignment]
    told = asked.placed(provenance.of_counts(source, drawn_on, None, last))
    is_whole = asked.where == source.kode  # targets are the kabupaten's, not a part's
    targets = source.briefing().targets if is_whole else ()
    title = words.message(last, Jenis.PUSKESMAS)
    shown = counts.tail(MONTHS.get(asked.request.paper, 24))
    first = sentences.month_of(shown["day"].iloc[0])
    goals = "" if share_of(last) is None else words.goals(targets)
    lead = ". ".join(each for each in (words.TREND_LEAD.format(first=first), goals) if each)
    marks = [Mark(Fraction(each.value), f"{sentences.target_title(each)}") for each in targets]
    page = compose_page(
        ground,
        asked.told(told, title, lead),
        "tren",
        lambda frame: _draw_rollout(shown, marks, (frame, ground)),
        [lead, told.completeness],
    )
    about = f"{Jenis.PUSKESMAS.value}/{asked.where}"
    figures = [
        figure
        for row in counts.to_dict("records")
        for figure in count_figures(row, f"{about}/{row['day']}")  # type: ignore[arg-type]
    ]
    return Document(
        asked.name_of(), title, (page,), [_counts_sheet(title, counts)], tuple(figures), told
    )


def _draw_rollout(
    counts: pd.DataFrame, marks: list[Mark], room: tuple[Frame, Ground]
) -> list[Element]:
    frame, ground = room
    shares = [share_of(row) for row in counts.to_dict("records")]
    told = ["" if share is None else format_share(share) for share in shares]
    series = Series(words.ROLLOUT_TREND, shares, told)
    months = [format_short_period(Period.of(day)) for day in counts["day"]]
    return [
        Chart(
            frame.x, frame.y, frame.width, frame.height, "line", months, [series], marks, "%",
            ground.small, name=words.ROLLOUT_TREND, top=Fraction(100),
        )
    ]  # fmt: skip


def _counts_sheet(title: str, counts: pd.DataFrame) -> SheetContent:
    columns = [(words.DAY, Look.DAY), *counts_columns()]
    rows = [(row["day"], *counts_row(row)) for row in counts.to_dict("records")]  # type: ignore[arg-type]
    return sheet(words.SHEET_TREND, title, columns, rows)


def list_months(asked: Asked, chosen: Indicator) -> list[Record]:
    """PROGRESS of the whole that the choice leaves, for every month known, with ``period``."""
    source = asked.source
    first = max(Period.of(source.begun), source.period.shift(1 - 60))
    return [
        {
            **source.region(chosen, month, asked.choice),
            "period": month,
            "nama": format_period(month),
        }
        for month in first.until(source.period)
    ]


def _of_indicator(asked: Asked, chosen: Indicator, drawn_on: dt.date) -> Document:
    source, ground = asked.source, ground_of(asked.request.paper)
    rows = list_months(asked, chosen)
    whole = rows[-1]
    told = asked.placed(provenance.of_indicator(source, drawn_on, None, chosen, whole))
    title = measured.headline(chosen, whole, source.period)
    most = MONTHS.get(asked.request.paper, 24)
    shown = rows[-(24 if chosen.is_running else most) :]
    start = Period(source.period.year, 1) if chosen.is_running else shown[0]["period"]
    first = format_period(start)
    lead = f"{measured.against(whole, chosen)} {words.INDICATOR_TREND.format(first=first)}."
    page = compose_page(
        ground,
        asked.told(told, title, lead),
        "tren",
        lambda frame: _draw_indicator(shown, chosen, (frame, ground)),
        [lead, told.completeness],
    )
    return Document(
        asked.name_of(chosen.kode),
        title,
        (page,),
        [_months_sheet(title, rows, chosen)],
        tuple(_figures(rows, chosen)),
        told,
    )


def _draw_indicator(
    rows: Sequence[Record], chosen: Indicator, room: tuple[Frame, Ground]
) -> list[Element]:
    """Months up to the last; where a year's months are added up, the year before lies beside."""
    frame, ground = room
    last = rows[-1]["period"]
    own = [row for row in rows if row["period"].year == last.year or not chosen.is_running]
    series = [_line(own, chosen, str(last.year) if chosen.is_running else chosen.short, ACCENT)]
    if chosen.is_running:
        before = {row["period"]: row for row in rows}
        past = [before.get(row["period"].shift(-12)) for row in own]
        if any(row is not None and row["value"] is not None for row in past):
            series.append(_line(past, chosen, str(last.year - 1), PAST))
    if not chosen.is_count and any(row["target_to_date"] is not None for row in own):
        goals = [row["target_to_date"] for row in own]
        told = ["" if each is None else format_with_unit(each, chosen) for each in goals]
        series.append(Series(words.TARGET_SERIES, goals, told, GOAL))
    name = _month_name if chosen.is_running else format_short_period
    months = [name(row["period"]) for row in own]
    return [
        Chart(
            frame.x, frame.y, frame.width, frame.height, "line", months, series, (), chosen.unit,
            ground.small, name=chosen.short,
        )
    ]  # fmt: skip


def _line(rows: Sequence[Record | None], chosen: Indicator, name: str, colour: str) -> Series:
    values = [None if row is None else row["value"] for row in rows]
    shown = ["" if each is None else format_with_unit(each, chosen) for each in values]
    return Series(name, values, shown, colour)


def _months_sheet(title: str, rows: Sequence[Record], chosen: Indicator) -> SheetContent:
    """One row per month: the sheet of areas with the month in the place of the area."""
    told = progress_sheet(words.SHEET_TREND, title, list(rows), chosen)
    columns = (SheetColumn(words.MONTH, Look.DAY), *told.columns[2:])
    cells = [(row["period"].last_day, *each[2:]) for row, each in zip(rows, told.rows, strict=True)]
    return SheetContent(told.name, columns, cells, title)


def _figures(rows: Sequence[Record], chosen: Indicator) -> list[Figure]:
    found: list[Figure] = []
    for row in rows:
        shown: dict[str, str] = {}
        if row["value"] is not None:
            shown["value"] = measured.value_or_absence(row, chosen)
        if row["target_to_date"] is not None and not chosen.is_count:
            shown["target_to_date"] = format_with_unit(row["target_to_date"], chosen)
        found += row_figures(row, chosen, row["period"], shown)
    return found


def _month_name(month: Period) -> str:
    """``Okt``: two years share the axis."""
    return SHORT_MONTHS[month.month - 1]
