"""From figures of units to values of areas: sum both sides, then divide, exactly."""

from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from data.aggregate import Figures, measure
from data.frames import VALUES
from data.indicators import Absence, Direction, Indicator
from data.kinds import Level, Period
from data.ledger import SCALE, Counts, Flags, Ledger
from data.units import Places, is_offered, list_areas, list_units

NEVER = 10_000
"""More months than any report is old."""


def roll_up(
    ledger: Ledger, places: Places, indicator: Indicator, period: Period, level: Level
) -> pd.DataFrame:
    """One value per area of a level at the end of a month: the ratio of the sums.

    Gives   VALUES, every area of the level by kode; an area without a value says why.
    """
    units = list_units(ledger, places, indicator, period)
    areas = list_areas(places, period, level)
    if not is_offered(indicator, level):
        return _without_value(areas, Absence.TIDAK_BERLAKU)
    figures = measure(ledger, units, indicator, period)
    return sum_up(figures, units[level.value], areas, indicator)


def roll_up_part(
    ledger: Ledger, places: Places, indicator: Indicator, period: Period, chosen: dict[str, Any]
) -> pd.DataFrame:
    """One value for a part of the kabupaten: the units whose areas are among the chosen.

    Takes   chosen, from a column of UNITS to the codes wanted; an empty dict for all units.
    Gives   VALUES, one row; its kode is the kabupaten's. What the kabupaten alone reports makes no
            sense for a part of it, nor does for one puskesmas what is not offered of any.
    """
    units = list_units(ledger, places, indicator, period)
    inside = np.ones(len(units), dtype=bool)
    for column, codes in chosen.items():
        inside &= units[column].isin(codes).to_numpy(dtype=bool)
    part = units[inside].reset_index(drop=True)
    is_offered_here = is_offered(indicator, Level.PUSKESMAS)
    if not is_offered_here and (part.empty or "puskesmas" in chosen):
        return _without_value(pd.Series([places.kabupaten]), Absence.TIDAK_BERLAKU)
    figures = measure(ledger, part, indicator, period)
    whole = pd.Series([places.kabupaten])
    return sum_up(figures, part["kabupaten"], whole, indicator)


def sum_up(
    figures: Figures, groups: pd.Series, areas: pd.Series, indicator: Indicator
) -> pd.DataFrame:
    """Sum units into areas and divide.

    Takes   groups, the area of each unit ("" for none); areas, every kode to be answered for.
    Gives   VALUES by kode.
    """
    sums = _Sums(pd.Index(areas).get_indexer(pd.Index(groups)), len(areas))
    table = sums.of(figures)
    rows = [_value_of(dict(zip(table, row, strict=True)), indicator) for row in _rows(table)]
    found = pd.DataFrame(rows, columns=list(VALUES[1:]), dtype=object)
    found.insert(0, "kode", areas.to_numpy())
    return found


def _rows(table: dict[str, Counts]) -> Any:  # noqa: ANN401 -- rows of plain whole numbers
    return zip(*(column.tolist() for column in table.values()), strict=True)


class _Sums:
    """Adds units into areas; a unit of no area is left out."""

    def __init__(self, place: Any, size: int) -> None:  # noqa: ANN401 -- an array of places
        self._inside = place >= 0
        self._place = place[self._inside]
        self._size = size

    def _sum(self, values: Counts | Flags) -> Counts:
        total = np.zeros(self._size, dtype=np.int64)
        np.add.at(total, self._place, values[self._inside])
        return total

    def _youngest(self, ages: Counts) -> Counts:
        least = np.full(self._size, NEVER, dtype=np.int64)
        np.minimum.at(least, self._place, ages[self._inside])
        return least

    def of(self, figures: Figures) -> dict[str, Counts]:
        """Every sum that a value is made from, one array per name, and the ages of its reports."""
        month, previous = figures.has_month, figures.has_previous
        speaks = month & (figures.heard > 0)
        spoke = previous & (figures.heard_before > 0)
        return {
            "newest": self._youngest(np.where(figures.has_numerator, figures.age, NEVER)),
            "oldest": NEVER - self._youngest(NEVER - figures.age * figures.has_numerator),
            "numerator": self._sum(figures.numerator),
            "denominator": self._sum(figures.denominator),
            "numerators": self._sum(figures.has_numerator),
            "denominators": self._sum(figures.has_denominator),
            "month": self._sum(figures.month * month),
            "month_denominator": self._sum(figures.month_denominator),
            "months": self._sum(month),
            "previous": self._sum(figures.previous * previous),
            "previous_denominator": self._sum(figures.previous_denominator),
            "previouses": self._sum(previous),
            "reported": self._sum(figures.is_reported),
            "expected": self._sum(figures.is_expected),
            "n_reported": self._sum(figures.is_reported * figures.heard),
            "n_expected": self._sum(figures.is_expected * (figures.heard + figures.unheard)),
            "silent": self._sum(figures.silent_months),
            "uneven": self._sum(speaks != spoke),
            "low": self._sum(figures.low[0]),
            "low_denominator": self._sum(figures.low[1]),
            "high": self._sum(figures.high[0]),
            "high_denominator": self._sum(figures.high[1]),
            "unbounded": self._sum(~figures.is_bounded),
            "heard": self._sum(figures.heard),
            "unheard": self._sum(figures.unheard),
            "heard_before": self._sum(figures.heard_before),
            "unheard_before": self._sum(figures.unheard_before),
        }


def _value_of(sums: dict[str, int], indicator: Indicator) -> tuple[Any, ...]:
    """One row of VALUES, without its kode, from the sums of an area."""
    sums = _without_silence(sums)
    absence = _absence(sums, indicator)
    numerator = _exact(sums["numerator"]) if sums["numerators"] else None
    low, high = _bounds(sums, indicator)
    is_better_high = indicator.direction is Direction.NAIK

    def ratio(part: str, denominator: str, count: str) -> Fraction | None:
        if not sums[count]:
            return None
        return _ratio(sums[part], sums[denominator], indicator)

    return (
        numerator,
        _exact(sums["denominator"]) if sums["denominators"] else None,
        ratio("numerator", "denominator", "numerators") if _is_told(absence, indicator) else None,
        _exact(sums["month"]) if sums["months"] else None,
        _exact(sums["previous"]) if sums["previouses"] else None,
        ratio("month", "month_denominator", "months"),
        ratio("previous", "previous_denominator", "previouses"),
        sums["n_reported"],
        sums["n_expected"],
        sums["silent"],
        sums["uneven"],
        low if is_better_high else high,
        high if is_better_high else low,
        absence,
        *((sums["newest"], sums["oldest"]) if sums["numerators"] else (None, None)),
    )


def _without_silence(sums: dict[str, int]) -> dict[str, int]:
    """Where a register alone speaks of an area, nothing is known of what its units do."""
    now = {"numerators": 0, "months": 0, "reported": 0} if _is_silent(sums, "") else {}
    before = {"previouses": 0} if _is_silent(sums, "_before") else {}
    return sums | now | before


def _is_silent(sums: dict[str, int], when: str) -> bool:
    """Whether there are facilities and of none of them anything was handed in."""
    return sums[f"unheard{when}"] > 0 and sums[f"heard{when}"] == 0


def _is_told(absence: Absence | None, indicator: Indicator) -> bool:
    """Whether there is a value: this month's, or one that earlier snapshots carry on."""
    is_carried = absence is Absence.BELUM_LAPOR and not indicator.is_running
    return absence is None or is_carried


def _absence(sums: dict[str, int], indicator: Indicator) -> Absence | None:
    """Why an area has no value of this month; None if it has one (decision 086)."""
    is_heard = sums["reported"] > 0
    if not sums["expected"]:
        return Absence.TIDAK_BERLAKU
    if indicator.is_running:
        if not _has_base(sums, indicator):
            return Absence.TIDAK_ADA_SASARAN
        return None if is_heard and sums["numerators"] else Absence.BELUM_LAPOR
    if not is_heard:
        return Absence.BELUM_LAPOR
    return None if sums["denominator"] else Absence.TIDAK_ADA_SASARAN


def _has_base(sums: dict[str, int], indicator: Indicator) -> bool:
    """Whether there is something to divide by, or nothing has to be divided."""
    return indicator.is_count or sums["denominator"] != 0


def _bounds(sums: dict[str, int], indicator: Indicator) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most the value can be, whatever the silent units did."""
    if sums["unbounded"] or not sums["n_expected"]:
        return None, None
    return (
        _ratio(sums["low"], sums["low_denominator"], indicator),
        _ratio(sums["high"], sums["high_denominator"], indicator),
    )


def _ratio(numerator: int, denominator: int, indicator: Indicator) -> Fraction | None:
    if indicator.is_count:
        return _exact(numerator)
    return Fraction(numerator * indicator.factor, denominator) if denominator else None


def _exact(scaled: int) -> Fraction:
    return Fraction(scaled, SCALE)


def _without_value(areas: pd.Series, absence: Absence) -> pd.DataFrame:
    """VALUES of areas at a level where the indicator makes no sense."""
    empty = dict.fromkeys(VALUES)
    counts = dict.fromkeys(("n_reported", "n_expected", "n_silent_months", "n_uneven"), 0)
    rows = [{**empty, **counts, "absence": absence, "kode": kode} for kode in areas]
    return pd.DataFrame(rows, columns=list(VALUES), dtype=object)
