"""Invented monthly reports of all indicators: counts that follow from people, place and season."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.catalogue import catalogue
from data.indicators import Aggregation, Direction, Form, Indicator, Origin
from data.kinds import Level, Period
from data.sample.figures import Fault, list_faults, load_figures
from data.sample.people import Floats, Population
from data.sample.reporters import FIRST, LATE, MONTHS, Counts, Units, list_units, months_of

YEARLY_GAIN = 0.03


def compose_reports(
    kabupaten: str, chance: np.random.Generator, population: Population, sasaran: pd.DataFrame
) -> pd.DataFrame:
    """All reports of a kabupaten, month by month, as rows of ``report`` without their batch.

    Gives   rows month by month; those reported once more at the end, with ``turn`` 1.
    """
    faults = list_faults(kabupaten)
    puskesmas, desa, whole = list_units(kabupaten, chance, population, faults)
    official = sasaran[sasaran["is_official"] & (sasaran["version"] == 1)]
    wanted = load_figures()["indikator"]
    tables = []
    for indicator in catalogue().indicators.values():
        if indicator.origin is not Origin.LAPORAN:
            continue
        told = wanted[indicator.kode]
        units = whole if indicator.levels == (Level.KABUPATEN,) else puskesmas
        units = desa if told.get("desa") else units
        maker = _Maker(chance, indicator, told, units, official)
        tables.append(maker.table(faults, population.names))
    rows = pd.concat([table for table in tables if len(table)], ignore_index=True)
    again = pd.concat(list(_corrected(rows, faults, population)) or [rows.head(0)])
    ordered = rows.sort_values(["year", "month"], kind="stable")
    return pd.concat([ordered.assign(turn=0), again.assign(turn=1)], ignore_index=True)


@dataclass(frozen=True, eq=False)
class _Maker:
    """Draws one indicator for its units."""

    chance: np.random.Generator
    indicator: Indicator
    told: dict[str, Any]
    units: Units
    sasaran: pd.DataFrame

    def table(self, faults: list[Fault], names: list[str]) -> pd.DataFrame:
        """The rows of the indicator."""
        numerator, denominator = self._draw()
        heard = ~self.units.is_silent & self._due()[None, :]
        for fault in faults:
            if fault.indikator == self.indicator.kode:
                own = self.units.home == names.index(fault.puskesmas)
                _PLANTS.get(fault.jenis, _leave)(numerator, denominator, own, fault)
        form = self._form
        if form is Form.KUMULATIF:
            numerator, denominator = _run_up(numerator), _run_up(denominator)
        for fault in faults:
            if fault.indikator == self.indicator.kode and fault.jenis == "turun":
                own = self.units.home == names.index(fault.puskesmas)
                start = months_of(fault).start
                numerator[own, start] = numerator[own, start - 1] - round(fault.nilai)
        return self._rows(numerator, denominator, heard, form)

    @property
    def _form(self) -> Form:
        if "bentuk" in self.told:
            return Form(self.told["bentuk"])
        is_monthly = self.indicator.is_running or (
            self.indicator.aggregation is Aggregation.JUMLAH_BULANAN
        )
        return Form.BULANAN if is_monthly else Form.STOK

    def _due(self) -> npt.NDArray[np.bool_]:
        """Months in which a report is due: every one, each quarter's last, or January."""
        months = np.array([FIRST.shift(place).month for place in range(MONTHS)])
        is_monthly = self.indicator.aggregation is Aggregation.JUMLAH_BULANAN
        every = 1 if is_monthly else self.indicator.fresh_months
        due: npt.NDArray[np.bool_] = months % every == (every == 12)  # noqa: PLR2004 -- a year
        return due | (every == 1)

    def _draw(self) -> tuple[Counts, Counts]:
        """Numerators and denominators, units by months."""
        shape = (len(self.units.codes), MONTHS)
        if self.indicator.is_count:
            expected = self.units.people[:, None] * self.told["per_bulan"]
            return self._round(expected * np.ones(shape)), np.zeros(shape, dtype=np.int64)
        share = self._share(shape)
        if self.indicator.aggregation is Aggregation.RATA_RATA:
            level = self.told["capaian"] * (1 + self.units.effect[:, None]) * np.ones(shape)
            gain = 100 * YEARLY_GAIN * np.arange(MONTHS)[None, :] / 12
            return self._round(np.minimum(98, level + gain)), np.zeros(shape, dtype=np.int64)
        if self.indicator.has_line:
            return self._round(self._monthly() * share * self._season(shape)), np.zeros(
                shape, dtype=np.int64
            )
        denominator = self._denominators(shape)
        return np.minimum(denominator, self._round(denominator * share)), denominator

    def _share(self, shape: tuple[int, int]) -> Floats:
        """What part is reached: the indicator's level, better or worse by place, a little by year.

        Where less is better the same places do well.
        """
        own = self.units.effect[:, None] + self.chance.random((shape[0], 1)) * 0.16 - 0.08
        years = np.arange(MONTHS)[None, :] / 12
        if self.indicator.direction is Direction.TURUN:
            share = self.told["capaian"] * (1 - 1.6 * own - YEARLY_GAIN * years)
        else:
            share = self.told["capaian"] * (1 + own + YEARLY_GAIN * years)
        clipped: Floats = np.clip(share, 0.001, 1.0)
        return clipped

    def _season(self, shape: tuple[int, int]) -> Floats:
        """How one month differs from another: for everybody, and for each."""
        common = 0.92 + 0.18 * self.chance.random((1, shape[1]))
        return common * (0.70 + 0.60 * self.chance.random(shape))

    def _monthly(self) -> Floats:
        """What each unit owes with a month's or quarter's report, of its year's sasaran."""
        group = self.sasaran[self.sasaran["kelompok"] == self.indicator.sasaran]
        by_year = group.pivot_table(index="unit", columns="year", values="value")
        table = by_year.reindex(self.units.codes).to_numpy(dtype=np.float64)
        years = [FIRST.shift(place).year - FIRST.year for place in range(MONTHS)]
        return table[:, years] * self.indicator.fresh_months / 12

    def _denominators(self, shape: tuple[int, int]) -> Counts:
        """Denominators that reports bring along."""
        of = self.told["dari"]
        fixed = {
            "puskesmas": np.where(self.units.home < 0, self.units.n_desa, 1.0),
            "desa": self.units.n_desa,
            "posyandu": self.units.n_desa + 2,
            "laporan": np.full(shape[0], 12.0),
            "minggu": np.full(shape[0], 4.0),
        }
        if of in fixed:
            return np.repeat(fixed[of][:, None], MONTHS, axis=1).astype(np.int64)
        varied = 0.92 + 0.16 * self.chance.random(shape)
        return self._round(self.units.people[:, None] * of * varied)

    def _round(self, expected: Floats) -> Counts:
        """Whole counts whose mean is what was expected."""
        return np.floor(expected + self.chance.random(expected.shape)).astype(np.int64)

    def _rows(
        self,
        numerator: Counts,
        denominator: Counts,
        heard: npt.NDArray[np.bool_],
        form: Form,
    ) -> pd.DataFrame:
        unit, month = np.nonzero(heard)
        periods = [FIRST.shift(place) for place in range(MONTHS)]
        days = self.units.day[unit, month]
        has_own = "dari" in self.told
        return pd.DataFrame(
            {
                "indicator": self.indicator.kode,
                "unit": np.array(self.units.codes, dtype=object)[unit],
                "year": np.array([each.year for each in periods])[month],
                "month": np.array([each.month for each in periods])[month],
                "numerator": numerator[unit, month],
                "denominator": pd.array(denominator[unit, month], dtype="Int64")
                if has_own
                else pd.array([None] * len(unit), dtype="Int64"),
                "form": form.value,
                "reported_on": [
                    _day(periods[place], int(day)) for place, day in zip(month, days, strict=True)
                ],
            }
        )


def _day(period: Period, day: int) -> dt.date:
    following = period.shift(1)
    return dt.date(following.year, following.month, day)


def _run_up(monthly: Counts) -> Counts:
    """Monthly counts as the year's so far."""
    running = np.zeros_like(monthly)
    for place in range(MONTHS):
        is_january = FIRST.shift(place).month == 1
        before = 0 if is_january else running[:, place - 1]
        running[:, place] = before + monthly[:, place]
    return running


def _leave(numerator: Counts, denominator: Counts, own: Any, fault: Fault) -> None:  # noqa: ANN401
    del numerator, denominator, own, fault


def _multiply(numerator: Counts, denominator: Counts, own: Any, fault: Fault) -> None:  # noqa: ANN401
    del denominator
    spot = np.ix_(np.flatnonzero(own), np.arange(MONTHS)[months_of(fault)])
    numerator[spot] = np.floor(numerator[spot] * fault.nilai + 0.5)


def _same_every_month(numerator: Counts, denominator: Counts, own: Any, fault: Fault) -> None:  # noqa: ANN401
    del denominator
    numerator[np.ix_(np.flatnonzero(own), np.arange(MONTHS)[months_of(fault)])] = round(fault.nilai)


_PLANTS: dict[str, Any] = {"kali": _multiply, "seragam": _same_every_month}


def _corrected(
    rows: pd.DataFrame, faults: list[Fault], population: Population
) -> Iterator[pd.DataFrame]:
    """Rows reported once more, a month later, with another count."""
    for fault in faults:
        if fault.jenis != "ralat":
            continue
        place = population.names.index(fault.puskesmas)
        own = {population.desa[spot] for spot in np.flatnonzero(population.home == place)}
        own.add(population.puskesmas[place])
        period = Period.of(fault.dari)
        chosen = (
            (rows["indicator"] == fault.indikator)
            & (rows["year"] == period.year)
            & (rows["month"] == period.month)
            & rows["unit"].isin(own)
        )
        again = np.floor(rows.loc[chosen, "numerator"] * fault.nilai + 0.5).astype(np.int64)
        yield rows[chosen].assign(numerator=again, reported_on=_day(period.shift(1), LATE[0]))
