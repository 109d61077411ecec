"""From reports to figures of units: six rules, one function each (domain.md 2.3).

A unit's figures are whole numbers of ten-thousandths; `data.values` sums and divides them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.indicators import Aggregation, Form, Indicator
from data.kinds import Period
from data.ledger import FORMS, SCALE, Counts, Flags, Ledger, sasaran_in_force
from data.window import BULANAN, Month, Window, run_through_year

CARRIED = 3
"""For how many times its freshness a snapshot still speaks (domain.md 2.3, freshness classes)."""
FULL_SCORE = 100 * SCALE


@dataclass(frozen=True, eq=False)
class Figures:
    """One figure per unit. A side that is not known adds nothing: its number is 0 and its flag no.

    ``month`` and ``previous`` are what one month alone adds, with the denominators they are
    divided by; ``low`` and ``high`` the least and most that a silent unit can add. A unit
    ``is_expected`` if it reported, or if its rule wanted a report by now (decision 084). ``age``
    is how many months before the month asked for the report lies that is told. A unit speaks for
    those ``heard``; of those ``unheard`` only a register speaks (``before``: the month before).
    """

    numerator: Counts
    denominator: Counts
    has_numerator: Flags
    has_denominator: Flags
    month: Counts
    month_denominator: Counts
    has_month: Flags
    previous: Counts
    previous_denominator: Counts
    has_previous: Flags
    is_reported: Flags
    is_expected: Flags
    silent_months: Counts
    low: tuple[Counts, Counts]
    high: tuple[Counts, Counts]
    is_bounded: Flags
    age: Counts
    heard: Counts
    unheard: Counts
    heard_before: Counts
    unheard_before: Counts


def measure(ledger: Ledger, units: pd.DataFrame, indicator: Indicator, period: Period) -> Figures:
    """The figures of units (UNITS) at the end of a month, by the indicator's own rule."""
    rows = units["row"].to_numpy(dtype=np.intp)
    window = Window(ledger, rows, indicator, period)
    return _RULES[indicator.aggregation](window, units)


def _sum_against_sasaran(window: Window, units: pd.DataFrame) -> Figures:
    """``jumlah_kumulatif``: the year's events against the annual sasaran.

    A silent month adds nothing; the sasaran stays whole (decision 001). Without a sasaran a unit
    is on neither side.
    """
    year = run_through_year(window)
    in_force = sasaran_in_force(window.ledger.sasaran, window.period)
    found = in_force.reindex(units["unit"])
    has = found.notna().to_numpy(dtype=bool)
    sasaran = found.fillna(0).to_numpy(dtype=np.int64)
    counts = year.is_known & has
    total = np.where(counts, year.total, 0)
    most = np.where(has & (year.silent > 0), np.maximum(total, sasaran), total)
    return Figures(
        numerator=total,
        denominator=sasaran,
        has_numerator=counts,
        has_denominator=has,
        month=np.where(has, year.month, 0),
        month_denominator=sasaran,
        has_month=year.has_month & has,
        previous=np.where(has, year.previous, 0),
        previous_denominator=sasaran,
        has_previous=year.has_previous & has,
        is_reported=year.is_reported,
        is_expected=year.is_expected,
        silent_months=year.silent,
        low=(total, sasaran),
        high=(most, sasaran),
        is_bounded=np.ones_like(has),
        age=np.zeros_like(total),
        **_each_for_itself(len(total)),
    )


def _sum_events(window: Window, units: pd.DataFrame) -> Figures:
    """``jumlah``: the year's events, plainly; nobody can say how many a silent month hides."""
    del units
    year = run_through_year(window)
    none = np.zeros_like(year.total)
    return Figures(
        numerator=year.total,
        denominator=none,
        has_numerator=year.is_known,
        has_denominator=np.zeros_like(year.is_known),
        month=year.month,
        month_denominator=none,
        has_month=year.has_month,
        previous=year.previous,
        previous_denominator=none,
        has_previous=year.has_previous,
        is_reported=year.is_reported,
        is_expected=year.is_expected,
        silent_months=year.silent,
        low=(year.total, none),
        high=(year.total, none),
        is_bounded=year.silent == 0,
        age=none,
        **_each_for_itself(len(none)),
    )


def _each_for_itself(size: int) -> dict[str, Counts]:
    """Every unit heard for itself alone, as reports are."""
    one, none = np.ones(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    return {"heard": one, "unheard": none, "heard_before": one, "unheard_before": none}


def _divide_month(window: Window, units: pd.DataFrame) -> Figures:
    """``jumlah_bulanan``: what was reported for the month, both sides."""
    del units
    now, before = window.at(window.period), window.at(window.period.shift(-1))
    figures = _of_those_who_reported(window, _sides_of(now), _sides_of(before), now.reported)
    is_expected = now.reported | window.indicator.is_due(window.period)
    silent = (is_expected & ~now.reported).astype(np.int64)
    return replace(figures, is_expected=is_expected, silent_months=silent)


def _divide_latest(window: Window, units: pd.DataFrame) -> Figures:
    """``terakhir``: the latest snapshot of every unit, as long as it still speaks."""
    del units
    now, age = _latest(window, window.period)
    before, _ = _latest(window, window.period.shift(-1))
    lasts = window.ledger.behind(window.period) + window.indicator.fresh_months
    is_fresh = (age < lasts) & ((now.heard > 0) | (now.unheard == 0))
    figures = _of_those_who_reported(window, now, before, is_fresh)
    is_expected = is_fresh | ~_reported_lately(window)
    silent = (is_expected & ~is_fresh).astype(np.int64)
    return replace(figures, is_expected=is_expected, silent_months=silent, age=age)


def _divide_cohort(window: Window, units: pd.DataFrame) -> Figures:
    """``kohort``: both sides from the same earlier cohort; months are not compared."""
    figures = _divide_latest(window, units)
    none, no = np.zeros_like(figures.previous), np.zeros_like(figures.has_previous)
    return replace(figures, previous=none, previous_denominator=none, has_previous=no)


def _average(window: Window, units: pd.DataFrame) -> Figures:
    """``rata_rata``: scores over the number of units that gave one."""
    figures = _divide_cohort(window, units)
    silent = figures.is_expected & ~figures.is_reported
    one = np.where(silent, SCALE, figures.denominator)
    return replace(
        figures,
        low=(np.where(silent, 0, figures.numerator), one),
        high=(np.where(silent, FULL_SCORE, figures.numerator), one),
        is_bounded=np.ones_like(silent),
    )


@dataclass(frozen=True, eq=False)
class _Sides:
    """Numerator, denominator and whether both are known; one without the other says nothing."""

    numerator: Counts
    denominator: Counts
    is_whole: Flags
    heard: Counts
    unheard: Counts


def _sides_of(told: Month) -> _Sides:
    whole = told.reported & told.has_denominator
    return _Sides(told.numerator * whole, told.denominator * whole, whole, told.heard, told.unheard)


def _latest(window: Window, period: Period) -> tuple[_Sides, Counts]:
    """The newest figures of every unit by a month, and how many months before it they lie.

    Monthly counts stand for the year so far; a figure for the year so far ends with its year.
    """
    indicator = window.indicator
    size = len(window.rows)
    numerator = denominator = np.zeros(size, dtype=np.int64)
    found, heard, unheard = np.zeros(size, dtype=bool), numerator + 1, numerator
    first = window.ledger.behind(period)
    oldest = first + CARRIED * indicator.fresh_months
    age = np.full(size, oldest, dtype=np.int64)
    for back in range(first, oldest):
        month = period.shift(-back)
        told = window.at(month)
        is_stock = told.form == FORMS.index(Form.STOK)
        new = told.reported & ~found & (is_stock | (month.year == period.year))
        sides = _year_so_far(window, month, told)
        numerator = np.where(new, sides[0], numerator)
        denominator = np.where(new, sides[1], denominator)
        heard, unheard = np.where(new, told.heard, heard), np.where(new, told.unheard, unheard)
        found, age = found | new, np.where(new, back, age)
    whole = found & (denominator >= 0)
    top, below = numerator * whole, np.maximum(denominator, 0) * whole
    return _Sides(top, below, whole, heard, unheard), age


def _reported_lately(window: Window) -> Flags:
    """Who has reported as lately as a report is fresh, in the year before too."""
    months = range(window.indicator.fresh_months)
    told = [window.at(window.period.shift(-age)) for age in months]
    heard: Flags = np.any([each.reported & (each.heard > 0) for each in told], axis=0)
    return heard


def _year_so_far(window: Window, month: Period, told: Month) -> tuple[Counts, Counts]:
    """Both sides of a snapshot as they are, of monthly counts summed; -1 without denominator."""
    is_average = window.indicator.aggregation is Aggregation.RATA_RATA
    numerator, denominator = told.numerator, _own_denominator(told, is_average=is_average)
    if not (told.reported & (told.form == BULANAN)).any() or is_average:
        return numerator, denominator
    sums = np.zeros((2, len(numerator)), dtype=np.int64)
    is_counted = np.zeros(len(numerator), dtype=bool)
    for number in range(1, month.month + 1):
        each = window.at(Period(month.year, number))
        counts = each.reported & each.has_denominator & (each.form == BULANAN)
        sums += np.stack([each.numerator, each.denominator]) * counts
        is_counted = is_counted | counts
    is_monthly = (told.form == BULANAN) & is_counted
    return np.where(is_monthly, sums[0], numerator), np.where(is_monthly, sums[1], denominator)


def _own_denominator(told: Month, *, is_average: bool) -> Counts:
    missing = SCALE if is_average else -1
    return np.where(told.has_denominator, told.denominator, missing)


def _of_those_who_reported(
    window: Window, now: _Sides, before: _Sides, is_reported: Flags
) -> Figures:
    """Figures of a rule whose units bring both sides; the silent are on neither."""
    last = _last_denominator(window)
    silent = ~(is_reported & now.is_whole)
    known = np.where(now.is_whole, now.denominator, np.maximum(last, 0))
    return Figures(
        numerator=now.numerator,
        denominator=now.denominator,
        has_numerator=now.is_whole,
        has_denominator=now.is_whole,
        month=now.numerator,
        month_denominator=now.denominator,
        has_month=now.is_whole,
        previous=before.numerator,
        previous_denominator=before.denominator,
        has_previous=before.is_whole,
        is_reported=is_reported,
        is_expected=np.ones_like(is_reported),
        silent_months=(~is_reported).astype(np.int64),
        low=(np.where(silent, 0, now.numerator), known),
        high=(np.where(silent, known, now.numerator + now.unheard * SCALE), known),
        is_bounded=now.is_whole | (last >= 0),
        age=np.zeros_like(known),
        heard=now.heard,
        unheard=now.unheard,
        heard_before=before.heard,
        unheard_before=before.unheard,
    )


def _last_denominator(window: Window) -> Counts:
    """The newest denominator each unit gave up to the month; -1 without one."""
    ledger, rows = window.ledger, window.rows
    width = min(ledger.months, max(0, ledger.column(window.period) + 1))
    if not width:
        return np.full(len(rows), -1, dtype=np.int64)
    told = (ledger.reported & ledger.has_denominator)[rows, :width]
    newest = width - 1 - told[:, ::-1].argmax(axis=1)
    return np.where(told.any(axis=1), ledger.denominator[rows, newest], -1)


_RULES: dict[Aggregation, Callable[[Window, pd.DataFrame], Figures]] = {
    Aggregation.JUMLAH_KUMULATIF: _sum_against_sasaran,
    Aggregation.JUMLAH_BULANAN: _divide_month,
    Aggregation.TERAKHIR: _divide_latest,
    Aggregation.KOHORT: _divide_cohort,
    Aggregation.RATA_RATA: _average,
    Aggregation.JUMLAH: _sum_events,
}
