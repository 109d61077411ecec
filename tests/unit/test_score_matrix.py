"""The score card's counts of those far behind: what nobody could judge is not none."""

import pytest

from components.documents.score_matrix import (
    Matrix,
    Thresholds,
    count_reds,
    count_reds_of,
    tell_reds,
)
from data.catalogue import catalogue

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
    assert tell_reds(None) == "—"
    assert tell_reds(0) == "0"
