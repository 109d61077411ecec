"""How much of a month was heard, of everything that documents tell of it."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeAlias

import sqlalchemy as sa

from data import queries
from data.briefing_source import list_days
from data.catalogue import catalogue
from data.indicators import Origin
from data.kinds import Jenis, Period
from data.ledger import fetch_ledgers
from data.offices import Kabupaten
from data.own_reports import fetch_ledger
from data.rollout import count_status, fetch_rollout
from data.units import Places
from data.values import roll_up_part

Heard: TypeAlias = Mapping[str, tuple[int, int]]
"""How many were heard and how many expected: by jenis for the roll-out, by code for indicators."""


def fetch_known_months(connection: sa.Connection, kabupaten: str) -> tuple[Period, Period]:
    """The first and the last month of which anything is known.

    Raises  UnknownArea if the kabupaten is not in the database.
    """
    begun, office = _fetch_begun(connection, kabupaten)
    return Period.of(begun), Period.of(office.data_date)


def count_heard(connection: sa.Connection, kabupaten: str, period: Period) -> Heard:
    """How many were heard in a month of those expected, of the whole kabupaten.

    The roll-out is that of the month's last day, or of the last day that is known of it.
    Raises  UnknownArea if the kabupaten is not in the database.
    """
    begun, office = _fetch_begun(connection, kabupaten)
    day = min(period.last_day, office.rollout_date)
    rollout = fetch_rollout(connection, kabupaten, list_days(begun, day))
    jenis_of = rollout.facilities["jenis"]
    heard: dict[str, tuple[int, int]] = {}
    for jenis in Jenis:
        counts = count_status(rollout.on(day)[(jenis_of == jenis).to_numpy(dtype=bool)])
        heard[jenis.value] = (counts["total"] - counts["belum"], counts["total"])
    known = catalogue().indicators.values()
    reported = [each for each in known if each.origin is Origin.LAPORAN]
    ledgers = fetch_ledgers(connection, kabupaten, reported)
    places = Places.of(kabupaten, rollout)
    for each in known:
        ledger = ledgers.get(each.kode)
        if ledger is None:
            ledger = fetch_ledger(connection, kabupaten, each, rollout)
        row = roll_up_part(ledger, places, each, period, {}).iloc[0]
        heard[each.kode] = (int(row["n_reported"]), int(row["n_expected"]))
    return heard


def _fetch_begun(connection: sa.Connection, kabupaten: str) -> tuple[dt.date, Kabupaten]:
    """The first day of which anything is known."""
    queries.require_kabupaten(connection, kabupaten)
    office = next(each for each in queries.fetch_kabupaten(connection) if each.kode == kabupaten)
    first = queries.fetch_first_day(connection, kabupaten)
    return min(office.data_from, first or office.data_from), office
