"""What chance explains: intervals, funnels, and rankings that leave the smallest out."""

from fractions import Fraction
from math import sqrt

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.fairness import (
    ACTION_Z,
    FUNNEL,
    RANKING,
    WARNING_Z,
    FunnelPlace,
    funnel_limits,
    place_in_funnel,
    rank,
    wilson,
)
from data.frames import PROGRESS
from data.indicators import Absence, Direction
from tests.worked_example import make_indicator

SHARES = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
HALF = 0.5


def bisected(share: float, size: float, z: float, far: float) -> float:
    """The end of Wilson's interval towards ``far``, found by halving: no closed formula in it.

    The end is the p at which the share lies just z standard deviations (of p) away.
    """
    near = share
    for _ in range(200):
        middle = (near + far) / 2
        is_inside = abs(share - middle) <= z * sqrt(middle * (1 - middle) / size)
        near, far = (middle, far) if is_inside else (near, middle)
    return near


def progress(*rows: tuple) -> pd.DataFrame:
    """PROGRESS of areas: kode, numerator, denominator (None for nothing reported)."""
    made = []
    for kode, numerator, denominator in rows:
        has = numerator is not None and denominator
        made.append(
            {
                **dict.fromkeys(PROGRESS),
                "kode": kode,
                "numerator": None if numerator is None else Fraction(numerator),
                "denominator": None if denominator is None else Fraction(denominator),
                "value": Fraction(numerator * 100, denominator) if has else None,
                "absence": None if has else Absence.BELUM_LAPOR,
            }
        )
    return pd.DataFrame(made, columns=list(PROGRESS), dtype=object)


def places(frame: pd.DataFrame) -> dict[str, FunnelPlace | None]:
    """The place of every area."""
    return dict(zip(frame["kode"], frame["place"], strict=True))


@pytest.mark.parametrize("z", [WARNING_Z, ACTION_Z])
@pytest.mark.parametrize(
    ("numerator", "denominator"), [(70, 120), (0, 20), (20, 20), (1, 1), (256, 560), (3, 7000)]
)
def test_the_interval_solves_wilsons_equation(numerator, denominator, z):
    """Both ends agree with those found by halving."""
    low, high = wilson(Fraction(numerator), Fraction(denominator), z)
    share = numerator / denominator
    assert low == pytest.approx(bisected(share, denominator, z, 0.0), abs=1e-9)
    assert high == pytest.approx(bisected(share, denominator, z, 1.0), abs=1e-9)


def test_a_published_interval_is_met():
    """81 of 263 at 95 %: 0.2553 to 0.3662 (Newcombe 1998, Statistics in Medicine 17, table I)."""
    low, high = wilson(Fraction(81), Fraction(263))
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(2, 0), (0, 0), (2, -1), (44, 40), (-1, 40)]
)
def test_what_is_no_share_of_people_has_no_interval(numerator, denominator):
    """No people, over 100 %, below zero: None, not an interval cut to fit."""
    assert wilson(Fraction(numerator), Fraction(denominator)) is None


@given(counts=SHARES)
def test_the_interval_holds_the_share_and_stays_a_share(counts):
    """Zero and all included."""
    numerator, denominator = counts
    low, high = wilson(Fraction(numerator), Fraction(denominator))
    assert 0 <= low <= numerator / denominator <= high <= 1
    assert low < high


@given(counts=SHARES, times=st.integers(2, 50))
def test_more_people_with_the_same_share_are_surer(counts, times):
    """The interval narrows."""
    numerator, denominator = (Fraction(each) for each in counts)
    low, high = wilson(numerator, denominator)
    narrow_low, narrow_high = wilson(numerator * times, denominator * times)
    assert narrow_high - narrow_low < high - low


@given(counts=SHARES)
def test_those_reached_and_those_not_mirror_each_other(counts):
    """The interval of 1 - p is that of p turned over."""
    numerator, denominator = (Fraction(each) for each in counts)
    low, high = wilson(numerator, denominator)
    other_low, other_high = wilson(denominator - numerator, denominator)
    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low), abs=1e-12)


@given(counts=SHARES)
def test_being_surer_takes_a_wider_interval(counts):
    """99,8 % encloses 95 %."""
    numerator, denominator = (Fraction(each) for each in counts)
    low, high = wilson(numerator, denominator)
    wide_low, wide_high = wilson(numerator, denominator, ACTION_Z)
    assert wide_low <= low <= high <= wide_high


def test_sasaran_with_decimals_have_an_interval():
    """Projections are fractional."""
    low, high = wilson(Fraction(30), Fraction(1205, 10))
    assert low < 30 / 120.5 < high


def test_the_funnel_opens_towards_small_areas():
    """Its limits are Wilson's around the whole, one pair for each size."""
    limits = funnel_limits(0.4, [20, 200, 2000.5], WARNING_Z)
    assert limits[0] == pytest.approx(wilson(Fraction(8), Fraction(20)))
    widths = [high - low for low, high in limits]
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("whole", [None, -0.1, 1.1])
def test_a_whole_without_a_share_has_no_funnel(whole):
    """Also where the whole passes 100 %."""
    assert funnel_limits(whole, [20, 200], ACTION_Z) == [None, None]
    frame = place_in_funnel(progress(("A", 5, 20)), whole, 10)
    assert (frame["share"][0], frame["place"][0]) == (0.25, None)


def test_a_size_of_nobody_has_no_limits():
    """The others keep theirs."""
    limits = funnel_limits(HALF, [0, 10, -1], WARNING_Z)
    assert [each is None for each in limits] == [True, False, True]


def test_every_area_has_its_place():
    """100 people around one half: 95 % from 40,4 to 59,6, 99,8 % from 35,2 to 64,8."""
    rows = [(f"{share:03}", share, 100) for share in (35, 36, 40, 41, 59, 60, 64, 65)]
    assert list(places(place_in_funnel(progress(*rows), HALF, 30)).values()) == [
        FunnelPlace.DI_BAWAH,
        FunnelPlace.PERHATIAN_BAWAH,
        FunnelPlace.PERHATIAN_BAWAH,
        FunnelPlace.DALAM,
        FunnelPlace.DALAM,
        FunnelPlace.PERHATIAN_ATAS,
        FunnelPlace.PERHATIAN_ATAS,
        FunnelPlace.DI_ATAS,
    ]


def test_only_the_outermost_places_differ_from_the_whole():
    """Attention is not difference."""
    assert [place.is_different for place in FunnelPlace] == [True, False, False, False, True]


def test_the_same_share_is_chance_in_a_small_area_and_difference_in_a_large_one():
    """30 % where the whole has 50 %."""
    frame = place_in_funnel(progress(("kecil", 3, 10), ("besar", 300, 1000)), HALF, 30)
    assert places(frame) == {"kecil": FunnelPlace.DALAM, "besar": FunnelPlace.DI_BAWAH}
    assert list(frame["is_small"]) == [True, False]


def test_the_least_size_is_not_small():
    """Small is below it."""
    frame = place_in_funnel(progress(("A", 3, 29), ("B", 3, 30)), HALF, 30)
    assert list(frame["is_small"]) == [True, False]


def test_a_small_area_is_never_told_to_differ():
    """29 and 30 people with equal shares far below the whole: one rule for chart and sentence."""
    frame = place_in_funnel(progress(("A", 0, 29), ("B", 0, 30), ("C", None, 90)), HALF, 30)
    assert list(frame["place"]) == [FunnelPlace.DI_BAWAH, FunnelPlace.DI_BAWAH, None]
    assert list(frame["is_different"]) == [False, True, False]


def test_over_one_hundred_percent_lies_above():
    """The share is kept, and no limit reaches it."""
    frame = place_in_funnel(progress(("A", 44, 40)), 1.0, 30)
    assert (frame["share"][0], frame["place"][0]) == (1.1, FunnelPlace.DI_ATAS)


@pytest.mark.parametrize("whole", [0.0, 1.0])
def test_an_area_like_an_extreme_whole_lies_within(whole):
    """Nobody or everybody everywhere: rounding makes no difference."""
    rows = [(str(size), int(whole) * size, size) for size in (1, 7, 33, 1001)]
    assert set(place_in_funnel(progress(*rows), whole, 0)["place"]) == {FunnelPlace.DALAM}


def test_an_area_without_a_value_has_no_place():
    """Silent, without sasaran, with a numerator alone: kept in the frame, in its order."""
    frame = place_in_funnel(progress(("C", None, 90), ("B", 2, 0), ("A", 2, None)), HALF, 30)
    assert list(frame.columns) == list(FUNNEL)
    assert list(frame["kode"]) == ["C", "B", "A"]
    assert list(frame["share"]) == [None] * 3
    assert list(frame["place"]) == [None] * 3
    assert list(frame["is_small"]) == [False, True, False]


def test_a_value_without_a_denominator_has_no_share():
    """A plain count of events."""
    counted = progress(("A", 3, None)).assign(value=Fraction(3))
    assert list(place_in_funnel(counted, HALF, 30)["share"]) == [None]


@given(counts=SHARES, whole=st.floats(0.01, 0.99))
def test_places_agree_with_the_curves(counts, whole):
    """A point outside the drawn outer curve is different, and only such a point."""
    numerator, denominator = counts
    (limits,) = funnel_limits(whole, [denominator], ACTION_Z)
    (place,) = place_in_funnel(progress(("A", numerator, denominator)), whole, 0)["place"]
    share = numerator / denominator
    assume(min(abs(share - limit) for limit in limits) > 1e-12)
    assert place.is_different == (not limits[0] <= share <= limits[1])


ROWS = (
    *(("05", 30, 100), ("04", 80, 100), ("03", 40, 50), ("02", 9, 10), ("01", None, 100)),
    *(("07", 3, 10), ("06", 2, 0), ("08", 81, 100)),
)


def test_areas_are_ranked_from_best_to_worst():
    """Ties share a rank and stand by kode; the small and the silent come last, without one."""
    frame = rank(progress(*ROWS), make_indicator(), 30)
    assert list(frame.columns) == list(RANKING)
    assert list(zip(frame["kode"], frame["rank"], strict=True)) == [
        *(("08", 1), ("03", 2), ("04", 2), ("05", 4)),
        *(("02", None), ("07", None), ("01", None), ("06", None)),
    ]
    assert list(frame["is_small"]) == [False] * 4 + [True, True, False, True]


def test_where_less_is_better_the_least_comes_first():
    """Ties still stand by kode."""
    frame = rank(progress(*ROWS), make_indicator(direction=Direction.TURUN), 30)
    assert list(frame["kode"][:4]) == ["05", "03", "04", "08"]
    assert list(frame["rank"][:4]) == [1, 2, 2, 4]


def test_values_are_compared_exactly():
    """Two shares that a float cannot tell apart."""
    size = 10**20
    frame = rank(progress(("A", size - 2, size), ("B", size - 1, size)), make_indicator(), 30)
    assert list(frame["kode"]) == ["B", "A"]
    assert list(frame["rank"]) == [1, 2]


@pytest.mark.parametrize("aggregation", ["rata_rata", "jumlah"])
def test_scores_and_counts_have_no_small_areas(aggregation):
    """Their denominators are not people."""
    frame = rank(progress(("A", 3, 1), ("B", 4, 1)), make_indicator(aggregation), 30)
    assert list(frame["rank"]) == [1, 2]


def test_nobody_to_rank_gives_an_empty_ranking():
    """With its columns."""
    frame = rank(progress(), make_indicator(), 30)
    assert (len(frame), list(frame.columns)) == (0, list(RANKING))


@given(
    counts=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8),
    least=st.integers(0, 20),
    order=st.randoms(),
)
def test_nobody_is_lost_and_the_order_of_rows_changes_nothing(counts, least, order):
    """Every area stands in the ranking once; ranks never fall and values never rise."""
    rows = [(f"{place:02}", *each) for place, each in enumerate(counts)]
    frame = rank(progress(*rows), make_indicator(), least)
    order.shuffle(rows)
    pd.testing.assert_frame_equal(frame, rank(progress(*rows), make_indicator(), least))
    assert sorted(frame["kode"]) == sorted(kode for kode, _, _ in rows)
    ranked = frame[frame["rank"].notna()]
    assert list(ranked["rank"]) == sorted(ranked["rank"])
    assert list(ranked["value"]) == sorted(ranked["value"], reverse=True)
