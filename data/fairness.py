"""Comparing areas fairly: how sure a share is, which areas differ from the whole, who comes first.

A desa of twenty expectant mothers swings from month to month by chance alone; a list by share
then names the smallest areas best and worst. These functions say how much chance explains.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import sqrt
from typing import Any

import pandas as pd

from data.indicators import Aggregation, Direction, Indicator

WARNING_Z = 1.96
"""Chance alone leaves these limits once in 20 times (95 %). Source: Spiegelhalter 2005."""
ACTION_Z = 3.09
"""Chance alone leaves these limits once in 500 times (99,8 %). Source: Spiegelhalter 2005."""

FUNNEL = ("kode", "denominator", "share", "place", "is_small", "is_different")
"""One row per area: its size (Fraction or None), its share and `FunnelPlace` or None.

``is_different``: its share differs from the whole's, and it is not too small to be told.
"""
RANKING = ("kode", "value", "rank", "is_small")
"""One row per area, best first: its exact value and its rank, or None where it has none."""


class FunnelPlace(StrEnum):
    """Where the share of an area lies against the whole's, its size considered; not a judgement.

    Only the outer two differ from the whole. The two between the limits of 95 % and 99,8 % ask
    for attention: of 32 areas without any difference, one or two lie there.
    """

    DI_BAWAH = "di_bawah"
    PERHATIAN_BAWAH = "perhatian_bawah"
    DALAM = "dalam"
    PERHATIAN_ATAS = "perhatian_atas"
    DI_ATAS = "di_atas"

    @property
    def is_different(self) -> bool:
        """Whether more than chance parts the area from the whole."""
        return self in (FunnelPlace.DI_BAWAH, FunnelPlace.DI_ATAS)


_FROM_BELOW = tuple(FunnelPlace)
_MIDDLE = _FROM_BELOW.index(FunnelPlace.DALAM)


def wilson(
    numerator: Fraction, denominator: Fraction, z: float = WARNING_Z
) -> tuple[float, float] | None:
    """The interval in which the share may lie that an area would have in the long run.

    The interval is of a share of people, so there is none without people, and none for a count
    below zero or above the denominator: over 100 % the sasaran is wrong or the numerator counts
    others too, and no interval of a share can hold that value. The value itself stays as it is.

    Takes   counts of people, exact; z, 1.96 for 95 %.
    Gives   lower and upper end, 0 to 1, with the share between them; None as said above.
    Source  Wilson 1927, without correction for continuity.
    """
    if denominator <= 0 or not 0 <= numerator <= denominator:
        return None
    return _interval(float(Fraction(numerator) / denominator), float(denominator), z)


def funnel_limits(
    whole_share: float | None, denominators: Sequence[float], z: float
) -> list[tuple[float, float] | None]:
    """The curves of a funnel plot: how far chance alone takes areas of these sizes from the whole.

    The limits are Wilson's around the whole's share, so they never leave 0 to 1.

    Takes   whole_share, 0 to 1; sizes in people; z, `WARNING_Z` or `ACTION_Z`.
    Gives   lower and upper limit for each size; None for a size of zero or less, and for all of
            them where the whole has no share or one above 1.
    Source  Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202; Wilson 1927.
    """
    if whole_share is None or not 0 <= whole_share <= 1:
        return [None for _ in denominators]
    return [_interval(whole_share, size, z) if size > 0 else None for size in denominators]


def place_in_funnel(
    progress: pd.DataFrame, whole_share: float | None, small_sasaran: int
) -> pd.DataFrame:
    """Say of every area whether its share differs from the whole's by more than chance.

    A share above 1 lies above any limit and counts as different; a share on a limit lies within.

    Takes   PROGRESS; the share of the whole, 0 to 1; the size below which an area is small.
    Gives   FUNNEL in the order of PROGRESS; no share where there is no value, no place where
            there is no share or the whole has none.
    """
    rows = [
        (
            row["kode"],
            row["denominator"],
            share,
            place,
            is_small,
            place is not None and place.is_different and not is_small,
        )
        for row in progress.to_dict("records")
        for share in [_share(row["value"], row["numerator"], row["denominator"])]
        for place in [_place(share, row["denominator"], whole_share)]
        for is_small in [_is_small(row["denominator"], small_sasaran)]
    ]
    return pd.DataFrame(rows, columns=list(FUNNEL), dtype=object)


def rank(progress: pd.DataFrame, indicator: Indicator, small_sasaran: int) -> pd.DataFrame:
    """Order areas from best to worst by their exact values.

    Equal values share a rank and the next one is passed over (1, 2, 2, 4); among themselves they
    stand by kode. Small areas take no part: chance would put them first or last. Scores and plain
    counts are not shares of people, so no area is small for them.

    Takes   PROGRESS; small_sasaran, the least denominator that takes part, 0 for any.
    Gives   RANKING: first the ranked, then small areas, then areas without a value, each of the
            last two by kode and with rank None.
    """
    divides_people = not indicator.is_count and indicator.aggregation is not Aggregation.RATA_RATA
    least = small_sasaran if divides_people else 0
    rows = [
        (row["kode"], row["value"], _is_small(row["denominator"], least))
        for row in sorted(progress.to_dict("records"), key=lambda row: str(row["kode"]))
    ]
    taking_part = [row for row in rows if row[1] is not None and not row[2]]
    is_up = indicator.direction is Direction.NAIK
    taking_part.sort(key=lambda row: -row[1] if is_up else row[1])  # stable: ties stay by kode
    first: dict[Any, int] = {}
    for place, (_, value, _) in enumerate(taking_part, start=1):
        first.setdefault(value, place)
    ranked = [(kode, value, first[value], is_small) for kode, value, is_small in taking_part]
    small = [(row[0], row[1], None, row[2]) for row in rows if row[1] is not None and row[2]]
    silent = [(row[0], None, None, row[2]) for row in rows if row[1] is None]
    return pd.DataFrame([*ranked, *small, *silent], columns=list(RANKING), dtype=object)


def _interval(share: float, size: float, z: float) -> tuple[float, float]:
    """Wilson's interval; rounding never puts the share itself outside."""
    extra = z * z / size
    middle = share + extra / 2
    half = z * sqrt(share * (1 - share) / size + extra / (4 * size))
    low, high = (middle - half) / (1 + extra), (middle + half) / (1 + extra)
    return min(share, max(0.0, low)), max(share, min(1.0, high))


def _share(
    value: Fraction | None, numerator: Fraction | None, denominator: Fraction | None
) -> float | None:
    if value is None or numerator is None or denominator is None or denominator <= 0:
        return None
    return float(numerator / denominator)


def _place(
    share: float | None, denominator: Fraction | None, whole_share: float | None
) -> FunnelPlace | None:
    if share is None or denominator is None:
        return None
    sizes = [float(denominator)]
    (warning,) = funnel_limits(whole_share, sizes, WARNING_Z)
    (action,) = funnel_limits(whole_share, sizes, ACTION_Z)
    if warning is None or action is None:
        return None
    steps_down = (share < warning[0]) + (share < action[0])
    steps_up = (share > warning[1]) + (share > action[1])
    return _FROM_BELOW[_MIDDLE + steps_up - steps_down]


def _is_small(denominator: Fraction | None, small_sasaran: int) -> bool:
    return denominator is not None and denominator < small_sasaran
