"""Who is expected to have reported what is due once in a quarter or a year."""

import pytest

from data.indicators import Absence, Form
from data.kinds import Level, Period
from data.ledger import compose_ledger
from data.values import roll_up
from tests.worked_example import DESA, make_indicator, make_places, make_reports, make_sasaran

A, B = DESA["A"], DESA["B"]


def counted(rule, reports, month, **changed):
    """How many of desa A and B reported, how many were expected, and why there is no value."""
    indicator = make_indicator(rule, **{"frequency": "triwulanan", **changed})
    told = [(unit, Period(*when), 5, 10, form) for unit, when, form in reports]
    known = make_sasaran({A: 100, B: 100})
    # a report of two years ago makes the desa, not their puskesmas, those who report
    old = [(unit, Period(2024, 1), 1, 10, Form.BULANAN) for unit in (A, B)]
    ledger = compose_ledger(make_reports([*old, *told]), known)
    places = make_places([A, B])
    row = roll_up(ledger, places, indicator, Period(2026, month), Level.KABUPATEN).iloc[0]
    return row["n_reported"], row["n_expected"], row["absence"]


SILENT, NOTHING_DUE = Absence.BELUM_LAPOR, Absence.TIDAK_BERLAKU


@pytest.mark.parametrize(
    ("month", "reported", "expected", "absence"),
    [(1, 0, 0, NOTHING_DUE), (2, 0, 0, NOTHING_DUE), (3, 0, 2, SILENT), (5, 0, 2, SILENT)],
)
@pytest.mark.parametrize("rule", ["jumlah_kumulatif", "jumlah"])
def test_a_quarterly_sum_is_not_expected_before_the_first_quarter_ends(
    rule, month, reported, expected, absence
):
    """In January and February nothing was due; from March on silence is silence."""
    assert counted(rule, [], month) == (reported, expected, absence)


@pytest.mark.parametrize("month", [3, 4, 5])
def test_a_quarterly_sum_is_fresh_for_its_quarter(month):
    """One reported in March, the other missed it."""
    reports = [(A, (2026, 3), Form.BULANAN)]
    assert counted("jumlah_kumulatif", reports, month) == (1, 2, None)


def test_who_reports_before_it_is_due_is_counted_alone():
    """One of one: of the other nothing was wanted yet."""
    assert counted("jumlah_kumulatif", [(A, (2026, 2), Form.BULANAN)], 2) == (1, 1, None)


@pytest.mark.parametrize(("month", "expected"), [(11, 0), (12, 2)])
def test_a_sum_of_the_year_is_expected_at_its_end(month, expected):
    """Eleven months in which nothing is due."""
    told = counted("jumlah_kumulatif", [], month, frequency="tahunan")
    assert told[:2] == (0, expected)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_monthly_sum_is_expected_every_month(month):
    """Nothing changes for what is due each month."""
    assert counted("jumlah_kumulatif", [], month, frequency="bulanan")[1] == 2


@pytest.mark.parametrize("rule", ["terakhir", "kohort", "rata_rata"])
@pytest.mark.parametrize("form", [Form.BULANAN, Form.KUMULATIF])
def test_a_figure_that_ended_with_its_year_is_not_missed_before_the_next_is_due(rule, form):
    """A reported December: nothing is due until March. B never reported, and is silent."""
    reports = [(A, (2025, 12), form)]
    assert [counted(rule, reports, month)[:2] for month in (1, 2, 3)] == [(0, 1), (0, 1), (0, 2)]


@pytest.mark.parametrize("rule", ["terakhir", "kohort", "rata_rata"])
def test_a_stock_of_december_is_fresh_until_march(rule):
    """It is carried over the end of the year."""
    reports = [(unit, (2025, 12), Form.STOK) for unit in (A, B)]
    assert [counted(rule, reports, month)[:2] for month in (1, 2, 3)] == [(2, 2), (2, 2), (0, 2)]
