"""What is still to be reached: whole persons, with their unit, or units that are still to apply."""

from fractions import Fraction

import pytest

from components.figures.scene import Chart, Series
from components.figures.still_axis import lay_axis
from components.text.formula import format_pace
from components.text.score import need
from data.catalogue import catalogue


def owed(kode: str, **changed: object) -> str:
    """What a row of PROGRESS still needs, of one indicator of the catalogue."""
    row = {"remaining": None, "needed_per_month": None, "gap": None, "denominator": None}
    return need({**row, **changed}, catalogue().find(kode))


def test_half_a_person_a_month_is_a_person():
    """Rounded up, since fewer would not do; a whole number stays."""
    assert format_pace(Fraction(2555, 2)) == "1.278"
    assert format_pace(Fraction(4, 2)) == "2"


@pytest.mark.parametrize(("kode", "unit"), [("K2-K6", "orang"), ("K1-KUNRUM", "keluarga")])
def test_who_is_still_to_be_reached_is_named(kode, unit):
    """Persons, or families, also in December when no month is left."""
    told = owed(kode, remaining=325, needed_per_month=Fraction(325, 2))
    assert told == f"325 {unit} lagi sampai Desember, 163 {unit} per bulan"
    assert owed(kode, remaining=325) == f"325 {unit} lagi sampai Desember"


def test_posyandu_are_counted_and_not_their_share():
    """66 2/3 points of 27 posyandu are 18 of them; of people's shares the gap stays."""
    gap = Fraction(-200, 3)
    assert owed("ILP-PSY", gap=gap, denominator=Fraction(27)) == "18 posyandu lagi"
    assert owed("K2-DS", gap=gap, denominator=Fraction(27)).startswith("menutup selisih 66,67 poin")


@pytest.mark.parametrize(("unit", "first"), [("kasus", "1"), ("%", "0,2")])
def test_the_axis_of_counts_has_no_half_cases(unit, first):
    """One case: from nothing to one; of a share, in between."""
    series = [Series("", [Fraction(1), Fraction(0)], ["1", "0"])]
    ticks = lay_axis(Chart(0, 0, 100, 100, "line", ["A", "B"], series, unit=unit)).ticks()
    assert ticks[1][1].split("\u00a0")[0] == first
