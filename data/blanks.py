"""Tables for an office to fill in: what the database knows is there, what it wants is empty."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data import queries
from data.catalogue import Catalogue, catalogue
from data.indicators import Aggregation, Form, Indicator, Origin
from data.intake.columns import COLUMNS
from data.intake.draft import Kind
from data.kinds import Jenis, Level, Period
from data.place_names import PlaceNames
from data.rollout import fetch_rollout
from data.status import find_missing
from data.takeout import YES_OR_NO, fetch_takeout
from data.takeout_rows import Asked
from data.units import is_offered

ESTIMATED = "proyeksi"
"""The jenis of sasaran that most offices plan with; they write another where theirs is."""


@dataclass(frozen=True)
class Wanted:
    """For whom a table is made: a kabupaten, a month, who fills it in, about what.

    ``level`` is puskesmas or desa, or kabupaten for what only the kabupaten itself reports;
    ``indicators`` are codes, empty for all that the level reports.
    """

    kabupaten: str
    period: Period
    level: Level = Level.PUSKESMAS
    indicators: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class _Known:
    """What a table is filled from."""

    connection: sa.Connection
    wanted: Wanted
    names: PlaceNames
    catalogue: Catalogue = field(default_factory=catalogue)

    @property
    def day(self) -> dt.date:
        """The last day of the month that is asked about."""
        return self.wanted.period.last_day

    def takeout(self, kind: Kind, **bounds: Any) -> pd.DataFrame:  # noqa: ANN401 -- fields of Asked
        """What stands of a kind."""
        return fetch_takeout(self.connection, kind, Asked(self.wanted.kabupaten, **bounds))

    @property
    def units(self) -> list[dict[str, Any]]:
        """Code and name of everyone who fills in a row, by code."""
        kabupaten, level = self.wanted.kabupaten, self.wanted.level
        if level is Level.KABUPATEN:
            return [self._unit(kabupaten)]
        if level is Level.PUSKESMAS:
            return [self._unit(kode) for kode in self.puskesmas]
        served = sorted(self.names.served_on(self.day).items(), key=lambda pair: pair[::-1])
        return [self._unit(head, desa) for desa, head in served]

    def _unit(self, head: str, desa: str | None = None) -> dict[str, Any]:
        called = self.names.by_kode
        return {
            "kode_puskesmas": head,
            "nama_puskesmas": called[head],
            "kode_desa": desa,
            "nama_desa": None if desa is None else called[desa],
        }

    @property
    def puskesmas(self) -> list[str]:
        """The codes of the puskesmas of that day."""
        return [str(kode) for kode in self.names.standing(self.day, Jenis.PUSKESMAS)["kode"]]

    def facility(self, kode: str) -> dict[str, Any]:
        """Code and name as the tables of facilities have them."""
        return {
            "kode_fasilitas": kode,
            "nama_fasilitas": self.names.by_kode[kode],
            "jenis": self.names.jenis.get(kode),
        }


def fetch_blank(connection: sa.Connection, kind: Kind, wanted: Wanted) -> pd.DataFrame:
    """A table for an office to fill in.

    Reports: every unit and indicator, without figures. Sasaran: every unit and kelompok, without
    value. Evidence: every puskesmas and criterion that it does not meet, with what it claimed.
    Stages: the kabupaten's and every puskesmas' that have no date. RTL: what is not done, and a
    new item for every puskesmas. Targets: every indicator, with the target of the year if there
    is one. Facilities and working areas: the registers themselves.

    Gives   the columns of ``COLUMNS[kind]``; values as ``data.takeout.fetch_takeout`` gives them.
    Raises  UnknownArea, UnknownIndicator.
    """
    known = _Known(connection, wanted, PlaceNames.fetch(connection, wanted.kabupaten))
    columns = [column.name for column in COLUMNS[kind]]
    rows = pd.DataFrame(_BLANKS[kind](known), columns=columns, dtype=object)
    return rows.where(rows.notna(), None)


def reported_indicators(wanted: Wanted) -> list[Indicator]:
    """The indicators that a level reports, of those asked for; raises UnknownIndicator."""
    book = catalogue()
    chosen = [book.find(kode) for kode in wanted.indicators] or list(book.indicators.values())
    return [each for each in chosen if _is_reported(each, wanted.level)]


def _is_reported(indicator: Indicator, level: Level) -> bool:
    """Whether units of a level hand it in; the kabupaten reports what nobody below it can."""
    if indicator.origin is not Origin.LAPORAN:
        return False
    if level is Level.KABUPATEN:
        return indicator.levels == (Level.KABUPATEN,)
    return is_offered(indicator, level)


def brings_denominator(indicator: Indicator) -> bool:
    """Whether each report says its denominator: not where a sasaran or nothing is divided by."""
    return not (indicator.sasaran or indicator.is_count) and (
        indicator.aggregation is not Aggregation.RATA_RATA
    )


def usual_form(indicator: Indicator) -> Form:
    """What a figure of the indicator usually covers; an office that does otherwise says so."""
    is_monthly = indicator.is_running or indicator.aggregation is Aggregation.JUMLAH_BULANAN
    return Form.BULANAN if is_monthly else Form.STOK


def list_kelompok(level: Level) -> dict[str, list[Indicator]]:
    """The kelompok of sasaran that a level needs, each with the indicators it divides."""
    told: dict[str, list[Indicator]] = {}
    for each in catalogue().indicators.values():
        if each.sasaran and is_offered(each, level):
            told.setdefault(each.sasaran, []).append(each)
    return told


def _reports(known: _Known) -> Iterable[dict[str, Any]]:
    period = known.wanted.period
    for indicator in reported_indicators(known.wanted):
        told = {
            "tahun": period.year,
            "bulan": period.month,
            "kode_indikator": indicator.kode,
            "bentuk_data": usual_form(indicator).value,
        }
        yield from (unit | told for unit in known.units)


def _sasaran(known: _Known) -> Iterable[dict[str, Any]]:
    year = known.wanted.period.year
    told = {"tahun": year, "jenis": ESTIMATED, "resmi": YES_OR_NO[True]}
    told |= {"berlaku_mulai": dt.date(year, 1, 1)}
    for kelompok in list_kelompok(known.wanted.level):
        yield from (unit | told | {"kelompok": kelompok} for unit in known.units)


def _facilities(known: _Known) -> Iterable[dict[Any, Any]]:
    return known.takeout(Kind.FASILITAS).to_dict("records")


def _working_areas(known: _Known) -> Iterable[dict[Any, Any]]:
    """Every desa, those that nobody serves too."""
    served = {row["kode_desa"]: row for row in known.takeout(Kind.WILAYAH_KERJA).to_dict("records")}
    for kode in sorted(known.names.desa):
        yield served.get(kode, {"kode_desa": kode, "nama_desa": known.names.by_kode[kode]})


def _evidence(known: _Known) -> Iterable[dict[Any, Any]]:
    claimed = {
        (row["kode_fasilitas"], row["kriteria"]): row
        for row in known.takeout(Kind.BUKTI).to_dict("records")
        if row["tanggal_dicabut"] is None
    }
    for kode, lacking in _lacking(known):
        for criterion in lacking:
            fresh = known.facility(kode) | {"kriteria": criterion}
            yield claimed.get((kode, criterion), fresh)


def _lacking(known: _Known) -> Iterable[tuple[str, list[str]]]:
    """Each puskesmas and the criteria, optional ones too, that evidence could still meet."""
    connection, kabupaten, day = known.connection, known.wanted.kabupaten, known.day
    chosen = queries.fetch_criteria_set(connection, kabupaten, day)
    criteria = queries.fetch_criteria(connection, chosen.kode)
    criteria = criteria[criteria["rule"] == "evidence"].assign(is_mandatory=True)
    rollout = fetch_rollout(connection, kabupaten, [day])
    evidence = queries.fetch_evidence(connection, kabupaten)
    missing = find_missing(rollout.facilities, criteria, evidence, rollout.on(day), day)
    told = dict(zip(rollout.facilities["kode"], missing, strict=True))
    return [(kode, list(told[kode])) for kode in known.puskesmas]


def _stages(known: _Known) -> Iterable[dict[str, Any]]:
    held = known.takeout(Kind.TAHAP)
    there = set(zip(held["kode_fasilitas"], held["tahap"], strict=True))
    stages = queries.fetch_stages(known.connection)
    for level, codes in (
        (Level.KABUPATEN, [known.wanted.kabupaten]),
        (Level.PUSKESMAS, known.puskesmas),
    ):
        own = stages.loc[stages["level"] == level.value, "kode"]
        for kode in codes:
            for stage in own:
                if (kode, stage) not in there:
                    yield known.facility(kode) | {"tahap": stage}


def _targets(known: _Known) -> Iterable[dict[Any, Any]]:
    period = known.wanted.period
    there = {
        (row["tingkat"], row["kode_indikator"]): row
        for row in known.takeout(Kind.TARGET, first=period, last=period).to_dict("records")
    }
    wanted = known.wanted.indicators
    book = [known.catalogue.find(kode) for kode in wanted] or known.catalogue.indicators.values()
    for level in ("provinsi", "kabupaten"):
        for each in book:
            fresh = {"tingkat": level, "tahun": period.year, "kode_indikator": each.kode}
            yield there.get((level, each.kode), fresh)


def _plans(known: _Known) -> Iterable[dict[Any, Any]]:
    rows = known.takeout(Kind.RTL).to_dict("records")
    for kode in known.puskesmas:
        own = [row for row in rows if row["kode_fasilitas"] == kode]
        yield from (row for row in own if row["tanggal_selesai"] is None)
        yield known.facility(kode) | {"nomor": max((row["nomor"] for row in own), default=0) + 1}


_BLANKS: dict[Kind, Callable[[_Known], Iterable[dict[Any, Any]]]] = {
    Kind.LAPORAN: _reports,
    Kind.SASARAN: _sasaran,
    Kind.FASILITAS: _facilities,
    Kind.WILAYAH_KERJA: _working_areas,
    Kind.BUKTI: _evidence,
    Kind.TAHAP: _stages,
    Kind.TARGET: _targets,
    Kind.RTL: _plans,
}
