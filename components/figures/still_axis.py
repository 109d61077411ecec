"""The axis of a still chart: from zero, as far as the data go, with few round ticks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from components.figures.scene import Chart
from components.text.numbers import HARD_SPACE, format_number

MOST_TICKS = 6
_ROUND = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
SIGN = "%"
"""The one unit that is short enough to follow every tick."""


@dataclass(frozen=True)
class Axis:
    """Where values stand: ``low`` is zero unless there are values below it."""

    low: Fraction
    top: Fraction
    step: Fraction
    unit: str

    def share(self, value: Fraction) -> float:
        """How far along: 0 at the beginning of the axis, 1 at its end."""
        return float((value - self.low) / (self.top - self.low))

    @property
    def zero(self) -> float:
        """Where zero stands, 0 to 1."""
        return self.share(Fraction(0))

    @property
    def caption(self) -> str:
        """The unit, where it does not stand at every tick."""
        return "" if self.unit == SIGN else self.unit

    def ticks(self) -> list[tuple[float, str]]:
        """The place of every tick, 0 to 1, and its number; its unit too where that is a sign."""
        count = int((self.top - self.low) / self.step)
        values = [self.low + self.step * turn for turn in range(count + 1)]
        digits = 0 if self.step >= 1 else -floor(log10(self.step))
        end = f"{HARD_SPACE}{SIGN}" if self.unit == SIGN else ""
        return [(self.share(each), format_number(each, digits) + end) for each in values]


def lay_axis(chart: Chart) -> Axis:
    """The axis of a chart: every value and mark is on it, and at least ``chart.top``."""
    values = [each for series in chart.series for each in series.values if each is not None]
    ends = [*values, *(mark.value for mark in chart.marks)]
    top = max([*ends, chart.top or Fraction(0), Fraction(0)])
    low = min([*ends, Fraction(0)])
    step = round_step(top - low or Fraction(1), MOST_TICKS)
    if chart.unit != SIGN and all(each.denominator == 1 for each in ends):
        step = max(step, Fraction(1))  # half a case is nothing
    top = max(_up(top, step), low + step)
    return Axis(-_up(-low, step), top, step, chart.unit)


def _up(value: Fraction, step: Fraction) -> Fraction:
    return ceil(value / step) * step


def round_step(reach: Fraction, most: int) -> Fraction:
    """The smallest of 1, 2, 5 times a power of ten, or 25 and more, that needs so many ticks.

    Takes   reach, more than zero; most, how many ticks there may be.
    """
    power = floor(log10(reach / (most - 1)))
    round_ones = [each for each in _ROUND if each.denominator == 1 or power >= 1]
    steps = [each * Fraction(10) ** power for each in round_ones]
    return next((step for step in steps if reach <= step * (most - 1)), steps[-1])


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Move the tops of labels as little as needed so that none lies over another.

    Takes   where each would like to begin, its height, and the room from low to high.
    Gives   the tops in the same order; where the room is too small they leave it below.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    tops = [0.0] * len(wanted)
    free = low
    for place in order:
        tops[place] = max(wanted[place], free)
        free = tops[place] + heights[place]
    limit = high
    for place in reversed(order):
        tops[place] = max(low, min(tops[place], limit - heights[place]))
        limit = tops[place]
    return tops


def thin(count: int, room: float, needed: float) -> int:
    """Every how-manyth of ``count`` labels can be written where each needs so much."""
    if count == 0 or room <= 0:
        return 1
    return max(1, -int(-needed * count // room))


def widest(texts: Iterable[float]) -> float:
    """The largest of some widths, 0 without any."""
    return max(texts, default=0.0)
