"""The denominators that reports bring for indicators whose denominator is the annual sasaran.

The official sasaran speaks. Where a unit has none, the report's own denominator is taken over as
its sasaran, so that a file that holds both counts is worth something on its first day.
"""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd
import sqlalchemy as sa

from data import frames
from data.catalogue import catalogue
from data.errors import CellProblem, ProblemReason
from data.intake.draft import PLACE, SASARAN_ROWS, Draft
from data.kinds import Period
from data.ledger import SCALE, sasaran_in_force, select_sasaran, unscaled
from data.standing import official_only

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

    Official is what will be once the draft is stored, its own sasaran included.

    Gives   the sasaran to be taken over (`SASARAN_ROWS`), one per unit, year
            and kelompok, of the newest month; a warning for each denominator that differs.
    Source  decisions 002 and 043.
    """
    derived = pd.DataFrame(columns=list(SASARAN_ROWS))
    rows = _annual_rows(draft)
    if rows.empty:
        return derived, []
    official = _official_after(connection, kabupaten, draft)
    known: dict[tuple[str, int, int], _Known] = {}
    found: dict[tuple[int, str, str], dict[str, Any]] = {}
    held = []
    for row in rows.sort_values(["year", "month"]).to_dict("records"):
        when = (row["kelompok"], int(row["year"]), int(row["month"]))
        if when not in known:
            known[when] = _known(official, *when)
        place = (int(row["year"]), str(row["unit"]), row["kelompok"])
        value = known[when].of_unit.get(str(row["unit"]))
        if value is None:
            found[place] = _row(row, known[when].jenis)
        held.append((place, row, None if value is None else _decimal(int(value))))
    told = [(row, found[place]["value"] if value is None else value) for place, row, value in held]
    warnings = [
        _differs(draft, row, value)
        for row, value in told
        if Decimal(str(row["denominator"])) != value
    ]
    made = pd.DataFrame(list(found.values()), columns=list(SASARAN_ROWS))
    return made, warnings


def _annual_rows(draft: Draft) -> pd.DataFrame:
    """The reports with a denominator that is the sasaran of a year, with their ``kelompok``."""
    report = draft.frames.get("report")
    if report is None or report.empty:
        return pd.DataFrame()
    annual = {kode: each.sasaran for kode, each in catalogue().indicators.items() if each.sasaran}
    rows = report[report["indicator"].isin(annual) & report["denominator"].notna()]
    return rows.assign(kelompok=rows["indicator"].map(annual))


def _official_after(connection: sa.Connection, kabupaten: str, draft: Draft) -> pd.DataFrame:
    """The official SASARAN once the draft's own is stored."""
    there = [tuple(row) for row in connection.execute(select_sasaran(kabupaten, None))]
    names = [*frames.SASARAN, "batch_id"]
    told = pd.DataFrame(there, columns=names)
    own = draft.frames.get("sasaran")
    if own is not None and not own.empty:
        last = told["batch_id"].max() + 1 if len(told) else 1
        above = int(told["version"].max()) + 1 if len(told) else 1
        own = own[own["is_official"].astype(bool)].sort_values("valid_from", kind="stable")
        brought = own.assign(
            value=[int(Decimal(str(each)) * SCALE) for each in own["value"]],
            version=range(above, above + len(own)),
            batch_id=last,
        )
        told = brought[names] if told.empty else pd.concat([told, brought[names]])
    return official_only(told.reset_index(drop=True))


def _known(official: pd.DataFrame, kelompok: str, year: int, month: int) -> _Known:
    rows = official[(official["kelompok"] == kelompok) & (official["year"] == year)]
    jenis = str(rows["jenis"].iloc[-1]) if len(rows) else FROM_REPORTS
    return _Known(jenis, sasaran_in_force(rows, Period(year, month)))


def _decimal(scaled: int) -> Decimal:
    told = unscaled(scaled)
    return Decimal(told.numerator) / Decimal(told.denominator)


def _row(row: dict[Any, Any], jenis: str) -> dict[str, Any]:
    return {
        **{name: row[name] for name in PLACE},
        "year": int(row["year"]),
        "unit": row["unit"],
        "kelompok": row["kelompok"],
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
