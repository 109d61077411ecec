"""The rows behind a value: all of them, in order, and which of them counts; on both engines."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from data import store
from data.catalogue import catalogue
from data.database import open_for_writing, opened
from data.explain import BASES, ROWS, fetch_bases_behind, fetch_rows_behind
from data.frames import REPORTS, SASARAN
from data.kinds import Period
from data.ledger import compose_ledger, fetch_ledgers, fetch_reports
from tests.conftest import ENGINES
from tests.opening import facts, run_sql
from tests.worked_example import make_indicator

HERE = "33.20"
INDICATOR = make_indicator()
FIRST, LAST = Period(2025, 1), Period(2026, 12)
MAY, JUNE = Period(2026, 5), Period(2026, 6)
TAKEN_BACK = "UPDATE import_batch SET withdrawn_at = '2026-11-01 08:00:00' WHERE id = {}"
MANY = 450


@pytest.fixture(scope="module", params=ENGINES)
def sample(request, make_sample) -> str:
    """The sample on each engine, read only."""
    return make_sample(request.param)


def report(unit, numerator, period=JUNE, **changed):
    """A row of the table report; of the indicator of the worked example."""
    told = {
        "indicator": INDICATOR.kode,
        "unit": unit,
        "year": period.year,
        "month": period.month,
        "numerator": None if numerator is None else Decimal(numerator),
        "denominator": None,
        "form": "bulanan",
        "reported_on": None,
        "source": "uji",
    }
    return told | changed


def base(unit, value, version=1, **changed):
    """A row of the table sasaran; of the kelompok of the worked example."""
    told = {
        "year": 2026,
        "unit": unit,
        "kelompok": INDICATOR.sasaran,
        "jenis": "proyeksi",
        "value": Decimal(value),
        "version": version,
        "valid_from": dt.date(2026, 3 * version - 2, 1),
        "is_official": True,
        "source": "uji",
    }
    return told | changed


def hand_in(url, *batches, sasaran=(), names=None):
    """Store batches of reports, and one of sasaran before them; gives the numbers of all."""
    engine = open_for_writing(url)
    told = [facts(kode_kabupaten=HERE, file_name=name) for name in names or ["uji"] * len(batches)]
    numbers = store.store_deliveries(
        engine,
        [
            store.Delivery(facts(kode_kabupaten=HERE), pd.DataFrame(), pd.DataFrame(sasaran)),
            *(
                store.Delivery(each, pd.DataFrame(rows), pd.DataFrame())
                for each, rows in zip(told, batches, strict=True)
            ),
        ],
    )
    engine.dispose()
    return numbers


def behind(url, units, first=FIRST, last=LAST, indicator=INDICATOR):
    """ROWS of some units."""
    with opened(url) as connection:
        rows = fetch_rows_behind(connection, indicator, units, first, last)
    assert tuple(rows.columns) == ROWS
    return rows


def bases(url, units, year=2026, indicator=INDICATOR):
    """BASES of some units."""
    with opened(url) as connection:
        found = fetch_bases_behind(connection, indicator, units, year)
    assert tuple(found.columns) == BASES
    return found


def shown(rows, *columns):
    """Some columns, row by row."""
    return [tuple(row) for row in rows[list(columns)].itertuples(index=False)]


def counted(rows):
    """The counts of the rows that count, in people."""
    return [int(each) / 10_000 for each in rows.loc[rows["is_counted"].astype(bool), "numerator"]]


def counts_in_ledger(url, unit):
    """What the value itself is made from: the ledger's counts of a unit, in people."""
    with opened(url) as connection:
        reports = fetch_reports(connection, HERE, [INDICATOR.kode])
    ledger = compose_ledger(reports[list(REPORTS)], pd.DataFrame(columns=list(SASARAN)))
    row = ledger.rows_of(pd.Index([unit]))[0]
    return [int(each) / 10_000 for each in ledger.numerator[row][ledger.reported[row]]]


def test_every_row_ever_reported_is_there_and_the_last_counts(database_url):
    """Five, corrected to seven: both are shown, one is counted."""
    hand_in(database_url, [report("A", 5)], [report("A", 7)], names=["juni.xlsx", "ralat.xlsx"])
    rows = behind(database_url, ["A"])
    assert shown(rows, "file_name", "numerator", "is_counted", "is_withdrawn") == [
        ("juni.xlsx", 50_000, False, False),
        ("ralat.xlsx", 70_000, True, False),
    ]


def test_a_withdrawn_row_is_marked_and_what_it_replaced_counts_again(database_url):
    """The correction was a mistake; its batch was taken back."""
    *_, last = hand_in(database_url, [report("A", 5)], [report("A", 7)])
    run_sql(database_url, TAKEN_BACK.format(last))
    rows = behind(database_url, ["A"])
    assert shown(rows, "numerator", "is_counted", "is_withdrawn") == [
        (50_000, True, False),
        (70_000, False, True),
    ]
    assert counts_in_ledger(database_url, "A") == [5]


def test_where_all_is_withdrawn_nothing_counts(database_url):
    """The row is still shown."""
    *_, last = hand_in(database_url, [report("A", 5)])
    run_sql(database_url, TAKEN_BACK.format(last))
    assert shown(behind(database_url, ["A"]), "is_counted", "is_withdrawn") == [(False, True)]


def test_a_row_without_a_number_takes_the_month_back(database_url):
    """Decision 031: what it replaced does not come back, so no row of the month counts."""
    hand_in(database_url, [report("A", 3, MAY), report("A", 5)], [report("A", None)])
    rows = behind(database_url, ["A"])
    assert len(rows) == 3
    assert counts_in_ledger(database_url, "A") == [3]
    assert counted(rows) == [3]


def test_a_row_after_one_without_a_number_counts(database_url):
    """Taken back, and told once more."""
    hand_in(database_url, [report("A", 5)], [report("A", None)], [report("A", 6)])
    assert counted(behind(database_url, ["A"])) == counts_in_ledger(database_url, "A") == [6]


def test_within_one_batch_the_later_row_counts(database_url):
    """A desa that stands twice in one file."""
    hand_in(database_url, [report("A", 5), report("B", 1), report("A", 4)])
    assert counted(behind(database_url, ["A"])) == counts_in_ledger(database_url, "A") == [4]


def test_each_month_and_unit_has_a_row_that_counts(database_url):
    """A correction of June replaces nothing in May, nor another unit's June."""
    hand_in(
        database_url,
        [report("A", 1, MAY), report("A", 2), report("B", 3)],
        [report("A", 9)],
    )
    rows = behind(database_url, ["A", "B"])
    assert counted(rows) == [1, 9, 3]


def test_rows_come_by_month_then_unit_then_age(database_url):
    """Oldest month first, across the year's turn; the newest row of a unit last."""
    december, january = Period(2025, 12), Period(2026, 1)
    hand_in(
        database_url,
        [report("B", 1, january), report("A", 2, january), report("B", 3, december)],
        [report("A", 4, december), report("A", 5, january), report("A", 6, december)],
    )
    rows = behind(database_url, ["B", "A"])
    assert shown(rows, "year", "month", "unit", "numerator") == [
        (2025, 12, "A", 40_000),
        (2025, 12, "A", 60_000),
        (2025, 12, "B", 30_000),
        (2026, 1, "A", 20_000),
        (2026, 1, "A", 50_000),
        (2026, 1, "B", 10_000),
    ]


def many(count=MANY):
    """More units than are asked for in one statement."""
    return [f"U{place:04d}" for place in range(count)]


def test_many_units_are_all_there(database_url):
    """Each once, and each counted."""
    hand_in(database_url, [report(unit, 1, when) for unit in many() for when in (MAY, JUNE)])
    rows = behind(database_url, many())
    assert len(rows) == rows["id"].nunique() == 2 * MANY
    assert counted(rows) == [1] * 2 * MANY


def test_the_rows_of_many_units_are_in_one_order(database_url):
    """The oldest month of all of them first, not of some at a time."""
    hand_in(database_url, [report(unit, 1, when) for unit in many() for when in (JUNE, MAY)])
    rows = shown(behind(database_url, many()), "year", "month", "unit")
    assert rows == sorted(rows)


def test_only_what_was_asked_for_is_there(database_url):
    """Both months included; no other month, unit or indicator."""
    other = {"indicator": "X-LAIN"}
    months = [Period(2026, 4), MAY, JUNE, Period(2026, 7), Period(2025, 6)]
    hand_in(
        database_url,
        [report("A", 1, each) for each in months] + [report("B", 1), report("A", 2, **other)],
    )
    rows = behind(database_url, ["A"], MAY, JUNE)
    assert shown(rows, "year", "month", "numerator") == [(2026, 5, 10_000), (2026, 6, 10_000)]


def test_nobodys_rows_are_none(database_url):
    """An area without units has an empty table with its columns."""
    assert behind(database_url, []).empty
    assert behind(database_url, ["A"]).empty
    assert bases(database_url, []).empty


def test_a_row_tells_where_it_came_from(database_url):
    """Exact counts, its form, the day, its file and who brought it."""
    day = dt.date(2026, 7, 3)
    changed = {"denominator": Decimal("40.5"), "form": "stok", "reported_on": day}
    number = hand_in(database_url, [report("A", "7.3333", **changed)], names=["juni.xlsx"])[-1]
    (row,) = behind(database_url, ["A"]).to_dict("records")
    assert (row["numerator"], row["denominator"], row["form"]) == (73_333, 405_000, "stok")
    assert (row["reported_on"], row["batch_id"], row["file_name"]) == (day, number, "juni.xlsx")
    assert (row["imported_by"], row["source"]) == ("uji", "uji")
    assert isinstance(row["imported_at"], dt.datetime)


def test_the_rows_that_count_are_those_of_the_value(sample):
    """K of a corrected month in the sample: the ledger names the same rows, and no other."""
    indicator = catalogue().find("K2-IDL")
    with opened(sample) as connection:
        ledger = fetch_ledgers(connection, "11.08", [indicator])[indicator.kode]
    desa = list(ledger.units)
    rows = behind(sample, desa, Period(2026, 1), Period(2026, 10), indicator)
    begin = ledger.column(Period(2026, 1))
    own = np.where(ledger.reported, ledger.report, 0)[:, begin:]
    assert set(rows.loc[rows["is_counted"], "id"]) == set(own[own > 0].tolist())
    replaced = rows[~rows["is_counted"]]
    assert len(replaced) > 1
    assert set(shown(replaced, "year", "month")) == {(2026, 6)}


def test_every_version_of_a_sasaran_is_shown_in_order(database_url):
    """By unit, set and version; what was taken back is not in it."""
    own = {"jenis": "riil", "is_official": False}
    hand_in(
        database_url,
        sasaran=[base("B", 80), base("A", 110, 2), base("A", 120), base("A", "99.5", **own)],
    )
    found = bases(database_url, ["A", "B"])
    assert shown(found, "unit", "jenis", "version", "value", "is_official") == [
        ("A", "proyeksi", 1, 1_200_000, True),
        ("A", "proyeksi", 2, 1_100_000, True),
        ("A", "riil", 1, 995_000, False),
        ("B", "proyeksi", 1, 800_000, True),
    ]
    assert found["valid_from"].tolist()[:2] == [dt.date(2026, 1, 1), dt.date(2026, 4, 1)]


def test_only_this_years_sasaran_of_the_group_that_stands_is_shown(database_url):
    """No other year, group or unit, and none of a withdrawn batch."""
    first, *_ = hand_in(database_url, sasaran=[base("A", 100)])
    others = [base("A", 9, year=2025), base("A", 9, kelompok="bayi"), base("B", 9)]
    hand_in(database_url, sasaran=[base("A", 120, 2), *others])
    assert bases(database_url, ["A"])["version"].tolist() == [1, 2]
    run_sql(database_url, TAKEN_BACK.format(first))
    assert bases(database_url, ["A"])["version"].tolist() == [2]


def test_the_sasaran_of_many_units_are_in_one_order(database_url):
    """By unit, however many there are."""
    hand_in(database_url, sasaran=[base(unit, 10) for unit in reversed(many())])
    assert bases(database_url, many())["unit"].tolist() == many()
