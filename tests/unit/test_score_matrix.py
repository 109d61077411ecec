"""The score card's counts of those far behind: what nobody could judge is not none."""

import pytest

from components.text.score import tell_reds
from data.catalogue import catalogue
from data.score_matrix import (
    Matrix,
    Thresholds,
    count_all_reds,
    count_reached,
    count_reds,
    count_reds_of,
)

LIMITS = Thresholds(100, 80)
UNJUDGED = {"value": None, "target_to_date": None, "is_met": None, "gap": None, "absence": None}


@pytest.fixture
def matrix() -> Matrix:
    """Two puskesmas and one indicator of which neither has a value."""
    chosen = next(iter(catalogue().indicators.values()))
    rows = {kode: {chosen.kode: dict(UNJUDGED)} for kode in ("A", "B")}
    names = {kode: kode for kode in rows}
    return Matrix((chosen,), "Kabupaten", names, rows, {chosen.kode: dict(UNJUDGED)})


def test_nothing_judged_is_a_dash_and_not_none(matrix: Matrix) -> None:
    """For a puskesmas and for an indicator."""
    assert count_reds(matrix.rows["A"], matrix, LIMITS) is None
    assert count_reds_of(matrix.indicators[0], matrix, LIMITS) is None
    assert count_all_reds(matrix, LIMITS) is None
    assert tell_reds(None) == "—"
    assert tell_reds(0) == "0"


def test_what_cannot_be_judged_is_not_among_those_judged() -> None:
    """Of three indicators one reaches its target, one does not, one has no value: 1 of 2."""
    shares = [each for each in catalogue().indicators.values() if each.is_share][:3]
    rows = [
        UNJUDGED | {"value": 90, "target_to_date": 80, "is_met": True},
        UNJUDGED | {"value": 10, "target_to_date": 80, "is_met": False},
        UNJUDGED,
    ]
    whole = {each.kode: row for each, row in zip(shares, rows, strict=True)}
    assert count_reached(Matrix(tuple(shares), "Kabupaten", {}, {}, whole), LIMITS) == (1, 2)
