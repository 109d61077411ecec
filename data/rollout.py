"""The roll-out of one kabupaten, month by month, and the counts that screens and slides show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data import queries
from data.frames import COUNTS
from data.kinds import Jenis, Level, Period, Status
from data.status import ABSENT, Matrix, compute_status

FEWEST_MONTHS, MOST_MONTHS = 12, 60
"""Of how many months there are figures to look at."""
GROUP_COLUMN = {
    Level.KABUPATEN: "kode_kabupaten",
    Level.KECAMATAN: "kode_kecamatan",
    Level.DESA: "kode_desa",
}


@dataclass(frozen=True, eq=False)
class Rollout:
    """Every facility of a kabupaten with its status on a row of days.

    ``status`` has one row per facility (in the order of ``facilities``) and one column per day.
    """

    kabupaten: str
    days: tuple[dt.date, ...]
    set_names: tuple[str, ...]
    facilities: pd.DataFrame
    service_areas: pd.DataFrame
    status: Matrix

    def on(self, day: dt.date) -> Matrix:
        """The status of every facility on one of the days."""
        column: Matrix = self.status[:, self.days.index(day)]
        return column


def fetch_rollout(connection: sa.Connection, kabupaten: str, days: Sequence[dt.date]) -> Rollout:
    """Fetch a kabupaten's registers and evidence and compute its status on each day.

    Raises  UnknownArea if the kabupaten is not in the database.
    """
    queries.require_kabupaten(connection, kabupaten)
    facilities = queries.fetch_facilities(connection, kabupaten)
    evidence = queries.fetch_evidence(connection, kabupaten)
    sets = [queries.fetch_criteria_set(connection, kabupaten, day) for day in days]
    status = np.full((len(facilities), len(days)), ABSENT, dtype=np.int8)
    for kode in dict.fromkeys(each.kode for each in sets):
        places = [place for place, each in enumerate(sets) if each.kode == kode]
        chosen = sets[places[0]]
        status[:, places] = compute_status(
            facilities,
            queries.fetch_criteria(connection, kode),
            chosen.network_share,
            evidence,
            [days[place] for place in places],
        )
    return Rollout(
        kabupaten,
        tuple(days),
        tuple(each.nama for each in sets),
        facilities,
        queries.fetch_service_areas(connection, kabupaten),
        status,
    )


def count_status(status: Matrix) -> dict[str, int]:
    """COUNTS of a row of statuses; facilities that do not exist on the day are not counted."""
    tally = np.bincount(status[status != ABSENT], minlength=len(Status))
    names = (member.name.lower() for member in Status)
    counts = {"total": int(tally.sum()), **dict(zip(names, map(int, tally), strict=True))}
    return {**counts, "counted": counts["menerapkan"] + counts["penuh"]}


def share_of(counts: Any) -> Fraction | None:  # noqa: ANN401 -- a mapping or a row of a table
    """The part of the facilities that applies ILP, in percent, exact.

    Takes   COUNTS, or of them at least total, belum and counted.
    Gives   None without facilities, and where none of them was heard of: silence is not zero.
    """
    total = int(counts["total"])
    return Fraction(int(counts["counted"]) * 100, total) if total > int(counts["belum"]) else None


def roll_up(rollout: Rollout, day: dt.date, jenis: Jenis, level: Level) -> pd.DataFrame:
    """COUNTS of one jenis for every area of a level that has at least one of it.

    Gives   kode and COUNTS, one row per area; a desa's puskesmas is the one that serves it.
    """
    pairs = _area_of_each(rollout, day, jenis, level)
    status = rollout.on(day)[pairs["row"].to_numpy(dtype=np.intp)]
    alive = status != ABSENT
    places, codes = pd.factorize(pairs["kode"].to_numpy()[alive], sort=True)
    tally = np.zeros((len(codes), len(Status)), dtype=np.int64)
    np.add.at(tally, (places, status[alive]), 1)
    table = pd.DataFrame(tally, columns=[member.name.lower() for member in Status])
    table.insert(0, "kode", codes)
    table.insert(1, "total", tally.sum(axis=1))
    table["counted"] = table["menerapkan"] + table["penuh"]
    return table[["kode", *COUNTS]]


def count_over_time(rollout: Rollout, jenis: Jenis, chosen: pd.Series) -> pd.DataFrame:
    """COUNTS of one jenis for each day; ``chosen`` says of every facility whether it counts.

    Gives   day and COUNTS, one row per day.
    """
    rows = chosen.to_numpy(dtype=bool) & (rollout.facilities["jenis"] == jenis).to_numpy()
    counted = [count_status(rollout.status[rows, place]) for place in range(len(rollout.days))]
    return pd.DataFrame(counted, columns=list(COUNTS)).assign(day=list(rollout.days))


def find_changes(rollout: Rollout, before: dt.date, after: dt.date, jenis: Jenis) -> pd.DataFrame:
    """Facilities of one jenis whose status differs between two days.

    Gives   kode, nama, before, after (Status values; ABSENT where it did not exist).
    """
    table = rollout.facilities[["kode", "nama", "kode_kecamatan"]].assign(
        before=rollout.on(before), after=rollout.on(after)
    )
    is_kind = (rollout.facilities["jenis"] == jenis).to_numpy()
    return table[is_kind & (table["before"] != table["after"]).to_numpy()]


def counted_since(rollout: Rollout, day: dt.date) -> pd.Series:
    """For every facility that counts on a day: the first of the days without a break before it.

    Gives   a date per facility (in their order), missing where it does not count on the day.
    """
    last = rollout.days.index(day)
    counted = rollout.status[:, : last + 1] >= Status.MENERAPKAN
    run = np.logical_and.accumulate(counted[:, ::-1], axis=1).sum(axis=1)
    return pd.Series([rollout.days[last + 1 - length] if length else None for length in run])


def since_when(rollout: Rollout, day: dt.date) -> dict[str, Period]:
    """For every facility that counts on a day, by kode: since which month, without a break."""
    days = counted_since(rollout, day)
    pairs = zip(rollout.facilities["kode"], days, strict=True)
    return {str(kode): Period.of(first) for kode, first in pairs if isinstance(first, dt.date)}


def months_of(first: Period, last: Period) -> tuple[dt.date, ...]:
    """The last day of every month from ``first`` to ``last``."""
    return tuple(period.last_day for period in first.until(last))


def list_ends(begun: dt.date, until: dt.date) -> tuple[dt.date, ...]:
    """The ends of the months from a day to another, of a year at least, and that other day."""
    last = Period.of(until)
    first = min(Period.of(begun), last.shift(1 - FEWEST_MONTHS))
    return (*months_of(max(first, last.shift(1 - MOST_MONTHS)), last)[:-1], until)


def _area_of_each(rollout: Rollout, day: dt.date, jenis: Jenis, level: Level) -> pd.DataFrame:
    """Kode of the area and row of the facility, one line per pair."""
    facilities = rollout.facilities
    is_kind = facilities["jenis"] == jenis
    if level is Level.DESA and jenis is Jenis.PUSKESMAS:
        return _served_on(rollout, day)
    if level is Level.PUSKESMAS:
        own = facilities["kode"] if jenis is Jenis.PUSKESMAS else facilities["induk"]
    else:
        own = facilities[GROUP_COLUMN[level]]
    rows = np.flatnonzero((is_kind & own.notna()).to_numpy())
    return pd.DataFrame({"kode": own.to_numpy()[rows], "row": rows})


def _served_on(rollout: Rollout, day: dt.date) -> pd.DataFrame:
    served = desa_served(rollout.service_areas, day)
    rows = pd.Index(rollout.facilities["kode"]).get_indexer(pd.Index(served["puskesmas"]))
    pairs = pd.DataFrame({"kode": served["kode_desa"].to_numpy(), "row": rows})
    return pairs[pairs["row"] >= 0]


def desa_served(service_areas: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """SERVICE_AREAS that hold on a day: which puskesmas serves which desa."""
    return service_areas[standing_on(service_areas, day)]


def standing_on(register: pd.DataFrame, day: dt.date) -> pd.Series:
    """Of every row with ``valid_from`` and ``valid_to``: whether it holds on a day."""
    holds = [
        first <= day and (pd.isna(end) or day < end)
        for first, end in zip(register["valid_from"], register["valid_to"], strict=True)
    ]
    return pd.Series(holds, index=register.index, dtype=bool)
