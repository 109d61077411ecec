"""The score card's three grades: how near a value is to the target of its month."""

from enum import StrEnum
from fractions import Fraction
from typing import Any

from data.indicators import Direction, Indicator


class Grade(StrEnum):
    """How near a value is to its target; words of their own, apart from the four of PWS."""

    MENCAPAI = "mencapai"
    MENDEKATI = "mendekati"
    TERTINGGAL = "tertinggal"


def reach(row: Any, indicator: Indicator) -> Fraction | None:  # noqa: ANN401 -- a row of PROGRESS
    """How much of this month's target is reached, in percent; 100 is exactly the target.

    Where less is better the target is divided by the value: 25 % against a target of 20 % is 80.
    Gives   None without a value, a target, or something to divide by: none at all, where less is
            better, reaches every target.
    """
    value, due = row["value"], row["target_to_date"]
    if value is None or due is None or indicator.is_count:
        return None
    top, below = (value, due) if indicator.direction is Direction.NAIK else (due, value)
    return Fraction(top * 100, below) if below else None


def grade(
    row: Any,  # noqa: ANN401 -- a row of PROGRESS
    indicator: Indicator,
    green: Fraction,
    yellow: Fraction,
) -> Grade | None:
    """The grade of a value, with the office's own thresholds.

    Takes   green and yellow, the least percent of this month's target for the first two grades.
    Gives   None where nothing can be judged.
    """
    found = reach(row, indicator)
    if found is None:
        if row["is_met"] is None or indicator.is_count:
            return None
        return Grade.MENCAPAI if row["is_met"] else Grade.TERTINGGAL
    if found >= green:
        return Grade.MENCAPAI
    return Grade.MENDEKATI if found >= yellow else Grade.TERTINGGAL
