"""Values against targets: the PWS line of twelfths, trend, gap, what remains, the four statuses.

Nothing is rounded and nothing is cut off: a value above 100 % stays above it.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

import pandas as pd

from data.frames import PROGRESS
from data.indicators import Absence, Direction, Indicator, Standing, Trend
from data.kinds import Period
from data.targets import targets_in_force

YEAR = 12
"""Months in a year, the parts of the line."""

OF_THE_VALUE = ("numerator", "denominator", "value", "gap", "is_met")
OF_THE_MONTH = ("month", "previous_month", "month_value", "previous_value")


@dataclass(frozen=True)
class Goal:
    """The target of one indicator and year: its value, who set it, and how sure that is."""

    value: Decimal
    year: int
    level: str
    nama: str
    legal_basis: str
    source: str
    is_verified: bool


def find_goal(indicator: Indicator, targets: pd.DataFrame, year: int) -> Goal | None:
    """The target that speaks: the kabupaten's own, else its province's, else the catalogue's.

    One of a later year speaks only where nobody has set one for this year or before it; of
    several, that of the nearest year.

    Takes   TARGETS of the kabupaten.
    Gives   None where nobody has set one.
    """
    goals = [*_goals_of_offices(indicator, targets, year), *_goals_of_catalogue(indicator, year)]
    return min(goals, key=lambda goal: max(0, goal.year - year), default=None)


def _goals_of_offices(indicator: Indicator, targets: pd.DataFrame, year: int) -> Iterable[Goal]:
    rows = targets_in_force(targets, indicator.kode, year)
    for level in ("kabupaten", "provinsi", "nasional"):
        for _, row in rows[rows["level"] == level].iterrows():
            yield Goal(
                Decimal(str(row["value"])),
                int(row["year"]),
                level,
                str(row["nama"]),
                str(row["legal_basis"]),
                str(row["source"]),
                is_verified=True,
            )


def _goals_of_catalogue(indicator: Indicator, year: int) -> Iterable[Goal]:
    if not indicator.targets:
        return
    past = [each for each in indicator.targets if each <= year]
    chosen = max(past) if past else min(indicator.targets)
    told = indicator.targets[chosen]
    yield Goal(told.value, chosen, "katalog", indicator.nama, "", told.source, told.is_verified)


def against_goal(
    values: pd.DataFrame,
    indicator: Indicator,
    goal: Goal | None,
    period: Period,
    *,
    tetap: Standing = Standing.JELEK,
) -> pd.DataFrame:
    """Compare values with a target at the end of a month.

    Takes   VALUES; tetap, the status of an area below the line that neither rises nor falls.
    Gives   PROGRESS; gap in the indicator's unit, positive is favourable; ``remaining`` and
            ``needed_per_month`` in people, None in December and where no line applies.
    Source  domain.md 2.1 and 2.2.
    """
    target = None if goal is None else Fraction(goal.value)
    line = _Line(indicator, target, period, tetap)
    rows = [line.place(row) for row in values.to_dict("records")]
    added = pd.DataFrame(rows, columns=list(PROGRESS[len(values.columns) :]), dtype=object)
    return pd.concat([values.reset_index(drop=True), added], axis=1)


def hold_back(progress: pd.DataFrame) -> pd.DataFrame:
    """PROGRESS for showing, in which nothing of an earlier month stands as this month's.

    Gives   also ``carried``, the value of earlier months where no unit reported this month (None
            elsewhere); ``value`` and what is made of it are None there.
    """
    if not any(progress["newest"]):
        return progress.assign(carried=None)
    rows = [_held_back(row) for row in progress.to_dict("records")]
    return pd.DataFrame(rows, columns=[*progress.columns, "carried"], dtype=object)


def _held_back(row: dict[Hashable, Any]) -> dict[Hashable, Any]:
    told = {**row, "carried": None}
    if row["newest"]:
        told.update(dict.fromkeys(OF_THE_MONTH))
        if row["absence"] is Absence.BELUM_LAPOR:
            told.update(dict.fromkeys(OF_THE_VALUE), carried=row["value"])
    return told


def most_behind(tables: Sequence[pd.DataFrame]) -> tuple[int, list[str]]:
    """The areas that are JELEK in most of several indicators.

    Takes   PROGRESS of one level, a table for each indicator.
    Gives   in how many indicators, and the areas by kode: those first whose gaps, each as a part
            of its target, add up to most. 0 and none where no area is JELEK.
    """
    tally: dict[str, int] = {}
    missed: dict[str, Fraction] = {}
    for rows in tables:
        for row in rows[rows["status"] == Standing.JELEK].to_dict("records"):
            kode = str(row["kode"])
            tally[kode] = tally.get(kode, 0) + 1
            part = Fraction(row["gap"]) / row["target_to_date"]
            missed[kode] = missed.get(kode, Fraction(0)) + part
    most = max(tally.values(), default=0)
    found = [kode for kode, number in tally.items() if number == most]
    return most, sorted(found, key=lambda kode: (missed[kode], kode))


@dataclass(frozen=True)
class _Line:
    indicator: Indicator
    target: Fraction | None
    period: Period
    tetap: Standing

    @property
    def to_date(self) -> Fraction | None:
        """What must be reached by now: so many twelfths, or the whole target."""
        if self.target is None or not self.indicator.has_line:
            return self.target
        return self.target * self.period.month / YEAR

    def place(self, row: Mapping[Hashable, Any]) -> tuple[Any, ...]:
        """The columns that PROGRESS adds to one row of VALUES."""
        trend, gap, remaining = self._trend(row), self._gap(row["value"]), self._remaining(row)
        is_met = None if gap is None else gap >= 0
        status = None if row["absence"] else self._status(trend, is_met=is_met)
        return (
            self.target,
            self.to_date,
            trend,
            status,
            gap,
            remaining,
            self._per_month(remaining),
            is_met,
        )

    def _trend(self, row: Mapping[Hashable, Any]) -> Trend | None:
        """The month against the one before; with a line none in January (domain.md 2.2).

        None for a month without a report of its own (decision 086).
        """
        if self.indicator.has_line and self.period.month == 1:
            return None
        is_running = self.indicator.is_running
        names = ("month", "previous_month") if is_running else ("month_value", "previous_value")
        now, before = (row[name] for name in names)
        if now is None or before is None or row["absence"] or row["newest"]:
            return None
        if now == before:
            return Trend.TETAP
        return Trend.NAIK if now > before else Trend.TURUN

    def _gap(self, value: Fraction | None) -> Fraction | None:
        if value is None or self.to_date is None:
            return None
        is_higher_better = self.indicator.direction is Direction.NAIK
        return value - self.to_date if is_higher_better else self.to_date - value

    def _remaining(self, row: Mapping[Hashable, Any]) -> int | None:
        """How many people the year still owes: the target in whole people less those reached."""
        if not self.indicator.has_line or self.target is None or not row["denominator"]:
            return None
        if row["numerator"] is None:
            return None
        wanted: int = ceil(self.target * row["denominator"] / self.indicator.factor)
        owed: int = ceil(wanted - row["numerator"])
        return max(0, owed)

    def _per_month(self, remaining: int | None) -> Fraction | None:
        left = YEAR - self.period.month
        return None if remaining is None or not left else Fraction(remaining, left)

    def _status(self, trend: Trend | None, *, is_met: bool | None) -> Standing | None:
        if is_met is None or self.indicator.is_count:
            return None
        if not self.indicator.has_line:
            return Standing.TERCAPAI if is_met else Standing.BELUM_TERCAPAI
        if trend is None:
            return Standing.DI_ATAS if is_met else Standing.DI_BAWAH
        is_steady, is_better = trend is Trend.TETAP, trend.value == self.indicator.direction.value
        if is_met:
            return Standing.BAIK if is_steady or is_better else Standing.KURANG
        if is_steady:
            return self.tetap
        return Standing.CUKUP if is_better else Standing.JELEK
