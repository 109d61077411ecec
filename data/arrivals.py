"""When reports came in: who reported at all, how late, how much of what was expected."""

import datetime as dt
from enum import StrEnum

import pandas as pd
import sqlalchemy as sa

from data.kinds import Period
from data.models import ImportBatch, Report

ARRIVALS = ("unit", "year", "month", "indicators", "first_on", "last_on")
"""One row per unit and month with a report: of how many indicators, and the days on which the
first and the last of them came in (None where no day is known)."""


class Punctuality(StrEnum):
    """How a month's reports of a unit came in."""

    TEPAT = "tepat"
    TELAT = "telat"
    TANPA_TANGGAL = "tanpa_tanggal"
    BELUM = "belum"


def fetch_arrivals(
    connection: sa.Connection, kabupaten: str, first: Period, last: Period
) -> pd.DataFrame:
    """ARRIVALS of a kabupaten's units from one month to another; withdrawn batches not counted."""
    place = Report.year * 12 + Report.month
    query = (
        sa.select(
            Report.unit,
            Report.year,
            Report.month,
            sa.func.count(sa.distinct(Report.indicator)),
            sa.func.min(Report.reported_on),
            sa.func.max(Report.reported_on),
        )
        .join(ImportBatch, ImportBatch.id == Report.batch_id)
        .where(
            ImportBatch.kode_kabupaten == kabupaten,
            ImportBatch.withdrawn_at.is_(None),
            Report.numerator.is_not(None),
            place >= first.year * 12 + first.month,
            place <= last.year * 12 + last.month,
        )
        .group_by(Report.unit, Report.year, Report.month)
    )
    rows = [tuple(row) for row in connection.execute(query)]
    return pd.DataFrame(rows, columns=list(ARRIVALS)).astype({"first_on": object})


def tell_punctuality(
    arrivals: pd.DataFrame, home: dict[str, str], period: Period, deadline_day: int
) -> dict[str, tuple[Punctuality, int]]:
    """How each puskesmas reported a month, itself or by its desa, and how many days late.

    Takes   ARRIVALS; home, the puskesmas of every unit; deadline_day of the following month.
    Gives   by puskesmas; the day of the first report counts, since corrections come later.
    """
    due = deadline(period, deadline_day)
    told: dict[str, tuple[Punctuality, int]] = dict.fromkeys(home.values(), (Punctuality.BELUM, 0))
    chosen = arrivals[(arrivals["year"] == period.year) & (arrivals["month"] == period.month)]
    by_home = chosen.assign(home=chosen["unit"].map(home)).dropna(subset=["home"])
    for puskesmas, rows in by_home.groupby("home"):
        days = [day for day in rows["first_on"] if isinstance(day, dt.date)]
        late = (min(days) - due).days if days else 0
        kind = Punctuality.TELAT if late > 0 else Punctuality.TEPAT
        told[str(puskesmas)] = (kind if days else Punctuality.TANPA_TANGGAL, max(0, late))
    return told


def deadline(period: Period, day: int) -> dt.date:
    """The day by which a month's reports are due: in the month after it."""
    return period.shift(1).last_day.replace(day=day)
