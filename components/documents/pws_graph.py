"""GRAFIK_PWS: one indicator's areas against this month's line, and the table staff know."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

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
from components.documents.legends import LINE, draw_entries, height_of_entries, merge
from components.documents.pws_rows import bar_of, both_ends, number, words_around, worst_first
from components.documents.request import Paper, Request
from components.documents.source import Record, Source
from components.documents.subject import Subject
from components.documents.tabled import progress_sheet, row_figures
from components.export.document import Document, Figure, Page, Provenance
from components.figures.judged import standing_swatch
from components.figures.scene import Cell, Column, Element, Words
from components.figures.still_pws import draw_still_pws
from components.text import exhibits as words
from components.text import labels, measured
from components.text.formula import format_pace
from components.text.numbers import (
    NO_VALUE,
    format_number,
    format_people,
    format_ratio,
    format_signed,
)
from data.indicators import Absence, Indicator
from data.kinds import Level

ENDS = {Paper.SLIDE: (14, 26), Paper.A4: (12, 24), Paper.PESAN: (10, 22)}
"""How many bars stand at either end where there are too many areas for one graph."""
USUAL_ENDS = (20, 40)
MOST_ON_SLIDES = 60
"""Rows of a table on slides, the furthest from the target first; A4 and XLSX hold all."""
SHARES = (3.4, *(1.25,) * 9, 1.0, 1.2, 1.15)


def compose_pws_graph(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The graph, and on slides and A4 the whole table.

    Raises  UnknownIndicator.
    """
    asked = Asked(source, request)
    chosen = asked.indicator
    level = asked.level_for(chosen)
    subject = Subject(asked, level)
    told = of_indicator_at(asked, drawn_on, level, subject.whole)
    pages = [_graph_page(subject, told)]
    if request.paper is not Paper.PESAN:
        pages += _table_pages(subject, told)
    title, rows = subject.title, subject.rows
    table = [*sorted(rows, key=lambda row: worst_first(row, chosen)), *subject.wholes]
    return Document(
        name=asked.name_of(chosen.kode, level.value),
        title=title,
        pages=tuple(pages),
        sheets=[progress_sheet(words.SHEET_PWS, title, _unless_alone(table), chosen)],
        figures=tuple(list_figures(asked, chosen, [*_on_paper(asked, rows), *subject.wholes])),
        provenance=told,
    )


def _on_paper(asked: Asked, rows: list[Record]) -> list[Record]:
    """The rows that are shown: on a card only those of the graph."""
    if asked.request.paper is not Paper.PESAN:
        return rows
    return both_ends(rows, *ENDS[Paper.PESAN])


def list_figures(asked: Asked, chosen: Indicator, rows: Sequence[Record]) -> list[Figure]:
    """Every number of the table, area by area."""
    period = asked.source.period
    return [each for row in rows for each in row_figures(row, chosen, period, _shown(row, chosen))]


def _unless_alone(table: list[Record]) -> list[Record]:
    """The rows with the whole at the foot, unless it would say the same twice."""
    is_alone = len(table) == 2 and table[0]["kode"] == table[1]["kode"]  # noqa: PLR2004 -- one and the whole
    return table[:1] if is_alone else table


def _graph_page(subject: Subject, told: Provenance) -> Page:
    asked = subject.asked
    ground = ground_of(asked.request.paper)
    bounds = [measured.bounds(each, asked.indicator) for each in subject.wholes]
    return compose_page(
        ground,
        subject.told(told, subject.title, subject.lead),
        "grafik",
        lambda frame: _draw_graph(subject, (frame, ground)),
        [subject.lead, told.completeness, *bounds],
    )


def _draw_graph(subject: Subject, room: tuple[Frame, Ground]) -> list[Element]:
    asked, rows, whole = subject.asked, subject.rows, subject.whole
    chosen, level = asked.indicator, subject.level
    frame, ground = room
    high, low = ENDS.get(asked.request.paper, USUAL_ENDS)
    shown = both_ends(rows, high, low)
    line = subject.due
    size = ground.small * 0.9
    drawn: list[Element] = []
    bottom = frame.bottom - size * 1.5
    if len(shown) < len(rows):
        note = words.GRAPH_ENDS.format(
            high=high, low=low, total=format_number(len(rows)), areas=asked.counted_name(level)
        )
        drawn.append(Words(frame.x, bottom, frame.width, note, size))
        bottom -= size * 1.7
    entries = [
        (standing_swatch(each, "light"), text)
        for each, text in words.standings([row["status"] for row in rows])
    ]
    legend = merge(entries)
    bottom -= max(0.0, height_of_entries(legend, frame.width, size) - size * LINE)
    drawn += draw_entries(legend, (frame.x, bottom, frame.width), size)
    is_whole = len(rows) > 1 and level is not Level.KABUPATEN
    return [
        *drawn,
        *draw_still_pws(
            [bar_of(row, chosen, "light") for row in shown],
            bar_of(whole, chosen, "light") if is_whole else None,
            line,
            words_around(whole, chosen, line, asked.source.period),
            (frame.x, frame.y, frame.width, bottom - size - frame.y),
            size,
        ),
    ]


def _table_pages(subject: Subject, told: Provenance) -> list[Page]:
    asked, whole = subject.asked, subject.whole
    chosen = asked.indicator
    ground = ground_of(asked.request.paper, is_wide=True)
    ordered = sorted(subject.rows, key=lambda row: worst_first(row, chosen))
    is_slide = asked.request.paper is Paper.SLIDE
    kept = ordered[:MOST_ON_SLIDES] if is_slide else ordered
    table = _unless_alone([*kept, *subject.wholes])
    cells = [_cells(row, chosen, is_whole=row is whole) for row in table]
    heads = measured.PWS_COLUMNS
    columns = [
        Column(head, share, "left" if place in (0, 8) else "right")
        for place, (head, share) in enumerate(zip(heads, SHARES, strict=True))
    ]
    size = 9.5 if is_slide else 8
    lead = subject.against
    if len(kept) < len(ordered):
        lead += " " + words.TABLE_OF.format(
            shown=format_number(len(kept)), total=format_number(len(ordered))
        )
    around = subject.told(told, subject.title, lead)
    return compose_table_pages(ground, around, "tabel", Tabled(columns, cells, size))


def _shown(row: Record, chosen: Indicator) -> dict[str, str]:
    """Every number of a row in words, by its field."""
    shown = {
        "value": measured.value_or_absence(row, chosen),
        "numerator": _people(row["numerator"]),
        "month": _people(row["month"]),
        "previous_month": _people(row["previous_month"]),
        "month_value": number(row["month_value"], chosen),
        "previous_value": number(row["previous_value"], chosen),
        "n_reported": format_number(int(row["n_reported"])),
        "n_expected": format_number(int(row["n_expected"])),
    }
    if row["target"] is not None:
        shown["target"] = measured.format_goal(row["target"], chosen)
    if not chosen.is_count:
        shown |= {
            "denominator": _people(row["denominator"]),
            "target_to_date": number(row["target_to_date"], chosen),
            "gap": _signed(row["gap"], chosen),
            "remaining": _whole(row["remaining"]),
            "needed_per_month": NO_VALUE
            if row["needed_per_month"] is None
            else format_pace(row["needed_per_month"]),
        }
    return {name: text for name, text in shown.items() if row[name] is not None}


def _cells(row: Record, chosen: Indicator, *, is_whole: bool) -> list[Cell]:
    shown = _shown(row, chosen)
    texts = [
        row["nama"],
        *(shown.get(name, NO_VALUE) for name in ("denominator", "previous_month", "month")),
        shown.get("numerator", NO_VALUE),
        measured.value_or_absence(row, chosen),
        shown.get("target_to_date", NO_VALUE),
        labels.ARROW.get(row["trend"], NO_VALUE),
        _standing(row),
        *(shown.get(name, NO_VALUE) for name in ("gap", "remaining", "needed_per_month")),
        format_ratio(int(row["n_reported"]), int(row["n_expected"])),
    ]
    status = row["status"]
    look = standing_swatch(status, "light") if status else None
    return [
        Cell(text, look if place == 8 else None, is_whole)  # noqa: PLR2004 -- the status
        for place, text in enumerate(texts)
    ]


def _standing(row: Record) -> str:
    if row["status"] is not None:
        return labels.STANDING[row["status"]]
    return NO_VALUE if row["absence"] is None else labels.ABSENCE[Absence(row["absence"])]


def _people(count: Any) -> str:  # noqa: ANN401 -- Fraction or None
    return NO_VALUE if count is None else format_people(count)


def _signed(gap: Any, chosen: Indicator) -> str:  # noqa: ANN401 -- Fraction or None
    return NO_VALUE if gap is None else format_signed(gap, chosen.decimals)


def _whole(count: Any) -> str:  # noqa: ANN401 -- int or None
    return NO_VALUE if count is None else format_number(int(count))
