"""When reports came in, as the database tells it; on SQLite and PostgreSQL."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from data import store
from data.arrivals import ARRIVALS, Punctuality, fetch_arrivals, tell_punctuality
from data.database import open_for_writing, opened
from data.kinds import Period
from data.queries import fetch_facilities, fetch_service_areas
from data.sample import compose_figures, compose_sample
from data.units import Places
from tests.conftest import ENGINES
from tests.opening import facts, run_sql

FIRST, LAST = Period(2026, 5), Period(2026, 10)
DAY = 10
HERE, THERE = "33.20", "33.21"
AUGUST, SEPTEMBER = Period(2026, 8), Period(2026, 9)


@pytest.fixture(scope="module", params=ENGINES)
def sample(request, make_sample) -> str:
    """The sample on each engine, read only."""
    return make_sample(request.param)


@pytest.fixture(params=ENGINES)
def own_sample(request, make_sample) -> str:
    """The sample on each engine, to be changed."""
    return make_sample(request.param)


def fetched(url, kabupaten, first=FIRST, last=LAST):
    """ARRIVALS of a kabupaten."""
    with opened(url) as connection:
        return fetch_arrivals(connection, kabupaten, first, last)


def by_unit(arrivals):
    """Count of indicators, first and last day, by unit and month."""
    rows = arrivals.itertuples(index=False, name=None)
    return {(unit, year, month): tuple(rest) for unit, year, month, *rest in rows}


def punctuality(url, kabupaten, period, day=DAY):
    """How each puskesmas reported a month, by its name."""
    with opened(url) as connection:
        facilities = fetch_facilities(connection, kabupaten)
        areas = fetch_service_areas(connection, kabupaten)
        arrivals = fetch_arrivals(connection, kabupaten, FIRST, LAST)
    of_puskesmas = facilities[facilities["jenis"] == "puskesmas"]
    alive, served = Places(kabupaten, of_puskesmas, areas).known_on(period)
    home = {kode: kode for kode in alive["kode"]}
    home |= dict(zip(served["kode_desa"], served["puskesmas"], strict=True))
    told = tell_punctuality(arrivals, home, period, day)
    names = dict(zip(alive["kode"], alive["nama"], strict=True))
    return {names[kode]: found for kode, found in told.items()}


def expected(kabupaten):
    """What the sample's own rows say, without a database."""
    _, reports = compose_figures(kabupaten, compose_sample(kabupaten))
    place = reports["year"] * 12 + reports["month"]
    inside = reports[place.between(FIRST.year * 12 + FIRST.month, LAST.year * 12 + LAST.month)]
    groups = inside.groupby(["unit", "year", "month"])
    table = pd.concat(
        [groups["indicator"].nunique(), groups["reported_on"].min(), groups["reported_on"].max()],
        axis=1,
    )
    return dict(zip(table.index, table.itertuples(index=False, name=None), strict=True))


@pytest.mark.parametrize("kabupaten", ["19.02", "12.13"])
def test_arrivals_are_those_of_the_rows_that_were_handed_in(sample, kabupaten):
    """Every unit and month: of how many indicators, first day and last; corrections in it."""
    arrivals = fetched(sample, kabupaten)
    assert tuple(arrivals.columns) == ARRIVALS
    assert by_unit(arrivals) == expected(kabupaten)


def test_both_ends_of_the_months_asked_for_are_in_it(sample):
    """And nothing beside them, a year's turn or not."""
    arrivals = fetched(sample, "19.02", Period(2025, 11), Period(2026, 2))
    months = set(zip(arrivals["year"], arrivals["month"], strict=True))
    assert months == {(2025, 11), (2025, 12), (2026, 1), (2026, 2)}
    assert fetched(sample, "19.02", Period(2030, 1), Period(2030, 12)).empty


def test_another_kabupatens_units_are_not_in_it(sample):
    """The units of Belitung are its own, and those of a kabupaten without data are none."""
    units = set(fetched(sample, "19.02")["unit"])
    assert {unit for unit in units if not unit.startswith(("19.02", "P1902", "SEM-19.02"))} == set()
    assert fetched(sample, "33.20").empty


def test_who_is_silent_in_the_sample_has_not_reported(sample):
    """Selat Nasik in July and August of 2026; in September it did."""
    told = [
        punctuality(sample, "19.02", Period(2026, month))["Puskesmas Selat Nasik"]
        for month in (7, 8, 9)
    ]
    assert told == [(Punctuality.BELUM, 0), (Punctuality.BELUM, 0), (Punctuality.TEPAT, 0)]


def test_who_is_late_in_the_sample_is_told_by_how_many_days(sample):
    """Nisam hands in between the 14th and the 27th, all others by the 9th."""
    told = punctuality(sample, "11.08", Period(2026, 6))
    kind, days = told.pop("Puskesmas Nisam")
    assert kind is Punctuality.TELAT
    assert 4 <= days <= 17
    assert set(told.values()) <= {(Punctuality.TEPAT, 0), (Punctuality.BELUM, 0)}


def test_a_correction_does_not_make_late_who_was_in_time(sample):
    """Dewantara's June was handed in by 9 July and once more on 14 August."""
    assert punctuality(sample, "11.08", Period(2026, 6))["Puskesmas Dewantara"] == (
        Punctuality.TEPAT,
        0,
    )
    arrivals = fetched(sample, "11.08", Period(2026, 6), Period(2026, 6))
    again = arrivals[arrivals["last_on"] == dt.date(2026, 8, 14)]
    assert len(again) > 1
    assert all(day <= dt.date(2026, 7, 9) for day in again["first_on"])


def test_a_withdrawn_batch_never_came_in(own_sample):
    """September's file of Belitung is taken back: nobody has reported it, August stays."""
    before = by_unit(fetched(own_sample, "19.02"))
    run_sql(
        own_sample,
        "UPDATE import_batch SET withdrawn_at = '2026-11-01 08:00:00'"
        " WHERE kode_kabupaten = '19.02' AND file_name = 'laporan-2026-09.xlsx'",
    )
    after = by_unit(fetched(own_sample, "19.02"))
    assert after == {key: told for key, told in before.items() if key[2] != SEPTEMBER.month}
    assert len(after) < len(before)
    told = set(punctuality(own_sample, "19.02", SEPTEMBER).values())
    assert told == {(Punctuality.BELUM, 0)}


def row(unit, numerator=1, reported_on=None, indicator="X-1", period=AUGUST):
    """A row of the table report."""
    return {
        "indicator": indicator,
        "unit": unit,
        "year": period.year,
        "month": period.month,
        "numerator": None if numerator is None else Decimal(numerator),
        "denominator": None,
        "form": "bulanan",
        "reported_on": reported_on,
        "source": "uji",
    }


def hand_in(url, *batches, kabupaten=HERE):
    """Store batches of rows, one after the other."""
    engine = open_for_writing(url)
    store.store_deliveries(
        engine,
        [
            store.Delivery(facts(kode_kabupaten=kabupaten), pd.DataFrame(rows), pd.DataFrame())
            for rows in batches
        ],
    )
    engine.dispose()


def test_days_that_nobody_knows_are_none(database_url):
    """One unknown day leaves the other's; all unknown leave none."""
    third = dt.date(2026, 9, 3)
    hand_in(database_url, [row("A"), row("B"), row("B", 2, third, "X-2")])
    assert by_unit(fetched(database_url, HERE)) == {
        ("A", 2026, 8): (1, None, None),
        ("B", 2026, 8): (2, third, third),
    }


def test_a_database_without_any_day_is_answered_too(database_url):
    """Also by the verdict."""
    hand_in(database_url, [row("A")])
    arrivals = fetched(database_url, HERE)
    told = tell_punctuality(arrivals, {"A": "A", "B": "B"}, AUGUST, DAY)
    assert told == {"A": (Punctuality.TANPA_TANGGAL, 0), "B": (Punctuality.BELUM, 0)}


def test_a_row_without_a_number_is_no_report(database_url):
    """And zero is one."""
    hand_in(database_url, [row("A", None, dt.date(2026, 9, 3)), row("B", 0, dt.date(2026, 9, 4))])
    assert list(by_unit(fetched(database_url, HERE))) == [("B", 2026, 8)]


def test_an_indicator_handed_in_twice_is_counted_once(database_url):
    """First and last day of both times."""
    first, again = dt.date(2026, 9, 3), dt.date(2026, 10, 14)
    hand_in(database_url, [row("A", 5, first)], [row("A", 6, again)])
    assert by_unit(fetched(database_url, HERE)) == {("A", 2026, 8): (1, first, again)}


def test_only_batches_of_the_kabupaten_count(database_url):
    """Whatever the unit is called."""
    hand_in(database_url, [row("A")], kabupaten=THERE)
    assert fetched(database_url, HERE).empty
    assert len(fetched(database_url, THERE)) == 1
