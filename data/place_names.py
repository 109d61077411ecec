"""What the places of one kabupaten are called, and which puskesmas serves a desa on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import sqlalchemy as sa

from data import queries
from data.kinds import Jenis, Period
from data.rollout import desa_served, standing_on

SERVED = ("year", "month", "desa", "puskesmas")


@dataclass(frozen=True, eq=False)
class PlaceNames:
    """The registers of a kabupaten: AREAS, FACILITIES, SERVICE_AREAS, all that ever existed."""

    kabupaten: str
    areas: pd.DataFrame
    facilities: pd.DataFrame
    service_areas: pd.DataFrame

    @classmethod
    def fetch(cls, connection: sa.Connection, kabupaten: str) -> "PlaceNames":
        """The registers as they stand; raises UnknownArea."""
        queries.require_kabupaten(connection, kabupaten)
        return cls(
            kabupaten,
            queries.fetch_areas(connection, kabupaten),
            queries.fetch_facilities(connection, kabupaten),
            queries.fetch_service_areas(connection, kabupaten),
        )

    @cached_property
    def by_kode(self) -> dict[str, str]:
        """The name of every area and facility, by kode."""
        both = pd.concat([self.areas[["kode", "nama"]], self.facilities[["kode", "nama"]]])
        return dict(zip(both["kode"], both["nama"], strict=True))

    @cached_property
    def jenis(self) -> dict[str, str]:
        """The kind of every facility, by kode."""
        return dict(zip(self.facilities["kode"], self.facilities["jenis"], strict=True))

    @cached_property
    def desa(self) -> frozenset[str]:
        """The codes of all desa."""
        return frozenset(self.areas.loc[self.areas["level"] == "desa", "kode"])

    def named(self, codes: pd.Series) -> pd.Series:
        """The name of each code; missing where there is no code or no such place."""
        return codes.map(self.by_kode).astype(object)

    def standing(self, day: dt.date, jenis: Jenis | None = None) -> pd.DataFrame:
        """FACILITIES that exist on a day, of one jenis if given, by kode."""
        here = self.facilities[standing_on(self.facilities, day)]
        return here if jenis is None else here[here["jenis"] == jenis]

    def served_on(self, day: dt.date) -> dict[str, str]:
        """Desa and the puskesmas that serves each on a day, as codes."""
        served = desa_served(self.service_areas, day)
        return dict(zip(served["kode_desa"], served["puskesmas"], strict=True))

    def served_in(self, periods: Iterable[Period]) -> pd.DataFrame:
        """Which puskesmas served each desa at the end of every one of these months.

        Gives   year, month, desa, puskesmas: one row per desa and month, none where nobody did.
        """
        rows = [
            (period.year, period.month, desa, puskesmas)
            for period in periods
            for desa, puskesmas in self.served_on(period.last_day).items()
        ]
        return pd.DataFrame(rows, columns=list(SERVED))
