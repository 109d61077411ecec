"""What is asked for, and the rows of one batch that are given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data.kinds import Period
from data.models import FromBatch, ImportBatch

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

    @property
    def span(self) -> tuple[Period, Period]:
        """The first and the last month asked for."""
        return self.first or FIRST_OF_ALL, self.last or LAST_OF_ALL


def brought(table: type[FromBatch], asked: Asked) -> sa.ColumnElement[bool]:
    """The rows of a kabupaten's standing batches, or of one batch alone."""
    batches = sa.select(ImportBatch.id).where(ImportBatch.kode_kabupaten == asked.kabupaten)
    if asked.batch is None:
        batches = batches.where(ImportBatch.withdrawn_at.is_(None))
    else:
        batches = batches.where(ImportBatch.id == asked.batch)
    return table.batch_id.in_(batches)


def fetch_brought(
    connection: sa.Connection, asked: Asked, names: Sequence[str], *tables: type[FromBatch]
) -> pd.DataFrame:
    """These columns of all rows that one batch brought, of several tables one after another."""
    told = [
        fetch_frame(
            connection,
            sa.select(*(getattr(table, name) for name in names))
            .where(brought(table, asked))
            .order_by(*sa.inspect(table).primary_key),
        )
        for table in tables
    ]
    return pd.concat(told, ignore_index=True)


def fetch_frame(connection: sa.Connection, query: sa.Select[Any]) -> pd.DataFrame:
    """The answer to a query with its own column names, values as the driver gives them."""
    rows = connection.execute(query)
    columns = list(rows.keys())
    return pd.DataFrame([tuple(row) for row in rows], columns=columns, dtype=object)


def plain_number(value: Decimal | None) -> int | Decimal | None:
    """A decimal without zeros at its end; whole numbers as int."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return int(whole) if whole == value else value.normalize()
