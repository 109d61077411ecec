"""Classes: edges, ends, missing, and exact shares."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.classify import classify, classify_ratio, count_classes

BREAKS = [50, 75, 90]


def numbers(classes: pd.Series) -> list[int | None]:
    """List class numbers with None for missing."""
    return [None if pd.isna(number) else int(number) for number in classes]


@pytest.mark.parametrize("kind", [float, Decimal, lambda number: Fraction(str(number))])
def test_a_value_on_an_edge_belongs_to_the_better_class(kind):
    """Above the edge where more is better, below it where less is better."""
    values = pd.Series([kind(v) for v in ("49.9", "50", "75", "90", "140")])
    assert numbers(classify(values, BREAKS)) == [0, 1, 2, 3, 3]
    assert numbers(classify(values, BREAKS, "turun")) == [0, 0, 1, 2, 3]


def test_missing_stays_missing_and_zero_is_a_number():
    """No report and a report of nothing never look alike, whatever the type."""
    assert numbers(classify(pd.Series([0.0, np.nan]), BREAKS)) == [0, None]
    assert numbers(classify(pd.Series([0, None], dtype="Int64"), BREAKS)) == [0, None]
    assert numbers(classify(pd.Series([Decimal(0), None]), BREAKS)) == [0, None]


def test_index_and_name_are_those_of_the_values():
    """Classes can be put beside the values they came from."""
    values = pd.Series([10.0, 60.0], index=["11.08.01", "11.08.02"], name="value")
    classes = classify(values, BREAKS)
    assert classes.index.equals(values.index)
    assert classes.name == "value"
    assert classes.dtype == "Int64"


def test_decimals_meet_the_edge_they_are_written_as():
    """33.3 as a Decimal stands on the edge 33.3, although the float is not 333/10."""
    assert numbers(classify(pd.Series([Decimal("33.3"), Decimal("33.29")]), [33.3])) == [1, 0]


def test_breaks_that_do_not_rise_are_refused():
    """A catalogue mistake must not colour a map."""
    with pytest.raises(ValueError, match="rise"):
        classify(pd.Series([1.0]), [50, 50])


def test_without_breaks_there_is_one_class():
    """Everything lies below the first edge that does not exist."""
    assert numbers(classify(pd.Series([1.0, 2.0]), [])) == [0, 0]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_share_on_the_edge_is_on_the_edge(part, whole):
    """For every n of d, the break n/d itself puts it in the better class, both ways."""
    edge = Fraction(100 * part, whole)
    n, d = pd.Series([part]), pd.Series([whole])
    assert numbers(classify_ratio(n, d, [edge])) == [1]
    assert numbers(classify_ratio(n, d, [edge], "turun")) == [0]


def test_two_fifths_are_forty_percent_and_seven_hundredths_are_seven():
    """The quotient is never rounded: as a float 100 * 0.07 would be more than 7."""
    n, d = pd.Series([2, 7, 150]), pd.Series([5, 100, 100])
    assert numbers(classify_ratio(n, d, [7, 40], "turun")) == [1, 0, 2]


def test_no_sasaran_gives_no_class():
    """Nothing to serve, or nothing known, is not the lowest class."""
    n = pd.Series([1, 0, np.nan, 3])
    d = pd.Series([0, 0, 5, np.nan])
    assert numbers(classify_ratio(n, d, [40])) == [None] * 4


def test_sasaran_may_be_fractional():
    """Projected denominators carry decimals and are still compared exactly."""
    assert numbers(classify_ratio(pd.Series([1]), pd.Series([2.5]), [40])) == [1]


def test_numerator_and_denominator_must_share_their_index():
    """Two series of different areas are never divided by position."""
    with pytest.raises(ValueError, match="index"):
        classify_ratio(pd.Series([1]), pd.Series([1], index=[7]), [40])


def test_the_legend_counts_every_class_and_the_missing():
    """Empty classes stay in the legend and the counts sum to the areas."""
    counts = count_classes(pd.Series([0, 0, 3, None], dtype="Int64"), 4)
    assert counts == {0: 2, 1: 0, 2: 0, 3: 1, None: 1}
    assert list(counts) == [0, 1, 2, 3, None]


def test_a_class_outside_the_legend_is_refused():
    """A legend of other breaks than the map would mislead."""
    with pytest.raises(ValueError, match="do not fit"):
        count_classes(pd.Series([4], dtype="Int64"), 4)


@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False)), st.sampled_from(["naik", "turun"])
)
def test_every_value_gets_one_class_and_greater_values_none_lower(values, better):
    """Classes never fall while values rise."""
    classes = numbers(classify(pd.Series(sorted(values), dtype=float), BREAKS, better))
    assert classes == sorted(classes)
    assert set(classes) <= {0, 1, 2, 3}
