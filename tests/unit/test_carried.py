"""Snapshots of an earlier month: never this month's, and never without their own month."""

from fractions import Fraction

import pytest

from components.text import measured
from data.indicators import Absence, Form, Standing
from data.kinds import Level, Period
from data.ledger import compose_ledger
from data.pws import against_goal, hold_back
from data.values import roll_up
from tests import worked_example as example
from tests.worked_example import DESA, GOAL, JUNE, make_places, make_reports, make_sasaran

A, B = DESA["A"], DESA["B"]
MAY, APRIL = Period(2026, 5), Period(2026, 4)
SNAPSHOT = example.make_indicator("terakhir")
QUARTERLY = example.make_indicator("terakhir", frequency="triwulanan")


def shown(told, level=Level.KABUPATEN, indicator=SNAPSHOT):
    """PROGRESS in June, as it is shown, by kode; reports are (unit, month, count of 100)."""
    reports = make_reports([(*each, 100, Form.STOK) for each in told])
    ledger, places = compose_ledger(reports, make_sasaran({})), make_places([A, B])
    values = roll_up(ledger, places, indicator, JUNE, level)
    rows = hold_back(against_goal(values, indicator, GOAL, JUNE)).to_dict("records")
    return {row["kode"]: row for row in rows}


def headline(told, indicator=SNAPSHOT):
    """The sentence over the kabupaten in June."""
    return measured.headline(indicator, shown(told, indicator=indicator)["11.08"], JUNE)


def test_a_month_without_reports_is_silent_and_says_what_the_last_ones_said():
    """No value, no status, no trend of a value against itself, and no bounds of 0 and 100."""
    row = shown([(A, MAY, 95), (B, MAY, 96)])["11.08"]
    assert (row["absence"], row["carried"]) == (Absence.BELUM_LAPOR, Fraction(191, 2))
    for name in ("value", "status", "trend", "gap", "month_value", "numerator", "is_met"):
        assert row[name] is None, name
    assert measured.bounds(row, SNAPSHOT) == ""
    told = headline([(A, MAY, 95), (B, MAY, 96)])
    assert told.endswith("keadaan Juni 2026: belum lapor; menurut laporan Mei 2026: 95,50\u00a0%")


def test_the_silent_are_counted_as_silent_beside_those_who_reported():
    """A has not reported June; what it said in May is in the whole, which names both months."""
    told = [(A, MAY, 95), (B, MAY, 90), (B, JUNE, 97)]
    desa = shown(told, Level.DESA)
    found = [row["status"] or row["absence"] for row in desa.values()]
    assert found == [Absence.BELUM_LAPOR, Standing.TERCAPAI]
    assert headline(told).endswith("menurut laporan Mei–Juni 2026: 96,00\u00a0%")
    assert shown(told)["11.08"]["trend"] is not None


@pytest.mark.parametrize(
    ("month", "when"), [(JUNE, "keadaan Juni 2026"), (APRIL, "menurut laporan April 2026")]
)
def test_a_quarters_report_keeps_its_month(month, when):
    """It counts as reported for its quarter, under its own month and with no trend beside it."""
    told = [(A, month, 95), (B, month, 96)]
    row = shown(told, indicator=QUARTERLY)["11.08"]
    assert (row["status"], row["trend"]) == (Standing.TERCAPAI, None)
    assert f"{when}: 95,50" in headline(told, QUARTERLY)


def test_reports_of_two_years_name_both():
    """Months are told with their years where those differ."""
    row = {"oldest": 7, "newest": 5}
    assert measured.reports_of(row, JUNE) == "laporan November 2025–Januari 2026"
