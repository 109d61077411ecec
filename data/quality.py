"""What is doubtful in reported figures; every finding leads to the rows it was found in.

Source  domain.md 2.4, 4 and 5.3. Figures stay as they were reported.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, eq=False)
class _Look:
    """One indicator's ledger as its expected units see it, in the year up to a month.

    ``rows`` are the units' rows in the ledger; ``months`` the year's columns that it holds.
    """

    ledger: Ledger
    units: pd.DataFrame
    rows: npt.NDArray[np.intp]
    indicator: Indicator
    period: Period
    months: range

    def of_year(self, kind: Finding, place: int, got: Fraction, against: Fraction) -> Row:
        """A finding in a unit's value, of the month of the newest report that it rests on."""
        unit, column = self.units["unit"].iloc[place], self.ledger.column(self.period)
        told = np.flatnonzero(self.ledger.reported[self.rows[place], : column + 1])
        month = self.ledger.first.shift(int(told[-1]))
        return (kind, self.indicator.kode, unit, month, got, against, 0)

    def in_report(
        self, kind: Finding, place: int, column: int, got: float, against: Fraction
    ) -> Row:
        """A finding in one report; ``got`` scaled."""
        return (
            kind,
            self.indicator.kode,
            self.units["unit"].iloc[place],
            self.ledger.first.shift(column),
            _exact(got),
            against,
            int(self.ledger.report[self.rows[place], column]),
        )

    def monthly(self) -> npt.NDArray[np.float64]:
        """Every month's own count, as far as it is told by the month: stock and running not."""
        ledger, rows = self.ledger, self.rows
        is_monthly: Flags = ledger.reported[rows] & (ledger.form[rows] == BULANAN)
        return np.where(is_monthly, ledger.numerator[rows].astype(np.float64), np.nan)


def find_faults(
    ledger: Ledger, places: Places, indicator: Indicator, period: Period
) -> pd.DataFrame:
    """The faults of one indicator in the year of a month, up to that month.

    Gives   FINDINGS of the units that are expected to report.
    """
    units = list_units(ledger, places, indicator, period)
    figures = measure(ledger, units, indicator, period)
    rows = units["row"].to_numpy(dtype=np.intp)
    look = _Look(ledger, units, rows, indicator, period, _months_held(ledger, period))
    reached = _without_sasaran if indicator.has_line else _without_denominator
    found = [
        *_over_sasaran(look, figures),
        *reached(look, figures),
        *_falling(look),
        *_outliers(look),
        *_uniform(look),
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

    Every unit is looked at in the last month of the year in which both can be held against one
    another, so that silence since then hides nothing.
    Takes   pairs of the kode of a part and of its whole, both for the year so far.
    Gives   FINDINGS under the part's kode; ``against`` is the whole's count.
    """
    found: list[Row] = []
    for part, whole in pairs:
        judged: set[str] = set()
        for month in reversed([*Period(period.year, 1).until(period)]):
            tops = (
                _tops(ledgers[part], places, indicators[part], month, is_whole=False),
                _tops(ledgers[whole], places, indicators[whole], month, is_whole=True),
            )
            both = pd.concat(tops, axis=1, keys=["part", "whole"], join="inner")
            new = both[~both.index.isin(judged)]
            judged.update(new.index)
            for unit, row in new[new["part"] > new["whole"]].iterrows():
                counts = (_exact(row["part"]), _exact(row["whole"]))
                found.append((Finding.PEMBILANG_MELEBIHI, part, unit, month, *counts, 0))
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


def _over_sasaran(look: _Look, figures: Figures) -> Iterable[Row]:
    if not look.indicator.is_share or look.indicator.unit != "%":
        return
    over = figures.has_numerator & (figures.numerator > figures.denominator)
    for place in np.flatnonzero(over & (figures.denominator > 0)).tolist():
        top, below = int(figures.numerator[place]), int(figures.denominator[place])
        value = Fraction(top * look.indicator.factor, below)
        yield look.of_year(Finding.MELEBIHI_SASARAN, place, value, Fraction(100))


def _without_sasaran(look: _Look, figures: Figures) -> Iterable[Row]:
    """People reached in the year so far where the sasaran is 0 or missing."""
    ledger, rows = look.ledger, look.rows
    told: Counts = np.zeros(len(rows), dtype=np.int64)
    for column in look.months:
        now = ledger.numerator[rows, column]
        total = np.where(ledger.form[rows, column] != BULANAN, now, told + now)
        told = np.where(ledger.reported[rows, column], total, told)
    for place in np.flatnonzero((figures.denominator <= 0) & (told > 0)).tolist():
        yield look.of_year(Finding.TANPA_SASARAN, place, _exact(told[place]), Fraction(0))


def _without_denominator(look: _Look, figures: Figures) -> Iterable[Row]:
    """A report that counts people of nobody: its own denominator is 0 or missing."""
    del figures
    ledger, rows, column = look.ledger, look.rows, look.ledger.column(look.period)
    if not look.indicator.is_share or not 0 <= column < ledger.months:
        return
    below = np.where(ledger.has_denominator[rows, column], ledger.denominator[rows, column], 0)
    top = np.where(ledger.reported[rows, column], ledger.numerator[rows, column], 0)
    for place in np.flatnonzero((below <= 0) & (top > 0)).tolist():
        yield look.in_report(Finding.TANPA_SASARAN, place, column, top[place], Fraction(0))


def _falling(look: _Look) -> Iterable[Row]:
    """A count of the year so far that is lower than what the year had come to before it."""
    ledger, rows = look.ledger, look.rows
    highest: Counts = np.zeros(len(rows), dtype=np.int64)
    for column in look.months:
        heard, now = ledger.reported[rows, column], ledger.numerator[rows, column]
        is_running = heard & (ledger.form[rows, column] == KUMULATIF)
        is_monthly = heard & (ledger.form[rows, column] == BULANAN)
        for place in np.flatnonzero(is_running & (now < highest)).tolist():
            before = _exact(highest[place])
            yield look.in_report(Finding.REGRESI_KUMULATIF, place, column, now[place], before)
        highest = np.where(is_running, now, highest + np.where(is_monthly, now, 0))


def _outliers(look: _Look) -> Iterable[Row]:
    """A month's count far from the median of the unit's own earlier months."""
    told = look.monthly()
    for column in look.months:
        past = told[:, max(0, column - HISTORY) : column]
        judged = ~np.isnan(told[:, column]) & ((~np.isnan(past)).sum(axis=1) >= FEWEST)
        spots = np.flatnonzero(judged)
        if not len(spots):
            continue
        middle = np.nanmedian(past[spots], axis=1)
        spread = TO_DEVIATION * np.nanmedian(np.abs(past[spots] - middle[:, None]), axis=1)
        least = np.maximum(SCALE, np.abs(middle) * LEAST_PART)
        far = np.abs(told[spots, column] - middle) > FAR * np.maximum(spread, least)
        for place, usual in zip(spots[far].tolist(), middle[far], strict=True):
            got = told[place, column]
            yield look.in_report(Finding.PENCILAN, place, column, got, _exact(usual))


def _uniform(look: _Look) -> Iterable[Row]:
    """The same count, report after report, up to the newest; told once."""
    if not look.months or not look.indicator.has_line:
        return
    first, told = look.months[0], look.monthly()[:, : look.months[-1] + 1]
    for place in range(len(look.rows)):
        columns = np.flatnonzero(~np.isnan(told[place]))
        counts = told[place, columns]
        if len(counts) < SAME_MONTHS or columns[-1] < first or counts[-1] < SAME_LEAST * SCALE:
            continue
        other = np.flatnonzero(counts != counts[-1])
        length = len(counts) - (int(other[-1]) + 1 if len(other) else 0)
        if length >= SAME_MONTHS:
            newest, got = int(columns[-1]), counts[-1]
            yield look.in_report(Finding.SERAGAM, place, newest, got, Fraction(length))


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
