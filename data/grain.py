"""Puskesmas that report an indicator themselves although their desa do: that is not added."""

import datetime as dt

import pandas as pd
import sqlalchemy as sa

from data import queries, standing
from data.comparing import REPORT_KEY, fetch_standing_reports
from data.errors import CellProblem, ProblemReason
from data.intake.draft import Draft
from data.kinds import Period
from data.rollout import desa_served


def find_mixed_grain(connection: sa.Connection, kabupaten: str, draft: Draft) -> list[CellProblem]:
    """A warning for each puskesmas and indicator of a draft whose figure will not enter the sums.

    Its desa speak for it if one of them has a figure in the same year, in the database or in the
    draft; which desa these are is told by the last of its months in the draft.

    Source  decision 030.
    """
    report = draft.frames.get("report")
    if report is None or report.empty:
        return []
    served = queries.fetch_service_areas(connection, kabupaten)
    heard = report[report["numerator"].notna()]
    own = heard[heard["unit"].isin(set(served["puskesmas"]))]
    if own.empty:
        return []
    speaking = _speaking(connection, kabupaten, report, served)
    names = queries.fetch_facilities(connection, kabupaten).set_index("kode")["nama"]
    found: dict[tuple[str, str], CellProblem] = {}
    for _, rows in own.groupby(["unit", "indicator", "year"], sort=False):
        first = rows.iloc[0]
        unit, indicator, year = str(first["unit"]), str(first["indicator"]), int(first["year"])
        day = Period(year, int(rows["month"].max())).last_day
        if any((desa, indicator, year) in speaking for desa in _desa_of(served, unit, day)):
            told = _warning(draft, first, str(names.get(unit, unit)))
            found.setdefault((unit, indicator), told)
    return list(found.values())


def _desa_of(served: pd.DataFrame, puskesmas: str, day: dt.date) -> list[str]:
    now = desa_served(served[served["puskesmas"] == puskesmas], day)
    return [str(desa) for desa in now["kode_desa"]]


def _speaking(
    connection: sa.Connection, kabupaten: str, report: pd.DataFrame, served: pd.DataFrame
) -> set[tuple[str, str, int]]:
    """Desa, indicator and year of every figure that stands once the draft is stored."""
    names = [*REPORT_KEY, "numerator"]
    there = fetch_standing_reports(connection, kabupaten, report, ["numerator"])
    both = pd.concat([there.astype("object"), report[names].astype("object")], ignore_index=True)
    told = standing.newest(both[both["unit"].isin(set(served["kode_desa"]))], REPORT_KEY)
    told = told[told["numerator"].notna()]
    return set(zip(told["unit"], told["indicator"], told["year"], strict=True))


def _warning(draft: Draft, row: pd.Series, nama: str) -> CellProblem:
    return CellProblem(
        draft.file,
        int(row["row"]),
        None,
        ProblemReason.REPORTED_BY_DESA,
        nama,
        str(row["sheet"]),
        int(row["at"]),
        str(row["indicator"]),
    )
