"""What an office gets back as a table: what stands now, or what one batch brought.

The columns are those that the office hands in, so that a file can be mended and returned.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data import takeout_registers
from data.catalogue import catalogue
from data.comparing import REPORT_KEY, SASARAN_KEY
from data.errors import BatchUnknown, TakeoutTooLarge
from data.intake.columns import COLUMNS
from data.intake.draft import Kind
from data.kinds import Period
from data.ledger import SCALE, SEVERAL, scaled
from data.models import ImportBatch, Report, Sasaran
from data.place_names import PlaceNames
from data.standing import newest
from data.takeout_rows import Asked, brought, fetch_frame, plain_number

YES_OR_NO = {True: "ya", False: "tidak"}
MOST_ROWS = 140_000
"""A year of every report of a large kabupaten; our own reader takes a few more from one sheet."""


def fetch_takeout(connection: sa.Connection, kind: Kind, asked: Asked) -> pd.DataFrame:
    """A table of one kind as the office would hand it in.

    Without a batch: what stands now; of several rows for the same thing the newest, none of a
    withdrawn batch, none of a report whose newest row says nothing. With a batch: exactly what
    it brought, whether it stands or not.

    Gives   the columns of ``COLUMNS[kind]``, in a fixed order of rows; codes and words as text,
            counts as int or Decimal, days as ``datetime.date``, None where there is nothing.
    Raises  UnknownArea; UnknownIndicator; BatchUnknown if this kabupaten has no such batch;
            TakeoutTooLarge if there are more than MOST_ROWS.
    """
    for kode in asked.indicators:
        catalogue().find(kode)
    names = PlaceNames.fetch(connection, asked.kabupaten)
    if asked.batch is not None:
        _require_batch(connection, asked.kabupaten, asked.batch)
    told = _TABLES[kind](connection, asked, names)
    if len(told) > MOST_ROWS:
        raise TakeoutTooLarge(len(told), MOST_ROWS)
    columns = [column.name for column in COLUMNS[kind]]
    plain = pd.DataFrame({name: told[name].astype(object) for name in columns}, columns=columns)
    return plain.where(plain.notna(), None).reset_index(drop=True)


def _require_batch(connection: sa.Connection, kabupaten: str, batch: int) -> None:
    query = sa.select(ImportBatch.id).where(
        ImportBatch.id == batch, ImportBatch.kode_kabupaten == kabupaten
    )
    if connection.execute(query).first() is None:
        raise BatchUnknown(batch)


def _reports(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    rows = pd.concat(
        [fetch_frame(connection, query) for query in _select_reports(asked)], ignore_index=True
    )
    if asked.batch is None:
        rows = newest(rows.sort_values("id"), REPORT_KEY)
        rows = rows[rows["numerator"].notna()]
    rows = rows.sort_values(["year", "month", "indicator", "unit", "id"], ignore_index=True)
    periods = sorted({Period(*pair) for pair in zip(rows["year"], rows["month"], strict=True)})
    return _placed(rows, names, names.served_in(periods)).assign(
        tahun=rows["year"],
        bulan=rows["month"],
        kode_indikator=rows["indicator"],
        pembilang=_counts(rows["numerator"]),
        penyebut=_counts(rows["denominator"]),
        bentuk_data=rows["form"],
        basis=rows["basis"],
        sumber=rows["source"],
        tanggal_data=rows["reported_on"],
    )


def _select_reports(asked: Asked) -> Iterator[sa.Select[Any]]:
    """One statement, or several where very many indicators are asked for."""
    columns = [getattr(Report, name) for name in ("id", "year", "month", "unit", "indicator")]
    columns += [Report.form, Report.basis, Report.source, Report.reported_on]
    columns += [
        scaled(Report.numerator).label("numerator"),
        scaled(Report.denominator).label("denominator"),
    ]
    first, last = asked.span
    month = Report.year * 12 + Report.month
    query = sa.select(*columns).where(
        brought(Report, asked),
        month.between(first.year * 12 + first.month, last.year * 12 + last.month),
    )
    kodes = list(asked.indicators)
    if not kodes:
        yield query
    for start in range(0, len(kodes), SEVERAL):
        yield query.where(Report.indicator.in_(kodes[start : start + SEVERAL]))


def _sasaran(connection: sa.Connection, asked: Asked, names: PlaceNames) -> pd.DataFrame:
    first, last = asked.span
    columns = [getattr(Sasaran, name) for name in ("id", "year", "unit", "kelompok", "jenis")]
    columns += [Sasaran.version, Sasaran.valid_from, Sasaran.is_official, Sasaran.source]
    query = sa.select(*columns, scaled(Sasaran.value).label("value")).where(
        brought(Sasaran, asked), Sasaran.year.between(first.year, last.year)
    )
    rows = fetch_frame(connection, query).sort_values(["version", "id"])
    if asked.batch is None:
        rows = newest(rows, SASARAN_KEY)
    order = ["year", "kelompok", "jenis", "unit", "version", "id"]
    rows = rows.sort_values(order, ignore_index=True).assign(month=12)
    periods = [Period(int(year), 12) for year in sorted(set(rows["year"]))]
    return _placed(rows, names, names.served_in(periods)).assign(
        tahun=rows["year"],
        kelompok=rows["kelompok"],
        jenis=rows["jenis"],
        nilai=_counts(rows["value"]),
        berlaku_mulai=rows["valid_from"],
        resmi=[YES_OR_NO[bool(each)] for each in rows["is_official"]],
        sumber=rows["source"],
    )


_TABLES: dict[Kind, Callable[[sa.Connection, Asked, PlaceNames], pd.DataFrame]] = {
    Kind.LAPORAN: _reports,
    Kind.SASARAN: _sasaran,
    Kind.FASILITAS: takeout_registers.facilities,
    Kind.WILAYAH_KERJA: takeout_registers.service_areas,
    Kind.BUKTI: takeout_registers.evidence,
    Kind.TAHAP: takeout_registers.stage_dates,
    Kind.TARGET: takeout_registers.targets,
    Kind.RTL: takeout_registers.action_plans,
}


def _placed(rows: pd.DataFrame, names: PlaceNames, served: pd.DataFrame) -> pd.DataFrame:
    """Code and name of each unit: a desa beside its puskesmas, any other as the puskesmas.

    The kabupaten itself, where it reports, stands in the place of the puskesmas.
    """
    is_desa = rows["unit"].isin(names.desa)
    pairs = rows[["year", "month", "unit"]].merge(
        served, how="left", left_on=["year", "month", "unit"], right_on=["year", "month", "desa"]
    )
    head = rows["unit"].where(~is_desa, pairs["puskesmas"].to_numpy())
    desa = rows["unit"].where(is_desa)
    return pd.DataFrame(
        {
            "kode_puskesmas": head,
            "nama_puskesmas": names.named(head),
            "kode_desa": desa,
            "nama_desa": names.named(desa),
        }
    )


def _counts(numbers: Iterable[Any]) -> pd.Series:
    """Scaled counts in people again: int where whole, else Decimal."""
    return pd.Series([None if pd.isna(n) else _count(int(n)) for n in numbers], dtype=object)


def _count(number: int) -> int | Decimal | None:
    return number // SCALE if number % SCALE == 0 else plain_number(Decimal(number) / SCALE)
