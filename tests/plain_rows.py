"""The value of an indicator told once more: row by row, in plain words, as slowly as that takes.

Written apart from ``data``, against domain.md 2 and 4 and decisions 001, 002, 009, 030 and 084.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from data.kinds import Period
from tests.value_cases import WITHDRAWN, Case, Row, Told

RUNNING = {"jumlah_kumulatif", "jumlah"}


@dataclass
class Figure:
    """What one unit adds; None is not known."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    month: Fraction | None = None
    month_below: Fraction | None = None
    previous: Fraction | None = None
    previous_below: Fraction | None = None
    is_reported: bool = False
    is_excused: bool = False
    """Silent, with nothing due yet."""
    is_new: bool = False


class PlainRows:
    """A case at one month, asked one area at a time."""

    def __init__(self, case: Case, period: Period) -> None:
        self.case, self.period, self.rule = case, period, case.indicator.aggregation.value
        self.day = period.last_day
        self.rows = self._standing_rows()
        self.heads = [row["kode"] for row in case.facilities if self._holds(row)]
        self.served = {
            row["kode_desa"]: row["puskesmas"]
            for row in case.service_areas
            if self._holds(row) and row["puskesmas"] in self.heads
        }
        self.units = self._expected_units()
        self.figures = {unit: self._figure(unit) for unit in self.units}

    def _holds(self, row: Row) -> bool:
        return row["valid_from"] <= self.day and (not row["valid_to"] or self.day < row["valid_to"])

    def _standing_rows(self) -> dict[str, dict[Period, Row]]:
        """The last row of each unit and month that was not withdrawn, if it tells a number."""
        told: dict[str, dict[Period, Row]] = defaultdict(dict)
        for row in self.case.reports:
            if row["batch_id"] != self.case.batch(WITHDRAWN):
                told[row["unit"]][Period(row["year"], row["month"])] = row
        return {
            unit: {when: row for when, row in rows.items() if row["numerator"] is not None}
            for unit, rows in told.items()
        }

    def _expected_units(self) -> list[str]:
        if self._levels == {"kabupaten"}:
            return [self.case.kabupaten]
        units = []
        for head in self.heads:
            desa = [each for each, served_by in self.served.items() if served_by == head]
            years = {when.year for each in desa for when in self.rows.get(each, {})}
            own = {when.year for when in self.rows.get(head, {})}
            year = self.period.year
            by_desa = year in years or (bool(years) and year not in own)
            units += desa if by_desa else [head]
        return units

    @property
    def _levels(self) -> set[str]:
        return {level.value for level in self.case.indicator.levels}

    def areas(self, level: str) -> dict[str, list[str]]:
        """Every area of a level, with its units."""
        if level == "kabupaten":
            return {self.case.kabupaten: self.units}
        if level == "desa":
            return {desa: [unit for unit in self.units if unit == desa] for desa in self.served}
        return {
            head: [unit for unit in self.units if head in (unit, self.served.get(unit))]
            for head in self.heads
        }

    def _figure(self, unit: str) -> Figure:
        if self.rule in RUNNING:
            return self._running(unit)
        if self.rule == "jumlah_bulanan":
            return self._monthly(unit)
        return self._latest(unit)

    def _running(self, unit: str) -> Figure:
        counts, steps = {}, {}
        total = Fraction(0)
        for month in range(1, self.period.month + 1):
            row = self.rows.get(unit, {}).get(Period(self.period.year, month))
            if row is None:
                continue
            told = Fraction(row["numerator"])
            if row["form"] == "bulanan":
                steps[month], total = told, total + told
            else:
                before = Fraction(0) if month == 1 else counts.get(month - 1)
                steps[month], total = (None if before is None else told - before), told
            counts[month] = total
        month = self.period.month
        figure = Figure(
            numerator=total if counts else None,
            month=steps.get(month),
            previous=steps.get(month - 1),
            is_reported=any(each > month - self.case.indicator.fresh_months for each in counts),
        )
        figure.is_excused = not figure.is_reported and month < self.case.indicator.fresh_months
        if self.rule == "jumlah_kumulatif":
            figure.denominator = self._sasaran(unit)
            if figure.denominator is None:
                return Figure(is_reported=figure.is_reported, is_excused=figure.is_excused)
        return figure

    def _sasaran(self, unit: str) -> Fraction | None:
        rows = [
            row
            for row in self.case.sasaran
            if row["unit"] == unit
            and row["year"] == self.period.year
            and row["kelompok"] == self.case.indicator.sasaran
            and row["is_official"]
            and row["batch_id"] != self.case.batch(WITHDRAWN)
        ]
        valid = [row for row in rows if row["valid_from"] <= self.day]
        if valid:
            return Fraction(max(valid, key=lambda row: row["version"])["value"])
        return Fraction(min(rows, key=lambda row: row["version"])["value"]) if rows else None

    def _monthly(self, unit: str) -> Figure:
        rows = self.rows.get(unit, {})
        now, before = rows.get(self.period), rows.get(self.period.shift(-1))
        top, below = _both(now)
        earlier, earlier_below = _both(before)
        sides, is_told = (top, below, top, below, earlier, earlier_below), now is not None
        is_due = self.period.month % self.case.indicator.fresh_months == 0
        return Figure(
            *sides, is_reported=is_told, is_excused=not (is_told or is_due), is_new=is_told
        )

    def _latest(self, unit: str) -> Figure:
        fresh = self.case.indicator.fresh_months
        top, below = self._known_at(unit, self.period)
        is_reported = any(
            when.months_to(self.period) < fresh for when in self._usable(unit, self.period)
        )
        ages = [when.months_to(self.period) for when in self.rows.get(unit, {})]
        is_excused = not is_reported and any(0 <= age < fresh for age in ages)
        if self.rule in {"kohort", "rata_rata"}:
            return Figure(top, below, top, below, is_reported=is_reported, is_excused=is_excused)
        earlier, earlier_below = self._known_at(unit, self.period.shift(-1))
        is_new = top is not None and max(self._usable(unit, self.period)) == self.period
        sides = (top, below, top, below, earlier, earlier_below)
        return Figure(*sides, is_reported=is_reported, is_excused=is_excused, is_new=is_new)

    def _usable(self, unit: str, period: Period) -> list[Period]:
        """The months whose reports still speak."""
        oldest = period.shift(1 - 3 * self.case.indicator.fresh_months)
        return [
            when
            for when, row in self.rows.get(unit, {}).items()
            if oldest <= when <= period and (row["form"] == "stok" or when.year == period.year)
        ]

    def _known_at(self, unit: str, period: Period) -> tuple[Fraction | None, Fraction | None]:
        known, usable = self.rows.get(unit, {}), self._usable(unit, period)
        if not usable:
            return None, None
        latest = known[max(usable)]
        if self.rule == "rata_rata":
            return Fraction(latest["numerator"]), Fraction(1)
        if latest["form"] != "bulanan":
            return _both(latest)
        parts = [
            _both(row)
            for when, row in known.items()
            if row["form"] == "bulanan" and when.year == period.year and when <= period
        ]
        return _sum(top for top, _ in parts), _sum(below for _, below in parts)

    def tell(self, level: str) -> dict[str, Told]:
        """What is to be said of every area of a level."""
        return {kode: self._tell(level, units) for kode, units in self.areas(level).items()}

    def _tell(self, level: str, units: list[str]) -> Told:
        if level not in self._levels:
            return Told(None, None, None, None, 0, 0, "tidak_berlaku", None, None, None)
        own = [self.figures[unit] for unit in units]
        top, below = _sum(each.numerator for each in own), _sum(each.denominator for each in own)
        n_reported = sum(each.is_reported for each in own)
        n_expected = sum(not each.is_excused for each in own)
        absence = self._absence(n_expected, top, below, n_reported)
        value, is_carried = None, absence == "belum_lapor" and self.rule not in RUNNING and below
        if (absence is None or is_carried) and top is not None:
            value = top * self.case.indicator.factor / (1 if self.rule == "jumlah" else below or 1)
        trend = None if absence else self._trend(own, value)
        return Told(
            top,
            below,
            _sum(each.month for each in own),
            _sum(each.previous for each in own),
            n_reported,
            n_expected,
            absence,
            value,
            trend,
            None if absence else self._status(value, trend),
        )

    def _absence(
        self, n_expected: int, top: Fraction | None, below: Fraction | None, n_reported: int
    ) -> str | None:
        if not n_expected:
            return "tidak_berlaku"
        if self.rule == "jumlah_kumulatif" and not below:
            return "tidak_ada_sasaran"
        if top is None and self.rule in RUNNING:
            return "belum_lapor"
        if n_reported == 0:
            return "belum_lapor"
        return None if self.rule == "jumlah" or below else "tidak_ada_sasaran"

    def _trend(self, own: list[Figure], value: Fraction | None) -> str | None:
        now, before = _sum(each.month for each in own), _sum(each.previous for each in own)
        if value is None or now is None or before is None:
            return None
        if self.rule not in RUNNING:
            if not any(each.is_new for each in own):
                return None
            below, earlier = (
                _sum(each.month_below for each in own),
                _sum(each.previous_below for each in own),
            )
            if not below or not earlier:
                return None
            now, before = now / below, before / earlier
        return "tetap" if now == before else "naik" if now > before else "turun"

    def _status(self, value: Fraction | None, trend: str | None) -> str | None:
        if value is None or self.rule == "jumlah":
            return None
        target, wanted = Fraction(self.case.goal.value), self.case.indicator.direction.value
        if self.rule == "jumlah_kumulatif":
            target = target * self.period.month / 12
        is_met = value >= target if wanted == "naik" else value <= target
        if self.rule != "jumlah_kumulatif":
            return "tercapai" if is_met else "belum_tercapai"
        if trend is None:
            return "di_atas_target" if is_met else "di_bawah_target"
        if is_met:
            return "baik" if trend in ("tetap", wanted) else "kurang"
        return "cukup" if trend == wanted else "jelek"

    def ahead(self, told: Told) -> tuple[Fraction, int | None, Fraction | None]:
        """Gap, positive if favourable; how many remain this year, and how many each month."""
        target, month = Fraction(self.case.goal.value), self.period.month
        line = target * month / 12 if self.rule == "jumlah_kumulatif" else target
        gap = told.value - line
        if self.case.indicator.direction.value == "turun":
            gap = -gap
        if self.rule != "jumlah_kumulatif":
            return gap, None, None
        wanted = ceil(target * told.denominator / self.case.indicator.factor)
        remaining = max(0, ceil(wanted - told.numerator))
        return gap, remaining, None if month == 12 else Fraction(remaining, 12 - month)


def _both(row: Row | None) -> tuple[Fraction | None, Fraction | None]:
    """Both sides of a report; without a denominator it adds to neither."""
    if row is None or row["denominator"] is None:
        return None, None
    return Fraction(row["numerator"]), Fraction(row["denominator"])


def _sum(numbers) -> Fraction | None:
    known = [each for each in numbers if each is not None]
    return sum(known, Fraction(0)) if known else None
