"""Indicators that this program answers itself: the roll-out and its RTL, as reports.

So they pass through the same rules, and the roll-out has one truth (decision 010).
"""

import datetime as dt
from collections.abc import Iterable

import pandas as pd
import sqlalchemy as sa

from data.frames import OWN_REPORTS, SASARAN, empty_frame
from data.indicators import Form, Indicator, Origin
from data.kinds import Jenis, Period, Status
from data.ledger import SCALE, Ledger, compose_ledger, fetch_ledgers
from data.queries import fetch_all_action_plans
from data.rollout import Rollout
from data.status import ABSENT

JENIS = {
    Origin.PUSKESMAS: Jenis.PUSKESMAS,
    Origin.PUSTU: Jenis.PUSTU,
    Origin.POSYANDU: Jenis.POSYANDU,
}
UNIT_COLUMN = {
    Jenis.PUSKESMAS: "kode",
    Jenis.PUSTU: "induk",
    Jenis.POSYANDU: "kode_desa",
}


def report_rollout(rollout: Rollout, jenis: Jenis) -> pd.DataFrame:
    """How many facilities of a jenis apply ILP, unit by unit and month by month, as a stock.

    Gives   OWN_REPORTS: puskesmas by themselves, pustu by their puskesmas, posyandu by desa; a
            unit without such a facility reports 0 of 0, which is no sasaran, not silence; a
            facility of which nobody handed in anything is unheard, and counts in the whole.
    """
    chosen = (rollout.facilities["jenis"] == jenis).to_numpy(dtype=bool)
    units, everyone = _units_of(rollout, jenis, rollout.facilities[chosen])
    told = []
    for place, day in enumerate(rollout.days):
        status = rollout.status[chosen, place]
        alive = status != ABSENT
        of_unit = units[alive].to_numpy()
        counted = pd.Series(status[alive] >= Status.MENERAPKAN).groupby(of_unit)
        totals = counted.agg(["sum", "size"]).reindex(everyone, fill_value=0)
        known = pd.Series(status[alive] > Status.BELUM).groupby(of_unit).sum()
        heard = known.reindex(everyone, fill_value=0).to_numpy(dtype="int64")
        unheard = totals["size"].to_numpy(dtype="int64") - heard
        told.append(_rows(totals, day).assign(heard=heard, unheard=unheard))
    return _numbered(told)


def report_plans(plans: pd.DataFrame, days: Iterable[dt.date]) -> pd.DataFrame:
    """RTL items done in time of those that were due, by facility at the end of every month.

    Takes   ACTION_PLANS of several facilities.
    Gives   OWN_REPORTS, as a stock; 0 of 0 from a facility of whose plan nothing is due yet.
    """
    told, everyone = [], pd.Index(sorted(set(plans["facility"])))
    for day in days:
        due = plans[plans["due_on"].map(lambda due, day=day: due <= day).astype(bool)]
        in_time = [
            not pd.isna(done) and done <= by
            for done, by in zip(due["done_on"], due["due_on"], strict=True)
        ]
        counts = pd.Series(in_time, dtype=bool).groupby(due["facility"].to_numpy())
        totals = counts.agg(["sum", "size"]).reindex(everyone, fill_value=0)
        told.append(_rows(totals, day).assign(heard=1, unheard=0))
    return _numbered(told)


def fetch_ledger(
    connection: sa.Connection, kabupaten: str, indicator: Indicator, rollout: Rollout
) -> Ledger:
    """The ledger of an indicator, whoever answers it: reports, or what is known already.

    Takes   the kabupaten's rollout, whose days are the months in which the program answers.
    """
    if indicator.origin is Origin.LAPORAN:
        return fetch_ledgers(connection, kabupaten, [indicator])[indicator.kode]
    if indicator.origin in JENIS:
        reports = report_rollout(rollout, JENIS[indicator.origin])
    else:
        reports = report_plans(fetch_all_action_plans(connection, kabupaten), rollout.days)
    return compose_ledger(reports, empty_frame(SASARAN))


def _units_of(
    rollout: Rollout, jenis: Jenis, facilities: pd.DataFrame
) -> tuple[pd.Series, pd.Index]:
    """The unit that reports each facility, and all units that report.

    A puskesmas one of whose posyandu has no desa reports them itself, all of them, since what it
    reports beside its desa would not be added (decision 030).
    """
    own = rollout.facilities["jenis"] == Jenis.PUSKESMAS
    puskesmas = rollout.facilities.loc[own, "kode"]
    if jenis is not Jenis.POSYANDU:
        return facilities[UNIT_COLUMN[jenis]], pd.Index(list(puskesmas))
    homeless = set(facilities.loc[facilities["kode_desa"].isna(), "induk"])
    units = facilities["kode_desa"].where(~facilities["induk"].isin(homeless), facilities["induk"])
    served = rollout.service_areas
    desa = served.loc[~served["puskesmas"].isin(homeless), "kode_desa"]
    return units, pd.Index([*dict.fromkeys(desa), *sorted(homeless)])


def _rows(totals: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    period = Period.of(day)
    return pd.DataFrame(
        {
            "batch_id": 0,
            "unit": totals.index,
            "year": period.year,
            "month": period.month,
            "numerator": totals["sum"].to_numpy(dtype="int64") * SCALE,
            "denominator": totals["size"].to_numpy(dtype="int64") * SCALE,
            "form": Form.STOK.value,
            "reported_on": day,
        }
    )


def _numbered(told: list[pd.DataFrame]) -> pd.DataFrame:
    reports = pd.concat(told, ignore_index=True)
    return reports.assign(id=reports.index + 1)[list(OWN_REPORTS)]
