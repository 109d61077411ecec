"""Which units are expected to report an indicator, and to which areas they belong."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.indicators import Indicator, Origin
from data.kinds import Jenis, Level, Period
from data.ledger import Flags, Ledger
from data.rollout import Rollout, desa_served, standing_on

UNITS = ("unit", "row", "desa", "puskesmas", "kecamatan", "kabupaten")
"""One row per expected unit: its row in the ledger and its areas ("" where it has none)."""


@dataclass(frozen=True, eq=False)
class Places:
    """The registers of one kabupaten: FACILITIES of kind puskesmas, and SERVICE_AREAS."""

    kabupaten: str
    puskesmas: pd.DataFrame
    service_areas: pd.DataFrame

    @classmethod
    def of(cls, kabupaten: str, rollout: Rollout) -> "Places":
        """The registers as a roll-out holds them."""
        is_puskesmas = rollout.facilities["jenis"] == Jenis.PUSKESMAS
        return cls(kabupaten, rollout.facilities[is_puskesmas], rollout.service_areas)

    def known_on(self, period: Period) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The puskesmas that exist at the end of a month, and the desa each serves."""
        day = period.last_day
        alive = self.puskesmas[standing_on(self.puskesmas, day)]
        served = desa_served(self.service_areas, day)
        return alive, served[served["puskesmas"].isin(alive["kode"])]

    def homes_on(self, period: Period) -> dict[str, str]:
        """The puskesmas that serves each desa at the end of a month, as codes."""
        served = self.known_on(period)[1]
        return dict(zip(served["kode_desa"], served["puskesmas"], strict=True))


def list_units(
    ledger: Ledger, places: Places, indicator: Indicator, period: Period
) -> pd.DataFrame:
    """UNITS that are expected to have reported by the end of a month.

    A puskesmas whose desa report is represented by them, any other by itself; an indicator of
    the kabupaten alone by the kabupaten. What a puskesmas reports beside its desa is not added.

    Source  decision 030.
    """
    own, below = _who_may_report(places, period)
    by_desa = _reporting_by_desa(ledger, own, below, period)
    units = pd.concat([own[~own["unit"].isin(by_desa)], below[below["puskesmas"].isin(by_desa)]])
    if _is_of_kabupaten(ledger, indicator, units["unit"], places.kabupaten, period):
        units = _kabupaten_itself(places)
    units = units.sort_values("unit", ignore_index=True).assign(kabupaten=places.kabupaten)
    return units.assign(row=ledger.rows_of(pd.Index(units["unit"])))[list(UNITS)]


def list_beside(units: pd.DataFrame, places: Places, period: Period) -> pd.DataFrame:
    """Who else may have reported of the areas of UNITS: what it reports is not added.

    Gives   UNITS without ``row``: puskesmas whose desa speak, desa whose puskesmas speaks, and
            the kabupaten where it does not speak itself.
    """
    every = pd.concat([*_who_may_report(places, period), _kabupaten_itself(places)])
    beside = every[~every["unit"].isin(units["unit"])]
    return beside.assign(kabupaten=places.kabupaten).reset_index(drop=True)


def _who_may_report(places: Places, period: Period) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Each puskesmas by itself, and each desa that one serves."""
    alive, served = places.known_on(period)
    kode = alive["kode"].astype("str")
    own = pd.DataFrame(
        {
            "unit": kode,
            "desa": "",
            "puskesmas": kode,
            "kecamatan": alive["kode_kecamatan"].astype("str"),
        }
    )
    desa = served["kode_desa"].astype("str")
    below = pd.DataFrame(
        {
            "unit": desa,
            "desa": desa,
            "puskesmas": served["puskesmas"].astype("str"),
            "kecamatan": desa.str.slice(0, 8),
        }
    )
    return own, below


def _kabupaten_itself(places: Places) -> pd.DataFrame:
    return pd.DataFrame({"unit": [places.kabupaten], "desa": "", "puskesmas": "", "kecamatan": ""})


def _reporting_by_desa(
    ledger: Ledger, own: pd.DataFrame, below: pd.DataFrame, period: Period
) -> set[str]:
    """Puskesmas that report by desa: this year, or, silent all year, at any time."""
    this_year, ever = _heard(ledger, period)
    desa_rows = ledger.rows_of(pd.Index(below["unit"]))
    now = set(below["puskesmas"][this_year[desa_rows]])
    once = set(below["puskesmas"][ever[desa_rows]])
    itself = set(own["unit"][this_year[ledger.rows_of(pd.Index(own["unit"]))]])
    return now | (once - itself)


def _heard(ledger: Ledger, period: Period) -> tuple[Flags, Flags]:
    """Of every row: whether it reported in the year of the month, and at any time."""
    begin = max(0, ledger.column(Period(period.year, 1)))
    end = max(0, ledger.column(Period(period.year, 12)) + 1)
    this_year: Flags = np.any(ledger.reported[:, begin:end], axis=1)
    ever: Flags = np.any(ledger.reported, axis=1)
    return this_year, ever


def _is_of_kabupaten(
    ledger: Ledger, indicator: Indicator, units: pd.Series, kabupaten: str, period: Period
) -> bool:
    """Whether only the kabupaten itself reports this indicator."""
    _, ever = _heard(ledger, period)
    if ever[ledger.rows_of(pd.Index(units))].any():
        return False
    is_alone = indicator.levels == (Level.KABUPATEN,) and indicator.origin is Origin.LAPORAN
    return bool(is_alone or ever[ledger.rows_of(pd.Index([kabupaten]))][0])


def is_offered(indicator: Indicator, level: Level) -> bool:
    """Whether an indicator makes sense at a level; a kecamatan is the sum of its units."""
    if level is Level.DESA and indicator.is_sensitive:
        return False  # a desa's few cases would be persons
    if level is Level.KECAMATAN:
        return Level.PUSKESMAS in indicator.levels or Level.DESA in indicator.levels
    return level in indicator.levels


def list_areas(places: Places, period: Period, level: Level) -> pd.Series:
    """The codes of all areas of a level at the end of a month, in order."""
    alive, served = places.known_on(period)
    codes = {
        Level.KABUPATEN: pd.Series([places.kabupaten]),
        Level.KECAMATAN: pd.concat([alive["kode_kecamatan"], served["kode_desa"].str.slice(0, 8)]),
        Level.PUSKESMAS: alive["kode"],
        Level.DESA: served["kode_desa"],
    }[level]
    return pd.Series(np.unique(codes.astype("str").to_numpy(dtype=object)), dtype="str")
