"""Orders are exact: of the highest and lowest, and of the areas that are furthest behind."""

from fractions import Fraction

import pandas as pd

from components.documents.pws_rows import both_ends, ends_of
from data.indicators import Standing
from data.pws import most_behind

TINY = Fraction(1, 10**30)


def test_values_nearer_than_a_float_can_tell_keep_their_order() -> None:
    """The highest of five is the highest, by however little; silence stands behind."""
    rows = [{"nama": f"A{place}", "value": 50 + TINY * place} for place in range(5)]
    shown = both_ends([*rows, {"nama": "diam", "value": None}], 1, 1)
    assert [row["nama"] for row in shown] == ["A4", "A0", "diam"]


def test_ends_are_all_where_they_meet() -> None:
    """Two and two of four are the four, of five they leave one out."""
    assert ends_of("abcd", 2, 2) == ["a", "b", "c", "d"]
    assert ends_of("abcde", 2, 2) == ["a", "b", "d", "e"]


def told(**gaps: int | None) -> pd.DataFrame:
    """PROGRESS of one indicator with a target of 80: areas with their gaps, None for met."""
    rows = [
        (kode, Standing.BAIK if gap is None else Standing.JELEK, gap, Fraction(80))
        for kode, gap in gaps.items()
    ]
    return pd.DataFrame(rows, columns=["kode", "status", "gap", "target_to_date"], dtype=object)


def test_areas_behind_in_most_indicators_are_found_furthest_first() -> None:
    """A and C in two, C by more; B, in one alone, is not among them however far it lies."""
    first, second = told(A=-8, B=-80, C=-40), told(A=-8, B=None, C=-8)
    assert most_behind([first, second]) == (2, ["C", "A"])
    assert most_behind([told(A=None)]) == (0, [])
    assert most_behind([]) == (0, [])
