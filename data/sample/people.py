"""Invented people: how many live in each desa, and the sasaran that follow from it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.sample.figures import Fault, load_figures

YEARS = (2024, 2025, 2026)
GROWTH = 1.012
"""Each year has so many times the people of the one before."""
REAL_SHARE = 0.93
"""What puskesmas count themselves, beside the projection; stored, not official."""
COUNTED_BY_DESA = ("ibu_hamil", "ibu_bersalin", "lahir_hidup", "bayi_bertahan_hidup", "baduta")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Population:
    """The units of one kabupaten with their people: desa, and the puskesmas that serve them.

    ``home`` is the place of each desa's puskesmas among the puskesmas.
    """

    puskesmas: list[str]
    names: list[str]
    desa: list[str]
    home: npt.NDArray[np.intp]
    people: Floats

    def of_puskesmas(self, figures: Floats) -> Floats:
        """Figures of desa summed by puskesmas."""
        sums: Floats = np.zeros(len(self.puskesmas))
        np.add.at(sums, self.home, figures)
        return sums


def draw_population(
    chance: np.random.Generator, puskesmas: pd.DataFrame, serving: dict[str, str]
) -> Population:
    """Spread people over the desa, few in most and many in some."""
    codes = list(puskesmas["kode"])
    desa = sorted(serving)
    low, high = load_figures()["penduduk"][desa[0][:5]]
    people = np.floor(low + (high - low) * chance.random(len(desa)) ** 2)
    home = np.array([codes.index(serving[kode]) for kode in desa], dtype=np.intp)
    return Population(codes, list(puskesmas["nama"]), desa, home, people)


def compose_sasaran(population: Population, faults: list[Fault]) -> pd.DataFrame:
    """Every version of every sasaran, as rows of the table ``sasaran`` without their batch.

    The desa of a puskesmas add up to it (largest remainder), but for the planted faults.
    """
    tables = [
        _year_of_group(population, year, kelompok, share)
        for year in YEARS
        for kelompok, share in load_figures()["sasaran"].items()
    ]
    rows = pd.concat(tables, ignore_index=True)
    for fault in faults:
        rows = _PLANTS.get(fault.jenis, _leave)(rows, fault, population)
    real = rows[(rows["kelompok"] == "ibu_hamil") & (rows["version"] == 1)]
    parts = [_scaled(real[real["year"] == year], population, REAL_SHARE) for year in YEARS]
    counted = pd.concat(parts).assign(jenis="riil", is_official=False)
    return pd.concat([rows, counted], ignore_index=True)


def spread(total: int, weights: Floats) -> npt.NDArray[np.int64]:
    """Whole parts of a total, proportional to weights, by largest remainder; they add up to it."""
    exact = total * weights / weights.sum()
    parts = np.floor(exact).astype(np.int64)
    left = total - int(parts.sum())
    parts[np.argsort(parts - exact, kind="stable")[:left]] += 1
    whole: npt.NDArray[np.int64] = parts
    return whole


def _year_of_group(population: Population, year: int, kelompok: str, share: float) -> pd.DataFrame:
    grown = population.of_puskesmas(population.people) * GROWTH ** (year - YEARS[0])
    totals = np.maximum(1, np.floor(grown * share + 0.5))
    units, values = list(population.puskesmas), list(totals)
    if kelompok in COUNTED_BY_DESA:
        for place, total in enumerate(totals):
            own = np.flatnonzero(population.home == place)
            if len(own):
                units += [population.desa[spot] for spot in own]
                values += list(spread(int(total), population.people[own]))
    return pd.DataFrame(
        {
            "year": year,
            "unit": units,
            "kelompok": kelompok,
            "jenis": "proyeksi",
            "value": np.array(values, dtype=np.int64),
            "version": 1,
            "valid_from": dt.date(year, 1, 1),
            "is_official": True,
            "source": "Data contoh",
        }
    )


def _scaled(rows: pd.DataFrame, population: Population, factor: float) -> pd.DataFrame:
    """One year's sasaran times a factor; the desa of a puskesmas still add up to it."""
    values = dict(zip(rows["unit"], rows["value"], strict=True))
    for place, kode in enumerate(population.puskesmas):
        own = [
            population.desa[spot]
            for spot in np.flatnonzero(population.home == place)
            if population.desa[spot] in values
        ]
        if kode in values:
            values[kode] = round(values[kode] * factor)
            weights = np.array([float(values[desa]) for desa in own])
            if weights.sum():
                values |= dict(zip(own, spread(values[kode], weights).tolist(), strict=True))
    return rows.assign(value=rows["unit"].map(values))


def _leave(rows: pd.DataFrame, fault: Fault, population: Population) -> pd.DataFrame:
    del fault, population
    return rows


def _empty_desa(rows: pd.DataFrame, fault: Fault, population: Population) -> pd.DataFrame:
    """A desa whose sasaran of the last year is 0."""
    chosen = _of_last_year(rows, fault) & (rows["unit"] == population.desa[fault.urutan])
    return rows.assign(value=rows["value"].where(~chosen, 0))


def _revise(rows: pd.DataFrame, fault: Fault, population: Population) -> pd.DataFrame:
    """A second version for a puskesmas and its desa, from a day on."""
    place = population.names.index(fault.puskesmas)
    own = {population.desa[spot] for spot in np.flatnonzero(population.home == place)}
    chosen = _of_last_year(rows, fault) & rows["unit"].isin(own | {population.puskesmas[place]})
    later = _scaled(rows[chosen], population, fault.nilai)
    return pd.concat([rows, later.assign(version=2, valid_from=fault.dari)])


def _part_from_desa(rows: pd.DataFrame, fault: Fault, population: Population) -> pd.DataFrame:
    """A puskesmas whose own sasaran is not the sum of its desa."""
    kode = population.puskesmas[population.names.index(fault.puskesmas)]
    chosen = _of_last_year(rows, fault) & (rows["unit"] == kode)
    changed = (rows["value"] * fault.nilai).round()
    return rows.assign(value=rows["value"].where(~chosen, changed))


def _of_last_year(rows: pd.DataFrame, fault: Fault) -> pd.Series:
    return (rows["kelompok"] == fault.kelompok) & (rows["year"] == YEARS[-1])


_PLANTS: dict[str, Any] = {"nol": _empty_desa, "revisi": _revise, "bagian": _part_from_desa}
