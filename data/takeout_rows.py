"""Rows of the database that are given back: those that stand, or those of one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data.kinds import Period
from data.models import FromBatch, ImportBatch
from data.place_names import PlaceNames

FIRST_OF_ALL, LAST_OF_ALL = Period(1900, 1), Period(2999, 12)


@dataclass(frozen=True)
class Asked:
    """What is to be given back; None or empty where nothing is left out.

    ``first`` and ``last`` bound the months of reports, and the years of sasaran and targets;
    ``indicators`` the codes of reports and targets.
    """

    kabupaten: str
    batch: int | None = None
    first: Period | None = None
    last: Period | None = None
    indicators: Sequence[str] = ()


def plain_number(value: Decimal | None) -> int | Decimal | None:
    """A decimal without zeros at its end; whole numbers as int."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return int(whole) if whole == value else value.normalize()


def brought(table: type[FromBatch], asked: Asked) -> sa.ColumnElement[bool]:
    """The rows of a kabupaten's standing batches, or of one batch alone."""
    batches = sa.select(ImportBatch.id).where(ImportBatch.kode_kabupaten == asked.kabupaten)
    if asked.batch is None:
        batches = batches.where(ImportBatch.withdrawn_at.is_(None))
    else:
        batches = batches.where(ImportBatch.id == asked.batch)
    return table.batch_id.in_(batches)


def within_years(year: Any, asked: Asked) -> sa.ColumnElement[bool]:  # noqa: ANN401 -- a mapped column
    """The rows of the years from first to last."""
    first, last = asked.first or FIRST_OF_ALL, asked.last or LAST_OF_ALL
    told: sa.ColumnElement[bool] = year.between(first.year, last.year)
    return told


def fetch_all(
    connection: sa.Connection,
    table: type[FromBatch],
    asked: Asked,
    *conditions: sa.ColumnElement[bool],
) -> pd.DataFrame:
    """All columns of a table's rows that are given back."""
    query = sa.select(*sa.inspect(table).columns).where(brought(table, asked), *conditions)
    return fetch_frame(connection, query)


def in_order(rows: pd.DataFrame, asked: Asked, keys: tuple[str, ...]) -> pd.DataFrame:
    """Rows in the order of their keys; of equals the newest alone, unless a batch is asked for."""
    told = rows if asked.batch is not None else newest(rows, keys)
    return told.sort_values([*keys, "id"], ignore_index=True)


def newest(rows: pd.DataFrame, keys: tuple[str, ...]) -> pd.DataFrame:
    """Of rows with the same keys the one that came last."""
    return rows.sort_values("id").drop_duplicates(list(keys), keep="last")


def of_facility(rows: pd.DataFrame, names: PlaceNames) -> pd.DataFrame:
    """Code and name of the facility of each row, as the tables of facilities have them."""
    return pd.DataFrame(
        {"kode_fasilitas": rows["facility"], "nama_fasilitas": names.named(rows["facility"])}
    )


def fetch_frame(connection: sa.Connection, query: sa.Select[Any]) -> pd.DataFrame:
    """The answer to a query with its own column names, values as the driver gives them."""
    rows = connection.execute(query)
    columns = list(rows.keys())
    return pd.DataFrame([tuple(row) for row in rows], columns=columns, dtype=object)
