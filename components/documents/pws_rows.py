"""The areas of one indicator as the PWS graph and table order and word them, screen or file."""

from collections.abc import Sequence
from typing import Any, TypeAlias, TypeVar

from components.figures.judged import standing_swatch
from components.figures.pws_chart import PwsBar, PwsWords
from components.text import labels
from components.text import measured as words
from components.text.numbers import (
    NO_VALUE,
    format_period,
    format_value,
    format_with_unit,
    sort_key,
)
from data.indicators import Direction, Indicator
from data.kinds import Period
from geo.palette import Theme

Record: TypeAlias = dict[str, Any]
Row = TypeVar("Row")


def both_ends(rows: list[Record], highest: int, lowest: int) -> list[Record]:
    """Of very many areas the highest and the lowest values, and those without one.

    Gives   all of them where they are no more than both ends together.
    """
    if len(rows) <= highest + lowest:
        return rows
    spoken = sorted(
        (row for row in rows if row["value"] is not None),
        key=lambda row: (-row["value"], sort_key(row["nama"])),
    )
    silent = [row for row in rows if row["value"] is None]
    return ends_of(spoken, highest, lowest) + silent


def ends_of(ordered: Sequence[Row], first: int, last: int) -> list[Row]:
    """The first and last of an order; all of them where they are no more than both together."""
    if len(ordered) <= first + last:
        return [*ordered]
    return [*ordered[:first], *ordered[-last:]]


def worst_first(row: Record, chosen: Indicator) -> tuple[bool, Any, str]:
    """A key that puts the lowest first; where less is better, the highest; silence last."""
    value = row["value"] or 0
    is_up = chosen.direction is Direction.NAIK
    return row["value"] is None, value if is_up else -value, sort_key(row["nama"])


def bar_of(row: Record, chosen: Indicator, theme: Theme) -> PwsBar:
    """One area as a bar with its figures in words."""
    status = row["status"]
    return PwsBar(
        name=row["nama"],
        value_text=number(row["value"], chosen),
        height=row["value"],
        month_text=number(row["month_value"], chosen),
        previous_text=number(row["previous_value"], chosen),
        arrow=labels.ARROW.get(row["trend"], ""),
        swatch=standing_swatch(status, theme) if status else None,
        absence_text=labels.ABSENCE.get(row["absence"], ""),
        standing_text=labels.STANDING.get(status, ""),
    )


def words_around(row: Any, chosen: Indicator, line: Any, period: Period) -> PwsWords:  # noqa: ANN401
    """The words around the bars, of the whole's PROGRESS and the height of the line (or None)."""
    return PwsWords(
        summary=words.headline(chosen, row, period),
        target=""
        if line is None
        else labels.GOAL_LINE.format(
            value=format_with_unit(line, chosen), month=format_period(period)
        ),
        value=labels.CUMULATIVE if chosen.is_running else labels.VALUE,
        month=labels.THIS_MONTH,
        previous=labels.LAST_MONTH,
        trend=labels.TREND_WORD,
        unit=chosen.unit,
    )


def number(value: Any, chosen: Indicator) -> str:  # noqa: ANN401 -- Fraction or None
    """A value without its unit, or a dash."""
    return NO_VALUE if value is None else format_value(value, chosen)
