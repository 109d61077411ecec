"""The rows behind a value: what was reported, when, in which file, and which of it counts."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data.aggregate import CARRIED
from data.indicators import Aggregation, Form, Indicator
from data.kinds import Period
from data.ledger import SEVERAL, scaled, versions_in_force
from data.models import ImportBatch, Report, Sasaran

ROWS = (
    "id",
    "unit",
    "year",
    "month",
    "numerator",
    "denominator",
    "form",
    "reported_on",
    "batch_id",
    "file_name",
    "imported_at",
    "imported_by",
    "source",
    "is_withdrawn",
    "is_counted",
)
"""Every row ever reported; counts scaled. ``is_counted`` is no for what a later row replaced."""

BASES = ("unit", "year", "jenis", "value", "version", "valid_from", "is_official", "file_name")
"""Every version of a sasaran; ``value`` scaled."""


def fetch_rows_behind(
    connection: sa.Connection,
    indicator: Indicator,
    units: Iterable[str],
    first: Period,
    last: Period,
) -> pd.DataFrame:
    """ROWS of some units from one month to another, oldest month first, newest row last."""
    query = (
        sa.select(
            Report.id,
            Report.unit,
            Report.year,
            Report.month,
            scaled(Report.numerator),
            scaled(Report.denominator),
            Report.form,
            Report.reported_on,
            Report.batch_id,
            ImportBatch.file_name,
            ImportBatch.imported_at,
            ImportBatch.imported_by,
            Report.source,
            ImportBatch.withdrawn_at.is_not(None),
        )
        .join(ImportBatch, ImportBatch.id == Report.batch_id)
        .where(
            Report.indicator == indicator.kode,
            Report.year * 12 + Report.month >= first.year * 12 + first.month,
            Report.year * 12 + Report.month <= last.year * 12 + last.month,
        )
    )
    rows = _of_units(connection, query, Report.unit, units)
    frame = pd.DataFrame(rows, columns=list(ROWS[:-1]))
    frame = frame.sort_values(["year", "month", "unit", "id"], ignore_index=True)
    standing = frame[~frame["is_withdrawn"].astype(bool)]
    newest = standing.groupby(["unit", "year", "month"])["id"].max()
    return frame.assign(is_counted=frame["id"].isin(newest) & frame["numerator"].notna())


def first_month_of(indicator: Indicator, last: Period) -> Period:
    """The first month whose report can still be in the value of a month, by the rule."""
    if indicator.is_running:
        return Period(last.year, 1)
    if indicator.aggregation is Aggregation.JUMLAH_BULANAN:
        return last
    return last.shift(1 - CARRIED * indicator.fresh_months)


def mark_used(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """ROWS with ``is_counted`` only where the rule lets them into the value.

    A cumulative figure replaces all months before it; of snapshots the newest speaks.
    """
    place = rows["year"] * 12 + rows["month"]
    counted = rows["is_counted"].astype(bool)
    replaces = counted & ((rows["form"] != Form.BULANAN.value) | (not indicator.is_running))
    newest = place.where(replaces).groupby(rows["unit"]).transform("max")
    return rows.assign(is_counted=counted & ~(place < newest))


def fetch_bases_behind(
    connection: sa.Connection, indicator: Indicator, units: Iterable[str], year: int
) -> pd.DataFrame:
    """BASES of an indicator's kelompok for some units and a year."""
    query = (
        sa.select(
            Sasaran.unit,
            Sasaran.year,
            Sasaran.jenis,
            scaled(Sasaran.value),
            Sasaran.version,
            Sasaran.valid_from,
            Sasaran.is_official,
            ImportBatch.file_name,
        )
        .join(ImportBatch, ImportBatch.id == Sasaran.batch_id)
        .where(
            Sasaran.kelompok == indicator.sasaran,
            Sasaran.year == year,
            ImportBatch.withdrawn_at.is_(None),
        )
    )
    rows = _of_units(connection, query, Sasaran.unit, units)
    frame = pd.DataFrame(rows, columns=list(BASES))
    return frame.sort_values(["unit", "jenis", "version"], ignore_index=True)


def mark_bases(
    bases: pd.DataFrame, sasaran: pd.DataFrame, units: Iterable[str], period: Period
) -> pd.DataFrame:
    """BASES with ``is_used``: yes for the one version of each unit that divides in a month.

    Takes   sasaran, the SASARAN of the ledger; units, those whose figures are summed.
    """
    speaking = versions_in_force(sasaran, period)
    key = ["unit", "jenis", "version"]
    is_in_force = pd.MultiIndex.from_frame(bases[key]).isin(pd.MultiIndex.from_frame(speaking[key]))
    return bases.assign(is_used=is_in_force & bases["unit"].isin(list(units)))


def _of_units(
    connection: sa.Connection,
    query: Any,  # noqa: ANN401 -- a select of whatever columns
    column: Any,  # noqa: ANN401 -- the mapped column of the unit
    units: Iterable[str],
) -> list[tuple[object, ...]]:
    """Run a query for many units, some at a time."""
    kodes = list(units)
    return [
        tuple(row)
        for start in range(0, len(kodes), SEVERAL)
        for row in connection.execute(query.where(column.in_(kodes[start : start + SEVERAL])))
    ]
