"""One value, three ways: the program, plain SQL, and told row by row; on SQLite and PostgreSQL."""

import datetime as dt
from collections import Counter

import pandas as pd
import pytest
import sqlalchemy as sa

from data import models
from data.database import connected, open_for_writing
from data.indicators import Absence, Standing, Trend
from data.kinds import Level, Period
from data.ledger import fetch_ledgers
from data.pws import against_goal
from data.queries import fetch_facilities, fetch_service_areas
from data.units import Places
from data.values import roll_up
from tests import plain_sql
from tests.conftest import ENGINES
from tests.plain_rows import PlainRows
from tests.value_cases import WITHDRAWN, Case, Told, make_case

CASES = 520
LEVELS = (Level.DESA, Level.PUSKESMAS, Level.KABUPATEN)
BATCH = {
    "kind": "laporan",
    "file_name": "uji",
    "sha256": "0" * 64,
    "imported_by": "uji",
    "imported_at": dt.datetime(2026, 1, 1),  # noqa: DTZ001 - the column holds naive UTC
    "data_from": dt.date(2025, 1, 1),
    "data_date": dt.date(2026, 12, 31),
    "rows_read": 0,
    "rows_accepted": 0,
    "rows_rejected": 0,
    "is_sample": False,
    "source": "uji",
}


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """All cases, the same in every run."""
    return [make_case(number) for number in range(CASES)]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, make_database, cases):
    """A database of each kind with every case in it, put there by plain inserts."""
    engine = open_for_writing(make_database(request.param))
    with engine.begin() as connection:
        for model, rows in _tables(cases):
            connection.execute(sa.insert(model), rows)
    yield engine
    engine.dispose()


def _tables(cases: list[Case]):
    """Rows of every table, of all cases together."""
    withdrawn = {True: dt.datetime(2026, 2, 1), False: None}  # noqa: DTZ001 - as above
    yield (
        models.ImportBatch,
        [
            {
                **BATCH,
                "id": row["id"],
                "kode_kabupaten": case.kabupaten,
                "withdrawn_at": withdrawn[row["withdrawn"]],
            }
            for case in cases
            for row in case.batches
        ],
    )
    fixed = {"jenis": "puskesmas", "nama": "Puskesmas", "is_located": False, "source": "uji"}
    yield (
        models.Facility,
        [
            {**fixed, "kode_kabupaten": case.kabupaten, "batch_id": case.batch(0), **row}
            for case in cases
            for row in case.facilities
        ],
    )
    yield (
        models.ServiceArea,
        [{"batch_id": case.batch(0), **row} for case in cases for row in case.service_areas],
    )
    yield models.Sasaran, [{"source": "uji", **row} for case in cases for row in case.sasaran]
    yield (
        models.Report,
        [
            {"indicator": case.indicator.kode, "source": "uji", **row}
            for case in cases
            for row in case.reports
        ],
    )


def by_program(connection: sa.Connection, case: Case) -> dict[tuple[Period, str, str], pd.Series]:
    """PROGRESS of every area of a case, by month, level and kode."""
    indicator = case.indicator
    ledger = fetch_ledgers(connection, case.kabupaten, [indicator])[indicator.kode]
    places = Places(
        case.kabupaten,
        fetch_facilities(connection, case.kabupaten),
        fetch_service_areas(connection, case.kabupaten),
    )
    told = {}
    for period in case.periods:
        for level in LEVELS:
            values = roll_up(ledger, places, indicator, period, level)
            progress = against_goal(values, indicator, case.goal, period)
            for row in progress.to_dict("records"):
                told[period, level.value, row["kode"]] = row
    return told


def shown(row: dict) -> Told:
    """A row of PROGRESS in the words of the recomputations."""
    return Told(*(None if pd.isna(row[name]) else row[name] for name in Told._fields))


def by_rows(case: Case) -> dict[tuple[Period, str, str], Told]:
    """What the rows say, by month, level and kode."""
    return {
        (period, level.value, kode): told
        for period in case.periods
        for level in LEVELS
        for kode, told in PlainRows(case, period).tell(level.value).items()
    }


def by_sql(connection: sa.Connection, case: Case) -> dict[tuple[Period, str, str], Told]:
    """What SQL says, by month, level and kode."""
    return {
        (period, *area): told
        for period in case.periods
        for area, told in plain_sql.tell(connection, case, period).items()
    }


@pytest.fixture(scope="module")
def told(engine, cases) -> list[tuple[Case, dict, dict, dict]]:
    """Of every case what the program says, what SQL says, and what the rows say."""
    with connected(engine) as connection:
        return [
            (case, by_program(connection, case), by_sql(connection, case), by_rows(case))
            for case in cases
        ]


def test_sql_and_the_rows_agree_on_every_value(told):
    """Two recomputations that know nothing of one another nor of the program."""
    for case, _, sql, rows in told:
        assert sql == rows, case.number


def test_the_program_agrees_with_them_on_every_value(told):
    """Sums, months, completeness, absence, value, trend and status, exactly, in every area."""
    for case, program, _, rows in told:
        assert {area: shown(row) for area, row in program.items()} == rows, case.number


def test_the_program_agrees_with_them_on_what_remains(told):
    """Gap, remaining people and people for each month, wherever there is a value."""
    for case, program, _, rows in told:
        for (period, level, kode), row in program.items():
            own = rows[period, level, kode]
            if own.value is not None:
                wanted = PlainRows(case, period).ahead(own)
                got = (row["gap"], row["remaining"], row["needed_per_month"])
                assert got == wanted, (case.number, period, kode)


def test_the_cases_hold_what_reports_do_wrong(cases):
    """Every absence, trend, status, rule and direction; ties, falls, corrections, moves: often."""
    seen = Counter()
    for case in cases:
        seen.update(_flaws(case))
        for (period, _, _), told in by_rows(case).items():
            seen.update([told.absence, told.trend, told.status, f"bulan {period.month}"])
            if told.value is not None:
                seen["over"] += told.value > case.indicator.factor
                seen["on the line"] += PlainRows(case, period).ahead(told)[0] == 0
            seen["falling"] += told.month is not None and told.month < 0
    assert len(seen) == len([None, *Absence, *Trend, *Standing, *range(12), *range(3)]) + 6 + 12
    assert not {what: count for what, count in seen.items() if count < 20}


def _flaws(case: Case) -> list[str]:
    keys = Counter((row["unit"], row["year"], row["month"]) for row in case.reports)
    moved = Counter(row["kode_desa"] for row in case.service_areas)
    found = {
        "corrected": max(keys.values(), default=0) > 1,
        "withdrawn": any(row["batch_id"] == case.batch(WITHDRAWN) for row in case.reports),
        "moved": max(moved.values(), default=0) > 1,
        "mixed": len({row["form"] for row in case.reports}) > 1,
        "revised": any(row["version"] > 1 for row in case.sasaran),
        "no sasaran": any(row["value"] == 0 for row in case.sasaran),
        f"{case.indicator.aggregation} {case.indicator.direction}": True,
    }
    return [flaw for flaw, is_there in found.items() if is_there]
