"""What the facts of a briefing are made from: days, months, action plans, and what they derive."""

import datetime as dt
from fractions import Fraction

import pandas as pd

from data import frames
from data.briefing_facts import Count, Plans, percent
from data.briefing_source import (
    MOST_INDICATORS,
    MOST_MONTHS,
    count_plans,
    list_days,
    list_indicators,
    name_desa,
    tell_month,
)
from data.indicators import Origin
from data.kinds import Period

OCTOBER = dt.date(2026, 10, 31)


def test_the_days_are_the_ends_of_the_known_months_and_the_day_itself():
    """The month before is the last of them; before anything was known there is none."""
    days = list_days(dt.date(2026, 8, 5), dt.date(2026, 10, 15))
    assert days == (dt.date(2026, 8, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 15))
    assert list_days(dt.date(2026, 10, 1), OCTOBER) == (OCTOBER,)
    assert list_days(dt.date(2027, 3, 1), OCTOBER) == (OCTOBER,)
    assert len(list_days(dt.date(2001, 1, 1), OCTOBER)) == MOST_MONTHS + 1


def test_reports_of_a_month_are_told_once_it_is_over():
    """In the middle of a month, the one before it speaks."""
    assert tell_month(OCTOBER) == Period(2026, 10)
    assert tell_month(dt.date(2026, 10, 30)) == Period(2026, 9)
    assert tell_month(dt.date(2026, 1, 1)) == Period(2025, 12)


def test_action_plans_are_counted_as_of_a_day():
    """Agreed later: unknown. Done later: not done. Due that very day and open: not late."""
    day = dt.date(2026, 6, 30)
    rows = [
        (dt.date(2026, 1, 1), dt.date(2026, 3, 1), dt.date(2026, 4, 1)),
        (dt.date(2026, 1, 1), dt.date(2026, 3, 1), None),
        (dt.date(2026, 1, 1), dt.date(2026, 3, 1), dt.date(2026, 7, 1)),
        (dt.date(2026, 1, 1), day, None),
        (dt.date(2026, 1, 1), dt.date(2026, 9, 1), None),
        (dt.date(2026, 7, 1), dt.date(2026, 7, 2), None),
    ]
    plans = pd.DataFrame(
        [("P1", n, "kegiatan", "bidan", *days) for n, days in enumerate(rows)],
        columns=list(frames.ACTION_PLANS),
    )
    told = count_plans(plans, day)
    assert told == Plans(total=5, due=4, done=1, late=2)
    assert told.open == 1
    assert told.done_share == 25
    assert count_plans(plans.head(0), day) == Plans(0, 0, 0, 0)
    assert Plans(3, 0, 0, 0).done_share is None


def test_shares_are_exact_and_of_nothing_there_is_none():
    """A third stays a third."""
    assert percent(1, 3) == Fraction(100, 3)
    assert percent(0, 0) is None
    count = Count(total=32, counted=22, heard=30)
    assert (count.share, count.silent, count.heard_share) == (Fraction(275, 4), 2, Fraction(375, 4))


def test_the_usual_indicators_come_from_reports():
    """The roll-out speaks for itself in the headline."""
    chosen = list_indicators()
    assert 0 < len(chosen) <= MOST_INDICATORS
    assert {each.origin for each in chosen} == {Origin.LAPORAN}


def test_desa_are_called_what_most_are_called():
    """Nobody says: no word."""
    areas = pd.DataFrame({"level": ["desa", "desa", "desa"], "sebutan": ["nagari", "nagari", None]})
    assert name_desa(areas) == "nagari"
    assert name_desa(areas.assign(sebutan=None)) == ""
