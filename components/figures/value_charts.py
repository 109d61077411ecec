"""Charts of one indicator: its course through the months, and the funnel of its areas."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from components.figures.chart import INK, configure, months_axis
from components.text import labels, sentences
from components.text.numbers import format_ratio, format_short_period, format_with_unit
from data.indicators import Indicator
from geo.palette import Theme


def draw_values(
    series: pd.DataFrame, indicator: Indicator, theme: Theme, height: int = 280
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """An indicator's value month by month, and the target of each month as a dashed line.

    Takes   PROGRESS with ``period``, one row per month; a month without value leaves a gap.
    Gives   the data and the Vega-Lite description.
    """
    line, goal, ink = INK[theme]
    data = pd.DataFrame(
        {
            "bulan": [f"{period}-01" for period in series["period"]],
            "nama": [format_short_period(period) for period in series["period"]],
            "nilai": [_float(each) for each in series["value"]],
            "teks": [format_with_unit(each, indicator) for each in series["value"]],
            "tahun": [str(period.year) for period in series["period"]],
            "target": [
                None if indicator.is_count else _float(each) for each in series["target_to_date"]
            ],
            "lapor": [
                format_ratio(int(heard), int(expected))
                for heard, expected in zip(series["n_reported"], series["n_expected"], strict=True)
            ],
        }
    )
    years = {"field": "tahun", "type": "nominal"} if indicator.is_running else None
    return data, {
        "height": height,
        "layer": [
            _course(each, years, indicator, mark)
            for each, mark in (
                ("target", {"color": goal, "strokeDash": [6, 4], "strokeWidth": 2}),
                ("nilai", {"color": line, "strokeWidth": 3, "point": {"size": 45, "color": line}}),
            )
        ],
        "config": configure(ink),
    }


def _course(
    field: str, years: dict[str, Any] | None, indicator: Indicator, mark: dict[str, Any]
) -> dict[str, Any]:
    """One line through the months; where the year begins anew, a new one."""
    encoding = {
        "x": months_axis(),
        "y": {
            "field": field,
            "type": "quantitative",
            "title": None,
            "scale": {"zero": True},
            "axis": {"tickMinStep": 1} if indicator.is_count else {},
        },
        "tooltip": [
            {"field": "nama", "title": sentences.MONTH},
            {"field": "teks", "title": labels.VALUE},
            {"field": "lapor", "title": labels.HEARD},
        ],
    }
    if years is not None:
        encoding["detail"] = years
    return {"mark": {"type": "line", **mark}, "encoding": encoding}


def draw_funnel(
    points: pd.DataFrame,
    share: float,
    sizes: Sequence[float],
    limits: Mapping[float, Sequence[tuple[float, float] | None]],
    indicator: Indicator,
    theme: Theme,
    height: int = 320,
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Shares against sizes, and the curves between which chance alone may move them.

    Takes   points, FUNNEL with ``nama``; share of the whole (0 to 1); the curves by z at sizes.
    Gives   the points and the Vega-Lite description.
    """
    line, goal, ink = INK[theme]
    factor = indicator.factor
    data = pd.DataFrame(
        {
            "nama": points["nama"],
            "penyebut": [float(each) for each in points["denominator"]],
            "nilai": [float(each) * factor for each in points["share"]],
            "beda": [bool(each) for each in points["is_different"]],
        }
    )
    curves = _curves(sizes, limits, factor)
    return data, {
        "height": height,
        "layer": [
            _limit_curves(curves, goal),
            _whole(share * factor, ink),
            _dots(line, goal, indicator),
        ],
        "config": configure(ink),
    }


def _whole(value: float, colour: str) -> dict[str, Any]:
    return {
        "data": {"values": [{"y": value}]},
        "mark": {"type": "rule", "color": colour, "strokeWidth": 1.5},
        "encoding": {"y": {"field": "y", "type": "quantitative"}},
    }


def _curves(
    sizes: Sequence[float],
    limits: Mapping[float, Sequence[tuple[float, float] | None]],
    factor: int,
) -> list[dict[str, Any]]:
    return [
        {"x": size, "y": bound[side] * factor, "garis": f"{z}-{side}"}
        for z, each in limits.items()
        for size, bound in zip(sizes, each, strict=True)
        if bound is not None
        for side in (0, 1)
    ]


def _limit_curves(curves: list[dict[str, Any]], colour: str) -> dict[str, Any]:
    return {
        "data": {"values": curves},
        "mark": {"type": "line", "color": colour, "strokeDash": [5, 4], "strokeWidth": 1.5},
        "encoding": {
            "x": {"field": "x", "type": "quantitative"},
            "y": {"field": "y", "type": "quantitative"},
            "detail": {"field": "garis", "type": "nominal"},
        },
    }


def _dots(line: str, other: str, indicator: Indicator) -> dict[str, Any]:
    return {
        "mark": {"type": "point", "filled": True, "size": 90, "opacity": 0.85},
        "encoding": {
            "x": {
                "field": "penyebut",
                "type": "quantitative",
                "title": labels.DENOMINATOR,
                "axis": {"grid": False, "titleFontSize": 15, "tickCount": 8},
            },
            "y": {"field": "nilai", "type": "quantitative", "title": indicator.unit},
            "color": {"condition": {"test": "datum.beda", "value": other}, "value": line},
            "shape": {"condition": {"test": "datum.beda", "value": "diamond"}, "value": "circle"},
            "tooltip": [
                {"field": "nama", "title": labels.AREA},
                {"field": "nilai", "title": labels.VALUE, "format": ".2f"},
                {"field": "penyebut", "title": labels.DENOMINATOR, "format": ",.0f"},
            ],
        },
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
