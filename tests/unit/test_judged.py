"""Which class each area of an indicator's map gets, what is written on it, what the legend says."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.judged import (
    compose_standings,
    compose_values,
    standing_swatch,
    standings_of,
)
from components.text import labels
from data.frames import PROGRESS
from data.indicators import Absence, Direction, Standing, Trend
from data.kinds import Level, Period
from data.pws import against_goal
from data.values import roll_up
from geo.palette import sequential, turned, verdicts
from tests.worked_example import DESA, GOAL, JUNE, make_example, make_indicator

JANUARY = Period(2026, 1)
LINE = make_indicator()
FLAT = make_indicator("terakhir")
LESS = make_indicator("terakhir", direction=Direction.TURUN)
COUNT = make_indicator("jumlah", factor=1, breaks=(Decimal(1), Decimal(3)), decimals=0)
CLASSES = {
    Standing.BAIK: 0,
    Standing.KURANG: 1,
    Standing.CUKUP: 2,
    Standing.JELEK: 3,
    Standing.DI_ATAS: 0,
    Standing.DI_BAWAH: 2,
    Standing.TERCAPAI: 0,
    Standing.BELUM_TERCAPAI: 2,
}
LAST = 4
SILENT = labels.ABSENCE[Absence.BELUM_LAPOR]
EMPTY = labels.ABSENCE[Absence.TIDAK_ADA_SASARAN]


def progress(*areas):
    """PROGRESS of areas a, b, c ...: what each has; what is not said it has not."""
    none = dict.fromkeys(PROGRESS) | {"n_reported": 1, "n_expected": 1, "n_silent_months": 0}
    rows = [none | {"kode": kode} | area for kode, area in zip("abcdefghijkl", areas, strict=False)]
    return pd.DataFrame(rows, columns=list(PROGRESS), dtype=object)


def judged(standing, trend=None):
    """An area with a value and where it stands."""
    return {"value": Fraction(40), "status": standing, "trend": trend}


def absent(absence):
    """An area without a value."""
    return {"absence": absence, "n_reported": 0}


def by_standing(*areas, order=None, indicator=LINE, period=JUNE):
    """The map of areas a, b, c ... by their standing."""
    found = progress(*areas)
    return compose_standings(order or list(found["kode"]), found, indicator, period, "light")


def by_value(*values, indicator=FLAT):
    """The map of areas a, b, c ... by their value."""
    found = progress(*({"value": None if each is None else Fraction(each)} for each in values))
    return compose_values(list(found["kode"]), found, indicator, "light")


def legend(classed):
    """What the legend says, and of how many."""
    return [(entry.label, entry.count) for entry in classed.legend]


@pytest.mark.parametrize("standing", list(Standing))
def test_every_standing_has_its_class_and_its_look(standing):
    """Reached is good, not reached is the look of cukup, whatever the rule calls it."""
    classed = by_standing(judged(standing))
    assert classed.classes == (CLASSES[standing],)
    for theme in ("light", "dark"):
        assert standing_swatch(standing, theme) == verdicts(theme).swatches[CLASSES[standing]]
    assert classed.swatches[classed.classes[0]] == standing_swatch(standing, "light")


def test_silence_is_missing_and_no_sasaran_is_the_last_look():
    """Two ways of having no value, told apart on the map and in the legend."""
    classed = by_standing(absent(Absence.BELUM_LAPOR), absent(Absence.TIDAK_ADA_SASARAN))
    assert classed.classes == (None, LAST)
    assert len(classed.swatches) == LAST + 1
    assert legend(classed)[-2:] == [(EMPTY, 1), (SILENT, 1)]
    assert classed.legend[-1].swatch == classed.missing


def test_the_legend_is_silent_about_no_sasaran_where_everybody_has_one():
    """Silence is told even where there is none: the reader sees that all are in."""
    assert legend(by_standing(judged(Standing.BAIK)))[-1] == (SILENT, 0)
    assert EMPTY not in [label for label, _ in legend(by_standing(judged(Standing.BAIK)))]


def test_an_area_that_nobody_answers_for_is_missing():
    """The layer has it, the registers do not."""
    order = ["z", "a", "y"]
    classed = by_standing(judged(Standing.JELEK), order=order)
    assert classed.classes == (None, 3, None)
    assert classed.numbers == ("", "40,00", "")
    values = compose_values(order, progress({"value": Fraction(70)}), FLAT, "light")
    assert values.classes == (None, 2, None)


def test_the_order_is_the_layers():
    """Not the order in which areas were computed."""
    classed = by_standing(
        judged(Standing.BAIK), judged(Standing.KURANG), judged(Standing.CUKUP), order=list("cab")
    )
    assert classed.classes == (2, 0, 1)


@pytest.mark.parametrize(
    ("indicator", "period", "expected"),
    [
        (LINE, JUNE, ("baik", "kurang", "cukup", "jelek")),
        (LINE, JANUARY, ("di_atas_target", "di_bawah_target")),
        (FLAT, JUNE, ("tercapai", "belum_tercapai")),
        (FLAT, JANUARY, ("tercapai", "belum_tercapai")),
        (COUNT, JUNE, ()),
    ],
)
def test_the_legend_names_every_standing_there_can_be(indicator, period, expected):
    """Also those that no area has; counts are not judged."""
    assert standings_of(indicator, period) == expected
    told = legend(by_standing(absent(Absence.BELUM_LAPOR), indicator=indicator, period=period))
    words = [labels.STANDING[Standing(each)] for each in expected]
    assert told == [*((word, 0) for word in words), (SILENT, 1)]


def test_two_standings_of_one_look_share_a_line():
    """A desa that began to report this month stands above the line among the four."""
    classed = by_standing(judged(Standing.BAIK), judged(Standing.DI_ATAS), judged(Standing.JELEK))
    assert classed.classes == (0, 0, 3)
    assert legend(classed)[0] == ("Baik / di atas target", 2)


def test_the_numbers_carry_their_arrows():
    """Up, level, down; none in January, and nothing at all without a value."""
    trends = (Trend.NAIK, Trend.TETAP, Trend.TURUN, None)
    classed = by_standing(
        *(judged(Standing.BAIK, trend) for trend in trends), absent(Absence.BELUM_LAPOR)
    )
    assert classed.numbers == ("40,00 ↑", "40,00 →", "40,00 ↓", "40,00", "")
    rows = progress({"value": Fraction(9999, 200), "trend": Trend.NAIK})
    for decimals, text in ((2, "50,00 ↑"), (1, "50,0 ↑"), (0, "50 ↑")):
        indicator = make_indicator("terakhir", decimals=decimals)
        assert compose_values(["a"], rows, indicator, "light").numbers == (text,)


def test_the_worked_example_on_the_map():
    """Six desa of domain.md 2.4 in the order of the layer."""
    ledger, places = make_example()
    values = roll_up(ledger, places, LINE, JUNE, Level.DESA)
    found = against_goal(values, LINE, GOAL, JUNE)
    classed = compose_standings([DESA[each] for each in "ABCDFE"], found, LINE, JUNE, "light")
    assert classed.classes == (0, 0, 1, 2, 3, 3)
    assert classed.numbers[:3] == ("58,33 ↑", "50,00 →", "47,00 ↓")
    assert legend(classed) == [("Baik", 2), ("Kurang", 1), ("Cukup", 1), ("Jelek", 2), (SILENT, 0)]


TINY = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [(FLAT, (0, 0, 1, 1, 1, 2, 2)), (LESS, (0, 0, 0, 1, 1, 1, 2))],
    ids=["naik", "turun"],
)
def test_a_value_on_an_edge_belongs_to_the_better_class(indicator, expected):
    """Thirty and sixty exactly, and a hair to either side."""
    values = (0, 30 - TINY, 30, 30 + TINY, 60 - TINY, 60, 60 + TINY)
    assert by_value(*values, indicator=indicator).classes == expected


def test_the_legend_says_to_which_class_an_edge_belongs():
    """The same edges in both directions, deep for good."""
    up, down = by_value(1, 40, 70), by_value(1, 40, 70, indicator=LESS)
    assert [label for label, _ in legend(up)] == ["< 30,00", "30,00 – <60,00", "≥ 60,00", SILENT]
    assert [label for label, _ in legend(down)] == ["≤ 30,00", ">30,00 – 60,00", "> 60,00", SILENT]
    ramp = sequential(3, "light")
    assert up.swatches[:3] == tuple(ramp.swatches.values())
    assert down.swatches[:3] == tuple(turned(ramp).swatches.values())
    assert up.swatches[2] == down.swatches[0]


def test_more_than_a_hundred_per_cent_is_in_the_last_class():
    """Not cut off, and not an error."""
    classed = by_value(110)
    assert (classed.classes, classed.numbers) == ((2,), ("110,00",))


@pytest.mark.parametrize("direction", list(Direction))
def test_counts_begin_at_none_in_both_directions(direction):
    """0; 1 and 2; 3 and more: also where less is better, as of deaths."""
    indicator = make_indicator(
        "jumlah", factor=1, breaks=(Decimal(1), Decimal(3)), decimals=0, direction=direction
    )
    classed = by_value(0, 1, 2, 3, 40, None, indicator=indicator)
    assert classed.classes == (0, 1, 1, 2, 2, None)
    assert legend(classed) == [("0", 1), ("1 – 2", 2), ("≥ 3", 2), (SILENT, 1)]
    assert classed.numbers == ("0", "1", "2", "3", "40", "")


def test_no_value_is_never_a_low_value():
    """Silent and without a sasaran are outside every class of values."""
    rows = progress(
        {"value": Fraction(0)}, absent(Absence.BELUM_LAPOR), absent(Absence.TIDAK_ADA_SASARAN)
    )
    classed = compose_values(list("abc"), rows, FLAT, "light")
    assert classed.classes == (0, None, 3)
    assert len(classed.swatches) == 4
    assert classed.swatches[3] == verdicts("light").swatches[LAST]
    assert legend(classed)[-2:] == [(EMPTY, 1), (SILENT, 1)]


ANY_AREA = st.one_of(
    st.builds(judged, st.sampled_from(Standing), st.none() | st.sampled_from(Trend)),
    st.builds(absent, st.sampled_from([Absence.BELUM_LAPOR, Absence.TIDAK_ADA_SASARAN])),
)


@given(areas=st.lists(ANY_AREA, max_size=9), unknown=st.integers(0, 3), month=st.integers(1, 12))
def test_the_legend_counts_every_area_once(areas, unknown, month):
    """By standing and by value; every class on the map is explained, none by two lines."""
    rows = progress(*areas)
    order = [*rows["kode"], *(f"z{place}" for place in range(unknown))]
    for classed in (
        compose_standings(order, rows, LINE, Period(2026, month), "light"),
        compose_values(order, rows, LESS, "dark"),
    ):
        assert len(classed.classes) == len(classed.numbers) == len(order)
        assert sum(entry.count for entry in classed.legend) == len(order)
        looks = [entry.swatch for entry in classed.legend]
        assert len(set(looks)) == len(looks)
        painted = {
            classed.missing if each is None else classed.swatches[each] for each in classed.classes
        }
        assert painted <= set(looks)
