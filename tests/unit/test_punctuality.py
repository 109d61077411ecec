"""When a month's reports were due, and how each puskesmas kept to it."""

import datetime as dt

import pandas as pd
import pytest

from data.arrivals import ARRIVALS, Punctuality, deadline, tell_punctuality
from data.kinds import Period

JUNE, DAY = Period(2026, 6), 10
HOME = {"P1": "P1", "P2": "P2", "11.08.01.2001": "P1", "11.08.01.2002": "P1"}
FIRST_DESA, SECOND_DESA = [unit for unit in HOME if unit.startswith("11")]


def july(day):
    """A day of the month in which June's reports are due."""
    return dt.date(2026, 7, day)


def arrivals(*told):
    """ARRIVALS from (unit, first day, last day), all for June."""
    rows = [(unit, 2026, 6, 1, first, last) for unit, first, last in told]
    frame = pd.DataFrame(rows, columns=list(ARRIVALS))
    return frame.astype({"first_on": object, "last_on": object})


def told_of(*told, day=DAY, period=JUNE):
    """The punctuality of both puskesmas."""
    return tell_punctuality(arrivals(*told), HOME, period, day)


@pytest.mark.parametrize(
    ("period", "day", "due"),
    [
        (JUNE, 10, dt.date(2026, 7, 10)),
        (Period(2026, 1), 28, dt.date(2026, 2, 28)),
        (Period(2026, 12), 5, dt.date(2027, 1, 5)),
    ],
)
def test_reports_are_due_in_the_month_after(period, day, due):
    """December's in January of the next year; the 28th there is in every month."""
    assert deadline(period, day) == due


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (dt.date(2026, 6, 30), (Punctuality.TEPAT, 0)),
        (july(1), (Punctuality.TEPAT, 0)),
        (july(10), (Punctuality.TEPAT, 0)),
        (july(11), (Punctuality.TELAT, 1)),
        (july(31), (Punctuality.TELAT, 21)),
        (dt.date(2027, 1, 10), (Punctuality.TELAT, 184)),
    ],
)
def test_the_day_itself_is_in_time_and_the_next_is_a_day_late(came, expected):
    """Days are counted from the deadline, never below none."""
    assert told_of(("P1", came, came))["P1"] == expected


def test_another_deadline_is_another_verdict():
    """The office sets the day."""
    came = ("P1", july(11), july(11))
    assert told_of(came, day=11)["P1"] == (Punctuality.TEPAT, 0)
    assert told_of(came, day=1)["P1"] == (Punctuality.TELAT, 10)


def test_who_sent_nothing_has_not_reported():
    """Whoever else did."""
    assert told_of(("P1", july(3), july(3)))["P2"] == (Punctuality.BELUM, 0)


def test_nobody_has_reported_where_nothing_came():
    """Every puskesmas is answered for, and no desa."""
    assert told_of() == dict.fromkeys(("P1", "P2"), (Punctuality.BELUM, 0))


def test_another_months_report_is_not_this_months():
    """The same month of another year neither."""
    came = ("P1", july(3), july(3))
    for period in (Period(2026, 5), Period(2026, 7), Period(2025, 6)):
        assert told_of(came, period=period)["P1"] == (Punctuality.BELUM, 0)


def test_a_report_without_a_day_is_there():
    """In time or late, nobody can say."""
    assert told_of(("P1", None, None))["P1"] == (Punctuality.TANPA_TANGGAL, 0)


def test_one_known_day_is_enough():
    """A desa without a day says nothing about the other's."""
    told = told_of((FIRST_DESA, None, None), (SECOND_DESA, july(12), july(12)))
    assert told["P1"] == (Punctuality.TELAT, 2)


def test_a_puskesmas_reports_by_its_desa():
    """The first of them says when; what the others bring later comes to it."""
    told = told_of((FIRST_DESA, july(14), july(14)), (SECOND_DESA, july(9), july(20)))
    assert told == {"P1": (Punctuality.TEPAT, 0), "P2": (Punctuality.BELUM, 0)}


def test_a_later_correction_makes_nobody_late():
    """First on the 3rd, again on the 14th of August."""
    assert told_of(("P1", july(3), dt.date(2026, 8, 14)))["P1"] == (Punctuality.TEPAT, 0)


def test_a_unit_of_nobody_is_left_out():
    """A puskesmas outside the filter, or a desa that nobody serves."""
    told = told_of(("P9", july(3), july(3)), ("11.08.09.2001", july(3), july(3)))
    assert told == told_of()
