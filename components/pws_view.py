"""The PWS page's parts: message, graph, table in the form staff know, and the filled-in formula."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from components import area_map, cache, indicator_bar, indicator_map, measures, place, story
from components.documents.pws_rows import bar_of, both_ends, number, words_around, worst_first
from components.figures import card
from components.figures.judged import standing_swatch
from components.figures.map import MapPaint, draw_ahead
from components.figures.pws_chart import draw_pws
from components.measures import Record
from components.text import formula, labels
from components.text import measured as words
from components.text.numbers import (
    NO_VALUE,
    format_number,
    format_people,
    format_signed,
)
from data.indicators import Absence, Indicator
from data.kinds import Level, View
from geo.palette import Theme

HIGHEST, LOWEST = 20, 40
"""How many bars stand at either end when there are too many areas for one graph."""
MOST_ROWS = 60
PWS_NUMERIC = frozenset({1, 2, 3, 4, 5, 6, 9, 10, 11, 12})
VALUE_NUMERIC = frozenset({1, 2, 3, 4, 7, 8})


@dataclass(frozen=True)
class PwsParts:
    """What the page shows of one choice, drawn: the map's paint, and the blocks around it."""

    rows: list[Record]
    paint: MapPaint
    legend: Markup
    message: Markup
    graph: Markup


def compose_parts(view: View, chosen: Indicator, level: Level, theme: Theme) -> PwsParts:
    """The parts of the PWS page that stand open, remembered for whoever comes back to them.

    Raises  BoundaryMissing if the level has no shapes.
    """

    def make() -> PwsParts:
        rows = compose_rows(view, chosen, level)
        classed, paint = indicator_map.compose(view, chosen, level, theme)
        return PwsParts(
            rows=rows,
            paint=paint,
            legend=story.draw_small_legend(classed) + draw_ahead(paint),
            message=draw_message(view, chosen, rows, level) + draw_formula(view, chosen, rows),
            graph=draw_graph(view, chosen, rows, level, theme),
        )

    return cache.drawn(view, "pws", theme, make)


def compose_rows(view: View, chosen: Indicator, level: Level) -> list[Record]:
    """PROGRESS of the areas that the filter leaves, with ``nama``."""
    rows = measures.records(view, chosen, level)
    inside = area_map.find_inside(view, level, tuple(row["kode"] for row in rows))
    if inside is None:
        return rows
    return [row for row, is_inside in zip(rows, inside, strict=True) if is_inside]


def draw_message(view: View, chosen: Indicator, rows: list[Record], level: Level) -> Markup:
    """The one sentence, how it stands to the target, how many areas stand where."""
    whole = measures.region(view, chosen)
    areas = indicator_bar.counted_name(view, level)
    found = [row["status"] or row["absence"] for row in rows]
    return card.draw_headline(
        words.headline(chosen, whole, measures.period(view), place.of_choice(view)),
        words.against(whole, chosen),
        [
            words.standings(found, areas),
            words.completeness(whole),
            words.bounds(whole, chosen),
        ],
    )


def draw_graph(
    view: View, chosen: Indicator, rows: list[Record], level: Level, theme: Theme
) -> Markup:
    """The classic graph; of very many areas both ends, with a word on what is left out."""
    shown = both_ends(rows, HIGHEST, LOWEST)
    whole = {**measures.region(view, chosen), "nama": place.of_choice(view)}
    line = whole["target_to_date"] if not chosen.is_count else None
    drawn = draw_pws(
        [bar_of(row, chosen, theme) for row in shown],
        bar_of(whole, chosen, theme) if _has_whole(rows, level) else None,
        line,
        words_around(whole, chosen, line, measures.period(view)),
        theme,
    )
    if len(shown) == len(rows):
        return drawn
    note = words.SHOWN_OF.format(
        high=HIGHEST,
        low=LOWEST,
        total=format_number(len(rows)),
        areas=indicator_bar.counted_name(view, level),
    )
    return Markup('{}<p class="kosong">{}</p>').format(drawn, note)


def draw_table(
    view: View, chosen: Indicator, rows: list[Record], level: Level, theme: Theme
) -> Markup:
    """Area by area, worst first, as the monthly PWS form has it; the whole at the foot."""
    if not rows:
        return Markup('<p class="kosong">{}</p>').format(words.NOBODY)
    ordered = sorted(rows, key=lambda row: worst_first(row, chosen))
    shown = ordered if len(ordered) <= 2 * MOST_ROWS else ordered[:MOST_ROWS]
    whole = {**measures.region(view, chosen), "nama": place.of_choice(view)}
    foot = [whole] if _has_whole(rows, level) else []
    make = _pws_cells if chosen.has_line else _value_cells
    table = card.draw_table(
        words.PWS_COLUMNS if chosen.has_line else words.VALUE_COLUMNS,
        [make(row, chosen, theme) for row in (*shown, *foot)],
        PWS_NUMERIC if chosen.has_line else VALUE_NUMERIC,
    )
    if len(shown) == len(rows):
        return table
    note = words.TABLE_OF.format(
        shown=format_number(len(shown)),
        total=format_number(len(rows)),
        areas=indicator_bar.counted_name(view, level),
    )
    return Markup('{}<p class="kosong">{}</p>').format(table, note)


def draw_formula(view: View, chosen: Indicator, rows: list[Record]) -> Markup:
    """How the clicked area's figure comes about, or the whole's, step by step."""
    row = next((row for row in rows if row["kode"] == view.filter.selected), None)
    found = row or {**measures.region(view, chosen), "nama": place.of_choice(view)}
    steps = formula.formula(found, chosen, measures.period(view))
    if row is not None:  # of the whole, the message above says it
        steps += formula.reliance(found, chosen)
    title = formula.TITLE.format(name=found["nama"])
    drawn = card.draw_list(title, steps, "")
    if row is not None or len(rows) <= 1:
        return drawn
    return Markup('{}<p class="kosong">{}</p>').format(drawn, words.CHOOSE_AREA)


def _has_whole(rows: list[Record], level: Level) -> bool:
    """Whether a whole stands beside the areas: several kabupaten have none of their own."""
    return len(rows) > 1 and level is not Level.KABUPATEN


def _signed(gap: Any, chosen: Indicator) -> str:  # noqa: ANN401 -- Fraction or None
    return NO_VALUE if gap is None else format_signed(gap, chosen.decimals)


def _people(count: Any) -> str:  # noqa: ANN401 -- Fraction or None
    return NO_VALUE if count is None else format_people(count)


def _pws_cells(row: Record, chosen: Indicator, theme: Theme) -> tuple[object, ...]:
    return (
        row["nama"],
        _people(row["denominator"]),
        _people(row["previous_month"]),
        _people(row["month"]),
        _people(row["numerator"]),
        words.value_or_absence(row, chosen),
        number(row["target_to_date"], chosen),
        labels.ARROW.get(row["trend"], NO_VALUE),
        state_of(row, theme),
        _signed(row["gap"], chosen),
        NO_VALUE if row["remaining"] is None else format_number(int(row["remaining"])),
        NO_VALUE
        if row["needed_per_month"] is None
        else formula.format_pace(row["needed_per_month"]),
        heard(row),
    )


def _value_cells(row: Record, chosen: Indicator, theme: Theme) -> tuple[object, ...]:
    return (
        row["nama"],
        _people(row["numerator"]),
        NO_VALUE if chosen.is_count else _people(row["denominator"]),
        words.value_or_absence(row, chosen),
        NO_VALUE if row["target"] is None else words.format_goal(row["target"], chosen),
        labels.ARROW.get(row["trend"], NO_VALUE),
        state_of(row, theme),
        NO_VALUE if chosen.is_count else _signed(row["gap"], chosen),
        heard(row),
    )


def state_of(row: Record, theme: Theme) -> Markup | str:
    """Where an area stands, as its swatch and word."""
    status = row["status"]
    if status is not None:
        return card.draw_status(standing_swatch(status, theme), labels.STANDING[status])
    return NO_VALUE if row["absence"] is None else labels.ABSENCE[Absence(row["absence"])]


def heard(row: Record) -> str:
    """``31/32``: how many units reported."""
    return f"{format_number(int(row['n_reported']))}/{format_number(int(row['n_expected']))}"
