"""How a figure comes about, step by step, with an area's own numbers filled in."""

from fractions import Fraction
from math import ceil
from typing import Any

from components.text import labels
from components.text.measured import (
    bounds,
    completeness,
    format_gap,
    format_goal,
    reports_of,
    value_or_last,
)
from components.text.numbers import (
    format_number,
    format_people,
    format_period,
    format_value,
    format_with_unit,
)
from data.indicators import Indicator
from data.kinds import Period

TITLE = "Rumus {name}"
NOTHING_BEFORE = "belum ada bulan pembanding"
FAMILY = "keluarga"
"""The one group of the catalogue that is not of persons, and its word."""


def formula(row: Any, indicator: Indicator, period: Period) -> list[tuple[str, str]]:  # noqa: ANN401
    """Every step from counts to status, with this area's own numbers filled in."""
    if row["value"] is None:
        return [("Nilai", value_or_last(row, indicator, period))]
    steps = [_division(row, indicator, period)]
    if indicator.has_line:
        steps += _line_steps(row, indicator, period)
    elif row["target"] is not None and not indicator.is_count:
        steps.append(("Target", format_goal(row["target"], indicator)))
    if row["month_value"] is not None and not indicator.is_count:
        steps.append(_movement(row, indicator))
    if row["gap"] is not None and not indicator.is_count:
        steps.append(("Selisih", _gap_step(row, indicator)))
    if row["status"] is not None:
        meaning = labels.STANDING_MEANING[row["status"]]
        steps.append(("Status", f"{labels.STANDING[row['status']]}: {meaning}"))
    if row["remaining"] is not None:
        steps.append(_remaining(row, indicator, period))
    return steps


def reliance(row: Any, indicator: Indicator) -> list[tuple[str, str]]:  # noqa: ANN401
    """On how many reports an area's figure rests, and between what it lies."""
    told = bounds(row, indicator)
    steps = [("Kelengkapan", completeness(row).removeprefix("Kelengkapan: "))]
    return [*steps, ("Batas", told)] if told else steps


def _division(row: Any, indicator: Indicator, period: Period) -> tuple[str, str]:  # noqa: ANN401
    value = format_with_unit(row["value"], indicator)
    top = format_people(row["numerator"])
    until = f"Kumulatif s.d. {format_period(period)}" if indicator.is_running else "Nilai"
    if row["oldest"]:
        until = f"Nilai menurut {reports_of(row, period)}"
    if indicator.is_count:
        return until, value
    below = format_people(row["denominator"])
    factor = f" × {indicator.factor}" if indicator.factor != 1 else ""
    return until, f"{top} ÷ {below}{factor} = {value}"


def _line_steps(row: Any, indicator: Indicator, period: Period) -> list[tuple[str, str]]:  # noqa: ANN401
    if row["target"] is None:
        return []
    year, due = format_goal(row["target"], indicator), row["target_to_date"]
    twelfths = f"{year} × {period.month}/12 = {format_with_unit(due, indicator)}"
    return [("Target bulan ini", twelfths)]


def _movement(row: Any, indicator: Indicator) -> tuple[str, str]:  # noqa: ANN401
    now = format_with_unit(row["month_value"], indicator)
    if indicator.has_line:
        now = (
            f"{format_people(row['month'])} ÷ {format_people(row['denominator'])} × "
            f"{indicator.factor} = {now}"
        )
    before = row["previous_value"]
    if before is None:
        return "Bulan ini", f"{now}; {NOTHING_BEFORE}"
    past = format_with_unit(before, indicator)
    return "Bulan ini", f"{now}; bulan lalu {past}; {trend(row['trend'])}"


def trend(found: Any) -> str:  # noqa: ANN401 -- a Trend or None
    """``↑ naik``; without a month before, says so."""
    return f"{labels.ARROW[found]} {labels.TREND[found]}" if found else NOTHING_BEFORE


def _gap_step(row: Any, indicator: Indicator) -> str:  # noqa: ANN401
    value, due = (format_value(row[name], indicator) for name in ("value", "target_to_date"))
    is_up = indicator.direction.value == "naik"
    pair = f"{value} − {due}" if is_up else f"{due} − {value}"
    return f"{pair} = {format_gap(row['gap'], indicator)}"


def format_pace(need: Fraction) -> str:
    """``1.278``: how many are needed a month, in whole ones, since half a person is nobody."""
    return format_number(ceil(need))


def owed_unit(indicator: Indicator) -> str:
    """Who or what is still to be reached, where the line of twelfths applies."""
    return FAMILY if indicator.sasaran == FAMILY else "orang"


def _remaining(row: Any, indicator: Indicator, period: Period) -> tuple[str, str]:  # noqa: ANN401
    owed = format_number(int(row["remaining"]))
    if not row["remaining"]:
        return "Sisa", "target setahun sudah tercapai"
    year = format_goal(row["target"], indicator)
    told = f"{year} × {format_people(row['denominator'])} − {format_people(row['numerator'])}, "
    told += f"dibulatkan ke atas = {owed}"
    need = row["needed_per_month"]
    if need is None:
        return "Sisa", told
    left = 12 - period.month
    told += f"; {owed} ÷ {left} bulan, dibulatkan ke atas = {format_pace(need)}"
    return "Sisa", f"{told} {owed_unit(indicator)} per bulan"
