"""Charts as Vega-Lite descriptions: one for the screen now, and for files later."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.text import applying, sentences
from components.text.numbers import (
    MONTHS,
    SHORT_MONTHS,
    format_short_period,
    format_target,
)
from data.kinds import Period
from data.rollout import share_of
from data.targets import TargetProgress
from geo.palette import Theme

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Ends in a generic family: without one, a drawing made outside the browser loses its text."""

LOCALE = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]},
    "time": {
        "dateTime": "%A, %e %B %Y %H.%M",
        "date": "%d/%m/%Y",
        "time": "%H.%M",
        "periods": ["", ""],
        "days": ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
        "shortDays": ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
        "months": list(MONTHS),
        "shortMonths": list(SHORT_MONTHS),
    },
}
INK = {"light": ("#0f5c63", "#9a3412", "#334155"), "dark": ("#7dd3c8", "#fdba74", "#cbd5e1")}
"""Line of progress, line of targets, text; by theme."""


def draw_progress(
    counts: pd.DataFrame, targets: Sequence[TargetProgress], theme: Theme, height: int = 300
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The share that applies ILP, month by month, with a line for each target.

    Takes   day and COUNTS, one row per month; targets in percent.
    Gives   the data (one row per month) and the Vega-Lite description.
    """
    line, goal, ink = INK[theme]
    months: list[dict[str, Any]] = counts.to_dict("records")  # type: ignore[assignment]
    data = pd.DataFrame(
        {
            "bulan": [f"{day:%Y-%m}-01" for day in counts["day"]],
            "nama": [format_short_period(Period.of(day)) for day in counts["day"]],
            "persen": [None if share is None else float(share) for share in map(share_of, months)],
            "jumlah": [applying.counts_and_heard(each) for each in months],
        }
    )
    goals = [{"nilai": float(each.value), "nama": _goal_name(each)} for each in targets]
    return data, {
        "height": height,
        "layer": [
            _area(line),
            _line(line),
            *_goal_lines(goals, goal),
        ],
        "config": configure(ink),
    }


def _goal_name(target: TargetProgress) -> str:
    return f"{sentences.TARGET_SHORT[target.level]} {format_target(target.value)}"


def _area(colour: str) -> dict[str, Any]:
    return {
        "mark": {"type": "area", "color": colour, "opacity": 0.12, "interpolate": "step-after"},
        "encoding": {"x": months_axis(), "y": _percent()},
    }


def _line(colour: str) -> dict[str, Any]:
    return {
        "mark": {
            "type": "line",
            "color": colour,
            "strokeWidth": 3,
            "interpolate": "step-after",
            "point": {"size": 40, "color": colour},
        },
        "encoding": {
            "x": months_axis(),
            "y": _percent(),
            "tooltip": [
                {"field": "nama", "title": sentences.MONTH},
                {"field": "jumlah", "title": sentences.APPLYING},
            ],
        },
    }


def _goal_lines(goals: list[dict[str, Any]], colour: str) -> list[dict[str, Any]]:
    rule = {
        "data": {"values": goals},
        "mark": {"type": "rule", "color": colour, "strokeWidth": 2, "strokeDash": [6, 4]},
        "encoding": {"y": {"field": "nilai", "type": "quantitative"}},
    }
    name = {
        "data": {"values": goals},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "bottom",
            "dx": 6,
            "dy": -3,
            "fontSize": 16,
            "fontWeight": 600,
            "color": colour,
        },
        "encoding": {
            "x": {"value": 0},
            "y": {"field": "nilai", "type": "quantitative"},
            "text": {"field": "nama"},
        },
    }
    return [rule, name] if goals else []


def months_axis() -> dict[str, Any]:
    """The axis of months, with Indonesian names."""
    return {
        "field": "bulan",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%b %Y", "labelAngle": 0, "labelOverlap": True, "grid": False},
    }


def _percent() -> dict[str, Any]:
    return {
        "field": "persen",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, 110], "nice": False},
        "axis": {"values": [0, 20, 40, 60, 80, 100], "labelExpr": "datum.label + ' %'"},
    }


def configure(ink: str) -> dict[str, Any]:
    """How every chart is written: locale, letters, ground."""
    return {
        "locale": LOCALE,
        "font": FONT,
        "background": "transparent",
        "axis": {"labelFontSize": 15, "labelColor": ink, "domainColor": ink, "tickColor": ink},
        "view": {"stroke": None},
    }
