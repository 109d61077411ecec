"""Three grades: exact at their thresholds, in both directions, and none without ground."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import frames
from data.indicators import Absence, Direction
from data.kinds import Level, Period
from data.pws import Goal, against_goal
from data.score import Grade, grade, reach
from data.values import roll_up
from tests.worked_example import GOAL, JUNE, PUSKESMAS, make_example, make_indicator

GREEN, YELLOW = Fraction(100), Fraction(80)
MORE = make_indicator()
LESS = make_indicator("terakhir", direction=Direction.TURUN)
TINY = Fraction(1, 10**12)
ABSENT = dict.fromkeys(frames.VALUES) | {"kode": PUSKESMAS, "n_reported": 0, "n_expected": 1}


def row(value, target, indicator=MORE, period=JUNE):
    """A row of PROGRESS with this value against this target of the year."""
    told = ABSENT | ({"absence": Absence.BELUM_LAPOR} if value is None else {})
    values = pd.DataFrame([told | {"value": value}], columns=list(frames.VALUES), dtype=object)
    goal = None if target is None else Goal(target, 2026, "kabupaten", "", "", "", is_verified=True)
    (found,) = against_goal(values, indicator, goal, period).to_dict("records")
    return found


def graded(value, target, indicator=MORE, *, green=GREEN, yellow=YELLOW):
    """The grade of a value in June."""
    return grade(row(value, target, indicator), indicator, green, yellow)


@pytest.mark.parametrize(
    ("value", "reached", "expected"),
    [
        (Fraction(110), Fraction(2200, 9), Grade.MENCAPAI),
        (Fraction(45), Fraction(100), Grade.MENCAPAI),
        (45 - TINY, None, Grade.MENDEKATI),
        (Fraction(36), Fraction(80), Grade.MENDEKATI),
        (36 - TINY, None, Grade.TERTINGGAL),
        (Fraction(0), Fraction(0), Grade.TERTINGGAL),
    ],
)
def test_the_grades_begin_exactly_at_their_share_of_the_line(value, reached, expected):
    """Ninety per cent a year are 45 in June; four fifths of that are 36."""
    assert graded(value, 90) is expected
    if reached is not None:
        assert reach(row(value, 90), MORE) == reached


@pytest.mark.parametrize(
    ("value", "reached", "expected"),
    [
        (Fraction(16), Fraction(125), Grade.MENCAPAI),
        (Fraction(20), Fraction(100), Grade.MENCAPAI),
        (20 + TINY, None, Grade.MENDEKATI),
        (Fraction(25), Fraction(80), Grade.MENDEKATI),
        (25 + TINY, None, Grade.TERTINGGAL),
        (Fraction(200), Fraction(10), Grade.TERTINGGAL),
    ],
)
def test_where_less_is_better_the_target_is_divided_by_the_value(value, reached, expected):
    """25 per cent against 20 is four fifths of the way."""
    assert graded(value, 20, LESS) is expected
    if reached is not None:
        assert reach(row(value, 20, LESS), LESS) == reached


def test_the_line_of_the_month_counts_not_the_target_of_the_year():
    """36 is near in June and far in December; a rule without a line asks for all of it."""
    assert reach(row(Fraction(36), 90, period=Period(2026, 12)), MORE) == 40
    flat = make_indicator("terakhir")
    assert reach(row(Fraction(36), 90, flat), flat) == 40


def test_a_third_is_a_third():
    """Fractions that no decimal holds are compared exactly."""
    value = Fraction(100, 3)
    assert graded(value, 100, make_indicator("terakhir"), green=value, yellow=Fraction(1)) is (
        Grade.MENCAPAI
    )
    assert (
        graded(value - TINY, 100, make_indicator("terakhir"), green=value, yellow=Fraction(1))
        is Grade.MENDEKATI
    )


def test_the_office_sets_its_own_thresholds():
    """The same 36 of 45 with others."""
    for green, yellow, expected in (
        (80, 50, Grade.MENCAPAI),
        (81, 80, Grade.MENDEKATI),
        (100, 81, Grade.TERTINGGAL),
        (100, 0, Grade.MENDEKATI),
    ):
        found = graded(Fraction(36), 90, green=Fraction(green), yellow=Fraction(yellow))
        assert found is expected


@pytest.mark.parametrize("target", [20, 0])
def test_none_at_all_reaches_every_target_where_less_is_better(target):
    """Nobody died: nothing to divide by, and nothing left to wish for."""
    assert graded(Fraction(0), target, LESS) is Grade.MENCAPAI


@pytest.mark.parametrize("green", [100, 101, 150, 200])
def test_none_at_all_is_never_graded_below_a_few(green):
    """Whatever the office asks for: 0 is not worse than 0,1 where less is better."""
    few, none = (graded(each, 20, LESS, green=Fraction(green)) for each in (Fraction(1, 10), 0))
    assert (few, none) == (Grade.MENCAPAI, Grade.MENCAPAI)


def test_one_case_misses_a_target_of_none():
    """Where less is better and nothing is allowed, one is too many."""
    assert reach(row(Fraction(1), 0, LESS), LESS) == 0
    assert graded(Fraction(1), 0, LESS) is Grade.TERTINGGAL


@pytest.mark.parametrize("value", [0, 7])
def test_a_target_of_nothing_is_reached_by_anybody(value):
    """Where more is better."""
    assert graded(Fraction(value), 0) is Grade.MENCAPAI


@pytest.mark.parametrize("indicator", [MORE, LESS])
def test_without_a_target_or_a_value_there_is_no_grade(indicator):
    """Silence is not behind, and a value without a target is not good."""
    assert graded(Fraction(50), None, indicator) is None
    assert graded(None, 90, indicator) is None
    assert graded(None, None, indicator) is None
    assert reach(row(None, 90, indicator), indicator) is None


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("value", [0, 3, 400])
def test_counts_have_no_grade(direction, value):
    """Deaths are listed, not graded, whatever target somebody typed (domain.md 2.3)."""
    counted = make_indicator("jumlah", factor=1, direction=direction)
    for target in (0, 10, None):
        assert graded(Fraction(value), target, counted) is None


@given(
    one=st.fractions(0, 200, max_denominator=50),
    other=st.fractions(0, 200, max_denominator=50),
    target=st.integers(1, 100),
    direction=st.sampled_from(Direction),
)
def test_the_better_value_has_never_the_worse_grade(one, other, target, direction):
    """In both directions, with the thresholds as they come."""
    indicator = make_indicator("terakhir", direction=direction)
    worse, better = sorted((one, other), reverse=direction is Direction.TURUN)
    order = list(Grade)
    places = [order.index(graded(each, target, indicator)) for each in (better, worse)]
    assert places == sorted(places)


def test_the_puskesmas_of_the_worked_example_reaches_its_month():
    """45,71 of 45 per cent, by the whole way from its rows."""
    ledger, places = make_example()
    values = roll_up(ledger, places, MORE, JUNE, Level.DESA)
    rows = against_goal(values, MORE, GOAL, JUNE).to_dict("records")
    found = {each["kode"][-1]: grade(each, MORE, GREEN, YELLOW) for each in rows}
    good, near, far = Grade.MENCAPAI, Grade.MENDEKATI, Grade.TERTINGGAL
    assert found == {"0": good, "1": good, "2": good, "3": near, "5": near, "4": far}
