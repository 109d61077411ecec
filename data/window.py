"""A ledger's rows for some units, seen from one month."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.indicators import Form, Indicator
from data.kinds import Period
from data.ledger import FORMS, Counts, Flags, Ledger

BULANAN = FORMS.index(Form.BULANAN)


@dataclass(frozen=True, eq=False)
class Window:
    """The ledger's rows for the units asked for, seen from one month."""

    ledger: Ledger
    rows: npt.NDArray[np.intp]
    indicator: Indicator
    period: Period

    def at(self, period: Period) -> "Month":
        """What the units reported for one month; nothing, if the ledger does not reach it."""
        column = self.ledger.column(period)
        if not 0 <= column < self.ledger.months:
            none = np.zeros(len(self.rows), dtype=np.int64)
            no = none.astype(bool)
            return Month(none, none, no, no, none + 1, none, none.astype(np.int8))
        spot = (self.rows, column)
        kept = self.ledger
        return Month(
            kept.numerator[spot],
            kept.denominator[spot],
            kept.reported[spot],
            kept.has_denominator[spot],
            kept.heard[spot],
            kept.unheard[spot],
            kept.form[spot],
        )


@dataclass(frozen=True, eq=False)
class Month:
    """What units reported for one month."""

    numerator: Counts
    denominator: Counts
    reported: Flags
    has_denominator: Flags
    heard: Counts
    unheard: Counts
    form: npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Year:
    """A year's events up to a month: their sum, and what the last two months alone added."""

    total: Counts
    is_known: Flags
    month: Counts
    has_month: Flags
    previous: Counts
    has_previous: Flags
    is_reported: Flags
    is_expected: Flags
    silent: Counts


def run_through_year(window: Window) -> Year:
    """Add up the months from January; a cumulative figure replaces all that came before it.

    A quarterly report is fresh for its quarter, and missed only at a quarter's end: before the
    first of a year, whoever has not reported is not expected to have.
    """
    size, fresh = len(window.rows), window.indicator.fresh_months
    age = np.full(size, fresh, dtype=np.int64)
    total = month = previous = silent = np.zeros(size, dtype=np.int64)
    has_month = has_previous = is_known = np.zeros(size, dtype=bool)
    was_reported = np.ones(size, dtype=bool)
    for number in range(1, window.period.month + 1):
        told = window.at(Period(window.period.year, number))
        is_snapshot = told.reported & (told.form != BULANAN)
        previous, has_previous = month, has_month
        has_month = told.reported & (~is_snapshot | was_reported)
        month = np.where(has_month, told.numerator - np.where(is_snapshot, total, 0), 0)
        total = np.where(is_snapshot, told.numerator, total + told.numerator * told.reported)
        age = np.where(told.reported, 0, age + 1)
        is_missed = (age >= fresh) & (number % fresh == 0)
        silent = np.where(is_snapshot, 0, silent + is_missed)
        is_known = is_known | told.reported
        was_reported = told.reported
    heard = age < fresh
    expected = heard | (window.period.month >= fresh)
    return Year(
        *(total, is_known, month, has_month, previous, has_previous, heard, expected, silent)
    )
