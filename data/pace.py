"""How fast the roll-out goes, how fast it must go, and when a target is reached at that pace.

The interval is taken from what was seen: the slowest and the fastest quarter of a year among the
last twelve months. With too little seen, no month is named (decision 014).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from data.kinds import Period

WINDOW_MONTHS = 12
QUARTER_MONTHS = 3
LEAST_MONTHS = 6
LEAST_GAINED = 3
FURTHEST_MONTHS = 120


class PaceVerdict(StrEnum):
    """Whether a month of arrival can be named."""

    REACHED = "reached"
    EXPECTED = "expected"
    TOO_FEW_DATA = "too_few_data"
    NOT_RISING = "not_rising"
    TOO_FAR = "too_far"


@dataclass(frozen=True)
class Pace:
    """Units gained per month over the months looked at, with its slowest and fastest quarter."""

    months: int
    gained: int
    mean: Fraction
    slowest: Fraction
    fastest: Fraction


@dataclass(frozen=True)
class Arrival:
    """When a needed count is reached; ``latest`` is None where the slowest pace does not get there
    within ``FURTHEST_MONTHS``.
    """

    verdict: PaceVerdict
    expected: Period | None = None
    earliest: Period | None = None
    latest: Period | None = None


def measure_pace(counted: Sequence[int]) -> Pace | None:
    """The pace of the last months of a series of counts, one per month, oldest first.

    Gives   None if fewer than ``LEAST_MONTHS`` month-to-month steps were seen since the first unit.
    """
    begun = next((place for place, count in enumerate(counted) if count > 0), len(counted))
    seen = list(counted[max(0, begun - 1) :])[-(WINDOW_MONTHS + 1) :]
    steps = len(seen) - 1
    if steps < LEAST_MONTHS:
        return None
    quarters = [
        Fraction(seen[place + QUARTER_MONTHS] - seen[place], QUARTER_MONTHS)
        for place in range(steps - QUARTER_MONTHS + 1)
    ]
    gained = seen[-1] - seen[0]
    mean = Fraction(gained, steps)
    # Quarters overlap, so all of them may lie on one side of the mean: it bounds them too.
    return Pace(steps, gained, mean, min(*quarters, mean), max(*quarters, mean))


def foresee_arrival(counted: int, needed: int, pace: Pace | None, today: Period) -> Arrival:
    """The month in which ``needed`` is reached if the pace holds, with the interval.

    Refuses to name a month when too few months or units were seen, or the count does not rise.
    """
    if counted >= needed:
        return Arrival(PaceVerdict.REACHED)
    if pace is None:
        return Arrival(PaceVerdict.TOO_FEW_DATA)
    if pace.mean <= 0:
        return Arrival(PaceVerdict.NOT_RISING)
    if pace.gained < LEAST_GAINED:
        return Arrival(PaceVerdict.TOO_FEW_DATA)
    expected = _months(needed - counted, pace.mean)
    if expected > FURTHEST_MONTHS:
        return Arrival(PaceVerdict.TOO_FAR)
    slowest = _months(needed - counted, pace.slowest) if pace.slowest > 0 else FURTHEST_MONTHS + 1
    return Arrival(
        PaceVerdict.EXPECTED,
        expected=today.shift(expected),
        earliest=today.shift(_months(needed - counted, pace.fastest)),
        latest=today.shift(slowest) if slowest <= FURTHEST_MONTHS else None,
    )


def required_pace(counted: int, needed: int, today: Period, deadline: Period) -> Fraction | None:
    """Units per month that are needed from now to the deadline; None if it has passed."""
    left = today.months_to(deadline)
    if left <= 0:
        return None
    return Fraction(max(0, needed - counted), left)


def _months(units: int, pace: Fraction) -> int:
    return ceil(units / pace)
