"""How fast it goes, when it will be there, and when no month is named."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.kinds import Period
from data.pace import Arrival, Pace, PaceVerdict, foresee_arrival, measure_pace, required_pace

TODAY = Period(2026, 6)


def test_the_pace_is_the_gain_per_month():
    """One unit each month: mean, slowest and fastest quarter agree."""
    one = Fraction(1)
    assert measure_pace([0, 1, 2, 3, 4, 5, 6]) == Pace(6, 6, one, one, one)


def test_only_the_last_twelve_months_are_looked_at():
    """What was gained before does not speed up the forecast."""
    pace = measure_pace([0, 20, 40, *range(40, 53)])
    assert pace == Pace(12, 12, Fraction(1), Fraction(1), Fraction(1))


def test_months_before_the_first_unit_are_not_looked_at():
    """They were preparation; the step to the first unit is the first one seen."""
    assert measure_pace([0] * 24 + [1, 1, 1, 1, 1, 7]) == Pace(
        6, 7, Fraction(7, 6), Fraction(0), Fraction(2)
    )


def test_a_series_that_begins_with_units_is_looked_at_from_its_begin():
    """Nothing is invented before it."""
    pace = measure_pace([5, 5, 5, 6, 6, 6, 8])
    assert pace == Pace(6, 3, Fraction(1, 2), Fraction(1, 3), Fraction(2, 3))


@pytest.mark.parametrize("counted", [[], [0], [3], [0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5]])
def test_too_few_months_have_no_pace(counted):
    """Fewer than six steps since the first unit."""
    assert measure_pace(counted) is None


def test_the_mean_lies_within_its_interval():
    """Seven months whose quarters all hold less than the mean, as overlapping quarters may."""
    pace = measure_pace([1, 3, 3, 3, 5, 5, 5, 7])
    assert pace is not None
    assert (pace.mean, pace.fastest) == (Fraction(6, 7), Fraction(6, 7))


@given(gains=st.lists(st.integers(-2, 5), min_size=6, max_size=20), start=st.integers(1, 9))
def test_the_interval_holds_the_expected_month(gains, start):
    """Whatever was seen: earliest, expected and latest stand in this order."""
    counted = [start]
    for gain in gains:
        counted.append(max(0, counted[-1] + gain))
    pace = measure_pace(counted)
    seen = foresee_arrival(counted[-1], counted[-1] + 20, pace, TODAY)
    if seen.verdict is PaceVerdict.EXPECTED:
        assert seen.earliest is not None
        assert seen.expected is not None
        assert seen.earliest <= seen.expected
        assert seen.latest is None or seen.expected <= seen.latest


STEADY = Pace(12, 12, Fraction(1), Fraction(1, 3), Fraction(2))


def test_the_month_of_arrival_comes_with_an_interval():
    """Ten lacking at one a month: April 2027, between November 2026 and December 2028."""
    assert foresee_arrival(22, 32, STEADY, TODAY) == Arrival(
        PaceVerdict.EXPECTED, Period(2027, 4), Period(2026, 11), Period(2028, 12)
    )


def test_part_of_a_month_is_a_month():
    """One unit at three in four months takes two months, not one and a third."""
    pace = Pace(12, 9, Fraction(3, 4), Fraction(3, 4), Fraction(3, 4))
    assert foresee_arrival(31, 32, pace, TODAY).expected == Period(2026, 8)


@pytest.mark.parametrize(
    ("counted", "pace", "verdict"),
    [
        (32, None, PaceVerdict.REACHED),
        (33, STEADY, PaceVerdict.REACHED),
        (22, None, PaceVerdict.TOO_FEW_DATA),
        (22, Pace(12, 2, Fraction(1, 6), Fraction(0), Fraction(1)), PaceVerdict.TOO_FEW_DATA),
        (22, Pace(12, 0, Fraction(0), Fraction(0), Fraction(1)), PaceVerdict.NOT_RISING),
        (22, Pace(12, -3, Fraction(-1, 4), Fraction(-1), Fraction(0)), PaceVerdict.NOT_RISING),
        (0, Pace(12, 3, Fraction(1, 4), Fraction(0), Fraction(1)), PaceVerdict.TOO_FAR),
    ],
)
def test_no_month_is_named_without_ground(counted, pace, verdict):
    """Reached already, too little seen, not rising, or more than ten years away."""
    assert foresee_arrival(counted, 32, pace, TODAY) == Arrival(verdict)


@pytest.mark.parametrize("slowest", [Fraction(0), Fraction(-1), Fraction(1, 100)])
def test_the_end_stays_open_where_the_slowest_quarter_does_not_get_there(slowest):
    """Not at all, or not within ten years."""
    pace = Pace(12, 12, Fraction(1), slowest, Fraction(2))
    assert foresee_arrival(22, 32, pace, TODAY).latest is None


@pytest.mark.parametrize(
    ("counted", "deadline", "pace"),
    [
        (22, Period(2026, 12), Fraction(10, 6)),
        (32, Period(2026, 12), Fraction(0)),
        (33, Period(2026, 12), Fraction(0)),
        (22, Period(2026, 6), None),
        (22, Period(2025, 12), None),
    ],
)
def test_the_pace_needed_is_what_lacks_over_the_months_left(counted, deadline, pace):
    """None once the deadline has come."""
    assert required_pace(counted, 32, TODAY, deadline) == pace
