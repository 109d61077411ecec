"""PERINGKAT: the ranking of one indicator's areas; small and silent ones apart."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pandas as pd

from components.documents.asked import Asked
from components.documents.everyone import of_indicator_at
from components.documents.ground import (
    Frame,
    Ground,
    Tabled,
    compose_page,
    compose_table_pages,
    ground_of,
)
from components.documents.pws_rows import ends_of
from components.documents.request import Paper, Request
from components.documents.source import Record, Source
from components.documents.subject import Subject, title_of
from components.documents.tabled import plain, row_figures, sheet, tell_standing
from components.export.document import Document, Figure, Page, Provenance
from components.export.sheet import Look, SheetContent
from components.figures.judged import standing_swatch
from components.figures.scene import Cell, Chart, Column, Element, Mark, Series, Words
from components.text import exhibits as words
from components.text import klaster, labels, measured
from components.text.numbers import NO_VALUE, format_number, format_people, format_with_unit
from data.fairness import rank, wilson
from data.indicators import Indicator

MOST_BARS = {Paper.SLIDE: 32, Paper.A4: 40, Paper.PESAN: 26}
"""Bars of one figure; of more areas both ends are shown."""
SHARES = (0.8, 3.2, 2.8, 2.4, 2.0, 3.0)
MOST_ON_SLIDES = 60
"""Rows of the table on slides, the furthest from the target first; A4 and XLSX hold all."""

Ranked = list[tuple[int | None, Record]]


def compose_ranking(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """Bars from the highest to the lowest, and on slides and A4 the table with its intervals.

    Raises  UnknownIndicator.
    """
    asked = Asked(source, request)
    chosen = asked.indicator
    level = asked.level_for(chosen)
    subject = Subject(asked, level)
    ranked = _rank(asked, chosen, subject.rows)
    told = of_indicator_at(asked, drawn_on, level, subject.whole)
    title = _title(chosen, ranked)
    pages = [_figure_page(subject, ranked, told)]
    if request.paper is not Paper.PESAN:
        pages += _table_pages(subject, ranked, told)
    return Document(
        name=asked.name_of(chosen.kode, level.value),
        title=title,
        pages=tuple(pages),
        sheets=[_sheet(title, chosen, ranked)],
        figures=tuple(_figures(subject, _on_paper(asked, ranked))),
        provenance=told,
    )


def _rank(asked: Asked, chosen: Indicator, rows: list[Record]) -> Ranked:
    small = asked.source.settings.small_sasaran
    by_kode = {row["kode"]: row for row in rows}
    ranking = rank(pd.DataFrame(rows, dtype=object), chosen, small) if rows else pd.DataFrame()
    return [
        (None if pd.isna(place) else int(place), by_kode[kode])
        for kode, place in zip(ranking.get("kode", []), ranking.get("rank", []), strict=True)
    ]


def _on_paper(asked: Asked, ranked: Ranked) -> Ranked:
    """What is shown: on a card only the bars of its figure."""
    if asked.request.paper is not Paper.PESAN:
        return ranked
    placed = [each for each in ranked if each[0] is not None]
    half = MOST_BARS[Paper.PESAN] // 2
    return ends_of(placed, half, half)


def _title(chosen: Indicator, ranked: Ranked) -> str:
    placed = [row for place, row in ranked if place is not None]
    return title_of(chosen, placed) or words.NOBODY_RANKED.format(short=chosen.short)


def _lead(subject: Subject) -> str:
    asked, chosen = subject.asked, subject.asked.indicator
    small = format_number(asked.source.settings.small_sasaran)
    note = words.SMALL_LEFT_OUT.format(small=small) if chosen.is_share else ""
    told = subject.against.removesuffix(".") if subject.is_compared else subject.title
    return words.RANKING_LEAD.format(headline=told, note=note).strip()


def _figure_page(subject: Subject, ranked: Ranked, told: Provenance) -> Page:
    asked = subject.asked
    ground = ground_of(asked.request.paper)
    lead = _lead(subject)
    return compose_page(
        ground,
        subject.told(told, _title(asked.indicator, ranked), lead),
        "peringkat",
        lambda frame: _draw(subject, ranked, (frame, ground)),
        [lead, told.completeness],
    )


def _draw(subject: Subject, ranked: Ranked, room: tuple[Frame, Ground]) -> list[Element]:
    asked, chosen, due = subject.asked, subject.asked.indicator, subject.due
    frame, ground = room
    placed = [row for place, row in ranked if place is not None]
    most = MOST_BARS.get(asked.request.paper, 40)
    half, note = most // 2, ""
    shown = ends_of(placed, half, half)
    if len(shown) < len(placed):
        note = words.BOTH_ENDS.format(
            high=half,
            low=half,
            total=format_number(len(placed)),
            areas=asked.counted_name(subject.level),
        )
    size = ground.small
    foot = size * 1.8 if note else 0
    height = min(frame.height - foot, max(len(shown), 3) * size * 2.6 + size * 3)
    chart = Chart(
        frame.x,
        frame.y,
        frame.width,
        height,
        "bar",
        [row["nama"] for row in shown],
        [_series(shown, chosen)],
        [] if due is None else [Mark(Fraction(due), _mark(due, chosen))],
        chosen.unit,
        size,
        name=chosen.short,
    )
    if not note:
        return [chart]
    return [chart, Words(frame.x, frame.bottom - size * 1.4, frame.width, note, size)]


def _series(rows: list[Record], chosen: Indicator) -> Series:
    return Series(
        chosen.short,
        [row["value"] for row in rows],
        [klaster.value_with_counts(row, chosen) for row in rows],
        looks=[standing_swatch(row["status"], "light") if row["status"] else None for row in rows],
    )


def _mark(due: Any, chosen: Indicator) -> str:  # noqa: ANN401 -- an exact number
    return f"{words.TARGET_SERIES} {format_with_unit(due, chosen)}"


def _table_pages(subject: Subject, ranked: Ranked, told: Provenance) -> list[Page]:
    asked, chosen = subject.asked, subject.asked.indicator
    small = asked.source.settings.small_sasaran
    ground = ground_of(asked.request.paper)
    kept = ranked if asked.request.paper is Paper.A4 else furthest(ranked)
    lead = _lead(subject)
    if len(kept) < len(ranked):
        lead += " " + words.TABLE_OF.format(
            shown=format_number(len(kept)), total=format_number(len(ranked))
        )
    cells = [_cells(place, row, chosen, small) for place, row in kept]
    columns = [
        Column(head, share, "right" if place == 0 else "left")
        for place, (head, share) in enumerate(zip(klaster.RANKING_COLUMNS, SHARES, strict=True))
    ]
    around = subject.told(told, _title(chosen, ranked), lead)
    return compose_table_pages(ground, around, "tabel", Tabled(columns, cells, ground.small))


def furthest(ranked: Ranked, most: int = MOST_ON_SLIDES) -> Ranked:
    """The rows that slides hold: all, or of too many the last of the ranking, the last first."""
    if len(ranked) <= most:
        return ranked
    placed = [each for each in ranked if each[0] is not None]
    rest = [each for each in ranked if each[0] is None]
    return [*reversed(placed), *rest][:most]


def _cells(place: int | None, row: Record, chosen: Indicator, small: int) -> list[Cell]:
    status = row["status"]
    look = standing_swatch(status, "light") if status else None
    standing = labels.STANDING[status] if status else labels.ABSENCE.get(row["absence"], NO_VALUE)
    return [
        Cell(NO_VALUE if place is None else str(place)),
        Cell(row["nama"]),
        Cell(klaster.value_with_counts(row, chosen)),
        Cell(klaster.interval(_interval(row, chosen), chosen)),
        Cell(standing, look),
        Cell(klaster.why_unranked(row, small) if place is None else ""),
    ]


def _interval(row: Record, chosen: Indicator) -> tuple[float, float] | None:
    """Where the share lies with 95 % confidence; only of shares."""
    if row["value"] is None or not chosen.is_share:
        return None
    return wilson(row["numerator"], row["denominator"])


def _sheet(title: str, chosen: Indicator, ranked: Ranked) -> SheetContent:
    number = Look.NUMBER
    columns = [
        *((words.RANK, Look.ORDER), (words.KODE, Look.CODE), (words.AREA, Look.TEXT)),
        *((words.VALUE.format(unit=chosen.unit), number), (words.NUMERATOR, number)),
        *((words.DENOMINATOR, number), (words.LOW, number), (words.HIGH, number)),
        *((words.STANDING, Look.TEXT), (words.HEARD, number), (words.EXPECTED, number)),
    ]
    return sheet(words.SHEET_RANKING, title, columns, [_row(*each, chosen) for each in ranked])


def _row(place: int | None, row: Record, chosen: Indicator) -> tuple[Any, ...]:
    low, high = _interval(row, chosen) or (None, None)
    return (
        place,
        row["kode"],
        row["nama"],
        plain(row["value"]),
        plain(row["numerator"]),
        None if chosen.is_count else plain(row["denominator"]),
        None if low is None else plain(Fraction(low) * chosen.factor),
        None if high is None else plain(Fraction(high) * chosen.factor),
        tell_standing(row),
        int(row["n_reported"]),
        int(row["n_expected"]),
    )


def _figures(subject: Subject, ranked: Ranked) -> list[Figure]:
    chosen, period, found = subject.asked.indicator, subject.asked.source.period, list[Figure]()
    for row in [*(row for _, row in ranked), *subject.wholes]:
        shown = (
            {"value": measured.value_or_absence(row, chosen)} if row["value"] is not None else {}
        )
        if shown and not chosen.is_count:
            shown |= {name: format_people(row[name]) for name in ("numerator", "denominator")}
        found += row_figures(row, chosen, period, shown)
    if subject.due is not None:
        shown = {"target_to_date": format_with_unit(subject.due, chosen)}
        for row in subject.wholes or subject.rows:
            found += row_figures(row, chosen, period, shown)
    return found
