"""The denominators that reports bring for indicators whose denominator is the annual sasaran.

The official sasaran speaks. Where a unit has none, the report's own denominator is taken over as
its sasaran, so that a file that holds both counts is worth something on its first day.
"""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd
import sqlalchemy as sa

from data.catalogue import catalogue
from data.errors import CellProblem, ProblemReason
from data.intake.draft import PLACE, SASARAN_ROWS, Draft
from data.kinds import Period
from data.ledger import fetch_sasaran, sasaran_in_force, unscaled

FROM_REPORTS = "laporan"
"""The jenis of a sasaran that a report brought, where no set was official before."""


class _Known(NamedTuple):
    """What is official of one kelompok and year: its jenis, and the sasaran of each unit."""

    jenis: str
    of_unit: "pd.Series[int]"


def settle_denominators(
    connection: sa.Connection, kabupaten: str, draft: Draft
) -> tuple[pd.DataFrame, list[CellProblem]]:
    """Hold the denominators of annual indicators against the official sasaran.

    Gives   the sasaran to be taken over (`SASARAN_ROWS`), one per unit, year
            and kelompok, of the newest month; a warning for each denominator that differs.
    Source  decisions 002 and 043.
    """
    report = draft.frames.get("report")
    derived = pd.DataFrame(columns=list(SASARAN_ROWS))
    if report is None or report.empty:
        return derived, []
    annual = {kode: each.sasaran for kode, each in catalogue().indicators.items() if each.sasaran}
    rows = report[report["indicator"].isin(annual) & report["denominator"].notna()]
    if rows.empty:
        return derived, []
    official = fetch_sasaran(connection, kabupaten)
    brought = _brought(draft)
    found: dict[tuple[int, str, str], dict[str, Any]] = {}
    warnings = []
    kept: dict[tuple[str, int, int], _Known] = {}
    for row in rows.sort_values(["year", "month"]).to_dict("records"):
        kelompok = annual[row["indicator"]]
        key = (kelompok, int(row["year"]), int(row["month"]))
        if key not in kept:
            kept[key] = _known(official, *key)
        place = (int(row["year"]), str(row["unit"]), kelompok)
        value = kept[key].of_unit.get(str(row["unit"]))
        if value is None:
            if place not in brought:
                found[place] = _row(row, kelompok, kept[key].jenis)
        elif Decimal(str(row["denominator"])) != _decimal(int(value)):
            warnings.append(_differs(draft, row, _decimal(int(value))))
    made = pd.DataFrame(list(found.values()), columns=list(SASARAN_ROWS))
    return made, warnings


def _brought(draft: Draft) -> set[tuple[int, str, str]]:
    """The sasaran that the file itself brings."""
    sasaran = draft.frames.get("sasaran")
    if sasaran is None:
        return set()
    return set(zip(sasaran["year"], sasaran["unit"], sasaran["kelompok"], strict=True))


def _known(official: pd.DataFrame, kelompok: str, year: int, month: int) -> _Known:
    rows = official[(official["kelompok"] == kelompok) & (official["year"] == year)]
    jenis = str(rows["jenis"].iloc[-1]) if len(rows) else FROM_REPORTS
    return _Known(jenis, sasaran_in_force(rows, Period(year, month)))


def _decimal(scaled: int) -> Decimal:
    told = unscaled(scaled)
    return Decimal(told.numerator) / Decimal(told.denominator)


def _row(row: dict[Any, Any], kelompok: str, jenis: str) -> dict[str, Any]:
    return {
        **{name: row[name] for name in PLACE},
        "year": int(row["year"]),
        "unit": row["unit"],
        "kelompok": kelompok,
        "jenis": jenis,
        "value": row["denominator"],
        "valid_from": dt.date(int(row["year"]), 1, 1),
        "is_official": True,
        "source": row["source"],
    }


def _differs(draft: Draft, row: dict[Any, Any], official: Decimal) -> CellProblem:
    return CellProblem(
        draft.file,
        int(row["row"]),
        None,
        ProblemReason.DENOMINATOR_DIFFERS,
        format(row["denominator"], "f"),
        str(row["sheet"]),
        int(row["at"]),
        format(official.normalize(), "f"),
    )
