"""A puskesmas' own sasaran against the sum of its desa's."""

import datetime as dt
from fractions import Fraction

import pandas as pd
import pytest

from data import frames, quality
from data.kinds import Period
from data.quality import Finding, Severity
from tests.unit.test_quality import brief
from tests.worked_example import DESA, JUNE, PUSKESMAS, make_places, make_sasaran

A, B = DESA["A"], DESA["B"]


def gaps(sasaran, period=JUNE):
    """FINDINGS of the sasaran of one puskesmas with desa A and B."""
    return quality.find_sasaran_gaps({"ibu_hamil": sasaran}, make_places([A, B]), period)


@pytest.mark.parametrize(("whole", "parts"), [(201, Fraction(200)), (199.5, Fraction(200))])
def test_a_puskesmas_whose_desa_add_up_to_something_else(whole, parts):
    """Half a person matters: projections are fractions."""
    found = gaps(make_sasaran({PUSKESMAS: whole, A: 120, B: 80}))
    assert brief(found) == [(Finding.SASARAN_BAGIAN, PUSKESMAS, JUNE, Fraction(whole), parts)]
    assert found[["severity", "indicator"]].iloc[0].tolist() == [Severity.PERINGATAN, "ibu_hamil"]


@pytest.mark.parametrize("sasaran", [{PUSKESMAS: 200, A: 120, B: 80}, {PUSKESMAS: 200}, {A: 120}])
def test_a_sum_that_fits_or_cannot_be_made_is_no_gap(sasaran):
    """Nothing is held against a number that nobody gave."""
    assert brief(gaps(make_sasaran(sasaran))) == []


def test_the_version_in_force_at_the_month_is_held_against_its_sum():
    """From July on the puskesmas has 210, its desa still 200."""
    second = make_sasaran({PUSKESMAS: 210}).assign(version=2, valid_from=dt.date(2026, 7, 1))
    both = pd.concat([make_sasaran({PUSKESMAS: 200, A: 120, B: 80}), second])
    assert brief(gaps(both)) == []
    july = brief(gaps(both, Period(2026, 7)))
    assert [row[3:] for row in july] == [(Fraction(210), Fraction(200))]


def test_another_years_sasaran_is_not_held_against_this_ones():
    """Nor is anything found where there is no sasaran at all."""
    assert brief(gaps(make_sasaran({PUSKESMAS: 201, A: 120, B: 80}, year=2025))) == []
    assert brief(gaps(frames.empty_frame(frames.SASARAN))) == []
