"""What is doubtful in reported figures; every finding leads to the rows it was found in.

Source  domain.md 2.4, 4 and 5.3. Figures stay as they were reported.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.aggregate import Figures, measure
from data.indicators import Form, Indicator
from data.kinds import Period
from data.ledger import FORMS, SCALE, Counts, Flags, Ledger, sasaran_in_force
from data.units import Places, list_units

FINDINGS = ("finding", "severity", "indicator", "unit", "period", "got", "against", "report")
"""One row per finding: what was got and what it was held against, exact, in people (in per cent
for MELEBIHI_SASARAN); ``report`` is the id of the row it stands in, 0 for none."""

HISTORY, FEWEST = 24, 6
"""Months of a unit's own past that an outlier is held against, and how many it takes."""
FAR, TO_DEVIATION, LEAST_PART = 5.0, 1.4826, 0.25
"""How many deviations make an outlier; a deviation from the median of absolute ones; the least
part of the median that one is taken to be (and at least one person)."""
SAME_MONTHS, SAME_LEAST = 6, 10
"""The same count so many times on end is implausible, if it is of at least so many people."""
BULANAN, KUMULATIF = FORMS.index(Form.BULANAN), FORMS.index(Form.KUMULATIF)


class Finding(StrEnum):
    """What was found; the rarer and graver first."""

    TANPA_SASARAN = "tanpa_sasaran"
    REGRESI_KUMULATIF = "regresi_kumulatif"
    PENCILAN = "pencilan"
    SERAGAM = "seragam"
    SASARAN_BAGIAN = "sasaran_bagian"
    PEMBILANG_MELEBIHI = "pembilang_melebihi"
    MELEBIHI_SASARAN = "melebihi_sasaran"


class Severity(StrEnum):
    """How much a finding takes away from a figure."""

    KRITIS = "kritis"
    PERINGATAN = "peringatan"


CRITICAL = frozenset({Finding.TANPA_SASARAN, Finding.REGRESI_KUMULATIF})
Row = tuple[Any, ...]


def find_faults(
    ledger: Ledger, places: Places, indicator: Indicator, period: Period
) -> pd.DataFrame:
    """The faults of one indicator in the year of a month, up to that month.

    Gives   FINDINGS of the units that are expected to report.
    """
    units = list_units(ledger, places, indicator, period)
    figures = measure(ledger, units, indicator, period)
    rows = units["row"].to_numpy(dtype=np.intp)
    months = _months_held(ledger, period)
    found = [
        *_over_sasaran(figures, units, indicator, period),
        *_without_sasaran(figures, ledger, units, indicator, period),
        *_falling(ledger, rows, units, indicator, months),
        *_outliers(ledger, rows, units, indicator, months),
        *_uniform(ledger, rows, units, indicator, months),
    ]
    return _framed(found)


def find_inconsistencies(
    ledgers: Mapping[str, Ledger],
    indicators: Mapping[str, Indicator],
    places: Places,
    pairs: Iterable[tuple[str, str]],
    period: Period,
) -> pd.DataFrame:
    """Where a part is larger than its whole: more K6 than K1, say.

    Takes   pairs of the kode of a part and of its whole, both for the year so far.
    Gives   FINDINGS under the part's kode; ``against`` is the whole's count.
    """
    found: list[Row] = []
    for part, whole in pairs:
        tops = (
            _tops(ledgers[part], places, indicators[part], period, is_whole=False),
            _tops(ledgers[whole], places, indicators[whole], period, is_whole=True),
        )
        both = pd.concat(tops, axis=1, keys=["part", "whole"], join="inner")
        for unit, row in both[both["part"] > both["whole"]].iterrows():
            counts = (_exact(row["part"]), _exact(row["whole"]))
            found.append((Finding.PEMBILANG_MELEBIHI, part, unit, period, *counts, 0))
    return _framed(found)


def find_sasaran_gaps(
    sasaran: Mapping[str, pd.DataFrame], places: Places, period: Period
) -> pd.DataFrame:
    """Puskesmas whose own sasaran is not the sum of their desa's.

    Takes   SASARAN by kelompok.
    Gives   FINDINGS whose ``indicator`` is the kelompok; got is the puskesmas', against the sum.
    """
    _, served = places.known_on(period)
    found: list[Row] = []
    for kelompok, frame in sasaran.items():
        known = sasaran_in_force(frame, period)
        parts = served.assign(value=served["kode_desa"].map(known)).dropna(subset=["value"])
        sums = parts.groupby("puskesmas")["value"].sum()
        both = pd.concat([known.rename("own"), sums.rename("sum")], axis=1, join="inner")
        for unit, row in both[both["own"] != both["sum"]].iterrows():
            counts = (_exact(row["own"]), _exact(row["sum"]))
            found.append((Finding.SASARAN_BAGIAN, kelompok, unit, period, *counts, 0))
    return _framed(found)


def _months_held(ledger: Ledger, period: Period) -> range:
    """The columns of the year's months up to the month, as far as the ledger reaches."""
    begin = max(0, ledger.column(Period(period.year, 1)))
    return range(begin, max(begin, min(ledger.months, ledger.column(period) + 1)))


def _over_sasaran(
    figures: Figures, units: pd.DataFrame, indicator: Indicator, period: Period
) -> Iterable[Row]:
    if not indicator.is_share or indicator.unit != "%":
        return
    over = figures.has_numerator & (figures.numerator > figures.denominator)
    for place in np.flatnonzero(over & (figures.denominator > 0)):
        top, below = int(figures.numerator[place]), int(figures.denominator[place])
        found = (Fraction(top * indicator.factor, below), Fraction(100), 0)
        yield (Finding.MELEBIHI_SASARAN, indicator.kode, units["unit"].iloc[place], period, *found)


def _without_sasaran(
    figures: Figures, ledger: Ledger, units: pd.DataFrame, indicator: Indicator, period: Period
) -> Iterable[Row]:
    rows = units["row"].to_numpy(dtype=np.intp)
    if not indicator.has_line:
        yield from _without_denominator(ledger, rows, units, indicator, period)
        return
    window = _months_held(ledger, period)
    told: Counts = np.zeros(len(rows), dtype=np.int64)
    for column in window:
        is_running = ledger.form[rows, column] != BULANAN
        now = ledger.numerator[rows, column]
        total = np.where(is_running, now, told + now)
        told = np.where(ledger.reported[rows, column], total, told)
    for place in np.flatnonzero((figures.denominator <= 0) & (told > 0)):
        found = (_exact(told[place]), Fraction(0), 0)
        yield (Finding.TANPA_SASARAN, indicator.kode, units["unit"].iloc[place], period, *found)


def _without_denominator(
    ledger: Ledger,
    rows: npt.NDArray[np.intp],
    units: pd.DataFrame,
    indicator: Indicator,
    period: Period,
) -> Iterable[Row]:
    """A report that counts people of nobody: its own denominator is 0 or missing."""
    column = ledger.column(period)
    if not indicator.is_share or not 0 <= column < ledger.months:
        return
    below = np.where(ledger.has_denominator[rows, column], ledger.denominator[rows, column], 0)
    top = np.where(ledger.reported[rows, column], ledger.numerator[rows, column], 0)
    for place in np.flatnonzero((below <= 0) & (top > 0)):
        yield (
            Finding.TANPA_SASARAN,
            indicator.kode,
            units["unit"].iloc[place],
            period,
            _exact(top[place]),
            Fraction(0),
            int(ledger.report[rows[place], column]),
        )


def _falling(
    ledger: Ledger,
    rows: npt.NDArray[np.intp],
    units: pd.DataFrame,
    indicator: Indicator,
    months: range,
) -> Iterable[Row]:
    """A count of the year so far that is lower than what the year had come to before it."""
    highest: Counts = np.zeros(len(rows), dtype=np.int64)
    for column in months:
        heard = ledger.reported[rows, column]
        is_running = heard & (ledger.form[rows, column] == KUMULATIF)
        now = ledger.numerator[rows, column]
        is_monthly = heard & (ledger.form[rows, column] == BULANAN)
        for place in np.flatnonzero(is_running & (now < highest)):
            yield (
                Finding.REGRESI_KUMULATIF,
                indicator.kode,
                units["unit"].iloc[place],
                ledger.first.shift(column),
                _exact(now[place]),
                _exact(highest[place]),
                int(ledger.report[rows[place], column]),
            )
        highest = np.where(is_running, now, highest + np.where(is_monthly, now, 0))


def _outliers(
    ledger: Ledger,
    rows: npt.NDArray[np.intp],
    units: pd.DataFrame,
    indicator: Indicator,
    months: range,
) -> Iterable[Row]:
    """A month's count far from the median of the unit's own earlier months."""
    told = _monthly(ledger, rows)
    for column in months:
        past = told[:, max(0, column - HISTORY) : column]
        judged = ~np.isnan(told[:, column]) & ((~np.isnan(past)).sum(axis=1) >= FEWEST)
        spots = np.flatnonzero(judged)
        if not len(spots):
            continue
        middle = np.nanmedian(past[spots], axis=1)
        spread = TO_DEVIATION * np.nanmedian(np.abs(past[spots] - middle[:, None]), axis=1)
        least = np.maximum(SCALE, np.abs(middle) * LEAST_PART)
        far = np.abs(told[spots, column] - middle) > FAR * np.maximum(spread, least)
        for place, usual in zip(spots[far], middle[far], strict=True):
            yield (
                Finding.PENCILAN,
                indicator.kode,
                units["unit"].iloc[place],
                ledger.first.shift(column),
                _exact(told[place, column]),
                _exact(usual),
                int(ledger.report[rows[place], column]),
            )


def _monthly(ledger: Ledger, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """Every month's own count, as far as it is told by the month: stock and running not."""
    is_monthly: Flags = ledger.reported[rows] & (ledger.form[rows] == BULANAN)
    return np.where(is_monthly, ledger.numerator[rows].astype(np.float64), np.nan)


def _uniform(
    ledger: Ledger,
    rows: npt.NDArray[np.intp],
    units: pd.DataFrame,
    indicator: Indicator,
    months: range,
) -> Iterable[Row]:
    """The same count, report after report, up to the newest; told once."""
    if not months or not indicator.has_line:
        return
    told = _monthly(ledger, rows)[:, : months[-1] + 1]
    for place in range(len(rows)):
        columns = np.flatnonzero(~np.isnan(told[place]))
        counts = told[place, columns]
        if len(counts) < SAME_MONTHS or columns[-1] < months[0] or counts[-1] < SAME_LEAST * SCALE:
            continue
        other = np.flatnonzero(counts != counts[-1])
        length = len(counts) - (int(other[-1]) + 1 if len(other) else 0)
        if length >= SAME_MONTHS:
            yield (
                Finding.SERAGAM,
                indicator.kode,
                units["unit"].iloc[place],
                ledger.first.shift(int(columns[-1])),
                _exact(counts[-1]),
                Fraction(length),
                int(ledger.report[rows[place], columns[-1]]),
            )


def _tops(
    ledger: Ledger, places: Places, indicator: Indicator, period: Period, *, is_whole: bool
) -> pd.Series:
    """The year's numerators by unit; of a whole only where no month is missing."""
    units = list_units(ledger, places, indicator, period)
    figures = measure(ledger, units, indicator, period)
    told = figures.has_numerator & ((figures.silent_months == 0) | (not is_whole))
    return pd.Series(figures.numerator[told], index=units["unit"].to_numpy()[told])


def _exact(scaled: float) -> Fraction:
    return Fraction(round(scaled), SCALE)


def _framed(found: Iterable[Row]) -> pd.DataFrame:
    rows = [
        (kind, Severity.KRITIS if kind in CRITICAL else Severity.PERINGATAN, *rest)
        for kind, *rest in found
    ]
    return pd.DataFrame(rows, columns=list(FINDINGS), dtype=object)
